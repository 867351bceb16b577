"""How long after the click a layer's maps are painted: the page Look inside with a real engine, the network warm.

``python -m tests.bench.maps [--rounds 5] [--backbone resnet50]``. The last layer of each block, the first of each kind and those
of most channels are chosen in the tree, as far apart as a person's clicks; what counts is the time from the choice until the grid
has painted the maps of that layer. A backbone other than the bundled one gets random weights, which take as long. Every round
begins with another image, whose maps of the last layer take a pass through the whole network. Beside it stand a bare such pass on
one thread, and how long the grid took to paint. Wants the median of every layer < 150 ms.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tlgui.messages import LayerInfo, ModelInfo

BOUND = 150.0  # ms
BUNDLED = "efficientnet_lite0"
APART = 0.2  # s between clicks; closer ones are a walk with the arrow keys, which asks for where it rests
PATIENCE = 60.0  # s, for the first maps: the engine starts


def main() -> int:
    """Measure and print one line a layer; exit code 1 when the bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--backbone", default=BUNDLED)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["TLGUI_HOME"] = home
        return measure(Path(home), options.rounds, options.backbone)


def measure(home: Path, rounds: int, backbone: str) -> int:
    """Walk through the layers ``rounds`` times."""
    import numpy as np
    from PIL import Image

    from tlgui.ui.app import create_application
    from tlgui.ui.jobs import Jobs
    from tlgui.ui.pages.look import LookPage
    from tlgui.ui.state import AppState
    from tlgui.ui.theme import Theme

    images = [home / f"image {number}.jpg" for number in range(rounds + 1)]
    for number, image in enumerate(images):
        Image.fromarray(np.random.default_rng(number).integers(0, 256, (480, 640, 3), dtype=np.uint8)).save(image)
    application = create_application()
    theme = Theme(application, "light")
    jobs, state = Jobs(), AppState()
    jobs.start()
    if backbone != BUNDLED:
        state.set_model(random_model(home / "model.safetensors", backbone))
    page = LookPage(state, jobs)
    page.resize(1280, 800)
    page.show()

    def rest() -> None:
        """What came is heard; a loop that does not pause would take a core from the engine."""
        application.processEvents()
        time.sleep(0.001)

    def timed(click: Callable[[], object], layer: str) -> tuple[float, float]:
        """ms from ``click`` until other maps, those of ``layer``, are in the grid and painted; and those of the painting."""
        before, begin = page._grid.maps.mapped, time.perf_counter()
        click()
        while (shown := page._grid.maps.mapped) is None or shown is before or shown.layer.name != layer:
            if time.perf_counter() > begin + PATIENCE:
                raise TimeoutError(layer)
            rest()
        there = time.perf_counter()
        page._grid.viewport().repaint()
        now = time.perf_counter()
        while time.perf_counter() < now + APART:
            rest()
        return 1000 * (now - begin), 1000 * (now - there)

    page.show_image(images[0])
    while not page._tree._layers or page._grid.maps.mapped is None:
        rest()
    chosen = wanted([*page._tree._layers.values()])
    times: dict[str, list[float]] = {layer.name: [] for layer in chosen}
    others: list[float] = []
    painting: list[float] = []
    for turn, image in enumerate(images):  # the first round warms up
        if turn:
            others.append(timed(lambda image=image: page.show_image(image), chosen[-1].name)[0])  # type: ignore[misc]
        for layer in chosen:
            found, painted = timed(lambda layer=layer: page._tree.choose(layer.name), layer.name)  # type: ignore[misc]
            if turn:
                times[layer.name].append(found)
                painting.append(painted)
    jobs.close()
    page.close()
    page.deleteLater()
    application.processEvents()
    theme.setParent(None)
    medians = {name: statistics.median(found) for name, found in times.items()}
    for layer in chosen:
        print(f"{layer.name:28}{layer.kind:14}{'x'.join(map(str, layer.shape)):>14}{medians[layer.name]:8.0f} ms")
    worst = max(medians.values())
    print(f"slowest layer {worst:.0f} ms, median of all {statistics.median(medians.values()):.0f} ms; "
          f"painting {statistics.median(painting):.0f} ms, at most {max(painting):.0f}")  # fmt: skip
    print(
        f"another image: {statistics.median(others):.0f} ms; a bare forward pass on one thread: {bare(backbone):.0f} ms"
    )
    return 0 if worst < BOUND else 1


def wanted(layers: list[LayerInfo]) -> list[LayerInfo]:
    """The last layer of each block, the first of each kind, and those of the most channels."""
    most = sorted(layers, key=lambda layer: layer.shape[0])[-3:]
    last = {layer.block: layer for layer in layers}
    first = {layer.kind: layer for layer in reversed(layers)}
    names = {layer.name for layer in (*most, *last.values(), *first.values())}
    return [layer for layer in layers if layer.name in names]


def random_model(path: Path, backbone: str) -> ModelInfo:
    """A model file of ``backbone`` with random weights."""
    from tlgui.learn import backbones, model_file
    from tlgui.learn.network import Network
    from tlgui.messages import ModelInfo

    built = backbones.build(backbone, start="random")
    names, versions = tuple(block.name for block in built.blocks), model_file.versions()
    info = ModelInfo(path, ("a", "b"), backbone, 224, "whole", "random", 0, names, 0, None, *versions)
    model_file.save(Network(built, 2), info)
    return info


def bare(backbone: str) -> float:
    """ms, the median of ten passes of one image through the whole network."""
    import torch

    from tlgui.learn import backbones
    from tlgui.learn.compute import one_thread

    graph = backbones.build(backbone, start="random").graph.to(memory_format=torch.channels_last)
    batch = torch.zeros(1, 3, 224, 224)
    found = []
    with torch.inference_mode(), one_thread():
        for _ in range(10):
            begin = time.perf_counter()
            graph(batch)
            found.append(1000 * (time.perf_counter() - begin))
    return statistics.median(found)


if __name__ == "__main__":
    sys.exit(main())
