"""Which project a dataset has: looked for, made, opened, found again where its images moved."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tlgui.data import edits, own_parts, tables
from tlgui.data.curation import curated
from tlgui.errors import Told, ToldError
from tlgui.messages import Curation, Dataset, Scan
from tlgui.project.projects import Project, is_project, project_of
from tlgui.ui.saving import save
from tlgui.ui.state import AppState

_CHANGES = ("loose", "moved", "renamed", "classes")
"""Of a curation, what makes the dataset another than the files say, but for what is left out."""


class ProjectOpening(QObject):
    """Takes what was read as the dataset, with its project; ``changed`` when what can be undone changed."""

    changed = Signal()
    read_wanted = Signal(object)  # Path: the files are others now, read this folder anew
    opened = Signal()  # another dataset is open, with its project

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.folder_gone: Told | None = None
        self._next: Project | None = None  # of the folder that is being read, or whose images are gone
        self._made = False  # just now, for an archive that is not unpacked yet
        self._archive: Path | None = None

    def prepare(self, folder: Path) -> Scan | None:
        """What to ask the engine so that it reads ``folder``: a dataset, or a project's folder. A dataset that has a project is
        read as that says. None when there is nothing to read, which was told."""
        if self._next is not None and self._next.data == folder and folder.exists():  # just unpacked
            return Scan(folder, curation=self._next.curation)
        self._let_go_of_next()
        now = self._state.project
        try:
            if now is not None and folder in (now.folder, now.data) and not now.read_only:
                self._next = now
            elif is_project(folder):
                self._next = Project.open(folder)
            elif (found := project_of(folder)) is not None:
                self._next = Project.open(found)
        except ToldError as error:
            self._state.told.emit(error.told)
            if is_project(folder):
                return None
        if self._next is None:
            return Scan(folder)
        if not self._next.data.exists():
            self.folder_gone = Told("folder-gone", {"name": self._next.name, "path": str(self._next.data)})
            self.changed.emit()
            return None
        return Scan(self._next.data, self._next.form, self._next.curation)

    def has_project(self, data: Path) -> bool:
        """Whether ``data``, which is being read or was just read, has a project from before."""
        return self._next is not None and self._next.data == data

    def for_archive(self, archive: Path) -> Path | None:
        """A new project for an archive that is to be unpacked: the folder to unpack into; None when that failed, which was
        told."""
        self._let_go_of_next()
        try:
            self._next = Project.create(archive)
            folder = self._next.unpacked_folder / archive.name.split(".")[0]
            self._next.set_data(folder)
            self._made, self._archive = True, archive
            return folder
        except ToldError as error:
            self._state.told.emit(error.told)
            return None

    def unpacked(self, table: Path | None) -> None:
        """The archive that the next project was made for is unpacked; the ``table`` in it, if there is one, is the dataset."""
        if (project := self._next) is not None and self._archive is not None:
            project.set_archive(self._archive)
            if table is not None:
                self._state.well(lambda: project.set_data(table, "table"))

    def for_groups(self, folder: Path, groups: Sequence[Sequence[Path]]) -> Path | None:
        """A new project for the images in ``folder``, which have no classes: the table that gives them those of ``groups``; None
        when that failed, which was told."""
        self._let_go_of_next()
        names = [self.tr("group {number}").format(number=number) for number in range(1, len(groups) + 1)]
        rows = [(path, name) for name, group in zip(names, groups, strict=True) for path in group]
        try:
            self._next = Project.create(folder)
            table = self._next.folder / f"{folder.name}.csv"
            save(table, tables.written(rows).encode("utf-8-sig"))
            self._next.set_data(table, "table")
            return table
        except ToldError as error:
            self._state.told.emit(error.told)
            return None

    def give_up(self) -> None:
        """What was being read will not be used."""
        self._let_go_of_next()

    def take(self, dataset: Dataset, *, remembered: bool = False) -> None:
        """Make ``dataset`` the open one; its project is the one prepared, or a new one. ``remembered``: it was not read just now,
        but is what its folder held the last time."""
        before, project = self._state.project, self._next
        if project is None or project.data != dataset.root:
            self._let_go_of_next()
            project = before if before is not None and before.data == dataset.root else self._new_project(dataset)
        if before is not None and before is not project:
            before.close()
        self._next, self.folder_gone, self._made = None, None, False
        if project is not None:
            for told in project.notices if project is not before else ():
                self._state.told.emit(told)
            if not remembered:
                self._state.well(lambda: project.remember(dataset))
        self._set(project, dataset)
        if project is not before or before is None:
            self.opened.emit()

    def _new_project(self, dataset: Dataset) -> Project | None:
        try:
            return Project.create(dataset.root, form=dataset.form)
        except ToldError as error:  # the images can still be looked at and trained on
            self._state.told.emit(error.told)
            return None

    def found_folder(self, folder: Path) -> None:
        """The images of the project that is waiting for them are said to be in ``folder``."""
        project = self._next
        if project is None:
            return
        data = project.locate(folder)
        if data is None:
            self._state.told.emit(Told("folder-other", {"name": project.name, "path": str(folder)}))
        elif self._state.well(lambda: project.set_data(data)):
            self.folder_gone = None
            self.changed.emit()
            self.read_wanted.emit(project.folder)

    def forget_gone(self) -> None:
        """The person does not look for the folder."""
        self._let_go_of_next()
        self.changed.emit()

    def close(self) -> None:
        """The program ends: another window may change the project now."""
        self._let_go_of_next()
        if self._state.project is not None:
            self._state.project.close()

    def _let_go_of_next(self) -> None:
        project, self._next, self.folder_gone = self._next, None, None
        made, self._made = self._made, False
        if project is not None and project is not self._state.project:
            project.close()
            if made and not project.data.exists():
                shutil.rmtree(project.folder, ignore_errors=True)  # made just now, by us, for nothing

    def _set(self, project: Project | None, raw: Dataset) -> None:
        curation = project.curation if project is not None else Curation()
        changed = any(getattr(curation, name) for name in _CHANGES) or own_parts.wanted(curation.rule)
        whole = curated(raw, edits.include(curation, curation.excluded), empty=True) if changed else raw
        used = curated(raw, curation, empty=True) if curation.excluded else whole
        self._state.set_curated(project, raw, whole, used, curation)
        self.changed.emit()
