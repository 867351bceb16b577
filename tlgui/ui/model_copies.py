"""Saves the open model's file elsewhere, for the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from tlgui.errors import Told
from tlgui.ui.file_copy import FileCopy
from tlgui.ui.state import AppState


class ModelCopies(QObject):
    """One copy at a time; what keeps it from being written is told by ``state.told``."""

    saved = Signal(object)  # the Path that a model file was saved as

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._copy: FileCopy | None = None

    def save_as(self) -> None:
        """Ask where, and copy the open model's file there."""
        if self._state.model is None:
            return
        source = self._state.model.path
        folder = self._state.dataset.root.name if self._state.dataset else "model"
        chosen, _kind = QFileDialog.getSaveFileName(
            QApplication.activeWindow(), self.tr("Save the model as"), str(Path.home() / f"{folder}.safetensors"),
            self.tr("Model files (*.safetensors)"),
        )  # fmt: skip
        if chosen:
            target = Path(chosen)
            self.save(source, target if target.suffix else target.with_suffix(".safetensors"))

    def save(self, source: Path, target: Path) -> None:
        """Copy a model file, whole or not at all."""
        if self._copy is not None or source == target:
            return
        self._copy = FileCopy(source, target, self)
        self._copy.done.connect(self._copied)
        self._copy.failed.connect(self._not_copied)
        self._copy.start()

    def close(self) -> None:
        """The program ends: give up what is half done."""
        if self._copy is not None:
            self._copy.cancel()

    def _copied(self, target: Path) -> None:
        self._end_copy()
        self.saved.emit(target)

    def _not_copied(self, told: Told) -> None:
        self._end_copy()
        self._state.told.emit(told)

    def _end_copy(self) -> None:
        if self._copy is not None:
            self._copy.deleteLater()
            self._copy = None
