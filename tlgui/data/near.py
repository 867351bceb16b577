"""Images that are nearly the same: pairs by perceptual hash, and groups from pairs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tlgui.data.cores import threads

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


def near_pairs(hashes: NDArray[np.uint64]) -> Iterator[Pairs]:
    """All pairs of images whose hashes differ in :data:`NEAR` bits or fewer, some at a time; closing ends the search.

    ``hashes`` [n, 24] are those of :class:`tlgui.data.measures.Table`. A pair is near when all of one image and all, the middle
    or, if the two are alike already (:data:`LOOSE`), all but two sides of the other are, as after cropping. Featureless images
    (zeros) are in no pair.
    What hangs together matters, not how often: images of one hash are paired in a chain, and one image with 64 later ones at
    most, the first of them.
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
    for found in _strips(rows):
        if len(found):
            yield _sorted(firsts[found])


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


def _strips(words: _Hashes) -> Iterator[NDArray[np.intp]]:
    """Pairs of columns of ``words`` [24, n] that are near, strip by strip, computed in threads."""
    n = words.shape[1]
    at_once = threads()
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="near")
    ahead: deque[Future[NDArray[np.intp]]] = deque()
    try:
        for start in range(0, n, _STRIP):
            ahead.append(pool.submit(_strip, words, start, min(start + _STRIP, n)))
            if len(ahead) > at_once:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _strip(words: _Hashes, start: int, stop: int) -> NDArray[np.intp]:
    """Near pairs of a column ``start`` .. ``stop`` with any later one."""
    found: list[NDArray[np.intp]] = [np.empty((0, 2), np.intp)]
    for top in range(start, stop, _ROWS):
        bottom = min(top + _ROWS, stop)
        room = np.full(bottom - top, _MOST)
        for left in range(top, words.shape[1], _COLUMNS):
            hits = _tile(words, top, bottom, left, min(left + _COLUMNS, words.shape[1]), room)
            if len(hits):
                found.append(hits)
                room -= np.bincount(hits[:, 0] - top, minlength=len(room))
                if not room.any():
                    break
    return np.concatenate(found)


def _tile(words: _Hashes, top: int, bottom: int, left: int, right: int, room: NDArray[np.intp]) -> NDArray[np.intp]:
    """Near pairs (row, column), the row before the column, in each row as many as it has room for, in order."""
    width = right - left
    whole, inner = words[:4], words[4:8]
    hits = []
    for one, other in ((whole, whole), (whole, inner), (inner, whole)):
        differ = np.bitwise_count(one[0, top:bottom, None] ^ other[0, None, left:right])
        at = np.flatnonzero(differ <= _FIRST)
        row, column = top + at // width, left + at % width
        fits = (row < column) & (room[row - top] > 0)
        row, column = row[fits], column[fits]
        bits = _bits(one[:, row], other[:, column])
        near = bits <= NEAR
        if one is other:
            alike = np.flatnonzero(~near & (bits <= LOOSE))
            near[alike] = _cropped(words[:, row[alike]], words[:, column[alike]])
        hits.append(np.stack([row[near], column[near]], axis=1))
    joined = np.concatenate(hits)
    if not len(joined):
        return joined
    joined = np.unique(joined, axis=0)
    begins = np.searchsorted(joined[:, 0], joined[:, 0])
    kept: NDArray[np.intp] = joined[np.arange(len(joined)) - begins < room[joined[:, 0] - top]]
    return kept


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
