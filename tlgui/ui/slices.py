"""Work of the window's own thread that takes longer than a frame, done a little at a time while nothing else is to be done.

In a thread of its own it would take longer, and hold Python's lock for 5 ms whenever a tile is to be painted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.006  # s at a time, of a frame's 16 ms


class Slices(QObject):
    """Goes through an iterator; ``ended`` when it is at its end."""

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, steps: Iterator[None], *, at_once: bool = False) -> None:
        """Go through ``steps``, instead of what was begun before; ``at_once``: they are few, before this returns."""
        self._steps = steps
        if at_once:
            for _ in steps:
                pass
            self._end()
        else:
            self._timer.start()

    def stop(self) -> None:
        """No further."""
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        end = time.perf_counter() + SLICE
        steps = self._steps or iter(())
        for _ in steps:
            if time.perf_counter() >= end:
                return
        self._end()

    def _end(self) -> None:
        self.stop()
        self.ended.emit()
