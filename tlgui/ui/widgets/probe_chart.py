"""How well each block's features tell the classes apart, with error bars, over what computing up to that block costs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tlgui.messages import Probe
from tlgui.ui.texts import count, percent
from tlgui.ui.theme import GRID, current

COST = 5 * GRID  # px; the height of the bars of cost
DOT, CAP = 4.0, 4.0  # px; the radius of a point, half the width of an error bar's ends
CENTRE = Qt.AlignmentFlag.AlignCenter


def milliseconds(seconds: float) -> str:
    """0.01234 → 12 ms, 0.00123 → 1.2 ms."""
    value = 1000 * seconds
    return f"{value:.0f} ms" if value >= 9.95 else f"{value:.1f} ms"


class ProbeChart(QWidget):
    """Draws itself: two charts over the same blocks. A tooltip tells the numbers of each block."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probe-chart")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._probes: tuple[Probe, ...] = ()
        self._trainable: tuple[int, ...] = ()
        self._blocks, self._advised, self._hovered = 0, -1, -1
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Low enough for a low window; it takes what room there is."""
        return QSize(60 * GRID, 22 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Still legible."""
        return QSize(36 * GRID, 22 * GRID)

    def show_probes(
        self, probes: Sequence[Probe], blocks: int, *, advised: int | None = None, trainable: tuple[int, ...] = ()
    ) -> None:
        """Show ``probes`` of a network of ``blocks`` blocks; ``advised`` is the freeze depth to mark, ``trainable`` how many
        parameters learn at each depth."""
        self._probes, self._trainable = tuple(probes), trainable
        self._blocks, self._advised = max(blocks, len(probes)), -1 if advised is None else advised
        self.setAccessibleName(self.tr("Accuracy of a linear classifier on each block"))
        self.setAccessibleDescription("\n".join(self._words(probe).replace("\n", ", ") for probe in self._probes))
        self.update()

    # -- where things are ----------------------------------------------------------------------------------------------

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(current().font("small"))

    def _frame(self) -> QRectF:
        """Of the accuracies."""
        high = self._metrics().height()
        left = self._metrics().horizontalAdvance("100 %") + GRID
        bottom = COST + 3.6 * high
        return QRectF(left, 1.6 * high, self.width() - left - 2, max(self.height() - bottom - 1.6 * high, 20))

    def block_x(self, depth: int) -> float:
        """The x of block ``depth`` (from 1), px."""
        frame = self._frame()
        return frame.left() + (depth - 0.5) * frame.width() / max(self._blocks, 1)

    def _range(self) -> tuple[float, float]:
        """The least and the greatest accuracy that is drawn: whole tenths around the error bars."""
        known = [probe for probe in self._probes if not math.isnan(probe.accuracy)]
        least = min((probe.accuracy - probe.spread for probe in known), default=0.0)
        return max(0.0, math.floor(10 * least) / 10), 1.0

    def _y(self, accuracy: float) -> float:
        low, high = self._range()
        frame = self._frame()
        share = (min(max(accuracy, low), high) - low) / max(high - low, 1e-6)
        return frame.bottom() - share * frame.height()

    # -- telling -------------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the block under the pointer."""
        self._hover(self._at(event.position().x()))

    def leaveEvent(self, _event: QEvent) -> None:
        """No block is under the pointer."""
        self._hover(-1)

    def event(self, event: QEvent) -> bool:
        """Answer for tooltips by place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x()), self)
            return True
        return super().event(event)

    def tip_at(self, x: float) -> str:
        """What the tooltip says there: the numbers of the block."""
        index = self._at(x)
        return self._words(self._probes[index]) if index >= 0 else ""

    def _words(self, probe: Probe) -> str:
        lines = [
            self.tr("Block {depth} of {blocks}: {name}").format(
                depth=probe.depth, blocks=self._blocks, name=probe.block
            ),
            self.tr("right on {accuracy} ± {spread} (standard deviation over the folds)").format(
                accuracy=percent(probe.accuracy), spread=percent(probe.spread)
            ),
            self.tr("computing up to here takes {time} for an image").format(time=milliseconds(probe.seconds)),
        ]
        if probe.depth < len(self._trainable):
            learn = count(self._trainable[probe.depth])
            lines.append(self.tr("frozen up to here, {count} parameters learn").format(count=learn))
        return "\n".join(lines)

    def _at(self, x: float) -> int:
        frame = self._frame()
        index = int((x - frame.left()) // (frame.width() / max(self._blocks, 1)))
        return index if 0 <= index < len(self._probes) and x >= frame.left() else -1

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    # -- drawing -------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grid, bars of cost, points with error bars, the advised depth."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(current().font("small"))
        self._paint_grid(painter)
        if self._blocks:
            self._paint_advised(painter)
            self._paint_cost(painter)
            self._paint_points(painter)
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        theme, frame, high = current(), self._frame(), self._metrics().height()
        low, most = self._range()
        painter.setPen(theme.color("muted"))
        title = self.tr("Right answers of a linear classifier on each block (cross-validated)")
        painter.drawText(QRectF(0, 0, self.width(), high), Qt.AlignmentFlag.AlignLeft, title)
        step = 0.1 if most - low <= 0.5 else 0.2
        lines = round((most - low) / step + 0.49)
        for number in range(lines + 1):
            value = most - number * step
            if value < low - 1e-9:
                continue
            y = self._y(value)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(theme.color("muted"))
            where = QRectF(0, y - high / 2, frame.left() - GRID, high)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(value, 0))
        every = max(1, -(-2 * self._metrics().horizontalAdvance("00") * self._blocks // max(int(frame.width()), 1)))
        for depth in range(1, self._blocks + 1):
            if depth % every == 0 or depth == 1:
                x = self.block_x(depth)
                painter.drawText(QRectF(x - 20, frame.bottom() + 2, 40, high), CENTRE, str(depth))

    def _paint_advised(self, painter: QPainter) -> None:
        """A line after the last frozen block."""
        if not 0 <= self._advised <= self._blocks:
            return
        frame = self._frame()
        x = min(frame.left() + self._advised * frame.width() / self._blocks, frame.right())
        painter.setPen(QPen(current().color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, frame.top() - 2), QPointF(x, frame.bottom()))
        words, high = self.tr("frozen up to here"), self._metrics().height()
        wide = self._metrics().horizontalAdvance(words) + 4
        left = x - wide - GRID if x - wide - GRID > frame.left() else x + GRID
        painter.drawText(QRectF(left, frame.bottom() - high - 4, wide, high), CENTRE, words)

    def _paint_points(self, painter: QPainter) -> None:
        theme = current()
        tone = theme.color("validation")
        known = [probe for probe in self._probes if not math.isnan(probe.accuracy)]
        places = [QPointF(self.block_x(probe.depth), self._y(probe.accuracy)) for probe in known]
        painter.setPen(QPen(tone, 1.5))
        painter.drawPolyline(places)
        for probe, place in zip(known, places, strict=True):
            top, bottom = self._y(probe.accuracy + probe.spread), self._y(probe.accuracy - probe.spread)
            painter.setPen(QPen(tone, 1.5))
            painter.drawLine(QPointF(place.x(), top), QPointF(place.x(), bottom))
            for y in (top, bottom):
                painter.drawLine(QPointF(place.x() - CAP, y), QPointF(place.x() + CAP, y))
            lit = self._hovered == probe.depth - 1
            painter.setPen(QPen(theme.color("text"), 1.5) if lit else Qt.PenStyle.NoPen)
            painter.setBrush(tone)
            painter.drawEllipse(place, DOT, DOT)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_cost(self, painter: QPainter) -> None:
        theme, frame, high = current(), self._frame(), self._metrics().height()
        top, bottom = frame.bottom() + 2.4 * high, self.height() - 1.0
        painter.setPen(theme.color("muted"))
        most = max((probe.seconds for probe in self._probes), default=0.0)
        words = self.tr("Block, and the time for an image up to it (at most {time})").format(time=milliseconds(most))
        painter.drawText(QRectF(0, frame.bottom() + 1.2 * high, self.width(), high), Qt.AlignmentFlag.AlignLeft, words)
        if most <= 0:
            return
        wide = min(frame.width() / self._blocks * 0.6, 3 * GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bar"))
        for probe in self._probes:
            height = max((bottom - top) * probe.seconds / most, 1.0)
            painter.drawRoundedRect(QRectF(self.block_x(probe.depth) - wide / 2, bottom - height, wide, height), 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
