"""The curves of several runs over one another: a colour for each, train solid, validation dashed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tlgui.messages import Epoch
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.axes import Axes
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.chart_parts import Key, load, stroke
from tlgui.ui.widgets.flow import Flow
from tlgui.ui.widgets.plot_export import Exporter, Table

if TYPE_CHECKING:
    import pyqtgraph

Over = Literal["epochs", "seconds"]
HIGH = 34 * GRID  # px of a chart


@dataclass(frozen=True, slots=True)
class Curve:
    """A run's name and the ends of its epochs, each with the seconds of training by then (nan: not known)."""

    name: str
    epochs: Sequence[tuple[float, Epoch]]

    def x(self, over: Over) -> list[float]:
        """Where each epoch stands; seconds that were not recorded are those of the epochs until then."""
        if over == "epochs":
            return [float(epoch.epoch) for _, epoch in self.epochs]
        own = np.cumsum([epoch.seconds for _, epoch in self.epochs]).tolist()
        return [passed if math.isnan(at) else at for (at, _), passed in zip(self.epochs, own, strict=True)]


class OverlaidChart(QWidget):
    """One figure of all runs; each curve a point for an epoch."""

    def __init__(self, name: str, title: str, *, fraction: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"runs-{name}")
        self.setAccessibleName(title)
        self._fraction = fraction
        self._curves: Sequence[Curve] = ()
        self._over: Over = "epochs"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(title, "section"))
        head.addStretch(1)
        self.axes = _Lines(percent=fraction)
        self.axes.table = self.table  # type: ignore[method-assign]
        self.axes.setAccessibleName(title)
        head.addWidget(Exporter(self.axes, f"runs-{name}").button())
        column.addLayout(head)
        column.addWidget(self.axes, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HIGH)

    def show_curves(self, curves: Sequence[Curve], over: Over, series: Sequence[int] = ()) -> None:
        """Draw ``curves`` over their epochs or seconds; ``series`` are the numbers of their colours (none: 0, 1 …)."""
        self._curves, self._over = curves, over
        self.axes.bottom.setLabel(self.tr("epoch") if over == "epochs" else self.tr("seconds"))
        pairs = []
        for curve in curves:
            values = [self._values(epoch) for _, epoch in curve.epochs]
            pairs.append((curve.x(over), [train for train, _ in values], [checked for _, checked in values]))
        self.axes.draw(pairs, series or range(len(pairs)))

    def table(self) -> Table:
        """What is drawn, as numbers."""
        rows: list[tuple[str | float | int, ...]] = [("run", self._over, "train", "validation")]
        for curve in self._curves:
            for x, (_, epoch) in zip(curve.x(self._over), curve.epochs, strict=True):
                rows.append((curve.name, x, *self._values(epoch)))
        return rows

    def _values(self, epoch: Epoch) -> tuple[float, float]:
        if self._fraction:
            return epoch.train_accuracy, epoch.validation_accuracy
        return epoch.train_loss, epoch.validation_loss


class _Lines(Axes):
    """Two lines of each run."""

    def __init__(self, *, percent: bool) -> None:
        super().__init__("", " ", percent=percent)
        self._percent = percent
        self._lines: list[tuple[pyqtgraph.PlotDataItem, pyqtgraph.PlotDataItem]] = []
        self._series: Sequence[int] = ()
        self.tone()

    def table(self) -> Table:
        """Its numbers; whoever draws in it says them."""
        return [()]

    def draw(self, pairs: Sequence[tuple[list[float], list[float], list[float]]], series: Sequence[int]) -> None:
        """Draw of each run its (x, train, validation) in the colour of its series."""
        for both in self._lines:
            for line in both:
                self.box.removeItem(line)
        pg = load()
        self._lines, self._series = [], series
        for x, train, checked in pairs:
            lines = pg.PlotDataItem(antialias=True), pg.PlotDataItem(antialias=True, symbolSize=6)
            for line, values in zip(lines, (train, checked), strict=True):
                at, y = np.array(x, float), np.array(values, float)
                there = np.isfinite(at) & np.isfinite(y)  # pyqtgraph warns of a curve without any finite value
                line.setData(at[there], y[there])
                self.box.addItem(line)
            self._lines.append(lines)
        self._fit(pairs)
        self.tone()

    def tone(self) -> None:
        """Each run in its colour; training thinner, since validation is what counts."""
        super().tone()
        for number, (train, validation) in zip(self._series, self._lines, strict=True):
            train.setPen(stroke(number, 1.3, alpha=170))
            validation.setPen(stroke(number, dashed=True))
            validation.setSymbol("o")
            validation.setSymbolBrush(stroke(number).color())
            validation.setSymbolPen(None)

    def _fit(self, pairs: Sequence[tuple[list[float], list[float], list[float]]]) -> None:
        x = np.array([one for xs, _, _ in pairs for one in xs], float)
        y = np.array([one for _, *both in pairs for values in both for one in values], float)
        x, y = x[np.isfinite(x)], y[np.isfinite(y)]
        last, least = (float(x.max()), float(x.min())) if len(x) else (1.0, 0.0)
        room = max(last - least, 1.0)
        self.box.setXRange(least - 0.02 * room, least + 1.02 * room, padding=0)
        if self._percent:
            low = max(0.0, math.floor((float(y.min()) - 0.04) * 10) / 10) if len(y) else 0.0
            self.box.setYRange(low, 1.0 + (1.0 - low) * 0.05, padding=0)
        else:
            self.box.setYRange(0, max(float(y.max()) * 1.06, 1e-3) if len(y) else 1.0, padding=0)


class RunCurves(QWidget):
    """Accuracy and loss of up to six runs, side by side where there is room, with one legend."""

    WIDE = 100 * GRID  # px

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        self._legend = QWidget()
        self._keys = Flow(self._legend, 2 * GRID)
        row.addWidget(self._legend, 1, Qt.AlignmentFlag.AlignVCenter)
        self.over = QComboBox()
        self.over.setObjectName("runs-over")
        self.over.setAccessibleName(self.tr("Across"))
        self.over.addItem(self.tr("Over epochs"), "epochs")
        self.over.addItem(self.tr("Over time"), "seconds")
        self.over.activated.connect(lambda _row: self._draw())
        row.addWidget(self.over)
        column.addLayout(row)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(2 * GRID)
        self.accuracy = OverlaidChart("accuracy", self.tr("Accuracy, %"), fraction=True)
        self.loss = OverlaidChart("loss", self.tr("Loss"), fraction=False)
        for chart in (self.accuracy, self.loss):
            self._box.addWidget(chart, 1)
        column.addLayout(self._box)
        self._curves: Sequence[Curve] = ()

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Show ``curves``; those that have no epoch are named in the legend all the same."""
        self._curves = curves
        for old in self._legend.findChildren(Key):
            self._keys.removeWidget(old)
            old.deleteLater()
        keys = [Key(curve.name, number, dashed=True) for number, curve in enumerate(curves)]
        keys += [Key(self.tr("train"), "muted", dashed=False), Key(self.tr("validation"), "muted", dashed=True)]
        for key in keys:
            self._keys.addWidget(key)
        self._draw()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Side by side when wide."""
        way = self._box.Direction.LeftToRight if self.width() >= self.WIDE else self._box.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)

    def _draw(self) -> None:
        for chart in (self.accuracy, self.loss):
            chart.show_curves(self._curves, self.over.currentData())
