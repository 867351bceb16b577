"""What this machine computes the frozen blocks fastest in: measured once for each device, and remembered."""

from __future__ import annotations

import contextlib
import json
import math
import time
from importlib import metadata
from typing import cast

import numpy as np
import torch
from torch import fx

from tlgui import atomic, places
from tlgui.errors import ToldError
from tlgui.learn import backbones, folding, gallery
from tlgui.learn.activations import space_key
from tlgui.learn.compute import Compute
from tlgui.learn.forward import UnknownOperationError, forward, single, single_threads
from tlgui.learn.network import Network
from tlgui.messages import Backend, Precision

GAIN = 1.3
"""OpenVINO must be this much faster than torch: it is another program's arithmetic, and memory for a second copy of weights."""
GAIN_BF16 = 1.1
"""bfloat16, which is a little less exact, must be this much faster than float32."""
_ROUNDS = 2  # after one that does not count


def fastest(network: Network, compute: Compute) -> tuple[Backend, Precision]:
    """What computes the frozen blocks of ``network`` on this device, and in which numbers: what was measured with the default
    backbone, or torch where OpenVINO cannot compute this one."""
    default = network.source.info.name == gallery.DEFAULT
    backend, precision = device(compute, network if default else None)
    if backend == "openvino" and not default and not _translated(network):
        return "torch", precision
    return backend, precision


def device(compute: Compute, network: Network | None = None) -> tuple[Backend, Precision]:
    """What is fastest on this device, measured at the first call on this machine, with ``network`` (of the default backbone)
    or one of its own."""
    precisions: tuple[Precision, ...] = ("bf16", "fp32") if compute.info.precision == "bf16" else ("fp32",)
    backends: tuple[Backend, ...] = ("torch", "openvino") if compute.is_cpu else ("torch",)
    if len(precisions) == len(backends) == 1:
        return backends[0], precisions[0]
    name = f"{compute.info.label}, torch {torch.__version__}, openvino {_openvino()}"
    known = _known()
    words = {f"{backend} {precision}": (backend, precision) for backend in backends for precision in precisions}
    if known.get(name) not in words:
        network = network or Network(backbones.build(gallery.DEFAULT), 2).place(compute.device)
        backend, precision = _measured(network, compute, backends, precisions)
        known[name] = f"{backend} {precision}"
        _remember(known)
    return words[known[name]]


def _translated(network: Network) -> bool:
    """Whether OpenVINO is here and knows all operations of ``network``; found out once."""
    known, name = _known(), f"openvino {_openvino()} computes {network.source.info.name}"
    if name not in known:
        known[name] = "yes" if _translates(network) else "no"
        _remember(known)
    return known[name] == "yes"


def _openvino() -> str:
    """Its version: another one, or none, is measured anew."""
    try:
        return metadata.version("openvino")
    except metadata.PackageNotFoundError:
        return "absent"


def _translates(network: Network) -> bool:
    try:
        from tlgui.learn import openvino_graph

        prefix, _, _ = network.cut(network.depth)
        openvino_graph.model(folding.baked(cast("fx.GraphModule", prefix)), network.preprocessing, 1)
    except (ImportError, RuntimeError, UnknownOperationError):
        return False
    return True


def _measured(
    network: Network, compute: Compute, backends: tuple[Backend, ...], precisions: tuple[Precision, ...]
) -> tuple[Backend, Precision]:
    """The backend by the first of ``precisions``, then the precision by that backend."""
    taken = {backend: _seconds(network, compute, backend, precisions[0]) for backend in backends}
    backend: Backend = "openvino" if taken.get("openvino", math.inf) * GAIN <= taken["torch"] else "torch"
    if len(precisions) == 1:
        return backend, precisions[0]
    plain = _seconds(network, compute, backend, "fp32")
    return backend, "bf16" if taken[backend] * GAIN_BF16 <= plain else "fp32"


def _seconds(network: Network, compute: Compute, backend: Backend, precision: Precision) -> float:
    """For one round of as many images as are computed at once by one thread, the fastest of a few; inf if it cannot."""
    depth, space = network.depth, None
    if precision == compute.info.precision:  # most often a training computes so right afterwards, by what is made here
        space = space_key(network, depth, compute, precision, backend)
    made = forward(network, depth, compute, precision, backend, space)
    size = network.preprocessing.size
    images = [np.zeros((size, size, 3), np.uint8)] * made.images
    taken = []
    with single_threads(compute.threads):
        if compute.is_cpu:
            single()
        for _ in range(1 + _ROUNDS):
            began = time.perf_counter()
            try:
                made.rows(images)
            except ToldError:
                return math.inf
            taken.append(time.perf_counter() - began)
    return min(taken[1:])


def _known() -> dict[str, str]:
    try:
        found = json.loads((places.cache() / "measured.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _remember(known: dict[str, str]) -> None:
    path = places.cache() / "measured.json"
    with contextlib.suppress(OSError):  # measured again next time
        atomic.write_text(path, json.dumps(known, indent=1))
