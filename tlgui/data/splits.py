"""Which images train and which check: seeded, stratified; copies, and all else that belongs together, in one part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tlgui.data import duplicates
from tlgui.data.forms import listed
from tlgui.data.grouping import grouped
from tlgui.data.split_groups import TEST, TRAIN, VALIDATION, Groups
from tlgui.errors import Told
from tlgui.messages import PARTS, Dataset, Numbers, Part, Problem, Split, SplitRule

_Rows = NDArray[np.int32]


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
    given = _given(dataset, pins or {})
    groups = Groups(dataset, grouped(dataset, rule, together).array, seed)
    groups.settle(given, pins or {})
    held_out = _hold_out_test(dataset, groups, given, test) if test else np.empty(0, np.int32)
    free = _where(groups.part == 0)
    if validation > 0:
        pinned = np.array(sorted(groups.pinned), np.int32)
        _hold_out(groups, np.concatenate([held_out, pinned]), free, validation)
        _mend(groups, free)
    if rule or together or pins:
        _train_all(groups, np.concatenate([free, held_out]))
    parts = np.where(given > 0, given, groups.part[groups.of])
    parts[parts == 0] = TRAIN
    del free, held_out
    rows = [_where(parts == part) for part in (TRAIN, VALIDATION, TEST)]
    problems = duplicates.across_parts(dataset.items) + _torn(dataset, groups, parts)
    if validation > 0:
        problems += _lacking(dataset, parts == TRAIN, parts == VALIDATION, "classes-unchecked")
    if test > 0:
        problems += _lacking(dataset, parts == TRAIN, parts == TEST, "classes-untested")
    if rule or together or pins:
        problems += _lacking(dataset, parts > 0, parts == TRAIN, "classes-untaught")
    return Split(*map(Numbers, rows)), tuple(problems)


def folds(
    dataset: Dataset,
    count: int,
    seed: int = 0,
    rule: SplitRule | None = None,
    together: Sequence[Sequence[int]] = (),
) -> Numbers:
    """For each item the number (0 .. ``count`` - 1) of the fold that checks it in a cross-validation.

    The folds have about equally many images of each class. What belongs together is in one fold (as for :func:`split`, whose
    parts and pins do not count here); so a class of one group only is never learned while it is checked. The choice depends on
    ``seed`` and content. Raises ValueError for a count under 2; IndexError and ToldError as :func:`split` does.
    """
    if count < 2:
        raise ValueError(f"a cross-validation has 2 folds at least, not {count}")
    groups = Groups(dataset, grouped(dataset, rule, together).array, seed)
    order = np.argsort(-groups.size, kind="stable").tolist()  # the large ones need room
    totals = np.bincount(dataset.items.class_index)
    have: list[Counter[int]] = [Counter() for _ in range(count)]
    sizes = [0] * count
    fold_of = np.zeros(len(groups.size), np.int32)
    for group in order:
        own = groups.images(group)

        def full(fold: int, own: Counter[int] = own) -> tuple[float, int]:
            return sum(many * have[fold][number] / totals[number] for number, many in own.items()), sizes[fold]

        fold = fold_of[group] = min(range(count), key=full)
        have[fold] += own
        sizes[fold] += own.total()
    return Numbers(fold_of[groups.of])


def _given(dataset: Dataset, pins: Mapping[int, Part]) -> NDArray[np.uint8]:
    """The part of each item that is settled. Training items are not when there is nothing to validate on."""
    parts = dataset.items.part.copy()
    if not (parts == VALIDATION).any():
        parts[parts == TRAIN] = 0
    for index, part in pins.items():
        if 0 <= index < len(parts):
            parts[index] = PARTS.index(part)
    return parts


def _hold_out_test(dataset: Dataset, groups: Groups, given: NDArray[np.uint8], fraction: float) -> _Rows:
    """The groups that are held out for the test, taken from the far end, so that those who train for certain do so with and
    without a test part. None when the folder has a test part."""
    part = dataset.items.part
    if (part == TEST).any():
        return np.empty(0, np.int32)
    needed = 1 if (part == VALIDATION).any() else 2  # to train, and to validate
    settled = groups.by_class(np.array(sorted(groups.pinned), np.int32))
    chosen: list[int] = []
    for number, own in groups.by_class(_where(groups.movable)).items():
        sizes, pinned = groups.size[own].tolist(), settled.get(number, np.empty(0, np.int32))
        wanted = fraction * (sum(sizes) + int(groups.size[pinned].sum()))
        held = int(groups.size[pinned[groups.part[pinned] == TEST]].sum())
        some = []
        for at in range(len(sizes) - 1, needed - 1, -1):
            if held + sizes[at] <= wanted + 0.5:
                some.append(int(own[at]))
                held += sizes[at]
        if not held and len(sizes) > needed:
            some = [int(own[min(range(needed, len(sizes)), key=sizes.__getitem__)])]
        chosen += some
    groups.part[chosen] = TEST
    held_out = np.zeros(len(groups.size), np.bool_)
    held_out[chosen] = True
    given[held_out[groups.of]] = 0  # training images until now
    return np.array(chosen, np.int32)


def _hold_out(groups: Groups, settled: _Rows, free: _Rows, fraction: float) -> None:
    """Settle the free groups, class by class; what is pinned, and what is held out for the test, counts for its class."""
    others = groups.by_class(settled)
    for number, own in groups.by_class(free).items():
        sizes, other = groups.size[own].tolist(), others.get(number, np.empty(0, np.int32))
        wanted = fraction * (sum(sizes) + int(groups.size[other].sum()))
        before = held = int(groups.size[other[groups.part[other] == VALIDATION]].sum())
        checks = np.zeros(len(own), np.bool_)  # the first one trains whatever happens
        for at in range(1, len(sizes)):
            if held + sizes[at] <= wanted + 0.5:
                checks[at] = True
                held += sizes[at]
        if not held and len(sizes) > 1:
            checks[min(range(1, len(sizes)), key=sizes.__getitem__)] = True
        assert before <= held
        groups.part[own] = np.where(checks, VALIDATION, TRAIN)


def _mend(groups: Groups, free: _Rows) -> None:
    """Give classes that have nothing to validate, or to train, one of their free groups, unless that takes from
    another class what it needs. Only images under two classes make this necessary."""
    count = groups.count()
    for wanted, other in ((TRAIN, VALIDATION), (VALIDATION, TRAIN)):
        lacking = [number for number in groups.class_numbers if not count[number, wanted]]
        for group in groups.with_any(free, lacking):
            classes = groups.classes(group)
            needed = any(not count[number, wanted] for number in classes)
            if needed and groups.part[group] == other and all(count[number, other] > 1 for number in classes):
                count.subtract((number, other) for number in classes)
                count.update((number, wanted) for number in classes)
                groups.part[group] = wanted


def _train_all(groups: Groups, movable: _Rows) -> None:
    """Let each class that has nothing to train take back one of the groups that may move: no class can do without."""
    taught = {number for (number, part), count in groups.count().items() if part in (0, TRAIN) and count}
    untaught = [number for number in groups.class_numbers if number not in taught]
    for part in (VALIDATION, TEST):
        for group in groups.with_any(movable, untaught):
            if groups.part[group] == part and not groups.classes(group) <= taught:
                groups.part[group] = TRAIN
                taught |= groups.classes(group)


def _torn(dataset: Dataset, groups: Groups, parts: NDArray[np.uint8]) -> list[Problem]:
    """What belongs together and yet is in more than one part, because of pins or of the folder. Copies that the folder has in
    several parts are told elsewhere."""
    one = np.zeros(len(groups.size), np.uint8)
    one[groups.of] = parts  # that of one of its images
    torn = np.unique(groups.of[parts != one[groups.of]])
    if not len(torn):
        return []
    same = duplicates.firsts(dataset.items)
    members = groups.members(torn)
    by_pins = [group for group in members if group in groups.pinned]
    by_folder = [group for group in members if group not in groups.pinned and len(np.unique(same[members[group]])) > 1]
    paths = dataset.items.paths
    return [
        Problem(Told(code, {"count": len(some)}), tuple(paths[number] for group in some for number in members[group]))
        for code, some in (("pins-apart", by_pins), ("groups-across-parts", by_folder))
        if some
    ]


def _where(which: NDArray[np.bool_]) -> _Rows:
    return np.flatnonzero(which).astype(np.int32)


def _lacking(dataset: Dataset, these: NDArray[np.bool_], those: NDArray[np.bool_], code: str) -> list[Problem]:
    """The classes that are among ``these`` items but not among ``those``."""
    classes, many = dataset.items.class_index, len(dataset.classes)
    has, wanted = (np.bincount(classes[which], minlength=many) for which in (those, these))
    missing = (wanted > 0) & (has == 0)
    if not missing.any():
        return []
    paths = tuple(dataset.items.paths[number] for number in _where(these & missing[classes]).tolist())
    names = listed([dataset.classes[number] for number in _where(missing).tolist()], 5)
    return [Problem(Told(code, {"count": int(missing.sum()), "names": names}), paths)]
