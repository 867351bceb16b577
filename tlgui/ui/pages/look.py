"""The page Look inside: what each layer of the network makes of an image."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import (
    BlocksCompared,
    CompareBlocks,
    Event,
    LayerInfo,
    LayersListed,
    ListLayers,
    Mapped,
    ModelInfo,
)
from tlgui.ui.jobs import Jobs
from tlgui.ui.looking import Order, Stage, Subject
from tlgui.ui.maps_desk import Groups, MapsDesk
from tlgui.ui.question import Question
from tlgui.ui.state import AppState
from tlgui.ui.texts import model_name
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel
from tlgui.ui.widgets.image_strip import ImageStrip
from tlgui.ui.widgets.layer_tree import LayerTree
from tlgui.ui.widgets.look_empty import LookEmpty
from tlgui.ui.widgets.look_panels import LookPanels
from tlgui.ui.widgets.map_view import MapView
from tlgui.ui.widgets.maps_pane import MapsPane
from tlgui.ui.widgets.maps_toolbar import MapsToolbar
from tlgui.ui.widgets.network_walk import NetworkWalk
from tlgui.ui.widgets.notice_slot import NoticeSlot

BACKBONE = "efficientnet_lite0"  # the bundled one, looked into while no model is open
SETTLE = 60  # ms; walking through the tree with the arrow keys asks for where it begins and where it rests
INPUT = 224  # px, what the bundled backbone sees
PATIENCE = 150  # ms before the page says that it waits; most maps are there sooner


class LookPage(QWidget):
    """Left the image and the layers or a panel, right the network and the maps of the chosen layer, or one of them large."""

    def __init__(self, state: AppState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-look")
        self._state, self._jobs = state, jobs
        self._listed: object = None  # the model, or BACKBONE, whose layers the tree shows or will show
        self._listing, self._comparing = Question(jobs, self), Question(jobs, self)
        self._desk = MapsDesk(jobs, self)
        self._desk.drawn.connect(self._mapped)
        self._desk.ended.connect(self._drawing_ended)
        self._layer: LayerInfo | None = None
        self._settle, self._patience = self._timer(SETTLE, self._draw), self._timer(PATIENCE, self._show_waiting)
        self._walking = self._timer(2 * SETTLE, lambda: None)  # runs while one choice follows another
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
        self._strip.show_image(state.looked)
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
        self._panels = LookPanels(left, self._state, self._jobs)
        self._panels.opened.connect(self._panel_opened)
        self._panels.lesson.computed_wanted.connect(self._choose_computed)
        return self._panels

    def _make_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        self._notices = NoticeSlot("look-notice", 3 * GRID)
        column.addWidget(self._notices)
        self._walk = NetworkWalk()
        self._walk.chosen.connect(self._tree.choose)
        column.addWidget(self._walk)
        self._tools = MapsToolbar(self._state)
        self._tools.order_chosen.connect(self._order_chosen)
        self._tools.stage_chosen.connect(self._stage_chosen)
        self._tools.panel_chosen.connect(self._panels.open_panel)
        column.addWidget(self._tools)
        column.addSpacing(GRID)
        self._stack = QStackedWidget()
        self._empty = LookEmpty(lambda: self._strip.step(1), self._strip.choose)
        self._maps = MapsPane(self._tree)
        self._grid = self._maps.grid
        self._grid.opened.connect(self._open_map)
        self._view = MapView()
        self._view.closed.connect(self._close_map)
        self._view.moved.connect(self._grid.go_to)
        self._view.asked.connect(self._look_for)
        self._view.picked.connect(self._teach)
        self._panels.lesson.taught.connect(self._view.show_taught)
        for each in (self._empty, self._maps, self._view):
            self._stack.addWidget(each)
        column.addWidget(self._stack, 1)
        return right

    # -- doing ---------------------------------------------------------------------------------------------------------

    def show_image(self, path: Path) -> None:
        """Look at another image with the same layer."""
        self._state.looked = path
        self._strip.show_image(path)
        self._show_face()
        self._list()
        self._settle.start(SETTLE)

    def showEvent(self, event: QShowEvent) -> None:
        """List the layers when the page is first seen, not before: it needs the engine."""
        super().showEvent(event)
        self._list()

    def _model_changed(self) -> None:
        self._listed = None
        if self.isVisible():
            self._list()

    def _subject(self) -> Subject:
        model = self._state.model
        return Subject(self._state.looked, self._layer, model, model.backbone if model is not None else BACKBONE)

    def _list(self) -> None:
        """Ask for the layers of the model that is open, once."""
        wanted: object = self._state.model or BACKBONE
        if self._listed is wanted:
            return
        self._listed, self._layer = wanted, None
        self._comparing.give_up()
        subject = self._subject()
        self._network.show_text(self._network_words(subject.model))
        self._listing.ask(ListLayers(subject.file, subject.backbone), self._layers_heard, self._listing_ended)

    def _layers_heard(self, event: Event) -> None:
        if not isinstance(event, LayersListed):
            return
        self._notices.clear()
        model = self._state.model
        frozen = model.freeze_depth if model else 0
        self._tree.show_layers(event.layers, frozen)
        self._walk.show_layers(event.layers, frozen, model.input_size if model else INPUT)
        if not self._tree.choose(self._state.looked_layer):
            self._tree.choose(self._tree.first_block())
        if model is not None:
            self._comparing.ask(CompareBlocks(model.path), self._compared)

    def _compared(self, event: Event) -> None:
        if isinstance(event, BlocksCompared):
            self._walk.show_moved(event)

    def _listing_ended(self, told: Told | None) -> None:
        if told is not None:
            self._listed = None
            self._tell(told)

    def _chosen(self, layer: LayerInfo) -> None:
        self._layer = layer
        self._state.looked_layer = layer.name
        self._walk.show_current(layer)
        self._settle.start(SETTLE if self._walking.isActive() else 0)
        self._walking.start()

    def _draw(self) -> None:
        """Ask for the maps of the chosen layer; what was asked before is given up."""
        subject = self._subject()
        self._tools.show_subject(subject)
        if subject.layer is not None:
            self._panels.show_subject(subject)
        if self._desk.draw(subject):
            self._patience.start()

    def _mapped(self, mapped: Mapped) -> None:
        self._notices.clear()
        self._maps.show_maps(mapped, self._desk.order, changed=self._desk.shown_stage() == "difference")
        self._panels.show_maps(mapped)
        self._view.order = self._desk.order
        if self._stack.currentWidget() is self._view:
            self._view.show_next(mapped)
        else:
            self._show_face()

    def _drawing_ended(self, told: Told | None) -> None:
        self._patience.stop()
        self._maps.wait(False)
        if told is not None:
            self._maps.clear()
            self._tell(told)
            self._stack.setCurrentWidget(self._maps)

    def _order_chosen(self, order: Order, groups: Groups) -> None:
        self._desk.set_order(order, groups)
        if self._desk.busy:
            self._patience.start()

    def _stage_chosen(self, stage: Stage) -> None:
        self._desk.set_stage(stage)
        self._patience.start()

    # -- panels --------------------------------------------------------------------------------------------------------

    def _panel_opened(self, name: str) -> None:
        self._tools.show_panel(name)
        if name == "lesson" and self._stack.currentWidget() is self._maps:
            self._open_map(max(self._grid.currentIndex().row(), 0))

    def _teach(self, channel: int, row: int, column: int) -> None:
        self._panels.open_panel("lesson")
        self._panels.lesson.teach(channel, row, column)

    def _look_for(self, channel: int) -> None:
        self._panels.open_panel("exciting")
        self._panels.exciting.look_for(channel)

    def _choose_computed(self) -> None:
        """The first convolution of the block whose maps cannot be computed by hand."""
        if found := self._walk.convolution(self._layer.block if self._layer is not None else ""):
            self._tree.choose(found)

    # -- showing -------------------------------------------------------------------------------------------------------

    def _open_map(self, row: int) -> None:
        if self._grid.maps.mapped is not None and not self._grid.dimmed:
            self._view.show_map(self._grid.maps.mapped, row)
            self._stack.setCurrentWidget(self._view)
            self._view.setFocus()

    def _close_map(self) -> None:
        self._stack.setCurrentWidget(self._maps)
        self._grid.setFocus()

    def _show_face(self) -> None:
        """The empty face until there is an image."""
        self._empty.show_data(self._state.dataset is not None)
        self._tools.show_subject(self._subject())
        if self._state.looked is None:
            self._stack.setCurrentWidget(self._empty)
        elif self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._maps)
            if self._grid.maps.mapped is None:
                self._patience.start()

    def _show_waiting(self) -> None:
        self._maps.wait(self._desk.busy or self._listing.open)

    def _tell(self, told: Told) -> None:
        self._notices.tell(told, (self.tr("Try again"), self._again, "look-again"))

    def _again(self) -> None:
        self._notices.clear()
        self._list()
        self._settle.start(SETTLE)

    def _network_words(self, model: ModelInfo | None) -> str:
        if model is None:
            return self.tr("Pretrained EfficientNet-Lite0")
        return self.tr("Model “{name}” ({backbone})").format(name=model_name(model.path), backbone=model.backbone)
