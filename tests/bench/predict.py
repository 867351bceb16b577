"""What a training was predicted to need, against what it took: ``python -m tests.bench.predict [RUN ...]``, the runs being
numbers from 1; prints one Markdown table.

Each run has a home of its own with nothing cached, and a process of its own that first predicts and then trains, so that both see
the machine as busy as it is; the share of other programs is told. Needs the real photos; without them exit code 2.
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


def main() -> int:
    """Predict and train each run."""
    if not datasets.DATA.is_dir():
        say(f"The real photos are not here: there is no folder {datasets.DATA}.")
        return 2
    chosen = [int(number) - 1 for number in sys.argv[1:]] or range(len(RUNS))
    print("| run | predicted s | took s | ratio | predicted MB | peak MB | predicted disk MB | disk MB | other load |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for place in chosen:
        name, settings = RUNS[place]
        others = Others()
        with tempfile.TemporaryDirectory() as home:
            command = [sys.executable, "-m", "tests.bench.predict", "--one", str(place), home]
            env = os.environ | {"TLGUI_HOME": home}
            answer = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
        one = json.loads(answer.splitlines()[-1])
        cells = [
            f"{name} {' '.join(map(str, settings.values()))}", f"{one['seconds']:.1f}", f"{one['took']:.1f}",
            f"{one['took'] / one['seconds']:.2f}", *(f"{one[key] / 1e6:.0f}" for key in ("memory", "peak", "disk", "wrote")),
            percent(others.share()),
        ]  # fmt: skip
        print(f"| {' | '.join(cells)} |", flush=True)
    return 0


def one(place: int, home: Path) -> None:
    """Predict and train one run here; the answer is a line of JSON."""
    from tlgui.learn.handlers import handle
    from tlgui.messages import Predict, Predicted, Train

    name, settings = RUNS[place]
    train = Train(datasets.DATA / name, home / "run" / "model.safetensors", run=home / "run", **settings)
    (home / "run").mkdir()
    (said,) = [event for event in handle(Predict(train)) if isinstance(event, Predicted)]
    before = _size(home)
    began = time.monotonic()
    for _ in handle(train):
        pass
    took = time.monotonic() - began
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    answer = {"seconds": said.seconds, "memory": said.memory, "disk": said.disk, "took": took, "peak": peak}
    print(json.dumps(answer | {"wrote": _size(home) - before}))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        raise SystemExit(main())
