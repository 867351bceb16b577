"""The network: a backbone and the new classifier on top of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from tlgui.learn.backbones import Backbone
from tlgui.learn.blocks import Tapped
from tlgui.learn.merging import MergedHead
from tlgui.learn.preprocess import Preprocessing


class Network(nn.Module):
    """From an image batch [B, 3, H, W] (normalised float) to logits [B, ``classes``].

    Its state dict is what a model file holds: ``backbone.``… with timm's names, ``head.weight`` and ``head.bias`` (with
    ``hidden`` units ``head.hidden.``… and ``head.out.``…). ``source`` is the backbone with its blocks; the head reads its
    output and the pooled outputs of the blocks ``taps``; ``preprocessing`` is what the input must have gone through. The head
    begins with zeros (all classes equally probable), so that building it draws no random number.
    """

    def __init__(
        self,
        source: Backbone,
        classes: int,
        preprocessing: Preprocessing | None = None,
        taps: Sequence[str] = (),
        hidden: int = 0,
        merged: Sequence[int] = (),
        temperature: float = 1.0,
    ) -> None:
        """``merged`` (for each output of the head the place of its class) takes outputs together, as probabilities at
        ``temperature`` add up; empty: each is a class."""
        super().__init__()
        self.source = source
        self.preprocessing = preprocessing or source.preprocessing
        self.backbone = source.graph
        self.taps = tuple(taps)
        self.classes = classes
        self._tapped: Tapped = source.tapped(self.taps)
        # it shares its modules with the backbone, whose names are the ones to save: not registered a second time
        self._features: Callable[[Tensor], Tensor]
        self.__dict__["_features"] = self._tapped.module if self.taps else source.graph
        self.head = make_head(source.width(self.taps), len(merged) or classes, hidden)
        if merged:
            self.head = MergedHead(self.head, merged, temperature)
        self.eval()

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.head(self.features(images))
        return logits

    def features(self, images: Tensor) -> Tensor:
        """What the head reads of [B, 3, H, W]: float32 [B, width], the last block's first."""
        return self._features(images).float()

    @property
    def depth(self) -> int:
        """How many blocks there are: the greatest freeze depth."""
        return len(self.source.blocks)

    def cut(self, depth: int) -> tuple[nn.Module, nn.Module, int]:
        """The first ``depth`` blocks, the rest without the head, and how many taps lie before the cut: ``Tapped.cut``."""
        return self._tapped.cut(depth)

    def early_width(self, depth: int) -> int:
        """How many numbers the taps before ``depth`` give for an image."""
        early = [block.name for block in self.source.blocks[:depth] if block.name in self.taps]
        return self.source.width(early) - self.source.features

    def parameters_told(self, depth: int) -> tuple[int, int]:
        """How many numbers learn at freeze depth ``depth``, and how many there are, the head's among both."""
        blocks = [block.parameters for block in self.source.blocks]
        head = sum(p.numel() for p in self.head.parameters())
        return sum(blocks[depth:]) + head, sum(blocks) + head

    def place(self, device: torch.device) -> Network:
        """This network on ``device`` in channels_last memory, which CPUs and tensor cores are fastest with."""
        self.source.place(device)
        self.head.to(device)
        return self


def make_head(width: int, classes: int, hidden: int = 0, dropout: float = 0.0) -> nn.Module:
    """A head from [B, ``width``] to [B, ``classes``], all zeros: linear, or with ``hidden`` units (ReLU) between."""
    if not hidden:
        return _zeros(width, classes)
    layers = OrderedDict[str, nn.Module](
        hidden=_zeros(width, hidden), act=nn.ReLU(), drop=nn.Dropout(dropout), out=_zeros(hidden, classes)
    )
    return nn.Sequential(layers)


def _zeros(width: int, out: int) -> nn.Linear:
    layer: nn.Linear = nn.utils.skip_init(nn.Linear, width, out)  # type: ignore[no-untyped-call]  # without the random numbers of its own initialisation
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer
