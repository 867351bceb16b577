"""The right side of the Train page while a training prepares, runs and is over: numbers, charts, what to do next."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from tlgui.messages import Finished, Progress
from tlgui.ui.plan import interval, turning_epoch
from tlgui.ui.state import Training
from tlgui.ui.texts import duration, percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import IconLabel, button, label
from tlgui.ui.widgets.charts import Charts

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
        self._title = title
        column.addWidget(self.value)
        column.addWidget(label(title, "small"))

    def show_value(self, text: str) -> None:
        """Show another value; – for none."""
        if text != self.value.text():
            self.value.setText(text)
            self.setAccessibleName(f"{self._title}: {text}")


class Figures(QWidget):
    """The numbers beside the charts."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._row = row
        tip = self.tr("Share of held-out images answered right, best epoch so far")
        self.accuracy = Figure("accuracy", self.tr("validation accuracy"), tip)
        self.best = Figure(
            "best",
            self.tr("best epoch"),
            self.tr("The epoch whose weights are kept; start is the classifier alone, before the blocks learn"),
        )
        self.epoch = Figure("epoch", self.tr("epoch"), self.tr("How often every training image was seen"))
        self.speed = Figure("speed", self.tr("images/s"), self.tr("Training images a second"))
        self.left = Figure("left", self.tr("left"), self.tr("Estimated time until the training is done"))
        self.figures = (self.accuracy, self.best, self.epoch, self.speed, self.left)
        for figure in self.figures:
            row.addWidget(figure)
        row.addStretch(1)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Stand closer where there is little room."""
        wide = sum(figure.sizeHint().width() for figure in self.figures)
        self._row.setSpacing(min(max((self.width() - wide) // len(self.figures), GRID), 4 * GRID))

    def show_training(self, training: Training) -> None:
        """Show where it stands."""
        best = next((epoch for epoch in reversed(training.epochs) if epoch.best), None)
        known = best is not None and math.isfinite(best.validation_accuracy)
        self.accuracy.show_value(percent(best.validation_accuracy) if best and known else NONE)
        # epoch 0 is the classifier as it was fitted, before the blocks learn
        self.best.show_value(NONE if best is None else str(best.epoch) if best.epoch else self.tr("start"))
        started, last = training.started, training.steps[-1] if training.steps else None
        at = last.epoch if last else training.epochs[-1].epoch if training.epochs else 0
        most = started.epochs if started else 0
        self.epoch.show_value(self.tr("{i} of {n}").format(i=at, n=most) if at and most else NONE)
        self.speed.setVisible(training.running)
        self.left.setVisible(training.running)
        rate = last.images_per_second if last else math.nan
        self.speed.show_value(
            f"{rate:,.0f}" if math.isfinite(rate) and rate >= 10 else f"{rate:.1f}" if rate > 0 else NONE
        )
        left = last.seconds_left if last else math.nan
        self.left.show_value(duration(left) if math.isfinite(left) else NONE)


class Result(QWidget):
    """A training that is done: its accuracy, on what it was measured, and the next steps."""

    def __init__(
        self, on_classify: Callable[[], None], on_look: Callable[[], None], on_save: Callable[[], None]
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        self.number = label("", "hero")
        self.number.setObjectName("result-accuracy")
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.measured = label("", "section", wrap=True)
        self.measured.setObjectName("result-measured")
        self.detail = label("", "muted", wrap=True)
        self.detail.setObjectName("result-detail")
        column.addStretch(1)
        column.addWidget(self.measured)
        column.addWidget(self.detail)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.classify = button(
            self.tr("Classify images"), on_classify, icon="classify", role="primary", name="go-classify"
        )
        self.look = button(self.tr("Look inside"), on_look, icon="look", name="go-look")
        self.save = button(self.tr("Save model as …"), on_save, icon="save", name="save-model")
        self.buttons = (self.classify, self.look, self.save)

    def show_finished(self, finished: Finished) -> None:
        """Show a result with the images it was measured on and its 95 % interval."""
        report, images = finished.report, finished.report.images
        right = round(finished.accuracy * images)
        self.number.setText(percent(finished.accuracy))
        if images == 0:
            self.number.setText(NONE)
            self.measured.setText(self.tr("No image was held out, so the accuracy is not known."))
        elif report.part == "test":
            self.measured.setText(self.tr("{right} of %n test image(s) right", "", images).format(right=right))
        else:
            self.measured.setText(self.tr("{right} of %n validation image(s) right", "", images).format(right=right))
            self.measured.setToolTip(
                self.tr("These images also chose the best epoch, so new ones may do slightly worse")
            )
        low, high = interval(finished.accuracy, images)
        lines = []
        if images:
            span = self.tr("On new images of this kind, expect {low} to {high} (95 % interval).")
            lines.append(span.format(low=percent(low, 0), high=percent(high, 0)))
        took = self.tr("It took {time}").format(time=duration(finished.seconds))
        best = self.tr("best epoch {n}").format(n=finished.best_epoch)
        if finished.best_epoch == 0:
            best = self.tr("the classifier alone was best")
        lines.append(f"{took}, {best}.")
        self.detail.setText("\n".join(lines))


class Preparing(QWidget):
    """What happens before the first step, and how far it is."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        self.text = label("", "title", wrap=True)
        self.text.setObjectName("preparing")
        self.count, self.detail = label("", "muted"), label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(40 * GRID)
        self.bar.setAccessibleName(self.tr("Preparing"))
        column.addStretch(2)
        for text in (self.text, self.detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(GRID)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.count, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_progress(self, progress: Progress | None) -> None:
        """Show the stage in words and its bar; a bar that runs to and fro while the total is unknown."""
        stage = progress.stage if progress else ""
        text, detail = self._words(stage)
        self.text.setText(text)
        self.detail.setText(detail)
        known = progress is not None and progress.total > 0
        numbers = (
            self.tr("{done} of {total}").format(done=progress.done, total=progress.total) if progress and known else ""
        )
        self.count.setText(numbers)
        self.bar.setRange(0, progress.total if progress else 0)
        self.bar.setValue(progress.done if progress else 0)

    def _words(self, stage: str) -> tuple[str, str]:
        words = {
            "scan": (self.tr("Reading the images …"), ""),
            "fetch": (self.tr("Fetching the weights …"), ""),
            "features": (
                self.tr("Showing every image to the frozen blocks …"),
                self.tr("They never change, so once is enough; after that training is fast."),
            ),
            "fit": (self.tr("Fitting the classifier …"), ""),
            "evaluate": (self.tr("Measuring the result …"), ""),
        }
        return words.get(stage, (self.tr("Getting ready …"), self.tr("The first training takes a few seconds longer.")))


class TrainingLive(QWidget):
    """Shows one training. ``freeze_more`` is the overfitting sentence's link."""

    freeze_more = Signal()
    go_to = Signal(str)
    save = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        self._training: Training | None = None
        self.preparing, self.figures = Preparing(), Figures()
        self.result = Result(lambda: self.go_to.emit("classify"), lambda: self.go_to.emit("look"), self.save.emit)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        for each in self.result.buttons:
            self._buttons.addWidget(each)
        self._buttons.addStretch(1)
        self.saved = label("", "muted", wrap=True)
        self.saved.setObjectName("saved")
        self.charts = Charts()
        self.over = QWidget()
        self.over_text = self._overfitting_line()
        for widget in (self.preparing, self.figures, self.result):
            column.addWidget(widget)
        column.addLayout(self._buttons)
        column.addWidget(self.saved)
        column.addWidget(self.charts, 1)
        column.addWidget(self.over)
        self.over.hide()

    def _overfitting_line(self) -> QLabel:
        row = QHBoxLayout(self.over)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(IconLabel("warning", 18, "warning"), 0, Qt.AlignmentFlag.AlignVCenter)
        text = label("", wrap=True)
        text.setObjectName("overfitting")
        row.addWidget(text, 1)
        link = button(self.tr("Freeze more"), self.freeze_more.emit, role="link", name="freeze-more",
                      tip=self.tr("Moves the freeze depth up for the next training"))  # fmt: skip
        row.addWidget(link)
        return text

    def show_training(self, training: Training) -> None:
        """Show another training from its beginning."""
        if training is not self._training:
            self._training = training
            self.charts.clear()
            self.saved.clear()
        self.refresh()

    def show_saved(self, text: str) -> None:
        """Say where the model file was saved."""
        self.saved.setText(text)
        self.saved.setVisible(bool(text))

    def refresh(self) -> None:
        """Draw what came since."""
        training = self._training
        if training is None:
            return
        begun, finished = bool(training.steps or training.epochs), training.finished
        preparing = training.running and finished is None and not begun
        self.preparing.setVisible(preparing)
        if preparing:
            self.preparing.show_progress(training.progress)
        self.figures.setVisible(begun and finished is None)
        self.figures.show_training(training)
        self.result.setVisible(finished is not None)
        for each in self.result.buttons:
            each.setVisible(finished is not None)
        self.saved.setVisible(bool(self.saved.text()))
        if finished is not None:
            self.result.show_finished(finished)
        self.charts.setVisible(begun)
        if begun:
            self.charts.take(training.steps, training.epochs)
        self._show_overfitting(training)

    def _show_overfitting(self, training: Training) -> None:
        turn = turning_epoch(training.epochs)
        self.over.setVisible(turn is not None)
        if turn is None:
            self.charts.mark(None)
            return
        self.charts.mark((float(training.epochs[turn].step), float(training.epochs[-1].step)))
        sentence = self.tr(
            "Since epoch {n} the network learns the training images by heart: validation loss rises while training loss falls. "
            "The weights of the best epoch are kept."
        )
        self.over_text.setText(sentence.format(n=training.epochs[turn].epoch))
