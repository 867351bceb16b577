"""The runs of a project as a list: what each is, what a person calls it, which wait for their turn, and deleting with undo.

Listing reads of each run its request, its report and the last line of its events; a second listing only what has changed.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Literal

from tlgui.errors import Told, ToldError
from tlgui.messages import Cancelled, Curation, Failed, Finished, Train
from tlgui.project import lock, run_facts, runs
from tlgui.project.json_codec import from_dict, structured
from tlgui.project.record import EVENTS, last, told_unwritable
from tlgui.project.runs import DELETED, LOCK, MODEL, REPORT, REQUEST

State = Literal["waiting", "running", "finished", "paused", "stopped", "failed", "broken"]


@dataclass(frozen=True, slots=True)
class RunInfo:
    """One run.

    ``number`` is its folder's (0: the folder is no number), ``name`` and ``note`` a person's words (empty: none). ``began`` is
    when it began in seconds since 1970 (None: it has not), ``seconds`` what it took, or has taken until now. ``paused``: a
    person stopped it, and it can go on; ``stopped``: it ended before its end; ``told`` says why a run failed, was interrupted,
    or is ``broken`` (unreadable; ``request`` is None then, or the report is). ``resumable``: asked for again it ends as it would
    have ended, from its checkpoint or, if it was interrupted before there was one, from the beginning. ``order`` is the place of
    a waiting run in the queue, the least first. ``race``, ``budget`` and ``cut`` are as in
    :class:`tlgui.project.run_facts.RunFacts`.
    """

    folder: Path
    number: int
    name: str
    note: str
    state: State
    request: Train | None
    report: Finished | None
    began: float | None
    seconds: float
    resumable: bool
    race: str = ""
    told: Told | None = None
    order: int | None = None
    budget: float | None = None
    cut: bool = False

    def model(self) -> Path | None:
        """Its model file, where it is now; None when there is none."""
        places = [self.folder / MODEL, *([self.report.model] if self.report else [])]
        return next((place for place in places if place.is_file()), None)


@dataclass(frozen=True, slots=True)
class Deleted:
    """A run that was deleted from ``folder`` and lies in ``kept`` until it is purged."""

    folder: Path
    kept: Path


# ------------------------------------------------------------------------------------------------------------ look at


def list_runs(parent: Path | None = None) -> list[RunInfo]:
    """The runs in ``parent``, as in :func:`tlgui.project.runs.runs`, by number; those that cannot be read too."""
    return [describe(run) for run in runs.runs(parent)]


def describe(folder: Path) -> RunInfo:
    """The run in ``folder``. Raises nothing: what cannot be read is ``broken``."""
    facts = run_facts.read(folder)
    request, report, told = _read(folder)
    state: State
    if told is not None:
        state = "broken"
    elif lock.holder(folder / LOCK) is not None:
        state = "running"
    elif report is not None:
        state = "finished"
    elif runs.waits(folder):
        state = "waiting"
    else:
        state, told = _ended(folder)
    began = None if state == "waiting" else facts.began or _modified(folder / REQUEST)
    return RunInfo(
        folder, int(folder.name) if folder.name.isdecimal() else 0, facts.name, facts.note, state, request, report,
        began, _seconds(folder, state, report, began), _resumable(folder, state, told),
        facts.race, told, facts.order if state == "waiting" else None, facts.budget, facts.cut,
    )  # fmt: skip


def _read(folder: Path) -> tuple[Train | None, Finished | None, Told | None]:
    """Request and report, and why one of them cannot be read."""
    request = None
    try:
        request = _request(folder / REQUEST)
        return request, _report(folder / REPORT), None
    except ToldError as error:
        return request, None, error.told


def _ended(folder: Path) -> tuple[State, Told | None]:
    """How a run without a report ended, by the last thing that was said."""
    match last(folder):
        case Failed(told):
            return "failed", told
        case Cancelled():
            return ("paused" if runs.resumable(folder) else "stopped"), None
        case _:
            return "stopped", Told("run-interrupted", {"path": str(folder)})


def _resumable(folder: Path, state: State, told: Told | None) -> bool:
    if state in ("running", "broken"):
        return False
    return runs.resumable(folder) or (told is not None and told.code in ("run-interrupted", "ranks-lost"))


def _seconds(folder: Path, state: State, report: Finished | None, began: float | None) -> float:
    if began is None:
        return 0.0
    if state == "running":
        return max(0.0, time.time() - began)
    taken = _taken(folder / EVENTS)  # in all its parts, where it was resumed; a report tells of the last one
    if report is not None:
        return max(report.seconds, taken)
    return taken or max(0.0, _modified(folder / EVENTS) - began)


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _request(path: Path) -> Train:
    return _request_of(path, *_mark(path))


def _report(path: Path) -> Finished | None:
    return _report_of(path, *_mark(path)) if path.exists() else None


def _mark(path: Path) -> tuple[int, int, int]:
    """What differs when a file has been written anew."""
    try:
        stat = path.stat()
    except OSError as error:
        raise ToldError("run-unreadable", path=str(path.parent), reason=error.strerror or str(error)) from error
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


@lru_cache(maxsize=4096)
def _request_of(path: Path, *_mark: int) -> Train:
    with contextlib.suppress(OSError, ValueError, AttributeError, TypeError, RecursionError):  # it is told below
        values = json.loads(path.read_text(encoding="utf-8", errors="replace"))
        curation = values.pop("curation", {})
        request = from_dict(values)
        if isinstance(request, Train):
            return replace(request, curation=_curation(json.dumps(curation)))
    return runs.read_request(path.parent)


@lru_cache(maxsize=64)
def _curation(text: str) -> Curation:
    """One object for all runs that were trained with the same one: it may hold thousands of images."""
    found: Curation = structured(json.loads(text), Curation)
    return found


@lru_cache(maxsize=4096)
def _report_of(path: Path, *_mark: int) -> Finished | None:
    return runs.read_report(path.parent)


def _taken(events: Path) -> float:
    try:
        return _taken_of(events, *_mark(events))
    except ToldError:  # there is no record
        return 0.0


@lru_cache(maxsize=4096)
def _taken_of(events: Path, *_mark: int) -> float:
    return runs.spent(events.parent)


# ------------------------------------------------------------------------------------------------------------- change


def rename(folder: Path, name: str) -> None:
    """Call the run ``name``, in one line; an empty one takes its name away. Raises ToldError run-unwritable."""
    _change(folder, name=" ".join(name.split()))


def set_note(folder: Path, note: str) -> None:
    """Write a ``note`` to the run. Raises ToldError run-unwritable."""
    _change(folder, note=note.strip())


def _change(folder: Path, **facts: str | int) -> None:
    with told_unwritable(folder):
        run_facts.change(folder, **facts)


def delete(folder: Path) -> Deleted:
    """Delete the run, or call off a waiting one: until it is purged, :func:`restore` brings it back.

    Raises ToldError: run-running; run-unwritable.
    """
    with runs.holding(folder), told_unwritable(folder):
        bin_ = folder.parent / DELETED
        bin_.mkdir(exist_ok=True)
        names = (folder.name if number == 1 else f"{folder.name}.{number}" for number in count(1))
        kept = next(bin_ / name for name in names if not (bin_ / name).exists())
        folder.rename(kept)  # the lock goes along: it says who may still bring the run back
    return Deleted(folder, kept)


def restore(deleted: Deleted) -> Path:
    """Bring a run back; the answer is its folder, another one when that is taken. Raises ToldError: run-gone; run-unwritable."""
    if not deleted.kept.is_dir():
        raise ToldError("run-gone", number=deleted.folder.name, path=str(deleted.kept))
    parent = deleted.folder.parent
    with told_unwritable(deleted.folder):
        folder = deleted.folder
        if folder.exists():
            folder = runs.new_run(parent)
            folder.rmdir()
        (deleted.kept / LOCK).unlink(missing_ok=True)
        deleted.kept.rename(folder)
    return folder


def purge(parent: Path) -> int:
    """Remove for good what processes deleted that have ended since; how many runs. What cannot be removed stays."""
    removed = 0
    with contextlib.suppress(OSError):
        for kept in (parent / DELETED).iterdir():
            if lock.holder(kept / LOCK) is None:
                shutil.rmtree(kept, ignore_errors=True)
                removed += not kept.exists()
    return removed


# ---------------------------------------------------------------------------------------------------------- the queue


def enqueue(parent: Path | None, request: Train, name: str = "", race: str = "", budget: float | None = None) -> Path:
    """Let ``request`` wait for its turn, after all that wait; the answer is its folder, where its model will be, too.
    ``race`` and ``budget`` are as in :class:`tlgui.project.run_facts.RunFacts`.

    Raises ToldError run-unwritable; then nothing waits.
    """
    folder = runs.new_run(parent)
    request = replace(request, run=folder, model=folder / MODEL, resume=False)
    try:
        with told_unwritable(folder):
            order = max((place for place, _, _ in _waiting(folder.parent)), default=0) + 1
            run_facts.change(folder, name=" ".join(name.split()), race=race, order=order, budget=budget)
            runs.write(folder / REQUEST, request)  # last: from now on it is a run
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # made just now, by us
        raise
    return folder


def waiting(parent: Path | None = None) -> list[Path]:
    """The runs in ``parent`` that wait, the next one first; not those of a race whose time is up."""
    return [run for _, _, run in _waiting(parent)]


def next_waiting(parent: Path | None = None) -> Path | None:
    """The run whose turn it is; None when none waits."""
    return next(iter(waiting(parent)), None)


def reorder(parent: Path | None, folders: Sequence[Path]) -> None:
    """Let the waiting ones among ``folders`` come in this order, before all others that wait. Raises ToldError run-unwritable."""
    own = waiting(parent)
    first = [run for run in folders if run in own]
    for order, run in enumerate([*first, *(run for run in own if run not in first)], 1):
        if run_facts.read(run).order != order:
            _change(run, order=order)


def _waiting(parent: Path | None) -> list[tuple[int, int, Path]]:
    found = []
    for number, run in enumerate(runs.runs(parent)):
        if (run / EVENTS).exists() or lock.holder(run / LOCK) is not None:
            continue
        facts = run_facts.read(run)
        if facts.order is not None and not facts.cut:
            found.append((facts.order, number, run))
    return sorted(found)
