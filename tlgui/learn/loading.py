"""Images decoded ahead of the network by a few threads, in order.

Threads, not processes: Pillow lets go of the interpreter's lock while it decodes and resizes, and a frozen program
cannot start data-loading processes cheaply.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tlgui.data import images
from tlgui.errors import Told, ToldError
from tlgui.learn.preprocess import Pixels, Preprocessing, prepare, shrink

KEPT_BYTES = 512 * 2**20
LOOK_AHEAD = 2  # batches decoded beyond the one in use


@dataclass(frozen=True, slots=True)
class Batch:
    """``arrays[i]`` is made of the image numbered ``indices[i]``; ``failures`` are images that could not be read."""

    indices: tuple[int, ...]
    arrays: tuple[Pixels, ...]
    failures: tuple[tuple[int, Told], ...] = ()


def decode_threads() -> int:
    """How many threads decode: as many as there are cores for this process, 2 .. 8."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    return max(2, min(8, cores))


def batches(
    groups: Sequence[Sequence[int]], make: Callable[[int], Pixels], threads: int | None = None
) -> Generator[Batch, None, None]:
    """For each group of image numbers, in order, the arrays that ``make`` gives for them.

    ``make`` runs in ``threads`` threads, at most ``LOOK_AHEAD`` groups ahead, and must depend on the number alone; a
    ``ToldError`` it raises becomes a failure of the batch, any other error ends the iteration. Closing the iterator
    joins the threads.
    """
    pool = ThreadPoolExecutor(threads or decode_threads(), thread_name_prefix="decode")
    ahead: deque[list[tuple[int, Future[Pixels]]]] = deque()
    waiting = iter(groups)
    try:
        while True:
            while len(ahead) <= LOOK_AHEAD and (group := next(waiting, None)) is not None:
                ahead.append([(index, pool.submit(make, index)) for index in group])
            if not ahead:
                return
            yield _batch(ahead.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batch(futures: Sequence[tuple[int, Future[Pixels]]]) -> Batch:
    indices: list[int] = []
    arrays: list[Pixels] = []
    failures: list[tuple[int, Told]] = []
    for index, future in futures:
        try:
            arrays.append(future.result())
            indices.append(index)
        except ToldError as error:
            failures.append((index, error.told))
    return Batch(tuple(indices), tuple(arrays), tuple(failures))


def chunks(numbers: Sequence[int], size: int) -> list[Sequence[int]]:
    """``numbers`` in groups of ``size``, the last one smaller."""
    return [numbers[at : at + size] for at in range(0, len(numbers), size)]


class Prepared:
    """The centre views of images, kept in memory up to ``kept_bytes``, so that each epoch's check reads no file."""

    def __init__(self, paths: Sequence[Path], p: Preprocessing, kept_bytes: int = KEPT_BYTES) -> None:
        self._paths, self.preprocessing = paths, p
        self._kept: dict[int, Pixels] = {}
        self._most = kept_bytes // (p.size * p.size * 3)

    def make(self, index: int) -> Pixels:
        """The centre view of image ``index``. Raises ``ToldError`` if it cannot be read."""
        kept = self._kept.get(index)
        if kept is not None:
            return kept
        pixels = prepare(images.read(self._paths[index], smallest=self.preprocessing.decoded), self.preprocessing)
        if len(self._kept) < self._most:
            self._kept[index] = pixels
        return pixels


class Shrunk:
    """Whole images with a short side of at most ``side``, kept in memory up to ``KEPT_BYTES``, to draw views from.

    Shrinking comes before keeping, so that what is drawn does not depend on what fitted into memory.
    """

    def __init__(self, paths: Sequence[Path], side: int, p: Preprocessing) -> None:
        self._paths, self._side, self._p = paths, side, p
        self._kept: dict[int, Image.Image] = {}
        self._room = KEPT_BYTES

    def read(self, index: int) -> Image.Image:
        """Image ``index``, shrunk. Raises ``ToldError`` if it cannot be read."""
        kept = self._kept.get(index)
        if kept is not None:
            return kept
        image = shrink(images.read(self._paths[index], smallest=2 * self._side), self._side, self._p)
        size = image.width * image.height * 4  # Pillow keeps RGB in four bytes a pixel
        if size <= self._room:
            self._room -= size
            self._kept[index] = image
        return image
