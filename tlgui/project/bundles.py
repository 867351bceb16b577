"""A training taken to another machine: its job, the list of its images, and how to start it, in one folder or .zip file.

The list is a table as any other (:mod:`tlgui.data.tables`): path, class, part, group and hash of each image, with the paths from
the bundle's own folder on, so that the job runs wherever the bundle is. The images are found below it, or in a folder that the
person names; what is missing or has another hash is told by whoever reads the table.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import os
import shutil
import zipfile
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

from tlgui import atomic, places
from tlgui.data import members
from tlgui.data.refs import place
from tlgui.data.tables import DIGESTS
from tlgui.errors import ToldError
from tlgui.messages import Bundle, Bundled, Curation, Divided, Event, Progress, SplitRule, Train
from tlgui.project import bundle_readme, job_file
from tlgui.project.bundle_launch import JOB, KUBERNETES, RUN, SLURM, Launch
from tlgui.project.record import told_unwritable

LIST, IMAGES, README = "images.csv", "images", "README.md"
ELSEWHERE = "elsewhere"
"""In a bundle's images: those that lie outside the dataset's folder, by a number of their folder."""
HEADER = ("path", "class", "split", "group", DIGESTS)
_TOLD_EVERY = 50  # images between two events while they are copied
_MODEL = "model.safetensors"


def written(request: Bundle, events: Iterator[Event]) -> Iterator[Event]:
    """``events`` of dividing the images of ``request``, then what was written of them: Progress (``bundle``), Bundled.

    All of it is there or nothing. Raises ToldError: bundle-taken; bundle-inside; bundle-unwritable; job-odd-name.
    """
    target = request.target.absolute()
    _check(target, request.train.data.absolute())
    with contextlib.closing(events) if isinstance(events, Generator) else contextlib.nullcontext():
        for event in events:
            if isinstance(event, Divided):
                try:
                    yield from _write(replace(request, target=target), event)
                except OSError as error:
                    reason = error.strerror or str(error)
                    raise ToldError("bundle-unwritable", path=str(target), reason=reason) from error
            else:
                yield event


def _check(target: Path, data: Path) -> None:
    if target.exists():
        raise ToldError("bundle-taken", path=str(target))
    if data.is_dir() and target.resolve().is_relative_to(data.resolve()):
        raise ToldError("bundle-inside", path=str(target), data=str(data))


def _write(request: Bundle, divided: Divided) -> Iterator[Event]:
    zipped = request.target.suffix.lower() == ".zip"
    name = request.target.stem if zipped else request.target.name
    beside = request.target.with_name(f".{request.target.name}.{os.getpid()}.part")
    folder = beside / name
    try:
        folder.mkdir(parents=True)
        named = _Named(divided.root)
        yield from _list(folder / LIST, divided, named)
        _describe(request, folder, divided, named)
        copied = len(divided.images) if request.images else 0
        if zipped:
            yield from _zip(beside / f"{name}.zip", folder, divided if request.images else None)
            (beside / f"{name}.zip").replace(request.target)
        else:
            if request.images:
                yield from _copy(folder, divided)
            folder.rename(request.target)
        yield Bundled(request.target, len(divided.images), copied, _size(request.target))
    finally:
        shutil.rmtree(beside, ignore_errors=True)


class _Named:
    """The paths of images in the list: as they lie below the dataset's folder; those elsewhere by a number of their folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.elsewhere: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        """Where ``path`` is to lie below the bundle. Raises ToldError job-odd-name for a name that is no text."""
        text = place(path, self._root)
        if Path(text).is_absolute() or text.startswith(".."):
            folder = self.elsewhere.setdefault(path.parent, f"{ELSEWHERE}/{len(self.elsewhere) + 1}")
            text = f"{folder}/{path.name}"
        if any("\ud800" <= one <= "\udfff" for one in text):
            raise ToldError("job-odd-name", name=text.encode(errors="replace").decode())
        return f"{IMAGES}/{text}"


def _list(file: Path, divided: Divided, named: _Named) -> Iterator[Progress]:
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADER)
        for number, item in enumerate(divided.images):
            name = divided.classes[item.class_index]
            table.writerow((named.of(item.path), name, item.part, item.group, item.digest))
            if number % 1000 == 0:
                yield Progress("bundle", 0, len(divided.images))


def _describe(request: Bundle, folder: Path, divided: Divided, named: _Named) -> None:
    """All but the images and their list."""
    train, launch = request.train, Launch(divided.root.stem, request.nodes, request.devices)
    weights = None
    if train.weights is not None:
        weights = folder / f"weights{train.weights.suffix}"
        shutil.copyfile(train.weights, weights)
    rule = train.curation.rule
    said = SplitRule(
        rule.validation,
        honest=rule.honest,
        by="group",
        folds=rule.folds,
        everywhere=rule.everywhere,
        drawn=divided.drawn,
    )
    job = replace(
        train, data=folder / LIST, form="table", model=folder / RUN / _MODEL, run=None, watch=None, resume=False,
        device="auto", threads=None, cache_bytes=None, weights=weights, curation=Curation(rule=said),
    )  # fmt: skip
    job_file.write_job(job, folder / JOB)
    (folder / SLURM).write_text(launch.slurm(), encoding="utf-8", newline="\n")
    (folder / KUBERNETES).write_text(launch.kubernetes(), encoding="utf-8", newline="\n")
    first = named.of(divided.images.paths[0])
    text = bundle_readme.text(request, launch, first, {name: str(path) for path, name in named.elsewhere.items()})
    (folder / README).write_text(text, encoding="utf-8", newline="\n")


def _places(divided: Divided) -> Iterator[tuple[int, Path, str]]:
    named = _Named(divided.root)
    for number, path in enumerate(divided.images.paths, 1):
        yield number, path, named.of(path)


def _copy(folder: Path, divided: Divided) -> Iterator[Progress]:
    for number, path, name in _places(divided):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with members.opened(path) as source, (folder / name).open("wb") as copy:
            shutil.copyfileobj(source, copy)
        if number % _TOLD_EVERY == 0 or number == len(divided.images):
            yield Progress("bundle", number, len(divided.images))


def _zip(file: Path, folder: Path, divided: Divided | None) -> Iterator[Progress]:
    """The files in ``folder``, below its name; and the images of ``divided``, which would not become smaller."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{folder.name}/{path.name}")
        for number, path, name in _places(divided) if divided is not None else ():
            if members.is_member(path):
                with members.opened(path) as source:
                    archive.writestr(f"{folder.name}/{name}", source.read(), zipfile.ZIP_STORED)
            else:
                archive.write(path, f"{folder.name}/{name}", zipfile.ZIP_STORED)
            if number % _TOLD_EVERY == 0:
                yield Progress("bundle", number, len(divided.images) if divided is not None else 0)


def _size(target: Path) -> int:
    files = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files)


# ----------------------------------------------------------------------------------------------------- on the other machine


def with_images(train: Train, job: Path, images: Path) -> Train:
    """``train``, of a bundle's ``job``, with its images in the folder ``images``: a copy of its list that says so is written into
    the run's folder, which all machines see, else into the cache. A list that is there already stays: the run goes on.

    Raises ToldError: bundle-no-list, for the job of no bundle; bundle-taken; dataset-missing; run-unwritable.
    """
    images = images.absolute()
    if not images.is_dir():
        raise ToldError("dataset-missing", name=images.name, path=str(images))
    if train.form != "table" or not _is_list(train.data):
        raise ToldError("bundle-no-list", path=str(job))
    mark = hashlib.blake2b(f"{train.data}\n{images}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
    file = (train.run or places.cache() / "bundles" / mark) / LIST
    if train.run is None or not file.exists():
        with told_unwritable(file.parent), atomic.replacing(file) as temporary:
            _move(train.data, images, temporary)
    elif not _is_list(file):
        raise ToldError("bundle-taken", path=str(file))
    return replace(train, data=file)


def _move(source: Path, images: Path, target: Path) -> None:
    """Write the list ``source`` with its images in the folder ``images`` to ``target``; row by row, there may be a million."""
    with source.open(encoding="utf-8", newline="") as rows, target.open("w", encoding="utf-8", newline="") as made:
        table = csv.writer(made)
        for number, (path, *rest) in enumerate(csv.reader(rows)):
            table.writerow((str(images / path.removeprefix(f"{IMAGES}/")) if number else path, *rest))


def _is_list(file: Path) -> bool:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return tuple(next(csv.reader(stream), ())) == HEADER
    except (OSError, ValueError):
        return False
