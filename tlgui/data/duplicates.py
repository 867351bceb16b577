"""The same bytes more than once: harmless within a class, an error under two classes, a leak across given parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tlgui.data.forms import listed
from tlgui.errors import Told
from tlgui.messages import Item, Problem


def identity(item: Item) -> str:
    """What makes ``item`` the same image as another: its bytes; an item without a digest is like no other."""
    return item.digest or f"path:{item.path}"


def groups(items: Iterable[Item]) -> list[list[Item]]:
    """Items of the same bytes together, groups of two and more, in the order of the items."""
    items = list(items)
    known = [item.digest for item in items if item.digest]
    if len(set(known)) == len(known):  # mostly so, and ten times as fast
        return []
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(identity(item), []).append(item)
    return [same for same in found.values() if len(same) > 1]


def problems(items: Sequence[Item], classes: Sequence[str]) -> list[Problem]:
    """What to tell of copies: those within one class and part (information), and those under two classes."""
    within: list[Item] = []
    surplus = 0
    across: list[list[Item]] = []
    for same in groups(items):
        if len({item.class_index for item in same}) > 1:
            across.append(same)
        elif len({item.part for item in same}) == 1:
            within += same
            surplus += len(same) - 1
    found = []
    if across:
        named = sorted({item.class_index for same in across for item in same})
        told = Told("copies-across-classes", {"count": len(across), "names": listed([classes[i] for i in named], 5)})
        found.append(Problem(told, tuple(item.path for same in across for item in same)))
    if within:
        told = Told("copies-in-class", {"count": surplus})
        found.append(Problem(told, tuple(item.path for item in within)))
    return found


def across_parts(items: Sequence[Item]) -> list[Problem]:
    """What to tell of images that the folder itself gives to more than one part."""
    leaks = [same for same in groups(items) if len({item.part for item in same if item.part}) > 1]
    if not leaks:
        return []
    parts = sorted({item.part for same in leaks for item in same if item.part})
    told = Told("copies-across-parts", {"count": len(leaks), "names": ", ".join(parts)})
    return [Problem(told, tuple(item.path for same in leaks for item in same))]
