"""The network as a tree of blocks and layers, in plain words, and the sentences that say what a layer shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from tlgui.messages import LayerInfo
from tlgui.ui import icons

NAME_ROLE = int(Qt.ItemDataRole.UserRole)


class LayerTree(QTreeWidget):
    """Blocks in forward order with their layers; ``chosen`` carries a LayerInfo."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer-tree")
        self.setAccessibleName(self.tr("Blocks and layers of the network"))
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Block or layer"), self.tr("Maps")])
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.headerItem().setToolTip(1, self.tr("How many maps it puts out, and their height and width in numbers"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._layers: dict[str, LayerInfo] = {}
        self._blocks: list[str] = []
        self.currentItemChanged.connect(self._current_changed)

    def show_layers(self, layers: Sequence[LayerInfo], frozen: int) -> None:
        """Show another network; its first ``frozen`` blocks carry a padlock."""
        self.blockSignals(True)
        self.clear()
        self._items, self._layers = {}, {layer.name: layer for layer in layers}
        self._blocks = list(dict.fromkeys(layer.block for layer in layers if layer.kind != "kernels"))
        heads: dict[str, QTreeWidgetItem] = {}
        for layer in layers:
            if layer.kind == "kernels":
                item = QTreeWidgetItem(self)
                item.setIcon(0, icons.icon("data", "muted"))
                self._add(item, layer, self.tr("Kernels of the first convolution"))
        for block in self._blocks:
            heads[block] = self._add_block(block, self._blocks.index(block) < frozen)
        for block in self._blocks:
            inside = [layer for layer in layers if layer.block == block and layer.kind not in ("kernels", "block")]
            for layer, words in zip(inside, numbered(inside), strict=True):
                self._add(QTreeWidgetItem(heads[block]), layer, words)
            for layer in layers:
                if layer.block == block and layer.kind == "block":
                    self._add(heads[block], layer, self.block_words(block))
        self.blockSignals(False)

    def block_words(self, block: str) -> str:
        """Block 3 of 17."""
        number, total = self.position(block)
        return self.tr("Block {number} of {total}").format(number=number, total=total)

    def position(self, block: str) -> tuple[int, int]:
        """A block's number from 1, and how many there are."""
        return (self._blocks.index(block) + 1 if block in self._blocks else 1), max(len(self._blocks), 1)

    def choose(self, name: str) -> bool:
        """Select a layer by its dotted name; False when this network has none of that name."""
        item = self._items.get(name)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        return item is not None

    def first_block(self) -> str:
        """The name of a layer worth looking at first: the first block's."""
        named = [layer.name for layer in self._layers.values() if layer.kind == "block"]
        return named[0] if named else next(iter(self._layers), "")

    def words(self, layer: LayerInfo) -> str:
        """A layer's own words as the tree says them."""
        item = self._items.get(layer.name)
        return item.text(0) if item is not None else layer.name

    def _add_block(self, block: str, frozen: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self)
        words = self.block_words(block)
        item.setText(0, words)
        item.setToolTip(0, f"{words}\n{block}")
        item.setIcon(0, icons.icon("lock" if frozen else "layers", "muted"))
        if frozen:
            words = self.tr("{block}, frozen in training").format(block=words)
            item.setToolTip(0, f"{words}\n{block}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
        return item

    def _add(self, item: QTreeWidgetItem, layer: LayerInfo, words: str) -> None:
        item.setText(0, words)
        if not item.toolTip(0):
            item.setToolTip(0, f"{words}\n{layer.name}")
        item.setText(1, " × ".join(str(side) for side in layer.shape))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, NAME_ROLE, layer.name)
        self._items[layer.name] = item

    def _current_changed(self, item: QTreeWidgetItem | None) -> None:
        layer = self._layers.get(item.data(0, NAME_ROLE)) if item is not None else None
        if layer is not None:
            self.chosen.emit(layer)


def kind_words(kind: str) -> str:
    """A layer's kind in plain words."""
    translate = QCoreApplication.translate
    words = {
        "convolution": translate("layers", "Convolution"),
        "pooling": translate("layers", "Pooling"),
        "activation": translate("layers", "Activation"),
        "block": translate("layers", "Block"),
    }
    return words.get(kind, kind)


def numbered(layers: Sequence[LayerInfo]) -> list[str]:
    """The words of one block's layers, numbered where a kind comes more than once."""
    kinds = [layer.kind for layer in layers]
    seen: dict[str, int] = {}
    words = []
    for kind in kinds:
        seen[kind] = seen.get(kind, 0) + 1
        words.append(f"{kind_words(kind)} {seen[kind]}" if kinds.count(kind) > 1 else kind_words(kind))
    return words
