"""The plan's rules: cards and depth are one state, what is trainable, which advice, where overfitting begins."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.train_feed import dataset, described, epoch
from tlgui.messages import HeadChoice, RecipeChoice
from tlgui.ui.plan import RECIPE, STEP_SETTINGS, Plan, advise, parameters, turning_epoch, uneven
from tlgui.ui.settings import Settings


@given(blocks=st.integers(2, 60), data=st.data())
def test_depth_and_strategy_are_one_state(blocks: int, data: st.DataObject) -> None:
    depth = data.draw(st.integers(0, blocks))
    plan = Plan().at_depth(depth, blocks)
    assert plan.frozen_blocks(blocks) == depth
    assert plan.strategy == ("whole" if depth == 0 else "classifier" if depth == blocks else "partial")


def test_partial_begins_at_half_and_remembers() -> None:
    plan = Plan(strategy="partial")
    assert plan.frozen_blocks(18) == 9
    away = replace(plan.at_depth(13, 18), strategy="classifier")
    assert replace(away, strategy="partial").frozen_blocks(18) == 13
    assert replace(away, strategy="partial").frozen_blocks(4) == 3  # a smaller network


def test_random_start_goes_with_whole_only(tmp_path: Path) -> None:
    plan = Plan(strategy="whole", start="random", weights=Path("own.pth"))
    request = plan.request(dataset(tmp_path), tmp_path)
    assert (request.start, request.weights) == ("random", None)
    assert replace(plan, strategy="partial").request(dataset(tmp_path), tmp_path).start == "pretrained"


def test_request_leaves_defaults_to_the_recipe(tmp_path: Path) -> None:
    request = Plan().request(dataset(tmp_path), tmp_path / "0001")
    assert request.epochs is request.learning_rate is request.recipe.augmentation is request.freeze_depth is None
    assert (request.validation, request.seed, request.form) == (0.2, 0, "classes")
    assert request.model == tmp_path / "0001" / "model.safetensors"


def test_parameters_count_the_head_in_both() -> None:
    assert parameters(described(), 4, 2) == (22, 10_022)
    assert parameters(described(), 2, 2) == (7_022, 10_022)
    assert parameters(described(), 0, 5) == (10_055, 10_055)


@pytest.mark.parametrize(
    ("plan", "images", "advice"),
    [
        (Plan(), 160, "classifier"),
        (Plan(strategy="partial"), 160, "few-partial"),
        (Plan(strategy="whole"), 160, "few-whole"),
        (Plan(strategy="whole", start="random"), 9000, "random"),
        (Plan(), 1000, "enough"),
        (Plan(strategy="whole"), 9000, "many"),
    ],
)
def test_advice(tmp_path: Path, plan: Plan, images: int, advice: str) -> None:
    assert advise(plan, dataset(tmp_path, images)) == advice


def test_overfitting_is_seen_where_it_begins() -> None:
    epochs = [epoch(n, overfits_from=4) for n in range(1, 9)]
    assert turning_epoch(epochs) == 3
    assert turning_epoch(epochs[:6]) is None  # too early to say
    assert turning_epoch([epoch(n) for n in range(1, 9)]) is None
    assert turning_epoch([]) is None
    assert turning_epoch([replace(each, validation_loss=math.nan) for each in epochs]) is None


def test_a_wobble_is_not_overfitting() -> None:
    epochs = [epoch(n) for n in range(1, 9)]
    wobbly = [replace(each, validation_loss=0.300 + 0.001 * (i % 2)) for i, each in enumerate(epochs)]
    assert turning_epoch(wobbly) is None


def test_the_request_carries_fill_head_and_the_bound_of_the_cache(tmp_path: Path) -> None:
    plan = Plan(fill="squash", features="last", strength=0.3, balance=True)
    request = plan.request(dataset(tmp_path), tmp_path, 7)
    assert (request.fill, request.cache_bytes) == ("squash", 7)
    assert request.head == HeadChoice("last", 0.3, balance=True)
    assert request.precision is request.threads is request.views is None
    assert Plan().request(dataset(tmp_path), tmp_path).head == HeadChoice()


@pytest.mark.parametrize(
    ("plan", "idle"),
    [
        (Plan(), {*STEP_SETTINGS, "dropout"}),
        (Plan(hidden=8), {"augmentation", "layer_decay", "strength"}),
        (Plan(strategy="partial"), {"dropout"}),
        (Plan(strategy="whole", start="random"), {"dropout", "strength"}),
        (Plan(strategy="whole", start="random", hidden=8), {"strength"}),
    ],
)
def test_settings_without_effect_are_not_asked_for(tmp_path: Path, plan: Plan, idle: set[str]) -> None:
    assert plan.idle() == idle
    choice = RecipeChoice("sgd", "linear", 1.5, 0.9, 4, 0.2, 0.3, 0.4, "strong", 0.99, 7)
    typed = replace(
        plan, epochs=3, batch_size=8, learning_rate=0.1, weight_decay=0.1, strength=0.5, dropout=0.9, input_size=96,
        **{name: getattr(choice, name) for name in RECIPE},
    )  # fmt: skip
    request = typed.request(dataset(tmp_path), tmp_path)
    assert request.input_size == 96
    asked = {name for name in STEP_SETTINGS if getattr(request.recipe if name in RECIPE else request, name) is not None}
    assert {
        name for name in asked if name in RECIPE and getattr(request.recipe, name) != getattr(choice, name)
    } == set()
    asked |= {"strength"} if request.head.strength else set()
    asked |= {"dropout"} if request.head.dropout == 0.9 else set()
    assert asked | idle == {*STEP_SETTINGS, "strength", "dropout"}
    assert asked & idle == set()


def test_classes_are_uneven_from_three_to_one(tmp_path: Path) -> None:
    def of(large: int, small: int) -> bool:
        one = dataset(tmp_path, large + small)
        items = tuple(replace(item, class_index=int(n >= large)) for n, item in enumerate(one.items))
        return uneven(replace(one, items=items))

    assert not of(29, 10)
    assert of(30, 10)
    assert not uneven(replace(dataset(tmp_path), items=()))


def test_a_plan_is_remembered_between_starts(tmp_path: Path) -> None:
    weights = tmp_path / "mine.safetensors"
    weights.touch()
    plan = Plan(strategy="partial", depth=7, mixup=0.2, balance=True, weights=weights, augmentation="strong", seed=3)
    assert Settings().plan is None
    settings = Settings()
    settings.plan = plan
    settings.sync()
    assert Settings().plan == plan
    weights.unlink()
    assert Settings().plan is None, "its weights are gone"
    for broken in ("{", "null", '{"strategy": "best"}'):
        settings._file.setValue("plan", broken)
        assert settings.plan is None
