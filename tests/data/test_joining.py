"""What a person adds to a dataset: other folders, tables and single files, their classes joined by name."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.data.make import save
from tlgui.data import folders
from tlgui.errors import ToldError
from tlgui.learn import handlers
from tlgui.messages import Curation, Dataset, Scan, Scanned


def fill(root: Path, *names: str, first: int = 0) -> Path:
    for seed, name in enumerate(names):
        save(root / name, first + seed)
    return root


def scanned(root: Path, **adds) -> Dataset:
    *_, last = folders.scan(root, "auto", Curation(**adds))
    assert isinstance(last, Scanned)
    for problem in last.dataset.problems:
        assert "?" not in problem.told.english()
    return last.dataset


def named(dataset: Dataset, root: Path) -> list[tuple[str, str]]:
    return [(dataset.classes[item.class_index], item.path.relative_to(root).as_posix()) for item in dataset.items]


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return fill(tmp_path / "first", "Cat/1.png", "Cat/2.png", "강아지/1.png", "강아지/2.png")


def test_classes_of_several_folders_are_joined_by_name(tmp_path, first):
    apart = unicodedata.normalize("NFD", "강아지")
    more = fill(tmp_path / "more", "cat/3.png", f"{apart}/3.png", "bird/1.png", first=10)
    last = fill(tmp_path / "last", "BIRD/2.png", "bird/3.png", "CAT/4.png", first=20)
    dataset = scanned(first, more=(more, last))
    assert dataset.classes == ("bird", "Cat", "강아지")
    assert dataset.root == first
    assert named(dataset, tmp_path)[:7] == [
        ("bird", "more/bird/1.png"),
        ("bird", "last/BIRD/2.png"),
        ("bird", "last/bird/3.png"),
        ("Cat", "first/Cat/1.png"),
        ("Cat", "first/Cat/2.png"),
        ("Cat", "more/cat/3.png"),
        ("Cat", "last/CAT/4.png"),
    ]
    assert len(dataset.items) == 10


def test_loose_files_have_the_class_they_were_given(tmp_path, first):
    one, two = save(tmp_path / "x.png", 30), save(tmp_path / "y.png", 31)
    dataset = scanned(first, loose=((one, "CAT"), (two, "fish"), (one, "fish"), (first / "Cat/1.png", "fish")))
    assert ("Cat", "x.png") in named(dataset, tmp_path)
    assert ("fish", "y.png") in named(dataset, tmp_path)
    assert len(dataset.items) == 6  # a file that is reached twice counts the first time


def test_a_folder_of_images_alone_is_a_class(tmp_path, first):
    bird = fill(tmp_path / "Bird", "a.png", "b.png", first=40)
    assert scanned(first, more=(bird,)).classes == ("Bird", "Cat", "강아지")


def test_parts_and_tables_may_be_added(tmp_path, first):
    parts = fill(tmp_path / "parts", "train/cat/3.png", "val/cat/4.png", "val/강아지/5.png", first=50)
    fill(tmp_path / "table", "a.png", "b.png", first=60)
    (tmp_path / "table/t.csv").write_text("file,class,patient\na.png,cat,P1\nb.png,owl,P2\n", encoding="utf-8")
    dataset = scanned(first, more=(parts, tmp_path / "table/t.csv"))
    by_path = {item.path.relative_to(tmp_path).as_posix(): item for item in dataset.items}
    assert [by_path[f"parts/{name}"].part for name in ("train/cat/3.png", "val/cat/4.png")] == ["train", "validation"]
    assert by_path["table/a.png"].group == "P1"
    assert dataset.classes == ("Cat", "owl", "강아지")
    assert dataset.form == "classes"


def test_what_is_added_may_make_up_for_what_is_missing(tmp_path):
    single = fill(tmp_path / "single", "cat/1.png", "cat/2.png")
    loose = fill(tmp_path / "loose", "d1.png", "d2.png", first=10)
    dataset = scanned(single, loose=tuple((loose / name, "dog") for name in ("d1.png", "d2.png")))
    assert dataset.classes == ("cat", "dog")
    with pytest.raises(ToldError, match="only one class"):
        scanned(single, loose=((loose / "d1.png", "cat"),))


def test_what_vanished_or_cannot_be_read_is_a_problem(tmp_path, first):
    gone = save(tmp_path / "gone.png", 70)
    gone.unlink()
    (tmp_path / "none").mkdir()
    words = tmp_path / "words.jpg"
    words.write_text("text")
    dataset = scanned(first, more=(tmp_path / "vanished", tmp_path / "none"), loose=((gone, "Cat"), (words, "Cat")))
    problems = {problem.told.code: problem.paths for problem in dataset.problems}
    assert problems == {
        "added-missing": (tmp_path / "vanished", gone),
        "dataset-no-images": (tmp_path / "none",),
        "files-unreadable": (words,),
    }
    assert len(dataset.items) == 4


def test_the_first_folder_must_be_there(tmp_path, first):
    shutil.move(first, tmp_path / "moved")
    with pytest.raises(ToldError) as caught:
        scanned(first, more=(tmp_path / "moved",))
    assert caught.value.told.code == "dataset-missing"


def test_the_same_folder_again_changes_nothing(first):
    assert scanned(first, more=(first, first / "Cat")).items == scanned(first).items


def test_the_request_passes_what_is_added(tmp_path, first):
    more = fill(tmp_path / "more", "bird/1.png", "bird/2.png", first=80)
    *_, last = handlers.handle(Scan(first, curation=Curation(more=(more,))))
    assert isinstance(last, Scanned)
    assert last.dataset.classes == ("bird", "Cat", "강아지")
