"""One image's way through a network, kept: a person looks at one layer after another, and nothing is computed twice."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from pathlib import Path

import torch
from torch import Tensor, fx

from tlgui.data import members
from tlgui.learn.compute import one_thread
from tlgui.learn.layers import Layer, Source, layers_of
from tlgui.learn.preprocess import Pixels
from tlgui.learn.resizing import shown

LIMIT = 128_000_000
"""Bytes of maps that are kept of one image and network; what no longer fits is computed anew."""


class Passage(fx.Interpreter):
    """Goes through the network as far as was asked, and on from there when a later layer is asked for."""

    def __init__(self, source: Source, image: Path) -> None:
        """Raises ToldError: an unreadable image."""
        super().__init__(source.backbone.graph)
        self._nodes = source.backbone.graph.graph.nodes
        view = source.view(image)
        self.picture: Pixels = shown(view)
        self._batch = source.batch([view])
        self._layers: dict[fx.Node, list[Layer]] = {}
        for layer in layers_of(source.backbone):
            self._layers.setdefault(layer.node, []).append(layer)
        self._kept: OrderedDict[fx.Node, Tensor] = OrderedDict()
        self._begin()

    def _begin(self) -> None:
        self.env, self.args_iter = {}, iter([self._batch])
        self._passed = set[fx.Node]()
        self._left = iter(self._nodes)

    def maps(self, layer: Layer) -> Tensor:
        """What ``layer`` puts out for the image: float32 [channels, height, width] on the CPU; not to be changed."""
        if layer.node not in self._kept:
            if layer.node in self._passed:  # and it no longer fitted
                self._begin()
            try:
                with torch.inference_mode(), one_thread():
                    self._go_to(layer.node)
            except BaseException:  # where it stands is not known
                self._begin()
                raise
        return self._kept[layer.node]

    def _go_to(self, end: fx.Node) -> None:
        for node in self._left:
            value = self.env[node] = self.run_node(node)
            self._passed.add(node)
            if node in self._layers:
                self._keep(node, value)
            for used_up in self.user_to_last_uses.get(node, ()):
                del self.env[used_up]
            if node is end:
                return

    def _keep(self, node: fx.Node, value: Tensor) -> None:
        # a copy: what follows may change the value in place
        self._kept[node] = self._layers[node][0].arranged(value)[0].to("cpu", torch.float32, copy=True).contiguous()
        while len(self._kept) > 1 and sum(kept.nbytes for kept in self._kept.values()) > LIMIT:
            self._kept.popitem(last=False)


def passage(source: Source, image: Path) -> Passage:
    """The way of ``image`` through the network of ``source``; the last ones stay in memory until the file changes.

    Raises ToldError: an unreadable image.
    """
    try:
        size, modified, *_ = members.stamp(image)
    except OSError:
        return Passage(source, image)  # which tells why
    return _passage(source, image, modified, size)


@lru_cache(maxsize=2)  # of the trained and of the pretrained network
def _passage(source: Source, image: Path, _modified: int, _size: int) -> Passage:
    return Passage(source, image)
