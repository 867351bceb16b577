"""The engine killed at seeded moments of one training, and resumed each time: is the model file the same?

``python -m tests.bench.endurance [--kills 20] [--seed 0] [--window]``. Trains a whole network from random weights on drawn
images, on the processor, with mixing and averaging, a checkpoint after every step: once undisturbed, then once for each kill.
SIGKILL comes at a moment drawn evenly from the time that the undisturbed training took, whatever is being done then; an engine
that is started anew goes on. With ``--window`` the window's process is killed instead, after a step that was drawn, checkpoints
are as ever, and its project is opened anew, where resuming must be offered and is taken. Prints what was hit. Exit code 1 when a
model file differs, a record has a step twice, a run cannot be resumed, or something is left over in its folder. Linux and macOS
only.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.bench.children import MODEL, fresh_home, job
from tests.bench.table import Others, Row, markdown, say
from tests.bench.window_kills import Window
from tests.learn.make import alike
from tlgui.jobs.client import Engine
from tlgui.jobs.wire import ENDS
from tlgui.messages import Done, Event, Failed, RecipeChoice, Resumed, Settled, Step, Train, Warm
from tlgui.project import run_list, runs
from tlgui.project.projects import Project
from tlgui.project.record import EVENTS

OFTEN = "tests.bench.often"
EQUAL = "equal"
WINDOW_EPOCHS = 8  # long enough that most kills come after the first
KEPT = {runs.REQUEST, EVENTS, runs.REPORT, "run.json", MODEL}


def main() -> int:
    """Kill, resume, compare, print; exit code 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--window", action="store_true", help="kill the window's process")
    options = parser.parse_args()
    draw, others = random.Random(options.seed), Others()
    with fresh_home(), tempfile.TemporaryDirectory(prefix="tlgui-bench-") as folder:
        rows = (windows if options.window else engines)(Path(folder), draw, options.kills)
    print(markdown(rows, others))
    return 0 if all(row.theirs == EQUAL for row in rows) else 1


def engines(place: Path, draw: random.Random, kills: int) -> list[Row]:
    """Kill the engine."""
    rows = list[Row]()
    asked = request(alike(place / "data", 8), place / "whole")
    with Engine("bench", handlers=OFTEN) as engine:
        job(engine, Warm())
        whole = job(engine, asked)
    settled = next(event.request for event in whole.events if isinstance(event, Settled))
    say(f"undisturbed: {whole.seconds:.1f} s")
    for number in range(kills):
        at = draw.uniform(0, whole.seconds)
        hit, lost = killed(moved(settled, place / f"killed-{number}"), at, place / "whole" / MODEL)
        rows.append(told(number + 1, f"{at:.2f} of {whole.seconds:.1f} s", hit, lost))
    return rows


def windows(place: Path, draw: random.Random, kills: int) -> list[Row]:
    """Kill the window's process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with Project.create(alike(place / "data", 8), place / "projects") as made:
        project, asked = made.folder, replace(request(made.data, place), run=None, epochs=WINDOW_EPOCHS)
    wanted, rows = run_list.enqueue(project / "runs", asked), list[Row]()
    with Window("begin", project) as window:
        window.says("began")
        window.says("over")
        window.wait()
    steps = len(_steps(wanted))
    say(f"undisturbed: {steps} steps")
    for number in range(kills):
        at = draw.uniform(0, steps)
        run = run_list.enqueue(project / "runs", asked)
        with Window("begin", project) as window:
            window.says("began")
            while len(_steps(run)) < int(at):
                time.sleep(0.002)
            time.sleep(at % 1 / 5)  # in the middle of whatever comes then
            left = window.kill()
        hit = _hit(run, _last(run))
        lost = [f"engines that lived on: {left}"] if left else []
        if (run / runs.REPORT).exists():
            hit += ", over before the kill"
        else:
            waits = runs.waits(run)
            hit += " (it waits still)" if waits else ""
            with Window("begin" if waits else "resume", project) as window:
                window.says("began" if waits else "offered")
                window.says("over")
                window.wait()
            hit += _gone_on(run)
        rows.append(told(number + 1, f"step {int(at)} of {steps}", hit, lost + _lost(run, wanted / MODEL)))
    return rows


def told(number: int, at: str, hit: str, lost: list[str]) -> Row:
    """What came of a kill, said at once."""
    came = "; ".join(lost) or EQUAL
    say(f"{number}: killed after {at}, {hit}: {came}")
    return Row(f"kill {number}", at, hit, came)


def _steps(run: Path) -> list[int]:
    """The steps that are on the record of ``run``; none before there is one."""
    return [event.step for event in _events(run) if isinstance(event, Step)]


def _events(run: Path) -> list[Event]:
    return list(runs.read_events(run)) if (run / EVENTS).exists() else []


def _last(run: Path) -> Event | None:
    """The last thing that is on the record; None before there is one."""
    return next(reversed(_events(run)), None)


def _gone_on(run: Path) -> str:
    resumed = [event for event in runs.read_events(run) if isinstance(event, Resumed)]
    return f"; resumed at step {resumed[-1].step}" if resumed else "; begun anew"


def request(data: Path, run: Path) -> Train:
    """A training by steps of a few seconds that uses all that has a state."""
    return Train(
        data, run / MODEL, strategy="whole", start="random", backbone="mobilenetv3_large_100", input_size=64, device="cpu",
        threads=1, precision="fp32", backend="torch", epochs=3, batch_size=6, validation=0.25, cache_bytes=10**8, run=run,
        recipe=RecipeChoice(mixup=0.4, average=0.9, accumulate=2),
    )  # fmt: skip


def moved(settled: Train, run: Path) -> Train:
    """The same training in another folder."""
    return replace(settled, run=run, model=run / MODEL)


def killed(asked: Train, at: float, wanted: Path) -> tuple[str, list[str]]:
    """Kill the engine ``at`` seconds after ``asked`` began, then resume: what was hit, and all that went wrong."""
    run = asked.run
    assert run is not None
    with Engine("bench", handlers=OFTEN) as engine:
        job(engine, Warm())
        last = _heard(engine, asked, at)
        hit = _hit(run, last)
        info = run_list.describe(run) if (run / runs.REQUEST).exists() else None
        lost = [f"the list says {info.state}"] if info and info.state in ("broken", "running") else []
        if isinstance(last, Done):
            return f"{hit}, over before the kill", lost
        again = runs.to_resume(run) if info is not None and not (run / runs.REPORT).exists() else None
        if again is not None:
            job(engine, again)
            hit += _gone_on(run)
        elif info is None:
            job(engine, asked)
            hit += "; asked anew"
        else:
            hit += "; was finished"
    return hit, lost + _lost(run, wanted)


def _heard(engine: Engine, asked: Train, at: float) -> Event | None:
    """Let ``asked`` run until ``at`` seconds are over, kill the engine, and wait for its death: the last event before it."""
    pid, number = engine.pid, engine.submit(asked)
    assert pid is not None
    end, last, dead = time.monotonic() + at, None, False
    while True:
        if not dead and time.monotonic() >= end:
            os.kill(pid, signal.SIGKILL)
            dead = True
        for told, event in engine.receive(1.0 if dead else max(0.0, min(0.005, end - time.monotonic()))):
            if told != number:
                continue
            if isinstance(event, Failed) and not dead:
                raise SystemExit(f"failed: {event.told.english()}\n{event.log}")
            if isinstance(event, ENDS):
                return last if isinstance(event, Failed) else event
            last = event


def _hit(run: Path, last: Event | None) -> str:
    """What was being done, by what was said last and by the files that were being written."""
    said = f"after {type(last).__name__}" if last is not None else "before anything was said"
    if isinstance(last, Step):
        said += f" {last.step}"
    parts = sorted({one.name.split(".")[1] for one in run.glob(".*.part")}) if run.is_dir() else []
    if parts:
        said += f", writing {' and '.join(parts)}"
    return said if (run / runs.CHECKPOINT).exists() else f"{said}, no checkpoint yet"


def _lost(run: Path, wanted: Path) -> list[str]:
    lost = []
    if not (run / MODEL).is_file():
        return ["no model file"]
    if (run / MODEL).read_bytes() != wanted.read_bytes():
        lost.append("the model file differs")
    steps = _steps(run)
    if steps != list(range(1, len(steps) + 1)):
        lost.append(f"the record has the steps {steps}")
    if run_list.describe(run).state != "finished":
        lost.append(f"the list says {run_list.describe(run).state}")
    if left := sorted({one.name for one in run.iterdir()} - KEPT):
        lost.append(f"left over: {', '.join(left)}")
    return lost


if __name__ == "__main__":
    sys.exit(main())
