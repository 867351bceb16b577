"""Help > Check this installation: what works and what does not, each with what to do; all of it can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from tlgui.messages import Cancelled, Diagnose, Diagnosed, Done, Event, Failed, Health, Topic
from tlgui.ui import checkup
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import IconLabel, button, label
from tlgui.ui.worker import Worker

ICONS = {"ok": ("check", "good"), "warning": ("warning", "warning"), "failed": ("error", "bad")}


class CheckupDialog(QDialog):
    """Looks when it is made; closed, it ends the process that looks. ``cache_bytes`` is the person's bound of the cache."""

    def __init__(self, cache_bytes: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checkup-dialog")
        self.setWindowTitle(self.tr("Check this installation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.found: list[Diagnosed] = []
        self.over = False
        self._sections: dict[Topic, QVBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        self.summary = label(self.tr("Looking at every part …"), "title", wrap=True)
        self.summary.setObjectName("checkup-summary")
        column.addWidget(self.summary)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        column.addWidget(self._bar)
        column.addWidget(self._make_list(), 1)
        column.addLayout(self._make_foot())
        self.resize(92 * GRID, 76 * GRID)
        for line in checkup.lines_from_here():
            self._add(line)
        self._worker = Worker("doctor", self, handlers=checkup.HANDLERS)
        self._worker.received.connect(self._hear)
        self._worker.submit(Diagnose(cache_bytes))
        self._worker.start()

    def _make_list(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("checkup-list")
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("What was found"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(GRID)
        for topic, title in self._topics():
            section = QVBoxLayout()
            section.setSpacing(GRID // 2)
            section.addWidget(label(title, "section"))
            column.addLayout(section)
            column.addSpacing(GRID)
            self._sections[topic] = section
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _topics(self) -> list[tuple[Topic, str]]:
        return [
            ("program", self.tr("Program")),
            ("device", self.tr("What it computes on")),
            ("window", self.tr("System")),
            ("weights", self.tr("Weights")),
            ("folders", self.tr("Folders")),
            ("caches", self.tr("Cache")),
            ("libraries", self.tr("Libraries")),
        ]

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        self.copy = button(self.tr("Copy all"), self._copy, icon="copy", name="checkup-copy")
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Close"), self.reject, role="primary", name="checkup-close"))
        return foot

    def _hear(self, events: list[tuple[int, Event]]) -> None:
        for _job, event in events:
            if isinstance(event, Diagnosed):
                self._add(event)
            elif isinstance(event, Failed):
                self._add(Diagnosed("program", "failed", event.told))
            if isinstance(event, Done | Failed | Cancelled):
                self._end()

    def _add(self, line: Diagnosed) -> None:
        self.found.append(line)
        what, why, remedy = told_text(line.told)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        icon, tone = ICONS[line.state]
        sign = IconLabel(icon, 16, tone)
        sign.setAccessibleName(self._state_words(line.state))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(what, wrap=True, selectable=True))
        if rest := " ".join(part for part in (why, remedy) if part):
            texts.addWidget(label(rest, "muted", wrap=True, selectable=True))
        row.addLayout(texts, 1)
        self._sections[line.topic].addLayout(row)

    def _end(self) -> None:
        self.over = True
        self._bar.hide()
        troubled = sum(line.state != "ok" for line in self.found)
        words = {
            "ok": self.tr("Everything works"),
            "warning": self.tr("It works; %n thing(s) could be better", "", troubled),
            "failed": self.tr("%n thing(s) need your attention", "", troubled),
        }
        self.summary.setText(words[checkup.worst(self.found)])

    def _state_words(self, state: Health) -> str:
        return {"ok": self.tr("works"), "warning": self.tr("notice"), "failed": self.tr("does not work")}[state]

    def text(self) -> str:
        """All of it in the person's language, a line each."""
        return "\n".join(
            f"[{self._state_words(line.state)}] {' '.join(part for part in told_text(line.told) if part)}"
            for line in self.found
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.copy.setText(self.tr("Copied"))

    def done(self, result: int) -> None:
        """Closing, in whatever way, ends the process that looks."""
        self._worker.close()
        super().done(result)
