"""The archives that the command line was given lie unpacked in the cache, each by its content; the least recently used go."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from tlgui import places
from tlgui.data import archives, safe_names

MOST_BYTES = 20 * 10**9
RESTS = 24 * 3600.0
"""s; what was used so lately may be in use by another program, and stays."""


def folder_of(archive: Path) -> Path:
    """Where an archive that belongs to no project is unpacked. Raises ToldError archive-missing, archive-unreadable."""
    with archives.telling(archive), archive.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    return places.unpacked() / digest / safe_names.clean(archive.name.split(".")[0])


def ready(folder: Path) -> bool:
    """Whether the archive is unpacked in ``folder`` already; it then counts as used now."""
    if not folder.is_dir():
        return False
    with suppress(OSError):
        os.utime(folder.parent)
    return True


def trim(most_bytes: int = MOST_BYTES, rests: float = RESTS) -> None:
    """Delete what was used longest ago until ``most_bytes`` are left, but nothing used within ``rests`` s."""
    with suppress(OSError):
        found = sorted(
            ((one.stat().st_mtime, one) for one in places.unpacked().iterdir() if one.is_dir()), reverse=True
        )
        total = 0
        for used, one in found:
            total += sum(path.lstat().st_size for path in one.rglob("*"))
            if total > most_bytes and time.time() - used > rests:
                shutil.rmtree(one, ignore_errors=True)
