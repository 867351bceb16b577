"""A model on its way to other programs: what is asked of the engine, how far it is, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told
from tlgui.messages import (
    Cancelled,
    Dataset,
    Event,
    Export,
    Exported,
    ExportFormat,
    Failed,
    ModelInfo,
    Progress,
    Warned,
)
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.state import AppState

ENDING: dict[ExportFormat, str] = {"onnx": ".onnx", "torch": ".pt2"}


class ExportDesk(QObject):
    """``changed`` when it begins, advances or ends; then ``exported`` is there, or ``told`` why not, or neither: cancelled."""

    changed = Signal()

    def __init__(self, state: AppState, jobs: Jobs, model: ModelInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs, self.model = state, jobs, model
        self._job: Job | None = None
        self.exported: Exported | None = None
        self.told: Told | None = None
        self.warned: Told | None = None

    @property
    def running(self) -> bool:
        """Whether a file is being made."""
        return self._job is not None

    @property
    def progress(self) -> Progress | None:
        """How far it is."""
        return self._job.progress if self._job is not None else None

    def images(self) -> Dataset | None:
        """The open images, if the model knows some of their classes: they certify the file."""
        raw = self._state.raw
        return raw if raw is not None and set(raw.classes) & set(self.model.classes) else None

    def start(self, file: Path, format_: ExportFormat, *, int8: bool, card: bool) -> None:
        """Write ``file``; a name without ending gets the format's."""
        if self._job is not None:
            return
        if not file.suffix:
            file = file.with_suffix(ENDING[format_])
        self.exported = self.told = self.warned = None
        request = Export(self.model.path, file, format_, int8, card=card)
        if (raw := self.images()) is not None:
            request = replace(request, data=raw.root, form=raw.form, curation=self._state.curation)
        self._job = self._jobs.ask(request, self._hear, self._end)
        self.changed.emit()

    def stop(self) -> None:
        """End it; nothing is written."""
        if self._job is not None:
            self._job.cancel()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Exported):
            self.exported = event
        elif isinstance(event, Warned):
            self.warned = event.told
        self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        if isinstance(outcome, Failed):
            self.told = outcome.told
        elif isinstance(outcome, Cancelled):
            self.exported = None
        self.changed.emit()
