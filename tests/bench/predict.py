"""What a training was predicted to need, against what it took: ``python -m tests.bench.predict [RUN ...]``, the runs being
numbers from 1; prints one Markdown table.

Each run has a home of its own with nothing cached, and a process of its own that first predicts and then trains; another one
predicts once more afterwards. The ratio is to the mean of both predictions: where these differ, the machine was not as busy all
the time. ``cpu`` counts the processor's seconds of the run, which other programs change less. Needs the real photos; without
them exit code 2.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench import datasets
from tests.bench.table import Others, percent, say

RUNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("cats_dogs", {"strategy": "classifier"}),
    ("hymenoptera_full", {"strategy": "partial", "freeze_depth": 12, "epochs": 4}),
    ("hymenoptera_full", {"strategy": "whole", "epochs": 2, "backbone": "resnet18", "start": "random"}),
    ("flowers17", {"strategy": "partial", "epochs": 3, "input_size": 160}),
)
"""Dataset and settings; a second backbone is had without its weights by starting from random ones."""


HEAD = (
    "run", "predicted s", "and after", "took s", "ratio", "cpu s", "predicted MB", "peak MB", "predicted disk MB", "disk MB",
    "other load",
)  # fmt: skip


def main() -> int:
    """Predict and train each run."""
    if not datasets.DATA.is_dir():
        say(f"The real photos are not here: there is no folder {datasets.DATA}.")
        return 2
    chosen = [int(number) - 1 for number in sys.argv[1:]] or range(len(RUNS))
    print(f"| {' | '.join(HEAD)} |\n|{' --- |' * len(HEAD)}")
    for place in chosen:
        name, settings = RUNS[place]
        others = Others()
        one, after = child("--one", place), child("--predict", place)
        mean = (one["seconds"] + after["seconds"]) / 2
        cells = [
            f"{name} {' '.join(map(str, settings.values()))}", f"{one['seconds']:.1f}", f"{after['seconds']:.1f}",
            f"{one['took']:.1f}", f"{one['took'] / mean:.2f}", f"{one['cpu']:.1f}",
            *(f"{one[key] / 1e6:.0f}" for key in ("memory", "peak", "disk", "wrote")), percent(others.share()),
        ]  # fmt: skip
        print(f"| {' | '.join(cells)} |", flush=True)
    return 0


def child(what: str, place: int) -> dict[str, float]:
    """What a fresh process in a fresh home answers."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "tests.bench.predict", what, str(place), home]
        env = os.environ | {"TLGUI_HOME": home}
        answer = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
    found: dict[str, float] = json.loads(answer.splitlines()[-1])
    return found


def one(place: int, home: Path, *, trains: bool) -> None:
    """Predict one run here and, if it ``trains``, train it; the answer is a line of JSON."""
    from tlgui.learn.handlers import handle
    from tlgui.messages import Predict, Predicted, Train

    name, settings = RUNS[place]
    train = Train(datasets.DATA / name, home / "run" / "model.safetensors", run=home / "run", **settings)
    (home / "run").mkdir()
    (said,) = [event for event in handle(Predict(train)) if isinstance(event, Predicted)]
    if not trains:
        print(json.dumps({"seconds": said.seconds}))
        return
    before = _size(home)
    began, computed = time.monotonic(), time.process_time()
    for _ in handle(train):
        pass
    took, cpu = time.monotonic() - began, time.process_time() - computed
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    answer = {"seconds": said.seconds, "memory": said.memory, "disk": said.disk, "took": took, "cpu": cpu, "peak": peak}
    print(json.dumps(answer | {"wrote": _size(home) - before}))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    if sys.argv[1:2] in (["--one"], ["--predict"]):
        one(int(sys.argv[2]), Path(sys.argv[3]), trains=sys.argv[1] == "--one")
    else:
        raise SystemExit(main())
