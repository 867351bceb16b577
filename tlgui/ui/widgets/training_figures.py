"""The numbers of a training: each with its name under it."""

from __future__ import annotations

import math

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tlgui.messages import CrossValidated
from tlgui.ui.state import Training
from tlgui.ui.texts import duration, number_per_second, percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label

NONE = "–"


class Figure(QWidget):
    """A number with its name under it."""

    def __init__(self, name: str, title: str, tip: str) -> None:
        super().__init__()
        self.setToolTip(tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.value = label(NONE, "number")
        self.value.setObjectName(f"figure-{name}")
        self.title = label(title, "small")
        column.addWidget(self.value)
        column.addWidget(self.title)

    def show_value(self, text: str) -> None:
        """Show another value; – for none."""
        if text != self.value.text():
            self.value.setText(text)
            self.setAccessibleName(f"{self.title.text()}: {text}")


class CrossFigure(Figure):
    """The head's cross-validation: its mean with its spread, and what it is in the tooltip."""

    def __init__(self) -> None:
        super().__init__("cross", "", "")

    def show_cross(self, cross: CrossValidated | None) -> None:
        """Show it; hidden while there is none."""
        self.setVisible(cross is not None)
        if cross is None:
            return
        self.title.setText(self.tr("{n}-fold cross-validation").format(n=cross.folds))
        self.show_value(f"{percent(cross.accuracy)} ± {cross.spread * 100:.1f}")
        self.setToolTip("\n".join(self._sentences(cross)))

    def _sentences(self, cross: CrossValidated) -> list[str]:
        what = self.tr("%n image(s) in {folds} parts: each part is answered by a classifier fitted on the others.", "",
                       cross.images)  # fmt: skip
        read = {"last": self.tr("the last block only"), "multi": self.tr("several depths")}[cross.features]
        best = self.tr("Best: the classifier reads {features}, penalty {strength}.")
        return [
            what.format(folds=cross.folds),
            self.tr("The mean accuracy ± its standard deviation over the parts."),
            best.format(features=read, strength=f"{cross.strength:.3g}"),
            self.tr("Nested: chosen anew without each part, so the choice does not flatter the figure.")
            if cross.nested
            else self.tr("Not nested: the same images made this choice, which flatters the figure a little."),
        ]


class Figures(QWidget):
    """The numbers beside the charts, in two rows where one has no room for them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GRID // 2)
        self.preview = Figure("preview", self.tr("preview"), "")
        tip = self.tr("Share of held-out images answered right, best epoch so far")
        self.accuracy = Figure("accuracy", self.tr("validation accuracy"), tip)
        self.cross = CrossFigure()
        self.best = Figure(
            "best",
            self.tr("best epoch"),
            self.tr("The epoch whose weights are kept; start is what it began with, before the blocks learn"),
        )
        self.epoch = Figure("epoch", self.tr("epoch"), self.tr("How often every training image was seen"))
        self.speed = Figure("speed", self.tr("images/s"), self.tr("Training images a second"))
        self.left = Figure("left", self.tr("left"), self.tr("Estimated time until the training is done"))
        self.figures = (self.preview, self.accuracy, self.cross, self.best, self.epoch, self.speed, self.left)
        for number, figure in enumerate(self.figures):
            self._grid.addWidget(figure, 0, number)
        self.some = False
        self._placed: list[tuple[int, Figure]] = []

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Stand closer where there is little room, or in two rows."""
        self._place()

    def _place(self) -> None:
        shown = [figure for figure in self.figures if not figure.isHidden()]
        if not shown:
            return
        wide = sum(figure.sizeHint().width() for figure in shown)
        in_row = len(shown) if wide + GRID * len(shown) <= self.width() else -(-len(shown) // 2)
        self._grid.setHorizontalSpacing(min(max((self.width() - wide) // len(shown), GRID), 4 * GRID))
        placed = [(in_row, figure) for figure in shown]
        if placed != self._placed:
            self._placed = placed
            for number, figure in enumerate(shown):
                self._grid.addWidget(figure, number // in_row, number % in_row)
            for column in range(self._grid.columnCount()):
                self._grid.setColumnStretch(column, 0)
            self._grid.setColumnStretch(in_row, 1)

    def show_training(self, training: Training) -> None:
        """Show where it stands: a preview until there is something better, the epochs once they begin."""
        begun = bool(training.steps or training.epochs)
        best = next((epoch for epoch in reversed(training.epochs) if epoch.best), None)
        known = best is not None and math.isfinite(best.validation_accuracy)
        self._show_preview(training, better=known or training.cross_validated is not None)
        self.cross.show_cross(training.cross_validated)
        self.accuracy.show_value(percent(best.validation_accuracy) if best and known else NONE)
        # epoch 0 is the classifier as it was fitted, before the blocks learn
        self.best.show_value(NONE if best is None else str(best.epoch) if best.epoch else self.tr("start"))
        for figure in (self.accuracy, self.best, self.epoch):
            figure.setVisible(begun)
        for figure in (self.speed, self.left):
            figure.setVisible(begun and training.running)
        self._show_pace(training)
        self.some = begun or not self.preview.isHidden() or training.cross_validated is not None
        self._place()

    def _show_preview(self, training: Training, *, better: bool) -> None:
        preview = training.previewed
        self.preview.setVisible(preview is not None and not better)
        if preview is not None:
            self.preview.show_value(percent(preview.accuracy))
            words = self.tr("A first classifier, there at once (ridge regression).") + "\n"
            words += self.tr("Each of %n training image(s) was answered without having been learned (leave-one-out).", "",
                             preview.images)  # fmt: skip
            self.preview.setToolTip(words)

    def _show_pace(self, training: Training) -> None:
        started, last = training.started, training.steps[-1] if training.steps else None
        at = last.epoch if last else training.epochs[-1].epoch if training.epochs else 0
        most = started.epochs if started else 0
        self.epoch.show_value(self.tr("{i} of {n}").format(i=at, n=most) if at and most else NONE)
        rate = last.images_per_second if last else math.nan
        self.speed.show_value(number_per_second(rate) if math.isfinite(rate) and rate > 0 else NONE)
        left = last.seconds_left if last else math.nan
        self.left.show_value(duration(left) if math.isfinite(left) else NONE)
