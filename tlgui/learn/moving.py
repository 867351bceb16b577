"""How far training moved each block, and the proof that a frozen one did not move at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor

from tlgui.learn import backbones, model_file
from tlgui.messages import BlockMoved, BlocksCompared, CompareBlocks


def compare(request: CompareBlocks) -> Iterator[BlocksCompared]:
    """Each block of a model beside the pretrained backbone's; see :class:`BlockMoved`.

    Raises ToldError: as ``model_file.load``, and where the pretrained weights are not on this machine.
    """
    network, info = model_file.opened(request.model)
    pretrained = backbones.build(info.backbone)
    before, after = pretrained.graph.state_dict(), network.source.graph.state_dict()
    parameters = {name for name, _ in pretrained.graph.named_parameters()}
    found, done = [], set[str]()
    for depth, block in enumerate(pretrained.blocks, 1):
        names = pretrained.frozen_names(depth)
        own = sorted(names - done)
        done |= names
        distance = _distance(before, after, [name for name in own if name in parameters])
        found.append(BlockMoved(block.name, distance, _hash(before, own), _hash(after, own)))
    yield BlocksCompared(tuple(found), info.start == "pretrained")


def _distance(before: Mapping[str, Tensor], after: Mapping[str, Tensor], names: Sequence[str]) -> float:
    if not names:
        return 0.0
    one = torch.cat([before[name].flatten().double() for name in names])
    other = torch.cat([after[name].flatten().double().cpu() for name in names])
    return float((other - one).norm() / one.norm().clamp(min=1e-12))


def _hash(state: Mapping[str, Tensor], names: Sequence[str]) -> str:
    """Of the names, forms and bytes of a block's parameters and buffers, in hexadecimal."""
    found = hashlib.blake2b(digest_size=16)
    for name in names:
        value = state[name].detach().cpu().contiguous()
        found.update(f"{name} {value.dtype} {tuple(value.shape)};".encode())
        found.update(value.numpy().tobytes())
    return found.hexdigest()
