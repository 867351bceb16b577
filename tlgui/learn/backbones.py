"""Pretrained networks without their old classifier, all of them in one form."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import timm
import torch
from torch import Tensor, fx, nn
from torch._subclasses.fake_tensor import FakeTensorMode

from tlgui.errors import ToldError
from tlgui.learn import blocks, weights
from tlgui.learn.gallery import GALLERY
from tlgui.learn.preprocess import Preprocessing
from tlgui.messages import BackboneInfo, BlockInfo, Start


class Backbone:
    """A network from an image batch [B, 3, H, W] (normalised float) to pooled features [B, ``features``].

    ``graph`` is the whole network; its state dict has timm's names. ``preprocessing`` is what its weights expect.
    """

    def __init__(self, info: BackboneInfo, graph: fx.GraphModule, preprocessing: Preprocessing) -> None:
        self.info = info
        self.graph = graph
        self.preprocessing = preprocessing
        self._blocks = blocks.find_blocks(graph)

    @cached_property
    def blocks(self) -> tuple[BlockInfo, ...]:
        """The blocks in forward order, each with its own parameters and the shape it puts out for one image."""
        shapes = _shapes(self.graph, self.preprocessing.size)
        infos, seen = [], set[str]()
        for depth, block in enumerate(self._blocks, start=1):
            names = self.frozen_names(depth)
            own = (p.numel() for name, p in self.graph.named_parameters() if name in names - seen)
            infos.append(BlockInfo(block.name, sum(own), shapes[block.end]))
            seen = names
        return tuple(infos)

    @cached_property
    def features(self) -> int:
        """How many numbers the network gives for an image."""
        return self.blocks[-1].shape[0]

    def cut(self, depth: int) -> tuple[nn.Module, nn.Module]:
        """The first ``depth`` blocks and the rest, sharing parameters and buffers with ``graph``.

        ``depth`` is 0 (the prefix is an ``Identity``) .. number of blocks (the suffix is one). Raises ``ValueError`` outside.
        """
        if not 0 <= depth <= len(self._blocks):
            raise ValueError(f"depth {depth} is not in 0..{len(self._blocks)}")
        if depth == 0:
            return nn.Identity(), self.graph
        if depth == len(self._blocks):
            return self.graph, nn.Identity()
        return blocks.split(self.graph, self._blocks[depth - 1].end)

    def frozen_names(self, depth: int) -> set[str]:
        """The names, in ``graph``'s state dict, of all that belongs to the first ``depth`` blocks."""
        return set(self.cut(depth)[0].state_dict())


def build(name: str, *, weights: Path | None = None, start: Start = "pretrained") -> Backbone:
    """The gallery's backbone ``name``, in eval mode.

    ``start`` ``pretrained`` loads its weights from ``weights`` (.safetensors, .pth or a model file of ours) or from this
    machine, and draws no random number; ``random`` initialises as timm does, from torch's current seed.
    Raises ``ToldError``: unknown backbone, weights absent or not fitting.
    """
    if name not in GALLERY:
        raise ToldError("backbone-unknown", name=name)
    info = GALLERY[name]
    if start == "random":
        graph = blocks.trace(_network(info))
    else:
        with torch.device("meta"):
            graph = blocks.trace(_network(info))
        _fill(graph, info, weights)
    return Backbone(info, graph.eval(), preprocessing(info))


def preprocessing(info: BackboneInfo) -> Preprocessing:
    """What the weights of ``info`` expect, from timm's ``pretrained_cfg`` for them."""
    config = timm.get_pretrained_cfg(info.timm_name)
    size = info.input_size
    mean, std = tuple(config.mean), tuple(config.std)
    interpolation = "bilinear" if config.interpolation == "bilinear" else "bicubic"
    return Preprocessing(size, int(size / config.crop_pct), mean, std, interpolation)


def _network(info: BackboneInfo) -> nn.Module:
    network: nn.Module = timm.create_model(info.timm_name.partition(".")[0], num_classes=0)
    if hasattr(network, "pre_logits"):  # VGG's fully connected layers are its old classifier
        network.pre_logits = nn.Identity()
    return network


def _fill(graph: fx.GraphModule, info: BackboneInfo, source: Path | None) -> None:
    graph.load_state_dict(weights.load(info.name, source), assign=True)


def _shapes(graph: fx.GraphModule, size: int) -> dict[fx.Node, tuple[int, ...]]:
    """The shape of each node's tensor for one image, without its batch dimension, found without computing."""
    shapes: dict[fx.Node, tuple[int, ...]] = {}

    class Watch(fx.Interpreter):
        def run_node(self, n: fx.Node) -> object:
            value = super().run_node(n)
            if isinstance(value, Tensor):
                shapes[n] = tuple(value.shape[1:])
            return value

    with FakeTensorMode(allow_non_fake_inputs=True), torch.no_grad():
        Watch(graph).run(torch.empty(1, 3, size, size))
    return shapes
