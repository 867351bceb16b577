"""Long trainings are thinned as they come: the shape stays, the size is bounded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlgui.ui.series import MOST, Thinned, smooth


@given(st.lists(st.integers(0, 90), max_size=20))
def test_however_points_come_the_series_is_the_same(pieces: list[int]) -> None:
    x = np.arange(float(sum(pieces)))
    whole, parts = Thinned(most=16), Thinned(most=16)
    whole.extend(x, x * 2)
    at = 0
    for piece in pieces:
        parts.extend(x[at : at + piece], x[at : at + piece] * 2)
        at += piece
    for one, other in zip(whole.points(), parts.points(), strict=True):
        np.testing.assert_allclose(one, other)


def test_a_hundred_thousand_points_stay_bounded() -> None:
    series = Thinned()
    x = np.arange(100_000.0)
    for start in range(0, len(x), 997):
        series.extend(x[start : start + 997], np.sin(x[start : start + 997] / 1e4))
    got_x, got_y = series.points()
    assert MOST / 2 <= len(got_x) <= MOST + 1
    assert np.all(np.diff(got_x) > 0)
    assert got_y == pytest.approx(np.sin(got_x / 1e4), abs=0.01)


def test_few_points_are_kept_as_they_are() -> None:
    series = Thinned()
    series.extend(np.array([1.0, 2.0]), np.array([5.0, 7.0]))
    assert [list(each) for each in series.points()] == [[1, 2], [5, 7]]
    series.clear()
    assert len(series.points()[0]) == 0


def test_smoothing_starts_at_the_first_value_and_passes_over_gaps() -> None:
    assert list(smooth(np.full(200, 3.0))) == pytest.approx([3.0] * 200)
    noisy = np.tile([0.0, 1.0], 100)
    assert np.ptp(smooth(noisy)[50:]) < 0.5
    gap = smooth(np.array([1.0, np.nan, 1.0]))
    assert list(gap) == pytest.approx([1.0, 1.0, 1.0])
    assert len(smooth(np.empty(0))) == 0
