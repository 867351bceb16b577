"""Images that are nearly the same: pairs by perceptual hash, and groups from pairs."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tlgui.data.cores import threads
from tlgui.messages import Item, Progress

Pairs: TypeAlias = NDArray[np.int32]
"""[m, 2]: two image numbers a row, the smaller one first."""
_Hashes: TypeAlias = NDArray[np.uint64]

NEAR = 52
"""Bits of 256 that the hashes of one image and its copy may differ in. Recompressed (q 60) and resized copies of 60 photos differ
in 24 at most, those cropped by 2 % a side in 46; of brain scans, which all look alike, different ones in 56 and more, of photos
of flowers, ants, bees, cats and dogs in 88 and more."""
LOOSE = 92
"""Bits in which two images may differ whose hashes differ in :data:`NEAR` or fewer when two sides of one are cut off. Copies of
60 photos cropped by 4 % of the left and the top differ in 88 at most, and then in 10."""
_FIRST = 16  # bits of the first 64, the low frequencies, which copies keep best
_ROWS, _COLUMNS = 32, 2048  # a tile that stays in the processor's cache
_STRIP = 1024  # rows between two answers
_JOINED = 65_536  # pairs that are Python's numbers at a time
_MOST = 64  # pairs of one image with later ones: a film of 100,000 frames must not give 5,000,000,000


def near_images(items: Sequence[Item], hashes: NDArray[np.uint64]) -> Generator[Progress, None, Pairs]:
    """All pairs of ``items`` of ``hashes`` [n, 8] that are near by these, or by those of their corners, which are made of the few
    images where they can matter: Progress (``measure``)."""
    alike = np.zeros(len(hashes), bool)
    found = [np.empty((0, 2), np.int32), *near_pairs(hashes, alike)]
    if alike.any():
        from tlgui.data import measures  # what it brings takes a while

        numbers = np.flatnonzero(alike).astype(np.int32)
        corners = yield from measures.corners([items[number] for number in numbers.tolist()])
        has = np.bincount(np.concatenate(found)[:, 0], minlength=len(hashes))[numbers]
        found += [numbers[pairs] for pairs in cropped_pairs(hashes[numbers], corners, has)]
    return np.concatenate(found)


def near_pairs(hashes: NDArray[np.uint64], alike: NDArray[np.bool_] | None = None) -> Iterator[Pairs]:
    """All pairs of images whose hashes differ in :data:`NEAR` bits or fewer, some at a time; closing ends the search.

    ``hashes`` [n, 8] are those of :class:`tlgui.data.measures.Table`. A pair is near when all of one image and all or the middle
    of the other are. Featureless images (zeros) are in no pair.
    What hangs together matters, not how often: images of one hash are paired in a chain, and one image with 64 later ones at
    most, the first of them. ``alike`` [n], when the search has ended, is true for those that :func:`cropped_pairs` could find.
    """
    seen = np.flatnonzero(hashes.any(axis=1))
    rows, where = np.unique(hashes[seen], axis=0, return_inverse=True)
    order = np.argsort(where, kind="stable")
    same = where[order][1:] == where[order][:-1]
    if same.any():
        yield _sorted(np.stack([seen[order[:-1][same]], seen[order[1:][same]]], axis=1))
    firsts = seen[order[np.r_[True, ~same]]] if len(seen) else seen
    by_number = np.argsort(firsts)  # in the order of the images, so that the first ones are kept
    firsts, rows = firsts[by_number], np.ascontiguousarray(rows[by_number].T)
    marks = np.zeros(len(firsts), bool)
    for found in _strips(_NearTile(rows, marks)):
        if len(found):
            yield _sorted(firsts[found])
    if alike is not None:
        alike[firsts[marks]] = True


def cropped_pairs(
    hashes: NDArray[np.uint64], corners: NDArray[np.uint64], has: NDArray[np.intp] | None = None
) -> Iterator[Pairs]:
    """As :func:`near_pairs`, of images of ``hashes`` [n, 8] whose ``corners`` [n, 16] are known, those pairs that are alike
    (:data:`LOOSE`) and near when two sides of one are cut off. ``has`` [n] is how many pairs each has with later ones already."""
    words = np.ascontiguousarray(np.concatenate([hashes, corners], axis=1).T)
    for found in _strips(_CroppedTile(words), has):
        if len(found):
            yield _sorted(found)


def groups_of(pairs: Iterable[Pairs], n: int) -> list[list[int]]:
    """Images 0 .. n - 1 that hang together by ``pairs``: groups of two and more, each in order, in the order of their firsts."""
    above = list(range(n))

    def top(one: int) -> int:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    touched: set[int] = set()
    for some in pairs:
        for start in range(0, len(some), _JOINED):
            for first, second in some[start : start + _JOINED].tolist():
                low, high = sorted((top(first), top(second)))
                above[high] = low
                touched.update((first, second))
    groups: dict[int, list[int]] = {}
    for one in sorted(touched):
        groups.setdefault(top(one), []).append(one)
    return [group for group in groups.values() if len(group) > 1]


class _Tile(Protocol):
    """``words`` [w, n] hold an image's hashes in a column. Called with the first and the last column of one and of the other: the
    pairs that are sought (rows [m, 2] of columns), the first one before the second, each once, in order."""

    words: _Hashes

    def __call__(self, top: int, bottom: int, left: int, right: int, room: NDArray[np.intp]) -> NDArray[np.intp]:
        """Of the columns ``top`` .. ``bottom`` those that have ``room`` [bottom - top] with ``left`` .. ``right``."""


class _NearTile:
    """Pairs that are near; ``alike`` [n] gets true for those that are only alike."""

    def __init__(self, words: _Hashes, alike: NDArray[np.bool_]) -> None:
        self.words, self._alike = words, alike

    def __call__(self, top: int, bottom: int, left: int, right: int, room: NDArray[np.intp]) -> NDArray[np.intp]:
        whole, inner = self.words[:4], self.words[4:8]
        hits = []
        for one, other in ((whole, whole), (whole, inner), (inner, whole)):
            row, column = _alike(one[0, top:bottom], other[0, left:right], top, left, room)
            bits = _bits(one[:, row], other[:, column])
            near = bits <= NEAR
            if one is other:
                loose = ~near & (bits <= LOOSE)
                self._alike[row[loose]] = self._alike[column[loose]] = True
            hits.append(np.stack([row[near], column[near]], axis=1))
        joined = np.concatenate(hits)
        return np.unique(joined, axis=0) if len(joined) else joined


class _CroppedTile:
    """Pairs that are alike, and near when two sides of one are cut off."""

    def __init__(self, words: _Hashes) -> None:
        self.words = words

    def __call__(self, top: int, bottom: int, left: int, right: int, room: NDArray[np.intp]) -> NDArray[np.intp]:
        row, column = _alike(self.words[0, top:bottom], self.words[0, left:right], top, left, room)
        bits = _bits(self.words[:4, row], self.words[:4, column])
        loose = (bits > NEAR) & (bits <= LOOSE)
        row, column = row[loose], column[loose]
        near = _cropped(self.words[:, row], self.words[:, column])
        return np.stack([row[near], column[near]], axis=1)


def _strips(tile: _Tile, has: NDArray[np.intp] | None = None) -> Iterator[NDArray[np.intp]]:
    """The pairs that ``tile`` finds, strip by strip, computed in threads, beside those that each column ``has``."""
    n = tile.words.shape[1]
    room = np.full(n, _MOST) if has is None else np.maximum(0, _MOST - has)
    at_once = threads()
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="near")
    ahead: deque[Future[NDArray[np.intp]]] = deque()
    try:
        for start in range(0, n, _STRIP):
            ahead.append(pool.submit(_strip, tile, start, room[start : start + _STRIP]))
            if len(ahead) > at_once:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _strip(tile: _Tile, start: int, rooms: NDArray[np.intp]) -> NDArray[np.intp]:
    """Pairs of a column from ``start`` on with any later one, as many as each has in ``rooms`` [columns]."""
    n, stop = tile.words.shape[1], start + len(rooms)
    found: list[NDArray[np.intp]] = [np.empty((0, 2), np.intp)]
    for top in range(start, stop, _ROWS):
        bottom = min(top + _ROWS, stop)
        room = rooms[top - start : bottom - start].copy()
        if not room.any():
            continue
        for left in range(top, n, _COLUMNS):
            hits = tile(top, bottom, left, min(left + _COLUMNS, n), room)
            if not len(hits):
                continue
            begins = np.searchsorted(hits[:, 0], hits[:, 0])
            hits = hits[np.arange(len(hits)) - begins < room[hits[:, 0] - top]]
            found.append(hits)
            room -= np.bincount(hits[:, 0] - top, minlength=len(room))
            if not room.any():
                break
    return np.concatenate(found)


def _alike(
    ones: _Hashes, others: _Hashes, top: int, left: int, room: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which columns from ``top`` on, of those that have ``room`` [n], and which later ones from ``left`` on have low frequencies,
    ``ones`` [n] and ``others`` [m], that are about the same."""
    differ = np.bitwise_count(ones[:, None] ^ others[None])
    row, column = np.divmod(np.flatnonzero(differ <= _FIRST), len(others))
    fits = (row + top < column + left) & (room[row] > 0)
    return row[fits] + top, column[fits] + left


def _bits(ones: _Hashes, others: _Hashes) -> NDArray[np.int64]:
    """How many bits differ between columns [4, n]."""
    counted: NDArray[np.int64] = np.bitwise_count(ones ^ others).sum(axis=0, dtype=np.int64)
    return counted


def _cropped(ones: _Hashes, others: _Hashes) -> NDArray[np.bool_]:
    """Whether all of one of two columns [24, n] is near a part of the other that ends in a corner."""
    fewest = np.full(ones.shape[1], LOOSE)
    for at in range(8, len(ones), 4):
        for whole, part in ((ones, others), (others, ones)):
            fewest = np.minimum(fewest, _bits(whole[:4], part[at : at + 4]))
    near: NDArray[np.bool_] = fewest <= NEAR
    return near


def _sorted(pairs: NDArray[np.intp]) -> Pairs:
    made: Pairs = np.sort(pairs, axis=1).astype(np.int32)
    return made
