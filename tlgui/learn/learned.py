"""What a training leaves in its model file to know its own kind of images by: features of some, and the threshold."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray

from tlgui.learn import likeness
from tlgui.learn.activations import Groups, Keys
from tlgui.learn.compute import fitting
from tlgui.learn.feature_rows import Indexes
from tlgui.learn.heads import Result
from tlgui.learn.parts import Parts
from tlgui.learn.plans import Plan
from tlgui.learn.preprocess import normalised
from tlgui.learn.survey import Survey, activations_at
from tlgui.messages import Progress

ANEW = 512
"""Images of a part whose features are computed anew, where blocks have learned."""
_BATCH = 32


def own_kind(
    plan: Plan, surveyed: Survey, result: Result
) -> Generator[Progress, None, tuple[NDArray[np.float16], float | None]]:
    """Normalised features float16 [images, width] to compare images with, and the least likeness of the model's own kind
    (None: there were too few images to say).

    Where no block has learned, every training and validation image is compared with those of other groups: their features
    depend on no choice. Where blocks have learned from the training images, these are what is compared with, and the validation
    images, which chose nothing but the epoch, set the threshold. Progress (``features``).
    """
    parts, width = surveyed.parts, plan.network.source.features
    kept = result.kept is not None and result.kept.what == "classifier"
    if surveyed.features is not None and plan.request.parent is None and (plan.strategy == "classifier" or kept):
        numbers = _some(parts, parts.taught, likeness.MOST_OWN)
        features = surveyed.few(numbers)[:, :width].numpy()
        mine = likeness.even(len(numbers), likeness.room(width))
        known = likeness.normal(features[mine])
        return known, likeness.threshold(_apart(parts, numbers, features, known, numbers[mine]))
    train = _some(parts, parts.train, min(ANEW, likeness.room(width)))
    own = _some(parts, parts.validation, ANEW)
    features = yield from _computed(plan, parts, result, np.concatenate([train, own]))
    known = likeness.normal(features[: len(train)])
    return known, likeness.threshold(_apart(parts, own, features[len(train) :], known, train))


def _some(parts: Parts, numbers: Indexes, most: int) -> Indexes:
    """An even choice of ``numbers``, of each class as many as it has of them."""
    by_class = np.argsort(parts.truth.numpy()[numbers], kind="stable")
    return numbers[by_class[likeness.even(len(numbers), most)]]


def _apart(
    parts: Parts, numbers: Indexes, features: NDArray[np.float32], known: NDArray[np.float16], theirs: Indexes
) -> NDArray[np.float32]:  # fmt: skip
    """How like the ``known`` ones, of the images ``theirs``, the images ``numbers`` are, compared with other groups only."""
    return likeness.likeness(features, known, parts.groups[numbers], parts.groups[theirs])


def _computed(
    plan: Plan, parts: Parts, result: Result, numbers: Indexes
) -> Generator[Progress, None, NDArray[np.float32]]:
    """What the trained network's last block gives for the centre views of ``numbers``, float32 [images, width]."""
    network, device = result.network, plan.compute.device
    _, rest, early = network.cut(plan.depth)
    rest = rest.to(device).eval()
    activations = activations_at(replace(plan, network=network), parts.paths, parts.digests)
    keys = Keys(numbers)
    found: list[torch.Tensor] = []
    with closing(activations.stream(Groups.of(keys, _BATCH), every=True)) as source:
        for given in source:
            values = given.activations.to(device)
            plain = normalised(values, network.preprocessing) if values.dtype == torch.uint8 else values.float()
            beside = (given.early.to(device),) if early and given.early is not None else ()
            some, _ = fitting(plan.compute, len(plain), 1, partial(_features, rest, plain, beside))
            found.append(some[:, : network.source.features])
            yield Progress("features", min(len(found) * _BATCH, len(keys)), len(keys))
    return torch.cat(found).numpy() if found else np.empty((0, network.source.features), np.float32)


def _features(rest: torch.nn.Module, plain: torch.Tensor, beside: tuple[torch.Tensor, ...], most: int) -> torch.Tensor:
    """What ``rest`` gives for ``plain`` and the early taps ``beside`` it, ``most`` images at a time."""
    with torch.inference_mode():
        parts = ([values[at : at + most] for values in (plain, *beside)] for at in range(0, len(plain), most))
        return torch.cat([rest(*some).float().cpu() for some in parts])
