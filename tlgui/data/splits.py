"""Which images train and which check: seeded, stratified, copies together."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from tlgui.data import duplicates
from tlgui.data.forms import listed
from tlgui.errors import Told
from tlgui.messages import Dataset, Part, Problem, Split


@dataclass
class _Group:
    """Copies of one image (mostly one): their indexes, classes, and the part that was given or found."""

    identity: str
    members: list[int]
    classes: set[int]
    part: Part | None = None


def split(dataset: Dataset, fraction: float = 0.2, seed: int = 0) -> tuple[Split, tuple[Problem, ...]]:
    """Divide the dataset's items into parts, and tell what is wrong with the division.

    Items with a part keep it; when the folder gives no validation part, about ``fraction`` (0 <= fraction < 1) of each
    class's other items, or of its training items, is held out. Copies go to one part. Each class of two or more
    different images gets one at least to train and one to validate, as far as images under two classes let it; a class
    of one image trains. The choice depends on ``seed`` and on the images' content, not on their names or order.
    Raises ValueError for a fraction out of range.
    """
    if not 0 <= fraction < 1:
        raise ValueError(f"fraction must be from 0 up to 1, not {fraction}")
    given = _given(dataset)
    groups = _groups(dataset, given)
    free = [group for group in groups if group.part is None]
    free.sort(key=lambda group: _shuffled(seed, group.identity))
    if fraction > 0:
        _hold_out(free, fraction)
        _mend(groups, free)
    parts: dict[Part, list[int]] = {"train": [], "validation": [], "test": []}
    for group in groups:
        for index in group.members:
            parts[given[index] or group.part or "train"].append(index)
    result = Split(*(tuple(sorted(parts[part])) for part in ("train", "validation", "test")))
    problems = duplicates.across_parts(dataset.items)
    if fraction > 0:
        problems += _unchecked(dataset, result)
    return result, tuple(problems)


def _given(dataset: Dataset) -> list[Part | None]:
    """The part of each item that is settled. Training items are not when there is nothing to validate on."""
    parts = [item.part for item in dataset.items]
    if "validation" in parts:
        return parts
    return [None if part == "train" else part for part in parts]


def _groups(dataset: Dataset, given: list[Part | None]) -> list[_Group]:
    """One group for each different image; where a copy's part is settled, the free ones follow it."""
    found: dict[str, _Group] = {}
    for index, item in enumerate(dataset.items):
        group = found.setdefault(duplicates.identity(item), _Group(duplicates.identity(item), [], set()))
        group.members.append(index)
        group.classes.add(item.class_index)
    for group in found.values():
        settled = {given[index] for index in group.members}
        group.part = next((part for part in ("train", "validation", "test") if part in settled), None)
        if group.part == "test" and any(dataset.items[index].part == "train" for index in group.members):
            group.part = "train"  # the folder has it in both: told as a leak, and each copy stays where it is
    return list(found.values())


def _shuffled(seed: int, identity: str) -> bytes:
    return hashlib.blake2b(f"{seed}:{identity}".encode(errors="surrogatepass"), digest_size=8).digest()


def _hold_out(free: list[_Group], fraction: float) -> None:
    """Settle the free groups, class by class; a group under two classes counts for the first of them."""
    by_class: dict[int, list[_Group]] = {}
    for group in free:
        by_class.setdefault(min(group.classes), []).append(group)
    for own in by_class.values():
        wanted = fraction * sum(len(group.members) for group in own)
        held = 0
        own[0].part = "train"  # the first one trains whatever happens
        for group in own[1:]:
            fits = held + len(group.members) <= wanted + 0.5
            group.part = "validation" if fits else "train"
            held += len(group.members) if fits else 0
        if not held and len(own) > 1:
            min(own[1:], key=lambda group: len(group.members)).part = "validation"


def _mend(groups: list[_Group], free: list[_Group]) -> None:
    """Give classes that have nothing to validate, or to train, one of their free groups, unless that takes from
    another class what it needs. Only images under two classes make this necessary."""
    count: Counter[tuple[int, Part | None]] = Counter()
    for group in groups:
        count.update((number, group.part) for number in group.classes)
    ways: tuple[tuple[Part, Part], ...] = (("train", "validation"), ("validation", "train"))
    for wanted, other in ways:
        for group in free:
            needed = any(not count[number, wanted] for number in group.classes)
            if needed and group.part == other and all(count[number, other] > 1 for number in group.classes):
                count.subtract((number, other) for number in group.classes)
                count.update((number, wanted) for number in group.classes)
                group.part = wanted


def _unchecked(dataset: Dataset, result: Split) -> list[Problem]:
    """The classes that train but have nothing to validate on."""
    checked = {dataset.items[index].class_index for index in result.validation}
    missing = sorted({dataset.items[index].class_index for index in result.train} - checked)
    if not missing:
        return []
    paths = tuple(dataset.items[i].path for i in result.train if dataset.items[i].class_index in missing)
    names = listed([dataset.classes[number] for number in missing], 5)
    return [Problem(Told("classes-unchecked", {"count": len(missing), "names": names}), paths)]
