"""The dialog that shows what augmentation does: what it asks for, and what becomes of the answers."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, end
from tests.ui.train_desk import Desk
from tests.ui.train_feed import dataset
from tlgui.errors import Told
from tlgui.messages import Done, Failed, ShowViews, ViewsShown
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.plan import Plan
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.basic import Notice
from tlgui.ui.widgets.views_dialog import ViewsDialog


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, jobs: FakeJobs, tmp_path: Path) -> ViewsDialog:
    plan = Plan(strategy="whole", start="random", fill="squash")
    made = ViewsDialog(cast(Jobs, jobs), dataset(tmp_path, 8, ("cat", "dog")), plan)
    qtbot.addWidget(made)
    made.show()
    return made


def asked(job: Job) -> ShowViews:
    assert isinstance(job.request, ShowViews)
    return job.request


def answer(job: Job, level: int = 200) -> None:
    side = (8, 8, 3)
    views = np.full((9, *side), level, np.uint8)
    views[..., 2] = 0
    job.hear(ViewsShown(asked(job).image, np.full(side, 90, np.uint8), views))
    end(job, Done())


def test_it_asks_as_the_plan_says_and_shows_the_answer(dialog: ViewsDialog, jobs: FakeJobs) -> None:
    (job,) = jobs.asked
    request = asked(job)
    assert (request.count, request.fill, request.start) == (9, "squash", "random")
    busy = dialog.findChild(QLabel, "views-busy")
    assert busy is not None
    assert busy.text() == "Looking …"
    answer(job)
    assert busy.text() == ""
    assert len(dialog.views.images) == 9
    assert dialog.views.images[8].pixelColor(3, 3).getRgb() == (200, 200, 0, 255)
    assert dialog.centre.images[0].pixelColor(0, 0).getRgb() == (90, 90, 90, 255)


def test_again_shows_other_views_of_the_same_image(dialog: ViewsDialog, jobs: FakeJobs) -> None:
    answer(jobs.asked[0])
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    first, second = map(asked, jobs.asked)
    assert second.image == first.image
    assert second.seed != first.seed
    dialog.other.click()
    assert jobs.cancelled == [jobs.asked[1]]
    assert dialog.views.images == []


def test_an_image_that_cannot_be_read_is_told_and_another_one_helps(dialog: ViewsDialog, jobs: FakeJobs) -> None:
    end(jobs.asked[0], Failed(Told("image-unreadable", {"path": "cat.png", "reason": "cut off"})))
    assert dialog.findChild(Notice, "views-failure") is not None
    dialog.other.click()
    answer(jobs.asked[1])
    assert not any(each.isVisible() for each in dialog.findChildren(Notice))
    assert len(dialog.views.images) == 9


def test_closing_it_stops_the_question(dialog: ViewsDialog, jobs: FakeJobs) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert jobs.cancelled == jobs.asked


@pytest.mark.parametrize("look", ["light", "dark"])
def test_it_can_be_read(dialog: ViewsDialog, jobs: FakeJobs, theme: Theme, look: str) -> None:
    theme.choose(look)  # type: ignore[arg-type]
    answer(jobs.asked[0])
    assert clipped(dialog) == []
    assert faint(dialog) == []


def test_it_is_offered_where_augmentation_has_an_effect(full: Desk) -> None:
    full.page.setup.recipe.unfold(True)
    assert not full.shown("show-views")  # the classifier alone sees every image once
    full.trainer.set_plan(Plan(strategy="partial", depth=1))
    full.find(QPushButton, "show-views").click()
    assert full.page.findChild(ViewsDialog) is not None
    full.trainer.set_plan(Plan(strategy="partial", depth=1, augmentation="none"))
    assert not full.shown("show-views")
