"""Names from an archive made into paths that stay inside one folder and that every file system can hold."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from tlgui.data.walking import normal

_DRIVE = re.compile(r"[A-Za-z]:/")
_FORBIDDEN = re.compile('[<>:"|?*\\x00-\\x1f\\x7f-\\x9f\ud800-\udfff]')  # on Windows, or on screen; and half characters
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³"
}
_LONGEST = 200  # bytes; file systems take 255 bytes or 255 UTF-16 units


def inside(name: str, above: tuple[str, ...] | None = None) -> tuple[str, ...] | None:
    """The parts of ``name``; None when it does not stay inside: an absolute path, a drive letter, ``..``. ``\\`` separates as
    ``/`` does. With ``above``, ``name`` is what a link in that folder points to, and ``..`` may lead as far as the top."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain):
        return None
    parts = list(above or ())
    for part in plain.split("/"):
        if part == "..":
            if above is None or not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return tuple(parts)


def clean(part: str) -> str:
    """One part of a path as every file system takes it; never empty, never ``.`` or ``..``."""
    part = _FORBIDDEN.sub("_", normal(part)).rstrip(" .") or "_"
    if part.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        part = f"_{part}"
    if len(part.encode()) <= _LONGEST:
        return part
    mark = hashlib.blake2b(part.encode(), digest_size=4).hexdigest()
    suffix = PurePosixPath(part).suffix
    suffix = suffix if len(suffix.encode()) <= 10 else ""
    return part.encode()[: _LONGEST - 20].decode(errors="ignore").rstrip(" .") + f"~{mark}{suffix}"


class Places:
    """Gives every file a place of its own: two names that some file system takes for one (capitals, spellings of an accent) get
    different ones. Folders of such names are one folder, called as the first of them."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._taken: set[str] = set()
        self._tried: dict[str, int] = {}

    def place(self, parts: tuple[str, ...]) -> str:
        """A path with ``/`` for the file ``parts`` (not empty)."""
        above = ""
        for part in parts[:-1]:
            name = clean(part)
            key = above + _folded(name)
            if key not in self._folders:
                self._folders[key] = f"{above}{self._free(above, name)}/"
            above = self._folders[key]
        return above + self._free(above, clean(parts[-1]))

    def _free(self, above: str, name: str) -> str:
        first = above + _folded(name)
        stem, dot, suffix = name.rpartition(".")
        stem, suffix = (stem, dot + suffix) if stem else (name, "")
        candidate, key = name, first
        while key in self._taken:
            number = self._tried[first] = self._tried.get(first, 1) + 1
            candidate = f"{stem} ({number}){suffix}"
            key = above + _folded(candidate)
        self._taken.add(key)
        return candidate


def _folded(name: str) -> str:
    return normal(name.casefold())
