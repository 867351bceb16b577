"""The search for a learning rate, while the window is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told
from tlgui.messages import Event, Failed, FindRate, Progress, RateFound, RateTried, Train
from tlgui.ui.jobs import Job, Jobs, Outcome


class RateDesk(QObject):
    """Asks the engine to try learning rates. ``changed`` says that something was found, or that it ended."""

    changed = Signal()

    def __init__(self, jobs: Jobs, wanted: Callable[[], Train | None], parent: QObject | None = None) -> None:
        """``wanted`` gives the training whose rate is to be found; None where there is none."""
        super().__init__(parent)
        self._jobs, self._wanted = jobs, wanted
        self._job: Job | None = None
        self._for: Train | None = None
        self.tried: list[RateTried] = []
        self.found: RateFound | None = None
        self.told: Told | None = None

    @property
    def running(self) -> bool:
        """Whether rates are being tried."""
        return self._job is not None

    @property
    def progress(self) -> Progress | None:
        """How far it is."""
        return self._job.progress if self._job is not None else None

    def start(self) -> None:
        """Try rates on the training as it is planned now."""
        train = self._wanted()
        if train is None or self.running:
            return
        self._for = _own(train)
        self.tried, self.found, self.told = [], None, None
        self._job = self._jobs.ask(FindRate(train), self._hear, self._end)
        self.changed.emit()

    def stop(self) -> None:
        """End it; what was tried stays."""
        if self._job is not None:
            self._job.cancel()

    def check(self) -> None:
        """Put away what belongs to another training than the one planned now."""
        if self._for is None:
            return
        train = self._wanted()
        if train is None or _own(train) != self._for:
            self.stop()
            self._for = None
            self.tried, self.found, self.told = [], None, None
            self.changed.emit()

    def _hear(self, event: Event) -> None:
        if self._for is None:  # it was put away
            return
        if isinstance(event, RateTried):
            self.tried.append(event)
        elif isinstance(event, RateFound):
            self.found = event
        self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome, Failed) and self._for is not None:
            self.told = outcome.told
        self.changed.emit()


def _own(train: Train) -> Train:
    """What of a training decides its rate."""
    return replace(train, learning_rate=None, epochs=None)
