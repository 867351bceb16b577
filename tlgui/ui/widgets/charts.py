"""The live charts: loss and accuracy over the steps, train solid and validation dashed, with a read-out under the pointer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tlgui.messages import Epoch, Step
from tlgui.ui.series import MOST, Floats, Thinned, smooth
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.axes import make_plot, tone_axes
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.chart_parts import Key, load, stroke, thicker
from tlgui.ui.widgets.plot_export import Exporter, Table, paint_widget


class Chart(QWidget):
    """One figure over the steps. ``hovered`` carries the step under the pointer, nan when it left."""

    hovered = Signal(float)

    def __init__(self, name: str, title: str, *, fraction: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"chart-{name}")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(24 * GRID, 8 * GRID + 3 * self.fontMetrics().height())
        self._fraction = fraction
        self.steps = Thinned()
        self.epochs: list[tuple[int, int, float, float]] = []  # epoch, step, train, validation
        self._cursor = float("nan")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(label(title, "section"))
        self.readout = label("", "small")
        self.readout.setObjectName(f"readout-{name}")
        head.addStretch(1)
        head.addWidget(self.readout)
        self.keys = [
            Key(self.tr("train"), "train", dashed=False),
            Key(self.tr("validation"), "validation", dashed=True),
        ]
        for key in self.keys:
            head.addWidget(key)
        head.addWidget(Exporter(self, name).button())
        column.addLayout(head)
        self._build(column)
        current().changed.connect(self._tone)
        self._tone()

    def _build(self, column: QVBoxLayout) -> None:
        self.plot, self.left, self.bottom, self.box = make_plot(percent=self._fraction, padding=0.0)
        self.bottom.setLabel(self.tr("step"))
        self._build_curves()
        self.plot.scene().sigMouseMoved.connect(self._mouse_moved)
        column.addWidget(self.plot, 1)

    def _build_curves(self) -> None:
        pg = load()
        self.span = pg.LinearRegionItem(movable=False)
        self.span.setZValue(-20)
        self.span.hide()
        self.span_name = pg.InfLineLabel(
            self.span.lines[0], self.tr("overfitting"), position=0.93, anchors=[(0, 0.5), (0, 0.5)]
        )
        self.fast = pg.PlotDataItem(antialias=True)
        self.train = pg.PlotDataItem(antialias=True, symbol="o", symbolSize=6)
        self.validation = pg.PlotDataItem(antialias=True, symbol="d", symbolSize=9)
        self.line = pg.InfiniteLine(angle=90, movable=False)
        self.line.hide()
        for part in (self.span, self.fast, self.train, self.validation, self.line):
            self.box.addItem(part)

    # -- data ----------------------------------------------------------------------------------------------------------

    def name_axis(self, named: bool) -> None:
        """Write "step" under the axis, or save the room."""
        self.bottom.showLabel(named)

    def clear(self) -> None:
        """Forget all points."""
        self.steps.clear()
        self.epochs.clear()
        self.set_cursor(float("nan"))

    def add(self, x: Floats, y: Floats, epochs: list[tuple[int, int, float, float]]) -> None:
        """Take in new steps and epochs; :meth:`redraw` shows them."""
        self.steps.extend(x, y)
        self.epochs += epochs

    def redraw(self) -> None:
        """Draw what came since; the cost does not grow with the training's length."""
        x, y = self.steps.points()
        y = smooth(y)
        every = -(-len(self.epochs) // MOST) or 1
        epochs = np.array(self.epochs[::-every][::-1], dtype=float).reshape(-1, 4)
        for curve, at, values in (
            (self.fast, x, y),
            (self.train, epochs[:, 1], epochs[:, 2]),
            (self.validation, epochs[:, 1], epochs[:, 3]),
        ):
            finite = np.isfinite(values)  # pyqtgraph warns of a curve without any finite value
            curve.setData(at[finite], values[finite])
        self._fit(x, np.concatenate([y, epochs[:, 2], epochs[:, 3]]))
        self._show_readout()

    def points(self) -> int:
        """How many points are drawn, of all curves."""
        xs = (curve.getData()[0] for curve in (self.fast, self.train, self.validation))
        return sum(len(x) for x in xs if x is not None)

    def paint_plot(self, painter: QPainter, _place: QRect) -> None:
        """As it is on the screen; lines as thick as the picture needs, points drawn anew instead of enlarged."""
        self._tone()
        points = [curve.scatter for curve in (self.train, self.validation)]
        for each in points:
            each.setExportMode(True, {"antialias": True})
        paint_widget(self, painter)
        for each in points:
            each.setExportMode(False)
        with thicker(1):
            self._tone()

    def table(self) -> Table:
        """What is drawn, as numbers: the steps' values, then the epochs'."""
        x, y = self.steps.points()
        steps = [("step", round(step), "", value, "") for step, value in zip(x.tolist(), y.tolist(), strict=True)]
        epochs = [("epoch", step, epoch, train, validation) for epoch, step, train, validation in self.epochs]
        return [("of", "step", "epoch", "train", "validation"), *steps, *epochs]

    def mark(self, span: tuple[float, float] | None) -> None:
        """Shade a span of steps (overfitting), None for none."""
        self.span.setVisible(span is not None)
        self.span_name.setVisible(span is not None and not self._fraction)  # once is enough
        if span is not None:
            self.span.setRegion(span)

    def _fit(self, x: Floats, values: Floats) -> None:
        values = values[np.isfinite(values)]
        last = max(x[-1] if len(x) else 1.0, self.epochs[-1][1] if self.epochs else 1.0, 2.0)
        box = self.box
        box.setXRange(-last * 0.015, last * 1.02, padding=0)
        if not len(values):
            box.setYRange(0, 1.02, padding=0)
        elif self._fraction:
            low = max(0.0, np.floor((values.min() - 0.04) * 10) / 10)
            box.setYRange(low, 1.0 + (1.0 - low) * 0.09, padding=0)
        else:
            box.setYRange(0, max(float(values.max()) * 1.06, 1e-3), padding=0)

    # -- read-out ------------------------------------------------------------------------------------------------------

    def _mouse_moved(self, position: QPointF) -> None:
        inside = self.box.sceneBoundingRect().contains(position)
        self.hovered.emit(self.box.mapSceneToView(position).x() if inside else float("nan"))

    def leaveEvent(self, _event: QEvent) -> None:
        """The pointer left: no read-out."""
        self.hovered.emit(float("nan"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right step through the epochs, Escape puts the read-out away."""
        key, stops = event.key(), [step for _epoch, step, _train, _validation in self.epochs]
        if key == Qt.Key.Key_Escape and np.isfinite(self._cursor):
            self.hovered.emit(float("nan"))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and stops:
            if not np.isfinite(self._cursor):
                index = len(stops) - 1
            else:
                here = int(np.argmin([abs(stop - self._cursor) for stop in stops]))
                index = min(max(here + (1 if key == Qt.Key.Key_Right else -1), 0), len(stops) - 1)
            self.hovered.emit(float(stops[index]))
        else:
            super().keyPressEvent(event)

    def set_cursor(self, step: float) -> None:
        """Show the values at ``step``; nan for none."""
        self._cursor = step
        self.line.setVisible(bool(np.isfinite(step)))
        if np.isfinite(step):
            self.line.setValue(step)
        self._show_readout()

    def _show_readout(self) -> None:
        place, train, validation = self._read()
        self.readout.setText(place)
        self.readout.setVisible(bool(place))
        self.keys[0].show_value(train)
        self.keys[1].show_value(validation)
        self.setAccessibleDescription(", ".join([place, *(key.text.text() for key in self.keys)]) if place else "")

    def _read(self) -> tuple[str, str, str]:
        """Where the cursor is, and the values there: an epoch's when one is near, else the nearest step's."""
        if not np.isfinite(self._cursor):
            return "", "", ""
        x, y = self.steps.points()
        if self.epochs:
            epoch, step, train, validation = min(self.epochs, key=lambda each: abs(each[1] - self._cursor))
            if not len(x) or abs(step - self._cursor) <= max(self._reach(), 0.51):
                place = self.tr("epoch {epoch}, step {step}").format(epoch=epoch, step=step)
                return place, self._value(train), self._value(validation)
        if not len(x):
            return "", "", ""
        nearest = int(np.argmin(np.abs(x - self._cursor)))
        return self.tr("step {step}").format(step=round(x[nearest])), self._value(float(y[nearest])), ""

    def _reach(self) -> float:
        """How many steps 12 px are: an epoch's point that near is what the person means."""
        (low, high), _ = self.box.viewRange()
        return float((high - low) * 12 / max(self.plot.width(), 1))

    def _value(self, value: float) -> str:
        if not np.isfinite(value):
            return "–"
        return f"{value * 100:.1f} %" if self._fraction else f"{value:.3f}"

    # -- tones ---------------------------------------------------------------------------------------------------------

    def _tone(self) -> None:
        theme = current()
        tone_axes(self.left, self.bottom)
        self.fast.setPen(stroke("train", 1.2, alpha=120))
        self.train.setPen(stroke("train"))
        self.validation.setPen(stroke("validation", dashed=True))
        for curve, tone in ((self.train, "train"), (self.validation, "validation")):
            curve.setSymbolBrush(theme.color(tone))
            curve.setSymbolPen(None)
        self.line.setPen(stroke("muted", 1))
        self.span.setBrush(theme.color("warning_soft"))
        self.span_name.setColor(theme.color("warning"))
        self.span_name.setFont(theme.font("small"))
        for edge in self.span.lines:
            edge.setPen(stroke("warning", 1))


class Charts(QWidget):
    """Loss and accuracy, below one another or, where there is room, side by side; one read-out for both."""

    WIDE = 110 * GRID  # px

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * GRID)
        self.loss = Chart("loss", self.tr("Loss"), fraction=False)
        self.accuracy = Chart("accuracy", self.tr("Accuracy, %"), fraction=True)
        self._taken = [0, 0]
        for chart in (self.loss, self.accuracy):
            self._box.addWidget(chart, 1)
            chart.hovered.connect(self._hovered)
        self.loss.name_axis(False)
        self.accuracy.name_axis(True)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Side by side when wide."""
        wide = self.width() >= self.WIDE and self.width() > 1.4 * self.height()
        way = self._box.Direction.LeftToRight if wide else self._box.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)
            self._box.setSpacing((4 if wide else 2) * GRID)
            self.loss.name_axis(wide)

    def clear(self) -> None:
        """Forget all points."""
        self._taken = [0, 0]
        for chart in (self.loss, self.accuracy):
            chart.clear()
            chart.mark(None)

    def take(self, steps: list[Step], epochs: list[Epoch]) -> None:
        """Draw what these lists hold beyond what was taken before."""
        new_steps, new_epochs = steps[self._taken[0] :], epochs[self._taken[1] :]
        self._taken = [len(steps), len(epochs)]
        x = np.fromiter((step.step for step in new_steps), float, len(new_steps))
        loss = np.fromiter((step.loss for step in new_steps), float, len(new_steps))
        accuracy = np.fromiter((step.accuracy for step in new_steps), float, len(new_steps))
        self.loss.add(x, loss, [(e.epoch, e.step, e.train_loss, e.validation_loss) for e in new_epochs])
        self.accuracy.add(x, accuracy, [(e.epoch, e.step, e.train_accuracy, e.validation_accuracy) for e in new_epochs])
        self.loss.redraw()
        self.accuracy.redraw()

    def mark(self, span: tuple[float, float] | None) -> None:
        """Shade where the training overfits."""
        self.loss.mark(span)
        self.accuracy.mark(span)

    def _hovered(self, step: float) -> None:
        self.loss.set_cursor(step)
        self.accuracy.set_cursor(step)
