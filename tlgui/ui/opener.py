"""Opening things: what a dropped or chosen path means, and the jobs that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from tlgui import places
from tlgui.data import listing
from tlgui.data.archives import is_archive
from tlgui.data.magic import IMAGE_SUFFIXES
from tlgui.data.shards import is_shard
from tlgui.errors import Told
from tlgui.messages import (
    BackbonesListed,
    Cluster,
    Clustered,
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
    Unchanged,
    Unpack,
    Unpacked,
    Warm,
)
from tlgui.project.projects import is_project, project_of_archive
from tlgui.ui.curator import Curator
from tlgui.ui.following import Following, is_run
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.remembering import Remembering
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState

Kind = Literal["run", "dataset", "more", "archive", "table", "model", "classify", "look", "offer", "nothing"]
TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Intent:
    """What dropping ``paths`` would do."""

    kind: Kind
    paths: tuple[Path, ...]


def intent(
    paths: tuple[Path, ...], *, model_open: bool, looking: bool, data_open: bool = False, classifying: bool = False
) -> Intent:
    """Decide by what the paths are: a run's folder is followed, other folders and shards become the dataset (``more`` when one is
    open), an archive or a table does, a model file opens, images are classified.

    ``looking`` is true while the page Look inside is in front: one image is then looked at. ``classifying`` is true while
    Classify is: the images in folders are then classified. Without a model the folder of the images is offered as a dataset.
    """
    if not paths:
        return Intent("nothing", ())
    if is_run(paths[0]):
        return Intent("run", paths[:1])
    if data := _data(paths, data_open=data_open, classified=classifying and model_open):
        return data
    models = tuple(path for path in paths if path.suffix.lower() == ".safetensors")
    if models:
        return Intent("model", models[:1])
    if looking and len(paths) == 1:
        return Intent("look", paths)
    return Intent("classify" if model_open else "offer", paths)


def _data(paths: tuple[Path, ...], *, data_open: bool, classified: bool) -> Intent | None:
    """What of ``paths`` is data for training: folders (whose images are ``classified`` instead), or else shards, or the first
    archive, table or project file."""
    if folders := tuple(path for path in paths if path.is_dir()):
        if is_project(folders[0]) or not (classified or data_open):
            return Intent("dataset", folders)
        return Intent("classify", paths) if classified else Intent("more", folders)
    if found := tuple(path for path in paths if is_shard(path)):
        return Intent("more" if data_open else "dataset", found)
    for path in paths:
        kind: Kind | None = "archive" if is_archive(path) else "table" if path.suffix.lower() in TABLES else None
        if kind is not None or is_project(path):
            return Intent(kind or "dataset", (path,))
    return None


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # it is there, or that cannot be known: whoever reads it says what is wrong
        return False
    return False


def _gone_told(path: Path) -> Told:
    """That nothing is at ``path``, in the words for what it was by its name."""
    if path.suffix.lower() == ".safetensors":
        return Told("model-missing", {"path": str(path)})
    code = "image-missing" if path.suffix.lower() in IMAGE_SUFFIXES else "dataset-missing"
    return Told(code, {"name": path.name, "path": str(path)})


class Opener(QObject):
    """Opens folders, models and images; what comes of it goes to the state."""

    offered = Signal(object)  # Path: images came without a model; offer this folder as a dataset
    folders_offered = Signal(
        object
    )  # tuple[Path, ...] that came while a dataset is open: add them, or open one instead
    look_at = Signal(object)  # Path of an image for Look inside

    def __init__(
        self, state: AppState, jobs: Jobs, settings: Settings, curator: Curator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._settings, self._curator = state, jobs, settings, curator
        self.following = Following(state, jobs, self)
        self._scan: Job | None = None
        self._remembering = Remembering(self)
        self._more: tuple[Path, ...] = ()  # dropped together with the folder that is being read
        curator.read_wanted.connect(self._open)
        state.open_paths.connect(self.open)
        state.sample_wanted.connect(self.open_sample)

    def recent(self) -> list[Path]:
        """What was opened before and is still there, newest first."""
        return self._settings.recent()

    def warm_up(self) -> None:
        """Wake both engines: import torch, tell the device, list the backbones."""
        self._jobs.ask(Warm(), self._hear, quiet=True)
        self._jobs.ask(ListBackbones(), self._hear, quiet=True)
        self._jobs.ask(Warm(), self._hear, where="train", quiet=True)

    def open(self, paths: tuple[Path, ...], *, looking: bool = False, classifying: bool = False) -> None:
        """Do what dropping ``paths`` means; where nothing is at any of them, that is told."""
        if paths and all(map(_is_gone, paths)):
            self._state.told.emit(_gone_told(paths[0]))
            return
        data_open = self._state.dataset is not None
        model_open = self._state.model is not None
        meant = intent(paths, model_open=model_open, looking=looking, data_open=data_open, classifying=classifying)
        if meant.kind == "run":
            self.following.begin(meant.paths[0])
        elif meant.kind in ("dataset", "table"):
            self.open_folder(meant.paths[0], meant.paths[1:])
        elif meant.kind == "more":
            self._state.go_to.emit("data")
            self.folders_offered.emit(meant.paths)
        elif meant.kind == "archive":
            self.open_archive(meant.paths[0])
        elif meant.kind == "model":
            self.open_model(meant.paths[0])
        elif meant.kind == "classify":
            self._state.go_to.emit("classify")
            self._state.images_dropped.emit(meant.paths)
        elif meant.kind == "look":
            self.look_at.emit(meant.paths[0])
        elif meant.kind == "offer":
            self.offered.emit(meant.paths[0].parent)

    def open_folder(self, folder: Path, more: tuple[Path, ...] = ()) -> None:
        """Read a folder (or a table, or a project's folder) as the dataset, with ``more`` folders joined to it; a scan that still
        runs is given up for it."""
        self._state.go_to.emit("data")
        self._open(folder, more)

    def _open(self, folder: Path, more: tuple[Path, ...] = ()) -> None:
        """The same on whatever page the person is."""
        self._stop()
        request = self._curator.prepare(folder)
        self._more = more
        if request is None:
            self._state.set_scan_failed(None)
            return
        raw = self._state.raw
        known = listing.mark(request.data, request.curation) if self._curator.has_project(request.data) else ""
        if known and (raw is None or raw.root != request.data):
            self._recall(replace(request, known=known))
        else:
            self._read(request, request.data)

    def _recall(self, request: Scan) -> None:
        """Show what the folder held the last time, then look whether it still does."""

        def show(dataset: Dataset | None) -> None:
            if dataset is None:
                self._read(replace(request, known=""), request.data)
                return
            self._state.unconfirmed, self._state.confirming = request.data, True
            self._confirm(request)
            self.use(dataset, remembered=True)

        self._state.set_scanning(request.data)
        self._remembering.begin(request, show)

    def _confirm(self, request: Scan) -> None:
        """Read the folder of the dataset that is shown as it was remembered."""

        def end(outcome: Outcome) -> None:
            if self._scan is job and self._state.unconfirmed == request.data:
                self._state.set_confirming(False, outcome.told if isinstance(outcome, Failed) else None)

        job = self._scan = self._jobs.ask(request, self._hear, end, quiet=True)

    def look_again(self) -> None:
        """Read the folder of the dataset that is shown as it was remembered, after that was given up or failed."""
        raw = self._state.raw
        if raw is not None and self._state.unconfirmed == raw.root and not self._state.confirming:
            self._confirm(Scan(raw.root, raw.form, self._state.curation))
            self._state.set_confirming(True)

    def open_archive(self, archive: Path) -> None:
        """Unpack an archive into a new project, then open what was in it; one that was unpacked before is opened as it was
        left."""
        if (found := project_of_archive(archive)) is not None:
            self.open_folder(found)
            return
        self._stop()
        self._state.go_to.emit("data")
        if (folder := self._curator.for_archive(archive)) is not None:
            self._read(Unpack(archive, folder), folder)

    def sort(self, folder: Path) -> None:
        """Sort the images in ``folder``, which have no classes, into groups that look alike, and open these as classes."""
        self._read(Cluster((folder,)), folder)

    def open_sample(self) -> None:
        """Draw the built-in sample where it is not there yet, then open it like any folder."""
        folder = places.data() / "sample"
        self._state.go_to.emit("data")
        self._read(DrawSample(folder), folder)

    def _read(self, request: Scan | Unpack | Cluster | DrawSample, folder: Path) -> None:
        """Ask the engine for what leads to the dataset in ``folder``."""

        def end(outcome: Outcome) -> None:
            if self._scan is job and self._state.scanning == folder:
                self._curator.give_up()
                self._state.set_scan_failed(outcome.told if isinstance(outcome, Failed) else None)

        self._state.set_scanning(folder)
        job = self._scan = self._jobs.ask(request, self._hear, end)

    def cancel_scan(self) -> None:
        """Give up reading."""
        remembering = self._remembering.running
        self._stop()
        if remembering:
            self._curator.give_up()
            self._state.set_scan_failed(None)

    def _stop(self) -> None:
        self._remembering.stop()
        if self._scan is not None:
            self._scan.cancel()
        self._state.confirming = False

    def use(self, dataset: Dataset, *, remembered: bool = False) -> None:
        """Take a read folder as the dataset, with its project; ``remembered``: as it was when it was read the last time."""
        more, self._more = self._more, ()
        self._curator.take(dataset, remembered=remembered)
        project = self._state.project
        self._settings.add_recent(project.folder if project is not None else dataset.root)
        if more:
            self._curator.add_folders(more)

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
            self._state.set_device(event.device, event.devices)
        elif isinstance(event, BackbonesListed):
            self._state.set_backbones(event.backbones)
        elif isinstance(event, Unpacked):
            self._curator.unpacked(event.table)
            self.open_folder(event.table or event.folder)
        elif isinstance(event, Clustered) and self._state.scanning is not None:
            if (table := self._curator.for_groups(self._state.scanning, event.groups)) is not None:
                self.open_folder(table)
        elif isinstance(event, SampleDrawn):
            self.open_folder(event.data)
        elif isinstance(event, Unchanged) and event.root == self._state.unconfirmed:
            self._state.confirm()
        elif isinstance(event, Scanned):
            if self._state.scanning is None and event.dataset.root == self._state.unconfirmed:
                self._state.unconfirmed, self._state.confirming = None, False
                self.use(event.dataset)
                self._curator.opened.emit()  # what was found in it before is of other images
            elif event.dataset.root != self._state.scanning:
                return  # a scan that was given up for another
            elif event.dataset.form == "flat" and not self._curator.has_project(event.dataset.root):
                self._state.offer(event.dataset)
            else:
                self.use(event.dataset)

    def _tell_failure(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._state.told.emit(outcome.told)
