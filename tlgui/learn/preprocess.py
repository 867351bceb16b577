"""How an image becomes the network's input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tlgui.messages import Fill

if TYPE_CHECKING:
    import torch

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """What a backbone's weights expect of an image, and how an image that is not square fills the square.

    With ``fill`` ``crop``, the short side is resized to ``resize`` pixels with ``interpolation`` (``bilinear`` or
    ``bicubic``) and the centre square of ``size`` pixels is taken. ``pad`` resizes the long side to ``size`` and fills up
    with bars of the colour ``mean``; ``squash`` resizes both sides to ``size``. Then each channel, scaled to 0..1, has
    ``mean`` subtracted and is divided by ``std``.
    """

    size: int
    resize: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    interpolation: str
    fill: Fill = "crop"

    @property
    def decoded(self) -> int:
        """The least short side in pixels at which an image is worth decoding: twice what it is resized to. A JPEG decoded
        smaller by its own means is answered a little otherwise than in full: at 9 megapixels, a probability of .6 moved by
        .018 when the short side was just enough, and by .011 from twice that."""
        # for pad the long side would do, but the short one is what a decoder is asked for
        return 2 * (self.resize if self.fill == "crop" else self.size)


@dataclass(frozen=True, slots=True)
class Augmentation:
    """Random views of an image for training.

    A view is a rectangle of ``smallest_area`` .. 1 of the image's area with sides at most 4:3, mirrored half the time;
    brightness, contrast and colour each change by a factor of 1 ± ``jitter``.
    """

    smallest_area: float = 0.5
    jitter: float = 0.0

    def side(self, size: int) -> int:
        """The short side that an image needs so that its smallest view still has about ``size`` pixels across."""
        return int(size / self.smallest_area**0.5) + 1


LIGHT = Augmentation()
STRONG = Augmentation(smallest_area=0.3, jitter=0.25)


def prepare(image: Image.Image, p: Preprocessing) -> Pixels:
    """An RGB ``image`` as uint8 [size, size, 3], filled as ``p`` says; the same for training, checking and classifying."""
    width, height = image.size
    if p.fill == "pad":
        return padded(np.asarray(image.resize(inside(image.size, p.size), resample(p))), p.size, p)
    if p.fill == "squash":
        return _resized(image, (0, 0, width, height), p)
    side = min(width, height) * p.size / p.resize  # the centre square, in the image's own pixels
    left, top = (width - side) / 2, (height - side) / 2
    return _resized(image, (left, top, left + side, top + side), p)


def inside(size: tuple[int, int], side: int) -> tuple[int, int]:
    """``size`` (width, height) with its long side made ``side``, its form kept; no side below one pixel."""
    factor = side / max(size)
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def padded(pixels: Pixels, side: int, p: Preprocessing) -> Pixels:
    """uint8 [H, W, 3], no side above ``side``, in the middle of [side, side, 3] of the mean colour."""
    page = np.full((side, side, 3), [round(255 * level) for level in p.mean], np.uint8)
    height, width = pixels.shape[:2]
    top, left = (side - height) // 2, (side - width) // 2
    page[top : top + height, left : left + width] = pixels
    return page


def to_batch(
    arrays: Sequence[NDArray[np.uint8]] | Sequence[NDArray[np.float32]], p: Preprocessing, device: torch.device | str
) -> torch.Tensor:
    """uint8 or float32 [size, size, 3] arrays, 0 .. 255, as one normalised float32 [B, 3, size, size] on
    ``device``, channels_last."""
    import torch

    return normalised(torch.from_numpy(np.stack(arrays)).to(device).permute(0, 3, 1, 2), p)


def normalised(pixels: torch.Tensor, p: Preprocessing) -> torch.Tensor:
    """[B, 3, H, W], 0 .. 255, as float32 with the mean and deviation that ``p`` says; the same memory format and device."""
    import torch

    mean = torch.tensor(p.mean, device=pixels.device).view(1, 3, 1, 1)
    std = torch.tensor(p.std, device=pixels.device).view(1, 3, 1, 1)
    return (pixels.to(torch.float32) - mean * 255).div_(std * 255)


def _resized(image: Image.Image, box: tuple[float, float, float, float], p: Preprocessing) -> Pixels:
    box = (max(0.0, box[0]), max(0.0, box[1]), min(float(image.width), box[2]), min(float(image.height), box[3]))
    return np.asarray(image.resize((p.size, p.size), resample(p), box=box))


def resample(p: Preprocessing) -> Image.Resampling:
    """Pillow's word for the interpolation that ``p`` says."""
    return Image.Resampling.BILINEAR if p.interpolation == "bilinear" else Image.Resampling.BICUBIC
