"""A training of another machine in the window: followed while it grows, imported when it has finished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import end, model
from tests.ui.test_runs_page import Desk, train
from tests.ui.train_feed import CACHED
from tlgui.errors import Told
from tlgui.messages import (
    Cancelled,
    Done,
    Event,
    Failed,
    Finished,
    Follow,
    ImportRun,
    ModelOpened,
    OpenModel,
    Report,
    RunImported,
    RunRead,
    RunSeen,
    Step,
    Train,
)
from tlgui.project import runs
from tlgui.ui.jobs import Job
from tlgui.ui.theme import Theme

REPORT = Report("validation", 40, 0.9, 0.3, (), ((20, 0), (0, 20)))


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    made = Desk(qtbot)
    made.show()
    yield made
    made.page.close()


class Seen:
    """The page while it follows a run."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.following = desk, desk.opener.following
        self.run = folder / "run"
        self.asked = Train(folder / "images.csv", self.run / "model.safetensors", strategy="partial")
        self.following.begin(self.run)

    @property
    def job(self) -> Job:
        return self.desk.jobs.asked[-1]

    def hear(self, *events: Event) -> None:
        job = self.job
        for event in events:
            job.hear(event)
        assert self.desk.page.followed is not None
        self.desk.page.followed.refresh()

    def text(self, name: str) -> str:
        return next((one.text() for one in self.desk.page.findChildren(QLabel, name) if one.isVisible()), "")

    def button(self, name: str) -> QPushButton:
        found = self.desk.page.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found


@pytest.fixture
def seen(desk: Desk, tmp_path: Path) -> Seen:
    return Seen(desk, tmp_path)


def steps(count: int) -> list[Step]:
    return [Step(1, number, 1 / number, 0.5, 1e-3, 50.0, 9.0) for number in range(1, count + 1)]


def test_it_is_drawn_as_it_grows(seen: Seen) -> None:
    assert seen.job.request == Follow(seen.run) and seen.job.where == "follow" and seen.job.quiet
    seen.hear(RunSeen("waiting"))
    assert "has not begun" in seen.text("follow-state")
    assert seen.desk.page.followed is not None and not seen.desk.page.followed.live.isVisible()
    seen.hear(RunRead(seen.run, seen.asked), CACHED, *steps(5), RunSeen("running"))
    assert "At work." in seen.text("follow-state") and str(seen.run) in seen.text("follow-state")
    assert seen.desk.page.followed.live.charts.isVisible()
    assert seen.following.training is not None and len(seen.following.training.steps) == 5
    seen.hear(RunRead(seen.run, seen.asked), *steps(3), RunSeen("running"))
    assert len(seen.following.training.steps) == 3, "the record was written anew"


def test_silence_and_ends_are_said(seen: Seen) -> None:
    seen.hear(RunRead(seen.run, seen.asked), *steps(2), RunSeen("running", quiet=30.0))
    assert "nothing new" not in seen.text("follow-state")
    seen.hear(RunSeen("running", quiet=90.0))
    assert "nothing new for 2 min" in seen.text("follow-state") and not seen.desk.shown("follow-notice")
    seen.hear(RunSeen("running", quiet=1800.0))
    assert seen.desk.shown("follow-notice")
    seen.hear(steps(3)[2], RunSeen("running"))
    assert not seen.desk.shown("follow-notice")
    seen.hear(RunSeen("failed", told=Told("ranks-lost")))
    assert "It failed" in seen.text("follow-state") and seen.desk.shown("follow-notice")
    seen.hear(RunSeen("interrupted", told=Told("run-interrupted", {"path": "x"})))
    assert "interrupted" in seen.text("follow-state")
    seen.hear(RunSeen("running"))  # torchrun has started it again
    assert "At work." in seen.text("follow-state")
    end(seen.job, Failed(Told("engine-died", {"ending": "SIGKILL"})))
    seen.desk.page.followed.refresh()  # type: ignore[union-attr]
    assert "cannot be read" in seen.text("follow-state")


def test_what_has_finished_is_imported_and_its_model_is_open(seen: Seen, tmp_path: Path) -> None:
    finished = Finished(0.9, seen.asked.model, 60.0, 3, REPORT)
    seen.hear(RunRead(seen.run, seen.asked), *steps(2), finished, RunSeen("finished"))
    end(seen.job, Done())
    assert "has finished" in seen.text("follow-state")
    assert not seen.desk.shown("go-classify"), "the model is not here yet"
    seen.button("follow-import").click()
    importing = seen.job
    assert isinstance(importing.request, ImportRun) and importing.request.source == seen.run
    assert seen.following.importing
    number = train(1)
    importing.hear(RunImported(number, number / runs.MODEL))
    opening = seen.job
    assert opening.request == OpenModel(number / runs.MODEL)
    end(importing, Done())
    opening.hear(ModelOpened(replace(model(tmp_path), path=number / runs.MODEL)))
    assert seen.desk.state.model is not None
    assert seen.desk.shown("runs-notice") and seen.desk.shown("imported-classify")
    assert [info.folder for info in seen.desk.page.table.selected()] == [number]
    assert seen.following.run is None


def test_what_cannot_be_imported_is_told(seen: Seen) -> None:
    seen.hear(RunRead(seen.run, seen.asked), RunSeen("finished"))
    seen.button("follow-import").click()
    with seen.desk.qtbot.waitSignal(seen.desk.state.told) as told:
        end(seen.job, Failed(Told("import-no-model", {"path": "x", "model": "y"})))
    assert told.args[0].code == "import-no-model"
    assert seen.button("follow-import").isEnabled()


def test_going_back_ends_it(seen: Seen) -> None:
    followed = seen.job
    seen.button("follow-back").click()
    assert seen.desk.jobs.cancelled == [followed]
    followed.hear(RunRead(seen.run, seen.asked))
    end(followed, Cancelled())
    assert seen.following.training is None and seen.following.run is None
    assert seen.desk.page.followed is not None and not seen.desk.page.followed.isVisible()


@pytest.mark.parametrize("width", [960, 1920])
def test_nothing_is_clipped_or_faint(seen: Seen, width: int) -> None:
    seen.desk.page.resize(width - 200, 700)
    seen.hear(RunRead(seen.run, seen.asked), *steps(4), RunSeen("running", quiet=900.0))
    page: QWidget = seen.desk.page
    seen.desk.qtbot.wait(50)
    assert clipped(page) == []
    assert faint(page) == []
