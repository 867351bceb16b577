"""The gallery's images as rows of columns, and how they are filtered and put in order. No Qt here.

There may be 100,000 of them, and the window waits while they are filtered: a :class:`Shot` is made when it is looked at, and what
takes longer than a frame (words in lower case, places in an order) is prepared once, in steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from operator import attrgetter, is_
from pathlib import Path
from typing import Literal, NamedTuple, overload

import numpy as np

from tlgui.messages import Dataset, Finding, Part

Order = Literal["class", "name", "size", "suspicion"]
Left = Literal["hide", "show", "only"]
"""What becomes of images that are left out: they are hidden, shown among the others, or shown alone."""
Rows = np.ndarray[tuple[int], np.dtype[np.intp]]
_DIGITS = re.compile(r"(\d+)")
STEP = 2000  # images prepared in one step: one or two ms


class Shot(NamedTuple):
    """One image in the gallery. ``out``: it is left out. ``score`` 0..1 is how suspicious its class is (-1: not known).
    ``group`` counts the groups of the finding that is shown, ``suggested`` is the class it names."""

    path: Path
    class_name: str
    digest: str = ""
    part: Part | None = None
    out: bool = False
    score: float = -1.0
    group: int = 0
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What of the images is shown and in which order. None and "" mean all."""

    class_name: str | None = None
    part: Part | None = None
    text: str = ""
    left: Left = "hide"
    order: Order = "class"


class Images:
    """All images of a dataset, column by column; ``outs`` and ``parts`` are None where no image is out or of a given part."""

    def __init__(
        self, paths: Sequence[Path], names: Sequence[str], class_of: Rows, digests: Sequence[str],
        parts: Sequence[Part | None] | None, outs: np.ndarray[tuple[int], np.dtype[np.bool_]] | None,
        scores: Mapping[Path, float],
    ) -> None:  # fmt: skip
        self.paths, self.names, self.class_of, self.digests = paths, names, class_of, digests
        self.parts, self.outs, self.scores = parts, outs, scores
        self._ready: dict[str, Rows] = {}  # of an order, the rows in it

    @classmethod
    def of(cls, shots: Iterable[Shot]) -> Images:
        """Of single images."""
        rows = list(shots)
        number = {name: place for place, name in enumerate(dict.fromkeys(shot.class_name for shot in rows))}
        return cls(
            [shot.path for shot in rows], list(number), np.array([number[shot.class_name] for shot in rows], np.intp),
            [shot.digest for shot in rows], _parts([shot.part for shot in rows]), _outs([shot.out for shot in rows]),
            {shot.path: shot.score for shot in rows if shot.score >= 0},
        )  # fmt: skip

    def shot(self, row: int) -> Shot:
        """One image."""
        path = self.paths[row]
        return Shot(
            path, self.names[self.class_of[row]], self.digests[row], self.parts[row] if self.parts else None,
            self.outs is not None and bool(self.outs[row]), self.scores.get(path, -1.0) if self.scores else -1.0,
        )  # fmt: skip

    def all(self) -> Shots:
        """In the order they came in."""
        return Shots(self, np.arange(len(self.paths)))

    def ranked(self, values: Mapping[Path, float], *, highest: bool) -> Shots:
        """Those in use that have a value, in the order of the values."""
        found = np.fromiter(map(values.get, self.paths, repeat(np.nan)), np.float64, len(self.paths))
        rows = np.argsort(-found if highest else found, kind="stable")
        known = ~np.isnan(found) if self.outs is None else ~np.isnan(found) & ~self.outs
        return Shots(self, rows[known[rows]])

    @cached_property
    def words(self) -> list[str]:
        """What the search looks into, but for the class."""
        return [str(path).casefold() for path in self.paths]

    # -- what takes longer ---------------------------------------------------------------------------------------------

    def is_ready(self, view: View) -> bool:
        """Whether ``view`` can be shown within a frame: few images always can."""
        if len(self.paths) <= STEP:
            return True
        return (view.order == "class" or view.order in self._ready) and (not view.text or "words" in self.__dict__)

    def prepare(self, view: View, sizes: Mapping[Path, int]) -> Iterator[None]:
        """In steps, what ``view`` needs; ``sizes`` are the files' in bytes, for the order by size."""
        if view.text and "words" not in self.__dict__:
            words: list[str] = []
            for begin in range(0, len(self.paths), STEP):
                words += [str(path).casefold() for path in self.paths[begin : begin + STEP]]
                yield
            self.words = words
        if view.order == "name":
            yield from self._by_name()
        elif view.order != "class":
            values, absent = (sizes, -1) if view.order == "size" else (self.scores, -1.0)
            found = np.empty(len(self.paths))
            for begin in range(0, len(self.paths), STEP):
                some = self.paths[begin : begin + STEP]
                found[begin : begin + len(some)] = [*map(values.get, some, repeat(absent))]
                yield
            yield
            self._ready[view.order] = np.argsort(-found, kind="stable")

    def forget_sizes(self) -> None:
        """The files may be others."""
        self._ready.pop("size", None)

    def _by_name(self) -> Iterator[None]:
        """Runs that are sorted, merged two by two: no step is longer than the last merge."""
        runs = []
        for begin in range(0, len(self.paths), STEP):
            some = self.paths[begin : begin + STEP]
            runs.append(sorted((_natural(path.name), begin + place) for place, path in enumerate(some)))
            yield
        while len(runs) > 1:
            merged = []
            for first in range(0, len(runs), 2):
                merged.append(sorted(chain(*runs[first : first + 2])))
                yield
            runs = merged
        self._ready["name"] = np.fromiter((row for _, row in (runs or [[]])[0]), np.intp)

    def in_order(self, order: Order, classes: Sequence[str], sizes: Mapping[Path, int]) -> Rows:
        """All rows in ``order``; ``classes`` is that of the classes."""
        if order == "class":
            rank = {name: number for number, name in enumerate(classes)}
            ranks = np.array([rank.get(name, len(rank)) for name in self.names], np.intp)[self.class_of]
            return np.argsort(ranks, kind="stable")
        if order not in self._ready:
            for _ in self.prepare(View(order=order), sizes):
                pass
        return self._ready[order]


class Shots(Sequence[Shot]):
    """Some of the :class:`Images` in an order; each is made when it is asked for."""

    def __init__(self, images: Images, rows: Rows) -> None:
        self.images, self.rows = images, rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Shot: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Shot]: ...
    def __getitem__(self, index: int | slice) -> Shot | Sequence[Shot]:
        if isinstance(index, slice):
            return Shots(self.images, self.rows[index])
        return self.images.shot(self.rows[index])

    def __iter__(self) -> Iterator[Shot]:
        return map(self.images.shot, self.rows.tolist())

    def paths(self) -> list[Path]:
        """Those of the images."""
        return [*map(self.images.paths.__getitem__, self.rows.tolist())]


def same_files(some: Sequence[Shot], others: Sequence[Shot]) -> bool:
    """Whether the same files are in the same places."""
    if len(some) != len(others):
        return False
    ours, theirs = (
        each.paths() if isinstance(each, Shots) else [shot.path for shot in each] for each in (some, others)
    )
    return all(map(is_, ours, theirs)) or ours == theirs


def images_of(
    curated: Dataset, everything: Dataset, suspicion: Mapping[Path, float] | None = None, pins: Mapping[Path, Part] | None = None
) -> Images:  # fmt: skip
    """The images of ``curated``, and those of ``everything`` (curated, but with nothing left out) that are not in it, in the
    order of ``everything``; ``pins`` are the parts that the person gave."""
    items = everything.items
    paths = [item.path for item in items]
    parts: list[Part | None] = [item.part for item in items]
    if pins:
        parts = [*map(pins.get, paths, parts)]
    class_of = np.fromiter(map(attrgetter("class_index"), items), np.intp, len(items))
    outs = None if curated is everything else _outs(_missing(paths, [item.path for item in curated.items]))
    digests = [item.digest for item in items]
    return Images(paths, everything.classes, class_of, digests, _parts(parts), outs, suspicion or {})


def _missing(paths: Sequence[Path], kept: Sequence[Path]) -> list[bool]:
    """Which of ``paths`` are not ``kept``. Both are mostly in one order and of the same objects: hashing 100,000 is slow."""
    missing, place = [], 0
    for path in paths:
        here = place < len(kept) and path is kept[place]
        missing.append(not here)
        place += here
    if place == len(kept):
        return missing
    there = set(kept)
    return [path not in there for path in paths]


def _outs(outs: Sequence[bool]) -> np.ndarray[tuple[int], np.dtype[np.bool_]] | None:
    return np.array(outs, np.bool_) if any(outs) else None


def _parts(parts: Sequence[Part | None]) -> Sequence[Part | None] | None:
    return parts if any(parts) else None


def chosen(images: Images, view: View, classes: Sequence[str] = (), sizes: Mapping[Path, int] | None = None) -> Shots:
    """Those of ``images`` that ``view`` shows, in its order; ``classes`` is the order of the classes, ``sizes`` are the files' in
    bytes, for the order by size."""
    count = len(images.paths)
    keep = np.ones(count, np.bool_)
    if view.class_name is not None:
        keep &= np.array([name == view.class_name for name in images.names], np.bool_)[images.class_of]
    if view.part is not None:
        keep &= np.fromiter((part == view.part for part in images.parts or repeat(None, count)), np.bool_, count)
    if view.left != "show":
        outs = images.outs if images.outs is not None else np.zeros(count, np.bool_)
        keep &= outs == (view.left == "only")
    if view.text:
        text = view.text.casefold()
        of_class = np.array([text in name.casefold() for name in images.names], np.bool_)[images.class_of]
        keep &= of_class | np.fromiter((text in words for words in images.words), np.bool_, count)
    rows = images.in_order(view.order, classes, sizes or {})
    return Shots(images, rows[keep[rows]])


def of_finding(images: Images, finding: Finding) -> list[Shot]:
    """The images of a finding, group by group, each with its group's number and the class suggested for it.

    An image that stands in two groups is shown in the first of them. Files that are no images of the dataset, because they
    cannot be read, have no class.
    """
    wanted = {str(path): path for group in finding.groups for path in group}  # texts: a path's hash is slow
    by_path = dict.fromkeys(wanted.values(), Shot(Path(), ""))
    for row, path in enumerate(images.paths):
        if str(path) in wanted:
            by_path[path] = images.shot(row)
    found = []
    for number, group in enumerate(finding.groups):
        suggested = finding.suggested[number] if number < len(finding.suggested) else ""
        for path in group:
            if (shot := by_path.pop(path, None)) is not None:
                found.append(shot._replace(path=path, group=number, suggested=suggested))
    return found


def _natural(name: str) -> tuple[int | str, ...]:
    """2 before 10; words and numbers take turns, so that like is compared with like."""
    pieces = _DIGITS.split(name.casefold())
    return tuple(int(piece) if number % 2 else piece for number, piece in enumerate(pieces))
