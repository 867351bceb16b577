"""Cameras by Qt Multimedia, which may be absent, as may be the camera."""

from __future__ import annotations

import importlib
import re
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tlgui.errors import Told, ToldError
from tlgui.ui import preflight

PACKAGES = {
    "libpulse.so.0": ("libpulse0", "pulseaudio-libs", "libpulse"),
    "libpulse-mainloop-glib.so.0": ("libpulse-mainloop-glib0", "pulseaudio-libs-glib2", "libpulse"),
}
_LIBRARY = re.compile(r"lib[\w.+-]+\.so[.\d]*")


class Camera(QObject):
    """One camera: images as it sees them, until it is stopped. Base of those that Qt finds and of one in tests."""

    frame = Signal(QImage)
    failed = Signal(object)  # Told

    @property
    def names(self) -> list[str]:
        """The cameras there are, the best first."""
        raise NotImplementedError

    def start(self, number: int = 0) -> None:
        """Begin to send frames of the camera ``names[number]``; another one that runs is stopped."""
        raise NotImplementedError

    def stop(self) -> None:
        """Send no more, and let go of the camera."""
        raise NotImplementedError


class QtCamera(Camera):
    """Those of this computer. Raises ToldError: camera-library (Qt Multimedia cannot be loaded), camera-none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._qt = _multimedia()
        self._devices = list(self._qt.QMediaDevices.videoInputs())
        default = self._qt.QMediaDevices.defaultVideoInput()
        self._devices.sort(key=lambda device: device != default)
        if not self._devices:
            raise ToldError("camera-none")
        self._session = self._qt.QMediaCaptureSession(self)
        self._sink = self._qt.QVideoSink(self)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._take)
        self._camera: Any = None

    @property
    def names(self) -> list[str]:
        return [device.description() for device in self._devices]

    def start(self, number: int = 0) -> None:
        self.stop()
        self._camera = self._qt.QCamera(self._devices[number], self)
        self._camera.errorOccurred.connect(self._tell)
        self._session.setCamera(self._camera)
        self._camera.start()

    def stop(self) -> None:
        if self._camera is not None:
            self._camera.stop()
            self._session.setCamera(None)
            self._camera.deleteLater()
            self._camera = None

    def _take(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.frame.emit(image)

    def _tell(self, _error: object, words: str) -> None:
        self.failed.emit(Told("camera-failed", {"name": self._camera.cameraDevice().description(), "reason": words}))


def _multimedia() -> Any:
    """Qt Multimedia, imported now: it loads libraries of the system that not every Linux has."""
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError as error:
        found = _LIBRARY.search(str(error))
        library = found[0] if found else "Qt Multimedia"
        command = preflight.install(PACKAGES[library]) if library in PACKAGES else ""
        code = "camera-library" if command else "camera-library-unknown"
        raise ToldError(code, library=library, command=command, reason=str(error)) from error
