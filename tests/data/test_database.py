"""What the cache folder's databases share."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tlgui.data import database


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


def test_a_busy_database_is_tried_again() -> None:
    answers = [_busy(), _busy(), None]

    def once() -> str:
        if (error := answers.pop(0)) is not None:
            raise error
        return "done"

    assert database.in_turn(once, 60.0) == "done"
    assert not answers


def test_it_is_given_up_when_the_wait_is_over_or_when_it_is_not_busy() -> None:
    tries = []

    def full() -> None:
        tries.append(1)
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    def busy() -> None:
        raise _busy()

    with pytest.raises(sqlite3.OperationalError, match="full"):
        database.in_turn(full, 60.0)
    assert len(tries) == 1
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        database.in_turn(busy, 0.0)


def test_a_deleted_database_leaves_no_log_to_the_next(tmp_path: Path) -> None:
    file = tmp_path / "a" / "cache.sqlite3"
    first = database.connect(file, 1.0, durable=False)
    first.execute("CREATE TABLE old (number INTEGER)")
    assert file.with_name("cache.sqlite3-wal").stat().st_size
    database.delete(file)
    first.close()
    database.delete(file)
    assert not list(file.parent.iterdir())
    second = database.connect(file, 1.0, durable=True)
    try:
        assert second.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    finally:
        second.close()
