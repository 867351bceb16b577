"""Runs a training for the window. It lives as long as the window, so a page that is built anew finds all in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.errors import ToldError
from tlgui.messages import BackboneInfo, Event, Failed, ModelOpened, OpenModel, Train, TrainTogether
from tlgui.project import run_list, runs
from tlgui.project.run_list import RunInfo
from tlgui.ui.advice_desk import AdviceDesk
from tlgui.ui.backbones_desk import BackbonesDesk
from tlgui.ui.forecast_desk import ForecastDesk
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.model_copies import ModelCopies
from tlgui.ui.plan import Plan
from tlgui.ui.plan_requests import PlanRequests
from tlgui.ui.predict_desk import PredictDesk
from tlgui.ui.rate_desk import RateDesk
from tlgui.ui.run_queue import RunQueue
from tlgui.ui.state import AppState, Training
from tlgui.ui.weights_desk import WeightsDesk


class Trainer(QObject):
    """The plan for the next training, those who ask the engine about it, and the training that runs.

    Its events go into ``state.training``; ``state.training_changed`` and ``training_advanced`` tell of them.
    """

    plan_changed = Signal()

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        cache_bytes: Callable[[], int | None] = lambda: None,
    ) -> None:
        """``cache_bytes`` tells how much of what frozen blocks see may stay on disk (None: the default)."""
        super().__init__(parent)
        self._state, self._jobs, self._cache_bytes = state, jobs, cache_bytes
        self.plan = Plan()
        self.requests = PlanRequests(state, self)
        self.backbones = BackbonesDesk(state, jobs, self)
        self.copies = ModelCopies(state, self)
        self.weights = WeightsDesk(state, jobs, self)
        self.rates = RateDesk(jobs, self.requests.for_rate, self)
        self.queue = RunQueue(state, self)
        self.advice = AdviceDesk(state, jobs, self.requests.for_advice, self)
        self.costs = PredictDesk(jobs, self.requests.for_costs, self)
        self._advice_taken: tuple[Plan, Plan] | None = None  # the plan before, and with it
        self.forecasts = ForecastDesk(jobs, self.requests.for_forecast, self)
        self.together = False  # whether the training that runs is one of several processes, which cannot end early
        self._job: Job | None = None
        self._declined: set[Path] = set()
        self._root: Path | None = None
        state.dataset_changed.connect(self._forget_other_dataset)
        state.dataset_changed.connect(self.costs.check)

    # -- the plan ------------------------------------------------------------------------------------------------------

    def set_plan(self, plan: Plan) -> None:
        """The person chose something else."""
        if plan != self.plan:
            self.plan = plan
            self.plan_changed.emit()
            self.rates.check()
            self.costs.check()

    def set_depth(self, depth: int) -> None:
        """Freeze the first ``depth`` blocks; the strategy follows."""
        if blocks := self._state.described.get(self.plan.backbone):
            self.set_plan(self.plan.at_depth(depth, len(blocks.blocks)))

    def set_backbone(self, name: str) -> None:
        """Choose another backbone, with its own weights and about half of its blocks for ``partial``."""
        if name != self.plan.backbone or self.plan.weights is not None:
            self.set_plan(replace(self.plan, backbone=name, weights=None, depth=None, input_size=None))

    def backbone(self) -> BackboneInfo | None:
        """The chosen backbone's figures, None while the gallery is not listed yet."""
        return next((info for info in self._state.backbones if info.name == self.plan.backbone), None)

    def use_weights_file(self, file: Path, backbone: str) -> None:
        """Start from the weights in ``file``: a model file of ours brings its own backbone, others are for ``backbone``."""
        as_given = replace(self.plan, backbone=backbone, weights=file, depth=None)
        if file.suffix.lower() != ".safetensors":
            self.set_plan(as_given)
            return

        def hear(event: Event) -> None:
            if isinstance(event, ModelOpened):
                self.set_plan(replace(as_given, backbone=event.info.backbone))

        def end(outcome: Outcome) -> None:
            if isinstance(outcome, Failed):  # not a model of ours, so weights alone; the engine checks them
                self.set_plan(as_given)

        self._jobs.ask(OpenModel(file), hear, end, quiet=True)

    def weights_missing(self) -> bool:
        """Whether the plan needs weights that are not on this machine."""
        info = self.backbone()
        return info is not None and not info.ready and self.plan.weights is None and self.plan.begins == "pretrained"

    def take_advice(self) -> None:
        """Plan what was advised."""
        if self.advice.advised is not None:
            before, plan = self.plan, self.plan.advised(self.advice.advised)
            self._advice_taken = before, plan
            self.set_plan(plan)
            self.advice.changed.emit()

    def undo_advice(self) -> None:
        """Plan again what was planned before the advice was taken."""
        if self.can_undo_advice and self._advice_taken is not None:
            before, self._advice_taken = self._advice_taken[0], None
            self.set_plan(before)
            self.advice.changed.emit()

    @property
    def can_undo_advice(self) -> bool:
        """Whether the plan is what the advice made of another one."""
        return self._advice_taken is not None and self.plan == self._advice_taken[1]

    @property
    def as_advised(self) -> bool:
        """Whether the plan is what is advised."""
        advised = self.advice.advised
        return advised is not None and self.plan == self.plan.advised(advised)

    @property
    def cache_bytes(self) -> int | None:
        """How much of what frozen blocks see may stay on disk (None: the default)."""
        return self._cache_bytes()

    # -- a training ----------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a training runs."""
        return self._state.training is not None and self._state.training.running

    @property
    def must_wait(self) -> bool:
        """Whether the images are shown as they were remembered, so that their folder must be read before they train."""
        return self._state.unconfirmed is not None

    @property
    def folder_read(self) -> bool:
        """Whether that is being done."""
        return self._state.confirming

    @property
    def stopping(self) -> bool:
        """Whether the person asked the running training to stop."""
        return self._job is not None and self._job.cancelling

    def start_plan(self) -> None:
        """Train the open dataset as planned, in a new run folder."""
        if self._state.dataset is None or self.running or self.must_wait:
            return
        try:
            project = self._state.project
            run = runs.new_run(project.runs_folder if project is not None else None)
        except ToldError as error:
            self._state.told.emit(error.told)
            return
        request = self.plan.request(self._state.dataset, run, self._cache_bytes(), self._state.curation)
        self.start(replace(self.requests.placed(request), watch=self.requests.watch()))

    def queue_plan(self) -> None:
        """Let the open dataset be trained as planned when its turn comes."""
        if (request := self.requests.later(self.plan)) is not None:
            self.queue.add(replace(request, watch=self.requests.watch()))

    @property
    def can_race(self) -> bool:
        """Whether the planned backbone can race on the open dataset now."""
        known = self.plan.backbone in self._state.described and not self.weights_missing()
        return known and self.requests.later(self.plan) is not None

    def begin_race(self, minutes: float, seeds: int) -> None:
        """Let the strategies race with the planned backbone on the open dataset, each by its own recipe, with so many seeds."""
        own = self.plan
        plain = Plan(
            own.backbone, weights=own.weights, validation=own.validation, input_size=own.input_size, seed=own.seed,
            fill=own.fill, balance=own.balance,
        )  # fmt: skip
        if self.can_race and (base := self.requests.later(plain)) is not None:
            self.queue.begin_race(base, len(self._state.described[own.backbone].blocks), 60 * minutes, seeds)

    def start(self, request: Train, before: Training | None = None) -> None:
        """Run ``request`` on the training engine; one at a time. ``before`` is what was heard of it before it was interrupted."""
        if self.running:
            return
        training = Training(request, before=before)
        self.queue.started(training)
        self.advice.show(False)
        self._state.set_training(training)  # before the engine is asked: whoever works ahead for it ends now

        def hear(event: Event) -> None:
            self._hear(training, event)

        def end(outcome: Outcome) -> None:
            self._job = None
            training.outcome, training.progress = outcome, None
            self._state.training_changed.emit()
            self.queue.ended(training)

        cards = self._state.cards if self._state.trains_on == "all" else 1
        self.together = cards > 1
        asked = TrainTogether(request, cards) if self.together else request
        self._job = self._jobs.ask(asked, hear, end, where="train")

    def stop(self) -> None:
        """End the training after its current step."""
        if self._job is not None:
            self._job.cancel()
            self._state.training_advanced.emit()

    def finish_early(self) -> None:
        """End the training after its current step, and keep the best so far."""
        if self._job is not None:
            self._job.finish()
            self._state.training_advanced.emit()

    def interrupted(self) -> RunInfo | None:
        """The run that can be resumed: that of the training which is shown, else the project's last one."""
        training, project = self._state.training, self._state.project
        if self.running:
            return None
        if training is not None:
            run = training.request.run
        else:
            found = runs.runs(project.runs_folder) if project is not None and not project.read_only else []
            run = next((one for one in reversed(found) if not runs.waits(one)), None)
        info = run_list.describe(run) if run is not None and run not in self._declined else None
        return info if info is not None and info.resumable else None

    def resume(self, run: Path) -> None:
        """Go on with the training of ``run`` where it was interrupted."""
        try:
            request = replace(runs.to_resume(run), cache_bytes=self._cache_bytes())
            before = Training(request)
            for event in runs.read_events(run):
                before.hear(event)
        except ToldError as error:
            self._state.told.emit(error.told)
            return
        self.start(request, before)

    def train_on(self, run: Path, epochs: int) -> None:
        """Train the model of ``run``, whose training is over, for so many ``epochs`` more, as a new run; while another one
        trains, it waits its turn."""
        later = self.running
        try:
            request = runs.to_continue(run, epochs, run if later else None)  # who waits is given a folder by the queue
        except ToldError as error:
            self._state.told.emit(error.told)
            return
        request = replace(request, cache_bytes=self._cache_bytes(), watch=self.requests.watch())
        if later:
            self.queue.add(request)
        else:
            self.start(request)

    def decline(self, run: Path) -> None:
        """The person does not want to go on with ``run``; it is kept, and no longer offered."""
        self._declined.add(run)
        self._state.training_changed.emit()

    def put_away(self) -> None:
        """Clear the result of a training that is over, so that the page is ready for the next one."""
        if self._state.training is not None and not self.running:
            self._state.set_training(None)

    def _hear(self, training: Training, event: Event) -> None:
        training.hear(event)
        if isinstance(event, ModelOpened) and not self.queue.race:  # of a race a person chooses, at its end
            self._state.set_model(event.info)
        self.queue.heard(training, event)
        self._state.training_advanced.emit()

    def _forget_other_dataset(self) -> None:
        dataset, training = self._state.dataset, self._state.training
        if dataset is not None and dataset.root != self._root:
            self._root = dataset.root
            self.forecasts.put_away()
        if dataset and training and not training.running and training.request.data != dataset.root:
            self._state.set_training(None)
