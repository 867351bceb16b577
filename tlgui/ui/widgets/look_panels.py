"""The panels that stand beside the maps in place of the layers, one at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tlgui.messages import Mapped
from tlgui.ui.jobs import Jobs
from tlgui.ui.looking import Subject
from tlgui.ui.state import AppState
from tlgui.ui.widgets.disturb_panel import DisturbPanel
from tlgui.ui.widgets.exciting_panel import ExcitingPanel
from tlgui.ui.widgets.explanation import Explanation
from tlgui.ui.widgets.learn_panel import LearnPanel
from tlgui.ui.widgets.lesson_panel import LessonPanel
from tlgui.ui.widgets.live_panel import LivePanel
from tlgui.ui.widgets.look_panel import LookPanel


class WhyPanel(LookPanel):
    """Why the model answers as it does for the image that is looked at."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setObjectName("why-panel")
        self.say(self.tr("Why this answer?"), self.tr("Where in the image the model found what speaks for a class."))
        self._explanation = Explanation(jobs)
        self.body.addWidget(self._explanation, 1)

    def show_subject(self, subject: Subject) -> None:
        """The layer that is looked at makes no difference."""
        super().show_subject(Subject(subject.image, None, subject.model, subject.backbone))

    def ask(self) -> None:
        """Ask for the explanation."""
        if self.subject.image is None or self.subject.model is None:
            self._explanation.clear()
        else:
            self._explanation.explain(self.subject.model, self.subject.image)


class LookPanels(QStackedWidget):
    """``front`` is shown while no panel is open; ``opened`` carries the name of the one that is (empty: none)."""

    opened = Signal(str)

    def __init__(self, front: QWidget, state: AppState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._front = front
        self.lesson, self.exciting, self.learn = LessonPanel(jobs), ExcitingPanel(state, jobs), LearnPanel()
        self._panels: dict[str, LookPanel] = {
            "lesson": self.lesson,
            "exciting": self.exciting,
            "why": WhyPanel(jobs),
            "disturb": DisturbPanel(jobs),
            "live": LivePanel(state),
            "learn": self.learn,
        }
        self.addWidget(front)
        for panel in self._panels.values():
            panel.closed.connect(self.close_panel)
            self.addWidget(panel)

    def open_panel(self, name: str) -> None:
        """Show a panel; an empty name shows what is in front otherwise."""
        self.setCurrentWidget(self._panels.get(name, self._front))
        self.opened.emit(name)

    def close_panel(self) -> None:
        """Show the front again."""
        self.open_panel("")

    def show_subject(self, subject: Subject) -> None:
        """Something else is looked at."""
        for panel in self._panels.values():
            panel.show_subject(subject)

    def show_maps(self, mapped: Mapped) -> None:
        """The maps that are looked at now."""
        self.learn.show_maps(mapped)
