"""Rows of bytes kept on disk within a bound: activations, decoded images. No torch.

Every space has a folder of block files, which are written once, under a temporary name, and never changed::

    magic 8 | header length 8 | payload's checksum 16 | header's checksum 16 | header, JSON | zeros | payload

The header's checksum covers all before the payload, and the file ends with the payload, so any flipped or missing byte
is noticed. Rows begin at multiples of 64 bytes. Nothing that lies here is trusted: a block that is not exactly what this
module would have written is deleted, and its rows count as absent. Anything may vanish at any time, also by another
process; who uses this computes again what is absent.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import mmap
import os
import re
import shutil
import struct
import sys
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tlgui.learn.row_index import Hashes, RowIndex, hashed

Bytes: TypeAlias = NDArray[np.uint8]
Scalar: TypeAlias = str | int | float | None
Key: TypeAlias = Mapping[str, Scalar | Sequence[Scalar]]

MAGIC = b"TLGUIBK1"  # its last sign is the format's number
_FIXED = struct.Struct("<8sQ16s16s")
_ALIGN = 64  # bytes; a row can be viewed as any number type
_ZEROS = bytes(_ALIGN)
_SPACE_NAME = re.compile(r"[0-9a-f]{32}")
_FILE_NAME = re.compile(r"[0-9a-f]{32}\.(block|part)")  # files of other names are somebody else's: never touched

BLOCK_BYTES, BLOCK_ROWS = 16 * 2**20, 4096
"""Rows that come one by one are best put together until they are so many bytes, or so many."""
_SHARE, _MOST = 10, 20 * 10**9  # of the free disk; bytes
_SLACK = 16  # this part of the bound is freed at once and may be written before the disk is looked at again
_MOST_MAPS = 128  # each holds a file descriptor, of which macOS gives a process 256
_STALE = 3600.0  # seconds after which a temporary file is nobody's any more
_TOUCH_EVERY = 60.0  # seconds between two notes of a block's use, in its file's time


class _DamagedError(Exception):
    """The file is not a block that this module wrote for this space, or no longer."""


@dataclass(eq=False, slots=True)
class _Block:
    path: Path
    size: int  # bytes of the whole file
    start: int  # where the payload begins
    checksum: bytes  # the payload's
    rows: _Rows
    number: int = -1  # in its space's index
    verified: tuple[int, int] | None = None  # device and number of the file whose payload was right
    touched: float = -_TOUCH_EVERY  # of time.monotonic


class _Rows(NamedTuple):
    """Where in the file each row of a block begins and how long it is, bytes, both int64 [rows]; [1] where all are as long."""

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def at(self, row: int) -> tuple[int, int]:
        """Where row number ``row`` begins, and its length."""
        if len(self.starts) > row:
            return int(self.starts[row]), int(self.lengths[row])
        length = int(self.lengths[0])
        return int(self.starts[0]) + row * (length + -length % _ALIGN), length


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
        self._maps = _Maps()
        self._spaces: dict[str, Space] = {}
        self._total: int | None = None  # bytes on disk when last looked, and those written from here since
        self._written = 0  # those alone
        self._reserved = 0  # bytes of blocks that are being written

    def space(self, key: Key) -> Space:
        """The rows under ``key``: all that they depend on beside their ids. Raises ValueError on NaN or infinity."""
        text = _canonical(dict(key))
        name = _checksum(MAGIC, text.encode()).hex()  # each format has its own folders
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
                gone = abs(now - file.time) > _STALE and _deleted(file.path)
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
        return _deleted(path)

    def _folders(self) -> list[Path]:
        try:
            with os.scandir(self.root) as entries:
                names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            return []
        return [self.root / name for name in names if _SPACE_NAME.fullmatch(name)]

    def _files(self) -> Iterator[_File]:
        for folder in self._folders():
            for name in _names(folder):
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
        self._blocks: dict[str, _Block | None] = {}  # by file name; None: damaged, though it could not be deleted
        self._numbered: dict[int, _Block] = {}  # the same by their numbers in the index
        self._index, self._next = RowIndex(), 0
        self._listed = False

    def put(self, rows: Mapping[str, Bytes]) -> None:
        """Keep ``rows`` (uint8, any shape), as one block, if bound, disk and permissions allow; 256 rows or 16 to 64 MB
        at a time are good. Their shape is not kept. Raises TypeError on other types than uint8."""
        flat = {row_id: _flat(row) for row_id, row in rows.items()}
        if not flat or not self._store.most_bytes:
            return
        block, head = _built(self.folder / f"{uuid.uuid4().hex}.block", self._key, flat)
        if not self._store._make_room(block.size):
            return
        try:
            written = _written(block.path, itertools.chain([head], _payload(flat)))
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
            except _DamagedError:
                self._condemn(block)
                return None
            except OSError:  # it is gone, or too many files are open
                self._forget(block.path.name)
                return None
            _touch(block)
            offset, length = block.rows.at(row)
            return np.frombuffer(mapped, np.uint8, length, offset)

    def refresh(self) -> None:
        """Take note of blocks that other processes wrote or deleted since."""
        if not self._store.most_bytes:
            return
        with self._lock:
            self._listed = True
            names = {name for name in _names(self.folder) if name.endswith(".block")}
            self._forget(*(self._blocks.keys() - names))
            for name in names - self._blocks.keys():
                try:
                    self._add(*_read(self.folder / name, self._key))
                except _DamagedError:
                    self._blocks[name] = None
                    _deleted(self.folder / name)
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

    def _add(self, block: _Block, hashes: Hashes) -> None:
        block.number = self._next
        self._next += 1
        self._blocks[block.path.name] = self._numbered[block.number] = block
        self._index.add(block.number, hashes)

    def _condemn(self, block: _Block) -> None:
        self._forget(block.path.name)
        self._blocks[block.path.name] = None
        _deleted(block.path)


class _Maps:
    """The memory maps of a store's blocks, the least recently used first."""

    def __init__(self) -> None:
        self._open: OrderedDict[_Block, mmap.mmap] = OrderedDict()

    def of(self, block: _Block) -> mmap.mmap:
        """The map of ``block``, whose payload was verified. Raises _DamagedError, OSError."""
        mapped = self._open.get(block)
        if mapped is None:
            mapped = _mapped(block)
            self._open[block] = mapped
            self._close_some()
        # Reading past the end of a file that someone cut short kills the process. This costs a microsecond, and leaves
        # only those who cut it while an array over it is being read.
        elif mapped.size() != block.size:
            raise _DamagedError
        self._open.move_to_end(block)
        return mapped

    def drop(self, block: _Block) -> None:
        """Let go of its map, which closes with the last array over it."""
        self._open.pop(block, None)

    def release(self, blocks: Iterable[_Block]) -> None:
        for block in blocks:
            mapped = self._open.get(block)
            if mapped is None:
                continue
            if sys.platform != "win32":
                mapped.madvise(mmap.MADV_DONTNEED)
            else:
                self._close(block)

    def _close_some(self) -> None:
        for block in list(self._open)[:-1]:
            if len(self._open) <= _MOST_MAPS:
                break
            self._close(block)

    def _close(self, block: _Block) -> None:
        with suppress(BufferError):  # an array points into it
            self._open[block].close()
            del self._open[block]


def _mapped(block: _Block) -> mmap.mmap:
    with block.path.open("rb") as file:
        stat = os.fstat(file.fileno())
        if stat.st_size != block.size:
            raise _DamagedError
        if block.verified != (stat.st_dev, stat.st_ino):
            if _payload_checksum(file, block.start) != block.checksum:
                raise _DamagedError
            block.verified = (stat.st_dev, stat.st_ino)
        try:
            return mmap.mmap(file.fileno(), block.size, access=mmap.ACCESS_READ)
        except ValueError as error:  # it was cut just now
            raise _DamagedError from error


def _payload_checksum(file: BufferedReader, start: int) -> bytes:
    """Read, not mapped: what the disk cannot read is then an error, where a map would kill the process."""
    try:
        file.seek(start)
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
    except OSError as error:
        raise _DamagedError from error


def _built(path: Path, key: str, rows: Mapping[str, Bytes]) -> tuple[_Block, bytes]:
    """The block of ``rows`` and the bytes before its payload."""
    lengths = [row.size for row in rows.values()]
    header = json.dumps({"key": json.loads(key), "ids": list(rows), "lengths": lengths}).encode()
    checksum = _checksum(*_payload(rows))
    padded = header + _ZEROS[: -(_FIXED.size + len(header)) % _ALIGN]
    fixed = _FIXED.pack(MAGIC, len(header), checksum, b"")
    fixed = _FIXED.pack(MAGIC, len(header), checksum, _checksum(fixed[:-16], padded))
    start = len(fixed) + len(padded)
    places, end = _places(lengths, start)
    return _Block(path, end, start, checksum, places), fixed + padded


def _read(path: Path, key: str) -> tuple[_Block, Hashes]:
    """The block in ``path`` by its header, and its rows' hashes. Raises _DamagedError, OSError."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        fixed = file.read(_FIXED.size)
        if len(fixed) < _FIXED.size:
            raise _DamagedError
        magic, length, checksum, own_checksum = _FIXED.unpack(fixed)
        if magic != MAGIC or length > size:
            raise _DamagedError
        padded = file.read(length + -(_FIXED.size + length) % _ALIGN)
    if _checksum(fixed[:-16], padded) != own_checksum:
        raise _DamagedError
    ids, lengths = _parsed(padded[:length], key)
    if sum(lengths) > size:  # before they are put into numbers that have an end
        raise _DamagedError
    places, end = _places(lengths, _FIXED.size + len(padded))
    if end != size:
        raise _DamagedError
    return _Block(path, size, _FIXED.size + len(padded), checksum, places), hashed(ids)


def _parsed(header: bytes, key: str) -> tuple[list[str], list[int]]:
    """Row ids and lengths. A right checksum does not make a header right: anybody can compute one."""
    try:
        content: Any = json.loads(header)
        if _canonical(content["key"]) != key:
            raise _DamagedError
        ids, lengths = content["ids"], content["lengths"]
        if not all(isinstance(row_id, str) for row_id in ids) or len(ids) != len(lengths):
            raise _DamagedError
        if not all(type(length) is int and length >= 0 for length in lengths):
            raise _DamagedError
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise _DamagedError from error
    return list(ids), list(lengths)


def _places(lengths: Sequence[int], start: int) -> tuple[_Rows, int]:
    """Where the rows are, and where the file ends."""
    offsets = list(itertools.accumulate((length + -length % _ALIGN for length in lengths), initial=start))
    few = slice(1 if len(set(lengths)) == 1 else len(lengths))
    return _Rows(np.array(offsets[:-1][few], np.int64), np.array(lengths[few], np.int64)), offsets[-1]


def _payload(rows: Mapping[str, Bytes]) -> Iterator[memoryview | bytes]:
    for row in rows.values():
        yield row.data
        yield _ZEROS[: -row.size % _ALIGN]


def _written(path: Path, pieces: Iterable[memoryview | bytes]) -> bool:
    """Whether ``path`` was written: all of it, or nothing. Not flushed to the disk: the checksums tell what a crash left."""
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb", buffering=1 << 20) as file:
            for piece in pieces:
                file.write(piece)
        part.replace(path)
    except OSError:
        return False
    finally:
        _deleted(part)
    return True


def _flat(row: Bytes) -> Bytes:
    if row.dtype != np.uint8:
        raise TypeError(f"a row is of uint8, not of {row.dtype}")
    return np.ascontiguousarray(row).reshape(-1)


def _touch(block: _Block) -> None:
    now = time.monotonic()
    if now - block.touched >= _TOUCH_EVERY:
        block.touched = now
        with suppress(OSError):
            os.utime(block.path)


def _names(folder: Path) -> list[str]:
    """The names in ``folder`` that are this module's; none when it cannot be listed."""
    try:
        return [name for name in os.listdir(folder) if _FILE_NAME.fullmatch(name)]  # noqa: PTH208 - names alone, quickly
    except OSError:
        return []


def _deleted(path: Path) -> bool:
    """Whether ``path`` is gone. On Windows a file that is mapped stays, whoever maps it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _canonical(key: Any) -> str:
    return json.dumps(key, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _checksum(*pieces: memoryview | bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    return digest.digest()
