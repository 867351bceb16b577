"""What a person looks at in the gallery, found again when its images were read anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from tlgui.messages import Paths
from tlgui.ui.shots import Shots

if TYPE_CHECKING:
    from tlgui.ui.widgets.gallery import Gallery

_Flag = QItemSelectionModel.SelectionFlag


class Kept:
    """The selected images, the current one, and those in view with their heights in it; by path, because rows change."""

    def __init__(self, gallery: Gallery) -> None:
        shots = gallery.shots()
        self._gallery = gallery
        self._selected = {shot.path for shot in gallery.selected()}
        current = gallery.current()
        self._current = current.path if current is not None else None
        self._in_view: dict[Path, int] = {}  # px of the tile's top
        for row in gallery.in_view():
            place = gallery.tile(row)
            if place.bottom() >= 0:
                self._in_view[shots[row].path] = place.top()

    def restore(self) -> None:
        """Select and scroll as it was, as far as the images are still there."""
        wanted = self._selected | self._in_view.keys() | ({self._current} if self._current is not None else set())
        shots = self._gallery.shots()
        paths = shots.paths() if isinstance(shots, Shots) else Paths.of(shot.path for shot in shots)
        rows = paths.where(wanted)
        self._select(sorted(rows[path] for path in self._selected if path in rows))
        if self._current in rows:
            here = self._gallery.model().index(rows[self._current], 0)
            self._gallery.selectionModel().setCurrentIndex(here, _Flag.NoUpdate)
        for path, top in self._in_view.items():
            if path in rows:
                bar = self._gallery.verticalScrollBar()
                bar.setValue(bar.value() + self._gallery.tile(rows[path]).top() - top)
                return

    def _select(self, rows: list[int]) -> None:
        """Rows side by side as one range."""
        model, chosen = self._gallery.model(), QItemSelection()
        begin = 0
        for place, row in enumerate(rows):
            if place + 1 == len(rows) or rows[place + 1] != row + 1:
                chosen.select(model.index(rows[begin], 0), model.index(row, 0))
                begin = place + 1
        self._gallery.selectionModel().select(chosen, _Flag.Select)
