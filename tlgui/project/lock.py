"""Who may change a project: one process at a time, known by its number and the time it started.

A process that died leaves its lock behind; the next one takes it over. A lock of another computer, on a shared drive, cannot
be asked whether its process lives, and counts until a person says otherwise.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import time
import weakref
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from tlgui.errors import Told

_DRIFT = 2.0  # s by which a system's clock may be set while a process runs, which moves its starting time
_WRITTEN = (
    0.05  # s after which those who take over the same lock at the same moment have all written: the last one has it
)
_BEGUN = 0.3  # s that another process may take between making the file and writing into it


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock: ``started`` in seconds since 1970."""

    process: int
    started: float
    computer: str

    def told(self) -> Told:
        """What a person is told of it."""
        return Told("project-held", {"process": self.process, "computer": self.computer})


class Lock:
    """A lock that this process holds until :meth:`release`, at the latest until it ends."""

    def __init__(self, path: Path, mine: Holder) -> None:
        self._path, self._mine = path, mine
        self._release = weakref.finalize(self, _release, path, mine)

    def other(self) -> Holder | None:
        """The process that has taken this lock away; None while it is ours."""
        found = _read(self._path)
        return found if found != self._mine else None

    def release(self) -> None:
        """Let others change the project. Again: nothing."""
        self._release()


def take(path: Path, *, over: bool = False) -> Lock | Holder:
    """The lock at ``path``, or the living process that holds it; ``over`` takes it away from that one. Raises OSError where
    the folder cannot be written."""
    mine = Holder(os.getpid(), psutil.Process().create_time(), platform.node())
    for _ in range(10):
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(json.dumps(asdict(mine)))
            return Lock(path, mine)
        except FileExistsError:
            found = _read(path)
        if found is not None and _lives(found) and not over:
            return found
        if found is None and _age(path) < _BEGUN and not over:
            time.sleep(0.05)  # another process is just writing it
            continue
        _replace(path, found, mine)
        time.sleep(_WRITTEN)
        now = _read(path)
        if now == mine:
            return Lock(path, mine)
        if now is not None and now != found:
            return now  # another one took it over at the same moment
    return Holder(0, 0.0, "?")


def holder(path: Path) -> Holder | None:
    """The living process that holds the lock at ``path``, this one or another; None when it is free. Changes nothing."""
    found = _read(path)
    if found is not None:
        return found if _lives(found) else None
    return Holder(0, 0.0, "?") if path.exists() and _age(path) < _BEGUN else None


def _replace(path: Path, old: Holder | None, mine: Holder) -> None:
    """Put ``mine`` in the place of ``old``, if that is still there."""
    ready = path.with_name(f".{path.name}.{mine.process}.part")
    ready.write_text(json.dumps(asdict(mine)), encoding="utf-8")
    if _read(path) == old:
        ready.replace(path)
    ready.unlink(missing_ok=True)


def _lives(holder: Holder) -> bool:
    if holder.computer != platform.node():
        return True
    try:
        process = psutil.Process(holder.process)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return bool(abs(process.create_time() - holder.started) < _DRIFT)
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:  # it is there, but belongs to somebody else
        return True


def _read(path: Path) -> Holder | None:
    """What the lock says; None when there is none or it makes no sense."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Holder(int(values["process"]), float(values["started"]), str(values["computer"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _age(path: Path) -> float:
    try:
        return abs(time.time() - path.stat().st_mtime)
    except OSError:
        return _BEGUN


def _release(path: Path, mine: Holder) -> None:
    if mine.process == os.getpid() and _read(path) == mine:
        with contextlib.suppress(OSError):
            path.unlink()
