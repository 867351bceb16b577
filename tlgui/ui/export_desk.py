"""A model on its way to other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from tlgui.messages import Dataset, Export, ExportFormat, ModelInfo
from tlgui.ui.jobs import Jobs
from tlgui.ui.state import AppState
from tlgui.ui.writing_desk import WritingDesk

ENDING: dict[ExportFormat, str] = {"onnx": ".onnx", "torch": ".pt2"}


class ExportDesk(WritingDesk):
    """Asks the engine to write ``model`` in another format."""

    def __init__(self, state: AppState, jobs: Jobs, model: ModelInfo, parent: QObject | None = None) -> None:
        super().__init__(jobs, parent)
        self._state, self.model = state, model

    def images(self) -> Dataset | None:
        """The open images, if the model knows some of their classes: they certify the file."""
        raw = self._state.raw
        return raw if raw is not None and set(raw.classes) & set(self.model.classes) else None

    def start(self, file: Path, format_: ExportFormat, *, int8: bool, card: bool) -> None:
        """Write ``file``; a name without ending gets the format's."""
        if self.running:
            return
        if not file.suffix:
            file = file.with_suffix(ENDING[format_])
        request = Export(self.model.path, file, format_, int8, card=card)
        if (raw := self.images()) is not None:
            request = replace(request, data=raw.root, form=raw.form, curation=self._state.curation)
        self._write(request)
