"""What the project's room adds to the work that a request asks for: a training is recorded, and what is about folders of runs is
done here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tlgui.messages import Bundle, Event, Follow, ImportRun, Request, Train
from tlgui.project import bundles, following, importing, runs

Handle = Callable[[Request], Iterator[Event]]


def done(request: Request, handle: Handle) -> Iterator[Event]:
    """The answers to ``request``, whose own work ``handle`` does. Raises ToldError."""
    match request:
        case Train():
            return runs.record(request, handle(request))
        case Bundle():
            return bundles.written(request, handle(request))
        case Follow():
            return following.follow(request)
        case ImportRun():
            return importing.imported(request)
        case _:
            return handle(request)
