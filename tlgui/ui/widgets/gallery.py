"""A grid of thumbnails that holds any number of images: only what is on screen is loaded and painted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDrag, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QRegion, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tlgui import places
from tlgui.data.thumbnails import Shelf, square
from tlgui.ui.shots import Shot
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.class_list import SHOTS_TYPE
from tlgui.ui.widgets.gallery_keep import Kept
from tlgui.ui.widgets.gallery_model import GalleryModel
from tlgui.ui.widgets.gallery_tile import MARGIN, ROUND, SHOT, TileDelegate, rounded
from tlgui.ui.widgets.thumbs import ThumbLoader
from tlgui.ui.widgets.tiles import TileView

if TYPE_CHECKING:
    from PIL.Image import Image

SIDES = (8 * GRID, 32 * GRID)  # px, the smallest and the largest tile
USUAL = 17 * GRID
STEP = 32  # px; thumbnails are made in multiples of it, so that a window that grows does not make all anew
MEMORY = 96_000_000  # bytes of thumbnails in memory
MANY = 1000  # images that are selected at once
REST = 80  # ms after which what was scrolled past by screens counts as looked at


class Gallery(TileView):
    """``opened`` carries the image that was double-clicked or entered, ``looked_at`` the current one."""

    opened = Signal(object)  # Path
    looked_at = Signal(object)  # Shot or None
    picked = Signal(int)  # how many are selected
    class_wanted = Signal(int)  # key 1 .. 9: the selected ones belong to the class of this index
    out_wanted = Signal()  # Delete: leave the selected ones out, or bring them back
    zoomed = Signal(int)  # px of a tile

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Images"))
        self._images = GalleryModel(self)
        self._tile = USUAL
        self._digests: dict[Path, str] = {}
        self._shelf = Shelf(places.cache() / "thumbnails.sqlite3")
        corner = round(ROUND * self.devicePixelRatioF())
        self._loader = ThumbLoader(STEP, self, read=partial(_read, self._digests, self._shelf, corner))
        self._loader.destroyed.connect(self._shelf.close)  # after its threads have ended
        self._tiles = TileDelegate(self._loader, self, self._note)
        self.setModel(self._images)
        self.setItemDelegate(self._tiles)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setDragEnabled(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tidy_soon = QTimer(self)
        self._tidy_soon.setSingleShot(True)
        self._tidy_soon.setInterval(15)
        self._tidy_soon.timeout.connect(self._forget_scrolled_away)
        self._loader.loaded.connect(self._came)
        self._loader.failed.connect(self._came)
        self._place = 0  # of the scroll bar, before it moved
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._at_rest)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.activated.connect(lambda index: self.opened.emit(index.data(SHOT).path))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit(self.count_selected()))

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_shots(
        self,
        shots: Sequence[Shot],
        *,
        captions: bool = False,
        parts: bool = False,
        top: bool = True,
        keep: bool = False,
    ) -> None:
        """Show these images. ``captions``: with the names of their classes, in bands by group; ``parts``: with their parts.
        ``top`` False stays about where it was; with ``keep`` at the same images, and the same ones selected."""
        self._tiles.captions, self._tiles.parts = captions, parts
        groups = [shot.group for shot in shots] if captions else []
        self._tiles.bands = len(set(groups)) < len(groups)  # not where each is a group of its own
        self._digests.clear()  # filled tile by tile: the hashes of 100,000 paths take half a second
        row, place = self.currentIndex().row(), self.verticalScrollBar().value()
        kept = Kept(self) if keep and not top else None
        self._tiles.wished.clear()
        if self._images.show_shots(shots) and not top:
            self.viewport().update()
        elif kept is not None:
            self.doItemsLayout()
            kept.restore()
            self.picked.emit(self.count_selected())
        elif top:
            self.scrollToTop()
            self.picked.emit(0)
        else:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(place)
            if row >= 0 and shots:
                here = self._images.index(min(row, len(shots) - 1), 0)
                self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.picked.emit(0)
        self.looked_at.emit(self.current())

    def _note(self, shot: Shot) -> None:
        """Its thumbnail may be asked for: on the shelf it is known by its content."""
        if shot.digest:
            self._digests[shot.path] = shot.digest

    def shots(self) -> Sequence[Shot]:
        """What is shown, in its order."""
        return self._images.shots

    def selected(self) -> list[Shot]:
        """The selected images, in their order; the ranges are few however many images there are."""
        return list(self.each_selected())

    def each_selected(self) -> Iterator[Shot]:
        """The selected images, in their order."""
        ranges = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        return (shot for top, bottom in ranges for shot in self._images.shots[top : bottom + 1])

    def count_selected(self) -> int:
        """How many are selected."""
        return sum(each.bottom() - each.top() + 1 for each in self.selectionModel().selection().toList())

    def current(self) -> Shot | None:
        """The image that the keyboard is on."""
        row = self.currentIndex().row()
        return self._images.shots[row] if 0 <= row < len(self._images.shots) else None

    def selectAll(self) -> None:
        """All at once: Qt asks of each whether it may be."""
        if shots := self._images.shots:
            whole = QItemSelection(self._images.index(0, 0), self._images.index(len(shots) - 1, 0))
            self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def look_at_first(self) -> None:
        """The keyboard goes to the first selected image, or to the first of all."""
        rows = [each.top() for each in self.selectionModel().selection().toList()]
        here = self._images.index(min(rows, default=0), 0)
        self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)

    def reload(self) -> None:
        """The files may have changed."""
        self._loader.clear()
        self.viewport().update()

    # -- tiles ---------------------------------------------------------------------------------------------------------

    def tile_side(self) -> int:
        """The side of a tile in px, before the width is filled."""
        return self._tile

    def set_tile_side(self, side: int) -> None:
        """Zoom; what is in the middle of the view stays in it."""
        side = min(max(side, SIDES[0]), SIDES[1])
        if side == self._tile:
            return
        middle = self.indexAt(self.viewport().rect().center() - QPoint(0, GRID)) if self._images.shots else None
        self._tile = side
        self.fit()
        if middle is not None and middle.isValid():
            self.doItemsLayout()
            self.scrollTo(middle, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.zoomed.emit(side)

    def cell(self, width: int, _height: int) -> QSize:
        """As many squares side by side as fit, a little larger where that fills the width."""
        side = width // max(width // (self._tile + GRID), 1)
        return QSize(side, side)

    def fit(self) -> None:
        """Lay out, and load thumbnails of a size that fits."""
        super().fit()
        ratio = self.devicePixelRatioF()
        side = STEP * max(1, math.ceil((self.gridSize().width() - 2 * MARGIN) * ratio / STEP))
        self._loader.set_size(side, max(MEMORY // (side * side * 4), 200))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The gap between two images is no image: there a rubber band begins."""
        index = super().indexAt(point)
        return index if self.visualRect(index).adjusted(3, 3, -3, -3).contains(point) else QModelIndex()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Of many images all that is on screen: Qt would ask where each of them is."""
        if sum(each.height() for each in selection.toList()) > MANY:
            return QRegion(self.viewport().rect())
        return super().visualRegionForSelection(selection)

    def paintEvent(self, event: QPaintEvent) -> None:
        """On a ground of its own: what is scrolled is then moved on screen, and only new lines are painted."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), current().color("window"))
        painter.end()
        self._tiles.region = event.region()
        super().paintEvent(event)

    # -- hands ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 .. 9 name a class, Delete leaves out, + and - zoom, Escape selects nothing."""
        key, keys = event.key(), event.modifiers()
        control = bool(keys & Qt.KeyboardModifier.ControlModifier)
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not control:
            self.class_wanted.emit(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.out_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.clearSelection()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.set_tile_side(self._tile + (-2 if key == Qt.Key.Key_Minus else 2) * GRID)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_tile_side(self._tile + (2 if event.angleDelta().y() > 0 else -2) * GRID)
            event.accept()
        else:
            super().wheelEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """One picture with a number on it, however many are dragged."""
        drag, data = QDrag(self), QMimeData()
        data.setData(SHOTS_TYPE, b"1")
        drag.setMimeData(data)
        drag.setPixmap(self._drag_picture())
        drag.exec(Qt.DropAction.CopyAction)

    def _drag_picture(self) -> QPixmap:
        theme, side = current(), 9 * GRID
        picture = QPixmap(side, side)
        picture.fill(theme.color("surface"))
        painter = QPainter(picture)
        shown = self.current()
        if shown is not None:
            self._note(shown)
        thumb = self._loader.image(shown.path) if shown is not None else None
        if isinstance(thumb, QImage):
            painter.drawImage(picture.rect(), thumb)
        count = self.count_selected()
        if count > 1:
            band = picture.rect().adjusted(0, side - 3 * GRID, 0, 0)
            painter.fillRect(band, theme.color("accent"))
            painter.setPen(theme.color("on_accent"))
            painter.drawText(band, int(Qt.AlignmentFlag.AlignCenter), str(count))
        painter.end()
        return picture

    # -- loading -------------------------------------------------------------------------------------------------------

    def _came(self, path: Path, _what: object) -> None:
        """Paint the one tile anew."""
        row = self._tiles.wished.pop(path, None)
        if row is None:
            return
        self.viewport().update(self.tile(row))

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.looked_at.emit(now.data(SHOT) if now.isValid() else None)

    def _scrolled(self, value: int) -> None:
        """Screens that fly by get no thumbnails: what is dragged past is not looked at."""
        if abs(value - self._place) > self.viewport().height():
            self._tiles.flying = True
            self._rest.start()
        self._place = value
        self._tidy_soon.start()

    def _at_rest(self) -> None:
        self._tiles.flying = False
        self.viewport().update()

    def _forget_scrolled_away(self) -> None:
        """Of the thumbnails that wait, load only those of about the screen."""
        rows = self.in_view()
        self._loader.only({self._images.shots[row].path for row in rows})
        self._tiles.wished = {path: row for path, row in self._tiles.wished.items() if row in rows}


def _read(digests: dict[Path, str], shelf: Shelf, corner: int, path: Path, size: int) -> Image:
    return rounded(square(path, size, shelf, digests.get(path, "")), corner)
