"""A folder that is watched: what is in it, and what comes into it, is told, as long as the program runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal

from tlgui.data.watching import Watcher

EVERY = 1000  # ms between two looks; a file is told of once two looks saw it alike


class FolderWatch(QObject):
    """One folder at a time. It may vanish and come back. The looks are taken in a thread: a folder may lie far away."""

    changed = Signal()
    came = Signal(object)  # tuple[Path, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.gone = False
        self.count = 0  # images told of
        self._look: _Look | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._tick)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def start(self, folder: Path) -> None:
        """Watch ``folder`` instead of another."""
        self.stop()
        self.folder, self.gone, self.count = folder, False, 0
        self._look = _Look(folder, self)
        self._look.finished.connect(self._looked)
        self._timer.start()
        self._tick()
        self.changed.emit()

    def stop(self) -> None:
        """Watch nothing any more."""
        self._timer.stop()
        look, self._look = self._look, None
        if look is not None:
            look.wait()
            look.deleteLater()
        if self.folder is not None:
            self.folder = None
            self.changed.emit()

    def _tick(self) -> None:
        if self._look is not None and not self._look.isRunning():
            self._look.start()

    def _looked(self) -> None:
        look = self._look
        if look is None:
            return
        new, look.found = tuple(look.found), []
        if look.gone != self.gone or new:
            self.gone = look.gone
            self.count += len(new)
            self.changed.emit()
        if new:
            self.came.emit(new)


class _Look(QThread):
    """Looks once each time it is started."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("folder-watch")
        self._folder, self._watcher = folder, Watcher([folder])
        self.found: list[Path] = []
        self.gone = False

    def run(self) -> None:
        """Look."""
        self.gone = not self._folder.is_dir()
        self.found = [] if self.gone else self._watcher.new()


def watch_of(state: QObject) -> FolderWatch:
    """The watch that belongs to ``state``; made on first use, it lives as long as it does."""
    found = state.findChild(FolderWatch)
    return found if found is not None else FolderWatch(state)
