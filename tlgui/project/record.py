"""The record of a run: ``events.jsonl``, one event a line, each with the seconds of training by then.

Of a training that is resumed it goes on where the training does: what was said of steps that are made again is taken out, so
that charts drawn from it have no step twice.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TextIO

from tlgui import atomic
from tlgui.errors import ToldError
from tlgui.messages import Cancelled, Done, Epoch, Event, Failed, Finished, Request, Resumed, Step
from tlgui.project.json_codec import from_dict, to_dict

EVENTS, AT = "events.jsonl", "at"
_TAIL = 4096  # bytes at the end in which the last event is looked for
_ENDS = ("done", "failed", "cancelled")


class Record:
    """Writes the events of the run in ``run``; each is on its way to the disk before :meth:`add` returns.

    When it ``resumes``, it is not known at first whether the training goes on or begins anew: until then the new events are held
    back, and the old ones stay.
    """

    def __init__(self, run: Path, *, resumes: bool = False) -> None:
        """Raises ToldError: run-unwritable."""
        self._run, self._began = run, time.monotonic()
        self._held: list[str] | None = [] if resumes else None
        self._out: TextIO | None = None
        if not resumes:
            self._open("w")

    def add(self, event: Event) -> None:
        """Write ``event``. Raises ToldError: run-unwritable."""
        line = json.dumps({**to_dict(event), AT: round(time.monotonic() - self._began, 3)})
        if self._held is None:
            self._write(line)
        elif isinstance(event, Resumed):
            self._go_on(event)
        elif isinstance(event, Step | Finished) or (isinstance(event, Epoch) and event.epoch):
            self._anew([*self._held, line])
        elif isinstance(event, Done | Failed | Cancelled):  # it did not come so far that its time counts
            old = list(self._lines())
            self._anew([json.dumps(values) for values in old])
            self._write(json.dumps({**to_dict(event), AT: _spent(old)}))
        else:
            self._held.append(line)

    def close(self) -> None:
        """Nothing more comes. Each event was written when it was added, or what kept it from that was told then."""
        if self._out is not None:
            with contextlib.suppress(OSError):  # of a full disk once more: what is left of the event that was told
                self._out.close()

    def _go_on(self, point: Resumed) -> None:
        """Keep of the old events what came before ``point``, and of the new ones the warnings."""
        kept = [values for values in self._lines() if not _after(values, point)]
        spent = _spent(kept)
        self._began = time.monotonic() - spent
        at = {AT: spent}
        new = [values for values in map(json.loads, self._held or ()) if values["event"] == "warned"]
        self._anew(
            [json.dumps(values) for values in (*kept, *({**one, **at} for one in new), {**to_dict(point), **at})]
        )

    def _anew(self, lines: list[str]) -> None:
        """The record holds ``lines`` from now on, and goes on behind them."""
        with told_unwritable(self._run):
            atomic.write_text(self._run / EVENTS, "".join(f"{line}\n" for line in lines))
        self._open("a")
        self._held = None  # only now: where that could not be written, what ends the record may still find room

    def _lines(self) -> Iterator[dict[str, Any]]:
        """The old events; what a crash spoilt is left out."""
        try:
            text = (self._run / EVENTS).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        for line in text.split("\n"):
            with contextlib.suppress(ValueError):
                values = json.loads(line)
                if isinstance(values, dict):
                    yield values

    def _open(self, mode: Literal["w", "a"]) -> None:
        with told_unwritable(self._run):
            self._out = (self._run / EVENTS).open(mode, encoding="utf-8", newline="\n")

    def _write(self, line: str) -> None:
        assert self._out is not None
        with told_unwritable(self._run):
            self._out.write(f"{line}\n")
            self._out.flush()


def last(run: Path) -> Request | Event | None:
    """The last thing that the training in ``run`` said, if it is whole and small."""
    with contextlib.suppress(OSError, ValueError, ToldError), (run / EVENTS).open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL))
        *lines, cut = file.read().split(b"\n")
        values = json.loads(lines[-1]) if lines and not cut else None
        return from_dict(values) if isinstance(values, dict) else None
    return None


def _spent(lines: Iterable[dict[str, Any]]) -> float:
    """The seconds of training by then."""
    return round(max((float(values.get(AT, 0.0)) for values in lines), default=0.0), 3)


def _after(values: dict[str, Any], point: Resumed) -> bool:
    """Whether an event belongs to what is done again after ``point``, or ended the training."""
    match values.get("event"):
        case "step":
            return int(values["step"]) > point.step
        case "epoch" | "watched":
            return int(values["epoch"]) >= point.epoch
        case kind:
            return kind in _ENDS


@contextlib.contextmanager
def told_unwritable(path: Path) -> Iterator[None]:
    """Say an error of the system in the block as one of writing to the run ``path``."""
    try:
        yield
    except OSError as error:
        raise ToldError("run-unwritable", path=str(path), reason=_reason(error)) from error


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
