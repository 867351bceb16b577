"""The images of the gallery as Qt asks for them: names, words for screen readers, what can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from tlgui.ui.shots import Shot
from tlgui.ui.widgets.class_list import SHOTS_TYPE
from tlgui.ui.widgets.gallery_tile import SHOT, Index

FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class GalleryModel(QAbstractListModel):
    """The shots that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shots: list[Shot] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.shots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shot = self.shots[index.row()]
        if role == SHOT:
            return shot
        if role == Qt.ItemDataRole.DisplayRole:
            return shot.path.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = [shot.path.name, shot.class_name, self.tr("left out") if shot.out else ""]
            return "\n".join(word for word in words if word)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every image can be dragged."""
        return FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """The gallery's own."""
        return [SHOTS_TYPE]

    def show_shots(self, shots: list[Shot]) -> bool:
        """Show others; True when they are the same files in the same places, so that only their looks changed."""
        same = len(shots) == len(self.shots) and all(
            new.path is old.path or new.path == old.path for new, old in zip(shots, self.shots, strict=True)
        )
        if same:
            self.shots = shots
            if shots:
                self.dataChanged.emit(self.index(0), self.index(len(shots) - 1))
            return True
        self.beginResetModel()
        self.shots = shots
        self.endResetModel()
        return False
