"""The training images that are most like an image, as the model's last block sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import torch
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn import model_file
from tlgui.learn.evaluating import labelled, recall
from tlgui.learn.model_features import features_of, some
from tlgui.messages import SEEN, Event, FindNearest, Item, NearestFound

_ROWS = 4096  # images compared at once


def find(request: FindNearest) -> Iterator[Event]:
    """The training images nearest to ``request.image`` by the cosine of their features; of copies one, and none of its own.

    A model that does not remember its training images has all of ``request.data`` for such. Raises ToldError: as
    ``model_file.load``, ``folders.scan`` and reading the image; classes-foreign, number-wrong for a count under 1.
    """
    if request.count < 1:
        raise ToldError("number-wrong", name="count", value=request.count)
    network, info, memory = model_file.opened_whole(request.model)
    own = images.digest(request.image)
    dataset = yield from labelled(request, info)
    use = recall(memory, dataset, len(info.classes)).use
    once = {
        item.digest: number
        for number, item in enumerate(dataset.items)
        if item.digest != own and (memory is None or use[number] == SEEN)
    }
    items = [*some(dataset, list(once.values())).items, Item(request.image, 0, own)]
    looked = yield from features_of(
        network, info, replace(dataset, items=tuple(items)), request.device, request.cache_bytes
    )
    if told := looked.failures.get(len(items) - 1):
        raise ToldError(told.code, **told.arguments)
    width = network.source.features
    mine = F.normalize(looked.features[-1:, :width], dim=1)
    cosines = torch.cat([F.normalize(rows[:, :width], dim=1) @ mine[0] for rows in torch.split(looked.features, _ROWS)])
    cosines[[*looked.failures, len(items) - 1]] = -torch.inf
    order = cosines.argsort(descending=True, stable=True)[: min(request.count, len(looked.read) - 1)].tolist()
    found = [(items[n].path, info.classes[items[n].class_index], min(1.0, float(cosines[n]))) for n in order]
    yield NearestFound(request.image, tuple(found))
