"""Other processes that are measured: whole programs, and tlgui's engine."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

import tlgui.learn  # noqa: F401 - what is measured beside tlgui has threads that wait as its own do
from tlgui.jobs.client import Engine
from tlgui.jobs.wire import ENDS
from tlgui.messages import Event, Failed, Finished, Request, Train, Warm

ROOT = Path(__file__).resolve().parents[2]
MODEL = "model.safetensors"


@dataclass(frozen=True)
class Whole:
    """A process from its start to its end: ``seconds`` by the clock, ``cpu`` seconds of it and its own children, and the
    JSON objects that it printed."""

    seconds: float
    cpu: float
    lines: list[dict[str, Any]]

    def event(self, name: str) -> dict[str, Any]:
        """The last event of that name that tlgui printed."""
        return next(line for line in reversed(self.lines) if line.get("event") == name)


@dataclass(frozen=True)
class Job:
    """One job of an engine: seconds from submitting it to its Finished (or its end), those that the engine's processor
    computed for it, and its events."""

    seconds: float
    cpu: float
    events: list[Event]


def keep_to(cores: int) -> int:
    """Bind this process and all its children to ``cores`` cores where the system can; the answer is how many they have."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    return len(os.sched_getaffinity(0))


@contextlib.contextmanager
def fresh_home() -> Iterator[Path]:
    """A new empty home of tlgui, so that nothing is cached, for this process and every child; deleted at the end."""
    with tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder, home_in(Path(folder)):
        yield Path(folder)


@contextlib.contextmanager
def home_in(folder: Path) -> Iterator[None]:
    """The home of tlgui is ``folder``, for this process and every child that is begun meanwhile."""
    before = os.environ.get("TLGUI_HOME")
    os.environ["TLGUI_HOME"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("TLGUI_HOME")
        if before is not None:
            os.environ["TLGUI_HOME"] = before


def whole(*arguments: object) -> Whole:
    """Run ``python -m ARGUMENTS`` and measure it. Ends the benchmark when it fails."""
    began, before = time.monotonic(), _cpu_of_children()
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    seconds, cpu = time.monotonic() - began, _cpu_of_children() - before
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, arguments))} failed:\n{done.stderr[-2000:]}")
    return Whole(seconds, cpu, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")])


def _cpu_of_children() -> float:
    """Seconds that the children that have ended computed, with their own children; 0 on Windows."""
    times = os.times()
    return times.children_user + times.children_system


def accuracy(model: Path, held_out: list[tuple[str, int]], classes: tuple[str, ...]) -> float:
    """The share of ``held_out`` that a model file answers rightly, by ``tlgui classify``."""
    said = whole("tlgui", "classify", model, *(path for path, _ in held_out), "--json").lines
    answers = {line["path"]: line["answers"] for line in said if line["event"] == "classified"}
    return sum(answers[path][0]["name"] == classes[label] for path, label in held_out) / len(held_out)


@contextlib.contextmanager
def warm_engine() -> Iterator[Engine]:
    """A real engine, a child process, that has imported all it needs. Of normal priority, unlike the window's: on an idle
    machine that is the same, and on a busy one it is compared with programs of normal priority."""
    with Engine("bench", low_priority=False) as engine:
        job(engine, Warm())
        yield engine


def job(engine: Engine, request: Request) -> Job:
    """Give the engine ``request`` and wait for its end. Ends the benchmark when it fails."""
    began, before = time.monotonic(), _cpu_of(engine)
    number, events, finished = engine.submit(request), list[Event](), 0.0
    while not events or not isinstance(events[-1], ENDS):
        for told, event in engine.receive(1.0):
            if told != number:
                continue
            if isinstance(event, Failed):
                raise SystemExit(f"{type(request).__name__} failed: {event.told.english()}\n{event.log}")
            if isinstance(event, Finished):
                finished = time.monotonic() - began
            events.append(event)
    return Job(finished or time.monotonic() - began, _cpu_of(engine) - before, events)


def _cpu_of(engine: Engine) -> float:
    """Seconds that an engine has computed; 0 before it is started."""
    if engine.pid is None:
        return 0.0
    times = psutil.Process(engine.pid).cpu_times()
    return float(times.user + times.system)


def training(data: Path, home: Path, **choices: Any) -> Train:
    """A request to train on ``data`` that writes its model file into ``home``."""
    return Train(data, home / MODEL, **choices)
