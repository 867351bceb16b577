"""What the engine says of backbones while the window is open: which there are, and the blocks of one; each is asked once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tlgui.messages import BackbonesListed, Describe, Described, Event, Failed, ListBackbones
from tlgui.ui.jobs import Jobs, Outcome
from tlgui.ui.state import AppState


class BackbonesDesk(QObject):
    """``described`` carries a backbone's name: its blocks are in ``state.described``, or could not be told (see ``failures``)."""

    described = Signal(str)

    def __init__(self, state: AppState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs = state, jobs
        self.failures: dict[str, Failed] = {}
        self._asked: set[str] = set()
        self._listing = False

    def list_all(self) -> None:
        """Ask for the gallery, once."""
        if not self._state.backbones and not self._listing:
            self._listing = True
            self._jobs.ask(ListBackbones(), self._hear, lambda _end: setattr(self, "_listing", False), quiet=True)

    def describe(self, name: str) -> None:
        """Ask for a backbone's blocks, once; again where that failed."""
        if name in self._state.described or name in self._asked:
            return
        self._asked.add(name)
        self.failures.pop(name, None)

        def end(outcome: Outcome) -> None:
            self._asked.discard(name)
            if isinstance(outcome, Failed):
                self.failures[name] = outcome
                self.described.emit(name)

        self._jobs.ask(Describe(name), self._hear, end, quiet=True)

    def _hear(self, event: Event) -> None:
        if isinstance(event, BackbonesListed):
            self._state.set_backbones(event.backbones)
        elif isinstance(event, Described):
            self._state.described[event.backbone] = event
            self.described.emit(event.backbone)
