"""What is open in the window. Pages read it and listen to it; none of them knows another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from tlgui.errors import Told, ToldError
from tlgui.messages import (
    BackboneInfo,
    Cached,
    Cancelled,
    CrossValidated,
    Curation,
    Dataset,
    Described,
    DeviceInfo,
    Done,
    Epoch,
    Event,
    Failed,
    Finished,
    ModelInfo,
    Previewed,
    Progress,
    Resumed,
    Settled,
    Started,
    Step,
    Train,
    Warned,
    Watch,
    Watched,
)

if TYPE_CHECKING:
    from tlgui.project.projects import Project

WATCHED_BYTES = 48_000_000
"""What the watched maps of one training may take; beyond it every second epoch between the first and the last is dropped."""

PageName = Literal["data", "train", "runs", "results", "look", "classify"]


@dataclass
class Training:
    """One training as the window knows it: the request, and every event so far, from which the charts are drawn."""

    request: Train
    started: Started | None = None
    steps: list[Step] = field(default_factory=list)
    epochs: list[Epoch] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    finished: Finished | None = None
    outcome: Done | Failed | Cancelled | None = None
    progress: Progress | None = None  # before the first step: what is being prepared
    settled: Settled | None = None
    cached: Cached | None = None
    previewed: Previewed | None = None
    cross_validated: CrossValidated | None = None
    watched: list[Watched] = field(default_factory=list)
    before: Training | None = None  # what was heard of it before it was interrupted

    def hear(self, event: Event) -> None:
        """Keep what ``event`` tells of this training."""
        match event:
            case Step():
                self.steps.append(event)
                self.progress = None
            case Epoch():
                self.epochs.append(event)
            case Warned():
                self.warnings.append(event)
            case Watched():
                self._keep(event)
            case Resumed():
                self._go_on(event)
            case _ if (name := _LAST.get(type(event))) is not None:
                setattr(self, name, event)
            case _:
                pass

    def _go_on(self, point: Resumed) -> None:
        if self.before is not None:
            self.steps = [one for one in self.before.steps if one.step <= point.step]
            self.epochs = [one for one in self.before.epochs if one.epoch < point.epoch]
            self.before = None

    def _keep(self, event: Watched) -> None:
        self.watched.append(event)
        while len(self.watched) > 2 and sum(each.maps.nbytes for each in self.watched) > WATCHED_BYTES:
            kept = self.watched[:-1:2] if len(self.watched) > 3 else self.watched[:1]
            self.watched = [*kept, event]

    @property
    def running(self) -> bool:
        """True until the job's last event came."""
        return self.outcome is None


_LAST: dict[type[Event], str] = {
    Progress: "progress",
    Started: "started",
    Settled: "settled",
    Cached: "cached",
    Previewed: "previewed",
    CrossValidated: "cross_validated",
    Finished: "finished",
}
"""Events of which a training keeps the last one, and where."""


class AppState(QObject):
    """The open dataset with its project, the model, device and training. Setters emit their signal; the values are frozen
    dataclasses, but for the project, which only ``ui/curator.py`` changes."""

    dataset_changed = Signal()
    model_changed = Signal()
    device_changed = Signal()
    backbones_changed = Signal()
    training_changed = Signal()  # a training began or ended; its events come with training_advanced
    training_advanced = Signal()
    go_to = Signal(str)  # a PageName
    told = Signal(object)  # a Told that belongs to no page: shown as a notice over the page
    help_wanted = Signal(str)  # a page of the help
    sample_wanted = Signal()  # open the built-in sample
    open_paths = Signal(object)  # tuple[Path, ...]: treat as if dropped on the window
    export_wanted = Signal()  # take the open model along
    images_dropped = Signal(object)  # tuple[Path, ...] for the classify page
    look_wanted = Signal(object)  # Path of an image for Look inside

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dataset: Dataset | None = None  # as the person curated it: what every page sees
        self.raw: Dataset | None = None  # as the files say
        self.whole: Dataset | None = None  # curated, but for what is left out
        self.project: Project | None = None
        self.curation = Curation()
        self.scanning: Path | None = None
        self.unconfirmed: Path | None = None  # its dataset is shown as it was remembered, not read again yet
        self.confirming = False  # that is being done
        self.offered: Dataset | None = None  # read by its file names alone: the person is asked before it is used
        self.model: ModelInfo | None = None
        self.device: DeviceInfo | None = None
        self.devices: tuple[DeviceInfo, ...] = ()  # all that work here
        self.train_on = "auto"  # what the person chose to train on: a device's name, ``auto`` or ``all`` graphics cards
        self.backbones: tuple[BackboneInfo, ...] = ()
        self.described: dict[str, Described] = {}
        self.training: Training | None = None
        self.looked: Path | None = None  # the image that was looked into last, and the layer
        self.looked_layer = ""
        self.pin: Watch | None = None  # what a training of ``pin_backbone`` shows after every epoch
        self.pin_backbone = ""
        self.scan_failed: Told | None = None

    def attempt(self, call: Callable[[], object]) -> None:
        """Do what may fail, and tell why."""
        try:
            call()
        except ToldError as error:
            self.told.emit(error.told)

    def set_scanning(self, folder: Path) -> None:
        """A folder is being read; the page shows it as busy until it is there."""
        self.scanning, self.scan_failed, self.offered = folder, None, None
        self.dataset_changed.emit()

    def set_dataset(self, dataset: Dataset) -> None:
        """A folder was read; there is no project of it."""
        self.set_curated(None, dataset, dataset, dataset, Curation())

    def set_curated(
        self, project: Project | None, raw: Dataset, whole: Dataset, dataset: Dataset, curation: Curation
    ) -> None:
        """A folder was read or curated anew: as its files say, curated with nothing left out, and curated."""
        self.project, self.raw, self.whole, self.dataset, self.curation = project, raw, whole, dataset, curation
        self.unconfirmed = self.unconfirmed if self.unconfirmed == raw.root else None
        self.scanning, self.scan_failed, self.offered = None, None, None
        self.dataset_changed.emit()

    def set_confirming(self, confirming: bool, failed: Told | None = None) -> None:
        """The folder of the dataset that is shown as it was remembered is being read, or no longer: it may have failed."""
        self.confirming, self.scan_failed = confirming, failed
        self.dataset_changed.emit()

    def well(self, call: Callable[[], object]) -> bool:
        """Do what may fail; whether it went well. What went wrong is told."""
        try:
            call()
        except ToldError as error:
            self.told.emit(error.told)
            return False
        return True

    def confirm(self) -> None:
        """The dataset that is shown is what its folder holds."""
        self.unconfirmed, self.confirming = None, False
        self.dataset_changed.emit()

    def offer(self, dataset: Dataset | None) -> None:
        """A folder could be read by its file names; None takes the offer back."""
        self.offered, self.scanning = dataset, None
        self.dataset_changed.emit()

    def set_scan_failed(self, told: Told | None) -> None:
        """Reading ended without a dataset: with a reason, or (None) because the person cancelled. The one before stays."""
        self.scanning, self.scan_failed = None, told
        self.dataset_changed.emit()

    def set_model(self, model: ModelInfo | None) -> None:
        """A model file was opened or made."""
        self.model = model
        self.model_changed.emit()

    def set_device(self, device: DeviceInfo, devices: tuple[DeviceInfo, ...] = ()) -> None:
        """The engine told what it computes on, and which ``devices`` there are."""
        self.device, self.devices = device, devices or self.devices
        self.device_changed.emit()

    def set_train_on(self, name: str) -> None:
        """The person chose what to train on from now on."""
        self.train_on = name
        self.device_changed.emit()

    @property
    def cards(self) -> int:
        """How many graphics cards there are that can train together."""
        return sum(one.name.startswith("cuda") for one in self.devices)

    @property
    def trains_on(self) -> str:
        """What is trained on: as the person chose, where that is here, else ``auto``."""
        there = {one.name for one in self.devices} | ({"all"} if self.cards > 1 else set())
        return self.train_on if self.train_on in there else "auto"

    def set_backbones(self, backbones: tuple[BackboneInfo, ...]) -> None:
        """The engine listed the gallery."""
        self.backbones = backbones
        self.backbones_changed.emit()

    def set_training(self, training: Training | None) -> None:
        """A training begins."""
        self.training = training
        self.training_changed.emit()
