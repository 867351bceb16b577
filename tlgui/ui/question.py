"""One question at a time to the engine: asking anew gives up what was asked before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from tlgui.errors import Told
from tlgui.messages import Event, Failed, Request
from tlgui.ui.jobs import Job, Jobs, Outcome


class Question(QObject):
    """``owner`` hears the answers while it is there and nothing else was asked since."""

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        super().__init__(owner)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return self._job is not None

    def ask(
        self,
        request: Request,
        on_event: Callable[[Event], None],
        on_end: Callable[[Told | None], None] | None = None,
        *,
        quiet: bool = True,
    ) -> None:
        """Ask ``request``; ``on_end`` hears None, or the Told of what went wrong."""
        self.give_up()

        def hear(event: Event) -> None:
            if isValid(self) and self._job is job:
                on_event(event)

        def end(outcome: Outcome) -> None:
            if isValid(self) and self._job is job:
                self._job = None
                if on_end is not None:
                    on_end(outcome.told if isinstance(outcome, Failed) else None)

        self._job = job = self._jobs.ask(request, hear, end, quiet=quiet)

    def give_up(self) -> None:
        """No answer is wanted any more."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
