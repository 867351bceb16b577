"""A training on another machine: a bundle written in the window, trained by another process in another folder while the window
follows it, imported, and its model at work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.conftest import SHARED
from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import answers, open_folder, state_of
from tlgui.data import sample
from tlgui.project import runs

ROOT = Path(__file__).parents[2]
EACH = 20


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    """40 images of two classes, and another one of each beside them."""
    source = SHARED / "cats_dogs"
    if not source.is_dir():
        source = sample.write(tmp_path / "drawn", per_class=EACH + 1).data
    for name in ("cat", "dog"):
        images = sorted((source / name).iterdir())[: EACH + 1]
        (tmp_path / "forty" / name).mkdir(parents=True)
        for image in images[:EACH]:
            shutil.copy(image, tmp_path / "forty" / name)
        shutil.copy(images[EACH], tmp_path / f"a {name}{images[EACH].suffix}")
    return tmp_path / "forty"


def write_bundle(hand: Hand, target: Path) -> Wait:
    """Run elsewhere …, with the images, for one machine of two devices."""
    hand.click("rail-train")
    yield lambda: hand.shown("bundle-wanted") and hand.find("bundle-wanted").isEnabled()
    hand.click("bundle-wanted")
    yield lambda: hand.shown("bundle-dialog")
    hand.press("bundle-devices", Qt.Key.Key_Up)
    hand.click("bundle-images")
    hand.click("bundle-go")
    yield lambda: hand.shown("QFileDialog") and hand.shown("fileNameEdit")
    hand.find("QFileDialog").activateWindow()  # as a window manager does
    yield lambda: QApplication.focusWidget() is not None and QApplication.focusWidget().objectName() == "fileNameEdit"
    hand.write("fileNameEdit", str(target), by_mouse=False)
    yield from hand.enter("QFileDialog")
    yield lambda: hand.shown("bundle-result")
    assert "40" in hand.text("bundle-result")
    hand.click("bundle-close")
    yield lambda: not hand.shown("bundle-dialog")


def journey(hand: Hand, forty: Path, machine: Path, home: Path) -> Wait:
    yield from open_folder(hand, forty)
    bundle = forty.parent / "for the cluster"
    yield from write_bundle(hand, bundle)
    assert "--nproc-per-node 2" in (bundle / "README.md").read_text(encoding="utf-8")
    shutil.move(bundle, machine)  # another disk, where nothing of this one is known
    run = machine / "run"
    command = [sys.executable, "-m", "tlgui", "train", "--job", str(machine / "job.toml"), "--record", str(run)]
    training = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"TLGUI_HOME": str(home)}, stderr=subprocess.DEVNULL
    )
    try:
        yield (run / runs.REQUEST).is_file
        hand.drop(run)
        yield lambda: hand.shown("follow-state")
        assert str(run) in hand.text("follow-state")
        yield lambda: hand.shown("follow-import")
        assert training.wait(30) == 0
    finally:
        training.kill()
        training.wait()
    assert hand.shown("result-accuracy") and "%" in hand.text("result-accuracy")
    before = state_of(run)
    hand.click("follow-import")
    yield lambda: hand.shown("imported-classify")
    seen: list[list[str]] = []
    yield from answers(hand, [next(forty.parent.glob("a cat*"))], seen)
    assert seen[0][0].startswith("a cat")
    assert state_of(run) == before, "what is followed and imported is only read"


def test_trained_elsewhere_followed_imported_and_used(forty: Path, tmp_path: Path) -> None:
    before = state_of(forty)
    assert play(lambda hand: journey(hand, forty, tmp_path / "machine", tmp_path / "its home")) == 0
    assert state_of(forty) == before
    report = runs.read_report(tmp_path / "machine" / "run")
    assert report is not None and report.report.images == 8, "a fifth of them, as in the window"
