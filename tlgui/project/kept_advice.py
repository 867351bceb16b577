"""The advice for a project's images, kept in its folder with a mark of the images that it was measured on.

A missing or broken file is no error: the advice is asked for again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

from tlgui import atomic
from tlgui.errors import ToldError
from tlgui.messages import Advised, Dataset
from tlgui.project.json_codec import from_dict, to_dict

ADVICE = "advice.json"


def mark(dataset: Dataset) -> str:
    """A mark of the images with their classes and parts: another one once an image is added, changed, left out or moved.
    Names of files do not count, nor does the order."""
    names = dataset.classes
    rows = sorted(f"{item.digest or item.path} {names[item.class_index]} {item.part}" for item in dataset.items)
    return hashlib.sha256("\n".join((*names, *rows)).encode("utf-8", "surrogateescape")).hexdigest()


def keep(folder: Path, of: str, advised: Advised) -> None:
    """Keep ``advised``, of the images with the mark ``of``, in a project's ``folder``, in the place of what was there."""
    with contextlib.suppress(OSError):  # asked for again
        atomic.write_text(folder / ADVICE, json.dumps({"mark": of, **to_dict(advised)}) + "\n")


def kept(folder: Path) -> tuple[str, Advised] | None:
    """The mark of the images and their advice that are kept in a project's ``folder``; None for none."""
    try:
        values = json.loads((folder / ADVICE).read_bytes().decode("utf-8", errors="replace"))
        found = from_dict(values)
        return (str(values["mark"]), found) if isinstance(found, Advised) else None
    except (OSError, ValueError, RecursionError, AttributeError, KeyError, ToldError):
        return None
