from __future__ import annotations

import math
import os
import shutil
import threading
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
import torch
from PIL import Image

from tests.learn.make import alike, at_end, folder, only, picture, small_inputs
from tlgui.data import sample
from tlgui.data.curation import ref_of
from tlgui.errors import ToldError
from tlgui.learn import backbones, compute, fine_tuning, forward, model_file, weights
from tlgui.learn.activations import Given
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.handlers import handle
from tlgui.learn.loading import centre
from tlgui.learn.parts import Parts, divided, gather
from tlgui.learn.plans import planned
from tlgui.learn.preprocess import to_batch
from tlgui.learn.survey import survey
from tlgui.learn.weights import weights_hash
from tlgui.messages import (
    Cached,
    CrossValidated,
    Curation,
    Epoch,
    Evaluate,
    Evaluated,
    Event,
    FillCache,
    Finished,
    HeadChoice,
    ModelOpened,
    Previewed,
    Progress,
    Report,
    Settled,
    SplitRule,
    Started,
    Step,
    Train,
    Warned,
)

T = TypeVar("T")
PLAIN: dict[str, Any] = {"device": "cpu", "precision": "fp32", "backend": "torch"}
"""What most trainings here compute in, so that nothing need be measured."""
FEW: dict[str, Any] = {"epochs": 2, "batch_size": 8}
GAINS: dict[str, Any] = {
    "strategy": "partial",
    "head": HeadChoice(strength=1000.0),
    "learning_rate": 2e-5,
    "views": 2,
    **FEW,
}
"""Begins with a head so weak that blocks do better, on images that are easy to tell."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)


def train(data: Path, model: Path, **fields: Any) -> list[Event]:
    return list(handle(Train(data, model, **(PLAIN | fields))))


def finished(events: list[Event]) -> Finished:
    return only(events, Finished)[0]


def evaluated(model: Path, data: Path) -> Report:
    return only(handle(Evaluate(model, data, device="cpu")), Evaluated)[0].report


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
    events = train(data, model, seed=5, precision=None, backend=None)
    kinds = list(dict.fromkeys(type(event) for event in events))
    assert kinds == [
        Progress, Settled, Started, Cached, Previewed, CrossValidated, Step, Epoch, ModelOpened, Finished
    ]  # fmt: skip
    settled = only(events, Settled)[0].request
    assert settled.precision is not None and settled.backend is not None
    assert (settled.threads, settled.views) == (1, 1)
    assert settled == Train(
        data, model, seed=5, device="cpu", precision=settled.precision, backend=settled.backend, threads=1, views=1
    )
    assert list(dict.fromkeys(progress.stage for progress in only(events, Progress))) == ["scan", "features", "measure"]
    last = only(events, Progress)[-1]
    assert (last.done, last.total) == (20, 20)
    cached, preview, crossed = (only(events, kind)[0] for kind in (Cached, Previewed, CrossValidated))
    assert (cached.images, cached.found) == (20, 0)
    assert cached.speed > 0 and cached.size > 20 * 4 * 1280
    assert (preview.images, crossed.images, crossed.folds) == (16, 16, 5)
    assert preview.accuracy > 0.8 and crossed.accuracy > 0.8 and crossed.nested
    started = only(events, Started)[0]
    assert (started.train_images, started.validation_images, started.test_images) == (16, 4, 0)
    assert (started.strategy, started.freeze_depth) == ("classifier", len(started.blocks))
    assert started.trainable_parameters == 2 * 2064 + 2, "what is offered to the head before it chooses"
    assert started.total_parameters > 3_000_000
    steps, epochs = only(events, Step), only(events, Epoch)
    assert [step.step for step in steps] == [epoch.epoch for epoch in epochs] == list(range(1, len(epochs) + 1))
    assert 3 <= len(epochs) <= started.epochs
    assert epochs[-1].train_loss < epochs[0].train_loss
    assert all(step.images_per_second > 0 and step.seconds_left >= 0 for step in steps)
    end = events[-1]
    assert isinstance(end, Finished)
    assert end.accuracy == end.report.accuracy == epochs[-1].validation_accuracy == 1.0
    assert (end.report.part, end.report.basis) == ("validation", "apart")
    assert end.report.loss == pytest.approx(epochs[-1].validation_loss)
    assert end.best_epoch == epochs[-1].epoch
    assert end.kept is None
    info = model_file.read_info(model)
    assert info == only(events, ModelOpened)[0].info
    assert (info.classes, info.seed, info.strategy, info.report) == (("green", "red"), 5, "classifier", end.report)
    theirs = backbones.build("efficientnet_lite0").graph.state_dict()
    ours = state_of(model)
    assert all(torch.equal(ours[f"backbone.{name}"], value) for name, value in theirs.items())


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("depth", "strategy"), [(9, "partial"), (0, "whole")])
def test_blocks_train_and_frozen_ones_stay_bit_for_bit(tmp_path: Path, depth: int, strategy: str) -> None:
    data, model, names = tmp_path / "data", tmp_path / "m.safetensors", ("red", "green", "blue")
    folder(data / "train", 5, names), folder(data / "val", 4, names, first=50)
    events = train(data, model, **(GAINS | {"freeze_depth": depth, "views": None}))
    started = only(events, Started)[0]
    assert (started.strategy, started.freeze_depth, started.epochs) == (strategy, depth, 2)
    epochs = only(events, Epoch)
    assert [epoch.epoch for epoch in epochs] == [0, 1, 2], "epoch 0 is the fitted head"
    assert epochs[0].best
    assert len(only(events, Step)) == epochs[-1].step == 2 * started.steps
    assert any(event.stage == "fit" for event in only(events, Progress))
    best_epoch = finished(events).best_epoch
    best = next(epoch for epoch in epochs if epoch.epoch == best_epoch)
    assert best == [epoch for epoch in epochs if epoch.best][-1]
    assert best.validation_accuracy >= epochs[0].validation_accuracy
    found = evaluated(model, data / "val")
    assert found.accuracy == best.validation_accuracy
    assert found.loss == pytest.approx(best.validation_loss, rel=1e-3)
    backbone = backbones.build("efficientnet_lite0")
    before, after = backbone.graph.state_dict(), state_of(model)
    frozen = backbone.frozen_names(depth) if depth else set[str]()
    changed = {name for name, value in before.items() if not torch.equal(value, after[f"backbone.{name}"])}
    assert not changed & frozen
    assert best_epoch, "else the rest of this test would say nothing"
    trained = {name for name, _ in backbone.graph.named_parameters()} - frozen
    assert changed == trained, "BatchNorm's statistics stay; every weight of the suffix moves"


@pytest.mark.usefixtures("small")
def test_the_fitted_head_is_the_floor(tmp_path: Path) -> None:
    data, model = tmp_path / "data", tmp_path / "m.safetensors"
    folder(data / "train", 5), folder(data / "val", 5, first=20)
    events = train(data, model, strategy="whole", epochs=1, batch_size=4, learning_rate=1.0, weight_decay=0.0)
    epochs, end = only(events, Epoch), finished(events)
    assert epochs[1].validation_loss > epochs[0].validation_loss, "this learning rate ruins the network"
    assert (end.best_epoch, end.accuracy) == (0, epochs[0].validation_accuracy)
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
    assert all(int(value) == finished(events).best_epoch for value in counters), "BatchNorm trains, in one step"
    assert finished(events).kept is None
    assert not only(events, Cached) + only(events, CrossValidated) + only(events, Previewed)
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
    data, model = folder(tmp_path / "data", 6), tmp_path / "out" / "m.safetensors"
    for wanted in (Progress, Settled, Started, Cached, CrossValidated, Step, Epoch):
        source = handle(Train(data, model, strategy="partial", epochs=2, batch_size=4, **PLAIN))
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
        report = finished(train(root, tmp_path / "m.safetensors", **fields)).report
        assert (report.part, report.images, report.basis) == ("test", 8, "apart")
        assert sum(sum(row) for row in report.confusion) == 8


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("strategy", ["classifier", "whole"])
def test_without_validation_images_the_last_epoch_is_kept(tmp_path: Path, strategy: str) -> None:
    data, model = folder(tmp_path / "data", 1), tmp_path / "m.safetensors"
    events = train(data, model, strategy=strategy, epochs=3)
    assert only(events, Warned)
    end = finished(events)
    assert math.isnan(end.accuracy)
    assert (end.report.images, end.kept) == (0, None)
    assert end.best_epoch == only(events, Epoch)[-1].epoch
    assert all(math.isnan(epoch.validation_loss) and epoch.best for epoch in only(events, Epoch))
    assert math.isnan(model_file.read_info(model).report.accuracy)  # type: ignore[union-attr]


def test_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, model = folder(tmp_path / "data", 2), tmp_path / "m.safetensors"
    assert told_of(data, model, epochs=0) == "epochs-wrong"
    assert told_of(data, model, start="random") == "random-needs-whole"
    assert told_of(data, model, strategy="whole", freeze_depth=4) == "depth-mismatch"
    assert told_of(data, model, strategy="partial", freeze_depth=400) == "depth-wrong"
    assert told_of(data, model, backbone="nothing") == "backbone-unknown"
    assert told_of(data, model, head=HeadChoice(dropout=1.0)) == "number-wrong"
    assert told_of(data, model, threads=0) == "number-wrong"
    assert told_of(tmp_path / "nowhere", model) == "dataset-missing"
    assert told_of(data, tmp_path / "data" / "red" / "0.png" / "m.safetensors") == "model-unwritable"
    source = handle(Train(data, model, epochs=0, validation=2.0))
    assert [event.told.code for event in [next(source)] if isinstance(event, Warned)] == ["epochs-wrong"]
    with pytest.raises(ToldError, match=r"2\.0"):
        next(source)


@pytest.mark.usefixtures("small")
def test_a_loss_that_is_no_number_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fine_tuning.F, "cross_entropy", lambda logits, *_, **__: logits.sum() * torch.nan)
    data = folder(tmp_path / "data", 3)
    assert told_of(data, tmp_path / "m.safetensors", strategy="whole", start="random", epochs=1) == "diverged"


def full(*_args: object) -> torch.Tensor:
    raise RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: you tried to …")


@pytest.mark.usefixtures("small")
def test_running_out_of_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, model = folder(tmp_path / "data", 3), tmp_path / "m.safetensors"
    with monkeypatch.context() as patch:
        patch.setattr(forward, "to_batch", full)
        assert told_of(data, model) == "out-of-memory"
    monkeypatch.setattr(FineTuning, "_answers", full)
    assert told_of(data, model, strategy="whole", epochs=1) == "out-of-memory"


def test_the_bundled_weights_know_the_drawn_sample(tmp_path: Path) -> None:
    drawn = sample.write(tmp_path / "sample", per_class=15)
    events = list(handle(Train(drawn.data, tmp_path / "m.safetensors", seed=1)))
    assert finished(events).accuracy >= 0.8
    assert not only(events, Warned)


# ------------------------------------------------------------------------------------- whatever lies in the cache


KINDS: dict[str, dict[str, Any]] = {
    "classifier": {},
    "hidden head": {"head": HeadChoice(hidden=16), **FEW},
    "fixed views": {"strategy": "partial", "views": 4, **FEW},
    "fresh views": {"strategy": "partial", "views": 0, **FEW},
    "fixed views by OpenVINO": {"strategy": "partial", "views": 2, "backend": "openvino", "precision": "bf16", **FEW},
    "whole": {"strategy": "whole", "epochs": 1},
    "random": {"strategy": "whole", "start": "random", "epochs": 1},
}


class Homes:
    """Trainings on the same images, each with the cache of the home that is named."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, **fields: Any) -> None:
        self.root, self._patch, self._fields = root, monkeypatch, PLAIN | fields
        self.data = alike(root / "data", 4)

    def request(self, **fields: Any) -> Train:
        return Train(self.data, self.root / "m.safetensors", **(self._fields | fields))

    def at(self, home: str) -> None:
        self._patch.setenv("TLGUI_HOME", str(self.root / home))

    def train(self, home: str, **fields: Any) -> tuple[bytes, list[Event]]:
        self.at(home)
        request = self.request(**fields)
        events = list(handle(request))
        return request.model.read_bytes(), events

    def found(self, events: list[Event]) -> list[tuple[int, int]]:
        return [(cached.found, cached.images) for cached in only(events, Cached)]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("fields", KINDS.values(), ids=KINDS)
def test_the_cache_changes_no_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, Any]) -> None:
    homes = Homes(tmp_path, monkeypatch, **fields)
    cold, events = homes.train("cold")
    assert all(found == 0 for found, _ in homes.found(events))
    warm, events = homes.train("cold")
    assert all(found == images for found, images in homes.found(events))
    unlike, _ = homes.train("other", seed=9)
    other, events = homes.train("other")
    assert all(0 < found <= images for found, images in homes.found(events)), "another seed's views are the same"
    kept = sorted((tmp_path / "cold").rglob("*.block"))
    off, events = homes.train("cold", cache_bytes=0)
    assert all(found == 0 for found, _ in homes.found(events)), "nothing is read"
    assert sorted((tmp_path / "cold").rglob("*.block")) == kept, "nor written"
    assert cold == warm == other == off != unlike


@pytest.mark.usefixtures("small")
def test_a_cache_that_was_filled_ahead_or_half_changes_no_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = Homes(tmp_path, monkeypatch, strategy="partial", views=2, **FEW)
    cold, _ = homes.train("cold")
    homes.at("filled")
    filled = list(handle(FillCache(homes.request())))
    assert filled[-1] == only(filled, Cached)[0]
    assert homes.found(filled) == [(0, 12)]
    again = list(handle(FillCache(homes.request())))
    assert homes.found(again) == [(12, 12)]
    ahead, events = homes.train("filled")
    assert homes.found(events)[0] == (12, 12)
    homes.at("half")
    source = handle(FillCache(homes.request()))
    for event in source:
        if isinstance(event, Progress) and event.stage == "features" and event.done >= 8:
            break
    source.close()  # type: ignore[attr-defined]
    half, events = homes.train("half")
    assert homes.found(events)[0] == (8, 12)
    assert cold == ahead == half


@pytest.mark.usefixtures("small")
def test_a_bound_that_is_too_small_changes_no_bit_and_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tlgui.learn.activations.BLOCK_BYTES", 1)
    homes = Homes(tmp_path, monkeypatch, strategy="partial", views=2, **FEW)
    cold, _ = homes.train("cold")
    for bound in (100, 100_000):
        model, events = homes.train("small", cache_bytes=bound)
        assert model == cold
        sizes = [path.stat().st_size for path in (tmp_path / "small").rglob("*.block")]
        assert sum(sizes) <= bound
        assert bool(sizes) == (bound > 100)
        assert all(found < images for found, images in homes.found(events))


@pytest.mark.usefixtures("small")
def test_features_that_one_strategy_computed_serve_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = Homes(tmp_path, monkeypatch, epochs=1)
    homes.train("home")
    for fields in ({"strategy": "partial"}, {"strategy": "whole"}, {"head": HeadChoice(hidden=8)}, {"seed": 4}):
        assert homes.found(homes.train("home", **fields)[1])[0] == (12, 12)
    assert homes.found(homes.train("home", fill="squash")[1])[0] == (0, 12)
    assert homes.found(homes.train("home", precision="bf16")[1])[0] == (0, 12)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("fields", [{}, {"strategy": "partial", "epochs": 1}], ids=["classifier", "partial"])
def test_a_settled_request_asked_again_gives_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, Any]
) -> None:
    homes = Homes(tmp_path, monkeypatch, **({"precision": None, "backend": None} | fields))
    first, events = homes.train("first")
    settled = only(events, Settled)[0].request
    assert None not in (settled.precision, settled.backend, settled.threads, settled.views)
    homes.at("elsewhere")
    monkeypatch.setattr("tlgui.learn.measuring.fastest", lambda *_: pytest.fail("it is settled"))
    assert only(list(handle(settled)), Settled)[0].request == settled
    assert settled.model.read_bytes() == first


@pytest.mark.usefixtures("small")
def test_an_image_that_was_changed_is_computed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = Homes(tmp_path, monkeypatch, strategy="partial", views=2, **FEW)
    before, _ = homes.train("home")
    path = homes.data / "class0" / "0.png"
    old = path.stat()
    picture("blue", 5, (80, 72)).save(path)
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))  # its time says nothing
    after, events = homes.train("home")
    assert homes.found(events)[0] == (11, 12)
    assert after != before
    assert homes.train("cold")[0] == after


# ------------------------------------------------------------------------------------------------ what is kept, and told


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("precision", ["fp32", "bf16"])
@pytest.mark.parametrize("rate", [2e-5, 1.0], ids=["gains", "ruins"])
def test_what_is_kept_is_told_and_never_worse_than_the_classifier(tmp_path: Path, precision: str, rate: float) -> None:
    data, model, names = tmp_path / "data", tmp_path / "m.safetensors", ("red", "green", "blue")
    folder(data / "train", 5, names), folder(data / "val", 5, names, first=50)
    events = train(data, model, **(GAINS | {"precision": precision, "learning_rate": rate}))
    floor, *blocks = only(events, Epoch)
    kept, end = finished(events).kept, finished(events)
    assert kept is not None
    assert (kept.classifier_loss, kept.classifier_accuracy) == (floor.validation_loss, floor.validation_accuracy)
    good = [epoch for epoch in blocks if epoch.validation_accuracy >= floor.validation_accuracy]
    best = min(good, key=lambda epoch: epoch.validation_loss, default=floor)
    if best.validation_loss < floor.validation_loss:
        assert (kept.what, end.best_epoch) == ("blocks", best.epoch)
    else:
        assert (kept.what, end.best_epoch) == ("classifier", 0)
        best = min(blocks, key=lambda epoch: epoch.validation_loss)
    assert (kept.best_loss, kept.best_accuracy) == (best.validation_loss, best.validation_accuracy)
    for path in sorted((data / "val").rglob("*.png")):
        # the same pixels in other bytes: the model itself answers, not its memory
        same = data / "same" / path.parent.name / f"{path.stem}.bmp"
        same.parent.mkdir(parents=True, exist_ok=True)
        Image.open(path).save(same)
    found = evaluated(model, data / "same")
    if precision == "fp32":
        assert kept.what == ("blocks" if rate < 1 else "classifier"), "each end is tested"
        assert found.loss <= kept.classifier_loss * 1.001
        assert found.accuracy >= kept.classifier_accuracy
    else:  # what chose was computed a little less exactly
        assert found.loss <= kept.classifier_loss * 1.1 + 0.02
        assert found.accuracy >= kept.classifier_accuracy - 1.5 / 15
    assert (end.report.basis, end.report.images) == ("cross-fitted", 15)


@pytest.mark.usefixtures("small")
def test_a_result_says_what_it_rests_on(tmp_path: Path) -> None:
    parted, whole, model = tmp_path / "parted", tmp_path / "whole", tmp_path / "m.safetensors"
    alike(parted / "train", 5), alike(parted / "test", 3, first=50), alike(whole, 5)
    for fields, basis in (
        ({}, "apart"),  # no validation image chose anything
        ({"head": HeadChoice(hidden=8), **FEW}, "cross-fitted"),
        ({"strategy": "partial", "epochs": 1}, "cross-fitted"),  # the floor or the epoch
        ({"strategy": "whole", "start": "random", **FEW}, "cross-fitted"),
        ({"strategy": "whole", "start": "random", "epochs": 1}, "apart"),  # there is nothing to choose
    ):
        report = finished(train(whole, model, **fields)).report
        assert (report.part, report.images, report.basis) == ("validation", 3, basis), fields
        assert model_file.read_info(model).report == report
    for fields in ({"head": HeadChoice(hidden=8), **FEW}, {"strategy": "partial", "epochs": 1}):
        report = finished(train(parted, model, **fields)).report
        assert (report.part, report.images, report.basis) == ("test", 9, "apart")
        found = evaluated(model, parted / "test")
        assert found.confusion == report.confusion
        assert found.loss == pytest.approx(report.loss, rel=1e-3)


@pytest.mark.usefixtures("small")
def test_images_drawn_for_validation_teach_too_where_the_result_is_on_others(tmp_path: Path) -> None:
    drawn, given, everything = tmp_path / "drawn", tmp_path / "given", tmp_path / "everything"
    alike(drawn / "train", 8), alike(drawn / "test", 4, first=50)
    request = Train(drawn, tmp_path / "m", seed=3)
    parts = at_end(divided(at_end(gather(request)), request))
    assert parts.drawn and len(parts.validation) == 6
    held = {parts.paths[number] for number in parts.validation}
    for root in (given, everything):
        shutil.copytree(drawn, root)
    for path in held:
        moved = given / "val" / path.relative_to(drawn / "train")
        moved.parent.mkdir(parents=True, exist_ok=True)
        (given / path.relative_to(drawn)).rename(moved)
    alike(everything / "val", 2, first=90)
    head = HeadChoice("last", 10.0)  # given, so that all fit the same problem
    models = {root: tmp_path / f"{root.name}.safetensors" for root in (drawn, given, everything)}
    ends = {root: train(root, model, seed=3, head=head) for root, model in models.items()}
    weights = {root: state_of(model)["head.weight"] for root, model in models.items()}
    apart = float((weights[drawn] - weights[everything]).abs().max())
    assert apart < 0.02 * float((weights[drawn] - weights[given]).abs().max()), (
        "it learned from all but the test images"
    )
    shown = {root: only(events, Epoch)[-1].validation_loss for root, events in ends.items()}
    assert shown[drawn] == pytest.approx(shown[given], rel=1e-3), "its charts are of the time when they only watched"
    report = finished(ends[drawn]).report
    assert (report.part, report.images, report.basis) == ("test", 12, "apart")
    found = evaluated(models[drawn], drawn / "test")
    assert (found.accuracy, found.confusion) == (report.accuracy, report.confusion)
    assert found.loss == pytest.approx(report.loss, rel=1e-3)
    ruined = finished(train(drawn, tmp_path / "r", seed=3, head=head, strategy="partial", epochs=1, learning_rate=1.0))
    assert ruined.kept is not None and ruined.kept.what == "classifier"
    assert torch.equal(state_of(tmp_path / "r")["head.weight"], weights[drawn]), "kept, it is the same classifier"
    assert ruined.report == report


# ------------------------------------------------------------------------------------------------ curated and honest


def parts_of(request: Train) -> tuple[Parts, list[Event]]:
    """How a training would divide its images, and what it tells of that."""
    events: list[Event] = []

    def told(source: Generator[Event, None, T]) -> T:
        while True:
            try:
                events.append(next(source))
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]

    dataset = told(gather(request))
    return told(survey(planned(request, dataset), dataset)).parts, events


def base(path: Path) -> str:
    return path.stem.partition("_")[0]


def with_copies(root: Path, count: int = 9) -> Path:
    """Hard classes in which each image is there again, saved again and made smaller; every third one without copies."""
    alike(root, count, size=(160, 144))
    for path in sorted(root.rglob("*.png")):
        if int(path.stem) % 3:
            with Image.open(path) as image:
                image.save(path.with_name(f"{path.stem}_again.jpg"), quality=75)
                image.resize((130, 117)).save(path.with_name(f"{path.stem}_small.png"))
    return root


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("fields", [{}, {"strategy": "whole", "start": "random"}], ids=["pretrained", "random"])
def test_images_that_are_nearly_the_same_stay_in_one_part(tmp_path: Path, fields: dict[str, Any]) -> None:
    data = with_copies(tmp_path / "data")
    request = Train(data, tmp_path / "m", **(PLAIN | fields))
    parts, _ = parts_of(request)
    assert len(parts.validation) >= 9 and parts.count == 63
    held = {(path.parent.name, base(path)) for n, path in enumerate(parts.paths) if n in parts.validation}
    taught = {(path.parent.name, base(path)) for n, path in enumerate(parts.paths) if n in parts.train}
    assert held and not held & taught
    by_group = {parts.groups[n]: (path.parent.name, base(path)) for n, path in enumerate(parts.paths)}
    assert len(by_group) == len(set(by_group.values())) == 27
    rule = SplitRule(honest=False)
    plain, events = parts_of(replace(request, curation=Curation(rule=rule)))
    assert len(set(plain.groups)) == 63
    assert {base(plain.paths[n]) for n in plain.validation} & {base(plain.paths[n]) for n in plain.train}
    assert not any(event.stage == "measure" for event in only(events, Progress)), "nobody asked"


def test_images_that_stand_alone_are_not_measured(shared_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in ("cat", "dog"):
        (data / name).mkdir(parents=True)
        for photo in sorted((shared_data / "cats_dogs" / name).iterdir())[:8]:
            shutil.copy(photo, data / name)
    stages = {event.stage for event in only(parts_of(Train(data, tmp_path / "m", **PLAIN))[1], Progress)}
    assert stages == {"scan", "features"}
    photo = next((data / "cat").iterdir())
    with Image.open(photo) as image:
        image.convert("RGB").save(data / "cat" / "again.jpg", quality=60)
    parts, events = parts_of(Train(data, tmp_path / "m", **PLAIN))
    assert [event.total for event in only(events, Progress) if event.stage == "measure"][-1] == 2
    assert len(set(parts.groups)) == 16


@pytest.mark.usefixtures("small")
def test_an_honest_training_is_the_same_whatever_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    homes = Homes(tmp_path, monkeypatch)
    shutil.rmtree(homes.data)
    with_copies(homes.data)
    cold, events = homes.train("cold")
    warm, again = homes.train("cold")
    assert homes.found(again) == [(63, 63)]
    assert cold == warm
    assert cold != homes.train("cold", curation=Curation(rule=SplitRule(honest=False)))[0]
    settled = only(events, Settled)[0].request
    homes.at("elsewhere")
    list(handle(settled))
    assert settled.model.read_bytes() == cold
    crossed, naive = (
        only(homes.train("cold", curation=Curation(rule=SplitRule(honest=honest)))[1], CrossValidated)[0]
        for honest in (True, False)
    )
    assert crossed.accuracy < naive.accuracy - 0.1, "copies in other folds flatter"


@pytest.mark.usefixtures("small")
def test_a_training_learns_from_what_was_curated(tmp_path: Path) -> None:
    data, model, more = tmp_path / "data", tmp_path / "m.safetensors", tmp_path / "more"
    folder(data, 6, ("red", "green", "blue")), folder(more, 4, ("red",), first=30)
    dataset = at_end(gather(Train(data, model)))
    ref = {(item.path.parent.name, item.path.stem): ref_of(item, data) for item in dataset.items}
    curation = Curation(
        more=(more,),
        excluded=(ref["red", "0"], ref["red", "1"]),
        moved=((ref["blue", "2"], "warm"),),
        renamed=(("red", "warm"), ("green", "cold"), ("blue", "cold")),
        pinned=((ref["green", "3"], "validation"), (ref["green", "4"], "train"), (ref["blue", "5"], "test")),
        rule=SplitRule(test=0.25),
    )
    parts, _ = parts_of(Train(data, model, curation=curation, validation=0.25, **PLAIN))
    assert parts.classes == ("cold", "warm")
    place = {(path.parent.name, path.stem): n for n, path in enumerate(parts.paths)}
    assert parts.count == 20 and ("red", "0") not in place and ("red", "33") in place
    assert parts.truth[place["blue", "2"]] == 1 and parts.truth[place["blue", "1"]] == 0
    assert place["green", "3"] in parts.validation and place["green", "4"] in parts.train
    assert place["blue", "5"] in parts.test
    assert 4 <= len(parts.test) <= 6 and 4 <= len(parts.validation) <= 6
    end = finished(train(data, model, curation=curation))
    assert (end.report.part, [score.name for score in end.report.classes]) == ("test", ["cold", "warm"])


@pytest.mark.usefixtures("small")
def test_what_a_person_says_belongs_together_does(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in ("red", "green"):
        (data / name).mkdir(parents=True)
        for number in range(12):
            picture(name, number).save(data / name / f"p{number % 4}-{number}.png")
    for rule in (SplitRule(by="pattern", pattern="(p[0-9])-"), SplitRule(by="pattern", pattern="p[0-9]", honest=False)):
        parts, _ = parts_of(Train(data, tmp_path / "m", curation=Curation(rule=rule), **PLAIN))
        held = {parts.paths[n].stem[:2] for n in parts.validation}
        assert held and not held & {parts.paths[n].stem[:2] for n in parts.train}
        assert len(set(parts.groups)) == 4
    bad = Curation(rule=SplitRule(by="pattern", pattern="("))
    assert told_of(data, tmp_path / "m.safetensors", curation=bad) == "split-pattern-wrong"
    assert told_of(data, tmp_path / "m.safetensors", curation=Curation(rule=SplitRule(test=0.8))) == "validation-wrong"


# ------------------------------------------------------------------------------------------------ memory and heads


@pytest.mark.usefixtures("small")
def test_memory_that_runs_out_in_a_step_costs_no_exactness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = folder(tmp_path / "data", 8, ("red", "green", "blue"))
    for number in range(3):
        (data / "blue" / f"{number}.png").unlink()
    fields = GAINS | {"batch_size": 8, "views": 1, "head": HeadChoice(strength=1000.0, balance=True)}
    roomy, tight = tmp_path / "roomy.safetensors", tmp_path / "tight.safetensors"
    expected = train(data, roomy, **fields)
    assert finished(expected).kept.what == "blocks"  # type: ignore[union-attr]
    plain, asked, failed = FineTuning._answers, list[int](), list[int]()

    def answers(self: FineTuning, given: Given, module: Any = None) -> torch.Tensor:
        if torch.is_grad_enabled():
            asked.append(len(given.keys))
            if len(given.keys) > 4 or (
                len(given.keys) == 4 and len(asked) == 3
            ):  # the second half of the step's first part
                failed.append(len(given.keys))
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        return plain(self, given, module)

    monkeypatch.setattr(FineTuning, "_answers", answers)
    events = train(data, tight, **fields)
    assert len(failed) == 2 and failed[0] > 4, "once it is smaller it stays so"
    assert max(asked[3:]) <= 2
    ours, theirs = state_of(tight), state_of(roomy)
    assert all(torch.allclose(ours[name], value, rtol=1e-4, atol=1e-4) for name, value in theirs.items())
    for step, other in zip(only(events, Step), only(expected, Step), strict=True):
        assert (step.step, step.accuracy, step.learning_rate) == (other.step, other.accuracy, other.learning_rate)
        assert step.loss == pytest.approx(other.loss, rel=1e-3)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."),  # what CUDA's allocator raises
        RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory"),
        MemoryError(),
    ],
    ids=["cuda", "cpu", "python"],
)
@pytest.mark.parametrize("most", [1, 3])
def test_memory_for_few_images_ends_with_the_steps_that_were_asked_for(
    most: int, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = alike(tmp_path / "data", 8)
    fields = {
        "strategy": "partial",
        "freeze_depth": 10,
        "views": 1,
        "epochs": 2,
        "batch_size": 6,
        "head": HeadChoice(strength=1e3),
    }
    roomy = train(data, tmp_path / "roomy.safetensors", **fields)
    plain, stepped = FineTuning._answers, list[int]()

    def answers(self: FineTuning, given: Given, module: Any = None) -> torch.Tensor:
        if len(given.keys) > most:  # in steps and in checks
            raise error
        if torch.is_grad_enabled():
            stepped.append(len(given.keys))
        return plain(self, given, module)

    monkeypatch.setattr(FineTuning, "_answers", answers)
    monkeypatch.setattr(compute, "_give_back", lambda: None)  # it would slow down all tests after this one
    tight = train(data, tmp_path / "tight.safetensors", **fields)
    told = [event.told for event in only(tight, Warned) if event.told.code == "memory-short"]
    assert [one.arguments["parts"] for one in told] == [-(-6 // most)], "said once"
    assert [event.step for event in only(tight, Step)] == [event.step for event in only(roomy, Step)]
    assert sum(stepped) == 2 * only(roomy, Started)[0].train_images, "each image once an epoch, as was asked"
    for ours, theirs in zip(only(tight, Epoch), only(roomy, Epoch), strict=True):
        assert ours.validation_loss == pytest.approx(theirs.validation_loss, rel=1e-3)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("head", "more"),
    [
        (HeadChoice("last"), {}),
        (HeadChoice("multi"), {"precision": "bf16"}),
        (HeadChoice(strength=2.0), {}),
        (HeadChoice("multi", 1000.0), {"backend": "openvino"}),
        (HeadChoice(hidden=24, dropout=0.5), FEW),
        (HeadChoice("last", hidden=8, dropout=0.0), FEW),
        (HeadChoice(balance=True), {}),
        (HeadChoice("last"), {"fill": "pad", "precision": "bf16"}),
        (HeadChoice(), {"fill": "squash"}),
        (HeadChoice("multi", hidden=8, balance=True), {"strategy": "partial", "views": 2, "fill": "pad", **FEW}),
    ],
    ids=str,
)
def test_every_head_is_saved_as_it_answered(tmp_path: Path, head: HeadChoice, more: dict[str, Any]) -> None:
    data, model = tmp_path / "data", tmp_path / "m.safetensors"
    alike(data / "train", 6), alike(data / "val", 6, first=50)
    (data / "train" / "class1" / "0.png").unlink()
    fixed = backbones.fixed("efficientnet_lite0")
    events = train(data, model, head=head, **more)
    assert backbones.fixed("efficientnet_lite0") is fixed
    assert weights_hash(fixed.graph.state_dict()) == weights_hash(weights.load("efficientnet_lite0")), "nothing learned"
    assert not any(part.training for part in fixed.graph.modules())
    end, info = finished(events), model_file.read_info(model)
    crossed = only(events, CrossValidated)[0]
    assert head.features in (None, crossed.features) and head.strength in (None, crossed.strength)
    assert bool(info.taps) == (crossed.features == "multi")
    assert (info.hidden, info.fill) == (head.hidden, more.get("fill", "crop"))
    shown = next(epoch for epoch in only(events, Epoch) if epoch.epoch == end.best_epoch)
    network = model_file.load(model)[0].eval()
    paths = sorted((data / "val").rglob("*.png"))
    seen = [centre(path, network.preprocessing) for path in paths]  # as a training's checks see them
    with torch.inference_mode():
        logits = network(to_batch(seen, network.preprocessing, "cpu"))
    answers, truth = logits.softmax(1), torch.tensor([info.classes.index(path.parent.name) for path in paths])
    close = 0.2 if "precision" in more else 1e-3  # bfloat16's answers are a little otherwise
    first, second = answers.topk(2).values.T
    tie = first - second < close
    right, ties = int((~tie & (answers.argmax(1) == truth)).sum()), int(tie.sum())
    losses = torch.nn.functional.cross_entropy(logits, truth, reduction="none").tolist()
    assert len(answers) == end.report.images == 18
    assert right <= round(18 * shown.validation_accuracy) <= right + ties
    assert sum(losses) / 18 == pytest.approx(shown.validation_loss, rel=2 * close)
    if end.report.basis == "apart":
        assert end.report.accuracy == shown.validation_accuracy
