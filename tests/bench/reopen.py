"""How long until a project is shown again, and how late the window's event loop is meanwhile.

``python -m tests.bench.reopen [--images 100000] [--folder FOLDER]``. Opens the folder once, in a window of its own process, as a
person does; then opens its project again in a new process and measures from the click until the first images are painted,
and until the folder has confirmed what is shown. Wants the first in under 2 s.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.bench.children import ROOT, fresh_home
from tests.bench.scan import CLASSES, generate
from tests.bench.table import Others, Row, markdown, say

LIMIT = 2.0  # s
PERIOD = 2  # ms between two looks at how late the event loop is


def main() -> int:
    """Measure and print; exit code 1 when the limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="a folder of classes instead of generated images")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)  # what a fresh process measures
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.one:
        print(json.dumps(measured(options.one)))
        return 0
    others = Others()
    with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as made:
        folder = options.folder or Path(made)
        if options.folder is None:
            generate(folder, options.images)
            time.sleep(3)  # until the index trusts files that were just written
        first, again = one(folder), one(folder)
    on = f"{again['images']} images in {CLASSES if options.folder is None else '?'} classes"
    rows = []
    for name, found in (("opened the first time", first), ("reopened", again)):
        rows.append(Row(f"{name}: first images painted", on, f"{found['painted']:.2f} s"))
        rows.append(Row(f"{name}: folder confirmed", on, f"{found['confirmed']:.2f} s"))
        late = ", ".join(f"{each:.0f}" for each in found["late"])
        rows.append(
            Row(f"{name}: event loop's longest stalls", on, f"{late} ms", f"reading: {found['reading']:.0f} ms")
        )
        own = ", ".join(f"{each:.0f}" for each in found["own"])
        rows.append(Row(f"{name}: of the processor's time of the window's thread", on, f"{own} ms"))
    print(markdown(rows, others))
    return 0 if again["painted"] < LIMIT else 1


def one(folder: Path) -> dict[str, Any]:
    """What a fresh process measures."""
    command = [sys.executable, "-m", "tests.bench.reopen", "--one", str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    say(str(found))
    return found


def measured(folder: Path) -> dict[str, Any]:
    """Seconds from opening ``folder`` until its images are painted and until they are confirmed; the five longest stalls of the
    event loop in ms, also in the processor time of the window's own thread, which a busy machine does not lengthen, and the
    longest before the images were there."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from tlgui.data import listing
    from tlgui.ui.app import Shell, create_application
    from tlgui.ui.widgets.gallery import Gallery

    application = create_application()
    shell = Shell(application)
    shell.curator.opened.disconnect()  # no check: it would be measured too
    shell.window.resize(1280, 800)
    shell.window.show()
    shell.jobs.start()
    application.processEvents()
    ticks: list[tuple[float, float]] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append((time.perf_counter(), time.thread_time())))
    timer.start(PERIOD)
    began = time.perf_counter()
    shell.opener.open((folder,))

    def wait(ready: Any) -> float:
        while not ready():
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.perf_counter() - began > 600:
                raise TimeoutError
        return time.perf_counter() - began

    taken = wait(lambda: shell.state.dataset is not None)
    gallery = shell.window.findChild(Gallery, "gallery")
    assert gallery is not None
    gallery.viewport().repaint()
    painted = time.perf_counter() - began
    confirmed = wait(lambda: shell.state.unconfirmed is None)
    for _ in range(20):
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    gaps = [(now - before, now - began) for (before, _), (now, _) in pairwise(ticks)]
    own = sorted((1000 * (now - before) for (_, before), (_, now) in pairwise(ticks)), reverse=True)[:5]
    reading = max((gap for gap, at in gaps if at < taken), default=0.0)
    images = len(shell.state.dataset.items) if shell.state.dataset else 0
    wait(lambda: listing.mark(folder, shell.state.curation))  # the engine writes what the next opening shows
    shell.close()
    late = sorted((1000 * gap for gap, _ in gaps), reverse=True)[:5]
    return {
        "images": images,
        "painted": painted,
        "confirmed": confirmed,
        "late": late,
        "own": own,
        "reading": 1000 * reading,
    }


if __name__ == "__main__":
    sys.exit(main())
