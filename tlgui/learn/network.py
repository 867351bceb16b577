"""The network: a backbone and the new classifier on top of it."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from tlgui.learn.backbones import Backbone
from tlgui.learn.preprocess import Preprocessing


class Network(nn.Module):
    """From an image batch [B, 3, H, W] (normalised float) to logits [B, ``classes``].

    Its state dict is what a model file holds: ``backbone.``… with timm's names, ``head.weight`` and ``head.bias``.
    ``source`` is the backbone with its blocks; ``preprocessing`` is what the input must have gone through. The head
    begins with zeros (all classes equally probable), so that building it draws no random number.
    """

    def __init__(self, source: Backbone, classes: int, preprocessing: Preprocessing | None = None) -> None:
        super().__init__()
        self.source = source
        self.preprocessing = preprocessing or source.preprocessing
        self.backbone = source.graph
        self.head = nn.Linear(source.features, classes, device="cpu")
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.eval()

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.head(self.backbone(images))
        return logits

    @property
    def depth(self) -> int:
        """How many blocks there are: the greatest freeze depth."""
        return len(self.source.blocks)

    def prefix_suffix(self, depth: int) -> tuple[nn.Module, nn.Module]:
        """The first ``depth`` blocks, and the rest with the head; both share their tensors with this network."""
        prefix, rest = self.source.cut(depth)
        return prefix, nn.Sequential(rest, self.head)

    def parameters_told(self, depth: int) -> tuple[int, int]:
        """How many numbers learn at freeze depth ``depth``, and how many there are, the head's among both."""
        blocks = [block.parameters for block in self.source.blocks]
        head = sum(p.numel() for p in self.head.parameters())
        return sum(blocks[depth:]) + head, sum(blocks) + head

    def set_head(self, weight: Tensor, bias: Tensor) -> None:
        """Give the head these numbers: ``weight`` [classes, features], ``bias`` [classes]."""
        with torch.no_grad():
            self.head.weight.copy_(weight)
            self.head.bias.copy_(bias)

    def place(self, device: torch.device) -> Network:
        """This network on ``device`` in channels_last memory, which CPUs and tensor cores are fastest with."""
        self.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        return self
