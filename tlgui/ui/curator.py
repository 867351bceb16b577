"""The open project: every change to the data goes through here, is saved at once, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tlgui.data import edits, images
from tlgui.data.curation import noted, pinned, place, ref_of
from tlgui.errors import Told, ToldError
from tlgui.messages import Curation, Part, Ref, SplitRule
from tlgui.project.projects import Project
from tlgui.ui.project_opening import ProjectOpening
from tlgui.ui.texts import told_text

Edit = Callable[[Curation], Curation]


class Curator(ProjectOpening):
    """What a person changes about the dataset that is open, each change by a verb of its own."""

    # -- what can be done ----------------------------------------------------------------------------------------------

    @property
    def editable(self) -> bool:
        """Whether the data can be changed: there is a project, and it is not open elsewhere."""
        project = self._state.project
        return project is not None and not project.read_only

    def read_only_told(self) -> Told | None:
        """Why nothing can be changed, None when it can, or when no data is open."""
        project = self._state.project
        return project.reason if project is not None else None

    def undo_words(self) -> str:
        """What would be undone; "" for nothing."""
        return _words(self._state.project.can_undo if self._state.project is not None else None)

    def redo_words(self) -> str:
        """What would be done again; "" for nothing."""
        return _words(self._state.project.can_redo if self._state.project is not None else None)

    def undo(self) -> None:
        """Take the last change back."""
        self._step(lambda project: project.undo())

    def redo(self) -> None:
        """Do again what was undone."""
        self._step(lambda project: project.redo())

    # -- changes -------------------------------------------------------------------------------------------------------

    def leave_out(self, paths: Sequence[Path]) -> None:
        """These images are not used."""
        raw = self._state.raw
        known, root = self._known(paths), raw.root if raw is not None else Path()
        there = raw.items.paths.where(paths) if raw is not None else {}
        # a file that could not be read is no image of the dataset; leaving it out settles what is told of it
        refs = [*known, *(Ref("", place(path, root)) for path in paths if path not in there)]
        self._change(Told("edit-exclude", {"count": len(refs)}), lambda now: edits.exclude(now, refs), refs)

    def bring_back(self, paths: Sequence[Path]) -> None:
        """These images are used again."""
        refs = self._known(paths)
        self._change(Told("edit-include", {"count": len(refs)}), lambda now: edits.include(now, refs), refs)

    def keep_one(self, groups: Iterable[Sequence[Path]]) -> None:
        """Of each group only the first image is used, in the class that it has."""
        found = [self._known(group) for group in groups]
        found = [refs for refs in found if len(refs) > 1]
        names = self._classes([first for first, *_ in found])

        def edit(now: Curation) -> Curation:
            for first, *others in found:
                now = edits.keep_one(now, first, names[first], others)
            return now

        self._change(Told("edit-keep-one", {"count": len(found)}), edit, found)

    def move(self, pairs: Sequence[tuple[Path, str]]) -> None:
        """Each image belongs to the class named with it."""
        by_name: dict[str, list[Path]] = {}
        for path, name in pairs:
            by_name.setdefault(name, []).append(path)
        refs = {name: self._known(paths) for name, paths in by_name.items()}

        def edit(now: Curation) -> Curation:
            for name, some in refs.items():
                now = edits.move(now, some, name)
            return now

        names = ", ".join(list(by_name)[:3]) + (" …" if len(by_name) > 3 else "")
        self._change(Told("edit-move", {"class_name": names, "count": len(pairs)}), edit, pairs)

    def rename(self, old: str, new: str) -> None:
        """The class ``old`` is called ``new``; where there is one of that name, the two become one."""
        merged = self._state.dataset is not None and new in self._state.dataset.classes
        told = Told("edit-rename", {"old": old, "new": new})
        if merged:
            told = Told("edit-merge", {"names": old, "class_name": new})
        self._change(told, lambda now: edits.rename_class(now, old, new))

    def add_class(self, name: str) -> None:
        """A new class without images."""
        self._change(Told("edit-class", {"class_name": name}), lambda now: edits.add_class(now, name))

    def ignore(self, key: str) -> None:
        """No longer show this finding."""
        self._change(Told("edit-ignore", {"count": 1}), lambda now: edits.ignore(now, [key]))

    def heed(self) -> None:
        """Show all findings again."""
        keys = self._state.curation.ignored
        self._change(Told("edit-heed", {"count": len(keys)}), lambda now: edits.heed(now, keys), keys)

    def note(self, path: Path, words: str) -> None:
        """The person's words on an image."""
        if words != self.notes().get(path, ""):
            refs = self._known([path])
            self._change(Told("edit-note", {"count": len(refs)}), lambda now: edits.note(now, refs, words), refs)

    def notes(self) -> dict[Path, str]:
        """The notes by image."""
        raw = self._state.raw
        if raw is None or not self._state.curation.notes:
            return {}
        return {raw.items.paths[index]: words for index, words in noted(raw, self._state.curation).items()}

    def pin(self, paths: Sequence[Path], part: Part | None) -> None:
        """These images belong to ``part`` whatever the rule says; None: no longer."""
        refs = self._known(paths)
        told = Told("edit-unpin" if part is None else "edit-pin", {"count": len(refs)})
        self._change(told, lambda now: edits.pin(now, refs, part), refs)

    def pins(self) -> dict[Path, Part]:
        """The parts of pinned images."""
        whole = self._state.whole
        if whole is None or not self._state.curation.pinned:
            return {}
        return {whole.items.paths[index]: part for index, part in pinned(whole, self._state.curation).items()}

    def set_rule(self, rule: SplitRule) -> None:
        """Divide the images so; folders of its parts that lie elsewhere are read along."""
        self._change(Told("edit-rule"), lambda now: edits.set_rule(now, rule))

    def add_files(self, paths: Sequence[Path], name: str) -> None:
        """Single files join the class ``name``, which may be new."""
        told = Told("edit-add", {"count": len(paths)})
        self._change(told, lambda now: edits.add_loose(now, paths, name), paths)

    def correct(self, pairs: Sequence[tuple[Path, str]]) -> bool:
        """Images of whose class a person is sure join the dataset, to be learned from; whether they could, else that was told."""
        raw, project = self._state.raw, self._state.project
        if raw is None or project is None:
            return False
        known, root = raw.items.paths.where(path for path, _ in pairs), raw.root

        def edit(now: Curation) -> Curation:
            for path, name in pairs:
                ref = self._known([path]) or [Ref(images.digest(path), place(path, root))]
                now = edits.move(now, ref, name) if path in known else edits.add_loose(now, [path], name)
                now = edits.pin(now, ref, "train")
            return now

        try:
            after = edit(project.curation)
        except ToldError as error:
            self._state.told.emit(error.told)
            return False
        self._change(Told("edit-add", {"count": len(pairs)}), lambda _now: after, pairs)
        return self._state.curation == after

    def add_folders(self, folders: Sequence[Path]) -> None:
        """Folders are read as the first is, their classes joined by name."""
        told = Told("edit-add-folder", {"name": ", ".join(folder.name for folder in folders)})
        self._change(told, lambda now: edits.add_folders(now, folders), folders)

    # -- how ---------------------------------------------------------------------------------------------------------

    def _change(self, told: Told, edit: Edit, needed: object = True) -> None:
        """Do ``edit``, save it, show it; nothing when there is nothing to do."""
        project = self._state.project
        if project is None or not needed:
            return
        try:
            after = edit(project.curation)
        except ToldError as error:
            self._state.told.emit(error.told)
            return
        if after != project.curation:
            self._step(lambda one: one.change(after, told))

    def _step(self, step: Callable[[Project], object]) -> None:
        project, raw = self._state.project, self._state.raw
        if project is None or raw is None:
            return
        before = project.curation
        self._state.well(lambda: step(project))
        after = project.curation
        self._set(project, raw)
        if (before.more, before.loose) != (after.more, after.loose):
            self.read_wanted.emit(project.folder)

    def _known(self, paths: Iterable[Path]) -> list[Ref]:
        """How the project knows these images; those that it does not know are left out."""
        raw = self._state.raw
        if raw is None:
            return []
        paths = dict.fromkeys(paths)
        rows = raw.items.paths.where(paths)
        return [ref_of(raw.items[rows[path]], raw.root) for path in paths if path in rows]

    def _classes(self, refs: Sequence[Ref]) -> dict[Ref, str]:
        whole, digests = self._state.whole, {ref.digest for ref in refs}
        if whole is None:
            return {}
        wanted = map(whole.items.__getitem__, whole.items.of_digests(digests))
        return {ref_of(item, whole.root): whole.classes[item.class_index] for item in wanted}


def _words(told: Told | None) -> str:
    return told_text(told)[0] if told is not None else ""
