"""The last listing of a dataset, so that it can be shown at once when it is opened again: one file each, in the cache folder.

A hash of all that follows, plain JSON in one line, and the columns of the images as they are in memory. It is what a folder held
when it was read last, never what it holds: who takes it has the folder read again, and asks whether that came to the same
:func:`mark`. What is damaged, of another version or of another dataset counts as not there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Generator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast, get_args

from tlgui import places
from tlgui.errors import TEXTS, Told
from tlgui.messages import Curation, Dataset, Form, Items, Problem, unpacked

MOST = 40
"""Listings that are kept at most; those used least lately go first. One of 100,000 images takes about 5 MB."""
SMALL = 20_000
"""Images that cross a pipe as they are; more of them are read from the listing at its other end."""

_VERSION = 2
_BLOCK = 2**18  # bytes read at a time: about a millisecond
_PATHS = 2000  # of problems, made at a time


def keep(dataset: Dataset, curation: Curation) -> str:
    """Keep the listing ``dataset``, read with what ``curation`` adds; the answer is its mark. Where it cannot be written, it is
    not kept. Where it is, many images are read from it by who receives ``dataset`` through a pipe."""
    head, columns = dataset.items.packed()
    problems = [
        [one.told.code, dict(one.told.arguments), [str(path) for path in one.paths]] for one in dataset.problems
    ]
    question = _question(dataset.root, curation)
    values = [question, dataset.form, list(dataset.classes), dataset.ignored, problems, head]
    parts = [json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n", *columns]
    made = _mark(parts)
    file = _file(dataset.root, curation)
    if _head(file) != made:
        _write(file, [made.encode() + b"\n", *parts])
        _forget()
    if len(dataset.items) > SMALL and _head(file) == made:
        dataset.items.kept = items, (dataset.root, curation.more, curation.loose, made)
    return made


def items(root: Path, more: tuple[Path, ...], loose: tuple[tuple[Path, str], ...], made: str) -> Items:
    """The images of the listing of that mark, which was kept just now. Raises OSError when another one is in its place."""
    curation = Curation(more=more, loose=loose)
    reading = recall(root, "auto", curation)
    try:
        while True:
            next(reading)
    except StopIteration as end:
        if end.value is None or mark(root, curation) != made:
            raise OSError("the listing is gone") from None
        found: Items = end.value.items
        return found


def mark(root: Path, curation: Curation) -> str:
    """The mark of the listing that is kept for this, "" for none: two listings of one mark are the same, problems too."""
    return _head(_file(root, curation))


def recall(root: Path, form: Form, curation: Curation) -> Generator[None, None, Dataset | None]:
    """The listing that is kept for this, None for none. Each step of the generator takes a few milliseconds, so that it can be
    made between other things. Nothing is looked at but the listing."""
    file = _file(root, curation)
    try:
        with file.open("rb", buffering=0) as listing:
            made = listing.read(65)
            whole = bytearray(file.stat().st_size - len(made))
            checked = hashlib.sha256()
            for at in range(0, len(whole), _BLOCK):
                block = memoryview(whole)[at : at + _BLOCK]
                if listing.readinto(block) != len(block):
                    return None
                checked.update(block)
                yield
        if made != checked.hexdigest().encode() + b"\n":
            return None
        end = whole.index(b"\n") + 1
        found = yield from _dataset(root, json.loads(whole[:end]), _question(root, curation), memoryview(whole)[end:])
        if form not in ("auto", found.form):
            return None
        with suppress(OSError):
            os.utime(file)  # used now
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None
    return found


def _dataset(root: Path, values: list[Any], question: list[Any], columns: memoryview) -> Generator[None, None, Dataset]:
    """Whatever is not as it was written raises."""
    asked, form, classes, ignored, told, head = values
    if asked != question or form not in get_args(Form) or not isinstance(ignored, int):
        raise ValueError("another dataset's")
    yield
    found = unpacked(head, columns)
    yield
    if len(found) and not 0 <= found.class_index.min() <= found.class_index.max() < len(classes):
        raise ValueError("no such class")
    problems = []
    for code, arguments, texts in told:
        paths: list[Path] = []
        for at in range(0, len(texts), _PATHS):
            paths += map(Path, texts[at : at + _PATHS])
            yield
        problems.append(Problem(_told(code, arguments), tuple(paths)))
    return Dataset(root, cast(Form, form), map(str, classes), found, problems, ignored)


def _question(root: Path, curation: Curation) -> list[Any]:
    """What the listing answers."""
    loose = [[str(path), name] for path, name in curation.loose]
    return [_VERSION, str(root), [str(folder) for folder in curation.more], loose]


def _file(root: Path, curation: Curation) -> Path:
    question = json.dumps(_question(root, curation)).encode()
    return places.listings() / f"{hashlib.sha256(question).hexdigest()[:32]}.listing"


def _head(file: Path) -> str:
    try:
        with file.open("rb") as lines:
            found = lines.readline(80).decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return found if len(found) == 64 else ""


def _mark(parts: Iterable[bytes | memoryview]) -> str:
    made = hashlib.sha256()
    for part in parts:
        made.update(part)
    return made.hexdigest()


def _told(code: str, arguments: dict[str, str | int | float]) -> Told:
    if code not in TEXTS:
        raise ValueError("another version's words")
    return Told(code, arguments)


def _write(file: Path, lines: list[bytes | memoryview]) -> None:
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
