"""The bare structure of each backbone: timm's network without its old classifier, and the names of its tensors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

import timm
import torch
from torch import Tensor, nn

from tlgui.learn.libraries import no_compiler
from tlgui.messages import BackboneInfo

# What the old classifiers of all sources are called; VGG's fully connected layers are pre_logits at timm and classifier
# at torchvision, Inception's second classifier is AuxLogits, and DINOv2's mask_token serves only its own training.
_CLASSIFIERS = ("classifier.", "fc.", "head.", "head_dist.", "pre_logits.", "AuxLogits.", "mask_token")


def make(info: BackboneInfo) -> nn.Module:
    """The network of ``info`` without its old classifier, initialised as timm does on torch's current device and seed.

    timm's defaults have no dropout and no stochastic depth (tested): the head brings its own.
    """
    architecture = info.timm_name.partition(".")[0]
    # vision transformers hold one position embedding per patch, so that the size belongs to the structure
    size = {"img_size": info.input_size} if architecture.startswith("vit_") else {}
    with no_compiler():
        network: nn.Module = timm.create_model(architecture, num_classes=0, **size)
    if hasattr(network, "pre_logits"):  # VGG's two fully connected layers of 4096 belong to its old classifier
        network.pre_logits = nn.Identity()
    return network


@lru_cache(maxsize=4)
def skeleton(info: BackboneInfo) -> nn.Module:
    """The same network on torch's meta device: names and shapes, no numbers. Shared: do not change it."""
    with torch.device("meta"):
        return make(info)


def tensors(info: BackboneInfo) -> dict[str, Tensor]:
    """Names and shapes (meta tensors) of all that the weights of ``info`` must hold."""
    return dict(skeleton(info).state_dict())


def old_classifier(name: str) -> bool:
    """Whether a tensor that the backbone does not have may be left out as its old classifier's."""
    return name.startswith(_CLASSIFIERS)


def translator(info: BackboneInfo) -> Callable[[dict[str, Tensor]], dict[str, Tensor]] | None:
    """timm's own translation of other makers' tensor names (and of a position embedding's size), where it has one."""
    network = skeleton(info)
    module = sys.modules[type(network).__module__]
    found = getattr(module, "checkpoint_filter_fn", None)
    translate = cast("Callable[[dict[str, Tensor], nn.Module], Any] | None", found)
    if translate is None:
        return None
    return lambda state: dict(translate(state, network))
