"""A convolutional network's graph as OpenVINO's, operation by operation, where all of them are known here.

OpenVINO runs frozen blocks on Intel and AMD processors; it is measured against torch before it is used (``measuring``).
Building its graph by hand takes milliseconds; its own converter needs torch.jit, which is ending, or torch.export, and
takes longer than a few hundred images.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from timm.layers import activations, adaptive_avgmax_pool
from timm.layers.conv2d_same import Conv2dSame
from torch import Tensor, fx, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.learn.blocks import pooled
from tlgui.learn.forward import UnknownOperationError
from tlgui.learn.preprocess import Preprocessing
from tlgui.messages import Precision

# Without this, importing OpenVINO tells its makers so over the network, and leaves a number for that in the person's home.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino as ov  # noqa: E402
from openvino import opset13 as op  # noqa: E402

Value = Any  # a node of OpenVINO's graph or an output of one; its Python face is not typed


def compiled(graph: fx.GraphModule, p: Preprocessing, images: int, threads: int, precision: Precision) -> Any:
    """:func:`model` compiled for the processor, to be asked by ``threads`` threads at once; each computes by itself, so that
    their number decides no bit. Raises UnknownOperationError, and RuntimeError as OpenVINO does."""
    how = {
        "INFERENCE_PRECISION_HINT": "bf16" if precision == "bf16" else "f32",
        "INFERENCE_NUM_THREADS": threads,
        "NUM_STREAMS": threads,
    }
    return ov.Core().compile_model(model(graph, p, images), "CPU", how)


def model(graph: fx.GraphModule, p: Preprocessing, images: int) -> ov.Model:
    """``graph`` (BatchNorms folded, eval mode, float32 on the CPU) behind the normalisation that ``p`` says, as a model from
    uint8 [``images``, size, size, 3]; its outputs are the graph's, float32. Raises UnknownOperationError."""
    pixels = op.parameter([images, p.size, p.size, 3], np.uint8)
    scale = np.array(p.std, np.float32) * 255
    values = op.convert(pixels, np.float32)
    values = op.divide(op.subtract(values, _constant(np.array(p.mean, np.float32) * 255)), _constant(scale))
    outputs = _Translation(graph).run(op.transpose(values, _constant(np.array([0, 3, 1, 2]))))
    return ov.Model([op.result(value) for value in outputs], [pixels], "prefix")


class _Translation:
    def __init__(self, graph: fx.GraphModule) -> None:
        self._graph = graph
        self._values: dict[fx.Node, Value] = {}

    def run(self, entry: Value) -> list[Value]:
        for node in self._graph.graph.nodes:
            if node.op == "placeholder":
                self._values[node] = entry
            elif node.op == "output":
                out = self._argument(node.args[0])
                return list(out) if isinstance(out, (tuple, list)) else [out]
            elif node.op == "call_module":
                self._values[node] = _module(self._graph.get_submodule(str(node.target)), self._argument(node.args[0]))
            else:
                self._values[node] = self._call(node)
        raise UnknownOperationError("no output")

    def _argument(self, argument: Any) -> Any:
        if isinstance(argument, fx.Node):
            return self._values[argument]
        if isinstance(argument, (tuple, list)):
            return type(argument)(self._argument(one) for one in argument)
        return argument

    def _call(self, node: fx.Node) -> Value:
        known = _FUNCTIONS if node.op == "call_function" else _METHODS if node.op == "call_method" else {}
        act = known.get(node.target)
        if act is None:
            raise UnknownOperationError(f"{node.op} {node.target}")
        arguments = [self._argument(one) for one in node.args]
        kwargs = {name: self._argument(one) for name, one in node.kwargs.items() if name != "inplace"}
        try:
            return act(*arguments, **kwargs)
        except TypeError as error:  # called in another way than is known here
            raise UnknownOperationError(f"{node.target}: {error}") from error


def _constant(values: NDArray[Any]) -> Value:
    return op.constant(values)


def _numbers(tensor: Tensor) -> NDArray[np.float32]:
    return tensor.detach().float().cpu().contiguous().numpy()


def _pair(value: int | Sequence[int]) -> list[int]:
    return [value, value] if isinstance(value, int) else list(value)


def _module(module: nn.Module, value: Value) -> Value:
    if type(module) is nn.Sequential:
        for part in module:
            value = _module(part, value)
        return value
    for kinds, act in _MODULES:
        if isinstance(module, kinds):
            return act(module, value)
    raise UnknownOperationError(type(module).__name__)


def _convolution(conv: nn.Conv2d, value: Value) -> Value:
    if isinstance(conv.padding, str) or conv.padding_mode != "zeros":
        raise UnknownOperationError(f"padding {conv.padding}")
    weight = _numbers(conv.weight)
    padding = _pair(conv.padding)
    how: dict[str, Any] = {
        "strides": _pair(conv.stride), "pads_begin": padding, "pads_end": padding, "dilations": _pair(conv.dilation),
    }  # fmt: skip
    if isinstance(conv, Conv2dSame):
        how["auto_pad"] = "same_upper"
    if conv.groups == 1:
        value = op.convolution(value, _constant(weight), **how)
    else:
        shape = (conv.groups, conv.out_channels // conv.groups, *weight.shape[1:])
        value = op.group_convolution(value, _constant(weight.reshape(shape)), **how)
    if conv.bias is not None:
        value = op.add(value, _constant(_numbers(conv.bias).reshape(1, -1, 1, 1)))
    return value


def _norm(norm: nn.BatchNorm2d, value: Value) -> Value:
    if norm.running_mean is None or norm.running_var is None:
        raise UnknownOperationError("a BatchNorm without statistics")
    scale = torch.rsqrt(norm.running_var + norm.eps)
    scale = scale if norm.weight is None else scale * norm.weight
    bias = -norm.running_mean * scale
    bias = bias if norm.bias is None else bias + norm.bias
    value = op.multiply(value, _constant(_numbers(scale).reshape(1, -1, 1, 1)))
    value = op.add(value, _constant(_numbers(bias).reshape(1, -1, 1, 1)))
    act = getattr(norm, "act", None)
    return value if act is None else _module(act, value)


def _linear(layer: nn.Linear, value: Value) -> Value:
    value = op.matmul(value, _constant(_numbers(layer.weight)), False, True)
    return value if layer.bias is None else op.add(value, _constant(_numbers(layer.bias)))


def _largest(pool: nn.MaxPool2d, value: Value) -> Value:
    padding = _pair(pool.padding)
    rounding = "ceil" if pool.ceil_mode else "floor"
    found = op.max_pool(
        value, _pair(pool.stride), _pair(pool.dilation), padding, padding, _pair(pool.kernel_size), rounding
    )
    return found.output(0)


def _largest_call(value: Value, *how: Any, **named: Any) -> Value:
    layer = nn.MaxPool2d(*how, **named)
    if layer.return_indices:
        raise UnknownOperationError("pooling with indices")
    return _largest(layer, value)


def _average(value: Value, kernel_size: Any, stride: Any = None, padding: Any = 0, ceil_mode: bool = False,
             count_include_pad: bool = True, divisor_override: Any = None) -> Value:  # fmt: skip
    if divisor_override is not None:
        raise UnknownOperationError("an average with a divisor of its own")
    kernel, pads = _pair(kernel_size), _pair(padding)
    steps = kernel if stride is None else _pair(stride)
    rounding = "ceil" if ceil_mode else "floor"
    return op.avg_pool(value, steps, pads, pads, kernel, not count_include_pad, rounding)


def _average_layer(pool: nn.AvgPool2d, value: Value) -> Value:
    return _average(
        value,
        pool.kernel_size,
        pool.stride,
        pool.padding,
        pool.ceil_mode,
        pool.count_include_pad,
        pool.divisor_override,
    )


def _global(pool: nn.Module, value: Value) -> Value:
    """timm's choice of a pooling, and torch's average to one place."""
    size = getattr(pool, "output_size", 1)
    kind = getattr(pool, "pool_type", "avg")
    if size not in (1, (1, 1)) or kind not in ("avg", ""):
        raise UnknownOperationError(f"pooling {kind} to {size}")
    if kind == "":
        return value
    flat = isinstance(getattr(pool, "flatten", None), nn.Flatten)
    return _mean(value, (2, 3), keepdim=not flat)


def _mean(value: Value, dim: Any, keepdim: bool = False, dtype: Any = None) -> Value:  # noqa: ARG001 - always float32
    axes = [dim] if isinstance(dim, int) else list(dim)
    return op.reduce_mean(value, _constant(np.array(axes)), keepdim)


def _pooled(value: Value) -> Value:
    shape = value.get_output_shape(0) if hasattr(value, "get_output_shape") else value.shape
    if len(shape) != 4:
        return value if len(shape) == 2 else _mean(value, 1)
    # a mean would first have the map put into another order and other numbers: a twentieth of EfficientNet-Lite0's time
    return _flat(_average(value, list(shape[2:])), 1)


def _flat(value: Value, start_dim: int = 0, end_dim: int = -1) -> Value:
    if (start_dim, end_dim) != (1, -1):
        raise UnknownOperationError("flatten")
    return op.reshape(value, _constant(np.array([0, -1])), True)


def _hard_sigmoid(value: Value) -> Value:
    return op.hsigmoid(value)


def _relu6(value: Value) -> Value:
    return op.clamp(value, 0.0, 6.0)


def _swish(value: Value) -> Value:
    return op.swish(value)


def _joined(values: Sequence[Value], dim: int = 0) -> Value:
    return op.concat(list(values), dim)


def _same(value: Value, *_: Any, **__: Any) -> Value:
    return value


def _plain(act: Callable[[Value], Value]) -> Callable[[nn.Module, Value], Value]:
    return lambda _module, value: act(value)


_MODULES: tuple[tuple[Any, Callable[[Any, Value], Value]], ...] = (
    (nn.Conv2d, _convolution),
    (nn.BatchNorm2d, _norm),
    (nn.Linear, _linear),
    ((nn.Identity, nn.Dropout), _plain(_same)),
    (nn.ReLU6, _plain(_relu6)),
    (nn.ReLU, _plain(op.relu)),
    (nn.SiLU, _plain(_swish)),
    (nn.Hardswish, _plain(op.hswish)),
    (nn.Hardsigmoid, _plain(_hard_sigmoid)),
    ((nn.Sigmoid, activations.Sigmoid), _plain(op.sigmoid)),
    (nn.MaxPool2d, _largest),
    (nn.AvgPool2d, _average_layer),
    ((nn.AdaptiveAvgPool2d, adaptive_avgmax_pool.SelectAdaptivePool2d), _global),
    (nn.Flatten, lambda layer, value: _flat(value, layer.start_dim, layer.end_dim)),
)
_FUNCTIONS: dict[Any, Callable[..., Value]] = {
    operator.add: op.add,
    operator.iadd: op.add,
    torch.add: op.add,
    operator.mul: op.multiply,
    torch.mul: op.multiply,
    torch.cat: _joined,
    torch.flatten: _flat,
    torch.relu: op.relu,
    F.relu: op.relu,
    F.relu6: _relu6,
    F.silu: _swish,
    F.avg_pool2d: _average,
    F.max_pool2d: _largest_call,
    pooled: _pooled,
}
_METHODS: dict[Any, Callable[..., Value]] = {
    "mean": _mean,
    "flatten": _flat,
    "add": op.add,
    "add_": op.add,
    "mul": op.multiply,
    "sigmoid": op.sigmoid,
    "contiguous": _same,
}
