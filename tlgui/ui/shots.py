"""The gallery's images as rows of columns, and how they are filtered and put in order. No Qt here.

There may be a million of them, and the window waits while they are filtered: a :class:`Shot` is made when it is looked at, and
what takes longer than a frame (words in lower case, places in an order) is prepared once, in steps.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from tlgui.messages import PARTS, Dataset, Finding, Part, Paths

Order = Literal["class", "name", "size", "suspicion"]
Left = Literal["hide", "show", "only"]
"""What becomes of images that are left out: they are hidden, shown among the others, or shown alone."""
Rows: TypeAlias = NDArray[np.int32]
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
    """All images of a dataset, column by column; ``outs`` and ``parts`` (numbers in :data:`PARTS`) are None where no image is out
    or of a given part."""

    def __init__(
        self, paths: Paths, names: Sequence[str], class_of: NDArray[np.int32], digest_of: Callable[[int], str],
        parts: NDArray[np.uint8] | None, outs: NDArray[np.bool_] | None, scores: Mapping[Path, float],
    ) -> None:  # fmt: skip
        self.paths, self.names, self.class_of, self.digest_of = paths, names, class_of, digest_of
        self.parts = parts if parts is not None and parts.any() else None
        self.outs = outs if outs is not None and outs.any() else None
        self.scores = scores
        self._ready: dict[str, Rows] = {}  # of an order, the rows in it
        self._words: list[str] | None = None  # what the search looks into

    @classmethod
    def of(cls, shots: Iterable[Shot]) -> Images:
        """Of single images."""
        rows = list(shots)
        number = {name: place for place, name in enumerate(dict.fromkeys(shot.class_name for shot in rows))}
        return cls(
            Paths.of(shot.path for shot in rows), list(number),
            np.array([number[shot.class_name] for shot in rows], np.int32), [shot.digest for shot in rows].__getitem__,
            np.array([PARTS.index(shot.part) for shot in rows], np.uint8), np.array([shot.out for shot in rows], np.bool_),
            {shot.path: shot.score for shot in rows if shot.score >= 0},
        )  # fmt: skip

    def shot(self, row: int) -> Shot:
        """One image."""
        path = self.paths[row]
        return Shot(
            path, self.names[self.class_of[row]], self.digest_of(row),
            None if self.parts is None else PARTS[self.parts[row]],
            self.outs is not None and bool(self.outs[row]), self.scores.get(path, -1.0) if self.scores else -1.0,
        )  # fmt: skip

    def all(self) -> Shots:
        """In the order they came in."""
        return Shots(self, np.arange(len(self.paths), dtype=np.int32))

    def ranked(self, values: Mapping[Path, float], *, highest: bool) -> Shots:
        """Those in use that have a value, in the order of the values."""
        found = np.fromiter(map(values.get, self.paths, repeat(np.nan)), np.float64, len(self.paths))
        rows = _sorted(-found if highest else found)
        known = ~np.isnan(found) if self.outs is None else ~np.isnan(found) & ~self.outs
        return Shots(self, rows[known[rows]])

    # -- what takes longer ---------------------------------------------------------------------------------------------

    def is_ready(self, view: View) -> bool:
        """Whether ``view`` can be shown within a frame: few images always can."""
        if len(self.paths) <= STEP:
            return True
        return (view.order == "class" or view.order in self._ready) and (not view.text or self._words is not None)

    def prepare(self, view: View, sizes: Mapping[Path, int]) -> Iterator[None]:
        """In steps, what ``view`` needs; ``sizes`` are the files' in bytes, for the order by size."""
        if view.text and self._words is None:
            words = []
            for begin in range(0, len(self.paths), STEP):
                words.append(self._words_from(begin))
                yield
            self._words = words
        if view.order == "name":
            yield from self._by_name()
        elif view.order != "class":
            values, absent = (sizes, -1) if view.order == "size" else (self.scores, -1.0)
            found = np.empty(len(self.paths))
            for begin in range(0, len(self.paths), STEP):
                some = list(map(Path, self.paths.texts(begin, begin + STEP)))
                found[begin : begin + len(some)] = [*map(values.get, some, repeat(absent))]
                yield
            yield
            self._ready[view.order] = _sorted(-found)

    def forget_sizes(self) -> None:
        """The files may be others."""
        self._ready.pop("size", None)

    def _by_name(self) -> Iterator[None]:
        """Runs that are sorted, merged two by two: no step is longer than the last merge."""
        runs = []
        for begin in range(0, len(self.paths), STEP):
            names = (text.rpartition(os.sep)[2] for text in self.paths.texts(begin, begin + STEP))
            runs.append(sorted(_natural(name) + (begin + place).to_bytes(4) for place, name in enumerate(names)))
            yield
        while len(runs) > 1:
            merged = []
            for first in range(0, len(runs), 2):
                merged.append(sorted(chain(*runs[first : first + 2])))
                yield
            runs = merged
        self._ready["name"] = np.fromiter((int.from_bytes(key[-4:]) for key in (runs or [[]])[0]), np.int32)

    def _words_from(self, begin: int) -> str:
        """The names of STEP files in small letters, each after a sign that no name holds."""
        names = (text.rpartition(os.sep)[2] for text in self.paths.texts(begin, begin + STEP))
        return "".join(f"/{name}" for name in names).casefold()

    def having(self, text: str) -> NDArray[np.bool_]:
        """Which paths have ``text`` in them, whatever the case."""
        text = text.casefold()
        above, between, begin = text.rpartition(os.sep)  # no name holds it, so that what is before it ends a folder
        folders = [folder.casefold() for folder in self.paths.folders]
        found = np.array([text in folder for folder in folders], np.bool_)[self.paths.folder]
        ends = np.array([folder.endswith(above + between) for folder in folders], np.bool_)[self.paths.folder]
        steps = range(0, len(self.paths), STEP)
        for at, words in zip(steps, self._words or map(self._words_from, steps), strict=True):
            if begin in words:
                names = words.split("/")[1:]
                these = [name.startswith(begin) for name in names] if between else [begin in name for name in names]
                found[at : at + STEP] |= np.array(these, np.bool_) & ends[at : at + STEP]
        return found

    def in_order(self, order: Order, classes: Sequence[str], sizes: Mapping[Path, int]) -> Rows:
        """All rows in ``order``; ``classes`` is that of the classes."""
        if order == "class":
            rank = {name: number for number, name in enumerate(classes)}
            ranks = np.array([rank.get(name, len(rank)) for name in self.names], np.int32)[self.class_of]
            return _sorted(ranks)
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
        return self.images.shot(int(self.rows[index]))

    def __iter__(self) -> Iterator[Shot]:
        return map(self.images.shot, map(int, self.rows))

    def paths(self) -> Paths:
        """Those of the images."""
        return self.images.paths.take(self.rows)


def same_files(some: Sequence[Shot], others: Sequence[Shot]) -> bool:
    """Whether the same files are in the same places."""
    ours, theirs = (
        each.paths() if isinstance(each, Shots) else [shot.path for shot in each] for each in (some, others)
    )
    return len(ours) == len(theirs) and ours == theirs


def images_of(
    curated: Dataset, everything: Dataset, suspicion: Mapping[Path, float] | None = None, pins: Mapping[Path, Part] | None = None
) -> Images:  # fmt: skip
    """The images of ``curated``, and those of ``everything`` (curated, but with nothing left out) that are not in it, in the
    order of ``everything``; ``pins`` are the parts that the person gave."""
    items, part = everything.items, everything.items.part
    if pins:
        part = part.copy()
        for path, place in items.paths.where(pins).items():
            part[place] = PARTS.index(pins[path])
    outs = None if curated is everything else ~items.paths.among(curated.items.paths)
    return Images(items.paths, everything.classes, items.class_index, items.digest, part, outs, suspicion or {})


def _sorted(values: NDArray[Any]) -> Rows:
    """The rows in the order of ``values``; those of one value in their own."""
    if (values[1:] >= values[:-1]).all():
        return np.arange(len(values), dtype=np.int32)
    return np.argsort(values, kind="stable").astype(np.int32)


def chosen(images: Images, view: View, classes: Sequence[str] = (), sizes: Mapping[Path, int] | None = None) -> Shots:
    """Those of ``images`` that ``view`` shows, in its order; ``classes`` is the order of the classes, ``sizes`` are the files' in
    bytes, for the order by size."""
    count = len(images.paths)
    keep = np.ones(count, np.bool_)
    if view.class_name is not None:
        keep &= np.array([name == view.class_name for name in images.names], np.bool_)[images.class_of]
    if view.part is not None:
        keep &= (images.parts if images.parts is not None else np.zeros(count, np.uint8)) == PARTS.index(view.part)
    if view.left != "show":
        outs = images.outs if images.outs is not None else np.zeros(count, np.bool_)
        keep &= outs == (view.left == "only")
    if view.text:
        text = view.text.casefold()
        of_class = np.array([text in name.casefold() for name in images.names], np.bool_)[images.class_of]
        keep &= of_class | images.having(text)
    rows = images.in_order(view.order, classes, sizes or {})
    return Shots(images, rows[keep[rows]])


def of_finding(images: Images, finding: Finding) -> list[Shot]:
    """The images of a finding, group by group, each with its group's number and the class suggested for it.

    An image that stands in two groups is shown in the first of them. Files that are no images of the dataset, because they
    cannot be read, have no class.
    """
    by_path = dict.fromkeys((path for group in finding.groups for path in group), Shot(Path(), ""))
    by_path.update((path, images.shot(row)) for path, row in images.paths.where(by_path).items())
    found = []
    for number, group in enumerate(finding.groups):
        suggested = finding.suggested[number] if number < len(finding.suggested) else ""
        for path in group:
            if (shot := by_path.pop(path, None)) is not None:
                found.append(shot._replace(path=path, group=number, suggested=suggested))
    return found


def _natural(name: str) -> bytes:
    """2 before 10: words and numbers take turns, a word before its end and a longer number after a shorter one. What comes after
    the key does not count where the names differ."""
    pieces = _DIGITS.split(name.casefold())
    for at in range(1, len(pieces), 2):
        digits = str(int(pieces[at]))
        pieces[at] = chr(min(len(digits), 127)) + digits
    ends = ("\0" if not at % 2 else "" for at in range(len(pieces)))
    return ("".join(map(str.__add__, pieces, ends)) + "\0").encode(errors="surrogatepass")
