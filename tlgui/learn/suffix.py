"""What learns of a network, as one module."""

from __future__ import annotations

from torch import Tensor, fx, nn

from tlgui.learn import folding
from tlgui.learn.head_fit import Scaling
from tlgui.learn.network import Network


class Suffix(nn.Module):
    """The blocks after the cut and the head, from activations (and early taps) to logits [B, classes].

    The head learns on standard features, for which one learning rate fits all; ``scaling`` made them so.
    """

    def __init__(self, network: Network, depth: int, head: nn.Module, scaling: Scaling, *, norm_trains: bool) -> None:
        super().__init__()
        _, rest, early = network.cut(depth)
        joins = isinstance(rest, fx.GraphModule) and not norm_trains
        self.rest = folding.live(rest) if joins and isinstance(rest, fx.GraphModule) else rest
        self.head = head
        self.pair = early > 0 and depth < network.depth
        self.register_buffer("mean", scaling.mean.clone())
        self.register_buffer("scale", scaling.scale.clone())

    def forward(self, activations: Tensor, early: Tensor | None) -> Tensor:
        """Logits, float32."""
        features = self.rest(activations, early) if self.pair else self.rest(activations)
        logits: Tensor = self.head((features.float() - self.mean) / self.scale)
        return logits.float()
