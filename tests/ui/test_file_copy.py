"""A model file is copied whole or not at all, between the window's events."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tlgui.ui.file_copy import PIECE, FileCopy


@pytest.mark.parametrize("size", [0, 10, PIECE, 3 * PIECE + 7])
def test_copies_all(qtbot: QtBot, tmp_path: Path, size: int) -> None:
    source, target = tmp_path / "모델.safetensors", tmp_path / "copy.safetensors"
    source.write_bytes(bytes(range(256)) * (size // 256) + b"x" * (size % 256))
    target.write_bytes(b"old")
    copy = FileCopy(source, target)
    with qtbot.waitSignal(copy.done):
        copy.start()
    assert target.read_bytes() == source.read_bytes()


def test_a_missing_folder_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    copy = FileCopy(tmp_path / "a", tmp_path / "nowhere" / "b")
    with qtbot.waitSignal(copy.failed) as told:
        copy.start()
    assert told.args is not None
    assert told.args[0].code == "not-saved"
    assert not (tmp_path / "nowhere").exists()


def test_a_missing_source_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    copy = FileCopy(tmp_path / "gone", tmp_path / "b")
    with qtbot.waitSignal(copy.failed):
        copy.start()
    assert list(tmp_path.iterdir()) == []


def test_giving_up_leaves_what_was_there(qtbot: QtBot, tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"y" * (5 * PIECE))
    target.write_bytes(b"old")
    copy = FileCopy(source, target)
    copy.start()
    copy.cancel()
    qtbot.wait(5)
    assert target.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]
