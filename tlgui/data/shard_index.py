"""Where the images of shards lie, so that each is read by its place: a small database in the cache folder.

A shard counts as unchanged when its size, times and number on the disk are what they were. Nothing depends on the database: where
it cannot be used, shards are looked through anew and the places are held in memory.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tlgui import places
from tlgui.data import database
from tlgui.data.shard_listing import Listing, Odd, listed

MOST = 4_000_000
"""Images whose places are kept at most; those of shards that were not looked at for longest are forgotten."""

_T = TypeVar("_T")
_VERSION = 2
_WAIT = 2.0  # s for another process to finish writing
# AUTOINCREMENT: a shard's number is never another's later, because other processes remember it
_TABLES = """
CREATE TABLE shards (
  id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB UNIQUE NOT NULL, stamp TEXT NOT NULL,
  used INTEGER NOT NULL, told TEXT NOT NULL);
CREATE TABLE images (
  shard INTEGER NOT NULL, name TEXT NOT NULL, begin INTEGER NOT NULL, size INTEGER NOT NULL, label TEXT NOT NULL,
  PRIMARY KEY (shard, name)) WITHOUT ROWID;
"""


class Place(NamedTuple):
    """Where an image lies: in ``shard``, ``size`` bytes from ``begin`` on."""

    shard: Path
    begin: int
    size: int


@dataclass(frozen=True, slots=True)
class _Known:
    number: int
    stamp: str
    told: dict[str, Any]


def index() -> ShardIndex:
    """The one of this process."""
    return _index(places.shards())


@cache
def _index(file: Path) -> ShardIndex:
    return ShardIndex(file)


class ShardIndex:
    """The database. Safe from many threads and several processes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.RLock()
        self._base: sqlite3.Connection | None = None
        self._known: dict[Path, _Known] = {}

    def place(self, shard: Path, name: str, stamped: os.stat_result) -> Place | None:
        """Where the image ``name`` lies in ``shard``, whose stamp is ``stamped``; None where it does not. Raises OSError."""
        with self._lock:
            for _ in range(2):  # what was known may have been forgotten meanwhile, by another process too
                for _ in self.read(shard, stamped):
                    pass
                row = self._did(lambda base: self._row(base, shard, name))
                if row is not None:
                    return Place(shard, *row)
                self._known.pop(shard, None)
        return None

    def read(self, shard: Path, stamped: os.stat_result | None = None) -> Iterator[None]:
        """Look through ``shard`` unless it is known as it is now, in steps between which it can be cancelled. Raises OSError."""
        now = _stamp(stamped or os.stat(shard))  # noqa: PTH116 - as quick for a str or a Path
        with self._lock:
            known = self._known.get(shard) or self._did(lambda base: _recalled(base, shard))
            if known is not None and known.stamp == now:
                self._known[shard] = known
                return
        found = yield from listed(shard)
        with self._lock:
            self._known[shard] = self._did(lambda base: _kept(base, shard, now, found))

    def listing(self, shard: Path) -> Listing:
        """What ``shard`` holds; its images in their order. Raises OSError."""
        with self._lock:
            self._known.pop(shard, None)  # it may have been forgotten meanwhile, by another process
            for _ in self.read(shard):
                pass
            known = self._known[shard]
            question = "SELECT name, begin, size, label FROM images WHERE shard = ? ORDER BY begin"
            rows = self._did(lambda base: base.execute(question, (known.number,)).fetchall())
        told = known.told
        return Listing(rows, Odd(*told["left_out"]), Odd(*told["unlabelled"]), told["ignored"], told["whole"])

    def _row(self, base: sqlite3.Connection, shard: Path, name: str) -> tuple[int, int] | None:
        known = self._known.get(shard)  # none just after the database on disk was given up
        question = "SELECT begin, size FROM images WHERE shard = ? AND name = ?"
        return base.execute(question, (known.number, name)).fetchone() if known is not None else None

    def _did(self, action: Callable[[sqlite3.Connection], _T]) -> _T:
        """What ``action`` gives; with a database in memory where that on disk cannot be used any more."""
        try:
            return self._do(action)
        except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):
            self._retreat()
            return self._do(action)

    def _do(self, action: Callable[[sqlite3.Connection], _T]) -> _T:
        if self._base is None:
            self._base = database.opened(self._file, _WAIT, _TABLES, _VERSION)
        base = self._base

        def once() -> _T:
            with base:
                return action(base)

        return database.in_turn(once, _WAIT)

    def _retreat(self) -> None:
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
        self._known.clear()
        self._base = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        database.create(self._base, _TABLES, _VERSION)


def _recalled(base: sqlite3.Connection, shard: Path) -> _Known | None:
    row = base.execute("SELECT id, stamp, told FROM shards WHERE path = ?", (_key(shard),)).fetchone()
    if row is None:
        return None
    base.execute("UPDATE shards SET used = ? WHERE id = ?", (time.time_ns(), row[0]))
    return _Known(row[0], row[1], json.loads(row[2]))


def _kept(base: sqlite3.Connection, shard: Path, now: str, found: Listing) -> _Known:
    told = {
        "left_out": [found.left_out.count, found.left_out.names],
        "unlabelled": [found.unlabelled.count, found.unlabelled.names],
        "ignored": found.ignored,
        "whole": found.whole,
    }
    base.execute("BEGIN IMMEDIATE")
    base.execute("DELETE FROM images WHERE shard = (SELECT id FROM shards WHERE path = ?)", (_key(shard),))
    base.execute("DELETE FROM shards WHERE path = ?", (_key(shard),))
    added = base.execute(
        "INSERT INTO shards (path, stamp, used, told) VALUES (?, ?, ?, ?)",
        (_key(shard), now, time.time_ns(), json.dumps(told)),
    )
    number = added.lastrowid or 0
    base.executemany(f"INSERT INTO images VALUES ({number:d}, ?, ?, ?, ?)", found.images)
    _forget_oldest(base, number)
    return _Known(number, now, told)


def _forget_oldest(base: sqlite3.Connection, but: int) -> None:
    (count,) = base.execute("SELECT count(*) FROM images").fetchone()
    while count > MOST:
        oldest = base.execute("SELECT id FROM shards WHERE id != ? ORDER BY used LIMIT 1", (but,)).fetchone()
        if oldest is None:
            return
        count -= base.execute("DELETE FROM images WHERE shard = ?", oldest).rowcount
        base.execute("DELETE FROM shards WHERE id = ?", oldest)


def _key(shard: Path) -> bytes:
    return os.fsencode(shard.absolute())


def _stamp(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {stat.S_IFMT(found.st_mode)}"
