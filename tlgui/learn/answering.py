"""A network's outputs for many images, a batch at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from tlgui.errors import Told
from tlgui.learn.compute import Compute
from tlgui.learn.loading import Prepared, batches, chunks
from tlgui.learn.preprocess import to_batch
from tlgui.messages import Progress

Failures = tuple[tuple[int, Told], ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """``values`` float32 [images, …] on the CPU, row by row for the image numbers in ``kept``; ``failures`` the others."""

    values: Tensor
    kept: tuple[int, ...]
    failures: Failures


@dataclass
class Count:
    """How far a stage of several passes is: the Progress events count through all of them."""

    stage: str
    total: int
    done: int = 0

    def more(self, images: int) -> Progress:
        """``images`` more are done."""
        self.done += images
        return Progress(self.stage, self.done, self.total)


def outputs(
    module: nn.Module,
    prepared: Prepared,
    numbers: Sequence[int],
    compute: Compute,
    count: Count,
    *,
    fast: bool = False,
    batch_size: int = 32,
) -> Generator[Progress, None, Outputs]:
    """What ``module`` (in eval mode, on the device) puts out for the images ``numbers``; one Progress after each batch.

    ``fast`` computes in the device's own precision, else in float32. Images that cannot be read are failures.
    """
    values: list[Tensor] = []
    kept: list[int] = []
    failures: list[tuple[int, Told]] = []
    with closing(batches(chunks(numbers, batch_size), prepared.make)) as source:
        for batch in source:
            if batch.arrays:
                images = to_batch(batch.arrays, prepared.preprocessing, compute.device)
                with torch.inference_mode(), compute.fast() if fast else nullcontext():
                    values.append(module(images).float().cpu())
            kept += batch.indices
            failures += batch.failures
            yield count.more(len(batch.indices) + len(batch.failures))
    # clone: outside, the values are ordinary tensors that may take part in a training
    together = torch.cat(values).clone() if values else torch.empty(0)
    return Outputs(together, tuple(kept), tuple(failures))
