"""Many paths in little room: the folders once, and the names of the files in one text."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 1000  # paths that are made together
_END = b"/"  # no name of a file holds it, on any system
Rows: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """``folders[folder[n]]``, which ends in its separator or is empty, and the bytes of ``text`` between ``ends[n]`` and
    ``ends[n + 1]`` but for the last, are the n-th path."""

    folders: tuple[str, ...]
    folder: Rows
    text: bytes | bytearray | memoryview
    ends: NDArray[Any]  # uint32, or uint64 where the text is so long

    def same(self, other: Names) -> bool:
        """Whether all is written in the same way; of the same paths it may be not."""
        return self is other or (
            self.folders == other.folders
            and np.array_equal(self.folder, other.folder)
            and np.array_equal(self.ends, other.ends)
            and self.text == other.text
        )

    def slice(self, start: int, stop: int) -> list[str]:
        """The paths from ``start`` to before ``stop``."""
        names = os.fsdecode(bytes(self.text[int(self.ends[start]) : int(self.ends[stop])])).split("/")
        folders = self.folders
        return [folders[at] + name for at, name in zip(self.folder[start:stop].tolist(), names, strict=False)]

    def name(self, row: int) -> str:
        """The name of the file alone."""
        return os.fsdecode(bytes(self.text[int(self.ends[row]) : int(self.ends[row + 1]) - 1]))


class Paths(Sequence[Path]):
    """Paths in an order; never changed. A Path is made when it is asked for."""

    __slots__ = ("names", "rows")

    def __init__(self, names: Names, rows: Rows | None = None) -> None:
        """Those of ``names`` in the order of ``rows``; None: all of them as they are."""
        self.names, self.rows = names, rows

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Paths:
        """Those of single paths."""
        if isinstance(paths, Paths):
            return paths
        made = CollectedPaths()
        for path in paths:
            made.add(path)
        return made.done()

    def __len__(self) -> int:
        return len(self.names.folder) if self.rows is None else len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Path: ...
    @overload
    def __getitem__(self, index: slice) -> Paths: ...
    def __getitem__(self, index: int | slice) -> Path | Paths:
        if isinstance(index, slice):
            return self.take(np.arange(len(self), dtype=np.int32)[index])
        return Path(self.text(index))

    def __iter__(self) -> Iterator[Path]:
        return map(Path, self.texts())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        if isinstance(other, Paths):
            if self.names.same(other.names):
                every = np.arange(len(self.names.folder))
                ours, theirs = (every if each.rows is None else each.rows for each in (self, other))
                if np.array_equal(ours, theirs):
                    return True
            return len(self) == len(other) and all(a == b for a, b in zip(self.texts(), other.texts(), strict=True))
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def text(self, index: int) -> str:
        """One path as ``str`` gives it."""
        row = range(len(self))[index]
        row = row if self.rows is None else int(self.rows[row])
        names = self.names
        return names.folders[int(names.folder[row])] + names.name(row)

    def name(self, index: int) -> str:
        """The name of one file."""
        row = range(len(self))[index]
        return self.names.name(row if self.rows is None else int(self.rows[row]))

    def texts(self, start: int = 0, stop: int | None = None) -> Iterator[str]:
        """All paths as ``str`` gives them, or those from ``start`` to before ``stop``."""
        stop = len(self) if stop is None else min(stop, len(self))
        for at in range(start, stop, AT_ONCE):
            until = min(at + AT_ONCE, stop)
            if self.rows is None:
                yield from self.names.slice(at, until)
            else:
                yield from map(self._text, self.rows[at:until].tolist())

    def _text(self, row: int) -> str:
        return self.names.folders[int(self.names.folder[row])] + self.names.name(row)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders, each ending in its separator, or empty for the working folder; some may be of no path."""
        return self.names.folders

    @property
    def folder(self) -> Rows:
        """int32 [n]: of each path, which of the folders."""
        folder = self.names.folder
        return folder if self.rows is None else folder[self.rows]

    def where(self, paths: Iterable[Path]) -> dict[Path, int]:
        """The places of those of ``paths`` that are here."""
        wanted: dict[str, dict[str, Path]] = {}  # by folder and name: to hash many paths is slow
        for path in paths:
            above, between, name = str(path).rpartition(os.sep)
            wanted.setdefault(above + between, {})[name] = path
        numbers = [number for number, folder in enumerate(self.folders) if folder in wanted]
        if not numbers:
            return {}
        sizes = list({len(os.fsencode(name)) + 1 for names in wanted.values() for name in names})
        ends = self.names.ends
        likely = np.isin(self.names.folder, numbers) & np.isin(ends[1:] - ends[:-1], sizes)
        found = {}
        for at in np.flatnonzero(likely if self.rows is None else likely[self.rows]).tolist():
            row = at if self.rows is None else int(self.rows[at])
            meant = wanted[self.folders[self.names.folder[row]]].get(self.names.name(row))
            if meant is not None:
                found[meant] = at
        return found

    def among(self, others: Paths) -> NDArray[np.bool_]:
        """bool [n]: which of these are in ``others``."""
        if others.names is self.names:  # mostly: what is left of these
            there = np.zeros(len(self.names.folder), np.bool_)
            there[slice(None) if others.rows is None else others.rows] = True
            return there if self.rows is None else there[self.rows]
        texts = set(others.texts())
        return np.fromiter((text in texts for text in self.texts()), np.bool_, len(self))

    def take(self, rows: NDArray[Any]) -> Paths:
        """Those at ``rows``, in that order."""
        picked = rows if self.rows is None else self.rows[rows]
        return Paths(self.names, picked.astype(np.int32, copy=False))

    def packed(self) -> Names:
        """The same with nothing that is of no path, the folders in the order in which they come."""
        folder = self.folder
        first = np.full(len(self.folders), len(folder), np.int32)
        first[folder[::-1]] = np.arange(len(folder) - 1, -1, -1, dtype=np.int32)  # the last one given counts
        order = np.argsort(first, kind="stable")[: int((first < len(folder)).sum())]
        place = np.zeros(len(first), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        folders = tuple(map(self.folders.__getitem__, order.tolist()))
        if self.rows is None:
            return Names(folders, place[folder], self.names.text, self.names.ends)
        text, sizes = bytearray(), array("I")
        for row in self.rows.tolist():
            start, stop = int(self.names.ends[row]), int(self.names.ends[row + 1])
            text += self.names.text[start:stop]
            sizes.append(stop - start)
        return Names(folders, place[folder], text, _ends(sizes))


class CollectedPaths:
    """Takes paths one by one, or those of a folder together."""

    def __init__(self) -> None:
        self._folders: dict[str, int] = {}
        self._folder, self._sizes = array("i"), array("I")
        self._text = bytearray()

    def __len__(self) -> int:
        return len(self._folder)

    def add(self, path: Path) -> None:
        """Take one path."""
        above, between, name = str(path).rpartition(os.sep)
        self.add_names(above + between, [name])

    def add_names(self, folder: str, names: Sequence[str]) -> None:
        """Take files directly in ``folder``, which ends in its separator."""
        if not names:
            return
        self._folder.extend([self._folders.setdefault(folder, len(self._folders))] * len(names))
        for name in names:
            self._add_name(os.fsencode(name))

    def _add_name(self, name: bytes) -> None:
        self._text += name
        self._text += _END
        self._sizes.append(len(name) + 1)

    def add_all(self, paths: Paths) -> None:
        """Take all of these."""
        names = paths.names if paths.rows is None else paths.packed()
        place = [self._folders.setdefault(folder, len(self._folders)) for folder in names.folders]
        if len(names.folder):
            self._folder.frombytes(np.array(place, np.int32)[names.folder].tobytes())
            self._sizes.frombytes(np.diff(names.ends).astype(np.uint32).tobytes())
            self._text += names.text

    def done(self) -> Paths:
        """All that were taken."""
        folder = np.array(self._folder, np.int32)
        return Paths(Names(tuple(self._folders), folder, self._text, _ends(self._sizes)))


def _ends(sizes: array[int]) -> NDArray[Any]:
    each = np.array(sizes, np.uint32)
    kind = np.uint32 if int(each.sum(dtype=np.uint64)) < 2**32 else np.uint64
    ends = np.zeros(len(each) + 1, kind)
    np.cumsum(each, dtype=kind, out=ends[1:])
    return ends
