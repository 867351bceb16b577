"""Numbers of every image that are too many for memory: they lie in a file that the system reads in where they are looked at."""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from collections.abc import Callable
from typing import TypeAlias

import torch
from torch import Tensor

from tlgui import places

IN_MEMORY = 64 * 2**20
"""Bytes up to which they do lie in memory."""
_ROWS = 128  # of features that are copied before their pages are given back: with each come its neighbours

Release: TypeAlias = Callable[[], None]
"""Gives back the pages that were read or written; what they hold stays."""


class Paged:
    """``rows`` float32 [images, width], zeros at first: in memory or, when they take more than ``most`` (None: ``IN_MEMORY``)
    bytes, over a temporary file in the cache folder, which vanishes with them. Who goes through large ones calls :meth:`release`
    as he goes: else all that he saw counts as memory of this process. Raises OSError when the disk has no room."""

    def __init__(self, images: int, width: int, most: int | None = None) -> None:
        size = images * width * 4
        self._map: mmap.mmap | None = None
        if size <= (IN_MEMORY if most is None else most):
            self.rows = torch.zeros(images, width)
            return
        folder = places.activations()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.truncate(size)
            if hasattr(os, "posix_fallocate"):  # a page for which there is no room later would end the process
                os.posix_fallocate(file.fileno(), 0, size)
            self._map = mmap.mmap(file.fileno(), size)
        self.rows = torch.frombuffer(self._map, dtype=torch.float32).view(images, width)

    def release(self) -> None:
        """Give the pages back to the system, which keeps what they hold; where it cannot be told to, it does so by itself."""
        if self._map is not None and sys.platform != "win32":
            self._map.madvise(mmap.MADV_DONTNEED)


def nothing() -> None:
    """The :data:`Release` of what lies in memory."""


def taken(rows: Tensor, numbers: Tensor, release: Release = nothing) -> Tensor:
    """A copy of the ``numbers`` int64 [k] of ``rows`` [images, width], of whose pages only some are there at a time."""
    found = rows.new_empty(len(numbers), rows.shape[1])
    for start in range(0, len(numbers), _ROWS):
        some = numbers[start : start + _ROWS]
        found[start : start + len(some)] = rows[some]
        release()
    return found
