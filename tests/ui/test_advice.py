"""The advice on the Train page: asked for, drawn, used and taken back, remembered with the project, outdated by other images."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped
from tests.ui.fakes import end
from tests.ui.train_desk import Desk
from tests.ui.train_feed import BLOCKS, dataset
from tlgui.errors import Told
from tlgui.messages import (
    Advise,
    Advised,
    Cancelled,
    Curation,
    Done,
    Failed,
    Predict,
    Predicted,
    Probe,
    Probed,
    Progress,
    Transferability,
)
from tlgui.project import kept_advice
from tlgui.project.projects import Project
from tlgui.ui.jobs import Job
from tlgui.ui.plan import Plan
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.probe_chart import ProbeChart

PROBES = tuple(
    Probe("efficientnet_lite0", depth, block.name, 0.6 + 0.08 * depth, 0.02, 128, 0.002 * depth)
    for depth, block in enumerate(BLOCKS, 1)
)
ACCURACY = {"accuracy": "92.0 %", "images": 128}
ADVISED = Advised(
    "partial", 3, "efficientnet_lite0",
    (Told("advice-room", ACCURACY), Told("advice-deep", {"block": "blocks.3", "depth": 4, "blocks": 4, "accuracy": "92.0 %"})),
    PROBES, (Transferability("efficientnet_lite0", 0.4, PROBES[-1]),), (10_022, 9_022, 7_022, 4_022, 22), None, 64.0, 3.2,
)  # fmt: skip


@pytest.fixture
def full(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Desk:
    desk = Desk(qtbot, tmp_path)
    desk.fill()
    return desk


def ask(desk: Desk) -> Job:
    desk.click("advise-me")
    return next(job for job in reversed(desk.jobs.asked) if isinstance(job.request, Advise))


def answer(job: Job, advised: Advised = ADVISED) -> None:
    for probe in advised.probes:
        job.hear(Probed(probe))
        job.hear(Progress("probe", probe.depth, len(advised.probes)))
    job.hear(advised)
    end(job, Done())


def test_advice_is_asked_for_drawn_used_and_taken_back(full: Desk) -> None:
    job = ask(full)
    assert isinstance(job.request, Advise) and job.request.train.run is None
    job.hear(Progress("features", 30, 128))
    assert full.text("advice-about") == "What every block sees of the images: 30 of 128"
    job.hear(Probed(PROBES[0]))
    assert full.shown("probe-chart"), "each block is drawn once it is measured"
    answer(job)
    assert full.text("advice-title") == "Advice: the last blocks learn too"
    assert "3 of 4 blocks frozen" in full.text("advice-about") and "4.0 k parameters learn" in full.text("advice-about")
    full.qtbot.wait(150)  # the layouts
    assert clipped(full.page) == []
    cards = full.page.setup.cards.cards
    assert [card.accessibleDescription().startswith("Advised") for card in cards.values()] == [False, True, False]
    assert full.text("advice") == "For your images something else is advised."
    before = Plan(epochs=3)
    full.trainer.set_plan(before)
    full.click("use-advice")
    assert full.trainer.plan == Plan(strategy="partial", depth=3, epochs=3), "the rest stays"
    assert full.text("advice") == "This is what is advised for your images."
    full.click("undo-advice")
    assert full.trainer.plan == before
    full.click("use-advice")
    full.trainer.set_depth(2)
    assert not full.shown("undo-advice"), "something else was chosen since"
    full.find(QWidget, "put-advice-away")
    full.trainer.advice.show(False)
    assert full.find(QPushButton, "advise-me").text() == "Show the advice"


def test_the_chart_tells_the_numbers_of_each_block(full: Desk) -> None:
    answer(ask(full))
    chart = full.find(ProbeChart, "probe-chart")
    full.qtbot.wait(50)
    tip = chart.tip_at(round(chart.block_x(2)))
    assert tip.splitlines() == [
        "Block 2 of 4: blocks.1",
        "right on 76.0 % ± 2.0 % (standard deviation over the folds)",
        "computing up to here takes 4.0 ms for an image",
        "frozen up to here, 7.0 k parameters learn",
    ]
    assert chart.tip_at(0) == ""


def test_another_backbone_brings_its_own_weights_and_size() -> None:
    plan = Plan(weights=Path("w.pth"), input_size=96, start="random", strategy="whole", epochs=2)
    assert plan.advised(replace(ADVISED, backbone="resnet18")) == Plan("resnet18", "partial", 3, epochs=2)
    assert plan.advised(ADVISED) == replace(plan, strategy="partial", depth=3, start="pretrained")


def test_it_is_stopped_and_nothing_is_left(full: Desk) -> None:
    job = ask(full)
    full.click("stop-advice")
    assert job in full.jobs.cancelled and full.text("advice-about") == "Stopping …"
    end(job, Cancelled())
    assert not full.shown("advice-panel") and full.shown("advise-me")


def test_what_failed_is_told_in_place(full: Desk) -> None:
    job = ask(full)
    end(job, Failed(Told("train-too-few", {"classes": 1})))
    full.find(QWidget, "advice-failed")
    assert full.shown("advise-again") and not full.shown("use-advice")


def test_a_training_puts_it_away_and_it_can_be_shown_again(full: Desk) -> None:
    answer(ask(full))
    full.click("start-training")
    assert not full.shown("advice-panel")
    assert not full.trainer.advice.possible
    full.click("advice-link")
    assert full.shown("advice-panel") and full.find(QPushButton, "use-advice").isEnabled(), "for the next training"


def test_other_images_make_it_outdated(full: Desk) -> None:
    answer(ask(full))
    more = dataset(full.folder / "animals", 170)
    full.state.set_dataset(more)
    full.find(QWidget, "advice-outdated")
    assert full.shown("advise-again")
    assert not full.page.setup.cards.cards["partial"].accessibleDescription().startswith("Advised")
    full.state.set_dataset(dataset(full.folder / "animals"))
    assert not full.shown("advice-outdated"), "they are what they were"
    full.state.set_dataset(dataset(full.folder / "others"))
    assert full.trainer.advice.advised is None


def test_it_is_remembered_with_the_project(full: Desk) -> None:
    data = full.folder / "animals"
    data.mkdir()
    images = dataset(data)

    def open_project(project: Project) -> None:
        full.state.set_curated(project, images, images, images, Curation())

    with Project.create(data, full.folder / "projects") as project:
        open_project(project)
        answer(ask(full))
        assert kept_advice.kept(project.folder) == (kept_advice.mark(images), ADVISED)
        full.state.set_dataset(dataset(full.folder / "others"))
        open_project(project)
        assert full.trainer.advice.fresh == ADVISED
        (project.folder / kept_advice.ADVICE).write_text('{"mark": 3')
        assert kept_advice.kept(project.folder) is None


def test_what_a_training_needs_is_told_before_it_begins(full: Desk) -> None:
    full.click("predict")
    job = next(job for job in reversed(full.jobs.asked) if isinstance(job.request, Predict))
    assert full.text("prediction") == "Measuring for a few seconds …"
    job.hear(Predicted(42.0, 1_200_000_000, 18_000_000, 160))
    end(job, Done())
    assert full.text("prediction") == "About 42 s  ·  1.2 GB of memory  ·  18.0 MB on disk"
    full.trainer.set_depth(2)
    assert not full.shown("prediction") and full.shown("predict"), "that was of another training"
    full.click("predict")
    job = next(job for job in reversed(full.jobs.asked) if isinstance(job.request, Predict))
    end(job, Failed(Told("train-too-few", {"classes": 1})))
    assert full.text("predict-wrong")
