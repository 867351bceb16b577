"""A training that is over goes on for more epochs."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from tests.learn.make import folder, only, picture, small_inputs
from tests.learn.test_checkpoints import interrupted
from tlgui.errors import ToldError
from tlgui.learn import checkpoints, continuing, heads, model_file
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.handlers import handle
from tlgui.learn.head_fit import Scaling
from tlgui.learn.network import make_head
from tlgui.learn.recipes import WHOLE
from tlgui.learn.streaming import Order
from tlgui.messages import (
    Epoch,
    Event,
    Finished,
    HeadChoice,
    Resumed,
    Settled,
    Started,
    Train,
)
from tlgui.project import runs

pytestmark = pytest.mark.usefixtures("one_thread")
KINDS: dict[str, dict[str, Any]] = {
    "partial": {"strategy": "partial", "freeze_depth": 13, "head": HeadChoice(strength=1000.0), "views": 2},
    "random": {"strategy": "whole", "start": "random", "backbone": "mobilenetv3_large_100"},
}


@dataclass(frozen=True)
class Place:
    """Images; of each kind the run that is over, what went on from it, and what that said."""

    data: Path
    parents: dict[str, Path]
    requests: dict[str, Train]
    events: dict[str, list[Event]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        root = tmp_path_factory.mktemp("continuing")
        made = Place(folder(root / "data", 8), {}, {}, {})
        for kind, fields in KINDS.items():
            run = runs.new_run(root / "runs")
            recorded(asked(made.data, run, **fields))
            request = runs.to_continue(run, 2)
            made.parents[kind], made.requests[kind], made.events[kind] = run, request, recorded(request)
        yield made


def asked(data: Path, run: Path, **fields: Any) -> Train:
    return Train(
        data, run / "model.safetensors", device="cpu", threads=1, precision="fp32", backend="torch", epochs=1, batch_size=4,
        validation=0.25, cache_bytes=10**8, run=run, **fields,
    )  # fmt: skip


def recorded(request: Train) -> list[Event]:
    return list(runs.record(request, handle(request)))


@pytest.mark.parametrize("kind", KINDS)
def test_it_begins_exactly_where_the_model_stands(place: Place, kind: str) -> None:
    run, request, events = place.parents[kind], place.requests[kind], place.events[kind]
    assert (request.parent, request.epochs, request.resume) == (run / "model.safetensors", 2, False)
    assert request.run is not None
    assert (request.run.parent, request.run != run) == (run.parent, True)
    before = next(epoch for _, epoch in reversed(runs.read_epochs(run)) if epoch.best)
    first, *later = only(events, Epoch)
    assert first.epoch == 0
    assert first.validation_loss == pytest.approx(before.validation_loss, rel=1e-4)
    assert first.validation_accuracy == before.validation_accuracy
    assert math.isfinite(first.train_loss)
    assert [epoch.epoch for epoch in later] == [1, 2]
    assert only(events, Started)[0].epochs == 2
    end = only(events, Finished)[0]
    assert end.kept is not None
    assert (end.kept.what == "before") == (end.best_epoch == 0)
    assert (end.kept.classifier_loss, end.kept.classifier_accuracy) == (
        first.validation_loss,
        first.validation_accuracy,
    )
    kept = next(epoch for epoch in (first, *later) if epoch.epoch == end.best_epoch)
    assert kept.validation_loss <= first.validation_loss, "never worse than before"
    assert kept.validation_accuracy >= first.validation_accuracy
    memories = [model_file.memory_of(model)[1] for model in (run / "model.safetensors", request.model)]
    taught = [sorted(memory.train.tolist()) for memory in memories if memory is not None]
    assert taught[0] == taught[1], "the images are divided as they were"


def test_it_can_itself_be_interrupted_and_resumed(place: Place, tmp_path: Path) -> None:
    whole = place.requests["partial"]
    settled = only(place.events["partial"], Settled)[0].request
    again = replace(settled, run=tmp_path, model=tmp_path / "model.safetensors", resume=True)
    interrupted(again, 3)
    assert only(handle(again), Resumed)
    assert again.model.read_bytes() == whole.model.read_bytes()


def test_a_run_is_known_when_it_and_its_parent_have_moved(place: Place) -> None:
    request = place.requests["partial"]
    known = checkpoints.identity(request, ("a",))
    assert known == checkpoints.identity(replace(request, parent=Path("elsewhere")), ("a",))
    assert known != checkpoints.identity(replace(request, parent=None), ("a",))


def test_its_order_of_images_is_another_one_than_before_and_the_same_when_repeated() -> None:
    def groups(order: int) -> list[list[tuple[int, int]]]:
        tuning = FineTuning.__new__(FineTuning)
        tuning.seed, tuning.order, tuning.steps, tuning.views = 0, order, 3, 0
        tuning._orders = Order(range(12), ())
        tuning.recipe = WHOLE
        return [list(group) for group in tuning.groups(1)]

    assert groups(5) == groups(5)
    assert [number for group in groups(5) for number, _ in group] != [
        number for group in groups(0) for number, _ in group
    ]
    assert groups(5)[0][0][1] == groups(0)[0][0][1] + 5, "and fresh views"


@pytest.mark.parametrize("hidden", [0, 5])
def test_a_head_is_unfolded_to_what_it_was(hidden: int) -> None:
    draw = torch.Generator().manual_seed(0)
    features = torch.randn(20, 7, generator=draw) * 3 + 1
    features[:, 2] = 4.0  # a constant one has weight 0
    scaling = Scaling.of(features)
    module, network = make_head(7, 3, hidden), SimpleNamespace(head=make_head(7, 3, hidden))
    for value in module.parameters():
        value.data.normal_(generator=draw)
    if hidden:
        heads.put_hidden(network, module, scaling)  # type: ignore[arg-type]
    else:
        heads.put(network, module.weight.data, module.bias.data, scaling)  # type: ignore[arg-type]
    module.load_state_dict(continuing.unfolded(network, scaling, "hidden." if hidden else ""))  # type: ignore[arg-type]
    with torch.no_grad():
        assert torch.allclose(module(scaling.standard(features)), network.head(features), atol=1e-4)


def test_what_cannot_go_on_is_told(place: Place, tmp_path: Path) -> None:
    def code(request: Train) -> str:
        with pytest.raises(ToldError) as caught:
            list(handle(request))
        return caught.value.told.code

    request = replace(place.requests["partial"], run=tmp_path / "run", model=tmp_path / "model.safetensors")
    assert code(replace(request, strategy="classifier", freeze_depth=None)) == "continue-classifier"
    assert code(replace(request, strategy="partial", freeze_depth=12)) == "continue-other"
    assert code(replace(request, seed=7)) == "continue-taught", "another seed holds other images out"
    more = shutil.copytree(place.data, tmp_path / "more")
    (more / "blue").mkdir()
    for number in range(4):
        picture("blue", number).save(more / "blue" / f"{number}.png")
    assert code(replace(request, data=more)) == "continue-other", "another class"
    assert code(replace(request, parent=tmp_path / "gone.safetensors")) == "model-missing"
