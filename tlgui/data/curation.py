"""What a person changed about a dataset: looked up in it, and applied to it. No file is touched.

How a change is made to a :class:`Curation` is in :mod:`tlgui.data.edits`.
"""

from __future__ import annotations

import os
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tlgui.data import duplicates
from tlgui.data.forms import listed
from tlgui.data.own_parts import parted
from tlgui.data.refs import find, place, ref_of, resolve
from tlgui.data.walking import natural_key
from tlgui.errors import Argument, Told, ToldError
from tlgui.messages import PARTS, Curation, Dataset, Items, Part, Problem, Ref

__all__ = ["curated", "noted", "pinned", "place", "ref_of", "resolve"]

_T = TypeVar("_T")
_TRAIN = PARTS.index("train")  # before it is what has no part
_ANEW = {"copies-in-class", "copies-across-classes", "classes-of-one", "classes-without-training", "classes-left-out"}
"""Problems that follow from the items and their classes; the others speak of files that are no items."""


def pinned(dataset: Dataset, curation: Curation) -> dict[int, Part]:
    """The part of each pinned item by its index, as :func:`tlgui.data.splits.split` takes it."""
    exact, elsewhere = find({ref for ref, _ in curation.pinned}, dataset)
    return _valued(curation.pinned, exact, elsewhere)


def noted(dataset: Dataset, curation: Curation) -> dict[int, str]:
    """The note on each item that has one, by its index."""
    exact, elsewhere = find({ref for ref, _ in curation.notes}, dataset)
    return _valued(curation.notes, exact, elsewhere)


def curated(dataset: Dataset, curation: Curation, *, empty: bool = False) -> Dataset:
    """``dataset`` as a person wants it: without what they left out, every item in the class they gave it.

    Classes and items are in the order of a scan. Classes without an image to learn from are left out, which is told as a
    problem; so are copies and classes of one image, as they are now. ``empty`` keeps new and emptied classes and refuses
    nothing, as a window shows it. Refs that mean no item change nothing.

    Raises ToldError curation-no-images, curation-one-class when fewer than two classes are left to learn.
    """
    refs = {*curation.excluded, *(ref for ref, _ in curation.moved), *(ref for ref, _ in curation.pinned)}
    exact, elsewhere = find(refs, dataset)
    scanned, dataset = dataset, parted(dataset, curation.rule)
    left_out = _left_out(curation, exact, elsewhere)
    named = _named(dataset, curation, exact, elsewhere)
    kept = np.ones(len(dataset.items), np.bool_)
    kept[list(left_out)] = False
    taught = named.of(kept & (dataset.items.part <= _TRAIN))
    shown = taught
    if empty:
        shown = {*taught, *named.names, *curation.classes}
    else:
        _refuse(dataset, bool(kept.any()), taught)
    classes = tuple(sorted(shown, key=natural_key))
    items = _ordered(dataset, kept & named.among(shown), named, classes, anew=dataset is not scanned)
    problems = [*_still(dataset, curation), *duplicates.problems(items, classes), *_of_one(items, classes)]
    if not empty:
        problems += _without_training(dataset, curation, kept, named, taught)
    return replace(dataset, classes=classes, items=items, problems=tuple(problems))


@dataclass(frozen=True, slots=True)
class _Named:
    """The name of each item's class: ``names[number[n]]`` (int32)."""

    names: list[str]
    number: NDArray[np.int32]

    def of(self, which: NDArray[np.bool_]) -> set[str]:
        """The names of some items."""
        return {self.names[number] for number in np.unique(self.number[which]).tolist()}

    def among(self, some: Collection[str]) -> NDArray[np.bool_]:
        """Which items have one of these names."""
        return np.array([name in some for name in self.names], np.bool_)[self.number]


def _valued(
    pairs: Iterable[tuple[Ref, _T]], exact: Mapping[Ref, tuple[int, ...]], elsewhere: Mapping[Ref, tuple[int, ...]]
) -> dict[int, _T]:
    """The value for each item; what is said of an item at its place counts before what is said of its content."""
    pairs = list(pairs)
    found = {index: value for ref, value in pairs for index in elsewhere.get(ref, ())}
    return found | {index: value for ref, value in pairs for index in exact.get(ref, ())}


def _left_out(
    curation: Curation, exact: Mapping[Ref, tuple[int, ...]], elsewhere: Mapping[Ref, tuple[int, ...]]
) -> set[int]:
    """The items left out. An image that was left out and is now gone leaves out its copies only as far as nothing is said of
    these themselves: of two copies one may be kept, and the other's file deleted afterwards."""
    spoken_of = {
        index
        for ref in (*(ref for ref, _ in curation.moved), *(ref for ref, _ in curation.pinned))
        for index in exact.get(ref, ())
    }
    by_content = {index for ref in curation.excluded for index in elsewhere.get(ref, ())}
    return {index for ref in curation.excluded for index in exact.get(ref, ())} | (by_content - spoken_of)


def _renaming(curation: Curation) -> Callable[[str], str]:
    renamed = dict(curation.renamed)
    return lambda name: renamed.get(name, name)


def _named(
    dataset: Dataset,
    curation: Curation,
    exact: Mapping[Ref, tuple[int, ...]],
    elsewhere: Mapping[Ref, tuple[int, ...]],
) -> _Named:
    """The class of each item. Single files have the class they were dropped on, as it is called now."""
    numbers: dict[str, int] = {}
    of_class = [numbers.setdefault(name, len(numbers)) for name in map(_renaming(curation), dataset.classes)]
    number = np.array(of_class, np.int32)[dataset.items.class_index]
    loose = dict(curation.loose)
    for path, index in dataset.items.paths.where(loose).items():
        number[index] = numbers.setdefault(loose[path], len(numbers))
    for index, name in _valued(curation.moved, exact, elsewhere).items():
        number[index] = numbers.setdefault(name, len(numbers))
    return _Named(list(numbers), number)


def _refuse(dataset: Dataset, any_kept: bool, taught: set[str]) -> None:
    where = {"path": str(dataset.root), "name": dataset.root.name or str(dataset.root)}
    if not any_kept or not taught:
        raise ToldError("curation-no-images", **where)
    if len(taught) < 2:
        raise ToldError("curation-one-class", **where, class_name=min(taught))


def _ordered(dataset: Dataset, kept: NDArray[np.bool_], named: _Named, classes: Sequence[str], *, anew: bool) -> Items:
    """The items ``kept``, in their new classes, in the order of a scan.

    The items of one class of before are in order already; where only few come to them these are put in their places, because
    the keys of 100,000 paths take seconds. ``anew``: their parts are not those of the scan, so that all are put in order.
    """
    own, place = dataset.items, {name: number for number, name in enumerate(classes)}
    rows = np.flatnonzero(kept).astype(np.int32)
    new = np.array([place.get(name, -1) for name in named.names], np.int32)[named.number[rows]]
    if not anew and classes == dataset.classes and np.array_equal(own.class_index[rows], new):
        return own if kept.all() else own.take(rows)  # nothing has another class
    order = np.argsort(new, kind="stable")
    rows, new = rows[order], new[order]
    bounds = np.searchsorted(new, np.arange(len(classes) + 1)).tolist()
    key = _sort_key(dataset)
    for start, stop in pairwise(bounds):
        rows[start:stop] = _in_order(rows[start:stop], own.class_index[rows[start:stop]], key, anew=anew)
    return own.take(rows, new)


def _in_order(
    rows: NDArray[np.int32], before: NDArray[np.int32], key: Callable[[int], tuple[Any, ...]], *, anew: bool
) -> NDArray[np.int32] | list[int]:
    """The items of one class, which were in the classes ``before``, in the order of a scan."""
    if anew:
        return sorted(rows.tolist(), key=key)
    different, begin, counts = np.unique(before, return_index=True, return_counts=True)
    if len(different) < 2:
        return rows
    most = different[min(range(len(different)), key=lambda at: (-counts[at], begin[at]))]
    first: list[int] = rows[before == most].tolist()
    newcomers: list[int] = rows[before != most].tolist()
    if len(newcomers) * 16 >= len(first):
        return sorted(first + newcomers, key=key)
    for row in newcomers:
        insort(first, row, key=key)
    return first


def _sort_key(dataset: Dataset) -> Callable[[int], tuple[Any, ...]]:
    """Of the numbers of items: part, then natural order, folder by folder; what lies outside the dataset's folder comes last."""
    root, items = dataset.root, dataset.items
    above: dict[str, tuple[Any, ...]] = {}  # the key of each folder, made once

    def folder_key(text: str) -> tuple[Any, ...]:
        if text not in above:
            folder = Path(text)
            inside = folder.is_relative_to(root)
            parts = (folder.relative_to(root) if inside else folder).parts
            above[text] = (not inside, *map(natural_key, parts))
        return above[text]

    def key(number: int) -> tuple[Any, ...]:
        folder, _, name = items.paths.text(number).rpartition(os.sep)
        return int(items.part[number]), *folder_key(folder), natural_key(name)

    return key


def _still(dataset: Dataset, curation: Curation) -> list[Problem]:
    """The scan's problems with files that are no items, without the files of which the person has said something since."""
    settled = {path for path, _ in curation.loose}
    excluded = {ref.path for ref in curation.excluded if not ref.digest}
    problems = [problem for problem in dataset.problems if problem.told.code not in _ANEW]
    if not settled and not excluded:
        return problems
    still = []
    for problem in problems:
        left = tuple(p for p in problem.paths if p not in settled and place(p, dataset.root) not in excluded)
        told = problem.told
        if len(left) < len(problem.paths) and told.arguments.get("count") == len(problem.paths):
            anew: dict[str, Argument] = {"count": len(left), "names": listed([path.name for path in left])}
            told = Told(told.code, {**told.arguments, **anew})
        if left or not problem.paths:
            still.append(Problem(told, left))
    return still


def _of_one(items: Items, classes: Sequence[str]) -> list[Problem]:
    few = duplicates.of_one(items)
    if not few:
        return []
    paths = _paths(items, np.isin(items.class_index, list(few)))
    return [_classes_problem("classes-of-one", {classes[number] for number in few}, paths)]


def _without_training(
    dataset: Dataset, curation: Curation, kept: NDArray[np.bool_], named: _Named, taught: set[str]
) -> list[Problem]:
    """New classes that are still empty, and those whose images are all in another part."""
    without = {*named.of(kept), *curation.classes} - taught
    paths = _paths(dataset.items, kept & named.among(without))
    return [_classes_problem("classes-left-out", without, paths)] if without else []


def _paths(items: Items, which: NDArray[np.bool_]) -> tuple[Path, ...]:
    return tuple(items.paths[number] for number in np.flatnonzero(which).tolist())


def _classes_problem(code: str, names: set[str], paths: tuple[Path, ...]) -> Problem:
    told = Told(code, {"count": len(names), "names": listed(sorted(names, key=natural_key), 5)})
    return Problem(told, paths)
