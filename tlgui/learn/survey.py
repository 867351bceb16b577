"""The first look at every image: what cannot be read is left out, and the features are there for the head."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from torch import Tensor

from tlgui.data.near import groups_of
from tlgui.errors import Told
from tlgui.learn import settling
from tlgui.learn.activations import Activations, Key, Keys, space_key
from tlgui.learn.evaluation import dropped_warnings
from tlgui.learn.feature_rows import ROWS, Features, Indexes, chosen
from tlgui.learn.forward import Row, forward
from tlgui.learn.loading import Images
from tlgui.learn.near import by_hashes, measured, near, neighbours
from tlgui.learn.paged import Paged, Release, nothing
from tlgui.learn.parts import Parts, divided, gather, pictures
from tlgui.learn.plans import Plan, planned, refuse
from tlgui.messages import Dataset, Event, FillCache, Progress, Warned

NEAR_AMONG = 200_000
"""Among more images near copies are not looked for: each is compared with every other, 100,000 of them in about a minute, so that
a million would take hours."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the first look at the images of a dataset gave, by their numbers: the pooled ``features`` float32 [images, width]
    (None: from random), and why those in ``failures`` could not be read. ``release`` gives back the pages of features that were
    looked at."""

    activations: Activations
    features: Tensor | None
    failures: dict[int, Told]
    release: Release = nothing


@dataclass(frozen=True, slots=True)
class Survey:
    """The parts without unreadable images, and the pooled features of all images by their numbers (None: from random);
    ``release`` gives back the pages of those that were looked at."""

    parts: Parts
    activations: Activations
    features: Tensor | None
    release: Release = nothing

    def of(self, numbers: Sequence[int] | Indexes, columns: int | None = None) -> Features:
        """The first ``columns`` (None: all) features of these images, as the network's taps give them."""
        assert self.features is not None
        width = self.features.shape[1] if columns is None else columns
        return chosen(self.features, np.asarray(numbers, np.int32), width, self.release)

    def few(self, numbers: Sequence[int] | Indexes) -> Tensor:
        """Features float32 [images, width] of some images, in memory."""
        return self.of(numbers)[:]


def survey(plan: Plan, dataset: Dataset) -> Generator[Progress | Warned, None, Survey]:
    """Read every image once, then divide them so that those that are nearly the same stay in one part, if the rule says so.

    Progress (``features``), and Warned of those left out. Raises ToldError: train-too-few.
    """
    seen = yield from look(plan, dataset)
    yield from dropped_warnings(tuple(seen.failures.items()), pictures(dataset)[0])
    together = yield from _together(plan, dataset, seen)
    parts = yield from divided(dataset, plan.request, together, seen.failures)
    return Survey(parts, seen.activations, seen.features, seen.release)


def _together(plan: Plan, dataset: Dataset, seen: Seen) -> Generator[Progress | Warned, None, list[list[int]]]:
    """The groups of images that are nearly the same, if the rule wants to know; Warned where they are too many to look.

    Only images with a near neighbour are measured, most often few; without pretrained features all are, and the perceptual hash
    alone tells.
    """
    if not plan.request.curation.rule.honest:
        return []
    if (count := len(dataset.items)) > NEAR_AMONG:
        yield Warned(Told("near-not-sought", {"count": count, "most": NEAR_AMONG}))
        return []
    if seen.features is None:
        table = yield from measured(dataset.items)
        pairs = yield from by_hashes(dataset.items, table.hashes, settling.store(plan.request))
        return groups_of([pairs], len(dataset.items))
    found = yield from neighbours(seen.features[:, : plan.network.source.features], seen.release)
    if not len(found.rows):
        return []
    table = yield from measured(dataset.items, found.rows.tolist())
    pairs = yield from by_hashes(dataset.items, table.hashes, settling.store(plan.request))
    return groups_of([pairs, near(found, table, len(dataset.classes))], len(dataset.items))


def look(plan: Plan, dataset: Dataset) -> Generator[Progress, None, Seen]:
    """Read every image once: Progress (``features``)."""
    from_random = plan.request.start == "random"
    paths, digests = pictures(dataset)
    activations = activations_at(plan, paths, digests, 0 if from_random else plan.network.depth)
    keys = Keys(np.arange(len(paths), dtype=np.int32))
    if from_random:
        failures = yield from activations.each(keys)
        return Seen(activations, None, failures)
    table = Paged(len(paths), plan.network.source.width(plan.network.taps))
    rows, taken = table.rows.numpy(), 0

    def take(key: Key, row: Row) -> None:
        nonlocal taken
        rows[key[0]] = row.view(np.float32)
        taken += 1
        if taken % ROWS == 0:
            table.release()

    failures = yield from activations.each(keys, take)
    table.release()
    return Seen(activations, table.rows, failures, table.release)


def activations_at(plan: Plan, paths: Sequence[Path], digests: Sequence[str], depth: int | None = None) -> Activations:
    """What the first ``depth`` (None: the plan's) blocks of the plan's network put out for the images in ``paths``, of content
    ``digests``."""
    request, network = plan.request, plan.network
    depth = plan.depth if depth is None else depth
    store = settling.store(request)
    assert request.precision is not None and request.backend is not None  # settled
    key = space_key(network, depth, plan.compute, request.precision, request.backend)
    augmentation = plan.augmentation
    images = Images(paths, digests, network.preprocessing, store, request.seed, augmentation)
    if augmentation is not None and depth < network.depth:  # features are of the centre view alone, for every strategy
        key |= {"augmentation": repr(augmentation)}
    made = forward(network, depth, plan.compute, request.precision, request.backend, key)
    return Activations(made, images, store, key, plan.compute.threads)


def fill(request: FillCache) -> Iterator[Event]:
    """Have ready what ``request.train`` will need first: the features of all images. Raises as training does."""
    yield from refuse(request.train)
    dataset = yield from gather(request.train)
    if request.train.start == "random":
        return
    plan = planned(request.train, dataset)
    activations = activations_at(plan, *pictures(dataset), plan.network.depth)
    yield from activations.each(Keys(np.arange(len(dataset.items), dtype=np.int32)))
    yield activations.cached(len(dataset.items))
