"""The pinned image and layer after every epoch of a training; a slider goes back through the epochs."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from tlgui.messages import Watched
from tlgui.ui.state import AppState, Training
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.look_panel import LookPanel
from tlgui.ui.widgets.map_grid import color_image
from tlgui.ui.widgets.painting import on_ground

COLUMNS = 4
GAP = 6  # px


class WatchedGrid(QWidget):
    """At most 16 maps in four columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live-maps")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.watched: Watched | None = None
        current().changed.connect(self.update)

    def show_watched(self, watched: Watched | None) -> None:
        """Draw the maps of another epoch."""
        self.watched = watched
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Square tiles."""
        return QSize(36 * GRID, self.heightForWidth(36 * GRID))

    def heightForWidth(self, width: int) -> int:
        """As many lines as there are maps."""
        lines = ceil((len(self.watched.channels) if self.watched else COLUMNS) / COLUMNS)
        return round(lines * (width / COLUMNS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each map from its smallest number (dark) to its greatest."""
        if self.watched is None:
            return
        pitch = self.width() / COLUMNS
        for number in range(len(self.watched.channels)):
            place = QRectF(number % COLUMNS * pitch, number // COLUMNS * pitch, pitch - GAP, pitch - GAP)
            image = color_image(self.watched.maps[number].astype("float32"))
            painter = QPainter(self)
            on_ground(painter, place.toRect())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, image.width() > pitch / 3)
            painter.drawImage(place, image)
            painter.end()


class LivePanel(LookPanel):
    """Follows the training that runs; the slider, once moved back, stays where it is."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setObjectName("live-panel")
        self.say(self.tr("While it learns"), "")
        self._state = state
        self._shown: tuple[int, int] | None = None  # which training, and how much was heard of it
        self._epoch = label(role="section")
        self._epoch.setObjectName("live-epoch")
        self.body.addWidget(self._epoch)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("live-slider")
        self.slider.setAccessibleName(self.tr("Epoch"))
        self.slider.setToolTip(self.tr("Back through the epochs (← →)"))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._draw)
        self.body.addWidget(self.slider)
        self.grid = WatchedGrid()
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        state.training_advanced.connect(self._heard)
        state.training_changed.connect(self._heard)
        self._heard()

    def _training(self) -> Training | None:
        return self._state.training

    def _heard(self) -> None:
        training = self._training()
        now = (id(training), len(training.watched) and training.watched[-1].epoch + 1) if training is not None else None
        if now == self._shown and now is not None and now[1]:
            return
        another = self._shown is None or now is None or self._shown[0] != now[0]
        self._shown = now
        found = training.watched if training is not None else []
        last = another or self.slider.value() == self.slider.maximum()
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(len(found) - 1, 0))
        if last:
            self.slider.setValue(self.slider.maximum())
        self.slider.blockSignals(False)
        self.slider.setEnabled(len(found) > 1)
        self._draw()

    def _draw(self) -> None:
        training = self._training()
        found = training.watched if training is not None else []
        for each in (self.slider, self.grid, self._epoch):
            each.setVisible(bool(found))
        if not found:
            self.grid.show_watched(None)
            self.sentence.setText(self._nothing_words(training))
            return
        watched = found[min(self.slider.value(), len(found) - 1)]
        if watched.epoch:
            words = self.tr("After epoch {n} of {total}").format(n=watched.epoch, total=found[-1].epoch)
        else:
            words = self.tr("Before training")
        self._epoch.setText(words)
        self.slider.setAccessibleDescription(words)
        self.grid.setAccessibleName(words)
        text = self.tr("{image} in {layer}: the maps that were strongest before training, each always in its place.")
        image = watched.watch.image
        self.sentence.setText(text.format(image=image.name if image is not None else "", layer=watched.layer.name))
        self.grid.show_watched(watched)

    def _nothing_words(self, training: Training | None) -> str:
        if training is not None and training.running:
            return self.tr("A training runs; its maps are drawn here after every epoch.")
        return self.tr(
            "Pin an image and a layer, then train: their maps are drawn here again after every epoch. Without a pin it is the "
            "image that was looked at last, else a validation image, in the last block."
        )
