"""A series of points that never grows beyond a bound: long trainings are thinned as they come. No Qt here."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST = 600  # buckets; about one for each px of a chart
SMOOTHING = 0.6


class Thinned:
    """Means of ``stride`` consecutive points each; when ``MOST`` buckets are full, neighbours are merged.

    Adding n points costs O(n) at most and drawing O(MOST), however long the training is.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.clear()

    def clear(self) -> None:
        """Forget all points."""
        self.stride = 1
        self._x: Floats = np.empty(0)
        self._y: Floats = np.empty(0)
        self._rest_x: Floats = np.empty(0)
        self._rest_y: Floats = np.empty(0)

    def extend(self, x: Floats, y: Floats) -> None:
        """Add points, x rising."""
        x, y = np.concatenate([self._rest_x, x]), np.concatenate([self._rest_y, y])
        whole = len(x) // self.stride * self.stride
        self._x = np.concatenate([self._x, _means(x[:whole], self.stride)])
        self._y = np.concatenate([self._y, _means(y[:whole], self.stride)])
        self._rest_x, self._rest_y = x[whole:], y[whole:]
        while len(self._x) >= self._most:
            even = len(self._x) // 2 * 2
            self._rest_x = np.concatenate([np.repeat(self._x[even:], self.stride), self._rest_x])
            self._rest_y = np.concatenate([np.repeat(self._y[even:], self.stride), self._rest_y])
            self._x, self._y = _means(self._x[:even], 2), _means(self._y[:even], 2)
            self.stride *= 2

    def points(self) -> tuple[Floats, Floats]:
        """All buckets, the begun one too: at most ``MOST`` + 1 points."""
        if not len(self._rest_x):
            return self._x, self._y
        return np.append(self._x, self._rest_x.mean()), np.append(self._y, self._rest_y.mean())


def smooth(y: Floats, most: float = SMOOTHING) -> Floats:
    """An exponential moving mean that starts at the first value and passes over values that are not finite.

    The more points, the smoother: a hundred and more get the weight ``most``, a few stay nearly as they are.
    """
    weight = most * min(len(y) / 100, 1.0)
    result, mean, share = np.empty_like(y), 0.0, 0.0
    for index, value in enumerate(y.tolist()):
        if np.isfinite(value):
            mean, share = weight * mean + (1 - weight) * value, weight * share + (1 - weight)
        result[index] = mean / share if share else np.nan
    return result


def _means(values: Floats, of: int) -> Floats:
    means: Floats = values.reshape(-1, of).mean(axis=1) if len(values) else values
    return means
