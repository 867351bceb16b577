"""Errors that nobody foresaw: logged, told once, and the window goes on; and what a crash left open is offered."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tlgui import places
from tlgui.ui import logs, session
from tlgui.ui.app import Shell
from tlgui.ui.session import Opened, Session
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState


@pytest.fixture
def shell(qapp: QApplication, settings: Settings) -> Iterator[Shell]:
    """The program with its window and what catches errors; no engines."""
    with logs.logging_to_file():
        made = Shell(qapp)
        made.troubles.install()
        made.window.show()
        yield made
        made.window.close()
        made.close()


def dialogs(shell: Shell) -> list[QWidget]:
    return [one for one in shell.window.findChildren(QWidget, "trouble-dialog") if one.isVisible()]


def log_text() -> str:
    return (places.logs() / "window.log").read_text(encoding="utf-8")


def fail() -> None:
    raise ValueError(f"파일이 이상합니다 {Path.home()}/x")


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("ko", "light")])
def test_an_error_is_told_and_the_window_goes_on(qtbot: QtBot, shell: Shell, language: str, theme: str) -> None:
    for _ in range(3):  # as in a painting, which is repeated
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(dialogs(shell)))
    (dialog,) = dialogs(shell)
    assert log_text().count("ValueError: 파일이 이상합니다") == 3
    qtbot.mouseClick(dialog.findChild(QPushButton, "trouble-show"), Qt.MouseButton.LeftButton)
    assert clipped(dialog) == []
    assert faint(dialog) == []
    qtbot.mouseClick(dialog.findChild(QPushButton, "trouble-copy"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "in fail" in copied and "page data" in copied
    assert str(Path.home()) not in copied.replace(str(Path(__file__).parent), "")
    qtbot.mouseClick(dialog.findChild(QPushButton, "trouble-on"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialogs(shell))
    shell.window.go_to("train")
    assert shell.window.page() == "train"


@pytest.mark.qt_no_exception_capture
def test_an_error_in_a_thread_is_told_too(qtbot: QtBot, shell: Shell) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(dialogs(shell)))
    assert "in fail" in log_text()


def test_the_log_has_what_qt_says_and_begins_anew_when_it_is_long(
    qtbot: QtBot, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 2000)
    with logs.logging_to_file():
        qWarning("a plugin is missing")
        assert "a plugin is missing" in log_text()
        for number in range(200):
            logs.log.info("line %s", number)
    names = sorted(path.name for path in places.logs().glob("window.log*"))
    assert names == ["window.log", "window.log.1", "window.log.2", "window.log.3"]
    assert all((places.logs() / name).stat().st_size <= 2000 for name in names)


def test_a_place_that_cannot_be_written_keeps_nothing_from_working(own_home: Path) -> None:
    (own_home / "logs").write_text("a file")
    with logs.logging_to_file():
        logs.log.info("nobody hears it")


def note(pid: int, data: Path, page: str, began: float) -> None:
    session.folder().mkdir(parents=True, exist_ok=True)
    values = {"began": began, "data": str(data), "model": None, "page": page}
    (session.folder() / f"{pid}.json").write_text(json.dumps(values), encoding="utf-8")


def test_only_what_a_dead_window_had_open_is_left_over(tmp_path: Path) -> None:
    assert session.left_over() is None
    note(os.getppid(), tmp_path, "train", 4e9)  # alive, and older than its note
    assert session.left_over() is None
    note(os.getppid(), tmp_path, "train", 1.0)  # its number is another process's now
    assert session.left_over() == Opened(tmp_path, None, "train")
    assert session.left_over() is None  # told once
    note(1 << 22, tmp_path / "gone", "runs", 1.0)
    assert session.left_over() is None
    (session.folder() / "0.json").write_text("{ half a note")
    assert session.left_over() is None


def test_what_was_not_opened_again_is_offered_again(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(tmp_path, None, "runs")
    following = Session(AppState(), opened)
    path = session.folder() / f"{os.getpid()}.json"
    qtbot.waitUntil(path.is_file)
    assert json.loads(path.read_text())["page"] == "runs"
    following.close()
    assert not path.exists()
