"""How large files are, from what the index knows; only files that it does not know are looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from tlgui.data import members
from tlgui.data.index import Index, Known


def sizes(paths: Iterable[Path], stopped: Callable[[], bool] = lambda: False) -> dict[Path, int]:
    """The size of each of ``paths`` in bytes as it was when it was scanned, -1 for one that is not there. Once ``stopped`` says
    so, those that were found until then."""
    found: dict[Path, int] = {}
    folders: dict[str, Known] = {}
    with Index() as index:
        for path in paths:
            if stopped():
                break
            folder, name = os.path.split(path)
            if folder not in folders:
                folders[folder] = index.recall(Path(folder))
            known = folders[folder].get(name)
            found[path] = known[0][0] if known is not None else _size(path)
    return found


def _size(path: Path) -> int:
    try:
        return members.stamp(path)[0]
    except (OSError, ValueError):
        return -1
