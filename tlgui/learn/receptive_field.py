"""How much of the network's input each of its values sees.

A value's receptive field grows by (kernel - 1) x dilation x jump at each convolution or pooling, where the jump, the distance
in input pixels between neighbouring values, multiplies with the strides; where paths join, the largest counts (Araujo,
Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks", Distill). A gate that only scales
channels, as in squeeze-and-excitation, does see the whole image but moves nothing in space, and is left out. After global
pooling or attention every value sees the whole image.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import fx, nn
from torch.nn import functional

_CONVOLUTIONS = (nn.Conv2d,)
_POOLINGS = (nn.MaxPool2d, nn.AvgPool2d)
_POOLING_FUNCTIONS = {functional.max_pool2d, functional.avg_pool2d, torch.max_pool2d, torch._C._nn.avg_pool2d}


@dataclass(frozen=True, slots=True)
class Field:
    """What a value sees: ``size`` and ``jump`` in input pixels, down and across; ``whole``: the whole image.

    ``last`` says that the channels are the last dimension there, as inside ConvNeXt's blocks; ``sequence`` that the
    places were laid out in one row, as in a vision transformer.
    """

    size: tuple[int, int] = (1, 1)
    jump: tuple[int, int] = (1, 1)
    whole: bool = False
    last: bool = False
    sequence: bool = False

    @property
    def pixels(self) -> int:
        """The longer side, 0 for the whole image."""
        return 0 if self.whole else max(self.size)

    def after(self, kernel: object, stride: object, dilation: object = 1) -> Field:
        """The field after a convolution or pooling."""
        k, s, d = _pair(kernel), _pair(stride), _pair(dilation)
        size = tuple(r + (k[i] - 1) * d[i] * self.jump[i] for i, r in enumerate(self.size))
        jump = tuple(j * s[i] for i, j in enumerate(self.jump))
        return replace(self, size=(size[0], size[1]), jump=(jump[0], jump[1]))


def fields(module: fx.GraphModule) -> dict[fx.Node, Field]:
    """The receptive field of each node of a traced network that depends on its input."""
    found: dict[fx.Node, Field] = {}
    for node in module.graph.nodes:
        if node.op == "placeholder":
            found[node] = Field()
        elif node.op != "output":
            inputs = [found[source] for source in node.all_input_nodes if source in found]
            if inputs:
                found[node] = _through(module, node, _joined(inputs, gate=_is_product(node)))
    return found


def _through(module: fx.GraphModule, node: fx.Node, field: Field) -> Field:
    if node.op == "call_module":
        return _through_module(module.get_submodule(str(node.target)), field)
    if node.op == "call_method":
        return _through_method(node, field)
    if node.target in _POOLING_FUNCTIONS:
        kernel = _argument(node, 1, "kernel_size", 1)
        return field.after(kernel, _argument(node, 2, "stride", None) or kernel)
    name = getattr(node.target, "__name__", "")
    if name == "scaled_dot_product_attention" or name.startswith("adaptive_"):
        return replace(field, whole=True)
    return field


def _through_module(layer: nn.Module, field: Field) -> Field:
    if isinstance(layer, _CONVOLUTIONS):
        return field.after(layer.kernel_size, layer.stride, layer.dilation)
    if isinstance(layer, _POOLINGS):
        return field.after(layer.kernel_size, layer.stride or layer.kernel_size, getattr(layer, "dilation", 1))
    name = type(layer).__name__
    if "Adaptive" in name and "Pool" in name:
        return replace(field, whole=True)
    return field


def _through_method(node: fx.Node, field: Field) -> Field:
    if node.target == "mean":
        dims = _argument(node, 1, "dim", ())
        return replace(field, whole=field.whole or dims in ((2, 3), [2, 3], (-2, -1)))
    if node.target == "permute":
        order = tuple(node.args[1:])
        if order == (0, 2, 3, 1):
            return replace(field, last=True)
        if order == (0, 3, 1, 2):
            return replace(field, last=False)
    if node.target == "flatten":
        return replace(field, sequence=True)
    return field


def _joined(inputs: Sequence[Field], *, gate: bool) -> Field:
    """The field of a value made of several; of a product with what sees everything, the other's."""
    local = [field for field in inputs if not field.whole]
    if gate and local:
        inputs = local
    height, width = (max(field.size[i] for field in inputs) for i in (0, 1))
    down, across = (max(field.jump[i] for field in inputs) for i in (0, 1))
    whole = any(field.whole for field in inputs)
    return Field((height, width), (down, across), whole, inputs[0].last, any(field.sequence for field in inputs))


def _is_product(node: fx.Node) -> bool:
    return node.target in {operator.mul, operator.imul, torch.mul} or node.target in {"mul", "mul_"}


def _argument(node: fx.Node, place: int, name: str, default: object) -> object:
    return node.args[place] if len(node.args) > place else node.kwargs.get(name, default)


def _pair(value: object) -> tuple[int, int]:
    if isinstance(value, int):
        return value, value
    if isinstance(value, Sequence) and value and all(isinstance(part, int) for part in value):
        return int(value[0]), int(value[-1])
    return 1, 1
