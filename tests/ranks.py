"""A training in several processes beside the same one in one: what is the same, and how far the rest differs."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file

from tlgui.messages import Epoch, Event, Finished, Step
from tlgui.project import runs

ROOT = Path(__file__).resolve().parents[1]
MODEL = "model.safetensors"
TORCHRUN = ("-m", "torch.distributed.run", "--nnodes", "1", "--nproc-per-node")


@dataclass(frozen=True)
class Apart:
    """How far two trainings of the same are apart at most: the losses of steps and epochs absolutely, a tensor of the weights by
    its norm; and whether what counts images is equal."""

    losses: float
    weights: float
    equal: bool


def apart(one: Path, other: Path, model: Path | None = None) -> Apart:
    """How far the runs in these folders are apart, the model file of the first one being ``model`` if it is not there; inf where
    one has steps or tensors that the other has not."""
    first, second = list(runs.read_events(one)), list(runs.read_events(other))
    mine, theirs = losses(first), losses(second)
    same = mine.keys() == theirs.keys()
    differences = [abs(mine[key] - theirs[key]) for key in mine] if same else [math.inf]
    return Apart(max(differences), _weights(model or one / MODEL, other / MODEL), counted(first) == counted(second))


def losses(events: Sequence[Event]) -> dict[tuple[str, int], float]:
    """The loss of each step, and the losses of each epoch; of one that comes twice a nan, which equals nothing."""
    found: dict[tuple[str, int], float] = {}
    for event in events:
        if isinstance(event, Step):
            own = {("step", event.step): event.loss}
        elif isinstance(event, Epoch):
            own = {("train", event.epoch): event.train_loss, ("validation", event.epoch): event.validation_loss}
        else:
            continue
        found |= {key: math.nan if key in found else loss for key, loss in own.items()}
    return found


def counted(events: Sequence[Event]) -> list[object]:
    """All that counts images, exactly: of each step, each epoch and the result."""
    found: list[object] = []
    for event in events:
        match event:
            case Step():
                found.append((event.step, round(event.accuracy, 9)))
            case Epoch():
                found.append((event.epoch, round(event.train_accuracy, 9), event.validation_accuracy, event.best))
            case Finished():
                found.append((event.accuracy, event.best_epoch, event.report.confusion))
    return found


def _weights(one: Path, other: Path) -> float:
    first, second = load_file(one), load_file(other)
    names = [name for name in first if name.startswith(("backbone.", "head."))]
    if not names or any(name not in second for name in names):
        return math.inf
    return max(_relative(first[name].double(), second[name].double()) for name in names)


def _relative(one: torch.Tensor, other: torch.Tensor) -> float:
    return float((one - other).norm() / other.norm().clamp(min=1e-12))


def tlgui(*words: str, torchrun: Sequence[str] = (), timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """``tlgui`` with ``words`` as a program, by torchrun where its own words are given."""
    command = [sys.executable, *torchrun, "-m", "tlgui", *words]
    own = {"OMP_NUM_THREADS": "1"} if torchrun else {}
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=timeout, check=False
    )
