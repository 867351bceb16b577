"""The list of runs: what each is said to be, names and notes, the queue, deleting and its undo, and kills at any write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.project.test_project_crash import Killed, killed_at
from tlgui.errors import Told, ToldError
from tlgui.messages import (
    ClassScore,
    Curation,
    Event,
    Finished,
    Progress,
    Ref,
    Report,
    Step,
    Train,
)
from tlgui.project import lock, run_facts, run_list, runs
from tlgui.project.run_list import RunInfo

REPORT = Report("validation", 10, 0.9, 0.1, (ClassScore("cat", 10, 0.9, 0.9, 0.9),), ((9, 1), (0, 0)))
FINISHED = Finished(0.9, Path("m.safetensors"), 12.5, 3, REPORT)


@pytest.fixture
def parent(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def request(run: Path | None = None, **fields: Any) -> Train:
    return Train(Path("data"), Path("m.safetensors"), run=run, **fields)


def recorded(parent: Path, *events: Event) -> Path:
    """A run that said ``events``."""
    run = runs.new_run(parent)
    list(runs.record(request(run), iter(events)))
    return run


def interrupted(parent: Path) -> Path:
    """A run whose process died after a step."""
    run = recorded(parent, Step(1, 1, 0.5, 0.9, 0.1, 20.0, 3.0))
    lines = (run / "events.jsonl").read_bytes().splitlines(keepends=True)
    (run / "events.jsonl").write_bytes(b"".join(lines[:-1]))
    return run


def stopped(parent: Path, *, checkpoint: bool) -> Path:
    run = runs.new_run(parent)
    events = runs.record(request(run), iter([Progress("train", 1, 2)]))
    next(events)
    events.close()  # type: ignore[attr-defined]
    if checkpoint:
        (run / "checkpoint.safetensors").write_bytes(b"x")
    return run


def states(parent: Path) -> list[str]:
    return [info.state for info in run_list.list_runs(parent)]


def codes(act: Callable[[], Any]) -> str:
    with pytest.raises(ToldError) as caught:
        act()
    return caught.value.told.code


# ------------------------------------------------------------------------------------------------------------ look at


def test_nothing_there_is_no_run(parent: Path) -> None:
    assert run_list.list_runs(parent) == []
    assert run_list.list_runs() == []
    assert run_list.next_waiting(parent) is None
    assert run_list.purge(parent) == 0


def test_a_finished_run(parent: Path) -> None:
    before = time.time()
    run = recorded(parent, FINISHED)
    (info,) = run_list.list_runs(parent)
    assert info.began is not None
    assert before <= info.began <= time.time()
    expected = RunInfo(run, 1, "", "", "finished", request(run), FINISHED, info.began, 12.5, False)
    assert info == expected
    assert info.model() is None
    (run / "model.safetensors").write_bytes(b"x")
    assert info.model() == run / "model.safetensors"


def test_a_resumed_run_took_what_all_its_parts_took(parent: Path) -> None:
    run = recorded(parent, FINISHED)
    lines = (run / "events.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1]) | {"at": 100.0}
    (run / "events.jsonl").write_text("\n".join([*lines[:-1], json.dumps(last)]) + "\n", encoding="utf-8")
    (info,) = run_list.list_runs(parent)
    assert info.report is not None and info.report.seconds == 12.5
    assert info.seconds == 100.0


def test_how_runs_ended(parent: Path) -> None:
    failed = runs.new_run(parent)

    def failing() -> Iterator[Event]:
        yield Progress("scan", 0, 0)
        raise ToldError("image-missing", name="a")

    with pytest.raises(ToldError):
        list(runs.record(request(failed), failing()))
    stopped(parent, checkpoint=True)
    stopped(parent, checkpoint=False)
    interrupted(parent)
    resumable = interrupted(parent)
    (resumable / "checkpoint.safetensors").write_bytes(b"x")
    found = run_list.list_runs(parent)
    assert [info.state for info in found] == ["failed", "paused", "stopped", "stopped", "stopped"]
    assert [info.told and info.told.code for info in found] == [
        "image-missing", None, None, "run-interrupted", "run-interrupted",
    ]  # fmt: skip
    assert [info.resumable for info in found] == [False, True, False, True, True], "interrupted: anew, or from there"
    assert all(0 <= info.seconds < 60 for info in found)


def test_a_process_that_was_killed_is_recorded_by_those_who_saw_it(parent: Path) -> None:
    lost = Told("ranks-lost")
    run, paused = interrupted(parent), stopped(parent, checkpoint=True)
    values = json.loads((run / "events.jsonl").read_text(encoding="utf-8")) | {"at": 7.5}
    (run / "events.jsonl").write_text(json.dumps(values) + '\n{"event": "ste', encoding="utf-8")
    for one in (run, paused):
        runs.record_loss(one, lost)
    info = run_list.describe(run)
    assert (info.state, info.told, info.resumable) == ("failed", lost, True), "anew, where there is no checkpoint"
    assert runs.spent(run) == 7.5
    assert len(list(runs.read_events(run))) == 2
    assert run_list.describe(paused).state == "paused", "it had an end"


@pytest.mark.parametrize("tail", [b'{"event": "cance', b"nonsense\n", b"\n", b'["cancelled"]\n', b""])
def test_a_last_line_that_makes_no_sense_is_an_interruption(parent: Path, tail: bytes) -> None:
    run = interrupted(parent)
    with (run / "events.jsonl").open("ab") as file:
        file.write(tail)
    (info,) = run_list.list_runs(parent)
    assert info.state == "stopped"
    assert info.told is not None
    assert info.told.code == "run-interrupted"


def test_a_run_that_is_being_recorded_is_running_and_is_left_alone(parent: Path) -> None:
    run = runs.new_run(parent)
    events = runs.record(request(run), iter([Progress("train", 1, 2), FINISHED]))
    next(events)
    assert run_list.describe(run).state == "running"
    assert not run_list.describe(run).resumable
    assert codes(lambda: run_list.delete(run)) == "run-running"
    assert codes(lambda: next(runs.record(request(run), iter([])))) == "run-running"
    list(events)
    assert run_list.describe(run).state == "finished"
    assert not (run / "lock").exists()


HOLDER = """
import sys, time
from pathlib import Path
from tlgui.messages import Progress, Train
from tlgui.project import runs
def endless():
    while True:
        yield Progress("train", 1, 2)
for _ in runs.record(Train(Path("data"), Path("m"), run=Path(sys.argv[1])), endless()):
    print("on", flush=True)
    time.sleep(0.01)
"""


def test_a_run_of_another_process_is_its_own_until_that_dies(parent: Path) -> None:
    run = run_list.enqueue(parent, request())
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(run)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert run_list.describe(run).state == "running"
        assert run_list.next_waiting(parent) is None
        assert codes(lambda: run_list.delete(run)) == "run-running"
        assert codes(lambda: next(runs.record(request(run), iter([])))) == "run-running"
        other.kill()
    assert (run / "lock").exists()
    info = run_list.describe(run)
    assert (info.state, info.told and info.told.code) == ("stopped", "run-interrupted")
    run_list.restore(run_list.delete(run))
    assert run_list.describe(run).state == "stopped"


@pytest.mark.parametrize("name", ["request.json", "report.json"])
@pytest.mark.parametrize("text", ["", "{", "[]", '{"event": "done"}', '{"request": "train"}', '{"event": "?"}'])
def test_what_cannot_be_read_is_broken_and_says_why(parent: Path, name: str, text: str) -> None:
    run = recorded(parent, FINISHED)
    (run / name).write_text(text)
    (info,) = run_list.list_runs(parent)
    assert info.state == "broken"
    assert info.told is not None
    assert info.told.code.startswith("record-")
    assert (info.request is None) == (name == "request.json")
    run_list.delete(run)
    assert run_list.list_runs(parent) == []


def test_a_run_from_before_there_were_facts_is_listed(parent: Path) -> None:
    run = recorded(parent, FINISHED)
    (run / "run.json").unlink()
    info = run_list.describe(run)
    assert (info.state, info.name) == ("finished", "")
    assert info.began == (run / "request.json").stat().st_mtime


def test_what_changes_on_disk_is_seen_by_the_next_listing(parent: Path) -> None:
    run = recorded(parent, FINISHED)
    assert run_list.describe(run).request == request(run)
    again = request(run, seed=12345)
    runs.write(run / "request.json", again)
    assert run_list.describe(run).request == again


def test_runs_of_one_curation_share_it_in_memory(parent: Path) -> None:
    curation = Curation(excluded=tuple(Ref(f"{number:032x}", f"{number}.png") for number in range(50)))
    for _ in range(2):
        run = runs.new_run(parent)
        list(runs.record(request(run, curation=curation), iter([FINISHED])))
    first, second = (info.request for info in run_list.list_runs(parent))
    assert first is not None
    assert second is not None
    assert first.curation == curation
    assert first.curation is second.curation


# -------------------------------------------------------------------------------------------------------------- facts


def test_names_and_notes_are_kept(parent: Path) -> None:
    run = recorded(parent, FINISHED)
    run_list.rename(run, "  첫 번째\n try ")
    run_list.set_note(run, "two\nlines\n")
    info = run_list.describe(run)
    assert (info.name, info.note, info.state) == ("첫 번째 try", "two\nlines", "finished")
    assert info.began is not None
    run_list.rename(run, "")
    assert run_list.describe(run).name == ""
    assert run_list.describe(run).note == "two\nlines"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", "\udcff", '{"name": 3, "note": null, "order": "1", "race": [], "began": true}', '{"order": true}'],
)
def test_broken_facts_are_no_error_and_can_be_written_over(parent: Path, text: str) -> None:
    run = recorded(parent, FINISHED)
    (run / "run.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert run_facts.read(run) == run_facts.RunFacts()
    assert run_list.describe(run).state == "finished"
    run_list.rename(run, "again")
    assert run_list.describe(run).name == "again"


def test_what_a_newer_version_wrote_is_kept(parent: Path) -> None:
    run = recorded(parent, FINISHED)
    values = json.loads((run / "run.json").read_text()) | {"version": 9, "stars": 5}
    (run / "run.json").write_text(json.dumps(values))
    run_list.rename(run, "n")
    assert json.loads((run / "run.json").read_text()) == values | {"name": "n"}


# ---------------------------------------------------------------------------------------------------------- the queue


def test_waiting_runs_come_in_their_order_and_become_runs(parent: Path) -> None:
    finished = recorded(parent, FINISHED)
    first, second, third = (run_list.enqueue(parent, request(seed=seed), f"seed {seed}", "race") for seed in (1, 2, 3))
    assert run_list.waiting(parent) == [first, second, third]
    info = run_list.describe(second)
    assert (info.state, info.name, info.race, info.order) == ("waiting", "seed 2", "race", 2)
    assert (info.began, info.seconds, info.resumable) == (None, 0.0, False)
    assert info.request == Train(Path("data"), second / "model.safetensors", seed=2, run=second)
    run_list.reorder(parent, [third, finished, first, parent / "0099"])
    assert run_list.waiting(parent) == [third, first, second]
    fourth = run_list.enqueue(parent, request())
    assert run_list.waiting(parent) == [third, first, second, fourth]
    assert run_list.next_waiting(parent) == third
    taken = run_list.describe(third).request
    assert taken is not None
    list(runs.record(taken, iter([replace(FINISHED, model=taken.model)])))
    assert run_list.describe(third).state == "finished"
    assert run_list.describe(third).name == "seed 3"
    assert run_list.next_waiting(parent) == first
    run_list.delete(first)
    assert run_list.waiting(parent) == [second, fourth]
    assert states(parent) == ["finished", "waiting", "finished", "waiting"]


def test_a_run_that_waited_is_not_recorded_twice(parent: Path) -> None:
    run = run_list.enqueue(parent, request())
    list(runs.record(request(run), iter([])))
    assert codes(lambda: list(runs.record(request(run), iter([])))) == "run-exists"


# ------------------------------------------------------------------------------------------------------------- delete


def test_deleting_is_undone_and_numbers_are_not_given_twice(parent: Path) -> None:
    first, second = recorded(parent, FINISHED), recorded(parent, FINISHED)
    before = run_list.list_runs(parent)
    files = sorted(one.name for one in second.iterdir())
    deleted = run_list.delete(second)
    assert not second.exists()
    assert [info.folder for info in run_list.list_runs(parent)] == [first]
    third = recorded(parent, FINISHED)
    assert third.name == "0003", "0002 may come back"
    assert run_list.restore(deleted) == second
    assert sorted(one.name for one in second.iterdir()) == files
    assert run_list.list_runs(parent)[:2] == before
    assert codes(lambda: run_list.restore(deleted)) == "run-gone"
    assert runs.runs(parent) == [first, second, third]


def test_a_run_whose_place_is_taken_comes_back_elsewhere(parent: Path) -> None:
    run = recorded(parent, FINISHED)
    deleted = run_list.delete(run)
    shutil.copytree(deleted.kept, run, ignore=shutil.ignore_patterns("lock"))
    again = run_list.delete(run)
    assert again.kept != deleted.kept
    assert run_list.restore(again) == run
    assert run_list.restore(deleted) == parent / "0002"
    assert states(parent) == ["finished", "finished"]


DELETER = """
import sys
from pathlib import Path
from tlgui.project import run_list
run_list.delete(Path(sys.argv[1]))
"""


def test_only_what_ended_processes_deleted_is_purged(parent: Path) -> None:
    mine, theirs = recorded(parent, FINISHED), recorded(parent, FINISHED)
    deleted = run_list.delete(mine)
    subprocess.run([sys.executable, "-c", DELETER, str(theirs)], check=True)
    assert sorted(one.name for one in (parent / ".deleted").iterdir()) == ["0001", "0002"]
    assert run_list.purge(parent) == 1
    assert [one.name for one in (parent / ".deleted").iterdir()] == ["0001"]
    assert run_list.purge(parent) == 0
    assert run_list.restore(deleted) == mine
    assert run_list.describe(mine).state == "finished"


# ------------------------------------------------------------------------------------------------- kills and full disks


def prepared(parent: Path) -> Path:
    """Three runs: one that finished, two that wait."""
    shutil.rmtree(parent, ignore_errors=True)
    run = recorded(parent, FINISHED)
    run_list.rename(run, "before")
    for seed in (1, 2):
        run_list.enqueue(parent, request(seed=seed))
    return run


ACTS: dict[str, Callable[[Path], Any]] = {
    "rename": lambda parent: run_list.rename(parent / "0001", "after"),
    "delete": lambda parent: run_list.delete(parent / "0001"),
    "enqueue": lambda parent: run_list.enqueue(parent, request(seed=3)),
    "reorder": lambda parent: run_list.reorder(parent, [parent / "0003"]),
}


def facts(parent: Path) -> list[tuple[str, str, Any]]:
    return [(info.folder.name, info.name, info.state) for info in run_list.list_runs(parent)]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("error", [Killed, OSError])
@pytest.mark.parametrize("what", ACTS)
def test_killed_or_full_at_any_write_the_list_is_as_before_or_after(
    parent: Path, what: str, error: type[BaseException], before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_WRITTEN", 0.0)
    prepared(parent)
    was = facts(parent)
    ACTS[what](parent)
    then = facts(parent)
    assert what == "reorder" or was != then
    for call in range(1, 60):
        prepared(parent)
        with killed_at(call, before=before, error=error):
            try:
                ACTS[what](parent)
                ended = True
            except (Killed, ToldError) as caught:
                ended = False
                assert error is Killed or (isinstance(caught, ToldError) and caught.told.code == "run-unwritable")
        if (parent / "0001" / "lock").exists():  # as a process that died leaves it
            (parent / "0001" / "lock").write_text(
                json.dumps({"process": 2**22 + 1, "started": 0.0, "computer": os.uname().nodename})
            )
        assert facts(parent) in (was, then)
        assert len(run_list.waiting(parent)) >= 2
        run_list.rename(parent / "0002", "usable")
        assert run_list.describe(parent / "0002").name == "usable"
        if ended:
            break
    assert ended
    assert call >= 2


def test_a_full_disk_is_told_when_a_run_is_asked_for(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(parent)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert codes(lambda: run_list.enqueue(parent, request())) == "run-unwritable"
    monkeypatch.undo()
    assert sorted(one.name for one in parent.iterdir()) == ["0001", "0002", "0003"]


# -------------------------------------------------------------------------------------------------------------- speed


def test_a_thousand_runs_are_listed_without_reading_their_events(parent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = recorded(parent, *[Step(1, number, 0.5, 0.9, 0.1, 20.0, 3.0) for number in range(3000)], FINISHED)
    size = (run / "events.jsonl").stat().st_size
    for number in range(2, 1001):
        copy = parent / f"{number:04d}"
        copy.mkdir()
        for name in ("request.json", "report.json", "run.json", "events.jsonl"):
            if name == "report.json" and number % 4 == 0:
                continue  # its last event is looked at
            os.link(run / name, copy / name)
    assert size > 300_000
    first = _cpu(lambda: run_list.list_runs(parent))
    read = [run_list._request_of.cache_info().misses, run_list._report_of.cache_info().misses]
    assert len(run_list.list_runs(parent)) == 1000
    again = [run_list._request_of.cache_info().misses, run_list._report_of.cache_info().misses]
    assert read[0] >= 1000 and read[1] >= 750
    assert again == read, "what did not change is not read again"
    text = (run / "events.jsonl").read_text()
    whole = _cpu(lambda: [json.loads(line) for line in text.splitlines()])
    assert first < 1000 * whole / 10, "parsing all events would take ten times as long or more"


def _cpu(act: Callable[[], Any]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began
