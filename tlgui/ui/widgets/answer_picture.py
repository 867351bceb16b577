"""An answered image from near, with what speaks for the answer laid over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tlgui.messages import Explained
from tlgui.ui import icons
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.explanation import SHARE, heat_image, rgb_image
from tlgui.ui.widgets.painting import middle, on_ground, whole
from tlgui.ui.widgets.thumbs import ThumbLoader

WIDTH = 40 * GRID


class AnswerPicture(QWidget):
    """The whole image or, with an explanation, the image as the network saw it with the heat over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer-picture")
        self._path: Path | None = None
        self._explained: tuple[QImage, QImage] | None = None
        self._loader = ThumbLoader(round(2 * WIDTH * self.devicePixelRatioF()), self, keep=12, waiting=2)
        self._loader.loaded.connect(lambda *_: self.update())
        self._loader.failed.connect(lambda *_: self.update())
        self.setMinimumHeight(12 * GRID)

    def show_image(self, path: Path | None) -> None:
        """Show another, without an explanation."""
        self._path, self._explained = path, None
        self.setAccessibleName(path.name if path is not None else "")
        self.update()

    def show_explained(self, explained: Explained | None) -> None:
        """Lay an explanation over the image; None takes it away."""
        self._explained = None if explained is None else (rgb_image(explained.picture), heat_image(explained.heat))
        self.update()

    @property
    def explained(self) -> bool:
        """Whether an explanation is shown."""
        return self._explained is not None

    def sizeHint(self) -> QSize:
        """A square, or less where there is no room."""
        return QSize(WIDTH, WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The image on a sunken ground."""
        painter = QPainter(self)
        on_ground(painter, self.rect())
        loaded = self._loader.image(self._path) if self._path is not None else None
        if self._explained is not None:
            picture, heat = self._explained
            whole(painter, QRect(self.rect()), picture)
            painter.setOpacity(SHARE / 100)
            whole(painter, QRect(self.rect()), heat)
            painter.setOpacity(1)
        elif loaded is not None:
            whole(painter, QRect(self.rect()), loaded)
        elif self._path is not None and self._loader.problem(self._path) is not None:
            icons.paint(painter, "error", middle(self.rect(), 4 * GRID, 4 * GRID), current().color("bad"))
        painter.end()
