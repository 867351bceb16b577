"""Two axes and the room between them: what a small chart is drawn in."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.chart_parts import load, stroke, thicker
from tlgui.ui.widgets.plot_export import paint_widget


class Axes(QWidget):
    """Subclasses add curves to ``box`` and give them their colours in :meth:`tone`, which is called again when the theme changes.

    By hand, since pyqtgraph's PlotItem would bring seven menus that nobody sees, and take twice as long.
    """

    def __init__(self, left: str, bottom: str, *, percent: bool = False, parent: QWidget | None = None) -> None:
        """``left`` and ``bottom`` name the axes ("": no name); ``percent``: the left one shows fractions times 100."""
        super().__init__(parent)
        pg = load()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.plot = pg.GraphicsView(background=None)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setAntialiasing(True)
        self.plot.setMinimumSize(0, 0)
        self.plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.plot.setCentralItem(layout)
        self.left, self.bottom = pg.AxisItem("left"), pg.AxisItem("bottom")
        layout.addItem(self.left, 0, 0)
        self.box = layout.addViewBox(0, 1, enableMenu=False, enableMouse=False, defaultPadding=0.02)
        layout.addItem(self.bottom, 1, 1)
        for axis in (self.left, self.bottom):
            axis.linkToView(self.box)
            axis.setZValue(-1000)
            axis.enableAutoSIPrefix(False)
        self.left.setGrid(150)
        self.left.setWidth(46)
        if percent:
            self.left.setScale(100)
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
        theme = current()
        for axis in (self.left, self.bottom):
            axis.setPen(stroke("line", 1))
            axis.setTextPen(theme.color("muted"))
            axis.setStyle(tickFont=theme.font("small"), tickLength=-4, maxTickLevel=0)
            axis.label.setFont(theme.font("small"))

    def paint_plot(self, painter: QPainter, _place: QRect) -> None:
        """As it is on the screen, its lines as thick as the picture needs."""
        self.tone()
        paint_widget(self, painter)
        with thicker(1):
            self.tone()
