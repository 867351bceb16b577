"""How fast a training goes and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable

_WINDOW = 0.1  # weight of the newest step in the moving averages
_CHECK_IS_FASTER = 3.0  # forward alone against forward and backward, until a check was measured


class Pace:
    """Moving averages over steps and checks; ``clock`` gives seconds."""

    def __init__(
        self, epochs: int, steps: int, images: int, checked_images: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``epochs`` of ``steps`` steps over ``images`` images, each followed by a check of ``checked_images``."""
        self._epochs, self._steps = epochs, steps
        self._images, self._checked_images = images, checked_images
        self._clock = clock
        self._last = clock()
        self._image_seconds = 0.0
        self._check_seconds: float | None = None
        self._stepped = 0  # here; a training that was resumed begins in the middle

    def stepped(self, step: int, images: int) -> tuple[float, float]:
        """Step number ``step`` (from 1, through all epochs) is done: images per second, and seconds left in all."""
        now = self._clock()
        seconds = (now - self._last) / max(1, images)
        self._last = now
        # a plain mean over the first steps: the very first one is slow and must not weigh for long
        self._stepped += 1
        weight = max(_WINDOW, 1 / self._stepped) if self._stepped != 2 else 1.0
        self._image_seconds += weight * (seconds - self._image_seconds)
        per_step = self._image_seconds * self._images / self._steps
        check = self._check_seconds
        if check is None:
            check = self._image_seconds * self._checked_images / _CHECK_IS_FASTER
        checks = self._epochs - (step - 1) // self._steps
        left = (self._epochs * self._steps - step) * per_step + checks * check
        return 1 / max(self._image_seconds, 1e-9), left

    def checked(self, seconds: float) -> None:
        """A check took ``seconds``; the next step is counted from now."""
        self._check_seconds = seconds
        self._last = self._clock()
