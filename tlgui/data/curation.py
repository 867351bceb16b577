"""What a person changed about a dataset: looked up in it, and applied to it. No file is touched.

How a change is made to a :class:`Curation` is in :mod:`tlgui.data.edits`.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from tlgui.data import duplicates
from tlgui.data.forms import listed
from tlgui.data.own_parts import parted
from tlgui.data.refs import find, place, ref_of, resolve
from tlgui.data.walking import natural_key
from tlgui.errors import Argument, Told, ToldError
from tlgui.messages import Curation, Dataset, Item, Part, Problem, Ref

__all__ = ["curated", "noted", "pinned", "place", "ref_of", "resolve"]

_T = TypeVar("_T")
_PART_ORDER: dict[Part | None, int] = {None: 0, "train": 1, "validation": 2, "test": 3}
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
    names = _names(dataset, curation, exact, elsewhere)
    kept = [index for index in range(len(dataset.items)) if index not in left_out]
    taught = {names[index] for index in kept if dataset.items[index].part in (None, "train")}
    shown = taught
    if empty:
        shown = taught.union(names, curation.classes, map(_renaming(curation), dataset.classes))
    else:
        _refuse(dataset, kept, taught)
    classes = tuple(sorted(shown, key=natural_key))
    kept_here = [index for index in kept if names[index] in shown]
    items = _ordered(dataset, kept_here, names, classes, anew=dataset is not scanned)
    problems = [*_still(dataset, curation), *duplicates.problems(items, classes), *_of_one(items, classes)]
    if not empty:
        problems += _without_training(dataset, curation, {index: names[index] for index in kept}, taught)
    return replace(dataset, classes=classes, items=items, problems=tuple(problems))


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


def _names(
    dataset: Dataset,
    curation: Curation,
    exact: Mapping[Ref, tuple[int, ...]],
    elsewhere: Mapping[Ref, tuple[int, ...]],
) -> list[str]:
    """The name of each item's class. Single files have the class they were dropped on, as it is called now."""
    of_class = [*map(_renaming(curation), dataset.classes)]
    names = [of_class[item.class_index] for item in dataset.items]
    if curation.loose:
        loose = dict(curation.loose)
        names = [loose.get(item.path, name) for item, name in zip(dataset.items, names, strict=True)]
    for index, name in _valued(curation.moved, exact, elsewhere).items():
        names[index] = name
    return names


def _refuse(dataset: Dataset, kept: Sequence[int], taught: set[str]) -> None:
    where = {"path": str(dataset.root), "name": dataset.root.name or str(dataset.root)}
    if not kept or not taught:
        raise ToldError("curation-no-images", **where)
    if len(taught) < 2:
        raise ToldError("curation-one-class", **where, class_name=min(taught))


def _ordered(
    dataset: Dataset, kept: Sequence[int], names: Sequence[str], classes: Sequence[str], *, anew: bool
) -> tuple[Item, ...]:
    """The items ``kept``, in their new classes, in the order of a scan.

    The items of one class of before are in order already; where only few come to them these are put in their places, because
    the keys of 100,000 paths take seconds. ``anew``: their parts are not those of the scan, so that all are put in order.
    """
    if not anew and classes == dataset.classes:
        own = dataset.items
        if all(classes[own[index].class_index] == names[index] for index in kept):  # nothing has another class
            return tuple([own[index] for index in kept])
    groups: dict[str, dict[int, list[Item]]] = {name: {} for name in classes}
    number = {name: place for place, name in enumerate(classes)}
    for index in kept:
        item, name = dataset.items[index], names[index]
        new = number[name]
        here = item if item.class_index == new else Item(item.path, new, item.digest, item.part, item.group)
        groups[name].setdefault(item.class_index, []).append(here)

    key = _sort_key(dataset.root)
    result: list[Item] = []
    for name in classes:
        first, *others = sorted(groups[name].values(), key=len, reverse=True) or [[]]
        newcomers = [item for some in others for item in some]
        if anew:
            first = sorted(first + newcomers, key=key)
        elif len(newcomers) * 16 < len(first):
            for item in newcomers:
                insort(first, item, key=key)
        elif newcomers:
            first = sorted(first + newcomers, key=key)
        result += first
    return tuple(result)


def _sort_key(root: Path) -> Callable[[Item], tuple[Any, ...]]:
    """Part, then natural order, folder by folder; what lies outside the dataset's folder comes last."""
    above: dict[Path, tuple[Any, ...]] = {}  # the key of each folder, made once

    def folder_key(folder: Path) -> tuple[Any, ...]:
        if folder not in above:
            inside = folder.is_relative_to(root)
            parts = (folder.relative_to(root) if inside else folder).parts
            above[folder] = (not inside, *map(natural_key, parts))
        return above[folder]

    return lambda item: (_PART_ORDER[item.part], *folder_key(item.path.parent), natural_key(item.path.name))


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


def _of_one(items: Sequence[Item], classes: Sequence[str]) -> list[Problem]:
    first: dict[int, str] = {}
    few: set[int] = set()
    many: set[int] = set()
    for item in items:
        if item.class_index in many:
            continue
        identity = duplicates.identity(item)
        few.add(item.class_index)
        if first.setdefault(item.class_index, identity) != identity:
            many.add(item.class_index)
    few -= many
    paths = tuple(item.path for item in items if item.class_index in few)
    return [_classes_problem("classes-of-one", {classes[number] for number in few}, paths)] if few else []


def _without_training(
    dataset: Dataset, curation: Curation, names: Mapping[int, str], taught: set[str]
) -> list[Problem]:
    """New classes that are still empty, and those whose images are all in another part."""
    without = {*names.values(), *curation.classes} - taught
    paths = tuple(dataset.items[index].path for index, name in names.items() if name in without)
    return [_classes_problem("classes-left-out", without, paths)] if without else []


def _classes_problem(code: str, names: set[str], paths: tuple[Path, ...]) -> Problem:
    told = Told(code, {"count": len(names), "names": listed(sorted(names, key=natural_key), 5)})
    return Problem(told, paths)
