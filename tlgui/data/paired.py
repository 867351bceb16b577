"""Whether two models differ, by their answers to the same images: plain arithmetic on numpy arrays.

In all of it ``truth`` is int [images] and ``answers`` int [models, images], places in the list of ``classes`` classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tlgui.data.figures import Ints, Reals
from tlgui.messages import Pair

DRAWS = 4000
"""Of the bootstrap: the ends of a 95 % interval then move by a few hundredths of its width from seed to seed."""
LEVEL = 0.05
_CELLS = 2**22  # of a batch of draws times images: 32 MB


def mcnemar(only_first: int, only_second: int) -> float:
    """The two-sided p value of McNemar's exact test (McNemar 1947, "Note on the sampling error of the difference between
    correlated proportions or percentages"; exact as in Conover 1999): how often a fair coin would divide the images that only one
    of two models answers right at least as unevenly."""
    images, fewer = only_first + only_second, min(only_first, only_second)
    if 2 * fewer == images:
        return 1.0
    taken = np.arange(1, fewer + 1, dtype=np.float64)
    logs = np.r_[0.0, np.cumsum(np.log((images - taken + 1) / taken))]  # of the binomial coefficients
    tail = logs.max() + np.log(np.exp(logs - logs.max()).sum()) - images * np.log(2.0)
    return float(min(1.0, 2.0 * np.exp(tail)))


def holm(p: Sequence[float]) -> tuple[float, ...]:
    """The p values corrected for there being several of them (Holm 1979, "A simple sequentially rejective multiple test
    procedure"): those below a level are significant together at that level."""
    adjusted, least = [0.0] * len(p), 0.0
    for rank, place in enumerate(sorted(range(len(p)), key=lambda place: p[place])):
        least = max(least, min(1.0, (len(p) - rank) * p[place]))
        adjusted[place] = least
    return tuple(adjusted)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """The figures of each model on each of the bootstrap's draws of images: float64 [models, draws]."""

    accuracy: NDArray[np.float64]
    macro_f1: NDArray[np.float64]


def bootstrap(truth: Ints, answers: Ints, classes: int, draws: int = DRAWS, seed: int = 0) -> Drawn:
    """Figures on ``draws`` samples of the images with replacement (Efron 1979), the same samples for every model, so that
    differences are paired. The same ``seed`` gives the same draws."""
    models, images = answers.shape
    rng = np.random.default_rng(seed)
    accuracy, macro = np.empty((models, draws)), np.empty((models, draws))
    step = max(1, _CELLS // max(1, images))
    for start in range(0, draws, step):
        count = min(step, draws - start)
        chosen = rng.integers(0, images, (count, images))
        rows = np.arange(count)[:, None] * images
        drawn = np.bincount((chosen + rows).ravel(), minlength=count * images).reshape(count, images)
        weights = np.ascontiguousarray(drawn.T, np.int32)  # an image's row at a time is quicker to sort and to add
        asked = _by_class(weights, truth, classes)
        for model in range(models):
            hits = np.flatnonzero(answers[model] == truth)
            right = _by_class(weights, truth, classes, hits)
            answered = _by_class(weights, answers[model], classes)
            accuracy[model, start : start + count] = right.sum(0) / images
            macro[model, start : start + count] = _macro_f1(right, asked + answered)
    return Drawn(accuracy, macro)


def _by_class(weights: NDArray[np.int32], classed: Ints, classes: int, among: Ints | None = None) -> NDArray[np.int32]:
    """The sums of ``weights`` [images, draws] over the images of each class, those ``among`` them only: [classes, draws]."""
    among = np.arange(len(classed)) if among is None else among
    found = np.zeros((classes, weights.shape[1]), np.int32)
    order = among[np.argsort(classed[among], kind="stable")]
    there, starts = np.unique(classed[order], return_index=True)
    if len(there):
        found[there] = np.add.reduceat(weights[order], starts, axis=0)
    return found


def _macro_f1(right: Ints, both: Ints) -> NDArray[np.float64]:
    """As :func:`tlgui.data.figures.macro_f1` for each draw: ``both`` counts the images of each class and those answered as it."""
    there = both > 0
    scores = np.where(there, 2 * right / np.maximum(both, 1), 0.0)
    found: NDArray[np.float64] = scores.sum(0) / there.sum(0)
    return found


def interval(values: Reals, confidence: float = 0.95) -> tuple[float, float]:
    """The bootstrap's percentile interval."""
    low, high = np.quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)


def pairs(
    truth: Ints, answers: Ints, drawn: Drawn, accuracy: Sequence[float], macro: Sequence[float]
) -> tuple[Pair, ...]:
    """Each two of the models, with the test between them; ``accuracy`` and ``macro`` F1 are theirs on all the images."""
    right = answers == truth
    found = []
    for first, second in combinations(range(len(answers)), 2):
        fewer = int((right[first] & ~right[second]).sum()), int((right[second] & ~right[first]).sum())
        found.append((first, second, *fewer, mcnemar(*fewer)))
    adjusted = holm([one[-1] for one in found])
    return tuple(
        Pair(
            first, second, len(truth), only_first, only_second, p,
            (accuracy[second] - accuracy[first], *interval(drawn.accuracy[second] - drawn.accuracy[first])),
            (macro[second] - macro[first], *interval(drawn.macro_f1[second] - drawn.macro_f1[first])),
            own,
        )
        for (first, second, only_first, only_second, p), own in zip(found, adjusted, strict=True)
    )  # fmt: skip


def better(found: Sequence[Pair], models: int) -> int | None:
    """The model that answers more images right than every other one, each difference significant after Holm's correction; None
    when there is none."""
    for model in range(models):
        own = [pair for pair in found if model in (pair.first, pair.second)]
        if all(pair.adjusted < LEVEL and _wins(pair, model) for pair in own):
            return model
    return None


def unbeaten(found: Sequence[Pair], accuracies: Sequence[float]) -> tuple[int, ...]:
    """The most accurate model and those that it does not beat significantly (after Holm's correction), by their places."""
    best = max(range(len(accuracies)), key=accuracies.__getitem__)
    beaten = {
        pair.second if pair.first == best else pair.first
        for pair in found
        if best in (pair.first, pair.second) and pair.adjusted < LEVEL
    }
    return tuple(model for model in range(len(accuracies)) if model not in beaten)


def _wins(pair: Pair, model: int) -> bool:
    return (pair.only_first > pair.only_second) == (model == pair.first)
