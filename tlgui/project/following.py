"""A run that another process writes, perhaps on another machine onto a disk that both share, read while it grows.

Only looked at, by opening its files anew each time, as network disks want it; nothing is written into its folder, and no
network is asked. A line that is not whole yet is read when it is; a record that was written anew, as that of a resumed
training is, is read from its beginning.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from tlgui.errors import Told, ToldError
from tlgui.messages import Cancelled, Done, Event, Failed, Follow, Request, RunRead, RunSeen
from tlgui.project import lock, runs
from tlgui.project.json_codec import from_dict
from tlgui.project.record import EVENTS

GRACE = 10.0
"""Seconds without news after which a process that is gone counts as gone: torchrun starts it again."""
_AT_ONCE = 2**22  # bytes; no line is nearly as long
_KNOWN = 256  # bytes before what is new, by which a record that was written anew is noticed


class Lines:
    """The whole lines that ``file`` has grown by."""

    def __init__(self, file: Path) -> None:
        self._file, self._at, self._before = file, 0, b""

    def more(self) -> tuple[bool, list[bytes]]:
        """Whether the file was written anew since the last time, so that its lines begin again; and its new lines, of many only
        the first. Raises OSError."""
        with self._file.open("rb") as stream:
            start = max(0, self._at - _KNOWN)
            stream.seek(start)
            anew = stream.read(self._at - start) != self._before
            if anew:
                self._at, start = 0, 0
                stream.seek(0)
            new = stream.read(_AT_ONCE)
            whole = new[: new.rfind(b"\n") + 1] if len(new) < _AT_ONCE or b"\n" in new else new
            self._at += len(whole)
            stream.seek(max(0, self._at - _KNOWN))
            self._before = stream.read(min(_KNOWN, self._at))
        return anew, whole.split(b"\n")[:-1]


def follow(request: Follow) -> Iterator[Event]:
    """What the training in ``request.run`` says, as it says it, until it has finished; RunSeen after each look."""
    run = request.run.absolute()
    lines, asked, begins = Lines(run / EVENTS), None, True
    now, heard = RunSeen("waiting"), time.monotonic()
    while True:
        new: list[bytes] = []
        try:
            asked = asked or runs.read_request(run)
            anew, new = lines.more()
            begins = begins or anew
            if new and begins:
                yield RunRead(run, asked)
                begins = False
            for event in map(_event, new):
                now = _state(event) if event is not None else now
                if event is not None and not isinstance(event, Done | Failed | Cancelled):
                    yield event
        except (OSError, ToldError) as error:
            now = _unreadable(run, error)
        heard = time.monotonic() if new else heard
        quiet = time.monotonic() - heard
        yield replace(_interrupted(run, quiet) if now.state == "running" else now, quiet=quiet)
        if now.state == "finished":
            return
        if not new:
            time.sleep(request.every)


def _event(line: bytes) -> Event | None:
    """The event of a line; None for one that is broken, or that only a newer version knows: what comes after it is read on."""
    try:
        values = json.loads(line)
        message = from_dict(values) if isinstance(values, dict) else None
    except (ValueError, ToldError):
        return None
    return None if message is None or isinstance(message, get_args(Request)) else message  # type: ignore[return-value]


def _state(event: Event) -> RunSeen:
    match event:
        case Done():
            return RunSeen("finished")
        case Failed(told):
            return RunSeen("failed", told=told)
        case Cancelled():
            return RunSeen("stopped")
        case _:
            return RunSeen("running")


def _unreadable(run: Path, error: OSError | ToldError) -> RunSeen:
    if run.parent.is_dir() and not (run / EVENTS).exists():
        return RunSeen("waiting")
    if isinstance(error, ToldError):
        return RunSeen("unreadable", told=error.told)
    return RunSeen(
        "unreadable", told=Told("run-unreadable", {"path": str(run), "reason": error.strerror or str(error)})
    )


def _interrupted(run: Path, quiet: float) -> RunSeen:
    """Running, unless its process is known to be gone. One on another machine cannot be asked: its lock counts as held."""
    if quiet < GRACE or lock.holder(run / runs.LOCK) is not None:
        return RunSeen("running")
    return RunSeen("interrupted", told=Told("run-interrupted", {"path": str(run)}))
