"""How far answering is, in one line: how many of how many, the time left; stopping, and going on; then which model answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from tlgui.ui.answers import ClassifyResults
from tlgui.ui.texts import duration, model_name
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button

SAID = 6000  # ms that what was done is said


class ClassifyProgress(QWidget):
    """Of ``results``; ``go_on`` is called to answer what was stopped."""

    def __init__(self, results: ClassifyResults, go_on: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results, self._can_go_on = results, False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 4)
        self._line = ElidedLabel(role="small")
        self._line.setObjectName("classify-line")
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setObjectName("classify-progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(12 * GRID)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = button(self.tr("Stop"), results.stop, role="link", name="stop-classify")
        self._go_on = button(self.tr("Continue"), go_on, role="link", name="continue-classify")
        row.addWidget(self._line, 1)
        for each in (self._bar, self._go_on, self._stop):
            row.addWidget(each)
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.timeout.connect(self._show)

    def look(self, *, can_go_on: bool) -> None:
        """Show how far it is; ``can_go_on`` says whether there is a model to go on with."""
        self._can_go_on = can_go_on
        self._show()

    def say(self, text: str) -> None:
        """Say for some seconds that something was done."""
        self._said.start(SAID)
        self._line.show_text(text)

    def _show(self) -> None:
        busy = self._results.busy
        done, total = self._results.progress()
        self._bar.setVisible(busy)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._stop.setVisible(busy)
        self._stop.setEnabled(not self._results.stopping)
        self._go_on.setVisible(self._results.stopped and self._can_go_on)
        if busy or not self._said.isActive():
            self._line.show_text(self._words(done, total))

    def _words(self, done: int, total: int) -> str:
        if self._results.stopping:
            return self.tr("Stopping …")
        if self._results.busy and total:
            number = QLocale().toString
            words = self.tr("Answered: {done} of {total}").format(done=number(done), total=number(total))
            left = self._results.seconds_left()
            return words if left is None else f"{words}  ·  " + self.tr("{time} left").format(time=duration(left))
        if self._results.busy:
            return self.tr("Looking for images …")
        if self._results.stopped:
            return self.tr("Stopped before all images were answered.")
        model = self._results.model
        if model is None or not self._results.total():
            return ""
        return self.tr("Answered by the model “{model}”").format(model=model_name(model.path))
