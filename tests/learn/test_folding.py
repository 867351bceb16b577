"""A convolution and the BatchNorm behind it as one: the same values and slopes, and the network itself as it was."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import fx, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from tests.learn.small import NAMES, lively, pictures
from tlgui.learn import folding
from tlgui.learn.backbones import Backbone

pytestmark = pytest.mark.usefixtures("one_thread")
WITHOUT = {"vgg16", "convnext_tiny", "convnext_small", "vit_small_patch16_224", "vit_small_patch14_dinov2"}  # BatchNorm
CLOSE = 1e-9  # of the largest value, in double precision, which leaves no doubt what is rounding


def exact(name: str) -> tuple[Backbone, torch.Tensor]:
    """A backbone and images for it in double precision."""
    backbone = lively(name)
    backbone.graph.double()
    return backbone, pictures(backbone, 2).double()


@pytest.fixture(scope="module", params=NAMES)
def backbone(request: pytest.FixtureRequest) -> Backbone:
    return exact(request.param)[0]


def away(found: torch.Tensor, expected: torch.Tensor) -> float:
    """The greatest difference as a share of the greatest value."""
    return float((found - expected).detach().abs().max() / expected.detach().abs().max())


def norms(module: nn.Module) -> list[nn.BatchNorm2d]:
    return [layer for layer in module.modules() if isinstance(layer, nn.BatchNorm2d)]


def joined(module: nn.Module) -> list[folding.ConvNorm]:
    return [layer for layer in module.modules() if isinstance(layer, folding.ConvNorm)]


def test_baked_gives_the_same_and_changes_nothing(backbone: Backbone) -> None:
    graph, x = backbone.graph, pictures(backbone, 1).double()
    before = {name: value.clone() for name, value in graph.state_dict().items()}
    learns, code = [value.requires_grad for value in graph.parameters()], graph.code
    baked = folding.baked(graph)
    with torch.no_grad():
        expected = graph(x)
        assert away(baked(x), expected) < CLOSE
        assert torch.equal(graph(x), expected)
    assert dict.fromkeys(before, True) == {
        name: torch.equal(value, before[name]) for name, value in graph.state_dict().items()
    }
    assert [value.requires_grad for value in graph.parameters()] == learns
    assert graph.code == code
    if backbone.info.name in WITHOUT:
        assert not norms(graph)
    else:  # half of DenseNet's stand before a convolution
        assert len(norms(baked)) < 0.6 * len(norms(graph))


def test_live_gives_the_same_values_and_slopes_and_shares_all_parameters(backbone: Backbone) -> None:
    graph, x = backbone.graph, pictures(backbone, 1).double()
    names, own = list(graph.state_dict()), dict(graph.named_parameters())
    live = folding.live(graph)
    assert list(graph.state_dict()) == names
    assert {id(value) for value in live.parameters()} == {id(value) for value in own.values()}
    assert bool(joined(live)) == (backbone.info.name not in WITHOUT)
    if not joined(live):
        assert live.code == graph.code, "there was nothing to join"
        return
    expected = graph(x)
    goal = torch.randn(expected.shape, generator=torch.Generator().manual_seed(5), dtype=torch.float64)
    slopes = torch.autograd.grad((expected * goal).sum(), own.values(), allow_unused=True)
    found = live(x)
    others = torch.autograd.grad((found * goal).sum(), own.values(), allow_unused=True)
    assert away(found, expected) < CLOSE
    steepest = max(float(slope.abs().max()) for slope in slopes if slope is not None)
    for (name, value), slope, other in zip(own.items(), slopes, others, strict=True):
        assert (slope is None) == (other is None), name
        if slope is not None and other is not None:
            assert slope.shape == value.shape
            assert float((other - slope).abs().max()) < CLOSE * (float(slope.abs().max()) + 1e-3 * steepest), name


def test_training_live_changes_the_network_itself_but_not_its_statistics() -> None:
    backbone, x = exact("resnet18")
    graph = backbone.graph
    live, before = folding.live(graph), copy.deepcopy(graph.state_dict())
    step = torch.optim.SGD(live.parameters(), 1e-4)
    for _ in range(2):
        step.zero_grad()
        F.mse_loss(live(x), torch.zeros(2, backbone.features, dtype=torch.float64)).backward()
        step.step()
    changed = {name for name, value in graph.state_dict().items() if not torch.equal(value, before[name])}
    assert changed == {name for name, _ in graph.named_parameters()}
    with torch.no_grad():
        assert bool(torch.isfinite(live(x)).all())
        assert away(live(x), graph(x)) < CLOSE
        assert away(folding.baked(graph)(x), graph(x)) < CLOSE


class Odd(nn.Module):
    """Convolutions that must not be joined with what follows, and some that may."""

    def __init__(self) -> None:
        super().__init__()
        self.plain, self.plain_norm = nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=True), nn.BatchNorm2d(4)
        self.bare, self.bare_norm = nn.Conv2d(4, 4, 1, groups=2, bias=False), nn.BatchNorm2d(4, affine=False)
        self.twice, self.twice_norm = nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4)
        self.heard, self.heard_norm = nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4)
        self.fresh, self.fresh_norm = nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4, track_running_stats=False)
        self.first_norm = nn.BatchNorm2d(3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.bare_norm(self.bare(self.plain_norm(self.plain(self.first_norm(x)))))
        x = self.twice_norm(self.twice(self.twice(x)))
        heard = self.heard(x)  # used behind its norm, too
        return self.fresh_norm(self.fresh(self.heard_norm(heard) + heard))


def test_only_a_convolution_that_nothing_else_hears_is_joined() -> None:
    torch.manual_seed(0)
    graph = fx.symbolic_trace(Odd().double()).eval()
    for layer in norms(graph):
        for value in (*layer.parameters(), *layer.buffers()):
            if value.is_floating_point():
                nn.init.uniform_(value, 0.5, 1.5)
    x = torch.randn(2, 3, 8, 8, dtype=torch.float64)
    live, baked = folding.live(graph), folding.baked(graph)
    assert len(joined(live)) == 2
    assert len(norms(baked)) == 4
    with torch.no_grad():
        assert away(live(x), graph(x)) < CLOSE
        assert away(baked(x), graph(x)) < CLOSE


def test_baked_of_a_network_that_then_changes_stays_what_it_was_where_it_was_joined() -> None:
    backbone, x = exact("resnet18")
    baked = folding.baked(backbone.graph)
    with torch.no_grad():
        before = baked(x)
        for value in backbone.graph.parameters():
            value.mul_(2)
        assert torch.equal(baked(x), before)
