"""How the memory of the window, of the engine that reads images and of a training grows with a very large dataset. Linux only.

``python -m tests.bench.million [--images 1000000] [--few 100000] [--classes 100] [--folder FOLDER]``. Generates tiny images, each
with its own bytes, in two folders; opens each as a person does, in a window of its own process with its engine, and once more
as the project that it then is; then trains on them and answers them (tests/bench/million_training.py). No check is begun: it
would be measured too. Wants the peak of each process, all memory that it ever held (VmHWM), under 1.5 GB and growing by less
than 100 MB between the two. What is in ``--folder`` is kept, and read again.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
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
from tests.bench.memory import Watch, status
from tests.bench.table import Others, Row, markdown, say

PEAK, GROWTH = 1_500_000_000, 100_000_000  # bytes
SETTLE = 3.0  # s until the index trusts files that were just written
LONGEST = 3600.0  # s
REST = 0.01  # s between two looks, which the engine shall have
MB = 1_000_000


def main() -> int:
    """Measure and print; exit code 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=1_000_000)
    parser.add_argument("--few", type=int, default=100_000)
    parser.add_argument("--classes", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="where the images are generated, and stay")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)  # what a fresh process measures
    parser.add_argument("--train", type=Path, help=argparse.SUPPRESS)  # likewise
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.one:
        print(json.dumps(measured(options.one)))
        return 0
    if options.train:
        from tests.bench import million_training

        with tempfile.TemporaryDirectory(prefix="tlgui-bench-") as work:
            print(json.dumps(million_training.measured(options.train, Path(work))))
        return 0
    others = Others()
    with contextlib.ExitStack() as stack:
        at = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tlgui-bench-")))
        sizes = (options.few, options.images)
        found = [run(at / str(count), count, options.classes) for count in sizes]
    print(markdown(list(rows(sizes, options.classes, *found)), others))
    peaks = [value for one in found for name, value in one.items() if name.endswith("peak")]
    grown = [found[1][name] - found[0][name] for name in found[0] if name.endswith("peak")]
    return 0 if max(peaks) < PEAK and max(grown) < GROWTH else 1


def run(folder: Path, count: int, classes: int) -> dict[str, float]:
    """Bytes and seconds of a dataset of ``count`` images: opened the first time, and again."""
    began = time.perf_counter()
    if not folder.exists():
        generate(folder, count, classes)
        time.sleep(SETTLE)
    say(f"{count} images in {time.perf_counter() - began:.0f} s")
    with fresh_home():
        first, again, learned = one(folder), one(folder), one(folder, "--train")
    return (
        {f"first {name}": value for name, value in first.items()}
        | {f"again {name}": value for name, value in again.items()}
        | learned
    )


def generate(root: Path, count: int, classes: int) -> None:
    """Write ``count`` PNG files of 8 x 8 pixels, some 200 bytes each, which differ in a comment."""
    file = io.BytesIO()
    Image.effect_noise((8, 8), 80).save(file, "PNG")
    png = file.getvalue()
    for number in range(classes):
        (root / f"class {number:03}").mkdir(parents=True)
    for number in range(count):
        chunk = b"tEXtComment\0%012d" % number
        comment = (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
        (root / f"class {number % classes:03}" / f"IMG_{number:07}.png").write_bytes(png[:33] + comment + png[33:])


def one(folder: Path, what: str = "--one") -> dict[str, float]:
    """What a fresh process measures."""
    command = [sys.executable, "-m", "tests.bench.million", what, str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    say(
        ", ".join(
            f"{name} {value / MB:.1f} MB" if value > 1e6 else f"{name} {value:.1f} s" for name, value in found.items()
        )
    )
    return found


def measured(folder: Path) -> dict[str, float]:
    """The peaks in bytes of this window and of its engine, all memory and the anonymous part of it, and the seconds until the
    images are shown and until the folder is read."""
    from PySide6.QtCore import QEventLoop

    from tlgui.data import listing
    from tlgui.ui.app import Shell, create_application
    from tlgui.ui.widgets.gallery import Gallery

    application = create_application()
    shell = Shell(application)
    shell.curator.opened.disconnect()  # no check
    shell.window.resize(1280, 800)
    shell.window.show()
    shell.jobs.start()
    began = time.perf_counter()

    def wait(ready: Any) -> float:
        while not ready():
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(REST)
            if time.perf_counter() - began > LONGEST:
                raise TimeoutError
        return time.perf_counter() - began

    wait(lambda: len(shell.jobs.engine_pids()) == 2)
    _training, engine = shell.jobs.engine_pids()
    with Watch(os.getpid()) as own, Watch(engine) as its:
        shell.opener.open((folder,))
        shown = wait(lambda: shell.state.dataset is not None)
        gallery = shell.window.findChild(Gallery, "gallery")
        assert gallery is not None
        gallery.viewport().repaint()
        gallery.scrollToBottom()
        gallery.viewport().repaint()
        read = wait(lambda: shell.state.unconfirmed is None and listing.mark(folder, shell.state.curation))
        for _ in range(20):
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        peaks = status(os.getpid(), "VmHWM"), status(engine, "VmHWM")
    shell.close()
    return {
        "window peak": peaks[0], "window anonymous": own.most, "engine peak": peaks[1], "engine anonymous": its.most,
        "shown": shown, "read": read,
    }  # fmt: skip


def rows(sizes: tuple[int, int], classes: int, few: dict[str, float], many: dict[str, float]) -> Iterator[Row]:
    """The table."""
    for name, value in many.items():
        before = few[name]
        if name.endswith(("shown", "read", "took")):
            yield Row(name, f"{sizes[1]} images in {classes} classes", f"{value:.1f} s", f"{sizes[0]}: {before:.1f} s")
            continue
        each = (value - before) / (sizes[1] - sizes[0])
        yield Row(name, f"{sizes[1]} images in {classes} classes", f"{value / MB:.0f} MB", f"{sizes[0]}: {before / MB:.0f} MB",
                  f"{(value - before) / MB:+.0f} MB, {each:.0f} bytes an image")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
