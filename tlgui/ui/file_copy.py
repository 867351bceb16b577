"""Copies a large file piece by piece between the window's events: whole or not at all, and nothing freezes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QObject, QSaveFile, QTimer, Signal

from tlgui.errors import Told

PIECE = 1 << 20  # bytes; some ms on a slow disk


class FileCopy(QObject):
    """One copy. It ends with ``done`` (the new file) or ``failed`` (a Told), and then may be deleted."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, source: Path, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self._from, self._to = QFile(str(source), self), QSaveFile(str(target), self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._piece)

    def start(self) -> None:
        """Begin; the first piece is copied with the next turn of the event loop."""
        if not self._from.open(QIODevice.OpenModeFlag.ReadOnly):
            self._fail(self._from.errorString())
        elif not self._to.open(QIODevice.OpenModeFlag.WriteOnly):
            self._fail(self._to.errorString())
        else:
            self._timer.start(0)

    def cancel(self) -> None:
        """Give up; what was at the target before is unchanged."""
        self._timer.stop()
        self._to.cancelWriting()
        self._from.close()

    def _piece(self) -> None:
        data = self._from.read(PIECE)
        if data.size() == 0 and not self._from.atEnd():
            self._fail(self._from.errorString())
        elif data.size() and self._to.write(data) != data.size():
            self._fail(self._to.errorString())
        elif self._from.atEnd():
            self._timer.stop()
            self._from.close()
            if self._to.commit():
                self.done.emit(self._target)
            else:
                self._fail(self._to.errorString())

    def _fail(self, reason: str) -> None:
        self.cancel()
        folder = str(self._target.parent)
        self.failed.emit(Told("not-saved", {"file": self._target.name, "folder": folder, "reason": reason}))
