"""The images of a training, in their parts."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tlgui.data import folders
from tlgui.data.curation import curated, pinned
from tlgui.data.grouping import grouped
from tlgui.data.splits import split
from tlgui.errors import ToldError
from tlgui.messages import Curation, Dataset, Event, Form, Part, Progress, Scanned, Train, Warned


@dataclass(frozen=True, slots=True)
class Parts:
    """All images by number: ``paths[n]``, of content ``digests[n]``, is of class ``truth[n]`` (int64); each part lists the
    numbers of its images. Images with the same ``groups[n]`` belong together. ``drawn``: the validation part was drawn from
    the training images, not given by the folder."""

    classes: tuple[str, ...]
    paths: tuple[Path, ...]
    digests: tuple[str, ...]
    groups: tuple[str, ...]
    truth: Tensor
    train: tuple[int, ...]
    validation: tuple[int, ...]
    test: tuple[int, ...]
    drawn: bool = True

    @property
    def every(self) -> tuple[int, ...]:
        """The numbers of all images, part by part."""
        return (*self.train, *self.validation, *self.test)

    @property
    def named(self) -> dict[Part, tuple[int, ...]]:
        """Each part's numbers by its name."""
        return {"train": self.train, "validation": self.validation, "test": self.test}

    @property
    def count(self) -> int:
        """How many images there are in all parts."""
        return len(self.train) + len(self.validation) + len(self.test)

    def of(self, numbers: tuple[int, ...]) -> Tensor:
        """The classes of the images ``numbers``."""
        return self.truth[list(numbers)]


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
    given = sum(item.part in (None, "train") for item in dataset.items)
    parts = {item.part for item in dataset.items}
    validation = 0.0 if "validation" in parts else request.validation
    test = 0.0 if "test" in parts else request.curation.rule.test
    return max(1, round(given * (1 - validation - test)))


def divided(
    dataset: Dataset, request: Train, together: Sequence[Sequence[int]] = (), unreadable: Collection[int] = ()
) -> Generator[Warned, None, Parts]:
    """The parts of ``dataset`` without its ``unreadable`` items, those of each group in ``together`` in one part; both are
    indexes of its items. Tells what is odd about the parts. Raises ToldError: train-too-few, split-pattern-wrong."""
    rule = replace(request.curation.rule, validation=request.validation)
    readable = [number for number in range(len(dataset.items)) if number not in unreadable]
    place = {number: at for at, number in enumerate(readable)}
    left = replace(dataset, items=dataset.items.take(np.array(readable, np.int32)))
    joined = [[place[number] for number in group if number in place] for group in together]
    division, odd = split(left, seed=request.seed, rule=rule, together=joined, pins=pinned(left, request.curation))
    for problem in odd:
        yield Warned(problem.told)
    train, validation, test = (
        tuple(readable[at] for at in part) for part in (division.train, division.validation, division.test)
    )
    truth = torch.from_numpy(dataset.items.class_index.astype(np.int64))
    taught = len(set(truth[list(train)].tolist()))
    if taught < 2:
        raise ToldError("train-too-few", classes=taught)
    groups = tuple(map(str, grouped(dataset, rule, together)))
    drawn = rule.drawn or not any(item.part == "validation" for item in left.items)
    return Parts(dataset.classes, *pictures(dataset), groups, truth, train, validation, test, drawn)


def pictures(dataset: Dataset) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Where the images are, and the hashes of their content."""
    return tuple(item.path for item in dataset.items), tuple(item.digest for item in dataset.items)
