"""The search for a learning rate: a button, then the curve of the loss over the rate, and the suggestion to take."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.ui.rate_desk import RateDesk
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.axes import Axes
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.chart_parts import load, stroke


def rate_text(rate: float) -> str:
    """A rate with two digits: 0.0012, 1.2e-05."""
    return QLocale().toString(rate, "g", 2)


class RatePanel(QWidget):
    """Shows ``desk``; ``taken`` gives the rate that the person takes."""

    taken = Signal(float)

    def __init__(self, desk: RateDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plot: _RateCurve | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.begin = button(self.tr("Find a learning rate"), desk.start, role="link", name="find-rate", tip=self.tr(
            "Trains a few steps at growing rates and looks where the loss falls most steeply; nothing of it is kept\n"
            "(learning rate range test, Smith 2017)"))  # fmt: skip
        row.addWidget(self.begin)
        self.state = label("", "small")
        self.state.setObjectName("rate-state")
        row.addWidget(self.state, 1)
        self.stop = button(self.tr("Stop"), desk.stop, role="link", name="stop-rate")
        row.addWidget(self.stop)
        self._column.addLayout(row)
        self.wrong = label("", "bad", wrap=True)
        self.wrong.setObjectName("rate-wrong")
        self._column.addWidget(self.wrong)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        self.says = label("", "muted", wrap=True)
        self.says.setObjectName("rate-says")
        foot.addWidget(self.says, 1)
        self.use = button(self.tr("Use it"), self._take, name="use-rate")
        foot.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(foot)
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how far the search is."""
        desk = self._desk
        self.begin.setVisible(not desk.running)
        self.stop.setVisible(desk.running)
        self.state.setVisible(desk.running)
        self.state.setText(self._state_text())
        self.wrong.setVisible(desk.told is not None)
        if desk.told is not None:
            self.wrong.setText(" ".join(filter(None, told_text(desk.told))))
        found = desk.found
        for each in (self.says, self.use):
            each.setVisible(found is not None)
        if found is not None:
            words = self.tr("Suggested: {rate}. The loss falls from {lowest} on and is lowest at {highest}.")
            self.says.setText(
                words.format(
                    rate=rate_text(found.rate), lowest=rate_text(found.lowest), highest=rate_text(found.highest)
                )
            )
        if len(desk.tried) > 1 and self._plot is None:
            self._plot = _RateCurve()
            self._column.insertWidget(2, self._plot)
        if self._plot is not None:
            self._plot.setVisible(len(desk.tried) > 1)
            self._plot.show_tried([(now.rate, now.loss) for now in desk.tried], found.rate if found else None)

    def _state_text(self) -> str:
        progress = self._desk.progress
        if progress is None or progress.stage != "rate":
            return self.tr("Looking at the images …")
        share = round(100 * progress.done / max(1, progress.total))
        return self.tr("Trying rates … {share} %").format(share=share)

    def _take(self) -> None:
        if self._desk.found is not None:
            self.taken.emit(float(f"{self._desk.found.rate:.2g}"))


class _RateCurve(Axes):
    """The smoothed loss over the logarithm of the rate, the suggestion as a line."""

    def __init__(self) -> None:
        super().__init__(self.tr("loss"), self.tr("learning rate"))
        self.setObjectName("rate-curve")
        pg = load()
        self._curve = pg.PlotDataItem(antialias=True)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        for part in (self._curve, self._line):
            self.box.addItem(part)
        self.tone()

    def show_tried(self, tried: list[tuple[float, float]], suggestion: float | None) -> None:
        """Show what was ``tried`` (rate, loss), and the ``suggestion``. The far end of a loss that rises is cut off."""
        if not tried:
            return
        x = [math.log10(rate) for rate, _ in tried]
        y = [loss for _, loss in tried]
        self._curve.setData(x, y)
        least = min(y)
        top = max(y[: y.index(least) + 1]) if len(y) > 1 else least
        room = max(top - least, 1e-3)
        self.box.setRange(
            xRange=(x[0], max(x[-1], x[0] + 1)), yRange=(least - 0.1 * room, top + 0.3 * room), padding=0.02
        )
        powers = range(math.ceil(x[0]), math.floor(max(x[-1], x[0] + 1)) + 1)
        self.bottom.setTicks([[(power, f"1e{power}" if power else "1") for power in powers]])
        self._line.setVisible(suggestion is not None)
        if suggestion is not None:
            self._line.setValue(math.log10(suggestion))

    def tone(self) -> None:
        """The curve as a training's, the suggestion in the accent."""
        super().tone()
        self._curve.setPen(stroke("train"))
        self._line.setPen(stroke("accent", 2, dashed=True))
