"""What races, in which order, and for how long."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tlgui.data.transfer_gain import Gain
from tlgui.errors import ToldError
from tlgui.messages import Compared, Epoch, Finished, Pair, Progress, Report, Step, Train
from tlgui.project import racing, run_list, runs

BASE = Train(Path("/data"), Path("/model.safetensors"), strategy="partial", freeze_depth=3, seed=4, run=Path("/run"))


def test_cheapest_first_the_random_start_last() -> None:
    found = racing.entries(BASE, 16)
    assert [(one.strategy, one.freeze_depth, one.start) for one in found] == [
        ("classifier", None, "pretrained"),
        ("partial", 12, "pretrained"),
        ("partial", 8, "pretrained"),
        ("whole", None, "pretrained"),
        ("whole", None, "random"),
    ]
    assert {(one.seed, one.data, one.run) for one in found} == {(4, Path("/data"), None)}


def test_every_entry_races_with_the_same_seeds() -> None:
    found = racing.entries(BASE, 16, seeds=2, random=False)
    assert [one.seed for one in found] == [4, 5] * 4
    assert all(one.start == "pretrained" for one in found)


@pytest.mark.parametrize(("blocks", "depths"), [(2, [1]), (3, [2]), (4, [3, 2]), (5, [4, 2])])
def test_a_small_base_has_fewer_depths(blocks: int, depths: list[int]) -> None:
    assert [one.freeze_depth for one in racing.entries(BASE, blocks) if one.strategy == "partial"] == depths


def test_what_cheap_entries_leave_falls_to_the_dear_ones() -> None:
    assert racing.allowance(100, 0, 5) == 20
    assert racing.allowance(100, 4, 4) == 24  # the first took four seconds
    assert racing.allowance(100, 52, 2) == 24  # and the last two have the same
    assert racing.allowance(100, 76, 1) == 24
    assert racing.allowance(100, 96, 1) is None
    assert racing.allowance(100, 120, 1) is None


def trained(folder: Path, seconds: float, accuracy: float = 0.9) -> None:
    """The waiting run ``folder`` is trained, in so many seconds."""
    report = Report("validation", 10, accuracy, 0.1, (), ())
    epochs = [Epoch(number, number, 0.5, 0.8, 0.5, 0.7 + number / 8, True, 1.0) for number in (0, 1)]
    model = folder / "model.safetensors"
    said = [*epochs, Finished(accuracy, model, 1.0, 1, report)]
    list(runs.record(replace(runs.read_request(folder), run=folder), iter(said)))
    model.write_bytes(b"")
    lines = [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]
    lines = [{**line, "at": seconds * place / (len(lines) - 1)} for place, line in enumerate(lines)]
    (folder / "events.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_a_race_on_disk_knows_what_is_left_of_it(tmp_path: Path) -> None:
    parent = tmp_path / "runs"
    run_list.enqueue(parent, replace(BASE, data=Path("/other")), "of no race")
    name = racing.begin(parent, BASE, 16, 300.0)
    (race,) = racing.races(run_list.list_runs(parent))
    assert (race.name, race.budget, len(race.entries), race.left) == (name, 300.0, 5, race.entries)
    assert race.gain() is None
    first, *_, pretrained, random = (info.folder for info in race.entries)
    trained(first, 40.0)
    trained(pretrained, 60.0)
    trained(random, 90.0)
    racing.mark_cut(random)
    (race,) = racing.races(run_list.list_runs(parent))
    assert race.spent == (40.0, 0.0, 0.0, 60.0, 90.0)
    assert [info.folder for info in race.finished] == [first, pretrained, random]
    assert [info.cut for info in race.entries] == [False] * 4 + [True]
    assert len(race.left) == 2
    assert race.curves() == ([(0.0, 0.7), (20.0, 0.825)], [(0.0, 0.7), (30.0, 0.825)])
    assert race.gain() == Gain(20.0, 0.825, 0.7, 0.825, 20.0, 30.0)
    found = run_list.list_runs(parent)
    assert racing.unfinished(found, BASE) == race
    assert racing.unfinished(found, replace(BASE, seed=5)) is None
    assert racing.unfinished(found, replace(BASE, data=Path("/other"))) is None
    racing.set_budget(race, 192.0)
    (race,) = racing.races(run_list.list_runs(parent))
    assert (race.budget, race.clock()) == (192.0, None), "two seconds"


def test_seeds_are_one_kind_with_a_mean_and_another_race(tmp_path: Path) -> None:
    parent = tmp_path / "runs"
    racing.begin(parent, BASE, 4, 300.0, 2)
    (race,) = racing.races(run_list.list_runs(parent))
    assert (len(race.entries), len(race.kinds), race.seeds) == (10, 5, 2)
    assert [[info.request.seed for info in kind.entries if info.request] for kind in race.kinds] == [[4, 5]] * 5
    assert racing.unfinished(run_list.list_runs(parent), BASE) is None, "with one seed it is another race"
    assert racing.unfinished(run_list.list_runs(parent), BASE, 2) == race
    first, second = race.kinds[1].entries
    trained(second.folder, 20.0, 0.8)
    assert kinds(parent)[1].model == second.folder / "model.safetensors"
    trained(first.folder, 40.0, 0.9)
    kind = kinds(parent)[1]
    assert (kind.seconds, kind.accuracies, kind.model) == (30.0, (0.9, 0.8), first.folder / "model.safetensors")
    assert kind.accuracy is not None
    mean, low, high = kind.accuracy
    assert mean == pytest.approx(0.85)
    assert low < mean < high
    assert kinds(parent)[0].accuracy is None


def kinds(parent: Path) -> tuple[racing.Kind, ...]:
    return racing.races(run_list.list_runs(parent))[0].kinds


@pytest.mark.parametrize(
    ("better", "results", "wanted"),
    [
        (1, ((0.8,), (0.9,)), (1, (1,))),
        (1, ((0.8,), (0.7,)), (1, (1,))),  # one seed: the test on the same images alone tells
        (1, ((0.8, 0.8), (0.9, 0.85)), (1, (1,))),
        (1, ((0.8, 0.99), (0.9, 0.85)), (None, (0, 1))),  # beaten with the first seed, ahead in the mean
        (None, ((0.8, 0.8), (0.9, 0.9)), (None, (0, 1))),
    ],
)
def test_best_is_what_the_test_shows_and_the_mean_over_the_seeds_agrees_with(
    better: int | None, results: tuple[tuple[float, ...], ...], wanted: object, tmp_path: Path
) -> None:
    racing.begin(tmp_path, BASE, 4, 300.0, len(results[0]))
    for kind, own in zip(kinds(tmp_path), results, strict=False):
        for info, accuracy in zip(kind.entries, own, strict=True):
            trained(info.folder, 1.0, accuracy)
    pair = Pair(0, 1, 100, 1, 11, 0.4, (0.1,) * 3, (0.1,) * 3, 0.4 if better is None else 0.001)
    three = ((0.8, 0.7, 0.9), (0.9, 0.8, 0.95))
    compared = Compared((), ("a",) * 100, (), three, three, (pair,), better, "validation")
    assert racing.judged(compared, kinds(tmp_path)[:2]) == wanted


def test_a_race_that_cannot_be_written_whole_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enqueue, done = run_list.enqueue, []

    def full(*given: Any, **more: Any) -> Path:
        if len(done) == 3:
            raise ToldError("run-unwritable", path="", reason="No space left on device")
        done.append(enqueue(*given, **more))
        return done[-1]

    monkeypatch.setattr(run_list, "enqueue", full)
    with pytest.raises(ToldError):
        racing.begin(tmp_path, BASE, 16, 300.0)
    assert not run_list.list_runs(tmp_path)


def test_the_clock_ends_what_learns_by_steps_at_its_share_and_else_all_at_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    step, waits = Step(1, 1, 0.5, 0.5, 0.1, 1.0, 1.0), Progress("features", 1, 2)
    steps, slow = racing.Clock(20.0, 80.0), racing.Clock(20.0, 80.0)
    now = 110.0
    assert steps.hear(step) == ""
    now = 114.0
    assert steps.hear(waits) == "", "it was checked: that took four seconds"
    now = 116.5
    assert (steps.hear(step), steps.hear(step)) == ("finish", ""), "once"
    now = 121.0
    assert slow.hear(waits) == ""
    now = 181.0
    assert (slow.hear(waits), slow.hear(waits)) == ("stop", "")
