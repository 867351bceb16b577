"""What several journeys do on their way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tests.journeys.driver import Hand, Wait
from tlgui.ui.widgets.charts import Chart


def open_folder(hand: Hand, folder: Path) -> Wait:
    """Drop a folder on the window and wait until its classes are shown."""
    yield lambda: hand.shown("rail-data")
    hand.drop(folder)
    yield lambda: hand.shown("data-title") and hand.text("data-title") == folder.name
    assert len(hand.rows("class-list")) >= 3  # all images, and the classes


def start_training(hand: Hand, folder: Path, strategy: str) -> Wait:
    """Drop a folder, go to Train, choose a strategy, press Start."""
    yield from open_folder(hand, folder)
    hand.click("to-train")
    yield lambda: hand.shown("trainable") and "M" in hand.text("trainable")
    hand.click(f"strategy-{strategy}")
    yield lambda: hand.shown("start-training") and hand.find("start-training").isEnabled()
    hand.click("start-training")
    yield lambda: hand.shown("stop-training") or hand.shown("result-accuracy")


def answers(hand: Hand, images: Sequence[Path], seen: list[list[str]]) -> Wait:
    """Drop images to be classified; what the cards say is added to ``seen``."""
    hand.drop(*images)
    yield from answered(hand, len(images), seen)


def answered(hand: Hand, count: int, seen: list[list[str]]) -> Wait:
    """Wait until so many images are answered; what the cards say is added to ``seen``."""
    yield lambda: hand.shown("classify-results")
    yield lambda: len(rows := hand.rows("classify-results")) == count and all("%" in row for row in rows)
    seen.append(hand.rows("classify-results"))


def curve_points(hand: Hand, name: str) -> int:
    """How many points the curves of a chart show."""
    chart = hand.find(name)
    assert isinstance(chart, Chart)
    return chart.points()


def state_of(root: Path) -> dict[str, tuple[str, int, int]]:
    """Of every file and folder below ``root`` its content, when it was changed, and its rights."""
    found = {}
    for path in sorted(root.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        known = path.stat()
        found[str(path.relative_to(root))] = content, known.st_mtime_ns, known.st_mode
    return found
