"""What charts are made of: pyqtgraph, imported late, and lines in the theme's tones with their legend."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import label

if TYPE_CHECKING:
    import pyqtgraph


def warm() -> None:
    """Import pyqtgraph beside the window: in its thread the import would hold everything up for half a second."""
    if _warm.is_set():
        return
    threading.Thread(target=load, name="import-pyqtgraph", daemon=True).start()


def is_warm() -> bool:
    """Whether the import is done, so that charts can be built without waiting for it."""
    return _warm.is_set()


_warm = threading.Event()


def load() -> pyqtgraph:
    """pyqtgraph itself."""
    import pyqtgraph as pg

    _warm.set()
    return pg


class Key(QWidget):
    """One line of the legend: a stroke as it is drawn in the chart, and what it is."""

    def __init__(self, text: str, tone: str | int, *, dashed: bool) -> None:
        """``tone`` is one of the theme's, or the number of a series."""
        super().__init__()
        self._tone, self._dashed = tone, dashed
        self._name = text
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * GRID, 0, 0, 0)
        self.text = label(text, "small")
        row.addWidget(self.text)
        current().changed.connect(self.update)

    def show_value(self, value: str) -> None:
        """Show a value beside the name; "" for none."""
        self.text.setText(f"{self._name} {value}" if value else self._name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The stroke."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(self._tone, dashed=self._dashed))
        middle = self.height() / 2
        painter.drawLine(QPointF(2, middle), QPointF(3 * GRID, middle))
        painter.end()


_thickness = [1.0]


@contextmanager
def thicker(times: float) -> Iterator[None]:
    """Within it strokes are so many times as thick: on a picture with more pixels than the screen. Cosmetic lines, which a chart
    needs on the screen, know nothing of that."""
    _thickness.append(times)
    try:
        yield
    finally:
        _thickness.pop()


def stroke(tone: str | int, width: float = 2.2, *, dashed: bool = False, alpha: int = 255) -> QPen:
    """A line in a tone of the theme, or in the colour of a series."""
    color = current().series(tone) if isinstance(tone, int) else current().color(tone)
    color.setAlpha(alpha)
    pen = QPen(color, width * _thickness[-1])
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    return pen
