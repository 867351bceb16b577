from __future__ import annotations

from pathlib import Path

import pytest

from tlgui.errors import TEXTS, ToldError
from tlgui.learn.fine_tuning import schedule
from tlgui.learn.pace import Pace
from tlgui.learn.recipes import RANDOM, problems, recipe
from tlgui.learn.strategies import freeze_depth, strategy_of
from tlgui.messages import Strategy, Train


def request(**fields: object) -> Train:
    return Train(Path("data"), Path("model"), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("strategy", "depth", "expected", "named"),
    [
        ("classifier", None, 18, "classifier"),
        ("partial", None, 9, "partial"),
        ("whole", None, 0, "whole"),
        ("partial", 0, 0, "whole"),
        ("partial", 18, 18, "classifier"),
        ("partial", 17, 17, "partial"),
        ("whole", 0, 0, "whole"),
        ("classifier", 18, 18, "classifier"),
    ],
)
def test_strategy_and_depth_are_one_state(strategy: Strategy, depth: int | None, expected: int, named: str) -> None:
    assert freeze_depth(strategy, depth, 18) == expected
    assert strategy_of(expected, 18) == named


@pytest.mark.parametrize(
    ("strategy", "depth", "code"),
    [("partial", 19, "depth-wrong"), ("partial", -1, "depth-wrong"), ("whole", 3, "depth-mismatch"),
     ("classifier", 3, "depth-mismatch")],
)  # fmt: skip
def test_contradictions_are_told(strategy: Strategy, depth: int, code: str) -> None:
    with pytest.raises(ToldError) as caught:
        freeze_depth(strategy, depth, 18)
    assert caught.value.told.code == code
    assert "?" not in caught.value.told.english()


def test_all_that_is_wrong_with_a_request_is_told_at_once() -> None:
    wrong = request(
        start="random",
        epochs=0,
        validation=0.95,
        batch_size=1,
        learning_rate=0.0,
        weight_decay=-1.0,
        strategy="partial",
    )
    found = problems(wrong)
    assert [told.code for told in found] == [
        "random-needs-whole", "epochs-wrong", "validation-wrong", "batch-wrong", "rate-wrong", "decay-wrong",
    ]  # fmt: skip
    assert all(told.code in TEXTS and "?" not in told.english() for told in found)
    assert not problems(request())
    assert not problems(request(start="random", strategy="partial", freeze_depth=0))
    assert problems(request(validation=float("nan")))


def test_a_request_changes_its_recipe() -> None:
    changed = recipe(request(epochs=2, batch_size=7, learning_rate=0.1, weight_decay=0.0, augment=False), "whole")
    assert (changed.epochs, changed.batch_size, changed.learning_rate, changed.weight_decay) == (2, 7, 0.1, 0.0)
    assert changed.augmentation is None
    assert recipe(request(), "partial").augmentation is not None
    assert recipe(request(start="random", strategy="whole"), "whole") == RANDOM


def test_a_random_start_learns_all_over_with_batch_norm_and_no_head_before() -> None:
    assert RANDOM.norm_trains
    assert RANDOM.layer_decay == 1
    assert not RANDOM.fits_head


def test_no_step_is_too_small_for_batch_norm() -> None:
    assert RANDOM.steps(33) == 2
    assert recipe(request(start="random", batch_size=2), "whole").steps(3) == 1
    assert recipe(request(batch_size=2), "partial").steps(3) == 2
    assert RANDOM.steps(2) == 1


def test_the_rate_rises_then_falls_to_nearly_nothing() -> None:
    rates = [schedule(step, 100, 10) for step in range(1, 101)]
    assert rates[0] == pytest.approx(1 / 11)
    assert rates[10] == max(rates) == 1
    assert rates[:11] == sorted(rates[:11])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert 0 < rates[-1] < 0.01
    assert schedule(1, 1, 0) == 1


def test_pace_tells_speed_and_time_left() -> None:
    now = [0.0]
    pace = Pace(epochs=2, steps=5, images=50, checked_images=30, clock=lambda: now[0])
    now[0] += 9  # the first step is slow
    pace.stepped(1, 10)
    for step in range(2, 6):
        now[0] += 1
        speed, left = pace.stepped(step, 10)
    assert speed == pytest.approx(10)
    assert left == pytest.approx(5 + 2 * 1)  # five steps of 1 s, two checks estimated at a third of training's time
    now[0] += 4
    pace.checked(4.0)
    now[0] += 1
    speed, left = pace.stepped(6, 10)
    assert speed == pytest.approx(10)
    assert left == pytest.approx(4 + 4)
