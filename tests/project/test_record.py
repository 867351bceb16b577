"""The record of a training that was interrupted: it goes on without a step twice, and ends early when that is wished."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.project.test_project_crash import Killed, killed_at
from tests.project.test_runs import FINISHED, request
from tlgui.errors import EndEarly, Told, ToldError
from tlgui.messages import Cancelled, Done, Epoch, Event, Progress, Resumed, Settled, Step, Warned
from tlgui.project import run_list, runs


def step(number: int, epoch: int = 1) -> Step:
    return Step(epoch, number, 0.5, 0.5, 1e-3, 10.0, 1.0)


def epoch(number: int) -> Epoch:
    return Epoch(number, number * 2, 0.5, 0.5, 0.4, 0.6, True, 1.0)


BEFORE: list[Event] = [
    Progress("features", 1, 1),
    epoch(0),
    step(1),
    step(2),
    epoch(1),
    step(3, 2),
    step(4, 2),
    epoch(2),
]


def interrupted(run: Path, said: list[Event]) -> None:
    events = runs.record(request(run), iter([*said, Progress("never", 0, 0)]))
    for _ in said:
        next(events)
    events.close()  # type: ignore[attr-defined]


def saying(*events: Event) -> Iterator[Event]:
    yield from events


def test_it_goes_on_where_the_training_does(tmp_path: Path) -> None:
    interrupted(tmp_path, BEFORE)
    with (tmp_path / "events.jsonl").open("a") as file:
        file.write('{"event": "ste')  # a crash
    warning = Warned(Told("image-missing"))
    asked = replace(request(tmp_path), resume=True)
    settled = Settled(asked)
    new = [settled, Progress("features", 1, 1), warning, epoch(0), Resumed(2, 3), step(4, 2), epoch(2), FINISHED]
    assert list(runs.record(asked, saying(*new))) == new
    assert list(runs.read_events(tmp_path)) == [*BEFORE[:6], warning, *new[4:], Done()]
    assert runs.read_request(tmp_path) == request(tmp_path), "that it was resumed is not part of what was asked"
    assert runs.read_report(tmp_path) == FINISHED
    times = [at for at, _ in runs.read_timed(tmp_path)]
    assert times == sorted(times)
    assert not any(map(math.isnan, times))


def test_without_a_point_to_go_on_from_it_is_a_new_record(tmp_path: Path) -> None:
    interrupted(tmp_path, BEFORE)
    new = [Progress("features", 1, 1), epoch(0), step(1), FINISHED]
    list(runs.record(replace(request(tmp_path), resume=True), saying(*new)))
    assert list(runs.read_events(tmp_path)) == [*new, Done()]


def test_given_up_before_it_goes_on_the_old_record_stays(tmp_path: Path) -> None:
    interrupted(tmp_path, BEFORE)
    before = list(runs.read_events(tmp_path))
    events = runs.record(replace(request(tmp_path), resume=True), saying(Progress("features", 0, 1), step(1)))
    next(events)
    assert list(runs.read_events(tmp_path)) == before
    events.close()  # type: ignore[attr-defined]
    assert list(runs.read_events(tmp_path)) == [*before, Cancelled()]


def test_a_finished_run_is_not_resumed(tmp_path: Path) -> None:
    list(runs.record(request(tmp_path), saying(FINISHED)))
    with pytest.raises(ToldError) as caught:
        next(runs.record(replace(request(tmp_path), resume=True), saying(step(1))))
    assert caught.value.told.code == "run-exists"


def test_a_run_that_was_never_begun_begins(tmp_path: Path) -> None:
    assert list(runs.record(replace(request(tmp_path), resume=True), saying(step(1)))) == [step(1)]


def test_the_wish_to_end_early_reaches_the_training(tmp_path: Path) -> None:
    def training() -> Iterator[Event]:
        try:
            for number in range(1, 100):
                yield step(number)
        except EndEarly:
            yield FINISHED

    events = runs.record(request(tmp_path), training())
    next(events)
    assert events.throw(EndEarly()) == FINISHED  # type: ignore[attr-defined]
    assert list(events) == []
    assert list(runs.read_events(tmp_path)) == [step(1), FINISHED, Done()]


def test_what_cannot_end_early_is_cancelled(tmp_path: Path) -> None:
    closed: list[bool] = []

    def training() -> Iterator[Event]:
        try:
            yield step(1)
            yield step(2)
        finally:
            closed.append(True)

    events = runs.record(request(tmp_path), training())
    next(events)
    with pytest.raises(EndEarly):
        events.throw(EndEarly())  # type: ignore[attr-defined]
    assert closed
    assert list(runs.read_events(tmp_path)) == [step(1), Cancelled()]


# -------------------------------------------------------------------------------------------------------- killed, no room

WHOLE: list[Event] = [*BEFORE, FINISHED]


def dead(run: Path) -> None:
    """The process that held the run is no more; here it is this one, whose lock would count as held."""
    (run / runs.LOCK).unlink(missing_ok=True)


@pytest.mark.parametrize("resumes", [False, True], ids=["new", "resumed"])
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_killed_at_any_write_the_run_can_be_read_and_goes_on(before: bool, resumes: bool, tmp_path: Path) -> None:
    wanted = [Resumed(2, 3), *WHOLE[6:]] if resumes else WHOLE
    for call in range(1, 60):
        run = tmp_path / str(call)
        asked = replace(request(run), resume=resumes)
        run.mkdir()
        if resumes:
            interrupted(run, BEFORE)
        try:
            with killed_at(call, before=before):
                list(runs.record(asked, saying(*wanted)))
        except Killed:
            dead(run)
        else:
            break
        over = (run / runs.REPORT).exists()
        if (run / runs.REQUEST).exists():
            assert run_list.describe(run).state == ("finished" if over else "stopped")
        if (run / "events.jsonl").exists():
            told = [event for event in runs.read_events(run) if isinstance(event, Step)]
            assert [event.step for event in told] == list(range(1, len(told) + 1))
        if not over:
            left = saying(Resumed(2, 3), *WHOLE[6:]) if resumes else saying(*WHOLE)
            list(runs.record(replace(request(run), resume=True), left))
            assert [event.step for event in runs.read_events(run) if isinstance(event, Step)] == [1, 2, 3, 4]
            assert run_list.describe(run).state == "finished"
            assert not [one.name for one in run.iterdir() if one.name.endswith(".part") and "run.json" not in one.name]
    assert 8 <= call < 59, "it came to where nothing is killed"


@pytest.mark.parametrize("resumes", [False, True], ids=["new", "resumed"])
def test_a_disk_full_at_any_write_is_told_and_the_run_goes_on_when_there_is_room(resumes: bool, tmp_path: Path) -> None:
    wanted = [Resumed(2, 3), *WHOLE[6:]] if resumes else WHOLE
    told: set[str] = set()
    for call in range(1, 60):
        run = tmp_path / str(call)
        run.mkdir()
        if resumes:
            interrupted(run, BEFORE)
        try:
            with killed_at(call, before=True, error=OSError):
                list(runs.record(replace(request(run), resume=resumes), saying(*wanted)))
        except ToldError as error:
            told.add(error.told.code)
        else:
            break
        dead(run)
        if not (run / runs.REPORT).exists():
            list(runs.record(replace(request(run), resume=True), saying(*wanted)))
            assert [event.step for event in runs.read_events(run) if isinstance(event, Step)] == [1, 2, 3, 4]
        assert run_list.describe(run).state == "finished"
    assert told == {"run-unwritable"}


def test_a_disk_that_is_full_in_the_middle_of_an_event_is_told_and_the_run_goes_on_when_there_is_room(
    little: Path,
) -> None:
    run, filler = little / "run", little / "filler"

    def saying_much() -> Iterator[Event]:
        yield from WHOLE[:4]
        size = os.statvfs(little)
        filler.write_bytes(b"x" * size.f_bavail * size.f_frsize)
        yield Warned(Told("image-missing", {"name": "x" * 10_000, "path": "x"}))  # more than a disk's page has room for
        raise AssertionError("it was written to a full disk")

    with pytest.raises(ToldError) as caught:
        list(runs.record(request(run), saying_much()))
    assert caught.value.told.code == "run-unwritable"
    assert "No space left" in str(caught.value.told.arguments["reason"])
    filler.unlink()
    list(runs.record(replace(request(run), resume=True), saying(*WHOLE)))
    assert [event.step for event in runs.read_events(run) if isinstance(event, Step)] == [1, 2, 3, 4]
    assert run_list.describe(run).state == "finished"


def test_what_a_killed_process_was_writing_is_swept_when_it_goes_on(tmp_path: Path) -> None:
    interrupted(tmp_path, BEFORE)
    half, tensors = tmp_path / f".{runs.CHECKPOINT}.a1b2c3.part", tmp_path / ".tmpa1B2c3"
    own = tmp_path / ".notes.part"
    for file in (half, tensors, own):
        file.write_bytes(b"x" * 1000)
    list(runs.record(replace(request(tmp_path), resume=True), saying(Resumed(2, 3), step(4, 2), FINISHED)))
    assert not half.exists()
    assert not tensors.exists(), "as safetensors calls it"
    assert own.exists(), "nobody knows whose that is"
