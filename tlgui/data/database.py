"""What the SQLite files in the cache folder have in common: opened beside other processes, and deleted whole."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

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
