"""Folders that are watched: which images are new in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tlgui.data.images import find_images

_State = tuple[int, int]


class Watcher:
    """Asked now and then, it tells what is new in ``folders``. A file that is still being written is not told of: its size and
    time must be the same twice. A file that was written anew is told of again. What lies below ``without`` is left out."""

    def __init__(self, folders: Sequence[Path], known: Iterable[Path] = (), without: Sequence[Path] = ()) -> None:
        """``known`` are images that are answered already."""
        self._folders = tuple(folders)
        self._without = tuple(path.absolute() for path in without)
        self._told = {path: state for path in known if (state := _state(path)) is not None}
        self._seen: dict[Path, _State] = {}

    def new(self) -> list[Path]:
        """The images that came, or were written anew, since it was asked last."""
        found: list[Path] = []
        seen: dict[Path, _State] = {}
        for path in find_images(self._folders):
            state = None if self._left_out(path) else _state(path)
            if state is None or self._told.get(path) == state:
                continue
            if self._seen.get(path) == state:
                found.append(path)
                self._told[path] = state
            else:
                seen[path] = state
        self._seen = seen
        return found

    def _left_out(self, path: Path) -> bool:
        whole = path.absolute()
        return any(whole.is_relative_to(folder) for folder in self._without)


def _state(path: Path) -> _State | None:
    try:
        found = path.stat()
    except OSError:  # it is gone again
        return None
    return found.st_size, found.st_mtime_ns
