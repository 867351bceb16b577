"""One answered image from near: what it is, what was answered, why, what it resembles, and what can be done about it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import CHOSE, SEEN, Event, FindNearest, NearestFound
from tlgui.ui.evaluation import Evaluation, Found
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.texts import percent, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.answer_bars import AnswerBars, NearestStrip
from tlgui.ui.widgets.basic import ElidedLabel, button, label, quiet_button
from tlgui.ui.widgets.explanation import Explanation

SETTLE = 180  # ms; walking with the arrow keys asks only for where it rests
TOP = 5
WIDTH = 40 * GRID


class AnswerDetails(QWidget):
    """``move_wanted`` carries the class that the image belongs to, ``out_wanted`` whether it is to be left out."""

    closed = Signal()
    move_wanted = Signal(str)
    out_wanted = Signal(bool)

    def __init__(self, evaluation: Evaluation, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer-details")
        self.setFixedWidth(WIDTH)
        self._evaluation = evaluation
        self._found: Found | None = None
        self._row = -1
        self._explaining = ""  # the class that is explained; "" for the answer
        self._classes: tuple[str, ...] = ()
        self.near_question = Question(jobs, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        self._name = ElidedLabel(role="section")
        self._name.setObjectName("answer-name")
        head.addWidget(self._name, 1)
        head.addWidget(
            quiet_button("close", self.tr("Close the details (Escape)"), self.closed.emit, name="close-answer")
        )
        column.addLayout(head)
        outer, column = column, self._make_scrolled(column)
        self.explanation = Explanation(jobs)
        column.addWidget(self.explanation, 1)
        column.addLayout(self._make_why())
        self._said = label("", wrap=True)
        self._said.setObjectName("answer-said")
        column.addWidget(self._said)
        self.bars = AnswerBars()
        self.bars.chosen.connect(self._explain_class)
        column.addWidget(self.bars)
        self._near_title = label(self.tr("Most like these training images"), "small")
        self.nearest = NearestStrip()
        column.addWidget(self._near_title)
        column.addWidget(self.nearest)
        outer.addLayout(self._make_hands())

    def _make_scrolled(self, outer: QVBoxLayout) -> QVBoxLayout:
        """A low window scrolls what it cannot show; what can be done stays below it."""
        inside, area = QWidget(), QScrollArea()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(area, 1)
        return column

    def _make_why(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.why = QToolButton()
        self.why.setProperty("role", "chip")
        self.why.setObjectName("why")
        self.why.setText(self.tr("Why this answer?"))
        self.why.setToolTip(
            self.tr("Show which parts of the image speak for the answer (Grad-CAM, or an attention map)")
        )
        self.why.setCheckable(True)
        self.why.toggled.connect(self._why_toggled)
        row.addWidget(self.why)
        row.addStretch(1)
        return row

    def _make_hands(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
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
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """What was put in while it could not be seen is asked for now."""
        super().showEvent(event)
        if not self.nearest.rows:
            self._settle.start()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def path(self) -> Path | None:
        """The image that is shown."""
        return self._found.evaluated.paths[self._row] if self._found is not None and self._row >= 0 else None

    def show_answer(
        self, found: Found | None, row: int, classes: tuple[str, ...], now: str | None, *, reason: str | None
    ) -> None:
        """Show row ``row`` of ``found``. ``classes`` can be given to it; ``now`` is the class that it has now (None: it is left
        out); ``reason`` says why nothing can be changed (None: it can)."""
        before, seen = self.path(), self._found
        self._found, self._row, self._classes = found, row, classes
        path = self.path()
        self._show_hands(now, reason)
        if found is None or path is None:
            return
        truth, answer = found.classes[int(found.truth[row])], found.classes[int(found.answers[row])]
        self._said.setText(self._words(found, row, truth, answer, now))
        if path == before and found is seen:
            return
        self._name.show_text(path.name)
        self.explanation.show_image(path)
        order = found.probabilities[row].argsort()[::-1][:TOP]
        self.bars.show_rows([(found.classes[i], float(found.probabilities[row, i])) for i in order.tolist()], truth)
        self._explaining = ""
        self.nearest.show_nearest([], truth)
        self._settle.start()

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

    # -- what the engine is asked --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """The nearest images and, where that is wanted, what speaks for the answer."""
        path, asked = self.path(), self._evaluation.asked
        if path is None or asked is None or not self.isVisible():
            return
        request = FindNearest(asked.model.path, path, asked.root, asked.form, asked.curation, TOP)
        self._near_title.setText(self.tr("Looking for the training images most like it …"))
        self.near_question.ask(request, self._nearest_found, self._nearest_ended)
        if self.why.isChecked():
            self._explain()

    def _nearest_found(self, event: Event) -> None:
        if isinstance(event, NearestFound) and event.image == self.path() and self._found is not None:
            truth = self._found.classes[int(self._found.truth[self._row])]
            self.nearest.show_nearest(list(event.nearest), truth)

    def _nearest_ended(self, told: Told | None) -> None:
        self._near_title.setText(told_text(told)[0] if told else self.tr("Most like these training images"))

    def _why_toggled(self, on: bool) -> None:
        path = self.path()
        if on:
            self._explain()
        elif path is not None:
            self.explanation.show_image(path)

    def _explain_class(self, name: str) -> None:
        """Why not this one? Clicked in the bars."""
        self._explaining = name
        if self.why.isChecked():
            self._explain()
        else:
            self.why.setChecked(True)

    def _explain(self) -> None:
        path, asked = self.path(), self._evaluation.asked
        if path is not None and asked is not None:
            self.explanation.explain(asked.model, path, self._explaining)
