"""A project: a folder of one dataset's curation and runs. The images themselves are elsewhere and are never touched.

The folder holds ``project.json``, the file before it (``project.json.before``), ``lock`` while a process may change it,
``runs`` and, for archives, ``unpacked`` and ``archive.json``, which tells the archive again. Every change is on disk
before it counts.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Self

from tlgui import atomic, places
from tlgui.errors import Told, ToldError
from tlgui.messages import Curation, Dataset, Form
from tlgui.project import content, history, lock
from tlgui.project.history import Step
from tlgui.project.names import folder_name, own_folder
from tlgui.project.project_file import BEFORE, PROJECT, State, Texts, load, save, tidy

LOCK, ARCHIVE = "lock", "archive.json"


def is_project(path: Path) -> bool:
    """Whether ``path`` is a project's folder, or its file project.json."""
    path = Path(path)
    return (path.name == PROJECT and path.is_file()) or any((path / name).is_file() for name in (PROJECT, BEFORE))


def projects(parent: Path | None = None) -> list[Path]:
    """The folders of the projects in ``parent``, by default the person's documents; the one changed last comes first."""
    parent = parent or places.documents()
    with contextlib.suppress(OSError):
        found = [one for one in parent.iterdir() if is_project(one)]
        return sorted(found, key=_changed, reverse=True)
    return []


def project_of(data: Path, parent: Path | None = None) -> Path | None:
    """The folder of the project of the dataset ``data`` that was changed last; None when there is none in ``parent``."""
    data = Path(data).absolute()
    for folder in projects(parent):
        with contextlib.suppress(ToldError), Project.open(folder, read_only=True) as project:
            if project.data == data:
                return folder
    return None


def project_of_archive(archive: Path, parent: Path | None = None) -> Path | None:
    """The folder of the project that ``archive``, as it is now, was unpacked into; None when there is none in ``parent``."""
    mark = _mark(archive)
    for folder in projects(parent):
        with contextlib.suppress(OSError):
            if mark and (folder / ARCHIVE).read_text(encoding="utf-8") == mark:
                return folder
    return None


class Project:
    """An open project. Make one by :meth:`create` or :meth:`open`, and :meth:`close` it.

    ``folder`` is where it lies; ``notices`` are what a person should be told of how it was opened.
    """

    def __init__(self, folder: Path, state: State, held: lock.Lock | None, reason: Told | None) -> None:
        self.folder = folder
        self.notices: tuple[Told, ...] = ()
        self._state, self._lock, self._reason = state, held, reason
        self._texts = Texts()

    # ------------------------------------------------------------------------------------------------ make and open

    @classmethod
    def create(cls, data: Path, parent: Path | None = None, form: Form = "auto") -> Self:
        """A new project of the dataset ``data`` in a new folder below ``parent``, by default the person's documents, named as
        the dataset. Nothing is copied.

        Raises ToldError: project-inside-data, for a parent inside the dataset; project-not-made.
        """
        data = Path(data).absolute()
        if parent is not None and _inside(parent, data):
            raise ToldError("project-inside-data", path=str(parent), data=str(data))
        if parent is None:
            parent = places.documents()
            parent = places.data() / "projects" if _inside(parent, data) else parent
        folder: Path | None = None
        try:
            folder = own_folder(Path(parent).absolute(), folder_name(data))
            held = lock.take(folder / LOCK)
            assert isinstance(held, lock.Lock)
            state = State(data, form)
            save(state, folder)
        except OSError as error:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)  # made just now, by us
            raise ToldError("project-not-made", path=str(parent), reason=_reason(error)) from error
        return cls(folder, state, held, None)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, take_over: bool = False) -> Self:
        """The project in ``folder`` (or of its project.json). It is ``read_only`` when that was asked for, when another process
        holds it, or when its folder cannot be written. ``take_over`` takes it away from another process.

        When its file is broken, the one before it is taken, and ``notices`` says so. Raises ToldError: project-missing,
        project-unreadable, project-broken, project-newer.
        """
        folder = Path(folder).absolute()
        folder = folder.parent if folder.name == PROJECT and folder.is_file() else folder
        if not is_project(folder):
            raise ToldError("project-missing", path=str(folder))
        held, reason = (
            (None, Told("project-only-read", {"path": str(folder)})) if read_only else _hold(folder, take_over)
        )
        try:
            state, notices, reason = load(folder, reason)
        except BaseException:
            if held:
                held.release()
            raise
        if held:
            tidy(folder)
        project = cls(folder, state, held, reason)
        project.notices = notices
        return project

    def close(self) -> None:
        """Let other windows change the project; it can be looked at still, but no longer changed here. Again: nothing."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._reason = self._reason or Told("project-closed", {"path": str(self.folder)})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------ what it holds

    @property
    def name(self) -> str:
        """What it is called: its folder's name."""
        return self.folder.name

    @property
    def data(self) -> Path:
        """The dataset: a folder or a table."""
        return self._state.data

    @property
    def form(self) -> Form:
        """How the dataset is read."""
        return self._state.form

    @property
    def curation(self) -> Curation:
        """What the person changed about the dataset."""
        return self._state.curation

    @property
    def runs_folder(self) -> Path:
        """Where its runs are, for :func:`tlgui.project.runs.new_run`."""
        return self.folder / "runs"

    @property
    def unpacked_folder(self) -> Path:
        """Where archives are unpacked to."""
        return self.folder / "unpacked"

    @property
    def read_only(self) -> bool:
        """Whether it can be looked at only."""
        return self.reason is not None

    @property
    def reason(self) -> Told | None:
        """Why it can be looked at only."""
        if self._reason is None and self._lock is not None and (other := self._lock.other()):
            self._reason = other.told()
        return self._reason

    @property
    def can_undo(self) -> Told | None:
        """What :meth:`undo` would undo; None when there is nothing, or nothing can be changed."""
        return self._state.undo[-1].words if self._state.undo and self._reason is None else None

    @property
    def can_redo(self) -> Told | None:
        """What :meth:`redo` would do again; None as for :attr:`can_undo`."""
        return self._state.redo[-1].words if self._state.redo and self._reason is None else None

    # ------------------------------------------------------------------------------------------------ change it

    def change(self, new: Curation, words: Told) -> None:
        """Make ``new`` the curation, a step that ``words`` (an edit- code) name and that can be undone. The same curation
        again is no step. Raises ToldError: why it is read-only, or project-unwritable; then nothing has changed."""
        splices = history.between(self.curation, new)
        if splices:
            undo = history.bounded((*self._state.undo, Step(words, splices)))
            self._save(replace(self._state, curation=new, undo=undo, redo=()))

    def undo(self) -> Told | None:
        """Take the last step back: its words, or None when there is none. Raises ToldError as :meth:`change` does."""
        if not self._state.undo:
            return None
        *rest, step = self._state.undo
        curation = history.undone(self.curation, step)
        self._save(replace(self._state, curation=curation, undo=tuple(rest), redo=(*self._state.redo, step)))
        return step.words

    def redo(self) -> Told | None:
        """Do the step that was undone last again: its words, or None. Raises ToldError as :meth:`change` does."""
        if not self._state.redo:
            return None
        *rest, step = self._state.redo
        curation = history.redone(self.curation, step)
        self._save(replace(self._state, curation=curation, undo=(*self._state.undo, step), redo=tuple(rest)))
        return step.words

    def remember(self, dataset: Dataset) -> None:
        """Remember some of the images of ``dataset``, as it was scanned, to find it again if it moves. Reads no image; does
        nothing when the project is read-only. Raises ToldError project-unwritable."""
        known = content.sample(dataset)
        if known != self._state.known and not self.read_only:
            self._save(replace(self._state, known=known))

    def locate(self, folder: Path) -> Path | None:
        """Where the project's images are when a person says that they moved to ``folder``: that folder, or one right inside or
        around it, or None when they are not there; see :func:`tlgui.project.content.locate`. Changes nothing."""
        return content.locate(self._state.known, Path(folder).absolute())

    def set_data(self, data: Path, form: Form | None = None) -> None:
        """The dataset is ``data`` from now on; no step that can be undone. Raises ToldError as :meth:`change` does."""
        state = replace(self._state, data=Path(data).absolute(), form=form or self._state.form)
        if state != self._state:
            self._save(state)

    def set_archive(self, archive: Path) -> None:
        """Remember that ``archive`` was unpacked here, so that it need not be again (:func:`project_of_archive`); where
        that fails it is."""
        with contextlib.suppress(OSError):
            atomic.write_text(self.folder / ARCHIVE, _mark(archive))

    def _save(self, state: State) -> None:
        if (reason := self.reason) is not None:
            raise ToldError(reason.code, **reason.arguments)
        try:
            save(state, self.folder, self._texts)
        except OSError as error:
            raise ToldError("project-unwritable", path=str(self.folder), reason=_reason(error)) from error
        self._state = state


def _hold(folder: Path, over: bool) -> tuple[lock.Lock | None, Told | None]:
    """The project's lock, or why it cannot be had."""
    try:
        held = lock.take(folder / LOCK, over=over)
    except OSError as error:
        return None, Told("project-read-only", {"path": str(folder), "reason": _reason(error)})
    return (held, None) if isinstance(held, lock.Lock) else (None, held.told())


def _mark(archive: Path) -> str:
    """What tells an archive from another one, or from itself after a change; empty when it cannot be had."""
    try:
        found = archive.stat()
    except OSError:
        return ""
    return json.dumps({"path": str(archive.absolute()), "size": found.st_size, "changed": found.st_mtime_ns}) + "\n"


def _inside(parent: Path, data: Path) -> bool:
    return data.is_dir() and Path(parent).resolve().is_relative_to(data.resolve())


def _changed(folder: Path) -> float:
    try:
        return (folder / PROJECT).stat().st_mtime
    except OSError:
        return 0.0


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
