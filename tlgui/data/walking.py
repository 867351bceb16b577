"""Walking folders: what lies in them, in natural order, links followed once."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from natsort import natsort_keygen, ns

from tlgui.data.magic import IMAGE_SUFFIXES, is_image
from tlgui.messages import CollectedPaths, Paths

_natural = natsort_keygen(alg=ns.IGNORECASE)
_NUMBERS = re.compile(r"(\d+)", re.ASCII)
_LONG = 1000  # letters; no name of a file is so long
_HIDDEN = {"__macosx", "thumbs.db", "desktop.ini", "@eadir", "$recycle.bin", "ehthumbs.db"}  # without a leading dot


@dataclass
class Entries:
    """What a folder holds: visible ``folders`` and ``images`` in natural order, how many others were ``ignored``, and
    the folders that may not be opened (``closed``)."""

    folders: list[Path] = field(default_factory=list)
    images: Sequence[Path] = ()
    ignored: int = 0
    closed: list[Path] = field(default_factory=list)


def normal(name: str) -> str:
    """``name`` in the one spelling of its characters (macOS writes accents and Hangul in pieces)."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or a system's own."""
    return name.startswith(".") or name.lower() in _HIDDEN


def natural_key(text: str) -> tuple[Any, str]:
    """Sort key: numbers by value, letters without regard to case, ties by the text itself."""
    if not text.isascii() or len(text) > _LONG:
        return _natural(normal(text)), text
    parts: list[Any] = _NUMBERS.split(text.lower())  # what natsort gives, in a quarter of its time
    parts[1::2] = map(int, parts[1::2])
    if not parts[-1]:
        parts.pop()
    return tuple(parts), text


def sort_below(paths: list[Path], folder: Path) -> None:
    """Sort paths below ``folder`` in natural order, folder by folder."""
    above: dict[Path, tuple[Any, ...]] = {folder: ()}  # the key of each folder, made once

    def key_of(path: Path) -> tuple[Any, ...]:
        if path not in above:
            above[path] = (*key_of(path.parent), natural_key(path.name))
        return above[path]

    paths.sort(key=lambda path: (*key_of(path.parent), natural_key(path.name)))


def entries(folder: Path) -> Entries:
    """One folder, not what is below it. A hidden folder counts as one ignored file; a folder that may not be opened
    is listed in ``closed``. A link to nothing counts as an image by its suffix, so that it is told of."""
    names = _names(folder)
    images, folders = ([folder / name for name in some] for some in (names.images, names.folders))
    return Entries(folders, images, names.ignored, [folder] if names.closed else [])


def walk(folder: Path) -> Entries:
    """Everything below ``folder``: ``images`` in natural order of their paths, ``folders`` all that were entered.

    Links are followed; a folder that is reached twice is entered once, so that loops end.
    """
    found, images = Entries(), CollectedPaths()
    holding: set[Path] = set()  # folders that have images
    mixed = False  # some are below others of them, so that files and folders take turns
    waiting, entered = [folder], set()
    while waiting:
        here = waiting.pop()
        try:
            identity = os.stat(here)  # noqa: PTH116 - the same for a str or a Path, and quicker
        except OSError:
            found.closed.append(here)
            continue
        if (identity.st_dev, identity.st_ino) in entered:
            continue
        entered.add((identity.st_dev, identity.st_ino))
        names = _names(here)
        found.folders.append(here)
        found.ignored += names.ignored
        found.closed += [here] if names.closed else []
        waiting += [here / name for name in reversed(names.folders)]
        if names.images:
            mixed = mixed or not holding.isdisjoint(here.parents)
            holding.add(here)
            images.add_names(str(here / "x")[:-1], names.images)
    found.images = images.done()
    if mixed:
        several = list(found.images)
        sort_below(several, folder)
        found.images = Paths.of(several)
    return found


def has_image(folder: Path) -> bool:
    """Whether any image lies in ``folder`` or below it; stops at the first."""
    waiting, entered = [folder], set()
    while waiting:
        here = waiting.pop()
        real = os.path.realpath(here)
        if real in entered:
            continue
        entered.add(real)
        try:
            with os.scandir(here) as listing:
                for entry in listing:
                    one = _Names()
                    _sort_in(entry, one)
                    if one.images:
                        return True
                    waiting += [here / name for name in one.folders]
        except OSError:
            continue
    return False


@dataclass
class _Names:
    """The names of what a folder holds, as :class:`Entries` has the paths."""

    folders: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    ignored: int = 0
    closed: bool = False


def _names(folder: Path) -> _Names:
    found = _Names()
    try:
        with os.scandir(folder) as listing:
            for entry in listing:
                _sort_in(entry, found)
    except OSError:
        found.closed = True
    found.folders.sort(key=natural_key)
    found.images.sort(key=natural_key)
    return found


def _sort_in(entry: os.DirEntry[str], found: _Names) -> None:
    if is_hidden(entry.name):
        found.ignored += 1
    elif _is_folder(entry):
        found.folders.append(entry.name)
    elif _may_be_image(entry):
        found.images.append(entry.name)
    else:
        found.ignored += 1


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False


def _may_be_image(entry: os.DirEntry[str]) -> bool:
    try:
        plain = entry.is_file()
    except OSError:
        plain = False
    if os.path.splitext(entry.name)[1].lower() in IMAGE_SUFFIXES:  # noqa: PTH122 - quicker than a Path
        return plain or entry.is_symlink()  # never a pipe or a device: opening one may wait for ever
    return plain and is_image(Path(entry.path))
