"""The main job by hand: a folder dropped, trained, looked into, new images answered, the model saved and opened again."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import answers, curve_points, open_folder, start_training


def look_inside(hand: Hand, image: Path) -> Wait:
    """Drop an image on Look inside, choose a layer by key, enlarge a map by key, close it by key."""
    hand.click("rail-look")
    yield lambda: hand.shown("page-look")
    hand.drop(image)
    yield lambda: hand.shown("map-grid") and image.name in hand.texts()
    yield lambda: len(hand.rows("map-grid")) > 1
    first = hand.text("map-title")
    hand.press("layer-tree", Qt.Key.Key_End)
    yield lambda: hand.text("map-title") != first
    assert "×" in hand.text("map-title")

    def enlarged() -> bool:
        if not hand.shown("map-view"):  # while other maps are on their way, none opens
            hand.press("map-grid", Qt.Key.Key_Home)
            hand.press("map-grid", Qt.Key.Key_Return)
        return hand.shown("map-view")

    yield enlarged
    hand.press("map-view", Qt.Key.Key_Escape)
    yield lambda: not hand.shown("map-view")


def save_model(hand: Hand, target: Path) -> Wait:
    """Save the model under a name of one's own, through the file dialog."""
    hand.click("save-model")
    yield lambda: hand.shown("QFileDialog")
    hand.write("fileNameEdit", str(target))
    yield from hand.accept("QFileDialog")
    yield target.exists


def open_again(hand: Hand, photos: Path, saved: Path, seen: list[list[str]]) -> Wait:
    """Open the model file, have the same images answered, and see every page with the images of before."""
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


def test_from_folder_to_answers_and_back(photos: Path, tmp_path: Path) -> None:
    saved = tmp_path / "나의 모델.safetensors"
    new = sorted((photos / "new").iterdir())
    seen: list[list[str]] = []

    def first(hand: Hand) -> Wait:
        yield from start_training(hand, photos / "photos", "classifier")
        yield lambda: hand.shown("result-accuracy")
        assert "%" in hand.text("result-accuracy")
        assert curve_points(hand, "chart-loss") >= 4
        assert curve_points(hand, "chart-accuracy") >= 4
        yield from save_model(hand, saved)
        hand.click("go-classify")
        yield lambda: hand.shown("page-classify")
        yield from answers(hand, new, seen)
        yield from look_inside(hand, new[0])

    assert play(first) == 0
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
