"""The right side of the Train page while a training prepares, runs and is over: numbers, charts, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tlgui.ui.plan import turning_epoch
from tlgui.ui.state import Training
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import IconLabel, button, label
from tlgui.ui.widgets.charts import Charts
from tlgui.ui.widgets.preparing import CachedLine, Preparing
from tlgui.ui.widgets.training_figures import Figures
from tlgui.ui.widgets.training_result import Result


class TrainingLive(QWidget):
    """Shows one training. ``freeze_more`` is the overfitting sentence's link."""

    freeze_more = Signal()
    go_to = Signal(str)
    save = Signal()

    def __init__(self, parent: QWidget | None = None, *, actions: bool = True) -> None:
        """``actions``: what can be done with a model that is here is offered when the training is over."""
        super().__init__(parent)
        self._actions = actions
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        self._training: Training | None = None
        self.preparing, self.figures, self.cached = Preparing(), Figures(), CachedLine()
        go = self.go_to.emit
        self.result = Result(lambda: go("classify"), lambda: go("results"), lambda: go("look"), self.save.emit)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        for each in self.result.buttons:
            self._buttons.addWidget(each)
        self._buttons.addStretch(1)
        self.saved = label("", "muted", wrap=True)
        self.saved.setObjectName("saved")
        self.charts = Charts()
        self._below = QWidget()  # takes the room of the charts where there are none
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.over = QWidget()
        self.over_text = self._overfitting_line()
        for widget in (self.figures, self.cached, self.preparing, self.result):
            column.addWidget(widget)
        column.addLayout(self._buttons)
        column.addWidget(self.saved)
        column.addWidget(self.charts, 1)
        column.addWidget(self._below, 1)
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
        self.figures.show_training(training)
        self.figures.setVisible(finished is None and self.figures.some)
        self.cached.show_cached(training.cached)
        self.cached.setVisible(finished is None and training.cached is not None)
        self.result.setVisible(finished is not None)
        for each in self.result.buttons:
            each.setVisible(finished is not None and self._actions)
        self.saved.setVisible(bool(self.saved.text()))
        if finished is not None:
            self.result.show_finished(finished, training.cross_validated, begun)
        self.charts.setVisible(begun)
        self._below.setVisible(not begun and not preparing)
        if begun:
            self.charts.take(training.steps, training.epochs)
        self._show_overfitting(training)

    def _show_overfitting(self, training: Training) -> None:
        turn = turning_epoch(training.epochs)
        self.over.setVisible(turn is not None)
        if turn is None:
            self.charts.mark(None)
            return
        first = training.epochs[turn]
        # from the start on it would be all of the chart, which marks nothing
        self.charts.mark((float(first.step), float(training.epochs[-1].step)) if first.epoch else None)
        sentence = self.tr(
            "Since epoch {n} the network learns the training images by heart: validation loss rises while training loss falls. "
            "The weights of the best epoch are kept."
        )
        from_start = self.tr(
            "From the start the network learns the training images by heart: validation loss rises while training loss falls. "
            "The classifier alone is kept."
        )
        if training.request.parent is not None:
            from_start = self.tr(
                "From the start the network learns the training images by heart: validation loss rises while training loss "
                "falls. The model of before is kept."
            )
        # epoch 0 is the classifier as it was fitted, or the model that the training goes on from
        self.over_text.setText(sentence.format(n=first.epoch) if first.epoch else from_start)
