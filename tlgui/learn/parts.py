"""The images of a training, in their parts."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import overload

import numpy as np
import torch
from torch import Tensor

from tlgui.data import folders
from tlgui.data.curation import curated, pinned
from tlgui.data.grouping import grouped
from tlgui.data.splits import split
from tlgui.errors import ToldError
from tlgui.learn.feature_rows import Indexes
from tlgui.messages import PARTS, Curation, Dataset, Event, Form, Items, Part, Progress, Scanned, Train, Warned


@dataclass(frozen=True, slots=True)
class Parts:
    """All images by number: ``paths[n]``, of content ``digests[n]``, is of class ``truth[n]`` (int32); each part lists the
    numbers of its images, int32 in ascending order. Images with the same ``groups[n]`` (int32) belong together. ``drawn``: the
    validation part was drawn from the training images, not given by the folder."""

    classes: tuple[str, ...]
    paths: Sequence[Path]
    digests: Sequence[str]
    groups: Indexes
    truth: Tensor
    train: Indexes
    validation: Indexes
    test: Indexes
    drawn: bool = True

    @property
    def every(self) -> Indexes:
        """The numbers of all images, part by part."""
        return np.concatenate([self.train, self.validation, self.test])

    @property
    def taught(self) -> Indexes:
        """The numbers of the training and the validation images."""
        return np.concatenate([self.train, self.validation])

    @property
    def named(self) -> dict[Part, Indexes]:
        """Each part's numbers by its name."""
        return {"train": self.train, "validation": self.validation, "test": self.test}

    @property
    def count(self) -> int:
        """How many images there are in all parts."""
        return len(self.train) + len(self.validation) + len(self.test)

    def of(self, numbers: Sequence[int] | Indexes) -> Tensor:
        """The classes of the images ``numbers``, int64."""
        return self.truth.index_select(0, torch.from_numpy(np.asarray(numbers, np.int32))).long()


def scanned(folder: Path, form: Form, curation: Curation | None = None) -> Generator[Progress, None, Dataset]:
    """The dataset in ``folder`` with what ``curation`` adds, with the scan's Progress on the way. Raises ToldError as
    ``folders.scan`` does."""
    for event in folders.scan(folder, form, curation or Curation()):
        if isinstance(event, Scanned):
            return event.dataset
        yield event
    raise AssertionError("a scan ends with what it read")


def read(request: Train) -> Generator[Progress, None, Dataset]:
    """The dataset of ``request`` as the person curated it. Raises ToldError as ``folders.scan`` and ``curated`` do."""
    dataset = yield from scanned(request.data, request.form, request.curation)
    return curated(dataset, request.curation)


def gather(request: Train) -> Generator[Event, None, Dataset]:
    """As :func:`read`, telling what is odd about the dataset. Raises ToldError split-pattern-wrong, too."""
    dataset = yield from read(request)
    grouped(dataset, request.curation.rule)  # a rule that cannot be followed is told before anything is computed
    for problem in dataset.problems:
        yield Warned(problem.told)
    return dataset


def expected(dataset: Dataset, request: Train) -> int:
    """About how many images will train: known before it is known which."""
    counts = dict(zip(PARTS, np.bincount(dataset.items.part, minlength=len(PARTS)).tolist(), strict=True))
    given = int(counts[None] + counts["train"])
    parts = {part for part, count in counts.items() if count}
    validation = 0.0 if "validation" in parts else request.validation
    test = 0.0 if "test" in parts else request.curation.rule.test
    return max(1, round(given * (1 - validation - test)))


def divided(
    dataset: Dataset, request: Train, together: Sequence[Sequence[int]] = (), unreadable: Collection[int] = ()
) -> Generator[Warned, None, Parts]:
    """The parts of ``dataset`` without its ``unreadable`` items, those of each group in ``together`` in one part; both are
    indexes of its items. Tells what is odd about the parts. Raises ToldError: train-too-few, split-pattern-wrong."""
    rule = replace(request.curation.rule, validation=request.validation)
    readable = np.delete(np.arange(len(dataset.items), dtype=np.int32), sorted(unreadable))
    left, joined = dataset, together
    if unreadable:
        left = replace(dataset, items=dataset.items.take(readable))
        place = {number: at for at, number in enumerate(readable.tolist())}
        joined = [[place[number] for number in group if number in place] for group in together]
    division, odd = split(left, seed=request.seed, rule=rule, together=joined, pins=pinned(left, request.curation))
    for problem in odd:
        yield Warned(problem.told)
    train, validation, test = (readable[part.array] for part in (division.train, division.validation, division.test))
    truth = torch.from_numpy(np.require(dataset.items.class_index, np.int32, "W"))
    taught = len(np.unique(truth.numpy()[train]))
    if taught < 2:
        raise ToldError("train-too-few", classes=taught)
    groups = grouped(dataset, rule, together).array
    drawn = rule.drawn or not (left.items.part == PARTS.index("validation")).any()
    return Parts(dataset.classes, *pictures(dataset), groups, truth, train, validation, test, drawn)


def pictures(dataset: Dataset) -> tuple[Sequence[Path], Sequence[str]]:
    """Where the images are, and the hashes of their content."""
    return dataset.items.paths, Digests(dataset.items)


class Digests(Sequence[str]):
    """The hashes of the content of ``items``, each made when it is asked for."""

    def __init__(self, items: Items) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Digests: ...
    def __getitem__(self, at: int | slice) -> str | Digests:
        return Digests(self._items[at]) if isinstance(at, slice) else self._items.digest(at)
