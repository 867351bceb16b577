"""The frozen blocks work ahead of the training, and are never in its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs, end
from tests.ui.train_desk import Desk
from tests.ui.train_feed import CACHED, LITE, RESNET, dataset, fills, training_of
from tlgui.errors import Told
from tlgui.messages import Cancelled, Dataset, Done, Failed, FillCache, Progress, Train
from tlgui.ui.filler import CALM, Filler
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.plan import Plan
from tlgui.ui.state import AppState
from tlgui.ui.trainer import Trainer


class Bench:
    """The filler with the state, the trainer and an engine that the test plays."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder, self.bytes = qtbot, folder, cast("int | None", None)
        self.state, self.jobs = AppState(), FakeJobs()
        jobs = cast(Jobs, self.jobs)
        self.trainer = Trainer(self.state, jobs, cache_bytes=lambda: self.bytes)
        self.filler = Filler(self.state, jobs, self.trainer)

    def open(self) -> None:
        self.state.set_backbones((LITE, RESNET))
        self.state.set_dataset(dataset(self.folder))

    def asked(self, count: int) -> Job:
        self.qtbot.waitUntil(lambda: len(fills(self.jobs)) == count, timeout=3000)
        return fills(self.jobs)[-1]

    def nothing_more(self, count: int) -> None:
        self.qtbot.wait(CALM + 150)
        assert len(fills(self.jobs)) == count

    def plan(self, **changes: object) -> None:
        self.trainer.set_plan(replace(self.trainer.plan, **changes))  # type: ignore[arg-type]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    return Bench(qtbot, tmp_path)


def test_it_asks_for_what_start_would_train(bench: Bench) -> None:
    bench.plan(strategy="partial", depth=3, fill="pad", epochs=7)
    bench.open()
    job = bench.asked(1)
    assert (job.where, job.quiet) == ("train", True)
    bench.trainer.start_plan()
    train, wanted = training_of(bench.jobs).request, job.request
    assert isinstance(train, Train) and isinstance(wanted, FillCache)
    assert wanted.train == replace(train, run=None, model=wanted.train.model)
    assert not wanted.train.model.parent.exists()


def test_dragging_asks_once(bench: Bench) -> None:
    bench.open()
    for depth in (1, 2, 3, 2):
        bench.plan(strategy="partial", depth=depth)
    job = bench.asked(1)
    assert isinstance(job.request, FillCache) and job.request.train.freeze_depth == 2
    bench.nothing_more(1)


@pytest.mark.parametrize(
    "changes", [{"strategy": "whole"}, {"strategy": "whole", "start": "random"}, {"backbone": "resnet18"}]
)
def test_nothing_is_asked_where_nothing_is_frozen_or_weights_are_missing(
    bench: Bench, changes: dict[str, object]
) -> None:
    bench.plan(**changes)
    bench.open()
    bench.nothing_more(0)


def test_nothing_is_asked_where_nothing_is_kept(bench: Bench) -> None:
    bench.bytes = 0
    bench.open()
    bench.nothing_more(0)


def test_weights_that_came_begin_it(bench: Bench) -> None:
    bench.plan(backbone="resnet18")
    bench.open()
    bench.state.set_backbones((LITE, replace(RESNET, ready=True)))
    bench.asked(1)


def test_another_choice_begins_it_again(bench: Bench) -> None:
    bench.open()
    first = bench.asked(1)
    first.hear(Progress("features", 10, 160))
    bench.plan(strategy="partial", depth=2)
    assert first in bench.jobs.cancelled
    second = bench.asked(2)
    second.hear(Progress("features", 20, 160))
    first.hear(Progress("features", 11, 160))  # what is still said of the first is not heard
    end(first, Cancelled())
    assert bench.filler.progress == Progress("features", 20, 160)


def test_a_setting_that_frozen_blocks_do_not_notice_changes_nothing(bench: Bench) -> None:
    bench.open()
    job = bench.asked(1)
    bench.plan(strength=0.5)
    bench.plan(balance=True)
    assert bench.jobs.cancelled == []
    job.hear(CACHED)
    end(job, Done())
    assert bench.filler.ready
    bench.nothing_more(1)


def test_start_ends_it_before_the_training_is_asked_for(bench: Bench) -> None:
    bench.open()
    job = bench.asked(1)
    order: list[str] = []
    cancel, ask = bench.jobs.cancel, bench.jobs.ask

    def noted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        return lambda *args, **names: (order.append(name), call(*args, **names))[1]

    bench.jobs.cancel = noted("cancel", cancel)  # type: ignore[method-assign,assignment]
    bench.jobs.ask = noted("ask", ask)  # type: ignore[method-assign,assignment]
    bench.trainer.start_plan()
    assert order == ["cancel", "ask"]
    assert job in bench.jobs.cancelled
    bench.nothing_more(1)
    end(job, Cancelled())
    end(training_of(bench.jobs), Cancelled())
    bench.nothing_more(1)  # who stops a training wants peace
    bench.plan(strategy="partial")
    bench.asked(2)


def test_after_a_training_it_makes_sure_of_the_rest(bench: Bench) -> None:
    bench.open()
    bench.asked(1)
    bench.trainer.start_plan()
    end(training_of(bench.jobs), Done())
    bench.asked(2)


def test_a_failure_is_silent_and_not_repeated(bench: Bench) -> None:
    bench.open()
    told: list[Told] = []
    bench.state.told.connect(told.append)
    end(bench.asked(1), Failed(Told("engine-died", {"ending": "SIGKILL"})))
    assert not bench.filler.busy and not bench.filler.ready
    bench.nothing_more(1)
    assert told == []
    bench.plan(strategy="partial")
    bench.asked(2)


def test_after_emptying_it_waits_for_another_choice(bench: Bench) -> None:
    bench.open()
    job = bench.asked(1)
    job.hear(CACHED)
    end(job, Done())
    bench.filler.emptied()
    assert not bench.filler.ready
    bench.filler.look()
    bench.nothing_more(1)
    bench.plan(strategy="partial")
    bench.asked(2)


def test_closing_ends_it(bench: Bench) -> None:
    bench.open()
    bench.filler.close()
    bench.plan(strategy="partial")
    bench.nothing_more(0)


def test_another_dataset_of_the_same_folder_counts(bench: Bench) -> None:
    bench.open()
    bench.asked(1)
    more: Dataset = dataset(bench.folder, 170)
    bench.state.set_dataset(more)
    bench.asked(2)


def test_the_page_tells_quietly(full: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(fills(full.jobs)), timeout=3000)
    job = fills(full.jobs)[-1]
    assert full.text("ahead") == ""
    job.hear(Progress("features", 120, 400, 83.2))
    assert full.text("ahead") == "Getting ready: 120 of 400 image(s)  ·  83 images/s"
    job.hear(CACHED)
    end(job, Done())
    assert full.text("ahead") == "Ready: training starts at once"
    full.click("start-training")
    assert full.text("ahead") == ""


def test_the_line_goes_when_there_is_nothing_to_do(full: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(fills(full.jobs)), timeout=3000)
    fills(full.jobs)[-1].hear(Progress("features", 120, 400))
    full.trainer.set_plan(Plan(strategy="whole"))
    assert full.text("ahead") == ""
