"""What an evaluation found: kept beside the state, so that it outlasts a page; asked for when a page wants it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from tlgui.data import figures
from tlgui.data.summary import Answers, Summary, summarised, temperature
from tlgui.errors import Told
from tlgui.messages import (
    COUNTED,
    Cancelled,
    Curation,
    Dataset,
    Evaluate,
    Evaluated,
    Event,
    Failed,
    Form,
    ModelInfo,
    Place,
    Placed,
    Placing,
    Progress,
    Warned,
)
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.open_findings import classes_of
from tlgui.ui.state import AppState


@dataclass(frozen=True, slots=True)
class Asked:
    """What was evaluated: the model on the dataset as it was curated."""

    model: ModelInfo
    root: Path
    form: Form
    curation: Curation

    def same_subject(self, other: Asked | None) -> bool:
        """Whether ``other`` is the same model on the same files, however curated."""
        return other is not None and (self.model, self.root) == (other.model, other.root)


class Found:
    """An evaluation with what follows from it. ``probabilities`` float64 [n, classes], ``answers`` int64 [n] and ``confidence``
    float64 [n] are of all its images; ``counted`` are those that the report counts."""

    def __init__(self, evaluated: Evaluated) -> None:
        self.evaluated = evaluated
        self.summary: Summary = summarised(evaluated)
        self.classes = tuple(one.name for one in evaluated.report.classes)
        self.table = np.array(evaluated.report.confusion, np.int64).reshape(len(self.classes), -1)
        none = evaluated.logits is None or evaluated.truth is None or evaluated.use is None
        logits = np.empty((0, len(self.classes)), np.float32) if none else evaluated.logits
        assert logits is not None
        self.truth: NDArray[np.int32] = np.empty(0, np.int32) if evaluated.truth is None else evaluated.truth
        self.use: NDArray[np.uint8] = np.empty(0, np.uint8) if evaluated.use is None else evaluated.use
        self.probabilities = (
            figures.softmax(logits, temperature(evaluated)) if len(logits) else logits.astype(np.float64)
        )
        self.answers = self.probabilities.argmax(1) if len(logits) else np.empty(0, np.int64)
        self.confidence = self.probabilities.max(1, initial=0)
        mine = np.flatnonzero(self.use == COUNTED)
        self.counted = Answers(
            mine, self.truth[mine], self.probabilities[mine], self.answers[mine], self.confidence[mine]
        )


class Evaluation(QObject):
    """The evaluation of the open model on the open dataset, and its map. ``changed``: found, failed, begun or given up;
    ``advanced``: progress."""

    changed = Signal()
    advanced = Signal()
    placed_changed = Signal()

    def __init__(self, state: AppState) -> None:
        super().__init__(state)
        self._state = state
        self.found: Found | None = None
        self.failed: Told | None = None
        self.warnings: list[Told] = []
        self.stopped = False  # by the person: it does not begin again by itself
        self.progress: Progress | None = None
        self._of: Asked | None = None  # what was asked last
        self._job: Job | None = None
        self.placed: Placed | None = None
        self.place_failed: Told | None = None
        self.place_progress: Progress | None = None
        self.place_stopped = False
        self._placing: Job | None = None
        state.model_changed.connect(self._look)
        state.dataset_changed.connect(self._look)

    # -- the evaluation ------------------------------------------------------------------------------------------------

    @property
    def asked(self) -> Asked | None:
        """What was evaluated last, or is being evaluated."""
        return self._of

    @property
    def busy(self) -> bool:
        """Whether it is being measured."""
        return self._job is not None

    @property
    def stale(self) -> bool:
        """Whether the person changed the data since it was measured."""
        now = self._now()
        return self._of is not None and now is not None and now.curation != self._of.curation

    def want(self, jobs: Jobs) -> None:
        """Measure the open model on the open dataset, unless that was done or given up."""
        now = self._now()
        if now is None or now.same_subject(self._of):
            return
        self.again(jobs)

    def again(self, jobs: Jobs) -> None:
        """Measure anew."""
        now = self._now()
        if now is None:
            return
        same = now.same_subject(self._of)
        self._give_up()
        self._of, self.failed, self.stopped, self.progress, self.warnings = now, None, False, None, []
        if not same:  # what was found for another model would mislead; for other labels it stays until the new is there
            self.found = None
        request = Evaluate(now.model.path, now.root, now.form, curation=now.curation)
        job: Job | None = None

        def hear(event: Event) -> None:
            if self._job is job:
                self._hear(event)

        def end(outcome: Outcome) -> None:
            if self._job is job:
                self._end(outcome)

        self._job = job = jobs.ask(request, hear, end)
        self.changed.emit()

    def stop(self) -> None:
        """Give up what is being measured."""
        if self._job is not None:
            self._job.cancel()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.progress = event
            self.advanced.emit()
        elif isinstance(event, Warned):
            self.warnings.append(event.told)
        elif isinstance(event, Evaluated):
            self.found = Found(event)

    def _end(self, outcome: Outcome) -> None:
        self._job, self.progress = None, None
        self.failed = outcome.told if isinstance(outcome, Failed) else None
        self.stopped = isinstance(outcome, Cancelled)
        self.changed.emit()

    def _give_up(self) -> None:
        for job in (self._job, self._placing):
            if job is not None:
                job.cancel()
        self._job = self._placing = None
        self.placed, self.place_failed, self.place_stopped, self.place_progress = None, None, False, None

    def _now(self) -> Asked | None:
        model, raw = self._state.model, self._state.raw
        return (
            Asked(model, raw.root, raw.form, meant(self._state.curation))
            if model is not None and raw is not None
            else None
        )

    def _look(self) -> None:
        """Another model or dataset: what was found is of the past; new labels: the page says so."""
        now = self._now()
        if self._of is not None and (now is None or not now.same_subject(self._of)):
            self._give_up()
            self._of, self.found, self.failed, self.stopped = None, None, None, False
        self.changed.emit()

    # -- the map -------------------------------------------------------------------------------------------------------

    @property
    def placing(self) -> bool:
        """Whether the map is being computed."""
        return self._placing is not None

    def place(self, jobs: Jobs, method: Placing) -> None:
        """Place the images in two dimensions, unless that was done."""
        now = self._now()
        if now is None or (self.placed is not None and self.placed.method == method):
            return
        if self._placing is not None:
            self._placing.cancel()
        self.place_failed, self.place_stopped, self.place_progress = None, False, None
        request = Place(now.model.path, now.root, now.form, now.curation, method)
        job: Job | None = None

        def hear(event: Event) -> None:
            if self._placing is not job:
                return
            if isinstance(event, Progress):
                self.place_progress = event
            elif isinstance(event, Placed):
                self.placed = event
            self.placed_changed.emit()

        def end(outcome: Outcome) -> None:
            if self._placing is job:
                self._placing, self.place_progress = None, None
                self.place_failed = outcome.told if isinstance(outcome, Failed) else None
                self.place_stopped = isinstance(outcome, Cancelled)
                self.placed_changed.emit()

        self._placing = job = jobs.ask(request, hear, end)
        self.placed_changed.emit()

    def stop_placing(self) -> None:
        """Give the map up."""
        if self._placing is not None:
            self._placing.cancel()


def meant(curation: Curation) -> Curation:
    """``curation`` without what changes no answer: notes, and findings that are not to be shown."""
    return replace(curation, notes=(), ignored=())


def evaluation_of(state: AppState) -> Evaluation:
    """The evaluation that belongs to ``state``; made on first use, it lives as long as it does."""
    found = state.findChild(Evaluation)
    return found if found is not None else Evaluation(state)


def class_now(dataset: Dataset | None, paths: Iterable[Path]) -> dict[Path, str]:
    """The classes of ``paths`` as the dataset has them now; those that are left out are missing."""
    if dataset is None:
        return {}
    return classes_of(dataset, paths)
