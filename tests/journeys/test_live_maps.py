"""The maps of an image that was looked at are seen to change while the network learns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import open_folder
from tlgui.ui.widgets.live_panel import WatchedGrid


def shown_maps(hand: Hand) -> tuple[int, NDArray[np.float16]]:
    """The epoch and the maps that the panel shows."""
    grid = hand.find("live-maps")
    assert isinstance(grid, WatchedGrid)
    assert grid.watched is not None
    return grid.watched.epoch, grid.watched.maps


def test_live_maps_are_seen_to_change(photos: Path) -> None:
    def journey(hand: Hand) -> Wait:
        yield from open_folder(hand, photos / "photos")
        hand.click("rail-look")
        yield lambda: hand.shown("look-dataset")
        hand.click("look-dataset")
        yield lambda: hand.shown("map-grid") and len(hand.rows("map-grid")) > 1
        hand.click("rail-train")
        yield lambda: hand.shown("trainable") and "M" in hand.text("trainable")
        hand.click("strategy-partial")
        yield lambda: hand.find("start-training").isEnabled()
        hand.click("start-training")
        yield lambda: hand.shown("stop-training") or hand.shown("result-accuracy")
        hand.click("rail-look")
        yield lambda: hand.shown("chip-live")
        hand.click("chip-live")
        yield lambda: hand.shown("live-maps") and shown_maps(hand)[0] >= 2
        last, after = shown_maps(hand)
        picture = hand.find("live-maps").grab().toImage()
        hand.press("live-slider", Qt.Key.Key_Home)
        yield lambda: shown_maps(hand)[0] == 0
        before = shown_maps(hand)[1]
        assert last >= 2
        assert before.shape == after.shape
        assert np.abs(after.astype(float) - before).max() > 1e-3
        assert hand.text("live-epoch") == "Before training"
        assert hand.find("live-maps").grab().toImage() != picture

    assert play(journey) == 0
