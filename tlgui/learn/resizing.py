"""What the network is given of an image when a model is asked: the one way that every answer is made by, here and in exports.

Float32 from the pixels on, and not rounded between or after the two passes: roundings go one way here and another way in another
runtime, and a grey photo's probability moved by .009 by them alone. Pillow also leaves out pixels of large images when it is told
to be quick, and decodes a JPEG smaller; that moved one by .015.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tlgui.learn.preprocess import Pixels, Preprocessing, inside, resample

View = NDArray[np.float32]


def viewed(image: Image.Image, p: Preprocessing) -> View:
    """An RGB ``image`` as float32 [size, size, 3], 0 .. 255, filled as ``p`` says."""
    width, height = image.size
    if p.fill == "squash":
        return _resized(image, (p.size, p.size), (0, 0, width, height), p)
    if p.fill == "crop":
        side = min(width, height) * p.size / p.resize
        left, top = (width - side) / 2, (height - side) / 2
        box = (max(0.0, left), max(0.0, top), min(float(width), left + side), min(float(height), top + side))
        return _resized(image, (p.size, p.size), box, p)
    across, down = inside(image.size, p.size)
    page = np.empty((p.size, p.size, 3), np.float32)
    page[:] = bars(p)
    left, top = (p.size - across) // 2, (p.size - down) // 2
    page[top : top + down, left : left + across] = _resized(image, (across, down), (0, 0, width, height), p)
    return page


def shown(view: View) -> Pixels:
    """A view for the eye, uint8 of the same form."""
    return np.rint(view).astype(np.uint8)


def bars(p: Preprocessing) -> tuple[float, float, float]:
    """The colour 0 .. 255 beside an image that does not fill the square."""
    red, green, blue = (float(round(255 * level)) for level in p.mean)
    return red, green, blue


def _resized(
    image: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float], p: Preprocessing
) -> View:
    bands = [np.asarray(band.convert("F").resize(size, resample(p), box=box)) for band in image.split()]
    found: View = np.clip(np.stack(bands, -1), 0, 255)
    return found
