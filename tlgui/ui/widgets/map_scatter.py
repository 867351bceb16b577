"""The map of images: points that can be panned, zoomed, hovered and chosen free-hand.

Points are painted as small ready-made pictures, not as circles: 10,000 of them take a frame half the time of antialiased ones.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.map_points import POINT, Style, dot, spread, within
from tlgui.ui.widgets.plot_export import SHARP, Table

NEAR = 12.0  # px within which the pointer means a point
MARGIN = 2 * GRID
ZOOMS = (0.5, 60.0)


class MapScatter(QWidget):
    """``hovered`` carries the point under the pointer (-1: none), ``opened`` one that was double-clicked or entered, ``chosen``
    the points in the loop that was drawn."""

    hovered = Signal(int)
    opened = Signal(int)
    chosen = Signal(object)  # list[int]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map")
        self.setAccessibleName(self.tr("Map of the images"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(30 * GRID, 24 * GRID)
        self.places: NDArray[np.float32] = np.zeros((0, 2), np.float32)
        self.groups: NDArray[np.int64] = np.zeros(0, np.int64)
        self.names: tuple[str, ...] = ()
        self.facts: Sequence[Sequence[str]] = ()
        self._given = self.places  # as they came, for the table
        self.lasso = False
        self._styles: list[Style] = []
        self._only: int | None = None
        self._picked: NDArray[np.bool_] = np.zeros(0, bool)
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._current = -1
        self._held: QPointF | None = None
        self._loop: list[QPointF] = []
        self._sprites: dict[tuple[int, bool, float], QImage] = {}
        current().changed.connect(self._look_again)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_points(
        self, places: NDArray[np.float32], facts: Sequence[Sequence[str]] = (), *, squash: bool = False
    ) -> None:
        """Show points [n, 2]; ``facts`` are what the table says of each besides. ``squash`` draws in strays."""
        self._given, self.facts = places, facts
        self.places = spread(places, squash=squash)
        self._picked = np.zeros(len(places), bool)
        self._current = -1
        self.fit()

    def color_by(self, groups: NDArray[np.int64], styles: list[Style], names: tuple[str, ...]) -> None:
        """Paint each point as its group [n] says; ``names`` are the groups'."""
        self.groups, self._styles, self.names, self._only = groups, styles, names, None
        self._look_again()

    def only(self, group: int | None) -> None:
        """Let one group stand out; None: all alike."""
        self._only = group
        self.update()

    def pick(self, points: Sequence[int]) -> None:
        """Mark points as chosen."""
        self._picked[:] = False
        self._picked[list(points)] = True
        self.update()

    def fit(self) -> None:
        """All points in view."""
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.update()

    def current(self) -> int:
        """The point under the pointer or the keyboard; -1 for none."""
        return self._current

    def _look_again(self) -> None:
        self._sprites.clear()
        self.update()

    # -- geometry ------------------------------------------------------------------------------------------------------

    def _scales(self, size: QSize) -> tuple[float, float]:
        """px across and down for the whole map. A wide window is filled: distances mean little here, neighbours much."""
        wide, high = max(size.width() - 2 * MARGIN, 1), max(size.height() - 2 * MARGIN, 1)
        side = min(wide, high)
        return min(wide, 1.6 * side) * self._zoom, side * self._zoom

    def positions(self, size: QSize | None = None) -> NDArray[np.float64]:
        """Where the points are, in px [n, 2]; up is more."""
        size = size or self.size()
        across, down = self._scales(size)
        found = np.empty((len(self.places), 2))
        found[:, 0] = size.width() / 2 + (self.places[:, 0] - self._middle.x()) * across
        found[:, 1] = size.height() / 2 - (self.places[:, 1] - self._middle.y()) * down
        return found

    def pan(self, across: float, down: float) -> None:
        """Move the map by px."""
        wide, high = self._scales(self.size())
        x, y = self._middle.x() - across / wide, self._middle.y() + down / high
        self._middle = QPointF(min(max(x, -0.2), 1.2), min(max(y, -0.2), 1.2))
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom; what is at ``at`` stays there."""
        before = self._zoom
        self._zoom = min(max(self._zoom * factor, ZOOMS[0]), ZOOMS[1])
        if at is not None and before != self._zoom:
            off = (at - QPointF(self.width() / 2, self.height() / 2)) * (1 - self._zoom / before)
            self.pan(off.x(), off.y())
        self.update()

    def nearest(self, place: QPointF) -> int:
        """The point under the pointer, -1 for none."""
        if not len(self.places):
            return -1
        away = ((self.positions() - [place.x(), place.y()]) ** 2).sum(1)
        found = int(away.argmin())
        return found if away[found] <= NEAR**2 else -1

    # -- painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All of it."""
        painter = QPainter(self)
        self._paint(painter, self.size(), self.devicePixelRatioF())
        self._paint_hands(painter)
        painter.end()

    def paint_plot(self, painter: QPainter, place: QRect) -> None:
        """As it is on the screen, beside it the names of the colours."""
        painter.setFont(current().font("small"))
        metrics = painter.fontMetrics()
        line, widest = metrics.height() + 4, max(map(metrics.horizontalAdvance, self.names), default=0)
        left = max(place.width() - widest - 5 * GRID, place.width() // 2)
        self._paint(painter, QSize(left, place.height()), SHARP)
        for number, name in enumerate(self.names):
            painter.drawImage(QPointF(left + GRID, number * line + GRID), self._sprite(number, SHARP))
            painter.setPen(current().color("text"))
            words = metrics.elidedText(
                name, Qt.TextElideMode.ElideRight, place.width() - left - 2 * GRID - round(POINT)
            )
            painter.drawText(QPointF(left + 2 * GRID + POINT, number * line + GRID + metrics.ascent() - 3), words)

    def _paint(self, painter: QPainter, size: QSize, ratio: float) -> None:
        spots = self.positions(size)
        inside = (spots > -POINT).all(1) & (spots[:, 0] < size.width() + POINT) & (spots[:, 1] < size.height() + POINT)
        corner = np.round((spots - POINT / 2) * ratio) / ratio
        order = [number for number in range(len(self._styles)) if number != self._only]
        order += [self._only] if self._only is not None else []  # what stands out lies above
        for group in order:
            painter.setOpacity(0.12 if self._only is not None and group != self._only else 0.9)
            sprite, mine = self._sprite(group, ratio), inside & (self.groups == group)
            for x, y in corner[mine].tolist():
                painter.drawImage(QPointF(x, y), sprite)
        painter.setOpacity(1)
        if self._picked.any():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current().color("text"), 1.5))
            for x, y in spots[inside & self._picked].tolist():
                painter.drawEllipse(QPointF(x, y), POINT / 2 + 1, POINT / 2 + 1)

    def _paint_hands(self, painter: QPainter) -> None:
        theme = current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self._current < len(self.places):
            x, y = self.positions()[self._current].tolist()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawEllipse(QPointF(x, y), POINT / 2 + 3, POINT / 2 + 3)
        if len(self._loop) > 1:
            fill = theme.color("accent")
            painter.setPen(QPen(fill, 1.5))
            fill.setAlpha(40)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(self._loop))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)

    def _sprite(self, group: int, ratio: float) -> QImage:
        color, square = self._styles[group]
        key = (color.rgb(), square, ratio)
        if key not in self._sprites:
            self._sprites[key] = dot((color, square), ratio)
        return self._sprites[key]

    # -- hands ---------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left pans or, with the lasso or Shift, draws a loop."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.lasso or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._loop = [event.position()]
        else:
            self._held = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, draw, or say what is under the pointer."""
        if self._loop:
            self._loop.append(event.position())
            self.update()
        elif self._held is not None:
            by = event.position() - self._held
            self._held = event.position()
            self.pan(by.x(), by.y())
        else:
            self._hover(self.nearest(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A loop that is closed chooses what is in it."""
        self._held = None
        self.unsetCursor()
        if self._loop:
            loop, self._loop = self._loop, []
            inside = np.flatnonzero(within(self.positions(), loop)).tolist()
            self.pick(inside)
            if inside:
                self.chosen.emit(inside)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._hover(self.nearest(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the image."""
        if (found := self.nearest(event.position())) >= 0:
            self.opened.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self.zoom(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def leaveEvent(self, _event: QEvent) -> None:
        """The pointer left."""
        self._hover(-1)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Nothing but a new picture."""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan, + and - zoom, 0 fits, N and P walk through the points by place, Enter opens one, Escape lets go."""
        key, step = event.key(), 6.0 * GRID
        ways = {Qt.Key.Key_Left: (step, 0.0), Qt.Key.Key_Right: (-step, 0.0), Qt.Key.Key_Up: (0.0, step),
                Qt.Key.Key_Down: (0.0, -step)}  # fmt: skip
        if key in ways:
            self.pan(*ways[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / 1.3 if key == Qt.Key.Key_Minus else 1.3)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_P) and len(self.places):
            order = np.argsort(self.places[:, 0], kind="stable").tolist()
            here = order.index(self._current) if self._current >= 0 else -1 if key == Qt.Key.Key_N else 0
            self._hover(order[(here + (1 if key == Qt.Key.Key_N else -1)) % len(order)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.opened.emit(self._current)
        elif key == Qt.Key.Key_Escape and self._picked.any():
            self.pick([])
            self.chosen.emit([])
        else:
            super().keyPressEvent(event)

    def _hover(self, point: int) -> None:
        if point != self._current:
            self._current = point
            self.update()
            self.hovered.emit(point)

    def table(self) -> Table:
        """One row for each point."""
        rows = []
        for number, (x, y) in enumerate(self._given.tolist()):
            rows.append((x, y, *(self.facts[number] if number < len(self.facts) else ())))
        return [("x", "y", "image", "class", "answer"), *rows]
