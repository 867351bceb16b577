"""Where the bytes of an image are: in a file of its own, or in a shard, as one of its members.

A member is called by the path of its shard with its name below it, ``photos-000.tar/0001.jpg``, as if the shard were a folder.
Everything that opens an image, or asks how large it is, does so here.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import IO

from tlgui.data import shard_index
from tlgui.data.shard_index import Place

SUFFIX = ".tar"


def member(shard: Path, name: str) -> Path:
    """What the image ``name`` (``/`` between folders) of ``shard`` is called."""
    return Path(f"{shard}{os.sep}{name}")  # as a text: on Windows, Path / "c:x" would lead elsewhere


def is_member(path: Path) -> bool:
    """Whether ``path`` is called like a member of a shard, and its shard is there."""
    return _found(path) is not None


def shard_of(path: str | Path) -> str:
    """The path of the shard that ``path`` is a member of by its name alone; "" for none. Asks no disk."""
    text = os.fspath(path)
    at = text.lower().rfind(SUFFIX + os.sep)
    return text[: at + len(SUFFIX)] if at >= 0 else ""


def home(path: Path) -> Path:
    """The folder on the disk in which the image, or its shard, lies."""
    found = _found(path)
    return found[0].parent if found is not None else path.parent


def opened(path: Path, buffering: int = -1) -> IO[bytes]:
    """The image's bytes from their beginning on, to be closed. Raises OSError."""
    place = _place(path)
    if place is None:
        return path.open("rb", buffering)
    with place.shard.open("rb") as file:
        file.seek(place.begin)
        content = file.read(place.size)
    if len(content) < place.size:
        raise OSError("image file is truncated: its shard ends before it does")
    return io.BytesIO(content)


def stamp(path: str | Path) -> tuple[int, int, int, int]:
    """By what it is known whether an image changed: its size in bytes, the times of its content and of its entry (ns), and its
    number on the disk; of a member, its shard's times and where it begins in it. Links are followed. Raises OSError."""
    place = _place(path)
    found = os.stat(path if place is None else place.shard)  # noqa: PTH116 - the same for a str or a Path, and quicker
    if place is not None:
        return place.size, found.st_mtime_ns, found.st_ctime_ns, place.begin
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & (2**63 - 1)


def _place(path: str | Path) -> Place | None:
    """Where in its shard a member lies; None for a file of its own. Raises FileNotFoundError for what its shard does not hold."""
    found = _found(path)
    if found is None:
        return None
    shard, name, stamped = found
    place = shard_index.index().place(shard, name, stamped)
    if place is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    return place


def _found(path: str | Path) -> tuple[Path, str, os.stat_result] | None:
    """The shard that ``path`` is a member of, the member's name, and the shard's stamp."""
    text = os.fspath(path)
    folded = text.lower()
    at = folded.find(SUFFIX + os.sep)
    while at >= 0:
        end = at + len(SUFFIX)
        try:
            stamped = os.stat(text[:end])  # noqa: PTH116
        except (OSError, ValueError):
            return None  # whoever opens the path says what is wrong
        if stat.S_ISREG(stamped.st_mode):
            return Path(text[:end]), text[end + 1 :].replace(os.sep, "/"), stamped
        at = folded.find(SUFFIX + os.sep, end)
    return None
