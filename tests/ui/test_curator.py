"""The open project: made, opened again, changed, undone; the person's files never."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tlgui import places
from tlgui.data import folders
from tlgui.errors import Told
from tlgui.messages import Dataset, Scan, Scanned, SplitRule
from tlgui.project.projects import Project, project_of_archive, projects
from tlgui.ui.curator import Curator
from tlgui.ui.state import AppState


def read(request: Scan) -> Dataset:
    return next(
        event.dataset
        for event in folders.scan(request.data, request.form, request.curation)
        if isinstance(event, Scanned)
    )


class Desk:
    """A curator whose folders are read at once."""

    def __init__(self) -> None:
        self.state = AppState()
        self.curator = Curator(self.state)
        self.told: list[Told] = []
        self.state.told.connect(self.told.append)
        self.curator.read_wanted.connect(self.open)

    def open(self, folder: Path) -> None:
        if (request := self.curator.prepare(folder)) is not None:
            self.curator.take(read(request))

    def classes(self) -> dict[str, list[str]]:
        dataset = self.state.dataset
        assert dataset is not None
        return {
            name: sorted(item.path.name for item in dataset.items if item.class_index == number)
            for number, name in enumerate(dataset.classes)
        }

    def paths(self, *names: str) -> list[Path]:
        assert self.state.raw is not None
        return [item.path for item in self.state.raw.items if item.path.name in names]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for number in range(6):
        path = tmp_path / "animals" / ("cat" if number < 3 else "dog") / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (20, 20), (40 * number, 90, 120)).save(path)
    return tmp_path / "animals"


@pytest.fixture
def desk(data: Path) -> Iterator[Desk]:
    made = Desk()
    made.open(data)
    yield made
    made.curator.close()


ALL = {"cat": ["0.png", "1.png", "2.png"], "dog": ["3.png", "4.png", "5.png"]}


def test_opening_makes_one_project_and_opens_it_again(desk: Desk, data: Path) -> None:
    assert desk.curator.editable
    assert desk.classes() == ALL
    assert [folder.parent for folder in projects()] == [places.documents()]
    desk.curator.leave_out(desk.paths("0.png"))
    desk.curator.close()
    again = Desk()
    again.open(data)
    assert len(projects()) == 1
    assert again.classes()["cat"] == ["1.png", "2.png"]
    assert again.curator.undo_words() == "Leave out images: 1"
    again.curator.undo()
    assert again.classes() == ALL
    again.curator.close()


def test_every_change_is_undone_and_done_again(desk: Desk) -> None:
    curator = desk.curator
    curator.leave_out(desk.paths("0.png"))
    curator.move([(path, "dog") for path in desk.paths("1.png")])
    curator.rename("dog", "wolf")
    curator.add_class("bird")
    curator.set_rule(SplitRule(0.3, 0.1))
    curator.ignore("copies:1")
    curator.note(desk.paths("2.png")[0], "blurred")
    after = desk.classes(), desk.state.curation
    assert after[0] == {"bird": [], "cat": ["2.png"], "wolf": ["1.png", "3.png", "4.png", "5.png"]}
    assert curator.notes() == {desk.paths("2.png")[0]: "blurred"}
    steps = 0
    while curator.undo_words():
        curator.undo()
        steps += 1
    assert steps == 7
    assert desk.classes() == ALL
    while curator.redo_words():
        curator.redo()
    assert (desk.classes(), desk.state.curation) == after
    assert desk.told == []


def test_what_is_left_out_is_still_known_and_comes_back(desk: Desk) -> None:
    desk.curator.leave_out(desk.paths("0.png", "5.png"))
    assert desk.state.whole is not None
    assert len(desk.state.whole.items) == 6
    desk.curator.bring_back(desk.paths("0.png"))
    assert desk.classes() == {"cat": ALL["cat"], "dog": ["3.png", "4.png"]}


def test_one_of_each_group_is_kept_in_its_class(desk: Desk) -> None:
    desk.curator.keep_one([desk.paths("0.png", "1.png"), desk.paths("4.png", "5.png"), desk.paths("2.png")])
    assert desk.classes() == {"cat": ["0.png", "2.png"], "dog": ["3.png", "4.png"]}
    assert desk.curator.undo_words() == "Keep one image of each group: 2"


def test_nothing_to_do_is_no_step(desk: Desk) -> None:
    desk.curator.leave_out([])
    desk.curator.move([(path, "cat") for path in ()])
    desk.curator.rename("cat", "cat")
    desk.curator.bring_back(desk.paths("0.png"))
    assert desk.curator.undo_words() == ""


def test_a_wrong_name_is_told(desk: Desk) -> None:
    desk.curator.add_class("  ")
    assert [told.code for told in desk.told] == ["class-name-wrong"]
    assert desk.curator.undo_words() == ""


def test_files_and_folders_join_and_go_again(desk: Desk, tmp_path: Path) -> None:
    loose, more = tmp_path / "new.png", tmp_path / "more" / "dog" / "7.png"
    more.parent.mkdir(parents=True)
    (tmp_path / "more" / "cat").mkdir()
    for number, path in enumerate((loose, more, tmp_path / "more" / "cat" / "8.png")):
        Image.new("RGB", (20, 20), (200, 30 * number, 9)).save(path)
    desk.curator.add_files([loose], "bird")
    assert desk.classes()["bird"] == ["new.png"]
    desk.curator.add_folders([tmp_path / "more"])
    assert desk.classes()["dog"] == ["3.png", "4.png", "5.png", "7.png"]
    desk.curator.undo()
    desk.curator.undo()
    assert desk.classes() == ALL


def test_held_elsewhere_it_can_only_be_looked_at(desk: Desk, data: Path) -> None:
    folder = projects()[0]
    desk.curator.close()
    code = "import sys; from tlgui.project.projects import Project; p = Project.open(sys.argv[1]); print(1, flush=True); input()"
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        second = Desk()
        second.open(data)
        assert second.classes() == ALL
        assert not second.curator.editable
        assert (told := second.curator.read_only_told()) is not None
        assert told.code == "project-held"
        second.curator.leave_out(second.paths("0.png"))
        assert [told.code for told in second.told] == ["project-held"]
        assert second.classes() == ALL
        other.communicate("\n")
    second.open(data)
    assert second.curator.editable
    second.curator.close()


def test_a_folder_that_moved_is_found_again(desk: Desk, data: Path, tmp_path: Path) -> None:
    desk.curator.leave_out(desk.paths("0.png"))
    folder = projects()[0]
    desk.curator.close()
    shutil.move(data, tmp_path / "moved")
    again = Desk()
    again.open(folder)
    assert again.state.dataset is None
    assert again.curator.folder_gone is not None
    assert again.curator.folder_gone.code == "folder-gone"
    (tmp_path / "empty").mkdir()
    again.curator.found_folder(tmp_path / "empty")
    assert [told.code for told in again.told] == ["folder-other"]
    again.curator.found_folder(tmp_path / "moved")
    assert again.curator.folder_gone is None
    assert again.classes() == {"cat": ["1.png", "2.png"], "dog": ALL["dog"]}
    again.curator.close()


def test_an_archive_given_up_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    before = projects()
    target = desk.curator.for_archive(tmp_path / "photos.tar.gz")
    assert target is not None
    assert target.name == "photos"
    assert len(projects()) == len(before) + 1
    desk.curator.give_up()
    assert projects() == before


def test_an_archive_is_unpacked_once(desk: Desk, tmp_path: Path, data: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "photos"), "zip", data))
    target = desk.curator.for_archive(archive)
    assert target is not None
    assert project_of_archive(archive) is None  # nothing is there yet
    shutil.copytree(data, target)
    desk.curator.unpacked(None)
    desk.open(target)
    assert project_of_archive(archive) == desk.state.project.folder
    archive.write_bytes(archive.read_bytes() + b"0")  # another one of the same name
    assert project_of_archive(archive) is None
    assert project_of_archive(tmp_path / "gone.zip") is None


def test_another_dataset_lets_the_project_go(desk: Desk, tmp_path: Path, data: Path) -> None:
    folder = projects()[0]
    shutil.copytree(data, tmp_path / "other")
    desk.open(tmp_path / "other")
    assert len(projects()) == 2
    with Project.open(folder) as project:
        assert not project.read_only


def test_no_file_of_the_person_changes(desk: Desk, data: Path) -> None:
    def state() -> list[tuple[str, int, str]]:
        files = sorted(path for path in data.rglob("*"))
        return [
            (str(path), path.stat().st_mtime_ns, hashlib.md5(path.read_bytes()).hexdigest() if path.is_file() else "")
            for path in files
        ]

    before = state()
    desk.curator.leave_out(desk.paths("0.png"))
    desk.curator.rename("dog", "wolf")
    desk.curator.undo()
    assert state() == before
