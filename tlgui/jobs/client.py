"""The client's side of an engine: start it, give it requests, receive events, notice its death, close it.

Nothing here imports the engine: the child process does, by its module's name, so this stays light for the window.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from tlgui import places
from tlgui.errors import Told
from tlgui.jobs.wire import ENDS, Cancel, Close, Finish, Options, Order, Said, Submit
from tlgui.messages import Failed, Request

HANDLERS = "tlgui.learn.handlers"
LOG_LINES = 20
MOST_AT_ONCE = 1000
"""Events in one answer of :meth:`Engine.receive`, so that a burst does not keep its caller from closing."""


def run_engine(orders: Connection, events: Connection, options: Options) -> None:
    """What the child process runs. A function of this module because spawn finds its target by name."""
    importlib.import_module("tlgui.jobs.engine").main(orders, events, options)


class Engine:
    """A child process that does jobs in the order they were submitted.

    ``submit``, ``cancel``, ``start`` and ``close`` may be called from any thread while one other thread is in
    :meth:`receive`. Every job ends with exactly one of Done, Failed and Cancelled, unless the engine is closed before.
    """

    def __init__(self, name: str = "train", *, low_priority: bool = True, handlers: str = HANDLERS) -> None:
        """``name`` tells this engine's log from others'; ``handlers`` is a module with ``handle(request)``."""
        self._options = Options(name, low_priority, handlers, places.logs() / f"engine-{name}.log")
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()  # guards the fields below
        self._children: list[_Child] = []  # the last one is the engine; those before it died and are still to be told
        self._closed = False
        self._reading = threading.Lock()  # held while a child's handles are read or closed
        self._heard, self._bell = get_context("spawn").Pipe(duplex=False)  # wakes the thread in receive()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the process is there; not whether it is already warm."""
        with self._lock:
            return bool(self._children) and self._children[-1].alive()

    @property
    def pid(self) -> int | None:
        """The process's number, None when it was never started or its death has been told."""
        with self._lock:
            return self._children[-1].pid if self._children else None

    def start(self) -> None:
        """Start the process if there is none alive. Returns at once; the process comes up in the background."""
        with self._lock:
            self._living_child()

    def renew(self) -> None:
        """Let a new process take the place of this one, which ends: it inherits what the environment is now. What still runs or
        waits is cancelled, so this is for an engine without jobs."""
        with self._lock:
            if self._closed:
                return
            for child in self._children:
                child.order(Close())
            self._children.append(_Child(self._options))
            self._bell.send_bytes(b"renewed")

    def submit(self, request: Request) -> int:
        """Queue ``request``; start the engine (again) if none is alive. The answer is the job's number, never reused.

        Raises RuntimeError after :meth:`close`.
        """
        with self._lock:
            child = self._living_child()
            job = next(self._numbers)
            child.jobs.append(job)
            child.order(Submit(job, request))
            return job

    def cancel(self, job: int) -> None:
        """Ask for the end of ``job``, running or queued; one that is over already is left alone."""
        self._order(job, Cancel(job))

    def finish(self, job: int) -> None:
        """Ask a running training to end after its step with the best so far; what cannot, or still waits, is cancelled."""
        self._order(job, Finish(job))

    def _order(self, job: int, order: Order) -> None:
        with self._lock:
            for child in self._children:
                if job in child.jobs:
                    child.order(order)

    def receive(self, timeout: float) -> list[Said]:
        """The next events as (job, event), in order; waits up to ``timeout`` seconds for the first, [] if none came.

        A dead engine is noticed at once: after what it had still said, each job that it had not ended gets a Failed
        with the code ``engine-died`` and the last lines of its log. For one thread at a time.
        """
        end = time.monotonic() + timeout
        while True:
            with self._reading:
                if self._closed:
                    return []
                with self._lock:
                    child = self._children[0] if self._children else None
                left = max(0.0, end - time.monotonic())
                ready = wait([self._heard, *(child.waitable() if child else ())], left)
                if self._heard in ready:
                    self._heard.recv_bytes()
                said, over = child.hear() if child else ([], False)
                if child and over:
                    said += self._bury(child)
            if said or time.monotonic() >= end:
                return said

    def close(self, timeout: float = 5.0) -> None:
        """End the process and free all that belongs to it, within about ``timeout`` seconds.

        It is asked first, so that what runs is cancelled and leaves nothing half-done, then terminated, then killed.
        Events not yet received are dropped.
        """
        with self._lock:
            if self._closed:
                return
            self._closed = True
            children, self._children = self._children, []
            for child in children:
                child.order(Close())
            self._bell.send_bytes(b"close")
        with self._reading:
            for child in children:
                child.end(timeout)
                child.free()
            self._heard.close()
            self._bell.close()

    def _living_child(self) -> _Child:
        if self._closed:
            raise RuntimeError("this engine was closed")
        if not self._children or not self._children[-1].alive():
            self._children.append(_Child(self._options))
            self._bell.send_bytes(b"started")
        return self._children[-1]

    def _bury(self, child: _Child) -> list[Said]:
        """Free a dead child; the answer is the end of each job that it left open."""
        with self._lock:
            if child not in self._children:  # closed meanwhile: close() frees it
                return []
            self._children.remove(child)
            failed = Failed(Told("engine-died", {"ending": child.ending()}), _last_lines(self._options))
            left = [(job, failed) for job in child.jobs]
        child.free()
        return list(left)


class _Child:
    """One process, its pipes, the thread that writes to it, and the jobs it has not ended yet."""

    def __init__(self, options: Options) -> None:
        context = get_context("spawn")
        orders, self._orders = context.Pipe(duplex=False)
        self._events, events = context.Pipe(duplex=False)
        # Daemonic: the interpreter's exit terminates it rather than waiting for it.
        self._process = context.Process(
            target=run_engine, args=(orders, events, options), name=f"tlgui-{options.name}", daemon=True
        )
        with _interrupt_blocked():
            self._process.start()
        orders.close()
        events.close()
        self.pid = self._process.pid
        self.jobs: list[int] = []
        # A large request does not fit the pipe while the child is starting; the window must not wait for that.
        self._outbox: SimpleQueue[memoryview | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._write, name=f"to-{options.name}", daemon=True)
        self._writer.start()

    def alive(self) -> bool:
        return not wait([self._process.sentinel], 0)

    def waitable(self) -> tuple[Connection, int]:
        return self._events, self._process.sentinel

    def order(self, order: Order) -> None:
        self._outbox.put(ForkingPickler.dumps(order))

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # the child died: receive() tells
            while (order := self._outbox.get()) is not None:
                self._orders.send_bytes(order)

    def hear(self) -> tuple[list[Said], bool]:
        """What the child has said since, and whether it is dead and has said all."""
        dead = not self.alive()  # asked before reading: what is read after its death is all there is
        said: list[Said] = []
        try:
            while len(said) < MOST_AT_ONCE and self._events.poll(0):
                job, event = self._events.recv()
                said.append((job, event))
                if isinstance(event, ENDS):
                    self.jobs.remove(job)
        except (EOFError, OSError):  # also in the middle of an event
            return said, not self.alive()
        return said, dead and len(said) < MOST_AT_ONCE

    def ending(self) -> str:
        """How the dead process ended: a signal's name, or its exit code."""
        self._process.join(1.0)
        code = self._process.exitcode or 0
        if code >= 0:
            return f"exit code {code}"
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
        return f"signal {-code}"

    def end(self, timeout: float) -> None:
        """Wait until it went as asked; help it along after half of ``timeout`` and again after three quarters."""
        for share, act in ((0.5, self._process.terminate), (0.25, self._process.kill), (0.25, None)):
            self._drain(timeout * share)
            if not self.alive():
                return
            if act:
                act()

    def _drain(self, timeout: float) -> None:
        """Wait for the end up to ``timeout``, throwing away what it says: a full pipe would keep it from hearing us."""
        end = time.monotonic() + timeout
        waitable: list[Connection | int] = list(self.waitable())
        while (left := end - time.monotonic()) > 0 and self._process.sentinel not in (ready := wait(waitable, left)):
            if self._events in ready:
                try:
                    self._events.recv_bytes()
                except (EOFError, OSError):
                    waitable.remove(self._events)

    def free(self) -> None:
        self._outbox.put(None)
        self._process.join(1.0)
        self._writer.join(1.0)
        self._orders.close()
        self._events.close()
        with contextlib.suppress(ValueError):  # not even killed (stuck in the system): nothing more can be done
            self._process.close()


@contextlib.contextmanager
def _interrupt_blocked() -> Iterator[None]:
    """The child starts with Ctrl+C blocked, as it inherits this, until it ignores it: no traceback in the terminal."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _last_lines(options: Options) -> str:
    with contextlib.suppress(OSError):
        return "\n".join(options.log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:])
    return ""
