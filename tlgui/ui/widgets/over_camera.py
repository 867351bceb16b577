"""A dialog over a camera: what it sees, which one is used, what went wrong; however it is closed, the camera is let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from tlgui.errors import Told, ToldError
from tlgui.ui.camera import Camera
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.camera_picture import CameraPicture
from tlgui.ui.widgets.notice_slot import NoticeSlot

BARE = (64 * GRID, 28 * GRID)  # px; where there is no camera


class OverCamera(QDialog):
    """Subclasses fill ``column`` below the picture, place ``cameras``, call :meth:`begin_seeing` once all is built, and get each
    frame by :meth:`see`. Its parts are named after ``name``."""

    def __init__(self, name: str, open_camera: Callable[[QWidget], Camera], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}-dialog")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self.column.setSpacing(2 * GRID)
        self._notices = NoticeSlot(f"{name}-notice")
        self.column.addWidget(self._notices)
        self.picture = CameraPicture()
        self.column.addWidget(self.picture, 1)
        self.cameras = QComboBox()
        self.cameras.setObjectName(f"{name}-device")
        self.cameras.setAccessibleName(self.tr("Camera"))
        self.cameras.activated.connect(self._change_camera)
        self.camera: Camera | None = None
        try:
            self.camera = open_camera(self)
        except ToldError as error:
            self.tell(error.told)

    def begin_seeing(self, *of_no_use: QWidget) -> None:
        """Start the camera; without one ``of_no_use`` is hidden, and the notice that says so is what there is to see."""
        self.cameras.addItems(self.camera.names if self.camera is not None else [])
        self.cameras.setVisible(self.cameras.count() > 1)
        if self.camera is None:
            for each in (self.picture, *of_no_use):
                each.hide()
            self.column.insertStretch(1, 1)
            self.resize(*BARE)
        else:
            self.camera.frame.connect(self.see)
            self.camera.failed.connect(self.tell)
            self.camera.start()

    def see(self, image: QImage) -> None:
        """A frame came."""
        raise NotImplementedError

    def leave(self) -> None:
        """The dialog is closed; may come twice."""
        if self.camera is not None:
            self.camera.stop()

    def tell(self, told: Told) -> None:
        """Say in place what went wrong."""
        self._notices.tell(told, kind="warning", lasting=self.camera is None)

    def _change_camera(self, number: int) -> None:
        if self.camera is not None:
            self.camera.start(number)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the camera go."""
        self.leave()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """However it is closed, the camera is let go."""
        self.leave()
        super().done(result)
