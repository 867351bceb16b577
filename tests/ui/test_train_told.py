"""What the Train page tells of a training: preparing, the cache, preview and cross-validation, and what the result rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.train_desk import Desk
from tests.ui.train_feed import (
    CACHED,
    CROSS,
    KEPT_BLOCKS,
    KEPT_CLASSIFIER,
    PREVIEWED,
    epoch,
    finish,
    started,
    step,
    tell,
    training_of,
)
from tlgui.errors import Told
from tlgui.messages import Basis, Cached, Kept, Progress, Settled, Train, Warned
from tlgui.ui.jobs import Job
from tlgui.ui.widgets.basic import Notice


def begun(desk: Desk) -> Job:
    desk.click("start-training")
    return training_of(desk.jobs)


def test_preparing_tells_speed_and_time_left(full: Desk) -> None:
    job = begun(full)
    job.hear(Progress("features", 120, 400, 83.2))
    full.later("preparing", "Computing what the frozen blocks see")
    assert full.text("preparing-count") == "120 of 400  ·  83 images/s  ·  3 s left"
    job.hear(Progress("features", 130, 400))
    full.later("preparing-count", "130")
    assert full.text("preparing-count") == "130 of 400"
    job.hear(Progress("fetch", 1_000_000, 2_000_000, 500_000.0))
    full.later("preparing", "Fetching the weights")
    assert "images/s" not in full.text("preparing-count")
    assert full.text("preparing-count").endswith("MB  ·  2 s left")


@pytest.mark.parametrize(
    ("cached", "said"),
    [
        (CACHED, "400 image(s): 320 were ready from before, 80 computed at 170 images/s  ·  12.0 MB on disk"),
        (Cached(400, 400, 0, 0.0), "400 image(s): all were ready from before"),
        (Cached(400, 0, 0, 8.25), "400 image(s): all computed at 8.2 images/s"),
        (Cached(400, 0, 0, 0.0), "400 image(s): all computed"),
        (Cached(400, 1, 0, 0.0), "400 image(s): 1 were ready from before, 399 computed"),
    ],
)  # fmt: skip
def test_what_was_cached(full: Desk, cached: Cached, said: str) -> None:
    job = begun(full)
    job.hear(cached)
    full.later("cached", "400")
    assert full.text("cached") == said
    assert "activation cache" in parent_of(full, "cached").toolTip()


def parent_of(desk: Desk, name: str) -> QWidget:
    parent = desk.find(QLabel, name).parentWidget()
    assert parent is not None
    return parent


def test_a_preview_until_there_is_something_better(full: Desk) -> None:
    job = begun(full)
    job.hear(Progress("fit", 0, 0))
    job.hear(PREVIEWED)
    full.later("figure-preview", "96.3 %")
    assert "leave-one-out" in parent_of(full, "figure-preview").toolTip()
    assert full.shown("preparing")
    assert not full.shown("figure-accuracy")
    job.hear(CROSS)
    full.later("figure-cross", "97.9 % ± 1.2")
    assert not full.shown("figure-preview")
    tip = parent_of(full, "figure-cross").toolTip()
    assert "in 5 parts" in tip
    assert "several depths, penalty 0.0125" in tip
    assert "Nested" in tip
    tell(job, 1)
    full.later("figure-epoch", "1 of 10")
    assert full.shown("figure-cross") and not full.shown("preparing")


def test_a_preview_stays_while_no_epoch_was_measured(full: Desk) -> None:
    job = begun(full)
    job.hear(PREVIEWED)
    job.hear(started(job))
    job.hear(step(1))
    full.later("figure-speed", "83")
    assert full.shown("figure-preview")
    job.hear(epoch(1))
    full.later("figure-best", "1")
    assert not full.shown("figure-preview")


def test_a_choice_that_was_not_nested_is_said_to_flatter(full: Desk) -> None:
    job = begun(full)
    job.hear(replace(CROSS, nested=False, features="last"))
    full.later("figure-cross", "97.9 %")
    tip = parent_of(full, "figure-cross").toolTip()
    assert "the last block only" in tip
    assert "Not nested" in tip


def test_the_figure_on_all_images_is_the_result_of_what_it_measured(full: Desk) -> None:
    job = begun(full)
    job.hear(replace(CROSS, everywhere=True, images=400))
    finish(job)
    full.later("result-accuracy", "97.9 % ± 1.2")
    assert full.text("result-measured") == "mean of 5 parts, 400 image(s) in all, each checked once"
    assert "96.9 %: 31 of 32 validation image(s) right." in full.text("result-detail")
    assert not full.shown("result-expected")
    assert not full.shown("figure-cross")


@pytest.mark.parametrize(
    ("basis", "measured", "said"),
    [
        ("apart", "31 of 32 validation image(s) right", "These images took no part in training or choosing."),
        ("cross-fitted", "31 of 32 validation image(s) right", "at the step that the other four fifths chose"),
        ("nested", "31 of 32 image(s) right in cross-validation", "Nested cross-validation"),
    ],
)
def test_what_a_result_rests_on(full: Desk, basis: Basis, measured: str, said: str) -> None:
    job = begun(full)
    job.hear(CROSS)
    finish(job, basis=basis)
    full.later("result-accuracy", "96.9 %")
    assert full.text("result-measured") == measured
    assert said in full.text("result-detail")
    assert "95 % interval" in full.text("result-expected")
    assert full.text("figure-cross") == "97.9 % ± 1.2"
    assert not full.shown("chart-loss")  # nothing was learned step by step
    assert "epoch" not in full.text("result-detail")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (KEPT_CLASSIFIER, "The classifier alone was kept: training the blocks did not lower the validation loss "
         "(0.152 against 0.149)."),
        (KEPT_BLOCKS, "The trained blocks were kept: validation loss 0.149 → 0.121, accuracy 94.0 % → 95.4 %."),
        (Kept("classifier", 0.149, 0.94, 0.12, 0.93), "The classifier alone was kept: training the blocks lowered the accuracy "
         "(94.0 % → 93.0 %)."),
        (Kept("classifier", float("nan"), 0.0, float("nan"), 0.0), "The classifier alone was kept."),
        (Kept("blocks", float("nan"), 0.0, float("nan"), 0.0), "The trained blocks were kept."),
    ],
)  # fmt: skip
def test_what_was_kept_and_why(full: Desk, kept: Kept, said: str) -> None:
    full.trainer.set_depth(2)
    job = begun(full)
    tell(job, 3)
    finish(job, kept=kept, best_epoch=0 if kept.what == "classifier" else 3)
    full.later("result-accuracy", "96.9 %")
    first, second = full.text("result-detail").split("\n")
    assert second == said
    assert first.endswith("It took 1 min." if kept.what == "classifier" else "It took 1 min, best epoch 3.")


def test_a_training_keeps_what_was_settled(full: Desk) -> None:
    job = begun(full)
    assert isinstance(job.request, Train)
    job.hear(Settled(replace(job.request, threads=2)))
    training = full.state.training
    assert training is not None and training.settled is not None
    assert training.settled.request.threads == 2


def test_overfitting_from_the_start_is_told_without_shading(full: Desk) -> None:
    full.trainer.set_depth(2)
    job = begun(full)
    job.hear(started(job))
    for number in range(6):
        job.hear(replace(epoch(number, overfits_from=0), best=number == 0, validation_loss=0.15 + 0.05 * number))
    full.later("overfitting", "From the start")
    live = full.page.pane.live
    assert live is not None and not live.charts.loss.span.isVisible()


def test_several_warnings_are_one_line_that_opens(full: Desk) -> None:
    job = begun(full)
    job.hear(started(job))
    for count in (1, 2, 3):
        job.hear(Warned(Told("images-dropped", {"count": count, "names": f"{count}.jpg"})))
    tell(job, 1)
    finish(job)
    full.qtbot.waitUntil(lambda: full.page.findChild(QWidget, "folded-warnings") is not None)
    folded = full.page.findChild(QWidget, "folded-warnings")
    assert isinstance(folded, QWidget)

    def shown() -> list[Notice]:
        return [
            each for each in full.page.findChildren(Notice) if each.isVisible() and each.told.code == "images-dropped"
        ]

    assert shown() == []
    full.click("warnings-details")
    assert len(shown()) == 3
