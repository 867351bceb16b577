"""The points of a map: how they are drawn, spread, and found inside a line drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from tlgui.ui.theme import current

POINT = 9.0  # px
STRAYS = 3.0  # percent of the points at either end that may be strays
ROOM = 0.12  # of the others' extent, around them
Style = tuple[QColor, bool]
"""A colour, and whether the point is a square instead of a disc."""


def dot(style: Style, ratio: float) -> QImage:
    """A point as a picture for a screen of scale ``ratio``."""
    color, square = style
    image = QImage(QSize(round(POINT * ratio), round(POINT * ratio)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(current().color("window"), 0.8))
    painter.setBrush(color)
    area = QRectF(0.5, 0.5, POINT - 1, POINT - 1)
    if square:
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.drawEllipse(area)
    painter.end()
    return image


def spread(places: NDArray[np.float32], *, squash: bool = False) -> NDArray[np.float32]:
    """``places`` moved and stretched so that they fill 0..1, neither way more than twice as much as the other. ``squash`` first
    draws in what lies far from nearly all others: a few strays would press all else into a corner."""
    if not len(places):
        return places
    if squash:
        places = _squashed(places)
    low, high = places.min(0), places.max(0)
    extent = np.maximum(high - low, max(float((high - low).max()) / 2, 1e-6))
    filled: NDArray[np.float32] = ((places - (low + high) / 2) / extent + 0.5).astype(np.float32)
    return filled


def _squashed(places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each coordinate as it is where nearly all are; beyond that ever less far out, in the same order."""
    low, high = np.percentile(places, (STRAYS, 100 - STRAYS), axis=0)
    room = np.maximum((high - low) * ROOM, 1e-6)
    low, high = low - room, high + room
    over, under = np.maximum(places - high, 0), np.maximum(low - places, 0)
    inside = np.clip(places, low, high)
    drawn: NDArray[np.float32] = inside + room * (1 - np.exp(-over / room)) - room * (1 - np.exp(-under / room))
    return drawn.astype(np.float32)


def within(spots: NDArray[np.float64], loop: Sequence[QPointF]) -> NDArray[np.bool_]:
    """Which of ``spots`` [n, 2] lie inside the closed line ``loop``, by the even-odd rule."""
    x, y = spots[:, 0], spots[:, 1]
    inside = np.zeros(len(spots), bool)
    for one, other in zip(loop, [*loop[1:], loop[0]], strict=True):
        crosses = (one.y() > y) != (other.y() > y)
        if crosses.any():
            at = (other.x() - one.x()) * (y - one.y()) / (other.y() - one.y()) + one.x()
            inside ^= crosses & (x < at)
    return inside
