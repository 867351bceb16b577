"""Random views of images, a batch at a time: cut on the processor, resized and coloured on the device.

Each piece is resized by itself. Measured at 224 px on two cores, views/s: 2,300 with torch's antialiased resize of 8-bit
pixels, 1,280 with Pillow's, 800 with one grid_sample over the batch, which needs all images side by side
in floats and does not antialias.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.learn.preprocess import Augmentation, Pixels, Preprocessing, inside, normalised, padded

DRAWS = 8
"""Random numbers that a view takes: its area, form, place across and down, mirroring; brightness, contrast, colour."""

Device = torch.device | str

LONGEST = 3  # times the working side that a long narrow image may measure, so that a panorama does not fill the memory
MOST_RATIO = 4 / 3  # of a view's sides


def draw(seed: int, keys: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """Random numbers 0..1 (below 1), [len(keys), DRAWS]. Each row depends on ``seed`` and its own key (which image, which
    view of it; none negative) alone."""
    rows = [np.random.default_rng([seed, *key]).random(DRAWS) for key in keys]
    return np.array(rows, np.float64).reshape(len(keys), DRAWS)


def working(image: Image.Image, p: Preprocessing, how: Augmentation) -> Pixels:
    """An RGB ``image`` as uint8 [H, W, 3], as large as its views need and never enlarged, to be kept between epochs.

    For ``crop`` the whole image with its short side at most ``how.side(p.size)`` and its long side at most ``LONGEST``
    times that; for ``pad`` and ``squash`` the filled square of at most that side.
    """
    pixels: Pixels = np.array(image)
    side = how.side(p.size)
    if p.fill == "crop":
        factor = min(1.0, side / min(image.size), LONGEST * side / max(image.size))
        width, height = (max(1, round(length * factor)) for length in image.size)
        return _scaled(pixels, (width, height), p)
    side = min(side, max(image.size))
    if p.fill == "squash":
        return _scaled(pixels, (side, side), p)
    return padded(_scaled(pixels, inside(image.size, side), p), side, p)


def views(
    images: Sequence[Pixels], draws: NDArray[np.float64], p: Preprocessing, how: Augmentation, device: Device
) -> Tensor:
    """A random view of each of ``images`` (uint8 [H, W, 3], made by :func:`working`), by its row of ``draws`` [B, DRAWS].

    Normalised float32 [B, 3, size, size] on ``device``, channels_last. On the processor the same bits whatever batch an
    image is in.
    """
    return normalised(drawn(images, draws, p, how, device), p)


def drawn(
    images: Sequence[Pixels], draws: NDArray[np.float64], p: Preprocessing, how: Augmentation, device: Device
) -> Tensor:
    """The same before normalising: uint8."""
    device = torch.device(device)
    sizes = np.array([pixels.shape[:2] for pixels in images]).reshape(-1, 2)
    cuts = boxes(sizes, draws, how.smallest_area).tolist()
    pieces = [pixels[top:bottom, left:right] for pixels, (left, top, right, bottom) in zip(images, cuts, strict=True)]
    form = (len(pieces), 3, p.size, p.size)
    result = torch.empty(form, dtype=torch.uint8, device=device, memory_format=torch.channels_last)
    for place, piece, mirrored in zip(result, _on(device, pieces), draws[:, 4] < 0.5, strict=True):
        view = _resized(piece, (p.size, p.size), p)[0]  # by its own pixels alone, nothing from beside the rectangle
        place.copy_(view.flip(-1) if mirrored else view)
    if how.jitter:
        factors = torch.tensor(1 + how.jitter * (2 * draws[:, 5:] - 1), dtype=torch.float32, device=device)
        # The floats of one image stay in a processor's cache: that halves the time
        step = 1 if device.type == "cpu" else max(1, len(pieces))
        for at in range(0, len(pieces), step):
            result[at : at + step] = _jittered(result[at : at + step], factors[at : at + step])
    return result


def boxes(sizes: NDArray[np.int64], draws: NDArray[np.float64], smallest_area: float) -> NDArray[np.int64]:
    """For images of ``sizes`` [B, 2] (height, width) the rectangles [B, 4] (left, top, right, bottom), in whole pixels.

    This is Inception's random crop (Szegedy et al. 2015, "Going deeper with convolutions"). Where a form drawn does not fit
    into the image, the rectangle keeps its area and changes its form, up to 4:3: from longer images it takes less.
    """
    height, width = sizes.astype(np.float64).T
    area = height * width * (smallest_area + (1 - smallest_area) * draws[:, 0])
    ratio = MOST_RATIO ** (2 * draws[:, 1] - 1)
    across = np.minimum(width, np.sqrt(area * ratio))
    down = np.minimum(height, area / across)
    across = np.minimum(width, area / down)
    across, down = np.minimum(across, down * MOST_RATIO), np.minimum(down, across * MOST_RATIO)
    across, down = np.minimum(width, np.ceil(across)), np.minimum(height, np.ceil(down))
    left, top = np.floor(draws[:, 2] * (width - across + 1)), np.floor(draws[:, 3] * (height - down + 1))
    return np.stack([left, top, left + across, top + down], axis=1).astype(np.int64)


def _on(device: torch.device, pieces: Sequence[Pixels]) -> list[Tensor]:
    """uint8 [H, W, 3] arrays as [1, 3, H, W] on ``device``, carried there in one go."""
    on_cuda = device.type == "cuda"
    lengths = [math.prod(piece.shape) for piece in pieces]
    flat = torch.empty(sum(lengths), dtype=torch.uint8, pin_memory=on_cuda)
    for part, piece in zip(torch.split(flat, lengths), pieces, strict=True):
        part.numpy().reshape(piece.shape)[...] = piece
    parts = torch.split(flat.to(device, non_blocking=on_cuda), lengths)
    return [part.view(1, *piece.shape).permute(0, 3, 1, 2) for part, piece in zip(parts, pieces, strict=True)]


def _resized(pixels: Tensor, size: tuple[int, int], p: Preprocessing) -> Tensor:
    """uint8 [B, 3, H, W] resized to ``size`` (height, width): whole levels 0..255, uint8 on the processor, else float32."""
    if pixels.device.type == "cpu":
        return F.interpolate(pixels, size, mode=p.interpolation, antialias=True)
    # Only the processor resizes 8-bit pixels; bicubic floats go beyond 0..255
    return F.interpolate(pixels.float(), size, mode=p.interpolation, antialias=True).round_().clamp_(0, 255)


def _scaled(pixels: Pixels, size: tuple[int, int], p: Preprocessing) -> Pixels:
    """Writable uint8 [H, W, 3] resized to ``size`` (width, height), or itself if that is its size."""
    if pixels.shape[1::-1] == size:
        return pixels
    found = _resized(torch.from_numpy(pixels)[None].permute(0, 3, 1, 2), size[::-1], p)
    return np.ascontiguousarray(found[0].permute(1, 2, 0).numpy())


def _jittered(pixels: Tensor, factors: Tensor) -> Tensor:
    """uint8 [B, 3, H, W] with brightness, contrast and colour changed by ``factors`` [B, 3], as Pillow does it.

    torchvision's functions take one factor for a whole batch.
    """
    bright, contrast, colour = (factors[:, at].view(-1, 1, 1, 1) for at in range(3))
    # Rounded, so that the sums below are exact in any order, and the mean does not depend on the batch
    levels = pixels.to(torch.float32).mul_(bright).round_().clamp_(0, 255)
    mean = _grey(levels.to(torch.int32).sum((2, 3), keepdim=True)) / (levels.shape[2] * levels.shape[3])
    levels.sub_(mean).mul_(contrast).add_(mean).clamp_(0, 255)
    grey = _grey(levels)
    return levels.sub_(grey).mul_(colour).add_(grey).round_().clamp_(0, 255).to(torch.uint8)


def _grey(rgb: Tensor) -> Tensor:
    """Luma (ITU-R 601-2) of [B, 3, H, W] as [B, 1, H, W]."""
    return rgb[:, 0:1] * 0.299 + rgb[:, 1:2] * 0.587 + rgb[:, 2:3] * 0.114
