"""The main job in Korean, with keys alone: a folder opened, trained, the model saved, new images answered, looked into. Then by
mouse: the model opened again."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import answered, answers, curve_points, open_folder
from tests.journeys.ways import in_and_out
from tlgui.ui.settings import Settings


def look_inside(hand: Hand) -> Wait:
    """Look inside with an image of the dataset, choose a layer, enlarge a map, close it."""
    hand.keys("Ctrl+5")
    yield lambda: hand.shown("look-dataset")
    hand.tab_to("look-dataset")
    hand.keys("Space")
    yield lambda: hand.shown("map-grid") and len(hand.rows("map-grid")) > 1
    first = hand.text("map-title")
    hand.tab_to("layer-tree")
    hand.keys("End")
    yield lambda: hand.text("map-title") != first
    assert "×" in hand.text("map-title")
    hand.tab_to("map-grid")

    def enlarged() -> bool:
        if not hand.shown("map-view"):  # while other maps are on their way, none opens
            hand.keys("Home")
            hand.keys("Return")
        return hand.shown("map-view")

    yield enlarged
    hand.keys("Escape")
    yield lambda: not hand.shown("map-view")


def choose(hand: Hand, keys: str, *paths: Path) -> Wait:
    """Press the keys of a menu's action, and type in its file dialog."""
    hand.keys(keys)
    yield lambda: hand.shown("QFileDialog") and hand.shown("fileNameEdit")
    yield lambda: QApplication.focusWidget() is not None and QApplication.focusWidget().objectName() == "fileNameEdit"
    text = str(paths[0]) if len(paths) == 1 else " ".join(f'"{path}"' for path in paths)
    hand.write("fileNameEdit", text, by_mouse=False)
    yield from hand.enter("QFileDialog")


def by_keyboard(hand: Hand, photos: Path, saved: Path, seen: list[list[str]]) -> Wait:
    """The main job with keys alone: no click, no drop."""
    new = sorted((photos / "new").iterdir())
    yield lambda: hand.shown("rail-data")
    yield from choose(hand, "Ctrl+O", photos / "photos")
    yield lambda: hand.shown("data-title") and hand.text("data-title") == "photos"
    hand.keys("Ctrl+2")
    yield lambda: hand.shown("trainable") and "M" in hand.text("trainable") and hand.find("start-training").isEnabled()
    hand.tab_to("start-training")
    assert "학습" in hand.text("start-training")
    hand.keys("Space")
    yield lambda: hand.shown("result-accuracy")
    assert "%" in hand.text("result-accuracy")
    assert curve_points(hand, "chart-loss") >= 4
    assert curve_points(hand, "chart-accuracy") >= 4
    yield from choose(hand, "Ctrl+Shift+S", saved)
    yield saved.exists
    yield from choose(hand, "Ctrl+I", *new)
    yield from answered(hand, len(new), seen)
    yield from look_inside(hand)


def open_again(hand: Hand, photos: Path, saved: Path, seen: list[list[str]]) -> Wait:
    """Open the model file, have the same images answered, see every page with the images of before, and use the ways
    in and out of Classify."""
    yield lambda: hand.shown("rail-data")
    hand.drop(saved)
    yield lambda: saved.stem in hand.texts()
    yield from answers(hand, sorted((photos / "new").iterdir()), seen)
    hand.click("rail-data")
    yield from open_folder(hand, photos / "photos")
    for name in ("train", "results", "look", "classify", "data"):
        hand.click("rail-" + name)
        yield lambda name=name: hand.window.page() == name  # type: ignore[misc]
    hand.click("rail-train")
    yield lambda: hand.shown("trainable") and "M" in hand.text("trainable")
    hand.click("rail-classify")
    yield lambda: hand.shown("classify-results")
    yield from in_and_out(hand, photos / "new", saved.parent)


def test_from_folder_to_answers_and_back(photos: Path, tmp_path: Path) -> None:
    saved = tmp_path / "나의 모델.safetensors"
    seen: list[list[str]] = []
    Settings().language = "ko"
    assert play(lambda hand: by_keyboard(hand, photos, saved, seen)) == 0
    program = f"""
        import json, sys
        from pathlib import Path
        from tests.journeys.driver import play
        from tests.journeys.test_main_job import open_again
        seen = []
        assert play(lambda hand: open_again(hand, Path({str(photos)!r}), Path({str(saved)!r}), seen)) == 0
        heavy = sorted(name for name in sys.modules if name.split(".")[0] in ("torch", "torchvision", "timm"))
        print(json.dumps([seen, heavy]))
    """
    root = Path(__file__).parents[2]  # a process of its own: other tests load torch into this one
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    again, heavy = json.loads(done.stdout.strip().splitlines()[-1])
    assert [*seen, *again] == [seen[0]] * 2
    assert any(row.startswith("a cat") and "%" in row for row in seen[0])
    assert heavy == [], "the window never loads torch"
