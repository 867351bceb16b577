"""What transfer gave, from two learning curves."""

from __future__ import annotations

import pytest

from tlgui.data.transfer_gain import Gain, gain


def test_two_curves_at_equal_time_and_at_equal_accuracy() -> None:
    pretrained = [(5.0, 0.80), (10.0, 0.95), (15.0, 0.90)]
    random = [(4.0, 0.50), (20.0, 0.60), (60.0, 0.82), (80.0, 0.70)]
    found = gain(pretrained, random)
    assert found == Gain(15.0, 0.95, 0.50, 0.82, 10.0, 60.0)
    assert found is not None
    assert found.times == pytest.approx(6.0)


def test_a_random_start_that_wins_is_told_as_it_is() -> None:
    found = gain([(10.0, 0.6)], [(5.0, 0.7), (20.0, 0.9)])
    assert found == Gain(10.0, 0.6, 0.7, 0.6, 10.0, 5.0)
    assert found is not None
    assert found.times == 0.5


def test_nothing_told_by_then_is_nothing_learned() -> None:
    found = gain([(2.0, 0.9)], [(30.0, 0.5)])
    assert found == Gain(2.0, 0.9, 0.0, 0.5, 2.0, 30.0)


@pytest.mark.parametrize(("pretrained", "random"), [([], [(1.0, 0.5)]), ([(1.0, 0.5)], []), ([], [])])
def test_without_a_curve_there_is_no_gain(
    pretrained: list[tuple[float, float]], random: list[tuple[float, float]]
) -> None:
    assert gain(pretrained, random) is None
