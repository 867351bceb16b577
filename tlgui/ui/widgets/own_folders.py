"""Folders that the person picks for a part: a row for each, with the part that its images are of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.messages import Part
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button

MOST = 500  # folders to choose among; more are no list that a person reads


class OwnFolders(QWidget):
    """``folders`` are names with how many images lie below each. ``usable``: there is something to pick."""

    changed = Signal()

    def __init__(self, folders: Sequence[tuple[str, int]], chosen: Sequence[tuple[str, Part]]) -> None:
        super().__init__()
        known = dict(folders[:MOST]) | {name: count for name, count in folders if name in dict(chosen)}
        self._folders = known | {name: 0 for name, _ in chosen if name not in known}
        self.usable = bool(self._folders)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._rows: list[_Row] = []
        tip = self.tr("Images below the folder are of its part, whatever else is chosen here")
        self._pick = button(self.tr("Pick a folder"), self._add, icon="plus", tip=tip, name="own-pick")
        self._column.addWidget(self._pick, 0, Qt.AlignmentFlag.AlignLeft)
        for name, part in chosen:
            self._add(name, part)

    def chosen(self) -> tuple[tuple[str, Part], ...]:
        """The folders with their parts, in the order of the rows; of a folder chosen twice the first counts."""
        found: dict[str, Part] = {}
        for row in self._rows:
            found.setdefault(row.folder.currentData(), row.part.currentData())
        return tuple(found.items())

    def _add(self, name: str = "", part: Part = "test") -> None:
        taken = {folder for folder, _ in self.chosen()}
        first = name or next((folder for folder in self._folders if folder not in taken), "")
        if not first:
            return
        row = _Row(self._folders, first, part)
        row.changed.connect(self._tell)
        row.unwanted.connect(lambda: self._drop(row))
        self._column.insertWidget(len(self._rows), row)
        row.show()
        self._rows.append(row)
        self._tell()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._tell()

    def _tell(self) -> None:
        self._pick.setEnabled(len(self._rows) < len(self._folders))
        self.changed.emit()


class _Row(QWidget):
    """A folder, the part of its images, and the way out."""

    changed = Signal()
    unwanted = Signal()

    def __init__(self, folders: dict[str, int], name: str, part: Part) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        self.folder = QComboBox()
        self.folder.setObjectName("own-folder")
        self.folder.setAccessibleName(self.tr("Folder"))
        for folder, count in folders.items():
            self.folder.addItem(self.tr("{folder}  ·  {count}").format(folder=folder, count=count), folder)
        self.folder.setCurrentIndex(self.folder.findData(name))
        self.part = QComboBox()
        self.part.setObjectName("own-part")
        self.part.setAccessibleName(self.tr("Part"))
        for value, text in (("train", self.tr("Train")), ("validation", self.tr("Check")), ("test", self.tr("Test"))):
            self.part.addItem(text, value)
        self.part.setCurrentIndex(self.part.findData(part))
        self.folder.currentIndexChanged.connect(self.changed)
        self.part.currentIndexChanged.connect(self.changed)
        line.addWidget(self.folder, 1)
        line.addWidget(self.part)
        drop = button(
            "", self.unwanted.emit, icon="close", role="link", tip=self.tr("Not this folder"), name="own-drop"
        )
        drop.setAccessibleName(self.tr("Not this folder"))
        line.addWidget(drop)
