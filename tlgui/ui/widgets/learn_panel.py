"""Five short lessons, with the maps that are looked at now as their pictures."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.messages import Mapped
from tlgui.ui.lessons import lessons
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.explanation import rgb_image
from tlgui.ui.widgets.look_panel import LookPanel
from tlgui.ui.widgets.map_grid import color_image
from tlgui.ui.widgets.painting import on_ground, whole

PICTURES = 3  # maps beside the image


class LivePictures(QWidget):
    """The image that is looked at, and its strongest maps."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[QImage] = []
        self.setFixedHeight(10 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The image that is looked at and its strongest maps"))
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A row."""
        return QSize(40 * GRID, 10 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From the image to the maps."""
        side = self.height()
        for number, picture in enumerate(self.pictures):
            place = QRect(number * (side + GRID), 0, side, side)
            if place.right() > self.width():
                break
            painter = QPainter(self)
            on_ground(painter, place)
            whole(painter, place, picture)
            painter.end()


class LearnPanel(LookPanel):
    """What transfer learning is, base and classifier, convolution, pooling, the strategies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setObjectName("learn-panel")
        self.say(self.tr("Learn"), self.tr("Five short lessons. The small pictures are of what you look at now."))
        self._live = [LivePictures(), LivePictures()]
        for number, (title, text) in enumerate(lessons()):
            self.body.addWidget(label(title, "section", wrap=True))
            if number in (2, 3):
                self.body.addWidget(self._live[number - 2])
            said = label(text, wrap=True, selectable=True)
            said.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.body.addWidget(said)
            self.body.addSpacing(GRID)
        self.body.addStretch(1)

    def show_maps(self, mapped: Mapped) -> None:
        """The maps that are looked at now."""
        images = [color_image(mapped.maps[row]) for row in range(min(PICTURES, len(mapped.maps)))]
        for live in self._live:
            live.pictures = [rgb_image(mapped.picture), *images]
            live.setVisible(mapped.layer.kind != "kernels")
            live.update()
