"""What several widgets paint alike."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from tlgui.ui.theme import GRID, current


def on_ground(painter: QPainter, place: QRect) -> None:
    """Fill ``place`` with the sunken ground, its corners round; what is painted from now on stays within."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(place), GRID, GRID)
    painter.fillPath(outline, current().color("sunken"))
    painter.setClipPath(outline)


def whole(painter: QPainter, place: QRect, picture: QImage) -> None:
    """Paint all of ``picture`` in the middle of ``place``, as large as fits."""
    size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(middle(place, size.width(), size.height()), picture)


def middle(place: QRect, width: float, height: float) -> QRectF:
    """A rectangle of this size in the middle of ``place``."""
    area = QRectF(0, 0, width, height)
    area.moveCenter(QRectF(place).center())
    return area
