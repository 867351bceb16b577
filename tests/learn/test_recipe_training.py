"""Trainings by a recipe of one's own, and the search for a learning rate."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.learn.make import alike, folder, only, small_inputs
from tlgui.errors import ToldError
from tlgui.learn import model_file, rate_finder
from tlgui.learn.gallery import GALLERY
from tlgui.learn.handlers import handle
from tlgui.learn.rate_finder import suggested
from tlgui.messages import (
    Classified,
    Classify,
    DrawMaps,
    Epoch,
    Event,
    FindRate,
    Finished,
    HeadChoice,
    Mapped,
    ModelOpened,
    RateFound,
    RateTried,
    RecipeChoice,
    Settled,
    Step,
    Train,
    Warned,
)

PLAIN: dict[str, Any] = {
    "device": "cpu", "precision": "fp32", "backend": "torch", "epochs": 2, "batch_size": 8, "validation": 0.25,
}  # fmt: skip
PARTIAL: dict[str, Any] = PLAIN | {"strategy": "partial", "freeze_depth": 14, "views": 2}
ALL = RecipeChoice("sgd", "linear", 1.0, 0.9, 2, 0.1, 0.5, 0.5, "strong", 0.9, 5)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return alike(tmp_path / "data", 8, 2)


def train(data: Path, model: Path, **fields: Any) -> list[Event]:
    return list(handle(Train(data, model, **(PARTIAL | fields))))


def losses(events: list[Event]) -> list[float]:
    return [step.loss for step in only(events, Step)]


@pytest.mark.usefixtures("small")
def test_the_same_settled_request_gives_the_same_file_with_all_of_the_recipe(data: Path, tmp_path: Path) -> None:
    model = tmp_path / "m.safetensors"
    events = train(data, model, recipe=ALL)
    first = model.read_bytes()
    settled = only(events, Settled)[0].request
    assert settled.recipe == ALL
    torch.rand(7)  # what else was drawn meanwhile does not matter
    again = list(handle(settled))
    assert model.read_bytes() == first
    assert losses(again) == losses(events)
    rates = [step.learning_rate for step in only(events, Step)]
    assert rates[0] < max(rates) <= 50 * 2e-4
    assert rates[-1] < max(rates)


@pytest.mark.usefixtures("small")
def test_every_choice_changes_what_is_learned(data: Path, tmp_path: Path) -> None:
    choices = [
        RecipeChoice(), RecipeChoice(optimiser="sgd"), RecipeChoice(mixup=1.0), RecipeChoice(cutmix=1.0),
        RecipeChoice(average=0.5), RecipeChoice(augmentation="none"), RecipeChoice(smoothing=0.4),
        RecipeChoice(layer_decay=0.1), RecipeChoice(schedule="constant"), RecipeChoice(warm_up=0.0),
    ]  # fmt: skip
    found = []
    for choice in choices:
        events = train(data, tmp_path / "m.safetensors", recipe=choice, learning_rate=1e-3)
        found.append(only(events, Epoch)[-1].validation_loss)
    assert all(map(math.isfinite, found))
    assert len(set(found)) == len(choices), found


@pytest.mark.usefixtures("small")
def test_a_step_computed_in_parts_is_the_same_step(data: Path, tmp_path: Path) -> None:
    whole = train(data, tmp_path / "a.safetensors", recipe=RecipeChoice(mixup=0.3))
    parts = train(data, tmp_path / "b.safetensors", recipe=RecipeChoice(mixup=0.3, accumulate=4))
    assert losses(parts) == pytest.approx(losses(whole), rel=1e-3)
    assert [step.step for step in only(parts, Step)] == [step.step for step in only(whole, Step)]


@pytest.mark.usefixtures("small")
def test_patience_ends_a_training(data: Path, tmp_path: Path) -> None:
    events = train(data, tmp_path / "m.safetensors", epochs=12, learning_rate=0.02, recipe=RecipeChoice(patience=1))
    assert 2 <= only(events, Epoch)[-1].epoch < 12


@pytest.mark.usefixtures("small")
def test_hidden_units_learn_by_the_recipe_too(data: Path, tmp_path: Path) -> None:
    fields = PLAIN | {"head": HeadChoice(hidden=8), "recipe": replace(ALL, optimiser="adamw")}
    events = list(handle(Train(data, tmp_path / "m.safetensors", **fields)))
    assert len(only(events, Epoch)) == 2
    assert only(events, Finished)


@pytest.mark.usefixtures("small")
def test_a_random_start_learns_by_the_recipe_too(data: Path, tmp_path: Path) -> None:
    fields = PLAIN | {"strategy": "whole", "start": "random", "recipe": replace(ALL, accumulate=8), "input_size": 32}
    events = list(handle(Train(data, tmp_path / "m.safetensors", **fields)))
    assert only(events, Finished)


def test_another_input_size_goes_all_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, model = folder(tmp_path / "data", 6), tmp_path / "m.safetensors"
    events = train(data, model, input_size=96, epochs=1)
    info = only(events, ModelOpened)[0].info
    assert info.input_size == model_file.read_info(model).input_size == 96
    network, _ = model_file.load(model)
    assert network.source.blocks[0].shape[1:] == (48, 48)
    assert (network.preprocessing.size, network.preprocessing.resize) == (96, int(96 / 0.875))
    (answer,) = only(handle(Classify(model, (data / "red" / "0.png",), device="cpu")), Classified)
    assert answer.answers[0].name == "red"
    (mapped,) = only(handle(DrawMaps(network.source.blocks[0].name, data / "red" / "0.png", model=model)), Mapped)
    assert mapped.layer.shape[1:] == (48, 48)
    again = train(data, tmp_path / "n.safetensors", input_size=64, epochs=1)
    assert only(again, ModelOpened)[0].info.input_size == 64, "what was kept on disk for 96 px does not serve here"


def test_all_problems_are_told_before_an_image_is_read(tmp_path: Path) -> None:
    told: list[str] = []
    request = Train(
        tmp_path / "nowhere", tmp_path / "m", backbone="vit_small_patch16_224", input_size=100, epochs=0,
        recipe=RecipeChoice(mixup=-1.0, patience=-1),
    )  # fmt: skip
    with pytest.raises(ToldError) as caught:
        for event in handle(request):
            assert isinstance(event, Warned)
            told.append(event.told.code)
    assert [*told, caught.value.told.code] == ["epochs-wrong", "number-wrong", "number-wrong", "size-fixed"]


# --------------------------------------------------------------------------------------------------- the learning rate


def curve(*, best: float = 1e-2, width: float = 0.5, first: float = 0.7) -> list[tuple[float, float]]:
    """A loss that falls around a tenth of ``best``, lies lowest about ``best``, and rises after it."""
    rates = np.logspace(-6, 0, 90)
    x = np.log10(rates / best)
    fall, rise = 1 / (1 + np.exp(-(x + 1.5) / width * 2)), np.exp(np.minimum(4 * (x - 0.5), 5))
    return list(zip(rates.tolist(), (first * (1 - 0.8 * fall) + rise).tolist(), strict=True))


@pytest.mark.parametrize("best", [1e-4, 1e-3, 1e-2])
def test_the_suggestion_is_where_the_loss_falls_most_steeply(best: float) -> None:
    tried = curve(best=best)
    found = suggested(tried)
    assert found.lowest < found.rate < found.highest
    lowest = min(tried, key=lambda pair: pair[1])[0]
    assert found.highest == lowest
    assert best / 100 < found.rate < best / 10, (
        "the steepest place of the curve is a factor of 10 ** 1.5 below its best"
    )


def test_noise_hardly_moves_the_suggestion() -> None:
    tried = curve()
    draw = np.random.default_rng(0)
    noisy = [(rate, loss + float(draw.normal(0, 0.01))) for rate, loss in tried]
    assert abs(math.log10(suggested(noisy).rate / suggested(tried).rate)) < 0.5


def test_where_the_loss_only_rises_the_suggestion_stays_far_below() -> None:
    rates = np.logspace(-6, 0, 90)
    tried = list(zip(rates.tolist(), (0.1 + rates * 10).tolist(), strict=True))
    found = suggested(tried)
    assert found.rate == pytest.approx(found.highest / 10)
    assert 1e-3 < found.highest < 1e-2
    flat = suggested([(rate, 0.5) for rate in rates.tolist()])
    assert 0 < flat.rate < 1
    assert suggested([]).rate > 0
    assert suggested([(1e-6, 1.0)]).rate > 0


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("backbone", ["efficientnet_lite0", "mobilenetv3_small_100", "mobilenetv4_conv_small"])
def test_it_finds_a_rate_that_trains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backbone: str) -> None:
    """From random weights: the rate that is found learns the training images, guessing whose class loses log 2."""
    monkeypatch.setattr(rate_finder, "STEPS", 40)
    monkeypatch.setitem(GALLERY, backbone, replace(GALLERY[backbone], input_size=32))
    data = folder(tmp_path / "data", 12)
    request = Train(
        data,
        tmp_path / "m.safetensors",
        backbone=backbone,
        strategy="whole",
        start="random",
        **PLAIN | {"input_size": 32},
    )
    events = list(handle(FindRate(request)))
    tried, (found,) = only(events, RateTried), only(events, RateFound)
    assert len(tried) > 10
    assert [now.rate for now in tried] == sorted(now.rate for now in tried)
    assert tried[0].rate == pytest.approx(rate_finder.LEAST)
    assert found.lowest <= found.rate <= found.highest
    assert not (tmp_path / "m.safetensors").exists()
    brief = RecipeChoice(warm_up=1.0, augmentation="light")
    taught = list(handle(replace(request, epochs=10, learning_rate=found.rate, recipe=brief)))
    learned = [epoch.train_loss for epoch in only(taught, Epoch)]
    assert min(learned) < 0.6 * math.log(2), learned


@pytest.mark.usefixtures("small")
def test_a_rate_is_found_for_the_blocks_after_the_frozen_ones_and_for_hidden_units(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_finder, "STEPS", 25)
    for fields in (PARTIAL, PLAIN | {"head": HeadChoice(hidden=8)}):
        request = Train(data, tmp_path / "m.safetensors", **fields)
        first, second = (only(handle(FindRate(request)), RateFound)[0] for _ in range(2))
        assert first == second, "the same request finds the same rate"
        assert 1e-6 <= first.rate <= 1


@pytest.mark.usefixtures("small")
def test_where_nothing_learns_by_steps_there_is_no_rate(data: Path, tmp_path: Path) -> None:
    with pytest.raises(ToldError) as caught:
        list(handle(FindRate(Train(data, tmp_path / "m.safetensors", **PLAIN))))
    assert caught.value.told.code == "rate-no-steps"
