"""Building backbones: pretrained and random, and that the bundled one still knows cats from dogs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import safetensors.torch
import timm
import torch

from tests.learn.hub import random_state
from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn import backbones, weights
from tlgui.learn.gallery import GALLERY
from tlgui.learn.preprocess import prepare, to_batch
from tlgui.messages import Describe, Described

pytestmark = pytest.mark.usefixtures("one_thread")


def test_the_bundled_one_builds_offline_and_draws_no_random_number() -> None:
    state = torch.random.get_rng_state()
    backbone = backbones.build("efficientnet_lite0")
    assert torch.equal(torch.random.get_rng_state(), state)
    assert (backbone.features, len(backbone.blocks)) == (1280, 18)
    assert not backbone.graph.training
    assert all(p.requires_grad and p.device.type == "cpu" for p in backbone.graph.parameters())
    assert not any(buffer.is_meta for buffer in backbone.graph.buffers())
    assert weights.weights_hash(backbone.graph.state_dict()) == weights.weights_hash(weights.load("efficientnet_lite0"))


def test_its_output_is_timms() -> None:
    backbone = backbones.build("efficientnet_lite0")
    network = timm.create_model("tf_efficientnet_lite0", num_classes=0).eval()
    network.load_state_dict(weights.load("efficientnet_lite0"))
    x = torch.randn(2, 3, 224, 224)
    with torch.no_grad():
        assert torch.equal(backbone.graph(x), network(x))


def test_it_knows_cats_from_dogs(shared_data: Path) -> None:
    """Weights, tensor order and preprocessing together: with its old classifier it names the photos' kinds."""
    theirs = torch.load(weights._bundled_file(), weights_only=True)
    backbone = backbones.build("efficientnet_lite0")
    right = []
    for kind, numbers in (("cat", range(281, 286)), ("dog", range(151, 269))):  # of ImageNet's classes
        paths = sorted(path for path in shared_data.glob("cats_dogs/**/*.jpg") if kind in path.parent.name.lower())[:12]
        assert paths
        batch = to_batch(
            [prepare(images.read(path), backbone.preprocessing) for path in paths], backbone.preprocessing, "cpu"
        )
        with torch.no_grad():
            answers = (backbone.graph(batch) @ theirs["_fc.weight"].T + theirs["_fc.bias"]).argmax(dim=1)
        right += [int(answer) in numbers for answer in answers]
    assert sum(right) >= 0.85 * len(right)


def test_random_start_follows_the_seed() -> None:
    def built(seed: int) -> torch.Tensor:
        torch.manual_seed(seed)
        return torch.cat(
            [p.detach().flatten() for p in backbones.build("efficientnet_lite0", start="random").graph.parameters()]
        )

    first = built(1)
    assert torch.equal(first, built(1))
    assert not torch.equal(first, built(2))
    assert 0 < float(first.std()) < 1


def test_random_start_needs_no_weights() -> None:
    assert backbones.build("resnet18", start="random").features == 512


def test_absent_and_unknown_are_told() -> None:
    for name, code in (("resnet18", "weights-absent"), ("resnet17", "backbone-unknown")):
        with pytest.raises(ToldError) as caught:
            backbones.build(name)
        assert caught.value.told.code == code


def test_a_file_a_person_brings(tmp_path: Path) -> None:
    state = random_state("mobilenetv3_small_100")
    safetensors.torch.save_file(state, tmp_path / "mine.safetensors")
    backbone = backbones.build("mobilenetv3_small_100", weights=tmp_path / "mine.safetensors")
    assert torch.equal(backbone.graph.state_dict()["conv_stem.weight"], state["conv_stem.weight"])


def test_two_builds_share_nothing() -> None:
    first, second = backbones.build("efficientnet_lite0"), backbones.build("efficientnet_lite0")
    with torch.no_grad():
        next(first.graph.parameters()).zero_()
    assert float(next(second.graph.parameters()).detach().abs().sum()) > 0


def test_a_fixed_one_is_held_while_its_file_is_the_same(tmp_path: Path) -> None:
    own = tmp_path / "mine.safetensors"
    state = random_state("mobilenetv3_small_100")
    safetensors.torch.save_file(state, own)
    first = backbones.fixed("mobilenetv3_small_100", weights=own)
    assert backbones.fixed("mobilenetv3_small_100", weights=own) is first
    assert first.hash_of(3) == backbones.build("mobilenetv3_small_100", weights=own).hash_of(3)
    assert backbones.fixed("mobilenetv3_small_100", weights=own, size=96).preprocessing.size == 96
    name = next(name for name in state if name in first.graph.state_dict())
    safetensors.torch.save_file(state | {name: state[name] + 1}, own)
    other = backbones.fixed("mobilenetv3_small_100", weights=own)
    assert torch.equal(other.graph.state_dict()[name], first.graph.state_dict()[name] + 1)
    assert other.hash_of(18) != first.hash_of(18)
    own.unlink()
    with pytest.raises(ToldError) as caught:
        backbones.fixed("mobilenetv3_small_100", weights=own)
    assert caught.value.told.code == "weights-missing"


def test_one_whose_blocks_may_learn_is_never_the_fixed_one() -> None:
    fixed = backbones.fixed("efficientnet_lite0")
    built = backbones.build("efficientnet_lite0")
    theirs = {value.data_ptr() for value in fixed.graph.state_dict().values() if value.ndim}
    assert not theirs & {value.data_ptr() for value in built.graph.state_dict().values() if value.ndim}
    before = built.hash_of(2)
    next(built.graph.parameters()).data.add_(1)
    assert built.hash_of(2) != before, "it learned: what was known of it is no longer so"
    assert fixed.hash_of(2) == before


def test_describing_needs_no_weights_and_is_quick() -> None:
    start = time.monotonic()
    (described,) = backbones.describe(Describe("vgg16"))
    assert time.monotonic() - start < 5  # seconds; 0.1 on a free machine
    assert isinstance(described, Described)
    assert [block.name for block in described.blocks][:3] == ["conv1_1", "conv1_2", "conv2_1"]
    assert described.features == 512
    assert sum(block.parameters for block in described.blocks) == GALLERY["vgg16"].parameters
    with pytest.raises(ToldError):
        list(backbones.describe(Describe("resnet17")))
