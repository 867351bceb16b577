"""Comparing models by the answers that their files remember: no network is built, no image is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tlgui.data import figures, paired
from tlgui.data.figures import Ints
from tlgui.errors import Told, ToldError
from tlgui.learn import model_file
from tlgui.learn.remembered import Answered, Remembered, matched
from tlgui.messages import Compare, Compared, Event, Part, Warned

FEWEST, MOST = 2, 6
_ENOUGH = 30  # test images: with fewer a difference of ten points is noise, and the validation images count too


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A model's answers to images that did not teach it: ``images`` uint8 [n, 8], ``answers`` and ``truth`` int [n]."""

    images: NDArray[np.uint8]
    answers: Ints
    truth: Ints

    def at(self, places: NDArray[np.int64]) -> _Held:
        """Those at ``places``."""
        return _Held(self.images[places], self.answers[places], self.truth[places])


def compare(request: Compare) -> Iterator[Event]:
    """Compare the models on the test images that all of them answered; where these are too few (below 30), on the validation
    images, too, which have taken part in choosing each model.

    Answers: Warned (compare-relabelled), Compared. Raises ToldError: compare-count, compare-same, compare-old, compare-classes,
    compare-no-images, and as ``model_header.read``.
    """
    models = request.models
    if not FEWEST <= len(models) <= MOST:
        raise ToldError("compare-count", count=len(models), fewest=FEWEST, most=MOST)
    if twice := next((model for place, model in enumerate(models) if model in models[:place]), None):
        raise ToldError("compare-same", path=str(twice))
    classes, memories = _read(models)
    part, held = _shared(classes, memories)
    truth = held[0].truth
    agree = np.all([one.truth == truth for one in held], axis=0)
    if not agree.all():
        yield Warned(Told("compare-relabelled", {"count": int((~agree).sum())}))
        held = [one.at(np.flatnonzero(agree)) for one in held]
    if not agree.any():
        raise ToldError("compare-no-images")
    yield _compared(models, classes[0], part, held)


def _read(models: Sequence[Path]) -> tuple[list[tuple[str, ...]], list[Remembered]]:
    classes: list[tuple[str, ...]] = []
    memories: list[Remembered] = []
    for path in models:
        info, memory = model_file.memory_of(path)
        if memory is None:
            raise ToldError("compare-old", path=str(path))
        if classes and set(info.classes) != set(classes[0]):
            differ = sorted(set(info.classes) ^ set(classes[0]))
            raise ToldError("compare-classes", first=models[0].name, second=path.name, names=", ".join(differ[:5]))
        classes.append(info.classes)
        memories.append(memory)
    return classes, memories


def _shared(classes: list[tuple[str, ...]], memories: list[Remembered]) -> tuple[Part, list[_Held]]:
    """Each model's answers to the images that none learned from and all have answered, in the same order for all."""
    taught = np.concatenate([memory.train for memory in memories])
    by_part: dict[Part, tuple[tuple[Answered, ...], ...]] = {
        "test": tuple((memory.test,) for memory in memories),
        "validation": tuple((memory.test, memory.validation) for memory in memories),
    }
    for part, every in by_part.items():
        held = [_held(own, names, classes[0]) for own, names in zip(every, classes, strict=True)]
        found = _common([one.at(np.flatnonzero(matched(one.images, taught) < 0)) for one in held])
        if len(found[0].truth) >= (_ENOUGH if part == "test" else 1):
            return part, found
    raise ToldError("compare-no-images")


def _held(parts: Sequence[Answered], own: tuple[str, ...], names: tuple[str, ...]) -> _Held:
    """The answers in ``parts``, each image once, with places in ``names`` for those in ``own``."""
    images = np.concatenate([part.images[: len(part.truth)] for part in parts])
    to = np.array([names.index(name) for name in own])
    answers = np.concatenate([part.logits.argmax(1) for part in parts])
    truth = np.concatenate([part.truth for part in parts])
    first = np.sort(np.unique(images, axis=0, return_index=True)[1])
    return _Held(images[first], to[answers[first]], to[truth[first]])


def _common(held: Sequence[_Held]) -> list[_Held]:
    """The images that all of ``held`` have, in the first one's order."""
    places = np.array([matched(held[0].images, one.images) for one in held])
    everywhere = (places >= 0).all(0)
    return [one.at(place[everywhere]) for one, place in zip(held, places, strict=True)]


def _compared(models: tuple[Path, ...], names: tuple[str, ...], part: Part, held: list[_Held]) -> Compared:
    classes, truth, answers = len(names), held[0].truth, np.array([one.answers for one in held])
    drawn = paired.bootstrap(truth, answers, classes)
    right = answers == truth
    tables = [figures.confusion(truth, own, classes) for own in answers]
    accuracy = [figures.accuracy(table) for table in tables]
    macro = [figures.macro_f1(table) for table in tables]
    found = paired.pairs(truth, answers, drawn, accuracy, macro)
    return Compared(
        models,
        tuple(bytes(image).hex() for image in held[0].images),
        tuple(tuple(map(bool, own)) for own in right),
        tuple((value, *figures.wilson(int(own.sum()), len(truth))) for value, own in zip(accuracy, right, strict=True)),
        tuple((value, *paired.interval(own)) for value, own in zip(macro, drawn.macro_f1, strict=True)),
        found,
        paired.better(found, len(models)),
        part,
        names,
        tuple(truth.tolist()),
        tuple(tuple(own) for own in answers.tolist()),
    )
