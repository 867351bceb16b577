"""Blocks of rows, mapped into memory: verified when they are first read, and not more of them at once than a system bears."""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedReader

from tlgui.learn.block_files import Block, DamagedError

_MOST_MAPS = 128  # each holds a file descriptor, of which macOS gives a process 256


class Maps:
    """The memory maps of a store's blocks, the least recently used first."""

    def __init__(self) -> None:
        self._open: OrderedDict[Block, mmap.mmap] = OrderedDict()

    def of(self, block: Block) -> mmap.mmap:
        """The map of ``block``, whose payload was verified. Raises DamagedError, OSError."""
        mapped = self._open.get(block)
        if mapped is None:
            mapped = _mapped(block)
            self._open[block] = mapped
            self._close_some()
        # Reading past the end of a file that someone cut short kills the process. This costs a microsecond, and leaves
        # only those who cut it while an array over it is being read.
        elif mapped.size() != block.size:
            raise DamagedError
        self._open.move_to_end(block)
        return mapped

    def drop(self, block: Block) -> None:
        """Let go of its map, which closes with the last array over it."""
        self._open.pop(block, None)

    def release(self, blocks: Iterable[Block]) -> None:
        """Give the memory of what was read of ``blocks`` back to the system; arrays stay valid."""
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

    def _close(self, block: Block) -> None:
        with suppress(BufferError):  # an array points into it
            self._open[block].close()
            del self._open[block]


def _mapped(block: Block) -> mmap.mmap:
    with block.path.open("rb") as file:
        stat = os.fstat(file.fileno())
        if stat.st_size != block.size:
            raise DamagedError
        if block.verified != (stat.st_dev, stat.st_ino):
            if _payload_checksum(file, block.start) != block.checksum:
                raise DamagedError
            block.verified = (stat.st_dev, stat.st_ino)
        try:
            return mmap.mmap(file.fileno(), block.size, access=mmap.ACCESS_READ)
        except ValueError as error:  # it was cut just now
            raise DamagedError from error


def _payload_checksum(file: BufferedReader, start: int) -> bytes:
    """Read, not mapped: what the disk cannot read is then an error, where a map would kill the process."""
    try:
        file.seek(start)
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
    except OSError as error:
        raise DamagedError from error
