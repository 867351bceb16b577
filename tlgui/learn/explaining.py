"""Why this answer: where in an image the network found what speaks for a class."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from torch import Tensor, fx
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.data.forms import listed
from tlgui.data.heat import overlaid
from tlgui.errors import ToldError
from tlgui.learn import model_file
from tlgui.learn.compute import one_thread
from tlgui.learn.fetching import part_file
from tlgui.learn.layers import Layer, Source, layers_of
from tlgui.learn.network import Network
from tlgui.learn.resizing import shown
from tlgui.messages import Explain, Explained, Method, Progress

_OCCLUDED, _STEPS = 5, 10  # the grey square is a fifth of the picture's side; so many places down and across
_BATCH = 8


def explain(request: Explain) -> Iterator[Progress | Explained]:
    """Heat over the image for one class; see :class:`Explained`. Occlusion tells its Progress (``maps``).

    Raises ToldError: class-unknown, an unreadable image, as ``model_file.load``.
    """
    network, info = model_file.opened(request.model)
    if request.name and request.name not in info.classes:
        raise ToldError("class-unknown", name=request.name, classes=listed(info.classes, 8))
    network.to(memory_format=torch.channels_last)  # twice as fast
    own = Source(network.source, network.preprocessing)
    view = own.view(request.image)
    picture, batch = shown(view), own.batch([view])
    with torch.inference_mode(), one_thread():
        probabilities = torch.softmax(network(batch)[0].double() / info.temperature, 0)
    chosen = info.classes.index(request.name) if request.name else int(probabilities.argmax())
    method = _method(network, request.method)
    if method == "occlusion":
        heat = yield from _occlusion(network, batch, chosen, info.temperature)
    else:
        with one_thread():
            heat = (
                _attention(network, batch, chosen)
                if method == "attention"
                else _gradcam(network, _last_map(own), batch, chosen)
            )
    heat = F.interpolate(heat[None, None].float().cpu(), picture.shape[:2], mode="bilinear", align_corners=False)[0, 0]
    top = float(heat.max())
    faint = not top > 0
    scaled = torch.zeros_like(heat) if faint else heat.clamp(min=0) / top
    yield Explained(
        request.image,
        info.classes[chosen],
        float(probabilities[chosen]),
        method,
        scaled.contiguous().numpy(),
        picture,
        faint,
    )


def _method(network: Network, wanted: Method) -> Method:
    if wanted in ("auto", "attention"):
        return "attention" if _attends(network) else "gradcam"
    return wanted


def _attends(network: Network) -> bool:
    """Whether all image patches attend to each other: then a map can be made of the attention itself."""
    shapes = network.source.shapes
    nodes = [node for node in network.backbone.graph.nodes if _is_attention(node)]
    last = layers_of(network.source)[-1]
    return bool(nodes) and last.tokens > 0 and all(len(shapes.get(node.name, ())) == 3 for node in nodes)


def _is_attention(node: fx.Node) -> bool:
    return getattr(node.target, "__name__", "") == "scaled_dot_product_attention"


def _last_map(own: Source) -> Layer:
    """The last block that still has places."""
    found = [
        layer for layer in layers_of(own.backbone) if layer.info.kind == "block" and layer.info.shape[1:] != (1, 1)
    ]
    return found[-1]


class _Captured(fx.Interpreter):
    """Runs the network up to logits, keeping the value at ``node`` as what gradients are asked for."""

    def __init__(self, module: fx.GraphModule, node: str) -> None:
        super().__init__(module)
        self._node = node
        self.value: Tensor | None = None

    def run_node(self, n: fx.Node) -> Any:
        value = super().run_node(n)
        if n.name == self._node:
            torch.set_grad_enabled(True)
            self.value = value.detach().clone().requires_grad_()
            return self.value.clone()  # what follows may change it in place
        return value


def _features(network: Network) -> fx.GraphModule:
    module = network._features
    assert isinstance(module, fx.GraphModule)
    return module


def _gradcam(network: Network, layer: Layer, batch: Tensor, chosen: int) -> Tensor:
    """Grad-CAM (Selvaraju et al. 2017, "Grad-CAM: Visual explanations from deep networks via gradient-based localization"):
    the layer's maps, each weighed by the mean gradient of the class's logit on it. [height, width], >= 0."""
    running = _Captured(_features(network), layer.node.name)
    before = torch.is_grad_enabled()
    try:
        torch.set_grad_enabled(False)
        features = running.run(batch)
        torch.set_grad_enabled(True)
        logit = network.head(features.float())[0, chosen]
        assert running.value is not None
        (slope,) = torch.autograd.grad(logit, running.value)
    finally:
        torch.set_grad_enabled(before)
    maps, slopes = layer.arranged(running.value.detach())[0], layer.arranged(slope)[0]
    return (slopes.mean((1, 2), keepdim=True) * maps).sum(0).clamp(min=0)


class _Attending(fx.Interpreter):
    """Computes attention open, so that its weights can be seen."""

    def __init__(self, module: fx.GraphModule) -> None:
        super().__init__(module)
        self.weights: list[Tensor] = []

    def run_node(self, n: fx.Node) -> Any:
        if not _is_attention(n):
            return super().run_node(n)
        arguments, _ = self.fetch_args_kwargs_from_env(n)
        query, key, value = arguments[:3]
        weights = torch.softmax(query @ key.transpose(-2, -1) / math.sqrt(query.shape[-1]), -1)
        if not self.weights:
            weights = weights.detach().requires_grad_()
        self.weights.append(weights)
        return weights @ value


def _attention(network: Network, batch: Tensor, chosen: int) -> Tensor:
    """Attention weighed by gradients and carried through all layers (Chefer et al. 2021, "Generic attention-model
    explainability for interpreting bi-modal and encoder-decoder transformers"). [height, width], >= 0."""
    layer = layers_of(network.source)[-1]
    running = _Attending(_features(network))
    with torch.enable_grad():
        logit = network.head(running.run(batch).float())[0, chosen]
        slopes = torch.autograd.grad(logit, running.weights, allow_unused=True)
    count = running.weights[0].shape[-1]
    joined = torch.eye(count, device=batch.device)
    for weights, slope in zip(running.weights, slopes, strict=True):
        if slope is not None:
            joined = joined + (weights.detach() * slope).clamp(min=0)[0].mean(0) @ joined
    joined = joined - torch.eye(count, device=batch.device)
    first = layer.tokens - 1
    row = joined[0] if first else joined.mean(0)
    return row[first:].reshape(layer.info.shape[1:]).clamp(min=0)


def _occlusion(network: Network, batch: Tensor, chosen: int, temperature: float) -> Any:
    """How much the class's probability falls where a grey square hides the image (Zeiler & Fergus 2014, "Visualizing and
    understanding convolutional networks"). A generator; its value is [height, width], >= 0."""
    size = batch.shape[2]
    side = max(1, size // _OCCLUDED)
    places = [round(at * (size - side) / (_STEPS - 1)) for at in range(_STEPS)]
    corners = [(top, left) for top in places for left in places]
    fall, seen = torch.zeros(size, size), torch.zeros(size, size)
    with torch.inference_mode():
        whole = torch.softmax(network(batch).double() / temperature, 1)[0, chosen]
    for start in range(0, len(corners), _BATCH):
        some = corners[start : start + _BATCH]
        hidden = batch.repeat(len(some), 1, 1, 1)
        for number, (top, left) in enumerate(some):
            hidden[number, :, top : top + side, left : left + side] = 0  # the mean colour, once normalised
        with torch.inference_mode():
            found = torch.softmax(network(hidden).double() / temperature, 1)[:, chosen]
        for (top, left), now in zip(some, found.tolist(), strict=True):
            fall[top : top + side, left : left + side] += float(whole) - now
            seen[top : top + side, left : left + side] += 1
        yield Progress("maps", min(start + _BATCH, len(corners)), len(corners))
    return (fall / seen.clamp(min=1)).clamp(min=0)


def save_png(explained: Explained, path: Path) -> None:
    """Write the picture with the heat over it. Raises ToldError when ``path`` cannot be written."""
    with part_file(path) as part:
        Image.fromarray(overlaid(explained.picture, explained.heat)).save(part, format="PNG", optimize=True)
