"""The images of a dataset, held column by column: some 45 bytes each, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from itertools import repeat
from pathlib import Path
from typing import Any, TypeAlias, get_args, overload

import numpy as np
from numpy.typing import NDArray

from tlgui.messages.paths import AT_ONCE, CollectedPaths, Names, Paths, Rows
from tlgui.messages.words import Part

PARTS: tuple[Part | None, ...] = (None, *get_args(Part))
"""What the numbers of :attr:`Items.part` mean."""
_AT_ONCE = 100_000  # keys looked through together
KEY = 16
"""Bytes of a digest."""
_HEXADECIMAL = frozenset("0123456789abcdef")
Again: TypeAlias = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function, and what it is to be called with."""


@dataclass(frozen=True, slots=True)
class Item:
    """An image with its class. ``part`` is set when the folder itself gives it; ``digest`` is the hash of the bytes; items of
    one ``group`` (not empty: a patient, a specimen, a site) stay in one part."""

    path: Path
    class_index: int
    digest: str
    part: Part | None = None
    group: str = ""


class Items(Sequence[Item]):
    """The images of a dataset in their order; never changed. An :class:`Item` is made when it is asked for, which takes some
    microseconds: who wants one thing of all of them takes its column.

    ``class_index`` int32 [n]; ``part`` uint8 [n], an index into :data:`PARTS`; ``group`` int32 [n], an index into ``groups``,
    whose first is empty, or None where no item has a group; ``kept`` is how to have the same again from the disk, which
    crosses a pipe in the place of the images.
    """

    __slots__ = ("_keys", "_odd", "class_index", "group", "groups", "kept", "part", "paths")

    def __init__(
        self, paths: Paths, keys: NDArray[np.uint8], class_index: Rows, part: NDArray[np.uint8],
        group: Rows | None = None, groups: Sequence[str] = ("",), odd: dict[bytes, str] | None = None,
    ) -> None:  # fmt: skip
        """``keys`` uint8 [m, 16] are the digests of all files that ``paths`` picks from; ``odd`` says which text each of those is
        that is no digest of 16 bytes."""
        self.paths, self._keys, self._odd = paths, keys, odd or {}
        self.class_index, self.part, self.group, self.groups = class_index, part, group, tuple(groups)
        self.kept: Again | None = None

    @classmethod
    def of(cls, items: Iterable[Item]) -> Items:
        """Those of single items."""
        if isinstance(items, Items):
            return items
        some, paths, keys, odd = tuple(items), CollectedPaths(), bytearray(), dict[bytes, str]()
        groups = {"": 0}
        for item in some:
            paths.add(item.path)
            keys += key_of(item.digest, odd)
        group = np.array([groups.setdefault(item.group, len(groups)) for item in some], np.int32)
        return cls(
            paths.done(), np.frombuffer(keys, np.uint8).reshape(-1, KEY),
            np.array([item.class_index for item in some], np.int32),
            np.array([PARTS.index(item.part) for item in some], np.uint8),
            group if len(groups) > 1 else None, tuple(groups), odd,
        )  # fmt: skip

    # -- as a sequence -------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.class_index)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Items: ...
    def __getitem__(self, index: int | slice) -> Item | Items:
        if isinstance(index, slice):
            return self.take(np.arange(len(self), dtype=np.int32)[index])
        at = range(len(self))[index]
        group = self.groups[self.group[at]] if self.group is not None else ""
        return Item(self.paths[at], int(self.class_index[at]), self.digest(at), PARTS[self.part[at]], group)

    def __iter__(self) -> Iterator[Item]:
        paths, digests = iter(self.paths), self.digests()
        for at in range(0, len(self), AT_ONCE):
            classes, parts = (column[at : at + AT_ONCE].tolist() for column in (self.class_index, self.part))
            groups = self.group[at : at + AT_ONCE].tolist() if self.group is not None else [0] * len(classes)
            for number, part, group in zip(classes, parts, groups, strict=True):
                yield Item(next(paths), number, next(digests), PARTS[part], self.groups[group])

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Items):
            if not isinstance(other, tuple | list):
                return NotImplemented
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return (
            len(self) == len(other)
            and np.array_equal(self.class_index, other.class_index)
            and np.array_equal(self.part, other.part)
            and np.array_equal(self.keys, other.keys)
            and self._same_groups(other)
            and self.paths == other.paths
        )

    def __hash__(self) -> int:
        return hash((len(self), self.class_index[:AT_ONCE].tobytes(), self.keys[:AT_ONCE].tobytes()))

    def __repr__(self) -> str:
        return f"<Items {len(self)}>"

    def _same_groups(self, other: Items) -> bool:
        if self.group is None and other.group is None:
            return True
        ours, theirs = (
            repeat("") if each.group is None else map(each.groups.__getitem__, each.group.tolist())
            for each in (self, other)
        )
        return all(a == b for a, b, _ in zip(ours, theirs, range(len(self)), strict=False))

    # -- columns -------------------------------------------------------------------------------------------------------

    @property
    def keys(self) -> NDArray[np.uint8]:
        """uint8 [n, 16]: the same key, the same digest."""
        return self._keys if self.paths.rows is None else self._keys[self.paths.rows]

    def digest(self, at: int) -> str:
        """The digest of one item."""
        return self._text(self._key(at))

    def _key(self, at: int) -> bytes:
        key: NDArray[np.uint8] = self._keys[at if self.paths.rows is None else self.paths.rows[at]]
        return key.tobytes()

    def digests(self) -> Iterator[str]:
        """The digests, one after the other."""
        for start in range(0, len(self), AT_ONCE):
            rows = slice(start, start + AT_ONCE)
            whole = self._keys[rows if self.paths.rows is None else self.paths.rows[rows]].tobytes()
            if self._odd:
                yield from (self._text(whole[at : at + KEY]) for at in range(0, len(whole), KEY))
            else:
                text = whole.hex()
                yield from (text[at : at + 2 * KEY] for at in range(0, len(text), 2 * KEY))

    def _text(self, key: bytes) -> str:
        return self._odd[key] if key in self._odd else key.hex()

    def parts(self) -> set[Part | None]:
        """The parts that the dataset itself gives; None for that of the items to which it gives none."""
        return {part for part, count in zip(PARTS, self.count_parts(), strict=True) if count}

    def count_parts(self) -> list[int]:
        """How many items each of :data:`PARTS` has."""
        counts: list[int] = np.bincount(self.part, minlength=len(PARTS)).tolist()
        return counts

    def having(self, heads: NDArray[np.uint64]) -> NDArray[np.intp]:
        """The items whose keys begin with one of ``heads`` (in order)."""
        found = [np.empty(0, np.intp)]
        for start in range(0, len(self) if len(heads) else 0, _AT_ONCE):
            some = self._some_keys(start, start + _AT_ONCE)[:, 0]
            place = np.minimum(np.searchsorted(heads, some), len(heads) - 1)
            found.append(start + np.flatnonzero(heads[place] == some))
        return np.concatenate(found)

    def of_digests(self, digests: Iterable[str]) -> list[int]:
        """The items of these digests."""
        wanted = {key_of(digest, {}) for digest in digests}
        heads = np.sort(np.frombuffer(b"".join(wanted), np.uint64)[::2])
        return [at for at in self.having(heads).tolist() if self._key(at) in wanted]

    def least(self, count: int) -> list[int]:
        """The ``count`` items of the least digests, as texts; those without one left out."""
        some = np.arange(len(self))
        if len(self) > count and not self._odd:
            begins = np.ascontiguousarray(self.keys[:, :8]).view(">u8").ravel()
            some = np.flatnonzero(begins <= np.partition(begins, count - 1)[count - 1])
        return nsmallest(count, filter(self.digest, some.tolist()), key=self.digest)

    def heads(self) -> NDArray[np.uint64]:
        """uint64 [n]: what the keys begin with."""
        return np.ascontiguousarray(self._some_keys(0, len(self))[:, 0])

    def _some_keys(self, start: int, stop: int) -> NDArray[np.uint64]:
        rows = self.paths.rows
        keys = self._keys[start:stop] if rows is None else self._keys[rows[start:stop]]
        return np.ascontiguousarray(keys).view(np.uint64).reshape(-1, 2)

    @property
    def nameless(self) -> NDArray[np.intp]:
        """The items without a digest, each of which is like no other."""
        if "" not in self._odd.values():
            return np.empty(0, np.intp)
        return np.array(self.of_digests([""]), np.intp)

    # -- others made of these ------------------------------------------------------------------------------------------

    def take(
        self, rows: NDArray[Any], class_index: NDArray[Any] | None = None, part: NDArray[Any] | None = None
    ) -> Items:
        """The items at ``rows``, in that order; with their own classes and parts, or with these."""
        return Items(
            self.paths.take(rows), self._keys,
            (self.class_index[rows] if class_index is None else class_index).astype(np.int32, copy=False),
            (self.part[rows] if part is None else part).astype(np.uint8, copy=False),
            self.group[rows] if self.group is not None else None, self.groups, self._odd,
        )  # fmt: skip

    def parted(self, part: NDArray[np.uint8]) -> Items:
        """The same items in other parts."""
        return Items(self.paths, self._keys, self.class_index, part, self.group, self.groups, self._odd)

    def joined(self, group: Rows, groups: Sequence[str]) -> Items:
        """The same items in other groups."""
        return Items(self.paths, self._keys, self.class_index, self.part, group, groups, self._odd)

    # -- as bytes ------------------------------------------------------------------------------------------------------

    def packed(self) -> tuple[dict[str, Any], list[bytes | memoryview]]:
        """All as plain values that JSON can hold, and bytes; the same for equal items that were read in the same way."""
        names = self.paths.packed()
        columns: list[NDArray[Any]] = [self.class_index, names.folder, names.ends]
        columns += [] if self.group is None else [self.group]
        columns += [self.keys.ravel(), self.part]
        little = [column.astype(column.dtype.newbyteorder("<"), order="C", copy=False) for column in columns]
        data = [column.view(np.uint8).data for column in little if len(column)]
        head = {
            "count": len(self), "folders": names.folders, "wide": names.ends.dtype.itemsize, "text": len(names.text),
            "groups": [] if self.group is None else self.groups,
            "odd": [[key.hex(), text] for key, text in sorted(self._odd.items())],
        }  # fmt: skip
        return head, [*data, memoryview(names.text)]

    def __reduce__(self) -> tuple[Any, ...]:
        if self.kept is not None:
            return self.kept
        head, data = self.packed()
        return unpacked, (head, b"".join(data))

    def __deepcopy__(self, _memo: object) -> Items:
        return self


def unpacked(head: dict[str, Any], data: bytes | memoryview) -> Items:
    """What :meth:`Items.packed` gave, its bytes one after the other. Raises KeyError, TypeError or ValueError when it is that of
    none."""
    at, count, groups = 0, int(head["count"]), tuple(head["groups"])

    def column(kind: str, length: int) -> NDArray[Any]:
        nonlocal at
        found = np.frombuffer(data, kind, length, at) if length else np.empty(0, kind)
        at += found.nbytes
        return found

    class_index, folder = column("<i4", count), column("<i4", count)
    ends = column(f"<u{int(head['wide'])}", count + 1)
    group = column("<i4", count) if groups else None
    keys, part = column("u1", KEY * count), column("u1", count)
    text = memoryview(data)[at:]
    folders = tuple(map(str, head["folders"]))
    sound = (
        len(text) == head["text"] == ends[-1]
        and ends[0] == 0
        and bool((ends[1:] > ends[:-1]).all())
        and all(
            _below(column, most) for column, most in ((part, len(PARTS)), (folder, len(folders)), (group, len(groups)))
        )
    )
    if not sound:
        raise ValueError("not whole")
    odd = {bytes.fromhex(key): str(text) for key, text in head["odd"]}
    return Items(
        Paths(Names(folders, folder, text, ends)), keys.reshape(-1, KEY), class_index, part, group, groups or ("",), odd
    )


def _below(column: NDArray[Any] | None, most: int) -> bool:
    return column is None or not len(column) or (int(column.min()) >= 0 and int(column.max()) < most)


def key_of(digest: str, odd: dict[bytes, str]) -> bytes:
    """16 bytes that stand for ``digest``: its own where it has so many; others are noted in ``odd``."""
    if len(digest) == 2 * KEY and _HEXADECIMAL.issuperset(digest):
        return bytes.fromhex(digest)
    key = blake2b(digest.encode(errors="surrogatepass"), digest_size=KEY, person=b"no digest").digest()
    odd[key] = digest
    return key
