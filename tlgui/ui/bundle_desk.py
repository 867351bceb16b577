"""A training on its way to another machine: what is asked of the engine, how far it is, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QLocale, QObject, Signal

from tlgui.errors import Told
from tlgui.messages import Bundle, Bundled, Cancelled, Event, Failed, Progress, Train, Warned
from tlgui.ui.jobs import Job, Jobs, Outcome


class BundleDesk(QObject):
    """``changed`` when it begins, advances or ends; then ``bundled`` is there, or ``told`` why not, or neither: cancelled.
    ``warned`` is what was odd about the images."""

    changed = Signal()

    def __init__(self, jobs: Jobs, train: Train, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self.train = jobs, train
        self._job: Job | None = None
        self.bundled: Bundled | None = None
        self.told: Told | None = None
        self.warned: list[Told] = []

    @property
    def running(self) -> bool:
        """Whether it is being written."""
        return self._job is not None

    @property
    def progress(self) -> Progress | None:
        """How far it is."""
        return self._job.progress if self._job is not None else None

    def start(self, target: Path, *, images: bool, nodes: int, devices: int) -> None:
        """Write it to ``target``, in the window's language."""
        if self._job is not None:
            return
        self.bundled, self.told, self.warned = None, None, []
        language: Literal["en", "ko"] = "ko" if QLocale().language() == QLocale.Language.Korean else "en"
        request = Bundle(self.train, target, images, language, nodes, devices)
        self._job = self._jobs.ask(request, self._hear, self._end)
        self.changed.emit()

    def stop(self) -> None:
        """End it; nothing is left of it."""
        if self._job is not None:
            self._job.cancel()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Bundled):
            self.bundled = event
        elif isinstance(event, Warned):
            self.warned.append(event.told)
        self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome, Failed):
            self.told = outcome.told
        elif isinstance(outcome, Cancelled):
            self.bundled = None
        self.changed.emit()
