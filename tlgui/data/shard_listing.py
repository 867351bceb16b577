"""What one shard holds: a .tar of images, each with its class beside it, read by its headers alone.

A shard is not trusted. Nothing is unpacked; links, devices, names that lead out and names that come twice are left out; a header
that would fill the memory ends the reading, and what came before counts.
"""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from tlgui.data.archive_kinds import DAMAGED, MOST_ENTRIES, Header, kind_of
from tlgui.data.magic import IMAGE_SUFFIXES
from tlgui.data.safe_names import inside
from tlgui.data.walking import is_hidden, normal

LARGEST = 256 * 10**6
"""Bytes of an image that is read out of a shard, which is done in one piece."""

_RANKS = {"cls": 0, "json": 1, "txt": 2}  # which of several says the class
_FIELDS = ("class_name", "label_name", "classname", "class", "label", "cls", "category")  # of a JSON object
_LARGEST_LABEL = 2**16  # bytes
_LONGEST = 200  # letters of a class's name
_PIECE = 2**20  # bytes that are read at once, and for one entry's headers
_MOST_WORDS = 1000  # that headers may say of all entries
_AT_ONCE = 100  # entries between two steps
_SHOWN = 3


@dataclass
class Odd:
    """Something that is told of entries: how many, and the names of the first."""

    count: int = 0
    names: list[str] = field(default_factory=list)

    def note(self, name: str) -> None:
        """One more."""
        self.count += 1
        if len(self.names) < _SHOWN:
            self.names.append(name.encode("utf-8", "replace").decode()[:_LONGEST])


@dataclass
class Listing:
    """The images of a shard in its order: name, where it begins, how many bytes it has, and its class as it is written there (""
    for none). ``left_out`` are entries that are not read for what they are; ``ignored`` counts hidden and foreign ones.
    ``whole``: the shard could be read to its end."""

    images: list[tuple[str, int, int, str]] = field(default_factory=list)
    left_out: Odd = field(default_factory=Odd)
    unlabelled: Odd = field(default_factory=Odd)
    ignored: int = 0
    whole: bool = True


def listed(shard: Path, most: int = MOST_ENTRIES) -> Generator[None, None, Listing]:
    """Read the headers of ``shard``, of up to ``most`` entries, and its classes, in steps between which it can be cancelled.
    Raises OSError where the disk fails."""
    reader = _Reader()
    try:
        with shard.open("rb") as file:
            stream = _Guarded(file)
            for number, (tar, info) in enumerate(_entries(stream)):
                if number >= most:
                    reader.found.whole = False
                    break
                reader.take(tar, info, stream.size)
                if number % _AT_ONCE == 0:
                    yield
    except DAMAGED:
        reader.found.whole = False
    except OSError as error:
        if error.errno is not None:
            raise
        reader.found.whole = False
    return reader.listing()


def holds_classes(file: Path) -> bool:
    """Whether ``file`` is a shard: among its first entries are images with their classes beside them. A text for each image that
    comes only once is no class but a caption."""
    steps = listed(file, 4 * _AT_ONCE)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        found: Listing = end.value
    except (OSError, ValueError):
        return False
    labels = [label for *_, label in found.images if label]
    return bool(labels) and (len(labels) < 8 or 2 * len(set(labels)) <= len(labels))


def _entries(stream: _Guarded) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    with tarfile.open(fileobj=stream, mode="r:", tarinfo=Header, encoding="utf-8", errors="surrogateescape") as tar:
        while (info := tar.next()) is not None:
            tar.members = []  # type: ignore[attr-defined]  # or it keeps them all
            if len(tar.pax_headers) > _MOST_WORDS:
                raise tarfile.ReadError("too much is said of all entries")
            stream.left = _PIECE
            yield tar, info


class _Guarded(io.RawIOBase):
    """A file that is read in pieces, and for one entry not much: a header may claim to be gigabytes long, and Python would read
    it in one piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.left = file, _PIECE
        self.size = os.fstat(file.fileno()).st_size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        self.left -= size
        if size < 0 or self.left < 0:
            raise tarfile.ReadError("headers out of all proportion")
        return self._file.read(size)

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence != io.SEEK_SET or offset > self.size:
            raise tarfile.ReadError("it ends too early")
        return self._file.seek(offset)


class _Reader:
    def __init__(self) -> None:
        self.found = Listing()
        self._images: dict[str, tuple[str, int, int]] = {}  # name: key, beginning, size
        self._labels: dict[str, tuple[int, str]] = {}  # key: rank, class

    def take(self, tar: tarfile.TarFile, info: tarfile.TarInfo, total: int) -> None:
        """One entry of a shard of ``total`` bytes."""
        kind, parts = kind_of(info), inside(info.name)
        if kind == "folder":
            return
        if kind != "file" or not parts or not _is_text(info.name):
            self.found.left_out.note(info.name)
            return
        if any(map(is_hidden, parts)):
            self.found.ignored += 1
            return
        name, (stem, _, suffix) = "/".join(parts), parts[-1].partition(".")
        key, suffix = "/".join((*parts[:-1], stem)), suffix.lower()
        if f".{suffix}" in IMAGE_SUFFIXES:
            self._take_image(name, key, info, total)
        elif suffix in _RANKS and info.size <= _LARGEST_LABEL:
            content = tar.extractfile(info)
            assert content is not None  # a file's is not
            label = _label(content.read(_LARGEST_LABEL), suffix)
            if label and _RANKS[suffix] < self._labels.get(key, (len(_RANKS), ""))[0]:
                self._labels[key] = _RANKS[suffix], label
        else:
            self.found.ignored += 1

    def _take_image(self, name: str, key: str, info: tarfile.TarInfo, total: int) -> None:
        if info.offset_data + info.size > total:
            raise tarfile.ReadError("it ends too early")
        if info.size > LARGEST or name in self._images:
            self.found.left_out.note(name)
        else:
            self._images[name] = key, info.offset_data, info.size

    def listing(self) -> Listing:
        """What was read."""
        for name, (key, offset, size) in self._images.items():
            _, label = self._labels.get(key, (0, ""))
            if not label:
                self.found.unlabelled.note(name)
            self.found.images.append((name, offset, size, label))
        return self.found


def _is_text(name: str) -> bool:
    """Whether it is UTF-8, without signs that no file system takes."""
    try:
        return "\0" not in name and bool(name.encode("utf-8"))
    except UnicodeEncodeError:
        return False


def _label(content: bytes, suffix: str) -> str:
    """The class that is written in ``content``; "" for none."""
    try:
        text = content.decode("utf-8-sig").strip()
        value: Any = json.loads(text) if suffix == "json" else text
    except (ValueError, RecursionError):
        return ""
    if isinstance(value, dict):
        value = next((value[name] for name in _FIELDS if isinstance(value.get(name), str | int | float)), "")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    label = normal(str(value).strip()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return label if len(label) <= _LONGEST and label.isprintable() else ""
