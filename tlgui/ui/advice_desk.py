"""The advice before a training, while the window is open: asked for, remembered with the project, outdated by other images."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tlgui.messages import Advise, Advised, Dataset, Event, Failed, Probe, Probed, Progress, Train
from tlgui.project import kept_advice
from tlgui.ui.desk import Desk
from tlgui.ui.jobs import Jobs, Outcome
from tlgui.ui.state import AppState


class AdviceDesk(Desk):
    """Asks the engine for advice. ``changed`` says also that it was outdated, shown or put away; ``advanced``: progress.

    ``probes`` are what was measured so far, ``advised`` the advice for the open images or, when ``outdated``, for what they
    were before; ``front`` says whether the person wants to see it.
    """

    advanced = Signal()

    def __init__(
        self, state: AppState, jobs: Jobs, wanted: Callable[[], Train | None], parent: QObject | None = None
    ) -> None:
        """``wanted`` gives the training that is to be advised on; None where there can be none."""
        super().__init__(jobs, parent)
        self._state, self._wanted = state, wanted
        self._asked_for = ""  # the mark of the images that are being looked at
        self._mark = ""  # of those that ``advised`` is of
        self._root: object = None  # whose advice it is
        self._marked: tuple[Dataset, str] | None = None
        self.probes: list[Probe] = []
        self.advised: Advised | None = None
        self.outdated = self.front = False
        state.dataset_changed.connect(self._look)

    @property
    def fresh(self) -> Advised | None:
        """The advice, unless the images are others now."""
        return None if self.outdated else self.advised

    @property
    def possible(self) -> bool:
        """Whether advice can be asked for now."""
        return not self.running and self._wanted() is not None

    def start(self) -> None:
        """Look at the open images."""
        train, dataset = self._wanted(), self._state.dataset
        if train is None or dataset is None or self.running:
            return
        self.probes, self.front = [], True
        self._asked_for = self._mark_of(dataset)
        self._begin(Advise(train))

    def stop(self) -> None:
        """End it; the advice from before stays."""
        if self.running:
            super().stop()
            self.changed.emit()

    def show(self, front: bool = True) -> None:
        """Bring it to the front, or put it away."""
        if front != self.front:
            self.front = front
            self.changed.emit()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.advanced.emit()
        elif isinstance(event, Probed) and self._awaited():
            if self.probes and self.probes[-1].backbone != event.probe.backbone:
                self.probes = []
            self.probes.append(event.probe)
            self.changed.emit()
        elif isinstance(event, Advised) and self._awaited():
            self.advised, self._mark = event, self._asked_for
            project = self._state.project
            if project is not None and not project.read_only:
                kept_advice.keep(project.folder, self._mark, event)
            self._compare()

    def _end(self, outcome: Outcome) -> None:
        if self.advised is None and not (isinstance(outcome, Failed) and self._awaited()):
            self.front = False
        super()._end(outcome)

    def _awaited(self) -> bool:
        return bool(self._asked_for)  # else other images were opened

    def _look(self) -> None:
        """Other images may be open now, or the same ones curated differently."""
        dataset, project = self._state.dataset, self._state.project
        root = None if dataset is None else (dataset.root, project.folder if project is not None else None)
        if root != self._root:
            self._root, self._asked_for, self._mark = root, "", ""
            self.stop()
            self.probes, self.advised, self.told, self.front = [], None, None, False
            if project is not None and (found := kept_advice.kept(project.folder)) is not None:
                self._mark, self.advised = found
        self._compare()

    def _compare(self) -> None:
        dataset = self._state.dataset
        self.outdated = self.advised is not None and dataset is not None and self._mark_of(dataset) != self._mark
        self.changed.emit()

    def _mark_of(self, dataset: Dataset) -> str:
        if self._marked is None or self._marked[0] is not dataset:
            self._marked = dataset, kept_advice.mark(dataset)
        return self._marked[1]
