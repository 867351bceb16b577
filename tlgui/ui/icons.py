"""The line icons of resources/icons, drawn in any tone, crisp at any scale factor."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tlgui.ui.resources import resource
from tlgui.ui.theme import current


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    svg = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(svg.encode()))


def paint(painter: QPainter, name: str, where: QRectF, color: QColor) -> None:
    """Draw icon ``name`` into ``where`` in ``color``."""
    _renderer(name, color.name()).render(painter, where)


class _Engine(QIconEngine):
    """Draws at the size and scale that are asked for, in the tone that is in force at that moment."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, _state: QIcon.State) -> None:
        tone = "disabled" if mode == QIcon.Mode.Disabled else self._tone
        paint(painter, self._name, QRectF(rect), current().color(tone))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap


def icon(name: str, tone: str = "text") -> QIcon:
    """Icon ``name`` in a tone of the theme; it follows the theme when that changes."""
    return QIcon(_Engine(name, tone))


def pixmap(name: str, size: int, tone: str = "text", ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` as a picture of ``size`` logical px for a screen of scale ``ratio``."""
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint(painter, name, QRectF(QPointF(0, 0), QPointF(size, size)), current().color(tone))
    painter.end()
    return drawn
