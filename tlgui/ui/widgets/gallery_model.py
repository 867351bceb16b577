"""The images of the gallery as Qt asks for them: names, words for screen readers, what can be dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from tlgui.ui.shots import Shot, same_files
from tlgui.ui.widgets.class_list import SHOTS_TYPE
from tlgui.ui.widgets.gallery_tile import SHOT, Index

FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
ROLES = (
    SHOT,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
"""What is answered of an image."""


class GalleryModel(QStandardItemModel):
    """The shots that are shown. Laying out asks for the number of rows once for every row: a model of Qt's own, of nothing but
    rows without an item (8 bytes each), answers that ten times as fast as Python."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shots: Sequence[Shot] = []

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in ROLES:  # most of what Qt asks for: no shot is made for it
            return None
        shot = self.shots[index.row()]
        if role == SHOT:
            return shot
        if role == Qt.ItemDataRole.DisplayRole:
            return shot.path.name
        words = [shot.path.name, shot.class_name, self.tr("left out") if shot.out else ""]
        return "\n".join(word for word in words if word)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every image can be dragged."""
        return FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """The gallery's own."""
        return [SHOTS_TYPE]

    def show_shots(self, shots: Sequence[Shot]) -> bool:
        """Show others; True when they are the same files in the same places, so that only their looks changed."""
        if same_files(shots, self.shots):
            self.shots = shots
            if len(shots):
                self.dataChanged.emit(self.index(0, 0), self.index(len(shots) - 1, 0))
            return True
        self.shots = shots
        self.beginResetModel()
        self.blockSignals(True)  # the reset says it all
        self.setColumnCount(1)
        self.setRowCount(len(shots))
        self.blockSignals(False)
        self.endResetModel()
        return False
