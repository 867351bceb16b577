"""The Train page as a person uses it: what is displayed, by mouse and keys; the test answers for the engine."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import end
from tests.ui.train_desk import Desk
from tests.ui.train_feed import (
    dataset,
    epoch,
    finish,
    started,
    step,
    tell,
    training_of,
)  # fmt: skip
from tlgui.errors import Told
from tlgui.messages import (
    Cancelled,
    Failed,
    FetchWeights,
    Progress,
    Resumed,
    Train,
    Warned,
)  # fmt: skip
from tlgui.project import runs
from tlgui.project.json_codec import to_dict
from tlgui.ui.jobs import Outcome
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.strategy_cards import StrategyCard


def test_without_images_it_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.state.sample_wanted):
        desk.click("train-open-sample")
    assert not desk.shown("start-training")


def test_cards_slider_and_numbers_are_one_state(full: Desk, qtbot: QtBot) -> None:
    slider = full.find(QSlider, "freeze-depth")
    assert (slider.value(), full.text("frozen-blocks")) == (4, "4 of 4 blocks frozen")
    assert full.text("trainable") == "Trainable 22 of 10.0 k parameters"
    qtbot.mouseClick(full.find(StrategyCard, "strategy-partial"), Qt.MouseButton.LeftButton)
    assert (slider.value(), full.text("trainable")) == (2, "Trainable 7.0 k of 10.0 k parameters")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert full.find(QRadioButton, "strategy-whole").isChecked()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert full.find(QRadioButton, "strategy-classifier").isChecked()


def test_arrow_keys_move_between_the_cards(full: Desk, qtbot: QtBot) -> None:
    card = full.find(StrategyCard, "strategy-classifier")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Down)
    assert full.trainer.plan.strategy == "partial"
    assert full.find(StrategyCard, "strategy-partial").hasFocus()


def test_random_start_is_for_the_whole_network(full: Desk, qtbot: QtBot) -> None:
    assert not full.shown("start-random")
    qtbot.mouseClick(full.find(StrategyCard, "strategy-whole"), Qt.MouseButton.LeftButton)
    box = full.find(QWidget, "start-random")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert "much lower accuracy" in full.text("advice")
    full.click("start-training")
    request = training_of(full.jobs).request
    assert isinstance(request, Train) and (request.strategy, request.start) == ("whole", "random")


def test_advice_speaks_of_the_own_images(desk: Desk, qtbot: QtBot) -> None:
    desk.fill(30, ("apple", "pear", "plum"))
    assert desk.text("advice").startswith("You have 30 image(s) in 3 classes: training only the classifier is the safe")
    qtbot.mouseClick(desk.find(StrategyCard, "strategy-whole"), Qt.MouseButton.LeftButton)
    assert "too few for the whole network" in desk.text("advice")


def test_recipe_fields_reach_the_request(full: Desk, qtbot: QtBot) -> None:
    full.trainer.set_depth(2)
    assert not full.shown("recipe-epochs")
    qtbot.mouseClick(full.find(QWidget, "advanced"), Qt.MouseButton.LeftButton)
    epochs = full.find(QLineEdit, "recipe-epochs")
    assert (epochs.text(), epochs.placeholderText()) == ("", "default")
    qtbot.keyClicks(epochs, "7x")
    qtbot.keyClicks(full.find(QLineEdit, "recipe-learning-rate"), "0.003")
    qtbot.keyClicks(full.find(QLineEdit, "recipe-validation"), "30")
    assert "3" in full.find(QWidget, "advanced").accessibleName()
    full.click("start-training")
    request = training_of(full.jobs).request
    assert isinstance(request, Train)
    assert (request.epochs, request.learning_rate, request.validation) == (7, 0.003, 0.3)
    assert request.seed == 0 and request.batch_size is None


def test_a_training_from_start_to_result(full: Desk, qtbot: QtBot) -> None:
    full.click("start-training")
    job = training_of(full.jobs)
    request = job.request
    assert isinstance(request, Train) and request.data == full.folder / "animals"
    assert request.run is not None and request.run.is_dir() and job.where == "train"
    assert full.shown("stop-training") and not full.shown("start-training")
    job.hear(Progress("features", 64, 160))
    full.later("preparing", "Computing what the frozen blocks see")
    tell(job, 3)
    full.later("figure-epoch", "3 of 10")
    assert full.text("figure-accuracy") == f"{epoch(3).validation_accuracy * 100:.1f} %"
    assert (full.text("figure-best"), full.text("figure-speed")) == ("3", "83")
    assert full.find(QWidget, "change-backbone").isEnabled(), "for the next one, which may wait its turn"
    finish(job)
    full.later("result-accuracy", "96.9 %")
    assert full.text("result-measured") == "31 of 32 validation image(s) right"
    assert full.state.model is not None
    assert full.find(QPushButton, "start-training").text() == "Train again"
    with qtbot.waitSignal(full.state.go_to, check_params_cb=lambda page: page == "classify"):
        full.click("go-classify")


def test_when_nothing_beat_the_fitted_classifier(full: Desk) -> None:
    full.trainer.set_depth(2)
    full.click("start-training")
    job = training_of(full.jobs)
    job.hear(started(job))
    job.hear(replace(epoch(1), epoch=0, step=0))
    job.hear(replace(epoch(1), best=False))
    full.later("figure-best", "start")
    finish(job, best_epoch=0)
    full.later("result-detail", "the classifier alone was best")


def test_stopping(full: Desk) -> None:
    full.click("start-training")
    job = training_of(full.jobs)
    full.click("stop-training")
    assert job in full.jobs.cancelled
    assert full.find(QPushButton, "stop-training").text() == "Stopping …"
    assert not full.find(QPushButton, "stop-training").isEnabled()
    end(job, Cancelled())
    assert full.shown("start-training")
    assert "Nothing was kept" in full.text("hint")


def interrupted(desk: Desk, outcome: Outcome) -> Train:
    """A training that made four steps and ended so, on record as the engine would leave it."""
    desk.click("start-training")
    job = training_of(desk.jobs)
    request = job.request
    assert isinstance(request, Train) and request.run is not None
    said = [started(job), step(1), step(2), epoch(1), step(3), step(4)]
    events = runs.record(request, iter([*said, step(5)]))
    for _ in said:
        job.hear(next(events))
    events.close()  # type: ignore[attr-defined]
    (request.run / "checkpoint.safetensors").touch()
    end(job, outcome)
    return request


@pytest.mark.parametrize(
    ("outcome", "notice"),
    [(Cancelled(), "training-interrupted"), (Failed(Told("engine-died", {"ending": "SIGKILL"})), "training-failed")],
)
def test_what_was_interrupted_is_offered_and_goes_on_with_its_charts(full: Desk, outcome: Outcome, notice: str) -> None:
    request = interrupted(full, outcome)
    full.find(QWidget, notice)
    assert not (full.shown("training-interrupted") and full.shown("training-failed")), "it is told once"
    full.click("resume-training")
    job = training_of(full.jobs)
    assert job.request == replace(request, resume=True)
    assert not full.shown(notice)
    job.hear(started(job))
    job.hear(Resumed(2, 3))
    job.hear(step(4))
    training = full.state.training
    assert training is not None
    assert [one.step for one in training.steps] == [1, 2, 3, 4]
    assert [one.epoch for one in training.epochs] == [1]


@pytest.mark.parametrize(
    ("outcome", "notice"), [(Cancelled(), "training-interrupted"), (Failed(Told("ranks-lost")), "training-failed")]
)
def test_what_is_not_wanted_is_no_longer_offered(full: Desk, outcome: Outcome, notice: str) -> None:
    request = interrupted(full, outcome)
    full.find(QWidget, notice).findChildren(QToolButton)[-1].click()
    assert not full.shown("training-interrupted") and not full.shown("training-failed")
    assert request.run is not None and runs.resumable(request.run), "it is kept"


def test_a_run_of_before_tells_why_it_did_not_end(full: Desk) -> None:
    request = interrupted(full, Cancelled())
    assert request.run is not None
    with (request.run / "events.jsonl").open("a", encoding="utf-8") as record:
        record.write(json.dumps(to_dict(Failed(Told("ranks-lost")))) + "\n")
    full.state.training_changed.emit()
    assert "ended unexpectedly" in full.find(QWidget, "training-interrupted").accessibleName()


def test_finishing_early_keeps_the_best_so_far(full: Desk) -> None:
    full.click("start-training")
    job = training_of(full.jobs)
    job.hear(started(job))
    assert not full.shown("finish-training"), "there is nothing to keep yet"
    job.hear(step(1))
    full.click("finish-training")
    assert job in full.jobs.finished
    assert not full.shown("finish-training")
    assert full.find(QPushButton, "stop-training").text() == "Stopping …"


def test_failing_tells_why_and_keeps_the_page_usable(full: Desk, qtbot: QtBot) -> None:
    full.click("start-training")
    job = training_of(full.jobs)
    tell(job, 1)
    end(job, Failed(Told("engine-died", {"ending": "SIGKILL"}), "the last lines"))
    notice = full.find(QWidget, "training-failed")
    assert "engine" in notice.accessibleName() or "SIGKILL" in notice.accessibleName()
    full.click("show-log")
    qtbot.waitUntil(lambda: full.shown("log"))
    full.find(QWidget, "log").close()
    full.click("start-training")
    assert not full.shown("training-failed")
    assert training_of(full.jobs) is not job


def test_warnings_are_shown_and_can_be_put_away(full: Desk, qtbot: QtBot) -> None:
    full.click("start-training")
    job = training_of(full.jobs)
    job.hear(started(job))
    job.hear(Warned(Told("validation-none", {})))
    job.hear(step(1))
    qtbot.waitUntil(
        lambda: any(w.property("role") == "warning" for w in full.page.findChildren(QWidget) if w.isVisible())
    )


def test_overfitting_is_told_and_freezing_more_is_offered(full: Desk, qtbot: QtBot) -> None:
    full.trainer.set_depth(1)
    full.click("start-training")
    job = training_of(full.jobs)
    tell(job, 9, overfits_from=4)
    full.later("overfitting", "Since epoch 4")
    full.click("freeze-more")
    assert full.trainer.plan.frozen_blocks(4) == 3
    assert full.text("frozen-blocks") == "3 of 4 blocks frozen in the next training"
    live = full.page.pane.live
    assert live is not None and live.charts.loss.span.getRegion() == (16.0, 36.0)


def test_a_page_built_anew_shows_the_same_training(full: Desk) -> None:
    full.trainer.set_depth(2)
    full.click("start-training")
    job = training_of(full.jobs)
    tell(job, 3)
    full.page.hide()
    tell_more = [epoch(4)]
    for each in tell_more:
        job.hear(each)
    full.page = full.open_page()
    full.later("figure-best", "4")
    live = full.page.pane.live
    assert live is not None and len(live.charts.loss.epochs) == 4
    assert full.shown("stop-training")
    assert full.find(QSlider, "freeze-depth").value() == 2


def test_a_hidden_page_draws_nothing(full: Desk, qtbot: QtBot) -> None:
    full.click("start-training")
    job = training_of(full.jobs)
    tell(job, 1)
    full.later("figure-epoch", "1 of 10")
    full.page.hide()
    live = full.page.pane.live
    assert live is not None
    drawn = live.charts.loss.points()
    for number in range(5, 50):
        job.hear(step(number))
    qtbot.wait(120)
    assert live.charts.loss.points() == drawn
    full.page.show()
    assert live.charts.loss.points() == drawn + 45


def test_absent_weights_are_fetched_or_the_bundled_used(full: Desk) -> None:
    full.trainer.set_backbone("resnet18")
    full.answer()
    assert not full.find(QPushButton, "start-training").isEnabled()
    assert "ResNet-18" in full.find(QWidget, "weights-absent").accessibleName()
    full.click("get-weights")
    job = next(job for job in full.jobs.asked if isinstance(job.request, FetchWeights))
    job.hear(Progress("fetch", 10, 40))
    full.click("cancel-fetch")
    assert job in full.jobs.cancelled
    end(job, Cancelled())
    full.click("use-bundled")
    assert full.trainer.plan.backbone == "efficientnet_lite0"
    assert full.find(QPushButton, "start-training").isEnabled()


def test_another_folder_puts_the_old_result_away(full: Desk) -> None:
    full.click("start-training")
    job = training_of(full.jobs)
    tell(job, 1)
    finish(job)
    full.state.set_dataset(dataset(full.folder / "other"))
    assert full.state.training is None
    assert not full.shown("result-accuracy")


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [(1080, 690), (1720, 970), (768, 530)])
def test_nothing_is_clipped_or_faint(full: Desk, theme: Theme, mode: str, size: tuple[int, int], qtbot: QtBot) -> None:
    theme.choose(mode)  # type: ignore[arg-type]
    full.page.resize(*size)
    faults: list[str] = []

    def look() -> None:
        qtbot.wait(20)  # layouts settle
        faults.extend(clipped(full.page))
        if size[1] > 600:  # a lower page scrolls, and what is cut there would count as faint
            faults.extend(faint(full.page))

    look()
    full.trainer.set_depth(1)
    full.click("start-training")
    job = training_of(full.jobs)
    tell(job, 9, overfits_from=4)
    full.later("overfitting", "Since epoch 4")
    look()
    finish(job)
    full.later("result-accuracy", "%")
    look()
    assert faults == []


def test_everything_has_a_name_for_screen_readers(full: Desk) -> None:
    kinds = (QPushButton, QRadioButton, QSlider, QLineEdit)
    controls = [each for kind in kinds for each in full.page.findChildren(kind)]
    assert [each.objectName() for each in controls if not each.accessibleName()] == []
    assert full.find(QPushButton, "start-training").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_uneven_classes_are_offered_equal_weights(full: Desk) -> None:
    assert not full.shown("weigh-equally")
    even = dataset(full.folder / "animals")
    items = tuple(replace(item, class_index=int(n % 5 == 0)) for n, item in enumerate(even.items))
    full.state.set_dataset(replace(even, items=items))
    full.click("weigh-equally")
    assert full.trainer.plan.balance
    assert not full.shown("weigh-equally")
