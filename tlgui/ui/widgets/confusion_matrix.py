"""The confusion matrix: rows what the images are, columns what was answered; a cell opens its images. Painted: 100 classes are
10,000 cells, of which only those in view cost anything."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.plot_export import Table

LEAST, MOST = 3 * GRID, 20 * GRID  # px, the side of a cell
NAME = 16 * GRID  # px at most for a class's name


class ConfusionMatrix(QAbstractScrollArea):
    """``chosen`` carries (row, column) of the cell that was clicked or entered."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion")
        self.setAccessibleName(self.tr("What is taken for what"))
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.names: tuple[str, ...] = ()
        self.counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self.as_rates = False
        self._side = LEAST
        self._cell = (0, 0)
        self._hover: tuple[int, int] | None = None
        current().changed.connect(self.viewport().update)

    def show_table(self, names: tuple[str, ...], counts: NDArray[np.int64]) -> None:
        """Show ``counts`` [classes, classes] of the classes ``names``."""
        self.names, self.counts = names, counts
        wrong = np.where(np.eye(len(names), dtype=bool), 0, counts)
        start = np.unravel_index(int(wrong.argmax()), wrong.shape) if wrong.any() else (0, 0)
        self._cell = (int(start[0]), int(start[1]))  # the keyboard begins at the commonest mistake
        self._lay_out()

    def show_rates(self, rates: bool) -> None:
        """Percent of the row instead of counts."""
        self.as_rates = rates
        self.viewport().update()

    def cell(self) -> tuple[int, int]:
        """The cell that the keyboard is on."""
        return self._cell

    def sizeHint(self) -> QSize:
        """Enough for all cells at their largest, within reason."""
        side = min(MOST, max(LEAST, 52 * GRID // max(len(self.names), 1)))
        extent = side * len(self.names)
        return QSize(self._left() + extent + GRID, self._top() + extent + GRID)

    def minimumSizeHint(self) -> QSize:
        """A few cells."""
        return QSize(34 * GRID, 20 * GRID)

    # -- geometry ------------------------------------------------------------------------------------------------------

    def _longest(self) -> int:
        metrics = self.fontMetrics()
        return min(NAME, max((metrics.horizontalAdvance(name) for name in self.names), default=0)) + GRID

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _left(self) -> int:
        return self._line() + GRID + self._longest()

    def _top(self) -> int:
        return self._line() + GRID // 2 + (self._line() + GRID // 2 if self._flat_heads() else self._longest())

    def _flat_heads(self) -> bool:
        """Whether the columns' names fit over them without being turned."""
        return self._longest() <= self._side

    def _lay_out(self) -> None:
        count = max(len(self.names), 1)
        for _ in range(2):  # whether the heads are turned depends on the cells' size, and that on the heads
            wide = (self.viewport().width() - self._left() - 2) // count
            high = (self.viewport().height() - self._top() - 2) // count
            self._side = min(MOST, max(LEAST, min(wide, high)))
        extent = count * self._side
        self.horizontalScrollBar().setRange(0, max(0, self._left() + extent + 2 - self.viewport().width()))
        self.verticalScrollBar().setRange(0, max(0, self._top() + extent + 2 - self.viewport().height()))
        for bar, page in (
            (self.horizontalScrollBar(), self.viewport().width()),
            (self.verticalScrollBar(), self.viewport().height()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(self._side)
        self.viewport().update()

    def _rect(self, row: int, column: int) -> QRect:
        x = self._left() + column * self._side - self.horizontalScrollBar().value()
        y = self._top() + row * self._side - self.verticalScrollBar().value()
        return QRect(x, y, self._side, self._side)

    def _at(self, place: QPoint) -> tuple[int, int] | None:
        x = place.x() - self._left() + self.horizontalScrollBar().value()
        y = place.y() - self._top() + self.verticalScrollBar().value()
        if place.x() < self._left() or place.y() < self._top():
            return None
        row, column = y // self._side, x // self._side
        return (row, column) if row < len(self.names) and column < len(self.names) else None

    def center_of(self, row: int, column: int) -> QPoint:
        """Where a cell is in the viewport."""
        return self._rect(row, column).center()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cells as large as fit."""
        super().resizeEvent(event)
        self._lay_out()

    # -- painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Heads stay, cells scroll."""
        painter = QPainter(self.viewport())
        scroll = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self._paint(painter, self.viewport().rect(), self._side, scroll)
        if self.hasFocus() and self.names:
            painter.setClipRect(self.viewport().rect().adjusted(self._left() - 2, self._top() - 2, 0, 0))
            painter.setPen(QPen(current().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self._rect(*self._cell)).adjusted(2, 2, -2, -2), 4, 4)
        painter.end()

    def paint_plot(self, painter: QPainter, place: QRect) -> None:
        """All of it, the cells made to fit."""
        side = min(place.width() - self._left(), place.height() - self._top()) // max(len(self.names), 1)
        self._paint(painter, place, max(side, 1), QPoint(0, 0))

    def _paint(self, painter: QPainter, place: QRect, side: int, scroll: QPoint) -> None:
        count = len(self.names)
        if not count:
            return
        theme, left, top = current(), self._left(), self._top()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first_column, first_row = scroll.x() // side, scroll.y() // side
        columns = range(first_column, min(count, (scroll.x() + place.width() - left) // side + 1))
        rows = range(first_row, min(count, (scroll.y() + place.height() - top) // side + 1))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        line = self._line()
        painter.drawText(
            QRect(left, 0, place.width() - left, line), int(Qt.AlignmentFlag.AlignLeft), self.tr("answered →")
        )
        painter.save()
        painter.translate(0, min(place.height(), top + side * count))
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, side * count, line), int(Qt.AlignmentFlag.AlignRight), self.tr("← is"))
        painter.restore()
        self._paint_heads(painter, side, scroll, rows, columns)
        painter.setClipRect(QRect(left, top, place.width() - left, place.height() - top))
        totals = np.maximum(self.counts.sum(1), 1)
        painter.setFont(theme.font("body" if side >= 5 * GRID else "small"))
        for row in rows:
            for column in columns:
                spot = QRect(left + column * side - scroll.x(), top + row * side - scroll.y(), side, side)
                self._paint_cell(painter, spot, row, column, int(totals[row]))
        painter.setClipping(False)

    def _paint_heads(self, painter: QPainter, side: int, scroll: QPoint, rows: range, columns: range) -> None:
        left, top, line, longest = self._left(), self._top(), self._line(), self._longest()
        metrics = painter.fontMetrics()
        painter.setPen(current().color("text"))
        painter.save()
        painter.setClipRect(QRect(0, top, left, 10**6))
        for row in rows:
            name = metrics.elidedText(self.names[row], Qt.TextElideMode.ElideMiddle, longest - GRID)
            spot = QRect(line + GRID, top + row * side - scroll.y(), longest - GRID, side)
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), name)
        painter.setClipRect(QRect(left, 0, 10**6, top))
        for column in columns:
            x = left + column * side - scroll.x()
            name = metrics.elidedText(self.names[column], Qt.TextElideMode.ElideMiddle, longest - GRID)
            if self._flat_heads():
                spot = QRect(x, top - line - GRID // 2, side, line)
                painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), name)
            else:
                painter.save()
                painter.translate(x + side / 2 - line / 2, top - GRID // 2)
                painter.rotate(-90)
                painter.drawText(QRect(0, 0, longest, line), int(Qt.AlignmentFlag.AlignLeft), name)
                painter.restore()
        painter.restore()

    def _paint_cell(self, painter: QPainter, spot: QRect, row: int, column: int, total: int) -> None:
        theme, count = current(), int(self.counts[row, column])
        rate = count / total
        area = QRectF(spot).adjusted(1, 1, -1, -1)
        ground = theme.color("sunken")
        tone = theme.color("train" if row == column else "validation")
        color = _mixed(ground, tone, 0.15 + 0.85 * rate) if count else ground
        painter.setPen(Qt.PenStyle.NoPen)
        if self._hover == (row, column):
            painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(color)
        painter.drawRoundedRect(area, 3, 3)
        if not count or spot.width() < LEAST:
            return
        words = f"{100 * rate:.0f} %" if self.as_rates else str(count)
        if painter.fontMetrics().horizontalAdvance(words) > spot.width() - 4:
            words = words.removesuffix(" %")
        painter.setPen(_readable(color))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)

    # -- hands ---------------------------------------------------------------------------------------------------------

    def words(self, row: int, column: int) -> str:
        """A cell in words."""
        count, total = int(self.counts[row, column]), int(self.counts[row].sum())
        text = self.tr("{count} of {total} images of “{truth}” were answered “{answer}”")
        return text.format(count=count, total=total, truth=self.names[row], answer=self.names[column])

    def viewportEvent(self, event: QEvent) -> bool:
        """What a cell says, under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(*cell) if cell else "", self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover = None
            self.viewport().update()
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cell under the pointer is outlined."""
        hover = self._at(event.position().toPoint())
        if hover != self._hover:
            self._hover = hover
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hover else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens a cell's images."""
        cell = self._at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(*cell)
            self.chosen.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk, Enter and Space open."""
        row, column = self._cell
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        if event.key() in steps and self.names:
            down, right = steps[Qt.Key(event.key())]
            last = len(self.names) - 1
            self._go(min(max(row + down, 0), last), min(max(column + right, 0), last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.names:
            self.chosen.emit(row, column)
        else:
            super().keyPressEvent(event)

    def _go(self, row: int, column: int) -> None:
        self._cell = (row, column)
        self.setAccessibleDescription(self.words(row, column))
        spot, across, down = self._rect(row, column), self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + min(0, spot.left() - self._left()))
        across.setValue(across.value() + max(0, spot.right() + 2 - self.viewport().width()))
        down.setValue(down.value() + min(0, spot.top() - self._top()))
        down.setValue(down.value() + max(0, spot.bottom() + 2 - self.viewport().height()))
        self.viewport().update()

    def table(self) -> Table:
        """One row for each class."""
        rows = zip(self.names, self.counts.tolist(), strict=True)
        return [("is \\ answered", *self.names), *((name, *row) for name, row in rows)]


def _mixed(ground: QColor, tone: QColor, share: float) -> QColor:
    """``ground`` with ``share`` 0..1 of ``tone`` over it."""
    one, other = ground.getRgb()[:3], tone.getRgb()[:3]  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in zip(one, other, strict=True)))


def _readable(ground: QColor) -> QColor:
    """Black or white, whichever stands out more."""
    linear = [(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in ground.getRgbF()[:3]]  # type: ignore[index]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return QColor(Qt.GlobalColor.black if luminance > 0.179 else Qt.GlobalColor.white)
