"""Labels that are probably wrong, and classes that cannot be told apart: what the classifier says of images it did not see.

Confident learning, Northcutt, Jiang & Chuang 2021, "Confident learning: estimating uncertainty in dataset labels". Of the
library cleanlab this would use two functions, some twenty lines of arithmetic, and bring scikit-learn and pandas along.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from tlgui.learn.choosing import folds
from tlgui.learn.head_fit import fit
from tlgui.learn.paged import Paged, Release, nothing, taken
from tlgui.messages import Progress

MOST = 4000
"""The most images that a fold's classifier learns from (a stratified draw of them): enough to judge the others by."""
_AT_ONCE = 4096  # images whose probabilities are looked at
_SAME = 0.6  # of two classes: told apart no better than so, where 0.5 is chance
_SURE = 10  # images of each, from which that says anything


def out_of_fold(
    features: Tensor, truth: Tensor, groups: Sequence[str], classes: int, strength: float, seed: int,
    place: tuple[int, int] = (0, 1), release: Release = nothing,
) -> Generator[Progress, None, Paged]:  # fmt: skip
    """The probabilities [images, classes] of every image by a classifier that saw neither it nor any of its group.

    ``features`` float32 [images, width], ``truth`` int64 [images]; ``strength`` is the penalty; ``release`` gives back what was
    read of ``features``. Rows of images of which nothing can be said, because no other group has their class, are nan. Progress
    (``labels``) after each fold, where this is run ``place[0]`` (from 0) of ``place[1]``. Of features and probabilities ``MOST``
    rows are in memory at a time, however many images there are.
    """
    found = unknown(len(truth), classes)
    own = torch.from_numpy(folds(truth.numpy(), groups, seed))
    count = int(own.max()) + 1
    for fold in range(count):
        inside = _drawn(torch.nonzero(own != fold)[:, 0], truth, seed)
        if len(inside):
            *_, made = fit(taken(features, inside, release), truth[inside], classes, strength=strength)
            known = torch.isin(truth, truth[inside])
            for some in torch.split(torch.nonzero((own == fold) & known)[:, 0], MOST):
                found.rows[some] = made.logits(taken(features, some, release)).softmax(1)
                found.release()
        yield Progress("labels", place[0] * count + fold + 1, place[1] * count)
    return found


def unknown(images: int, classes: int) -> Paged:
    """Of [images, classes] nothing can be said: nan."""
    found = Paged(images, classes)
    for rows in torch.split(found.rows, MOST):
        rows.fill_(torch.nan)
        found.release()
    return found


def _drawn(numbers: Tensor, truth: Tensor, seed: int) -> Tensor:
    """At most ``MOST`` of ``numbers``, every class in its share."""
    if len(numbers) <= MOST:
        return numbers
    order = numbers[torch.from_numpy(np.random.default_rng([seed, 3]).permutation(len(numbers)))]
    order = order[truth[order].argsort(stable=True)]
    return order[torch.linspace(0, len(order) - 1, MOST).long()].sort().values


def _parts(probabilities: Tensor, truth: Tensor, release: Release) -> Iterator[tuple[Tensor, Tensor]]:
    """Some rows at a time, one part at least; those gone through are given back."""
    for start in range(0, max(1, len(truth)), _AT_ONCE):
        yield probabilities[start : start + _AT_ONCE], truth[start : start + _AT_ONCE]
        release()


def _known(probabilities: Tensor, truth: Tensor, release: Release) -> Iterator[tuple[Tensor, Tensor]]:
    """The same without the images of which nothing can be said."""
    for some, own in _parts(probabilities, truth, release):
        said = ~some.isnan().any(1)
        yield some[said], own[said]


def answered(probabilities: Tensor, truth: Tensor, release: Release = nothing) -> tuple[Tensor, Tensor]:
    """Of which images, bool [images], anything can be said, and of which the most probable class is their own."""
    found = [(~some.isnan().any(1), some.argmax(1) == own) for some, own in _parts(probabilities, truth, release)]
    said, hit = zip(*found, strict=True)
    return torch.cat(said), torch.cat(hit)


def suspicion(probabilities: Tensor, truth: Tensor, release: Release = nothing) -> Tensor:
    """How suspicious each label is, 0..1: what is left of its own probability to 1; nan where ``probabilities`` are.

    With 5 % of the labels changed, three times at random, all 20 were among the 8 % most suspicious of 400 photos of cats and
    dogs (once 19 of 20), and of 400 of ten flowers; ranked by the margin to the next class, one less.
    """
    parts = _parts(probabilities, truth, release)
    return torch.cat([1 - some.gather(1, own[:, None])[:, 0] for some, own in parts])


def margin(probabilities: Tensor, release: Release = nothing) -> Tensor:
    """How far the most probable class is ahead of the next, 0..1: the smaller, the less certain, whatever the label says; nan
    where ``probabilities`` are. What is best asked of a person first (Scheffer, Decomain & Wrobel 2001, "Active hidden Markov
    models for information extraction")."""
    if probabilities.shape[1] < 2:
        return torch.full((len(probabilities),), torch.nan)
    found = [some.topk(2, dim=1).values for some, _ in _parts(probabilities, probabilities, release)]
    first, second = torch.cat(found).unbind(1)
    return first - second


def wrong(probabilities: Tensor, truth: Tensor, release: Release = nothing) -> Tensor:
    """int64 [images]: the class that an image is confidently counted as instead of its own, or -1.

    A class counts an image when its probability reaches the mean probability that the images so labelled have of it; of
    several such classes the most probable one: the off-diagonal of the confident joint.
    """
    classes = probabilities.shape[1]
    sums, counts = torch.zeros(classes), torch.zeros(classes, dtype=torch.long)
    for known, own in _known(probabilities, truth, release):
        sums.index_add_(0, own, known.gather(1, own[:, None])[:, 0])
        counts += torch.bincount(own, minlength=classes)
    thresholds = torch.where(counts > 0, sums / counts.clamp(min=1), torch.inf)
    found = []
    for some, own in _parts(probabilities, truth, release):
        best = torch.where(some >= thresholds, some, -1.0).max(1)  # nothing reaches anything where nothing can be said
        found.append(torch.where((best.values > 0) & (best.indices != own), best.indices, -1))
    return torch.cat(found)


def same(probabilities: Tensor, truth: Tensor, release: Release = nothing) -> list[tuple[int, int, float]]:
    """The pairs of classes, of ``_SURE`` images or more each, that are told apart hardly better than by chance, with how often
    (0..1, each class counting as much as the other)."""
    classes = probabilities.shape[1]
    counts, mixed = torch.zeros(classes, dtype=torch.long), torch.zeros(classes * classes, dtype=torch.long)
    ahead = torch.zeros(classes, classes)  # of how many images of a class it is likelier than each other one
    for known, own in _known(probabilities, truth, release):
        counts += torch.bincount(own, minlength=classes)
        mixed += torch.bincount(own * classes + known.argmax(1), minlength=classes * classes)
        ahead.index_add_(0, own, (known.gather(1, own[:, None]) > known).float())
    mixed = mixed.view(classes, classes)
    found = []
    for one, other in torch.nonzero((mixed + mixed.T).triu(1)).tolist():  # of a thousand classes few are ever mixed up
        if min(counts[one], counts[other]) >= _SURE:
            right = ahead[one, other].double() / counts[one] + ahead[other, one].double() / counts[other]
            share = float(right) / 2
            if share < _SAME:
                found.append((one, other, share))
    return found
