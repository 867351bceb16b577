"""The engine killed in mid-training, the window closed or killed in mid-training, a folder that is no dataset."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QListView

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import open_folder, start_training
from tlgui.messages import RecipeChoice, Resumed, Step, Train
from tlgui.project import run_list, runs
from tlgui.project.projects import Project


def engines() -> list[psutil.Process]:
    """The engine processes of this one."""
    found = []
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):  # it ended while it was looked at
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
    return found


def busiest(processes: list[psutil.Process]) -> psutil.Process:
    """The engine that trains: it has used the processor most."""
    return max(processes, key=lambda process: sum(process.cpu_times()[:2]))


def open_notes(home: Path) -> Wait:
    """Wait until the window noted that it shows the page Train of a project."""
    yield lambda: any("train" in note.read_text() for note in (home / "config" / "open").glob("*.json"))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix; Windows ends processes otherwise")
def test_engine_killed_in_mid_training(photos: Path) -> None:
    def journey(hand: Hand) -> Wait:
        yield from start_training(hand, photos / "photos", "whole")
        yield lambda: hand.shown("chart-loss") and "1" in hand.text("figure-epoch")
        os.kill(busiest(engines()).pid, signal.SIGKILL)
        yield lambda: hand.shown("training-failed")
        assert "SIGKILL" in hand.texts()
        hand.click("strategy-classifier")
        yield lambda: hand.shown("start-training") and hand.find("start-training").isEnabled()
        hand.click("start-training")
        yield lambda: hand.shown("result-accuracy")

    assert play(journey) == 0


def many_epochs(photos: Path) -> Path:
    """A project of the photos with a training that waits: of a small network on small images, with more epochs than anyone
    waits for. The answer is the folder that its run will have."""
    with Project.create(photos / "photos") as project:
        request = Train(
            photos / "photos", Path(), strategy="whole", start="random", backbone="mobilenetv3_large_100", input_size=64,
            device="cpu", precision="fp32", backend="torch", threads=1, epochs=2000, recipe=RecipeChoice(patience=0),
        )  # fmt: skip
        return run_list.enqueue(project.runs_folder, request)


def learns(hand: Hand, epoch: int) -> bool:
    """Whether the training that is shown has come to this epoch."""
    return hand.shown("figure-epoch") and int(hand.text("figure-epoch").split()[0]) >= epoch


def test_paused_and_closed_in_mid_training_then_reopened_and_resumed(photos: Path, own_home: Path) -> None:
    pids: list[int] = []
    run = many_epochs(photos)

    def first(hand: Hand) -> Wait:
        yield from open_folder(hand, photos / "photos")
        hand.click("rail-runs")
        yield lambda: hand.shown("queue-start")
        hand.click("queue-start")
        hand.click("rail-train")
        yield lambda: learns(hand, 2)
        hand.click("stop-training")
        yield lambda: hand.shown("resume-training")
        assert run_list.describe(run).state == "paused"
        hand.click("resume-training")
        yield lambda: learns(hand, 4)
        pids.extend(process.pid for process in engines())

    assert play(first) == 0  # the driver closes the window when the journey is over
    assert len(pids) == 2
    assert not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" for pid in pids)
    assert not list(own_home.rglob("model.safetensors*"))  # no half file

    def second(hand: Hand) -> Wait:
        yield from open_folder(hand, photos / "photos")
        hand.click("rail-train")
        yield lambda: hand.shown("resume-training")
        hand.click("resume-training")
        yield lambda: learns(hand, 6)
        hand.click("finish-training")
        yield lambda: hand.shown("result-accuracy")

    assert play(second) == 0
    events = list(runs.read_events(run))
    assert run_list.describe(run).state == "finished"
    assert len([event for event in events if isinstance(event, Resumed)]) == 2
    steps = [event.step for event in events if isinstance(event, Step)]
    assert steps == list(range(1, len(steps) + 1)), "none is missing or made twice"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_window_killed_in_mid_training(photos: Path, own_home: Path) -> None:
    program = f"""
        import sys
        from pathlib import Path
        from tests.journeys.driver import play
        from tests.journeys.steps import start_training
        from tests.journeys.test_when_things_go_wrong import open_notes
        import psutil

        def journey(hand):
            yield from start_training(hand, Path({str(photos / "photos")!r}), "whole")
            yield lambda: hand.shown("chart-loss")
            yield from open_notes(Path({str(own_home)!r}))
            print(*[child.pid for child in psutil.Process().children(recursive=True)], flush=True)
            yield lambda: False

        play(journey)
    """
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", textwrap.dedent(program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        pids = [int(word) for word in process.stdout.readline().split()]
        process.kill()
    assert len(pids) >= 2
    end = time.monotonic() + 10
    while alive := [pid for pid in pids if psutil.pid_exists(pid)]:
        assert time.monotonic() < end, f"left behind: {alive}"
        time.sleep(0.05)

    def again(hand: Hand) -> Wait:
        yield lambda: hand.shown("open-again")
        hand.click("open-again")
        yield lambda: hand.shown("start-training")  # the page of before, with the images of before
        assert "32" in hand.text("header-data")

    assert play(again) == 0
    assert list((own_home / "config" / "open").iterdir()) == []  # closed as it should be: nothing to offer


def test_a_folder_without_classes(tmp_path: Path) -> None:
    empty = tmp_path / "빈 폴더"
    empty.mkdir()

    def journey(hand: Hand) -> Wait:
        yield lambda: hand.shown("rail-data")
        hand.drop(empty)
        yield lambda: hand.shown("scan-failure")
        assert "빈 폴더" in hand.texts()
        assert hand.shown("open-folder")  # the way on is still offered

    assert play(journey) == 0


def name_group(hand: Hand, group: str, name: str) -> Wait:
    """Give the class ``group`` a name with the keys; that of another class makes one of the two."""
    classes = hand.find("class-list")
    assert isinstance(classes, QListView)
    classes.setCurrentIndex(classes.model().index(hand.rows("class-list").index(group), 0))
    hand.press("class-list", Qt.Key.Key_F2)
    yield lambda: isinstance(QApplication.activeModalWidget(), QInputDialog)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QInputDialog)
    asked.setTextValue(name)
    QTimer.singleShot(0, asked.accept)
    yield lambda: group not in hand.rows("class-list")


def test_images_without_classes_are_sorted_into_groups_to_be_named(photos: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "섞인 사진"
    mixed.mkdir()
    for number, path in enumerate(sorted((photos / "photos").rglob("*.*"))):
        shutil.copy(path, mixed / f"{number}{path.suffix}")

    def journey(hand: Hand) -> Wait:
        yield lambda: hand.shown("rail-data")
        hand.drop(mixed)
        yield lambda: hand.shown("scan-failure")
        hand.click("sort")
        yield lambda: hand.shown("class-list")
        rows = hand.rows("class-list")
        assert len(rows) >= 3
        assert "섞인 사진" in hand.texts()
        for number, name in enumerate(("고양이", *["강아지"] * (len(rows) - 2))):
            yield from name_group(hand, rows[number + 1], name)
        assert hand.rows("class-list")[1:] == ["강아지", "고양이"]
        yield lambda: hand.shown("one-by-one-open")  # a quick classifier has looked at all of them
        hand.click("one-by-one-open")
        yield lambda: hand.shown("one-by-one")
        assert hand.find("one-by-one-order").property("currentIndex") == 1  # the least certain first
        now = hand.text("one-by-one-class")
        hand.press("one-by-one", Qt.Key.Key_1 if "고양이" in now else Qt.Key.Key_2)
        yield lambda: hand.text("one-by-one-count").startswith("2")
        hand.click("one-by-one-undo")
        yield lambda: hand.text("one-by-one-class") == now
        hand.press("one-by-one", Qt.Key.Key_Return)
        yield lambda: hand.text("one-by-one-count").startswith("2")
        hand.click("one-by-one-close")
        yield lambda: not hand.shown("one-by-one")

    assert play(journey) == 0
    assert sorted(path.name for path in mixed.iterdir()) == sorted(
        f"{number}{path.suffix}" for number, path in enumerate(sorted((photos / "photos").rglob("*.*")))
    )
