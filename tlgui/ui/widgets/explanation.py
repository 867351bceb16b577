"""Why this answer: heat over the image where the network found what speaks for a class, any class, by any method."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLayout, QProgressBar, QSizePolicy, QSlider, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import Event, Explain, Explained, Method, ModelInfo, Progress
from tlgui.ui import icons
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import label
from tlgui.ui.widgets.map_grid import color_table
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.painting import middle, on_ground, whole
from tlgui.ui.widgets.thumbs import ThumbLoader

SIDE = 40 * GRID
SHARE = 70  # percent of the heat when an explanation is first shown


class _Canvas(QWidget):
    """The image and the heat over it."""

    def __init__(self, parent: QWidget, least: int) -> None:
        super().__init__(parent)
        self.setObjectName("explanation-picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(20 * GRID, least)
        self._loader = ThumbLoader(round(2 * SIDE * self.devicePixelRatioF()), self, keep=12, waiting=2)
        self._loader.loaded.connect(lambda *_: self.update())
        self._loader.failed.connect(lambda *_: self.update())
        self.path: Path | None = None
        self.picture: QImage | None = None
        self.heat: QImage | None = None
        self.share = SHARE / 100
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Low: it takes what room there is, and beside other things in a low window it must not take all."""
        return QSize(SIDE, 16 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Until there is an explanation, the image alone."""
        painter = QPainter(self)
        place = QRect(self.rect())
        on_ground(painter, place)
        picture = self.picture or (self._loader.image(self.path) if self.path is not None else None)
        if picture is not None:
            whole(painter, place, picture)
        elif self.path is not None and self._loader.problem(self.path) is not None:
            icons.paint(painter, "error", middle(place, 4 * GRID, 4 * GRID), current().color("bad"))
        if self.heat is not None:
            painter.setOpacity(self.share)
            whole(painter, place, self.heat)
        painter.end()


class Explanation(QWidget):
    """Shows one image, at least ``least`` pixels high; the class and the method can be chosen, the heat can be let through."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None, *, least: int = 12 * GRID) -> None:
        super().__init__(parent)
        self.setObjectName("explanation")
        self._question = Question(jobs, self)
        self._model: ModelInfo | None = None
        self._image: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._canvas = _Canvas(self, least)
        column.addWidget(self._canvas, 1)
        self._column = column
        self._beside = QWidget()  # all but the picture
        column.addWidget(self._beside)
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._busy = QProgressBar()
        self._busy.setObjectName("explanation-busy")
        self._busy.setAccessibleName(self.tr("Looking for what speaks for the answer"))
        self._busy.setTextVisible(False)
        policy = self._busy.sizePolicy()  # nothing below may jump as it comes and goes
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        column.addWidget(self._busy)
        self._notices = NoticeSlot("explanation-notice")
        column.addWidget(self._notices)
        self._said = label("", wrap=True)
        self._said.setObjectName("explanation-said")
        column.addWidget(self._said)
        column.addLayout(self._make_choices())
        self._wait(None)

    def _make_choices(self) -> QFormLayout:
        self._classes = QComboBox()
        self._classes.setObjectName("explanation-class")
        self._classes.setToolTip(self.tr("What speaks for this class, even where it is not the answer"))
        self._classes.activated.connect(self._ask)
        self._methods = QComboBox()
        self._methods.setObjectName("explanation-method")
        for method, words in (
            ("auto", self.tr("Best for this network")),
            ("gradcam", self.tr("Grad-CAM")),
            ("occlusion", self.tr("Occlusion (slow)")),
        ):
            self._methods.addItem(words, method)
        self._methods.setToolTip(
            self.tr(
                "Grad-CAM weighs the last maps by how much they raise the class. "
                "Occlusion covers one place after another and looks how far the class falls."
            )
        )
        self._methods.activated.connect(self._ask)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("explanation-share")
        self._slider.setRange(0, 100)
        self._slider.setValue(SHARE)
        self._slider.setToolTip(self.tr("How much of the heat covers the image"))
        self._slider.valueChanged.connect(self._blend)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("Class"), self._classes),
            (self.tr("Method"), self._methods),
            (self.tr("Heat"), self._slider),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        return form

    def put_below_picture(self, row: QLayout) -> None:
        """``row`` stands between the picture and what is said of it."""
        self._column.insertLayout(1, row)

    def explain(self, model: ModelInfo, image: Path, name: str = "") -> None:
        """Show why ``model`` answers ``name`` (empty: its first answer) for ``image``."""
        if model is not self._model:
            self._model = model
            self._classes.clear()
            self._classes.addItem(self.tr("The answer"), "")
            for each in model.classes:
                self._classes.addItem(each, each)
        if image != self._image:
            self.show_image(image)
        self._beside.show()
        self._classes.setCurrentIndex(max(self._classes.findData(name), 0))
        self._ask()

    def show_image(self, image: Path) -> None:
        """The image alone; nothing is asked."""
        self.clear()
        self._beside.hide()
        self._image = self._canvas.path = image
        self._canvas.setAccessibleName(image.name)

    @property
    def explained(self) -> bool:
        """Whether an explanation is shown."""
        return self._canvas.heat is not None

    def clear(self) -> None:
        """No image."""
        self._question.give_up()
        self._image = self._canvas.path = self._canvas.picture = self._canvas.heat = None
        self._said.clear()
        self._notices.clear()
        self._wait(None)
        self._canvas.update()

    def _ask(self) -> None:
        if self._model is None or self._image is None:
            return
        method: Method = self._methods.currentData()
        self._canvas.heat = None
        self._canvas.update()
        self._notices.clear()
        self._said.setText(self.tr("Looking …"))
        self._wait((0, 0))
        request = Explain(self._model.path, self._image, self._classes.currentData() or "", method)
        self._question.ask(request, self._hear, self._ended)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Progress):
            self._wait((event.done, event.total))
        elif isinstance(event, Explained):
            self._canvas.picture = rgb_image(event.picture)
            self._canvas.heat = heat_image(event.heat)
            self._canvas.update()
            if event.faint:
                text = self.tr("Nothing in it speaks for “{name}” ({percent}).")
            else:
                text = self.tr("The bright parts speak for “{name}” ({percent}).")
            self._said.setText(text.format(name=event.name, percent=percent(event.probability)))

    def _ended(self, told: Told | None) -> None:
        self._wait(None)
        if told is not None:
            self._said.clear()
            self._notices.tell(told, (self.tr("Try again"), self._ask, "explain-again"))

    def _wait(self, progress: tuple[int, int] | None) -> None:
        self._busy.setVisible(progress is not None)
        if progress is not None:
            self._busy.setRange(0, progress[1])
            self._busy.setValue(progress[0])

    def _blend(self, share: int) -> None:
        self._canvas.share = share / 100
        self._canvas.update()


def rgb_image(picture: NDArray[np.uint8]) -> QImage:
    """``picture`` uint8 [H, W, 3] as an image."""
    height, width, _ = picture.shape
    data = picture.tobytes()  # QImage does not hold it, so it must have a name until the copy
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )


def heat_image(heat: NDArray[np.float32]) -> QImage:
    """``heat`` float [H, W] 0..1 as colours that hide what is below the more, the hotter they are."""
    known = np.clip(np.nan_to_num(heat), 0, 1)
    color = np.array(color_table(), np.uint32)[(known * 255).astype(np.uint8)]
    argb = np.ascontiguousarray((color & 0x00FFFFFF) | (known * 255).astype(np.uint32) << 24)
    height, width = heat.shape
    data = argb.tobytes()
    return QImage(data, width, height, 4 * width, QImage.Format.Format_ARGB32).copy()
