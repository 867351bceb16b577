"""A list view laid out as tiles that fill its width evenly; only those in view are painted."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from tlgui.ui.theme import GRID

GAP = GRID + 4  # px between tiles; with the scroll bar's width it makes up a page's margin, where the bar then stands


class TileView(QListView):
    """Subclasses say in :meth:`cell` how large a tile is when ``width`` px are to be filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tiles")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar's place is always kept, so that nothing jumps for it; where there is nothing to scroll it is not seen.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setMouseTracking(True)

    def cell(self, width: int, height: int) -> QSize:
        """The size of one tile with the gap to the next, for a view of ``width`` x ``height`` px."""
        raise NotImplementedError

    def fit(self) -> None:
        """Lay the tiles out for the present size."""
        room = self.maximumViewportSize()
        size = self.cell(room.width() - 1, room.height())  # a line that fits to the pixel is wrapped
        if size != self.gridSize():
            self.setGridSize(size)
            self.verticalScrollBar().setSingleStep(max(size.height() // 3, GRID))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep filling the width."""
        self.fit()
        super().resizeEvent(event)

    def in_view(self) -> Collection[int]:
        """The rows on screen and one line of tiles more."""
        model, cell = self.model(), self.gridSize()
        if model is None or model.rowCount() == 0 or cell.isEmpty():
            return range(0)
        columns = max(self.viewport().width() // cell.width(), 1)
        line = self.verticalScrollBar().value() // cell.height()
        lines = self.viewport().height() // cell.height() + 3
        return range(max(line - 1, 0) * columns, min((line + lines) * columns, model.rowCount()))

    def tile(self, row: int) -> QRect:
        """Where a row's tile is in the viewport."""
        return self.visualRect(self.model().index(row, 0))

    def center_of(self, row: int) -> QPoint:
        """The middle of a row's tile, for clicking."""
        return self.tile(row).center()

    def _range_changed(self, low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > low)
