"""What a camera sees."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tlgui.ui.theme import GRID
from tlgui.ui.widgets.painting import on_ground, whole


class CameraPicture(QWidget):
    """What the camera sees, whole, in a rounded frame."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setMinimumSize(40 * GRID, 30 * GRID)
        self.setAccessibleName(self.tr("What the camera sees"))

    def sizeHint(self) -> QSize:
        """Four to three."""
        return QSize(80 * GRID, 60 * GRID)

    def show_image(self, image: QImage) -> None:
        """Show another frame."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on_ground(painter, self.rect())
        if not self._image.isNull():
            whole(painter, self.rect(), self._image)
        painter.end()
