"""What the colours of the maps mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.map_grid import color_table

BAR = QSize(12 * GRID, GRID)


class MapLegend(QWidget):
    """low, the colours, high; on one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map-legend")
        self.setAccessibleName(self.tr("Dark is a map's lowest number, bright its highest; each map has its own scale"))
        self.setToolTip(self.accessibleName())
        self._low, self._high = self.tr("low"), self.tr("high")
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its words need."""
        metrics = QFontMetrics(current().font("small"))
        words = metrics.horizontalAdvance(self._low) + metrics.horizontalAdvance(self._high)
        return QSize(words + 2 * GRID + BAR.width() + 2, metrics.height() + GRID // 2)

    def minimumSizeHint(self) -> QSize:
        """Never clipped."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The gradient is the maps' own table of colours."""
        theme = current()
        metrics = QFontMetrics(theme.font("small"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(self.rect()), flags, self._low)
        left = metrics.horizontalAdvance(self._low) + GRID
        bar = QRectF(left, (self.height() - BAR.height()) / 2, BAR.width(), BAR.height())
        painter.drawText(QRectF(bar.right() + GRID, 0, self.width(), self.height()), flags, self._high)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        table = color_table()
        for part in range(9):
            gradient.setColorAt(part / 8, QColor.fromRgb(table[round(part / 8 * 255)]))
        path = QPainterPath()
        path.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.fillPath(path, gradient)
        painter.end()
