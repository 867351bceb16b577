"""Reading a folder, or a table, as a dataset."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from tlgui.data import duplicates, images, members
from tlgui.data.forms import Layout, files_problem, listed, preview_flat
from tlgui.data.index import AT_ONCE, Index, Known, Seen, Stamp
from tlgui.data.joining import JUST_THAT, lay_out, look, reading
from tlgui.data.walking import natural_key
from tlgui.errors import Told, ToldError
from tlgui.messages import (
    KEY,
    PARTS,
    CollectedPaths,
    Curation,
    Dataset,
    Form,
    Items,
    Part,
    Paths,
    Problem,
    Progress,
    Scanned,
)

__all__ = ["look", "preview_flat", "scan"]

_AT_ONCE = 50  # files between two events: few enough to be cancelled at once, even on a slow disk
_KNOWN_AT_ONCE = 200  # the same where the index knows the first of them: they will hardly be read
_THREADS = 4
_KEPT_EVERY = 10_000  # new files between two writings of the index

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
    found = _Files(layout)
    with ThreadPoolExecutor(_THREADS) as pool, Index() as index:
        memory = _Memory(index)
        try:
            for texts, known in memory.along(found.paths):
                for examined in pool.map(_examined, _shares(texts), _shares(known)):
                    for one in examined:
                        found.add(memory.noted(one))
                yield Progress("scan", len(found), len(found.paths))
        finally:
            memory.keep()
    yield Scanned(_dataset(root, layout, found))


def _shares(some: list[_T]) -> Iterator[list[_T]]:
    size = -(-len(some) // _THREADS)
    return (some[at : at + size] for at in range(0, len(some), size))


class _Files:
    """The files of a layout in its order, and what was read of them so far: their digests, and what is wrong with others."""

    def __init__(self, layout: Layout) -> None:
        collected = CollectedPaths()
        self.sizes = []  # of each place
        for number, (name, part, found) in enumerate(layout.places):
            self.sizes.append(len(found))
            collected.add_all(Paths.of(found))
            layout.places[number] = name, part, ()  # there may be a million
        self.paths = collected.done()
        self.keys = bytearray(KEY * len(self.paths))
        self.wrong: dict[int, Told] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def digest(self, number: int) -> str:
        """That of a file that was read."""
        return self.keys[KEY * number : KEY * (number + 1)].hex()

    def add(self, read: _Read) -> None:
        """Take the next one."""
        if isinstance(read, Told):
            self.wrong[self._count] = read
        else:
            self.keys[KEY * self._count : KEY * (self._count + 1)] = bytes.fromhex(read)
        self._count += 1


_Before: TypeAlias = tuple[Stamp, Seen] | None
_Found: TypeAlias = tuple[str, Stamp | None, Seen | Told, bool]
"""A file, its stamp if it has one, what is known of it or why it cannot be an image, and whether that is new."""


def _examined(paths: Sequence[str], known: Sequence[_Before]) -> list[_Found]:
    return [_examine(path, before) for path, before in zip(paths, known, strict=True)]


def _examine(path: str, before: _Before) -> _Found:
    now = None
    try:
        now = members.stamp(path)
        if before is not None and before[0] == now:
            return path, now, before[1], False
    except (OSError, ValueError):
        pass  # reading it will tell what is wrong
    try:
        return path, now, Seen(*images.examine(Path(path))), True
    except ToldError as error:
        return path, now, error.told, True


class _Memory:
    """What the index knows of the folders of a scan, and what it is to be told."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._new: dict[str, Known] = {}
        self._count = 0

    def along(self, paths: Paths) -> Iterator[tuple[list[str], list[_Before]]]:
        """The files in their order, some at a time, with what is known of each."""
        for start in range(0, len(paths), AT_ONCE):
            texts = list(paths.texts(start, start + AT_ONCE))
            known = self._known(texts)
            at = 0
            while at < len(texts):
                stop = at + (_AT_ONCE if known[at] is None else _KNOWN_AT_ONCE)
                yield texts[at:stop], known[at:stop]
                at = stop

    def _known(self, texts: Sequence[str]) -> list[_Before]:
        by_folder: dict[str, list[str]] = {}
        parts = [os.path.split(text) for text in texts]
        for folder, name in parts:
            by_folder.setdefault(folder, []).append(name)
        found = {folder: self._index.recall(Path(folder), names) for folder, names in by_folder.items()}
        return [found[folder].get(name) for folder, name in parts]

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


def _dataset(root: Path, layout: Layout, found: _Files) -> Dataset:
    problems = _unreadable(found)
    changed = _changed(layout, found)
    if changed:
        problems.append(files_problem("table-changed", sorted(found.paths[number] for number in changed)))
    places = list(_same_names(layout))
    place = np.repeat(np.arange(len(places), dtype=np.int32), found.sizes)
    readable = np.ones(len(place), np.bool_)
    readable[[*found.wrong, *changed]] = False
    if not readable.any():
        raise ToldError("dataset-no-readable", path=str(root), name=root.name, count=len(place))
    counts = np.bincount(place[readable], minlength=len(places)).tolist()
    holding = [(name, part) for (name, part), count in zip(places, counts, strict=True) if count]
    taught = {name for name, part in holding if part in (None, "train")}
    untaught = {name for name, _ in holding} - taught
    lost = np.array([name in untaught for name, _ in places], np.bool_)[place] & readable
    if untaught:
        left_out = [found.paths[number] for number in np.flatnonzero(lost).tolist()]
        problems.append(_classes_problem("classes-without-training", untaught, left_out))
    if len(taught) < 2:
        class_name = next(iter(taught), next(iter(untaught), ""))
        raise ToldError("dataset-one-class", path=str(root), name=root.name, class_name=class_name)
    classes = tuple(sorted(taught, key=natural_key))
    number = {name: at for at, name in enumerate(classes)}
    items = _items(
        layout, found, place, readable & ~lost, [(number.get(name, 0), PARTS.index(part)) for name, part in places]
    )
    few = {classes[at] for at in duplicates.of_one(items)}
    problems += duplicates.problems(items, classes)
    if few:
        paths = [
            items.paths[at]
            for at in np.flatnonzero(np.isin(items.class_index, [number[name] for name in few])).tolist()
        ]
        problems.append(_classes_problem("classes-of-one", few, paths))
    return Dataset(root, layout.form, classes, items, (*layout.problems, *problems), layout.ignored)


def _changed(layout: Layout, found: _Files) -> list[int]:
    """The files whose bytes are others than a table says."""
    if not layout.digests:
        return []
    said = ((number, layout.digests.get(path)) for number, path in enumerate(found.paths))
    return [
        number for number, digest in said if digest and number not in found.wrong and digest != found.digest(number)
    ]


def _items(
    layout: Layout, found: _Files, place: NDArray[np.int32], used: NDArray[np.bool_], meant: Sequence[tuple[int, int]]
) -> Items:
    """The files that are ``used``, by class and part, those of a place in their order; ``meant`` are the class and the part of
    each place."""
    group, groups = _groups(layout, found.paths)
    class_of, part_of = np.array(meant, np.int32).reshape(-1, 2).T
    items = Items(
        found.paths, np.frombuffer(found.keys, np.uint8).reshape(-1, KEY), class_of[place], part_of[place].astype(np.uint8),
        group, groups,
    )  # fmt: skip
    order = items.class_index * len(PARTS) + items.part
    if used.all() and (order[1:] >= order[:-1]).all():
        return items
    rows = np.flatnonzero(used).astype(np.int32)
    return items.take(rows[np.argsort(order[rows], kind="stable")])


def _groups(layout: Layout, paths: Paths) -> tuple[NDArray[np.int32] | None, tuple[str, ...]]:
    if not layout.groups:
        return None, ("",)
    numbers = {"": 0}
    group = [numbers.setdefault(layout.groups.get(path, ""), len(numbers)) for path in paths]
    return np.array(group, np.int32), tuple(numbers)


def _same_names(layout: Layout) -> Iterator[tuple[str, Part | None]]:
    """Class and part of each place, val/Cat as train/cat when only the capitals differ."""
    train = {name for name, part, _ in layout.places if part == "train"}
    by_fold: dict[str, list[str]] = {}
    for name in sorted(train):
        by_fold.setdefault(name.casefold(), []).append(name)
    for name, part, _ in layout.places:
        alike = by_fold.get(name.casefold(), [])
        yield (alike[0] if name not in train and len(alike) == 1 else name), part


def _unreadable(found: _Files) -> list[Problem]:
    """One problem for each reason, image-empty as files-empty and so on."""
    by_reason: dict[str, list[Path]] = {}
    for number, told in found.wrong.items():
        by_reason.setdefault(told.code.replace("image-", "files-"), []).append(found.paths[number])
    return [files_problem(code, paths, limit=images.LIMIT // 1_000_000) for code, paths in by_reason.items()]


def _classes_problem(code: str, names: set[str], paths: Sequence[Path]) -> Problem:
    told = Told(code, {"count": len(names), "names": listed(sorted(names, key=natural_key), 5)})
    return Problem(told, tuple(paths))
