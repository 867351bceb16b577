"""The window killed in the middle of a training, its project opened again, the training resumed as a person does it.

What ``python -m tests.bench.endurance --window`` uses, and what its windows do: each is a process of its own that opens the
project with ``tlgui PROJECT`` and touches it through clicks only (``python -m tests.bench.window_kills WHAT PROJECT``).
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import psutil

from tests.bench.children import ROOT
from tests.journeys import driver
from tests.journeys.driver import Hand, Wait, play

PATIENCE = 20.0  # s until what a killed window has begun must be gone
driver.PATIENCE = 600.0  # s for one condition: the machine may be busy, and what is asked is not how fast


def opened(hand: Hand) -> Wait:
    """Until the project's images are read."""
    yield lambda: hand.shown("data-title") and len(hand.rows("class-list")) > 1


def begin(hand: Hand) -> Wait:
    """Train what waits, to its end; says when it begins and when its result is there."""
    yield from opened(hand)
    hand.click("rail-runs")
    yield lambda: hand.shown("queue-start")
    hand.click("queue-start")
    yield lambda: not hand.shown("queue-start")
    print("began", flush=True)
    yield from result(hand)


def resume(hand: Hand) -> Wait:
    """Take the offer to resume, and train to the end."""
    yield from opened(hand)
    hand.click("rail-train")
    yield lambda: hand.shown("resume-training")
    print("offered", flush=True)
    hand.click("resume-training")
    yield lambda: not hand.shown("resume-training")
    yield from result(hand)


def result(hand: Hand) -> Wait:
    """Until the Train page shows what came of it."""
    hand.click("rail-train")
    yield lambda: hand.shown("result-accuracy")
    print("over", flush=True)


class Window:
    """A process with a window that does ``what``; what is begun with ``with`` is over at the end, with all its engines."""

    def __init__(self, what: str, project: Path) -> None:
        command = [sys.executable, "-m", "tests.bench.window_kills", what, str(project)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def __enter__(self) -> Window:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def says(self, word: str) -> float:
        """Wait until the window says ``word``: the time then. Ends the benchmark when it says anything else."""
        assert self._process.stdout is not None
        if (said := self._process.stdout.readline().strip()) != word:
            raise SystemExit(f"the window said {said!r}, not {word!r}")
        return time.monotonic()

    def kill(self) -> list[int]:
        """SIGKILL, unless it has ended; then wait until its engines have ended too. Those that did not are told, and killed."""
        children = list[psutil.Process]()
        with contextlib.suppress(psutil.NoSuchProcess):
            children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        with self._process:
            self._process.wait()
        _, alive = psutil.wait_procs(children, PATIENCE)
        for each in alive:
            each.kill()
        return [each.pid for each in alive]

    def wait(self) -> int:
        """Until the person has closed it: its exit code."""
        return self._process.wait(600)


if __name__ == "__main__":
    sys.exit(play({"begin": begin, "resume": resume}[sys.argv[1]], sys.argv[2]))
