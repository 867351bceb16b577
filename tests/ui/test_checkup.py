"""The look at the installation: what is broken is told with what to do, and keeps nothing else from being told."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tlgui import places
from tlgui.errors import TEXTS
from tlgui.learn import checkup as engine_checkup
from tlgui.learn import gallery
from tlgui.messages import Diagnose, Diagnosed
from tlgui.ui import checkup
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.checkup_dialog import CheckupDialog

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def libraries_are_loaded() -> None:
    """Some begin threads when they are loaded, which stay."""
    for module in engine_checkup.LOADED.values():
        importlib.import_module(module)


@pytest.fixture
def broken_torch(tmp_path: Path) -> Path:
    """A folder with a torch that cannot be imported."""
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text(
        'raise ImportError("libtorch.so: cannot open shared object file")\n'
    )
    return tmp_path


def found() -> list[Diagnosed]:
    return [event for event in engine_checkup.handle(Diagnose()) if isinstance(event, Diagnosed)]


def by_code(lines: list[Diagnosed], code: str) -> Diagnosed:
    return next(line for line in lines if line.told.code == code)


def test_here_everything_works_and_nothing_is_written(own_home: Path) -> None:
    lines = found()
    assert all(line.told.code in TEXTS and "?" not in line.told.english() for line in lines)
    assert [line.told.english() for line in lines if line.state == "failed"] == []
    assert {line.topic for line in lines} == {"libraries", "device", "weights", "folders", "caches"}
    assert by_code(lines, "doctor-processor").told.arguments["threads"]
    assert list(own_home.iterdir()) == []


def test_what_is_damaged_is_told(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places.weights().mkdir(parents=True)
    gallery.kept_file("resnet18").write_bytes(b"half a file")
    places.index().parent.mkdir(parents=True)
    places.index().write_bytes(b"no database at all" * 100)
    monkeypatch.setattr(gallery, "BUNDLED_HASH", hashlib.sha256(b"another").hexdigest())
    places.logs().write_text("a file where a folder should be")
    lines = found()
    assert by_code(lines, "doctor-kept-damaged").state == "failed"
    assert by_code(lines, "doctor-bundled-damaged").state == "failed"
    assert str(places.index()) in str(by_code(lines, "doctor-database").told.arguments["path"])
    assert by_code(lines, "doctor-unwritable").told.arguments["path"] == str(places.logs())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks system libraries")
def test_a_missing_system_library_comes_with_the_line_that_installs_it() -> None:
    def load(name: str) -> object:
        if name == "libEGL.so.1":
            raise OSError(name)
        return object()

    line = by_code(list(checkup.lines_from_here(load)), "system-library-missing")
    assert line.state == "failed"
    assert "install" in line.told.sentences()[2]


def test_the_verb_tells_all_the_rest_when_torch_cannot_be_loaded(broken_torch: Path) -> None:
    path = os.pathsep.join((str(broken_torch), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "tlgui", "doctor", "--json"], env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert lines[0]["told"]["code"] == "doctor-program"
    assert lines[-1]["code"] == "doctor-failed"
    torch = next(line for line in lines if "torch cannot be used" in line["message"])
    assert torch["state"] == "failed"
    assert "libtorch.so" in torch["message"]
    assert {"weights", "folders", "caches"} <= {line.get("topic") for line in lines}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_dialog_shows_it_and_copies_it(
    qtbot: QtBot, theme: Theme, broken_torch: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    theme.choose(mode)  # type: ignore[arg-type]
    monkeypatch.syspath_prepend(broken_torch)  # a process that is begun takes the path along
    dialog = CheckupDialog(None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.over, timeout=60_000)
    assert "need your attention" in dialog.summary.text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "[does not work] torch cannot be used." in copied
    assert len(copied.splitlines()) == len(dialog.found)
    assert clipped(dialog) == []
    assert faint(dialog) == []
    dialog.reject()
