"""What the model answers to what a camera sees, as it sees it; a frame can be kept as an image."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tlgui import places
from tlgui.errors import Told, ToldError
from tlgui.messages import Classified, Classify, Event, ModelInfo
from tlgui.ui import receiving
from tlgui.ui.camera import Camera, QtCamera
from tlgui.ui.incoming import png
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.answer_bars import AnswerBars
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.over_camera import OverCamera

EVERY = 0.2  # s between two frames that are answered, at least; the next waits for the answer to the one before
TOP = 5


class LiveDialog(OverCamera):
    """``kept`` carries the file of a frame that the person keeps."""

    kept = Signal(object)  # Path

    def __init__(
        self,
        model: ModelInfo,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        open_camera: Callable[[QWidget], Camera] = QtCamera,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__("live", open_camera, parent)
        self.setWindowTitle(self.tr("Classify with a camera"))
        self._model, self._clock, self._next = model, clock, 0.0
        self._file = places.received() / f"live-{os.getpid()}.png"
        self._frame = QImage()
        self._question = Question(jobs, self)
        self.said = label(self.tr("Waiting for the camera …"), "section", wrap=True)
        self.said.setObjectName("live-said")
        self.column.addWidget(self.said)
        self.bars = AnswerBars()
        self.bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it changes too quickly to be asked about
        self.bars.setToolTip("")
        self.bars.unsetCursor()
        self.column.addWidget(self.bars)
        self.column.addLayout(self._make_foot())
        self.resize(80 * GRID, 84 * GRID)
        self.begin_seeing(self.bars, self.said, self._keep)

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.cameras)
        foot.addStretch(1)
        close = button(self.tr("Done"), self.accept, name="live-close")
        close.setAutoDefault(False)
        foot.addWidget(close)
        self._keep = button(
            self.tr("Keep this image"), self._keep_frame, icon="image", role="primary", name="live-keep",
            tip=self.tr("It becomes a card among the answers"),
        )  # fmt: skip
        self._keep.setDefault(True)
        self._keep.setEnabled(False)
        foot.addWidget(self._keep)
        return foot

    # -- what it sees --------------------------------------------------------------------------------------------------

    def see(self, image: QImage) -> None:
        """Show it, and have it answered where nothing is."""
        self._frame = image
        self._keep.setEnabled(True)
        self.picture.show_image(image)
        if not self.bars.rows:
            self.said.setText(self.tr("Looking …"))
        if self._question.open or self._clock() < self._next:
            return
        self._next = self._clock() + EVERY
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if image.save(str(self._file)):
            request = Classify(self._model.path, (self._file,), TOP)
            self._question.ask(request, self._hear, self._ended)
        else:
            self.tell(Told("not-saved", {"file": self._file.name, "folder": str(self._file.parent), "reason": ""}))

    def _hear(self, event: Event) -> None:
        if not isinstance(event, Classified) or not event.answers:
            return
        self.bars.show_rows([(answer.name, answer.probability) for answer in event.answers], "")
        words = [event.answers[0].name]
        if event.unlike:
            words.append(self.tr("unlike the images that the model learned from"))
        self.said.setText("  ·  ".join(words))

    def _ended(self, told: Told | None) -> None:
        if told is not None:
            self.tell(told)

    def _keep_frame(self) -> None:
        try:
            self.kept.emit(receiving.write(png(self._frame)))
        except ToldError as error:
            self.tell(error.told)

    def leave(self) -> None:
        """Nothing is asked any more, and the frame that was answered last is deleted."""
        self._question.give_up()
        super().leave()
        self._file.unlink(missing_ok=True)
