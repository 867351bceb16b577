"""The pooled features that a finished model's blocks give images, from the cache where they are there."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
from torch import Tensor

from tlgui.errors import Told
from tlgui.learn import recipes, settling
from tlgui.learn.compute import Compute, telling_memory
from tlgui.learn.network import Network
from tlgui.learn.plans import Plan
from tlgui.learn.survey import look
from tlgui.messages import Dataset, ModelInfo, Progress, Train


@dataclass(frozen=True, slots=True)
class Looked:
    """``features`` float32 [images, width] as the model's head reads them, the last block's first; rows of images in
    ``failures``, by their numbers, say nothing."""

    features: Tensor
    failures: dict[int, Told]

    @property
    def read(self) -> list[int]:
        """The numbers of the images that could be read."""
        return [number for number in range(len(self.features)) if number not in self.failures]


def features_of(
    network: Network, info: ModelInfo, dataset: Dataset, device: str, cache_bytes: int | None = None
) -> Generator[Progress, None, Looked]:
    """What the head of ``network``, opened from the file of ``info``, reads of each item of ``dataset``: Progress (``features``).

    Computed as a training computes what its frozen blocks put out, in the numbers that are fastest here, and kept on disk with
    it: what the classifier learned from is there already. Raises ToldError for a device that does not work.
    """
    source = network.source
    # a training looks at every stage, whatever its head reads of them: with the same taps the rows are the same
    taps = source.stages if info.taps in ((), source.stages) and info.start == "pretrained" else info.taps
    compute = Compute(device)
    whole = Network(source, 2, network.preprocessing, taps).place(compute.device)
    request = Train(
        info.path, info.path, backbone=info.backbone, fill=info.fill, device=device, cache_bytes=cache_bytes
    )
    recipe = recipes.recipe(request, "classifier", len(dataset.items))
    settled = settling.settled(request, whole, compute, whole.depth, recipe, len(dataset.items))
    plan = Plan(settled, whole, whole.depth, "classifier", recipe, compute)
    with telling_memory(compute, 32):
        seen = yield from look(plan, dataset)
    assert seen.features is not None
    return Looked(seen.features[:, : source.width(info.taps)], seen.failures)


def some(dataset: Dataset, numbers: list[int]) -> Dataset:
    """``dataset`` with these of its items only, in this order."""
    return replace(dataset, items=dataset.items.take(np.array(numbers, np.int32)))
