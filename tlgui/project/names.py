"""Folder names that every system allows."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from tlgui.data.walking import normal

_ODD = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # what Windows takes for itself
_ENDINGS = re.compile(r"(\.(tar|zip|tgz|tbz2?|txz|gz|bz2|xz|csv|tsv))+", re.IGNORECASE)
_LONGEST = 60  # characters: paths below it need room on Windows, and bytes in other scripts
_TAKEN = {"runs"}  # beside the projects lie the runs of no project


def folder_name(data: Path) -> str:
    """A name for the project of the dataset ``data``: that of its folder, archive or table, without what some system
    refuses."""
    name = normal(data.name)
    suffix = _ENDINGS.search(name)
    if suffix and suffix.end() == len(name) and suffix.start() and not data.is_dir():
        name = name[: suffix.start()]
    name = _ODD.sub("_", name)[:_LONGEST].strip(" .")
    return f"{name}_" if _DEVICES.fullmatch(name) else name or "images"


def own_folder(parent: Path, name: str) -> Path:
    """A new folder below ``parent``: ``name``, or with the first number from 2 that is free. Raises OSError."""
    parent.mkdir(parents=True, exist_ok=True)
    for number in itertools.count(1):
        folder = parent / (name if number == 1 else f"{name} {number}")
        if folder.name.lower() in _TAKEN:
            continue
        try:
            folder.mkdir()
            return folder
        except FileExistsError:
            continue
    raise AssertionError("there are enough numbers")
