"""What was learned of image files before, so that an unchanged file is not read again: a small database in the cache folder.

A file counts as unchanged when its size, times and number on the disk are what they were, and it had been left alone for a
while when it was read: a change within the same tick of the clock would not show. Nothing depends on the index: where it is
locked, damaged or cannot be written, files are read.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeAlias

from tlgui import places
from tlgui.data import database

MOST_FILES = 4_000_000
"""Files that are known at most; those of folders that were not looked at for longest are forgotten."""

AT_ONCE = 800
"""Files that can be asked for by their names at a time."""

_VERSION = 1
_SETTLED = 2 * 10**9  # ns that a file must have been left alone when it was read
_WAIT = 2.0  # s for another process to finish writing
_TABLES = """
CREATE TABLE folders (id INTEGER PRIMARY KEY, path BLOB UNIQUE NOT NULL, used INTEGER NOT NULL);
CREATE TABLE files (
  folder INTEGER NOT NULL, name BLOB NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
  number INTEGER NOT NULL, digest BLOB NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  PRIMARY KEY (folder, name)) WITHOUT ROWID;
"""

Stamp: TypeAlias = tuple[int, int, int, int]
"""A file's size in bytes, the times of its content and of its entry (ns), and its number on the disk."""


class Seen(NamedTuple):
    """What is known of an image file: its content's digest; width and height in pixels, upright."""

    digest: str
    width: int
    height: int


Known: TypeAlias = dict[str, tuple[Stamp, Seen]]
"""What is known of a folder's files, by name."""


class Index:
    """The database, open for one scan; a context manager. For one thread at a time; any number of processes."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or places.index()
        self._database: sqlite3.Connection | None = None
        self._added = False
        self._recalled: set[bytes] = set()
        with suppress(OSError, sqlite3.Error):  # busy for long, or it may not be written
            self._database = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._added or self._recalled:
            self._write(self._round_off)
        if self._database is not None:
            self._database.close()
            self._database = None

    def _round_off(self, base: sqlite3.Connection) -> None:
        now = time.time_ns()
        base.executemany("UPDATE folders SET used = ? WHERE path = ?", [(now, path) for path in self._recalled])
        if self._added:
            _forget_oldest(base)

    def recall(self, folder: Path, names: Sequence[str] | None = None) -> Known:
        """What is known of the files directly in ``folder``, or of those of these ``names`` alone (at most :data:`AT_ONCE`)."""
        if self._database is None:
            return {}
        wanted = [] if names is None else [os.fsencode(name) for name in names]
        question = (
            "SELECT name, size, modified, changed, number, lower(hex(digest)), width, height FROM files"
            " WHERE folder = (SELECT id FROM folders WHERE path = ?)"
        )
        if names is not None:
            question += f" AND name IN ({','.join('?' * len(wanted))})"
        try:
            rows = self._database.execute(question, (_key(folder), *wanted))
            self._recalled.add(_key(folder))
            return {
                os.fsdecode(name): ((size, modified, changed, number), Seen(digest, width, height))
                for name, size, modified, changed, number, digest, width, height in rows
                if len(digest) == 32
            }
        except sqlite3.OperationalError:  # busy, or its disk is full
            return {}
        except (sqlite3.Error, TypeError, AttributeError, ValueError):
            self._damaged()
            return {}

    def remember(self, folder: Path, known: Mapping[str, tuple[Stamp, Seen]]) -> None:
        """Keep what was found out just now about files directly in ``folder``; those that were changed a moment ago are left
        out."""
        now = time.time_ns()
        rows = [
            (os.fsencode(name), *found, bytes.fromhex(seen.digest), seen.width, seen.height)
            for name, (found, seen) in known.items()
            if max(found[1], found[2]) + _SETTLED < now
        ]

        def insert(base: sqlite3.Connection) -> None:
            base.execute(
                "INSERT INTO folders (path, used) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET used = ?2",
                (_key(folder), now),
            )
            (number,) = base.execute("SELECT id FROM folders WHERE path = ?", (_key(folder),)).fetchone()
            base.executemany(f"INSERT OR REPLACE INTO files VALUES ({number:d}, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

        self._write(insert)
        self._added = self._added or bool(rows)

    def _write(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Do ``action`` in one transaction; what cannot be written is left out."""
        if (base := self._database) is None:
            return

        def once() -> None:
            with base:
                base.execute("BEGIN IMMEDIATE")
                action(base)

        try:
            database.in_turn(once, _WAIT)
        except sqlite3.OperationalError:  # busy, or the disk is full
            return
        except sqlite3.Error:
            self._damaged()

    def _opened(self) -> sqlite3.Connection:
        return database.opened(self._file, _WAIT, _TABLES, _VERSION)

    def _damaged(self) -> None:
        """Begin anew."""
        if self._database is not None:
            self._database.close()
            self._database = None
            database.delete(self._file)
            with suppress(OSError, sqlite3.Error):
                self._database = self._opened()


def _key(folder: Path) -> bytes:
    return os.fsencode(folder.absolute())


def _forget_oldest(base: sqlite3.Connection) -> None:
    (count,) = base.execute("SELECT count(*) FROM files").fetchone()
    while count > MOST_FILES:
        (oldest,) = base.execute("SELECT id FROM folders ORDER BY used LIMIT 1").fetchone()
        count -= base.execute("DELETE FROM files WHERE folder = ?", (oldest,)).rowcount
        base.execute("DELETE FROM folders WHERE id = ?", (oldest,))
