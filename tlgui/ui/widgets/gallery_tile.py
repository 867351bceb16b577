"""How one image of the gallery is painted: its square middle with round corners, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QRegion
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tlgui.ui import icons
from tlgui.ui.shots import Shot
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.thumbs import ThumbLoader

if TYPE_CHECKING:
    from PIL.Image import Image

Index = QModelIndex | QPersistentModelIndex
MARGIN = GRID // 2  # px on each side of a picture within its cell
ROUND = 6  # px
SHOT = Qt.ItemDataRole.UserRole


def rounded(image: Image, radius: int) -> Image:
    """``image`` with round corners of ``radius`` px."""
    image.putalpha(_mask(image.width, image.height, radius))
    return image


@lru_cache(maxsize=8)
def _mask(width: int, height: int, radius: int) -> Image:
    from PIL import Image as Pictures
    from PIL import ImageDraw

    large = Pictures.new("L", (4 * width, 4 * height))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, 4 * width - 1, 4 * height - 1), 4 * radius, fill=255)
    return large.resize((width, height), Pictures.Resampling.BOX)


class TileDelegate(QStyledItemDelegate):
    """Paints tiles; what is not loaded yet is wished for, and :attr:`wished` says for which row. ``before`` is called with each
    shot whose picture may be wished for."""

    def __init__(self, loader: ThumbLoader, view: QListView, before: Callable[[Shot], None]) -> None:
        super().__init__(view)
        self._loader, self._view, self._before = loader, view, before
        self.wished: dict[Path, int] = {}
        self.region = QRegion()  # what is painted now; Qt asks for all tiles in the rectangle around it
        self.flying = False  # what is not loaded yet is not wished for
        self.captions = False  # class names on the images: where a finding is shown
        self.bands = False  # every other group on a ground of its own
        self.parts = False  # the parts that the folder gives
        self._look()
        current().changed.connect(self._look)

    def _look(self) -> None:
        """Colours and fonts are looked up once for each theme, not for each tile."""
        theme = current()
        self._sunken, self._accent, self._bad = theme.color("sunken"), theme.color("accent"), theme.color("bad")
        self._text, self._muted, self._band = theme.color("text"), theme.color("muted"), theme.color("accent_soft")
        self._chip = theme.color("surface")
        self._chip.setAlpha(225)
        self._small: QFont = theme.font("small")

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        size = self._view.gridSize()
        return size if size.isValid() else QSize(64, 64)  # an invalid one would be asked for of each image

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: QRect = option.rect
        if not self.region.intersects(cell):
            return
        shot: Shot = index.data(SHOT)
        if self.bands and shot.group % 2:
            painter.fillRect(cell, self._band)
        area = QRectF(cell.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        self._before(shot)
        picture = self._loader.known(shot.path) if self.flying else self._loader.image(shot.path)
        if shot.out:
            painter.setOpacity(0.28)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, picture)
        else:
            self._paint_nothing(painter, area, shot)
        there = picture is not None and picture.width() == self._loader.size  # and not of another size
        if not (there or self.flying):
            self.wished[shot.path] = index.row()
        painter.setOpacity(1)
        self._paint_facts(painter, area, shot)
        if option.state & QStyle.StateFlag.State_Selected:
            self._ring(painter, area, self._accent, 3)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._ring(painter, area.adjusted(3, 3, -3, -3), self._chip, 1)

    def _paint_nothing(self, painter: QPainter, area: QRectF, shot: Shot) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._sunken)
        painter.drawRoundedRect(area, ROUND, ROUND)
        if self._loader.problem(shot.path) is not None:
            middle = area.center()
            icons.paint(painter, "error", QRectF(middle.x() - 12, middle.y() - 12, 24, 24), self._bad)

    def _paint_facts(self, painter: QPainter, area: QRectF, shot: Shot) -> None:
        if shot.out:
            side = min(24.0, area.width() / 3)
            icons.paint(painter, "out", QRectF(area.right() - side - 4, area.top() + 4, side, side), self._muted)
        if area.width() < 9 * GRID:
            return  # no room for words
        if self.captions:
            words = f"{shot.class_name} → {shot.suggested}" if shot.suggested else shot.class_name
            self._write(painter, area, words, at_foot=True)
        if self.parts and shot.part is not None:
            self._write(painter, area, self._part_word(shot), at_foot=False)

    def _part_word(self, shot: Shot) -> str:
        words = {"train": self.tr("train"), "validation": self.tr("validation"), "test": self.tr("test")}
        return words[shot.part] if shot.part else ""

    def _write(self, painter: QPainter, area: QRectF, words: str, *, at_foot: bool) -> None:
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(area.width()) - 3 * GRID)
        width, height = metrics.horizontalAdvance(words) + 2 * GRID - 4, metrics.height() + 4
        top = area.bottom() - height - 4 if at_foot else area.top() + 4
        chip = QRectF(area.left() + 4, top, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._chip)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(self._text)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), words)

    @staticmethod
    def _ring(painter: QPainter, area: QRectF, color: QColor, width: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(color)
        pen.setWidth(width)
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), ROUND, ROUND)
