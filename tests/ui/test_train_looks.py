"""Nothing on the Train page is clipped or faint in any state of a training, in both languages and themes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, end
from tests.ui.train_feed import (
    CACHED,
    CROSS,
    KEPT_BLOCKS,
    KEPT_CLASSIFIER,
    LITE,
    PREVIEWED,
    dataset,
    described,
    fills,
    finish,
    tell,
    training_of,
)
from tlgui.messages import DeviceInfo, Done, Progress
from tlgui.ui import app
from tlgui.ui.jobs import Job
from tlgui.ui.pages.train import TrainPage
from tlgui.ui.plan import Plan
from tlgui.ui.settings import Settings


class QuietJobs(FakeJobs):
    """Jobs for a whole window; the test is the engine."""

    def shown(self) -> list[Job]:
        return [job for job in self.asked if not (job.ended or job.quiet)]

    def close(self) -> None:
        self.asked.clear()


class Show:
    """The window on the Train page, and what was wrong with its looks."""

    def __init__(self, qtbot: QtBot, shell: app.Shell, folder: Path) -> None:
        self.qtbot, self.shell, self.faults = qtbot, shell, list[str]()
        self.jobs = shell.jobs
        assert isinstance(self.jobs, QuietJobs)
        shell.state.set_device(DeviceInfo("cpu", "CPU", "bf16"))
        shell.state.set_dataset(dataset(folder / "동물", 500))
        shell.state.set_backbones((LITE,))
        shell.state.described["efficientnet_lite0"] = described()
        shell.window.go_to("train")
        page = shell.window.findChild(TrainPage)
        assert page is not None
        self.page = page

    def look(self, where: str, *, colours: bool) -> None:
        self.qtbot.wait(120)  # the redrawing timer, then the layouts
        with suppress(TimeoutError):  # which on a busy machine may take longer
            self.qtbot.waitUntil(lambda: not clipped(self.shell.window), timeout=2000)
        found = clipped(self.shell.window) + (faint(self.shell.window) if colours else [])
        self.faults += [f"{where}: {fault}" for fault in found]

    def train(self) -> Job:
        self.shell.trainer.start_plan()
        assert isinstance(self.jobs, QuietJobs)
        return training_of(self.jobs)


@pytest.fixture
def shell(qapp: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[app.Shell]:
    monkeypatch.setattr(app, "Jobs", QuietJobs)
    made = app.Shell(qapp)
    yield made
    made.window.close()
    made.close()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("theme", "size"),
    [("light", (1280, 800)), ("dark", (1280, 800)), ("light", (1920, 1080)), ("light", (960, 640))],
)
def test_every_state(
    qtbot: QtBot, shell: app.Shell, tmp_path: Path, language: str, theme: str, size: tuple[int, int]
) -> None:
    shell.window.resize(*size)
    shell.window.show()
    show = Show(qtbot, shell, tmp_path)
    colours = size == (1280, 800)  # they do not depend on the size
    jobs = shell.jobs
    assert isinstance(jobs, QuietJobs)
    qtbot.waitUntil(lambda: bool(fills(jobs)), timeout=3000)
    filling = fills(jobs)[-1]
    filling.hear(Progress("features", 1234, 4000, 83.2))
    show.look("filling", colours=colours)
    filling.hear(CACHED)
    end(filling, Done())
    show.page.setup.recipe.unfold(True)
    show.look("ready, advanced settings", colours=False)  # what is half scrolled away counts as faint
    shell.trainer.set_plan(Plan(hidden=64))
    show.look("hidden units", colours=False)
    show.page.setup.recipe.unfold(False)
    for plan in (Plan(), Plan(strategy="partial", depth=2)):
        shell.trainer.set_plan(plan)
        for kept in (None,) if plan == Plan() else (KEPT_CLASSIFIER, KEPT_BLOCKS):
            job = show.train()
            job.hear(Progress("features", 120, 400, 83.2))
            show.look("preparing", colours=colours)
            job.hear(CACHED)
            job.hear(PREVIEWED)
            show.look("preview", colours=colours)
            job.hear(CROSS)
            if kept is not None:
                tell(job, 4)
            show.look("running", colours=colours)
            finish(job, kept=kept, basis="cross-fitted")
            show.look("done", colours=colours)
            shell.trainer.put_away()
    assert show.faults == []
