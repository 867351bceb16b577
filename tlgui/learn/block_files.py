"""The files in which a store keeps rows of bytes: written once, under a temporary name, and never changed::

    magic 8 | header length 8 | payload's checksum 16 | header's checksum 16 | header, JSON | zeros | payload

The header's checksum covers all before the payload, and the file ends with the payload, so any flipped or missing byte
is noticed. Rows begin at multiples of 64 bytes. Nothing that lies here is trusted: what is not exactly as this module would
have written it is damaged.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import struct
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tlgui.learn.row_index import Hashes, hashed

Bytes: TypeAlias = NDArray[np.uint8]

MAGIC = b"TLGUIBK1"  # its last sign is the format's number
_FIXED = struct.Struct("<8sQ16s16s")
_ALIGN = 64  # bytes; a row can be viewed as any number type
_ZEROS = bytes(_ALIGN)
_FILE_NAME = re.compile(r"[0-9a-f]{32}\.(block|part)")  # files of other names are somebody else's: never touched
_TOUCH_EVERY = 60.0  # seconds between two notes of a block's use, in its file's time


class DamagedError(Exception):
    """The file is not a block that this module wrote for this space, or no longer."""


@dataclass(eq=False, slots=True)
class Block:
    """A file of rows, by its header."""

    path: Path
    size: int  # bytes of the whole file
    start: int  # where the payload begins
    checksum: bytes  # the payload's
    rows: Rows
    number: int = -1  # in its space's index
    verified: tuple[int, int] | None = None  # device and number of the file whose payload was right
    touched: float = -_TOUCH_EVERY  # of time.monotonic


class Rows(NamedTuple):
    """Where in the file each row of a block begins and how long it is, bytes, both int64 [rows]; [1] where all are as long."""

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def at(self, row: int) -> tuple[int, int]:
        """Where row number ``row`` begins, and its length."""
        if len(self.starts) > row:
            return int(self.starts[row]), int(self.lengths[row])
        length = int(self.lengths[0])
        return int(self.starts[0]) + row * (length + -length % _ALIGN), length


def built(path: Path, key: str, rows: Mapping[str, Bytes]) -> tuple[Block, bytes]:
    """The block of ``rows`` and the bytes before its payload."""
    lengths = [row.size for row in rows.values()]
    header = json.dumps({"key": json.loads(key), "ids": list(rows), "lengths": lengths}).encode()
    checksum = hash_of(*_payload(rows))
    padded = header + _ZEROS[: -(_FIXED.size + len(header)) % _ALIGN]
    fixed = _FIXED.pack(MAGIC, len(header), checksum, b"")
    fixed = _FIXED.pack(MAGIC, len(header), checksum, hash_of(fixed[:-16], padded))
    start = len(fixed) + len(padded)
    places, end = _places(lengths, start)
    return Block(path, end, start, checksum, places), fixed + padded


def read(path: Path, key: str) -> tuple[Block, Hashes]:
    """The block in ``path`` by its header, and its rows' hashes. Raises DamagedError, OSError."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        fixed = file.read(_FIXED.size)
        if len(fixed) < _FIXED.size:
            raise DamagedError
        magic, length, checksum, own_checksum = _FIXED.unpack(fixed)
        if magic != MAGIC or length > size:
            raise DamagedError
        padded = file.read(length + -(_FIXED.size + length) % _ALIGN)
    if hash_of(fixed[:-16], padded) != own_checksum:
        raise DamagedError
    ids, lengths = _parsed(padded[:length], key)
    if sum(lengths) > size:  # before they are put into numbers that have an end
        raise DamagedError
    places, end = _places(lengths, _FIXED.size + len(padded))
    if end != size:
        raise DamagedError
    return Block(path, size, _FIXED.size + len(padded), checksum, places), hashed(ids)


def _parsed(header: bytes, key: str) -> tuple[list[str], list[int]]:
    """Row ids and lengths. A right checksum does not make a header right: anybody can compute one."""
    try:
        content: Any = json.loads(header)
        if canonical(content["key"]) != key:
            raise DamagedError
        ids, lengths = content["ids"], content["lengths"]
        if not all(isinstance(row_id, str) for row_id in ids) or len(ids) != len(lengths):
            raise DamagedError
        if not all(type(length) is int and length >= 0 for length in lengths):
            raise DamagedError
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise DamagedError from error
    return list(ids), list(lengths)


def _places(lengths: Sequence[int], start: int) -> tuple[Rows, int]:
    """Where the rows are, and where the file ends."""
    offsets = list(itertools.accumulate((length + -length % _ALIGN for length in lengths), initial=start))
    few = slice(1 if len(set(lengths)) == 1 else len(lengths))
    return Rows(np.array(offsets[:-1][few], np.int64), np.array(lengths[few], np.int64)), offsets[-1]


def _payload(rows: Mapping[str, Bytes]) -> Iterator[memoryview | bytes]:
    for row in rows.values():
        yield row.data
        yield _ZEROS[: -row.size % _ALIGN]


def write(path: Path, head: bytes, rows: Mapping[str, Bytes]) -> bool:
    """Whether ``path`` was written, with ``head`` and then the payload of ``rows``: all of it, or nothing. Not flushed to the
    disk: the checksums tell what a crash left."""
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb", buffering=1 << 20) as file:
            for piece in itertools.chain([head], _payload(rows)):
                file.write(piece)
        part.replace(path)
    except OSError:
        return False
    finally:
        deleted(part)
    return True


def touch(block: Block) -> None:
    """Note in the file's time that it is used, now and then."""
    now = time.monotonic()
    if now - block.touched >= _TOUCH_EVERY:
        block.touched = now
        with suppress(OSError):
            os.utime(block.path)


def names(folder: Path) -> list[str]:
    """The names in ``folder`` that are this module's; none when it cannot be listed."""
    try:
        return [name for name in os.listdir(folder) if _FILE_NAME.fullmatch(name)]  # noqa: PTH208 - names alone, quickly
    except OSError:
        return []


def deleted(path: Path) -> bool:
    """Whether ``path`` is gone. On Windows a file that is mapped stays, whoever maps it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def canonical(key: Any) -> str:
    """``key`` as JSON that is the same for equal keys. Raises ValueError on NaN or infinity."""
    return json.dumps(key, sort_keys=True, separators=(",", ":"), allow_nan=False)


def hash_of(*pieces: memoryview | bytes) -> bytes:
    """16 bytes, of all pieces one after the other."""
    digest = hashlib.blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    return digest.digest()
