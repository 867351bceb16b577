"""How sure an answer must be before it is given: what is then answered, how much of it is right, what is left to a person."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from tlgui.data import figures
from tlgui.ui.evaluation import Found
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.plot_export import Exporter
from tlgui.ui.widgets.unit_plot import PrecisionRecallPlot

USUAL = 80  # percent, where the slider begins


class ResultsThreshold(QWidget):
    """``left_wanted`` carries the threshold 0..1 below which images are left to a person, whose images are wanted."""

    left_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5 * GRID)
        row.addWidget(self._make_left(), 3)
        row.addWidget(self._make_right(), 2)

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Precision and recall of"), "section"))
        self._class = QComboBox()
        self._class.setObjectName("threshold-class")
        self._class.setAccessibleName(self.tr("Class"))
        self._class.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._class.setMinimumContentsLength(10)
        self._class.currentIndexChanged.connect(lambda _row: self._show())
        head.addWidget(self._class, 1)
        self.plot = PrecisionRecallPlot("pr-plot")
        head.addWidget(Exporter(self.plot, "precision-recall").button())
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self._of_class = label("", "muted", wrap=True)
        self._of_class.setObjectName("threshold-of-class")
        column.addWidget(self._of_class)
        column.addStretch(0)
        return right

    def _make_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._title = label("", "section", wrap=True)
        self._title.setObjectName("threshold-title")
        column.addWidget(self._title)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("threshold")
        self.slider.setAccessibleName(self.tr("Least probability of an answer that is given"))
        self.slider.setToolTip(self.tr("Answers less sure than this are left to a person"))
        self.slider.setRange(0, 100)
        self.slider.setValue(USUAL)
        self.slider.valueChanged.connect(lambda _value: self._show())
        column.addWidget(self.slider)
        column.addSpacing(2 * GRID)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(3 * GRID)
        grid.setColumnStretch(1, 1)
        self._numbers = {}
        for place, (name, title) in enumerate(
            (
                ("answered", self.tr("answered by the model")),
                ("right", self.tr("of these are right")),
                ("left", self.tr("left to a person")),
            )
        ):
            value, words = label("", "hero"), QVBoxLayout()
            value.setObjectName(f"threshold-{name}")
            value.setAccessibleName(title)
            detail = label("", "muted", wrap=True)
            detail.setObjectName(f"threshold-{name}-detail")
            words.setSpacing(2)
            words.addStretch(1)
            words.addWidget(label(title, "section"))
            words.addWidget(detail)
            words.addStretch(1)
            grid.addWidget(value, place, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addLayout(words, place, 1)
            self._numbers[name] = (value, detail)
        column.addLayout(grid)
        column.addSpacing(2 * GRID)
        self._look = button(self.tr("Look at the ones left"), lambda: self.left_wanted.emit(self.threshold()), icon="image",
                            name="threshold-look")  # fmt: skip
        column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return left

    def threshold(self) -> float:
        """The chosen one, 0..1."""
        return self.slider.value() / 100

    def show_found(self, found: Found) -> None:
        """Show a result; class and threshold stay as far as they can."""
        self._found = found
        name = self._class.currentText()
        self._class.blockSignals(True)
        self._class.clear()
        self._class.addItems(list(found.classes))
        self._class.setCurrentIndex(max(self._class.findText(name), 0))
        self._class.blockSignals(False)
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None or not len(found.counted.places):
            return
        threshold, one = self.threshold(), found.counted
        self._title.setText(
            self.tr("An answer is given when it is at least {percent} sure").format(percent=percent(threshold, 0))
        )
        share, right = figures.answered(one.probabilities, one.truth, threshold)
        total = len(one.truth)
        given = round(share * total)
        hits = round(right * given) if given else 0
        low, high = figures.wilson(hits, given)
        self._put("answered", percent(share), self.tr("{count} of {total} images").format(count=given, total=total))
        span = self.tr("{right} of {count}; 95 % interval {low} to {high}")
        words = span.format(right=hits, count=given, low=percent(low), high=percent(high)) if given else ""
        self._put("right", percent(right) if given else "–", words)
        self._put(
            "left", percent(1 - share), self.tr("{count} of {total} images").format(count=total - given, total=total)
        )
        self._look.setEnabled(given < total)
        self._show_class(found, threshold)

    def _put(self, name: str, value: str, detail: str) -> None:
        number, words = self._numbers[name]
        number.setText(value)
        words.setText(detail)

    def _show_class(self, found: Found, threshold: float) -> None:
        number, one = max(self._class.currentIndex(), 0), found.counted
        positive = one.truth == number
        own = one.probabilities[:, number]
        self.plot.show_curve(*figures.precision_recall(own, positive))
        said = own >= threshold
        hits = int((said & positive).sum())
        precision = hits / int(said.sum()) if said.any() else math.nan
        recall = hits / int(positive.sum()) if positive.any() else math.nan
        self.plot.mark(recall, precision)
        area = figures.average_precision(own, positive)
        average = self.tr("Average precision {value}.").format(value="–" if np.isnan(area) else f"{area:.3f}")
        if not positive.any():
            self._of_class.setText(self.tr("None of the counted images is of this class."))
            return
        text = self.tr(
            "At least {threshold} sure of “{name}”: {precision} of these images are, and {recall} of its images are found."
        )
        words = text.format(
            threshold=percent(threshold, 0),
            name=found.classes[number],
            precision="–" if math.isnan(precision) else percent(precision),
            recall=percent(recall),
        )
        self._of_class.setText(f"{words} {average}".replace(" %", "\u00a0%"))  # no line ends before the sign
