from __future__ import annotations

import math
from dataclasses import fields
from pathlib import Path

import pytest

from tlgui.errors import TEXTS, ToldError
from tlgui.learn.optimising import schedule
from tlgui.learn.preprocess import STRONG
from tlgui.learn.recipes import (
    CLASSIFIER,
    HIDDEN,
    ITERATIONS,
    MOST_HIDDEN,
    PARTIAL,
    RANDOM,
    epochs_for,
    hidden_recipe,
    problems,
    recipe,
)
from tlgui.learn.strategies import freeze_depth, strategy_of
from tlgui.messages import HeadChoice, RecipeChoice, Strategy, Train


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


@pytest.mark.parametrize(
    ("field", "value"),
    [("strength", 0.0), ("strength", -1.0), ("strength", math.inf), ("strength", math.nan), ("hidden", -1),
     ("hidden", MOST_HIDDEN + 1), ("dropout", 1.0), ("dropout", -0.1), ("dropout", math.nan)],
)  # fmt: skip
def test_a_head_that_cannot_be_is_told(field: str, value: float) -> None:
    (told,) = problems(request(head=HeadChoice(**{field: value})))
    assert told.code == "number-wrong"
    assert told.arguments["name"] == field
    assert field in told.english() and "?" not in told.english()


@pytest.mark.parametrize(("field", "value"), [("threads", 0), ("threads", -2), ("views", -1), ("cache_bytes", -1)])
def test_numbers_of_the_machine_that_cannot_be_are_told(field: str, value: int) -> None:
    (told,) = problems(request(**{field: value}))
    assert told.code == "number-wrong"
    assert told.arguments["name"] == field


def test_the_edges_of_what_a_head_and_a_machine_may_be() -> None:
    edges = HeadChoice("multi", 1e-9, MOST_HIDDEN, 0.0, True)
    assert not problems(request(head=edges, threads=1, views=0, cache_bytes=0))
    assert not problems(request(head=HeadChoice(strength=None, hidden=0, dropout=0.99)))
    both = problems(request(head=HeadChoice(strength=0.0, hidden=-1, dropout=1.0), threads=0))
    assert [told.arguments["name"] for told in both] == ["strength", "hidden", "dropout", "threads"]


def test_a_request_changes_its_recipe() -> None:
    wanted = request(
        epochs=2, batch_size=7, learning_rate=0.1, weight_decay=0.0, recipe=RecipeChoice(augmentation="none")
    )
    changed = recipe(wanted, "whole", 100)
    assert (changed.epochs, changed.batch_size, changed.learning_rate, changed.weight_decay) == (2, 7, 0.1, 0.0)
    assert changed.augmentation is None
    assert recipe(request(), "partial", 100).augmentation is not None
    assert recipe(request(start="random", strategy="whole"), "whole", 100) == RANDOM
    assert recipe(request(recipe=RecipeChoice(augmentation="strong")), "classifier", 100).augmentation is None


def test_every_choice_of_the_recipe_reaches_what_learns_by_steps_and_nothing_else() -> None:
    choice = RecipeChoice("adamw", "linear", 1.5, 0.9, 4, 0.2, 0.3, 0.4, "strong", 0.99, 7)
    changed = recipe(request(recipe=choice), "partial", 100)
    assert changed.augmentation == STRONG
    for field in fields(choice):
        if field.name != "augmentation":
            assert getattr(changed, field.name) == getattr(choice, field.name)
    assert changed.micro == 8
    assert recipe(request(recipe=choice), "classifier", 100) == CLASSIFIER
    hidden = hidden_recipe(request(recipe=choice), "classifier")
    assert (hidden.mixup, hidden.average, hidden.patience) == (0.3, 0.99, 7)
    assert hidden.augmentation is None, "its features are of the centre view"


def test_gradient_descent_has_its_own_rate_and_decay() -> None:
    sgd = RecipeChoice(optimiser="sgd")
    own = recipe(request(recipe=sgd), "partial", 100)
    assert own.learning_rate == pytest.approx(50 * PARTIAL.learning_rate)
    assert own.learning_rate * own.weight_decay == pytest.approx(PARTIAL.learning_rate * PARTIAL.weight_decay)
    given = recipe(request(recipe=sgd, learning_rate=0.3, weight_decay=0.1), "partial", 100)
    assert (given.learning_rate, given.weight_decay) == (0.3, 0.1)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("optimiser", "adam"), ("schedule", "step"), ("warm_up", -1.0), ("warm_up", math.nan), ("layer_decay", 0.0),
     ("layer_decay", 1.1), ("accumulate", 0), ("smoothing", 1.0), ("smoothing", -0.1), ("mixup", -1.0),
     ("cutmix", math.inf), ("augmentation", "heavy"), ("average", 1.0), ("patience", -1)],
)  # fmt: skip
def test_a_recipe_that_cannot_be_is_told(name: str, wrong: object) -> None:
    (told,) = problems(request(recipe=RecipeChoice(**{name: wrong})))  # type: ignore[arg-type]
    assert (told.code, told.arguments["name"]) == ("number-wrong", name)
    assert "?" not in told.english()


def test_the_edges_of_a_recipe_and_all_its_problems_at_once() -> None:
    assert not problems(request(recipe=RecipeChoice("sgd", "constant", 0.0, 1.0, 1, 0.0, 0.0, 0.0, "none", 0.0, 0)))
    wrong = RecipeChoice(warm_up=-1.0, accumulate=0, average=2.0)
    found = problems(request(epochs=0, recipe=wrong, input_size=8))
    assert [told.code for told in found] == ["epochs-wrong", *["number-wrong"] * 3, "size-wrong"]


@pytest.mark.parametrize(
    ("backbone", "size", "code"),
    [("efficientnet_lite0", 31, "size-wrong"), ("efficientnet_lite0", 32, ""), ("resnet18", 1024, ""),
     ("resnet18", 1025, "size-wrong"), ("inception_v3", 74, "size-wrong"), ("inception_v3", 75, ""),
     ("vit_small_patch16_224", 256, "size-fixed"), ("vit_small_patch16_224", 224, ""), ("nothing", 7, "")],
)  # fmt: skip
def test_a_size_that_a_backbone_cannot_take_is_told(backbone: str, size: int, code: str) -> None:
    assert [told.code for told in problems(request(backbone=backbone, input_size=size))] == ([code] if code else [])


def test_a_head_with_hidden_units_takes_the_settings_of_steps_only_where_nothing_else_does() -> None:
    wanted = request(epochs=3, batch_size=8, learning_rate=0.01, weight_decay=0.2)
    alone = hidden_recipe(wanted, "classifier")
    assert (alone.epochs, alone.batch_size, alone.learning_rate, alone.weight_decay) == (3, 8, 0.01, 0.2)
    assert hidden_recipe(wanted, "partial") == hidden_recipe(request(), "whole") == HIDDEN


def test_few_images_are_seen_often_and_many_seldom() -> None:
    counts = (1, 10, 50, 100, 200, 500, 1000, 5000, 100_000)
    epochs = [epochs_for(images, 32) for images in counts]
    assert epochs == sorted(epochs, reverse=True)
    assert epochs[0] == 10 and epochs[-1] == 3
    assert 3 < epochs_for(1000, 32) < 10
    for images in (800, 1000, 2000):  # between the bounds the steps grow with the square root of the images
        steps = epochs_for(images, 32) * images / 32
        assert steps == pytest.approx(6 * math.sqrt(images), rel=0.5 / epochs_for(images, 32))
    assert epochs_for(0, 32) >= 1
    assert epochs_for(1000, 8) <= epochs_for(1000, 64)


def test_the_epochs_follow_the_images_unless_they_are_given() -> None:
    assert recipe(request(), "partial", 1000).epochs == epochs_for(1000, PARTIAL.batch_size)
    assert recipe(request(batch_size=128), "partial", 3000).epochs == epochs_for(3000, 128)
    assert recipe(request(epochs=40), "partial", 1000).epochs == 40
    assert recipe(request(), "classifier", 1000).epochs == recipe(request(), "classifier", 10).epochs == ITERATIONS
    assert recipe(request(start="random"), "whole", 10).epochs == RANDOM.epochs


def test_a_random_start_learns_all_over_with_batch_norm_and_no_head_before() -> None:
    assert RANDOM.norm_trains
    assert RANDOM.layer_decay == 1
    assert not RANDOM.fits_head


def test_no_step_is_too_small_for_batch_norm() -> None:
    assert RANDOM.steps(33) == 2
    assert recipe(request(start="random", batch_size=2), "whole", 3).steps(3) == 1
    assert recipe(request(batch_size=2), "partial", 3).steps(3) == 2
    assert RANDOM.steps(2) == 1


def test_the_rate_rises_then_falls_to_nearly_nothing() -> None:
    rates = [schedule(step, 100, 10) for step in range(1, 101)]
    assert rates[0] == pytest.approx(1 / 11)
    assert rates[10] == max(rates) == 1
    assert rates[:11] == sorted(rates[:11])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert 0 < rates[-1] < 0.01
    assert schedule(1, 1, 0) == 1


def test_the_other_ways_the_rate_goes() -> None:
    line = [schedule(step, 100, 10, "linear") for step in range(1, 101)]
    assert line[:11] == [schedule(step, 100, 10) for step in range(1, 12)]
    assert line[10:] == pytest.approx([1 - passed / 90 for passed in range(90)])
    assert {schedule(step, 100, 10, "constant") for step in range(11, 101)} == {1.0}
