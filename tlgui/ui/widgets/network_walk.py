"""The network as a drawing, and below it the way through all of its layers, from general to specific."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from tlgui.messages import BlocksCompared, LayerInfo
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.network_drawing import NetworkDrawing


class NetworkWalk(QWidget):
    """``chosen`` carries the dotted name of a layer. Hidden while no layers are known."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: list[LayerInfo] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 3 * GRID, GRID)
        column.setSpacing(GRID // 2)
        self._drawing = NetworkDrawing()
        self._drawing.chosen.connect(self.chosen)
        column.addWidget(self._drawing)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("walk-layers")
        self._slider.setAccessibleName(self.tr("From the first layer to the last"))
        self._slider.setToolTip(self.tr("From general to specific: walk through all layers (← →)"))
        self._slider.valueChanged.connect(self._walked)
        row.addWidget(label(self.tr("General"), "small"))
        row.addWidget(self._slider, 1)
        row.addWidget(label(self.tr("Specific"), "small"))
        column.addLayout(row)
        self.hide()

    def show_layers(self, layers: Sequence[LayerInfo], frozen: int, side: int) -> None:
        """Show a network that sees images of ``side`` px and whose first ``frozen`` blocks did not learn."""
        self._drawing.show_layers(tuple(layers), frozen, side)
        self._layers = [layer for layer in layers if layer.kind != "kernels"]
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(len(self._layers) - 1, 0))
        self._slider.blockSignals(False)
        self.setVisible(bool(self._layers))

    def show_moved(self, compared: BlocksCompared) -> None:
        """Show how far each block moved in training."""
        self._drawing.show_moved(compared)

    def show_current(self, layer: LayerInfo) -> None:
        """Show where ``layer`` is."""
        self._drawing.show_current(layer.block)
        at = next((number for number, each in enumerate(self._layers) if each == layer), 0)
        self._slider.blockSignals(True)
        self._slider.setValue(at)
        self._slider.blockSignals(False)

    def convolution(self, block: str) -> str:
        """The name of the first convolution of ``block``, else of the network; empty where there is none."""
        found = [layer for layer in self._layers if layer.kind == "convolution"]
        own = [layer for layer in found if layer.block == block]
        return next((layer.name for layer in (*own, *found)), "")

    def _walked(self, at: int) -> None:
        if at < len(self._layers):
            self.chosen.emit(self._layers[at].name)
