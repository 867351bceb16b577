"""Many logistic regressions on the same features at once: one for each fold and strength, each with its own image weights.

All problems share every matrix product, so that a cross-validation costs little more than its largest fit. L-BFGS by the
two loops of Nocedal 1980, "Updating quasi-Newton matrices with limited storage", with a backtracking line search for each
problem of its own; exact enough to choose by, not to keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from tlgui.learn.compute import threads_for

_HISTORY = 6
_ITERATIONS = 40
_TOLERANCE = 1e-3  # relative fall of the objective
_HALVINGS = 8
_ROUNDING = 1e-6  # of the objective: what float32 cannot tell from a fall
_ENOUGH = 1e-4  # of the fall that the slope promises (Armijo 1966)
_LEFT = 0.6  # of the problems: when no more than these still fall, the others are solved for no longer


class _Problems(NamedTuple):
    """What tells some problems apart: ``weights`` [images, 1, B] of the images, ``penalties`` and ``units`` [width + 1, 1, B]."""

    weights: Tensor
    penalties: Tensor
    units: Tensor

    def some(self, places: Tensor) -> _Problems:
        """Those at ``places``."""
        return _Problems(*_some(places, *self))


class ManyFits:
    """Problems b = 1 .. B: minimise Σᵢ weights[b, i] · cross-entropy(image i) + penalties[b] · |W_b|²."""

    def __init__(self, features: Tensor, truth: Tensor, classes: int, weights: Tensor, penalties: Tensor) -> None:
        """``features`` float32 [images, width] (standard), ``truth`` int64 [images], ``weights`` [B, images] each of sum 1
        (0: held out), ``penalties`` [B]."""
        # the bias as the weight of a constant, of a size that makes it no slower to find than the other weights
        constant = (weights.mean(0) @ torch.linalg.vector_norm(features, dim=1)).clamp(min=4.0) / 4
        self._features = torch.cat([features, constant.expand(len(features), 1)], 1)
        self._answers = torch.nn.functional.one_hot(truth, classes).float()[:, :, None]
        self._truth = truth[:, None, None]
        own = penalties.expand(features.shape[1] + 1, 1, -1).clone()
        own[-1] = 0
        # what is solved for is the weights in units in which a strong penalty is no steeper than the slope of the data
        units = (1 + 2 * own).rsqrt()
        self._problems = _Problems(weights.T[:, None].contiguous(), own * units.square(), units)
        # the problems last: what is done for each class is then done for many numbers in a row
        self._shape = (features.shape[1] + 1, classes, len(penalties))

    def solved(self) -> Tensor:
        """The logits of every image by every problem's answer, float32 [B, images, classes]."""
        with threads_for(self._features.numel()):
            return self._solved()

    def _solved(self) -> Tensor:
        found = torch.zeros(self._shape)
        own, problems, at = torch.arange(self._shape[2]), self._problems, found
        value, slope = self._objective(problems, at)
        steps: list[Sequence[Tensor]] = []
        for iteration in range(_ITERATIONS):
            direction = _direction(slope, steps)
            if iteration == 0:
                direction = direction / _each(slope.abs()).clamp(min=1.0)
            moved, new_value, new_slope = self._searched(problems, at, value, slope, direction)
            step, change = moved - at, new_slope - slope
            curvature = _dot(step, change)
            inverse = torch.where(
                curvature > 1e-10, 1 / curvature.clamp(min=1e-10), 0.0
            )  # 0: this step teaches nothing
            steps = [*steps[1 - _HISTORY :], (step, change, inverse)]
            falling = torch.nonzero(value - new_value > _TOLERANCE * new_value.clamp(min=1e-6))[:, 0]
            at, value, slope = moved, new_value, new_slope
            if iteration <= 2:
                continue
            if not len(falling):
                break
            if len(falling) <= _LEFT * len(own):
                found.index_copy_(-1, own, at)
                problems = problems.some(falling)
                own, at, value, slope = _some(falling, own, at, value, slope)
                steps = [_some(falling, *one) for one in steps]
        found.index_copy_(-1, own, at)
        return self._logits(self._problems, found).permute(2, 0, 1)

    def _logits(self, problems: _Problems, at: Tensor) -> Tensor:
        width, classes, count = at.shape
        return (self._features @ (at * problems.units).view(width, -1)).view(-1, classes, count)

    def _objective(self, problems: _Problems, at: Tensor) -> tuple[Tensor, Tensor]:
        """Value [B] and gradient [width + 1, classes, B]."""
        logs = torch.log_softmax(self._logits(problems, at), 1)
        penalised = problems.penalties * at
        own = logs.gather(1, self._truth.expand(-1, 1, logs.shape[2]))
        value = _each(penalised * at) - _each(own * problems.weights)
        error = logs.exp_().sub_(self._answers).mul_(problems.weights)
        slope = (self._features.T @ error.reshape(len(error), -1)).view(at.shape)
        return value, slope.mul_(problems.units).add_(penalised, alpha=2)

    def _searched(
        self, problems: _Problems, at: Tensor, value: Tensor, slope: Tensor, direction: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Along ``direction`` as far as each problem's objective falls enough; a problem that finds no fall stays."""
        enough, length = _ENOUGH * _dot(slope, direction), torch.ones_like(value)
        moved = at + direction
        new_value, new_slope = self._objective(problems, moved)

        def high() -> Tensor:
            fell = new_value <= value * (1 + _ROUNDING) + length * enough
            return torch.nonzero(~fell)[:, 0]  # what is no number did not fall

        for _ in range(_HALVINGS):
            if not len(still := high()):
                return moved, new_value, new_slope
            length[still] /= 2
            here, way, far = _some(still, at, direction, length)
            here += far * way
            _put(still, (moved, new_value, new_slope), (here, *self._objective(problems.some(still), here)))
        still = high()
        _put(still, (moved, new_value, new_slope), _some(still, at, value, slope))
        return moved, new_value, new_slope


def _some(places: Tensor, *parts: Tensor) -> list[Tensor]:
    """Of each of ``parts`` [..., B] the problems at ``places``."""
    return [part.index_select(-1, places) for part in parts]


def _put(places: Tensor, into: Sequence[Tensor], some: Sequence[Tensor]) -> None:
    """Put each of ``some`` at the problems ``places`` of each of ``into`` [..., B]."""
    for all_, own in zip(into, some, strict=True):
        all_.index_copy_(-1, places, own)


def _dot(one: Tensor, other: Tensor) -> Tensor:
    return _each(one * other)


def _each(values: Tensor) -> Tensor:
    """The sums [B] of ``values`` [rows, classes, B]; over the rows first, which is many times quicker than both at once."""
    return values.sum(0).sum(0)


def _direction(slope: Tensor, steps: Sequence[Sequence[Tensor]]) -> Tensor:
    """Minus the inverse curvature, as ``steps`` taught it, times ``slope``."""
    found = slope.neg()
    shares: list[Tensor] = []
    for step, change, inverse in reversed(steps):
        share = inverse * _dot(step, found)
        found.addcmul_(change, share, value=-1)
        shares.append(share)
    if steps:
        step, change, inverse = steps[-1]
        size = _dot(change, change)
        scale = torch.where(inverse > 0, 1 / (inverse * size).clamp(min=1e-10), 1.0)
        found *= scale
    for (step, change, inverse), share in zip(steps, reversed(shares), strict=True):
        back = inverse * _dot(change, found)
        found.addcmul_(step, share - back)
    return found
