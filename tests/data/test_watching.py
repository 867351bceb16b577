"""A watched folder: what is new is told once, when it is whole."""

from __future__ import annotations

import os
from pathlib import Path

from tlgui.data.watching import Watcher


def test_new_images_are_told_once_when_they_no_longer_grow(tmp_path: Path) -> None:
    old = tmp_path / "old.png"
    old.write_bytes(b"1")
    watcher = Watcher([tmp_path], [old], [tmp_path / "out"])
    assert watcher.new() == []
    new = tmp_path / "deep" / "new.jpg"
    new.parent.mkdir()
    new.write_bytes(b"12")
    (tmp_path / "notes.txt").write_text("no image")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "copy.png").write_bytes(b"1")
    assert watcher.new() == []
    new.write_bytes(b"1234")  # it was still being written
    assert watcher.new() == []
    assert watcher.new() == [new]
    assert watcher.new() == []
    old.write_bytes(b"another one")
    os.utime(old, (1, 1))
    assert watcher.new() == []
    assert watcher.new() == [old]
    new.unlink()
    assert watcher.new() == []
