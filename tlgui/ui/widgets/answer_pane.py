"""One answered image from near: itself, what speaks for its answer, its most probable classes, and what it resembles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import Curation, Event, FindNearest, Form, ModelInfo, NearestFound
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.answer_bars import AnswerBars, NearestStrip
from tlgui.ui.widgets.basic import ElidedLabel, label, quiet_button
from tlgui.ui.widgets.explanation import Explanation

SETTLE = 180  # ms; walking with the arrow keys asks only for where it rests
TOP = 5


@dataclass(frozen=True, slots=True)
class Images:
    """Where a model's training images are looked for."""

    root: Path
    form: Form
    curation: Curation


@dataclass(frozen=True, slots=True)
class Subject:
    """An image that ``model`` answered with ``rows``, classes with probabilities 0 .. 1, the most probable first. ``truth`` is
    the class that it is of (empty: not known); ``images`` (None: not open) are where those most like it are looked for."""

    path: Path
    model: ModelInfo
    rows: tuple[tuple[str, float], ...]
    truth: str = ""
    images: Images | None = None


class AnswerPane(QWidget):
    """Subclasses say in words what was answered (``said``), and put below what can be done (``hands``)."""

    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self._explaining = ""  # the class that is explained; "" for the answer
        self.near_question = Question(jobs, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._ask)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        head = QHBoxLayout()
        self._name = ElidedLabel(role="section")
        self._name.setObjectName("answer-name")
        head.addWidget(self._name, 1)
        head.addWidget(
            quiet_button("close", self.tr("Close the details (Escape)"), self.closed.emit, name="close-answer")
        )
        outer.addLayout(head)
        column = self._make_scrolled(outer)
        self.explanation = Explanation(jobs, least=28 * GRID)  # the rest can be scrolled to
        self.explanation.put_below_picture(self._make_why())
        column.addWidget(self.explanation, 1)
        self.said = label("", wrap=True)
        self.said.setObjectName("answer-said")
        column.addWidget(self.said)
        self.bars = AnswerBars()
        self.bars.chosen.connect(self._explain_class)
        column.addWidget(self.bars)
        self._near_title = label(self.tr("Most like these training images"), "small", wrap=True)
        self._near_title.setObjectName("answer-near")
        self.nearest = NearestStrip()
        column.addWidget(self._near_title)
        column.addWidget(self.nearest)
        self.hands = QHBoxLayout()
        self.hands.setSpacing(GRID)
        outer.addLayout(self.hands)

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

    def showEvent(self, event: QShowEvent) -> None:
        """What was put in while it could not be seen is asked for now."""
        super().showEvent(event)
        if not self.nearest.rows:
            self._settle.start()

    def path(self) -> Path | None:
        """The image that is shown."""
        return self._subject.path if self._subject is not None else None

    def show_subject(self, subject: Subject | None) -> None:
        """Show another image, or the same one with another answer; None: none."""
        before, self._subject = self._subject, subject
        if subject is None or subject == before:
            return
        self.bars.show_rows(list(subject.rows[:TOP]), subject.truth)
        if before is not None and replace(before, truth=subject.truth) == subject:
            self.nearest.show_nearest(self.nearest.rows, subject.truth or self._answer())
            return
        self._name.show_text(subject.path.name)
        self.explanation.show_image(subject.path)
        self._explaining = ""
        self.nearest.show_nearest([], subject.truth)
        self.why.setVisible(bool(subject.rows))
        self._settle.start()

    # -- what the engine is asked --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """The nearest images and, where that is wanted, what speaks for the answer."""
        subject = self._subject
        if subject is None or not self.isVisible():
            return
        images = subject.images
        self.nearest.setVisible(images is not None and bool(subject.rows))
        self._near_title.setVisible(bool(subject.rows))
        if images is None:
            self.near_question.give_up()
            self._near_title.setText(
                self.tr("Open the images that it learned from, and those most like this one stand here.")
            )
        elif subject.rows:
            request = FindNearest(subject.model.path, subject.path, images.root, images.form, images.curation, TOP)
            self._near_title.setText(self.tr("Looking for the training images most like it …"))
            self.near_question.ask(request, self._nearest_found, self._nearest_ended)
        if self.why.isChecked():
            self._explain()

    def _nearest_found(self, event: Event) -> None:
        subject = self._subject
        if isinstance(event, NearestFound) and subject is not None and event.image == subject.path:
            self.nearest.show_nearest(list(event.nearest), subject.truth or self._answer())

    def _answer(self) -> str:
        return self._subject.rows[0][0] if self._subject is not None and self._subject.rows else ""

    def _nearest_ended(self, told: Told | None) -> None:
        self._near_title.setText(told_text(told)[0] if told else self.tr("Most like these training images"))

    def _why_toggled(self, on: bool) -> None:
        if on:
            self._explain()
        elif self._subject is not None:
            self.explanation.show_image(self._subject.path)

    def _explain_class(self, name: str) -> None:
        """Why not this one? Clicked in the bars."""
        self._explaining = name
        if self.why.isChecked():
            self._explain()
        else:
            self.why.setChecked(True)

    def _explain(self) -> None:
        if self._subject is not None and self._subject.rows:
            self.explanation.explain(self._subject.model, self._subject.path, self._explaining)
