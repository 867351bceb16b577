"""The sizes of files, found off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tlgui.data.sizes import sizes

LOOK = 30  # ms between two looks whether they are there


class Sizes(QObject):
    """``found`` once all that was asked for is in ``known`` (bytes; -1: not there)."""

    found = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known: Mapping[Path, int] = {}
        self._ends: list[threading.Event] = []  # of the thread at work
        self._came: list[dict[Path, int]] = []  # by the thread, which emits nothing
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        self.destroyed.connect(partial(_stop, self._ends))

    @property
    def running(self) -> bool:
        """Whether sizes are being found."""
        return bool(self._ends)

    def find(self, paths: Iterable[Path]) -> None:
        """Find the sizes of all of ``paths`` anew."""
        self.forget()
        self._came = []
        self._ends.append(end := threading.Event())
        threading.Thread(target=_find, args=(list(paths), end, self._came), name="sizes", daemon=True).start()
        self._timer.start()

    def forget(self) -> None:
        """The files are others now."""
        _stop(self._ends)
        self.known = {}
        self._timer.stop()

    def _look(self) -> None:
        if self._came:
            self.known = self._came[0]
            self._ends.clear()
            self._timer.stop()
            self.found.emit()


def _find(paths: list[Path], end: threading.Event, came: list[dict[Path, int]]) -> None:
    found = sizes(paths, end.is_set)
    if not end.is_set():
        came.append(found)


def _stop(ends: list[threading.Event], *_: object) -> None:
    while ends:
        ends.pop().set()
