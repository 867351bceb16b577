"""How much of the network's input each of its values sees.

A value's receptive field grows by (kernel - 1) x dilation x jump at each convolution or pooling, where the jump, the distance
in input pixels between neighbouring values, multiplies with the strides; its first pixel moves out by padding x jump; where
paths join, what any of them sees counts (Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural
Networks", Distill). After global pooling, attention or a gate that was pooled from everything, as in squeeze-and-excitation,
every value sees the whole image.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from timm.layers import Conv2dSame
from torch import fx, nn
from torch.nn import functional

_POOLINGS = (nn.MaxPool2d, nn.AvgPool2d)
_POOLING_FUNCTIONS = {functional.max_pool2d, functional.avg_pool2d, torch.max_pool2d, torch._C._nn.avg_pool2d}


@dataclass(frozen=True, slots=True)
class Field:
    """What a value sees: ``size``, ``jump`` and ``start`` in input pixels, down and across; ``whole``: the whole image.

    ``start`` is the first pixel that the value at row and column 0 sees; it is negative where that lies beyond the border.
    ``pooled`` says that the value has no place any more, ``last`` that the channels are the last dimension there, as inside
    ConvNeXt's blocks, ``sequence`` that the places were laid out in one row, as in a vision transformer.
    """

    size: tuple[int, int] = (1, 1)
    jump: tuple[int, int] = (1, 1)
    start: tuple[int, int] = (0, 0)
    whole: bool = False
    pooled: bool = False
    last: bool = False
    sequence: bool = False

    @property
    def pixels(self) -> int:
        """The longer side, 0 for the whole image."""
        return 0 if self.whole else max(self.size)

    def after(self, window: Window, before: tuple[int, int]) -> Field:
        """The field after a convolution or pooling that begins ``before`` values before the first, down and across."""
        k, s, d = window.kernel, window.stride, window.dilation
        size = tuple(r + (k[i] - 1) * d[i] * self.jump[i] for i, r in enumerate(self.size))
        jump = tuple(j * s[i] for i, j in enumerate(self.jump))
        start = tuple(first - before[i] * self.jump[i] for i, first in enumerate(self.start))
        return replace(self, size=(size[0], size[1]), jump=(jump[0], jump[1]), start=(start[0], start[1]))

    def box(self, row: int, column: int, side: int) -> tuple[int, int, int, int]:
        """What the value at ``row`` and ``column`` sees of an image of ``side`` x ``side`` pixels: top, left, bottom, right."""
        if self.whole:
            return 0, 0, side, side
        top, left = (self.start[i] + place * self.jump[i] for i, place in enumerate((row, column)))
        bottom, right = top + self.size[0], left + self.size[1]
        return max(0, top), max(0, left), min(side, bottom), min(side, right)


@dataclass(frozen=True, slots=True)
class Window:
    """What a convolution or pooling looks through, down and across. ``padding`` is what it adds before the first value; None: as
    much as keeps ceil(size / stride) values, the smaller half of it before (TensorFlow's "SAME")."""

    kernel: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[int, int] | None = (0, 0)
    dilation: tuple[int, int] = (1, 1)

    def before(self, size: Sequence[int]) -> tuple[int, int]:
        """How many values it adds before the first of ``size`` (height, width)."""
        if self.padding is not None:
            return self.padding
        spans = [
            (-(-size[i] // self.stride[i]) - 1) * self.stride[i] + (self.kernel[i] - 1) * self.dilation[i] + 1 - size[i]
            for i in (0, 1)
        ]
        return max(spans[0], 0) // 2, max(spans[1], 0) // 2


def window(module: fx.GraphModule, node: fx.Node) -> Window | None:
    """What ``node`` looks through if it is a convolution or a pooling of places."""
    if node.op == "call_function" and node.target in _POOLING_FUNCTIONS:
        kernel = _argument(node, 1, "kernel_size", 1)
        stride, padding = _argument(node, 2, "stride", None) or kernel, _argument(node, 3, "padding", 0)
        return Window(_pair(kernel), _pair(stride), _pair(padding))
    layer = module.get_submodule(str(node.target)) if node.op == "call_module" else None
    if isinstance(layer, nn.Conv2d):
        own = isinstance(layer, Conv2dSame) or isinstance(layer.padding, str)
        padding = None if own else _pair(layer.padding)
        return Window(_pair(layer.kernel_size), _pair(layer.stride), padding, _pair(layer.dilation))
    if isinstance(layer, _POOLINGS):
        stride = layer.stride or layer.kernel_size
        dilation = getattr(layer, "dilation", 1)
        return Window(_pair(layer.kernel_size), _pair(stride), _pair(layer.padding), _pair(dilation))
    return None


def fields(module: fx.GraphModule, shapes: Mapping[str, Sequence[int]]) -> dict[fx.Node, Field]:
    """The receptive field of each node of a traced network that depends on its input; ``shapes`` as of ``Backbone.shapes``."""
    found: dict[fx.Node, Field] = {}
    for node in module.graph.nodes:
        if node.op == "placeholder":
            found[node] = Field()
        elif node.op != "output":
            inputs = [found[source] for source in node.all_input_nodes if source in found]
            if inputs:
                found[node] = _through(module, node, _joined(inputs), shapes)
    return found


def _through(module: fx.GraphModule, node: fx.Node, field: Field, shapes: Mapping[str, Sequence[int]]) -> Field:
    own = window(module, node)
    if own is not None:
        return field.after(own, own.before(shapes[node.all_input_nodes[0].name][-2:]))
    if node.op == "call_module":
        name = type(module.get_submodule(str(node.target))).__name__
        return replace(field, whole=True, pooled=True) if "Adaptive" in name and "Pool" in name else field
    if node.op == "call_method":
        return _through_method(node, field)
    name = getattr(node.target, "__name__", "")
    if name == "scaled_dot_product_attention":
        return replace(field, whole=True)
    return replace(field, whole=True, pooled=True) if name.startswith("adaptive_") else field


def _through_method(node: fx.Node, field: Field) -> Field:
    if node.target == "mean":
        dims = _argument(node, 1, "dim", ())
        everywhere = dims in ((2, 3), [2, 3], (-2, -1))
        return replace(field, whole=field.whole or everywhere, pooled=field.pooled or everywhere)
    if node.target == "permute":
        order = tuple(node.args[1:])
        if order == (0, 2, 3, 1):
            return replace(field, last=True)
        if order == (0, 3, 1, 2):
            return replace(field, last=False)
    if node.target == "flatten":
        return replace(field, sequence=True)
    return field


def _joined(inputs: Sequence[Field]) -> Field:
    """The field of a value made of several."""
    top, left = (min(field.start[i] for field in inputs) for i in (0, 1))
    bottom, right = (max(field.start[i] + field.size[i] for field in inputs) for i in (0, 1))
    down, across = (max(field.jump[i] for field in inputs) for i in (0, 1))
    return Field(
        (bottom - top, right - left), (down, across), (top, left),
        whole=any(field.whole for field in inputs), pooled=all(field.pooled for field in inputs),
        last=inputs[0].last, sequence=any(field.sequence for field in inputs),
    )  # fmt: skip


def _argument(node: fx.Node, place: int, name: str, default: object) -> object:
    return node.args[place] if len(node.args) > place else node.kwargs.get(name, default)


def _pair(value: object) -> tuple[int, int]:
    if isinstance(value, int):
        return value, value
    if isinstance(value, Sequence) and value and all(isinstance(part, int) for part in value):
        return int(value[0]), int(value[-1])
    return 1, 1
