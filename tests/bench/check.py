"""Checking a large folder as a whole job of the engine, and what a check finds among real photos (:mod:`tests.bench.planted`).

``python -m tests.bench.check [--images 20000 100000] [--plain]``; ``--images`` alone measures only what is found. Time and peak
memory of a first and a second check: generates small JPEG files of different pictures in 20 class
folders, in a temporary folder; ``--plain`` leaves out what needs the backbone. Each number of images has an empty home and an
engine of its own for each of the two checks. Wants the second check of an unchanged folder under 10 % of the first. Linux only.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.bench import planted
from tests.bench.children import fresh_home
from tests.bench.memory import MIB, Watch, status
from tests.bench.table import Others, Row, markdown, say
from tlgui.jobs.client import Engine
from tlgui.jobs.wire import ENDS
from tlgui.messages import Check, Done, Found, Progress, Warm

CLASSES = 20
SETTLE = 3.0  # s until the caches trust files that were just written
SHARE = 0.1


def main() -> int:
    """Measure and print; exit code 1 when a second check takes too long, or too little is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, nargs="*", default=[20_000, 100_000])
    parser.add_argument("--plain", action="store_true", help="without the backbone")
    options = parser.parse_args()
    others, wanted = Others(), list[bool]()
    rows = list(planted.rows(wanted))
    good = all(wanted)
    say(markdown(rows, others))
    for count in options.images:
        with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder:
            began = time.perf_counter()
            generate(Path(folder), count)
            say(f"{count} images written in {time.perf_counter() - began:.0f} s")
            time.sleep(SETTLE)
            first, second = (checked(Path(folder), features=not options.plain) for _ in range(2))
        on = f"{count} images in {CLASSES} classes"
        for name, found in (("first check", first), ("second check", second)):
            stages = ", ".join(f"{stage} {seconds:.0f} s" for stage, seconds in found["stages"].items())
            memory = f"peak {found['peak'] / MIB:.0f} MiB, warm {found['warm'] / MIB:.0f} MiB"
            rows.append(Row(name, on, f"{found['seconds']:.1f} s; {memory}", stages, f"{found['found']} findings"))
        share = second["seconds"] / first["seconds"]
        rows.append(Row("second check", on, f"{100 * share:.1f} % of the first"))
        good = good and share < SHARE
        say(markdown(rows, others))
    print(markdown(rows, others))
    return 0 if good else 1


def generate(root: Path, count: int) -> None:
    """Write ``count`` pictures of 128 x 96 px: a pattern of the class, as strong a one of the picture's own, and some grain."""
    rng = np.random.default_rng(0)
    for number in range(CLASSES):
        (root / f"class {number}").mkdir()
    patterns = rng.integers(0, 128, (CLASSES, 6, 8, 3))
    grain = rng.integers(-10, 11, (97, 96, 128, 1))
    for number in range(count):
        colours = patterns[number % CLASSES] + rng.integers(0, 128, (6, 8, 3))
        large = np.asarray(Image.fromarray(colours.astype(np.uint8)).resize((128, 96)), np.int16)
        file = io.BytesIO()
        Image.fromarray((large + grain[number % 97]).clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=75)
        (root / f"class {number % CLASSES}" / f"IMG_{number:06}.jpg").write_bytes(file.getvalue())


def checked(folder: Path, *, features: bool) -> dict[str, Any]:
    """One check by an engine that is warm: seconds, bytes of all its memory before and at most, seconds of each stage."""
    stages: dict[str, float] = {}
    with Engine("bench") as engine:
        run(engine, Warm())
        pid = engine.pid
        assert pid is not None
        warm, began = status(pid, "VmRSS"), time.perf_counter()
        with Watch(pid, "VmRSS") as watch:
            found = run(engine, Check(folder, features=features), stages, began)
        seconds = time.perf_counter() - began
    say(f"{seconds:.1f} s, peak {watch.most / MIB:.0f} MiB, stages {stages}")
    return {"seconds": seconds, "warm": warm, "peak": watch.most, "found": found, "stages": stages}


def run(engine: Engine, request: Check | Warm, stages: dict[str, float] | None = None, began: float = 0.0) -> int:
    """Do ``request``; how many findings it had. ``stages`` gets the seconds of each stage, from the end of the one before."""
    job, found, last = engine.submit(request), 0, began
    while True:
        for number, event in engine.receive(1.0):
            if number != job:
                continue
            found += isinstance(event, Found)
            if isinstance(event, Progress) and stages is not None:
                now = time.perf_counter()
                if event.stage not in stages:
                    say(f"{now - began:.1f} s: {event.stage}")
                stages[event.stage] = stages.get(event.stage, 0.0) + now - last
                last = now
            if isinstance(event, ENDS):
                if not isinstance(event, Done):
                    raise RuntimeError(event)
                if stages is not None:
                    stages["end"] = time.perf_counter() - last
                return found


if __name__ == "__main__":
    sys.exit(main())
