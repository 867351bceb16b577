"""What the recipe changes of the steps: the optimiser, mixed images, the average of the weights."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from tests.learn.small import small
from tlgui.learn.averaging import Average
from tlgui.learn.mixing import mixed
from tlgui.learn.network import Network, make_head
from tlgui.learn.optimising import optimiser, set_rate
from tlgui.learn.recipes import Recipe


@pytest.mark.parametrize("kind", ["adamw", "sgd"])
def test_blocks_learn_slower_the_farther_they_are_from_the_head(kind: Any) -> None:
    network = Network(small("resnet18"), 2)
    head = make_head(network.source.features, 2)
    depth = network.depth - 2
    made = optimiser(network, depth, head, Recipe(1, 4, 0.1, 0.5, layer_decay=0.5, optimiser=kind))
    assert isinstance(made, torch.optim.SGD if kind == "sgd" else torch.optim.AdamW)
    set_rate(made, 0.5)
    rates = sorted({group["lr"] for group in made.param_groups})
    assert rates == pytest.approx([0.0125, 0.025, 0.05])
    assert {group["weight_decay"] for group in made.param_groups} == {0.0, 0.5}
    for group in made.param_groups:
        assert {p.ndim > 1 for p in group["params"]} == {group["weight_decay"] > 0}
        if kind == "sgd":
            assert group["momentum"] == 0.9 and group["nesterov"]
    learning = {id(p) for group in made.param_groups for p in group["params"]}
    assert all((id(p) in learning) == p.requires_grad for p in network.backbone.parameters())


def batch(*shape: int) -> Tensor:
    return torch.arange(1, 1 + torch.Size(shape).numel(), dtype=torch.float32).view(shape)


@pytest.mark.parametrize("shape", [(5, 3, 8, 6), (5, 7, 4), (5, 12)])
def test_mixup_blends_each_with_the_one_before_by_one_share(shape: tuple[int, ...]) -> None:
    pixels, early = batch(*shape), batch(5, 3)
    found, taps, shares = mixed(pixels, early, 0.4, 0.0, [7, 1, 3])
    own = shares.diagonal()
    assert 0 < float(own[0]) < 1 and torch.equal(own, own[:1].expand(5))
    torch.testing.assert_close(shares.sum(1), torch.ones(5))
    by_hand = own[0] * pixels + (1 - own[0]) * pixels.roll(1, 0)
    torch.testing.assert_close(found, by_hand)
    assert taps is not None
    torch.testing.assert_close(taps, own[0] * early + (1 - own[0]) * early.roll(1, 0))
    assert torch.equal(pixels, batch(*shape)), "what is kept on disk is left as it is"


def test_cutmix_pastes_a_rectangle_of_the_one_before_and_counts_its_area() -> None:
    pixels = batch(6, 3, 16, 16)
    partial = 0
    for step in range(20):
        found, _, shares = mixed(pixels, None, 0.0, 1.0, [0, 1, step])
        own = found == pixels
        assert bool((own | (found == pixels.roll(1, 0))).all())
        torch.testing.assert_close(own[0, 0].float().mean(), shares[0, 0])
        partial += bool(0 < shares[0, 0] < 1)
    assert partial > 10


def test_of_both_a_coin_takes_one() -> None:
    pixels = batch(4, 1, 16, 16)
    kinds = {bool(torch.isin(mixed(pixels, None, 1.0, 1.0, [0, 1, step])[0], pixels).all()) for step in range(20)}
    assert kinds == {True, False}


def test_mixing_depends_on_its_seed_alone_and_leaves_other_random_numbers() -> None:
    pixels = batch(4, 3, 8, 8)
    torch.manual_seed(1)
    before = torch.get_rng_state()
    first = mixed(pixels, None, 1.0, 1.0, [3, 2, 1])
    assert torch.equal(torch.get_rng_state(), before)
    torch.rand(10)
    second = mixed(pixels, None, 1.0, 1.0, [3, 2, 1])
    assert torch.equal(first[0], second[0]) and torch.equal(first[2], second[2])
    assert not torch.equal(first[0], mixed(pixels, None, 1.0, 1.0, [3, 2, 2])[0])


def net() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))


def shake(module: nn.Module, seed: int) -> None:
    draw = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for value in module.parameters():
            value.add_(torch.randn(value.shape, generator=draw))


def test_the_average_is_torchs_once_it_has_warmed_up() -> None:
    module = net()
    ours = Average([module], 0.5)
    for step in range(20):  # from (1 + n) / (10 + n) > 0.5 on it is the decay's own
        shake(module, step)
        ours.step()
    with ours.in_place():
        theirs = AveragedModel(module, multi_avg_fn=get_ema_multi_avg_fn(0.5))
        theirs.update_parameters(module)  # begins there
    for step in range(20, 25):
        shake(module, step)
        ours.step()
        theirs.update_parameters(module)
    own = [value.clone() for value in module.parameters()]
    with ours.in_place():
        for value, other in zip(module.parameters(), theirs.module.parameters(), strict=True):
            torch.testing.assert_close(value, other)
    assert all(torch.equal(*pair) for pair in zip(own, module.parameters(), strict=True))


def test_an_average_goes_on_from_its_state() -> None:
    module = net()
    first, second = Average([module], 0.9), Average([module], 0.9)
    for step in range(3):
        shake(module, step)
        first.step()
    second.load_state_dict({name: value.clone() for name, value in first.state_dict().items()})
    for step in range(3, 6):
        shake(module, step)
        first.step()
        second.step()
    assert first.state_dict().keys() == second.state_dict().keys()
    assert all(torch.equal(value, second.state_dict()[name]) for name, value in first.state_dict().items())


def test_without_an_average_nothing_changes_and_an_error_gives_the_weights_back() -> None:
    module = net()
    none = Average([module], 0.0)
    shake(module, 1)
    own = [value.clone() for value in module.parameters()]
    none.step()
    with none.in_place():
        assert all(torch.equal(*pair) for pair in zip(own, module.parameters(), strict=True))
    assert none.state_dict() == {}
    some = Average([module], 0.9)
    shake(module, 2)
    own = [value.clone() for value in module.parameters()]
    with pytest.raises(KeyError), some.in_place():
        raise KeyError
    assert all(torch.equal(*pair) for pair in zip(own, module.parameters(), strict=True))
