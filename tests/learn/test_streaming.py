"""Trainings on shards: the same as on the folder they were made of, and gone on from in mid-epoch."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.data.shards import of_folder
from tests.learn.make import folder, only, small_inputs
from tests.learn.test_checkpoints import asked, interrupted
from tlgui.data import members
from tlgui.learn import fine_tuning, streaming
from tlgui.learn.handlers import handle
from tlgui.learn.streaming import Order
from tlgui.messages import Epoch, Finished, HeadChoice, ModelOpened, Resumed, Settled

Seen = list[tuple[int, tuple[str, ...]]]
PATHS = [members.member(Path(f"/d/{shard:02d}.tar"), f"{at:04d}.jpg") for shard in range(10) for at in range(100)]


def test_each_image_comes_once_in_runs_of_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "RUN", 10)
    monkeypatch.setattr(streaming, "BUFFER", 50)
    numbers = list(range(0, 1000, 2))
    order = Order(numbers, PATHS)
    first, again, second = (order.drawn([0, epoch]).tolist() for epoch in (1, 1, 2))
    assert first == again != second
    assert sorted(first) == sorted(second) == numbers
    for at in range(0, len(first), 50):
        runs = {number // 20 for number in first[at : at + 50]}
        assert len(runs) == 5, "five runs of ten neighbours are mixed"
    assert len({number // 100 for number in first[:50]}) > 1, "of more than one shard"
    assert first[:10] != sorted(first[:10])


def test_files_of_their_own_and_few_members_come_in_any_order() -> None:
    plain = [Path(f"/d/cat/{number}.jpg") for number in range(5000)]
    for paths in (plain, PATHS):
        numbers = list(range(1, len(paths), 2))
        wanted = np.random.default_rng([3, 4]).permutation(np.array(numbers))
        assert np.array_equal(Order(numbers, paths).drawn([3, 4]), wanted)
    assert len(Order((), ()).drawn([0])) == 0


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_inputs(monkeypatch)
    return folder(tmp_path / "data", 12)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """The epoch and the images of each step."""
    found: Seen = []
    step = fine_tuning.FineTuning.step

    def watched(self: Any, given: Any, when: tuple[int, int], group: Any = ()) -> Any:
        found.append((when[0], tuple(self.parts.digests[number] for number, _ in given.keys)))
        return step(self, given, when, group)

    monkeypatch.setattr(fine_tuning.FineTuning, "step", watched)
    return found


def counted(seen: Seen) -> dict[int, Counter[str]]:
    """How often each image came in each epoch."""
    found: dict[int, Counter[str]] = {}
    for epoch, digests in seen:
        found.setdefault(epoch, Counter()).update(digests)
    return found


KINDS: dict[str, tuple[dict[str, Any], tuple[int, ...]]] = {
    "a head with hidden units": ({"strategy": "classifier", "head": HeadChoice(hidden=12)}, (2, 6, 13)),
    "blocks": ({"strategy": "partial", "freeze_depth": 16, "views": 1, "head": HeadChoice("last", 1.0)}, (7,)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_stopped_in_mid_epoch_and_gone_on_each_image_is_seen_once(
    kind: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    fields, stops = KINDS[kind]
    monkeypatch.setattr(streaming, "RUN", 2)
    monkeypatch.setattr(streaming, "BUFFER", 6)
    source = of_folder(data, tmp_path / "shards", 5, ("red", "green"))
    whole = list(handle(asked(source, tmp_path / "whole", **fields)))
    undisturbed = list(seen)
    settled = only(whole, Settled)[0].request
    seen.clear()
    again = replace(settled, run=tmp_path / "parts", model=tmp_path / "parts" / "model.safetensors", resume=True)
    for stop in stops:
        interrupted(again, stop)
    last = list(handle(again))
    assert only(last, Resumed)[0].step == stops[-1]
    assert seen == undisturbed
    epochs = counted(seen)
    assert sorted(epochs) == [1, 2, 3]
    assert all(epoch == Counter(dict.fromkeys(epochs[1], 1)) for epoch in epochs.values())
    assert len(epochs[1]) == 18
    assert again.model.read_bytes() == settled.model.read_bytes()


def test_shards_with_other_neighbours_are_another_training(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order follows from where images lie in the shards: gone on from, some would be seen twice."""
    source = of_folder(data, tmp_path / "shards", 5, ("red", "green"))
    settled = only(
        interrupted(asked(source, tmp_path / "run", strategy="classifier", head=HeadChoice(hidden=12)), 2), Settled
    )[0].request
    again = replace(settled, resume=True)
    assert only(interrupted(again, 3), Resumed) == [Resumed(1, 2)]
    for shard in source.glob("*.tar"):
        shard.unlink()
    of_folder(data, source, 8, ("red", "green"))
    assert not only(interrupted(again, 3), Resumed)


def test_shards_teach_what_their_folder_teaches(data: Path, tmp_path: Path) -> None:
    source = of_folder(data, tmp_path / "shards", 7, ("red", "green"))
    found = {}
    for place in (data, source):
        said = list(handle(asked(place, tmp_path / place.name / "run", strategy="classifier")))
        found[place] = only(said, Finished)[0], only(said, ModelOpened)[0].info, only(said, Epoch)[-1]
    (ours, our_model, our_last), (theirs, their_model, their_last) = found.values()
    assert our_model.classes == their_model.classes == ("green", "red")
    assert ours.accuracy == theirs.accuracy
    assert our_last.train_loss == pytest.approx(their_last.train_loss, abs=1e-3)
