"""Reading a folder, or a table, as a dataset."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias, TypeVar

from tlgui.data import duplicates, images, members
from tlgui.data.forms import Layout, files_problem, listed, preview_flat
from tlgui.data.index import Index, Known, Seen, Stamp
from tlgui.data.joining import JUST_THAT, lay_out, look, reading
from tlgui.data.walking import natural_key
from tlgui.errors import Told, ToldError
from tlgui.messages import Curation, Dataset, Form, Item, Part, Problem, Progress, Scanned

__all__ = ["look", "preview_flat", "scan"]

_AT_ONCE = 50  # files between two events: few enough to be cancelled at once, even on a slow disk
_KNOWN_AT_ONCE = 200  # the same where the index knows the first of them: they will hardly be read
_THREADS = 4
_KEPT_EVERY = 10_000  # new files between two writings of the index
_PART_ORDER: dict[Part | None, int] = {None: 0, "train": 1, "validation": 2, "test": 3}

_T = TypeVar("_T")
_Read: TypeAlias = str | Told
"""A file's digest, or why it cannot be an image."""


def scan(root: Path, form: Form = "auto", curation: Curation = JUST_THAT) -> Iterator[Progress | Scanned]:
    """Read the folder (or table) ``root`` as classes, with the folders and files that ``curation`` adds: Progress events, then
    one Scanned with the dataset. Nothing else of ``curation`` is looked at.

    Opens each file's header and hashes its bytes, unless the index knows the file; what cannot be read is a problem on the
    dataset. Closing the iterator ends the scan. Raises ToldError where there is no dataset: those of
    :func:`tlgui.data.joining.lay_out`, and dataset-no-readable, dataset-one-class when too little is left of it.
    """
    root = Path(root)
    yield Progress("scan", 0, 0)
    for _ in reading(root, form):
        yield Progress("scan", 0, 0)
    layout = lay_out(root, form, curation)
    paths = [path for _, _, found in layout.places for path in found]
    read: list[_Read] = []
    with ThreadPoolExecutor(_THREADS) as pool, Index() as index:
        memory = _Memory(index)
        try:
            while len(read) < len(paths):
                size = _AT_ONCE if memory.of(paths[len(read)]) is None else _KNOWN_AT_ONCE
                some = paths[len(read) : len(read) + size]
                known = [memory.of(path) for path in some]
                for found in pool.map(_examined, _shares(some), _shares(known)):
                    read += map(memory.noted, found)
                yield Progress("scan", len(read), len(paths))
        finally:
            memory.keep()
    yield Scanned(_dataset(root, layout, paths, read))


def _shares(some: list[_T]) -> Iterator[list[_T]]:
    size = -(-len(some) // _THREADS)
    return (some[at : at + size] for at in range(0, len(some), size))


_Before: TypeAlias = tuple[Stamp, Seen] | None
_Found: TypeAlias = tuple[Path, Stamp | None, Seen | Told, bool]
"""A file, its stamp if it has one, what is known of it or why it cannot be an image, and whether that is new."""


def _examined(paths: Sequence[Path], known: Sequence[_Before]) -> list[_Found]:
    return [_examine(path, before) for path, before in zip(paths, known, strict=True)]


def _examine(path: Path, before: _Before) -> _Found:
    now = None
    try:
        now = members.stamp(path)
        if before is not None and before[0] == now:
            return path, now, before[1], False
    except (OSError, ValueError):
        pass  # reading it will tell what is wrong
    try:
        return path, now, Seen(*images.examine(path)), True
    except ToldError as error:
        return path, now, error.told, True


class _Memory:
    """What the index knows of the folders of a scan, and what it is to be told."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, Known] = {}  # by folder; a text is found in a quarter of a Path's time
        self._new: dict[str, Known] = {}
        self._count = 0

    def of(self, path: Path) -> _Before:
        """What is known of a file."""
        folder, name = os.path.split(path)
        if folder not in self._known:
            self._known[folder] = self._index.recall(Path(folder))
        return self._known[folder].get(name)

    def noted(self, found: _Found) -> _Read:
        """A file's digest or what is wrong with it; what is new is kept."""
        path, stamped, seen, new = found
        if isinstance(seen, Told):
            return seen
        if new and stamped is not None:
            folder, name = os.path.split(path)
            self._new.setdefault(folder, {})[name] = stamped, seen
            self._count += 1
            if self._count >= _KEPT_EVERY:
                self.keep()
        return seen.digest

    def keep(self) -> None:
        """Write what is new into the index."""
        for folder, new in self._new.items():
            self._index.remember(Path(folder), new)
        self._new.clear()
        self._count = 0


def _dataset(root: Path, layout: Layout, paths: Sequence[Path], read: Sequence[_Read]) -> Dataset:
    problems = _unreadable(paths, read)
    changed = _changed(layout, paths, read)
    if changed:
        problems.append(files_problem("table-changed", sorted(changed)))
    each = iter(read)
    readable = [
        (name, part, path, found)
        for name, part, some in _same_names(layout)
        for path, found in zip(some, each, strict=False)  # as many of ``each`` as there are paths of this place
        if isinstance(found, str) and path not in changed
    ]
    if not readable:
        raise ToldError("dataset-no-readable", path=str(root), name=root.name, count=len(read))
    taught = {name for name, part, _, _ in readable if part in (None, "train")}
    untaught = {name for name, _, _, _ in readable} - taught
    if untaught:
        left_out = [path for name, _, path, _ in readable if name in untaught]
        problems.append(_classes_problem("classes-without-training", untaught, left_out))
    if len(taught) < 2:
        class_name = next(iter(taught), next(iter(untaught), ""))
        raise ToldError("dataset-one-class", path=str(root), name=root.name, class_name=class_name)
    classes = tuple(sorted(taught, key=natural_key))
    index = {name: number for number, name in enumerate(classes)}
    groups = layout.groups
    items = [
        Item(path, index[name], found, part, groups.get(path, "") if groups else "")
        for name, part, path, found in readable
        if name in taught
    ]
    items.sort(key=lambda item: (item.class_index, _PART_ORDER[item.part]))  # the files of a place are in order
    problems += duplicates.problems(items, classes) + _of_one(items, classes)
    return Dataset(root, layout.form, classes, tuple(items), (*layout.problems, *problems), layout.ignored)


def _changed(layout: Layout, paths: Sequence[Path], read: Sequence[_Read]) -> set[Path]:
    """The files whose bytes are others than a table says."""
    said = layout.digests
    if not said:
        return set()
    return {
        path
        for path, found in zip(paths, read, strict=True)
        if isinstance(found, str) and said.get(path, found) != found
    }


def _same_names(layout: Layout) -> Iterator[tuple[str, Part | None, Sequence[Path]]]:
    """The places, with val/Cat as train/cat when only the capitals differ."""
    train = {name for name, part, _ in layout.places if part == "train"}
    by_fold: dict[str, list[str]] = {}
    for name in sorted(train):
        by_fold.setdefault(name.casefold(), []).append(name)
    for name, part, paths in layout.places:
        alike = by_fold.get(name.casefold(), [])
        yield (alike[0] if name not in train and len(alike) == 1 else name), part, paths


def _unreadable(paths: Sequence[Path], read: Sequence[_Read]) -> list[Problem]:
    """One problem for each reason, image-empty as files-empty and so on."""
    by_reason: dict[str, list[Path]] = {}
    for path, found in zip(paths, read, strict=True):
        if isinstance(found, Told):
            by_reason.setdefault(found.code.replace("image-", "files-"), []).append(path)
    return [files_problem(code, paths, limit=images.LIMIT // 1_000_000) for code, paths in by_reason.items()]


def _of_one(items: Sequence[Item], classes: Sequence[str]) -> list[Problem]:
    different: dict[int, set[str]] = {}
    for item in items:
        different.setdefault(item.class_index, set()).add(duplicates.identity(item))
    few = {classes[number] for number, found in different.items() if len(found) == 1}
    paths = [item.path for item in items if classes[item.class_index] in few]
    return [_classes_problem("classes-of-one", few, paths)] if few else []


def _classes_problem(code: str, names: set[str], paths: Sequence[Path]) -> Problem:
    told = Told(code, {"count": len(names), "names": listed(sorted(names, key=natural_key), 5)})
    return Problem(told, tuple(paths))
