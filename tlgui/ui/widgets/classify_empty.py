"""The page Classify before there is something to show: no model yet, or no images."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from tlgui.messages import ModelInfo
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name
from tlgui.ui.widgets.basic import EmptyState, button
from tlgui.ui.widgets.ways_in import WaysIn

NAMED = 8  # classes named; the rest is counted


class ClassifyEmpty(QStackedWidget):
    """Without a model: train one or open one. With a model: what it tells apart, and the ways in."""

    def __init__(self, state: AppState, ways: WaysIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._ways = state, ways
        self._model: ModelInfo | None = None
        self._face = self._without_model()
        self.addWidget(self._face)

    def look(self) -> None:
        """Show what fits the model that is open now."""
        model = self._state.model
        if model is self._model:
            return
        self._model, before = model, self._face
        self._face = self._without_model() if model is None else self._with_model(model)
        self.setCurrentIndex(self.addWidget(self._face))
        self.removeWidget(before)
        before.deleteLater()

    def _without_model(self) -> EmptyState:
        return EmptyState(
            "classify",
            self.tr("No model yet"),
            self.tr("Train a model on your own images first, or open one that you saved before. Then drop new images here.",
            ),
            [
                button(self.tr("Go to Train"), lambda: self._state.go_to.emit("train"),
                       role="primary", name="go-train"),
                button(self.tr("Open model …"), self._choose_model, icon="folder", name="open-model"),
            ],
        )  # fmt: skip

    def _with_model(self, model: ModelInfo) -> EmptyState:
        text = self.tr(
            "The model “{model}” tells apart: {classes}. Images and whole folders can be dropped, and images pasted.",
        )
        return EmptyState(
            "drop",
            self.tr("Drop images here"),
            text.format(model=model_name(model.path), classes=self._some(model.classes)),
            [
                button(self.tr("Add images …"), self._ways.choose_images, icon="image",
                       role="primary", name="add-images-empty"),
                button(self.tr("Use a camera …"), self._ways.camera, name="camera-empty"),
                button(self.tr("Watch a folder …"), self._ways.choose_watched, icon="folder",
                       name="watch-empty"),
            ],
        )  # fmt: skip

    def _choose_model(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a model"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Model files (*.safetensors)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self._state.open_paths.emit((Path(file),)))
        dialog.open()

    def _some(self, names: Sequence[str]) -> str:
        shown, unnamed = ", ".join(names[:NAMED]), len(names) - NAMED
        more = self.tr("and %n more", "", unnamed)
        return f"{shown}, {more}" if unnamed > 0 else shown
