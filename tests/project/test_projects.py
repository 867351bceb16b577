"""Projects: made, opened, changed, undone, broken, held, moved."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.data.make import save
from tlgui import places
from tlgui.data import edits, folders
from tlgui.errors import TEXTS, Told, ToldError
from tlgui.messages import Curation, Dataset, Ref, Scanned, SplitRule
from tlgui.project import history, project_file
from tlgui.project.projects import Project, is_project, project_of, projects

WORDS = Told("edit-exclude", {"count": 1})
REF = Ref("d1", "cat/1.jpg")
ONE = edits.exclude(Curation(), [REF])

refs = st.builds(Ref, st.sampled_from(["d1", "d2", "d3", ""]), st.sampled_from(["cat/1.jpg", "dog/나.png", "/z/3.gif"]))
some_refs = st.lists(refs, max_size=3)
names = st.sampled_from(["cat", "dog", "고양이", "new"])
changes = st.one_of(
    st.builds(lambda some: lambda c: edits.exclude(c, some), some_refs),
    st.builds(lambda some: lambda c: edits.include(c, some), some_refs),
    st.builds(lambda some, name: lambda c: edits.move(c, some, name), some_refs, st.none() | names),
    st.builds(lambda old, new: lambda c: edits.rename_class(c, old, new), names, names),
    st.builds(lambda name: lambda c: edits.add_class(c, name), names),
    st.builds(lambda name: lambda c: edits.drop_class(c, name), names),
    st.builds(lambda some, part: lambda c: edits.pin(c, some, part), some_refs, st.sampled_from([None, "train", "test"])),
    st.builds(lambda some, words: lambda c: edits.note(c, some, words), some_refs, st.sampled_from(["", "why?", "\ud800"])),
    st.builds(lambda key: lambda c: edits.ignore(c, [key]), names),
    st.builds(lambda name: lambda c: edits.add_loose(c, [Path("/x.jpg"), Path("caf\udce9")], name), names),
    st.builds(lambda name: lambda c: edits.add_folders(c, [Path("/more") / name]), names),
    st.builds(lambda test: lambda c: edits.set_rule(c, SplitRule(0.1, test, by="group")), st.floats(0, 0.8)),
)  # fmt: skip


def dataset(root: Path, count: int = 3) -> Dataset:
    """A scanned folder of two classes of ``count`` images each."""
    for number, name in enumerate(("cat", "dog")):
        for one in range(count):
            save(root / name / f"{one}.png", seed=number * 100 + one)
    *_, last = folders.scan(root)
    assert isinstance(last, Scanned)
    return last.dataset


def code(caught: pytest.ExceptionInfo[ToldError]) -> str:
    told = caught.value.told
    assert told.code in TEXTS
    assert "?" not in told.english().replace("project.json?", "")
    return told.code


def reopened(project: Project) -> Project:
    project.close()
    return Project.open(project.folder)


# -- made and opened


def test_a_project_is_a_folder_named_as_the_dataset(tmp_path: Path) -> None:
    data = tmp_path / "my pets"
    data.mkdir()
    with Project.create(data) as first, Project.create(data) as second:
        assert first.folder == places.documents() / "my pets"
        assert second.folder == places.documents() / "my pets 2"
        assert (first.name, first.data, first.form, first.curation) == ("my pets", data, "auto", Curation())
        assert not first.read_only
        assert first.runs_folder.parent == first.folder
        assert is_project(first.folder) and is_project(first.folder / "project.json")
        assert not is_project(data) and not is_project(tmp_path / "nothing")
        assert not list(data.iterdir())
        second.change(ONE, WORDS)
        os.utime(first.folder / "project.json", (1, 1))
        assert projects() == [second.folder, first.folder]
        assert project_of(data) == second.folder
        assert project_of(tmp_path) is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("a:b?.", "a_b_"), ("CON", "CON_"), ("pets.tar.gz", "pets"), ("list.csv", "list"), ("runs", "runs 2"),
        ("caf\udce9", "caf_"), (" . ", "images"), ("v1.0", "v1.0"), ("x" * 200, "x" * 60), (".zip", "zip"),
    ],
)  # fmt: skip
def test_names_are_such_that_every_system_takes_them(tmp_path: Path, data: str, name: str) -> None:
    with Project.create(tmp_path / "in" / data, tmp_path / "out") as project:
        assert project.folder == tmp_path / "out" / name


def test_a_project_is_never_made_inside_the_images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ToldError) as caught:
        Project.create(tmp_path, tmp_path / "cat")
    assert code(caught) == "project-inside-data"
    assert not list(tmp_path.iterdir())
    places.documents().mkdir(parents=True)
    with Project.create(places.documents()) as project:
        assert project.folder.parent == places.data() / "projects"
    assert not list(places.documents().iterdir())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ToldError) as caught:
        Project.create(tmp_path / "pets", tmp_path / "file")
    assert code(caught) == "project-not-made"


def test_what_is_no_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(ToldError) as caught:
        Project.open(tmp_path)
    assert code(caught) == "project-missing"


# -- changed and undone


class Edits(RuleBasedStateMachine):
    """Any sequence of changes, undos, redos and reopenings, beside a plain list of all states."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(os.environ["TLGUI_HOME"]) / str(id(self))
        self.project = Project.create(self.home / "pets", self.home)
        self.states, self.words, self.here = [Curation()], [], 0
        self.count = 0

    @rule(change=changes)
    def change(self, change: Any) -> None:
        new = change(self.project.curation)
        self.count += 1
        words = Told("edit-note", {"count": self.count})
        self.project.change(new, words)
        if new != self.states[self.here]:
            self.states[self.here + 1 :], self.words[self.here :] = [new], [words]
            self.here += 1

    @rule()
    def undo(self) -> None:
        told = self.project.undo()
        assert told == (self.words[self.here - 1] if self.here else None)
        self.here = max(0, self.here - 1)

    @rule()
    def redo(self) -> None:
        told = self.project.redo()
        assert told == (self.words[self.here] if self.here < len(self.words) else None)
        self.here = min(len(self.words), self.here + 1)

    @precondition(lambda self: self.count)
    @rule()
    def reopen(self) -> None:
        self.project = reopened(self.project)
        assert self.project.notices == ()

    @invariant()
    def it_is_where_it_should_be(self) -> None:
        assert self.project.curation == self.states[self.here]
        assert self.project.can_undo == (self.words[self.here - 1] if self.here else None)
        assert self.project.can_redo == (self.words[self.here] if self.here < len(self.words) else None)

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.home)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_what_a_change_did_is_small_however_much_was_changed_before(tmp_path: Path) -> None:
    many = [Ref(f"{number:032x}", f"cat/{number}.jpg") for number in range(5000)]
    with Project.create(tmp_path / "pets", tmp_path) as project:
        project.change(edits.exclude(Curation(), many), WORDS)
        size = (project.folder / "project.json").stat().st_size
        for number in range(20):
            project.change(edits.exclude(project.curation, [Ref(f"x{number}", "x")]), WORDS)
        assert (project.folder / "project.json").stat().st_size < size + 20 * 400


def test_the_steps_kept_are_bounded_in_number_and_in_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert history.STEPS >= 200
    monkeypatch.setattr(history, "STEPS", 12)
    with Project.create(tmp_path / "pets", tmp_path) as project:
        for number in range(history.STEPS + 5):
            project.change(edits.add_class(project.curation, f"class {number}"), WORDS)
        again = reopened(project)
    with again:
        undone = 0
        while again.undo():
            undone += 1
        assert undone == history.STEPS
        assert again.curation.classes == tuple(f"class {number}" for number in range(5))
        while again.redo():
            pass
        assert len(again.curation.classes) == history.STEPS + 5
        many = [Ref(str(number), str(number)) for number in range(history.ENTRIES)]
        again.change(edits.exclude(again.curation, many), WORDS)
        assert again.undo() == WORDS
        assert again.can_undo is None, "the large step had no room for those before it"
        assert again.curation.excluded == ()


# -- broken


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format":"tlgui project","version":1}', "\x00" * 300])
def test_a_broken_file_is_the_one_before(tmp_path: Path, text: str) -> None:
    project = Project.create(tmp_path / "pets", tmp_path)
    project.change(ONE, WORDS)
    project.change(Curation(classes=("new",)), WORDS)
    project.close()
    (project.folder / "project.json").write_text(text)
    with Project.open(project.folder, read_only=True) as looked:
        assert looked.curation == ONE
    assert (project.folder / "project.json").read_text() == text
    with Project.open(project.folder) as again:
        assert again.curation == ONE
        (told,) = again.notices
        assert told.code == "project-recovered"
        assert "?" not in told.english()
        assert again.undo() == WORDS
    assert (project.folder / "project.json.broken").read_text() == text
    with Project.open(project.folder) as good:
        assert (good.notices, good.curation) == ((), Curation())


def test_a_project_without_a_good_file_is_told_and_left_alone(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "pets", tmp_path)
    project.change(ONE, WORDS)
    project.close()
    for name in ("project.json", "project.json.before"):
        (project.folder / name).write_text("{")
    with pytest.raises(ToldError) as caught:
        Project.open(project.folder)
    assert code(caught) == "project-broken"
    assert sorted(one.name for one in project.folder.iterdir()) == ["project.json", "project.json.before"]
    (project.folder / "project.json").unlink()
    (project.folder / "project.json").mkdir()
    with pytest.raises(ToldError) as caught:
        Project.open(project.folder)
    assert code(caught) == "project-unreadable"


def changed_file(project: Project, **values: Any) -> None:
    path = project.folder / "project.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_a_newer_project_is_refused_and_not_touched(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "pets", tmp_path)
    project.change(ONE, WORDS)
    project.close()
    changed_file(project, version=project_file.VERSION + 1, curation={"new": []})
    text = (project.folder / "project.json").read_text()
    with pytest.raises(ToldError) as caught:
        Project.open(project.folder)
    assert code(caught) == "project-newer"
    assert (project.folder / "project.json").read_text() == text
    assert not (project.folder / "lock").exists()


def test_an_older_project_becomes_a_new_one_and_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Version 0 never was: it had only the hashes of the images left out."""
    project = Project.create(tmp_path / "pets", tmp_path)
    project.close()
    old = {"format": "tlgui project", "version": 0, "images": "/d", "without": ["d1"]}
    (project.folder / "project.json").write_text(json.dumps(old))
    with pytest.raises(ToldError) as caught:
        Project.open(project.folder)
    assert code(caught) == "project-broken"

    def newer(values: dict[str, Any]) -> dict[str, Any]:
        excluded = [{"digest": digest, "path": ""} for digest in values["without"]]
        return {"data": values["images"], "form": "auto", "curation": {"excluded": excluded}}

    monkeypatch.setitem(project_file.MIGRATIONS, 0, newer)
    with Project.open(project.folder) as again:
        assert (again.data, again.curation.excluded) == (Path("/d"), (Ref("d1", ""),))
        again.change(ONE, WORDS)
    assert json.loads((project.folder / "project.json").read_text())["version"] == project_file.VERSION
    assert json.loads((project.folder / "project.json.before").read_text()) == old


def test_a_history_that_does_not_fit_is_left_out_and_told(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "pets", tmp_path)
    project.change(ONE, WORDS)
    project.close()
    good = json.loads((project.folder / "project.json").read_text())["undo"]
    stranger = [{"words": good[0]["words"], "splices": [good[0]["splices"][0] | {"field": "colours"}]}]
    for undo in ([{}], stranger, "x", 3, [*good, *good]):
        changed_file(project, undo=undo)
        with Project.open(project.folder) as again:
            assert [told.code for told in again.notices] == ["project-history-lost"]
            assert (again.curation, again.can_undo) == (ONE, None)


# -- held


HOLD = """
import sys
from pathlib import Path
from tlgui.project.projects import Project
with Project.open(Path(sys.argv[1])) as project:
    print(project.read_only, flush=True)
    sys.stdin.read()
"""


def test_a_second_process_may_look_and_is_told_why(tmp_path: Path) -> None:
    first = Project.create(tmp_path / "pets", tmp_path)
    first.close()
    command = [sys.executable, "-c", HOLD, str(first.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "False\n"
        second = Project.open(first.folder)
        assert second.read_only
        assert second.reason is not None
        assert second.reason.arguments["process"] == holder.pid
        with pytest.raises(ToldError) as caught:
            second.change(ONE, WORDS)
        assert code(caught) == "project-held"
        assert second.curation == Curation()
        second.remember(dataset(tmp_path / "images"))
        second.close()
        assert (first.folder / "lock").exists(), "it is not ours to release"
        holder.communicate("")
    with Project.open(first.folder) as third:
        assert not third.read_only


def test_the_lock_of_a_process_that_was_killed_is_taken_over(tmp_path: Path) -> None:
    first = Project.create(tmp_path / "pets", tmp_path)
    first.close()
    command = [sys.executable, "-c", HOLD, str(first.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "False\n"
        holder.kill()
        holder.wait()
        assert (first.folder / "lock").exists()
        with Project.open(first.folder) as second:
            assert not second.read_only
            second.change(ONE, WORDS)


RACE = """
import sys, time
from pathlib import Path
from tlgui.project import lock
print("ready", flush=True)
time.sleep(max(0.0, float(sys.stdin.readline()) - time.time()))
held = lock.take(Path(sys.argv[1]))
print(isinstance(held, lock.Lock), flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("stale", [True, False])
def test_of_several_at_once_one_gets_the_lock(tmp_path: Path, stale: bool) -> None:
    path = tmp_path / "lock"
    if stale:
        gone = subprocess.Popen([sys.executable, "-c", ""])
        gone.wait()
        path.write_text(json.dumps({"process": gone.pid, "started": 5.0, "computer": platform.node()}))
    command = [sys.executable, "-c", RACE, str(path)]
    racers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) for _ in range(4)
    ]
    for racer in racers:
        assert racer.stdout.readline() == "ready\n"
    start = time.time() + 0.1
    for racer in racers:
        racer.stdin.write(f"{start}\n")
        racer.stdin.flush()
    got = [racer.stdout.readline() for racer in racers]
    for racer in racers:
        racer.communicate("")
    assert sorted(got) == ["False\n"] * 3 + ["True\n"]


@pytest.mark.parametrize("change", [{"started": 5.0}, {"process": 2**22 + 1}])
def test_a_lock_whose_process_is_another_by_now_is_taken_over(tmp_path: Path, change: dict[str, float]) -> None:
    with Project.create(tmp_path / "pets", tmp_path) as first:
        values = json.loads((first.folder / "lock").read_text())
    (first.folder / "lock").write_text(json.dumps(values | change))
    with Project.open(first.folder) as second:
        assert not second.read_only


@pytest.mark.parametrize("text", ["", "{", "[]", '{"process": "x"}'])
def test_a_lock_that_makes_no_sense_is_taken_over(tmp_path: Path, text: str) -> None:
    with Project.create(tmp_path / "pets", tmp_path) as first:
        pass
    (first.folder / "lock").write_text(text)
    with Project.open(first.folder) as second:
        assert not second.read_only
    assert not (first.folder / "lock").exists()


def test_a_lock_of_another_computer_counts_until_it_is_taken_over(tmp_path: Path) -> None:
    with Project.create(tmp_path / "pets", tmp_path) as first:
        values = json.loads((first.folder / "lock").read_text())
    (first.folder / "lock").write_text(json.dumps(values | {"computer": "elsewhere", "process": 2**22 + 1}))
    with Project.open(first.folder) as second:
        assert second.reason is not None
        assert second.reason.arguments["computer"] == "elsewhere"
    with Project.open(first.folder, take_over=True) as third:
        third.change(ONE, WORDS)


def test_a_project_that_was_taken_away_can_no_longer_be_changed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "pets", tmp_path) as first:
        with Project.open(first.folder) as second:
            assert second.read_only, "also within one process"
        with Project.open(first.folder, take_over=True) as third:
            values = json.loads((first.folder / "lock").read_text())
            (first.folder / "lock").write_text(json.dumps(values | {"started": values["started"] + 9}))
            assert first.read_only and third.read_only
            with pytest.raises(ToldError) as caught:
                first.change(ONE, WORDS)
            assert code(caught) == "project-held"


def test_a_closed_project_can_be_looked_at_only(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "pets", tmp_path)
    project.change(ONE, WORDS)
    project.close()
    project.close()
    assert project.read_only and project.curation == ONE
    assert (project.can_undo, project.can_redo) == (None, None)
    with pytest.raises(ToldError) as caught:
        project.undo()
    assert code(caught) == "project-closed"


def test_an_own_lock_goes_with_the_project(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "pets", tmp_path)
    lock = project.folder / "lock"
    assert lock.exists()
    del project
    assert not lock.exists()


def test_a_folder_that_cannot_be_written_is_opened_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project.create(tmp_path / "pets", tmp_path) as first:
        first.change(ONE, WORDS)
    openly = Path.open

    def refused(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if mode == "x":  # the rights alone do not keep root from writing
            raise PermissionError(13, "Permission denied")
        return openly(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refused)
    first.folder.chmod(0o500)
    try:
        with Project.open(first.folder) as second:
            assert second.reason is not None
            assert second.reason.code == "project-read-only"
            assert second.curation == ONE
            assert second.can_undo is None
            with pytest.raises(ToldError) as caught:
                second.undo()
            assert code(caught) == "project-read-only"
    finally:
        monkeypatch.undo()
        first.folder.chmod(0o700)


# -- moved


def test_a_dataset_that_moved_is_found_again_by_its_content(tmp_path: Path) -> None:
    data = tmp_path / "pets"
    before = dataset(data)
    with Project.create(data, tmp_path / "projects") as project:
        project.remember(before)
        text = (project.folder / "project.json").read_text()
        project.remember(before)
        assert (project.folder / "project.json").read_text() == text
        moved = tmp_path / "archive" / "animals"
        moved.parent.mkdir()
        data.rename(moved)
        dataset(tmp_path / "others" / "pets", count=1)
        (tmp_path / "others" / "pets" / "cat" / "0.png").write_bytes(b"another")
        (tmp_path / "others" / "pets" / "dog" / "0.png").write_bytes(b"another")
        assert project.locate(moved) == moved
        assert project.locate(moved.parent) == moved, "the folder around it was chosen"
        assert project.locate(moved / "cat") == moved, "one of its classes was chosen"
        for wrong in (tmp_path / "others", tmp_path / "others" / "pets", tmp_path / "nothing", data):
            assert project.locate(wrong) is None
        (moved / "cat").rename(moved / "kitten")
        (moved / "dog" / "0.png").unlink()
        assert project.locate(moved) == moved, "wherever they lie below it"
        project.set_data(moved)
        project.change(ONE, WORDS)
        again = reopened(project)
        with again:
            assert again.data == moved
            again.undo()
            assert again.data == moved


def test_a_project_that_knows_no_image_takes_any_folder(tmp_path: Path) -> None:
    with Project.create(tmp_path / "pets", tmp_path / "projects") as project:
        assert project.locate(tmp_path) == tmp_path
        assert project.locate(tmp_path / "nothing") is None


def test_what_lies_in_a_project_moves_with_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "pets.zip", tmp_path / "projects") as project:
        inside = project.unpacked_folder / "pets"
        project.set_data(inside, "classes")
        ref = Ref("d", (project.unpacked_folder / "more" / "1.jpg").as_posix())
        more = edits.add_folders(edits.exclude(Curation(), [ref]), [project.unpacked_folder / "more", tmp_path / "pro"])
        project.change(more, WORDS)
    there = tmp_path / "stick"
    project.folder.rename(there)
    with Project.open(there) as again:
        assert (again.data, again.form) == (there / "unpacked" / "pets", "classes")
        assert again.curation.more == (there / "unpacked" / "more", tmp_path / "pro")
        assert again.curation.excluded == (replace(ref, path=(there / "unpacked" / "more" / "1.jpg").as_posix()),)
        assert again.undo() == WORDS
        assert again.curation == Curation()


@given(st.lists(changes, max_size=12))
@settings(deadline=None)
def test_the_file_holds_the_state(several: list[Any]) -> None:
    curation, steps = Curation(), []
    for change in several:
        new = change(curation)
        steps.append(history.Step(WORDS, history.between(curation, new)))
        curation = new
    state = project_file.State(Path("/d/나"), "table", curation, (), tuple(steps), ())
    assert project_file.decode(project_file.encode(state, Path("/p")), Path("/p")) == (state, ())
