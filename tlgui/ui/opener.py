"""Opening things: what a dropped or chosen path means, and the jobs that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from tlgui import places
from tlgui.messages import (
    BackbonesListed,
    Dataset,
    DrawSample,
    Event,
    Failed,
    ListBackbones,
    ModelOpened,
    OpenModel,
    Ready,
    SampleDrawn,
    Scan,
    Scanned,
    Warm,
)
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState

Kind = Literal["dataset", "model", "classify", "look", "offer", "nothing"]


@dataclass(frozen=True, slots=True)
class Intent:
    """What dropping ``paths`` would do."""

    kind: Kind
    paths: tuple[Path, ...]


def intent(paths: tuple[Path, ...], *, model_open: bool, looking: bool) -> Intent:
    """Decide by what the paths are: a folder becomes the dataset, a model file opens, images are classified.

    ``looking`` is true while the page Look inside is in front: one image is then looked at. Without a model the folder
    of the images is offered as a dataset.
    """
    if not paths:
        return Intent("nothing", ())
    folders = tuple(path for path in paths if path.is_dir())
    if folders:
        return Intent("dataset", folders[:1])
    models = tuple(path for path in paths if path.suffix.lower() == ".safetensors")
    if models:
        return Intent("model", models[:1])
    if looking and len(paths) == 1:
        return Intent("look", paths)
    return Intent("classify" if model_open else "offer", paths)


class Opener(QObject):
    """Opens folders, models and images; what comes of it goes to the state."""

    offered = Signal(object)  # Path: images came without a model; offer this folder as a dataset
    look_at = Signal(object)  # Path of an image for Look inside

    def __init__(self, state: AppState, jobs: Jobs, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._settings = state, jobs, settings
        self._scan: Job | None = None
        state.open_paths.connect(self.open)
        state.sample_wanted.connect(self.open_sample)

    def warm_up(self) -> None:
        """Wake both engines: import torch, tell the device, list the backbones."""
        self._jobs.ask(Warm(), self._hear, quiet=True)
        self._jobs.ask(ListBackbones(), self._hear, quiet=True)
        self._jobs.ask(Warm(), self._hear, where="train", quiet=True)

    def open(self, paths: tuple[Path, ...], *, looking: bool = False) -> None:
        """Do what dropping ``paths`` means."""
        meant = intent(paths, model_open=self._state.model is not None, looking=looking)
        if meant.kind == "dataset":
            self.open_folder(meant.paths[0])
        elif meant.kind == "model":
            self.open_model(meant.paths[0])
        elif meant.kind == "classify":
            self._state.go_to.emit("classify")
            self._state.images_dropped.emit(meant.paths)
        elif meant.kind == "look":
            self.look_at.emit(meant.paths[0])
        elif meant.kind == "offer":
            self.offered.emit(meant.paths[0].parent)

    def open_folder(self, folder: Path) -> None:
        """Read a folder as the dataset; a scan that still runs is given up for it."""
        if self._scan is not None:
            self._scan.cancel()
        self._state.set_scanning(folder)
        self._state.go_to.emit("data")
        self._scan = self._jobs.ask(Scan(folder), self._hear, lambda outcome: self._scan_ended(folder, outcome))

    def open_sample(self) -> None:
        """Draw the built-in sample where it is not there yet, then open it like any folder."""
        folder = places.data() / "sample"
        self._state.set_scanning(folder)
        self._state.go_to.emit("data")
        self._scan = self._jobs.ask(DrawSample(folder), self._hear, lambda outcome: self._scan_ended(folder, outcome))

    def cancel_scan(self) -> None:
        """Give up reading."""
        if self._scan is not None:
            self._scan.cancel()

    def use(self, dataset: Dataset) -> None:
        """Take a read folder as the dataset."""
        self._settings.add_recent(dataset.root)
        self._state.set_dataset(dataset)

    def open_model(self, path: Path) -> None:
        """Open a model file for classifying."""
        self._jobs.ask(OpenModel(path), self._model_opened, self._tell_failure)

    def _model_opened(self, event: Event) -> None:
        if isinstance(event, ModelOpened):
            self._settings.add_recent(event.info.path)
            self._state.set_model(event.info)
            self._state.go_to.emit("classify")

    def _hear(self, event: Event) -> None:
        if isinstance(event, Ready):
            self._state.set_device(event.device)
        elif isinstance(event, BackbonesListed):
            self._state.set_backbones(event.backbones)
        elif isinstance(event, SampleDrawn):
            self.open_folder(event.data)
        elif isinstance(event, Scanned):
            if event.dataset.root != self._state.scanning:
                return  # a scan that was given up for another
            if event.dataset.form == "flat":
                self._state.offer(event.dataset)
            else:
                self.use(event.dataset)

    def _scan_ended(self, folder: Path, outcome: Outcome) -> None:
        if self._state.scanning == folder:
            self._state.set_scan_failed(outcome.told if isinstance(outcome, Failed) else None)

    def _tell_failure(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._state.told.emit(outcome.told)
