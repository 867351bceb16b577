"""Five short lessons, with the maps that are looked at now as their pictures."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tlgui.messages import Mapped
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
        for number, (title, text) in enumerate(self._lessons()):
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

    def _lessons(self) -> list[tuple[str, str]]:
        return [
            (self.tr("1  What transfer learning is, and when it fails"), self._transfer()),
            (self.tr("2  Base and classifier"), self._base()),
            (self.tr("3  Convolution"), self._convolution()),
            (self.tr("4  Pooling"), self._pooling()),
            (self.tr("5  Three strategies, and overfitting"), self._strategies()),
        ]

    def _transfer(self) -> str:
        return self.tr(
            "A network trained on a million photos has learned to see edges, textures and parts. Your images are made of these, "
            "too. Transfer learning keeps what was learned and teaches only what is new: a hundred images can be enough where "
            "training from nothing needs many thousands.\n\n"
            "It fails where its two assumptions fail. Other distribution: X-rays or microscope images look unlike photos, so "
            "late blocks answer to things that are not there. Other features: if your classes differ by something the network "
            "learned to ignore, such as an exact position, a size in millimetres or a faint colour, frozen blocks have already "
            "thrown it away. Then freeze fewer blocks, or bring more images."
        )

    def _base(self) -> str:
        return self.tr(
            "The network has two parts. The base (backbone) is a long row of blocks that turns an image into a list of numbers, "
            "its features: here something striped, there something round. The classifier (head) weighs these numbers and says "
            "how much speaks for each class.\n\n"
            "The old classifier knows the old classes, so a new one takes its place; the base stays. Walk along the drawing "
            "above: the first blocks see a few pixels each and serve any image; the last ones see the whole image and are "
            "specific to what the network was trained on. So blocks are frozen from the input side on: what is general is "
            "kept, what is specific may change."
        )

    def _convolution(self) -> str:
        return self.tr(
            "A convolution slides a small kernel, often 3 × 3 numbers for each input channel, over the image. At each place it "
            "multiplies what it sees by its own numbers and adds up. Where the image looks like the kernel, the sum is large and "
            "the map lights up. One kernel finds one pattern, everywhere.\n\n"
            "Two things make this strong. Few numbers: one kernel serves every place, where a fully connected layer needs "
            "numbers of its own for each. And order: the next layer looks for patterns in these maps, so that edges become "
            "corners, corners become eyes. Choose a convolution, open a map and click on it: you will see the sum."
        )

    def _pooling(self) -> str:
        return self.tr(
            "Pooling makes maps smaller. Max pooling keeps the greatest number of a small patch: that a pattern was there is "
            "kept, where exactly is forgotten. Average pooling keeps the mean. At the very end, global pooling turns each map "
            "into one number. Many newer networks let a convolution take steps of two instead, to the same end.\n\n"
            "So an image moved by a pixel gets nearly the same answer, and each later number sees more of the image. Open "
            "“Moved or noisy” and move the image: early layers change much, the features at the end little. The price is exact "
            "position."
        )

    def _strategies(self) -> str:
        return self.tr(
            "Only the classifier: all blocks are frozen. Fast, and safe with few images that resemble photos. Some blocks: the "
            "late, specific ones learn with the classifier, in small steps; right with some hundred images for each class, or "
            "where they look different. Whole network: adapts most and needs the most images.\n\n"
            "The more is free to learn, the easier the training images are learned by heart: overfitting. The training curve "
            "still improves while the validation curve turns worse. Then freeze more blocks, bring more images, vary them "
            "(augmentation), or stop earlier. Frozen blocks cannot overfit: the padlocks above prove that not one of their bits "
            "has changed."
        )
