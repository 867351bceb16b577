"""Folders that the person picks for a part: a row for each, with the part that its images are of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.data import own_parts
from tlgui.errors import ToldError
from tlgui.messages import Dataset, Part
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.flow import Flow

MOST = 500  # folders to choose among; more are no list that a person reads


class OwnFolders(QWidget):
    """Those of ``dataset``, by name, and folders that lie elsewhere, by path."""

    changed = Signal()

    def __init__(self, dataset: Dataset, chosen: Sequence[tuple[str, Part]]) -> None:
        super().__init__()
        self._root = dataset.root
        found = own_parts.folders(dataset)
        known = dict(found[:MOST]) | {name: count for name, count in found if name in dict(chosen)}
        others = (name for name, _ in chosen if name not in known)
        self._folders: dict[str, int] = known | {name: own_parts.count_below(dataset, name) for name in others}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._rows: list[_Row] = []
        tip = self.tr("Images below the folder are of its part, whatever else is chosen here")
        self._pick = button(self.tr("Pick a folder"), self._add, icon="plus", tip=tip, name="own-pick")
        self._pick.setVisible(bool(found))
        elsewhere = self.tr("Its images join the dataset, and are of its part; nothing is copied")
        self._other = button(
            self.tr("Pick a folder elsewhere …"), self._ask, icon="folder", tip=elsewhere, name="own-elsewhere"
        )
        line = Flow(picks := QWidget())
        line.addWidget(self._pick)
        line.addWidget(self._other)
        self._column.addWidget(picks)
        self.told = label("", "muted", wrap=True)
        self.told.setObjectName("own-told")
        self.told.hide()
        self._column.addWidget(self.told)
        for name, part in chosen:
            self._add(name, part)

    def chosen(self) -> tuple[tuple[str, Part], ...]:
        """The folders with their parts, in the order of the rows; of a folder chosen twice the first counts."""
        found: dict[str, Part] = {}
        for row in self._rows:
            found.setdefault(row.folder.currentData(), row.part.currentData())
        return tuple(found.items())

    def unread(self) -> list[str]:
        """The folders elsewhere whose images are not counted yet."""
        return [name for name, _ in self.chosen() if own_parts.outside(name) and not self._folders[name]]

    def _ask(self) -> None:
        title = self.tr("A folder whose images are one part")
        if folder := QFileDialog.getExistingDirectory(self, title, str(self._root.parent)):
            self.add_folder(Path(folder))

    def add_folder(self, folder: Path) -> None:
        """A row for ``folder``, wherever it lies; that it cannot be is told."""
        try:
            name = own_parts.own_name(folder, self._root)
        except ToldError as error:
            self.told.setText(" ".join(part for part in told_text(error.told) if part))
            self.told.show()
            return
        self.told.hide()
        self._folders.setdefault(name, 0)
        if name not in dict(self.chosen()):
            self._add(name)

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
            title = Path(folder).name if own_parts.outside(folder) else folder
            counted = self.tr("{folder}  ·  {count}").format(folder=title, count=count)
            self.folder.addItem(counted if count or title == folder else title, folder)
            self.folder.setItemData(self.folder.count() - 1, folder, Qt.ItemDataRole.ToolTipRole)
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
