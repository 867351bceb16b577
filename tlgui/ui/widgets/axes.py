"""Two axes and the room between them: what a small chart is drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.chart_parts import load, stroke, thicker
from tlgui.ui.widgets.plot_export import paint_widget

if TYPE_CHECKING:
    import pyqtgraph


class Plot(NamedTuple):
    """An empty ``view`` with its axes and the ``box`` that curves are added to."""

    view: pyqtgraph.GraphicsView
    left: pyqtgraph.AxisItem
    bottom: pyqtgraph.AxisItem
    box: pyqtgraph.ViewBox


def make_plot(*, percent: bool, padding: float) -> Plot:
    """By hand, since pyqtgraph's PlotItem would bring seven menus that nobody sees, and take twice as long.

    ``percent``: the left axis shows fractions times 100.
    """
    pg = load()
    view = pg.GraphicsView(background=None)
    view.setCacheMode(view.CacheModeFlag.CacheNone)  # or it keeps the ground of the theme in which it was made
    view.viewport().setAutoFillBackground(False)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setAntialiasing(True)
    view.setMinimumSize(0, 0)
    view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    view.setFrameShape(view.Shape.NoFrame)
    layout = pg.GraphicsLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    view.setCentralItem(layout)
    left, bottom = pg.AxisItem("left"), pg.AxisItem("bottom")
    layout.addItem(left, 0, 0)
    box = layout.addViewBox(0, 1, enableMenu=False, enableMouse=False, defaultPadding=padding)
    layout.addItem(bottom, 1, 1)
    for axis in (left, bottom):
        axis.linkToView(box)
        axis.setZValue(-1000)
    left.setGrid(150)
    left.setWidth(46)
    if percent:
        left.setScale(100)
    return Plot(view, left, bottom, box)


def tone_axes(*axes: pyqtgraph.AxisItem) -> None:
    """Give ``axes`` the theme's colours and its small text."""
    theme = current()
    for axis in axes:
        axis.setPen(stroke("line", 1))
        axis.setTextPen(theme.color("muted"))
        axis.setStyle(tickFont=theme.font("small"), tickLength=-4, maxTickLevel=0)
        axis.label.setFont(theme.font("small"))


class Axes(QWidget):
    """Subclasses add curves to ``box`` and give them their colours in :meth:`tone`, which is called again when the theme
    changes."""

    def __init__(self, left: str, bottom: str, *, percent: bool = False, parent: QWidget | None = None) -> None:
        """``left`` and ``bottom`` name the axes ("": no name); ``percent``: the left one shows fractions times 100."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.plot, self.left, self.bottom, self.box = make_plot(percent=percent, padding=0.02)
        for axis in (self.left, self.bottom):
            axis.enableAutoSIPrefix(False)
        if left:
            self.left.setLabel(left)
        if bottom:
            self.bottom.setHeight(6 * GRID)
            self.bottom.setLabel(bottom)
        column.addWidget(self.plot)
        self.setMinimumHeight(22 * GRID)
        current().changed.connect(self.tone)

    def tone(self) -> None:
        """Take the theme's colours. A subclass calls it when its curves are there."""
        tone_axes(self.left, self.bottom)

    def paint_plot(self, painter: QPainter, _place: QRect) -> None:
        """As it is on the screen, its lines as thick as the picture needs."""
        self.tone()
        paint_widget(self, painter)
        with thicker(1):
            self.tone()
