"""The fewest classes that hold the true one with a chosen chance."""

from __future__ import annotations

import numpy as np
import pytest

from tests.learn.test_temperature import drawn
from tlgui.data.figures import softmax
from tlgui.learn.answer_sets import among, least

NAMES = ("a", "b", "c")


def covered(logits: np.ndarray, truth: np.ndarray, threshold: float) -> np.ndarray:
    sets = [among(row, threshold, NAMES) for row in softmax(logits)]
    return np.array([NAMES[own] in found for own, found in zip(truth, sets, strict=True)])


@pytest.mark.parametrize("confidence", [0.7, 0.8, 0.9, 0.95])
def test_they_hold_the_truth_as_often_as_asked(confidence: float) -> None:
    """Where a single answer is right less often: never a point less, nor much more; the mean over 40 divisions."""
    logits, truth = drawn(6000, 1.0)
    assert (logits.argmax(1) == truth).mean() < 0.7
    shares = []
    for seed in range(40):
        order = np.random.default_rng(seed).permutation(len(truth))
        mine, new = order[:100], order[100:700]
        threshold = least(logits[mine], truth[mine], 1.0, confidence)
        assert threshold is not None
        shares.append(covered(logits[new], truth[new], threshold).mean())
    assert confidence - 0.01 <= np.mean(shares) <= confidence + 0.02


def test_the_threshold_is_the_order_statistic_by_hand() -> None:
    given = np.array([0.1, 0.4, 0.45, 0.2, 0.35, 0.49, 0.25, 0.95, 0.3])  # of the true class; one is right
    logits = np.log(np.c_[given, 1 - given])
    truth = np.zeros(9, int)
    assert least(logits, truth, 1.0, 0.9) == pytest.approx(0.1)  # 9 of 9: ceil(10 * .9)
    assert least(logits, truth, 1.0, 0.8) == pytest.approx(0.2)  # 8 of 9
    assert least(logits, truth, 1.0, 0.1) == 1.0
    assert least(logits[:8], truth[:8], 1.0, 0.9) is None, "8 images can promise no 90 %"
    assert least(logits[:0], truth[:0], 1.0, 0.5) is None
    for wrong in (0.0, 1.0, 90.0, -1.0):
        with pytest.raises(ValueError, match="confidence"):
            least(logits, truth, 1.0, wrong)


def test_what_is_in_a_set() -> None:
    row = np.array([0.2, 0.5, 0.3])
    assert among(row, 0.25, NAMES) == ("b", "c")
    assert among(row, 0.1, NAMES) == ("b", "c", "a")
    assert among(row, 0.9, NAMES) == ("b",), "the most probable one is always there"
    assert among(np.array([0.4, 0.4, 0.2]), 0.4, NAMES) == ("a", "b")
