"""How fast a training goes and how long it will still take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_LEAST = 16  # steps that a mean is taken over, at least; it is over an epoch's where that has more
_ALIKE = 0.25  # that much slower or quicker, and more if few steps say so, the first epoch still tells of the others
_CHECK_IS_FASTER = 3.0  # forward alone against forward and backward, until a check was measured


class Pace:
    """Means over the last steps and checks; ``clock`` gives seconds.

    The first step counts only until there is a second: it is slow. The first epoch, which reads what later ones find ready,
    counts no longer once the second one goes at another pace; nor does the first check.
    """

    def __init__(
        self, epochs: int, steps: int, images: int, checked_images: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``epochs`` of ``steps`` steps over ``images`` images, each followed by a check of ``checked_images``."""
        self._epochs, self._steps = epochs, steps
        self._images, self._checked_images = images, checked_images
        self._clock = clock
        self._last, self._stepped = clock(), 0
        most = max(steps, _LEAST)
        self._first: deque[tuple[float, int]] = deque(maxlen=most)  # seconds and images of the first epoch's steps
        self._later: deque[tuple[float, int]] = deque(maxlen=most)
        self._checks: list[float] = []  # here; a training that was resumed begins in the middle

    def stepped(self, step: int, images: int) -> tuple[float, float]:
        """Step number ``step`` (from 1, through all epochs) is done: images per second, and seconds left in all."""
        now = self._clock()
        taken, self._last = now - self._last, now
        self._stepped += 1
        if self._stepped == 2:
            self._first.clear()
        (self._later if self._checks else self._first).append((taken, images))
        image = self._image_seconds()
        checks = self._epochs - (step - 1) // self._steps
        left = (self._epochs * self._steps - step) * image * self._images / self._steps
        return 1 / max(image, 1e-9), left + checks * self._check_seconds(image)

    def checked(self, seconds: float) -> None:
        """A check took ``seconds``; the next step is counted from now."""
        self._checks.append(seconds)
        self._last = self._clock()

    def _image_seconds(self) -> float:
        if not self._first or len(self._later) == self._later.maxlen:
            return _mean(self._later or self._first)
        first = _mean(self._first)
        if not self._later:
            return first
        # what an epoch begins with may be slower than the rest of it, but not quicker
        rest = list(self._later)[1:]
        later, alike = _mean(rest or self._later), 1 + max(1 / max(1, len(rest)), _ALIKE)
        if later < first / alike or (rest and later > first * alike):
            return later
        return _mean([*self._first, *rest])

    def _check_seconds(self, image: float) -> float:
        if len(self._checks) > 1:
            return self._checks[-1]
        training = image * self._checked_images  # what as many images take to be learned from: more than a check
        return min(self._checks[0], training) if self._checks else training / _CHECK_IS_FASTER


def _mean(steps: deque[tuple[float, int]] | list[tuple[float, int]]) -> float:
    """Seconds for an image."""
    return sum(seconds for seconds, _ in steps) / max(1, sum(images for _, images in steps))
