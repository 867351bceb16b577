"""Many logistic regressions on the same features at once: one for each fold and strength, each with its own image weights.

All problems share every matrix product, so that a cross-validation costs little more than its largest fit. L-BFGS by the
two loops of Nocedal 1980, "Updating quasi-Newton matrices with limited storage", with a backtracking line search for each
problem of its own; exact enough to choose by, not to keep.
"""

from __future__ import annotations

import torch
from torch import Tensor

from tlgui.learn.compute import threads_for

_HISTORY = 6
_ITERATIONS = 40
_TOLERANCE = 1e-3  # relative fall of the objective
_HALVINGS = 8
_ROUNDING = 1e-6  # of the objective: what float32 cannot tell from a fall
_ENOUGH = 1e-4  # of the fall that the slope promises (Armijo 1966)


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
        self._weights = weights.T[:, None].contiguous()  # [images, 1, B]
        self._penalties = penalties.expand(features.shape[1] + 1, 1, -1).clone()
        self._penalties[-1] = 0
        # what is solved for is the weights in units in which a strong penalty is no steeper than the slope of the data
        self._units = (1 + 2 * self._penalties).rsqrt()
        self._penalties *= self._units.square()
        # the problems last: what is done for each class is then done for many numbers in a row
        self._shape = (features.shape[1] + 1, classes, len(penalties))

    def solved(self) -> Tensor:
        """The logits of every image by every problem's answer, float32 [B, images, classes]."""
        with threads_for(self._features.numel()):
            return self._solved()

    def _solved(self) -> Tensor:
        at = torch.zeros(self._shape)
        value, slope = self._objective(at)
        steps: list[tuple[Tensor, Tensor, Tensor]] = []
        for iteration in range(_ITERATIONS):
            direction = _direction(slope, steps)
            if iteration == 0:
                direction = direction / _each(slope.abs()).clamp(min=1.0)
            moved, new_value, new_slope = self._searched(at, value, slope, direction)
            step, change = moved - at, new_slope - slope
            curvature = _dot(step, change)
            inverse = torch.where(
                curvature > 1e-10, 1 / curvature.clamp(min=1e-10), 0.0
            )  # 0: this step teaches nothing
            steps = [*steps[1 - _HISTORY :], (step, change, inverse)]
            done = bool(((value - new_value) <= _TOLERANCE * new_value.clamp(min=1e-6)).all())
            at, value, slope = moved, new_value, new_slope
            if done and iteration > 2:
                break
        return self._logits(at).permute(2, 0, 1)

    def _logits(self, at: Tensor) -> Tensor:
        width, classes, problems = self._shape
        return (self._features @ (at * self._units).view(width, -1)).view(-1, classes, problems)

    def _objective(self, at: Tensor) -> tuple[Tensor, Tensor]:
        """Value [B] and gradient [width + 1, classes, B]."""
        logs = torch.log_softmax(self._logits(at), 1)
        penalised = self._penalties * at
        own = logs.gather(1, self._truth.expand(-1, 1, logs.shape[2]))
        value = _each(penalised * at) - _each(own * self._weights)
        error = logs.exp_().sub_(self._answers).mul_(self._weights)
        slope = (self._features.T @ error.reshape(len(error), -1)).view(self._shape)
        return value, slope.mul_(self._units).add_(penalised, alpha=2)

    def _searched(self, at: Tensor, value: Tensor, slope: Tensor, direction: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Along ``direction`` as far as each problem's objective falls enough; a problem that finds no fall stays."""
        promised = _dot(slope, direction)
        length = torch.ones_like(value)
        for _ in range(_HALVINGS):
            moved = at + length * direction
            new_value, new_slope = self._objective(moved)
            fell = new_value <= value * (1 + _ROUNDING) + _ENOUGH * length * promised
            if bool(fell.all()):
                return moved, new_value, new_slope
            length = torch.where(fell, length, length / 2)
        length = torch.where(fell, length, 0.0)
        moved = at + length * direction
        return moved, *self._objective(moved)


def _dot(one: Tensor, other: Tensor) -> Tensor:
    return _each(one * other)


def _each(values: Tensor) -> Tensor:
    """The sums [B] of ``values`` [rows, classes, B]; over the rows first, which is many times quicker than both at once."""
    return values.sum(0).sum(0)


def _direction(slope: Tensor, steps: list[tuple[Tensor, Tensor, Tensor]]) -> Tensor:
    """Minus the inverse curvature, as ``steps`` taught it, times ``slope``."""
    found = -slope
    shares: list[Tensor] = []
    for step, change, inverse in reversed(steps):
        share = inverse * _dot(step, found)
        found = found - share * change
        shares.append(share)
    if steps:
        step, change, inverse = steps[-1]
        size = _dot(change, change)
        scale = torch.where(inverse > 0, 1 / (inverse * size).clamp(min=1e-10), 1.0)
        found = found * scale
    for (step, change, inverse), share in zip(steps, reversed(shares), strict=True):
        back = inverse * _dot(change, found)
        found = found + (share - back) * step
    return found
