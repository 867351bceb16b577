"""Images that are nearly the same: pairs by perceptual hash, and groups from pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Pairs: TypeAlias = NDArray[np.int32]
"""[m, 2]: two image numbers a row, the smaller one first."""


def near_pairs(hashes: NDArray[np.uint64]) -> Iterator[Pairs]:
    """All pairs of images whose hashes differ in few bits, block by block; closing the iterator ends the search.

    ``hashes`` [n, 4] are those of :class:`tlgui.data.measures.Table`; rows of zeros (featureless images) are in no pair.
    """
    raise NotImplementedError


def groups_of(pairs: Iterable[Pairs], n: int) -> list[list[int]]:
    """Images 0 .. n - 1 that hang together by ``pairs``: groups of two and more, each in order, in the order of their firsts."""
    raise NotImplementedError
