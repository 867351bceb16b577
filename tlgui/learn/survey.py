"""The first look at every image: what cannot be read is left out, and the features are there for the head."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from tlgui import places
from tlgui.learn import settling
from tlgui.learn.activations import Activations, Key, space_key
from tlgui.learn.evaluation import dropped_warnings
from tlgui.learn.forward import Row, forward
from tlgui.learn.loading import Images
from tlgui.learn.parts import Parts, gather
from tlgui.learn.plans import Plan, planned, refuse
from tlgui.messages import Event, FillCache, Progress, Warned

_IN_MEMORY = 64 * 2**20  # bytes of features; more lie in a file that the system maps and takes back as it needs


@dataclass(frozen=True, slots=True)
class Survey:
    """The parts without unreadable images, and the pooled features of all images by their numbers (None: from random)."""

    parts: Parts
    activations: Activations
    features: Tensor | None

    def of(self, numbers: tuple[int, ...]) -> Tensor:
        """Features float32 [images, width] of these images, as the network's taps give them."""
        assert self.features is not None
        return self.features[list(numbers)]


def survey(plan: Plan, parts: Parts) -> Generator[Progress | Warned, None, Survey]:
    """Read every image once: Progress (``features``), and Warned of those left out. Raises ToldError: train-too-few."""
    from_random = plan.request.start == "random"
    activations = activations_at(plan, parts, 0 if from_random else plan.network.depth)
    keys: list[Key] = [(number, 0) for number in parts.every]
    if from_random:
        failures = yield from activations.each(keys)
        table = None
    else:
        table = _table(len(parts.paths), plan.network.source.width(plan.network.taps))

        def take(key: Key, row: Row) -> None:
            table[key[0]] = row.view(np.float32)

        failures = yield from activations.each(keys, take)
    yield from dropped_warnings(tuple(failures.items()), parts.paths)
    left = parts.without(set(failures))
    return Survey(left, activations, None if table is None else torch.from_numpy(table))


def activations_at(plan: Plan, parts: Parts, depth: int | None = None) -> Activations:
    """What the first ``depth`` (None: the plan's) blocks of the plan's network put out for the images of ``parts``."""
    request, network = plan.request, plan.network
    depth = plan.depth if depth is None else depth
    store = settling.store(request)
    assert request.precision is not None and request.backend is not None  # settled
    key = space_key(network, depth, plan.compute, request.precision, request.backend)
    augmentation = plan.augmentation
    images = Images(parts.paths, parts.digests, network.preprocessing, store, request.seed, augmentation)
    if augmentation is not None and depth < network.depth:  # features are of the centre view alone, for every strategy
        key |= {"augmentation": repr(augmentation)}
    made = forward(network, depth, plan.compute, request.precision, request.backend)
    return Activations(made, images, store, key, plan.compute.threads)


def fill(request: FillCache) -> Iterator[Event]:
    """Have ready what ``request.train`` will need first: the features of all images. Raises as training does."""
    yield from refuse(request.train)
    parts = yield from gather(request.train)
    if request.train.start == "random":
        return
    plan = planned(request.train, parts)
    activations = activations_at(plan, parts, plan.network.depth)
    yield from activations.each([(number, 0) for number in parts.every])
    yield activations.cached(parts.count)


def _table(images: int, width: int) -> np.ndarray:
    """float32 [images, width], in memory or, when it is large, over a temporary file that vanishes with it."""
    if images * width * 4 <= _IN_MEMORY:
        return np.zeros((images, width), np.float32)
    folder = places.activations()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        return np.memmap(file, np.float32, "w+", shape=(images, width))
