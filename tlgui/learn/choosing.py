"""Choosing the head by cross-validation: which features, how strong a penalty, and how good the choice really is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.learn.compute import cores, threads_for
from tlgui.learn.forward import single, single_threads
from tlgui.learn.head_fit import STRENGTH, Scaling, class_weights
from tlgui.learn.many_fits import ManyFits
from tlgui.messages import Features

STRENGTHS = (1.0, 5.0, 25.0, 100.0, 400.0)
FOLDS, MOST_FOLDS = 5, 20
MOST = 2000
"""The most images that are cross-validated (a stratified draw of them): enough to choose by, and time and memory stay small."""
_NESTED = 500  # up to so many images the figure is freed of the choice's flattery
_LEAST = 4  # fewer images say nothing
_NUMBERS = 1_000_000  # weights that one thread solves for at once: of more, no step stays in the processor's cache
Groups: TypeAlias = Sequence[str] | NDArray[Any]
"""Of each image a name or a number: the same one, and they belong together."""
_JITTER = 1e-9  # of an image's square: copies, and images that are centred, would have no factor
_RIDGE = 0.1  # of the mean squared singular value


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen. ``accuracies`` are those of the folds (empty: nothing could be cross-validated) over ``images``."""

    features: Features
    strength: float
    accuracies: tuple[float, ...] = ()
    images: int = 0
    nested: bool = False


class _Scores(NamedTuple):
    """Of one set of features, for each strength: ``losses`` and ``right`` [S, folds], sums over a fold's images by the model
    that did not see it; ``inner`` [S, folds, folds]: sums over the second fold by the model that saw neither (0: not asked)."""

    losses: Tensor
    right: Tensor
    inner: Tensor


class Candidates:
    """The training images' features, the last block's first, prepared for the preview and the cross-validation."""

    def __init__(
        self, features: Tensor, last: int, truth: Tensor, groups: Groups, classes: int, seed: int,
        count: int = FOLDS,
    ) -> None:  # fmt: skip
        """``features`` float32 [images, width], the first ``last`` of them the last block's; ``truth`` int64 [images];
        images of one group (copies of each other) stay in one of ``count`` folds (of 2 .. ``MOST_FOLDS``)."""
        count = min(max(count, 2), MOST_FOLDS)
        chosen = torch.from_numpy(drawn(truth.numpy(), seed))
        self.truth, self.classes = truth[chosen], classes
        rows = features[chosen]
        with threads_for(rows.numel()):
            standard = Scaling.of(rows).standard(rows)
            sets: dict[Features, Tensor] = {"last": standard[:, :last]}
            if features.shape[1] > last:
                sets["multi"] = standard
            self._rotated = {name: rotated(values) for name, values in sets.items()}
        self.folds = torch.from_numpy(folds(self.truth.numpy(), np.asarray(groups)[chosen.numpy()], seed, count))

    @property
    def images(self) -> int:
        """How many images there are, at most ``MOST``."""
        return len(self.truth)

    def preview(self) -> float:
        """Leave-one-out accuracy of ridge regression on all features, in closed form (Rifkin & Lippert 2007, "Notes on
        regularized least squares")."""
        values = self._rotated["multi" if "multi" in self._rotated else "last"]
        with threads_for(values.numel()):
            return self._preview(values)

    def _preview(self, values: Tensor) -> float:
        wanted = F.one_hot(self.truth, self.classes).float() * 2 - 1
        mean = wanted.mean(0)
        gram = values.T @ values
        gram += torch.eye(len(gram)) * (_RIDGE * gram.diagonal().mean().clamp(min=1e-6) + 1e-6)
        solved = torch.linalg.solve(gram, values.T)  # [width, images]
        # An image's own share in its answer, in the bias too: what is left out must not be known from the mean of all.
        share = ((values * solved.T).sum(1) + 1 / max(1, self.images)).clamp(max=0.999)[:, None]
        found = (values @ (solved @ (wanted - mean)) + mean - share * wanted) / (1 - share)
        return float((found.argmax(1) == self.truth).double().mean())

    def choose(
        self, features: Features | None, strength: float | None, *, balance: bool = False, nest: bool = True
    ) -> Choice:
        """The best of what is not given; the loss decides, since it tells more than the accuracy of few images. Who needs the
        choice alone, and not how good it is, need not ``nest``, which is quicker."""
        names = [features] if features in self._rotated else list(self._rotated)
        strengths = (strength,) if strength is not None else STRENGTHS
        count = int(self.folds.max()) + 1 if self.images else 0
        if self.images < _LEAST or count < 2:
            return Choice(features or names[-1], strength or STRENGTH)
        nested = nest and self.images <= _NESTED and len(names) * len(strengths) > 1 and count > 2
        scores = self._scores(names, strengths, nested=nested, balance=balance)
        losses = torch.stack([score.losses.sum(1) for score in scores])
        best = int(losses.argmin())
        sizes = torch.bincount(self.folds, minlength=count)
        accuracies = []
        for fold in range(count):
            place = best
            if nested:
                inner = torch.stack([score.inner[:, fold].sum(1) for score in scores])
                place = int(inner.argmin())
            right = scores[place // len(strengths)].right[place % len(strengths), fold]
            accuracies.append(float(right / sizes[fold]))
        name = names[best // len(strengths)]
        return Choice(name, strengths[best % len(strengths)], tuple(accuracies), self.images, nested)

    def _scores(
        self, names: Sequence[Features], strengths: tuple[float, ...], *, nested: bool, balance: bool
    ) -> list[_Scores]:
        """Of each of the sets ``names``. Threads that each compute alone need not wait for each other in every step: with two,
        half the time of one computation by both."""
        count = int(self.folds.max()) + 1
        held: list[tuple[int, ...]] = [(fold,) for fold in range(count)]
        problems = held + (list(combinations(range(count), 2)) if nested else [])
        weights = torch.stack([self._weights(out, balance=balance) for out in problems])

        def score(task: tuple[Features, tuple[float, ...]]) -> _Scores:
            return self._scored(self._rotated[task[0]], task[1], problems, weights)

        numbers = len(problems) * self.classes * (1 + max(self._rotated[name].shape[1] for name in names))
        most = max(1, _NUMBERS // numbers)
        groups = [strengths[at : at + most] for at in range(0, len(strengths), most)]
        # what takes longest first: no thread waits for another at the end
        tasks = list(product(reversed(names), groups))
        with single_threads(torch.get_num_threads()), ThreadPoolExecutor(cores(), "choose", initializer=single) as pool:
            found = dict(zip(tasks, pool.map(score, tasks), strict=True))
        return [_Scores(*map(torch.cat, zip(*(found[name, group] for group in groups), strict=True))) for name in names]

    def _scored(
        self, values: Tensor, strengths: tuple[float, ...], problems: Sequence[tuple[int, ...]], weights: Tensor
    ) -> _Scores:
        """Of some strengths on one set of features; ``weights`` [problems, images]."""
        count = int(self.folds.max()) + 1
        sizes = (weights > 0).sum(1)
        penalties = torch.cat([strength / (2 * sizes.float()) for strength in strengths])
        many = ManyFits(values, self.truth, self.classes, weights.repeat(len(strengths), 1), penalties)
        logits = many.solved().view(len(strengths), len(problems), len(values), self.classes)
        found = _Scores(*(torch.zeros(len(strengths), *shape) for shape in ((count,), (count,), (count, count))))
        for place, (number, out) in product(range(len(strengths)), enumerate(problems)):
            for fold in out:
                mine = self.folds == fold
                answers, truth = logits[place, number, mine], self.truth[mine]
                loss = F.cross_entropy(answers, truth, reduction="sum")
                if len(out) == 1:
                    found.losses[place, fold] = loss
                    found.right[place, fold] = (answers.argmax(1) == truth).sum()
                else:  # of the two folds it did not see, one is the outer and this the inner
                    found.inner[place, sum(out) - fold, fold] = loss
        return found

    def _weights(self, out: tuple[int, ...], *, balance: bool) -> Tensor:
        """Of each image in the fit without the folds ``out``; they sum to 1."""
        inside = (~torch.isin(self.folds, torch.tensor(out))).float()
        if balance:
            inside = inside * class_weights(self.truth[inside > 0], self.classes)[self.truth]
        return inside / inside.sum().clamp(min=1e-9)


def drawn(truth: np.ndarray, seed: int) -> np.ndarray:
    """The numbers of at most ``MOST`` images, in order, every class in its share."""
    if len(truth) <= MOST:
        return np.arange(len(truth))
    order = np.random.default_rng([seed, 1]).permutation(len(truth))
    order = order[np.argsort(truth[order], kind="stable")]
    return np.sort(order[np.linspace(0, len(order) - 1, MOST).astype(int)])


def folds(truth: np.ndarray, groups: Groups, seed: int, most: int = FOLDS) -> np.ndarray:
    """The fold int64 of each image, of ``most`` folds: every class spread over all of them as evenly as it goes, images of one
    group together."""
    order = np.random.default_rng([seed, 2]).permutation(len(truth))
    order = order[np.argsort(truth[order], kind="stable")]
    _, first, own = np.unique(np.asarray(groups)[order], return_index=True, return_inverse=True)
    place = np.empty(len(first), np.int64)  # of each group, in the order in which they come
    place[np.argsort(first)] = np.arange(len(first))
    found = np.empty(len(truth), np.int64)
    found[order] = place[own] % max(1, min(most, len(first)))
    return found


def rotated(values: Tensor) -> Tensor:
    """The same geometry of images in fewer numbers [images, images] when there are fewer images than features.

    The penalty does not change under rotation and the best weights lie in the span of the images, so that every fit on these
    has the same answers. Cholesky's factor of the images' products with each other has these same products.
    """
    images, width = values.shape
    if images >= 0.8 * width:
        return values
    products = values.double() @ values.double().T
    own = products.diagonal()
    own += own.mean().clamp(min=1e-6) * _JITTER
    rotated: Tensor = torch.linalg.cholesky(products)
    return rotated.float()
