"""Sizes of files, from the index and from the disk."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tlgui.data.index import Index, Seen
from tlgui.data.members import stamp
from tlgui.data.sizes import sizes


def test_what_the_index_knows_is_not_looked_at(tmp_path: Path) -> None:
    known, other, gone = tmp_path / "known.png", tmp_path / "other.png", tmp_path / "gone.png"
    known.write_bytes(b"12345")
    other.write_bytes(b"123")
    then = time.time_ns() - 10**10
    os.utime(known, ns=(then, then))
    seen = stamp(known)
    with Index() as index:
        old = (*seen[:2], then, seen[3])  # as if its entry, too, had been left alone
        index.remember(tmp_path, {known.name: (old, Seen("0" * 32, 1, 1))})
    known.unlink()
    assert sizes([known, other, gone]) == {known: 5, other: 3, gone: -1}


def test_it_stops(tmp_path: Path) -> None:
    asked = iter([False, True])
    assert sizes([tmp_path / "a", tmp_path / "b"], lambda: next(asked)) == {tmp_path / "a": -1}
