"""The last listing of a dataset, so that it can be shown at once when it is opened again: one file each, in the cache folder.

Plain JSON lines under a hash of them all. It is what a folder held when it was read last, never what it holds: who takes it
has the folder read again, and asks whether that came to the same :func:`mark`. What is damaged, of another version or
of another dataset counts as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from tlgui import places
from tlgui.errors import TEXTS, Told
from tlgui.messages import Curation, Dataset, Form, Item, Part, Problem

MOST = 40
"""Listings that are kept at most; those used least lately go first. One of 100,000 images takes about 9 MB."""

_VERSION = 1
_AT_ONCE = 500  # images in a line: read in about 2 ms
_T = TypeVar("_T")
_PARTS: tuple[Part | None, ...] = (None, *get_args(Part))


def keep(dataset: Dataset, curation: Curation) -> str:
    """Keep the listing ``dataset``, read with what ``curation`` adds; the answer is its mark. Where it cannot be written, it is
    not kept."""
    lines = list(_lines(dataset, _question(dataset.root, curation)))
    made = _mark(lines)
    file = _file(dataset.root, curation)
    if _head(file) != made:
        _write(file, [made.encode() + b"\n", *lines])
        _forget()
    return made


def mark(root: Path, curation: Curation) -> str:
    """The mark of the listing that is kept for this, "" for none: two listings of one mark are the same, problems too."""
    return _head(_file(root, curation))


def recall(root: Path, form: Form, curation: Curation) -> Generator[None, None, Dataset | None]:
    """The listing that is kept for this, None for none. Each step of the generator takes a few milliseconds, so that it can be
    made between other things. Nothing is looked at but the listing."""
    file = _file(root, curation)
    try:
        with file.open("rb") as lines:
            made = lines.readline().decode("ascii").strip()
            checked = hashlib.sha256()
            reader = _Reader(_question(root, curation))
            for line in lines:
                checked.update(line)
                reader.read(json.loads(line))
                yield
            if checked.hexdigest() != made:
                return None
            found = reader.dataset(root)
            if form not in ("auto", found.form):
                return None
            with suppress(OSError):
                os.utime(file)  # used now
            return found
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _question(root: Path, curation: Curation) -> list[Any]:
    """What the listing answers."""
    loose = [[str(path), name] for path, name in curation.loose]
    return [_VERSION, str(root), [str(folder) for folder in curation.more], loose]


def _file(root: Path, curation: Curation) -> Path:
    question = json.dumps(_question(root, curation)).encode()
    return places.listings() / f"{hashlib.sha256(question).hexdigest()[:32]}.jsonl"


def _head(file: Path) -> str:
    try:
        with file.open("rb") as lines:
            found = lines.readline(80).decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return found if len(found) == 64 else ""


def _mark(lines: list[bytes]) -> str:
    made = hashlib.sha256()
    for line in lines:
        made.update(line)
    return made.hexdigest()


def _lines(dataset: Dataset, question: list[Any]) -> Iterator[bytes]:
    """The listing: its head; its problems, each with its files; its images, some of one folder, class and part in a line."""
    yield _line([question, dataset.form, list(dataset.classes), dataset.ignored, len(dataset.items)])
    for problem in dataset.problems:
        yield _line(["problem", problem.told.code, dict(problem.told.arguments)])
        for paths in _shares([str(path) for path in problem.paths]):
            yield _line(["paths", paths])
    for (folder, number, part), run in groupby(dataset.items, _place):
        for some in _shares(list(run)):
            names, digests = [item.path.name for item in some], " ".join(item.digest for item in some)
            line = ["images", folder, number, _PARTS.index(part), names, digests]
            groups = [item.group for item in some]
            yield _line([*line, groups] if any(groups) else line)


def _place(item: Item) -> tuple[str, int, Part | None]:
    return str(item.path.parent), item.class_index, item.part


def _shares(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


class _Reader:
    """Takes the lines one by one. Whatever is not as it was written raises."""

    def __init__(self, question: list[Any]) -> None:
        self._question = question
        self._head: list[Any] | None = None
        self._problems: list[tuple[Told, list[Path]]] = []
        self._items: list[Item] = []

    def read(self, line: list[Any]) -> None:
        """Take one line."""
        if self._head is None:
            self._head = line
            if line[0] != self._question:
                raise ValueError("another dataset's")
        elif line[0] == "problem":
            self._problems.append((_told(*line[1:]), []))
        elif line[0] == "paths":
            self._problems[-1][1].extend(map(Path, line[1]))
        else:
            self._images(*line[1:])

    def _images(
        self, folder: str, number: int, part: int, names: list[str], digests: str, groups: list[str] | None = None
    ) -> None:
        assert self._head is not None
        if not 0 <= number < len(self._head[2]):
            raise ValueError("no such class")
        here, of_part = Path(folder), _PARTS[part]
        self._items += [
            Item(here / name, number, digest, of_part, group)
            for name, digest, group in zip(names, digests.split(" "), groups or [""] * len(names), strict=True)
        ]

    def dataset(self, root: Path) -> Dataset:
        """What was read."""
        if self._head is None:
            raise ValueError("empty")
        _, form, classes, ignored, count = self._head
        if count != len(self._items) or form not in get_args(Form) or not isinstance(ignored, int):
            raise ValueError("not whole")
        problems = tuple(Problem(told, tuple(paths)) for told, paths in self._problems)
        return Dataset(root, cast(Form, form), tuple(map(str, classes)), tuple(self._items), problems, ignored)


def _told(code: str, arguments: dict[str, str | int | float]) -> Told:
    if code not in TEXTS:
        raise ValueError("another version's words")
    return Told(code, arguments)


def _write(file: Path, lines: list[bytes]) -> None:
    """The whole file or nothing."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with new.open("wb") as out:
            out.writelines(lines)
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _forget() -> None:
    """Of too many, those used least lately."""
    with suppress(OSError):
        found = sorted(places.listings().iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in found[MOST:]:
            file.unlink(missing_ok=True)
