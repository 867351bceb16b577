"""Figures agree with scikit-learn's and statsmodels', and say nothing where nothing can be said."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tlgui.data import figures

EXACT = {"abs": 1e-9, "rel": 1e-9}


@pytest.fixture(scope="module")
def sklearn() -> Any:
    from sklearn import metrics

    return metrics


def drawn(seed: int, images: int, classes: int, *, ties: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Truth and probabilities [images, classes], right more often than not; some classes may have no image."""
    rng = np.random.default_rng([seed, images, classes])
    truth = rng.integers(classes, size=images)
    logits = rng.normal(size=(images, classes)) + 1.5 * np.eye(classes)[truth]
    found = figures.softmax(logits)
    return truth, np.round(found, 1) if ties else found


CASES = [(0, 200, 2), (1, 57, 5), (2, 12, 9), (3, 1, 3), (4, 400, 3)]


@pytest.mark.parametrize(("seed", "images", "classes"), CASES)
def test_table_and_scores_are_scikit_learn_s(sklearn: Any, seed: int, images: int, classes: int) -> None:
    truth, probabilities = drawn(seed, images, classes)
    answers = probabilities.argmax(1)
    names = [str(number) for number in range(classes)]
    table = figures.confusion(truth, answers, classes)
    assert (table == sklearn.confusion_matrix(truth, answers, labels=range(classes))).all()
    found = figures.scores(names, table)
    wanted = sklearn.precision_recall_fscore_support(truth, answers, labels=range(classes), zero_division=0)
    for at, one in enumerate(found):
        mine = (one.precision, one.recall, one.f1, one.images)
        assert mine == pytest.approx([float(values[at]) for values in wanted], **EXACT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # answers that no image is of
        balanced = sklearn.balanced_accuracy_score(truth, answers)
    assert figures.balanced_accuracy(table) == pytest.approx(balanced, **EXACT)
    assert figures.macro_f1(table) == pytest.approx(
        sklearn.f1_score(truth, answers, average="macro", zero_division=0), **EXACT
    )
    assert figures.accuracy(table) == pytest.approx(sklearn.accuracy_score(truth, answers), **EXACT)
    assert figures.majority(table) == pytest.approx(np.bincount(truth).max() / images, **EXACT)


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize(("seed", "images", "classes"), CASES)
def test_curves_are_scikit_learn_s(sklearn: Any, seed: int, images: int, classes: int, ties: bool) -> None:
    truth, probabilities = drawn(seed, images, classes, ties=ties)
    for number in range(classes):
        own, positive = probabilities[:, number], truth == number
        if not positive.any():
            assert math.isnan(figures.average_precision(own, positive))
            continue
        for mine, theirs in zip(
            figures.precision_recall(own, positive), sklearn.precision_recall_curve(positive, own), strict=True
        ):
            assert mine == pytest.approx(theirs, **EXACT)
        wanted = sklearn.average_precision_score(positive, own)
        assert figures.average_precision(own, positive) == pytest.approx(wanted, **EXACT)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_the_interval_is_statsmodels_wilson(confidence: float) -> None:
    from statsmodels.stats.proportion import proportion_confint

    for images in (1, 7, 40, 1000):
        for right in {0, 1, images // 2, images - 1, images}:
            low, high = proportion_confint(right, images, 1 - confidence, method="wilson")
            assert figures.wilson(right, images, confidence) == pytest.approx((low, high), **EXACT)


def test_the_interval_stays_within_0_and_1() -> None:
    assert figures.wilson(32, 32)[1] == 1
    assert figures.wilson(0, 32)[0] == 0
    assert figures.wilson(38, 40) == pytest.approx((0.835, 0.986), abs=1e-3)


def test_intervals_of_scores() -> None:
    found = figures.score_intervals(np.array([[8, 2], [1, 0]]))
    assert found.shape == (2, 3, 2)
    assert found[0, 0] == pytest.approx(figures.wilson(8, 9))
    assert found[0, 1] == pytest.approx(figures.wilson(8, 10))
    low, high = figures.wilson(8, 11)
    assert found[0, 2] == pytest.approx([2 * low / (1 + low), 2 * high / (1 + high)])
    assert found[0, 2, 0] < 16 / 19 < found[0, 2, 1]
    assert found[1, 2, 0] == 0


def test_when_a_difference_is_noise() -> None:
    assert figures.too_few(12)
    assert not figures.too_few(80)
    assert figures.within_noise(9, 12, 0.6)
    assert not figures.within_noise(75, 100, 0.6)
    assert figures.within_noise(0, 0, 0.5), "of no image nothing is known"


def test_golden_probabilities() -> None:
    logits = np.array([[0.0, math.log(3)], [1000.0, 0.0]])
    assert figures.softmax(logits) == pytest.approx(np.array([[0.25, 0.75], [1, 0]]))
    assert figures.softmax(logits, 0.5)[0] == pytest.approx([0.1, 0.9])
    truth = np.array([1, 0])
    assert figures.log_loss(logits, truth) == pytest.approx(-math.log(0.75) / 2)
    assert figures.log_loss(logits, truth, 0.5) == pytest.approx(-math.log(0.9) / 2)


def test_what_is_answered_at_a_threshold() -> None:
    probabilities = np.array([[0.9, 0.1], [0.6, 0.4], [0.3, 0.7], [0.2, 0.8]])
    truth = np.array([0, 1, 1, 0])
    assert figures.answered(probabilities, truth, 0.0) == (1.0, 0.5)
    assert figures.answered(probabilities, truth, 0.7) == (0.75, pytest.approx(2 / 3))
    assert figures.answered(probabilities, truth, 0.9) == (0.25, 1.0)
    share, right = figures.answered(probabilities, truth, 0.95)
    assert share == 0
    assert math.isnan(right)


def test_golden_reliability() -> None:
    """Two bins of ten: (.7, .8] has confidences .75 and .8, of which one is right; (.8, .9] has .9, right."""
    probabilities = np.array([[0.75, 0.25], [0.8, 0.2], [0.9, 0.1]])
    truth = np.array([0, 1, 0])
    bins = figures.reliability(probabilities, truth, 10)
    assert bins == ((pytest.approx(0.775), 0.5, 2), (pytest.approx(0.9), 1.0, 1))
    assert figures.calibration_error(bins) == pytest.approx((2 * 0.275 + 0.1) / 3)


def test_the_calibration_error_is_that_of_a_plain_loop() -> None:
    truth, probabilities = drawn(7, 300, 4)
    total = 0.0
    for low in np.arange(15) / 15:
        mine = [number for number, row in enumerate(probabilities) if low < row.max() <= low + 1 / 15]
        if mine:
            right = np.mean([probabilities[n].argmax() == truth[n] for n in mine])
            total += len(mine) / 300 * abs(right - np.mean([probabilities[n].max() for n in mine]))
    found = figures.calibration_error(figures.reliability(probabilities, truth))
    assert found == pytest.approx(total)
    assert found > 0.01


@pytest.mark.parametrize(
    "figure",
    [figures.accuracy, figures.balanced_accuracy, figures.macro_f1, figures.majority],
    ids=lambda one: one.__name__,
)
def test_no_images_give_nan(figure: Callable[[np.ndarray], float]) -> None:
    assert math.isnan(figure(np.zeros((3, 3), np.int64)))


def test_no_images_are_no_error() -> None:
    none, nobody = np.zeros((0, 3)), np.zeros(0, np.int64)
    assert figures.softmax(none).shape == (0, 3)
    assert math.isnan(figures.log_loss(none, nobody))
    assert figures.reliability(none, nobody) == ()
    assert math.isnan(figures.calibration_error(()))
    assert all(math.isnan(value) for value in figures.answered(none, nobody, 0.5))
    assert math.isnan(figures.average_precision(none[:, 0], nobody.astype(bool)))
    precision, recall, thresholds = figures.precision_recall(none[:, 0], nobody.astype(bool))
    assert (precision.tolist(), recall.tolist(), thresholds.tolist()) == ([1], [0], [])
    assert figures.wilson(0, 0) == (0, 1)
