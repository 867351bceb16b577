"""Looking inside: what any layer of a network makes of one image, and the kernels of its first convolution."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, fx, nn

from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn import backbones, blocks
from tlgui.learn.backbones import Backbone
from tlgui.learn.fetching import part_file
from tlgui.learn.preprocess import Preprocessing, prepare, to_batch
from tlgui.learn.receptive_field import Field, fields
from tlgui.messages import DrawMaps, LayerInfo, LayersListed, ListLayers, Mapped

KERNELS = "kernels"
_POOLING_NAMES = ("max_pool2d", "avg_pool2d")


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer, the node that computes it, and how that node's value is laid out."""

    info: LayerInfo
    node: fx.Node
    last: bool  # channels are the last dimension
    tokens: int  # 0, or the values before the image's patches (the class token) plus 1


def layers(request: ListLayers) -> Iterator[LayersListed]:
    """Everything that can be looked at, in forward order, the first convolution's kernels first.

    Raises ``ToldError``: as loading the model file or the backbone's weights does.
    """
    backbone, _ = _source(request.model, request.backbone)
    yield LayersListed((_kernels_info(backbone), *(layer.info for layer in _layers(backbone))))


def draw(request: DrawMaps) -> Iterator[Mapped]:
    """The maps of one layer for one image, strongest first.

    Raises ``ToldError``: unknown layer, unreadable image, or as loading the model or weights does.
    """
    backbone, preprocessing = _source(request.model, request.backbone)
    found = {layer.info.name: layer for layer in _layers(backbone)}
    if request.layer != KERNELS and request.layer not in found:
        raise ToldError("layer-unknown", name=request.layer, reason=_did_you_mean(request.layer, [KERNELS, *found]))
    picture = prepare(images.read(request.image, smallest=preprocessing.decoded), preprocessing)
    if request.layer == KERNELS:
        info, values = _kernels_info(backbone), _first_convolution(backbone)[1].weight.detach().mean(dim=1)
    else:
        layer = found[request.layer]
        info, values = layer.info, _values(backbone, layer, to_batch([picture], preprocessing, "cpu"))
    order = values.abs().mean(dim=(1, 2)).argsort(descending=True, stable=True)
    maps = values[order].to(torch.float32).contiguous().numpy()
    yield Mapped(info, maps, tuple(order.tolist()), picture)


def _source(model: Path | None, name: str) -> tuple[Backbone, Preprocessing]:
    if model is None:
        backbone = _pretrained(name)
        return backbone, backbone.preprocessing
    from tlgui.learn import model_file

    network, _ = model_file.opened(model)
    return network.source, network.preprocessing


@lru_cache(maxsize=1)  # a person looks at one layer after another
def _pretrained(name: str) -> Backbone:
    return backbones.build(name)


# ------------------------------------------------------------------------------------------------------------ the layers


def _layers(backbone: Backbone) -> list[_Layer]:
    """Convolutions, poolings, activations and blocks that still have a place in the image."""
    module, shapes = backbone.graph, backbone.shapes
    seen = fields(module)
    owner = _owners(backbone)
    names = {block.name for block in backbone.blocks}
    grid: tuple[int, ...] = (0, 0)
    found: list[_Layer] = []
    latest: _Layer | None = None  # the last node of the current block that is an image
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
                found.append(_named(layer, _layer_name(node, kind, names), kind))
        if node in backbone.ends:
            end = latest or _vector(node, shape, owner[node])
            found.append(_named(end, backbone.ends[node], "block"))
            latest = None
    return found


def _as_layer(node: fx.Node, shape: tuple[int, ...], field: Field, grid: tuple[int, ...], block: str) -> _Layer | None:
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
    if size[1:] == (1, 1) and field.pixels == 0:
        return None
    return _Layer(LayerInfo("", "", block, size, field.pixels), node, field.last, tokens)


def _vector(node: fx.Node, shape: tuple[int, ...], block: str) -> _Layer:
    """A block after the global pooling: one number a channel."""
    return _Layer(LayerInfo("", "", block, (shape[0], 1, 1), 0), node, last=False, tokens=0)


def _named(layer: _Layer, name: str, kind: str) -> _Layer:
    old = layer.info
    info = LayerInfo(name, kind, old.block, old.shape, old.receptive_field)
    return _Layer(info, layer.node, layer.last, layer.tokens)


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


def _layer_name(node: fx.Node, kind: str, taken: set[str]) -> str:
    name = str(node.target) if node.op == "call_module" else node.name
    return f"{name}.{kind}" if name in taken else name


# ------------------------------------------------------------------------------------------------------------ the values


def _values(backbone: Backbone, layer: _Layer, batch: Tensor) -> Tensor:
    """The layer's value for one image as [channels, height, width]."""
    with torch.inference_mode():
        value: Tensor = blocks.until(backbone.graph, layer.node)(batch)[0]
    if layer.tokens:
        return value[layer.tokens - 1 :].T.reshape(layer.info.shape)
    return value.permute(2, 0, 1) if layer.last else value.reshape(layer.info.shape)


def _first_convolution(backbone: Backbone) -> tuple[str, nn.Conv2d]:
    for name, layer in backbone.graph.named_modules():
        if isinstance(layer, nn.Conv2d):
            return name, layer
    raise AssertionError("every backbone of the gallery begins with a convolution")


def _kernels_info(backbone: Backbone) -> LayerInfo:
    _, layer = _first_convolution(backbone)
    height, width = layer.weight.shape[2:]
    return LayerInfo(
        KERNELS, "kernels", backbone.blocks[0].name, (layer.out_channels, height, width), max(height, width)
    )


def _did_you_mean(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"It has {len(known)} layers."


# ----------------------------------------------------------------------------------------------------------- the picture

# Nine colours of viridis (van der Walt & Smith, CC0), between which is interpolated: evenly brighter, also for
# colour-blind people and in grey.
_VIRIDIS = (
    (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99),
    (170, 220, 50), (253, 231, 37),
)  # fmt: skip
_CELL = 112  # pixels
_GAP = 6  # pixels
_COLUMNS = 8


def save_png(mapped: Mapped, path: Path, limit: int = 63) -> None:
    """Write the picture and its ``limit`` strongest maps as a grid, each map from its smallest value (dark) to its largest.

    Raises ``ToldError`` when ``path`` cannot be written.
    """
    maps = mapped.maps[:limit]
    count = len(maps) + 1
    columns = min(_COLUMNS, count)
    rows = ceil(count / columns)
    sheet = Image.new("RGB", (columns * (_CELL + _GAP) + _GAP, rows * (_CELL + _GAP) + _GAP), "white")
    cells = [Image.fromarray(mapped.picture).resize((_CELL, _CELL), Image.Resampling.LANCZOS)]
    cells += [Image.fromarray(coloured(one)).resize((_CELL, _CELL), Image.Resampling.NEAREST) for one in maps]
    for index, cell in enumerate(cells):
        row, column = divmod(index, columns)
        sheet.paste(cell, (_GAP + column * (_CELL + _GAP), _GAP + row * (_CELL + _GAP)))
    with part_file(path) as part:
        sheet.save(part, format="PNG", optimize=True)


def coloured(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """One map [height, width] in viridis as uint8 [height, width, 3]; a constant one is dark."""
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) / (high - low) if high > low else np.zeros_like(values)
    anchors = np.linspace(0.0, 1.0, len(_VIRIDIS))
    table = np.asarray(_VIRIDIS, dtype=np.float64)
    channels = [np.interp(scaled, anchors, table[:, channel]) for channel in range(3)]
    colours: NDArray[np.uint8] = np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
    return colours
