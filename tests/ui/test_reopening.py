"""A project that is opened again is shown as it was the last time, at once; then its folder is read, and what differs changes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs, end
from tlgui import places
from tlgui.data import listing
from tlgui.errors import Told
from tlgui.learn.handlers import handle
from tlgui.messages import Cancelled, Curation, Done, Failed, FillCache, Scan, Scanned, Train, Unchanged
from tlgui.project.projects import Project
from tlgui.ui.app import Shell
from tlgui.ui.jobs import Job
from tlgui.ui.settings import Settings
from tlgui.ui.widgets.gallery import Gallery


class Desk:
    """A window whose engine the test plays, and a folder of 60 images whose project was open before."""

    def __init__(self, qtbot: QtBot, shell: Shell, folder: Path) -> None:
        self.qtbot, self.shell, self.state = qtbot, shell, shell.state
        self.jobs = FakeJobs(shell)
        for each in (shell.opener, shell.filler, shell.checker, shell.trainer):
            each._jobs = self.jobs  # type: ignore[assignment]
        for number in range(60):
            path = folder / "pets" / ("cat" if number < 40 else "dog") / f"{number:02}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (20, 20), (4 * number, 90, 120)).save(path)
        self.data = folder / "pets"
        *_, scanned = handle(Scan(self.data))
        assert isinstance(scanned, Scanned)
        self.known = scanned.dataset
        with Project.create(self.data, form="classes") as project:
            self.project = project.folder

    def open(self) -> Job:
        """Open the project; the scan that is asked for once it is shown."""
        self.shell.opener.open((self.project,))
        self.qtbot.waitUntil(lambda: bool(self.scans()), timeout=3000)
        self.qtbot.waitUntil(lambda: self.state.dataset is not None, timeout=3000)
        return self.scans()[-1]

    def unconfirmed(self) -> Path | None:
        return self.state.unconfirmed

    def scans(self) -> list[Job]:
        return [job for job in self.jobs.asked if isinstance(job.request, Scan)]

    def answer(self, job: Job) -> Any:
        """What the engine says."""
        *_, event = handle(job.request)
        job.hear(event)
        end(job, Done())
        return event

    def enabled(self, name: str) -> bool:
        found = self.find(name)
        return found is not None and found.isEnabled()

    def find(self, name: str) -> QWidget | None:
        return next((w for w in self.shell.window.findChildren(QWidget, name) if w.isVisible()), None)

    def text(self, name: str) -> str:
        found = self.find(name)
        assert isinstance(found, QLabel)
        return found.text()

    @property
    def gallery(self) -> Gallery:
        found = self.find("gallery")
        assert isinstance(found, Gallery)
        return found


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    shell = Shell(qapp)
    shell.window.resize(1000, 600)
    shell.window.show()
    yield Desk(qtbot, shell, tmp_path)
    shell.window.close()
    shell.close()


def test_it_is_shown_before_its_folder_is_read_and_then_stays(desk: Desk) -> None:
    scan = desk.open()
    assert desk.state.dataset == desk.known
    assert desk.state.project is not None
    assert desk.state.project.folder == desk.project
    assert len(desk.gallery.shots()) == 60
    assert "looking at the folder again" in desk.text("data-summary")
    before = desk.state.dataset
    assert isinstance(desk.answer(scan), Unchanged)
    assert desk.state.dataset is before
    assert desk.unconfirmed() is None
    assert "looking" not in desk.text("data-summary")


def test_what_differs_changes_and_the_rest_keeps_its_place(desk: Desk) -> None:
    scan = desk.open()
    gallery = desk.gallery
    gallery.set_tile_side(200)
    bar = gallery.verticalScrollBar()
    bar.setValue(bar.maximum() * 2 // 3)
    model = gallery.model()
    for row in (3, 31, 32):
        gallery.selectionModel().select(model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    gallery.selectionModel().setCurrentIndex(model.index(31, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    first = next(row for row in gallery.in_view() if gallery.tile(row).bottom() >= 0)
    path, top = gallery.shots()[first].path, gallery.tile(first).top()
    assert bar.value() > gallery.height()
    for name in ("00.png", "01.png", "03.png", "04.png", "05.png"):  # 03.png was selected
        (desk.data / "cat" / name).unlink()
    Image.new("RGB", (20, 20), (1, 2, 3)).save(desk.data / "dog" / "new.png")
    assert isinstance(desk.answer(scan), Scanned)
    assert desk.unconfirmed() is None
    assert len(gallery.shots()) == 56
    assert [shot.path.name for shot in gallery.selected()] == ["31.png", "32.png"]
    assert desk.find("selection-bar") is not None
    current = gallery.current()
    assert current is not None
    assert current.path.name == "31.png"
    row = [shot.path for shot in gallery.shots()].index(path)
    assert row != first
    assert gallery.tile(row).top() == top


def test_nothing_trains_or_works_ahead_before_the_folder_was_read(desk: Desk) -> None:
    scan = desk.open()
    desk.state.go_to.emit("train")
    assert desk.find("start-training") is not None
    assert not desk.enabled("start-training")
    assert desk.text("ahead").startswith("Looking at the folder again")
    desk.shell.trainer.start_plan()
    assert desk.shell.trainer.requests.ahead() is None
    desk.answer(scan)
    assert desk.enabled("start-training")
    assert not [job for job in desk.jobs.asked if isinstance(job.request, Train | FillCache)]
    desk.shell.trainer.start_plan()
    assert [job.request.data for job in desk.jobs.asked if isinstance(job.request, Train)] == [desk.data]


def test_given_up_or_failed_it_says_so_and_looks_again(desk: Desk) -> None:
    scan = desk.open()
    end(scan, Cancelled())
    assert desk.unconfirmed() == desk.data
    assert desk.find("notice-unconfirmed") is not None
    again = desk.find("look-again")
    assert isinstance(again, QPushButton)
    desk.state.go_to.emit("train")
    assert desk.text("ahead").startswith("The folder must be looked at again first")
    desk.state.go_to.emit("data")
    again.click()
    second = desk.scans()[-1]
    assert len(desk.scans()) == 2
    assert desk.find("notice-unconfirmed") is None
    desk.answer(second)
    assert desk.unconfirmed() is None
    assert desk.state.dataset == desk.known


@pytest.mark.parametrize("damage", [b"", b"\0" * 5000, None])
def test_without_a_good_listing_the_folder_is_read_first(desk: Desk, damage: bytes | None) -> None:
    (file,) = places.listings().iterdir()
    content = bytearray(file.read_bytes())
    content[-40] ^= 1
    file.write_bytes(bytes(content) if damage is None else damage)
    desk.shell.opener.open((desk.project,))
    desk.qtbot.waitUntil(lambda: bool(desk.scans()), timeout=3000)
    assert desk.find("gallery") is None
    assert desk.state.scanning == desk.data
    (scan,) = desk.scans()
    assert isinstance(desk.answer(scan), Scanned)
    assert desk.state.dataset == desk.known
    assert desk.unconfirmed() is None


def test_another_folder_opened_meanwhile_is_the_one(desk: Desk, tmp_path: Path) -> None:
    scan = desk.open()
    for name in ("a", "b"):
        (tmp_path / "other" / name).mkdir(parents=True)
        Image.new("RGB", (20, 20), (9, 9, 9 * len(name))).save(tmp_path / "other" / name / f"{name}.png")
    desk.shell.opener.open_folder(tmp_path / "other")
    assert desk.jobs.cancelled == [scan]
    other = desk.scans()[-1]
    end(scan, Cancelled())
    desk.answer(other)
    assert desk.state.dataset is not None
    assert desk.state.dataset.root == tmp_path / "other"
    assert desk.unconfirmed() is None


def test_reading_the_listing_is_given_up(desk: Desk) -> None:
    desk.shell.opener.open((desk.project,))
    desk.shell.opener.cancel_scan()
    assert desk.state.scanning is None
    end_of_wait = time.monotonic() + 0.1
    desk.qtbot.waitUntil(lambda: time.monotonic() > end_of_wait)
    assert desk.state.dataset is None
    assert desk.scans() == []


def test_a_scan_says_failed_without_taking_the_images_away(desk: Desk) -> None:
    scan = desk.open()
    end(scan, Failed(Told("dataset-missing", {"path": str(desk.data)})))
    desk.qtbot.waitUntil(lambda: desk.find("scan-failure") is not None, timeout=3000)
    assert len(desk.gallery.shots()) == 60
    assert listing.mark(desk.data, Curation())
