"""Saves the report: what stands beside the wrong answers is asked of the engine first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tlgui.data.html_report import to_illustrate
from tlgui.errors import Told, ToldError
from tlgui.messages import Cancelled, Dataset, Event, Explained, Failed, Illustrate, NearestFound
from tlgui.ui import report_text
from tlgui.ui.evaluation import Asked, Found
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.saving import save


class ReportDesk(QObject):
    """``changed`` when a report begins or ends; ``failed`` carries the Told of what is missing in it, or why there is none.

    It belongs to the page, which can be built anew at any time: the report is then written all the same.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a report is being made."""
        return self._job is not None

    def write(self, path: Path, found: Found, asked: Asked, dataset: Dataset) -> None:
        """Save the report of ``found`` as ``path``; stopped by the person, nothing is saved."""
        told: list[Explained | NearestFound] = []

        def hear(event: Event) -> None:
            if isinstance(event, Explained | NearestFound):
                told.append(event)

        def end(outcome: Outcome) -> None:
            problem = outcome.told if isinstance(outcome, Failed) else None
            if not isinstance(outcome, Cancelled):
                problem = _written(path, found, asked, dataset, told) or problem
            if isValid(self):
                self._job = None
                self._tell(problem)

        if wrong := to_illustrate(found.evaluated):
            request = Illustrate(asked.model.path, wrong, asked.root, asked.form, asked.curation)
            self._job = self._jobs.ask(request, hear, end)
            self.changed.emit()
        else:
            self._tell(_written(path, found, asked, dataset, told))

    def _tell(self, problem: Told | None) -> None:
        if problem is not None:
            self.failed.emit(problem)
        self.changed.emit()


def _written(
    path: Path, found: Found, asked: Asked, dataset: Dataset, told: list[Explained | NearestFound]
) -> Told | None:
    """Write the file; the Told of why it could not be."""
    try:
        save(path, report_text.report(found.evaluated, asked.model, dataset, told).encode())
    except ToldError as error:
        return error.told
    return None
