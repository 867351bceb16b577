"""Plots of one share against another: the precision-recall curve and the reliability diagram."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.data.figures import Bins, Reals
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.chart_parts import stroke
from tlgui.ui.widgets.plot_export import Table

MOST = 1000  # points of a curve that are drawn; a screen shows no more
ROOM = 12  # px around the square, for points on its edge
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


class UnitPlot(QWidget):
    """A square from 0 to 100 % both ways, with ``across`` and ``up`` as the names of its axes. Subclasses draw in it."""

    def __init__(self, name: str, title: str, across: str, up: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.across, self.up = across, up
        self.setMinimumSize(30 * GRID, 28 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as may be."""
        return QSize(60 * GRID, 52 * GRID)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """No higher than the square needs, so that what is said below stands close."""
        metrics = QFontMetrics(current().font("small"))
        left, width, line = _around(metrics)
        self.setMaximumHeight(max(self.width() - left - width // 2 + 2 * line + 2 * GRID + ROOM, self.minimumHeight()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As :meth:`paint_plot`, over the whole widget."""
        painter = QPainter(self)
        self.paint_plot(painter, self.rect())
        painter.end()

    def paint_plot(self, painter: QPainter, place: QRect) -> None:
        """The axes, then what the subclass draws."""
        theme = current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        left, width, line = _around(painter.fontMetrics())
        side = min(place.width() - left - width // 2, place.height() - 2 * line - 2 * GRID - ROOM)
        area = QRectF(place.left() + left, place.top() + ROOM, side, side)
        for share in TICKS:
            x, y = area.left() + share * side, area.bottom() - share * side
            painter.setPen(stroke("line", 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.color("muted"))
            words = f"{100 * share:.0f} %"
            below = QRectF(x - width, area.bottom() + 4, 2 * width, line)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words)
            beside = QRectF(area.left() - width - GRID, y - line / 2, width, line)
            painter.drawText(beside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        foot = QRectF(area.left(), area.bottom() + line + GRID, side, line)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), self.across)
        painter.save()
        painter.translate(place.left() + line / 2 + 2, area.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-side / 2, -line / 2, side, line), int(Qt.AlignmentFlag.AlignCenter), self.up)
        painter.restore()
        painter.save()
        painter.setClipRect(area.adjusted(-ROOM, -ROOM, ROOM, ROOM))
        self.draw(painter, area)
        painter.restore()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw into the square ``area``."""
        raise NotImplementedError

    def table(self) -> Table:
        """The plot's numbers."""
        raise NotImplementedError


def _around(metrics: QFontMetrics) -> tuple[int, int, int]:
    """px left of the square, of the widest number, and of a line."""
    width, line = metrics.horizontalAdvance("100 %"), metrics.height()
    return width + line + 2 * GRID, width, line


def at(area: QRectF, x: float, y: float) -> QPointF:
    """The point of shares (x, y) in ``area``."""
    return QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())


class PrecisionRecallPlot(UnitPlot):
    """The curve of one class as steps, whose area is the average precision, and the place of the chosen threshold on it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "", "", "", parent)
        self.setAccessibleName(self.tr("Precision and recall"))
        self.across, self.up = self.tr("Recall: found of the class"), self.tr("Precision: right of those answered")
        self.precision: Reals = np.empty(0)
        self.recall: Reals = np.empty(0)
        self.thresholds: Reals = np.empty(0)
        self._mark: tuple[float, float] | None = None

    def show_curve(self, precision: Reals, recall: Reals, thresholds: Reals) -> None:
        """Show a curve as :func:`tlgui.data.figures.precision_recall` gives it."""
        self.precision, self.recall, self.thresholds = precision, recall, thresholds
        self.update()

    def mark(self, recall: float, precision: float) -> None:
        """Show where the chosen threshold is; nan for nowhere."""
        self._mark = (recall, precision) if np.isfinite([recall, precision]).all() else None
        self.update()

    def steps(self) -> list[tuple[float, float]]:
        """The corners (recall, precision) of a line below which the area is the average precision; of thresholds that find the
        same share the highest counts."""
        falling, precision = (
            self.recall[:-1][::-1],
            self.precision[:-1][::-1],
        )  # the last point stands for no answer at all
        rising, first = np.unique(falling, return_index=True)
        points = [(x, y) for x, y in zip(rising.tolist(), precision[first].tolist(), strict=True) if x > 0]
        if len(points) > MOST:
            points = [points[number] for number in np.linspace(0, len(points) - 1, MOST).astype(int).tolist()]
        corners: list[tuple[float, float]] = []
        before = 0.0
        for x, y in points:
            corners += [(before, y), (x, y)]
            before = x
        return corners

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The steps, and a point."""
        steps = [at(area, x, y) for x, y in self.steps()]
        if steps:
            painter.setPen(stroke("train"))
            painter.drawPolyline(QPolygonF(steps))
        if self._mark is not None:
            point = at(area, *self._mark)
            painter.setPen(stroke("muted", 1, dashed=True))
            painter.drawLine(QPointF(point.x(), area.bottom()), point)
            painter.drawLine(QPointF(area.left(), point.y()), point)
            painter.setPen(stroke("window", 2))
            painter.setBrush(current().color("validation"))
            painter.drawEllipse(point, 7, 7)

    def table(self) -> Table:
        """One row for each threshold."""
        rows = zip(self.thresholds.tolist(), self.precision.tolist(), self.recall.tolist(), strict=False)
        return [("threshold", "precision", "recall"), *rows]


class ReliabilityPlot(UnitPlot):
    """How often answers are right by the probability that was said; the larger a point, the more images it stands for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "", "", "", parent)
        self.setAccessibleName(self.tr("Reliability"))
        self.across, self.up = self.tr("Probability that the model says"), self.tr("Right")
        self._series: list[tuple[str, Bins]] = []

    def show_bins(self, before: Bins, after: Bins | None) -> None:
        """Show the bins as they were and, where a temperature changed them, as they are."""
        self._series = [("before", before)] + ([("after", after)] if after is not None else [])
        self.update()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The even line, then the points; a line through points of few images would tell of noise."""
        painter.setPen(stroke("muted", 1.5, dashed=True))
        painter.drawLine(area.bottomLeft(), area.topRight())
        theme = current()
        for name, bins in self._series:
            last = name == self._series[-1][0]
            color = theme.color("train" if last else "validation")
            most = max((count for *_, count in bins), default=1)
            points = [at(area, confidence, right) for confidence, right, _ in bins]
            painter.setPen(stroke("train" if last else "validation", 2))
            for point, (_, _, count) in zip(points, bins, strict=True):
                radius = 3 + 7 * (count / most) ** 0.5
                painter.setBrush(color if last else theme.color("window"))
                painter.drawEllipse(point, radius, radius)

    def table(self) -> Table:
        """One row for each bin."""
        head: Sequence[str | float | int] = ("temperature", "mean probability", "accuracy", "images")
        return [head, *((name, *one) for name, bins in self._series for one in bins)]
