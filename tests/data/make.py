"""Small images for the tests of this room."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

ORIENTATION = 0x0112


def picture(width: int = 48, height: int = 32, seed: int = 0) -> Image.Image:
    """A picture without symmetry: smooth colours, so that JPEG keeps them well."""
    rng = np.random.default_rng(seed)
    corners = rng.integers(0, 256, (3, 3, 3), dtype=np.uint8)
    return Image.fromarray(corners).resize((width, height), Image.Resampling.BICUBIC)


def save(path: Path, seed: int = 0, size: tuple[int, int] = (24, 16)) -> Path:
    """A small JPEG or PNG of its own content for each seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture(*size, seed=seed).save(path, format="PNG" if path.suffix.lower() == ".png" else "JPEG")
    return path


def far(first: Image.Image, second: Image.Image) -> float:
    """Mean absolute difference, in levels of 255."""
    return float(np.abs(np.asarray(first, dtype=float) - np.asarray(second, dtype=float)).mean())
