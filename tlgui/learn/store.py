"""Rows of bytes kept on disk within a bound: activations, decoded images. No torch.

Every space has a folder of block files (:mod:`tlgui.learn.block_files`). One that is damaged is deleted, and its rows count as
absent. Anything may vanish at any time, also by another process; who uses this computes again what is absent.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tlgui.learn import block_files
from tlgui.learn.block_files import Block, Bytes, DamagedError
from tlgui.learn.block_maps import Maps
from tlgui.learn.row_index import Hashes, RowIndex, hashed

Scalar: TypeAlias = str | int | float | None
Key: TypeAlias = Mapping[str, Scalar | Sequence[Scalar]]

_SPACE_NAME = re.compile(r"[0-9a-f]{32}")
BLOCK_BYTES, BLOCK_ROWS = 16 * 2**20, 4096
"""Rows that come one by one are best put together until they are so many bytes, or so many."""
_SHARE, _MOST = 10, 20 * 10**9  # of the free disk; bytes
_SLACK = 16  # this part of the bound is freed at once and may be written before the disk is looked at again
_STALE = 3600.0  # seconds after which a temporary file is nobody's any more


class _File(NamedTuple):
    time: float
    size: int
    path: Path


def default_bound(root: Path) -> int:
    """How many bytes a store in ``root`` may take: a tenth of the disk that is free or the store's already, at most
    20 GB; 0 when the disk cannot be asked."""
    try:
        place = next(folder for folder in (root.absolute(), *root.absolute().parents) if folder.exists())
        free = shutil.disk_usage(place).free
    except (OSError, StopIteration):
        return 0
    return min((free + Store(root, 0).size()) // _SHARE, _MOST)


class Store:
    """The folder ``root`` with its bound of ``most_bytes``; at 0 nothing is written and nothing read.

    Safe from many threads, and beside other processes that use the same folder. No method raises OSError.
    One store a process is best: what it has verified it does not verify again.
    """

    def __init__(self, root: Path, most_bytes: int) -> None:
        self.root, self.most_bytes = root, max(0, most_bytes)
        self._lock = threading.RLock()
        self._maps = Maps()
        self._spaces: dict[str, Space] = {}
        self._total: int | None = None  # bytes on disk when last looked, and those written from here since
        self._written = 0  # those alone
        self._reserved = 0  # bytes of blocks that are being written

    def space(self, key: Key) -> Space:
        """The rows under ``key``: all that they depend on beside their ids. Raises ValueError on NaN or infinity."""
        text = block_files.canonical(dict(key))
        name = block_files.hash_of(block_files.MAGIC, text.encode()).hex()  # each format has its own folders
        with self._lock:
            return self._spaces.setdefault(name, Space(self, self.root / name, text))

    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self._files())

    def trim(self) -> None:
        """Delete the least recently used blocks until the bound holds, stale temporary files and empty folders."""
        with self._lock:
            self._trim_to(self.most_bytes)

    def clear(self) -> None:
        """Delete all blocks. Arrays that were handed out stay valid."""
        with self._lock:
            self._trim_to(-1)

    def _make_room(self, size: int) -> bool:
        """Whether ``size`` bytes more keep the bound, after deleting the least recently used blocks if they must."""
        if size > self.most_bytes:
            return False
        with self._lock:
            if self._total is None or self._written + size > self.most_bytes // _SLACK:  # others write here too
                self._total, self._written = self.size() + self._reserved, 0
            if self._total + size > self.most_bytes:
                self._trim_to(max(0, self.most_bytes - self.most_bytes // _SLACK - size - self._reserved))
            if self._total + size > self.most_bytes:  # files that cannot be deleted
                return False
            self._total, self._written = self._total + size, self._written + size
            self._reserved += size  # until it is on the disk, where it is counted
            return True

    def _arrived(self, size: int) -> None:
        with self._lock:
            self._reserved -= size

    def _trim_to(self, most: int) -> None:
        files = sorted(self._files())
        total, now = sum(file.size for file in files), time.time()
        for file in files:
            if file.path.suffix == ".part":
                gone = abs(now - file.time) > _STALE and block_files.deleted(file.path)
            else:
                gone = total > most and self._evicted(file.path)
            total -= file.size if gone else 0
        for folder in self._folders():
            with suppress(OSError):  # most are not empty
                folder.rmdir()
        self._total, self._written = total + self._reserved, 0

    def _evicted(self, path: Path) -> bool:
        space = self._spaces.get(path.parent.name)
        if space is not None:  # a deleted file takes its place on the disk for as long as it is mapped
            space._forget(path.name)
        return block_files.deleted(path)

    def _folders(self) -> list[Path]:
        try:
            with os.scandir(self.root) as entries:
                names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            return []
        return [self.root / name for name in names if _SPACE_NAME.fullmatch(name)]

    def _files(self) -> Iterator[_File]:
        for folder in self._folders():
            for name in block_files.names(folder):
                with suppress(OSError):  # another process was quicker
                    stat = (folder / name).lstat()
                    yield _File(stat.st_mtime, stat.st_size, folder / name)


class Space:
    """The rows of one key, each an array of bytes under an id. Made by :meth:`Store.space`.

    Rows that together exceed the store's bound push each other out, so that each pass finds none: put only as many of
    them, always the same ones, as the bound holds.
    """

    def __init__(self, store: Store, folder: Path, key: str) -> None:
        self.folder, self._store, self._key = folder, store, key
        self._lock, self._maps = store._lock, store._maps
        self._blocks: dict[str, Block | None] = {}  # by file name; None: damaged, though it could not be deleted
        self._numbered: dict[int, Block] = {}  # the same by their numbers in the index
        self._index, self._next = RowIndex(), 0
        self._listed = False

    def put(self, rows: Mapping[str, Bytes]) -> None:
        """Keep ``rows`` (uint8, any shape), as one block, if bound, disk and permissions allow; 256 rows or 16 to 64 MB
        at a time are good. Their shape is not kept. Raises TypeError on other types than uint8."""
        flat = {row_id: _flat(row) for row_id, row in rows.items()}
        if not flat or not self._store.most_bytes:
            return
        block, head = block_files.built(self.folder / f"{uuid.uuid4().hex}.block", self._key, flat)
        if not self._store._make_room(block.size):
            return
        try:
            written = block_files.write(block.path, head, flat)
        finally:
            self._store._arrived(block.size)
        if written:
            with self._lock:
                if block.path.name not in self._blocks:  # else another thread's refresh saw it first
                    block.touched = time.monotonic()
                    self._add(block, hashed(flat))

    def known(self, row_ids: Iterable[str]) -> set[str]:
        """Those of ``row_ids`` that are here by what was last read of the folder; :meth:`get` has the last word."""
        asked = list(row_ids)
        return set(itertools.compress(asked, self.has(asked)))

    def has(self, row_ids: Sequence[str]) -> NDArray[np.bool_]:
        """bool [rows]: which of ``row_ids`` are :meth:`known`."""
        return self._found(row_ids)[0] >= 0

    def get(self, row_id: str) -> Bytes | None:
        """The row, one-dimensional, read-only, over the mapped file; None when it is absent."""
        return next(self.each([row_id]))

    def each(self, row_ids: Sequence[str]) -> Iterator[Bytes | None]:
        """As :meth:`get`, for each of ``row_ids``; looked up at once, which is quicker."""
        for number, row in zip(*(found.tolist() for found in self._found(row_ids)), strict=True):
            yield self._row(number, row) if number >= 0 else None

    def _found(self, row_ids: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The block's number and the place in it of each row, -1 and -1 where it is absent."""
        hashes = hashed(row_ids)
        with self._lock:
            self._list_once()
            if self._store.most_bytes:  # the bound may have been another before
                return self._index.find(hashes)
        return np.full(len(hashes), -1, np.int32), np.full(len(hashes), -1, np.int32)

    def _row(self, number: int, row: int) -> Bytes | None:
        with self._lock:
            block = self._numbered.get(number)
            if block is None:
                return None
            try:
                mapped = self._maps.of(block)
            except DamagedError:
                self._condemn(block)
                return None
            except OSError:  # it is gone, or too many files are open
                self._forget(block.path.name)
                return None
            block_files.touch(block)
            offset, length = block.rows.at(row)
            return np.frombuffer(mapped, np.uint8, length, offset)

    def refresh(self) -> None:
        """Take note of blocks that other processes wrote or deleted since."""
        if not self._store.most_bytes:
            return
        with self._lock:
            self._listed = True
            names = {name for name in block_files.names(self.folder) if name.endswith(".block")}
            self._forget(*(self._blocks.keys() - names))
            for name in names - self._blocks.keys():
                try:
                    self._add(*block_files.read(self.folder / name, self._key))
                except DamagedError:
                    self._blocks[name] = None
                    block_files.deleted(self.folder / name)
                except OSError:
                    continue  # the next refresh tries again

    def release(self) -> None:
        """Give the memory of rows that were read back to the system; arrays stay valid. For the end of a pass."""
        with self._lock:
            self._maps.release(block for block in self._blocks.values() if block is not None)

    def _forget(self, *names: str) -> None:
        """Count the rows of the files ``names`` as absent until they are seen again."""
        with self._lock:
            blocks = [block for name in names if (block := self._blocks.pop(name, None)) is not None]
            for block in blocks:
                self._maps.drop(block)
                del self._numbered[block.number]
            if blocks:
                self._index.drop([block.number for block in blocks])

    def _list_once(self) -> None:
        if not self._listed:
            self.refresh()

    def _add(self, block: Block, hashes: Hashes) -> None:
        block.number = self._next
        self._next += 1
        self._blocks[block.path.name] = self._numbered[block.number] = block
        self._index.add(block.number, hashes)

    def _condemn(self, block: Block) -> None:
        self._forget(block.path.name)
        self._blocks[block.path.name] = None
        block_files.deleted(block.path)


def _flat(row: Bytes) -> Bytes:
    if row.dtype != np.uint8:
        raise TypeError(f"a row is of uint8, not of {row.dtype}")
    return np.ascontiguousarray(row).reshape(-1)
