"""Accuracy against time of a race's entries, each with its 95 % interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.axes import Axes
from tlgui.ui.widgets.chart_parts import load, stroke
from tlgui.ui.widgets.plot_export import Table

if TYPE_CHECKING:
    import pyqtgraph


@dataclass(frozen=True, slots=True)
class Point:
    """An entry by its ``place`` (from 0) and name, its ``seconds``, and its accuracy 0..1 with the ends of the interval; where it
    is the mean of several ``seeds``, theirs."""

    place: int
    name: str
    seconds: float
    accuracy: float
    low: float
    high: float
    seeds: tuple[float, ...] = ()


class _Drawn(NamedTuple):
    """What a point is drawn with."""

    line: pyqtgraph.PlotDataItem
    dot: pyqtgraph.PlotDataItem
    seeds: pyqtgraph.PlotDataItem
    number: pyqtgraph.TextItem


class RacePlot(Axes):
    """A point for each entry that came to an end, with its number, in its colour: its interval a line, its seeds small marks."""

    def __init__(self) -> None:
        super().__init__("", " ", percent=True)
        self.setObjectName("race-plot")
        self.setAccessibleName(self.tr("Accuracy against time"))
        self.plot.centralWidget.setContentsMargins(0, 0, 0, GRID)  # or what hangs below the line is cut off
        self.bottom.setLabel(self.tr("seconds of training"))
        self._points: list[Point] = []
        self._drawn: list[_Drawn] = []
        self.tone()

    def show_points(self, points: Sequence[Point]) -> None:
        """Draw ``points``."""
        if list(points) == self._points:
            return
        self._points = list(points)
        for parts in self._drawn:
            for part in parts:
                self.box.removeItem(part)
        self._drawn = [self._draw(point) for point in points]
        last = max((point.seconds for point in points), default=1.0)
        low = min((point.low for point in points), default=0.0)
        low = max(0.0, math.floor((low - 0.02) * 10) / 10)
        self.box.setXRange(-0.02 * last, 1.08 * last, padding=0)
        self.box.setYRange(low, 1.0 + (1.0 - low) * 0.05, padding=0)
        self.tone()

    def _draw(self, point: Point) -> _Drawn:
        pg = load()
        line = pg.PlotDataItem([point.seconds] * 2, [point.low, point.high], antialias=True)
        dot = pg.PlotDataItem([point.seconds], [point.accuracy], antialias=True, symbol="o", symbolSize=10, pen=None)
        seeds = pg.PlotDataItem([point.seconds] * len(point.seeds), list(point.seeds), antialias=True, symbol="_",
                                symbolSize=14, pen=None)  # fmt: skip
        number = pg.TextItem(str(point.place + 1), anchor=(-1.0, 0.5))
        number.setPos(point.seconds, point.accuracy)
        for part in (line, dot, seeds, number):
            self.box.addItem(part)
        return _Drawn(line, dot, seeds, number)

    def tone(self) -> None:
        """Each entry in its colour."""
        super().tone()
        for point, (line, dot, seeds, number) in zip(self._points, self._drawn, strict=True):
            line.setPen(stroke(point.place, 2))
            for marks in (dot, seeds):
                marks.setSymbolBrush(current().series(point.place))
                marks.setSymbolPen(None)
            number.setColor(current().color("text"))
            number.setFont(current().font("small"))

    def paint_plot(self, painter: QPainter, place: QRect) -> None:
        """As it is on the screen, its points drawn anew instead of enlarged."""
        dots = [marks.scatter for drawn in self._drawn for marks in (drawn.dot, drawn.seeds)]
        for each in dots:
            each.setExportMode(True, {"antialias": True})
        super().paint_plot(painter, place)
        for each in dots:
            each.setExportMode(False)

    def table(self) -> Table:
        """One row for each entry."""
        most = max((len(one.seeds) for one in self._points), default=0)
        head = ("entry", "seconds", "accuracy", "low", "high", *(f"seed {number + 1}" for number in range(most)))
        rows: list[tuple[str | float, ...]] = [
            (one.name, one.seconds, one.accuracy, one.low, one.high, *one.seeds) for one in self._points
        ]
        return [head, *rows]
