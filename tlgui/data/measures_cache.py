"""Measures kept on disk by the content of the images: one SQLite file in the cache folder, bounded."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from tlgui import places
from tlgui.data import database

T = TypeVar("T")

_MOST = 400_000  # images: about 200 MB
_SLACK = 16  # this part of the bound is freed at once
_ASKED = 500  # digests in one question
_WAIT = 5.0  # s for another process to end its write


class MeasuresCache:
    """Rows of ``length`` bytes by digest. ``edition`` is all that they depend on beside the image; rows of another edition are
    not given back. Nothing here is trusted or needed: a damaged file is deleted, and where nothing can be kept nothing is.

    Safe beside other processes. No method raises OSError or sqlite3.Error.
    """

    def __init__(self, edition: str, length: int, path: Path | None = None, most: int = _MOST) -> None:
        self._path = path or places.measures()
        self._table = "rows_" + hashlib.blake2b(edition.encode(), digest_size=8).hexdigest()
        self._length, self._most = length, most

    def get(self, digests: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Those of ``digests`` that are known, with their rows."""
        for start in range(0, len(digests), _ASKED):
            some = digests[start : start + _ASKED]
            found = self._run(lambda base, asked=some: self._select(base, asked), write=False)  # type: ignore[misc]
            yield from ((digest, row) for digest, row in found or [] if self._fits(row))

    def put(self, rows: Mapping[str, bytes]) -> None:
        """Keep ``rows`` by digest (an empty digest is not kept); the oldest ones make room."""
        kept = [(digest, row, self._sum(digest, row)) for digest, row in rows.items() if digest]
        if kept:
            self._run(lambda base: self._insert(base, kept), write=True)

    def _select(self, base: sqlite3.Connection, asked: Sequence[str]) -> list[tuple[str, bytes]]:
        marks = ",".join("?" * len(asked))
        found = base.execute(f"SELECT digest, row, sum FROM {self._table} WHERE digest IN ({marks})", asked)
        return [(digest, row) for digest, row, checked in found if checked == self._sum(digest, row)]

    def _insert(self, base: sqlite3.Connection, kept: Sequence[tuple[str, bytes, bytes]]) -> None:
        base.execute(
            f"CREATE TABLE IF NOT EXISTS {self._table}"
            " (number INTEGER PRIMARY KEY, digest TEXT UNIQUE, row BLOB, sum BLOB)"
        )
        base.executemany(f"INSERT OR REPLACE INTO {self._table} (digest, row, sum) VALUES (?, ?, ?)", kept)
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if name != self._table:  # of another edition
                base.execute(f'DROP TABLE "{name}"')
        # at least as many as there are, without counting them
        (count,) = base.execute(f"SELECT max(number) - min(number) + 1 FROM {self._table}").fetchone()
        if count > self._most:
            surplus = count - self._most + self._most // _SLACK
            oldest = f"SELECT number FROM {self._table} ORDER BY number LIMIT ?"
            base.execute(f"DELETE FROM {self._table} WHERE number IN ({oldest})", (surplus,))

    def _run(self, what: Callable[[sqlite3.Connection], T], *, write: bool) -> T | None:
        """Do ``what`` in one transaction; None where that cannot be done."""
        if not write and not self._path.exists():
            return None

        def once() -> T:
            with closing(database.connect(self._path, _WAIT, durable=False)) as base, base:
                base.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                return what(base)

        with suppress(OSError):
            try:
                return database.in_turn(once, _WAIT)
            except sqlite3.OperationalError:  # locked, no such table, a full disk: nothing is kept this time
                return None
            except (sqlite3.Error, UnicodeDecodeError):  # damaged
                database.delete(self._path)
        return None

    def _fits(self, row: object) -> bool:
        return isinstance(row, bytes) and len(row) == self._length

    def _sum(self, digest: str, row: bytes) -> bytes:
        return hashlib.blake2b(f"{digest} ".encode() + row, digest_size=8).digest() if isinstance(row, bytes) else b""
