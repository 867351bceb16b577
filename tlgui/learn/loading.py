"""Images as the network's input: decoded, cut and drawn from, in a few threads.

Threads, not processes: Pillow lets go of the interpreter's lock while it decodes and resizes, and a frozen program
cannot start data-loading processes cheaply.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from tlgui.data import images
from tlgui.errors import Told, ToldError
from tlgui.learn.augmenting import draw, drawn, working
from tlgui.learn.preprocess import LIGHT, Augmentation, Pixels, Preprocessing, prepare
from tlgui.learn.resizing import viewed
from tlgui.learn.store import BLOCK_BYTES, Store

LOOK_AHEAD = 2  # batches decoded beyond the one in use
FRESH = 2**20
"""Views from this number on are drawn anew in each training: this plus the epoch."""
_EDITION = 1  # of the working copies' bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """``arrays[i]``, of the numbers that its maker gives, is made of the image numbered ``indices[i]``; ``failures`` are images
    that could not be read."""

    indices: tuple[int, ...]
    arrays: tuple[NDArray[Any], ...]
    failures: tuple[tuple[int, Told], ...] = ()


def decode_threads() -> int:
    """How many threads decode: as many as there are cores for this process, 2 .. 8."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    return max(2, min(8, cores))


def batches(
    groups: Sequence[Sequence[int]], make: Callable[[int], NDArray[Any]], threads: int | None = None
) -> Generator[Batch, None, None]:
    """For each group of image numbers, in order, the arrays that ``make`` gives for them.

    ``make`` runs in ``threads`` threads, at most ``LOOK_AHEAD`` groups ahead, and must depend on the number alone; a
    ``ToldError`` it raises becomes a failure of the batch, any other error ends the iteration. Closing the iterator
    joins the threads.
    """
    pool = ThreadPoolExecutor(threads or decode_threads(), thread_name_prefix="decode")
    ahead: deque[list[tuple[int, Future[NDArray[Any]]]]] = deque()
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


def _batch(futures: Sequence[tuple[int, Future[NDArray[Any]]]]) -> Batch:
    indices: list[int] = []
    arrays: list[NDArray[Any]] = []
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


def centre(path: Path, p: Preprocessing) -> Pixels:
    """The centre view of the image in ``path``, uint8 [size, size, 3]. Raises ToldError if it cannot be read."""
    return prepare(images.read(path, smallest=p.decoded), p)


def centres(paths: Sequence[Path], p: Preprocessing) -> Callable[[int], Pixels]:
    """The centre view of an image by its number in ``paths``."""
    return lambda number: centre(paths[number], p)


def in_full(paths: Sequence[Path], p: Preprocessing) -> Callable[[int], NDArray[np.float32]]:
    """As :func:`centres`, of images decoded in full: what a model answers then depends on the pixels alone, not on who read
    them. With many large images, a training is quicker by :func:`centre`."""
    return lambda number: viewed(images.read(paths[number]), p)


class Images:
    """The images of a training, by number, and their views. Safe from many threads.

    View 0 is the centre view. Views 1 .. ``FRESH`` - 1 are random ones that the image's content and the view's number
    alone decide, so that what is computed from them can be kept; later ones belong to one training, by its ``seed``, and are
    drawn from copies at working size that are kept on disk.
    """

    def __init__(
        self, paths: Sequence[Path], digests: Sequence[str], p: Preprocessing, store: Store, seed: int = 0,
        augmentation: Augmentation | None = None,
    ) -> None:  # fmt: skip
        """``digests[n]`` is the hash of the content of ``paths[n]``; ``augmentation`` None: fresh views are centre views."""
        self.paths, self.digests, self.preprocessing = paths, digests, p
        self._seed, self._augmentation = seed, augmentation
        self._side = (augmentation or LIGHT).side(p.size)
        self._space = store.space(
            {
                "edition": _EDITION,
                "kind": "working",
                "side": self._side,
                "preprocessing": repr(p),  # with the colour of its bars
                "torch": torch.__version__,  # whose resizing it is
            }
        )
        self._waiting: dict[str, Pixels] = {}
        self._lock = threading.Lock()

    def view(self, number: int, view: int) -> Pixels:
        """View ``view`` of image ``number``, uint8 [size, size, 3]. Raises ToldError if it cannot be read."""
        if view == 0 or self._augmentation is None:
            return centre(self.paths[number], self.preprocessing)
        seed, image = (self._seed, number) if view >= FRESH else (0, int(self.digests[number][:16], 16))
        found = drawn(
            [self._working(number)], draw(seed, [(image, view)]), self.preprocessing, self._augmentation, "cpu"
        )
        pixels: Pixels = found[0].permute(1, 2, 0).contiguous().numpy()
        return pixels

    def copied(self, number: int) -> int:
        """How many bytes the copy takes from which random views of an image are drawn. Raises ToldError if it cannot be read."""
        return 0 if self._augmentation is None else self._working(number).nbytes + 8

    def close(self) -> None:
        """Put what still waits on disk."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if waiting:
            self._space.put(waiting)

    def _working(self, number: int) -> Pixels:
        """The whole image at working size, from disk when it was read before; which of the two changes no pixel."""
        digest = self.digests[number]
        row = self._space.get(digest)
        if row is not None and len(row) >= 8:
            height, width = (int(side) for side in row[:8].view(np.uint32))
            if len(row) == 8 + height * width * 3:
                return row[8:].reshape(height, width, 3)
        image = images.read(self.paths[number], smallest=2 * self._side)
        pixels = working(image, self.preprocessing, self._augmentation or LIGHT)
        size = np.array(pixels.shape[:2], np.uint32).view(np.uint8)
        with self._lock:
            self._waiting[digest] = np.concatenate([size, pixels.reshape(-1)])
            full = sum(map(len, self._waiting.values())) >= BLOCK_BYTES
        if full:
            self.close()
        return pixels
