"""What is wrong with the recipe is said in place; presets; the learning rate's finder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.looks import clipped
from tests.ui.fakes import end
from tests.ui.train_desk import Desk
from tlgui import places
from tlgui.errors import Told
from tlgui.messages import Done, Failed, FindRate, Progress, RateFound, RateTried, RecipeChoice, Train
from tlgui.project import presets
from tlgui.project.presets import Preset
from tlgui.ui.jobs import Job
from tlgui.ui.plan import Plan
from tlgui.ui.theme import Theme


@pytest.fixture
def full(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Desk:
    desk = Desk(qtbot, tmp_path)
    desk.fill()
    desk.trainer.set_plan(Plan(strategy="partial", depth=2))
    desk.page.setup.recipe.unfold(True)
    return desk


def write(desk: Desk, name: str, text: str) -> None:
    field = desk.find(QLineEdit, f"recipe-{name}")
    field.setFocus()
    field.selectAll()
    desk.qtbot.keyClicks(field, text)
    field.clearFocus()


def test_all_that_is_wrong_is_said_at_its_fields_and_start_waits(full: Desk) -> None:
    write(full, "input-size", "7")
    write(full, "mixup", "101")
    write(full, "learning-rate", "2")
    for name, words in (("input-size", "32"), ("mixup", "100"), ("learning-rate", "1")):
        assert words in full.text(f"wrong-{name}")
    assert full.page.setup.recipe.toggle.text() == "Recipe (3 to correct)"
    assert not full.find(QPushButton, "start-training").isEnabled()
    assert "3 setting" in full.find(QPushButton, "start-training").toolTip()
    full.qtbot.wait(150)  # the layouts
    assert clipped(full.page) == []
    write(full, "input-size", "96")
    write(full, "mixup", "0.2")
    write(full, "learning-rate", "0.001")
    assert not any(full.shown(f"wrong-{name}") for name in ("input-size", "mixup", "learning-rate"))
    assert full.find(QPushButton, "start-training").isEnabled()
    full.click("start-training")
    request = next(job.request for job in full.jobs.asked if isinstance(job.request, Train))
    assert (request.input_size, request.learning_rate, request.recipe) == (96, 0.001, RecipeChoice(mixup=0.2))


def test_a_recipe_is_saved_loaded_and_deleted(full: Desk) -> None:
    write(full, "patience", "4")
    write(full, "batch-size", "8")
    names = full.find(QComboBox, "preset-names")
    full.qtbot.keyClicks(names, "mine")
    full.click("preset-save")
    saved = Preset("mine", batch_size=8, recipe=RecipeChoice(patience=4))
    assert presets.load() == ((saved,), ())
    full.trainer.set_plan(Plan(strategy="partial", depth=2, epochs=3))
    names.setCurrentIndex(0)
    names.activated.emit(0)
    assert full.trainer.plan == Plan(strategy="partial", depth=2, batch_size=8, patience=4)
    full.qtbot.mouseClick(full.page.setup.presets.delete, Qt.MouseButton.LeftButton)
    assert presets.load() == ((), ())
    assert names.count() == 0


def test_a_broken_file_of_presets_is_told_in_place(full: Desk) -> None:
    places.config().mkdir(parents=True, exist_ok=True)
    (places.config() / "presets.toml").write_text("[[preset")
    full.page.setup.presets.read()
    assert "presets.toml" in full.text("preset-wrong")


def search(desk: Desk) -> Job:
    desk.click("find-rate")
    return next(job for job in reversed(desk.jobs.asked) if isinstance(job.request, FindRate))


def test_a_rate_is_found_drawn_and_taken(full: Desk) -> None:
    job = search(full)
    assert isinstance(job.request, FindRate) and job.request.train.strategy == "partial"
    assert full.shown("stop-rate") and not full.shown("find-rate")
    for step in range(40):
        job.hear(RateTried(1e-6 * 1.4**step, 0.7 - 0.01 * step + 1e-9 * 1.9**step))
        job.hear(Progress("rate", step + 1, 40))
    assert full.text("rate-state") == "Trying rates … 100 %"
    job.hear(RateFound(0.00123, 1e-5, 0.01))
    end(job, Done())
    assert full.shown("rate-curve")
    assert "0.0012" in full.text("rate-says")
    full.qtbot.wait(150)  # the layouts
    assert clipped(full.page) == []
    full.click("use-rate")
    assert full.trainer.plan.learning_rate == 0.0012
    assert full.shown("rate-curve"), "it still belongs to this training"
    full.trainer.set_plan(Plan(strategy="whole"))
    assert not full.shown("rate-curve") and not full.shown("use-rate")


def test_a_search_that_fails_says_why(full: Desk) -> None:
    job = search(full)
    end(job, Failed(Told("out-of-memory", {"batch": 8, "device": "CPU"})))
    assert full.text("rate-wrong")
    assert full.shown("find-rate")


def test_a_search_for_another_training_is_put_away(full: Desk) -> None:
    job = search(full)
    full.trainer.set_plan(Plan(strategy="whole"))
    job.hear(RateFound(0.1, 0.01, 1))
    assert full.trainer.rates.found is None
