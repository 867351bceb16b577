"""A folder of shards, dropped on the window: its classes and counts, the classifier trained on them, photos classified."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from tests.data.shards import of_folder
from tests.journeys.conftest import EACH
from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import answers, start_training, state_of

CLASSES = ("cat", "dog")


def counted(hand: Hand) -> list[str]:
    """The rows of the class list with their counts, as a screen reader says them."""
    view = hand.find("class-list")
    assert isinstance(view, QListView)
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_shards_are_trained_and_their_model_classifies(photos: Path, tmp_path: Path) -> None:
    shards = of_folder(photos / "photos", tmp_path / "조각", 12, CLASSES)
    before = state_of(shards)
    new = [next((photos / "new").glob(f"a {name}*")) for name in CLASSES]
    seen: list[list[str]] = []

    def journey(hand: Hand) -> Wait:
        yield from start_training(hand, shards, "classifier")
        yield lambda: hand.shown("result-accuracy")
        assert "%" in hand.text("result-accuracy")
        hand.click("rail-data")
        yield lambda: hand.shown("class-list")
        assert counted(hand) == [f"All images: {2 * EACH}", *(f"{name}: {EACH}" for name in CLASSES)]
        yield from answers(hand, new, seen)

    assert play(journey) == 0
    assert [row.split(": ")[1].split()[0] for row in seen[0]] == list(CLASSES)
    assert state_of(shards) == before, "shards are only read"
