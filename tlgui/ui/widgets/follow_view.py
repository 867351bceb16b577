"""A training of another machine from near: how it is, its curves as they grow, and the way to have it when it has finished."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.ui import run_words
from tlgui.ui.following import Following
from tlgui.ui.texts import duration
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.training_live import TrainingLive

REDRAW = 100  # ms
QUIET, LONG = 60, 600  # s without news that are said, and that are a warning


class FollowView(QWidget):
    """Shows what ``following`` hears. ``on_back`` is called when the person goes back to the list, which ends it."""

    def __init__(self, following: Following, on_back: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._following, self._on_back = following, on_back
        self._noticed: Told | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        back = button(self.tr("All runs"), self._back, icon="left", role="link", name="follow-back",
                      tip=self.tr("Ends following; the training does not notice"))  # fmt: skip
        row.addWidget(back)
        self.title = ElidedLabel(role="section")
        self.title.setObjectName("follow-title")
        row.addWidget(self.title, 1)
        self.take = button(self.tr("Import this run"), self._take, icon="download", role="primary", name="follow-import",
                           tip=self.tr("Copies it among your runs; its model can then be used at once"))  # fmt: skip
        row.addWidget(self.take)
        column.addLayout(row)
        self.state = label("", "muted", wrap=True)
        self.state.setObjectName("follow-state")
        column.addWidget(self.state)
        self._notices = NoticeSlot("follow-notice")
        column.addWidget(self._notices)
        self.live = TrainingLive(actions=False)
        column.addWidget(self.live, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW)
        self._timer.timeout.connect(self.refresh)
        following.changed.connect(self._later)
        self.refresh()

    def showEvent(self, _event: QShowEvent) -> None:
        """Catch up."""
        self.refresh()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nobody looks: draw nothing."""
        self._timer.stop()

    def _later(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Show how it is now."""
        following, training = self._following, self._following.training
        if following.run is None:
            return
        what = [run_words.what(training.request), training.request.backbone] if training is not None else []
        self.title.show_text("  ·  ".join([following.run.name, *what]))
        source = self.tr("Read from {path}.").format(path=following.run)
        self.state.setText(f"{self._words()} {source}")
        self.take.setVisible(following.seen.state == "finished")
        self.take.setEnabled(not following.importing)
        self._tell()
        self.live.setVisible(training is not None)
        self._rest.setVisible(training is None)
        if training is not None:
            self.live.show_training(training)

    def _words(self) -> str:
        seen = self._following.seen
        if seen.state == "running" and QUIET <= seen.quiet < LONG:
            return self.tr("At work; nothing new for {time}.").format(time=duration(seen.quiet))
        return {
            "waiting": self.tr("The training has not begun in this folder. You will see it here when it does."),
            "running": self.tr("At work."),
            "stopped": self.tr("It was stopped. If it goes on, you will see it here."),
            "failed": self.tr("It failed. If it is started again, you will see it here."),
            "interrupted": self.tr("It was interrupted. If it goes on, you will see it here."),
            "finished": self.tr("It has finished."),
            "unreadable": self.tr("It cannot be read now; this is tried again and again."),
        }[seen.state]

    def _tell(self) -> None:
        """What stands in the way."""
        seen = self._following.seen
        told = seen.told
        if seen.state == "running" and seen.quiet >= LONG:
            told = Told("follow-quiet", {"time": duration(seen.quiet)})
        if told is None:
            self._notices.clear()
        elif told != self._noticed:
            self._notices.tell(told, kind="error" if seen.state in ("failed", "unreadable") else "warning")
        self._noticed = told

    def _take(self) -> None:
        if self._following.run is not None:
            self._following.take_in(self._following.run)

    def _back(self) -> None:
        self._following.stop()
        self._on_back()
