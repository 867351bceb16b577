"""What is looked at inside a network, and how its maps are put in order. Plain values; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tlgui.messages import LayerInfo, Mapped, ModelInfo, StrengthsMeasured

Order = Literal["strength", "channel", "images", "classes"]
"""Strongest first; by the channel's number; by the difference between two images, or between two classes."""
Stage = Literal["trained", "pretrained", "difference"]


@dataclass(frozen=True, slots=True)
class Subject:
    """An image, a layer, and the network: an open model's, or the pretrained ``backbone`` alone."""

    image: Path | None = None
    layer: LayerInfo | None = None
    model: ModelInfo | None = None
    backbone: str = "efficientnet_lite0"

    @property
    def file(self) -> Path | None:
        """The model file that the engine is asked about; None: the pretrained backbone."""
        return self.model.path if self.model is not None else None


def in_order(mapped: Mapped, order: Order, strengths: StrengthsMeasured | None = None) -> Mapped:
    """``mapped`` with its maps in ``order``; without the ``strengths`` of two groups that need it, strongest first."""
    channels = np.array(mapped.channels)
    if order == "channel":
        rows = channels.argsort(kind="stable")
    elif order in ("images", "classes") and strengths is not None and strengths.layer.name == mapped.layer.name:
        rows = (-apart(strengths)[channels]).argsort(kind="stable")
    else:
        return mapped
    return replace(mapped, maps=mapped.maps[rows], channels=tuple(channels[rows].tolist()))


def apart(strengths: StrengthsMeasured) -> NDArray[np.float64]:
    """How far apart two groups are for each channel, float64 [channels]: the difference of the means over the spread within
    the groups (Cohen's d, 1988); between two single images, which have no spread, the difference itself."""
    first, second = strengths.means[:2].astype(np.float64)
    spread = np.sqrt((strengths.spreads[:2].astype(np.float64) ** 2).mean(0))
    distance: NDArray[np.float64] = np.abs(first - second)
    if spread.max(initial=0) > 0:
        distance = distance / np.maximum(spread, spread.max() * 1e-3)
    return distance


def difference(trained: Mapped, pretrained: Mapped) -> Mapped:
    """What training changed in each map, the most changed first; the maps are matched by their channel's number."""
    rows = {channel: row for row, channel in enumerate(pretrained.channels)}
    before = pretrained.maps[[rows[channel] for channel in trained.channels]]
    changed = trained.maps - before
    order = (-np.abs(changed).mean((1, 2))).argsort(kind="stable")
    return replace(trained, maps=changed[order], channels=tuple(trained.channels[row] for row in order))


def value_at(values: NDArray[np.float32], x: float, y: float) -> tuple[int, int, float] | None:
    """Row, column and number of a map [h, w] at ``x``, ``y``, each 0..1 of its width and height; None beside it."""
    height, width = values.shape
    row, column = int(np.floor(y * height)), int(np.floor(x * width))
    if not (0 <= row < height and 0 <= column < width):
        return None
    return row, column, float(values[row, column])
