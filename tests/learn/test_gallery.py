"""The gallery's figures are those of the networks themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import timm
import torch
from torch.utils.flop_counter import FlopCounterMode

from tests.learn.small import NAMES
from tlgui.learn import backbones, gallery, structure
from tlgui.learn.gallery import GALLERY

pytestmark = pytest.mark.usefixtures("one_thread")

ASKED_FOR = {
    "efficientnet_lite0", "resnet18", "resnet34", "resnet50", "vgg16", "vgg16_bn", "densenet121",
    "mobilenetv3_small_100", "mobilenetv3_large_100", "efficientnet_b0", "efficientnet_b1", "efficientnet_b2",
    "convnext_tiny", "convnext_small", "inception_v3", "vit_small_patch16_224", "vit_small_patch14_dinov2",
}  # fmt: skip


def test_holds_what_was_asked_for() -> None:
    assert len(GALLERY) >= 20
    assert set(GALLERY) >= ASKED_FOR
    assert any("efficientnetv2" in name for name in GALLERY)
    assert any("regnety" in name for name in GALLERY)
    assert any("mobilenetv4" in name for name in GALLERY)
    assert next(iter(GALLERY)) == gallery.DEFAULT


def test_needs_no_torch() -> None:
    code = "import sys, tlgui.learn.gallery as g; g.listed(); sys.exit('torch' in sys.modules or 'timm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_the_networks_own(name: str) -> None:
    assert sum(p.numel() for p in structure.skeleton(GALLERY[name]).parameters()) == GALLERY[name].parameters


@pytest.mark.parametrize("name", NAMES)
def test_multiply_adds(name: str) -> None:
    info = GALLERY[name]
    with torch.device("meta"), FlopCounterMode(display=False) as counter:
        structure.make(info).eval()(torch.empty(1, 3, info.input_size, info.input_size))
    assert counter.get_total_flops() / 2e9 == pytest.approx(info.gmacs, rel=0.01, abs=0.001)


@pytest.mark.parametrize("name", NAMES)
def test_source_as_timm_knows_it(name: str) -> None:
    info = GALLERY[name]
    config = timm.get_pretrained_cfg(info.timm_name)
    assert config is not None and config.hf_hub_id
    assert info.licence.lower() == config.license
    if name != "vit_small_patch14_dinov2":  # trained at 518 px; its position embedding is resampled for 224
        assert info.input_size == config.input_size[-1]
    assert (info.top1 is None) == (config.num_classes == 0)  # self-supervised ones have no ImageNet classifier
    assert bool(info.top1_source) == (info.top1 is not None)
    assert info.timm_name in info.preprocessing_source


@pytest.mark.parametrize("name", NAMES)
def test_download_is_the_whole_network_in_float32(name: str) -> None:
    info = GALLERY[name]
    with torch.device("meta"):
        state = timm.create_model(info.timm_name.partition(".")[0]).state_dict()
    assert sum(t.numel() * t.element_size() for t in state.values()) == pytest.approx(info.download, rel=0.005)


@pytest.mark.parametrize("name", NAMES)
def test_preprocessing(name: str) -> None:
    p = backbones.preprocessing(GALLERY[name])
    assert p.size == GALLERY[name].input_size <= p.resize <= 1.2 * p.size
    assert all(0 < mean < 1 for mean in p.mean) and all(0 < std < 1 for std in p.std)
    assert p.interpolation in {"bilinear", "bicubic"}


def test_ready_follows_the_files(own_home: Path) -> None:
    assert {info.name for info in gallery.listed() if info.ready} == {gallery.DEFAULT}
    file = gallery.kept_file("resnet18")
    assert file.is_relative_to(own_home)
    file.parent.mkdir(parents=True)
    file.touch()
    assert {info.name for info in gallery.listed() if info.ready} == {gallery.DEFAULT, "resnet18"}


def test_only_what_was_tried_is_called_verified() -> None:
    assert [info.name for info in GALLERY.values() if info.verified] == [gallery.DEFAULT]
    assert [info.name for info in GALLERY.values() if info.weights_hash] == [gallery.DEFAULT]
