"""Images into the page Classify: chosen, pasted, seen by a camera, or coming into a watched folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tlgui.errors import Told
from tlgui.ui.camera import Camera, QtCamera
from tlgui.ui.folder_watch import FolderWatch
from tlgui.ui.incoming import Incoming
from tlgui.ui.jobs import Jobs
from tlgui.ui.receiving import Receiver
from tlgui.ui.state import AppState
from tlgui.ui.widgets.live_dialog import LiveDialog


class WaysIn(QObject):
    """``page`` is over what dialogs open; ``take`` hears the files that come, ``tell`` what went wrong."""

    def __init__(
        self, state: AppState, jobs: Jobs, watch: FolderWatch, page: QWidget, *,
        take: Callable[[tuple[Path, ...]], None], tell: Callable[[Told], None],
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._state, self._jobs, self._watch, self._page = state, jobs, watch, page
        self._take, self._tell = take, tell
        self._receiver = Receiver(jobs, page, take, tell)
        self.open_camera: Callable[[QWidget], Camera] = QtCamera
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)

    def fill(self, menu: QMenu) -> None:
        """Put all ways into ``menu``."""
        menu.addAction(self.tr("Images …"), self.choose_images)
        menu.addAction(self.tr("A folder of images …"), self.choose_folder)
        menu.addAction(self.tr("Paste from the clipboard"), self.paste)
        menu.addSeparator()
        menu.addAction(self.tr("What a camera sees …"), self.camera)
        menu.addAction(self.tr("Whatever comes into a folder …"), self.choose_watched)

    def choose_images(self) -> None:
        """Ask for files."""
        self._ask(self.tr("Add images"), QFileDialog.FileMode.ExistingFiles, self._chosen)

    def choose_folder(self) -> None:
        """Ask for a folder; what is below it is answered too."""
        self._ask(self.tr("Add a folder of images"), QFileDialog.FileMode.Directory, self._chosen)

    def choose_watched(self) -> None:
        """Ask for a folder to watch."""
        self._ask(
            self.tr("Watch a folder"), QFileDialog.FileMode.Directory, lambda files: self._watch.start(Path(files[0]))
        )

    def paste(self) -> None:
        """Take what is in the clipboard: files, a list of files, a picture, or the address of one."""
        data = QGuiApplication.clipboard().mimeData()
        if self._state.model is not None and (data is None or self._receiver.receive(data) == Incoming()):
            self._tell(Told("clipboard-empty"))

    def camera(self) -> None:
        """Show what the model answers to what a camera sees."""
        model = self._state.model
        if model is not None:
            dialog = LiveDialog(model, self._jobs, self._page, open_camera=self.open_camera)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.kept.connect(lambda path: self._take((path,)))
            dialog.open()

    def _chosen(self, files: list[str]) -> None:
        self._take(tuple(Path(file) for file in files))

    def _ask(self, title: str, mode: QFileDialog.FileMode, then: Callable[[list[str]], None]) -> None:
        dialog = QFileDialog(self._page, title)
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(then)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
