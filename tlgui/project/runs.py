"""Runs on disk: what was asked of a training, all that it said, and what came of it.

A run's folder holds ``request.json``, ``events.jsonl`` (one event a line, from which the charts are redrawn) and, once
the training finished, ``report.json``. The recorder writes an event before anyone else hears of it. The request is what was
asked until it is Settled; from then on it is the settled one, with all that decides the result. While it is recorded, ``lock``
says by whom; a run that waits for its turn has no events yet. Deleted runs lie in ``.deleted`` for a while.
"""

from __future__ import annotations

import contextlib
import json
import math
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from tlgui import atomic, places
from tlgui.errors import EndEarly, Told, ToldError, as_told, next_or_end
from tlgui.messages import Cancelled, Done, Epoch, Event, Failed, Finished, Request, Settled, Train
from tlgui.project import lock, run_facts
from tlgui.project.json_codec import from_dict, to_dict
from tlgui.project.record import AT, EVENTS, Record, last, told_unwritable

REQUEST, REPORT, LOCK = "request.json", "report.json", "lock"
_EPOCH = '{"event": "epoch",'
"""How a line of the record begins that tells of an epoch: a message's kind comes first."""
CHECKPOINT, MODEL, DELETED = "checkpoint.safetensors", "model.safetensors", ".deleted"
_HALF_TENSORS = ".tmp??????"
"""What safetensors (0.8) calls the file that it writes beside the one it was asked for, and then renames."""
_ENDING = 5.0  # s that a process may take to end
_TAIL = 2**16  # bytes; the watched maps of an epoch are longer, and are not the last thing said


def new_run(parent: Path | None = None) -> Path:
    """Make the next numbered folder (``0001`` …) in ``parent``, by default ``runs`` in the person's documents.

    Raises ToldError ``run-unwritable``.
    """
    parent = parent or places.documents() / "runs"
    with told_unwritable(parent):
        parent.mkdir(parents=True, exist_ok=True)
        number = max((_number(one) for folder in (parent, parent / DELETED) for one in _inside(folder)), default=0)
        while True:
            number += 1
            run = parent / f"{number:04d}"
            with contextlib.suppress(FileExistsError):  # another tlgui was faster
                run.mkdir()
                return run


def _number(folder: Path) -> int:
    return int(folder.name) if folder.name.isdecimal() else 0


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def runs(parent: Path | None = None) -> list[Path]:
    """The folders of the runs in ``parent``, oldest first; [] if there is no such folder."""
    parent = parent or places.documents() / "runs"
    found = [one for one in parent.iterdir() if (one / REQUEST).is_file()] if parent.is_dir() else []
    return sorted(found, key=lambda one: (_number(one), one.name))


def waits(run: Path) -> bool:
    """Whether the run was asked for and has not begun."""
    return not (run / EVENTS).exists() and run_facts.read(run).order is not None


def resumable(run: Path) -> bool:
    """Whether the run's training can go on from a checkpoint."""
    return not (run / REPORT).exists() and (run / CHECKPOINT).is_file()


@contextlib.contextmanager
def holding(run: Path) -> Iterator[None]:
    """Nobody else writes into the run's folder, which is there, meanwhile. Raises ToldError: run-running; run-unwritable."""
    with told_unwritable(run):
        held = lock.take(run / LOCK)
    if not isinstance(held, lock.Lock):
        raise ToldError("run-running", path=str(run), process=held.process, computer=held.computer)
    try:
        yield
    finally:
        held.release()


def record(request: Request, events: Iterator[Event]) -> Iterator[Event]:
    """``events`` as they are, each written into ``request.run`` first; only passed through when that is None.

    An error or a cancelling ends the record with a Failed or Cancelled, and goes on its way. Closing the answer closes
    ``events``. The folder is new, or that of a run that waits. Raises ToldError ``run-exists``, ``run-running`` or
    ``run-unwritable``.
    """
    run = request.run if isinstance(request, Train) else None
    if run is None or not isinstance(request, Train):
        yield from events
        return
    with told_unwritable(run):
        run.mkdir(parents=True, exist_ok=True)
    with holding(run):
        _sweep(run)
        with told_unwritable(run):
            goes_on = request.resume and (run / REQUEST).exists() and not (run / REPORT).exists()
            if (run / REQUEST).exists() and not goes_on and not waits(run):
                raise ToldError("run-exists", path=str(run))
            resumes = goes_on and (run / EVENTS).exists()
            if not resumes:
                run_facts.change(run, began=time.time())
            write(run / REQUEST, replace(request, resume=False))
        with contextlib.closing(Record(run, resumes=resumes)) as written:
            yield from _recorded(run, written, events)


def _sweep(run: Path) -> None:
    """Delete what a process that was killed in the middle of writing has left: a half checkpoint is as large as the network.

    The run is held, so that nobody is writing these now; ``run.json`` is written without that, and is small.
    """
    half = (f".{name}.*.part" for name in (CHECKPOINT, MODEL, EVENTS, REQUEST, REPORT))
    for pattern in (*half, _HALF_TENSORS):
        for left in run.glob(pattern):
            with contextlib.suppress(OSError):
                left.unlink()


def _recorded(run: Path, written: Record, events: Iterator[Event]) -> Iterator[Event]:
    early: EndEarly | None = None
    try:
        while True:
            try:
                event = next_or_end(events, early)
            except StopIteration:
                break
            early = None
            written.add(event)
            with told_unwritable(run):
                if isinstance(event, Settled):
                    write(run / REQUEST, replace(event.request, resume=False))
                elif isinstance(event, Finished):
                    write(run / REPORT, event)
            try:
                yield event
            except EndEarly as wish:
                early = wish
    except (GeneratorExit, KeyboardInterrupt, EndEarly):  # Ctrl+C on the command line cancels
        if isinstance(events, Generator):
            events.close()
        written.add(Cancelled())
        raise
    except Exception as error:
        with contextlib.suppress(ToldError):  # the disk may be what failed
            written.add(Failed(as_told(error)))
        raise
    written.add(Done())


def record_loss(run: Path, told: Told) -> None:
    """Let the record of ``run`` end with ``told``: of those that trained there, none was left to say why they ended. One that has
    an end is left alone, and so is one that is held still after some seconds. Raises nothing."""
    until = time.monotonic() + _ENDING
    while lock.holder(run / LOCK) is not None and time.monotonic() < until:
        time.sleep(0.05)
    with contextlib.suppress(ToldError), holding(run):
        if not isinstance(last(run), Done | Failed | Cancelled):
            with contextlib.closing(Record(run, resumes=True)) as written:
                written.add(Failed(told))


def write(path: Path, message: Request | Event) -> None:
    """Write ``message`` to ``path``, whole or not at all. Raises OSError."""
    atomic.write_text(path, json.dumps(to_dict(message), indent=2) + "\n")


def read_request(run: Path) -> Train:
    """What was asked of the run's training, settled if it came so far.

    Raises ToldError ``run-unreadable``, ``record-unknown`` or ``record-broken``.
    """
    message = _parsed(_text(run / REQUEST), run / REQUEST)
    if not isinstance(message, Train):
        raise ToldError("record-broken", reason=str(run / REQUEST))
    return message


def to_resume(run: Path) -> Train:
    """What to ask so that the run's training goes on, where its folder is now. Raises ToldError: run-over; as
    :func:`read_request` does."""
    asked = read_request(run)
    if (run / REPORT).exists():
        raise ToldError("run-over", path=str(run))
    before, parent = asked.run, asked.parent
    model = run / asked.model.name if before is not None and asked.model.parent == before else asked.model
    if before is not None and parent is not None and parent.parent.parent == before.parent:  # the runs moved together
        parent = run.parent / parent.parent.name / parent.name
    return replace(asked, run=run, model=model, parent=parent, resume=True)


def to_continue(run: Path, epochs: int, new: Path | None = None) -> Train:
    """What to ask so that the training of ``run``, which is over, goes on for ``epochs`` more, as a ``new`` run (None: a folder
    beside it, which is made).

    Raises ToldError: continue-unfinished; continue-classifier; run-unwritable; as :func:`read_request` does.
    """
    asked = read_request(run)
    if asked.strategy == "classifier":
        raise ToldError("continue-classifier")
    report = read_report(run)
    model = next((one for one in (run / MODEL, report and report.model) if one and one.is_file()), None)
    if report is None or model is None:
        raise ToldError("continue-unfinished", path=str(run))
    new = new or new_run(run.parent)
    return replace(asked, epochs=epochs, run=new, model=new / MODEL, parent=model, resume=False)


def read_report(run: Path) -> Finished | None:
    """What came of the run; None when it did not finish. Raises ToldError as :func:`read_request` does."""
    if not (run / REPORT).exists():
        return None
    message = _parsed(_text(run / REPORT), run / REPORT)
    if not isinstance(message, Finished):
        raise ToldError("record-broken", reason=str(run / REPORT))
    return message


def read_events(run: Path) -> Iterator[Event]:
    """All that the run's training said, in order. A last line that was cut off by a crash is left out.

    Raises ToldError ``run-unreadable``, ``record-unknown`` or ``record-broken``.
    """
    return (event for _, event in read_timed(run))


def read_timed(run: Path) -> Iterator[tuple[float, Event]]:
    """As :func:`read_events`, each with the seconds of training by then (nan: written by a version that did not say)."""
    lines = _text(run / EVENTS).split("\n")
    for number, line in enumerate(lines[:-1], 1):  # what follows the last line's end is nothing, or cut off
        where = f"{run / EVENTS}, line {number}"
        values = _values(line, where)
        at = values.pop(AT, math.nan)
        message = from_dict(values)
        if isinstance(message, get_args(Request)):
            raise ToldError("record-broken", reason=where)
        yield at, message  # type: ignore[misc]  # mypy cannot narrow by get_args


def read_epochs(run: Path) -> list[tuple[float, Epoch]]:
    """The ends of the epochs that the run's training told, each with the seconds of training by then (nan: not known).

    Other lines, most of them steps, are not looked at. Raises ToldError as :func:`read_events` does.
    """
    found = []
    for number, line in enumerate(_text(run / EVENTS).split("\n")[:-1], 1):
        if line.startswith(_EPOCH):
            values = _values(line, f"{run / EVENTS}, line {number}")
            at, message = values.pop(AT, math.nan), from_dict(values)
            assert isinstance(message, Epoch)
            found.append((at, message))
    return found


def spent(run: Path) -> float:
    """The seconds of training that the run has taken so far, pauses between its parts left out; 0 when it has not begun."""
    with contextlib.suppress(OSError), (run / EVENTS).open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL))
        for line in reversed(file.read().split(b"\n")):
            with contextlib.suppress(ValueError, KeyError, TypeError):  # the first one of these may be cut off
                return float(json.loads(line)[AT])
    return 0.0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ToldError("run-unreadable", path=str(path.parent), reason=_reason(error)) from error


def _parsed(text: str, where: Path | str) -> Request | Event:
    return from_dict(_values(text, where))


def _values(text: str, where: Path | str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except ValueError as error:
        raise ToldError("record-broken", reason=str(where)) from error
    if not isinstance(values, dict):
        raise ToldError("record-broken", reason=str(where))
    return values


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
