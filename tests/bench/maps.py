"""How long after the click a layer's maps are painted: the page Look inside with a real engine, the network warm.

``python -m tests.bench.maps [--rounds 5]``. The last layer of each block, the first of each kind and those of most channels are
chosen in the tree; what counts is the time from the choice until the grid has painted the maps of that layer. Beside it stand a
bare forward pass of the whole network for one image on one thread, and the processor time of the window's own thread, which
other programs do not lengthen. Wants the median of every layer < 150 ms.
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
    from tlgui.messages import LayerInfo

BOUND = 150.0  # ms
PATIENCE = 60.0  # s, for the first maps: the engine starts


def main() -> int:
    """Measure and print one line a layer; exit code 1 when the bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["TLGUI_HOME"] = home
        return measure(Path(home), options.rounds)


def measure(home: Path, rounds: int) -> int:
    """Walk through the layers ``rounds`` times."""
    import numpy as np
    import torch
    from PIL import Image

    from tlgui.ui.app import create_application
    from tlgui.ui.jobs import Jobs
    from tlgui.ui.pages.look import LookPage
    from tlgui.ui.state import AppState
    from tlgui.ui.theme import Theme

    image = home / "image.jpg"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (480, 640, 3), dtype=np.uint8)).save(image)
    application = create_application()
    theme = Theme(application, "light")
    jobs, state = Jobs(), AppState()
    jobs.start()
    page = LookPage(state, jobs)
    page.resize(1280, 800)
    page.show()

    def rest() -> None:
        """What came is heard; a loop that does not pause would take a core from the engine."""
        application.processEvents()
        time.sleep(0.001)

    def until(layer: str) -> None:
        """Wait until the maps of ``layer`` are in the grid, and painted."""
        end = time.monotonic() + PATIENCE
        while (shown := page._grid.maps.mapped) is None or shown.layer.name != layer:
            if time.monotonic() > end:
                raise TimeoutError(layer)
            rest()
        page._grid.viewport().repaint()

    page.show_image(image)
    while not page._layers:
        rest()
    until(page._layer.name)  # type: ignore[union-attr]
    chosen = wanted(page._layers)
    times: dict[str, list[float]] = {layer.name: [] for layer in chosen}
    own: list[float] = []
    for turn in range(rounds + 1):  # the first one warms up
        for layer in chosen:
            begin, worked = time.perf_counter(), time.thread_time()
            page._tree.choose(layer.name)
            until(layer.name)
            if turn:
                times[layer.name].append(1000 * (time.perf_counter() - begin))
                own.append(1000 * (time.thread_time() - worked))
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
          f"the window's thread worked {statistics.median(own):.0f} ms, at most {max(own):.0f}")  # fmt: skip
    print(f"a bare forward pass on one thread: {bare(torch):.0f} ms")
    return 0 if worst < BOUND else 1


def wanted(layers: list[LayerInfo]) -> list[LayerInfo]:
    """The last layer of each block, the first of each kind, and those of the most channels."""
    most = sorted(layers, key=lambda layer: layer.shape[0])[-3:]
    last = {layer.block: layer for layer in layers}
    first = {layer.kind: layer for layer in reversed(layers)}
    names = {layer.name for layer in (*most, *last.values(), *first.values())}
    return [layer for layer in layers if layer.name in names]


def bare(torch) -> float:
    """ms, the median of ten passes of one image through the whole network."""
    from tlgui.learn import layers
    from tlgui.learn.compute import one_thread

    source = layers.source(None, "efficientnet_lite0")
    batch = torch.zeros(1, 3, 224, 224)
    found = []
    with torch.inference_mode(), one_thread():
        for _ in range(10):
            begin = time.perf_counter()
            source.backbone.graph(batch)
            found.append(1000 * (time.perf_counter() - begin))
    return statistics.median(found)


if __name__ == "__main__":
    sys.exit(main())
