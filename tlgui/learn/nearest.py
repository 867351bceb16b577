"""The training images that are most like an image, as the model's last block sees them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn import model_file
from tlgui.learn.evaluated_answers import LISTED
from tlgui.learn.evaluating import labelled
from tlgui.learn.likeness import even
from tlgui.learn.model_features import features_of, some
from tlgui.learn.recalled import recall
from tlgui.messages import SEEN, Event, FindNearest, Illustrate, Item, Items, NearestFound

_ROWS = 4096  # images compared at once


def find(request: FindNearest) -> Iterator[Event]:
    """The training images nearest to ``request.image`` by the cosine of their features; of copies one, and none of its own.
    Of very many training images an even choice is looked through.

    A model that does not remember its training images has all of ``request.data`` for such. Raises ToldError: as
    ``model_file.load``, ``folders.scan`` and reading the image; classes-foreign, number-wrong for a count under 1.
    """
    if request.count < 1:
        raise ToldError("number-wrong", name="count", value=request.count)
    yield from (yield from nearest(request, (request.image,)))


def nearest(request: FindNearest | Illustrate, wanted: tuple[Path, ...]) -> Generator[Event, None, list[NearestFound]]:
    """What :func:`find` gives, for each of ``wanted`` at once. Raises ToldError as it does."""
    network, info, memory = model_file.opened_whole(request.model)
    own = [Item(path, 0, images.digest(path)) for path in wanted]
    dataset = yield from labelled(request, info)
    use = recall(memory, dataset).use
    mine = np.arange(len(use)) if memory is None else np.flatnonzero(use == SEEN)
    mine = mine[even(len(mine), LISTED)]
    once = {dataset.items[number].digest: number for number in mine.tolist()}
    taught = list(some(dataset, list(once.values())).items)
    both = replace(dataset, items=Items.of([*taught, *own]))
    looked = yield from features_of(network, info, both, request.device, request.cache_bytes)
    if told := next((told for number, told in looked.failures.items() if number >= len(taught)), None):
        raise ToldError(told.code, **told.arguments)
    seen = F.normalize(looked.features[:, : network.source.features], dim=1)
    unread = [number for number in looked.failures if number < len(taught)]
    places = {item.digest: number for number, item in enumerate(taught)}
    found = []
    for item, mine in zip(own, seen[len(taught) :], strict=True):
        cosines = torch.cat([rows @ mine for rows in torch.split(seen[: len(taught)], _ROWS)])
        left_out = {*unread, *([places[item.digest]] if item.digest in places else [])}
        cosines[list(left_out)] = -torch.inf
        order = cosines.argsort(descending=True, stable=True)[: min(request.count, len(taught) - len(left_out))]
        rows = [
            (taught[n].path, info.classes[taught[n].class_index], min(1.0, float(cosines[n]))) for n in order.tolist()
        ]
        found.append(NearestFound(item.path, tuple(rows)))
    return found
