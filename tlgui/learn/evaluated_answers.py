"""The answers to the images of an evaluation: all that count go into its figures, and so many can be listed."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.learn.evaluation import figures
from tlgui.learn.likeness import even
from tlgui.learn.recalled import Recalled
from tlgui.messages import CHOSE, COUNTED, SEEN, Dataset

LISTED = 100_000
"""Images whose answers are listed at most."""
_NUMBERS = 2**24  # of the listed answers: with many classes fewer images are listed
AT_ONCE = 16_384  # images that are answered at once


class Answers:
    """What the model says of the n images of a dataset, as far as it counts or is listed.

    ``truth`` int32 [n]; ``said`` int32 [n] are the answers, -1 where there is none; ``listed`` int64 [≤ n] are the numbers of the
    images whose logits are kept: first those that count, then those that chose, then those that taught, an even choice of
    the kind that has no room as a whole. ``more`` int64 [3] says how many of each use are not listed.
    """

    def __init__(self, recalled: Recalled, dataset: Dataset, classes: int) -> None:
        self.recalled = recalled
        count = len(recalled.use)
        self.truth = dataset.items.class_index
        self.said = np.full(count, -1, np.int32)
        self._losses = np.zeros(count, np.float32)
        self.listed = _listed(recalled.use, min(LISTED, max(1, _NUMBERS // classes)))
        uses = [np.bincount(one, minlength=SEEN + 1) for one in (recalled.use, recalled.use[self.listed])]
        self.more: NDArray[np.int64] = uses[0] - uses[1]
        self._logits = np.zeros((len(self.listed), classes), np.float32)
        wanted = recalled.use == COUNTED
        wanted[self.listed] = True
        self._missing = np.flatnonzero(wanted & ~recalled.known)
        known = np.flatnonzero(wanted & recalled.known)
        for own in np.split(known, range(AT_ONCE, len(known), AT_ONCE)):
            if len(own):
                self.put(own, recalled.logits(own))

    def missing(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The images to be answered: those that taught, and the others."""
        taught = self.recalled.use[self._missing] == SEEN
        return self._missing[taught], self._missing[~taught]

    def put(self, numbers: NDArray[np.int64], logits: NDArray[np.float32]) -> None:
        """The ``logits`` float32 [images, classes] of the images ``numbers``."""
        self.said[numbers] = logits.argmax(1)
        truth = torch.from_numpy(self.truth[numbers].astype(np.int64))
        self._losses[numbers] = F.cross_entropy(torch.from_numpy(logits), truth, reduction="none").numpy()
        places = np.searchsorted(self.listed, numbers)
        here = self.listed[places.clip(max=len(self.listed) - 1)] == numbers
        self._logits[places[here]] = logits[here]

    @property
    def counted(self) -> NDArray[np.bool_]:
        """bool [n]: the images that count and were answered."""
        found: NDArray[np.bool_] = (self.recalled.use == COUNTED) & (self.said >= 0)
        return found

    def loss(self) -> float:
        """The mean cross-entropy of the images that count."""
        mine = np.flatnonzero(self.counted)
        if self.more[COUNTED]:
            return float(self._losses[mine].mean(dtype=np.float64))
        logits = torch.from_numpy(self._logits[np.searchsorted(self.listed, mine)])
        return figures(logits, torch.from_numpy(self.truth[mine].astype(np.int64)))[0]

    def kept(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The listed images that were answered, and their logits float32 [images, classes]."""
        there = self.said[self.listed] >= 0
        return self.listed[there], self._logits[there]


def _listed(use: NDArray[np.uint8], most: int) -> NDArray[np.int64]:
    """The numbers of at most ``most`` images, in order."""
    if len(use) <= most:
        return np.arange(len(use))
    found: list[NDArray[np.int64]] = []
    for kind in (COUNTED, CHOSE, SEEN):
        mine = np.flatnonzero(use == kind)
        found.append(mine[even(len(mine), most - sum(map(len, found)))])
    return np.sort(np.concatenate(found))
