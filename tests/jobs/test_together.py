"""A training in two processes asked of a real engine: its events, its end, its pause, and that nobody is left behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests import ranks
from tests.learn.make import folder
from tlgui.jobs.client import Engine
from tlgui.messages import Cancelled, Done, Event, Failed, Finished, Resumed, Step, Train, TrainTogether
from tlgui.project import run_list, runs


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Engine("train") as made:
        yield made


def asked(place: Path, epochs: int = 100) -> Train:
    """A training that takes some seconds at least."""
    run = place / "runs" / "0001"
    return Train(
        folder(place / "data", 6), run / ranks.MODEL, strategy="partial", freeze_depth=14, epochs=epochs, batch_size=4, views=1,
        device="cpu", threads=1, precision="fp32", backend="torch", validation=0.3, input_size=64, run=run,
    )  # fmt: skip


def heard(engine: Engine, job: int, enough: Callable[[Event], bool]) -> list[Event]:
    """What it says, up to what is ``enough``."""
    said: list[Event] = []
    end = time.monotonic() + 120
    while time.monotonic() < end:
        for number, event in engine.receive(1.0):
            if number == job:
                said.append(event)
        if any(map(enough, said)):
            return said
    raise AssertionError(f"it did not come; the last was {said[-1:]}")


def over(event: Event) -> bool:
    """Whether the job is over."""
    return isinstance(event, Cancelled | Done | Failed)


def below(engine: Engine) -> list[psutil.Process]:
    """The engine and all that it has started."""
    assert engine.pid is not None
    own = psutil.Process(engine.pid)
    return [own, *own.children(recursive=True)]


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all have ended, within some seconds."""
    return not psutil.wait_procs(processes, timeout=15)[1]


def test_it_is_stopped_and_goes_on_to_its_end(engine: Engine, tmp_path: Path) -> None:
    request = asked(tmp_path, 6)
    job = engine.submit(TrainTogether(request, 2))
    said = heard(engine, job, lambda event: isinstance(event, Step) and event.step > 3)
    started = below(engine)
    assert len(started) >= 4, "the engine, the launcher and two that train"
    engine.cancel(job)
    said += heard(engine, job, over)
    assert isinstance(said[-1], Cancelled)
    assert gone(started[1:])
    info = run_list.describe(tmp_path / "runs" / "0001")
    assert (info.state, info.resumable) == ("paused", True)
    job = engine.submit(TrainTogether(runs.to_resume(info.folder), 2))
    *said, end = heard(engine, job, over)
    assert isinstance(end, Done) and any(isinstance(event, Resumed) for event in said)
    assert isinstance(next(event for event in said if isinstance(event, Finished)).model, Path)
    steps = [event.step for event in runs.read_events(info.folder) if isinstance(event, Step)]
    assert steps == sorted(set(steps)), "none twice"
    assert run_list.describe(info.folder).state == "finished"


@pytest.mark.parametrize("who", ["engine", "first"])
def test_whoever_is_killed_nobody_is_left_and_it_is_told(engine: Engine, tmp_path: Path, who: str) -> None:
    """The first of those that train is the one that records."""
    job = engine.submit(TrainTogether(asked(tmp_path), 2))
    heard(engine, job, lambda event: isinstance(event, Step))
    processes = below(engine)
    launcher = next(one for one in processes if "resume" in one.cmdline())
    victim = processes[0] if who == "engine" else launcher.children()[0]
    os.kill(victim.pid, signal.SIGKILL)
    (end,) = heard(engine, job, lambda event: isinstance(event, Failed))[-1:]
    assert isinstance(end, Failed)
    assert end.told.code == ("engine-died" if who == "engine" else "ranks-lost")
    assert gone(processes if who == "engine" else processes[1:])
    info = run_list.describe(tmp_path / "runs" / "0001")
    told = ("stopped", "run-interrupted") if who == "engine" else ("failed", "ranks-lost")
    assert info.told is not None
    assert (info.state, info.told.code, info.resumable) == (*told, True)


def test_what_it_says_is_wrong_is_told(engine: Engine, tmp_path: Path) -> None:
    request = asked(tmp_path)
    (tmp_path / "data" / "green").rename(tmp_path / "elsewhere")
    for code in ("dataset-one-class", "run-exists"):
        *_, end = heard(engine, engine.submit(TrainTogether(request, 2)), over)
        assert isinstance(end, Failed)
        assert end.told.code == code
