from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.learn.make import folder, only, picture, small_inputs
from tlgui.data import sample
from tlgui.errors import ToldError
from tlgui.learn import backbones, fine_tuning, model_file
from tlgui.learn.handlers import handle
from tlgui.messages import Epoch, Event, Finished, ModelOpened, Progress, Started, Step, Train, Warned

NEW_NAMES = ("head.weight", "head.bias")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)


def train(data: Path, model: Path, **fields: Any) -> list[Event]:
    return list(handle(Train(data, model, device="cpu", **fields)))


def told_of(data: Path, model: Path, **fields: Any) -> str:
    with pytest.raises(ToldError) as caught:
        train(data, model, **fields)
    assert not model.exists()
    return caught.value.told.code


def state_of(model: Path) -> dict[str, torch.Tensor]:
    return model_file.load(model)[0].state_dict()


@pytest.mark.usefixtures("small")
def test_the_classifier_learns_alone_and_its_events_tell_it(tmp_path: Path) -> None:
    data, model = folder(tmp_path / "data", 10), tmp_path / "m.safetensors"
    events = train(data, model, seed=5)
    kinds = list(dict.fromkeys(type(event) for event in events))
    assert kinds == [Progress, Started, Step, Epoch, ModelOpened, Finished]
    assert [event for event in events if isinstance(event, Progress)][-1] == Progress("features", 20, 20)
    started = only(events, Started)[0]
    assert (started.train_images, started.validation_images, started.test_images) == (16, 4, 0)
    assert (started.strategy, started.freeze_depth) == ("classifier", len(started.blocks))
    assert started.trainable_parameters == 2 * 1280 + 2
    assert started.total_parameters > 3_000_000
    steps, epochs = only(events, Step), only(events, Epoch)
    assert [step.step for step in steps] == [epoch.epoch for epoch in epochs] == list(range(1, len(epochs) + 1))
    assert 3 <= len(epochs) <= started.epochs
    assert epochs[-1].train_loss < epochs[0].train_loss
    assert all(step.images_per_second > 0 and step.seconds_left >= 0 for step in steps)
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert finished.accuracy == finished.report.accuracy == epochs[-1].validation_accuracy == 1.0
    assert finished.report.part == "validation"
    assert finished.report.loss == pytest.approx(epochs[-1].validation_loss)
    assert finished.best_epoch == epochs[-1].epoch
    info = model_file.read_info(model)
    assert (info.classes, info.seed, info.strategy, info.report) == (("green", "red"), 5, "classifier", finished.report)
    theirs = backbones.build("efficientnet_lite0").graph.state_dict()
    ours = state_of(model)
    assert all(torch.equal(ours[f"backbone.{name}"], value) for name, value in theirs.items())


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("depth", "strategy"), [(9, "partial"), (0, "whole")])
def test_blocks_train_and_frozen_ones_stay_bit_for_bit(tmp_path: Path, depth: int, strategy: str) -> None:
    data, model = folder(tmp_path / "data", 6, ("red", "green", "blue")), tmp_path / "m.safetensors"
    events = train(data, model, strategy="partial", freeze_depth=depth, epochs=2, batch_size=6, learning_rate=1e-3)
    started = only(events, Started)[0]
    assert (started.strategy, started.freeze_depth, started.epochs) == (strategy, depth, 2)
    epochs = only(events, Epoch)
    assert [epoch.epoch for epoch in epochs] == [0, 1, 2], "epoch 0 is the fitted head"
    assert epochs[0].best
    assert len(only(events, Step)) == epochs[-1].step == 2 * started.steps
    assert any(event.stage == "fit" for event in only(events, Progress))
    finished = only(events, Finished)[0]
    best = next(epoch for epoch in epochs if epoch.epoch == finished.best_epoch)
    assert best == [epoch for epoch in epochs if epoch.best][-1]
    assert finished.accuracy == best.validation_accuracy >= epochs[0].validation_accuracy
    assert finished.report.loss == pytest.approx(best.validation_loss, rel=1e-4)
    backbone = backbones.build("efficientnet_lite0")
    before, after = backbone.graph.state_dict(), state_of(model)
    frozen = backbone.frozen_names(depth) if depth else set[str]()
    changed = {name for name, value in before.items() if not torch.equal(value, after[f"backbone.{name}"])}
    assert not changed & frozen
    if finished.best_epoch:
        trained = {name for name, _ in backbone.graph.named_parameters()} - frozen
        assert changed == trained, "BatchNorm's statistics stay; every weight of the suffix moves"


@pytest.mark.usefixtures("small")
def test_the_fitted_head_is_the_floor(tmp_path: Path) -> None:
    data, model = folder(tmp_path / "data", 6), tmp_path / "m.safetensors"
    events = train(data, model, strategy="whole", epochs=1, batch_size=4, learning_rate=1.0, weight_decay=0.0)
    epochs, finished = only(events, Epoch), only(events, Finished)[0]
    assert epochs[1].validation_loss > epochs[0].validation_loss, "this learning rate ruins the network"
    assert (finished.best_epoch, finished.accuracy) == (0, epochs[0].validation_accuracy)
    theirs = backbones.build("efficientnet_lite0").graph.state_dict()
    ours = state_of(model)
    assert all(torch.equal(ours[f"backbone.{name}"], value) for name, value in theirs.items())


@pytest.mark.usefixtures("small")
def test_a_random_start_is_a_fair_fight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, model = folder(tmp_path / "data", 9), tmp_path / "m.safetensors"
    events = train(data, model, strategy="whole", start="random", epochs=2, seed=3)
    epochs = only(events, Epoch)
    assert [epoch.epoch for epoch in epochs] == [1, 2], "no head is fitted beforehand"
    network, info = model_file.load(model)
    assert info.start == "random"
    counters = [v for name, v in network.state_dict().items() if name.endswith("num_batches_tracked")]
    assert all(int(value) == only(events, Finished)[0].best_epoch for value in counters), (
        "BatchNorm trains, in one step"
    )
    theirs = backbones.build("efficientnet_lite0").graph.conv_stem.weight
    assert not torch.allclose(network.backbone.conv_stem.weight, theirs, atol=0.01)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "fields", [{"strategy": "partial", "epochs": 1}, {"strategy": "whole", "start": "random", "epochs": 1}]
)
def test_the_same_request_gives_the_same_file(tmp_path: Path, fields: dict[str, Any]) -> None:
    data = folder(tmp_path / "data", 6)
    models = [tmp_path / f"{name}.safetensors" for name in "abc"]
    for model, seed in zip(models, (1, 1, 2), strict=True):
        torch.rand(3)  # what others draw does not matter
        train(data, model, seed=seed, batch_size=5, **fields)
    first, again, other = (model.read_bytes() for model in models)
    assert first == again
    assert first != other


@pytest.mark.usefixtures("small")
def test_cancelling_leaves_no_file_and_no_thread(tmp_path: Path) -> None:
    import threading

    data, model = folder(tmp_path / "data", 6), tmp_path / "out" / "m.safetensors"
    for wanted in (Progress, Started, Step, Epoch):
        source = handle(Train(data, model, strategy="partial", device="cpu", epochs=2, batch_size=4))
        for event in source:
            if isinstance(event, wanted):
                break
        source.close()  # type: ignore[attr-defined]
        assert not model.parent.exists()
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode")]


@pytest.mark.usefixtures("small")
def test_an_unreadable_image_is_left_out_and_told(tmp_path: Path) -> None:
    data, model = folder(tmp_path / "data", 6), tmp_path / "m.safetensors"
    noise = np.random.default_rng(0).integers(0, 255, (90, 90, 3), np.uint8)
    whole = tmp_path / "whole.jpg"
    picture("red", 0, (400, 400)).save(whole)
    for number in range(5):  # its header is good, its pixels are not: the scan cannot know
        cut = bytearray(whole.read_bytes()[:900])
        cut += noise.tobytes()[number : number + 3]
        (data / "red" / f"cut{number}.jpg").write_bytes(cut)
    events = train(data, model)
    started, warned = only(events, Started)[0], [event.told for event in only(events, Warned)]
    dropped = [told for told in warned if told.code == "images-dropped"]
    assert len(dropped) == 1
    assert started.train_images + started.validation_images == 17 - int(dropped[0].arguments["count"])
    assert all("?" not in told.english() for told in warned)


@pytest.mark.usefixtures("small")
def test_the_folder_s_own_test_part_is_what_is_reported(tmp_path: Path) -> None:
    root = tmp_path / "data"
    for part, count, first in (("train", 6, 0), ("val", 3, 20), ("test", 4, 40)):
        folder(root / part, count, first=first)
    for fields in ({}, {"strategy": "whole", "start": "random", "epochs": 1}):
        finished = only(train(root, tmp_path / "m.safetensors", **fields), Finished)[0]
        assert (finished.report.part, finished.report.images) == ("test", 8)
        assert sum(sum(row) for row in finished.report.confusion) == 8


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("strategy", ["classifier", "whole"])
def test_without_validation_images_the_last_epoch_is_kept(tmp_path: Path, strategy: str) -> None:
    data, model = folder(tmp_path / "data", 1), tmp_path / "m.safetensors"
    events = train(data, model, strategy=strategy, epochs=3)
    assert only(events, Warned)
    finished = only(events, Finished)[0]
    assert math.isnan(finished.accuracy)
    assert finished.report.images == 0
    assert finished.best_epoch == only(events, Epoch)[-1].epoch
    assert all(math.isnan(epoch.validation_loss) and epoch.best for epoch in only(events, Epoch))
    assert math.isnan(model_file.read_info(model).report.accuracy)  # type: ignore[union-attr]


def test_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, model = folder(tmp_path / "data", 2), tmp_path / "m.safetensors"
    assert told_of(data, model, epochs=0) == "epochs-wrong"
    assert told_of(data, model, start="random") == "random-needs-whole"
    assert told_of(data, model, strategy="whole", freeze_depth=4) == "depth-mismatch"
    assert told_of(data, model, strategy="partial", freeze_depth=400) == "depth-wrong"
    assert told_of(data, model, backbone="nothing") == "backbone-unknown"
    assert told_of(tmp_path / "nowhere", model) == "dataset-missing"
    assert told_of(data, tmp_path / "data" / "red" / "0.png" / "m.safetensors") == "model-unwritable"
    source = handle(Train(data, model, epochs=0, validation=2.0))
    assert [event.told.code for event in [next(source)] if isinstance(event, Warned)] == ["epochs-wrong"]
    with pytest.raises(ToldError, match=r"2\.0"):
        next(source)


@pytest.mark.usefixtures("small")
def test_a_loss_that_is_no_number_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fine_tuning.F, "cross_entropy", lambda logits, _truth, **_: logits.sum() * torch.nan)
    data = folder(tmp_path / "data", 3)
    assert told_of(data, tmp_path / "m.safetensors", strategy="whole", start="random", epochs=1) == "diverged"


@pytest.mark.usefixtures("small")
def test_running_out_of_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> torch.Tensor:
        raise RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: you tried to …")

    monkeypatch.setattr("tlgui.learn.answering.to_batch", full)
    assert told_of(folder(tmp_path / "data", 3), tmp_path / "m.safetensors") == "out-of-memory"


def test_the_bundled_weights_know_the_drawn_sample(tmp_path: Path) -> None:
    drawn = sample.write(tmp_path / "sample", per_class=15)
    events = train(drawn.data, tmp_path / "m.safetensors", seed=1)
    assert only(events, Finished)[0].accuracy >= 0.8
    assert not only(events, Warned)
