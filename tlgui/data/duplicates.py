"""The same bytes more than once: harmless within a class, an error under two classes, a leak across given parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tlgui.data.forms import listed
from tlgui.errors import Told
from tlgui.messages import PARTS, Item, Items, Problem

_SAME = list[int]
"""Numbers of items of the same bytes."""


def identity(item: Item) -> str:
    """What makes ``item`` the same image as another: its bytes; an item without a digest is like no other."""
    return item.digest or f"path:{item.path}"


def firsts(items: Items) -> NDArray[np.int32]:
    """int32 [n]: for each item the number of the first one of the same bytes, mostly its own."""
    found = np.arange(len(items), dtype=np.int32)
    ordered = items.heads()
    ordered.sort()
    some = items.having(ordered[1:][ordered[1:] == ordered[:-1]])
    some = some[~np.isin(some, items.nameless)]
    if len(some):
        _, first, number = np.unique(items.keys[some], axis=0, return_index=True, return_inverse=True)
        found[some] = some[first][number.ravel()]
    return found


def groups(items: Items) -> list[_SAME]:
    """Items of the same bytes together, groups of two and more, in the order of the items."""
    first = firsts(items)
    again = np.flatnonzero(first != np.arange(len(first)))
    found: dict[int, _SAME] = {}
    for earliest, number in zip(first[again].tolist(), again.tolist(), strict=True):
        found.setdefault(earliest, [earliest]).append(number)
    return [found[earliest] for earliest in sorted(found)]


def problems(items: Items, classes: Sequence[str]) -> list[Problem]:
    """What to tell of copies: those within one class and part (information), and those under two classes."""
    within: _SAME = []
    surplus = 0
    across: list[_SAME] = []
    for same in groups(items):
        if len(_different(items.class_index, same)) > 1:
            across.append(same)
        elif len(_different(items.part, same)) == 1:
            within += same
            surplus += len(same) - 1
    found = []
    if across:
        named = sorted({number for same in across for number in _different(items.class_index, same)})
        told = Told("copies-across-classes", {"count": len(across), "names": listed([classes[i] for i in named], 5)})
        found.append(Problem(told, tuple(items.paths[number] for same in across for number in same)))
    if within:
        told = Told("copies-in-class", {"count": surplus})
        found.append(Problem(told, tuple(items.paths[number] for number in within)))
    return found


def across_parts(items: Items) -> list[Problem]:
    """What to tell of images that the folder itself gives to more than one part."""
    if len(items.parts() - {None}) < 2:
        return []
    leaks = [same for same in groups(items) if len(_different(items.part, same) - {0}) > 1]
    if not leaks:
        return []
    parts = sorted(str(PARTS[part]) for part in {part for same in leaks for part in _different(items.part, same) - {0}})
    told = Told("copies-across-parts", {"count": len(leaks), "names": ", ".join(parts)})
    return [Problem(told, tuple(items.paths[number] for same in leaks for number in same))]


def of_one(items: Items) -> set[int]:
    """The classes, by number, whose images are all of the same bytes."""
    if not len(items):
        return set()
    first = firsts(items)
    classes, start = np.unique(items.class_index, return_index=True)
    # Of each class the first bytes that it has; a class with others than these has two images at least.
    least = np.full(int(classes.max()) + 1, -1, np.int32)
    least[classes] = first[start]
    different = np.unique(items.class_index[first != least[items.class_index]])
    return {*classes.tolist()} - {*different.tolist()}


def _different(column: NDArray[Any], numbers: _SAME) -> set[int]:
    return set(column[numbers].tolist())
