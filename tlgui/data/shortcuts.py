"""Shortcuts: what tells the classes apart without looking at what is in the images, such as their size or colour mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tlgui.data.measures import Table
from tlgui.messages import Dataset

Codes: TypeAlias = NDArray[np.intp]

CUES = ("size", "aspect", "mode", "format", "camera", "border", "colour")
_FOLDS = 5
_SAMPLED = 20_000  # images; more change no figure that matters
_BINS = 12  # of a number with many values
_VALUES = 24  # most frequent ones that are told apart
_PRIOR = 0.5  # of an image in each bin


@dataclass(frozen=True)
class Cue:
    """One cue that was looked at. ``accuracy`` 0..1 is its cross-validated balanced accuracy, ``chance`` that of guessing.

    ``gap`` 0..1 is how much more often class ``class_index`` is answered for its own images than for others, that of the class
    which it gives away most; ``error`` is the standard deviation that guessing would give it.
    """

    name: str
    accuracy: float
    chance: float
    class_index: int
    gap: float
    error: float


def shortcut_table(table: Table) -> dict[str, Codes]:
    """Each cue as columns of small whole numbers, [n, columns]: values, or bins of values, numbered from 0."""
    rows = table.rows
    width, height = rows["width"].astype(np.int64), rows["height"].astype(np.int64)
    shape = np.round(np.log(np.maximum(width, 1) / np.maximum(height, 1)), 2)
    return {
        "size": _columns(_frequent(width * 2**31 + height), _binned(width), _binned(height)),
        "aspect": _columns(_binned(shape)),
        "mode": _columns(_frequent(rows["mode"])),
        "format": _columns(_frequent(rows["format"])),
        "camera": _columns(_frequent(rows["camera"]), _frequent(rows["software"])),
        "border": _columns(*(_binned(rows["border"][:, channel]) for channel in range(3))),
        "colour": _columns(*(_binned(rows["mean"][:, channel]) for channel in range(3))),
    }


def told_by(dataset: Dataset, table: Table) -> list[Cue]:
    """How well each cue alone tells the classes apart, by cross-validation; deterministic. Copies are in one fold, images that
    could not be read are left out; [] when there are too few to say."""
    chosen = _chosen(dataset, table)
    classes = dataset.items.class_index[chosen].astype(np.intp)
    present, classes = np.unique(classes, return_inverse=True)
    counts = np.bincount(classes, minlength=1)
    if len(present) < 2 or counts.min() < _FOLDS:
        return []
    folds = _folds([dataset.items.digest(number) for number in chosen.tolist()], classes)
    cues = []
    for name, codes in shortcut_table(table).items():
        answers = _answers(codes[chosen], classes, folds)
        confusion = np.zeros((len(present), len(present)))
        np.add.at(confusion, (classes, answers), 1)
        cues.append(_cue(name, confusion, present))
    return cues


def _cue(name: str, confusion: NDArray[np.float64], present: NDArray[Any]) -> Cue:
    counts = confusion.sum(axis=1)
    own = confusion.diagonal() / counts
    others = (confusion.sum(axis=0) - confusion.diagonal()) / (counts.sum() - counts)
    best = int(np.argmax(own - others))
    share = confusion[:, best].sum() / counts.sum()
    error = np.sqrt(share * (1 - share) * (1 / counts[best] + 1 / (counts.sum() - counts[best])))
    return Cue(name, float(own.mean()), 1 / len(counts), int(present[best]), float((own - others)[best]), float(error))


def _chosen(dataset: Dataset, table: Table) -> NDArray[np.intp]:
    """The readable items, of many an even sample of each class."""
    chosen = np.flatnonzero(table.read)
    if len(chosen) > _SAMPLED:
        classes = dataset.items.class_index[chosen]
        order = chosen[np.argsort(classes, kind="stable")]
        chosen = np.sort(order[np.linspace(0, len(order) - 1, _SAMPLED).astype(np.intp)])
    return chosen


def _folds(digests: list[str], classes: Codes) -> Codes:
    """A fold for each image: of each class about as many in each, copies together."""
    folds, place = np.zeros(len(digests), np.intp), dict.fromkeys(set(classes.tolist()), 0)
    known: dict[str, int] = {}
    for number in sorted(range(len(digests)), key=lambda n: (digests[n], n)):
        digest, own = digests[number] or f"number:{number}", int(classes[number])
        if digest not in known:
            known[digest] = place[own] % _FOLDS
            place[own] += 1
        folds[number] = known[digest]
    return folds


def _answers(codes: Codes, classes: Codes, folds: Codes) -> Codes:
    """The class that naive Bayes answers for each image, learned from the other folds; all classes are equally likely."""
    kinds = int(classes.max()) + 1
    answers = np.zeros(len(classes), np.intp)
    for fold in range(_FOLDS):
        learned, asked = folds != fold, folds == fold
        score = np.zeros((int(asked.sum()), kinds))
        for column in codes.T:
            bins = int(column.max()) + 1
            counts = np.bincount(classes[learned] * bins + column[learned], minlength=kinds * bins).reshape(kinds, bins)
            shares = (counts + _PRIOR) / (counts.sum(axis=1, keepdims=True) + _PRIOR * bins)
            score += np.log(shares).T[column[asked]]
        answers[asked] = score.argmax(axis=1)
    return answers


def _columns(*columns: Codes) -> Codes:
    return np.stack(columns, axis=1)


def _frequent(values: NDArray[Any]) -> Codes:
    """The most frequent values numbered from 1, all others 0."""
    different, codes, counts = np.unique(values, return_inverse=True, return_counts=True)
    number = np.zeros(len(different), np.intp)
    kept = np.argsort(-counts, kind="stable")[:_VALUES]
    number[kept] = np.arange(1, len(kept) + 1)
    return number[codes]


def _binned(values: NDArray[Any]) -> Codes:
    """Few different values numbered from 0; of many, bins with about equally many images."""
    different, codes = np.unique(values, return_inverse=True)
    if len(different) <= _VALUES:
        return codes
    edges = np.unique(np.quantile(values, np.linspace(0, 1, _BINS + 1)[1:-1]))
    return np.searchsorted(edges, values, side="right")
