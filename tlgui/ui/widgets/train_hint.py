"""What stands where the charts will be, before a training: that all is ready, what was stopped, and the offer of advice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tlgui.messages import Cancelled
from tlgui.ui.state import AppState
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import IconLabel, button, label


class TrainHint(QWidget):
    """An icon, a title, a sentence, and a button that asks for advice."""

    def __init__(self, state: AppState, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._trainer = state, trainer
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(IconLabel("train", 48, "muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = label(self.tr("Ready to train"), "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        self.text = label("", "muted", wrap=True)
        self.text.setObjectName("hint")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.text)
        column.addSpacing(2 * GRID)
        self.offer = label(self.tr("Not sure what should learn? Every block is tried on your images, in seconds."), "muted",
                           wrap=True)  # fmt: skip
        self.offer.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.offer)
        self.advise = button(self.tr("Advise me"), self._advise, icon="search", name="advise-me")
        column.addWidget(self.advise, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def refresh(self) -> None:
        """Show how things stand."""
        desk = self._trainer.advice
        self.offer.setVisible(desk.fresh is None)
        self.advise.setText(self.tr("Advise me") if desk.fresh is None else self.tr("Show the advice"))
        self.advise.setAccessibleName(self.advise.text())
        self.advise.setEnabled(desk.advised is not None or desk.possible)
        dataset, training = self._state.dataset, self._state.training
        if training is not None and isinstance(training.outcome, Cancelled):
            self.title.setText(self.tr("Stopped"))
            goes_on = self.tr("The training was stopped before its first epoch ended. It can go on from there.")
            nothing = self.tr("The training was stopped before its first epoch ended. Nothing was kept.")
            self.text.setText(goes_on if self._trainer.interrupted() is not None else nothing)
            return
        missing = self._trainer.weights_missing()
        fetching = self._trainer.weights.busy(self._trainer.plan.backbone)
        wait = self.tr("The weights are on their way") if fetching else self.tr("First, get the weights")
        self.title.setText(wait if missing else self.tr("Ready to train"))
        if dataset is not None:
            share = 0.2 if self._trainer.plan.validation is None else self._trainer.plan.validation
            words = (
                self.tr("%n image(s)", "", len(dataset.items))
                + " "
                + self.tr("in %n classes", "", len(dataset.classes))
            )
            if dataset.form == "parts":
                rest = self.tr("The folder's own validation part measures the result.")
            else:
                rest = self.tr("{share} are held out to measure the result.").format(share=percent(share, 0))
            self.text.setText(f"{words}. {rest}\n" + self.tr("Loss and accuracy are drawn here while it learns."))

    def _advise(self) -> None:
        desk = self._trainer.advice
        if desk.advised is None:
            desk.start()
        else:
            desk.show()
