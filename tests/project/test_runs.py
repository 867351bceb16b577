"""The recorder, and what is read back after good and bad ends."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tlgui import places
from tlgui.errors import ToldError
from tlgui.messages import Cancelled, Done, Epoch, Event, Failed, Finished, Progress, Report, Scan, Settled, Step, Train
from tlgui.project import runs

FINISHED = Finished(0.97, Path("m.safetensors"), 12.5, 3, Report("validation", 10, 0.97, 0.1, (), ((5, 0), (0, 5))))


def request(run: Path | None) -> Train:
    return Train(Path("data"), Path("m.safetensors"), seed=4, run=run)


def saying(*events: Event) -> Iterator[Event]:
    yield from events


def test_runs_are_numbered() -> None:
    assert runs.runs() == []
    first, second = runs.new_run(), runs.new_run()
    assert (first, second) == (places.documents() / "runs" / "0001", places.documents() / "runs" / "0002")
    (first.parent / "0009").mkdir()
    (first.parent / "notes").mkdir()
    tenth = runs.new_run()
    assert tenth.name == "0010"
    assert runs.runs() == []
    for run in (tenth, first):
        list(runs.record(request(run), saying()))
    assert runs.runs() == [first, tenth]


def test_everything_said_is_on_disk_before_it_is_heard(tmp_path: Path) -> None:
    said = [Progress("train", 1, 2), Progress("train", 2, 2), FINISHED]
    run = tmp_path / "deep" / "0001"
    for number, _ in enumerate(runs.record(request(run), saying(*said)), 1):
        assert list(runs.read_events(run)) == said[:number]
    assert list(runs.read_events(run)) == [*said, Done()]
    assert runs.read_request(run) == request(run)
    assert runs.read_report(run) == FINISHED
    assert sorted(one.name for one in run.iterdir()) == ["events.jsonl", "report.json", "request.json", "run.json"]


def test_a_settled_request_takes_the_place_of_what_was_asked(tmp_path: Path) -> None:
    asked = request(tmp_path)
    settled = replace(asked, precision="bf16", threads=2, views=3)
    before, after = Progress("features", 0, 1), Progress("features", 1, 1)
    events = runs.record(asked, saying(before, Settled(settled), after))
    assert next(events) == before
    assert runs.read_request(tmp_path) == asked
    assert next(events) == Settled(settled)
    assert runs.read_request(tmp_path) == settled, "before anyone hears of it"
    assert list(events) == [after]
    assert list(runs.read_events(tmp_path)) == [before, Settled(settled), after, Done()]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["events.jsonl", "request.json", "run.json"]


def test_a_settled_request_that_cannot_be_written_leaves_the_one_that_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = request(tmp_path)
    events = runs.record(asked, saying(Progress("features", 0, 1), Settled(replace(asked, views=3))))
    next(events)

    def full(path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ToldError) as caught:
        next(events)
    assert caught.value.told.code == "run-unwritable"
    monkeypatch.undo()
    assert runs.read_request(tmp_path) == asked
    assert sorted(one.name for one in tmp_path.iterdir()) == ["events.jsonl", "request.json", "run.json"]


def test_without_a_folder_events_pass_through(tmp_path: Path) -> None:
    assert list(runs.record(request(None), saying(FINISHED))) == [FINISHED]
    assert list(runs.record(Scan(tmp_path), saying(Done()))) == [Done()]


def test_closing_closes_what_is_recorded(tmp_path: Path) -> None:
    closed = []

    def endless() -> Iterator[Event]:
        try:
            while True:
                yield Progress("train", 1, 0)
        finally:
            closed.append(True)

    events = runs.record(request(tmp_path), endless())
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert closed == [True]
    assert list(runs.read_events(tmp_path)) == [Progress("train", 1, 0), Cancelled()]
    assert runs.read_report(tmp_path) is None


@pytest.mark.parametrize("error", [ToldError("image-missing", name="a"), KeyError("x")])
def test_an_error_ends_the_record_and_goes_on(tmp_path: Path, error: Exception) -> None:
    def failing() -> Iterator[Event]:
        yield Progress("train", 1, 0)
        raise error

    with pytest.raises(type(error)):
        list(runs.record(request(tmp_path), failing()))
    last = list(runs.read_events(tmp_path))[-1]
    assert isinstance(last, Failed)
    assert last.told.code == (error.told.code if isinstance(error, ToldError) else "unexpected")


def test_a_run_is_not_overwritten(tmp_path: Path) -> None:
    list(runs.record(request(tmp_path), saying(FINISHED)))
    with pytest.raises(ToldError) as caught:
        list(runs.record(request(tmp_path), saying(FINISHED)))
    assert caught.value.told.code == "run-exists"
    assert runs.read_report(tmp_path) == FINISHED


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for act in (
        lambda: runs.new_run(tmp_path / "file"),
        lambda: list(runs.record(request(tmp_path / "file"), saying())),
    ):
        with pytest.raises(ToldError) as caught:
            act()
        assert caught.value.told.code == "run-unwritable"


def test_a_last_line_that_was_cut_off_is_left_out(tmp_path: Path) -> None:
    list(runs.record(request(tmp_path), saying(Progress("train", 1, 2), Progress("train", 2, 2))))
    path = tmp_path / "events.jsonl"
    whole = path.read_bytes()
    for cut in range(1, len(b'{"event": "done"}\n') + 1):
        path.write_bytes(whole[:-cut])
        assert list(runs.read_events(tmp_path)) == [Progress("train", 1, 2), Progress("train", 2, 2)]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"request": "scan", "data": "x"}', '{"event": "epoch"}', '{"event": "?"}']
)
def test_a_broken_line_in_the_middle_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "events.jsonl").write_text(f'{{"event": "done"}}\n{line}\n{{"event": "done"}}\n')
    events = runs.read_events(tmp_path)
    assert next(events) == Done()
    with pytest.raises(ToldError) as caught:
        next(events)
    assert caught.value.told.code.startswith("record-")


def test_the_ends_of_epochs_are_read_alone(tmp_path: Path) -> None:
    run = tmp_path / "run"
    ends = [Epoch(number, number, 0.1, 0.9, math.nan, 0.8, True, 2.0) for number in (1, 2)]
    steps = [Step(number, number, 0.5, 0.5, 1e-3, 1.0, 1.0) for number in (1, 2)]
    asked = Train(tmp_path, run / "model.safetensors", run=run)
    list(runs.record(asked, iter([steps[0], ends[0], steps[1], ends[1]])))
    found = runs.read_epochs(run)
    assert [repr(epoch) for _, epoch in found] == [repr(epoch) for epoch in ends]
    assert all(0 <= at < 60 for at, _ in found)
    text = (run / "events.jsonl").read_text(encoding="utf-8")
    (run / "events.jsonl").write_text(
        text.replace('"epoch": 2, "step": 2, "train_loss"', '"epoch": [], "step": 2, "train_loss"')
    )
    with pytest.raises(ToldError) as caught:
        runs.read_epochs(run)
    assert caught.value.told.code == "record-broken"


def test_files_that_are_not_what_they_should_be_are_told(tmp_path: Path) -> None:
    with pytest.raises(ToldError) as caught:
        list(runs.read_events(tmp_path))
    assert caught.value.told.code == "run-unreadable"
    for name, read in (("request.json", runs.read_request), ("report.json", runs.read_report)):
        (tmp_path / name).write_text(json.dumps({"event": "done"}))
        with pytest.raises(ToldError):
            read(tmp_path)


def test_places_are_in_the_home_that_is_set(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = (places.documents, places.data, places.weights, places.cache, places.logs, places.config)
    assert all(own_home in place().parents for place in every)
    assert places.weights() == own_home / "data" / "weights"
    monkeypatch.delenv("TLGUI_HOME")
    assert all("tlgui" in place().parts and own_home not in place().parents for place in every)


def test_names_that_are_not_unicode_are_recorded_too(tmp_path: Path) -> None:
    odd = Train(Path("caf\udce9/나"), Path("m"), run=tmp_path)
    list(runs.record(odd, saying(Done())))
    assert runs.read_request(tmp_path) == odd


def over(parent: Path, **fields: Any) -> Path:
    """A run that finished, with something in its model's place."""
    run = runs.new_run(parent)
    asked = Train(Path("data"), run / "model.safetensors", strategy="partial", run=run)
    list(runs.record(replace(asked, **fields), iter([FINISHED])))
    (run / "model.safetensors").write_bytes(b"model")
    return run


def test_a_training_that_is_over_is_continued_as_a_new_run(tmp_path: Path) -> None:
    run = over(tmp_path / "runs", seed=5, epochs=4)
    request = runs.to_continue(run, 3)
    new = tmp_path / "runs" / "0002"
    assert request == replace(
        runs.read_request(run), epochs=3, run=new, model=new / "model.safetensors", parent=run / "model.safetensors"
    )
    assert runs.to_continue(run, 3, tmp_path / "own").run == tmp_path / "own"
    list(runs.record(request, iter([])))
    (tmp_path / "runs").rename(tmp_path / "moved")
    resumed = runs.to_resume(tmp_path / "moved" / "0002")
    assert resumed.parent == tmp_path / "moved" / "0001" / "model.safetensors", "they moved together"


def test_what_cannot_be_continued_is_told_and_leaves_no_folder(tmp_path: Path) -> None:
    begun = runs.new_run(tmp_path)
    list(runs.record(Train(Path("data"), begun / "model.safetensors", strategy="whole", run=begun), iter([])))
    solved, gone = over(tmp_path, strategy="classifier"), over(tmp_path)
    (gone / "model.safetensors").unlink()
    for run, code in ((begun, "unfinished"), (solved, "classifier"), (gone, "unfinished")):
        with pytest.raises(ToldError) as caught:
            runs.to_continue(run, 1)
        assert caught.value.told.code == f"continue-{code}"
    assert [one.name for one in sorted(tmp_path.iterdir())] == ["0001", "0002", "0003"]
