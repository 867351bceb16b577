"""Convolution and BatchNorm as one operation: baked together to infer with, or joined anew at every step to train with.

A BatchNorm that computes with its collected statistics is an affine map of each channel, which a convolution before it can
do by itself (Jacob et al. 2018, "Quantization and training of neural networks for efficient integer-arithmetic-only
inference", section 3.2). A pass over every activation and the memory for it are saved.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import cast

import torch
from timm.layers.conv2d_same import Conv2dSame, conv2d_same
from torch import Tensor, fx, nn

_PLAIN = (nn.Conv2d, Conv2dSame)  # other kinds of convolution change their weights on the way


class ConvNorm(nn.Module):
    """A convolution followed by a BatchNorm in eval mode, computed as one convolution; both keep their own parameters."""

    def __init__(self, conv: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
        super().__init__()
        self.conv, self.norm = conv, norm
        self.act = _activation(norm)

    def joined(self) -> tuple[Tensor, Tensor]:
        """Weight and bias of the one convolution, differentiable by the parameters of both."""
        mean, var = cast(Tensor, self.norm.running_mean), cast(Tensor, self.norm.running_var)
        scale = torch.rsqrt(var + self.norm.eps)
        if self.norm.weight is not None:
            scale = scale * self.norm.weight
        before = -mean if self.conv.bias is None else self.conv.bias - mean
        bias = before * scale if self.norm.bias is None else torch.addcmul(self.norm.bias, before, scale)
        return self.conv.weight * scale.view(-1, 1, 1, 1), bias

    def forward(self, images: Tensor) -> Tensor:
        """[B, C, H, W] to [B, C', H', W']."""
        weight, bias = self.joined()
        conv = self.conv
        if isinstance(conv, Conv2dSame):
            found = conv2d_same(images, weight, bias, conv.stride, conv.padding, conv.dilation, conv.groups)
        else:
            found = conv._conv_forward(images, weight, bias)
        return cast(Tensor, self.act(found))


def baked(graph: fx.GraphModule) -> fx.GraphModule:
    """``graph`` in eval mode, each BatchNorm after a convolution folded into a copy of it; for inference only.

    The other modules are ``graph``'s own: copy the answer before it is moved or converted.
    """

    def join(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> nn.Module:
        with torch.no_grad():
            weight, bias = ConvNorm(conv, norm).joined()
        own = copy.copy(conv)
        own._parameters = {
            "weight": nn.Parameter(weight, requires_grad=False), "bias": nn.Parameter(bias, requires_grad=False)
        }  # fmt: skip
        act = _activation(norm)
        return own if isinstance(act, nn.Identity) else nn.Sequential(own, act)

    return _joined(_sharing(graph), join)


def live(graph: fx.GraphModule) -> fx.GraphModule:
    """``graph`` with each BatchNorm after a convolution joined to it at every step; it shares all parameters with ``graph``.

    Its BatchNorms must stay in eval mode. Its state dict has other names than ``graph``'s.
    """
    return _joined(_sharing(graph), ConvNorm)


def _sharing(graph: fx.GraphModule) -> fx.GraphModule:
    own = fx.GraphModule(graph, copy.deepcopy(graph.graph))
    own.training = False
    return own


def _joined(graph: fx.GraphModule, join: Callable[[nn.Conv2d, nn.BatchNorm2d], nn.Module]) -> fx.GraphModule:
    calls = Counter(str(node.target) for node in graph.graph.nodes if node.op == "call_module")
    for node in list(graph.graph.nodes):
        pair = _pair(graph, node, calls)
        if pair is None:
            continue
        source = cast(fx.Node, node.args[0])
        graph.set_submodule(str(source.target), join(*pair))
        node.replace_all_uses_with(source)
        graph.graph.erase_node(node)
    graph.delete_all_unused_submodules()
    graph.recompile()
    return graph


def _pair(graph: fx.GraphModule, node: fx.Node, calls: Counter[str]) -> tuple[nn.Conv2d, nn.BatchNorm2d] | None:
    """The convolution and the BatchNorm of ``node``, when it is one that follows a convolution and nothing else does."""
    if node.op != "call_module" or not isinstance(node.args[0], fx.Node):
        return None
    source = node.args[0]
    if source.op != "call_module" or len(source.users) > 1:
        return None
    conv, norm = graph.get_submodule(str(source.target)), graph.get_submodule(str(node.target))
    if type(conv) not in _PLAIN or not isinstance(norm, nn.BatchNorm2d) or norm.running_mean is None:
        return None
    if calls[str(source.target)] > 1 or calls[str(node.target)] > 1:
        return None
    return cast(nn.Conv2d, conv), norm


def _activation(norm: nn.BatchNorm2d) -> nn.Module:
    """timm's BatchNorm brings its activation along (its dropout is none where it is built without); torch's has none."""
    return cast(nn.Module, getattr(norm, "act", None) or nn.Identity())
