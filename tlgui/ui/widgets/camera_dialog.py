"""Taking images of a class with a camera: hold the button, and frames are kept until it is let go."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from tlgui.errors import Told
from tlgui.ui.camera import Camera, QtCamera
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.over_camera import OverCamera

EVERY = 0.15  # s between two frames that are kept: what comes sooner is the same image once more
_QUALITY = 95  # of the JPEG


class CameraDialog(OverCamera):
    """Frames go to ``folder``/CLASS as JPEG files; ``recorded`` says each burst, its files and its class, and no files when the
    last burst was deleted again."""

    recorded = Signal(object, str)  # tuple[Path, ...], the class

    def __init__(
        self,
        classes: Sequence[str],
        folder: Path,
        parent: QWidget | None = None,
        *,
        open_camera: Callable[[QWidget], Camera] = QtCamera,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__("camera", open_camera, parent)
        self.setWindowTitle(self.tr("Take images"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder, self._clock = folder, clock
        self._burst: list[Path] = []
        self._last: tuple[Path, ...] = ()
        self._recording, self._next, self._total = False, 0.0, 0
        self.column.addLayout(self._make_choices(classes))
        self.column.addLayout(self._make_foot())
        self.classes.editTextChanged.connect(self._look)
        self.resize(90 * GRID, 80 * GRID)
        self._look()
        self.begin_seeing(self._class_label, self.classes, self.undo, self.hold)

    def _make_choices(self, classes: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._class_label = label(self.tr("Class"))
        row.addWidget(self._class_label)
        self.classes = QComboBox()
        self.classes.setObjectName("camera-class")
        self.classes.setAccessibleName(self.tr("Class of the images"))
        self.classes.setToolTip(self.tr("Choose a class, or write the name of a new one"))
        self.classes.setEditable(True)
        self.classes.addItems(list(classes))
        self.classes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.classes, 1)
        row.addWidget(self.cameras)
        return row

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        self.count = label("", "muted")
        self.count.setObjectName("camera-count")
        foot.addWidget(self.count, 1)
        self.undo = button(self.tr("Delete the last burst"), self._delete_last, icon="trash", name="camera-undo")
        foot.addWidget(self.undo)
        self.hold = button(
            self.tr("Hold to record"), lambda: None, icon="image", role="primary", name="camera-hold",
            tip=self.tr("Or hold the space bar. Move the thing or the camera meanwhile: different views teach more"),
        )  # fmt: skip
        self.hold.setAutoDefault(False)
        self.hold.pressed.connect(self.begin)
        self.hold.released.connect(self.end)
        foot.addWidget(self.hold)
        close = button(self.tr("Done"), self.accept, name="camera-close")
        close.setAutoDefault(False)
        foot.addWidget(close)
        return foot

    # -- recording ------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Keep frames from now on."""
        if self.camera is not None and self._class():
            self._recording, self._burst, self._next = True, [], self._clock()
            self._look()

    def end(self) -> None:
        """Keep no more; the burst is told."""
        if self._recording:
            self._recording = False
            if self._burst:
                self._last = tuple(self._burst)
                self.recorded.emit(self._last, self._class())
            self._look()

    def see(self, image: QImage) -> None:
        """Show it, and keep it while the button is held."""
        self.picture.show_image(image)
        if not self._recording or self._clock() < self._next:
            return
        self._next = self._clock() + EVERY
        path = self._free()
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = QImageWriter(str(path), b"jpeg")
        writer.setQuality(_QUALITY)
        if writer.write(image):
            self._burst.append(path)
            self._total += 1
        else:
            self._recording = False
            self.tell(Told("camera-unwritable", {"path": str(path), "reason": writer.errorString()}))
        self._look()

    def _free(self) -> Path:
        """The next name that no file has."""
        folder = self._folder / "".join("_" if sign in '<>:"/\\|?*' else sign for sign in self._class())
        number = len(self._burst) + 1
        stamp = time.strftime("%Y%m%d-%H%M%S")
        while (path := folder / f"{stamp}-{number:03d}.jpg").exists():
            number += 1
        return path

    def _delete_last(self) -> None:
        """Our own files, of this dialog's last burst; the person's are never touched."""
        for path in self._last:
            path.unlink(missing_ok=True)
        self._total -= len(self._last)
        self.recorded.emit((), self._class())
        self._last = ()
        self._look()

    def _class(self) -> str:
        return self.classes.currentText().strip().strip(".")

    # -- what is shown --------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self.hold.setEnabled(self.camera is not None and bool(self._class()))
        self.undo.setEnabled(bool(self._last) and not self._recording)
        self.classes.setEnabled(not self._recording)
        self.count.setText(self.tr("%n image(s) taken", "", self._total) if self._total else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.begin()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.end()
        else:
            super().keyReleaseEvent(event)

    def leave(self) -> None:
        """A burst that is being taken is kept."""
        self.end()
        super().leave()
