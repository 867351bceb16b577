"""The real photos that are measured with, their parts as files, and more of them than there are."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from pathlib import Path

from tlgui.data import folders
from tlgui.data.splits import split
from tlgui.messages import Dataset, Scanned

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
NAMES = ("cats_dogs", "hymenoptera_full", "flowers17")
END_OF_JPEG = b"\xff\xd9"


@dataclass(frozen=True)
class Parts:
    """Paths with class numbers of each part, just as tlgui divides the folder."""

    classes: tuple[str, ...]
    train: list[tuple[str, int]]
    validation: list[tuple[str, int]]
    test: list[tuple[str, int]]

    @property
    def held_out(self) -> list[tuple[str, int]]:
        """What a result is told from: the test part if the folder has one."""
        return self.test or self.validation

    def __str__(self) -> str:
        sizes = [len(self.train), len(self.validation), len(self.test)]
        return " + ".join(str(size) for size in sizes if size) + " images"


def read(folder: Path) -> Dataset:
    """The dataset in ``folder``; reading every file also fills the system's file cache before anything is timed."""
    return next(event.dataset for event in folders.scan(folder) if isinstance(event, Scanned))


def parts(name: str, seed: int) -> Parts:
    """The parts that tlgui makes of the dataset ``name`` with ``seed``."""
    dataset = read(DATA / name)
    division, _ = split(dataset, seed=seed)

    def listed(numbers: tuple[int, ...]) -> list[tuple[str, int]]:
        return [(str(dataset.items[number].path), dataset.items[number].class_index) for number in numbers]

    return Parts(dataset.classes, listed(division.train), listed(division.validation), listed(division.test))


def write_split(own: Parts, file: Path) -> Path:
    """Write the parts for ``plain.py``: {"train": [[path, class number], …], "validation": …, "test": …}."""
    content = {"train": own.train, "validation": own.validation, "test": own.test}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def repeated(count: int, folder: Path) -> Path:
    """``count`` images of cats and dogs in ``folder``: the real ones over and over, under new names and each with other
    bytes after its end marker, so that no two files are copies of each other."""
    sources = {kind: sorted((DATA / "cats_dogs" / kind).iterdir()) for kind in ("cat", "dog")}
    for number, kind in enumerate(itertools.islice(itertools.cycle(sources), count)):
        place = folder / kind
        place.mkdir(parents=True, exist_ok=True)
        data = sources[kind][number // 2 % len(sources[kind])].read_bytes()
        if END_OF_JPEG not in data[-64:]:
            data += END_OF_JPEG
        (place / f"{number:05}.jpg").write_bytes(data + f" {count} {number}".encode())
    return folder
