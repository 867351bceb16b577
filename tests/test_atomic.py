"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tlgui import atomic


def test_replacing_is_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "state.json"
    atomic.write_text(path, "첫째\n")
    with pytest.raises(RuntimeError), atomic.replacing(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "첫째\n"
    assert list(path.parent.iterdir()) == [path]
    beside = tmp_path / "plain"
    beside.write_text("")
    assert path.stat().st_mode == beside.stat().st_mode


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.bin"
    atomic.write_bytes(path, b"before")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write_bytes(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
