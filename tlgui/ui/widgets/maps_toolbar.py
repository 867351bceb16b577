"""How the maps are put in order, of which network they are, and which panel stands beside them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tlgui.messages import Dataset, Watch
from tlgui.ui.looking import Order, Subject
from tlgui.ui.maps_desk import Groups
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label
from tlgui.ui.widgets.flow import Flow

OF_A_CLASS = 50  # images that stand for a class, spread over it


class MapsToolbar(QWidget):
    """``order_chosen`` carries an Order and its groups of images, ``stage_chosen`` a Stage, ``panel_chosen`` a panel's name or
    an empty text. The pin keeps the image and the layer for the next training."""

    order_chosen = Signal(str, object)
    stage_chosen = Signal(str)
    panel_chosen = Signal(str)

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._subject = Subject()
        self._other: Path | None = None
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 3 * GRID, 0)
        column.setSpacing(GRID)
        line = QWidget()
        flow = Flow(line)
        self.order = self._combo("map-order", self.tr("Order of the maps"))
        self.stage = self._combo("map-stage", self.tr("Of which network"))
        for stage, words in (
            ("trained", self.tr("After training")),
            ("pretrained", self.tr("Before training")),
            ("difference", self.tr("What training changed")),
        ):
            self.stage.addItem(words, stage)
        self.stage.setToolTip(self.tr("The same image and layer in the pretrained and in the trained network"))
        self.stage.activated.connect(lambda _: self.stage_chosen.emit(self.stage.currentData()))
        self.order.activated.connect(lambda _: self._order_chosen())
        self.chips: dict[str, QToolButton] = {}
        for each in (self.order, self.stage):
            flow.addWidget(each)
        for name, words, tip in self._chips():
            flow.addWidget(self._chip(name, words, tip))
        self.pin = self._chip("pin", self.tr("Pin"), self.tr(
            "Draw this image and this layer again after every epoch of the next training"))  # fmt: skip
        self.pin.clicked.connect(self._pin)
        flow.addWidget(self.pin)
        column.addWidget(line)
        self._images = self._make_images()
        self._pair = self._make_classes()
        column.addWidget(self._images)
        column.addWidget(self._pair)
        state.dataset_changed.connect(self._dataset_changed)
        self._dataset_changed()
        self.show_subject(Subject())

    def _chips(self) -> list[tuple[str, str, str]]:
        return [
            ("lesson", self.tr("How?"), self.tr("How one number of a map comes about: open a map and click on it")),
            ("why", self.tr("Why?"), self.tr("Which parts of the image speak for the answer; needs a trained model")),
            ("disturb", self.tr("Moved or noisy"), self.tr("What changes when the image moves or gets noise")),
            ("live", self.tr("While it learns"), self.tr("The pinned maps after every epoch of a training")),
            ("learn", self.tr("Learn"), self.tr("Five short lessons on transfer learning")),
        ]

    def _chip(self, name: str, words: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "chip")
        made.setObjectName(f"chip-{name}")
        made.setText(words)
        made.setToolTip(tip)
        made.setCheckable(True)
        if name != "pin":
            made.clicked.connect(lambda checked: self.panel_chosen.emit(name if checked else ""))
            self.chips[name] = made
        return made

    def _combo(self, name: str, words: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setToolTip(words)
        return made

    def _make_images(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label(self.tr("Beside:"), "muted"))
        self._other_name = ElidedLabel()
        self._other_name.setObjectName("other-image")
        row.addWidget(self._other_name, 1)
        row.addWidget(
            button(
                self.tr("Choose second image …"),
                self._choose,
                icon="image",
                name="choose-other",
                tip=self.tr("It can also be dropped here"),
            )
        )
        return line

    def _make_classes(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.classes = (
            self._combo("first-class", self.tr("First class")),
            self._combo("second-class", self.tr("Second class")),
        )
        row.addWidget(self.classes[0], 1)
        row.addWidget(label(self.tr("against"), "muted"))
        row.addWidget(self.classes[1], 1)
        for each in self.classes:
            each.activated.connect(lambda _: self._order_chosen())
        return line

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_subject(self, subject: Subject) -> None:
        """Offer what can be done with what is looked at."""
        self._subject = subject
        some, model = subject.image is not None, subject.model is not None
        for each in (self.order, self.chips["lesson"], self.chips["disturb"], self.pin):
            each.setVisible(some)
        self.chips["why"].setVisible(some)
        self.chips["why"].setEnabled(model)
        self.stage.setVisible(some and model)
        self.pin.setChecked(self._state.pin is not None and self._state.pin == self._watch())
        self._show_lines()

    def _watch(self) -> Watch | None:
        """What the next training would draw again; kernels are no maps of an image."""
        image, layer = self._subject.image, self._subject.layer
        return Watch(image, layer.name) if image and layer and layer.kind != "kernels" else None

    def _pin(self, wanted: bool) -> None:
        """Keep the image and the layer for the next training, or no longer."""
        self._state.pin = self._watch() if wanted else None
        if self._state.pin is not None:
            self._state.pin_backbone = self._subject.backbone
        self.show_subject(self._subject)

    def show_panel(self, name: str) -> None:
        """Which panel is open."""
        for own, chip in self.chips.items():
            chip.setChecked(own == name)

    def _show_lines(self) -> None:
        order = self.order.currentData()
        self._images.setVisible(order == "images" and self._subject.image is not None)
        self._pair.setVisible(order == "classes" and self._subject.image is not None)
        self._other_name.show_text(self._other.name if self._other is not None else self.tr("no second image yet"))

    def _dataset_changed(self) -> None:
        dataset, before = self._state.dataset, self.order.currentData()
        orders: list[tuple[Order, str]] = [
            ("strength", self.tr("Strongest first")),
            ("channel", self.tr("By number")),
            ("images", self.tr("By difference of two images")),
        ]
        if dataset is not None and len(dataset.classes) > 1:
            orders.append(("classes", self.tr("By difference of two classes")))
        self.order.clear()
        for order, words in orders:
            self.order.addItem(words, order)
        self.order.setCurrentIndex(max(self.order.findData(before), 0))
        for number, combo in enumerate(self.classes):
            chosen = combo.currentText()
            combo.clear()
            for index, name in enumerate(dataset.classes if dataset is not None else ()):
                combo.addItem(name, index)
            at = combo.findText(chosen)
            combo.setCurrentIndex(at if at >= 0 else min(number, combo.count() - 1))
        self._show_lines()

    # -- doing ---------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A second image may be dropped while two are compared; all else is the window's."""
        if self.order.currentData() == "images" and self._subject.image is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the second image."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.set_other(paths[0])

    def set_other(self, path: Path) -> None:
        """Compare with ``path``."""
        self._other = path
        self._order_chosen()

    def groups(self) -> Groups:
        """The two groups of images that are compared; none for the other orders."""
        order, dataset = self.order.currentData(), self._state.dataset
        if order == "images" and self._subject.image is not None and self._other is not None:
            return ((self._subject.image,), (self._other,))
        if order == "classes" and dataset is not None:
            return tuple(of_class(dataset, combo.currentIndex()) for combo in self.classes)
        return ()

    def _order_chosen(self) -> None:
        if self.order.currentData() == "images" and self._other is None:
            self._other = self._another()
        self._show_lines()
        self.order_chosen.emit(self.order.currentData(), self.groups())

    def _another(self) -> Path | None:
        """The first image of another class than the one that is looked at."""
        if self._state.dataset is None or (image := self._subject.image) is None:
            return None
        items = self._state.dataset.items
        place = items.paths.where([image]).get(image)
        own = -1 if place is None else items.class_index[place]
        other = np.flatnonzero(items.class_index != own)
        return items.paths[int(other[0])] if len(other) else None

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the second image"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, file: str) -> None:
        self.set_other(Path(file))


def of_class(dataset: Dataset, index: int) -> tuple[Path, ...]:
    """At most OF_A_CLASS images from all over a class."""
    rows = np.flatnonzero(dataset.items.class_index == index).tolist()
    step = max(len(rows) / OF_A_CLASS, 1.0)
    return tuple(dataset.items.paths[rows[int(number * step)]] for number in range(min(len(rows), OF_A_CLASS)))
