"""What no training can be faster than, and tlgui's training beside it; each in a process of its own.

``python -m tests.bench.limits decode|forward|train DATA`` prints one JSON object with ``seconds``.

- ``decode``: all images read to 224 px as tlgui reads them, in two threads, and nothing else.
- ``forward``: as many images through the backbone as fast as this machine can, in bfloat16 where the processor has it, with
  channels last and every BatchNorm folded into its convolution by torch's own function. Several ways are tried; the fastest
  counts. ``seconds_16`` is that of batches of 16.
- ``train``: tlgui's training of strategy ``classifier`` after the engine's Warm: imports are done, the backbone is not built.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench import children, datasets

THREADS = 2
BACKBONE = "efficientnet_lite0"


def decode(data: Path) -> dict[str, object]:
    """Seconds to read all images of ``data``."""
    from tlgui.data import images
    from tlgui.learn import backbones, weights
    from tlgui.learn.preprocess import prepare

    p = backbones.preprocessing(weights.info(BACKBONE))
    paths = [item.path for item in datasets.read(data).items]

    def one(path: Path) -> int:
        return prepare(images.read(path, smallest=p.decoded), p).size

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, paths[:THREADS]))
        began = time.monotonic()
        count = len(list(pool.map(one, paths)))
        return {"seconds": time.monotonic() - began, "images": count}


def forward(data: Path) -> dict[str, object]:
    """Seconds to compute the pooled features of as many images as ``data`` has, in the fastest of a few ways."""
    import torch

    from tlgui.learn import backbones, devices

    images = len(datasets.read(data).items)
    kind = torch.bfloat16 if devices.cpu_has_bf16() else torch.float32
    with torch.inference_mode():
        network = folded(backbones.build(BACKBONE).graph).to(kind).to(memory_format=torch.channels_last)
    ways = {
        f"{streams} x {THREADS // streams} threads, batches of {batch}": passing(network, kind, images, batch, streams)
        for streams, batch in ((1, 16), (1, 8), (THREADS, 8), (THREADS, 4))
    }
    ways["OpenVINO, batches of 4"] = through_openvino(network, images)
    seconds = {name: run() for name, run in ways.items()}
    way = min(seconds, key=seconds.__getitem__)
    by_torch = min(value for name, value in seconds.items() if "OpenVINO" not in name)
    first = next(iter(seconds.values()))
    return {"seconds": seconds[way], "seconds_torch": by_torch, "seconds_16": first, "way": way, "images": images}


def through_openvino(network, images: int, batch: int = 4) -> Callable[[], float]:
    """How to time as many images through OpenVINO, its own requests asked by as many threads as there are cores."""
    import numpy as np

    from tlgui.learn import backbones, devices, openvino_graph, weights

    p = backbones.preprocessing(weights.info(BACKBONE))
    precision = "bf16" if devices.cpu_has_bf16() else "fp32"
    compiled = openvino_graph.compiled(network, p, batch, THREADS, precision)
    pixels = np.zeros((batch, p.size, p.size, 3), np.uint8)

    def stream(count: int) -> None:
        request = compiled.create_infer_request()
        for _ in range(count):
            request.infer([pixels])

    def run() -> float:
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(stream, [2] * THREADS))
            began = time.monotonic()
            list(pool.map(stream, [-(-images // batch // THREADS)] * THREADS))
            return time.monotonic() - began

    return run


def folded(graph):
    """A copy of a traced network in which each convolution does its BatchNorm's work too."""
    from torch import nn
    from torch.nn.utils.fusion import fuse_conv_bn_eval

    graph = copy.deepcopy(graph).eval()
    for node in graph.graph.nodes:
        norm = graph.get_submodule(node.target) if node.op == "call_module" else None
        if isinstance(norm, nn.BatchNorm2d):
            source = node.args[0].target
            graph.set_submodule(source, fuse_conv_bn_eval(graph.get_submodule(source), norm))
            graph.set_submodule(node.target, getattr(norm, "act", None) or nn.Identity())
    graph.recompile()
    return graph


def passing(network, kind, images: int, batch: int, streams: int) -> Callable[[], float]:
    """How to time ``images`` images in batches, dealt to ``streams`` threads that each compute with their share of cores."""
    import torch

    sizes = [batch] * (images // batch) + [images % batch] * (images % batch > 0)

    def stream(own: list[int]) -> None:
        torch.set_num_threads(THREADS // streams)
        pixels = torch.zeros(batch, 3, 224, 224, dtype=kind).to(memory_format=torch.channels_last)
        with torch.inference_mode():
            for size in own:
                network(pixels[:size])

    def run() -> float:
        with ThreadPoolExecutor(streams) as pool:
            list(pool.map(stream, [[batch] * 2] * streams))
            began = time.monotonic()
            list(pool.map(stream, [sizes[at::streams] for at in range(streams)]))
            return time.monotonic() - began

    return run


def train(data: Path) -> dict[str, object]:
    """Seconds from the request to Finished, nothing cached before."""
    from tlgui.learn.handlers import handle
    from tlgui.messages import Finished, Warm

    with children.fresh_home() as home:
        for _ in handle(Warm()):
            pass
        began = time.monotonic()
        for event in handle(children.training(data, home)):
            if isinstance(event, Finished):
                return {"seconds": time.monotonic() - began, "accuracy": event.accuracy}
    raise SystemExit("the training did not finish")


WHAT = {"decode": decode, "forward": forward, "train": train}


def main() -> int:
    """Measure one thing and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    print(json.dumps(WHAT[options.what](options.data)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
