"""The first look at every image: what cannot be read is left out, and the head's features are computed once."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass

from torch import Tensor

from tlgui.learn.answering import Count, Failures, Outputs, outputs
from tlgui.learn.compute import Compute
from tlgui.learn.evaluation import dropped_warnings
from tlgui.learn.loading import Prepared, batches, chunks
from tlgui.learn.network import Network
from tlgui.learn.parts import Parts
from tlgui.learn.recipes import Recipe
from tlgui.messages import Progress, Warned


@dataclass(frozen=True, slots=True)
class Features:
    """Pooled features float32 [images, features] of each part, in the order of the part's numbers."""

    train: Tensor
    validation: Tensor
    test: Tensor


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The parts without unreadable images, the validation views that were kept, and the features if they are needed."""

    parts: Parts
    prepared: Prepared
    features: Features | None


def survey(
    network: Network, parts: Parts, recipe: Recipe, compute: Compute
) -> Generator[Progress | Warned, None, Surveyed]:
    """Read every image once: Progress (``features``), and Warned of those left out.

    With a recipe that fits the head first, features of the training images are computed in the device's own precision;
    those that a result is told from in float32, as answers are. Raises ToldError: train-too-few.
    """
    prepared = Prepared(parts.paths, network.preprocessing)
    passing = Prepared(parts.paths, network.preprocessing, kept_bytes=0)
    count = Count("features", parts.count)
    yield count.more(0)
    if not recipe.fits_head:
        failures = yield from _read(passing, parts.train, count)
        failures += yield from _read(prepared, (*parts.validation, *parts.test), count)
        left = yield from _left(parts, failures)
        return Surveyed(left, prepared, None)
    found: list[Outputs] = []
    for part, source, fast in (
        (parts.train, passing, True),
        (parts.validation, prepared, False),
        (parts.test, prepared, False),
    ):
        outs = yield from outputs(network.backbone, source, part, compute, count, fast=fast)
        found.append(outs)
    left = yield from _left(parts, sum((outs.failures for outs in found), ()))
    return Surveyed(left, prepared, Features(*(outs.values for outs in found)))


def _left(parts: Parts, failures: Failures) -> Generator[Warned, None, Parts]:
    yield from dropped_warnings(failures, parts.paths)
    return parts.without({number for number, _ in failures})


def _read(prepared: Prepared, numbers: Sequence[int], count: Count) -> Generator[Progress, None, Failures]:
    failures: Failures = ()
    with closing(batches(chunks(numbers, 32), prepared.make)) as source:
        for batch in source:
            failures += batch.failures
            yield count.more(len(batch.indices) + len(batch.failures))
    return failures
