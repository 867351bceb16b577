"""What the SQLite files in the cache folder have in common: opened beside other processes, and deleted whole."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_COUNT_TABLES = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_PAUSE = 0.01  # s before a busy file is tried again


def connect(file: Path, wait: float, *, durable: bool) -> sqlite3.Connection:
    """The database in ``file``, in SQLite's own log (WAL), for any thread, one at a time; transactions are begun by hand.

    ``wait``: seconds for which another process may hold it. What a power cut takes of one that is not ``durable`` is found out
    again. Raises sqlite3.Error and OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(file, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(f"PRAGMA synchronous = {'NORMAL' if durable else 'OFF'}")
    except BaseException:
        database.close()
        raise
    return database


def opened(file: Path, wait: float, tables: str, version: int) -> sqlite3.Connection:
    """The database in ``file`` that holds ``tables`` (statements that create them) as of ``version``; one that is damaged, or of
    another version, is begun anew. Raises sqlite3.Error and OSError, as where another process has it for longer than ``wait``
    seconds or it may not be written."""

    def once() -> sqlite3.Connection:
        base = connect(file, wait, durable=True)
        try:
            with base:
                base.execute("BEGIN IMMEDIATE")
                (found,) = base.execute("PRAGMA user_version").fetchone()
                if found == 0:
                    create(base, tables, version)
                (count,) = base.execute(_COUNT_TABLES).fetchone()
                if found not in (0, version) or count != tables.count("CREATE TABLE"):
                    raise sqlite3.DatabaseError("another version's")
        except BaseException:
            base.close()
            raise
        return base

    try:
        return in_turn(once, wait)
    except sqlite3.OperationalError:  # busy for long, or it may not be written
        raise
    except sqlite3.Error:
        delete(file)
        return in_turn(once, wait)


def create(base: sqlite3.Connection, tables: str, version: int) -> None:
    """Create ``tables`` in a database that has none."""
    for table in tables.split(";"):
        base.execute(table)
    base.execute(f"PRAGMA user_version = {version:d}")


def in_turn(action: Callable[[], T], wait: float) -> T:
    """Do ``action``, again and again for ``wait`` seconds while another process has the database: SQLite says at once that it is
    busy, without waiting, while another one switches it to its log, recovers it, or is the last to close it.

    Raises what ``action`` does; sqlite3.OperationalError when the wait is over.
    """
    until = time.monotonic() + wait
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


def delete(file: Path) -> None:
    """Delete a database with its log, without which a new one would begin with what the old one left."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            file.with_name(file.name + end).unlink()
