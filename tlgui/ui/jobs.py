"""Jobs as the window sees them: ask an engine for something, hear its events, cancel it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

from PySide6.QtCore import QObject, Signal

from tlgui.messages import Cancelled, Done, Event, Failed, Progress, Request, Step
from tlgui.ui.worker import Worker

Where = Literal["train", "ask", "follow"]
Outcome = Done | Failed | Cancelled
OnEvent = Callable[[Event], None]
OnEnd = Callable[[Outcome], None]


@dataclass(eq=False)
class Job:
    """One thing asked of an engine. ``progress`` is the last Progress, ``seconds_left`` the best estimate (None: unknown)."""

    request: Request
    where: Where
    on_event: OnEvent
    on_end: OnEnd | None
    quiet: bool
    jobs: Jobs
    id: int = -1
    progress: Progress | None = None
    seconds_left: float | None = None
    cancelling: bool = False
    ended: bool = False
    _stage_since: tuple[str, float] = field(default=("", 0.0))
    _trains: bool = False

    def cancel(self) -> None:
        """End it after its current step; ``on_end`` then hears Cancelled."""
        if not self.ended and not self.cancelling:
            self.cancelling = True
            self.jobs.cancel(self)

    def finish(self) -> None:
        """End a training after its current step and keep the best so far."""
        if not self.ended and not self.cancelling:
            self.cancelling = True
            self.jobs.finish(self)

    def hear(self, event: Event) -> None:
        """Keep what the job bar shows, then hand the event on."""
        if isinstance(event, Progress):
            self.progress = event
            if not self._trains:  # once it trains, evaluating between epochs must not pass for the end
                self.seconds_left = self._estimate(event)
        elif isinstance(event, Step):
            self.seconds_left, self._trains = event.seconds_left, True
        self.on_event(event)

    def _estimate(self, progress: Progress) -> float | None:
        """Seconds until the end of the stage, by its speed or what it took so far; None while that says too little."""
        if progress.total and progress.speed > 0:
            return (progress.total - progress.done) / progress.speed
        now = time.monotonic()
        if progress.stage != self._stage_since[0]:
            self._stage_since = (progress.stage, now)
        passed = now - self._stage_since[1]
        left = progress.total - progress.done
        return passed / progress.done * left if progress.done and progress.total and passed > 1 else None


class Jobs(QObject):
    """The engines: one trains, one answers what the person asks meanwhile; a third, when it is wanted, reads what another machine
    records, from a disk that may keep it waiting."""

    changed = Signal()  # a job began, advanced or ended: the job bar looks again
    renewed = Signal()  # an engine was started anew: it is cold

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: dict[Where, Worker] = {name: Worker(name, self) for name in get_args(Where)}
        self._running: dict[tuple[Where, int], Job] = {}
        self._to_renew: set[Where] = set()
        self._workers["train"].received.connect(lambda events: self._received("train", events))
        self._workers["ask"].received.connect(lambda events: self._received("ask", events))
        self._workers["follow"].received.connect(lambda events: self._received("follow", events))

    def start(self) -> None:
        """Start the engines in the background; they warm up while the person looks around."""
        self._workers["train"].start()
        self._workers["ask"].start()

    def ask(
        self,
        request: Request,
        on_event: OnEvent,
        on_end: OnEnd | None = None,
        *,
        where: Where = "ask",
        quiet: bool = False,
    ) -> Job:
        """Submit ``request``. ``on_event`` hears each event, ``on_end`` the last; both in the window's thread.

        ``quiet`` keeps the job out of the job bar (small questions that answer at once).
        """
        if where == "follow":
            self._workers[where].start()
        job = Job(request, where, on_event, on_end, quiet, self)
        job.id = self._workers[where].submit(request)
        self._running[where, job.id] = job
        self.changed.emit()
        return job

    def cancel(self, job: Job) -> None:
        """Called by :meth:`Job.cancel`."""
        self._workers[job.where].cancel(job.id)
        self.changed.emit()

    def finish(self, job: Job) -> None:
        """Called by :meth:`Job.finish`."""
        self._workers[job.where].finish(job.id)
        self.changed.emit()

    def shown(self) -> list[Job]:
        """The jobs for the job bar, oldest first, a training before all others."""
        return sorted((job for job in self._running.values() if not job.quiet), key=lambda job: job.where != "train")

    def others(self, where: Where, than: Job | None) -> bool:
        """Whether an engine has a job besides ``than``, waiting or at work; one that is ending counts."""
        return any(at == where and job is not than for (at, _number), job in self._running.items())

    def engine_pids(self) -> list[int]:
        """The engines' process ids, those that run."""
        return [worker.engine.pid for worker in self._workers.values() if worker.engine.pid is not None]

    def renew(self) -> None:
        """Start both engines anew, each when it has no job any more: the settings changed."""
        self._to_renew = {"train", "ask"}
        self._renew_idle()

    def _renew_idle(self) -> None:
        idle = {where for where in self._to_renew if not self.others(where, None)}
        self._to_renew -= idle
        for where in idle:
            self._workers[where].renew()
        if idle:
            self.renewed.emit()

    def close(self) -> None:
        """End both engines and their threads; nothing is left behind."""
        self._running.clear()
        for worker in self._workers.values():
            worker.close()

    def _received(self, where: Where, events: list[tuple[int, Event]]) -> None:
        for number, event in events:
            job = self._running.get((where, number))
            if job is None:
                continue
            if isinstance(event, Done | Failed | Cancelled):
                del self._running[where, number]
                job.ended = True
                if job.on_end is not None:
                    job.on_end(event)
            else:
                job.hear(event)
        self._renew_idle()
        self.changed.emit()
