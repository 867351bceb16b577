"""The page Look inside: what each layer of the network makes of an image."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from tlgui.errors import Told
from tlgui.messages import DrawMaps, Event, Failed, LayerInfo, LayersListed, ListLayers, Mapped, ModelInfo
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, EmptyState, Notice, button, label
from tlgui.ui.widgets.image_strip import ImageStrip
from tlgui.ui.widgets.layer_tree import LayerTree
from tlgui.ui.widgets.map_grid import MapGrid
from tlgui.ui.widgets.map_legend import MapLegend
from tlgui.ui.widgets.map_view import MapView

BACKBONE = "efficientnet_lite0"  # the bundled one, looked into while no model is open
SETTLE = 60  # ms; walking through the tree with the arrow keys asks only for where it rests
PATIENCE = 150  # ms before the page says that it waits; most maps are there sooner


class Looked(QObject):
    """What was looked at last; it outlasts the page."""

    image: Path | None = None
    layer = ""


class LookPage(QWidget):
    """Left the image and the network, right the maps of the chosen layer, or one of them large."""

    def __init__(self, state: AppState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-look")
        self._state, self._jobs = state, jobs
        self._looked = state.findChild(Looked) or Looked(state)
        self._listed: object = None  # the model, or BACKBONE, whose layers the tree shows or will show
        self._listing: Job | None = None
        self._drawing: Job | None = None
        self._layer: LayerInfo | None = None
        self._notice: Notice | None = None
        self._settle, self._patience = self._timer(SETTLE, self._draw), self._timer(PATIENCE, self._show_waiting)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 0, 0)  # the scroll bar of the maps stands in the right margin
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(3 * GRID)
        splitter.addWidget(self._make_left())
        splitter.addWidget(self._make_right())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([42 * GRID, 100 * GRID])
        outer.addWidget(splitter)
        state.model_changed.connect(self._model_changed)
        state.dataset_changed.connect(self._show_face)
        self._strip.show_image(self._looked.image)
        self._show_face()

    def _timer(self, interval: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(call)
        return timer

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 2 * GRID)
        column.setSpacing(GRID + 4)
        self._strip = ImageStrip(self._state)
        self._strip.chosen.connect(self.show_image)
        column.addWidget(self._strip)
        self._network = ElidedLabel(role="small")
        self._network.setObjectName("look-network")
        column.addWidget(self._network)
        self._tree = LayerTree()
        self._tree.setMinimumWidth(36 * GRID)
        self._tree.chosen.connect(self._chosen)
        column.addWidget(self._tree, 1)
        return left

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, 0, 3 * GRID, 0)
        column.addLayout(self._notices)
        self._stack = QStackedWidget()
        self._empty = self._make_empty()
        self._maps = self._make_maps()
        self._view = MapView()
        self._view.closed.connect(self._close_map)
        self._view.moved.connect(lambda row: self._grid.setCurrentIndex(self._grid.maps.index(row)))
        inset = QWidget()
        around = QHBoxLayout(inset)
        around.setContentsMargins(0, 0, 3 * GRID, 0)
        around.addWidget(self._view)
        self._large = inset
        for each in (self._empty, self._maps, self._large):
            self._stack.addWidget(each)
        column.addWidget(self._stack, 1)
        return right

    def _make_empty(self) -> QWidget:
        self._take_from_dataset = button(
            self.tr("From the dataset"), lambda: self._strip.step(1), icon="data", role="primary", name="look-dataset"
        )
        return EmptyState(
            "look",
            self.tr("Drop an image here"),
            self.tr("Then see what each layer of the network makes of it: edges first, whole things last."),
            [
                self._take_from_dataset,
                button(self.tr("Choose image …"), self._choose, icon="image", name="look-choose"),
            ],
        )

    def _make_maps(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
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
        self._busy = QProgressBar()
        self._busy.setObjectName("map-busy")
        self._busy.setAccessibleName(self.tr("Drawing the maps"))
        self._busy.setTextVisible(False)
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        self._busy.hide()
        busy = QHBoxLayout()
        busy.setContentsMargins(0, GRID // 2, 3 * GRID, GRID // 2)
        busy.addWidget(self._busy)
        column.addLayout(busy)
        self._grid = MapGrid()
        self._grid.opened.connect(self._open_map)
        column.addWidget(self._grid, 1)
        return page

    # -- doing ---------------------------------------------------------------------------------------------------------

    def show_image(self, path: Path) -> None:
        """Look at another image with the same layer."""
        self._looked.image = path
        self._strip.show_image(path)
        self._show_face()
        self._list()
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        """List the layers when the page is first seen, not before: it needs the engine."""
        super().showEvent(event)
        self._list()

    def _choose(self) -> None:
        self._strip.choose()

    def _model_changed(self) -> None:
        self._listed = None
        if self.isVisible():
            self._list()

    def _list(self) -> None:
        """Ask for the layers of the model that is open, once."""
        wanted: object = self._state.model or BACKBONE
        if self._listed is wanted:
            return
        self._listed, self._layer = wanted, None
        if self._listing is not None:
            self._listing.cancel()
        model = self._state.model
        self._network.show_text(self._network_words(model))
        self._listing = job = self._jobs.ask(
            ListLayers(model=model.path if model else None, backbone=model.backbone if model else BACKBONE),
            lambda event: self._layers_heard(job, event),
            lambda outcome: self._listing_ended(job, outcome),
            quiet=True,
        )

    def _awaits(self, job: Job) -> bool:
        """Whether what a job says still matters: newer ones replace it, and a page that was built anew is gone."""
        return job in (self._listing, self._drawing) and isValid(self)

    def _layers_heard(self, job: Job, event: Event) -> None:
        if not self._awaits(job) or not isinstance(event, LayersListed):
            return
        self._tell(None)
        model = self._state.model
        self._tree.show_layers(event.layers, model.freeze_depth if model else 0)
        if not self._tree.choose(self._looked.layer):
            self._tree.choose(self._tree.first_block())

    def _listing_ended(self, job: Job, outcome: Outcome) -> None:
        if not self._awaits(job):
            return
        self._listing = None
        if isinstance(outcome, Failed):
            self._listed = None
            self._tell(outcome.told)

    def _chosen(self, layer: LayerInfo) -> None:
        self._layer = layer
        self._looked.layer = layer.name
        self._settle.start()

    def _draw(self) -> None:
        """Ask for the maps of the chosen layer; what was asked before is given up."""
        if self._layer is None or self._looked.image is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        model = self._state.model
        request = DrawMaps(
            layer=self._layer.name,
            image=self._looked.image,
            model=model.path if model else None,
            backbone=model.backbone if model else BACKBONE,
        )
        self._drawing = job = self._jobs.ask(
            request,
            lambda event: self._mapped(job, event),
            lambda outcome: self._drawing_ended(job, outcome),
            quiet=True,
        )
        self._patience.start()

    def _mapped(self, job: Job, event: Event) -> None:
        if not self._awaits(job) or not isinstance(event, Mapped):
            return
        self._tell(None)
        self._title.setText(self._title_words(event))
        self._sentence.setText(self._sentence_words(event))
        self._legend.show()
        self._grid.show_maps(event)
        if self._stack.currentWidget() is self._large:
            if len(event.channels):
                self._view.show_map(event, 0)
        else:
            self._show_face()

    def _drawing_ended(self, job: Job, outcome: Outcome) -> None:
        if not self._awaits(job):
            return
        self._drawing = None
        self._patience.stop()
        self._busy.hide()
        if isinstance(outcome, Failed):
            self._grid.show_maps(None)
            self._title.setText("")
            self._sentence.setText("")
            self._legend.hide()
            self._tell(outcome.told)
            self._stack.setCurrentWidget(self._maps)

    # -- showing -------------------------------------------------------------------------------------------------------

    def _open_map(self, row: int) -> None:
        if self._grid.maps.mapped is not None and not self._grid.dimmed:
            self._view.show_map(self._grid.maps.mapped, row)
            self._stack.setCurrentWidget(self._large)
            self._view.setFocus()

    def _close_map(self) -> None:
        self._stack.setCurrentWidget(self._maps)
        self._grid.setFocus()

    def _show_face(self) -> None:
        """The empty face until there is an image."""
        self._take_from_dataset.setVisible(self._state.dataset is not None)
        if self._looked.image is None:
            self._stack.setCurrentWidget(self._empty)
        elif self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._maps)
            if self._grid.maps.mapped is None:
                self._legend.hide()
                self._patience.start()

    def _show_waiting(self) -> None:
        waiting = self._drawing is not None or self._listing is not None
        self._busy.setRange(0, 0)
        self._busy.setVisible(waiting)
        self._grid.dim(waiting)

    def _tell(self, told: Told | None) -> None:
        if self._notice is not None:
            self._notices.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
        if told is not None:
            self._notice = Notice(told)
            self._notice.setObjectName("look-notice")
            self._notice.add_button(self.tr("Try again"), self._again, name="look-again")
            self._notices.addWidget(self._notice)

    def _again(self) -> None:
        self._tell(None)
        self._list()
        self._settle.start()

    def _network_words(self, model: ModelInfo | None) -> str:
        if model is None:
            return self.tr("Pretrained EfficientNet-Lite0")
        name = model.path.parent.name if model.path.stem == "model" else model.path.stem
        return self.tr("Model “{name}” ({backbone})").format(name=name, backbone=model.backbone)

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
