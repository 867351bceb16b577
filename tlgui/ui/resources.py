"""Where icons, style and translations lie: in the wheel beside the code, in a checkout beside the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parents[1]
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """The path of a file or folder of ``resources/``, named with forward slashes."""
    return _root() / name


def changelog() -> Path:
    """What changed with each version: with the other resources in the wheel, at the top of a checkout."""
    inside = resource("CHANGELOG.md")
    return inside if inside.is_file() else _root().parent / "CHANGELOG.md"
