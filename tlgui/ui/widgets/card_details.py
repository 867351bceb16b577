"""One card of the page Classify from near, and what a person says of its answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tlgui.errors import paragraph
from tlgui.messages import ModelInfo
from tlgui.ui.answer_card import Card
from tlgui.ui.jobs import Jobs
from tlgui.ui.state import AppState
from tlgui.ui.texts import percent, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.answer_pane import AnswerPane, Images, Subject
from tlgui.ui.widgets.basic import button

LEAST, MOST = 40 * GRID, 90 * GRID  # px
SHARE = 0.42  # of the page's width


class CardDetails(AnswerPane):
    """``right_said`` and ``wrong_said`` as the keys R and W; ``look_wanted`` asks for the image in Look inside."""

    right_said = Signal()
    wrong_said = Signal()
    look_wanted = Signal()

    def __init__(self, state: AppState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.setObjectName("card-details")
        self._state = state
        self._right = button(
            self.tr("Right"), self.right_said.emit, name="card-right", tip=self.tr("The answer is right (R)")
        )
        self._wrong = button(
            self.tr("Wrong"), self.wrong_said.emit, name="card-wrong", tip=self.tr("The answer is wrong (W)")
        )
        self._look = button(
            self.tr("Look inside"), self.look_wanted.emit, role="link", name="card-look",
            tip=self.tr("See what each layer makes of it"),
        )  # fmt: skip
        for each in (self._right, self._wrong):
            self.hands.addWidget(each)
        self.hands.addStretch(1)
        self.hands.addWidget(self._look)

    def fit(self, width: int) -> None:
        """Take a share of a page that is so wide."""
        self.setFixedWidth(min(max(LEAST, round(SHARE * width)), MOST))

    def show_card(self, card: Card | None, model: ModelInfo | None) -> None:
        """Show ``card``, which ``model`` answered; None: none is chosen."""
        if card is None or model is None:
            self.show_subject(None)
            return
        self.said.setText(self._words(card))
        for each in (self._right, self._wrong):
            each.setEnabled(bool(card.answers))
        self._look.setVisible(card.problem is None)
        rows = tuple((answer.name, answer.probability) for answer in card.answers)
        self.show_subject(Subject(card.path, model, rows, card.truth, self._images(model)))

    def _images(self, model: ModelInfo) -> Images | None:
        """The open images, where they are of the model's classes."""
        dataset = self._state.dataset
        if dataset is None or not set(dataset.classes) & set(model.classes):
            return None
        return Images(dataset.root, dataset.form, self._state.curation)

    def _words(self, card: Card) -> str:
        if card.problem is not None:
            return paragraph(*told_text(card.problem))
        if not card.answers:
            return self.tr("Not answered: stopped") if card.stopped else self.tr("Waiting …")
        top = card.answers[0]
        said = [self.tr("Answered “{name}” with {percent}.").format(name=top.name, percent=percent(top.probability))]
        if card.truth:
            said.append(self.tr("You say: {name}.").format(name=card.truth))
        if card.unlike:
            said.append(self.tr("It is unlike the images that the model learned from, so the answer says little."))
        if len(card.among) > 1:
            said.append(self.tr("It may well be one of: {names}.").format(names=", ".join(card.among)))
        return " ".join(said)
