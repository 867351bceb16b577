"""Taking images with a camera: a fake one that the test moves, and a computer without Qt Multimedia or without a camera."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tlgui.errors import Told, ToldError
from tlgui.ui import camera
from tlgui.ui.camera import Camera, QtCamera
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.basic import Notice
from tlgui.ui.widgets.camera_dialog import EVERY, CameraDialog


class FakeCamera(Camera):
    """Sends what the test tells it to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.runs: int | None = None

    @property
    def names(self) -> list[str]:
        return ["Front", "Back"]

    def start(self, number: int = 0) -> None:
        self.runs = number

    def stop(self) -> None:
        self.runs = None

    def send(self, level: int) -> None:
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(QColor(level, level, level))
        self.frame.emit(image)


class Bench:
    """The dialog, its camera, its clock, and the bursts it told."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.now = 0.0
        self.bursts: list[tuple[tuple[Path, ...], str]] = []
        self.dialog = CameraDialog(["cat", "dog"], folder, open_camera=self._open, clock=lambda: self.now)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.dialog.recorded.connect(lambda paths, name: self.bursts.append((paths, name)))
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def _open(self, parent: QWidget) -> Camera:
        self.camera = FakeCamera(parent)
        return self.camera

    def frames(self, count: int, apart: float = EVERY) -> None:
        for number in range(count):
            self.camera.send(20 * number)
            self.now += apart


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Bench:
    return Bench(qtbot, tmp_path / "taken")


def test_holding_the_button_records_a_burst_into_the_class(bench: Bench, qtbot: QtBot) -> None:
    bench.frames(3)
    assert not bench.bursts
    bench.dialog.classes.setCurrentText("dog")
    qtbot.mousePress(bench.dialog.hold, Qt.MouseButton.LeftButton)
    bench.frames(5)
    qtbot.mouseRelease(bench.dialog.hold, Qt.MouseButton.LeftButton)
    bench.frames(3)
    ((paths, name),) = bench.bursts
    assert name == "dog"
    assert len(paths) == len(set(paths)) == 5
    assert {path.parent.name for path in paths} == {"dog"}
    levels = [Image.open(path).convert("L").getpixel((30, 20)) for path in paths]
    assert levels == pytest.approx([0, 20, 40, 60, 80], abs=3)
    assert "5" in bench.dialog.count.text()


def test_frames_that_come_too_soon_are_shown_but_not_kept(bench: Bench) -> None:
    bench.dialog.begin()
    bench.frames(9, EVERY / 3)
    bench.dialog.end()
    assert len(bench.bursts[0][0]) == 3


def test_the_space_bar_does_as_the_button(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyPress(bench.dialog, Qt.Key.Key_Space)
    bench.frames(2)
    qtbot.keyRelease(bench.dialog, Qt.Key.Key_Space)
    assert [(len(paths), name) for paths, name in bench.bursts] == [(2, "cat")]


def test_a_new_class_by_name_and_none_without_one(bench: Bench) -> None:
    bench.dialog.classes.setEditText("  ")
    assert not bench.dialog.hold.isEnabled()
    bench.dialog.classes.setEditText("새/종")
    bench.dialog.begin()
    bench.frames(1)
    bench.dialog.end()
    ((paths, name),) = bench.bursts
    assert name == "새/종"
    assert paths[0].parent.name == "새_종"
    assert paths[0].is_file()


def test_the_last_burst_is_deleted_and_no_other(bench: Bench) -> None:
    for _ in range(2):
        bench.dialog.begin()
        bench.frames(2)
        bench.dialog.end()
    first, last = (paths for paths, _ in bench.bursts)
    bench.dialog.undo.click()
    assert all(path.is_file() for path in first)
    assert not any(path.exists() for path in last)
    assert bench.bursts[-1][0] == ()
    assert not bench.dialog.undo.isEnabled()


def test_closing_in_mid_burst_keeps_it_and_lets_the_camera_go(bench: Bench) -> None:
    bench.dialog.begin()
    bench.frames(2)
    bench.dialog.close()
    assert len(bench.bursts[0][0]) == 2
    assert bench.camera.runs is None


def test_another_camera_can_be_chosen(bench: Bench) -> None:
    assert bench.dialog.cameras.isVisible()
    bench.dialog.cameras.activated.emit(1)
    assert bench.camera.runs == 1


def test_a_disk_that_cannot_be_written_is_told_in_place(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "taken" / "cat").parent.mkdir()
    (tmp_path / "taken" / "cat").mkdir()
    bench = Bench(qtbot, tmp_path / "taken")
    bench.dialog._free = lambda: tmp_path / "taken" / "cat"  # type: ignore[method-assign]  # a folder: no file can be written there
    bench.dialog.begin()
    bench.frames(1)
    notice = bench.dialog.findChild(Notice, "camera-notice")
    assert notice is not None
    assert notice.told.code == "camera-unwritable"
    assert not bench.bursts


def test_a_camera_that_stops_is_told(bench: Bench) -> None:
    bench.camera.failed.emit(Told("camera-failed", {"name": "Front", "reason": "unplugged"}))
    assert bench.dialog.findChild(Notice, "camera-notice") is not None


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("libpulse.so.0: cannot open shared object file: No such file or directory", "camera-library", "libpulse0"),
        ("DLL load failed", "camera-library-unknown", "DLL load failed"),
    ],
)
def test_without_qt_multimedia_the_dialog_says_what_is_missing(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, code: str, said: str
) -> None:
    def fail(name: str) -> object:
        raise ImportError(words)

    monkeypatch.setattr(importlib, "import_module", fail)
    monkeypatch.setattr(camera.preflight, "_os_release", lambda: "ID=debian")
    dialog = CameraDialog(["cat", "dog"], tmp_path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    notice = dialog.findChild(Notice, "camera-notice")
    assert notice is not None
    assert notice.told.code == code
    assert said in notice.accessibleName()
    assert not dialog.hold.isVisible()
    assert not clipped(dialog)


def test_a_computer_without_a_camera_says_so(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    devices = SimpleNamespace(videoInputs=list, defaultVideoInput=lambda: None)
    monkeypatch.setattr(camera, "_multimedia", lambda: SimpleNamespace(QMediaDevices=devices))
    with pytest.raises(ToldError) as error:
        QtCamera()
    assert error.value.told.code == "camera-none"


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_it_looks_right(bench: Bench, theme: Theme, choice: Literal["light", "dark"]) -> None:
    theme.choose(choice)
    bench.frames(2)
    assert not clipped(bench.dialog)
    assert not faint(bench.dialog)
