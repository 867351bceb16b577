"""A line under the strategies: what the number of images says of the chosen one, or what was advised; a link to the advice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.messages import Dataset
from tlgui.ui.plan import advise
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.basic import IconLabel, button, label


class AdviceLine(QWidget):
    """An icon, a sentence, and a link that asks for advice or shows it."""

    def __init__(self, state: AppState, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._trainer = state, trainer
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._icon = IconLabel("info", 18, "accent")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.text = label("", "muted", wrap=True)
        self.text.setObjectName("advice")
        column.addWidget(self.text)
        self.link = button("", self._advise, role="link", name="advice-link", tip=self.tr(
            "Looks at your images, before any training: a linear classifier on every block, in seconds"))  # fmt: skip
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    def refresh(self) -> None:
        """Show what fits the plan and the images."""
        dataset, desk = self._state.dataset, self._trainer.advice
        self.setVisible(dataset is not None)
        if dataset is None:
            return
        text, icon, tone = self._measured() if desk.advised is not None else self._by_number(dataset)
        self.text.setText(text)
        self._icon.show_icon(icon, tone)
        words = self.tr("Advise me") if desk.advised is None and not desk.running else self.tr("Show the advice")
        self.link.setText(words)
        self.link.setAccessibleName(words)
        self.link.setEnabled(desk.running or desk.advised is not None or desk.possible)

    def _measured(self) -> tuple[str, str, str]:
        """What was advised for these images, in a line."""
        desk = self._trainer.advice
        assert desk.advised is not None
        if desk.outdated:
            return self.tr("The images changed since the advice was measured."), "warning", "warning"
        if self._trainer.as_advised:
            return self.tr("This is what is advised for your images."), "check", "accent"
        return self.tr("For your images something else is advised."), "info", "accent"

    def _by_number(self, dataset: Dataset) -> tuple[str, str, str]:
        """What the number of images says."""
        images = self.tr("You have %n image(s)", "", len(dataset.items))
        images += " " + self.tr("in %n classes", "", len(dataset.classes))
        key = advise(self._trainer.plan, dataset)
        advice = {
            "classifier": self.tr("{images}: training only the classifier is the safe choice."),
            "few-partial": self.tr(
                "{images}: few for this many parameters. Watch the dashed line; freeze more if it turns up."
            ),
            "few-whole": self.tr(
                "{images}: too few for the whole network; it may learn them by heart. Freeze some blocks."
            ),
            "random": self.tr(
                "{images}. Without pretrained weights, expect a much lower accuracy and a long training."
            ),
            "enough": self.tr(
                "{images}: enough to let the last blocks learn too, if the classifier alone is not good enough."
            ),
            "many": self.tr("{images}: enough for the whole network to learn."),
        }[key]
        icon, tone = ("warning", "warning") if key in ("few-whole", "random") else ("info", "accent")
        return advice.format(images=images), icon, tone

    def _advise(self) -> None:
        desk = self._trainer.advice
        if desk.advised is None and not desk.running:
            desk.start()
        else:
            desk.show()
