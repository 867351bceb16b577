"""Pooled outputs of blocks beside a network's own: the same values wherever the network is cut."""

from __future__ import annotations

import pytest
import torch

from tests.learn.small import NAMES, lively, pictures, small
from tlgui.learn.backbones import Backbone
from tlgui.learn.blocks import pooled
from tlgui.learn.network import Network

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module", params=NAMES)
def backbone(request: pytest.FixtureRequest) -> Backbone:
    return lively(request.param)


def some_depths(backbone: Backbone) -> list[int]:
    """One block, all, all but one, and two on the way: right behind a tap, and right before the one after it."""
    names = [block.name for block in backbone.blocks]
    middle = len(backbone.stages) // 2
    behind, before = (names.index(tap) + 1 for tap in backbone.stages[middle - 1 : middle + 1])
    return sorted({1, behind, before - 1, len(names) - 1, len(names)})


def test_stages_are_blocks_in_order_without_the_stem_and_the_last(backbone: Backbone) -> None:
    names = [block.name for block in backbone.blocks]
    places = [names.index(stage) for stage in backbone.stages]
    assert places == sorted(set(places))
    assert len(places) >= 2
    assert places[0] > 0 and places[-1] < len(names) - 1


def test_a_tap_is_the_mean_over_its_block_s_output(backbone: Backbone) -> None:
    x, names = pictures(backbone, 1), [block.name for block in backbone.blocks]
    with torch.no_grad():
        plain = backbone.graph(x)
        whole = backbone.tapped(backbone.stages).module(x)
        assert whole.shape == (1, backbone.width(backbone.stages))
        assert torch.equal(whole[:, : backbone.features], plain)
        at = backbone.features
        for number, tap in enumerate(backbone.stages):
            width = backbone.width((tap,)) - backbone.features
            if number in (0, len(backbone.stages) - 1):
                value = pooled(backbone.cut(names.index(tap) + 1)[0](x))
                assert torch.allclose(whole[:, at : at + width], value, rtol=1e-5, atol=1e-5)
            at += width
        assert at == whole.shape[1]


def test_every_cut_gives_the_same_taps(backbone: Backbone) -> None:
    x = pictures(backbone, 1)
    tapped = backbone.tapped(backbone.stages)
    with torch.no_grad():
        whole = tapped.module(x)
        for depth in some_depths(backbone):
            prefix, suffix, early = tapped.cut(depth)
            if depth < len(backbone.blocks) and early:
                activations, beside = prefix(x)
                kept = activations.clone()
                found = suffix(activations, beside)
                assert torch.equal(activations, kept)
            else:
                found = suffix(prefix(x))
            assert torch.allclose(found, whole, rtol=1e-5, atol=1e-5 * float(whole.abs().max())), depth


def test_a_network_with_taps_has_the_names_of_one_without() -> None:
    backbone = small("resnet18")
    plain, tapping = Network(backbone, 3), Network(backbone, 3, taps=backbone.stages, hidden=7)
    names = {name for name in plain.state_dict() if name.startswith("backbone.")}
    assert {name for name in tapping.state_dict() if name.startswith("backbone.")} == names
    assert tapping(pictures(backbone)).shape == (2, 3)
    assert tapping.early_width(0) == 0
    assert tapping.early_width(tapping.depth) == backbone.width(backbone.stages) - backbone.features


def test_building_a_head_draws_no_random_number() -> None:
    backbone = small("resnet18")
    state = torch.random.get_rng_state()
    Network(backbone, 3, hidden=5)
    assert torch.equal(state, torch.random.get_rng_state())
    with pytest.raises(ValueError, match="nowhere"):
        backbone.tapped(("nowhere",))
