"""What each part of the house may bring along when it is imported: asked of a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import tlgui

ROOT = Path(__file__).parents[1]
TORCH, QT = ("torch", "torchvision", "timm"), ("PySide6", "shiboken6", "pyqtgraph")
HEAVY = (*TORCH, *QT, "numpy", "PIL", "psutil", "cattrs")


def modules_of(folder: str) -> list[str]:
    """Every module of a room."""
    files = sorted((ROOT / "tlgui" / folder).rglob("*.py"))
    assert files
    return [".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files]


def brought(*modules: str) -> set[str]:
    """The top-level packages in ``sys.modules`` after importing ``modules``."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_tlgui_is_light() -> None:
    assert brought("tlgui", "tlgui.errors", "tlgui.__main__", "tlgui.cli").isdisjoint(HEAVY)


@pytest.mark.parametrize("room", ["data", "project", "jobs"])
def test_a_room_has_no_torch_and_no_qt(room: str) -> None:
    assert brought(*modules_of(room), "tlgui.messages").isdisjoint((*TORCH, *QT))


def test_the_client_does_not_bring_the_engine() -> None:
    code = "import sys, tlgui.jobs.client; sys.exit('tlgui.jobs.engine' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_window_has_no_torch() -> None:
    assert brought(*modules_of("ui")).isdisjoint(TORCH)


def test_learning_has_no_qt() -> None:
    assert brought(*modules_of("learn")).isdisjoint(QT)


def test_the_command_line_brings_neither_until_a_verb_needs_it() -> None:
    assert brought("tlgui.cli", "tlgui.cli_verbs", "tlgui.cli_print").isdisjoint((*TORCH, *QT))


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == tlgui.__version__
