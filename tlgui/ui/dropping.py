"""What is dragged over the window: it says what letting go would do, and does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from tlgui.ui.incoming import holds_image
from tlgui.ui.jobs import Jobs
from tlgui.ui.opener import Opener, intent
from tlgui.ui.receiving import Receiver
from tlgui.ui.state import AppState
from tlgui.ui.widgets.drop_overlay import DropOverlay

if TYPE_CHECKING:
    from tlgui.ui.main_window import MainWindow


class Dropping(QObject):
    """Hears the drags over ``window``."""

    def __init__(self, window: MainWindow, state: AppState, jobs: Jobs, opener: Opener, overlay: DropOverlay) -> None:
        super().__init__(window)
        self._window, self._state, self._opener, self._overlay = window, state, opener, overlay
        self._receiver = Receiver(jobs, window, self._open, window.tell)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drags are dealt with here, all else goes its way."""
        if isinstance(event, QDragEnterEvent):  # first: it is a QDragMoveEvent, and that is a QDropEvent
            self._enter(event)
        elif isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
        elif isinstance(event, QDropEvent):
            self._drop(event)
        elif event.type() == QEvent.Type.DragLeave:
            self._overlay.hide()
        else:
            return super().eventFilter(watched, event)
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        """Show what dropping would do."""
        paths = _paths(event.mimeData())
        if not paths and holds_image(event.mimeData()):
            self._offer_image(event)
            return
        page, data_open, model_open = (
            self._window.page(),
            self._state.dataset is not None,
            self._state.model is not None,
        )
        meant = intent(
            paths, model_open=model_open, looking=page == "look", data_open=data_open, classifying=page == "classify"
        )
        words = {
            "run": ("runs", self.tr("Follow the run “{name}”")),
            "dataset": ("data", self.tr("Open “{name}” as your images")),
            "more": ("data", self.tr("Add “{name}” to your images, or open that instead")),
            "archive": ("data", self.tr("Unpack “{name}” and open it as your images")),
            "table": ("data", self.tr("Open the table “{name}” as your images")),
            "model": ("layers", self.tr("Open the model “{name}”")),
            "classify": ("classify", self._classify_words(paths)),
            "look": ("look", self.tr("Look inside with “{name}”")),
            "offer": ("folder", self.tr("No model yet: use the folder of these images")),
        }
        if meant.kind == "nothing":
            event.ignore()
            return
        icon, text = words[meant.kind]
        self._overlay.show_intent(icon, text.format(name=meant.paths[0].name))
        event.acceptProposedAction()

    def _classify_words(self, paths: tuple[Path, ...]) -> str:
        if not any(path.is_dir() for path in paths):
            return self.tr("Classify %n image(s)", "", len(paths))
        return (
            self.tr("Classify the images in “{name}”") if len(paths) == 1 else self.tr("Classify all images in these")
        )

    def _offer_image(self, event: QDragEnterEvent) -> None:
        """An image without a file, from a browser."""
        looking = self._window.page() == "look"
        if not looking and self._state.model is None:
            event.ignore()
            return
        words = self.tr("Look inside with this image") if looking else self.tr("Classify this image")
        self._overlay.show_intent("look" if looking else "classify", words)
        event.acceptProposedAction()

    def _drop(self, event: QDropEvent) -> None:
        """Do it."""
        self._overlay.hide()
        data = event.mimeData()
        if _paths(data) or holds_image(data):
            event.setDropAction(Qt.DropAction.CopyAction)  # never a move: what is dropped stays the person's
            event.accept()
            self._receiver.receive(data)

    def _open(self, paths: tuple[Path, ...]) -> None:
        page = self._window.page()
        self._opener.open(paths, looking=page == "look", classifying=page == "classify")


def _paths(data: QMimeData) -> tuple[Path, ...]:
    """The local files in a drag."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
