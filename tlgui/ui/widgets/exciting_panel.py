"""What a channel looks for: the dataset's images that excite it most, with the patch that does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from tlgui.errors import Told
from tlgui.messages import DrawMaps, Event, Exciting, ExcitingFound, FindExciting, Mapped, Progress
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import button
from tlgui.ui.widgets.explanation import rgb_image
from tlgui.ui.widgets.look_panel import LookPanel
from tlgui.ui.widgets.painting import on_ground, whole

MOST = 300  # images that are looked through, spread over the dataset
SHOWN, COLUMNS = 6, 2


class _Tile(QWidget):
    """The image as the network saw it with the patch outlined, and the patch alone beside it."""

    def __init__(self, found: Exciting) -> None:
        super().__init__()
        self.found = found
        self.picture: QImage | None = None
        self.setFixedHeight(20 * GRID)
        self.setAccessibleName(found.path.name)
        self.setToolTip(f"{found.path.name}\n{found.value:.3g}")
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The image over its patch."""
        return QSize(18 * GRID, 20 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Whole above, patch below right."""
        painter = QPainter(self)
        place = QRect(self.rect())
        on_ground(painter, place)
        if self.picture is not None:
            side = min(place.width(), place.height())
            area = QRectF(place.left() + (place.width() - side) / 2, place.top(), side, side)
            painter.drawImage(area, self.picture)
            top, left, bottom, right = self.found.box
            scale = side / self.picture.width()
            box = QRectF(
                area.left() + left * scale, area.top() + top * scale, (right - left) * scale, (bottom - top) * scale
            )
            painter.setPen(QPen(current().color("window"), 4))
            painter.drawRect(box)
            painter.setPen(QPen(current().color("accent"), 2))
            painter.drawRect(box)
            if (right - left) * (bottom - top) < self.picture.width() ** 2 / 4:  # a larger one can be seen as it is
                corner = QRect(
                    round(area.right() - side * 0.42),
                    round(area.bottom() - side * 0.42),
                    round(side * 0.4),
                    round(side * 0.4),
                )
                painter.fillRect(corner.adjusted(-2, -2, 2, 2), current().color("window"))
                whole(painter, corner, self.picture.copy(left, top, max(right - left, 1), max(bottom - top, 1)))
        painter.end()


class ExcitingPanel(LookPanel):
    """Asked for a channel, looks through the dataset; can be stopped."""

    def __init__(self, state: AppState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.setObjectName("exciting-panel")
        self.say(self.tr("What does it look for?"), "")
        self._state = state
        self._pictures = Question(jobs, self)
        self._channel: int | None = None
        self._tiles: list[_Tile] = []
        self._stop: QPushButton = button(self.tr("Stop"), self._stopped, role="link", name="stop-exciting")
        self._stop.hide()
        self.body.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def look_for(self, channel: int) -> None:
        """Find the images that excite ``channel`` of the subject's layer."""
        self._channel = channel
        self.again()

    def paths(self) -> tuple[Path, ...]:
        """Images from all over the dataset, at most MOST."""
        items = self._state.dataset.items if self._state.dataset is not None else ()
        step = max(len(items) / MOST, 1.0)
        return tuple(items[int(number * step)].path for number in range(min(len(items), MOST)))

    def ask(self) -> None:
        """Look through the dataset."""
        subject, layer, paths = self.subject, self.subject.layer, self.paths()
        self._clear()
        if self.question is None or layer is None or self._channel is None or self._channel >= layer.shape[0]:
            self.sentence.setText(self.tr("Open a map large; its channel is what is asked about."))
            return
        if not paths or layer.kind == "kernels":
            self.sentence.setText(
                self.tr("Open a dataset and choose a layer: its images show what the channel looks for.")
            )
            return
        words = self.tr("Channel {channel}: looking through images of your dataset ({n}) …")
        self.sentence.setText(words.format(channel=self._channel, n=len(paths)))
        self._stop.show()
        self.wait(0, len(paths))
        request = FindExciting(layer.name, (self._channel,), paths, SHOWN, subject.file, subject.backbone)
        self.question.ask(request, self._hear, self.ended)

    def ended(self, told: Told | None) -> None:
        """Done or not."""
        self._stop.hide()
        super().ended(told)

    def _stopped(self) -> None:
        if self.question is not None:
            self.question.give_up()
        self.ended(None)
        self.sentence.setText(self.tr("Stopped."))

    def _hear(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.wait(event.done, event.total)
        elif isinstance(event, ExcitingFound):
            words = self.tr("These images excite channel {channel} most; the outlined patch is what it answers to.")
            self.sentence.setText(words.format(channel=event.channels[0]))
            for number, found in enumerate(event.found[0]):
                tile = _Tile(found)
                self._tiles.append(tile)
                self._grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
            self._next_picture(0)

    def _next_picture(self, number: int) -> None:
        """Each image as the network sees it: the kernels' maps bring it and cost no forward pass."""
        if number >= len(self._tiles):
            return
        tile, subject = self._tiles[number], self.subject

        def hear(event: Event) -> None:
            if isinstance(event, Mapped):
                tile.picture = rgb_image(event.picture)
                tile.update()

        request = DrawMaps("kernels", tile.found.path, subject.file, subject.backbone)
        self._pictures.ask(request, hear, lambda _told: self._next_picture(number + 1))

    def _clear(self) -> None:
        self._pictures.give_up()
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles = []
