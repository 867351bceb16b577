"""Which images belong together, so that none of them is learned from while another is checked on."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import regex  # as re, but it can be told when to give up
from numpy.typing import NDArray

from tlgui.data import duplicates
from tlgui.data.refs import place
from tlgui.data.walking import normal
from tlgui.errors import ToldError
from tlgui.messages import Dataset, Numbers, SplitRule

_PATIENCE = 0.2  # s for one path; a pattern such as (x|xx)+\.(?=png) would take years for some


def grouped(dataset: Dataset, rule: SplitRule | None = None, together: Sequence[Sequence[int]] = ()) -> Numbers:
    """For each item the index of the first item of its group: the same number, the same group.

    Copies are one group, and so are the items of one ``Item.group``. ``together`` (indexes of items that are nearly the same
    image) and ``Item.group`` count unless ``rule`` is not honest; what the rule names counts in any case. Groups that share an
    item are one. Raises ToldError split-pattern-wrong, split-pattern-slow, IndexError for an index that is none.
    """
    items = dataset.items
    honest = rule is None or rule.honest
    above = array("i")  # each item's way to the first of its group
    above.frombytes(duplicates.firsts(items).view(np.uint8).data)
    if honest:
        for some in together:
            for number in some:
                _unite(above, some[0], range(len(above))[number])
    if items.group is not None and (honest or (rule is not None and rule.by == "group")):
        _join(above, _first_of(items.group, items.group > 0))
    if rule is not None and rule.by in ("folder", "pattern"):
        _join(above, _named_firsts(dataset, rule))
    return Numbers(_tops(above))


def _named_firsts(dataset: Dataset, rule: SplitRule) -> NDArray[np.int32]:
    """For each item the first one of the same key; its own number where the rule says nothing of it."""
    read, paths = _reader(rule, dataset.root), dataset.items.paths
    numbers: dict[str, int] = {"": 0}
    if rule.by == "folder":  # what it says of one image it says of all in its folder
        used = np.zeros(len(paths.folders), np.int32)
        for folder in np.unique(paths.folder).tolist():
            key = normal(read(Path(f"{paths.folders[folder]}x")))
            used[folder] = numbers.setdefault(key, len(numbers))
        number = used[paths.folder]
    else:
        found = (numbers.setdefault(normal(read(path)), len(numbers)) for path in paths)
        number = np.fromiter(found, np.int32, len(paths))
    return _first_of(number, number > 0)


def _first_of(number: NDArray[np.int32], named: NDArray[np.bool_]) -> NDArray[np.int32]:
    """For each item the first one of the same number, its own place where it is not ``named``."""
    found = np.arange(len(number), dtype=np.int32)
    if named.any():
        _, first, place = np.unique(number, return_index=True, return_inverse=True)
        found[named] = first[place][named]
    return found


def keys(dataset: Dataset, rule: SplitRule) -> list[str]:
    """What ``rule`` reads from each item as the name of its group; empty where it says nothing of it.

    A folder is known by its name alone: the same patient's folder may lie in two classes. Raises ToldError split-pattern-wrong,
    split-pattern-slow.
    """
    if rule.by == "group":
        return [normal(item.group) for item in dataset.items]
    read = _reader(rule, dataset.root)
    return [normal(read(path)) for path in dataset.items.paths]


def _reader(rule: SplitRule, root: Path) -> Callable[[Path], str]:
    if rule.by == "folder":
        return lambda path: _folder(path, root, rule.level)
    if rule.by == "pattern":
        return _searcher(rule.pattern, root)
    return lambda _: ""


def _searcher(pattern: str, root: Path) -> Callable[[Path], str]:
    try:
        compiled = regex.compile(normal(pattern))
    except (regex.error, OverflowError, RecursionError) as error:
        raise ToldError("split-pattern-wrong", pattern=pattern, reason=str(error)) from error
    number = min(compiled.groups, 1)

    def read(path: Path) -> str:
        try:
            match = compiled.search(normal(place(path, root)), timeout=_PATIENCE)
        except TimeoutError as error:
            raise ToldError("split-pattern-slow", pattern=pattern) from error
        return (match[number] or "") if match else ""

    return read


def _folder(path: Path, root: Path, level: int) -> str:
    """The name of the folder ``level`` levels above the file; the dataset's own folder and what is above it say nothing."""
    folders = [part for part in place(path, root).split("/")[:-1] if part]
    return folders[-level] if 1 <= level <= len(folders) else ""


def _join(above: array[int], first: NDArray[np.int32]) -> None:
    """Unite each item with the ``first`` one of its name."""
    for number in np.flatnonzero(first != np.arange(len(first))):
        _unite(above, int(first[number]), int(number))


def _unite(above: array[int], one: int, other: int) -> None:
    one, other = sorted((_first(above, one), _first(above, other)))
    above[other] = one


def _first(above: array[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]  # the way gets shorter each time it is gone
        number = above[number]
    return number


def _tops(above: array[int]) -> NDArray[np.int32]:
    tops = np.array(above, np.int32)
    while not np.array_equal(higher := tops[tops], tops):
        tops = higher
    return tops
