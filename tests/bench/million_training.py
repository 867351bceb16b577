"""What a process needs that trains on a very large dataset, and then answers it: ``python -m tests.bench.million`` runs it.

The backbone is one layer, so that what is measured is the program and not the network: a real one takes as much for a million
images as for a hundred.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

from tests.bench.memory import Watch, status
from tlgui.learn import gallery, structure
from tlgui.learn.handlers import handle
from tlgui.messages import Curation, Evaluate, Evaluated, Finished, SplitRule, Started, Train, Warned

NAME, SIDE, WIDTH = "one_layer", 16, 64


class OneLayer(nn.Module):
    """From images [B, 3, SIDE, SIDE] to [B, WIDTH]."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.act = nn.Conv2d(3, WIDTH, 8, 8), nn.ReLU()
        self.pool, self.flat = nn.AdaptiveAvgPool2d(1), nn.Flatten()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.flat(self.pool(self.act(self.conv(x))))
        return found


def known(folder: Path) -> Path:
    """Put the backbone into the gallery; the file of its weights, in ``folder``."""
    made, default = structure.make, gallery.GALLERY[gallery.DEFAULT]
    gallery.GALLERY[NAME] = replace(
        default, name=NAME, input_size=SIDE, sizes=(SIDE, SIDE), weights_hash="", verified=False, bundled=False
    )
    structure.make = lambda info: OneLayer() if info.name == NAME else made(info)
    torch.manual_seed(0)
    file = folder / "one-layer.safetensors"
    save_file(OneLayer().state_dict(), str(file))
    return file


def measured(data: Path, work: Path) -> dict[str, float]:
    """The peaks in bytes of this process, all memory and the anonymous part of it, until ``data`` is learned and until it is
    answered, and the seconds of both. The model goes into ``work``."""
    weights, model = known(work), work / "model.safetensors"
    rule = SplitRule(validation=0.2, test=0.1, honest=False)  # all images have the same pixels
    request = Train(
        data, model, backbone=NAME, weights=weights, strategy="classifier", device="cpu", precision="fp32", backend="torch",
        curation=Curation(rule=rule),
    )  # fmt: skip
    found: dict[str, float] = {}
    asked: tuple[tuple[str, Any, type], ...] = (
        ("training", request, Finished), ("answering", Evaluate(model, data, device="cpu"), Evaluated)
    )  # fmt: skip
    for name, one, last in asked:
        began = time.perf_counter()
        with Watch(os.getpid()) as own:
            for event in handle(one):
                if isinstance(event, Started | Warned | last):
                    print(f"{time.perf_counter() - began:.0f} s {type(event).__name__}", flush=True)
        found[f"{name} peak"], found[f"{name} anonymous"] = status(os.getpid(), "VmHWM"), own.most
        found[f"{name} took"] = time.perf_counter() - began
    return found
