"""What can be measured of an image without a network: size, mode, colours, a perceptual hash; kept by content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tlgui.errors import Told
from tlgui.messages import Item, Progress


class Measures(NamedTuple):
    """One image. ``width`` and ``height`` (px) are the upright image's; ``mode`` and ``format`` are the file's own, in Pillow's
    words; ``camera`` and ``software`` are EXIF's, or empty; ``size`` in bytes; ``mean`` and ``border`` are mean red, green, blue
    (0..255) of all and of a thin frame."""

    width: int
    height: int
    mode: str
    format: str
    camera: str
    software: str
    size: int
    mean: tuple[float, float, float]
    border: tuple[float, float, float]


@dataclass(frozen=True)
class Table:
    """The measures of a dataset's items, in their order: ``rows`` [n] is a structured array with the fields of Measures (text as
    UTF-8 bytes). ``failed``: the items that could not be read, by number, and why; their rows are zeros."""

    rows: NDArray[Any]
    failed: dict[int, Told] = field(default_factory=dict)

    @property
    def hashes(self) -> NDArray[np.uint64]:
        """[n, 4]: the perceptual hashes, 256 bits each; zeros where there is none."""
        raise NotImplementedError


def measure(path: Path) -> Measures:
    """The measures of the image in ``path``, in one decode. Raises ToldError as :func:`tlgui.data.images.read` does."""
    raise NotImplementedError


def measured(items: Sequence[Item]) -> Iterator[Progress | Table]:
    """Progress (``measure``) …, then the Table of all ``items``. What was measured before is read from the cache folder; the
    rest is decoded in threads. Closing the iterator ends it and keeps what is done. Never raises for a bad image."""
    raise NotImplementedError
