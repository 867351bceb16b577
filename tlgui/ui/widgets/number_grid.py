"""Small grids of numbers, coloured by sign and size: what a kernel sees, the kernel, and what it chooses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.ui.theme import GRID, current

SIDE, CELL = 14 * GRID, 5 * GRID  # px: a grid and a cell at most
SIGN = 2 * GRID + 4


def short(value: float) -> str:
    """A number in as few letters as tell it: -0.12, 3.4, 120."""
    if not np.isfinite(value):
        return "–"
    size = abs(value)
    digits = 2 if size < 9.995 else (1 if size < 99.95 else 0)
    return f"{value:.{digits}f}".replace("-", "−")


def paint_grid(
    painter: QPainter, area: QRectF, values: NDArray[np.float32], most: float, mark: tuple[int, int] | None = None
) -> None:
    """``values`` [h, w] as cells in ``area``: blue above zero, orange below, full at ``most``; ``mark`` is framed."""
    theme = current()
    rows, columns = values.shape
    wide, high = area.width() / columns, area.height() / rows
    font = _fitting(theme.font("small"), wide)
    for row in range(rows):
        for column in range(columns):
            value = float(values[row, column])
            cell = QRectF(area.left() + column * wide, area.top() + row * high, wide, high)
            tone = QColor(theme.color("train" if value >= 0 else "validation"))
            tone.setAlphaF(min(abs(value) / most, 1.0) * 0.55 if np.isfinite(value) and most > 0 else 0.0)
            painter.fillRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), theme.color("sunken"))
            painter.fillRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), tone)
            if font is not None:
                painter.setFont(font)
                painter.setPen(theme.color("text"))
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), short(value))
    if mark is not None:
        painter.setPen(QPen(theme.color("text"), 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area.left() + mark[1] * wide, area.top() + mark[0] * high, wide, high))


def _fitting(font: QFont, wide: float) -> QFont | None:
    """``font``, smaller if need be, so that a number fits ``wide`` px; None where it could not be read."""
    while QFontMetricsF(font).horizontalAdvance("−0.00") > wide - 3:
        if font.pointSizeF() <= 6.5:
            return None
        font.setPointSizeF(font.pointSizeF() - 0.5)
    return font


class ProductRow(QWidget):
    """One input channel: what is seen × the kernel, and the products' sum at the right; a pooling shows what it sees alone."""

    def __init__(
        self, inputs: NDArray[np.float32], kernel: NDArray[np.float32] | None, words: str, scales: tuple[float, float]
    ) -> None:
        super().__init__()
        self._inputs, self._kernel, self._words, self._scales = inputs, kernel, words, scales
        self.mark: tuple[int, int] | None = None
        self._side = min(SIDE, CELL * max(inputs.shape))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(words)
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Two grids, a sign between them, and the sum."""
        return QSize(2 * self._side + SIGN + 8 * GRID, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From left to right as it is computed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current()
        paint_grid(painter, QRectF(0, 0, self._side, self._side), self._inputs, self._scales[0], self.mark)
        left = float(self._side)
        if self._kernel is not None:
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font())
            painter.drawText(QRectF(left, 0, SIGN, self._side), int(Qt.AlignmentFlag.AlignCenter), "×")
            paint_grid(painter, QRectF(left + SIGN, 0, self._side, self._side), self._kernel, self._scales[1])
            left += SIGN + self._side
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(bold=True))
        room = QRectF(QPointF(left + GRID, 0), QPointF(self.width(), self._side))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._words)
        painter.end()
