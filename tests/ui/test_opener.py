"""What dropping means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tlgui.ui.opener import intent


@pytest.fixture
def things(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "사진").mkdir()
    for name in ("model.safetensors", "a.jpg", "b.png"):
        (tmp_path / name).write_bytes(b"x")
    return {
        "folder": tmp_path / "사진",
        "model": tmp_path / "model.safetensors",
        "a": tmp_path / "a.jpg",
        "b": tmp_path / "b.png",
    }


@pytest.mark.parametrize(
    ("dropped", "model_open", "looking", "kind"),
    [
        (["folder"], False, False, "dataset"),
        (["a", "folder"], True, False, "dataset"),
        (["model"], False, False, "model"),
        (["a"], True, False, "classify"),
        (["a", "b"], True, True, "classify"),
        (["a"], True, True, "look"),
        (["a"], False, True, "look"),
        (["a", "b"], False, False, "offer"),
        ([], True, False, "nothing"),
    ],
)
def test_intent(things: dict[str, Path], dropped: list[str], model_open: bool, looking: bool, kind: str) -> None:
    paths = tuple(things[name] for name in dropped)
    assert intent(paths, model_open=model_open, looking=looking).kind == kind
