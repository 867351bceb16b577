"""Whether an image is like those that a model learned from: how near its features lie to theirs.

The likeness of an image is the mean of the cosines between its features (what the last block gives, pooled) and the nearest ones
among features of training images that the model file remembers: k nearest neighbours as in Sun, Ming, Zhu & Li 2022,
"Out-of-distribution detection with deep nearest neighbors". Of the maximum softmax, the energy (Liu et al. 2020), Mahalanobis'
distance (Lee et al. 2018) and this, tests/bench/unlike.py found this one the best. No torch here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Kept = NDArray[np.float16]

NEAREST = 5
"""Remembered images that an image is compared with; one alone may be a wrongly labelled or an odd one."""
ACCEPTED = 0.95
"""The share of a model's own kind of images that count as like."""
LEAST = 19
"""Own images, with fewer of which that share cannot be had from any of them."""
MOST_BYTES = 4 * 2**20
"""Of remembered features: 1,638 images of EfficientNet-Lite0."""
MOST_OWN = 2000
"""Own images that set the threshold; it needs no more."""
_ROWS = 1024  # images compared at once


def normal(features: Floats) -> Kept:
    """``features`` [images, width] as they are remembered: each row of length 1 (a row of zeros stays so), float16."""
    length = np.linalg.norm(features.astype(np.float64), axis=1, keepdims=True)
    return (features / np.where(length > 0, length, 1)).astype(np.float16)


def likeness(
    features: Floats | Kept,
    known: Floats | Kept,
    groups: Sequence[int] | NDArray[np.int32] | None = None,
    theirs: Sequence[int] | NDArray[np.int32] | None = None,
) -> Floats:
    """How like the ``known`` [k, width] (k > 0) each row of ``features`` [images, width] is, -1 .. 1: float32 [images].

    With ``groups`` (of the images) and ``theirs`` (of the known ones) no image is compared with one of its own group; one that
    has no other gets -1.
    """
    against = np.asarray(known, np.float32)
    found = np.empty(len(features), np.float32)
    for at in range(0, len(features), _ROWS):
        some = slice(at, at + _ROWS)
        mine = normal(np.asarray(features[some], np.float32)).astype(np.float32)
        # for one image the threads of a matrix product are waited for longer than it takes, while others train
        cosines = mine @ against.T if len(mine) > 1 else np.einsum("ij,kj->ik", mine, against)
        if groups is not None:
            cosines[np.asarray(groups[some])[:, None] == np.asarray(theirs)[None]] = -np.inf
        nearest = np.sort(cosines, axis=1)[:, -NEAREST:]
        there = np.isfinite(nearest)
        sums = np.where(there, nearest, 0).sum(1)
        found[some] = np.where(there.any(1), sums / np.maximum(there.sum(1), 1), -1)
    return found


def threshold(own: Floats) -> float | None:
    """The likeness below which an image counts as unlike, from that of ``own`` images, each of which was compared with others
    only; None when they are too few.

    As in conformal prediction (Vovk et al. 2005), so that a further image of their kind is accepted with a chance of
    :data:`ACCEPTED` or more, however many they are.
    """
    if len(own) < LEAST:
        return None
    place = math.floor((1 - ACCEPTED) * (len(own) + 1) + 1e-9)
    return min(1.0, round(float(np.sort(own)[place - 1]), 6))  # rows in float16 are of length 1 but for their rounding


def even(count: int, most: int) -> NDArray[np.int64]:
    """An even choice of at most ``most`` of ``count`` places, in order."""
    return np.unique(np.linspace(0, count - 1, min(most, count)).astype(np.int64)) if count else np.empty(0, np.int64)


def room(width: int) -> int:
    """How many images' features there is room for."""
    return max(NEAREST, MOST_BYTES // (2 * width))
