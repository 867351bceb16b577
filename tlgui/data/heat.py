"""Numbers over a picture as colours: viridis, which is evenly brighter, also for colour-blind people and in grey."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Nine colours of viridis (van der Walt & Smith, CC0), between which is interpolated.
_VIRIDIS = (
    (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129), (92, 200, 99),
    (170, 220, 50), (253, 231, 37),
)  # fmt: skip


def coloured(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """One map [height, width] in viridis as uint8 [height, width, 3]; a constant one is dark."""
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) / (high - low) if high > low else np.zeros_like(values)
    anchors = np.linspace(0.0, 1.0, len(_VIRIDIS))
    table = np.asarray(_VIRIDIS, dtype=np.float64)
    channels = [np.interp(scaled, anchors, table[:, channel]) for channel in range(3)]
    colours: NDArray[np.uint8] = np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
    return colours


def overlaid(picture: NDArray[np.uint8], heat: NDArray[np.float32]) -> NDArray[np.uint8]:
    """``heat`` 0..1 [H, W] in viridis over ``picture`` uint8 [H, W, 3], stronger where it is hotter."""
    share = (0.15 + 0.55 * heat)[..., None]
    mixed: NDArray[np.uint8] = np.rint(picture * (1 - share) + coloured(heat) * share).astype(np.uint8)
    return mixed
