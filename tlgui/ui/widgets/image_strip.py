"""The image that is looked at: its picture, its name, and the ways to another one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tlgui.ui import icons
from tlgui.ui.state import AppState
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import ElidedLabel, button, quiet_button
from tlgui.ui.widgets.painting import middle, on_ground, whole
from tlgui.ui.widgets.thumbs import ThumbLoader

HEIGHT = 20 * GRID  # px of the picture


class _Picture(QWidget):
    """The image, whole, on a quiet ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("look-picture")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._loader = ThumbLoader(round(2.5 * HEIGHT * self.devicePixelRatioF()), self, keep=8)
        self._loader.loaded.connect(self.update)
        self._loader.failed.connect(self.update)
        self._path: Path | None = None
        current().changed.connect(self.update)

    def show_image(self, path: Path | None) -> None:
        """Show another image."""
        self._path = path
        self.setAccessibleName(path.name if path else self.tr("No image yet"))
        self.update()

    def sizeHint(self) -> QSize:
        """Three to two."""
        return QSize(HEIGHT * 3 // 2, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As large as fits."""
        painter = QPainter(self)
        on_ground(painter, self.rect())
        picture = self._loader.image(self._path) if self._path is not None else None
        if picture is not None:
            whole(painter, self.rect(), picture)
        else:
            icons.paint(painter, "image", middle(self.rect(), 4 * GRID, 4 * GRID), current().color("muted"))
        painter.end()


class ImageStrip(QWidget):
    """``chosen`` carries the image to look at. With a dataset, the arrows walk through its items."""

    chosen = Signal(object)  # Path

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._path: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._picture = _Picture(self)
        column.addWidget(self._picture)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        self._name = ElidedLabel(role="section")
        self._name.setObjectName("look-image-name")
        row.addWidget(self._name, 1)
        self._previous = quiet_button(
            "left", self.tr("Previous image of the dataset"), lambda: self.step(-1), name="previous-image"
        )
        self._next = quiet_button(
            "right", self.tr("Next image of the dataset"), lambda: self.step(1), name="next-image"
        )
        row.addWidget(self._previous)
        row.addWidget(self._next)
        column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(button(self.tr("Choose image …"), self.choose, icon="image", name="choose-image"))
        self._from_dataset = button(
            self.tr("From the dataset"), lambda: self.step(1), icon="data", name="image-from-dataset",
            tip=self.tr("Look at the next image of the dataset"),
        )  # fmt: skip
        buttons.addWidget(self._from_dataset)
        buttons.addStretch(1)
        column.addLayout(buttons)
        state.dataset_changed.connect(self._show)
        self._show()

    def show_image(self, path: Path | None) -> None:
        """Show which image is looked at."""
        self._path = path
        self._picture.show_image(path)
        self._show()

    def step(self, by: int) -> None:
        """Choose the next or the previous item of the dataset, around its ends."""
        if self._state.dataset is None or not (items := self._state.dataset.items):
            return
        now = items.paths.where([self._path]).get(self._path) if self._path is not None else None
        new = (0 if by > 0 else len(items) - 1) if now is None else (now + by) % len(items)
        self.chosen.emit(items[new].path)

    def choose(self) -> None:
        """Ask for an image file."""
        dialog = QFileDialog(self, self.tr("Choose an image"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self._path is not None:
            dialog.setDirectory(str(self._path.parent))
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    def _file_chosen(self, file: str) -> None:
        self.chosen.emit(Path(file))

    def _show(self) -> None:
        some = self._state.dataset is not None and bool(self._state.dataset.items)
        for each in (self._previous, self._next, self._from_dataset):
            each.setVisible(some)
        self._name.show_text(self._path.name if self._path else self.tr("No image yet"))
