"""The classes of a dataset with their counts as bars; choosing one filters the gallery."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tlgui.ui.theme import GRID, current

Index = QModelIndex | QPersistentModelIndex
COUNT, SHARE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class _Model(QAbstractListModel):
    """First row: all images; then each class."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, int]] = []
        self.largest = 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, count = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}: {count}"
        if role == COUNT:
            return count
        return count / self.largest if role == SHARE and index.row() > 0 else None


class _Delegate(QStyledItemDelegate):
    """Name and count over a bar."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(10 * GRID, option.fontMetrics.height() + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(4, 2, -4, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(GRID, 4, -GRID, -6)
        share = index.data(SHARE)
        upright = Qt.AlignmentFlag.AlignVCenter if share is None else Qt.AlignmentFlag.AlignTop
        count = str(index.data(COUNT))
        font = theme.font()
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | upright), count)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(count) - GRID
        painter.setPen(theme.color("text"))
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | upright), name)
        if share is not None:
            track = QRectF(inner.left(), inner.bottom() - 4, inner.width(), 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("line"))
            painter.drawRoundedRect(track, 2, 2)
            painter.setBrush(theme.color("bar"))
            track.setWidth(max(track.width() * share, 4))
            painter.drawRoundedRect(track, 2, 2)
        painter.restore()


class ClassList(QListView):
    """``chosen`` carries the class's index, or -1 for all."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("class-list")
        self.setAccessibleName(self.tr("Classes"))
        self._rows = _Model(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row() - 1))

    def show_classes(self, classes: tuple[str, ...], counts: list[int]) -> None:
        """Show the classes; all images are chosen."""
        self._rows.beginResetModel()
        self._rows.rows = [(self.tr("All images"), sum(counts)), *zip(classes, counts, strict=True)]
        self._rows.largest = max(counts, default=1) or 1
        self._rows.endResetModel()
        self.setCurrentIndex(self._rows.index(0))
