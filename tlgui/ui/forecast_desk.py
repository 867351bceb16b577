"""What more images, or cleaner ones, would win: asked of the engine, and kept as long as the window is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told
from tlgui.messages import Event, Failed, Forecast, Forecasted, Progress, Train
from tlgui.ui.jobs import Job, Jobs, Outcome


class ForecastDesk(QObject):
    """``changed`` says that it began, came further or ended."""

    changed = Signal()

    def __init__(self, jobs: Jobs, wanted: Callable[[], Train | None], parent: QObject | None = None) -> None:
        """``wanted`` gives the training whose images are meant; None where there are none that could be looked at."""
        super().__init__(parent)
        self._jobs, self._wanted = jobs, wanted
        self._job: Job | None = None
        self._for: Train | None = None
        self.found: Forecasted | None = None
        self.told: Told | None = None

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

    @property
    def old(self) -> bool:
        """Whether what was found was found on other images, or for another backbone or head."""
        return self.found is not None and self._wanted() != self._for

    def start(self) -> None:
        """Foresee it for the images as they are now."""
        train = self._wanted()
        if train is None or self.running:
            return
        self._for, self.found, self.told = train, None, None
        self._job = self._jobs.ask(Forecast(train), self._hear, self._end)
        self.changed.emit()

    def stop(self) -> None:
        """The person wants it no longer; what the frozen blocks saw by now is kept on disk."""
        if self._job is not None:
            self._job.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """Another folder was opened."""
        self.stop()
        self._for = self.found = self.told = None
        self.changed.emit()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Forecasted) and self._for is not None:
            self.found = event
        self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome, Failed) and self._for is not None:
            self.told = outcome.told
        self.changed.emit()
