"""One thing asked of the engine about the training that is planned, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told
from tlgui.messages import Event, Failed, Progress, Request, Train
from tlgui.ui.jobs import Job, Jobs, Outcome


class AskingDesk(QObject):
    """``changed`` says that something was found, that it began, or that it ended; ``told`` why it failed.

    Each kind says what it asks, what it takes of the events, and what it forgets.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, wanted: Callable[[], Train | None], parent: QObject | None = None) -> None:
        """``wanted`` gives the training that is meant; None where there is none."""
        super().__init__(parent)
        self._jobs, self._wanted = jobs, wanted
        self._job: Job | None = None
        self._for: Train | None = None
        self.told: Told | None = None
        self._forget_found()

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._job is not None

    @property
    def possible(self) -> bool:
        """Whether it can begin."""
        return not self.running and self._wanted() is not None

    @property
    def progress(self) -> Progress | None:
        """How far it is."""
        return self._job.progress if self._job is not None else None

    def start(self) -> None:
        """Ask for the training as it is planned now."""
        train = self._wanted()
        if train is None or self.running:
            return
        self._for, self.told = self._own(train), None
        self._forget_found()
        self._job = self._jobs.ask(self._request(train), self._hear, self._end)
        self.changed.emit()

    def stop(self) -> None:
        """End it; what was found by now stays."""
        if self._job is not None:
            self._job.cancel()

    def put_away(self) -> None:
        """End it, and forget what was found."""
        self.stop()
        self._for = self.told = None
        self._forget_found()
        self.changed.emit()

    def check(self) -> None:
        """Put away what belongs to another training than the one planned now."""
        if self._for is not None:
            train = self._wanted()
            if train is None or self._own(train) != self._for:
                self.put_away()

    def _own(self, train: Train) -> Train:
        """What of a training decides the answer."""
        return train

    def _request(self, train: Train) -> Request:
        raise NotImplementedError

    def _take(self, event: Event) -> bool:
        """Keep what ``event`` says; whether there is something new to show."""
        raise NotImplementedError

    def _forget_found(self) -> None:
        raise NotImplementedError

    def _hear(self, event: Event) -> None:
        if self._for is not None and self._take(event):  # else it was put away
            self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome, Failed) and self._for is not None:
            self.told = outcome.told
        self.changed.emit()
