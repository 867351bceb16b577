"""What a person has corrected, learning from it, what that changed, and the way back, in one line over the cards; below it why
something could not be learned."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.ui.answers import ClassifyResults
from tlgui.ui.learning import Learning
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button
from tlgui.ui.widgets.notice_slot import NoticeSlot


class CorrectionBar(QWidget):
    """Takes no room while nothing is corrected."""

    def __init__(self, results: ClassifyResults, learning: Learning | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results, self._learning = results, learning
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 3 * GRID, 0)
        row.setSpacing(GRID + 4)
        self._words = ElidedLabel()
        self._words.setObjectName("corrections-line")
        self._copy = QCheckBox(self.tr("Copy them into the project"))
        self._copy.setObjectName("copy-corrections")
        self._copy.setToolTip(self.tr("Else the dataset only points to where the images lie now"))
        self._learn = button("", self._ask, role="primary", name="learn-corrections")
        self._back = button(
            self.tr("Back to the model before"), self._go_back, icon="undo", name="back-to-model",
            tip=self.tr("Its file was not touched. The corrected images stay in the dataset; Undo takes them out"),
        )  # fmt: skip
        row.addWidget(self._words, 1)
        for each in (self._copy, self._learn, self._back):
            row.addWidget(each)
        row.addStrut(self._learn.sizeHint().height())  # the cards below stay where they are while the button is away
        column.addLayout(row)
        self._notices = NoticeSlot("learn-notice", 3 * GRID)
        self._told: Told | None = None
        column.addWidget(self._notices)
        results.progressed.connect(self._show)
        if learning is not None:
            learning.changed.connect(self._show)
        self._show()

    def _ask(self) -> None:
        if self._learning is not None:
            self._learning.learn(copy=self._copy.isChecked())

    def _go_back(self) -> None:
        if self._learning is not None:
            self._learning.go_back()

    def _show(self) -> None:
        learning, count = self._learning, len(self._results.corrections())
        busy = learning is not None and learning.busy
        outcome = learning.outcome if learning is not None else None
        problem = learning.problem if learning is not None else None
        self._learn.setText(self.tr("Learn from %n correction(s)", "", count))
        self._learn.setVisible(bool(count) and learning is not None and not busy)
        self._copy.setVisible(self._learn.isVisibleTo(self))
        self._back.setVisible(outcome is not None and not busy)
        self._words.show_text(self._line(count, busy=busy))
        self._tell(problem)
        self.setVisible(bool(count) or busy or outcome is not None)

    def _tell(self, problem: Told | None) -> None:
        """Once; the person may have put it away since."""
        if problem is not self._told:
            self._told = problem
            self._notices.clear()
            if problem is not None:
                self._notices.tell(problem)

    def _line(self, count: int, *, busy: bool) -> str:
        outcome = self._learning.outcome if self._learning is not None else None
        if busy:
            return self.tr("Learning from the corrections …")
        if outcome is not None:
            learned = self.tr("Learned from %n correction(s).", "", outcome.corrections)
            if outcome.images is None:
                return learned
            changed = self.tr("Of {images} images held out: {mended} wrong to right, {broken} right to wrong.")
            return f"{learned} " + changed.format(images=outcome.images, mended=outcome.mended, broken=outcome.broken)
        return self.tr("%n answer(s) corrected", "", count) if count else ""
