"""What several widgets paint alike."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from tlgui.ui.theme import GRID, current

FULL = 0.72  # the part of a picture that must stay visible for it to fill its place instead of fitting into it


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


def paint_filling(painter: QPainter, area: QRectF, picture: QImage) -> None:
    """Draw ``picture`` filling ``area`` when little of it is lost by that, fitting into it otherwise."""
    wide, high = picture.width(), picture.height()
    fill = max(area.width() / wide, area.height() / high)
    fit = min(area.width() / wide, area.height() / high)
    if fit / fill >= FULL:
        source = QRectF(0, 0, area.width() / fill, area.height() / fill)
        source.moveCenter(QRectF(0, 0, wide, high).center())
        painter.drawImage(area, picture, source)
    else:
        target = QRectF(0, 0, wide * fit, high * fit)
        target.moveCenter(area.center())
        painter.drawImage(target, picture, QRectF(0, 0, wide, high))
