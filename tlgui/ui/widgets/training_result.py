"""A training that is done: how good it is, what that rests on, what was kept, and the next steps."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tlgui.data.figures import wilson
from tlgui.messages import CrossValidated, Finished, Kept, Report
from tlgui.ui.texts import duration, percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.training_figures import NONE, CrossFigure

NARROW = 68 * GRID  # px; below, cross-validation stands under the number and not at its right


class Result(QWidget):
    """The accuracy large, beside it what it was measured on and the cross-validation, below them sentences."""

    def __init__(
        self,
        on_classify: Callable[[], None],
        on_results: Callable[[], None],
        on_look: Callable[[], None],
        on_save: Callable[[], None],
    ) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        self.number = label("", "hero")
        self.number.setObjectName("result-accuracy")
        self._grid.addWidget(self.number, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.measured = label("", "section", wrap=True)
        self.measured.setObjectName("result-measured")
        self.expected = label("", "muted", wrap=True)
        self.expected.setObjectName("result-expected")
        column.addStretch(1)
        column.addWidget(self.measured)
        column.addWidget(self.expected)
        column.addStretch(1)
        self._grid.addLayout(column, 0, 1)
        self.cross = CrossFigure()
        self._grid.addWidget(self.cross, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self.detail = label("", "muted", wrap=True)
        self.detail.setObjectName("result-detail")
        self._grid.addWidget(self.detail, 2, 0, 1, 3)
        self.classify = button(
            self.tr("Classify images"), on_classify, icon="classify", role="primary", name="go-classify"
        )
        self.results = button(self.tr("See the results"), on_results, icon="results", name="go-results",
                              tip=self.tr("Which images it gets wrong, and how far it may be believed"))  # fmt: skip
        self.look = button(self.tr("Look inside"), on_look, icon="look", name="go-look")
        self.save = button(self.tr("Save as …"), on_save, icon="save", name="save-model",
                           tip=self.tr("Save the model file elsewhere"))  # fmt: skip
        self.buttons = (self.classify, self.results, self.look, self.save)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the second figure goes below the first."""
        if (event.size().width() < NARROW) != (event.oldSize().width() < NARROW) or event.oldSize().width() < 0:
            place = (1, 0, 1, 3) if event.size().width() < NARROW else (0, 2, 1, 1)
            self._grid.addWidget(self.cross, *place, Qt.AlignmentFlag.AlignVCenter)

    def show_finished(self, finished: Finished, cross: CrossValidated | None, has_epochs: bool) -> None:
        """Show a result with the images it was measured on and its 95 % interval."""
        report, images = finished.report, finished.report.images
        measured = self._measured(report, round(finished.accuracy * images))
        over_all = cross is not None and cross.everywhere and finished.kept is None  # then it is of what was made
        self.cross.show_cross(None if over_all else cross)
        if cross is not None and over_all:
            self.number.setText(f"{percent(cross.accuracy)} ± {cross.spread * 100:.1f}")
            every = self.tr("mean of {folds} parts, %n image(s) in all, each checked once", "", cross.images)
            self.measured.setText(every.format(folds=cross.folds))
            measured = f"{percent(finished.accuracy)}: {measured}." if images else ""
        else:
            self.number.setText(percent(finished.accuracy) if images else NONE)
            self.measured.setText(measured)
        low, high = wilson(finished.accuracy * images, images)
        span = self.tr("On new images of this kind, expect {low} to {high} (95 % interval).")
        self.expected.setText(span.format(low=percent(low, 0), high=percent(high, 0)) if images else "")
        self.expected.setVisible(images > 0 and not over_all)  # it is of the images held out
        first = [measured if over_all else "", self._basis(report) if images else "", self._took(finished, has_epochs)]
        lines = [" ".join(part for part in first if part), self._kept(finished.kept)]
        self.detail.setText("\n".join(line for line in lines if line))

    def _measured(self, report: Report, right: int) -> str:
        if report.images == 0:
            return self.tr("No image was held out, so the accuracy is not known.")
        if report.part == "test":
            text = self.tr("{right} of %n test image(s) right", "", report.images)
        elif report.basis == "nested":
            text = self.tr("{right} of %n image(s) right in cross-validation", "", report.images)
        else:
            text = self.tr("{right} of %n validation image(s) right", "", report.images)
        return text.format(right=right)

    def _basis(self, report: Report) -> str:
        if report.basis == "cross-fitted":
            return self.tr("Each fifth of these images was measured at the step that the other four fifths chose.")
        if report.basis == "nested":
            return self.tr("Nested cross-validation: for each image, everything was fitted and chosen without it.")
        return self.tr("These images took no part in training or choosing.")

    def _kept(self, kept: Kept | None) -> str:
        """What was kept, and why. Losses are not known where no image was held out."""
        if kept is None:
            return ""
        known = math.isfinite(kept.classifier_loss) and math.isfinite(kept.best_loss)
        if kept.what == "blocks":
            text = self.tr("The trained blocks were kept: validation loss {before} → {after}, accuracy {from} → {to}.")
            plain = self.tr("The trained blocks were kept.")
        elif kept.what == "before":
            text, plain = self._before(kept), self.tr("The model of before was kept.")
        elif kept.best_loss < kept.classifier_loss:  # and yet not kept: it costs accuracy
            text = self.tr("The classifier alone was kept: training the blocks lowered the accuracy ({from} → {to}).")
            plain = ""
        else:
            text = self.tr(
                "The classifier alone was kept: training the blocks did not lower the validation loss ({after} against {before})."
            )
            plain = self.tr("The classifier alone was kept.")
        values = {"from": percent(kept.classifier_accuracy), "to": percent(kept.best_accuracy)}
        before, after = f"{kept.classifier_loss:.3f}", f"{kept.best_loss:.3f}"
        return text.format(before=before, after=after, **values) if known else plain

    def _before(self, kept: Kept) -> str:
        """Why more epochs gave nothing."""
        if kept.best_loss < kept.classifier_loss:
            return self.tr("The model of before was kept: more epochs lowered the accuracy ({from} → {to}).")
        return self.tr(
            "The model of before was kept: more epochs did not lower the validation loss ({after} against {before})."
        )

    def _took(self, finished: Finished, has_epochs: bool) -> str:
        took = self.tr("It took {time}").format(time=duration(finished.seconds))
        if finished.best_epoch and has_epochs:
            return f"{took}, " + self.tr("best epoch {n}").format(n=finished.best_epoch) + "."
        if has_epochs and finished.kept is None:
            return f"{took}, " + self.tr("the classifier alone was best") + "."
        return f"{took}."
