"""A network's outputs for many images, a batch at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from tlgui.errors import Told
from tlgui.learn.compute import Compute
from tlgui.learn.loading import batches, chunks, in_full
from tlgui.learn.preprocess import Preprocessing, to_batch
from tlgui.messages import Progress

Failures = tuple[tuple[int, Told], ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """``values`` float32 [images, …] on the CPU, row by row for the image numbers in ``kept``; ``failures`` the others."""

    values: Tensor
    kept: tuple[int, ...]
    failures: Failures


def outputs(
    module: nn.Module,
    paths: Sequence[Path],
    p: Preprocessing,
    compute: Compute,
    stage: str,
    batch_size: int = 32,
) -> Generator[Progress, None, Outputs]:
    """What ``module`` (in eval mode, on the device) puts out for the images ``paths``, prepared as ``p`` says, in float32; one
    Progress of ``stage`` after each batch. Images that cannot be read are failures."""
    values: list[Tensor] = []
    kept: list[int] = []
    failures: list[tuple[int, Told]] = []
    with closing(batches(chunks(range(len(paths)), batch_size), in_full(paths, p))) as source:
        for batch in source:
            if batch.arrays:
                images = to_batch(batch.arrays, p, compute.device)
                with torch.inference_mode():
                    values.append(module(images).float().cpu())
            kept += batch.indices
            failures += batch.failures
            yield Progress(stage, len(kept) + len(failures), len(paths))
    # clone: outside, the values are ordinary tensors that may take part in a training
    together = torch.cat(values).clone() if values else torch.empty(0)
    return Outputs(together, tuple(kept), tuple(failures))
