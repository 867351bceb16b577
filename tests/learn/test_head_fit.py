"""The head's fit against its definition, solved by other means in double precision."""

from __future__ import annotations

import pytest
import torch

from tests.learn import exact
from tests.learn.exact import blobs
from tlgui.learn import head_fit
from tlgui.learn.head_fit import Fit, Scaling, class_weights, fit

pytestmark = pytest.mark.usefixtures("one_thread")


def last(
    features: torch.Tensor,
    truth: torch.Tensor,
    classes: int,
    strength: float = 10.0,
    weights: torch.Tensor | None = None,
) -> Fit:
    *_, found = fit(features, truth, classes, 500, strength, weights)
    return found


def few_of_some(classes: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Most images are of class 0, three of each other."""
    features, truth = blobs(classes)
    kept = (truth == 0) | (torch.arange(len(truth)) < 3 * classes)
    return features[kept], truth[kept]


def wide(images: int = 60, features: int = 300, classes: int = 20) -> tuple[torch.Tensor, torch.Tensor]:
    """Few images of many features that go together, as a backbone's do."""
    draw = torch.Generator().manual_seed(0)
    truth = torch.arange(images) % classes
    hidden = torch.randn(images, 20, generator=draw) + torch.randn(classes, 20, generator=draw)[truth]
    noise = torch.randn(images, features, generator=draw) / 2
    return torch.relu(hidden @ torch.randn(20, features, generator=draw) + noise), truth


def values(found: Fit, features: torch.Tensor, truth: torch.Tensor, strength: float) -> tuple[float, float]:
    """The objective of what was found, by its definition, and the least there is."""
    standard, shares, penalty = exact.standard(features), torch.full((len(truth),), 1 / len(truth)), strength / 2
    penalty /= len(truth)
    weight, bias = exact.solved(standard, truth, len(found.bias), shares, penalty)
    mine = exact.objective(
        standard @ found.weight.double().T + found.bias.double(), found.weight, truth, shares, penalty
    )
    return mine, exact.objective(standard @ weight.T + bias, weight, truth, shares, penalty)


@pytest.mark.parametrize("strength", [0.01, 1.0, 10.0, 100.0, 1e4, 1e7])
@pytest.mark.parametrize("classes", [2, 5])
def test_it_finds_the_minimum(classes: int, strength: float) -> None:
    for features, truth in (blobs(classes), few_of_some(classes)):
        found = last(features, truth, classes, strength)
        mine, least = values(found, features, truth, strength)
        assert found.objective == pytest.approx(mine, rel=1e-4)
        assert least * (1 - 1e-6) <= mine <= least * (1 + 1e-3)


@pytest.mark.parametrize("strength", [1.0, 10.0, 100.0, 400.0])
def test_it_finds_the_minimum_of_more_features_than_images(strength: float) -> None:
    features, truth = wide()
    found = last(features, truth, 20, strength)
    mine, least = values(found, features, truth, strength)
    assert mine <= least * (1 + 1e-3)
    assert found.iteration < 40


def test_the_logits_are_those_of_standard_features_and_no_image_gives_no_row() -> None:
    features, truth = blobs(3)
    found = last(features, truth, 3)
    plain_weight, plain_bias = found.scaling.folded(found.weight, found.bias)
    standard = exact.standard(features).float()
    assert torch.allclose(found.scaling.standard(features), standard, atol=1e-4)
    assert torch.allclose(features @ plain_weight.T + plain_bias, standard @ found.weight.T + found.bias, atol=1e-3)
    assert torch.allclose(found.logits(features), standard @ found.weight.T + found.bias, atol=1e-3)
    assert (found.logits(features).argmax(1) == truth).double().mean() > 0.9
    assert found.logits(torch.empty(0)).shape == (0, 3)


def test_rows_computed_in_parts_give_the_same_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    features, truth = blobs(3)
    weights = torch.tensor([1.0, 2.0, 0.5])
    whole = last(features, truth, 3, 10.0, weights)
    monkeypatch.setattr(head_fit, "ROWS", 7)  # nine parts, the last of four
    parts = last(features, truth, 3, 10.0, weights)
    assert torch.allclose(parts.scaling.mean, whole.scaling.mean, rtol=1e-6)
    assert torch.allclose(parts.scaling.scale, whole.scaling.scale, rtol=1e-6)
    assert parts.objective == pytest.approx(whole.objective, rel=1e-4)
    assert torch.allclose(parts.logits(features), whole.logits(features), atol=0.02)


def test_the_objective_never_rises_and_repeats_bit_for_bit() -> None:
    features, truth = blobs(4)
    first, again = (list(fit(features, truth, 4, 60)) for _ in range(2))
    objectives = [step.objective for step in first]
    assert objectives == sorted(objectives, reverse=True)
    assert [step.iteration for step in first] == list(range(1, len(first) + 1))
    assert len(first) < 60, "it stops where nothing is gained"
    assert torch.equal(first[-1].weight, again[-1].weight)
    assert len(list(fit(features, truth, 4, 2))) == 2


def test_class_weights_are_as_if_all_had_equally_many() -> None:
    truth = torch.tensor([0, 0, 0, 2, 2, 2, 2, 2, 2, 3])
    weights = class_weights(truth, 5)
    assert weights[[1, 4]].tolist() == [0, 0], "a class without images"
    sums = [float(weights[truth[truth == number]].sum()) for number in (0, 2, 3)]
    assert sums == pytest.approx([10 / 3] * 3)
    assert float(weights[truth].mean()) == pytest.approx(1)


def test_balance_is_the_fit_of_images_repeated_until_classes_are_equal() -> None:
    features, truth = blobs(2, 44, apart=0.3)
    kept = (truth == 0) | (torch.arange(len(truth)) < 22)
    features, truth = features[kept], truth[kept]  # 22 and 11
    balanced = last(features, truth, 2, 10.0, class_weights(truth, 2))
    plain = last(features, truth, 2)
    standard, shares = exact.standard(features), class_weights(truth, 2)[truth] / len(truth)
    weight, bias = exact.solved(standard, truth, 2, shares, 10.0 / (2 * len(truth)))
    assert torch.allclose(balanced.logits(features), (standard @ weight.T + bias).float(), atol=0.03)
    rare = [float((fitted.logits(features).argmax(1) == 1).double().mean()) for fitted in (plain, balanced)]
    assert rare[1] > rare[0] + 0.1


def test_a_feature_that_never_changes_is_left_out() -> None:
    features, truth = blobs(2)
    features[:, 4] = 1234.5
    found = last(features, truth, 2)
    weight, bias = found.scaling.folded(found.weight, found.bias)
    assert bool((weight[:, 4] == 0).all())
    assert bool(torch.isfinite(weight).all() and torch.isfinite(bias).all())
    assert bool((found.scaling.standard(features)[:, 4] == 0).all())


def test_the_scaling_of_large_numbers_is_exact() -> None:
    features = torch.randn(5000, 3, generator=torch.Generator().manual_seed(0)) + torch.tensor([0.0, 1e3, -3e4])
    scaling = Scaling.of(features)
    assert torch.allclose(scaling.mean.double(), features.double().mean(0), rtol=1e-6, atol=1e-7)
    assert torch.allclose(scaling.scale.double(), features.double().std(0, correction=0), rtol=1e-5)


def test_more_strength_gives_smaller_weights() -> None:
    features, truth = blobs(2)
    sizes = [float(last(features, truth, 2, strength).weight.norm()) for strength in (1.0, 10.0, 100.0, 1e4)]
    assert sizes == sorted(sizes, reverse=True)


def test_one_image_a_class_is_enough() -> None:
    features, truth = blobs(2, images=2)
    assert (last(features, truth, 2).logits(features).argmax(1) == truth).all()


def test_no_random_number_is_drawn() -> None:
    state = torch.random.get_rng_state()
    last(*blobs(2), 2)
    assert torch.equal(state, torch.random.get_rng_state())
