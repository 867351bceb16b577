"""The feature maps of one layer as tiles in a perceptual colour map; each is coloured when it comes into view."""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tlgui.messages import Mapped
from tlgui.ui.looking import Order
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.tiles import GAP, TileView

Index = QModelIndex | QPersistentModelIndex
LEAST, MOST = 8 * GRID, 24 * GRID  # px, a map's side
KEPT = 1500  # coloured maps in memory; a screen holds a few hundred of the smallest
DIMMED = 0.3


@cache
def color_table() -> list[int]:
    """256 colours from weak to strong, as Qt's 0xAARRGGBB: viridis, whose steps look equal to every kind of eye."""
    import pyqtgraph as pg

    table = pg.colormap.get("viridis").getLookupTable(0.0, 1.0, 256)
    return [0xFF000000 | int(red) << 16 | int(green) << 8 | int(blue) for red, green, blue in table[:, :3]]


def color_image(values: NDArray[np.float32]) -> QImage:
    """One map, float [h, w], as a coloured image of h x w: its own smallest value darkest, its largest brightest.

    A map that is the same everywhere is all dark; what is not a number counts as the smallest.
    """
    finite = np.nan_to_num(values.astype(np.float32), nan=-np.inf, posinf=np.inf)
    known = finite[np.isfinite(finite)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)
    scaled = (np.clip(finite, low, high) - low) * (255 / (high - low) if high > low else 0.0)
    height, width = values.shape
    padded = np.zeros((height, ceil(width / 4) * 4), np.uint8)  # QImage wants lines of whole 32-bit words
    padded[:, :width] = scaled.astype(np.uint8)
    data = padded.tobytes()  # QImage does not hold it, so it must have a name until the copy below
    image = QImage(data, width, height, padded.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable(color_table())
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a deep copy


def rank_words(order: Order, rank: int, total: int) -> str:
    """3 of 8 by strength: what a map's place in the grid means."""
    translate = QCoreApplication.translate
    words = {
        "strength": translate("maps", "{rank} of {total} by strength"),
        "channel": translate("maps", "{rank} of {total} by number"),
        "images": translate("maps", "{rank} of {total} by difference"),
        "classes": translate("maps", "{rank} of {total} by difference"),
    }
    return words[order].format(rank=rank, total=total)


class MapsModel(QAbstractListModel):
    """One row a map, strongest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mapped: Mapped | None = None
        self.order: Order = "strength"
        self._images: OrderedDict[int, QImage] = OrderedDict()

    def show_maps(self, mapped: Mapped | None) -> None:
        """Show another layer's maps."""
        self.beginResetModel()
        self.mapped = mapped
        self._images.clear()
        self.endResetModel()

    def image(self, row: int) -> QImage:
        """The coloured map of a row."""
        assert self.mapped is not None
        found = self._images.get(row)
        if found is None:
            found = self._images[row] = color_image(self.mapped.maps[row])
            if len(self._images) > KEPT:
                self._images.popitem(last=False)
        return found

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as the layer has channels."""
        return 0 if self.mapped is None or (parent is not None and parent.isValid()) else len(self.mapped.channels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The channel's own number; in words for screen readers."""
        if self.mapped is None or not index.isValid():
            return None
        channel = self.mapped.channels[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(channel)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            values = self.mapped.maps[index.row()]
            words = self.tr("Map {channel}, {rank}; values {low} to {high}")
            return words.format(
                channel=channel,
                rank=rank_words(self.order, index.row() + 1, len(self.mapped.channels)),
                low=f"{float(values.min()):.3g}",
                high=f"{float(values.max()):.3g}",
            )
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: MapGrid) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        image = self._view.maps.image(index.row())
        room = QRectF(rect.left() + 2, rect.top() + 2, rect.width() - GAP, self._view.picture_height())
        scale = min(room.width() / image.width(), room.height() / image.height())
        where = QRectF(room.left(), room.top(), image.width() * scale, image.height() * scale)
        where.moveCenter(room.center())
        painter.save()
        painter.setOpacity(DIMMED if self._view.dimmed else 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # enlarged a lot, each number stays a square of its own; a little, squares would differ in size
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 3)
        outline = QPainterPath()
        outline.addRoundedRect(where, 4, 4)
        painter.setClipPath(outline)
        painter.drawImage(where, image)
        painter.setClipping(False)
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            painter.setPen(QPen(theme.color("accent"), 3))
            painter.drawPath(outline)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawPath(outline)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        below = QRectF(rect.left(), room.bottom() + 2, rect.width() - GAP + 4, rect.bottom() - room.bottom())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(index.data()))
        painter.restore()


class MapGrid(TileView):
    """The maps of the chosen layer. A click or Enter asks for one of them large."""

    opened = Signal(int)  # the row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map-grid")
        self.setAccessibleName(self.tr("Feature maps"))
        self.maps = MapsModel(self)
        self.dimmed = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(self.maps)
        self.setItemDelegate(_Delegate(self))
        self.clicked.connect(self._open)
        current().changed.connect(self.viewport().update)

    def show_maps(self, mapped: Mapped | None) -> None:
        """Show a layer's maps, from the strongest."""
        self.dimmed = False
        self.maps.show_maps(mapped)
        self.fit()
        self.scrollToTop()
        self.viewport().update()

    def go_to(self, row: int) -> None:
        """Make a map the current one."""
        self.setCurrentIndex(self.maps.index(row))

    def dim(self, dimmed: bool) -> None:
        """Show that other maps are on their way."""
        self.dimmed = dimmed
        self.viewport().update()

    def cell(self, width: int, height: int) -> QSize:
        """The largest tiles with which all maps fit without scrolling, within bounds; a row is filled evenly."""
        mapped = self.maps.mapped
        count = max(self.maps.rowCount(), 1)
        ratio = mapped.maps.shape[1] / mapped.maps.shape[2] if mapped is not None else 1.0
        line = QFontMetrics(current().font("small")).height() + GRID
        fewest = max((width + GAP) // (MOST + GAP), 1)
        most = max(width // (LEAST + GAP), 1)
        columns = most
        for candidate in range(fewest, most + 1):
            tall = (width // candidate - GAP) * ratio + line + GAP // 2
            if ceil(count / candidate) * tall <= height:
                columns = candidate
                break
        wide = min(width // columns, MOST + GAP)
        return QSize(wide, round((wide - GAP) * ratio) + line + GAP // 2)

    def picture_height(self) -> float:
        """The height that a tile has for its map."""
        return self.gridSize().height() - QFontMetrics(current().font("small")).height() - GRID - GAP // 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open; the arrows walk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
