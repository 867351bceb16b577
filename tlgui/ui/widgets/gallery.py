"""A grid of thumbnails that holds any number of images: only what is on screen is loaded and painted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tlgui.ui import icons
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.thumbs import ThumbLoader
from tlgui.ui.widgets.tiles import TileView

Index = QModelIndex | QPersistentModelIndex
TILE = 17 * GRID  # px, the picture's side
PATH = Qt.ItemDataRole.UserRole


class GalleryModel(QAbstractListModel):
    """Paths with the name of each one's class."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.images: list[tuple[Path, str]] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        path, class_name = self.images[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return path.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{path.name}\n{class_name}"
        return path if role == PATH else None

    def show_images(self, images: list[tuple[Path, str]]) -> None:
        """Show other images."""
        self.beginResetModel()
        self.images = images
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    """The picture filling a rounded square, as the network will see its middle."""

    def __init__(self, loader: ThumbLoader, view: QListView) -> None:
        super().__init__(view)
        self._loader, self._view = loader, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(option.rect).adjusted(4, 4, -4, -4)
        outline = QPainterPath()
        outline.addRoundedRect(area, 6, 6)
        painter.fillPath(outline, theme.color("sunken"))
        path: Path = index.data(PATH)
        picture = self._loader.image(path)  # wishes for it if it is not there
        if picture is not None:
            painter.setClipPath(outline)
            side = min(picture.width(), picture.height())
            source = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
            painter.drawImage(area, picture, source)
            painter.setClipping(False)
        elif self._loader.problem(path) is not None:
            painter.setOpacity(0.7)
            icons.paint(
                painter, "error", QRectF(area.center().x() - 12, area.center().y() - 12, 24, 24), theme.color("bad")
            )
            painter.setOpacity(1)
        if option.state & QStyle.StateFlag.State_Selected:
            pen = painter.pen()
            pen.setColor(theme.color("accent"))
            pen.setWidth(3)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()


class Gallery(TileView):
    """``opened`` carries the image that was double-clicked or entered."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Images"))
        self._images = GalleryModel(self)
        # a tile shows the square middle of its picture, so the longest side must be larger than the tile
        self._loader = ThumbLoader(round(1.5 * TILE * self.devicePixelRatioF()), self)
        self.setModel(self._images)
        self.setItemDelegate(_Delegate(self._loader, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._tidy_soon = QTimer(self)
        self._tidy_soon.setSingleShot(True)
        self._tidy_soon.setInterval(15)
        self._tidy_soon.timeout.connect(self._forget_scrolled_away)
        self._loader.loaded.connect(lambda *_: self.viewport().update())
        self._loader.failed.connect(lambda *_: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tidy_soon.start())
        self.activated.connect(lambda index: self.opened.emit(index.data(PATH)))

    def cell(self, width: int, _height: int) -> QSize:
        """As many squares side by side as fit, a little larger where that fills the width."""
        side = width // max(width // (TILE + GRID), 1)
        return QSize(side, side)

    def show_images(self, images: list[tuple[Path, str]]) -> None:
        """Show (path, class name) pairs."""
        self._images.show_images(images)
        self.scrollToTop()

    def _forget_scrolled_away(self) -> None:
        """Of the thumbnails that wait, load only those of about the screen."""
        self._loader.only({self._images.images[row][0] for row in self.in_view()})
