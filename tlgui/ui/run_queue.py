"""The queue: runs that wait in the project's folder for their turn, and races, whose entries have a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tlgui import places
from tlgui.messages import Cancelled, Done, Event, Failed, Train
from tlgui.project import racing, run_facts, run_list, runs
from tlgui.project.racing import Clock
from tlgui.ui.state import AppState, Training

if TYPE_CHECKING:
    from tlgui.ui.trainer import Trainer

OF_ALL = ("run-unwritable", "checkpoint-unwritable", "model-unwritable", "engine-died")
"""Failures that the next run would meet, too: the queue then waits for a person."""


class RunQueue(QObject):
    """When a training ends, the next one that waits begins by itself; not when a person stopped it, and not when a project is
    opened. ``changed``: other runs wait now, or in another order."""

    changed = Signal()
    race_begun = Signal(str)  # its name

    def __init__(self, state: AppState, trainer: Trainer) -> None:
        super().__init__(trainer)
        self._state, self._trainer = state, trainer
        self._clock: Clock | None = None
        self._race = ""  # the name of that which the running training belongs to
        self._timed_out = False

    # -- what waits -----------------------------------------------------------------------------------------------------

    def folder(self) -> Path:
        """Where the runs are: the open project's, else those without a project."""
        project = self._state.project
        return project.runs_folder if project is not None else places.documents() / "runs"

    @property
    def closed(self) -> bool:
        """Whether nothing can be added: another program has the project."""
        return self._state.project is not None and self._state.project.read_only

    def waiting(self) -> list[Path]:
        """The runs that wait, the next one first."""
        return run_list.waiting(self.folder())

    def add(self, request: Train) -> None:
        """Let a training wait, after all others."""
        self._told(lambda: run_list.enqueue(self.folder(), request))

    def move(self, run: Path, by: int) -> None:
        """Let a run come so many places later, or (negative) sooner."""
        order = self.waiting()
        if run in order:
            place = order.index(run)
            order.insert(max(0, place + by), order.pop(place))
            self._told(lambda: run_list.reorder(self.folder(), order))

    def begin(self) -> None:
        """Start the one whose turn it is, unless a training runs. One of a race whose time is up is passed over."""
        if self._trainer.running or self.closed:
            return
        while (run := run_list.next_waiting(self.folder())) is not None:
            race = next((one for one in racing.races(run_list.list_runs(run.parent)) if _holds(one, run)), None)
            if race is None or race.clock() is not None:
                self._told(partial(self._start, run))
                return
            if not self._told(partial(racing.mark_cut, run)):
                return

    def _start(self, run: Path) -> None:
        self._trainer.start(replace(runs.to_resume(run), resume=False))

    # -- a race ---------------------------------------------------------------------------------------------------------

    def begin_race(self, base: Train, blocks: int, seconds: float, seeds: int = 1) -> None:
        """Let a race wait, and start it if nothing runs."""

        def prepare() -> None:
            name = racing.begin(self.folder(), base, blocks, seconds, seeds)
            self.begin()
            self.race_begun.emit(name)

        self._told(prepare)

    def go_on(self, race: racing.Race, seconds: float) -> None:
        """Give a race so many more seconds, and go on with it."""

        def prepare() -> None:
            racing.set_budget(race, sum(race.spent) + seconds)
            for info in race.left:
                racing.mark_cut(info.folder, False)

        if self._told(prepare) and not self._trainer.running and race.left:
            first = race.left[0]
            self.begin() if first.state == "waiting" else self._trainer.resume(first.folder)

    @property
    def busy(self) -> bool:
        """Whether a training runs."""
        return self._trainer.running

    @property
    def race(self) -> str:
        """The name of the race that the running training belongs to; "" when it is of none."""
        return self._race

    # -- what runs ------------------------------------------------------------------------------------------------------

    def started(self, training: Training) -> None:
        """A training begins: one of a race is watched by its clock."""
        self._clock, self._race, self._timed_out = None, "", False
        run = training.request.run
        if run is not None and (name := run_facts.read(run).race):
            race = next(one for one in racing.races(run_list.list_runs(run.parent)) if one.name == name)
            self._clock, self._race = race.clock(), name

    def heard(self, training: Training, event: Event) -> None:
        """It said something: it may be time to end it."""
        run = training.request.run
        what = self._clock.hear(event) if self._clock is not None else ""
        if not what or run is None:
            return
        self._told(lambda: racing.mark_cut(run))
        self._timed_out = True
        if what == "finish":
            self._trainer.finish_early()
        else:
            self._trainer.stop()

    def ended(self, training: Training) -> None:
        """It is over: the next one begins, if it may."""
        run, end = training.request.run, training.outcome
        goes_on = isinstance(end, Done) or (isinstance(end, Cancelled) and self._timed_out)
        goes_on = goes_on or (isinstance(end, Failed) and end.told.code not in OF_ALL)
        self._clock, self._race, self._timed_out = None, "", False
        if goes_on and run is not None and run.parent == self.folder():
            QTimer.singleShot(0, self.begin)  # whoever else hears of the end comes first

    def _told(self, call: Callable[[], object]) -> bool:
        """Do what may fail, and tell why; whether it did not."""
        try:
            return self._state.well(call)
        finally:
            self.changed.emit()


def _holds(race: racing.Race, run: Path) -> bool:
    return any(info.folder == run for info in race.entries)
