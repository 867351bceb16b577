"""How far the probabilities may be believed, before and after the temperature."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.messages import Calibration
from tlgui.ui import report_text
from tlgui.ui.evaluation import Found
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.chart_parts import Key
from tlgui.ui.widgets.plot_export import Exporter
from tlgui.ui.widgets.unit_plot import ReliabilityPlot


class ResultsCalibration(QWidget):
    """In words and numbers left, the reliability diagram right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5 * GRID)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        self._plain = label("", "title", wrap=True)
        self._plain.setObjectName("calibration-plain")
        column.addWidget(self._plain)
        self._detail = label("", "muted", wrap=True)
        self._detail.setObjectName("calibration-detail")
        column.addWidget(self._detail)
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(5 * GRID)
        grid.setVerticalSpacing(2)
        self._numbers = {}
        for place, (name, title, tip) in enumerate(
            (
                ("before", self.tr("error before"), self.tr("Expected calibration error at temperature 1 (Guo et al. 2017)")),
                ("after", self.tr("error after"), self.tr("Expected calibration error at the temperature that was fitted")),
                ("temperature", self.tr("temperature"), self.tr("The network's outputs are divided by it before they become "
                                                               "probabilities; above 1 makes the model less sure")),
            )
        ):  # fmt: skip
            value = label("", "number")
            value.setObjectName(f"calibration-{name}")
            value.setToolTip(tip)
            value.setAccessibleName(title)
            grid.addWidget(value, 0, place)
            grid.addWidget(label(title, "small"), 1, place)
            self._numbers[name] = value
        grid.setColumnStretch(3, 1)
        column.addWidget(self._grid)
        self._hint = label(report_text.words().calibration_hint, "muted", wrap=True)
        column.addWidget(self._hint)
        column.addStretch(1)
        row.addWidget(left, 3)
        row.addWidget(self._make_plot(), 2)

    def _make_plot(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Reliability"), "section"))
        head.addStretch(1)
        self._key_before = Key(self.tr("before"), "validation", dashed=True)
        self._key_after = Key(self.tr("after"), "train", dashed=False)
        head.addWidget(self._key_before)
        head.addWidget(self._key_after)
        self.plot = ReliabilityPlot("reliability-plot")
        self._export = Exporter(self.plot, "reliability").button()
        head.addWidget(self._export)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        column.addStretch(0)
        self._right = right
        return right

    def show_found(self, found: Found) -> None:
        """Show a result; without one it says why."""
        one = found.evaluated.calibration
        for each in (self._grid, self._hint, self._right):
            each.setVisible(one is not None)
        if one is None:
            self._plain.setText(self.tr("The probabilities of this model were not checked"))
            self._detail.setText(self.tr("It was made by an earlier version, or had too few validation images."))
            return
        changed = one.temperature != 1
        self._plain.setText(self._sentence(one))
        self._detail.setText(
            self.tr(
                "Measured on validation images. The model file keeps the temperature, and every probability that you see uses it."
            )
            if changed
            else self.tr(
                "Measured on validation images. A temperature would not have made them better, so none is used."
            )
        )
        self._numbers["before"].setText(percent(one.error_before))
        self._numbers["after"].setText(percent(one.error_after))
        self._numbers["temperature"].setText(f"{one.temperature:.2f}")
        self.plot.show_bins(one.before, one.after if changed else None)
        self._key_before.setVisible(changed)
        self._key_after.setVisible(changed)

    def _sentence(self, one: Calibration) -> str:
        """What the bin that most answers fall into tells, in plain words."""
        bins = one.after
        if not bins:
            return self.tr("No validation image, so nothing is known")
        said, right, count = max(bins, key=lambda each: each[2])
        text = self.tr("When it says {said}, it is right {right} of the time")
        text = text.format(said=percent(said, 0 if said < 0.99 else 1), right=percent(right, 0))
        images = self.tr("%n image(s)", "", count)
        return f"{text} ({images})" if count < 100 else text
