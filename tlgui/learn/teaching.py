"""How one number of a feature map comes about: what it sees, the kernel, the products and their sum."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.errors import ToldError
from tlgui.learn import blocks
from tlgui.learn.layers import Layer, source
from tlgui.learn.receptive_field import Window, window
from tlgui.learn.resizing import shown
from tlgui.messages import Taught, Teach

_STRONGEST = 4  # input channels that are shown one by one


def teach(request: Teach) -> Iterator[Taught]:
    """The answer is computed from the layer's own input, number by number; see :class:`Taught`.

    Raises ToldError: layer-unknown, lesson-layer, lesson-outside; an unreadable image; as loading the model or weights does.
    """
    own = source(request.model, request.backbone)
    layer = own.layer(request.layer)
    look = window(own.backbone.graph, layer.node) if layer.info.kind in ("convolution", "pooling") else None
    if look is None:
        raise ToldError("lesson-layer", name=request.layer)
    place = request.channel, request.row, request.column
    if not all(0 <= at < most for at, most in zip(place, layer.info.shape, strict=True)):
        raise ToldError("lesson-outside", name=request.layer, shape=" x ".join(map(str, layer.info.shape)))
    view = own.view(request.image)
    before = layer.node.all_input_nodes[0]
    with torch.inference_mode():
        batch = own.batch([view])
        given = batch[0] if before.op == "placeholder" else blocks.until(own.backbone.graph, before)(batch)[0]
        given = given.float().cpu()
        convolution = _convolution(own.backbone.graph, layer.node)
        if convolution is None:
            sums = _pooled(given, look, request, own.backbone.graph, layer.node)
        else:
            sums = _multiplied(given, look, request, convolution)
    yield Taught(
        layer=layer.info, channel=request.channel, row=request.row, column=request.column,
        box=layer.field.box(request.row, request.column, own.preprocessing.size), whole=layer.field.whole, picture=shown(view),
        own_parameters=layer.info.parameters, full_parameters=_fully_connected(given, layer, convolution), **sums,
    )  # fmt: skip


def patch(given: Tensor, look: Window, row: int, column: int, beyond: float = 0.0) -> Tensor:
    """What the value at ``row`` and ``column`` looks at in ``given`` [C, H, W]: [C, h, w], ``beyond`` the border."""
    down, across = look.before(given.shape[1:])
    rows = [row * look.stride[0] - down + at * look.dilation[0] for at in range(look.kernel[0])]
    columns = [column * look.stride[1] - across + at * look.dilation[1] for at in range(look.kernel[1])]
    found = torch.full((len(given), len(rows), len(columns)), beyond)
    for i, y in enumerate(rows):
        for j, x in enumerate(columns):
            if 0 <= y < given.shape[1] and 0 <= x < given.shape[2]:
                found[:, i, j] = given[:, y, x]
    return found


def _multiplied(given: Tensor, look: Window, request: Teach, layer: nn.Conv2d) -> dict[str, Any]:
    """Patch, kernel and products of the channels that contribute most; what the others add."""
    weight = layer.weight[request.channel].float().cpu()
    first = request.channel // (layer.out_channels // layer.groups) * len(weight)  # of the channels of its own group
    seen = patch(given[first : first + len(weight)], look, request.row, request.column)
    products = (seen.double() * weight.double()).sum((1, 2))
    strongest = products.abs().argsort(descending=True, stable=True)[:_STRONGEST]
    if len(weight) <= _STRONGEST:
        strongest = torch.arange(len(weight))
    bias = float(layer.bias[request.channel]) if layer.bias is not None else 0.0
    total = float(products.sum())
    return {
        "channels": tuple((strongest + first).tolist()),
        "inputs": seen[strongest].numpy(),
        "kernel": weight[strongest].numpy(),
        "products": products[strongest].float().numpy(),
        "rest": total - float(products[strongest].sum()),
        "bias": bias,
        "value": total + bias,
    }


def _pooled(given: Tensor, look: Window, request: Teach, graph: fx.GraphModule, node: fx.Node) -> dict[str, Any]:
    """What a pooling chooses from or averages; beyond the border nan."""
    own = given[request.channel : request.channel + 1]
    layer = graph.get_submodule(str(node.target)) if node.op == "call_module" else None
    if layer is not None:
        out = layer(own[None])[0]
    else:
        pool: Any = node.target
        out = pool(own[None], *node.args[1:], **node.kwargs)[0]
    empty: NDArray[np.float32] = np.empty((0, 0, 0), np.float32)
    return {
        "channels": (request.channel,),
        "inputs": patch(own, look, request.row, request.column, math.nan).numpy(),
        "kernel": empty,
        "products": np.empty(0, np.float32),
        "rest": 0.0,
        "bias": 0.0,
        "value": float(out[0, request.row, request.column]),
    }


def _convolution(graph: fx.GraphModule, node: fx.Node) -> nn.Conv2d | None:
    layer = graph.get_submodule(str(node.target)) if node.op == "call_module" else None
    return layer if isinstance(layer, nn.Conv2d) else None


def _fully_connected(given: Tensor, layer: Layer, convolution: nn.Conv2d | None) -> int:
    """The numbers of a layer in which each value has a weight of its own for each value of the input."""
    out = math.prod(layer.info.shape)
    return given.numel() * out + (out if convolution is not None and convolution.bias is not None else 0)


def moved(picture: NDArray[np.uint8], shift: int, noise: float, seed: int) -> NDArray[np.uint8]:
    """``picture`` uint8 [H, W, 3] moved right by ``shift`` pixels, its edge repeated, with noise of deviation ``noise``."""
    pixels = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None].float()
    shift = min(abs(shift), pixels.shape[3] - 1) * (1 if shift >= 0 else -1)
    if shift > 0:
        pixels = F.pad(pixels[..., :-shift], (shift, 0, 0, 0), mode="replicate")
    elif shift < 0:
        pixels = F.pad(pixels[..., -shift:], (0, -shift, 0, 0), mode="replicate")
    if noise > 0:
        pixels = pixels + noise * torch.randn(pixels.shape, generator=torch.Generator().manual_seed(seed))
    found: NDArray[np.uint8] = pixels[0].permute(1, 2, 0).round().clamp(0, 255).to(torch.uint8).contiguous().numpy()
    return found
