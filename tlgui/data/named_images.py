"""Finding the images that a table names: its paths may be from another computer, or mere numbers."""

from __future__ import annotations

import os
from pathlib import Path

from tlgui.data import members
from tlgui.data.magic import IMAGE_SUFFIXES
from tlgui.data.walking import is_hidden, normal

_MOST_FILES = 1_000_000  # looked through below a table's folder; it may lie in a whole home folder


class NamedImages:
    """The images that names stand for, from ``folder`` on. The folder is looked through once, when a path as it is leads
    nowhere."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._below: dict[str, list[Path]] | None = None

    def find(self, name: str) -> list[Path]:
        """The images that ``name`` may stand for: a path, its end, a file name, or one without its suffix. Of several, those
        whose folders fit best; none or more than one where it cannot be told."""
        name = name.replace("\\", "/")
        straight = os.path.normpath(os.path.join(self._folder, name))  # noqa: PTH118 - quicker, for each row
        if os.path.isfile(straight) or members.is_member(Path(straight)):  # noqa: PTH113
            return [Path(straight)]
        if self._below is None:
            self._below = self._listed()
        *folders, last = [_folded(part) for part in name.split("/") if part not in ("", ".", "..")] or [""]
        found = self._below.get(last, [])
        while folders and len(found) > 1:
            fitting = [path for path in found if _ends_in(path.parent, folders)]
            if fitting:
                return fitting
            folders = folders[1:]
        return found

    def _listed(self) -> dict[str, list[Path]]:
        """All images below the folder, by their names and by their names without suffix."""
        found: dict[str, list[Path]] = {}
        seen = 0
        for here, folders, files in os.walk(self._folder):
            folders[:] = sorted(name for name in folders if not is_hidden(name))
            for name in files:
                path = Path(here, name)
                if path.suffix.lower() in IMAGE_SUFFIXES and not is_hidden(name):
                    found.setdefault(_folded(name), []).append(path)
                    found.setdefault(_folded(path.stem), []).append(path)
            seen += len(files) + len(folders)
            if seen > _MOST_FILES:
                break
        return found


def _folded(name: str) -> str:
    return normal(name.casefold())


def _ends_in(folder: Path, parts: list[str]) -> bool:
    return [_folded(part) for part in folder.parts[-len(parts) :]] == parts
