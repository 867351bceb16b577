"""A training in two processes beside the same one in one; with one of the two killed; and what it sends.

``python -m tests.bench.ranks [--kills 5] [--seed 0] [same] [killed] [sent]``. On the trees and on the first 64 ants and bees of
the shared images, at full size. Exit code 1 when losses of steps or weights are further apart than 1e-4, when anything that
counts images differs, when a record has a step twice, or when what is sent is 10 % off ring all-reduce's 2·(N-1)/N of the
gradients from each process (Patarasuk & Yuan 2009, "Bandwidth optimal all-reduce algorithms for clusters of workstations"). What
is sent is read of the loopback in a network namespace of its own, which Linux makes for ``unshare -rn``.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import psutil

from tests import ranks
from tests.bench.children import fresh_home
from tests.bench.table import Others, Row, markdown, say
from tlgui.learn import costing
from tlgui.messages import HeadChoice, Resumed, Started, Step, Train
from tlgui.project import job_file, runs

SHARED = ranks.ROOT.parent / "shared" / "data"
CLOSE = 1e-4
PARTS = ("same", "killed", "sent")
_LOOPBACK = """
import subprocess, sys
from pathlib import Path
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
ended = subprocess.run(sys.argv[1:], capture_output=True, check=True)
row = next(line for line in Path("/proc/self/net/dev").read_text().splitlines() if line.split()[0] == "lo:")
print(row.split()[9])
"""


def main() -> int:
    """Run what is named, or all of it; exit code 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="of: " + ", ".join(PARTS))
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    wanted = options.parts or list(PARTS)
    if strange := set(wanted) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(strange))}")
    others, found = Others(), list[tuple[Row, bool]]()
    with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder:
        place = Path(folder)
        bees = _some(SHARED / "hymenoptera_full" / "train", place / "bees", 32)
        if "same" in wanted:
            found += [_same(place, data, strategy) for data, strategy in (
                (SHARED / "trees_tiny", "partial"), (SHARED / "trees_tiny", "whole"), (bees, "partial"), (bees, "whole"),
                (bees, "classifier"),
            )]  # fmt: skip
        if "killed" in wanted:
            found += _killed(place, bees, random.Random(options.seed), options.kills)
        if "sent" in wanted:
            found += [_sent(place, bees)]
    print(markdown([row for row, _ in found], others))
    return 0 if all(right for _, right in found) else 1


def _some(source: Path, folder: Path, count: int) -> Path:
    """``folder`` with the first ``count`` images of each class in ``source``."""
    for own in sorted(source.iterdir()):
        (folder / own.name).mkdir(parents=True)
        for image in sorted(own.iterdir())[:count]:
            (folder / own.name / image.name).symlink_to(image.resolve())
    return folder


def _asked(data: Path, run: Path, strategy: str, epochs: int) -> Train:
    """The head is strongly held back, so that blocks do better and are what is kept."""
    return Train(
        data, run / ranks.MODEL, strategy=strategy, freeze_depth=10 if strategy == "partial" else None, epochs=epochs,  # type: ignore[arg-type]
        batch_size=10, threads=1, precision="fp32", backend="torch", device="cpu", validation=0.25, learning_rate=2e-4, run=run,
        head=HeadChoice(strength=1e6),
    )  # fmt: skip


def _words(request: Train, run: Path) -> list[str]:
    """What tlgui is called with to do ``request`` as ``run``."""
    job = run.with_suffix(".toml")
    job_file.write_job(replace(request, run=None), job)
    return ["train", "--job", str(job), "--record", str(run), "--model", str(run / ranks.MODEL)]


def _done(*words: str, torchrun: Sequence[str] = ()) -> None:
    ended = ranks.tlgui(*words, torchrun=torchrun, timeout=1200)
    if ended.returncode:
        raise SystemExit(ended.stderr)


def _same(place: Path, data: Path, strategy: str) -> tuple[Row, bool]:
    """Once in one process, once in two by torchrun, once by ``--devices 2``."""
    run = place / f"{data.name}-{strategy}"
    one, torchrun, devices = (run.with_name(f"{run.name}-{kind}") for kind in ("one", "torchrun", "devices"))
    request = _asked(data, one, strategy, 60 if strategy == "classifier" else 2)
    _done(*_words(request, one))
    _done(*_words(request, torchrun), torchrun=(*ranks.TORCHRUN, "2"))
    _done(*_words(request, devices), "--devices", "2")
    apart = [ranks.apart(other, one) for other in (torchrun, devices)]
    right = all(each.equal and each.losses < CLOSE and each.weights < CLOSE for each in apart)
    report = runs.read_report(one)
    kept = report.kept.what if report is not None and report.kept is not None else "classifier"
    words = (
        "; ".join(f"{each.losses:.1e}, {each.weights:.1e}" for each in apart)
        + f"; counts {'equal' if all(e.equal for e in apart) else 'DIFFER'}"
    )
    say(f"{run.name}: {words}")
    return Row(f"{strategy}, {kept} kept", data.name, f"losses, weights apart: {words}", "one process"), right


def _killed(place: Path, data: Path, draw: random.Random, kills: int) -> list[tuple[Row, bool]]:
    """One of two processes killed at a moment drawn evenly from the time that the undisturbed training takes."""
    whole = place / "undisturbed"
    request = _asked(data, whole, "partial", 12)
    began = time.monotonic()
    _done(*_words(request, whole), torchrun=(*ranks.TORCHRUN, "2"))
    seconds = time.monotonic() - began
    say(f"undisturbed: {seconds:.1f} s")
    found = []
    for number in range(kills):
        run, at, rank = place / f"killed-{number}", draw.uniform(0, seconds), draw.randrange(2)
        killed = _one_killed(_words(request, run), at, rank)
        gone_on = [f"gone on from step {event.step}" for event in runs.read_events(run) if isinstance(event, Resumed)]
        said = "; ".join(gone_on or ["begun anew"]) if killed else "ended before"
        apart = ranks.apart(run, whole)
        twice = _twice(run)
        right = apart.equal and apart.losses < CLOSE and apart.weights < CLOSE and not twice
        words = f"{said}; apart {apart.losses:.1e}, {apart.weights:.1e}; counts {'equal' if apart.equal else 'DIFFER'}"
        say(f"kill {number + 1} at {at:.1f} s: {words}; steps twice: {twice}")
        found.append(
            (Row(f"kill {number + 1}", f"process {rank} at {at:.1f} of {seconds:.1f} s", words, "undisturbed"), right)
        )
    return found


def _one_killed(words: Sequence[str], at: float, rank: int) -> bool:
    """Train under torchrun, kill the process of number ``rank`` at ``at`` seconds; whether it was there still."""
    command = [sys.executable, *ranks.TORCHRUN, "2", "--max-restarts", "2", "-m", "tlgui", *words]
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ranks.ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    killed = False
    while process.poll() is None and not killed:
        time.sleep(max(0.05, began + at - time.monotonic()))
        for child in psutil.Process(process.pid).children():
            if child.environ().get("RANK") == str(rank):
                child.send_signal(signal.SIGKILL)
                killed = True
    text, _ = process.communicate(timeout=1200)
    if process.returncode:
        raise SystemExit(text)
    return killed


def _twice(run: Path) -> int:
    """How many steps a record has twice."""
    steps = [event.step for event in runs.read_events(run) if isinstance(event, Step)]
    return len(steps) - len(set(steps))


def _sent(place: Path, data: Path) -> tuple[Row, bool]:
    """What two processes send for a step, by trainings of 1 and of 3 epochs."""
    sent, steps, learn = [], [], 0
    for epochs in (1, 3):
        run = place / f"sent-{epochs}"
        words = _words(_asked(data, run, "partial", epochs), run)
        command = [
            "unshare",
            "-rn",
            sys.executable,
            "-c",
            _LOOPBACK,
            sys.executable,
            "-m",
            "tlgui",
            *words,
            "--devices",
            "2",
        ]
        ended = subprocess.run(command, cwd=ranks.ROOT, capture_output=True, text=True, check=False, timeout=1200)
        if ended.returncode:
            raise SystemExit(ended.stderr)
        sent.append(int(ended.stdout.split()[-1]))
        events = list(runs.read_events(run))
        steps.append(sum(isinstance(event, Step) for event in events))
        learn = next(event.trainable_parameters for event in events if isinstance(event, Started))
    each = (sent[1] - sent[0]) / (steps[1] - steps[0]) / 2
    model = costing.ring_bytes(2, costing.NUMBER * learn)
    say(f"sent by each process for a step: {each:.0f} bytes, by the model {model:.0f}")
    row = Row(
        "sent by each of 2 for a step", f"{data.name}, partial", f"{each / 1e6:.2f} MB", f"model {model / 1e6:.2f} MB",
        f"{each / model:.3f}",
    )  # fmt: skip
    return row, abs(each / model - 1) < 0.1


if __name__ == "__main__":
    sys.exit(main())
