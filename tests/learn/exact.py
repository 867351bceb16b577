"""Features to classify, and their penalised logistic regression solved slowly, in double precision, by its definition."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name


def blobs(classes: int, images: int = 60, features: int = 12, apart: float = 1.0) -> tuple[Tensor, Tensor]:
    """Features float32 [images, features] of very different sizes, in overlapping heaps, and their classes in turn."""
    draw = torch.Generator().manual_seed(3)
    truth = torch.arange(images) % classes
    centres = apart * torch.randn(classes, features, generator=draw)
    spread = torch.linspace(0.1, 50, features)
    return (centres[truth] + torch.randn(images, features, generator=draw)) * spread + 7, truth


def standard(features: Tensor) -> Tensor:
    """``features`` with mean 0 and standard deviation 1, in double precision; a constant one is 0."""
    values = features.double()
    scale = values.std(0, correction=0)
    return torch.where(scale > 1e-5 * (1 + values.mean(0).abs()), (values - values.mean(0)) / scale, 0.0)


def objective(logits: Tensor, weight: Tensor, truth: Tensor, shares: Tensor, penalty: float) -> float:
    """The sum of each image's cross-entropy by its share, and ``penalty`` times the squares of ``weight``."""
    losses = F.cross_entropy(logits.double(), truth, reduction="none")
    return float((shares.double() * losses).sum() + penalty * weight.double().square().sum())


def solved(values: Tensor, truth: Tensor, classes: int, shares: Tensor, penalty: float) -> tuple[Tensor, Tensor]:
    """The weights [classes, features] and the bias [classes] that make :func:`objective` least, for ``values`` as they are."""
    values, shares = values.double(), shares.double()
    weight = torch.zeros(classes, values.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(classes, dtype=torch.float64, requires_grad=True)
    unit = (1 + 2 * penalty) ** -0.5  # one size for the slopes of the loss and of the penalty
    search = torch.optim.LBFGS(
        [weight, bias], max_iter=3000, max_eval=9000, history_size=50, tolerance_grad=1e-8, tolerance_change=1e-14,
        line_search_fn="strong_wolfe",
    )  # fmt: skip

    def value() -> Tensor:
        search.zero_grad()
        losses = F.cross_entropy(values @ (weight * unit).T + bias, truth, reduction="none")
        found = (shares * losses).sum() + penalty * (weight * unit).square().sum()
        found.backward()
        return found

    search.step(value)
    assert all(float(part.grad.abs().max()) < 1e-6 for part in (weight, bias)), "the slow way did not arrive"
    return (weight * unit).detach(), bias.detach()
