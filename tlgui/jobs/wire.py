"""What crosses the pipes between the client and the engine: a few orders one way, events the other way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tlgui.messages import Cancelled, Done, Event, Failed, Request

ENDS = (Done, Failed, Cancelled)
"""Every job ends with exactly one of these."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an engine starts. ``handlers`` names the module whose ``handle(request)`` does the work."""

    name: str
    low_priority: bool
    handlers: str
    log: Path


@dataclass(frozen=True, slots=True)
class Submit:
    """Do ``request`` when the jobs before it are over."""

    job: int
    request: Request


@dataclass(frozen=True, slots=True)
class Cancel:
    """End ``job`` before its next event; one that still waits ends at once."""

    job: int


@dataclass(frozen=True, slots=True)
class Finish:
    """End ``job``, a training, after its step and keep the best so far; what cannot end early is cancelled. One that still waits
    is cancelled."""

    job: int


@dataclass(frozen=True, slots=True)
class Close:
    """Cancel what runs and exit."""


Order = Submit | Cancel | Finish | Close
Said = tuple[int, Event]
"""A job's number and one of its events."""
