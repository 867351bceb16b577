from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F  # noqa: N812

from tlgui.learn.head_fit import Fit, fit


def blobs(classes: int, images: int = 60, features: int = 12) -> tuple[torch.Tensor, torch.Tensor]:
    draw = torch.Generator().manual_seed(3)
    truth = torch.arange(images) % classes
    centres = torch.randn(classes, features, generator=draw)
    spread = torch.linspace(0.1, 50, features)
    return (centres[truth] + torch.randn(images, features, generator=draw)) * spread + 7, truth


def last(features: torch.Tensor, truth: torch.Tensor, classes: int, strength: float = 10.0) -> Fit:
    *_, found = fit(features, truth, classes, 500, strength)
    return found


def penalised(features: torch.Tensor, truth: torch.Tensor, found: Fit, strength: float) -> torch.Tensor:
    """The objective as its definition says, of the folded weights, in double precision."""
    standard_weight = found.weight.double() * features.double().std(0, correction=0)
    loss = F.cross_entropy(features.double() @ found.weight.double().T + found.bias.double(), truth)
    return loss + strength / (2 * len(features)) * standard_weight.square().sum()


@pytest.mark.parametrize("classes", [2, 5])
def test_it_finds_the_minimum_and_folds_the_standardisation(classes: int) -> None:
    features, truth = blobs(classes)
    found = last(features, truth, classes)
    lowest = penalised(features, truth, found, 10.0)
    assert found.objective == pytest.approx(float(lowest), rel=1e-4)
    draw = torch.Generator().manual_seed(0)
    scale = features.std(0, correction=0)
    for _ in range(20):  # any step aside is worse, but for what the tolerance leaves
        aside = torch.randn(found.weight.shape, generator=draw) * 0.02 / scale
        bias = found.bias - aside @ features.mean(0)
        other = Fit(0, found.weight + aside, bias, 0.0)
        assert penalised(features, truth, other, 10.0) > lowest * (1 - 1e-3)


def test_its_logits_tell_the_classes_apart() -> None:
    features, truth = blobs(3)
    found = last(features, truth, 3)
    assert (found.logits(features).argmax(1) == truth).double().mean() > 0.9
    assert found.logits(torch.empty(0)).shape == (0, 3)


def test_the_objective_never_rises_and_repeats_bit_for_bit() -> None:
    features, truth = blobs(4)
    first, again = (list(fit(features, truth, 4, 40)) for _ in range(2))
    objectives = [step.objective for step in first]
    assert objectives == sorted(objectives, reverse=True)
    assert [step.iteration for step in first] == list(range(1, len(first) + 1))
    assert len(first) < 40, "it stops where nothing is gained"
    assert torch.equal(first[-1].weight, again[-1].weight)


def test_a_feature_that_never_changes_is_left_out() -> None:
    features, truth = blobs(2)
    features[:, 4] = 1234.5
    found = last(features, truth, 2)
    assert bool((found.weight[:, 4] == 0).all())
    assert bool(torch.isfinite(found.weight).all() and torch.isfinite(found.bias).all())


def test_more_strength_gives_smaller_weights() -> None:
    features, truth = blobs(2)
    assert last(features, truth, 2, 100.0).weight.norm() < last(features, truth, 2, 1.0).weight.norm()


def test_one_image_a_class_is_enough() -> None:
    features, truth = blobs(2, images=2)
    assert (last(features, truth, 2).logits(features).argmax(1) == truth).all()
