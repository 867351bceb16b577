"""How well each block of a backbone tells the classes apart: a linear probe at every block (Alain & Bengio 2016, "Understanding
intermediate layers using linear classifier probes"), cross-validated, from one forward pass that pools every block."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from tlgui.learn import settling
from tlgui.learn.activations import Key, space_key
from tlgui.learn.choosing import Candidates
from tlgui.learn.forward import Row, forward, single, single_threads
from tlgui.learn.network import Network
from tlgui.learn.parts import Parts
from tlgui.learn.plans import Plan
from tlgui.learn.survey import activations_at
from tlgui.messages import Probe, Probed, Progress

MOST = 600
"""The most images that are probed (a stratified draw): a standard error below two points, in seconds."""
_ROUNDS = 3  # of a few images, the quickest of which tells the speed


@dataclass(frozen=True, slots=True)
class Pooled:
    """What every block of a backbone gives for ``numbers`` of the images of ``parts``: ``blocks`` are float32 [images, width],
    shallow to deep; ``seconds`` a whole pass takes for one image."""

    plan: Plan
    numbers: tuple[int, ...]
    blocks: tuple[Tensor, ...]
    seconds: float


def drawn(parts: Parts, seed: int) -> tuple[int, ...]:
    """At most ``MOST`` training images, every class in its share: what a result is checked with advises nothing."""
    numbers = parts.train
    if len(numbers) > MOST:
        truth = parts.truth.numpy()
        numbers = np.random.default_rng([seed, 4]).permutation(numbers)
        numbers = numbers[np.argsort(truth[numbers], kind="stable")]
        numbers = numbers[np.linspace(0, len(numbers) - 1, MOST).astype(int)]
    return tuple(sorted(numbers.tolist()))


def pooled(plan: Plan, parts: Parts, numbers: tuple[int, ...]) -> Generator[Progress, None, Pooled]:
    """Compute, or find on disk, what every block gives for the images ``numbers``, those that cannot be read left out.

    Progress (``features``).
    """
    source = plan.network.source
    names = [block.name for block in source.blocks[:-1]]
    network = Network(source, plan.network.classes, plan.network.preprocessing, names).place(plan.compute.device)
    plan = replace(plan, network=network)
    activations = activations_at(plan, parts.paths, parts.digests, network.depth)
    rows: dict[int, Tensor] = {}

    def take(key: Key, row: Row) -> None:
        rows[key[0]] = torch.from_numpy(row.view(np.float32).copy())

    failures = yield from activations.each([(number, 0) for number in numbers], take)
    there = tuple(number for number in numbers if number not in failures)
    table = torch.stack([rows[number] for number in there])
    widths = [source.features, *(source.width([name]) - source.features for name in names)]
    last, *before = torch.split(table, widths, 1)
    return Pooled(plan, there, (*before, last), image_seconds(plan))


def probes(found: Pooled, parts: Parts) -> Generator[Progress | Probed, None, tuple[Probe, ...]]:
    """Probe every block, shallow to deep. Progress (``probe``) and Probed after each."""
    source = found.plan.network.source
    made: list[Probe] = []
    for depth in range(1, len(found.blocks) + 1):
        made.append(_probe(found, parts, depth))
        yield Probed(made[-1])
        yield Progress("probe", depth, len(source.blocks))
    return tuple(made)


def probe_last(found: Pooled, parts: Parts) -> Probe:
    """The probe at the last block alone."""
    return _probe(found, parts, len(found.blocks))


def _probe(found: Pooled, parts: Parts, depth: int) -> Probe:
    features, source = found.blocks[depth - 1], found.plan.network.source
    groups = parts.groups[list(found.numbers)]
    truth, seed = parts.of(found.numbers), found.plan.request.seed
    candidates = Candidates(features, features.shape[1], truth, groups, len(parts.classes), seed)
    accuracies = candidates.choose("last", None, nest=False).accuracies or (math.nan,)
    spread = statistics.stdev(accuracies) if len(accuracies) > 1 else 0.0
    seconds = found.seconds * settling.prefix_share(found.plan.network, depth)
    name = source.blocks[depth - 1].name
    return Probe(source.info.name, depth, name, statistics.fmean(accuracies), spread, len(truth), seconds)


def image_seconds(plan: Plan) -> float:
    """What a whole pass takes for one image, measured with black ones, all cores at work. A pass to a block is told as its
    share of that by multiply-adds, since measuring each would take longer than probing it."""
    request, network = plan.request, plan.network
    assert request.precision is not None and request.backend is not None  # settled
    key = space_key(network, network.depth, plan.compute, request.precision, request.backend)
    made = forward(network, network.depth, plan.compute, request.precision, request.backend, key)
    size = network.preprocessing.size
    images = [np.zeros((size, size, 3), np.uint8)] * made.images
    with single_threads(plan.compute.threads):
        single()
        made.rows(images)
        taken = []
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            made.rows(images)
            taken.append(time.perf_counter() - began)
    seconds = min(taken)
    return seconds / (len(images) * (plan.compute.threads if plan.compute.is_cpu else 1))
