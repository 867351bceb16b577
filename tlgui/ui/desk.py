"""One thing asked of the engine at a time: whether it runs, how far it is, why it failed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told
from tlgui.messages import Event, Failed, Progress, Request
from tlgui.ui.jobs import Job, Jobs, Outcome


class Desk(QObject):
    """``changed`` says that it began, that something was heard, or that it ended; ``told`` why it failed."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.told: Told | None = None

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._job is not None

    @property
    def stopping(self) -> bool:
        """Whether the person asked it to end."""
        return self._job is not None and self._job.cancelling

    @property
    def progress(self) -> Progress | None:
        """How far it is."""
        return self._job.progress if self._job is not None else None

    def stop(self) -> None:
        """End it."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, request: Request, *, quiet: bool = False) -> None:
        self.told = None
        self._job = self._jobs.ask(request, self._hear, self._end, quiet=quiet)
        self.changed.emit()

    def _hear(self, event: Event) -> None:
        raise NotImplementedError

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome, Failed) and self._awaited():
            self.told = outcome.told
        self.changed.emit()

    def _awaited(self) -> bool:
        """Whether what was asked for is still of use."""
        return True
