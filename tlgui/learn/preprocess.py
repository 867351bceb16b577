"""How an image becomes the network's input."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """What a backbone's weights expect of an image.

    The short side is resized to ``resize`` pixels with ``interpolation`` (``bilinear`` or ``bicubic``), the centre square of
    ``size`` pixels is taken, and each channel, scaled to 0..1, has ``mean`` subtracted and is divided by ``std``.
    """

    size: int
    resize: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    interpolation: str
