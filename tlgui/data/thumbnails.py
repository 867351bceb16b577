"""Small pictures of images, quickly."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tlgui.data import images


def thumbnail(path: Path, size: int) -> Image.Image:
    """The image in ``path`` upright, RGB, in its own proportions, so that it fits in ``size`` x ``size`` pixels; never
    enlarged. Safe from many threads. Raises ToldError as :func:`tlgui.data.images.read` does."""
    width, height = images.probe(path)
    short = min(width, height) * size / max(width, height)
    image = images.read(path, smallest=max(1, round(short)))
    image.thumbnail((size, size), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return image
