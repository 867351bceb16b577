"""The features of some images, put together in memory while they are few, else read some thousands at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tlgui.learn.paged import Release, taken

AT_HAND = 20_000
"""So many images are put together in memory."""
ROWS = 4096
"""Images that are read at once."""
Indexes = NDArray[np.int32]


class Rows:
    """Rows of the first ``columns`` of ``features`` [all images, width], in the order of ``numbers``, each read when it is asked
    for. ``shape`` is [images, columns]."""

    def __init__(self, features: Tensor, numbers: Indexes, columns: int, release: Release) -> None:
        self._features, self._numbers, self._release = features[:, :columns], numbers, release
        self.shape = (len(numbers), columns)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, some: slice) -> Tensor:
        """Those of a slice, in memory."""
        return taken(self._features, torch.from_numpy(self._numbers[some]).long(), self._release)


Features = Tensor | Rows
"""float32 [images, columns]; of many images they are to be read by :func:`split`."""


def chosen(features: Tensor, numbers: Indexes, columns: int, release: Release) -> Features:
    """The first ``columns`` of the rows ``numbers`` of ``features``, whose pages ``release`` gives back."""
    if len(numbers) > AT_HAND:
        return Rows(features, numbers, columns, release)
    return taken(features, torch.from_numpy(numbers).long(), release)[:, :columns]


def split(features: Features, size: int = ROWS) -> Iterator[Tensor]:
    """All rows in order, ``size`` at a time."""
    return (features[at : at + size] for at in range(0, len(features), size))
