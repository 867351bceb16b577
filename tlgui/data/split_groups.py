"""The images that belong together in a split, as columns: there may be a million, and mostly each stands alone."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tlgui.messages import PARTS, Dataset, Part

TRAIN, VALIDATION, TEST = map(PARTS.index, ("train", "validation", "test"))
_Rows = NDArray[np.int32]


class Groups:
    """Groups of images in an order that ``seed`` and their content give.

    ``of`` int32 [n] is the group of each image; of each group ``size`` int32 is how many images it has, ``part`` uint8 the part
    that was given or found (0: none yet), ``movable`` whether no pin and no folder but one of training images says where it goes.
    ``pinned`` are the groups with pins: what these make of the classes, as (class, part).
    """

    def __init__(self, dataset: Dataset, first: NDArray[np.int32], seed: int) -> None:
        """``first`` int32 [n]: of each image the first one of its group."""
        self._items = dataset.items
        heads = first == np.arange(len(first), dtype=np.int32)
        number = np.cumsum(heads, dtype=np.int32)
        number -= 1
        count = int(heads.sum())
        of = number[first]
        del heads, number
        place = np.empty(count, np.int32)
        place[np.argsort(_shuffled(dataset, of, seed), kind="stable")] = np.arange(count, dtype=np.int32)
        self.of = place[of]
        del of, place
        self.size = np.bincount(self.of, minlength=count).astype(np.int32)
        self.part = np.zeros(count, np.uint8)
        self.movable = np.ones(count, np.bool_)
        self.pinned: dict[int, set[tuple[int, int]]] = {}
        classes = self._items.class_index
        self._least = np.zeros(count, np.int32)
        self._least[self.of] = classes
        mixed = np.unique(self.of[classes != self._least[self.of]])
        self._several = {group: Counter(classes[rows].tolist()) for group, rows in self.members(mixed).items()}
        for group, own in self._several.items():
            self._least[group] = min(own)

    def settle(self, given: NDArray[np.uint8], pins: Mapping[int, Part]) -> None:
        """Where the part of one image of a group is ``given``, the free ones follow it, pins before folders."""
        part = self._items.part
        self.movable[self.of[part > TRAIN]] = False
        for code in (TEST, VALIDATION, TRAIN):  # the last one counts
            self.part[self.of[given == code]] = code
        # the folder has it in both: told as a leak, and each copy stays where it is
        both = self.of[part == TRAIN]
        self.part[both[self.part[both] == TEST]] = TRAIN
        pinned = np.array([index for index in pins if 0 <= index < len(self.of)], np.intp)
        self.movable[self.of[pinned]] = False
        self.part[self.of[pinned]] = 0
        for code in (TEST, VALIDATION, TRAIN):
            self.part[self.of[pinned[given[pinned] == code]]] = code
        classes = self._items.class_index
        for group, rows in self.members(np.unique(self.of[pinned])).items():
            self.pinned[group] = {(int(classes[row]), int(given[row] or self.part[group] or TRAIN)) for row in rows}

    def images(self, group: int) -> Counter[int]:
        """How many images of each class a group has."""
        return self._several.get(group) or Counter({int(self._least[group]): int(self.size[group])})

    def members(self, groups: Sequence[int] | NDArray[np.integer]) -> dict[int, list[int]]:
        """The images of some groups, by group."""
        found: dict[int, list[int]] = {int(group): [] for group in groups}
        if found:
            wanted = np.zeros(len(self.size), np.bool_)
            wanted[list(found)] = True
            for row in np.flatnonzero(wanted[self.of]).tolist():
                found[int(self.of[row])].append(row)
        return found

    def classes(self, group: int) -> set[int]:
        """The classes of a group."""
        return {*self._several.get(group, (int(self._least[group]),))}

    @property
    def class_numbers(self) -> list[int]:
        """The classes of all groups."""
        least = np.flatnonzero(np.bincount(self._least)).tolist()
        return sorted({*least, *(number for own in self._several.values() for number in own)})

    def by_class(self, groups: _Rows) -> dict[int, _Rows]:
        """Those of ``groups`` by class, in their order, the class of the first one first; one under
        two classes counts for the first of them."""
        classes = self._least[groups]
        order = np.argsort(classes, kind="stable").astype(np.int32)
        ordered = classes[order]
        bounds = [0, *(np.flatnonzero(ordered[1:] != ordered[:-1]) + 1).tolist(), len(ordered)]
        found = [groups[order[start:stop]] for start, stop in pairwise(bounds) if stop > start]
        return {int(self._least[own[0]]): own for own in sorted(found, key=lambda own: int(own[0]))}

    def with_any(self, groups: _Rows, classes: Sequence[int]) -> Iterator[int]:
        """Those of ``groups`` that have one of ``classes``, in their order."""
        if classes:
            several = [group for group, own in self._several.items() if not own.keys().isdisjoint(classes)]
            lacking = np.zeros(int(self._least.max()) + 1, np.bool_)
            lacking[[number for number in classes if number < len(lacking)]] = True
            yield from groups[lacking[self._least[groups]] | np.isin(groups, several)].tolist()

    def count(self) -> Counter[tuple[int, int]]:
        """How many groups have a class in a part."""
        odd = np.array([*self._several, *self.pinned], np.intp)
        plain = np.ones(len(self.part), np.bool_)
        plain[odd] = False
        counts = np.bincount(self._least[plain] * len(PARTS) + self.part[plain]).tolist()
        found = Counter({divmod(pair, len(PARTS)): count for pair, count in enumerate(counts) if count})
        for group in {*self._several, *self.pinned}:
            found.update(self.pinned.get(group) or {(number, int(self.part[group])) for number in self.classes(group)})
        return found


def _shuffled(dataset: Dataset, of: NDArray[np.int32], seed: int) -> NDArray[np.uint64]:
    """uint64 by group: hashes of ``seed`` and of what the group is known by, the least of its images' digests."""
    size = np.bincount(of).astype(np.int32)
    found = np.empty(len(size), np.uint64)
    least: dict[int, str] = {}
    nameless = {*dataset.items.nameless.tolist()}
    for row, digest in enumerate(dataset.items.digests()):
        group = int(of[row])
        identity = f"path:{dataset.items.paths[row]}" if row in nameless else digest
        if size[group] == 1:
            found[group] = _hash(seed, identity)
        else:
            least[group] = min(least.get(group, identity), identity)
    for group, identity in least.items():
        found[group] = _hash(seed, identity)
    return found


def _hash(seed: int, identity: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{seed}:{identity}".encode(errors="surrogatepass"), digest_size=8).digest())
