"""What a training would need, asked for before it begins."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told
from tlgui.messages import Event, Failed, Predict, Predicted, Train
from tlgui.ui.jobs import Job, Jobs, Outcome


class PredictDesk(QObject):
    """Asks the engine what the planned training would need. ``changed``: it was told, or that ended."""

    changed = Signal()

    def __init__(self, jobs: Jobs, wanted: Callable[[], Train | None], parent: QObject | None = None) -> None:
        """``wanted`` gives the training that is planned; None where there is none."""
        super().__init__(parent)
        self._jobs, self._wanted = jobs, wanted
        self._job: Job | None = None
        self._for: Train | None = None
        self.found: Predicted | None = None
        self.told: Told | None = None

    @property
    def running(self) -> bool:
        """Whether it is being measured."""
        return self._job is not None

    @property
    def possible(self) -> bool:
        """Whether it can be asked for now."""
        return not self.running and self._wanted() is not None

    def start(self) -> None:
        """Measure for the training as it is planned now."""
        train = self._wanted()
        if train is None or self.running:
            return
        self._for, self.found, self.told = train, None, None
        self._job = self._jobs.ask(Predict(train), self._hear, self._end)
        self.changed.emit()

    def stop(self) -> None:
        """End it; nothing is told."""
        if self._job is not None:
            self._job.cancel()

    def check(self) -> None:
        """Put away what belongs to another training than the one planned now."""
        if self._for is not None and self._wanted() != self._for:
            self.stop()
            self._for, self.found, self.told = None, None, None
            self.changed.emit()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Predicted) and self._for is not None:
            self.found = event
            self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome, Failed) and self._for is not None:
            self.told = outcome.told
        self.changed.emit()
