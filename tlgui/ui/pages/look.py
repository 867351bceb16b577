"""The page Look inside: what each layer of the network makes of an image."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from tlgui.errors import Told
from tlgui.messages import DrawMaps, Event, Failed, LayerInfo, LayersListed, ListLayers, Mapped, ModelInfo
from tlgui.ui import icons
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, EmptyState, button
from tlgui.ui.widgets.image_strip import ImageStrip
from tlgui.ui.widgets.layer_tree import LayerTree
from tlgui.ui.widgets.map_view import MapView
from tlgui.ui.widgets.maps_pane import MapsPane
from tlgui.ui.widgets.notice_slot import NoticeSlot

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
        self._settle, self._patience = self._timer(SETTLE, self._draw), self._timer(PATIENCE, self._show_waiting)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 0, 0)  # the scroll bar of the maps stands in the right margin
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(3 * GRID)
        splitter.addWidget(self._make_left())
        splitter.addWidget(self._make_right())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([46 * GRID, 100 * GRID])
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
        self._tree.setMinimumWidth(40 * GRID)
        self._tree.chosen.connect(self._chosen)
        column.addWidget(self._tree, 1)
        return left

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self._notices = NoticeSlot("look-notice", 3 * GRID)
        column.addWidget(self._notices)
        self._stack = QStackedWidget()
        self._empty = self._make_empty()
        self._maps = MapsPane(self._tree)
        self._grid = self._maps.grid
        self._grid.opened.connect(self._open_map)
        self._view = MapView()
        self._view.closed.connect(self._close_map)
        self._view.moved.connect(self._grid.go_to)
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
        self._choose_first = button(self.tr("Choose image …"), self._choose, icon="image", name="look-choose")
        return EmptyState(
            "look",
            self.tr("Drop an image here"),
            self.tr("Then see what each layer of the network makes of it: edges first, whole things last."),
            [self._take_from_dataset, self._choose_first],
        )

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
        self._notices.clear()
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
        self._notices.clear()
        self._maps.show_maps(event)
        if self._stack.currentWidget() is self._large:
            self._view.show_next(event)
        else:
            self._show_face()

    def _drawing_ended(self, job: Job, outcome: Outcome) -> None:
        if not self._awaits(job):
            return
        self._drawing = None
        self._patience.stop()
        self._maps.wait(False)
        if isinstance(outcome, Failed):
            self._maps.clear()
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
        has_data = self._state.dataset is not None
        self._take_from_dataset.setVisible(has_data)
        self._choose_first.setProperty("role", "" if has_data else "primary")  # one next step stands out
        self._choose_first.setIcon(icons.icon("image", "text" if has_data else "on_accent"))
        self._choose_first.style().polish(self._choose_first)
        if self._looked.image is None:
            self._stack.setCurrentWidget(self._empty)
        elif self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._maps)
            if self._grid.maps.mapped is None:
                self._patience.start()

    def _show_waiting(self) -> None:
        self._maps.wait(self._drawing is not None or self._listing is not None)

    def _tell(self, told: Told) -> None:
        self._notices.tell(told, (self.tr("Try again"), self._again, "look-again"))

    def _again(self) -> None:
        self._notices.clear()
        self._list()
        self._settle.start()

    def _network_words(self, model: ModelInfo | None) -> str:
        if model is None:
            return self.tr("Pretrained EfficientNet-Lite0")
        return self.tr("Model “{name}” ({backbone})").format(name=model_name(model.path), backbone=model.backbone)
