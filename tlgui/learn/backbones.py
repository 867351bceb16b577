"""Pretrained networks without their old classifier, all of them in one form."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

import timm
import torch
from torch import Tensor, fx, nn

from tlgui.learn import blocks, structure
from tlgui.learn import weights as weights_module
from tlgui.learn.blocks import Tapped
from tlgui.learn.libraries import no_compiler
from tlgui.learn.preprocess import Preprocessing
from tlgui.messages import BackboneInfo, BlockInfo, Describe, Described, Start

_MOST_KEPT = 30_000_000  # parameters; 120 MB
_fixed: dict[tuple[object, ...], Backbone] = {}  # the last one, by all that decides it


class Backbone:
    """A network from an image batch [B, 3, H, W] (normalised float) to pooled features [B, ``features``].

    ``graph`` is the whole network; its state dict has timm's names. ``preprocessing`` is what its weights expect. ``fixed``:
    others have this one, too, and nothing of it may learn.
    """

    def __init__(self, info: BackboneInfo, graph: fx.GraphModule, preprocessing: Preprocessing) -> None:
        self.info = info
        self.graph = graph
        self.preprocessing = preprocessing
        self.fixed = False
        self._blocks = blocks.find_blocks(graph)
        self._hashes: dict[int, str] = {}
        self._tapped: dict[tuple[int, ...], Tapped] = {}
        self._placed: torch.device | None = None

    @cached_property
    def blocks(self) -> tuple[BlockInfo, ...]:
        """The blocks in forward order, each with its own parameters and the shape it puts out for one image."""
        sizes = {name: parameter.numel() for name, parameter in self.graph.named_parameters()}
        return tuple(
            BlockInfo(block.name, sum(sizes.get(name, 0) for name in names), self.shapes[block.end.name])
            for block, names in zip(self._blocks, self._names, strict=True)
        )

    @cached_property
    def ends(self) -> dict[fx.Node, str]:
        """The nodes of ``graph`` at which its blocks end, with the blocks' names, in forward order."""
        return {block.end: block.name for block in self._blocks}

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of the tensor of each node of ``graph``, by node name, for one image without its batch dimension."""
        return _shapes(self.info)

    @cached_property
    def features(self) -> int:
        """How many numbers the network gives for an image."""
        return self.blocks[-1].shape[0]

    def cut(self, depth: int) -> tuple[nn.Module, nn.Module]:
        """The first ``depth`` blocks and the rest, sharing parameters and buffers with ``graph``.

        ``depth`` is 0 (the prefix is an ``Identity``) .. number of blocks (the suffix is one); ``ValueError`` outside.
        """
        if not 0 <= depth <= len(self._blocks):
            raise ValueError(f"depth {depth} is not in 0..{len(self._blocks)}")
        if depth == 0:
            return nn.Identity(), self.graph
        if depth == len(self._blocks):
            return self.graph, nn.Identity()
        return blocks.split(self.graph, self._blocks[depth - 1].end)

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """The blocks whose pooled outputs, with the last block's, show all depths: the last of each run of one shape.

        The stem and the last block are left out; a network of one shape throughout (a vision transformer) gives its quarters.
        """
        shapes = [block.shape for block in self.blocks]
        inner = range(1, len(shapes) - 1)
        ends = [number for number in inner if shapes[number] != shapes[number + 1]]
        if len(ends) < 2:
            ends = sorted({len(shapes) * quarter // 4 for quarter in (1, 2, 3)} & set(inner))
        return tuple(self.blocks[number].name for number in ends)

    def tapped(self, taps: Sequence[str] = ()) -> Tapped:
        """The network with the blocks named ``taps`` pooled beside its output, [B, ``features`` + …], in forward order.

        ``ValueError`` for a name that is no block's.
        """
        names = [block.name for block in self._blocks]
        numbers = tuple(sorted(names.index(tap) for tap in taps))
        if numbers not in self._tapped:
            self._tapped[numbers] = blocks.tapped(self.graph, [block.end for block in self._blocks], numbers)
        return self._tapped[numbers]

    def hash_of(self, depth: int) -> str:
        """:func:`tlgui.learn.weights.weights_hash` of what the first ``depth`` blocks hold."""
        if depth in self._hashes:
            return self._hashes[depth]
        state = self.graph.state_dict()
        found = weights_module.weights_hash({name: state[name] for name in self.frozen_names(depth)})
        if self.fixed:
            self._hashes[depth] = found
        return found

    def place(self, device: torch.device) -> None:
        """Put it on ``device`` in channels_last memory, which CPUs and tensor cores are fastest with."""
        if self._placed != device or next(self.graph.parameters()).device != device:
            self._placed = device  # to look at every module takes as long as a third of an answer
            self.graph.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]

    def width(self, taps: Sequence[str] = ()) -> int:
        """How many numbers :meth:`tapped` gives for an image."""
        sizes = {block.name: block.shape for block in self.blocks}
        return self.features + sum(sizes[tap][-1 if len(sizes[tap]) == 2 else 0] for tap in taps)

    def frozen_names(self, depth: int) -> set[str]:
        """The names, in ``graph``'s state dict, of all that belongs to the first ``depth`` blocks."""
        return set().union(*self._names[:depth])

    @cached_property
    def _names(self) -> tuple[set[str], ...]:
        return blocks.names(self.graph, self._blocks)


def build(name: str, *, weights: Path | None = None, start: Start = "pretrained", size: int | None = None) -> Backbone:
    """The gallery's backbone ``name``, in eval mode, float32 on the CPU, for images of ``size`` px (None: its own).

    ``start`` ``pretrained`` loads its weights from ``weights`` (.safetensors, .pth or a model file of ours), else from
    this machine, and draws no random number; ``random`` is the structure alone, initialised as timm does from torch's
    current seed.
    Raises ``ToldError``: unknown backbone; weights absent, unreadable or not this backbone's.
    """
    info = weights_module.info(name)
    if size is not None and size != info.input_size:
        info = replace(info, input_size=size)
    if start == "random":
        graph = blocks.trace(structure.make(info))
    else:
        state = weights_module.load(name, weights)
        graph = copy.deepcopy(_traced(info))
        graph.load_state_dict(state, assign=True)
    return Backbone(info, graph.eval(), preprocessing(info))


def fixed(name: str, *, weights: Path | None = None, size: int | None = None) -> Backbone:
    """As :func:`build` gives it, pretrained, for those who let nothing of it learn: the last one again while its file is the
    same. Making it takes as long as the features of ten images."""
    info, file = weights_module.info(name), weights or weights_module.own_file(name)
    try:
        found = file.stat()
    except OSError:
        return build(name, weights=weights, size=size)  # which tells why
    key = (info, size, file, found.st_size, found.st_mtime_ns)
    if key not in _fixed:
        _fixed.clear()
        made = build(name, weights=weights, size=size)
        made.fixed = True
        if info.parameters > _MOST_KEPT:
            return made
        _fixed[key] = made
    return _fixed[key]


def describe(request: Describe) -> Iterator[Described]:
    """Take a backbone apart without its weights. Raises ``ToldError`` for an unknown name."""
    info = weights_module.info(request.backbone)
    backbone = Backbone(info, _traced(info), preprocessing(info))
    yield Described(info.name, backbone.blocks, backbone.features)


def preprocessing(info: BackboneInfo) -> Preprocessing:
    """What the weights of ``info`` expect, from timm's ``pretrained_cfg`` for them."""
    config = timm.get_pretrained_cfg(info.timm_name)
    size = info.input_size
    mean, std = tuple(config.mean), tuple(config.std)
    interpolation = "bilinear" if config.interpolation == "bilinear" else "bicubic"
    return Preprocessing(size, int(size / config.crop_pct), mean, std, interpolation)


@lru_cache(maxsize=4)
def _traced(info: BackboneInfo) -> fx.GraphModule:
    """The network's graph on torch's meta device, in eval mode: names and shapes, no numbers. Shared: do not change it."""
    return blocks.trace(structure.skeleton(info)).eval()


@lru_cache(maxsize=4)
def _shapes(info: BackboneInfo) -> dict[str, tuple[int, ...]]:
    """The shape of each node's tensor for one image, without its batch dimension, found without computing."""
    shapes: dict[str, tuple[int, ...]] = {}

    class Watch(fx.Interpreter):
        def run_node(self, n: fx.Node) -> object:
            value = super().run_node(n)
            if isinstance(value, Tensor):
                shapes[n.name] = tuple(value.shape[1:])
            return value

    with torch.no_grad(), no_compiler():
        Watch(_traced(info)).run(torch.empty(1, 3, info.input_size, info.input_size, device="meta"))
    return shapes
