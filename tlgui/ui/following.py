"""A training of another machine as the window sees it: its record followed while it grows, and copied when it has finished."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui import places
from tlgui.messages import (
    Cancelled,
    Done,
    Event,
    Failed,
    Follow,
    ImportRun,
    ModelOpened,
    OpenModel,
    RunImported,
    RunRead,
    RunSeen,
)
from tlgui.project import runs
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.state import AppState, Training


class Following(QObject):
    """Follows one run at a time. ``training`` is what was heard of it (None: nothing yet), ``seen`` how it is now."""

    begun = Signal()  # another run is followed
    changed = Signal()  # more was heard, or it is another way
    imported = Signal(object)  # the folder of a run that was copied; its model is open

    def __init__(self, state: AppState, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs = state, jobs
        self._job: Job | None = None
        self._importing: Job | None = None
        self.run: Path | None = None
        self.training: Training | None = None
        self.seen = RunSeen("waiting")

    # -- following -----------------------------------------------------------------------------------------------------

    def begin(self, run: Path) -> None:
        """Follow the run in the folder ``run``; nothing is written there."""
        self.stop()
        self.run, self.training, self.seen = run.absolute(), None, RunSeen("waiting")

        def hear(event: Event) -> None:
            if self._job is job:
                self._hear(event)

        def end(outcome: Outcome) -> None:
            if self._job is job:
                self._job = None
                if isinstance(outcome, Failed):
                    self.seen = RunSeen("unreadable", told=outcome.told)
                self.changed.emit()

        job = self._job = self._jobs.ask(Follow(self.run), hear, end, where="follow", quiet=True)
        self.begun.emit()

    def stop(self) -> None:
        """Follow nothing any more; the training does not notice."""
        if self._job is not None:
            self._job.cancel()
        self._job = self.run = None

    def _hear(self, event: Event) -> None:
        if isinstance(event, RunRead):
            self.training = Training(event.request)
        elif isinstance(event, RunSeen):
            self.seen = event
            if self.training is not None:
                self.training.outcome = _outcome(event)
        elif self.training is not None:
            self.training.hear(event)
        self.changed.emit()

    # -- importing -----------------------------------------------------------------------------------------------------

    @property
    def importing(self) -> bool:
        """Whether a run is being copied."""
        return self._importing is not None

    def take_in(self, run: Path) -> None:
        """Copy the finished run in the folder ``run`` among the open project's (or those of no project), and open its model."""
        if self.importing:
            return
        project = self._state.project
        parent = project.runs_folder if project is not None else places.documents() / "runs"

        def hear(event: Event) -> None:
            if isinstance(event, RunImported):
                self._open(event)

        def end(outcome: Outcome) -> None:
            self._importing = None
            if isinstance(outcome, Failed):
                self._state.told.emit(outcome.told)
            self.changed.emit()

        self._importing = self._jobs.ask(ImportRun(run, parent), hear, end)
        self.changed.emit()

    def _open(self, event: RunImported) -> None:
        def hear(opened: Event) -> None:
            if isinstance(opened, ModelOpened):
                self.stop()
                self._state.set_model(opened.info)
                self.imported.emit(event.run)

        def end(outcome: Outcome) -> None:
            if isinstance(outcome, Failed):
                self._state.told.emit(outcome.told)

        self._jobs.ask(OpenModel(event.model), hear, end, quiet=True)


def _outcome(seen: RunSeen) -> Done | Failed | Cancelled | None:
    """How a training ended that is seen so; None: it has not, as far as is known."""
    match seen.state:
        case "finished":
            return Done()
        case "failed" if seen.told is not None:
            return Failed(seen.told)
        case "stopped" | "interrupted":
            return Cancelled()
        case _:
            return None


def is_run(path: Path) -> bool:
    """Whether ``path`` is a folder that a training is recorded in."""
    return (path / runs.REQUEST).is_file()
