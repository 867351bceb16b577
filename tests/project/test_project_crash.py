"""Whenever a process ends, a project opens as it was before the change or after it, never as anything else."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.test_projects import WORDS, changes
from tlgui.data import edits
from tlgui.errors import ToldError
from tlgui.messages import Curation
from tlgui.project.projects import Project

CALLS = ("replace", "rename", "fsync", "link", "unlink", "open", "mkdir")


class Killed(BaseException):
    """The process is dead: nothing that comes after it in the code happens."""


@contextmanager
def killed_at(call: int, *, before: bool, error: type[BaseException] = Killed) -> Iterator[None]:
    """Let the ``call``-th of the calls that write (and all after it) raise ``error``, ``before`` it does its work or after."""
    made = [0]

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def call_it(*given: Any, **named: Any) -> Any:
            made[0] += 1
            if made[0] == call and not before:
                real(*given, **named)
            if made[0] >= call:
                raise error(28, "No space left on device")
            return real(*given, **named)

        return call_it

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, deadly(getattr(os, name)))
        yield


def act(project: Project, what: str, change: Any) -> None:
    if what == "change":
        project.change(change(project.curation), WORDS)
    elif what == "undo":
        project.undo()
    elif what == "redo":
        project.redo()
    else:
        project.set_data(Path("/elsewhere") / str(project.data.name))


kinds = st.sampled_from(["change", "change", "undo", "redo", "data"])


@given(st.lists(st.tuples(kinds, changes), max_size=6), st.tuples(kinds, changes), st.booleans(), st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_killed_at_any_write_it_is_as_before_or_after(
    earlier: list[tuple[str, Any]], last: tuple[str, Any], before: bool, links: bool
) -> None:
    home = Path(os.environ["TLGUI_HOME"]) / "crash"
    with pytest.MonkeyPatch.context() as patch:
        if not links:
            patch.delattr(Path, "hardlink_to")
            patch.setattr(Path, "hardlink_to", no_links, raising=False)
        project = Project.create(home / "pets", home)
        for what, change in earlier:
            act(project, what, change)
        was = snapshot(project)
        project.close()
        saved = home / "saved"
        shutil.copytree(project.folder, saved)
        for call in range(1, 100):
            project = Project.open(project.folder)
            assert snapshot(project) == was
            with killed_at(call, before=before):
                try:
                    act(project, *last)
                    killed = False
                except Killed:
                    killed = True
            with Project.open(project.folder, take_over=True) as again:
                assert again.notices == ()
                now = snapshot(again)
                assert now == was or now == snapshot_after(saved, last)
                again.change(edits.add_class(again.curation, "afterwards"), WORDS)
                assert not list(project.folder.glob(".project.json.*.part"))
            if not killed:
                break
            shutil.rmtree(project.folder)
            shutil.copytree(saved, project.folder)
        assert not killed
    shutil.rmtree(home)


def no_links(*_: Any) -> None:
    raise OSError(95, "Operation not supported")


def snapshot(project: Project) -> tuple[Any, ...]:
    state = project._state
    return state.data, state.curation, len(state.undo), len(state.redo)


def snapshot_after(saved: Path, last: tuple[str, Any]) -> tuple[Any, ...]:
    """What an undisturbed ``last`` makes of the project that was ``saved``."""
    copy = saved.with_name("undisturbed")
    shutil.copytree(saved, copy)
    with Project.open(copy) as project:
        act(project, *last)
        after = snapshot(project)
    shutil.rmtree(copy)
    return after


@pytest.mark.parametrize("before", [True, False])
def test_a_full_disk_is_told_and_the_project_stays_as_it_was(tmp_path: Path, before: bool) -> None:
    told = 0
    for call in range(1, 100):
        with Project.create(tmp_path / "pets", tmp_path) as project:
            project.change(Curation(classes=("one",)), WORDS)
            with killed_at(call, before=before, error=OSError):
                try:
                    project.change(Curation(classes=("two",)), WORDS)
                except ToldError as error:
                    assert error.told.code == "project-unwritable"
                    told += 1
                    assert project.curation == Curation(classes=("one",))
            expected = project.curation
            after = Curation(classes=("three",))
            project.change(after, WORDS)
            project.undo()
            assert project.curation == expected
        with Project.open(project.folder) as again:
            assert again.curation == expected
        if expected == Curation(classes=("two",)):
            break
    assert told >= 3


WRITER = """
import sys
from pathlib import Path
from tlgui.data import edits
from tlgui.errors import Told
from tlgui.project.projects import Project
project = Project.open(Path(sys.argv[1]))
while True:
    number = len(project.curation.classes) + 1
    project.change(edits.add_class(project.curation, f"class {number}"), Told("edit-class", {"class_name": str(number)}))
    print(number, flush=True)
"""


def test_a_process_that_is_killed_leaves_all_that_it_had_said(tmp_path: Path) -> None:
    rng = random.Random(4)
    with Project.create(tmp_path / "pets", tmp_path) as project:
        folder = project.folder
    said = 0
    for _ in range(6):
        command = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(rng.uniform(0, 0.08))
            writer.kill()
            lines = [line for line in writer.stdout.read().split("\n")[:-1] if line]
        said = int(lines[-1]) if lines else said + 1
        with Project.open(folder) as again:
            assert not again.read_only
            assert again.notices == ()
            count = len(again.curation.classes)
            assert said <= count <= said + 1
            assert again.curation.classes == tuple(f"class {number + 1}" for number in range(count))
            assert again.undo() is not None
            assert again.redo() is not None
            said = count
    assert said > 6
    assert sorted(one.name for one in folder.iterdir()) == ["project.json", "project.json.before"]
