"""One run from near: its curves and its result, redrawn from what it said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.errors import ToldError
from tlgui.messages import Cancelled, Done, Event, Failed
from tlgui.project import runs
from tlgui.project.run_list import RunInfo
from tlgui.ui.state import Training
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.training_live import TrainingLive

AT_ONCE = 200  # events; read so many, then let the window live


class RunView(QWidget):
    """``on_back`` is called when the person goes back to the list."""

    go_to = Signal(str)
    save = Signal()

    def __init__(self, on_back: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.info: RunInfo | None = None
        self._on_back = on_back
        self._events: Iterator[Event] = iter(())
        self._training: Training | None = None
        self._live: TrainingLive | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(button(self.tr("All runs"), self.back, icon="left", role="link", name="runs-back"))
        self.title = ElidedLabel(role="section")
        self.title.setObjectName("run-title")
        row.addWidget(self.title, 1)
        self._column.addLayout(row)
        self._note = label("", "muted", wrap=True)
        self._column.addWidget(self._note)
        self._notices = NoticeSlot("run-notice")
        self._column.addWidget(self._notices)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_on)

    def show_run(self, info: RunInfo, title: str) -> None:
        """Read all that the run said, a piece at a time, and draw it."""
        assert info.request is not None
        self.info = info
        self.title.show_text(title)
        self._note.setText(info.note)
        self._note.setVisible(bool(info.note))
        self._notices.clear()
        if self._live is None:
            self._live = TrainingLive()
            self._live.go_to.connect(self.go_to)
            self._live.save.connect(self.save)
            self._column.addWidget(self._live, 1)
        self._live.hide()
        self._training = Training(info.request)
        try:
            self._events = runs.read_events(info.folder)
        except ToldError as error:
            self._notices.tell(error.told)
            return
        self._timer.start()

    def back(self) -> None:
        """Back to the list."""
        self._timer.stop()
        self.info = None
        self._on_back()

    def _read_on(self) -> None:
        training = self._training
        assert training is not None
        try:
            some = list(islice(self._events, AT_ONCE))
        except ToldError as error:
            self._notices.tell(error.told)
            some = []
        for event in some:
            if isinstance(event, Done | Failed | Cancelled):
                training.outcome = event
            else:
                training.hear(event)
        if len(some) < AT_ONCE:
            self._timer.stop()
            self._show_read(training)

    def _show_read(self, training: Training) -> None:
        assert self._live is not None
        training.progress = None
        training.outcome = training.outcome or Cancelled()  # as far as it came; what runs is watched on the page Train
        if isinstance(training.outcome, Failed):
            self._notices.tell(training.outcome.told)
        elif self.info is not None and self.info.told is not None:
            self._notices.tell(self.info.told)
        self._live.show()
        self._live.show_training(training)
