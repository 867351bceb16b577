"""The results by hand: trained, a wrong image found, looked into, its label mended, trained again."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import open_folder
from tlgui.ui.widgets.explanation import Explanation

WRONG = "not a cat.jpg"


def labelled(photos: Path, folder: Path) -> Path:
    """A folder with parts, of whose validation images one dog lies among the cats."""
    for name in ("cat", "dog"):
        images = sorted((photos / "photos" / name).iterdir())
        for part, some in (("train", images[:12]), ("val", images[12:])):
            (folder / part / name).mkdir(parents=True)
            for image in some:
                shutil.copy(image, folder / part / name)
    shutil.copy(next((photos / "new").glob("a dog*")), folder / "val" / "cat" / WRONG)
    return folder


def train(hand: Hand) -> Wait:
    """Start, and go to the results when it is done."""
    yield lambda: hand.shown("start-training") and hand.find("start-training").isEnabled()
    hand.click("start-training")
    yield lambda: not hand.shown("start-training")
    yield lambda: hand.shown("go-results")
    hand.click("go-results")
    yield lambda: hand.shown("results-images")
    hand.click("results-images")
    yield lambda: hand.shown("answers-count")


def explain(hand: Hand) -> Wait:
    """Enter on the first image, then ask why."""
    hand.press("gallery", Qt.Key.Key_Home)
    hand.press("gallery", Qt.Key.Key_Return)
    yield lambda: hand.shown("answer-details") and hand.text("answer-name") == WRONG
    assert hand.text("answer-said").startswith("Is “cat”, but was answered “dog”")
    yield lambda: "dog" in hand.find("nearest").accessibleName()
    hand.click("why")
    explanation = hand.find("explanation")
    assert isinstance(explanation, Explanation)
    yield lambda: explanation.explained
    assert "“dog”" in hand.text("explanation-said")


def test_a_wrong_image_is_found_and_its_label_mended(photos: Path, tmp_path: Path) -> None:
    folder = labelled(photos, tmp_path / "animals")

    def journey(hand: Hand) -> Wait:
        yield from open_folder(hand, folder)
        hand.click("to-train")
        yield from train(hand)
        assert WRONG in hand.rows("gallery")
        yield from explain(hand)
        hand.click("fix-label")
        yield lambda: hand.shown("fix-menu")
        hand.press("fix-menu", Qt.Key.Key_Down)
        hand.press("fix-menu", Qt.Key.Key_Down)
        hand.press("fix-menu", Qt.Key.Key_Return)
        yield lambda: "Its class is now “dog”" in hand.text("answer-said")
        hand.click("results-train")
        yield from train(hand)
        assert not hand.shown("gallery") or WRONG not in hand.rows("gallery")
        assert (folder / "val" / "cat" / WRONG).is_file()  # no file was moved

    assert play(journey) == 0
