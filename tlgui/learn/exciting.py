"""What a channel answers to: how strongly to groups of images, and which images and places excite it most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tlgui.errors import ToldError
from tlgui.learn.layers import Layer, Source, source, values
from tlgui.learn.loading import batches, chunks, in_full
from tlgui.messages import (
    Exciting,
    ExcitingFound,
    FindExciting,
    MeasureStrengths,
    Progress,
    StrengthsMeasured,
)

_BATCH = 8


def strengths(request: MeasureStrengths) -> Iterator[Progress | StrengthsMeasured]:
    """Each channel's mean value over groups of images; images that cannot be read are left out. Progress (``maps``).

    Raises ToldError: layer-unknown; images-unread where nothing of a group can be read; as loading the model or weights does.
    """
    own = source(request.model, request.backbone)
    layer = own.layer(request.layer)
    total, done = sum(map(len, request.groups)), 0
    means, spreads = [], []
    for group in request.groups:
        found: list[Tensor] = []
        for now, _, value in _looked(own, layer, group):
            if value is not None:
                found.append(value.mean((2, 3)))
            yield Progress("maps", done + now, total)
        done += len(group)
        if not found:
            raise ToldError("images-unread", count=len(group))
        each = torch.cat(found)
        means.append(each.mean(0).numpy())
        spreads.append(each.std(0, correction=0).numpy())
    yield StrengthsMeasured(layer.info, np.stack(means), np.stack(spreads))


def find(request: FindExciting) -> Iterator[Progress | ExcitingFound]:
    """The images that excite channels most, and where; images that cannot be read are left out. Progress (``maps``).

    Raises ToldError: layer-unknown, lesson-outside for a channel that is not there, images-unread; as loading does.
    """
    own = source(request.model, request.backbone)
    layer = own.layer(request.layer)
    channels = list(request.channels)
    if not all(0 <= channel < layer.info.shape[0] for channel in channels):
        raise ToldError("lesson-outside", name=request.layer, shape=" x ".join(map(str, layer.info.shape)))
    best: list[list[Exciting]] = [[] for _ in channels]
    size, width = own.preprocessing.size, layer.info.shape[2]
    paths = tuple(dict.fromkeys(request.paths))
    for done, numbers, value in _looked(own, layer, paths):
        if value is not None:
            most, places = value[:, channels].flatten(2).max(2)
            for at, found in enumerate(best):
                for image, number in enumerate(numbers):
                    row, column = divmod(int(places[image, at]), width)
                    found.append(Exciting(paths[number], float(most[image, at]), layer.field.box(row, column, size)))
                found.sort(key=lambda one: -one.value)
                del found[max(1, request.count) :]
        yield Progress("maps", done, len(paths))
    if paths and not best[0]:
        raise ToldError("images-unread", count=len(paths))
    yield ExcitingFound(layer.info, request.channels, tuple(map(tuple, best)), size)


def _looked(own: Source, layer: Layer, paths: Sequence[Path]) -> Iterator[tuple[int, tuple[int, ...], Tensor | None]]:
    """Batch by batch: how many of ``paths`` are done, the numbers of those read, and the layer's values for these."""
    done = 0
    with closing(batches(chunks(range(len(paths)), _BATCH), in_full(paths, own.preprocessing))) as batched:
        for batch in batched:
            done += len(batch.indices) + len(batch.failures)
            value = None
            if batch.arrays:
                value = values(own.backbone, layer, own.batch(batch.arrays))
            yield done, tuple(batch.indices), value
