"""The top of the Data page: what is open, how much of it, undo and redo, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.messages import Dataset
from tlgui.ui.curator import Curator
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label, quiet_button


class DataHead(QWidget):
    """Shows the open dataset; ``split`` and ``other`` are what its buttons call."""

    def __init__(self, state: AppState, curator: Curator, split: Callable[[], None], other: Callable[[], None]) -> None:
        super().__init__()
        self._state, self._curator = state, curator
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._title = ElidedLabel(role="title")
        self._title.setObjectName("data-title")
        row.addWidget(self._title, 1)
        self._undo = quiet_button("undo", self.tr("Undo"), curator.undo, name="undo")
        self._redo = quiet_button("redo", self.tr("Redo"), curator.redo, name="redo")
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addWidget(button(self.tr("Parts …"), split, icon="split", name="split-settings",
                             tip=self.tr("Which images train, and which check the training")))  # fmt: skip
        row.addWidget(button(self.tr("Open another folder …"), other, icon="folder", name="open-other-folder"))
        row.addWidget(button(self.tr("Choose how to train"), lambda: state.go_to.emit("train"), role="primary",
                             name="to-train"))  # fmt: skip
        column.addLayout(row)
        self._summary = label(role="muted", wrap=True)
        self._summary.setObjectName("data-summary")
        column.addWidget(self._summary)
        curator.changed.connect(self._show_undo)
        self._show_undo()

    def show_dataset(self, dataset: Dataset) -> None:
        """Show its name and its numbers."""
        self._title.show_text(dataset.root.name)
        self._summary.setText("  ·  ".join(self._words(dataset)))

    def _words(self, dataset: Dataset) -> list[str]:
        images = self.tr("%Ln image(s)", "", len(dataset.items))
        classes = self.tr("%n class(es)", "", len(dataset.classes))
        parts = [self.tr("{images} in {classes}").format(images=images, classes=classes)]
        rule = self._state.curation.rule
        if dataset.items.parts() - {None, "train"}:
            parts.append(self.tr("the folder gives its own validation images"))
        elif (rule.validation, rule.test) == (0.2, 0.0):
            parts.append(self.tr("a fifth of each class is held out to check the training"))
        else:
            held = self.tr("held out: {validation} % to check the training, {test} % to test the result")
            parts.append(held.format(validation=round(rule.validation * 100), test=round(rule.test * 100)))
        if self._state.whole is not None and (out := len(self._state.whole.items) - len(dataset.items)):
            parts.append(self.tr("left out: {count}").format(count=out))
        if dataset.ignored:
            parts.append(self.tr("%n other file(s) left out", "", dataset.ignored))
        if self._state.unconfirmed is not None and self._state.confirming:
            parts.append(self.tr("looking at the folder again …"))
        return parts

    def _show_undo(self) -> None:
        for widget, word, words, keys in (
            (self._undo, self.tr("Undo"), self._curator.undo_words(), "Ctrl+Z"),
            (self._redo, self.tr("Redo"), self._curator.redo_words(), "Ctrl+Shift+Z"),
        ):
            widget.setVisible(self._curator.editable)
            widget.setEnabled(bool(words))
            text = f"{word}: {words} ({keys})" if words else word
            widget.setToolTip(text)
            widget.setAccessibleName(text)
