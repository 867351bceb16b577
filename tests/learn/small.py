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
    info = replace(GALLERY[name], input_size=_SIZES.get(name, 32))
    torch.manual_seed(seed)
    backbone = Backbone(info, blocks.trace(structure.make(info)).eval(), preprocessing(info))
    for layer in backbone.graph.modules():
        if isinstance(layer, nn.BatchNorm2d) and layer.running_mean is not None and layer.running_var is not None:
            layer.running_mean.normal_(0, 0.1)
            layer.running_var.uniform_(0.5, 1.5)
    return backbone


def pictures(backbone: Backbone, count: int = 2, seed: int = 1) -> torch.Tensor:
    """Random input [count, 3, H, W] for ``backbone``."""
    size = backbone.info.input_size
    return torch.randn(count, 3, size, size, generator=torch.Generator().manual_seed(seed))
