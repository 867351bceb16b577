"""Weights on their way: a bar and a way to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from tlgui.messages import BackboneInfo
from tlgui.ui.theme import GRID
from tlgui.ui.weights_desk import WeightsDesk
from tlgui.ui.widgets.basic import button, label


class Fetching(QWidget):
    """How far a backbone's weights are."""

    def __init__(self, info: BackboneInfo, desk: WeightsDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._desk = info.name, desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(label(self.tr("Fetching {title}").format(title=info.title)))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        row.addWidget(self.bar, 1)
        row.addWidget(button(self.tr("Cancel"), self._cancel, name="cancel-fetch"))
        desk.changed.connect(self._advance)
        self._advance()

    def _advance(self) -> None:
        progress = self._desk.progress(self._name)
        self.bar.setRange(0, 1000 if progress and progress.total else 0)
        if progress and progress.total:
            self.bar.setValue(progress.done * 1000 // progress.total)

    def _cancel(self) -> None:
        self._desk.cancel(self._name)
