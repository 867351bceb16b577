"""When the check runs, when it gives way, what it keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs, end
from tests.ui.train_feed import dataset
from tlgui.errors import Told
from tlgui.messages import Cancelled, Check, Checked, Done, Failed, Finding, Found, ListLayers, Progress
from tlgui.ui.checker import Checker
from tlgui.ui.filler import Filler
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.state import AppState
from tlgui.ui.trainer import Trainer

COPIES = Finding("copies:1", "copies", "note", Told("found-copies"))
LABEL = Finding("label:1", "label", "warning", Told("found-label"))


class Lab:
    """A checker with an engine that the test plays."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.state, self.jobs = AppState(), FakeJobs()
        jobs = cast(Jobs, self.jobs)
        self.filler = Filler(self.state, jobs, Trainer(self.state, jobs))
        self.checker = Checker(self.state, jobs, self.filler, calm=0)
        self.state.set_dataset(dataset(folder, 20, ("cat", "dog")))

    def checks(self) -> list[Job]:
        return [job for job in self.jobs.asked if isinstance(job.request, Check)]

    def check(self, number: int) -> Job:
        self.qtbot.waitUntil(lambda: len(self.checks()) == number, timeout=3000)
        return self.checks()[-1]

    def say(self, job: Job, *events: Finding | Checked | Progress) -> None:
        for event in events:
            job.hear(Found(event) if isinstance(event, Finding) else event)

    def end(self, job: Job, outcome: Done | Failed | Cancelled) -> None:
        end(job, outcome)
        self.jobs.changed.emit()


@pytest.fixture
def lab(qtbot: QtBot, theme: object, tmp_path: Path) -> Lab:
    return Lab(qtbot, tmp_path)


def test_first_without_then_with_the_backbone(lab: Lab) -> None:
    lab.checker.start()
    plain = lab.check(1)
    assert isinstance(plain.request, Check)
    assert plain.request.features is False
    lab.say(plain, Progress("measure", 1, 20), COPIES, Checked(20))
    assert lab.checker.findings == (COPIES,)
    assert lab.checker.running
    lab.end(plain, Done())
    whole = lab.check(2)
    assert isinstance(whole.request, Check)
    assert whole.request.features
    lab.say(whole, LABEL)
    assert lab.checker.findings == (LABEL, COPIES)  # those before stay until it is done
    lab.say(whole, Checked(20, suspicion=((Path("a"), 0.9),)))
    lab.end(whole, Done())
    assert lab.checker.findings == (LABEL,)
    assert lab.checker.suspicion == {Path("a"): 0.9}
    assert not lab.checker.running


def test_it_gives_way_to_what_the_person_asks(lab: Lab) -> None:
    lab.checker.start()
    first = lab.check(1)
    other = lab.jobs.ask(ListLayers(), lambda _event: None)
    lab.jobs.changed.emit()
    assert lab.jobs.cancelled == [first]
    lab.end(first, Cancelled())
    lab.qtbot.wait(20)
    assert len(lab.checks()) == 1  # it waits
    lab.end(other, Done())
    assert lab.check(2).request == first.request
    assert not lab.checker.stopped


def test_stopped_by_the_person_it_stays_so(lab: Lab) -> None:
    lab.checker.start()
    job = lab.check(1)
    lab.checker.stop()
    assert lab.jobs.cancelled == [job]
    lab.say(job, COPIES)  # said before it heard
    lab.end(job, Cancelled())
    lab.qtbot.wait(20)
    assert lab.checker.findings == ()
    assert len(lab.checks()) == 1
    assert lab.checker.stopped
    assert not lab.checker.running


def test_a_failure_is_told_and_another_dataset_begins_anew(lab: Lab, tmp_path: Path) -> None:
    lab.checker.start()
    lab.say(job := lab.check(1), COPIES)
    lab.end(job, Failed(Told("unexpected")))
    assert lab.checker.failed == Told("unexpected")
    assert not lab.checker.running
    lab.state.set_dataset(dataset(tmp_path / "other", 20, ("a", "b")))
    assert lab.checker.failed is None
    assert lab.checker.findings == ()


def test_a_change_makes_it_old_but_ignoring_does_not(lab: Lab) -> None:
    lab.checker.start()
    lab.say(job := lab.check(1), Checked(20))
    lab.end(job, Done())
    state = lab.state
    assert state.raw is not None

    def curate(**changes: object) -> None:
        assert state.raw is not None
        state.set_curated(None, state.raw, state.raw, state.raw, replace(state.curation, **changes))  # type: ignore[arg-type]

    curate(ignored=("copies:1",))
    assert not lab.checker.old
    curate(classes=("new",))
    assert not lab.checker.old
    curate(renamed=(("cat", "Cat"),))
    assert lab.checker.old


def test_what_a_check_says_of_many_images_arrives_whole(lab: Lab) -> None:
    many = tuple((Path(str(number)), number / 3000) for number in range(3000))
    lab.checker.start()
    job = lab.check(1)
    lab.say(job, LABEL, Checked(3000, suspicion=many, margins=many))
    lab.end(job, Done())
    assert lab.checker.checked is None  # not half of it
    lab.qtbot.waitUntil(lambda: lab.checker.checked is not None, timeout=3000)
    assert lab.checker.suspicion == lab.checker.margins == dict(many)
    assert lab.checker.findings == (LABEL,)
