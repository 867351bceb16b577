"""Taking images of a class with a camera: hold the button, and frames are kept until it is let go."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QImageWriter, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tlgui.errors import Told, ToldError
from tlgui.ui.camera import Camera, QtCamera
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import Notice, button, label
from tlgui.ui.widgets.camera_picture import CameraPicture

EVERY = 0.15  # s between two frames that are kept: what comes sooner is the same image once more
_QUALITY = 95  # of the JPEG


class CameraDialog(QDialog):
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
        super().__init__(parent)
        self.setObjectName("camera-dialog")
        self.setWindowTitle(self.tr("Take images"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder, self._clock = folder, clock
        self._burst: list[Path] = []
        self._last: tuple[Path, ...] = ()
        self._recording, self._next, self._total = False, 0.0, 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self._picture = CameraPicture()
        self._column.addWidget(self._picture, 1)
        self._notice: Notice | None = None
        self._camera: Camera | None = None
        try:
            self._camera = open_camera(self)
        except ToldError as error:
            self._tell(error.told)
        self._build(classes)
        if self._camera is None:  # the notice is all there is to see
            for each in (self._class_label, self.classes, self.undo, self.hold):
                each.hide()
            self.resize(64 * GRID, 32 * GRID)
        else:
            self.resize(90 * GRID, 80 * GRID)
            self._camera.frame.connect(self._see)
            self._camera.failed.connect(self._tell)
            self._camera.start()

    def _build(self, classes: Sequence[str]) -> None:
        self._column.addLayout(self._make_choices(classes))
        self._column.addLayout(self._make_foot())
        self.classes.editTextChanged.connect(self._look)
        self._look()

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
        self.cameras = QComboBox()
        self.cameras.setObjectName("camera-device")
        self.cameras.setAccessibleName(self.tr("Camera"))
        names = self._camera.names if self._camera is not None else []
        self.cameras.addItems(names)
        self.cameras.setVisible(len(names) > 1)
        self.cameras.activated.connect(self._change_camera)
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
        if self._camera is not None and self._class():
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

    def _see(self, image: QImage) -> None:
        self._picture.show_image(image)
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
            self._tell(Told("camera-unwritable", {"path": str(path), "reason": writer.errorString()}))
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
        self.hold.setEnabled(self._camera is not None and bool(self._class()))
        self.undo.setEnabled(bool(self._last) and not self._recording)
        self.classes.setEnabled(not self._recording)
        self.count.setText(self.tr("%n image(s) taken", "", self._total) if self._total else "")

    def _change_camera(self, number: int) -> None:
        if self._camera is not None:
            self._camera.start(number)

    def _tell(self, told: Told) -> None:
        if self._notice is None:
            self._picture.hide()
            self._column.insertStretch(0, 1)
        else:
            self._notice.deleteLater()
        notice = self._notice = Notice(told, "warning")
        notice.setObjectName("camera-notice")
        self._column.insertWidget(0, notice)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """However it is closed, the camera is let go."""
        self._leave()
        super().done(result)

    def _leave(self) -> None:
        self.end()
        if self._camera is not None:
            self._camera.stop()
