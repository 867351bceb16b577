"""How well features fit classes before anything is trained: LogME.

You, Liu, Wang & Long 2021, "LogME: practical assessment of pre-trained models for transfer learning"; the fixed point of You,
Liu, Zhang, Wang, Jordan & Long 2022, "Ranking and tuning pre-trained models".
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

_ITERATIONS = 100
_TOLERANCE = 1e-6  # relative change of alpha / beta
_LEAST = 1e-12  # of what is divided by: features that explain a class wholly leave no error


@dataclass(frozen=True, slots=True)
class Evidence:
    """The greatest log evidence ``value`` of y ~ N(features · w, 1 / ``beta``) with w ~ N(0, 1 / ``alpha``), in nats."""

    value: float
    alpha: float
    beta: float


def logme(features: Tensor, truth: Tensor, classes: int) -> float:
    """The mean over classes of the greatest log evidence for an image, in nats: the higher, the better the features fit.

    ``features`` [images, width] are taken as they are, ``truth`` int64 [images]; computed in float64. Classes without images
    are left out.
    """
    directions, sizes, _ = torch.linalg.svd(features.double(), full_matrices=False)
    wanted = F.one_hot(truth, classes).double()
    present = torch.nonzero(wanted.sum(0) > 0)[:, 0].tolist()
    found = [evidence(directions, sizes.square(), wanted[:, number]).value for number in present]
    return sum(found) / (len(found) * len(truth))


def evidence(directions: Tensor, squares: Tensor, wanted: Tensor) -> Evidence:
    """The greatest evidence for ``wanted`` float64 [images], of features with the left singular vectors ``directions``
    [images, k] and squared singular values ``squares`` [k]."""
    images = len(wanted)
    along = (directions.T @ wanted).square()
    outside = float((wanted.square().sum() - along.sum()).clamp(min=0))
    alpha = beta = 1.0
    for _ in range(_ITERATIONS):
        before = alpha / beta
        explained = float((squares / (squares + before)).sum())
        weights, errors = _sums(squares, along, outside, before)
        alpha, beta = explained / max(weights, _LEAST), (images - explained) / max(errors, _LEAST)
        if abs(alpha / beta - before) <= _TOLERANCE * before:
            break
    weights, errors = _sums(squares, along, outside, alpha / beta)
    # beyond the k singular values the matrix alpha + beta * FᵀF has alpha itself, which the prior's own term takes away
    spread = len(squares) * math.log(alpha) - float((alpha + beta * squares).log().sum())
    value = (spread + images * math.log(beta / (2 * math.pi)) - beta * errors - alpha * weights) / 2
    return Evidence(value, alpha, beta)


def _sums(squares: Tensor, along: Tensor, outside: float, ratio: float) -> tuple[float, float]:
    """The squared weights and the squared errors of the best weights at alpha / beta = ``ratio``."""
    weights = float((squares * along / (squares + ratio).square()).sum())
    errors = float((along * (ratio / (squares + ratio)).square()).sum()) + outside
    return weights, errors
