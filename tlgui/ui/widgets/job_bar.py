"""The foot of the window: what runs, how far it is, how long it still takes, and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from tlgui.messages import (
    AddWeights,
    Classify,
    DrawMaps,
    DrawSample,
    Evaluate,
    FetchImage,
    FetchWeights,
    FindRate,
    Forecast,
    Illustrate,
    ImportRun,
    ListLayers,
    OpenModel,
    PackWeights,
    Place,
    Request,
    Scan,
    SortOut,
    Train,
    TrainTogether,
)
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.state import AppState
from tlgui.ui.texts import duration
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label


class JobBar(QFrame):
    """Shows the first job; says how many more there are. Of a job whose progress the page in front shows (``beside``), only what
    it is: one bar and one way to stop it are enough."""

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        beside: Callable[[Request], bool] = lambda _request: False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setObjectName("job-bar")
        self._state, self._jobs, self._beside = state, jobs, beside
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(2 * GRID)
        self._what = label(role="small")
        self._what.setObjectName("job-text")
        self._bar = QProgressBar()
        self._bar.setObjectName("job-progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(30 * GRID)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._left = label(role="small")
        self._more = label(role="small")
        self._cancel = button(self.tr("Cancel"), self._cancel_first, role="link", name="job-cancel")
        for widget in (self._what, self._bar, self._left, self._more):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._cancel)
        self.setFixedHeight(max(self.sizeHint().height(), 5 * GRID))  # the page above must not jump as jobs come and go
        jobs.changed.connect(self._show)
        state.device_changed.connect(self._show)
        self._show()

    def _cancel_first(self) -> None:
        if shown := self._shown():
            shown[0].cancel()

    def _shown(self) -> list[Job]:
        """Those that the page in front does not show come first."""
        return sorted(self._jobs.shown(), key=lambda job: self._beside(job.request))

    def look(self) -> None:
        """Another page may be in front."""
        self._show()

    def _show(self) -> None:
        shown = self._shown()
        for widget in (self._bar, self._left, self._cancel):
            widget.setVisible(bool(shown) and not self._beside(shown[0].request))
        self._more.setText(self.tr("and %n more", "", len(shown) - 1) if len(shown) > 1 else "")
        if not shown:
            self._what.setText(self.tr("Ready") if self._state.device else self.tr("Warming up …"))
            return
        job = shown[0]
        self._what.setText(self.tr("Stopping …") if job.cancelling else self._words(job))
        self._cancel.setEnabled(not job.cancelling)
        done, total = self._amount(job)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        left = job.seconds_left
        self._left.setText(self.tr("{time} left").format(time=duration(left)) if left is not None else "")

    def _amount(self, job: Job) -> tuple[int, int]:
        """Done and total; (0, 0) is a bar that only moves. A training counts its epochs once it has begun."""
        training = self._state.training
        if isinstance(job.request, Train | TrainTogether) and training and training.started and training.steps:
            return training.steps[-1].step, max(training.started.steps * training.started.epochs, 1)
        return (job.progress.done, job.progress.total) if job.progress else (0, 0)

    def _words(self, job: Job) -> str:
        request: Request = job.request
        if isinstance(request, Train | TrainTogether):
            return self._training_words(job)
        words = {
            Scan: self.tr("Reading the folder"),
            SortOut: self.tr("Writing the results"),
            DrawSample: self.tr("Drawing the sample"),
            Classify: self.tr("Classifying"),
            Evaluate: self.tr("Evaluating"),
            Place: self.tr("Drawing the map of the images"),
            Illustrate: self.tr("Explaining the wrong answers for the report"),
            FetchImage: self.tr("Fetching the image"),
            FetchWeights: self.tr("Getting the weights"),
            PackWeights: self.tr("Packing the weights"),
            AddWeights: self.tr("Adding the weights"),
            OpenModel: self.tr("Opening the model"),
            ListLayers: self.tr("Taking the network apart"),
            DrawMaps: self.tr("Drawing the feature maps"),
            FindRate: self.tr("Trying learning rates"),
            ImportRun: self.tr("Copying the run"),
            Forecast: self.tr("Foreseeing what more images would win"),
        }
        return words.get(type(request), self.tr("Working"))

    def _training_words(self, job: Job) -> str:
        training = self._state.training
        if training and training.started and training.steps:
            return self.tr("Training: epoch {epoch} of {epochs}").format(
                epoch=training.steps[-1].epoch, epochs=training.started.epochs
            )
        if job.progress and job.progress.stage == "features":
            return self.tr("Computing what the frozen blocks see")
        return self.tr("Preparing the training")
