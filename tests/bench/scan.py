"""Indexing a large folder: time and memory of a first and a second scan, and of what crosses the pipe.

``python -m tests.bench.scan [--images 100000]``. Generates small real JPEG and PNG files of distinct bytes in 20 class folders,
in a temporary folder; each measurement is a fresh process. Wants the first scan in under 20 s and under 500 MB of growth.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from tests.bench.children import ROOT, fresh_home
from tests.bench.memory import MIB, Watch, status
from tests.bench.table import Others, Row, markdown, say
from tlgui.data import folders
from tlgui.messages import Scanned

CLASSES = 20
SETTLE = 3.0  # s until the index trusts files that were just written
LIMITS = (20.0, 500 * MIB)


def main() -> int:
    """Measure and print; exit code 1 when the first scan misses a limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)  # what a fresh process measures
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one)))
        return 0
    others = Others()
    with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder:
        began = time.perf_counter()
        size = generate(Path(folder), options.images)
        say(f"{options.images} images, {size / 1e6:.0f} MB, written in {time.perf_counter() - began:.0f} s")
        time.sleep(SETTLE)
        first, second = one(Path(folder)), one(Path(folder))
    print(markdown(list(rows(options.images, first, second)), others))
    return 0 if first["seconds"] < LIMITS[0] and first["growth"] < LIMITS[1] else 1


def generate(root: Path, count: int) -> int:
    """Write ``count`` images; the answer is their size in bytes. Each has a comment of its own, which no reader minds."""
    jpeg, png = encoded("JPEG"), encoded("PNG")
    for number in range(CLASSES):
        (root / f"class {number}").mkdir()
    total = 0
    for number in range(count):
        mark = b"%012d" % number
        if number % 5:
            content, suffix = jpeg[:2] + b"\xff\xfe\x00\x0e" + mark + jpeg[2:], "jpg"
        else:
            chunk = b"tEXt" + b"Comment\0" + mark
            chunk = (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
            content, suffix = png[:33] + chunk + png[33:], "png"  # after the header's chunk
        (root / f"class {number % CLASSES}" / f"IMG_{number:06}.{suffix}").write_bytes(content)
        total += len(content)
    return total


def encoded(kind: str) -> bytes:
    """A grainy image of 128 x 96 pixels."""
    file = io.BytesIO()
    Image.effect_noise((128, 96), 20).convert("RGB").save(file, kind, quality=75)
    return file.getvalue()


def one(folder: Path) -> dict[str, Any]:
    """What a fresh process measures."""
    command = [sys.executable, "-m", "tests.bench.scan", "--one", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    say(str(found))
    return found


def measured(folder: Path) -> dict[str, Any]:
    """Seconds and growth in bytes of one scan in this process, and the same of sending its result."""
    before = status(pid := os.getpid(), "VmRSS")
    with Watch(pid, "VmRSS") as watch:
        began, before_cpu = time.perf_counter(), time.process_time()
        events = list(folders.scan(folder))
        seconds, cpu = time.perf_counter() - began, time.process_time() - before_cpu
    event = events[-1]
    assert isinstance(event, Scanned)
    began = time.perf_counter()
    sent = pickle.dumps(event, pickle.HIGHEST_PROTOCOL)
    dumped = time.perf_counter() - began
    began = time.perf_counter()
    same = pickle.loads(sent)
    loaded = time.perf_counter() - began
    assert same == event
    return {
        "seconds": seconds, "cpu": cpu, "growth": watch.most - before, "events": len(events),
        "images": len(event.dataset.items), "sent": len(sent), "dump": dumped, "load": loaded,
    }  # fmt: skip


def rows(images: int, first: dict[str, Any], second: dict[str, Any]) -> Iterator[Row]:
    """The table."""
    on = f"{images} images in {CLASSES} classes"
    for name, found in (("first scan", first), ("second scan", second)):
        ours = f"{found['seconds']:.1f} s (CPU {found['cpu']:.1f} s), {1e6 * found['seconds'] / images:.0f} µs an image"
        yield Row(name, on, ours, f"peak growth {found['growth'] / MIB:.0f} MiB", f"{found['events']} events")
    share = f"{100 * second['seconds'] / first['seconds']:.0f} % of the first"
    yield Row("second scan", on, share)
    sent = f"{second['sent'] / 1e6:.1f} MB; {second['dump']:.2f} s to write, {second['load']:.2f} s to read"
    yield Row("its result through a pipe", on, sent)


if __name__ == "__main__":
    sys.exit(main())
