"""Backbones of the gallery at small input sizes, with random weights, quick enough to try every one."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import nn

from tlgui.learn import blocks, structure
from tlgui.learn.backbones import Backbone, preprocessing
from tlgui.learn.gallery import GALLERY

NAMES = tuple(GALLERY)
_SIZES = {"inception_v3": 75, "vit_small_patch14_dinov2": 28}  # px: the least Inception takes; two patches of 14


def small(name: str, seed: int = 0) -> Backbone:
    """``name`` for images of 32 px or so, in eval mode, its BatchNorm statistics not those of a fresh network."""
    return small_and_timms(name, seed)[0]


def small_and_timms(name: str, seed: int = 0) -> tuple[Backbone, nn.Module]:
    """As :func:`small`; and timm's own network, which was traced, with the same modules."""
    info = replace(GALLERY[name], input_size=_SIZES.get(name, 32))
    torch.manual_seed(seed)
    network = structure.make(info).eval()
    backbone = Backbone(info, blocks.trace(network).eval(), preprocessing(info))
    for layer in backbone.graph.modules():
        if isinstance(layer, nn.BatchNorm2d) and layer.running_mean is not None and layer.running_var is not None:
            layer.running_mean.normal_(0, 0.1)
            layer.running_var.uniform_(0.5, 1.5)
    return backbone, network


def lively(name: str, seed: int = 0) -> Backbone:
    """As :func:`small`, made quicker, and with random numbers also where a fresh network has zeros or ones: no branch of it
    is silent, and different images have different features, since BatchNorm has seen some."""
    info = replace(GALLERY[name], input_size=_SIZES.get(name, 32))
    with torch.device("meta"):
        graph = blocks.trace(structure.make(info))
    graph.to_empty(device="cpu")
    draw = torch.Generator().manual_seed(seed)
    store = torch.randn(99_991, generator=draw)
    for key, value in graph.state_dict().items():
        if value.ndim > 1:  # from a store of numbers, which is quicker than drawing them
            rolled = store.roll(int(torch.randint(len(store), (1,), generator=draw)))
            numbers = rolled.repeat(-(-value.numel() // len(store)))[: value.numel()]
            value.copy_(numbers.view(value.shape)).mul_((2 / value[0].numel()) ** 0.5)
        elif key.endswith("bias"):
            value.normal_(0, 0.1, generator=draw)
        elif value.ndim == 1:  # of norms; layer scale
            value.uniform_(0.5, 1.5, generator=draw)
        else:
            value.zero_()
    backbone = Backbone(info, graph.eval(), preprocessing(info))
    norms = [layer for layer in graph.modules() if isinstance(layer, nn.BatchNorm2d)]
    for layer in norms:
        layer.momentum = 1.0
        layer.train()
    with torch.no_grad():
        graph(pictures(backbone, 16, seed))
    for layer in norms:
        layer.momentum = 0.1
        layer.eval()
        layer.running_var.clamp_(min=float(layer.running_var.mean()) / 2)  # no channel's differences are blown up
    return backbone


def pictures(backbone: Backbone, count: int = 2, seed: int = 1) -> torch.Tensor:
    """Random input [count, 3, H, W] for ``backbone``."""
    size = backbone.info.input_size
    return torch.randn(count, 3, size, size, generator=torch.Generator().manual_seed(seed))
