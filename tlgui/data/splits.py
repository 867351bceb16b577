"""Which images train and which check: seeded, stratified; copies, and all else that belongs together, in one part."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tlgui.data import duplicates
from tlgui.data.forms import listed
from tlgui.data.grouping import grouped
from tlgui.errors import Told
from tlgui.messages import Dataset, Part, Problem, Split, SplitRule

_PARTS: tuple[Part, ...] = ("train", "validation", "test")


@dataclass
class _Group:
    """Images that belong together (mostly one): their indexes, classes, and the part that was given or found.

    ``movable``: no pin and no folder but one of training images says where they go. ``pinned``: what pins make of it, the
    classes with the parts where they are; empty without pins.
    """

    identity: str
    members: list[int]
    classes: set[int]
    part: Part | None = None
    movable: bool = True
    pinned: set[tuple[int, Part]] = field(default_factory=set)

    def present(self) -> set[tuple[int, Part | None]]:
        """The classes with the parts where they are."""
        return {*self.pinned} or {(number, self.part) for number in self.classes}


def split(
    dataset: Dataset,
    fraction: float = 0.2,
    seed: int = 0,
    rule: SplitRule | None = None,
    together: Sequence[Sequence[int]] = (),
    pins: Mapping[int, Part] | None = None,
) -> tuple[Split, tuple[Problem, ...]]:
    """Divide the dataset's items into parts, and tell what is wrong with the division.

    Items with a part keep it; when the folder gives no validation part, about ``fraction`` (0 <= fraction < 1) of each
    class's other items, or of its training items, is held out. Copies go to one part. Each class of two or more
    different images gets one at least to train and one to validate, as far as images under two classes let it; a class
    of one image trains. The choice depends on ``seed`` and on the images' content, not on their names or order.

    A ``rule`` brings its own fractions, which count instead of ``fraction``; when the folder gives no test part, its ``test``
    is held out for one. ``together`` (indexes of items that are nearly the same image) and what the rule names stay in one
    part as copies do (:func:`tlgui.data.grouping.grouped`). ``pins`` says the part of some items by their index, whatever the
    folder or the rule says; what belongs to a pinned item goes with it, unless it is pinned elsewhere, which is told.

    Raises ValueError for fractions out of range, IndexError for an index in ``together`` that is none, ToldError
    split-pattern-wrong, split-pattern-slow.
    """
    validation, test = (rule.validation, rule.test) if rule else (fraction, 0.0)
    if not (0 <= validation < 1 and 0 <= test < 1 and validation + test < 1):
        raise ValueError(f"fraction must be from 0 up to 1, not {validation} for validation and {test} for test")
    pins = pins or {}
    given = _given(dataset, pins)
    groups = _groups(dataset, given, grouped(dataset, rule, together), pins)
    groups.sort(key=lambda group: _shuffled(seed, group.identity))
    held_out = _hold_out_test(dataset, groups, given, test) if test else []
    free = [group for group in groups if group.part is None]
    if validation > 0:
        _hold_out([*held_out, *(group for group in groups if group.pinned)], free, validation)
        _mend(groups, free)
    if rule or together or pins:
        _train_all(groups, [*free, *held_out])
    result = _parted(groups, given)
    problems = duplicates.across_parts(dataset.items) + _torn(dataset, groups, result)
    if validation > 0:
        problems += _lacking(dataset, result.train, result.validation, "classes-unchecked")
    if test > 0:
        problems += _lacking(dataset, result.train, result.test, "classes-untested")
    if rule or together or pins:
        problems += _lacking(dataset, range(len(dataset.items)), result.train, "classes-untaught")
    return result, tuple(problems)


def folds(
    dataset: Dataset,
    count: int,
    seed: int = 0,
    rule: SplitRule | None = None,
    together: Sequence[Sequence[int]] = (),
) -> tuple[int, ...]:
    """For each item the number (0 .. ``count`` - 1) of the fold that checks it in a cross-validation.

    The folds have about equally many images of each class. What belongs together is in one fold (as for :func:`split`, whose
    parts and pins do not count here); so a class of one group only is never learned while it is checked. The choice depends on
    ``seed`` and content. Raises ValueError for a count under 2; IndexError and ToldError as :func:`split` does.
    """
    if count < 2:
        raise ValueError(f"a cross-validation has 2 folds at least, not {count}")
    nobody: list[Part | None] = [None] * len(dataset.items)
    groups = _groups(dataset, nobody, grouped(dataset, rule, together), {})
    groups.sort(key=lambda group: (-len(group.members), _shuffled(seed, group.identity)))  # the large ones need room
    totals = Counter(item.class_index for item in dataset.items)
    have: list[Counter[int]] = [Counter() for _ in range(count)]
    sizes = [0] * count
    result = [0] * len(dataset.items)
    for group in groups:
        own = Counter(dataset.items[index].class_index for index in group.members)

        def full(fold: int, own: Counter[int] = own) -> tuple[float, int]:
            return sum(many * have[fold][number] / totals[number] for number, many in own.items()), sizes[fold]

        fold = min(range(count), key=full)
        have[fold] += own
        sizes[fold] += len(group.members)
        for index in group.members:
            result[index] = fold
    return tuple(result)


def _given(dataset: Dataset, pins: Mapping[int, Part]) -> list[Part | None]:
    """The part of each item that is settled. Training items are not when there is nothing to validate on."""
    parts = [item.part for item in dataset.items]
    if "validation" not in parts:
        parts = [None if part == "train" else part for part in parts]
    return [pins.get(index, part) for index, part in enumerate(parts)]


def _groups(
    dataset: Dataset, given: Sequence[Part | None], first: Sequence[int], pins: Mapping[int, Part]
) -> list[_Group]:
    """The groups by the ``first`` item of each; where the part of one of them is settled, the free ones follow it."""
    found: dict[int, _Group] = {}
    for index, item in enumerate(dataset.items):
        identity = duplicates.identity(item)
        group = found.setdefault(first[index], _Group(identity, [], set()))
        group.identity = min(group.identity, identity)
        group.members.append(index)
        group.classes.add(item.class_index)
        group.movable &= index not in pins and item.part in (None, "train")
    for group in found.values():
        deciding = [index for index in group.members if index in pins]
        settled = {given[index] for index in deciding or group.members}
        group.part = next((part for part in _PARTS if part in settled), None)
        if deciding:
            group.pinned = {(dataset.items[i].class_index, given[i] or group.part or "train") for i in group.members}
        elif group.part == "test" and any(dataset.items[index].part == "train" for index in group.members):
            group.part = "train"  # the folder has it in both: told as a leak, and each copy stays where it is
    return list(found.values())


def _shuffled(seed: int, identity: str) -> bytes:
    return hashlib.blake2b(f"{seed}:{identity}".encode(errors="surrogatepass"), digest_size=8).digest()


def _by_class(groups: Iterable[_Group]) -> dict[int, list[_Group]]:
    """A group under two classes counts for the first of them."""
    found: dict[int, list[_Group]] = {}
    for group in groups:
        found.setdefault(min(group.classes), []).append(group)
    return found


def _size(groups: Iterable[_Group]) -> int:
    return sum(len(group.members) for group in groups)


def _hold_out_test(
    dataset: Dataset, groups: Sequence[_Group], given: list[Part | None], fraction: float
) -> list[_Group]:
    """The groups that are held out for the test, taken from the far end, so that those who train for certain do so with and
    without a test part. None when the folder has a test part."""
    if any(item.part == "test" for item in dataset.items):
        return []
    needed = 1 if any(item.part == "validation" for item in dataset.items) else 2  # to train, and to validate
    pinned = _by_class(group for group in groups if group.pinned)
    chosen: list[_Group] = []
    for number, own in _by_class(group for group in groups if group.movable).items():
        settled = pinned.get(number, [])
        wanted = fraction * _size((*own, *settled))
        held = _size(group for group in settled if group.part == "test")
        some = []
        for group in reversed(own[needed:]):
            if held + len(group.members) <= wanted + 0.5:
                some.append(group)
                held += len(group.members)
        if not held and len(own) > needed:
            some = [min(own[needed:], key=lambda group: len(group.members))]
        chosen += some
    for group in chosen:
        group.part = "test"
        for index in group.members:
            given[index] = None  # a training image until now
    return chosen


def _hold_out(settled: Sequence[_Group], free: Sequence[_Group], fraction: float) -> None:
    """Settle the free groups, class by class; what is pinned, and what is held out for the test, counts for its class."""
    others = _by_class(settled)
    for number, own in _by_class(free).items():
        wanted = fraction * _size((*own, *others.get(number, [])))
        held = _size(group for group in others.get(number, []) if group.part == "validation")
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
        count.update(group.present())
    ways: tuple[tuple[Part, Part], ...] = (("train", "validation"), ("validation", "train"))
    for wanted, other in ways:
        for group in free:
            needed = any(not count[number, wanted] for number in group.classes)
            if needed and group.part == other and all(count[number, other] > 1 for number in group.classes):
                count.subtract((number, other) for number in group.classes)
                count.update((number, wanted) for number in group.classes)
                group.part = wanted


def _train_all(groups: Sequence[_Group], movable: Sequence[_Group]) -> None:
    """Let each class that has nothing to train take back one of the groups that may move: no class can do without."""
    taught = {number for group in groups for number, part in group.present() if part in (None, "train")}
    for part in ("validation", "test"):
        for group in movable:
            if group.part == part and not group.classes <= taught:
                group.part = "train"
                taught |= group.classes


def _parted(groups: Sequence[_Group], given: Sequence[Part | None]) -> Split:
    parts: dict[Part, list[int]] = {part: [] for part in _PARTS}
    for group in groups:
        for index in group.members:
            parts[given[index] or group.part or "train"].append(index)
    return Split(*(tuple(sorted(parts[part])) for part in _PARTS))


def _torn(dataset: Dataset, groups: Sequence[_Group], result: Split) -> list[Problem]:
    """What belongs together and yet is in more than one part, because of pins or of the folder. Copies that the folder has in
    several parts are told elsewhere."""
    part_of = {index: part for part in _PARTS for index in getattr(result, part)}
    torn = [group for group in groups if len({part_of[index] for index in group.members}) > 1]
    by_pins = [group for group in torn if group.pinned]
    by_folder = [
        group for group in torn
        if not group.pinned and len({duplicates.identity(dataset.items[index]) for index in group.members}) > 1
    ]  # fmt: skip
    return [
        Problem(Told(code, {"count": len(some)}), tuple(dataset.items[i].path for group in some for i in group.members))
        for code, some in (("pins-apart", by_pins), ("groups-across-parts", by_folder))
        if some
    ]


def _lacking(dataset: Dataset, these: Iterable[int], those: Iterable[int], code: str) -> list[Problem]:
    """The classes that are among ``these`` items but not among ``those``."""
    these = list(these)
    there = {dataset.items[index].class_index for index in those}
    missing = sorted({dataset.items[index].class_index for index in these} - there)
    if not missing:
        return []
    paths = tuple(dataset.items[i].path for i in these if dataset.items[i].class_index in missing)
    names = listed([dataset.classes[number] for number in missing], 5)
    return [Problem(Told(code, {"count": len(missing), "names": names}), paths)]
