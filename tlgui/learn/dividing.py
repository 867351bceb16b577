"""Which images a training would learn from and be checked with, without training: for a machine that is to do the same."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tlgui.learn.compute import telling_memory
from tlgui.learn.feature_rows import Indexes
from tlgui.learn.parts import Parts, gather
from tlgui.learn.plans import planned, refuse
from tlgui.learn.survey import survey
from tlgui.messages import PARTS, Bundle, Divided, Event, Items


def divide(request: Bundle) -> Iterator[Event]:
    """The images of ``request.train`` in their parts, as its training here would divide them: Progress, Warned, Divided. Nothing
    is written. Raises ToldError as training does until its first step."""
    train = request.train
    yield from refuse(train)
    dataset = yield from gather(train)
    plan = planned(train, dataset)
    with telling_memory(plan.compute, plan.recipe.batch_size):
        surveyed = yield from survey(plan, dataset)
    parts = surveyed.parts
    yield Divided(train.data, parts.classes, _images(dataset.items, parts), parts.drawn)


def _images(items: Items, parts: Parts) -> Items:
    """Those of ``items`` that are in a part, in the order of the dataset, which decides in what order images are learned from."""
    part = np.zeros(len(items), np.uint8)
    for name, numbers in parts.named.items():
        part[numbers] = PARTS.index(name)
    used = np.flatnonzero(part)
    return items.take(used, part=part[used]).joined(*_counted(parts.groups[used]))


def _counted(groups: Indexes) -> tuple[Indexes, tuple[str, ...]]:
    """The groups of more than one image, counted from 1 as they come; 0: an image that stands alone. And their names."""
    _, first, number, count = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    several = np.flatnonzero(count > 1)
    names = np.zeros(len(count), np.int32)
    names[several[np.argsort(first[several])]] = np.arange(1, len(several) + 1)
    return names[number], ("", *map(str, range(1, len(several) + 1)))
