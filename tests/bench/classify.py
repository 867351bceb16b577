"""The page Classify at work: ``python -m tests.bench.classify [--model FILE] [--count 2000] [--drops 60]``.

One dropped image to its answer on screen, warm (wants p95 < 120 ms); many images through the engine's handler beside bare
decoding and resizing on every core, then bare forward passes, in the same run and precision (wants 80 %); and the most anonymous
memory with a tenth of them and with all (wants no growth with their number). Without ``--model`` a classifier is trained on
cats_dogs first. Exit code 1 where a bound does not hold.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from tests.bench.children import fresh_home
from tests.bench.table import Others, machine, percent, say

BATCH = 16
MIB = 2**20


def main() -> int:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--drops", type=int, default=60)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with fresh_home() as home:
        return _measured(options, home)


def _measured(options: argparse.Namespace, home: Path) -> int:
    from tests.bench.datasets import DATA

    others = Others()
    own = sorted((DATA / "cats_dogs").rglob("*.jpg"))
    drops = dropped(
        options.model or trained(home), own, options.drops
    )  # first: later, this process keeps torch's threads
    model = options.model or home / "m.safetensors"
    folder = many(own, options.count, home / "many")
    ours, bare = rates(model, folder)
    few, all_ = (peak(model, some) for some in (many(own, options.count // 10, home / "few"), folder))
    p50, p95 = (1000 * float(np.percentile(drops, at)) for at in (50, 95))
    print("| what | measured | wanted |\n| --- | --- | --- |")
    print(
        f"| one dropped image to its answer on screen, {len(drops)} times | {p50:.0f} ms, p95 {p95:.0f} ms | p95 < 120 ms |"
    )
    print(f"| {options.count} images | {ours:.1f} of {bare:.1f} images/s: {percent(ours / bare)} | 80 % |")
    print(
        f"| memory with {options.count // 10} and {options.count} images | {few:.0f} and {all_:.0f} MiB | within 10 % |"
    )
    print(f"\n{machine(others)}")
    return int(p95 >= 120 or ours < 0.8 * bare or all_ > 1.1 * few)


def trained(home: Path) -> Path:
    """A classifier of cats and dogs; made in a child, so that the window's process stays without torch."""
    import subprocess

    from tests.bench.datasets import DATA

    say("classify: training")
    file = home / "m.safetensors"
    subprocess.run(
        [sys.executable, "-m", "tlgui", "train", str(DATA / "cats_dogs"), "--model", str(file)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return file


def dropped(model: Path, own: list[Path], count: int) -> list[float]:
    """Seconds from an image's coming to its painted answer, one after another on an empty page."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QWidget

    from tlgui.ui.answers import results_of
    from tlgui.ui.app import Shell, create_application

    say("classify: dropping")
    application = create_application()
    shell = Shell(application)
    shell.open(model)

    def wait_for(ready: object, limit: float = 120) -> None:
        end = time.monotonic() + limit
        while not ready():  # type: ignore[operator]
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            if time.monotonic() > end:
                raise TimeoutError("the program did not get there")

    found = []
    try:
        wait_for(lambda: shell.state.model is not None)
        shell.window.go_to("classify")
        results = results_of(shell.state)
        for number, path in enumerate(itertools.islice(itertools.cycle(own), count + 5)):
            results.clear()
            application.processEvents()
            since = time.perf_counter()
            shell.opener.open((path,))
            wait_for(lambda: any(card.answers for card in results.cards()))
            view = shell.window.findChild(QWidget, "classify-results")
            assert isinstance(view, QWidget)
            view.viewport().repaint()  # type: ignore[attr-defined]
            if number >= 5:  # the first ones warm what is asked for the first time
                found.append(time.perf_counter() - since)
            wait_for(lambda: not results.busy)
    finally:
        shell.close()
    return found


def many(own: list[Path], count: int, folder: Path) -> Path:
    """``count`` files of the images ``own`` in ``folder``."""
    folder.mkdir()
    for number, path in enumerate(itertools.islice(itertools.cycle(own), count)):
        shutil.copy(path, folder / f"{number:05}{path.suffix}")
    return folder


def rates(model: Path, folder: Path) -> tuple[float, float]:
    """Images a second: as Classify answers them, and bare."""
    import torch
    from PIL import Image

    from tlgui.learn import model_file
    from tlgui.learn.handlers import handle
    from tlgui.messages import Classified, Classify

    paths = sorted(folder.iterdir())
    network, info = model_file.opened(model)
    network.eval().to(memory_format=torch.channels_last)
    list(handle(Classify(model, tuple(paths[:BATCH]))))
    say("classify: many")
    since = time.perf_counter()
    done = sum(isinstance(event, Classified) for event in handle(Classify(model, (folder,))))
    ours = done / (time.perf_counter() - since)
    size = info.input_size

    def decode(path: Path) -> np.ndarray:  # type: ignore[type-arg]
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB").resize((size, size), Image.Resampling.BICUBIC))

    say("classify: bare")
    since = time.perf_counter()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        for at in range(0, len(paths), BATCH):
            list(pool.map(decode, paths[at : at + BATCH]))
    batch = torch.randn(BATCH, 3, size, size).to(memory_format=torch.channels_last)
    with torch.inference_mode():
        for at in range(0, len(paths), BATCH):
            network(batch[: len(paths) - at])
    return ours, len(paths) / (time.perf_counter() - since)


def peak(model: Path, folder: Path) -> float:
    """MiB of anonymous memory at most while the images are answered."""
    from tests.bench.memory import Watch
    from tlgui.learn.handlers import handle
    from tlgui.messages import Classify

    with Watch(os.getpid()) as watch:
        for _event in handle(Classify(model, (folder,))):
            pass
    return watch.most / MIB


if __name__ == "__main__":
    sys.exit(main())
