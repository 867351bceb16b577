"""Where rows lie, by their ids: 16 bytes a row, in sorted arrays, where a record of Python's own takes several hundred."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
_MERGED = 2**16  # rows from which on a run stays as it is


def hashed(row_ids: Collection[str]) -> Hashes:
    """uint64 [rows]: by what the index knows ids. Among a million rows one that is absent is taken for another with a chance of
    5e-14."""
    digests = (hashlib.blake2b(one.encode("utf-8", "surrogatepass"), digest_size=8).digest() for one in row_ids)
    return np.frombuffer(b"".join(digests), np.uint64)


class _Run(NamedTuple):
    """Some rows by ascending ``hashes`` uint64 [n]; ``blocks`` and ``rows`` int32 [n]: the row's place within the block."""

    hashes: Hashes
    blocks: NDArray[np.int32]
    rows: NDArray[np.int32]

    def chosen(self, places: NDArray[np.int64] | NDArray[np.bool_]) -> _Run:
        return _Run(self.hashes[places], self.blocks[places], self.rows[places])


class RowIndex:
    """The rows of blocks, which have numbers. The row that was added last counts for its id."""

    def __init__(self) -> None:
        # each more than half as large as the one before is merged into it: few of them, and no row is moved often; those that
        # are large stay apart, since merging takes the room of both twice
        self._runs: list[_Run] = []

    def __len__(self) -> int:
        return sum(len(run.hashes) for run in self._runs)

    def add(self, block: int, hashes: Hashes) -> None:
        """The rows of the new block number ``block``, in their order in it."""
        if not len(hashes):
            return
        new = _Run(hashes, np.full(len(hashes), block, np.int32), np.arange(len(hashes), dtype=np.int32))
        new = new.chosen(np.argsort(hashes, kind="stable"))
        while self._runs and len(self._runs[-1].hashes) < min(2 * len(new.hashes), _MERGED):
            older = self._runs.pop()
            joined = _Run(
                np.concatenate([older.hashes, new.hashes]), np.concatenate([older.blocks, new.blocks]),
                np.concatenate([older.rows, new.rows]),
            )  # fmt: skip
            new = joined.chosen(np.argsort(joined.hashes, kind="stable"))  # of equal ones the newer stays behind
        self._runs.append(new)

    def drop(self, blocks: Collection[int]) -> None:
        """Forget all rows of these blocks."""
        gone = np.array(list(blocks), np.int32)
        kept = (run.chosen(~np.isin(run.blocks, gone)) for run in self._runs)
        self._runs = [run for run in kept if len(run.hashes)]

    def find(self, hashes: Hashes) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The block of each row and its place in it, both int32 [n]; -1 and -1 for what is not there."""
        blocks, rows = (np.full(len(hashes), -1, np.int32) for _ in range(2))
        for run in self._runs:  # the newest last
            places = np.searchsorted(run.hashes, hashes, side="right") - 1
            there = np.flatnonzero((places >= 0) & (run.hashes[places] == hashes))
            blocks[there], rows[there] = run.blocks[places[there]], run.rows[places[there]]
        return blocks, rows
