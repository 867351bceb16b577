"""The folder of the activation cache, measured and emptied piece by piece between the window's events.

Files there may be deleted at any time: what is missing is computed again.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

PIECE = 0.004  # s; then the window's events have their turn


def measure(root: Path) -> Iterator[int]:
    """The bytes of each file under ``root``; none if there is no such folder."""
    for path, is_folder in _entries(root):
        if is_folder:
            yield from measure(path)
        else:
            with contextlib.suppress(OSError):  # gone meanwhile
                yield path.lstat().st_size


def empty(root: Path) -> Iterator[int]:
    """Delete everything in ``root``; the bytes of each file that went. A file in use is left for the next time."""
    for path, is_folder in _entries(root):
        with contextlib.suppress(OSError):
            if is_folder:
                yield from empty(path)
                path.rmdir()
            else:
                size = path.lstat().st_size
                path.unlink()
                yield size


def _entries(root: Path) -> list[tuple[Path, bool]]:
    """What lies in ``root``, and whether it is a folder to go into: a link never is."""
    try:
        with os.scandir(root) as entries:
            return [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in entries]
    except OSError:
        return []


class Sweep(QObject):
    """Runs :func:`measure` or :func:`empty`. ``done`` carries the sum in bytes."""

    done = Signal(object)  # int; Qt's own would end at 2 GiB

    def __init__(self, sizes: Iterator[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes, self._sum = sizes, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._piece)
        self._timer.start(0)

    def stop(self) -> None:
        """Give up."""
        self._timer.stop()

    def _piece(self) -> None:
        end = time.monotonic() + PIECE
        for size in self._sizes:
            self._sum += size
            if time.monotonic() > end:
                return
        self._timer.stop()
        self.done.emit(self._sum)
