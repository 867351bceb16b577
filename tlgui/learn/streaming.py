"""In which order an epoch takes its images.

Files of their own come in any order. Members of shards come in runs, so that what is read next to each other lies next to each
other: runs of neighbours are drawn from all shards in random order, and mixed within a buffer of a bounded size, as WebDataset
does it. Either order follows from the seed and the epoch alone: a training that goes on in mid-epoch sees each image once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tlgui.data import members
from tlgui.learn.feature_rows import Indexes
from tlgui.messages import Paths

RUN = 32
"""Images of a run."""
BUFFER = 2048
"""Images that are mixed with each other; no more than that are all in random order."""

_ASKED = 100  # images of which it is asked whether they are members of shards


class Order:
    """The orders in which the images ``numbers`` of ``paths`` may come."""

    def __init__(self, numbers: Sequence[int] | Indexes, paths: Sequence[Path]) -> None:
        self._numbers = np.array(numbers, np.int64)
        some = numbers[:: max(1, len(numbers) // _ASKED)]
        streamed = len(numbers) > BUFFER and any(members.shard_of(paths[number]) for number in some)
        self._runs = _runs(numbers, paths) if streamed else []

    def drawn(self, seed: Sequence[int]) -> NDArray[np.int64]:
        """All numbers, in the order that ``seed`` decides."""
        rng = np.random.default_rng(seed)
        if not self._runs:
            return rng.permutation(self._numbers)
        order = np.concatenate([self._runs[at] for at in rng.permutation(len(self._runs))])
        for at in range(0, len(order), BUFFER):
            rng.shuffle(order[at : at + BUFFER])
        return order


def marks(paths: Sequence[Path]) -> Iterator[str]:
    """What the order follows from, beside the numbers: where members of shards lie."""
    texts = paths.texts() if isinstance(paths, Paths) else map(str, paths)
    return (text for text in texts if members.shard_of(text))


def _runs(numbers: Sequence[int] | Indexes, paths: Sequence[Path]) -> list[NDArray[np.int64]]:
    """``numbers`` in runs of neighbours in a shard, by their names: so shards are written."""
    shards: dict[str, list[tuple[str, int]]] = {}
    for number in np.asarray(numbers).tolist():
        shards.setdefault(members.shard_of(paths[number]), []).append((str(paths[number]), number))
    return [
        np.array([number for _, number in own[at : at + RUN]], np.int64)
        for _, own in sorted(shards.items())
        for own in [sorted(own)]
        for at in range(0, len(own), RUN)
    ]
