"""The new classifier fitted on fixed features: L2-regularised multinomial logistic regression by L-BFGS.

Liu & Nocedal 1989, "On the limited memory BFGS method for large scale optimization", with a strong-Wolfe line search.
The problem is convex: there is one best answer, no learning rate and no number of epochs to choose.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.learn import ranks
from tlgui.learn.compute import threads_for
from tlgui.learn.feature_rows import ROWS, Features, split
from tlgui.learn.libraries import no_compiler
from tlgui.learn.recipes import ITERATIONS

STRENGTH = 10.0
"""Where nothing can be cross-validated. The penalty is ``strength / (2 · images)`` times the squared weights of standardised
features (the bias is free)."""
_TRIALS = (
    26  # of an iteration's line search; torch's own number for one iteration leaves it none, and it stays for good
)
TOLERANCE = 1e-4  # relative fall of the objective below which an iteration counts as the last


@dataclass(frozen=True, slots=True)
class Scaling:
    """What makes features standard: subtract ``mean``, divide by ``scale``, both [features]. A constant one has scale inf."""

    mean: Tensor
    scale: Tensor

    @staticmethod
    def of(features: Features) -> Scaling:
        """The scaling of ``features`` float32 [images, features], summed in double precision."""
        total = torch.zeros(features.shape[1], dtype=torch.float64)
        squares = torch.zeros_like(total)
        for rows in split(features, ROWS):
            total += rows.sum(0, dtype=torch.float64)
        mean = total / len(features)
        for rows in split(features, ROWS):
            squares += (rows - mean).square().sum(0)
        scale = (squares / len(features)).sqrt()
        scale = torch.where(scale > 1e-6 * (1 + mean.abs()), scale, torch.inf)  # a constant feature gets weight 0
        return Scaling(mean.float(), scale.float())

    def standard(self, features: Tensor) -> Tensor:
        """``features`` [images, features] made standard."""
        return (features - self.mean) / self.scale

    def folded(self, weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """``weight`` [out, features] and ``bias`` [out] for standard features as those for plain ones."""
        plain = weight / self.scale
        return plain, bias - plain @ self.mean


@dataclass(frozen=True, slots=True)
class Fit:
    """The classifier after ``iteration`` (from 1) iterations: logits = ``scaling.standard(features)`` @ weight.T + bias.

    ``weight`` [classes, features] and ``bias`` [classes] are float32; ``objective`` is the penalised mean cross-entropy.
    """

    iteration: int
    weight: Tensor
    bias: Tensor
    objective: float
    scaling: Scaling

    def logits(self, features: Features) -> Tensor:
        """[images, classes] for plain ``features`` [images, features]; no images give no rows."""
        weight, bias = self.scaling.folded(self.weight, self.bias)
        if not len(features):
            return torch.empty(0, len(bias))
        if isinstance(features, Tensor):
            return features @ weight.T + bias
        return torch.cat([rows @ weight.T + bias for rows in split(features, ROWS)])


def class_weights(truth: Tensor, classes: int) -> Tensor:
    """A weight for each class as if all had equally many images; mean 1 over the images ``truth`` int64 [images]."""
    counts = torch.bincount(truth, minlength=classes)
    present = int((counts > 0).sum())
    return torch.where(counts > 0, len(truth) / (present * counts.clamp(min=1)), 0.0).float()


def fit(
    features: Features,
    truth: Tensor,
    classes: int,
    most: int = ITERATIONS,
    strength: float = STRENGTH,
    weights: Tensor | None = None,
) -> Iterator[Fit]:
    """Fit on ``features`` float32 [images, features] and ``truth`` int64 [images] (0 .. classes - 1), step by step.

    ``weights`` [classes] weigh the classes. Ends after ``most`` iterations or when an iteration gains less than
    ``TOLERANCE``. Draws no random number; a few thousand rows are computed at a time.
    """
    numbers = len(features) * features.shape[1]
    with threads_for(numbers):
        problem = _Problem(features, truth, classes, strength / (2 * len(features)), weights)
        before = float(problem())
    with no_compiler():
        optimiser = torch.optim.LBFGS(
            [problem.weight, problem.bias], max_iter=1, max_eval=_TRIALS, history_size=20, line_search_fn="strong_wolfe",
            tolerance_grad=0, tolerance_change=0,
        )  # fmt: skip
    for iteration in range(1, most + 1):
        with threads_for(numbers):
            optimiser.step(problem)  # type: ignore[no-untyped-call]
            now = float(problem())
        yield problem.fit(iteration, now)
        if before - now < TOLERANCE * max(now, 1e-6):
            return
        before = now


class _Problem:
    """The objective as a function of ``weight`` and ``bias``, with its slopes.

    These are the weights and the bias in units in which the objective is about equally steep along all of them: the answer is
    the same, but reached exactly, in fewer iterations.
    """

    def __init__(self, features: Features, truth: Tensor, classes: int, penalty: float, weights: Tensor | None) -> None:
        self._features, self._truth = features, truth
        self._shares = (torch.ones(classes) if weights is None else weights) / len(features)  # of an image in the mean
        self._scaling, self._penalty = Scaling.of(features), penalty
        self._unit, self._bias_unit = 1 / math.sqrt(1 + 2 * penalty), max(1.0, math.sqrt(features.shape[1]) / 4)
        self.weight, self.bias = torch.zeros(classes, features.shape[1]), torch.zeros(classes)
        self._standard = self._scaling.standard(features[:]) if len(features) <= ROWS else None
        nowhere = torch.full_like(self.weight, torch.nan), torch.full_like(self.bias, torch.nan)
        self._known = *nowhere, torch.empty(())

    def __call__(self) -> Tensor:
        """The value here; the slopes lie in ``weight.grad`` and ``bias.grad``."""
        weight, bias, value = self._known
        if torch.equal(self.weight, weight) and torch.equal(
            self.bias, bias
        ):  # asked where it just was: so are its slopes
            return value
        places = range(0, len(self._features), ROWS)
        # Of a group of processes each adds up the slopes of its share of the images, and all go on from the same sum: to the same
        # optimum. So few images as are computed at once each computes alike, sooner than a sum would have gone around.
        group = ranks.group() if len(places) > 1 else ranks.ALONE
        penalty = self._penalty * self._unit * self._unit * (1 if group.first else 0)
        value = penalty * torch.dot(self.weight.flatten(), self.weight.flatten())
        self.weight.grad, self.bias.grad = 2 * penalty * self.weight, torch.zeros_like(self.bias)
        for at in group.share(places):
            value = value + self._loss(at)
        if group.world > 1:
            value = self._summed(group, value)
        self._known = self.weight.clone(), self.bias.clone(), value
        return value

    def _summed(self, group: ranks.Group, value: Tensor) -> Tensor:
        """The sum of everybody's ``value``; the slopes become the sum of everybody's."""
        assert self.weight.grad is not None and self.bias.grad is not None
        parts = [value.view(1), self.weight.grad.flatten(), self.bias.grad]
        found, weight, bias = torch.split(group.sum(torch.cat(parts)), [len(part) for part in parts])
        self.weight.grad, self.bias.grad = weight.view_as(self.weight).clone(), bias.clone()
        return found[0]

    def _loss(self, at: int) -> Tensor:
        """The share of the images from ``at`` on, as many as are computed at once; adds to the slopes."""
        some = slice(at, at + ROWS)
        rows = self._standard if self._standard is not None else self._scaling.standard(self._features[some])
        truth = self._truth[some, None]
        shares = self._shares[truth]
        logits = torch.addmm(self.bias, rows, self.weight.T, beta=self._bias_unit, alpha=self._unit)
        logs = F.log_softmax(logits, 1)
        loss = -(shares * logs.gather(1, truth)).sum()
        # the slopes by hand: quicker than by torch, which makes each part of them anew
        error = logs.exp_().mul_(shares).scatter_add_(1, truth, -shares)
        assert self.weight.grad is not None and self.bias.grad is not None
        self.weight.grad.addmm_(error.T, rows, alpha=self._unit)
        self.bias.grad.add_(error.sum(0), alpha=self._bias_unit)
        return loss

    def fit(self, iteration: int, value: float) -> Fit:
        """What was found so far, of this ``value``."""
        return Fit(iteration, self.weight * self._unit, self.bias * self._bias_unit, value, self._scaling)
