"""The maps of one layer with what they are in words: heading, sentence, legend, grid."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tlgui.messages import Mapped
from tlgui.ui.looking import Order
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.layer_tree import LayerTree
from tlgui.ui.widgets.map_grid import MapGrid
from tlgui.ui.widgets.map_legend import MapLegend


class MapsPane(QWidget):
    """``tree`` knows the layer's place in the network."""

    def __init__(self, tree: LayerTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = tree
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 3 * GRID, 0)
        head.setSpacing(2 * GRID)
        self._title = label(role="title", wrap=True)
        self._title.setObjectName("map-title")
        head.addWidget(self._title, 1)
        self._legend = MapLegend()
        head.addWidget(self._legend, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        self._sentence = label(role="muted", wrap=True)
        self._sentence.setObjectName("map-sentence")
        self._sentence.setContentsMargins(0, 0, 3 * GRID, 0)
        column.addWidget(self._sentence)
        column.addLayout(self._make_busy())
        self.grid = MapGrid()
        column.addWidget(self.grid, 1)
        self.clear()

    def _make_busy(self) -> QHBoxLayout:
        self._busy = QProgressBar()
        self._busy.setObjectName("map-busy")
        self._busy.setAccessibleName(self.tr("Drawing the maps"))
        self._busy.setTextVisible(False)
        self._busy.setRange(0, 0)
        policy = self._busy.sizePolicy()  # the maps below must not jump as it comes and goes
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        self._busy.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID // 2, 3 * GRID, GRID // 2)
        row.addWidget(self._busy)
        return row

    def show_maps(self, mapped: Mapped, order: Order = "strength", *, changed: bool = False) -> None:
        """Show a layer's maps, which are in ``order``; ``changed``: they are what training changed in them."""
        self.wait(False)
        self.grid.maps.order = order
        self._title.setText(self._title_words(mapped))
        self._sentence.setText(self._changed_words(mapped) if changed else self._sentence_words(mapped))
        self._legend.show()
        self.grid.show_maps(mapped)

    def clear(self) -> None:
        """No maps."""
        self.wait(False)
        self._title.clear()
        self._sentence.clear()
        self._legend.hide()
        self.grid.show_maps(None)

    def wait(self, waiting: bool) -> None:
        """Show that other maps are on their way; those before stay, dimmed."""
        self._busy.setVisible(waiting)
        self.grid.dim(waiting)

    def _title_words(self, mapped: Mapped) -> str:
        layer = mapped.layer
        channels, height, width = mapped.maps.shape
        if layer.kind == "kernels":
            return self.tr("The first convolution: {n} kernels").format(n=channels)
        name = self._tree.block_words(layer.block)
        if layer.kind != "block":
            name = self.tr("{layer} in {block}").format(layer=self._tree.words(layer), block=name)
        sizes = self.tr("{n} maps of {height} × {width}").format(n=channels, height=height, width=width)
        return f"{name}: {sizes}".replace(" × ", "\u00a0×\u00a0")  # a size stays on one line

    def _changed_words(self, mapped: Mapped) -> str:
        if not mapped.maps.any():
            return self.tr("Training changed nothing here: the maps are the same as those of the pretrained network.")
        return self.tr("After training minus before, map by map; the most changed one stands first.")

    def _sentence_words(self, mapped: Mapped) -> str:
        layer, field = mapped.layer, mapped.layer.receptive_field
        if layer.kind == "kernels":
            return self.tr(
                "These small patterns are what the network looks for first, everywhere in the image: edges, spots and "
                "colours. Nearly every network that learns from images ends up with such ones."
            )
        if 0 < field < max(mapped.picture.shape[:2]):
            sees = self.tr("Each number sees a patch of {n} × {n} pixels of the image.").format(n=field)
        else:
            sees = self.tr("Each number sees the whole image.")
        number, total = self._tree.position(layer.block)
        place = number / total
        if place <= 1 / 3:
            says = self.tr("Early layers answer to edges and colours: general, useful for any image.")
        elif place <= 2 / 3:
            says = self.tr("Middle layers put edges together into textures and simple parts.")
        else:
            says = self.tr("Late layers answer to parts and whole things: specific to what the network learned.")
        return f"{sees} {says}"
