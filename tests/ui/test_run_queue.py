"""The queue and races as the window keeps them: who begins when, what ends by its time, and that it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, end, model
from tests.ui.train_desk import Desk as TrainDesk
from tlgui.errors import Told
from tlgui.messages import Cancelled, Done, Failed, ModelOpened, Step, Train
from tlgui.project import racing, run_list, runs
from tlgui.ui.following import Following
from tlgui.ui.jobs import Job, Jobs, Outcome
from tlgui.ui.opener import Opener
from tlgui.ui.pages.runs import RunsPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer

BASE = Train(Path("/data"), Path(), seed=4)
STEP = Step(1, 1, 0.5, 0.5, 1e-3, 1.0, 1.0)


class Desk:
    """The Runs page, whose trainings the test plays; the recorder writes as the engine's does."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.jobs, self.state = qtbot, FakeJobs(), AppState()
        self.trainer = Trainer(self.state, cast(Jobs, self.jobs))
        self.queue = self.trainer.queue
        self.following = Following(self.state, cast(Jobs, self.jobs))
        self.page = RunsPage(self.state, cast(Jobs, self.jobs), self.trainer, cast(Opener, self))
        qtbot.addWidget(self.page)
        self.page.resize(1100, 640)
        self.page.show()
        qtbot.waitExposed(self.page)

    def open_model(self, path: Path) -> None:
        """In the opener's place; no test here opens one."""

    def add(self, *names: str) -> list[Path]:
        """Trainings that wait, with names and seeds of their own."""
        made = [run_list.enqueue(None, replace(BASE, seed=number), name) for number, name in enumerate(names)]
        self.page.refresh()
        return made

    def trained(self) -> list[Path]:
        """The runs of all trainings that were asked for so far."""
        return [job.request.run for job in self.jobs.asked if isinstance(job.request, Train) and job.request.run]

    def end(self, outcome: Outcome) -> None:
        """The running training ends; what it said is on record."""
        job = self.job()
        assert isinstance(job.request, Train) and job.request.run is not None
        (job.request.run / "events.jsonl").write_text('{"event": "done", "at": 1.0}\n')
        end(job, outcome)
        self.qtbot.wait(20)  # the next one begins when all have heard of the end; the list is read again

    def job(self) -> Job:
        """The running training's."""
        return next(job for job in reversed(self.jobs.asked) if isinstance(job.request, Train))

    def rows(self) -> list[str]:
        """What the queue shows."""
        rows = [row for row in self.page.queue.findChildren(QWidget, "queue-row") if row.isVisibleTo(self.page)]
        return [row.accessibleName().split("  ·  ")[0] for row in rows]

    def click(self, name: str) -> None:
        button = self.page.findChild(QWidget, name)
        assert button is not None
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.qtbot.wait(20)


@pytest.fixture
def own(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    assert theme
    made = Desk(qtbot)
    yield made
    made.page.close()


def test_the_next_one_begins_when_one_ends(own: Desk) -> None:
    assert not own.page.queue.isVisible()
    first, second, third = own.add("a", "b", "c")
    assert own.rows() == ["a", "b", "c"]
    assert own.trained() == [], "a person starts the queue"
    own.click("queue-start")
    assert own.trained() == [first]
    assert own.job().request == replace(BASE, seed=0, run=first, model=first / "model.safetensors")
    assert not own.page.queue.start.isVisible()
    own.end(Done())
    assert own.trained() == [first, second]
    own.end(Failed(Told("diverged", {"rate": 0.1})))
    assert own.trained() == [first, second, third]
    own.end(Done())
    assert own.trained() == [first, second, third]
    assert not own.page.queue.isVisible()


@pytest.mark.parametrize("outcome", [Cancelled(), Failed(Told("run-unwritable", {"path": "", "reason": "full"}))])
def test_after_a_stop_or_a_full_disk_the_queue_waits(own: Desk, outcome: Outcome) -> None:
    first, second = own.add("a", "b")
    own.click("queue-start")
    own.end(outcome)
    assert own.trained() == [first]
    assert own.rows() == ["b"]
    own.click("queue-start")
    assert own.trained() == [first, second]


def test_the_order_is_changed_one_is_called_off_and_it_lasts(own: Desk, qtbot: QtBot) -> None:
    first, second, third = own.add("a", "b", "c")
    own.click(f"queue-down-{first.name}")
    own.click(f"queue-up-{third.name}")
    assert own.rows() == ["b", "c", "a"]
    own.click(f"queue-close-{second.name}")
    assert own.rows() == ["c", "a"]
    other = Desk(qtbot)  # the program is opened again
    other.page.refresh()
    assert other.rows() == ["c", "a"]
    assert other.trained() == []
    own.click("run-undo")
    assert own.rows() == ["b", "c", "a"]
    assert [run.name for run in runs.runs()] == ["0001", "0002", "0003"]


def test_a_plan_is_added_while_another_one_trains(full: TrainDesk, qtbot: QtBot) -> None:
    full.click("queue-training")
    full.click("queue-training")
    assert full.trainer.queue.waiting() == runs.runs()
    assert full.page.setup.later.text() == "Add to the queue  ·  2 waiting"
    full.click("start-training")
    assert [isinstance(job.request, Train) for job in full.jobs.asked].count(True) == 1
    qtbot.mouseClick(full.page.setup.cards.cards["whole"], Qt.MouseButton.LeftButton)
    full.click("queue-training")
    waiting = [runs.read_request(run) for run in full.trainer.queue.waiting()]
    assert [request.strategy for request in waiting] == ["classifier", "classifier", "whole"]
    assert {request.data for request in waiting} == {full.folder / "animals"}
    qtbot.wait(50)
    assert clipped(full.page) == []


def test_the_entries_of_a_race_end_by_the_clock_and_keep_the_model_that_is_open(
    own: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = iter(["", "finish", "", "stop"])
    monkeypatch.setattr(racing.Clock, "hear", lambda _clock, _event: next(said, ""))
    own.queue.begin_race(BASE, 4, 600.0)
    (race,) = racing.races(run_list.list_runs())
    assert own.trained() == [race.entries[0].folder]
    own.job().hear(STEP)
    assert not own.jobs.finished
    own.job().hear(STEP)
    assert own.jobs.finished == [own.job()]
    own.job().hear(ModelOpened(model(tmp_path)))
    assert own.state.model is None, "a person chooses at the end"
    own.end(Done())
    assert len(own.trained()) == 2
    own.job().hear(STEP)
    assert own.jobs.cancelled == [own.job()]
    own.end(Cancelled())
    assert len(own.trained()) == 3, "its time was up; nobody stopped it"
    assert [info.cut for info in run_list.list_runs()][:3] == [True, True, False]
    own.end(Cancelled())
    assert len(own.trained()) == 3


def test_what_a_race_has_no_time_for_is_passed_over_until_it_gets_some(own: Desk) -> None:
    racing.begin(None, BASE, 4, 1.0)
    (alone,) = own.add("alone")
    own.queue.begin()
    assert own.trained() == [alone]
    own.end(Done())
    assert own.trained() == [alone]
    assert own.queue.waiting() == []
    (race,) = racing.races(run_list.list_runs())
    own.queue.go_on(race, 600.0)
    assert own.trained() == [alone, race.entries[0].folder]
    assert racing.races(run_list.list_runs())[0].budget == 600.0


@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_is_clipped_or_faint(own: Desk, theme: Theme, look: str) -> None:
    theme.choose(look)  # type: ignore[arg-type]
    own.add(*"abcdefgh")
    own.page.resize(960, 560)
    own.qtbot.wait(50)
    assert clipped(own.page) == []
    assert faint(own.page) == []
