"""The images of a training, in their parts."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from tlgui.data import folders
from tlgui.data.splits import split
from tlgui.errors import ToldError
from tlgui.messages import Dataset, Event, Form, Part, Progress, Scanned, Train, Warned


@dataclass(frozen=True, slots=True)
class Parts:
    """All images by number: ``paths[n]``, of content ``digests[n]``, is of class ``truth[n]`` (int64); each part lists the
    numbers of its images. ``drawn``: the validation part was drawn from the training images, not given by the folder."""

    classes: tuple[str, ...]
    paths: tuple[Path, ...]
    digests: tuple[str, ...]
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

    def without(self, unreadable: set[int]) -> Parts:
        """The same without the images that turned out to be unreadable. Raises ToldError: train-too-few."""

        def readable(numbers: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(number for number in numbers if number not in unreadable)

        left = replace(self, train=readable(self.train), validation=readable(self.validation), test=readable(self.test))
        taught = len(set(self.of(left.train).tolist()))
        if taught < 2:
            raise ToldError("train-too-few", classes=taught)
        return left


def scanned(folder: Path, form: Form) -> Generator[Progress, None, Dataset]:
    """The dataset in ``folder``, with the scan's Progress on the way. Raises ToldError as ``folders.scan`` does."""
    for event in folders.scan(folder, form):
        if isinstance(event, Scanned):
            return event.dataset
        yield event
    raise AssertionError("a scan ends with what it read")


def gather(request: Train) -> Generator[Event, None, Parts]:
    """Scan the folder and split it, telling what is odd about it. Raises ToldError as ``folders.scan`` does."""
    dataset = yield from scanned(request.data, request.form)
    division, odd = split(dataset, request.validation, request.seed)
    for problem in (*dataset.problems, *odd):
        yield Warned(problem.told)
    truth = torch.tensor([item.class_index for item in dataset.items])
    paths = tuple(item.path for item in dataset.items)
    digests = tuple(item.digest for item in dataset.items)
    drawn = not any(item.part == "validation" for item in dataset.items)
    return Parts(dataset.classes, paths, digests, truth, division.train, division.validation, division.test, drawn)
