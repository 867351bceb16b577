"""How much each layer changes when the image moves by a pixel or gets noise: what pooling makes a network bear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor, fx

from tlgui.learn.layers import Layer, layers_of, source
from tlgui.learn.teaching import moved
from tlgui.messages import Disturb, Disturbed


def disturb(request: Disturb) -> Iterator[Disturbed]:
    """The relative change of each layer's output; see :class:`Disturbed`.

    Raises ToldError for an unreadable image, and as loading the model or weights does.
    """
    own = source(request.model, request.backbone)
    picture = own.picture(request.image)
    other = moved(picture, request.shift, request.noise, request.seed)
    found = layers_of(own.backbone)
    comparing = _Comparing(own.backbone.graph, found)
    with torch.inference_mode():
        features = comparing.run(own.batch([picture, other]))
    changes = [*comparing.changes, _change(features)]
    yield Disturbed(tuple(layer.info for layer in found), np.array(changes, np.float32), (picture, other))


class _Comparing(fx.Interpreter):
    """Compares the two images' values as they are computed: activations in place change them right after."""

    def __init__(self, module: fx.GraphModule, layers: tuple[Layer, ...]) -> None:
        super().__init__(module)
        self.changes = [0.0] * len(layers)
        self._places: dict[fx.Node, list[int]] = {}
        for place, layer in enumerate(layers):
            self._places.setdefault(layer.node, []).append(place)

    def run_node(self, n: fx.Node) -> Any:
        value = super().run_node(n)
        for place in self._places.get(n, ()):
            self.changes[place] = _change(value)
        return value


def _change(value: Tensor) -> float:
    """Of two images' values [2, …]: the norm of their difference over the norm of the first."""
    one, other = value.flatten(1).double()
    return float((one - other).norm() / one.norm().clamp(min=1e-12))
