"""The ways in and out of the page Classify, by hand."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from tests.journeys.driver import Hand, Wait


def pick(hand: Hand, button: str, downs: int) -> Wait:
    """Choose an action of a button's menu by key."""
    hand.click(button)
    yield lambda: hand.shown(f"{button}-menu")
    for _ in range(downs):
        hand.press(f"{button}-menu", Qt.Key.Key_Down)
    hand.press(f"{button}-menu", Qt.Key.Key_Return)
    yield lambda: not hand.shown(f"{button}-menu")


def write_place(hand: Hand, place: Path) -> Wait:
    """Write a place into the file dialog that opens."""
    yield lambda: hand.shown("QFileDialog")
    hand.write("fileNameEdit", str(place))
    yield from hand.accept("QFileDialog")


def choose(hand: Hand, button: str, downs: int, place: Path) -> Wait:
    """Choose an action of a button's menu, and write a place into the file dialog that it opens."""
    yield from pick(hand, button, downs)
    yield from write_place(hand, place)


def in_and_out(hand: Hand, new: Path, tmp_path: Path) -> Wait:
    """One image large with those it learned from that are like it; a picture pasted; what comes into a folder; and all of it out
    as a table, as JSON and as copies."""
    count = len(list(new.iterdir()))
    hand.press("classify-results", Qt.Key.Key_Home)
    hand.press("classify-results", Qt.Key.Key_Return)
    yield lambda: hand.shown("card-details") and len(hand.find("nearest").rows) == 5  # type: ignore[attr-defined]
    hand.press("classify-results", Qt.Key.Key_Escape)
    yield lambda: not hand.shown("card-details")
    QGuiApplication.clipboard().setImage(QImage(str(next(new.iterdir()))))
    hand.press("classify-results", Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    yield lambda: sum("%" in row for row in hand.rows("classify-results")) == count + 1
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    yield from choose(hand, "add-images", 5, incoming)
    yield lambda: hand.shown("watch-line")
    shutil.copy(next(new.iterdir()), incoming / "late.png")
    yield lambda: sum("%" in row for row in hand.rows("classify-results")) == count + 2
    hand.click("stop-watching")
    yield from choose(hand, "save-results", 1, tmp_path / "answers.csv")
    yield (tmp_path / "answers.csv").exists
    yield from choose(hand, "save-results", 2, tmp_path / "answers.json")
    yield (tmp_path / "answers.json").exists
    sorted_ = tmp_path / "sorted"
    sorted_.mkdir()
    yield from choose(hand, "save-results", 3, sorted_)
    yield lambda: len([path for path in sorted_.rglob("*") if path.is_file()]) == count + 2
    with (tmp_path / "answers.csv").open(encoding="utf-8-sig") as file:
        table = {row["path"]: row["class 1"] for row in csv.DictReader(file)}
    told = {row["file"]: row["answers"][0]["class"] for row in json.loads((tmp_path / "answers.json").read_text())}
    assert table == told
    assert len(table) == count + 2
