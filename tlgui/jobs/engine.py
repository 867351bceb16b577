"""The engine: a child process that does one job at a time and says each event as it comes.

It alone imports learn, and only at the first request, so that it starts at once. A reader thread hears orders while the
main thread works; when the pipe ends because the window's process died, however it died, the engine exits on the spot.
"""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import importlib
import itertools
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection
from typing import cast

import psutil

from tlgui.errors import EndEarly, ToldError, as_told, next_or_end
from tlgui.jobs import together
from tlgui.jobs.wire import ENDS, Cancel, Close, Finish, Options, Order, Submit
from tlgui.messages import Cancelled, Done, Event, Failed, Finished, Request, TrainTogether
from tlgui.project import work

LOGS = 3
"""Logs before the present one that are kept."""

Handle = Callable[[Request], Iterator[Event]]


def main(orders: Connection, events: Connection, options: Options) -> None:
    """Run until told to close, then return; end the process on the spot when the other end is gone."""
    # Runs last of all exit functions, before the interpreter's teardown, which with torch takes long and may crash.
    atexit.register(os._exit, 0)
    _leave_the_terminal(options)
    if options.low_priority:
        _lower_priority()
    engine = _Engine(events, options.handlers)
    threading.Thread(target=_listen, args=(orders, engine), name="orders", daemon=True).start()
    engine.work()


def _leave_the_terminal(options: Options) -> None:
    """Ctrl+C is the window's business; all output, that of C libraries and of a crash too, goes to the log."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # blocked by the client until here
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    log = _open_log(options)
    for number in (1, 2):
        os.dup2(log, number)
    os.close(log)
    # In a program without a console (Windows) these are None; and a print of an odd path must not end a job.
    sys.stdout = sys.stderr = open(1, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    faulthandler.enable(file=2)


def _open_log(options: Options) -> int:
    """The log's file number. The logs before this one are kept beside it; no place to write is no reason not to work."""
    with contextlib.suppress(OSError):
        options.log.parent.mkdir(parents=True, exist_ok=True)
        older = [options.log, *(options.log.with_suffix(f".{number}.log") for number in range(1, LOGS + 1))]
        for newer, old in reversed(list(itertools.pairwise(older))):
            with contextlib.suppress(OSError):  # none yet, or (Windows) held open by another tlgui
                newer.replace(old)
        return os.open(options.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    return os.open(os.devnull, os.O_WRONLY)


def _lower_priority() -> None:
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if psutil.WINDOWS else 10)


def _listen(orders: Connection, engine: _Engine) -> None:
    while True:
        try:
            order = cast(Order, orders.recv())
        except (EOFError, OSError):
            os._exit(0)
        match order:
            case Submit(job, request):
                engine.submit(job, request)
            case Cancel(job):
                engine.cancel(job)
            case Finish(job):
                engine.finish(job)
            case Close():
                engine.close()


class _Engine:
    """The queue of jobs and the one that runs. ``submit``, ``cancel`` and ``close`` come from the reader thread."""

    def __init__(self, events: Connection, handlers: str) -> None:
        self._events = events
        self._handlers = handlers
        self._changed = threading.Condition()
        self._waiting: dict[int, Request] = {}
        self._running: int | None = None
        self._stop = False  # asked to end the running job
        self._early = False  # asked to end it with the best so far
        self._closing = False
        self._saying = threading.Lock()

    def submit(self, job: int, request: Request) -> None:
        with self._changed:
            self._waiting[job] = request
            self._changed.notify()

    def cancel(self, job: int) -> None:
        with self._changed:
            waited = self._waiting.pop(job, None) is not None
            if job == self._running:
                self._stop = True
        if waited:
            self._say(job, Cancelled())

    def finish(self, job: int) -> None:
        with self._changed:
            self._early = self._early or job == self._running
            waits = job in self._waiting
        if waits:
            self.cancel(job)

    def close(self) -> None:
        with self._changed:
            self._closing = self._stop = True
            self._changed.notify()

    def work(self) -> None:
        """Do one job after the other until closed."""
        while (taken := self._take()) is not None:
            job, request = taken
            end = self._do(job, request)
            with self._changed:
                self._running = None
            self._say(job, end)

    def _take(self) -> tuple[int, Request] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closing)
            if self._closing:
                return None
            job = next(iter(self._waiting))
            self._running, self._stop, self._early = job, False, False
            return job, self._waiting.pop(job)

    def _do(self, job: int, request: Request) -> Event:
        """Say the events of one job; the answer is its end, still to be said."""
        try:
            return self._iterate(job, self._handle(request))
        except Exception as error:  # whatever it is, it costs this job and not the engine
            plain = isinstance(error, ToldError) and error.__cause__ is None
            log = "" if plain else traceback.format_exc()
            sys.stderr.write(f"{log or error}\n")
            return Failed(as_told(error), log)

    def _handle(self, request: Request) -> Iterator[Event]:
        handle = cast(Handle, importlib.import_module(self._handlers).handle)
        return together.train(request) if isinstance(request, TrainTogether) else work.done(request, handle)

    def _iterate(self, job: int, events: Iterator[Event]) -> Event:
        event: Event | None = None
        # A training that has Finished has written its model: too late to cancel.
        while not self._stop or isinstance(event, Finished):
            event = self._next(events)
            if event is None:
                return Done()
            if isinstance(event, ENDS):
                break
            self._say(job, event)
        if isinstance(events, Generator):
            events.close()
        return event if isinstance(event, ENDS) else Cancelled()

    def _next(self, events: Iterator[Event]) -> Event | None:
        """The next event; None at the end. A wish to end early is handed in once, between two events."""
        early, self._early = EndEarly() if self._early else None, False
        try:
            return next_or_end(events, early)
        except StopIteration:
            return None
        except EndEarly:  # it cannot
            return Cancelled()

    def _say(self, job: int, event: Event) -> None:
        with self._saying:
            try:
                self._events.send((job, event))
            except OSError:  # nobody hears it: the window's process is gone
                os._exit(0)
