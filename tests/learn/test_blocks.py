"""The contract of every backbone of the gallery: any cut is exact, and what is frozen stays bit for bit as it was."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from tests.learn.small import NAMES, pictures, small
from tlgui.learn import blocks, structure
from tlgui.learn.backbones import Backbone, preprocessing
from tlgui.learn.gallery import GALLERY

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module", params=NAMES)
def backbone(request: pytest.FixtureRequest) -> Backbone:
    """Each backbone in turn; pytest runs all tests of one before it builds the next. Tests leave it as it was."""
    return small(request.param)


def described(name: str) -> Backbone:
    """A backbone without numbers, at its own input size."""
    info = GALLERY[name]
    with torch.device("meta"):
        return Backbone(info, blocks.trace(structure.make(info)).eval(), preprocessing(info))


def depths(backbone: Backbone) -> list[int]:
    """Nearly none, half, and nearly all blocks frozen."""
    count = len(backbone.blocks)
    return sorted({1, count // 2, count - 1})


def test_every_cut_is_exact(backbone: Backbone) -> None:
    x = pictures(backbone, 1)
    with torch.no_grad():
        whole = backbone.graph(x)
        assert whole.shape == (1, backbone.features)
        for depth in range(len(backbone.blocks) + 1):
            prefix, suffix = backbone.cut(depth)
            activations = prefix(x)
            kept = activations.clone()
            if depth:
                assert tuple(activations.shape[1:]) == backbone.blocks[depth - 1].shape
            assert torch.allclose(suffix(activations), whole, rtol=1e-5, atol=1e-5), depth
            assert torch.equal(activations, kept), f"the suffix after {depth} blocks changes its input"


def test_gradients_of_the_suffix_are_the_whole_networks(backbone: Backbone) -> None:
    x = pictures(backbone)
    weighing = torch.randn(backbone.features)

    def gradients(output: Tensor) -> dict[str, Tensor]:
        backbone.graph.zero_grad(set_to_none=True)
        (output * weighing).sum().backward()
        return {key: p.grad.clone() for key, p in backbone.graph.named_parameters() if p.grad is not None}

    whole = gradients(backbone.graph(x))
    for depth in depths(backbone):
        prefix, suffix = backbone.cut(depth)
        with torch.no_grad():
            activations = prefix(x)
        found = gradients(suffix(activations))
        assert set(found) == set(whole) - backbone.frozen_names(depth)
        for key, gradient in found.items():
            assert torch.allclose(gradient, whole[key], rtol=1e-4, atol=1e-5 * float(whole[key].abs().max() + 1)), key


def test_frozen_blocks_stay_bit_identical_while_the_rest_trains(backbone: Backbone) -> None:
    depth = len(backbone.blocks) // 2
    prefix, suffix = backbone.cut(depth)
    head = nn.Linear(backbone.features, 3)
    x, y = pictures(backbone, 4), torch.tensor([0, 1, 2, 0])
    with torch.inference_mode():
        activations = prefix.eval()(x)
    activations = activations.clone()
    before = {key: value.clone() for key, value in backbone.graph.state_dict().items()}
    suffix.train()
    optimiser = torch.optim.AdamW([*suffix.parameters(), *head.parameters()], lr=1e-2)
    for _ in range(2):
        optimiser.zero_grad()
        nn.functional.cross_entropy(head(suffix(activations)), y).backward()
        optimiser.step()
    frozen = backbone.frozen_names(depth)
    after = backbone.graph.state_dict()
    assert all(torch.equal(before[key], after[key]) for key in frozen)
    assert any(not torch.equal(before[key], after[key]) for key in set(after) - frozen)
    with torch.no_grad():
        assert torch.equal(prefix.eval()(x), activations)
    backbone.graph.load_state_dict(before)
    backbone.graph.zero_grad(set_to_none=True)
    backbone.graph.eval()


def test_all_blocks_frozen_leave_nothing_but_the_new_head(backbone: Backbone) -> None:
    prefix, suffix = backbone.cut(len(backbone.blocks))
    assert isinstance(suffix, nn.Identity)
    assert set(prefix.state_dict()) == set(backbone.graph.state_dict()) == backbone.frozen_names(len(backbone.blocks))
    assert isinstance(backbone.cut(0)[0], nn.Identity)
    assert backbone.frozen_names(0) == set()


def test_blocks_are_named_and_hold_all_parameters(backbone: Backbone) -> None:
    names = [block.name for block in backbone.blocks]
    assert len(set(names)) == len(names)
    assert 5 <= len(names) <= 45
    assert sum(block.parameters for block in backbone.blocks) == sum(p.numel() for p in backbone.graph.parameters())
    assert all(block.parameters > 0 for block in backbone.blocks)
    assert backbone.blocks[-1].shape == (backbone.features,)
    for depth in (0, 1, len(names)):
        ours = {key for key, _ in backbone.cut(depth)[1].named_parameters()}
        assert ours == {key for key, _ in backbone.graph.named_parameters()} - backbone.frozen_names(depth)


def test_the_old_classifier_is_gone(backbone: Backbone) -> None:
    """By family: no fully connected layer is left, save those inside the blocks of ConvNeXt and vision transformers."""
    dense = {key for key, layer in backbone.graph.named_modules() if isinstance(layer, nn.Linear)}
    assert all(".mlp." in key or ".attn." in key for key in dense)
    tensors = set(backbone.graph.state_dict())
    assert not {key for key in tensors if key.startswith(("classifier", "fc.", "pre_logits", "head.fc", "AuxLogits"))}


@pytest.mark.parametrize(("name", "features"), [("vgg16", 512), ("vgg16_bn", 512)])
def test_vgg_ends_with_its_last_pooling(name: str, features: int) -> None:
    """fc6 and fc7 (the convolutions pre_logits.fc1 and fc2 at timm) are its old classifier's."""
    backbone = described(name)
    assert backbone.features == features
    names = [block.name for block in backbone.blocks]
    assert names[0] == "conv1_1" and names[-1] == "conv5_3" and len(names) == 13


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("mobilenet")])
def test_mobilenets_convolution_after_the_pooling_is_a_block_of_its_own(name: str) -> None:
    backbone = described(name)
    last = backbone.blocks[-1]
    assert last.name == "conv_head"
    assert backbone.blocks[-2].shape[1:] == (1, 1)  # so that the cached activations are pooled ones
    assert not any(key.startswith("conv_head") for key in backbone.frozen_names(len(backbone.blocks) - 1))


def test_no_dropout_is_baked_into_the_trace(backbone: Backbone) -> None:
    x = pictures(backbone)
    rates = [float(getattr(layer, "p", 0) or getattr(layer, "drop_prob", 0) or 0) for layer in backbone.graph.modules()]
    assert max(rates) == 0
    for node in backbone.graph.graph.nodes:
        assert "dropout" not in str(node.target) or node.op == "call_module", node
        assert not node.kwargs.get("dropout_p"), node
    with torch.no_grad():
        assert torch.equal(backbone.graph(x), backbone.graph(x))


class _Tail(nn.Module):
    """Writes in place into what comes in, as its first step, through a view, or later into something else."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3)
        self.how = how
        self.act = nn.ReLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        x = self.first(x)
        if self.how == "module":
            return self.act(x)
        if self.how == "view":
            return self.act(x.view(x.shape[0], -1))
        if self.how == "method":
            return x.mul_(2)
        if self.how == "ending":
            return torch.relu_(x)
        if self.how == "function":
            return nn.functional.relu(x, inplace=True)
        y = x * 2
        y += x
        return y


@pytest.mark.parametrize("how", ["module", "view", "method", "ending", "function", "elsewhere"])
def test_a_kept_activation_is_never_changed(how: str) -> None:
    module = blocks.trace(_Tail(how))
    end = next(node for node in module.graph.nodes if node.target == "first")
    prefix, suffix = blocks.split(module, end)
    x = torch.randn(1, 3, 8, 8)
    with torch.no_grad():
        activations = prefix(x)
        kept = activations.clone()
        first, second = suffix(activations), suffix(activations)
        assert torch.equal(activations, kept)
        assert torch.equal(first, second)
        assert torch.equal(first, module(x))
    copies = [node for node in suffix.graph.nodes if node.target == "clone"]
    assert bool(copies) == (how != "elsewhere")


def test_a_depth_outside_is_a_mistake() -> None:
    backbone = small("resnet18")
    for depth in (-1, len(backbone.blocks) + 1):
        with pytest.raises(ValueError, match="is not in"):
            backbone.cut(depth)
