"""The classes of a dataset with their counts as bars; choosing one filters the gallery, dropping images on one adds them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tlgui.ui.theme import GRID, current

Index = QModelIndex | QPersistentModelIndex
COUNT, SHARE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SHOTS_TYPE = "application/x-tlgui-shots"
"""The type of a drag of the gallery's own selected images."""


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
    """Name and count over a bar; before the name the key that moves images here, where there is one."""

    def __init__(self, view: ClassList) -> None:
        super().__init__(view)
        self._view = view

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
        count = f"{index.data(COUNT):,}"
        font = theme.font()
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | upright), count)
        words = inner
        if self._view.editable and 1 <= index.row() <= 9:
            painter.setFont(theme.font("small"))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | upright), str(index.row()))
            painter.setFont(font)
            words = inner.adjusted(2 * GRID, 0, 0, 0)
        room = words.width() - painter.fontMetrics().horizontalAdvance(count) - GRID
        painter.setPen(theme.color("text"))
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | upright), name)
        if share is not None:
            track = QRectF(inner.left(), inner.bottom() - 4, inner.width(), 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("line"))
            painter.drawRoundedRect(track, 2, 2)
            painter.setBrush(theme.color("bar"))
            track.setWidth(max(track.width() * share, 4))
            painter.drawRoundedRect(track, 2, 2)
        if self._view.target == index.row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(area, 6, 6)
        painter.restore()


class ClassList(QListView):
    """``chosen`` carries the class's index, or -1 for all.

    Where it is :attr:`editable`, the gallery's images can be dropped on a class (``shots_dropped`` with its name), and files
    (``files_dropped`` with their paths and the class, "" for a new one); ``rename_wanted`` and ``new_wanted`` come from keys and
    menu.
    """

    chosen = Signal(int)
    shots_dropped = Signal(str)
    files_dropped = Signal(object, str)
    rename_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editable = False
        self.target = -1  # the row that something is dragged over
        self.setObjectName("class-list")
        self.setAccessibleName(self.tr("Classes"))
        self._rows = _Model(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row() - 1))
        self.clicked.connect(self._clicked)
        self._hidden = False

    def show_classes(
        self, classes: tuple[str, ...], counts: list[int], *, chosen: str | None = None, editable: bool = False
    ) -> None:
        """Show the classes; the one that is ``chosen`` stays so, or all images are."""
        self.editable = editable
        self.setAcceptDrops(editable)
        row = classes.index(chosen) + 1 if chosen in classes else 0
        self.blockSignals(True)
        self._rows.beginResetModel()
        self._rows.rows = [(self.tr("All images"), sum(counts)), *zip(classes, counts, strict=True)]
        self._rows.largest = max(counts, default=1) or 1
        self._rows.endResetModel()
        self.setCurrentIndex(self._rows.index(row))
        self.blockSignals(False)

    def show_chosen(self, shown: bool) -> None:
        """Whether the images of the chosen class are what is shown; where they are not, a click on it shows them again."""
        self._hidden = not shown
        if shown and not self.selectionModel().hasSelection():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Select)
        elif not shown:
            self.clearSelection()

    def _clicked(self, index: QModelIndex) -> None:
        if self._hidden:
            self.chosen.emit(index.row() - 1)

    def full_height(self) -> int:
        """What all rows need, in px."""
        return self._rows.rowCount() * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 4

    # -- changing classes ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_F2 and self.editable and row > 0:
            self.rename_wanted.emit(self._rows.rows[row][0])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Rename a class, or make one."""
        if not self.editable:
            return
        row = self.indexAt(event.pos()).row()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row > 0:
            name = self._rows.rows[row][0]
            menu.addAction(self.tr("Rename or merge …"), lambda: self.rename_wanted.emit(name))
        menu.addAction(self.tr("New class …"), self.new_wanted.emit)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Images come."""
        if self.editable and (event.mimeData().hasFormat(SHOTS_TYPE) or files_in(event.mimeData())):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would go."""
        self._aim(self.indexAt(event.position().toPoint()).row())
        shots = event.mimeData().hasFormat(SHOTS_TYPE)
        if self.target == 0 or (shots and self.target < 0):
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """They went on."""
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """They belong here now."""
        row = self.indexAt(event.position().toPoint()).row()
        self._aim(-1)
        name = self._rows.rows[row][0] if row > 0 else ""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.mimeData().hasFormat(SHOTS_TYPE):
            if name:
                self.shots_dropped.emit(name)
        elif paths := files_in(event.mimeData()):
            self.files_dropped.emit(paths, name)

    def _aim(self, row: int) -> None:
        if row != self.target:
            self.target = row
            self.viewport().update()


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """The local files in a drag; folders are none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())
