"""A training in several processes, for the engine: a program of its own starts them by torchrun's launcher and says their events.

It is the very same as ``tlgui resume RUN --devices N``: the first of the processes records the run and checkpoints it, so that it
is resumed as any other. Cancelled, it ends as on Ctrl+C; none of the processes outlives the engine.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import tlgui
from tlgui import leash
from tlgui.errors import ToldError
from tlgui.messages import Cancelled, Event, Request, Train, TrainTogether
from tlgui.project import runs
from tlgui.project.json_codec import from_dict
from tlgui.project.record import EVENTS, Record, told_unwritable

GRACE = 60.0
"""Seconds that the processes may take to end after their step before they are killed."""


def train(request: TrainTogether) -> Iterator[Event]:
    """What the training says; closing the iterator cancels. Raises ToldError: what the training raises; ranks-lost, where one of
    its processes was killed; run-exists; run-unwritable."""
    run = request.train.run
    assert run is not None
    _ask(request.train, run)
    process = _started(run, request.processes)
    heard = False
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if (event := _event(line)) is not None:
                heard = True
                yield event
        if process.wait() != 0:
            raise ToldError("ranks-lost")
    except GeneratorExit:
        _stop(process, gently=heard)
        _record_stop(run)
        raise
    except ToldError as error:
        _kill(process)
        if error.told.code == "ranks-lost":
            runs.record_loss(run, error.told)
        raise
    finally:
        _kill(process)


def _ask(asked: Train, run: Path) -> None:
    """Lay the request into the run's folder, from which it is resumed."""
    with told_unwritable(run):
        run.mkdir(parents=True, exist_ok=True)
        if (run / runs.REQUEST).exists() and not asked.resume and not runs.waits(run):
            raise ToldError("run-exists", path=str(run))
        runs.write(run / runs.REQUEST, replace(asked, resume=False))


def _started(run: Path, processes: int) -> subprocess.Popen[str]:
    leash.put()
    module = [] if getattr(sys, "frozen", False) else ["-m", "tlgui"]
    ours = str(Path(tlgui.__file__).parents[1])  # where a checkout is not installed, the program is found all the same
    path = os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(
        [sys.executable, *module, "resume", str(run), "--devices", str(processes), "--json"],
        env=os.environ | {"PYTHONPATH": path}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def _event(line: str) -> Event | None:
    """The event that a line says; None for one that is none, or is not recorded. Raises ToldError: what it says has failed."""
    try:
        values: dict[str, Any] = json.loads(line)
        if values["event"] == "failed":
            raise ToldError(values["code"], **values["arguments"])
        message = from_dict(values)
    except (ValueError, KeyError, TypeError):
        return None
    except ToldError as error:
        if error.told.code in ("record-unknown", "record-broken"):
            return None
        raise
    other = isinstance(message, (*get_args(Request), Cancelled))
    return None if other else message  # type: ignore[return-value]


def _stop(process: subprocess.Popen[str], *, gently: bool) -> None:
    """Let the training end after its step, which nobody hears any more; one that has not begun is not waited for."""
    if not gently or platform.system() == "Windows":
        return
    process.send_signal(signal.SIGINT)
    late = threading.Timer(GRACE, process.kill)
    late.start()
    try:
        assert process.stdout is not None
        for _ in process.stdout:
            pass
        process.wait()
    finally:
        late.cancel()


def _record_stop(run: Path) -> None:
    """A training that was stopped before it said anything was stopped, too."""
    if not (run / EVENTS).exists():
        with contextlib.suppress(ToldError), contextlib.closing(Record(run)) as record:
            record.add(Cancelled())


def _kill(process: subprocess.Popen[str]) -> None:
    """The launcher's end ends all that it has started."""
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
