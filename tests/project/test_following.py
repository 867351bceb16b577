"""A run that another process writes: read as it grows, whatever of it is half written, and never written to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.steps import state_of
from tlgui.errors import Told
from tlgui.messages import Done, Event, Failed, Follow, Resumed, RunRead, RunSeen, Step, Train
from tlgui.project import following, runs
from tlgui.project.following import Lines, follow
from tlgui.project.json_codec import to_dict
from tlgui.project.record import EVENTS, Record


def line(step: int) -> str:
    return json.dumps(to_dict(a_step(step))) + "\n"


def a_step(step: int) -> Step:
    return Step(1, step, 0.5, 0.5, 1e-3, 10.0, 1.0)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    runs.write(folder / runs.REQUEST, Train(tmp_path, folder / "model.safetensors"))
    return folder


class Watcher:
    """Follows a run, a look at a time."""

    def __init__(self, run: Path) -> None:
        self._events: Iterator[Event] = follow(Follow(run, every=0))

    def look(self) -> list[Any]:
        """What came, up to and with the next RunSeen; steps by their numbers."""
        said: list[Any] = []
        for event in self._events:
            said.append(event.step if isinstance(event, Step) else event)
            if isinstance(event, RunSeen):
                said[-1] = event.state
                break
        return said


def append(run: Path, text: str) -> None:
    with (run / EVENTS).open("a") as file:
        file.write(text)


def test_it_is_read_as_it_grows(run: Path, tmp_path: Path) -> None:
    watcher = Watcher(run)
    assert watcher.look() == ["waiting"]
    append(run, line(1) + line(2)[:20])
    assert watcher.look() == [RunRead(run, runs.read_request(run)), 1, "running"]
    assert watcher.look() == ["running"]
    append(run, line(2)[20:] + '{"event": "step", broken\n' + '{"event": "of a newer version"}\n' + line(3))
    assert watcher.look() == [2, 3, "running"]
    append(run, json.dumps(to_dict(Failed(Told("ranks-lost")))) + "\n")
    assert watcher.look() == ["failed"]
    append(run, line(4))  # a launcher has started it again
    assert watcher.look() == [4, "running"]
    append(run, json.dumps(to_dict(Done())) + "\n")
    before = state_of(tmp_path)
    assert watcher.look() == ["finished"]
    assert watcher.look() == []
    assert state_of(tmp_path) == before


def test_a_record_written_anew_begins_again(run: Path) -> None:
    """As that of a training that is resumed: steps that are made again are taken out."""
    with closing(Record(run)) as record:
        for step in (1, 2, 3):
            record.add(a_step(step))
    watcher = Watcher(run)
    first, *steps = watcher.look()
    assert isinstance(first, RunRead) and steps == [1, 2, 3, "running"]
    with closing(Record(run, resumes=True)) as record:
        record.add(Resumed(1, 2))
        record.add(a_step(3))
        first, *steps = watcher.look()
    assert isinstance(first, RunRead) and steps == [1, 2, Resumed(1, 2), 3, "running"]
    (run / EVENTS).write_text("")
    assert watcher.look() == ["running"]
    append(run, line(9))
    first, *steps = watcher.look()
    assert isinstance(first, RunRead) and steps == [9, "running"]


@pytest.mark.parametrize("size", [1, 2, 7, 64])
def test_lines_come_whole_however_they_are_written(tmp_path: Path, size: int) -> None:
    text = "".join(f"{number} {'가' * (number % 9)}\n" for number in range(60)).encode()
    file, found = tmp_path / "lines", list[bytes]()
    file.touch()
    lines = Lines(file)
    for at in range(0, len(text), size):
        with file.open("ab") as out:
            out.write(text[at : at + size])
        anew, new = lines.more()
        assert not anew
        found += new
    assert found == text.split(b"\n")[:-1]


def test_what_is_quiet_or_gone_is_said(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(following.time, "monotonic", lambda: clock[0])
    watcher = Watcher(run)
    with runs.holding(run):
        append(run, line(1))
        watcher.look()
        clock[0] = 1000.0
        assert watcher.look() == ["running"], "its process lives, it only says nothing"
    (seen,) = [event for event in [next(watcher._events)] if isinstance(event, RunSeen)]
    assert (seen.state, seen.quiet) == ("interrupted", 1000.0)
    assert seen.told is not None and seen.told.code == "run-interrupted"
    run.rename(tmp_path / "away")
    assert watcher.look() == ["waiting"]
    (tmp_path / "away").rename(run)
    append(run, line(2))
    assert watcher.look() == [2, "running"], "the disk is there again, and nothing is lost"


def test_a_broken_request_is_said(run: Path) -> None:
    append(run, line(1))
    (run / runs.REQUEST).write_text("{")
    assert Watcher(run).look() == ["unreadable"]
