"""What every panel beside the maps has: a heading, a sentence, a place for what went wrong, and the subject it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.ui.jobs import Jobs
from tlgui.ui.looking import Subject
from tlgui.ui.question import Question
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label, quiet_button
from tlgui.ui.widgets.notice_slot import NoticeSlot


class LookPanel(QWidget):
    """Subclasses fill ``self.body`` and ask the engine in :meth:`ask`, which is called when the subject is another one and the
    panel is seen."""

    closed = Signal()

    def __init__(self, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = Subject()
        self._asked: Subject | None = None
        self.question = Question(jobs, self) if jobs is not None else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2 * GRID)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        self.title = label(role="section", wrap=True)
        head.addWidget(self.title, 1)
        head.addWidget(
            quiet_button("close", self.tr("Back to the layers (Esc)"), self.closed.emit, name="close-panel"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        column.addLayout(head)
        self.sentence = label(role="muted", wrap=True)
        self.sentence.setObjectName("panel-sentence")
        column.addWidget(self.sentence)
        self.busy = QProgressBar()
        self.busy.setObjectName("panel-busy")
        self.busy.setAccessibleName(self.tr("The network is asked"))
        self.busy.setTextVisible(False)
        policy = self.busy.sizePolicy()  # nothing below may jump as it comes and goes
        policy.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(policy)
        self.busy.hide()
        column.addWidget(self.busy)
        self.notices = NoticeSlot("panel-notice")
        column.addWidget(self.notices)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, GRID, 0)
        self.body.setSpacing(GRID + 4)
        area.setWidget(inner)
        column.addWidget(area, 1)

    def say(self, title: str, sentence: str) -> None:
        """Set heading and sentence."""
        self.title.setText(title)
        self.sentence.setText(sentence)

    def show_subject(self, subject: Subject) -> None:
        """Something else is looked at."""
        self.subject = subject
        self._ask_if_seen()

    def ask(self) -> None:
        """Ask the engine about ``self.subject``."""

    def again(self) -> None:
        """Ask once more."""
        self._asked = None
        self._ask_if_seen()

    def ended(self, told: Told | None) -> None:
        """The engine's last word; what went wrong is told here."""
        self.busy.hide()
        if told is not None:
            self.notices.tell(told, (self.tr("Try again"), self.again, "panel-again"))

    def wait(self, done: int = 0, total: int = 0) -> None:
        """Show that the engine is at it."""
        self.notices.clear()
        self.busy.setRange(0, total)
        self.busy.setValue(done)
        self.busy.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask now what nobody wanted to see before."""
        super().showEvent(event)
        self._ask_if_seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ask_if_seen(self) -> None:
        if self.isVisible() and self.subject != self._asked:
            self._asked = self.subject
            self.ask()
