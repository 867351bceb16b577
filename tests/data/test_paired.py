"""The paired tests agree with statsmodels and with a plain bootstrap, and name a winner only where there is one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from statsmodels.stats.contingency_tables import mcnemar as reference
from statsmodels.stats.multitest import multipletests

from tlgui.data import figures, paired


@given(st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_mcnemar_is_statsmodels_exact_test(first: int, second: int) -> None:
    expected = float(reference([[7, first], [second, 9]], exact=True).pvalue)
    assert paired.mcnemar(first, second) == pytest.approx(min(1.0, expected), rel=1e-9, abs=1e-300)


def test_mcnemar_by_hand() -> None:
    assert paired.mcnemar(0, 0) == 1.0
    assert paired.mcnemar(0, 1) == 1.0
    assert paired.mcnemar(0, 5) == pytest.approx(2 / 32)
    assert paired.mcnemar(6, 0) == pytest.approx(2 / 64)
    assert paired.mcnemar(1, 9) == pytest.approx(2 * 11 / 1024)
    assert 0 < paired.mcnemar(499_000, 501_000) < 0.05, "two standard deviations of a million"


@pytest.mark.parametrize("count", [1, 2, 3, 6, 15])
def test_holm_is_statsmodels(count: int) -> None:  # which takes a quarter of a second each time
    p = np.random.default_rng(count).random(count).round(1) ** 2  # with equal ones, 0 and 1
    assert paired.holm(p.tolist()) == pytest.approx(tuple(multipletests(p, method="holm")[1]), abs=1e-12)


def test_holm_by_hand() -> None:
    assert paired.holm([0.04, 0.01, 0.03]) == pytest.approx((0.06, 0.03, 0.06))
    assert paired.holm([]) == ()


def made(images: int, classes: int, shares: tuple[float, ...], seed: int = 0) -> tuple[NDArray[Any], NDArray[Any]]:
    """Classes, and answers of models that are right so often."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, classes, images)
    wrong = rng.integers(0, classes, (len(shares), images))
    return truth, np.where(rng.random((len(shares), images)) < np.array(shares)[:, None], truth, wrong)


def plain(truth: NDArray[Any], answers: NDArray[Any], classes: int, draws: int, seed: int) -> NDArray[np.float64]:
    """Accuracy and macro F1 [2, models, draws], one draw after the other."""
    chosen = np.random.default_rng(seed).integers(0, len(truth), (draws, len(truth)))
    found = np.empty((2, len(answers), draws))
    for draw, own in enumerate(chosen):
        for model in range(len(answers)):
            table = figures.confusion(truth[own], answers[model][own], classes)
            found[:, model, draw] = figures.accuracy(table), figures.macro_f1(table)
    return found


@pytest.mark.parametrize(("images", "classes"), [(1, 2), (7, 3), (60, 4), (40, 30)])
@pytest.mark.parametrize("cells", [2**22, 100])
def test_the_bootstrap_is_a_plain_one(images: int, classes: int, cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paired, "_CELLS", cells)
    truth, answers = made(images, classes, (0.9, 0.5, 0.0))
    drawn = paired.bootstrap(truth, answers, classes, draws=200, seed=3)
    accuracy, macro = plain(truth, answers, classes, 200, 3)
    np.testing.assert_allclose(drawn.accuracy, accuracy, atol=1e-12)
    np.testing.assert_allclose(drawn.macro_f1, macro, atol=1e-12)


def test_macro_f1_is_scikit_learns() -> None:
    truth, answers = made(80, 4, (0.7,))
    assert len(set(truth.tolist())) == 4
    table = figures.confusion(truth, answers[0], 4)
    assert figures.macro_f1(table) == pytest.approx(f1_score(truth, answers[0], average="macro"))


def test_intervals_hold_what_they_should() -> None:
    """Over many samples of images the interval of the difference covers the true one about as often as it says."""
    covered = 0
    for seed in range(200):
        truth, answers = made(150, 2, (0.8, 0.6), seed)  # the wrong half the time right by chance: .9 and .8
        drawn = paired.bootstrap(truth, answers, 2, draws=400, seed=seed)
        low, high = paired.interval(drawn.accuracy[1] - drawn.accuracy[0])
        covered += low <= -0.1 <= high
    assert 180 <= covered <= 199


def compared(truth: NDArray[Any], answers: NDArray[Any], classes: int) -> tuple[Any, int | None]:
    drawn = paired.bootstrap(truth, answers, classes, 2000)
    tables = [figures.confusion(truth, own, classes) for own in answers]
    found = paired.pairs(
        truth, answers, drawn, [figures.accuracy(one) for one in tables], [figures.macro_f1(one) for one in tables]
    )
    return found, paired.better(found, len(answers))


def test_a_winner_is_named_only_where_there_is_one() -> None:
    truth, answers = made(400, 3, (0.5, 0.9, 0.55))
    found, better = compared(truth, answers, 3)
    assert better == 1
    assert [(pair.first, pair.second) for pair in found] == [(0, 1), (0, 2), (1, 2)]
    for pair in found:
        right = answers == truth
        assert pair.only_first == int((right[pair.first] & ~right[pair.second]).sum())
        assert pair.only_second == int((right[pair.second] & ~right[pair.first]).sum())
        assert pair.accuracy[0] == pytest.approx((pair.only_second - pair.only_first) / 400)
        for value, low, high in (pair.accuracy, pair.macro_f1):
            assert low < value < high
        assert pair.adjusted >= pair.p
    nearly = answers[:1].repeat(2, axis=0)
    nearly[1, np.flatnonzero(nearly[1] != truth)[:5]] = truth[np.flatnonzero(nearly[1] != truth)[:5]]
    assert compared(truth, nearly, 3)[1] is None, "five images more may be chance: p = .0625"
    twins = np.array([answers[1], answers[1], answers[0]])
    found, better = compared(truth, twins, 3)
    assert better is None, "two equals beat the third, and neither the other"
    assert paired.unbeaten(found, [float((one == truth).mean()) for one in twins]) == (0, 1)
    assert compared(truth[:5], answers[:2, :5], 3)[1] is None


def test_a_difference_that_one_test_shows_may_be_chance_among_many() -> None:
    truth = np.zeros(100, int)
    answers = np.ones((3, 100), int)
    answers[0, :50] = answers[1, 6:50] = answers[2, 6:50] = 0  # the first beats both by six images: p = .031 each
    found, better = compared(truth, answers, 2)
    assert found[0].p == pytest.approx(2 / 64)
    assert found[0].adjusted == pytest.approx(3 * 2 / 64)
    assert better is None
    assert compared(truth, answers[:2], 2)[1] == 0


def test_the_same_seed_gives_the_same_draws() -> None:
    truth, answers = made(50, 3, (0.9, 0.6))
    first, second, other = (paired.bootstrap(truth, answers, 3, 100, seed) for seed in (1, 1, 2))
    assert (first.macro_f1 == second.macro_f1).all()
    assert (first.macro_f1 != other.macro_f1).any()
