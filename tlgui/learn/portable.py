"""A model as one module from the pixels of an image to probabilities: what is exported, whatever the format.

It resizes as :mod:`tlgui.learn.resizing` does, so that it answers as the program does: along rows and along columns, with weights
that a triangle or a cubic (Keys 1981, a = -0.5) as wide as the scale gives. Each is a product with a matrix of weights that the
image's size decides, which every runtime computes alike; ONNX's own Resize does not begin between two pixels, as a crop from the
middle does, and not every runtime has its antialias.
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, fx, nn

from tlgui.learn import folding
from tlgui.learn.network import Network
from tlgui.learn.preprocess import Preprocessing
from tlgui.learn.resizing import bars


class Portable(nn.Module):
    """From uint8 [H, W, 3], an upright RGB image of any size, to float32 [classes]: probabilities.

    All in float32 on the CPU; it copies ``network``'s numbers. ``temperature`` (> 0) divides the logits.
    """

    def __init__(self, network: Network, temperature: float) -> None:
        super().__init__()
        self.view = View(network.preprocessing)
        self.classifier = Classifier(network, temperature)
        self.eval().requires_grad_(False)

    def forward(self, image: Tensor) -> Tensor:
        found: Tensor = self.classifier(self.view(image))
        return found[0]


class Classifier(nn.Module):
    """From float32 [B, 3, size, size], pixels 0 .. 255, to probabilities float32 [B, classes]."""

    mean: Tensor
    std: Tensor

    def __init__(self, network: Network, temperature: float) -> None:
        super().__init__()
        features, _, _ = network.cut(network.depth)
        self.features = folding.baked(cast("fx.GraphModule", features))
        self.head = network.head
        self.temperature = temperature
        p = network.preprocessing
        self.register_buffer("mean", torch.tensor(p.mean).view(1, 3, 1, 1) * 255)
        self.register_buffer("std", torch.tensor(p.std).view(1, 3, 1, 1) * 255)

    def forward(self, pixels: Tensor) -> Tensor:
        logits: Tensor = self.head(self.features((pixels - self.mean) / self.std))
        return torch.softmax(logits / self.temperature, 1)


class View(nn.Module):
    """What the network is given of an image: uint8 [H, W, 3] to float32 [1, 3, size, size], 0 .. 255, filled as ``p`` says."""

    bars: Tensor

    def __init__(self, p: Preprocessing) -> None:
        super().__init__()
        self.size, self.resize, self.fill = p.size, p.resize, p.fill
        self.cubic = p.interpolation == "bicubic"
        self.register_buffer("bars", torch.tensor(bars(p)).view(3, 1, 1))

    def forward(self, image: Tensor) -> Tensor:
        rows, columns = _places(image.shape[0], image), _places(image.shape[1], image)
        down, across = self._weights(rows, columns)
        pixels = image.permute(2, 0, 1).to(torch.float32)
        pixels = torch.matmul(pixels, across.transpose(0, 1).to(torch.float32))
        pixels = torch.clamp(torch.matmul(down.to(torch.float32), pixels), 0.0, 255.0)
        if self.fill == "pad":
            inside = (down.sum(1) > 0.5).unsqueeze(1) & (across.sum(1) > 0.5).unsqueeze(0)
            pixels = torch.where(inside, pixels, self.bars)
        return pixels.unsqueeze(0)

    def _weights(self, rows: Tensor, columns: Tensor) -> tuple[Tensor, Tensor]:
        """float64 [size, H] and [size, W]: how much each row and column of the image adds to each of the view."""
        height, width = rows[-1:] + 0.5, columns[-1:] + 0.5  # float64 [1]
        if self.fill == "squash":
            return self._pass(rows, 0 * height, height / self.size), self._pass(columns, 0 * width, width / self.size)
        if self.fill == "crop":
            side = torch.minimum(height, width) * self.size / self.resize
            scale = side / self.size
            return self._pass(rows, (height - side) / 2, scale), self._pass(columns, (width - side) / 2, scale)
        factor = self.size / torch.maximum(height, width)
        return self._padded(rows, height, factor), self._padded(columns, width, factor)

    def _padded(self, places: Tensor, side: Tensor, factor: Tensor) -> Tensor:
        """As :meth:`_pass` for a side that becomes ``factor`` times as long, in the middle; zeros where the bars are."""
        target = torch.clamp(torch.round(side * factor), min=1)
        first = torch.floor((self.size - target) / 2)
        scale = side / target
        weights = self._pass(places, -first * scale, scale)
        number = torch.arange(self.size, dtype=torch.float64, device=places.device)
        mine = (number >= first) & (number < first + target)
        return torch.where(mine.unsqueeze(1), weights, torch.zeros_like(weights))

    def _pass(self, places: Tensor, start: Tensor, scale: Tensor) -> Tensor:
        """[size, length]: the weights of pixels at ``places`` (their middles) for pixels ``scale`` wide from ``start`` on."""
        number = torch.arange(self.size, dtype=torch.float64, device=places.device)
        middle = start + (number + 0.5) * scale
        wide = torch.clamp(scale, min=1.0)
        distance = torch.abs(places.unsqueeze(0) - middle.unsqueeze(1)) / wide
        weights = _cubic(distance) if self.cubic else torch.clamp(1 - distance, min=0.0)
        return weights / torch.clamp(weights.sum(1, keepdim=True), min=1e-9)


def _places(length: int, image: Tensor) -> Tensor:
    """The middles of ``length`` pixels in a row, float64."""
    return torch.arange(length, dtype=torch.float64, device=image.device) + 0.5


def _cubic(x: Tensor) -> Tensor:
    near = (1.5 * x - 2.5) * x * x + 1
    far = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return torch.where(x < 1, near, torch.where(x < 2, far, torch.zeros_like(x)))
