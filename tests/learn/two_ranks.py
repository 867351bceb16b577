"""One of two processes of a group, begun with RANK and the like set: prints as JSON what ``test_ranks`` looks at."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import torch

from tlgui.errors import Told, ToldError
from tlgui.learn import libraries

libraries.load()

from tlgui.learn import head_fit, ranks  # noqa: E402 - after torch is there


def main() -> None:
    """Do all of it; the second process ends without a word to the first one."""
    group = ranks.begin()
    said: dict[str, Any] = {"share": group.share(range(7))}
    features, truth = problem()
    fits = list(head_fit.fit(features, truth, 3))
    said |= {"iterations": len(fits), "weight": fits[-1].weight.tolist(), "first": group.from_first(os.getpid)}
    learned = torch.nn.Parameter(torch.zeros(2))
    learned.grad = torch.ones(2)
    # of a step of 8 images the first process found its 3, the second 1 of its 5
    said["step"] = group.whole_step([learned], (0.25, 2, 3) if group.first else (0.125, 1, 1), 8)
    said |= {"gradient": learned.grad.tolist(), "led": group.share(range(7), led=True)}
    said["refused"] = told(lambda: group.from_first(refuse))
    group.agree("the same")
    said["differ"] = told(lambda: group.agree(str(group.rank)))
    said["norm"] = told(lambda: group.learner(torch.nn.BatchNorm2d(2), norm_trains=True))
    if group.first:
        said["lost"] = told(group.barrier)
    else:
        said["speaks"] = ranks.speaks(Told("images-away", {"path": "there"}))
    print(json.dumps(said), flush=True)
    os._exit(0)


def problem() -> tuple[torch.Tensor, torch.Tensor]:
    """More images than are computed at once: features [10000, 6] and classes."""
    draw = torch.Generator().manual_seed(0)
    features = torch.randn(10_000, 6, generator=draw)
    noise = torch.randn(10_000, 3, generator=draw)
    return features, (features[:, :3] + noise).argmax(1)


def refuse() -> None:
    """What the first process alone finds wrong."""
    raise ToldError("model-unwritable", path="here", reason="full")


def told(act: Any) -> str:
    """The code of the error that ``act`` raises."""
    try:
        act()
    except ToldError as error:
        return error.told.code
    return "nothing"


if __name__ == "__main__":
    sys.exit(main())
