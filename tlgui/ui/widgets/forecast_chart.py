"""The accuracy over the number of images: measured so far, and foreseen beyond."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.messages import Forecasted
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.axes import Axes
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.chart_parts import Key, load, stroke
from tlgui.ui.widgets.plot_export import Exporter, Table


class ForecastChart(QWidget):
    """The chart with its title, legend and export."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Accuracy, %"), "section"))
        head.addStretch(1)
        head.addWidget(Key(self.tr("measured"), "train", dashed=False))
        head.addWidget(Key(self.tr("foreseen"), "train", dashed=True))
        self.curve = _Curve()
        self.curve.setAccessibleName(self.tr("Accuracy over the number of training images"))
        head.addWidget(Exporter(self.curve, "forecast").button())
        column.addLayout(head)
        column.addWidget(self.curve, 1)

    def show_found(self, found: Forecasted) -> None:
        """Draw ``found``."""
        self.curve.draw(found)


class _Curve(Axes):
    """Points with their intervals, the law through them, and the band that it lies in."""

    def __init__(self) -> None:
        super().__init__("", " ", percent=True)
        self.bottom.setLabel(self.tr("training images"))
        pg = load()
        self._found: Forecasted | None = None
        self._low, self._high = pg.PlotDataItem(), pg.PlotDataItem()
        self._band = pg.FillBetweenItem(self._low, self._high)
        self._until, self._beyond = pg.PlotDataItem(antialias=True), pg.PlotDataItem(antialias=True)
        self._bars = pg.ErrorBarItem(beam=0)
        self._points = pg.PlotDataItem(antialias=True, symbol="o", symbolSize=7)
        self._now = pg.InfiniteLine(angle=90, movable=False)
        self._now_name = pg.InfLineLabel(self._now, self.tr("now"), position=0.06, anchors=[(1, 0.5), (1, 0.5)])
        for part in (self._band, self._low, self._high, self._until, self._beyond, self._bars, self._points, self._now):
            self.box.addItem(part)
        self.tone()

    def draw(self, found: Forecasted) -> None:
        """Draw ``found``."""
        self._found = found
        x, y, low, high = np.array(found.curve, float).T
        at, value, least, most = np.array(found.measured, float).T
        self._low.setData(x, low)
        self._high.setData(x, high)
        inside = x <= at.max()
        edge = int(inside.sum())
        self._until.setData(x[:edge], y[:edge])
        self._beyond.setData(x[max(edge - 1, 0) :], y[max(edge - 1, 0) :])
        # an interval that lies all on one side of its value has no part on the other
        self._bars.setData(x=at, y=value, top=np.maximum(most - value, 0), bottom=np.maximum(value - least, 0))
        self._points.setData(at, value)
        self._now.setValue(found.images)
        bottom = max(0.0, float(np.floor(20 * min(low.min(), least.min())) / 20) - 0.02)
        self.box.setRange(xRange=(0, float(x.max()) * 1.02), yRange=(bottom, 1.0 + (1 - bottom) * 0.04), padding=0)
        self.tone()

    def table(self) -> Table:
        """Its numbers."""
        found = self._found
        if found is None:
            return [("of", "images", "accuracy", "low", "high")]
        rows = [("measured", *one) for one in found.measured] + [("curve", *one) for one in found.curve]
        return [("of", "images", "accuracy", "low", "high"), *rows]

    def tone(self) -> None:
        """All of it in one colour: it is one thing."""
        super().tone()
        theme = current()
        band = theme.color("train")
        band.setAlpha(45)
        self._band.setBrush(band)
        for edge in (self._low, self._high):
            edge.setPen(None)
        self._until.setPen(stroke("train"))
        self._beyond.setPen(stroke("train", dashed=True))
        self._points.setPen(None)
        self._points.setSymbolBrush(theme.color("train"))
        self._points.setSymbolPen(None)
        self._bars.setData(pen=stroke("train", 1.4))
        self._now.setPen(stroke("muted", 1))
        self._now_name.setColor(theme.color("muted"))
        self._now_name.setFont(theme.font("small"))
        self.setMinimumHeight(28 * GRID)
