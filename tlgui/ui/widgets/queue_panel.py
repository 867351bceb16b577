"""The runs that wait for their turn, above the list of runs: to be put into another order, called off, and begun."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tlgui.project.run_list import RunInfo
from tlgui.ui.run_queue import RunQueue
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import Card, ElidedLabel, button, label, quiet_button

MOST = 5  # rows before it scrolls


class QueuePanel(Card):
    """``removed`` is the wish to call off a run, whose folder it carries. Shown only while something waits."""

    removed = Signal(object)

    def __init__(self, queue: RunQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=GRID // 2)
        self.setObjectName("queue")
        self._queue = queue
        self._rows: list[tuple[Path, str]] = []
        self._running = False
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        self.title = label("", "section")
        self.title.setObjectName("queue-title")
        head.addWidget(self.title)
        self.state = ElidedLabel("", "muted")
        head.addWidget(self.state, 1)
        self.start = button(self.tr("Start the queue"), queue.begin, icon="play", role="primary", name="queue-start")
        head.addWidget(self.start)
        self.body.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._scroll)
        self.hide()

    def show_waiting(self, found: Sequence[RunInfo], words: Sequence[str], *, running: bool, closed: bool) -> None:
        """Show the runs ``found`` that wait, the next one first; ``words`` say what each is."""
        rows = [(info.folder, text) for info, text in zip(found, words, strict=True)]
        self.setVisible(bool(rows))
        self.title.setText(self.tr("%n run(s) wait for their turn", "", len(rows)))
        self.state.show_text(
            self.tr("The next one begins when the one at work is over.")
            if running
            else self.tr("Another program has this project open.")
            if closed
            else self.tr("Nothing is at work.")
        )
        self.start.setVisible(not running and not closed)
        if rows != self._rows:
            self._rows = rows
            self._fill()

    def _fill(self) -> None:
        """New rows; the place in the list and the button that has the focus stay."""
        at = self._scroll.verticalScrollBar().value()
        focus = self.focusWidget()
        name = focus.objectName() if focus is not None else ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, (run, words) in enumerate(self._rows):
            column.addLayout(self._row(place, run, words))
        self._scroll.setWidget(inside)  # the one before is deleted
        high = inside.sizeHint().height()
        each = high // max(1, len(self._rows))
        self._scroll.setFixedHeight(min(high, MOST * each + each // 2 if len(self._rows) > MOST else high))
        self._scroll.verticalScrollBar().setValue(at)
        if name and (again := self.findChild(QWidget, name)) is not None:
            again.setFocus()

    def _row(self, place: int, run: Path, words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        number = label(f"{place + 1}.", "muted")
        number.setFixedWidth(number.fontMetrics().horizontalAdvance("000."))
        row.addWidget(number)
        text = ElidedLabel(words)
        text.setObjectName("queue-row")
        row.addWidget(text, 1)
        tips = (
            ("up", self.tr("Sooner"), lambda: self._queue.move(run, -1), place > 0),
            ("down", self.tr("Later"), lambda: self._queue.move(run, 1), place < len(self._rows) - 1),
            ("close", self.tr("Call off"), lambda: self.removed.emit(run), True),
        )
        for icon, tip, act, possible in tips:
            made = quiet_button(icon, tip, act, name=f"queue-{icon}-{run.name}")
            made.setAccessibleName(f"{tip}: {words}")
            made.setEnabled(possible)
            row.addWidget(made)
        return row
