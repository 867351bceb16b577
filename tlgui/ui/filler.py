"""Lets the frozen blocks see the images while the person still looks around, so that Start begins at once.

Nothing is lost by it: what was computed lies in the activation cache, and the training finds it there.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from tlgui.messages import Cached, Dataset, Done, Event, FillCache, HeadChoice, Progress, Train
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.state import AppState
from tlgui.ui.trainer import Trainer

CALM = 300  # ms without another choice; dragging the freeze depth asks once, when it rests

Aim = tuple[Dataset, Train]


class Filler(QObject):
    """Follows what the person chose. ``changed`` says that it begins, advances or ends; failing is silent, because the
    training itself will tell what is wrong."""

    changed = Signal()

    def __init__(self, state: AppState, jobs: Jobs, trainer: Trainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._trainer = state, jobs, trainer
        self.progress: Progress | None = None
        self.cached: Cached | None = None
        self.ready = False
        self._aim: Aim | None = None  # what is waited for, computed, or has been
        self._job: Job | None = None
        self._gave_way = False  # to a training
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._timer.timeout.connect(self._ask)
        for signal in (state.dataset_changed, state.backbones_changed, state.training_changed, trainer.plan_changed):
            signal.connect(self.look)

    @property
    def busy(self) -> bool:
        """Whether blocks are at work now."""
        return self._job is not None and not self._job.cancelling

    def look(self) -> None:
        """Something may have been chosen anew: begin, begin again, or stop for a training."""
        if self._closed:
            return
        if self._trainer.running:
            if not self.ready:
                self._give_up()
                self._gave_way = True
            return
        aim = self._wanted()
        if aim != self._aim:
            self._give_up()
            self._aim = aim
            if aim is not None and not self._stopped():
                self._timer.start()
        self._gave_way = False

    def emptied(self) -> None:
        """The cache was emptied by the person: what was there is gone, and is not computed again at once."""
        aim = self._aim
        self._give_up()
        self._aim = aim

    def close(self) -> None:
        """The program ends: ask for nothing more."""
        self._closed = True
        self._timer.stop()

    def _wanted(self) -> Aim | None:
        """What to compute, without the settings that do not matter to frozen blocks; None for nothing."""
        dataset, train = self._state.dataset, self._trainer.requests.ahead()
        if dataset is None or train is None:
            return None
        head = HeadChoice(train.head.features)
        plain = replace(train, epochs=None, batch_size=None, learning_rate=None, weight_decay=None, head=head)
        return dataset, plain

    def _stopped(self) -> bool:
        """Whether the training that this gave way to was stopped or failed: then the computer is left in peace until
        something else is chosen."""
        training = self._state.training
        return self._gave_way and training is not None and not isinstance(training.outcome, Done)

    def _give_up(self) -> None:
        self._timer.stop()
        job, self._job, self._aim = self._job, None, None
        self.progress, self.cached, self.ready = None, None, False
        if job is not None:
            job.cancel()
        self.changed.emit()

    def _ask(self) -> None:
        train = self._trainer.requests.ahead()
        if train is None or self._trainer.running:
            return
        request = FillCache(train)
        self._job = self._jobs.ask(
            request, lambda event: self._hear(request, event), lambda end: self._ended(request, end),
            where="train", quiet=True,
        )  # fmt: skip
        self.changed.emit()

    def _hear(self, request: FillCache, event: Event) -> None:
        if self._job is None or self._job.request is not request:
            return  # given up meanwhile
        if isinstance(event, Progress):
            self.progress = event
        elif isinstance(event, Cached):
            self.cached = event
        self.changed.emit()

    def _ended(self, request: FillCache, outcome: Outcome) -> None:
        if self._job is None or self._job.request is not request:
            return
        self._job, self.progress = None, None
        self.ready = isinstance(outcome, Done) and self.cached is not None
        self.changed.emit()
