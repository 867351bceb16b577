"""Checking a large folder as a whole job of the engine, and what a check finds among real photos (:mod:`tests.bench.planted`).

``python -m tests.bench.check [--images 20000 100000] [--plain | --filled] [--skip-found]``; ``--images`` alone measures only what
is found. Time and peak memory, anonymous and all, of a first and a second check: generates small JPEG files of different
pictures in 20 class folders, in a temporary folder; ``--plain`` leaves out what needs the backbone. Each number has an empty home
and an engine of its own for each of the two checks. Wants the second check of an unchanged folder under 10 % of the first.
``--filled`` is for the memory of many images: no backbone computes, its features are random numbers about a centre of the class,
put into the cache before; then no time counts, and wanted is that from 20,000 images on memory grows by
at most 2 kB an image. Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.bench import planted
from tests.bench.children import fresh_home
from tests.bench.memory import MIB, Watch, status
from tests.bench.table import Others, Row, markdown, say
from tests.learn.make import at_end
from tlgui.jobs.client import Engine
from tlgui.jobs.wire import ENDS
from tlgui.learn.parts import pictures, read
from tlgui.learn.plans import planned
from tlgui.learn.survey import activations_at
from tlgui.messages import Check, Done, Found, Progress, Train, Warm

CLASSES = 20
KINDS = {"anonymous": "RssAnon", "resident": "VmRSS"}
SETTLE = 3.0  # s until the caches trust files that were just written
SHARE = 0.1
GROWTH = 2000  # bytes an image, wanted from LARGE images on: with fewer, what a check always takes grows to its bounds
LARGE = 20_000


def main() -> int:
    """Measure and print; exit code 1 when a second check takes too long, or too little is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, nargs="*", default=[20_000, 100_000])
    parser.add_argument("--plain", action="store_true", help="without the backbone")
    parser.add_argument("--filled", action="store_true", help="with features that were not computed")
    parser.add_argument("--skip-found", action="store_true", help="do not measure what is found")
    options = parser.parse_args()
    others, wanted = Others(), list[bool]()
    rows = [] if options.skip_found else list(planted.rows(wanted))
    good = all(wanted)
    say(markdown(rows, others))
    peaks: dict[int, dict[str, int]] = {}
    for count in options.images:
        with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder:
            began = time.perf_counter()
            generate(Path(folder), count)
            say(f"{count} images written in {time.perf_counter() - began:.0f} s")
            time.sleep(SETTLE)
            if options.filled:
                fill(Path(folder))
            first, second = (checked(Path(folder), features=not options.plain) for _ in range(2))
        peaks[count] = first["peak"]
        on = f"{count} images in {CLASSES} classes"
        for name, found in (("first check", first), ("second check", second)):
            stages = ", ".join(f"{stage} {seconds:.0f} s" for stage, seconds in found["stages"].items())
            memory = ", ".join(
                f"{key} at most {most / MIB:.0f} MiB (warm {found['warm'][key] / MIB:.0f})"
                for key, most in found["peak"].items()
            )
            rows.append(Row(name, on, f"{found['seconds']:.1f} s; {memory}", stages, f"{found['found']} findings"))
        share = second["seconds"] / first["seconds"]
        rows.append(Row("second check", on, f"{100 * share:.1f} % of the first"))
        good = good and (options.filled or share < SHARE)
        say(markdown(rows, others))
    for fewer, more in pairwise(sorted(count for count in peaks if count >= LARGE)):
        growth = {key: (most - peaks[fewer][key]) / (more - fewer) for key, most in peaks[more].items()}
        told = ", ".join(f"{key} {each:.0f} bytes an image" for key, each in growth.items())
        rows.append(Row("growth of a first check's memory", f"from {fewer} to {more} images", told))
        good = good and max(growth.values()) <= GROWTH
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
    """One check by an engine that is warm: seconds, bytes of its memory before and at most, seconds of each stage."""
    stages: dict[str, float] = {}
    with Engine("bench") as engine:
        run(engine, Warm())
        pid = engine.pid
        assert pid is not None
        warm, began = {name: status(pid, key) for name, key in KINDS.items()}, time.perf_counter()
        watches = {name: Watch(pid, key) for name, key in KINDS.items()}
        with contextlib.ExitStack() as watching:
            for watch in watches.values():
                watching.enter_context(watch)
            found = run(engine, Check(folder, features=features), stages, began)
        seconds = time.perf_counter() - began
    peak = {name: watch.most for name, watch in watches.items()}
    say(
        f"{seconds:.1f} s, stages {stages}, " + ", ".join(f"{name} {most / MIB:.0f} MiB" for name, most in peak.items())
    )
    return {"seconds": seconds, "warm": warm, "peak": peak, "found": found, "stages": stages}


def fill(folder: Path) -> None:
    """Put features of all images into the cache that no backbone computed."""
    request, rng = Train(folder, Path()), np.random.default_rng(0)
    dataset = at_end(read(request))
    plan = planned(request, dataset)
    activations = activations_at(plan, *pictures(dataset))
    width = plan.network.source.width(plan.network.taps)
    centres = rng.random((CLASSES, width), np.float32)
    rows: dict[str, np.ndarray] = {}
    for number, item in enumerate(dataset.items):
        noise = rng.standard_normal(width, np.float32) * (0.15 + 0.6 * rng.random())
        rows[activations._id((number, 0))] = np.abs(centres[item.class_index] + noise).astype(np.float32).view(np.uint8)
        if len(rows) == 2000 or number == len(dataset.items) - 1:
            activations._space.put(rows)
            rows = {}


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
