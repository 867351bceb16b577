"""What this machine computes the frozen blocks fastest in: measured once for each device and backbone, and remembered."""

from __future__ import annotations

import contextlib
import json
import os
import time
from typing import cast

import numpy as np
import torch

from tlgui import places
from tlgui.learn.compute import Compute
from tlgui.learn.forward import Forward, single, single_threads
from tlgui.learn.network import Network
from tlgui.messages import Precision

GAIN = 1.1
"""bfloat16, which is a little less exact, must be this much faster than float32."""
_ROUNDS = 3


def precision(network: Network, compute: Compute) -> Precision:
    """What the frozen blocks of ``network`` are computed in on this device."""
    if compute.info.precision != "bf16":
        return "fp32"
    name = f"{network.source.info.name} on {compute.info.label}, torch {torch.__version__}"
    known = _known()
    if known.get(name) not in ("fp32", "bf16"):
        slow, fast = (_seconds(network, compute, kind) for kind in ("fp32", "bf16"))
        known[name] = "bf16" if fast * GAIN <= slow else "fp32"
        _remember(known)
    return cast("Precision", known[name])


def _seconds(network: Network, compute: Compute, kind: str) -> float:
    """For one round of as many images as are computed at once, the fastest of a few."""
    forward = Forward(network, network.depth, compute, cast("Precision", kind))
    size = network.preprocessing.size
    images = [np.zeros((size, size, 3), np.uint8)] * forward.images
    taken = []
    with single_threads(compute.threads):
        if compute.is_cpu:
            single()
        for _ in range(_ROUNDS):
            began = time.perf_counter()
            forward.rows(images)
            taken.append(time.perf_counter() - began)
    return min(taken)


def _known() -> dict[str, str]:
    try:
        found = json.loads((places.cache() / "measured.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(known: dict[str, str]) -> None:
    path = places.cache() / "measured.json"
    part = path.with_name(f".measured-{os.getpid()}.part")
    with contextlib.suppress(OSError):  # measured again next time
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(known, indent=1), encoding="utf-8")
        part.replace(path)
