"""The gallery of backbones as a table model: figures that sort as numbers, words for people."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from tlgui.messages import BackboneInfo
from tlgui.ui import icons
from tlgui.ui.texts import count, size
from tlgui.ui.theme import current

Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, left to right."""

    TITLE = 0
    TOP1 = 1
    PARAMETERS = 2
    GMACS = 3
    INPUT = 4
    LICENCE = 5
    WEIGHTS = 6


class BackboneTable(QAbstractTableModel):
    """One row for each backbone. Sort by ``SORT``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.infos: tuple[BackboneInfo, ...] = ()
        self.chosen = ""

    def show_backbones(self, infos: tuple[BackboneInfo, ...], chosen: str) -> None:
        """Show a listed gallery; rows keep their places when only figures changed."""
        same = [info.name for info in infos] == [info.name for info in self.infos]
        if not same:
            self.beginResetModel()
        self.infos, self.chosen = infos, chosen
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(infos) - 1, len(Column) - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many backbones there are."""
        return 0 if parent.isValid() else len(self.infos)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many figures each has."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of the columns, with what they mean as tooltips."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        names = {
            Column.TITLE: (self.tr("Backbone"), self.tr("A network that learned from ImageNet's 1.28 million images")),
            Column.TOP1: (self.tr("ImageNet, %"), self.tr("Share of ImageNet's validation images answered right (top-1)")),
            Column.PARAMETERS: (self.tr("Parameters"), self.tr("Numbers it learned, without its old classifier")),
            Column.GMACS: (self.tr("GMACs"), self.tr("Billion multiply-adds for one image: what it costs in time")),
            Column.INPUT: (self.tr("Input"), self.tr("Side of the square image it sees, in px")),
            Column.LICENCE: (self.tr("Licence"), self.tr("Licence of the weights")),
            Column.WEIGHTS: (self.tr("Weights"), self.tr("On this machine, or the size of the download")),
        }  # fmt: skip
        text, tip = names[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(Column(section)))
        return tip if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A figure as text, as a number to sort by, or its tooltip."""
        info, column = self.infos[index.row()], Column(index.column())
        answer: object = None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            answer = self._text(info, column)
        elif role == SORT:
            answer = self._key(info, column)
        elif role == Qt.ItemDataRole.ToolTipRole:
            answer = self._tip(info, column)
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            answer = int(_alignment(column))
        elif role == Qt.ItemDataRole.FontRole and column == Column.TITLE and info.name == self.chosen:
            answer = current().font(bold=True)
        elif role == Qt.ItemDataRole.DecorationRole and column == Column.WEIGHTS:
            answer = icons.icon("check", "good") if info.ready else icons.icon("download", "muted")
        return answer

    def _text(self, info: BackboneInfo, column: Column) -> str:
        if column == Column.TITLE:
            return info.title if info.verified else self.tr("{title}  (unverified)").format(title=info.title)
        if column == Column.WEIGHTS:
            return self.tr("on this machine") if info.ready else size(info.download)
        return {
            Column.TOP1: "–" if info.top1 is None else QLocale().toString(info.top1, "f", 1),
            Column.PARAMETERS: count(info.parameters),
            Column.GMACS: QLocale().toString(info.gmacs, "f", 1),
            Column.INPUT: f"{info.input_size} px",
            Column.LICENCE: info.licence,
        }[column]

    def _key(self, info: BackboneInfo, column: Column) -> str | float:
        keys: dict[Column, str | float] = {
            Column.TITLE: info.title.casefold(),
            Column.TOP1: -1.0 if info.top1 is None else info.top1,
            Column.PARAMETERS: float(info.parameters),
            Column.GMACS: info.gmacs,
            Column.INPUT: float(info.input_size),
            Column.LICENCE: info.licence.casefold(),
            Column.WEIGHTS: 0.0 if info.ready else float(info.download),
        }
        return keys[column]

    def _tip(self, info: BackboneInfo, column: Column) -> str:
        if column == Column.TOP1:
            return info.top1_source if info.top1 is not None else self.tr("Not published: it learned without labels")
        if column == Column.TITLE and not info.verified:
            return self.tr("Its pretrained answers were not yet checked on known images by the makers of tlgui")
        if column == Column.WEIGHTS and info.weights_hash:
            return f"sha256 {info.weights_hash}"
        return ""


def _alignment(column: Column) -> Qt.AlignmentFlag:
    left = column in (Column.TITLE, Column.LICENCE, Column.WEIGHTS)
    return (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
