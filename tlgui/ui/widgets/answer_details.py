"""One image of an evaluation from near, and what can be done about its label."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tlgui.messages import CHOSE, SEEN
from tlgui.ui.evaluation import Evaluation, Found
from tlgui.ui.jobs import Jobs
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.answer_pane import TOP, AnswerPane, Images, Subject
from tlgui.ui.widgets.basic import button

WIDTH = 40 * GRID


class AnswerDetails(AnswerPane):
    """``move_wanted`` carries the class that the image belongs to, ``out_wanted`` whether it is to be left out."""

    move_wanted = Signal(str)
    out_wanted = Signal(bool)

    def __init__(self, evaluation: Evaluation, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.setObjectName("answer-details")
        self.setFixedWidth(WIDTH)
        self._evaluation = evaluation
        self._classes: tuple[str, ...] = ()
        self._make_hands()

    def _make_hands(self) -> None:
        row = self.hands
        self._fix = button(self.tr("Fix the label"), lambda: self.menu().popup(self._fix.mapToGlobal(QPoint(0, 0))),
                           name="fix-label")  # fmt: skip
        row.addWidget(self._fix)
        self._out = button(self.tr("Leave out"), partial(self.out_wanted.emit, True), icon="out", name="leave-answer-out",
                           tip=self.tr("It is not used; your file stays as it is (Delete)"))  # fmt: skip
        self._back = button(
            self.tr("Bring back"), partial(self.out_wanted.emit, False), icon="undo", name="bring-answer-back"
        )
        row.addWidget(self._out)
        row.addWidget(self._back)
        row.addStretch(1)

    def show_answer(
        self, found: Found | None, row: int, classes: tuple[str, ...], now: str | None, *, reason: str | None
    ) -> None:
        """Show row ``row`` of ``found``. ``classes`` can be given to it; ``now`` is the class that it has now (None: it is left
        out); ``reason`` says why nothing can be changed (None: it can)."""
        self._classes = classes
        self._show_hands(now, reason)
        asked = self._evaluation.asked
        if found is None or row < 0 or asked is None:
            self.show_subject(None)
            return
        truth, answer = found.classes[int(found.truth[row])], found.classes[int(found.answers[row])]
        self.said.setText(self._words(found, row, truth, answer, now))
        order = found.probabilities[row].argsort()[::-1][:TOP]
        rows = tuple((found.classes[i], float(found.probabilities[row, i])) for i in order.tolist())
        images = Images(asked.root, asked.form, asked.curation)
        self.show_subject(Subject(found.evaluated.paths[row], asked.model, rows, truth, images))

    def _words(self, found: Found, row: int, truth: str, answer: str, now: str | None) -> str:
        sure = percent(float(found.confidence[row]), 0)
        if truth == answer:
            words = self.tr("Is “{name}”, and was answered so with {percent}.").format(name=truth, percent=sure)
        else:
            text = self.tr("Is “{truth}”, but was answered “{answer}” with {percent}.")
            words = text.format(truth=truth, answer=answer, percent=sure)
        if found.use[row] == SEEN:
            words += " " + self.tr("The model learned from it.")
        elif found.use[row] == CHOSE:
            words += " " + self.tr("It took part in choosing.")
        if now is None:
            words += " " + self.tr("Left out now.")
        elif now != truth:
            words += " " + self.tr("Its class is now “{name}”.").format(name=now)
        return words

    def _show_hands(self, now: str | None, reason: str | None) -> None:
        for each in (self._fix, self._out, self._back):
            each.setEnabled(reason is None)
        self._out.setVisible(now is not None)
        self._back.setVisible(now is None)
        self._fix.setToolTip(reason or self.tr("Give it another class; your file stays where it is (1 to 9)"))
        if reason:
            self._out.setToolTip(reason)

    def menu(self) -> QMenu:
        """The classes that it can belong to."""
        menu = QMenu(self)
        menu.setObjectName("fix-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, name in enumerate(self._classes):
            key = f"{number + 1}   " if number < 9 else ""
            menu.addAction(key + name.replace("&", "&&"), partial(self.move_wanted.emit, name))
        return menu
