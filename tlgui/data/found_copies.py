"""Findings of images that are there more than once, exactly or nearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from tlgui.data import duplicates
from tlgui.data.finding import of_items
from tlgui.data.forms import listed
from tlgui.data.measures import Table
from tlgui.data.near import Pairs, groups_of
from tlgui.errors import Told
from tlgui.messages import Dataset, Finding, Item, Part, Remedy

_KEPT_FIRST: dict[Part | None, int] = {"test": 0, "validation": 1, "train": 2, None: 3}
_Numbers = list[int]


def copy_findings(dataset: Dataset) -> list[Finding]:
    """Images of the same bytes: under two classes, in two given parts, and within one class and part."""
    groups = groups_of([_copies(dataset)], len(dataset.items))
    return _findings(dataset, groups, "copies", None)


def near_findings(dataset: Dataset, pairs: Iterable[Pairs], table: Table | None = None) -> list[Finding]:
    """Findings from pairs of items that are nearly the same (by hash, by features, together): under two classes, in more than
    one given part, and within one class and part. The image to keep is the first of each group: of the test part, then
    validation, and with ``table`` the largest. Groups of exact copies alone are left out; see :func:`copy_findings`."""
    same = duplicates.firsts(dataset.items)
    groups = [
        group
        for group in groups_of([_copies(dataset), *pairs], len(same))
        if len({int(same[number]) for number in group}) > 1
    ]
    return _findings(dataset, groups, "near", table)


def _copies(dataset: Dataset) -> Pairs:
    """Each copy with the one before it."""
    pairs = [pair for same in duplicates.groups(dataset.items) for pair in pairwise(same)]
    return np.array(pairs, np.int32).reshape(-1, 2)


def _findings(dataset: Dataset, groups: Sequence[_Numbers], what: str, table: Table | None) -> list[Finding]:
    ordered = [[dataset.items[number] for number in _best_first(group, dataset, table)] for group in groups]
    classes = [group for group in ordered if _in_classes(group)]
    parts = [group for group in ordered if _in_parts(group)]
    others = [group for group in ordered if not _in_classes(group) and not _in_parts(group)]
    found = []
    if classes:
        found.append(_across_classes(dataset, classes, what))
    if parts:
        names = ", ".join(sorted({item.part for group in parts for item in group if item.part}))
        told = Told(f"found-{what}-across-parts", {"count": len(parts), "names": names})
        found.append(of_items(f"{what}-across-parts", "serious", told, parts, ("keep-one", "exclude", "ignore")))
    if others:
        kind = "copies" if what == "copies" else "near-copies"
        told = Told(f"found-{kind}", {"count": len(others), "images": sum(map(len, others))})
        found.append(of_items(kind, "note", told, others, ("keep-one", "exclude", "ignore")))
    return found


def _in_classes(group: Sequence[Item]) -> bool:
    return len({item.class_index for item in group}) > 1


def _in_parts(group: Sequence[Item]) -> bool:
    return len({item.part for item in group if item.part}) > 1


def _across_classes(dataset: Dataset, groups: Sequence[Sequence[Item]], what: str) -> Finding:
    """With the class that most images of a group have, where one has more than the others."""
    suggested = []
    for group in groups:
        (first, most), *rest = Counter(item.class_index for item in group).most_common()
        suggested.append(dataset.classes[first] if most > rest[0][1] else "")
    named = sorted({item.class_index for group in groups for item in group})
    names = listed([dataset.classes[number] for number in named], 5)
    told = Told(f"found-{what}-across-classes", {"count": len(groups), "names": names})
    remedies: tuple[Remedy, ...] = ("keep-one", "move", "exclude", "ignore")
    return of_items(f"{what}-across-classes", "serious", told, groups, remedies, suggested if any(suggested) else ())


def _best_first(group: _Numbers, dataset: Dataset, table: Table | None) -> _Numbers:
    """The one to keep comes first: a given test image stays one, then the largest picture, then the largest file."""

    def rank(number: int) -> tuple[int, int, int, int]:
        part = _KEPT_FIRST[dataset.items[number].part]
        if table is None:
            return part, 0, 0, number
        row = table.rows[number]
        return part, -int(row["width"]) * int(row["height"]), -int(row["size"]), number

    return sorted(group, key=rank)
