"""Looks for what is wrong with the open dataset, in the background, whenever nothing else is asked of the engine.

First without the backbone, which is quick; then, once the frozen blocks have seen the images for the next training, with it:
they need not see them twice. What a person asks meanwhile goes first: the check is stopped and begun again, and what it had
computed is on disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tlgui.errors import Told
from tlgui.messages import Check, Checked, Curation, Dataset, Event, Failed, Finding, Found, Progress, SplitsCompared
from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.slices import Slices
from tlgui.ui.state import AppState

STEP = 1000  # images: a millisecond or two
CALM = 400  # ms of peace before it begins, or begins again


_MATTERS = ("more", "loose", "excluded", "moved", "renamed", "rule")
"""Of a curation, what the check looks at."""


class Checker(QObject):
    """``changed`` says that anything of it changed. ``findings`` are those of the last check that got to an end, and those that
    the present one has found besides."""

    changed = Signal()

    def __init__(
        self, state: AppState, jobs: Jobs, filler: Filler, parent: QObject | None = None, *, calm: int = CALM
    ) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._filler = state, jobs, filler
        self.findings: tuple[Finding, ...] = ()
        self.checked: Checked | None = None
        self.splits: SplitsCompared | None = None
        self.progress: Progress | None = None
        self.failed: Told | None = None
        self.stopped = False  # by the person
        self.suspicion: dict[Path, float] = {}  # how suspicious each image's class is, 0..1, as far as that was checked
        self.margins: dict[
            Path, float
        ] = {}  # how far each image's likeliest class is ahead of the next, least certain first
        self._arrived: tuple[Checked, tuple[Finding, ...], Curation] | None = None
        self._slices = Slices(self)
        self._slices.ended.connect(self._take)
        self._found: list[Finding] = []
        self._job: Job | None = None
        self._wanted: list[Check] = []  # what is still to be done, in order
        self._raw: Dataset | None = None
        self._asked_with = self._done_with = Curation()
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(calm)
        self._timer.timeout.connect(self._go_on)
        state.dataset_changed.connect(self._dataset_changed)
        jobs.changed.connect(self._look)
        filler.changed.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether a check is at work, or waits for its turn."""
        return bool(self._wanted)

    @property
    def old(self) -> bool:
        """Whether the data was changed since the last check."""
        now = self._state.curation
        return self.checked is not None and any(
            getattr(self._done_with, name) != getattr(now, name) for name in _MATTERS
        )

    def _by_path(self, checked: Checked) -> Iterator[None]:
        """In steps, because there may be 100,000 and to hash a path is slow."""
        suspicion: dict[Path, float] = {}
        margins: dict[Path, float] = {}
        for known, pairs in ((suspicion, checked.suspicion), (margins, checked.margins)):
            for begin in range(0, len(pairs), STEP):
                known.update(pairs[begin : begin + STEP])
                yield
        self.suspicion, self.margins = suspicion, margins

    def start(self, *, compare: bool = False) -> None:
        """Check the dataset as it is now; ``compare``: also how far a random and an honest split differ."""
        dataset = self._state.dataset
        if dataset is None or self._closed:
            return
        self.stop()
        self.stopped, self.failed = False, None
        self._asked_with = self._state.curation
        curation = replace(self._asked_with, ignored=())  # what is ignored is known, so that it can be shown again
        plain = Check(dataset.root, dataset.form, curation, features=False)
        whole = Check(dataset.root, dataset.form, curation, compare_splits=compare)
        self._wanted = [plain, whole] if self.checked is None else [whole]
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """The person wants no check now."""
        self.stopped, self._wanted = True, []
        self._timer.stop()
        self._give_up()
        self.changed.emit()

    def close(self) -> None:
        """The program ends."""
        self._closed = True
        self._wanted = []
        self._timer.stop()

    # -- giving way ----------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Somebody began or ended something."""
        if not self._wanted or self._closed:
            return
        if self._must_wait():
            self._timer.stop()
            self._give_up()
        elif self._job is None and not self._timer.isActive():
            self._timer.start()

    def _must_wait(self) -> bool:
        """Whether the engine is asked for something else, or the blocks are at work on the same images."""
        training = self._state.training
        busy = self._wanted[0].features and (self._filler.busy or (training is not None and training.running))
        return busy or self._jobs.others("ask", self._job)

    def _give_up(self) -> None:
        job, self._job, self.progress = self._job, None, None
        if job is not None:
            job.cancel()

    def _go_on(self) -> None:
        if self._closed or not self._wanted or self._job is not None or self._must_wait():
            return
        request = self._wanted[0]
        self._found = []
        self._job = self._jobs.ask(
            request, lambda event: self._hear(request, event), lambda end: self._ended(request, end), quiet=True
        )
        self.changed.emit()

    # -- what the engine says ------------------------------------------------------------------------------------------

    def _hear(self, request: Check, event: Event) -> None:
        if self._job is None or self._job.request is not request:
            return  # given up meanwhile
        match event:
            case Progress():
                self.progress = event
            case Found():
                self._found.append(event.finding)
                new = {each.key for each in self._found}
                self.findings = (*self._found, *(each for each in self.findings if each.key not in new))
            case SplitsCompared():
                self.splits = event
            case Checked():
                self._arrived = event, tuple(self._found), self._asked_with
                self._slices.begin(self._by_path(event), at_once=len(event.suspicion) <= STEP)
                return
            case _:
                return
        self.changed.emit()

    def _take(self) -> None:
        """The check that arrived is what is known now."""
        if self._arrived is not None:
            (self.checked, self.findings, self._done_with), self._arrived = self._arrived, None
            self.changed.emit()

    def _ended(self, request: Check, outcome: Outcome) -> None:
        if self._job is None or self._job.request is not request:
            return
        self._job, self.progress = None, None
        if isinstance(outcome, Failed):
            self.failed, self._wanted = outcome.told, []
        elif self._wanted and self._wanted[0] is request:
            self._wanted = self._wanted[1:]
        if self._wanted:
            self._timer.start()
        self.changed.emit()

    def _dataset_changed(self) -> None:
        """Another folder has other findings; the same one, curated anew, keeps them until it is checked again."""
        if self._state.raw is self._raw:
            return
        self._raw = self._state.raw
        self.stop()
        self._slices.stop()
        self.findings, self.checked, self.splits, self.failed = (), None, None, None
        self.suspicion, self.margins, self._arrived = {}, {}, None
        self.stopped = False
        self.changed.emit()
