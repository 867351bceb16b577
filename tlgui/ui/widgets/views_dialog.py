"""What augmentation does: one image of the dataset as the network sees it, and nine times as a training may see it."""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import Dataset, Event, ShowViews, ViewsShown
from tlgui.ui.jobs import Jobs
from tlgui.ui.plan import Plan
from tlgui.ui.question import Question
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.painting import on_ground, whole

COUNT, COLUMNS = 9, 3


class Pictures(QWidget):
    """Pictures side by side in ``columns``, each a square."""

    def __init__(self, columns: int, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._columns = columns
        self.images: list[QImage] = []
        side = 30 * GRID
        self.setMinimumSize(QSize(side, side) if columns == 1 else QSize(54 * GRID, 54 * GRID))

    def show_images(self, images: list[QImage]) -> None:
        """Show these; none: the bare ground."""
        self.images = images
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each on its own ground."""
        gap = GRID if self._columns > 1 else 0
        side = (min(self.width(), self.height()) - gap * (self._columns - 1)) // self._columns
        painter = QPainter(self)
        for number in range(self._columns**2):
            row, column = divmod(number, self._columns)
            place = QRect(column * (side + gap), row * (side + gap), side, side)
            painter.save()
            on_ground(painter, place)
            if number < len(self.images):
                whole(painter, place, self.images[number])
            painter.restore()
        painter.end()


class ViewsDialog(QDialog):
    """Asks the engine for the views of an image of ``dataset`` by ``plan``: at once, and again for others."""

    def __init__(self, jobs: Jobs, dataset: Dataset, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("views-dialog")
        self.setWindowTitle(self.tr("Augmentation"))
        self._plan, self._question = plan, Question(jobs, self)
        self._paths = dataset.items.paths
        self._chance = random.Random(0)
        self._seed = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label(self.tr(
            "In every epoch the network sees each image a little differently, so that it cannot learn it by heart."
        ), wrap=True))  # fmt: skip
        self._notices = NoticeSlot("views-failure")
        column.addWidget(self._notices)
        column.addLayout(self._make_pictures(), 1)
        column.addLayout(self._make_foot())
        self.finished.connect(self._question.give_up)
        self._another()

    def _make_pictures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        left = QVBoxLayout()
        left.addWidget(label(self.tr("As it is asked"), "section"))
        self.centre = Pictures(1, "views-centre", self.tr("The image as the network sees it when it is asked"))
        left.addWidget(self.centre)
        self._name = ElidedLabel(role="muted")
        left.addWidget(self._name)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(label(self.tr("As it is learned from"), "section"))
        self.views = Pictures(COLUMNS, "views-random", self.tr("The image as a training may see it"))
        right.addWidget(self.views, 1)
        row.addLayout(left)
        row.addLayout(right, 1)
        return row

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        self.other = button(self.tr("Another image"), self._another, icon="image", name="views-other")
        self._busy = label("", "muted")
        self._busy.setObjectName("views-busy")
        self.again = button(self.tr("Again"), self._ask, role="primary", name="views-again",
                            tip=self.tr("Other views of the same image (Enter)"))  # fmt: skip
        self.again.setDefault(True)
        close = button(self.tr("Close"), self.reject, name="views-close", tip=self.tr("Escape"))
        for each in (self.other, close):
            each.setAutoDefault(False)
        foot.addWidget(self.other)
        foot.addWidget(self._busy)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.again)
        return foot

    # -- asking --------------------------------------------------------------------------------------------------------

    def _another(self) -> None:
        self._path = self._chance.choice(self._paths)
        self._name.show_text(self._path.name)
        self.centre.show_images([])
        self.views.show_images([])
        self._ask()

    def _ask(self) -> None:
        self._seed += 1
        self._notices.clear()
        plan = self._plan
        request = ShowViews(self._path, COUNT, self._seed, plan.fill, plan.begins, plan.backbone, plan.augmentation)
        self._busy.setText(self.tr("Looking …"))
        self._question.ask(request, self._hear, self._ended)

    def _hear(self, event: Event) -> None:
        if isinstance(event, ViewsShown):
            self.centre.show_images([_image(event.centre)])
            self.views.show_images([_image(view) for view in event.views])

    def _ended(self, told: Told | None) -> None:
        self._busy.setText("")
        if told is not None:
            self._notices.tell(told)


def _image(pixels: NDArray[np.uint8]) -> QImage:
    height, width = pixels.shape[:2]
    return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
