"""The layers of a network that can be looked at, and what they put out."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import torch
from torch import Tensor, fx, nn

from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn import backbones, blocks
from tlgui.learn.backbones import Backbone
from tlgui.learn.compute import one_thread
from tlgui.learn.preprocess import Pixels, Preprocessing, to_batch
from tlgui.learn.receptive_field import Field, fields
from tlgui.learn.resizing import View, shown, viewed
from tlgui.messages import LayerInfo

KERNELS = "kernels"
_POOLING_NAMES = ("max_pool2d", "avg_pool2d")


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer, the node that computes it, what each of its values sees, and how that node's value is laid out."""

    info: LayerInfo
    node: fx.Node
    field: Field
    last: bool  # channels are the last dimension
    tokens: int  # 0, or the values before the image's patches (the class token) plus 1

    def arranged(self, value: Tensor) -> Tensor:
        """The node's ``value`` for B images as [B, channels, height, width]."""
        shape = (len(value), *self.info.shape)
        if self.tokens:
            return value[:, self.tokens - 1 :].transpose(1, 2).reshape(shape)
        return value.permute(0, 3, 1, 2) if self.last else value.reshape(shape)


@dataclass(frozen=True, slots=True)
class Source:
    """A network to look into, and how its images are prepared."""

    backbone: Backbone
    preprocessing: Preprocessing

    def picture(self, image: Path) -> Pixels:
        """``image`` for the eye: as :meth:`view` gives it, but uint8. Raises ToldError as ``images.read`` does."""
        return shown(self.view(image))

    def view(self, image: Path) -> View:
        """``image`` as the network is given it whenever a model answers, float32 [size, size, 3], 0 .. 255. Raises ToldError as
        ``images.read`` does."""
        return viewed(images.read(image), self.preprocessing)

    def batch(self, pictures: Sequence[Pixels] | Sequence[View]) -> Tensor:
        """``pictures`` [size, size, 3] ready for the network, where it is."""
        return to_batch(pictures, self.preprocessing, next(self.backbone.graph.parameters()).device)

    def layer(self, name: str) -> Layer:
        """The layer ``name``; the first convolution for its kernels. Raises ToldError: layer-unknown."""
        found = {layer.info.name: layer for layer in layers_of(self.backbone)}
        if name == KERNELS:
            node = first_convolution(self.backbone)[0]
            name = next(own for own, layer in found.items() if layer.node.target == node and layer.info.kind != "block")
        if name not in found:
            raise ToldError("layer-unknown", name=name, reason=_did_you_mean(name, [KERNELS, *found]))
        return found[name]


def source(model: Path | None, name: str) -> Source:
    """The network in the model file ``model``, or the pretrained backbone ``name``; the last ones stay in memory.

    Raises ToldError: as loading the model file or the backbone's weights does.
    """
    if model is None:
        backbone = _pretrained(name)
        return Source(backbone, backbone.preprocessing)
    from tlgui.learn import model_file

    network, _ = model_file.opened(model)
    network.to(memory_format=torch.channels_last)
    return Source(network.source, network.preprocessing)


@lru_cache(maxsize=1)  # a person looks at one layer after another
def _pretrained(name: str) -> Backbone:
    made = backbones.build(name)
    made.place(torch.device("cpu"))
    return made


def kernels_info(backbone: Backbone) -> LayerInfo:
    """The first convolution's kernels as a layer."""
    _, layer = first_convolution(backbone)
    height, width = layer.weight.shape[2:]
    shape = (layer.out_channels, height, width)
    return LayerInfo(KERNELS, "kernels", backbone.blocks[0].name, shape, max(height, width), layer.weight.numel())


def first_convolution(backbone: Backbone) -> tuple[str, nn.Conv2d]:
    """The first convolution and its name."""
    for name, layer in backbone.graph.named_modules():
        if isinstance(layer, nn.Conv2d):
            return name, layer
    raise AssertionError("every backbone of the gallery begins with a convolution")


def values(backbone: Backbone, layer: Layer, batch: Tensor) -> Tensor:
    """What ``layer`` puts out for ``batch`` [B, 3, H, W], float32 [B, channels, height, width] on the CPU."""
    with torch.inference_mode(), one_thread() if len(batch) == 1 else nullcontext():
        return layer.arranged(_until(backbone, layer.node)(batch)).float().cpu()


@lru_cache(maxsize=4)
def _until(backbone: Backbone, node: fx.Node) -> fx.GraphModule:
    return blocks.until(backbone.graph, node)


@lru_cache(maxsize=2)
def layers_of(backbone: Backbone) -> tuple[Layer, ...]:
    """Convolutions, poolings, activations and blocks that still have a place in the image, in forward order."""
    module, shapes = backbone.graph, backbone.shapes
    seen = fields(module, shapes)
    owner = _owners(backbone)
    sizes = {block.name: block.parameters for block in backbone.blocks}
    grid: tuple[int, ...] = (0, 0)
    found: list[Layer] = []
    latest: Layer | None = None  # the last node of the current block that is an image
    for node in module.graph.nodes:
        shape = shapes.get(node.name, ())
        if node not in seen or not shape:
            continue
        layer = _as_layer(node, shape, seen[node], grid, owner[node])
        if layer is not None:
            latest = layer
            if layer.tokens == 0 and not layer.last:
                grid = layer.info.shape[1:]
            kind = _kind(module, node)
            if kind and layer.info.shape[1:] != (1, 1):  # what a gate computes has no place
                found.append(_named(layer, _layer_name(node, kind, sizes), kind, _parameters(module, node)))
        if node in backbone.ends:
            name = backbone.ends[node]
            found.append(_named(latest or _vector(node, shape, owner[node]), name, "block", sizes[name]))
            latest = None
    return tuple(found)


def _as_layer(node: fx.Node, shape: tuple[int, ...], field: Field, grid: tuple[int, ...], block: str) -> Layer | None:
    """``node`` as maps [channels, height, width], or None if its value has no such form."""
    tokens = 0
    if field.sequence:
        if len(shape) != 2 or shape[0] < grid[0] * grid[1]:
            return None
        size = (shape[1], grid[0], grid[1])
        tokens = shape[0] - grid[0] * grid[1] + 1
    elif len(shape) == 3:
        size = (shape[2], shape[0], shape[1]) if field.last else (shape[0], shape[1], shape[2])
    else:
        return None
    if size[1:] == (1, 1) and field.pooled:
        return None
    return Layer(LayerInfo("", "", block, size, field.pixels), node, field, field.last, tokens)


def _vector(node: fx.Node, shape: tuple[int, ...], block: str) -> Layer:
    """A block after the global pooling: one number a channel."""
    info = LayerInfo("", "", block, (shape[0], 1, 1), 0)
    return Layer(info, node, Field(whole=True, pooled=True), last=False, tokens=0)


def _named(layer: Layer, name: str, kind: str, parameters: int) -> Layer:
    return replace(layer, info=replace(layer.info, name=name, kind=kind, parameters=parameters))


def _parameters(module: fx.GraphModule, node: fx.Node) -> int:
    if node.op != "call_module":
        return 0
    return sum(one.numel() for one in module.get_submodule(str(node.target)).parameters())


def _owners(backbone: Backbone) -> dict[fx.Node, str]:
    """The block that each node belongs to."""
    order = iter(backbone.blocks)
    current = next(order)
    found: dict[fx.Node, str] = {}
    for node in backbone.graph.graph.nodes:
        found[node] = current.name
        if node in backbone.ends:
            current = next(order, current)
    return found


def _kind(module: fx.GraphModule, node: fx.Node) -> str:
    """``convolution``, ``pooling``, ``activation``, or empty for what is not offered."""
    if node.op == "call_function":
        return "pooling" if getattr(node.target, "__name__", "") in _POOLING_NAMES else ""
    if node.op != "call_module":
        return ""
    layer = module.get_submodule(str(node.target))
    if isinstance(layer, nn.Conv2d):
        return "convolution"
    if isinstance(layer, nn.MaxPool2d | nn.AvgPool2d):
        return "pooling"
    if isinstance(layer, nn.BatchNorm2d):  # timm's BatchNormAct2d is one and ends with its activation
        return "activation" if not isinstance(getattr(layer, "act", nn.Identity()), nn.Identity) else ""
    own = type(layer).__module__.startswith(("torch.nn.modules.activation", "timm.layers.activations"))
    return "activation" if own else ""


def _layer_name(node: fx.Node, kind: str, taken: Mapping[str, int]) -> str:
    name = str(node.target) if node.op == "call_module" else node.name
    return f"{name}.{kind}" if name in taken else name


def _did_you_mean(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"It has {len(known)} layers."
