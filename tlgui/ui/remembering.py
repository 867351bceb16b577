"""Reads what a dataset held the last time, between the window's other work: a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer

from tlgui.data import listing
from tlgui.messages import Dataset, Scan

SLICE = 0.012  # s at a time


class Remembering(QObject):
    """One listing at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: Generator[None, None, Dataset | None] | None = None
        self._then: Callable[[Dataset | None], None] = lambda _dataset: None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether a listing is being read."""
        return self._reading is not None

    def begin(self, request: Scan, then: Callable[[Dataset | None], None]) -> None:
        """Read the listing of what ``request`` would read; ``then`` hears the dataset, or None where none can be had."""
        self.stop()
        self._reading, self._then = listing.recall(request.data, request.form, request.curation), then
        self._timer.start()

    def stop(self) -> None:
        """Nobody wants it any more."""
        self._timer.stop()
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _go_on(self) -> None:
        reading = self._reading
        until = time.perf_counter() + SLICE
        try:
            while reading is not None and time.perf_counter() < until:
                next(reading)
        except StopIteration as end:
            self.stop()
            self._then(end.value)
