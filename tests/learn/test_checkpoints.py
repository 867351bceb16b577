"""A training that was interrupted ends as it would have ended."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from torch import nn

from tests.learn.make import folder, only, small_inputs
from tests.project.test_project_crash import Killed, killed_at
from tlgui import atomic
from tlgui.errors import EndEarly, ToldError
from tlgui.learn import checkpoints
from tlgui.learn.averaging import Average
from tlgui.learn.best import Best, check
from tlgui.learn.handlers import handle
from tlgui.messages import (
    Curation,
    Epoch,
    Event,
    Finished,
    HeadChoice,
    ModelOpened,
    Progress,
    RecipeChoice,
    Resumed,
    Settled,
    SplitRule,
    Started,
    Step,
    Train,
    Watch,
    Watched,
)

KINDS: dict[str, dict[str, Any]] = {
    "fixed views": {"strategy": "partial", "freeze_depth": 10, "views": 2, "head": HeadChoice(strength=1000.0)},
    "random, all that draws": {
        "strategy": "whole", "start": "random", "backbone": "mobilenetv3_large_100",
        "recipe": RecipeChoice(mixup=0.4, average=0.9, accumulate=2),
    },
    "hidden units": {
        "strategy": "classifier", "head": HeadChoice(hidden=12, dropout=0.5), "recipe": RecipeChoice(optimiser="sgd"),
    },
}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_inputs(monkeypatch)
    return folder(tmp_path / "data", 8)


def asked(data: Path, place: Path, **fields: Any) -> Train:
    return Train(
        data, place / "model.safetensors", device="cpu", threads=1, precision="fp32", backend="torch", epochs=3, batch_size=4,
        validation=0.25, cache_bytes=10**8, run=place, **fields,
    )  # fmt: skip


def interrupted(request: Train, steps: int) -> list[Event]:
    """What a training says that is closed when it has made ``steps`` steps, counting those before."""
    said: list[Event] = []
    with closing(handle(request)) as events:  # type: ignore[type-var]
        for event in events:
            said.append(event)
            if isinstance(event, Step) and event.step == steps:
                break
    return said


@pytest.mark.parametrize("kind", KINDS)
def test_interrupted_anywhere_it_ends_with_the_same_model_file(kind: str, data: Path, tmp_path: Path) -> None:
    whole = list(handle(asked(data, tmp_path / "whole", **KINDS[kind])))
    settled = only(whole, Settled)[0].request
    steps = [event.step for event in only(whole, Step)]
    again = replace(settled, run=tmp_path / "parts", model=tmp_path / "parts" / "model.safetensors", resume=True)
    per_epoch = len(steps) // 3
    # in an epoch, at its end, in the next, before the last check
    for stop in (1, per_epoch, per_epoch + 1, len(steps)):
        said = interrupted(again, stop)
        assert [event.step for event in only(said, Step)][-1] == stop
        assert (tmp_path / "parts" / checkpoints.FILE).is_file()
    last = list(handle(again))
    assert only(last, Resumed) == [Resumed(3, len(steps))]
    assert [event.epoch for event in only(last, Epoch) if event.epoch] == [3]
    ours, theirs = only(last, Epoch)[-1], only(whole, Epoch)[-1]
    assert replace(ours, seconds=0) == replace(theirs, seconds=0)
    assert settled.model.read_bytes() == again.model.read_bytes()
    assert not (tmp_path / "parts" / checkpoints.FILE).exists(), "it is over"


def test_a_checkpoint_of_another_training_or_a_broken_one_is_not_gone_on_from(data: Path, tmp_path: Path) -> None:
    request = asked(data, tmp_path / "run", **KINDS["fixed views"])
    settled = only(interrupted(request, 2), Settled)[0].request
    file = tmp_path / "run" / checkpoints.FILE
    kept = file.read_bytes()
    for spoil in (replace(settled, seed=9), replace(settled, learning_rate=1e-5)):
        file.write_bytes(kept)
        assert not only(interrupted(replace(spoil, resume=True), 1), Resumed)
    for content in (b"", kept[: len(kept) // 2], b"\x00" * 64):
        file.write_bytes(content)
        assert not only(interrupted(replace(settled, resume=True), 1), Resumed)
    file.write_bytes(kept)
    assert only(interrupted(replace(settled, resume=True), 3), Resumed) == [Resumed(1, 2)]
    assert not only(interrupted(settled, 1), Resumed), "it was not asked to"


@pytest.mark.parametrize(("kind", "best"), [("random, all that draws", 1), ("linear", 2), ("hidden units", 1)])
def test_ended_early_it_keeps_the_best_so_far(kind: str, best: int, data: Path, tmp_path: Path) -> None:
    events = handle(asked(data, tmp_path / "run", **KINDS.get(kind, {"head": HeadChoice("last", 1.0)})))
    said: list[Event] = []
    for event in events:
        said.append(event)
        if isinstance(event, Step) and event.step == 2:
            said.append(events.throw(EndEarly()))  # type: ignore[attr-defined]
    assert [event.epoch for event in only(said, Epoch)] == [1]
    assert only(said, Finished)[0].best_epoch == best
    assert (tmp_path / "run" / "model.safetensors").is_file()


def test_the_wish_to_end_early_that_comes_late_loses_nothing(data: Path, tmp_path: Path) -> None:
    """Nearly all of it is over, and a person may press the button then, too, even at every event."""
    request = asked(data, tmp_path / "run", **KINDS["random, all that draws"], watch=Watch(None, "blocks.0.0"))
    events = handle(replace(request, epochs=1, curation=Curation(rule=SplitRule(test=0.25))))
    said: list[Event] = []
    over = False
    with closing(events):  # type: ignore[type-var]
        while not over or not isinstance(said[-1], Finished):
            said.append(events.throw(EndEarly()) if over else next(events))  # type: ignore[attr-defined]
            over = over or (isinstance(said[-1], Step) and said[-1].step == only(said, Started)[0].steps)
    assert {type(event) for event in said} >= {Epoch, Progress, Watched, ModelOpened, Finished}
    assert only(said, Finished)[0].report.part == "test"
    assert request.model.is_file()


def test_a_full_disk_is_told_and_what_was_kept_is_there_still(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = asked(data, tmp_path / "run", **KINDS["fixed views"])
    settled = only(interrupted(request, 3), Settled)[0].request
    before = (tmp_path / "run" / checkpoints.FILE).read_bytes()
    with monkeypatch.context() as patched:

        def full(_number: int) -> None:
            raise OSError(28, "No space left on device")

        patched.setattr(atomic.os, "fsync", full)
        with pytest.raises(ToldError) as caught:
            list(handle(replace(settled, resume=True)))
    assert caught.value.told.code == "checkpoint-unwritable"
    assert (tmp_path / "run" / checkpoints.FILE).read_bytes() == before
    assert {one.name for one in (tmp_path / "run").iterdir()} == {checkpoints.FILE}
    last = list(handle(replace(settled, resume=True)))
    assert only(last, Resumed)
    assert only(last, Finished)


# --------------------------------------------------------------------------------------------- killed while it is written


def standing(steps: int) -> checkpoints.Stand:
    """A training that has made ``steps`` steps of its first epoch and one check for each."""
    torch.manual_seed(3)
    module, truth = nn.Linear(3, 2), torch.tensor([0, 1])
    optimiser, average = torch.optim.AdamW(module.parameters(), lr=0.1), Average([module], 0.9)
    best = Best([module], truth)
    images = torch.randn(2, 3)
    for step in range(1, steps + 1):
        optimiser.zero_grad()
        nn.functional.cross_entropy(module(images), truth).backward()
        optimiser.step()
        average.step()
        with torch.no_grad():
            best.take(check(step, module(images), truth))
    return checkpoints.Stand(checkpoints.Position(1, steps), [module], optimiser, best, average)


def found(run: Path) -> checkpoints.Stand | None:
    """Where a new process goes on."""
    fresh = standing(0)
    return fresh if checkpoints.Keeper(run, "it", resumes=True).load(fresh) else None


def same(one: checkpoints.Stand, other: checkpoints.Stand) -> bool:
    ours, theirs = one.tensors(), other.tensors()
    del ours["random.cpu"], theirs["random.cpu"]  # of the whole process: loading sets it to what it was
    alike = ours.keys() == theirs.keys() and all(torch.equal(ours[name], value) for name, value in theirs.items())
    return alike and one.position == other.position


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_killed_at_any_call_of_writing_one_the_last_or_the_new_one_is_there(before: bool, tmp_path: Path) -> None:
    held: list[int] = []
    for call in range(1, 20):
        run = tmp_path / str(call)
        keeper = checkpoints.Keeper(run, "it")
        keeper.save(standing(1))
        try:
            with killed_at(call, before=before):
                keeper.save(standing(2))
        except Killed:
            after = found(run)
            assert after is not None
            assert same(after, standing(after.position.done))
            held.append(after.position.done)
            continue
        break
    assert set(held) == {1, 2}, "killed behind the rename too"
    assert len(held) >= 3, "making the file, flushing it, renaming it"
    assert held == sorted(held)


def test_killed_in_the_middle_of_writing_one_the_last_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, whole = checkpoints.Keeper(tmp_path, "it"), safetensors.torch.save_file
    keeper.save(standing(1))

    def half(tensors: Any, file: Path, header: Any) -> None:
        whole(tensors, file, header)
        file.write_bytes(file.read_bytes()[:-100])
        raise Killed

    monkeypatch.setattr(safetensors.torch, "save_file", half)
    with pytest.raises(Killed):
        keeper.save(standing(2))
    after = found(tmp_path)
    assert after is not None
    assert same(after, standing(1))


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="asks Linux what is mapped")
def test_who_goes_on_lets_go_of_the_file(tmp_path: Path) -> None:
    checkpoints.Keeper(tmp_path, "it").save(standing(1))
    after = found(tmp_path)
    assert after is not None
    assert str(tmp_path / checkpoints.FILE) not in Path("/proc/self/maps").read_text()


@pytest.mark.parametrize("left", [0, 4096])
def test_on_a_disk_that_is_full_the_last_one_stays_until_there_is_room(left: int, little: Path) -> None:
    keeper = checkpoints.Keeper(little, "it")
    keeper.save(standing(1))
    filler, size = little / "filler", os.statvfs(little)
    filler.write_bytes(b"x" * (size.f_bavail * size.f_frsize - left))
    with pytest.raises(ToldError) as caught:
        keeper.save(standing(2))
    assert caught.value.told.code == "checkpoint-unwritable"
    assert "No space left" in str(caught.value.told.arguments["reason"])
    assert sorted(one.name for one in little.iterdir()) == [checkpoints.FILE, "filler"]
    after = found(little)
    assert after is not None
    assert same(after, standing(1))
    filler.unlink()
    keeper.save(standing(2))
    after = found(little)
    assert after is not None
    assert same(after, standing(2))


def test_a_drive_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "drive").write_bytes(b"")  # where the folder was there is none, and none can be made
    with pytest.raises(ToldError) as caught:
        checkpoints.Keeper(tmp_path / "drive" / "0001", "it").save(standing(1))
    assert caught.value.told.code == "checkpoint-unwritable"


def test_one_is_due_every_two_minutes(tmp_path: Path) -> None:
    now = [100.0]
    keeper = checkpoints.Keeper(tmp_path, "it", clock=lambda: now[0])
    assert not keeper.due()
    now[0] += checkpoints.EVERY
    assert keeper.due()
