"""A folder as people have them: what is wrong found, mended, undone and redone, trained on, opened again, never touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import open_folder, state_of
from tlgui.ui.widgets.finding_card import FindingCard


@pytest.fixture
def messy(photos: Path, tmp_path: Path) -> Path:
    """Cats and dogs: 15 and 13 sound photos; of these, one as a copy in its class, one under both classes; and beside them a
    blank image, a placeholder, an empty file and a text that is called an image."""
    root = tmp_path / "내 사진"
    shutil.copytree(photos / "photos", root)
    cats, dogs = (sorted((root / name).iterdir()) for name in ("cat", "dog"))
    for path in dogs[13:]:
        path.unlink()
    cats[15].unlink()
    shutil.copy(cats[0], root / "cat" / f"copy of one{cats[0].suffix}")
    shutil.copy(dogs[0], root / "cat" / f"a dog{dogs[0].suffix}")
    Image.new("RGB", (300, 200), "black").save(root / "dog" / "lens cap.png")
    gone = Image.new("RGB", (200, 120), "white")
    ImageDraw.Draw(gone).text((40, 50), "image not found", fill="black")
    gone.save(root / "dog" / "gone.gif")
    (root / "cat" / "empty.jpg").touch()
    (root / "dog" / "notes.jpg").write_text("not an image")
    return root


def cards(hand: Hand) -> list[FindingCard]:
    """The findings that are shown."""
    return [card for card in hand.window.findChildren(FindingCard) if card.isVisible()]


def card(hand: Hand, kind: str) -> FindingCard | None:
    """The finding of this kind."""
    return next((each for each in cards(hand) if each.finding.kind == kind), None)


def click(widget: QWidget) -> None:
    QTimer.singleShot(0, lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton))


def mend(hand: Hand, kind: str, remedy: str) -> Wait:
    """Open a finding, press a remedy, and wait until the finding is gone."""
    found = card(hand, kind)
    assert found is not None, f"{kind} is not among {[each.finding.kind for each in cards(hand)]}"
    if not found.property("open"):
        found.setFocus()
        QTimer.singleShot(0, lambda: QTest.keyClick(found, Qt.Key.Key_Return))
        yield lambda: (opened := card(hand, kind)) is not None and bool(opened.property("open"))
    opened = card(hand, kind)
    assert opened is not None
    pressed = opened.findChild(QPushButton, f"remedy-{remedy}")
    assert pressed is not None, f"{kind} cannot be mended by {remedy}"
    click(pressed)
    yield lambda: card(hand, kind) is None


def keys(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[Hand], None]:
    return lambda hand: QTimer.singleShot(0, lambda: QTest.keyClick(hand.window, key, modifiers))


UNDO = keys(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
REDO = keys(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_a_messy_folder_is_mended_without_being_touched(messy: Path) -> None:
    before = state_of(messy)
    left: list[str] = []

    def first(hand: Hand) -> Wait:
        yield from open_folder(hand, messy)
        yield lambda: hand.text("check-status").startswith("Findings")
        kinds = {each.finding.kind for each in cards(hand)}
        assert {"copies", "copies-across-classes", "blank", "placeholder"} <= kinds, kinds
        whole = summary(hand)
        yield from mend(hand, "blank", "exclude")
        yield from mend(hand, "placeholder", "exclude")
        yield from mend(hand, "copies", "keep-one")
        mended = summary(hand)
        assert mended != whole
        for _ in range(3):
            shown = summary(hand)
            UNDO(hand)
            yield lambda shown=shown: summary(hand) != shown
        assert summary(hand) == whole
        assert card(hand, "blank") is not None and card(hand, "copies") is not None
        for _ in range(3):
            shown = summary(hand)
            REDO(hand)
            yield lambda shown=shown: summary(hand) != shown
        assert summary(hand) == mended
        left.append(mended)
        hand.click("to-train")
        yield lambda: hand.shown("start-training") and hand.find("start-training").isEnabled()
        hand.click("start-training")
        yield lambda: hand.shown("result-accuracy")

    def second(hand: Hand) -> Wait:
        yield from open_folder(hand, messy)
        yield lambda: summary(hand) == left[0]
        yield lambda: bool(hand.text("check-status")) and not hand.shown("stop-check")
        assert card(hand, "blank") is None and card(hand, "copies") is None
        UNDO(hand)
        yield lambda: summary(hand) != left[0]

    assert play(first) == 0
    assert play(second) == 0
    assert state_of(messy) == before


def summary(hand: Hand) -> str:
    """What the Data page says of the images in use."""
    QApplication.processEvents()
    return hand.text("data-summary")
