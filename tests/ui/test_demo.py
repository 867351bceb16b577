"""The demo where its training cannot begin; its whole way is a journey."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.fakes import draw_images
from tlgui.data import folders
from tlgui.messages import Scanned
from tlgui.ui.app import Shell
from tlgui.ui.demo import Demo


def test_it_ends_with_what_keeps_its_training_from_beginning(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "photos" / name).mkdir(parents=True)
        draw_images(tmp_path / "photos" / name, 4)
    *_, scanned = folders.scan(tmp_path / "photos")
    assert isinstance(scanned, Scanned)
    demo = Demo(shell)
    with qtbot.waitSignal(demo.done) as ended:
        shell.state.dataset_changed.connect(lambda: _block(shell))  # before the training is asked for
        shell.opener.use(scanned.dataset)
    assert ended.args[0].code == "run-unwritable"
    assert shell.state.training is None


def _block(shell: Shell) -> None:
    project = shell.state.project
    assert project is not None
    project.runs_folder.touch()
