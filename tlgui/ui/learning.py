"""Learning from what a person corrected on the page Classify: into the dataset, a training, what changed, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui import places
from tlgui.data.sorting_out import Sorter
from tlgui.errors import Told, ToldError
from tlgui.messages import Compare, Compared, Done, Event, Failed, ModelInfo, Train
from tlgui.project import runs
from tlgui.ui.answers import ClassifyResults
from tlgui.ui.curator import Curator
from tlgui.ui.jobs import Jobs
from tlgui.ui.plan import Plan
from tlgui.ui.question import Question
from tlgui.ui.state import AppState, Training
from tlgui.ui.trainer import Trainer

CORRECTED = "corrected"
"""The folder of a project that holds the images which a person let be copied."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A model learned from so many ``corrections``. On ``images`` held out from both models, ``mended`` were wrong and are right
    now, ``broken`` the other way; None: the two cannot be compared (new classes), or are not yet."""

    corrections: int
    before: ModelInfo
    images: int | None = None
    mended: int = 0
    broken: int = 0


class Learning(QObject):
    """One lesson at a time; ``changed`` tells that it began, ended, or that what changed is known."""

    changed = Signal()

    def __init__(
        self, state: AppState, jobs: Jobs, curator: Curator, trainer: Trainer, results: ClassifyResults, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state, self._curator, self._trainer, self._results = state, curator, trainer, results
        self.outcome: Learned | None = None
        self.problem: Told | None = None
        self._training: Training | None = None
        self._before: ModelInfo | None = None
        self._paths: list[Path] = []
        self._question = Question(jobs, self)
        state.training_changed.connect(self._training_changed)

    @property
    def busy(self) -> bool:
        """Whether a lesson is being learned."""
        return self._training is not None

    def hindrance(self) -> Told | None:
        """Why nothing can be learned now; None when it can."""
        dataset, model = self._state.dataset, self._state.model
        known = dataset is not None and model is not None and set(dataset.classes) & set(model.classes)
        if not known or not self._curator.editable or self._trainer.must_wait or self._state.scanning is not None:
            return Told("learn-no-data")
        assert dataset is not None
        assert model is not None
        if others := [name for name in model.classes if name not in dataset.classes]:  # renamed, or merged
            return Told("learn-other-names", {"names": ", ".join(others)})
        return Told("learn-busy") if self._trainer.running else None

    def learn(self, *, copy: bool) -> None:
        """Let the corrected images join the dataset (``copy``: as copies in the project's folder), and train. Where blocks learn,
        too, that is no matter of seconds: the page Train then has the plan, and the person starts it."""
        model, pairs = self._state.model, self._results.corrections()
        self.problem, self.outcome = self.hindrance(), None
        if self.problem is None and pairs and model is not None:
            self._begin(model, pairs, copy=copy)
        self.changed.emit()

    def _begin(self, model: ModelInfo, pairs: list[tuple[Path, str]], *, copy: bool) -> None:
        try:
            plan = _plan_of(model, self._trainer.plan)
            joining = self._copied(pairs, all_=copy)
            if not self._curator.correct(joining):
                return
            if plan.strategy != "classifier":
                self._results.learned(path for path, _name in pairs)
                self._trainer.set_plan(plan)
                self._state.go_to.emit("train")
                return
            request = self._request(plan)
        except ToldError as error:
            self.problem = error.told
            return
        self._paths, self._before = [path for path, _name in pairs], model
        self._trainer.start(request)
        self._training = self._state.training

    def _request(self, plan: Plan) -> Train:
        project, dataset = self._state.project, self._state.dataset
        assert project is not None
        assert dataset is not None
        return plan.request(dataset, runs.new_run(project.runs_folder), self._trainer.cache_bytes, self._state.curation)

    def _copied(self, pairs: list[tuple[Path, str]], *, all_: bool) -> list[tuple[Path, str]]:
        """The images where they are to lie from now on. What came without a file is not kept where it is, and always copied."""
        ours = places.received()
        copied = [pair for pair in pairs if all_ or pair[0].is_relative_to(ours)]
        if not copied:
            return pairs
        project = self._state.project
        assert project is not None
        sorter = Sorter(project.folder / CORRECTED, keywords=False)
        found = [(copy, name) for path, name in copied if (copy := sorter.take(path, name)) is not None]
        if problems := sorter.done().problems:
            raise ToldError(problems[0][1].code, **problems[0][1].arguments)
        return [*found, *(pair for pair in pairs if pair not in copied)]

    def go_back(self) -> None:
        """Use the model from before the lesson again: the very file, which the lesson has not touched. The images stay in the
        dataset; Undo takes them out."""
        if self.outcome is not None:
            before, self.outcome = self.outcome.before, None
            self._results.unlearn(self._paths)
            self._state.set_model(before)
            self.changed.emit()

    def _training_changed(self) -> None:
        training, before = self._training, self._before
        if training is None or training.running or before is None:
            return
        self._training = None
        if isinstance(training.outcome, Failed):
            self.problem = training.outcome.told
        elif isinstance(training.outcome, Done):
            self._results.learned(self._paths)
            self.outcome = Learned(len(self._paths), before)
            self._question.ask(Compare((before.path, training.request.model)), self._hear)
        self.changed.emit()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Compared) and self.outcome is not None:
            pair = event.pairs[0]
            first_is_before = pair.first == 0
            mended, broken = (
                (pair.only_second, pair.only_first) if first_is_before else (pair.only_first, pair.only_second)
            )
            self.outcome = replace(self.outcome, images=pair.images, mended=mended, broken=broken)
            self.changed.emit()


def _plan_of(model: ModelInfo, plan: Plan) -> Plan:
    """The plan by which ``model`` was made, where its run tells, else ``plan`` for its network."""
    try:
        return Plan.of(runs.read_request(model.path.parent))
    except ToldError:
        depth = model.freeze_depth if model.strategy == "partial" else None
        return replace(plan, backbone=model.backbone, strategy=model.strategy, depth=depth, start=model.start)
