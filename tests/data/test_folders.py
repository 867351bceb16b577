"""Folders as people have them: every form, every oddity of a folder, every refusal."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.data.make import save
from tlgui.data import folders
from tlgui.errors import TEXTS, ToldError
from tlgui.messages import Dataset, Problem, Progress, Scanned


def scanned(root: Path, form="auto") -> Dataset:
    *progress, last = folders.scan(root, form)
    assert isinstance(last, Scanned)
    assert all(isinstance(event, Progress) for event in progress)
    for problem in last.dataset.problems:
        said = problem.told.english()
        assert problem.told.code in TEXTS and "?" not in said, said
    return last.dataset


def refused(root: Path, form="auto") -> str:
    with pytest.raises(ToldError) as caught:
        list(folders.scan(root, form))
    assert "?" not in str(caught.value)
    return caught.value.told.code


def fill(root: Path, *names: str) -> Path:
    """A different small image under each name."""
    for seed, name in enumerate(names):
        save(root / name, seed)
    return root


def told(dataset: Dataset) -> dict[str, Problem]:
    return {problem.told.code: problem for problem in dataset.problems}


def named(dataset: Dataset) -> list[tuple[str, str, str | None]]:
    return [
        (dataset.classes[item.class_index], item.path.relative_to(dataset.root).as_posix(), item.part)
        for item in dataset.items
    ]


def test_a_folder_for_each_class(tmp_path):
    fill(tmp_path, "dog/10.jpg", "dog/2.jpg", "Cat/a.png", "Cat/deep/er/b.jpg")
    dataset = scanned(tmp_path)
    assert (dataset.form, dataset.classes, dataset.problems) == ("classes", ("Cat", "dog"), ())
    assert named(dataset) == [
        ("Cat", "Cat/a.png", None),
        ("Cat", "Cat/deep/er/b.jpg", None),
        ("dog", "dog/2.jpg", None),
        ("dog", "dog/10.jpg", None),
    ]
    assert folders.look(tmp_path) == "classes"


def test_classes_are_in_natural_order_and_any_script(tmp_path):
    fill(tmp_path, *(f"{name}/{i}.png" for name in ("10", "9", "강아지", "ñandú", "Ärger", "zebra") for i in range(2)))
    fill(tmp_path, "9/7.png")
    classes = scanned(tmp_path).classes
    assert classes[:2] == ("9", "10")
    assert set(classes) == {"9", "10", "강아지", "ñandú", "Ärger", "zebra"}


def test_one_class_written_in_two_unicode_forms_is_one(tmp_path):
    apart = unicodedata.normalize("NFD", "강아지")
    fill(tmp_path, "train/강아지/1.png", "train/고양이/2.png", f"val/{apart}/3.png", "val/고양이/4.png")
    dataset = scanned(tmp_path)
    assert dataset.classes == ("강아지", "고양이")
    assert [item.part for item in dataset.items] == ["train", "validation"] * 2


@pytest.mark.parametrize("val", ["val", "valid", "Validation", "VAL"])
def test_parts_given_by_the_folder(tmp_path, val):
    fill(tmp_path, "Train/a/1.png", "Train/b/2.png", f"{val}/a/3.png", f"{val}/B/4.png", "test/b/5.png")
    dataset = scanned(tmp_path)
    assert (dataset.form, dataset.classes) == ("parts", ("a", "b"))
    assert [part for _, _, part in named(dataset)] == ["train", "validation", "train", "validation", "test"]
    assert folders.look(tmp_path) == "parts"


def test_train_alone_is_a_part_and_a_class_named_train_is_a_class(tmp_path):
    assert folders.look(fill(tmp_path / "one", "train/a/1.png", "train/b/2.png")) == "parts"
    vehicles = fill(tmp_path / "two", "train/1.png", "bus/2.png")
    assert scanned(vehicles).classes == ("bus", "train")
    nested = fill(tmp_path / "three", "train/red/1.png", "bus/2.png")
    assert scanned(nested).classes == ("bus", "train")


def test_a_class_that_only_validates_is_left_out_and_told(tmp_path):
    fill(tmp_path, "train/a/1.png", "train/b/2.png", "val/a/3.png", "val/c/4.png", "test/c/5.png")
    dataset = scanned(tmp_path)
    assert dataset.classes == ("a", "b")
    assert len(dataset.items) == 3
    problem = told(dataset)["classes-without-training"]
    assert problem.told.arguments["names"] == "c"
    assert len(problem.paths) == 2


def test_a_flat_folder_by_its_file_names(tmp_path):
    fill(tmp_path, "cat.0.jpg", "cat.10.jpg", "Cat (2).jpg", "dog_12.png", "Dog 3.jpg", "dog_4.jpg", "dog.jpg")
    assert folders.look(tmp_path) == "flat"
    assert folders.preview_flat(tmp_path) == {"cat": 3, "dog": 4}
    dataset = scanned(tmp_path)
    assert (dataset.form, dataset.classes) == ("flat", ("cat", "dog"))
    assert dataset.items[0].path.name == "Cat (2).jpg"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["n02085620_1002.jpg", "n02085620_7.jpg", "n02085782_1.jpg", "n02085782_2.jpg"], ["n02085620", "n02085782"]),
        (
            ["american_bulldog_100.jpg", "american_bulldog_2.jpg", "Abyssinian_1.jpg"],
            ["Abyssinian", "american_bulldog"],
        ),
        (["cat_1_flip.jpg", "cat_1_dark.jpg", "dog_2_flip.jpg", "dog_1_dark.jpg"], ["cat", "dog"]),
        (["개1.jpg", "개2.jpg", "고양이 1.jpg"], ["개", "고양이"]),
        (["IMG_001.jpg", "IMG_002.jpg", "DSC_001.jpg"], []),
        (["IMG_001.jpg", "IMG_002.jpg"], []),
        (["beach.jpg", "house.jpg", "aunt.jpg"], []),
        (["a1.jpg", "b1.jpg", "c1.jpg", "d7.jpg"], []),
        (["1.jpg", "2.jpg"], []),
        (["cat1.jpg", "dog1.jpg", "6240329_72c01.jpg", "5650366_e22b.jpg", "0013035.jpg"], []),
    ],
)
def test_what_counts_as_a_class_in_a_file_name(tmp_path, names, expected):
    fill(tmp_path, *names)
    assert list(folders.preview_flat(tmp_path)) == expected
    if not expected:
        assert refused(tmp_path) == "dataset-no-classes"


def test_a_flat_folder_tells_of_what_it_left_out(tmp_path):
    fill(tmp_path, "cat1.jpg", "cat2.jpg", "dog1.jpg", "dog2.jpg", "holiday.jpg", "later/x.jpg")
    problems = told(scanned(tmp_path))
    assert [path.name for path in problems["flat-unnamed"].paths] == ["holiday.jpg"]
    assert [path.name for path in problems["other-folders"].paths] == ["later"]


def test_a_chosen_form_is_obeyed(tmp_path):
    fill(tmp_path, "cat1.jpg", "dog1.jpg", "cat2.jpg", "dog2.jpg", "red/1.jpg", "blue/1.jpg")
    assert scanned(tmp_path).classes == ("blue", "red")
    assert scanned(tmp_path, "flat").classes == ("cat", "dog")
    assert "loose-images" in told(scanned(tmp_path, "classes"))
    assert refused(tmp_path, "parts") == "dataset-no-train"


def test_hidden_and_foreign_files_are_ignored_and_counted(tmp_path):
    fill(tmp_path, "a/1.jpg", "b/2.jpg", "a/.hidden.jpg", ".git/3.jpg", "__MACOSX/4.jpg")
    for name in ("notes.txt", "a/Thumbs.db", "b/labels.csv", "b/image.svg"):
        (tmp_path / name).write_text("text")
    shutil.copy(tmp_path / "a/1.jpg", tmp_path / "a/without-a-suffix")
    dataset = scanned(tmp_path)
    assert dataset.ignored == 7
    assert len(dataset.items) == 3


def test_links_are_followed_and_loops_end(tmp_path):
    fill(tmp_path, "real/cat/1.jpg", "real/cat/2.jpg", "data/dog/1.jpg", "alone.jpg")
    (tmp_path / "data/cat").symlink_to(tmp_path / "real/cat")
    (tmp_path / "data/dog/linked.jpg").symlink_to(tmp_path / "alone.jpg")
    (tmp_path / "data/dog/loop").symlink_to(tmp_path / "data")
    (tmp_path / "data/dog/self").symlink_to("self")
    (tmp_path / "data/dog/gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
    dataset = scanned(tmp_path / "data")
    assert dataset.classes == ("cat", "dog")
    assert [path for name, path, _ in named(dataset) if name == "cat"] == ["cat/1.jpg", "cat/2.jpg"]
    assert "dog/linked.jpg" in [path for _, path, _ in named(dataset)]
    assert [path.name for path in told(dataset)["files-missing"].paths] == ["gone.jpg"]


def test_unreadable_files_are_told_once_for_each_reason(tmp_path):
    fill(tmp_path, "a/1.jpg", "a/2.jpg", "b/1.jpg", "b/9.jpg")
    for i in range(12):
        (tmp_path / f"a/empty{i}.jpg").touch()
    (tmp_path / "b/page.jpg").write_text("<html>")
    (tmp_path / "b/half.png").write_bytes(b"\x89PNG\r\n\x1a\nand no more")
    problems = told(scanned(tmp_path))
    assert sorted(problems) == ["files-damaged", "files-empty", "files-unreadable"]
    assert len(problems["files-empty"].paths) == problems["files-empty"].told.arguments["count"] == 12
    assert problems["files-empty"].told.sentences()[0] == "Empty files: 12 (empty0.jpg, empty1.jpg, empty2.jpg, …)."
    assert problems["files-unreadable"].paths == (tmp_path / "b/page.jpg",)


def test_empty_and_tiny_classes_are_told(tmp_path):
    fill(tmp_path, "a/1.jpg", "a/2.jpg", "b/1.jpg")
    (tmp_path / "empty").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/readme.md").write_text("text")
    shutil.copy(tmp_path / "b/1.jpg", tmp_path / "b/copy.jpg")
    dataset = scanned(tmp_path)
    problems = told(dataset)
    assert problems["classes-empty"].told.arguments["names"] == "docs, empty"
    assert problems["classes-of-one"].told.arguments["names"] == "b"
    assert dataset.ignored == 1


def test_copies_are_found_within_a_class_and_across_classes(tmp_path):
    fill(tmp_path, "a/1.jpg", "a/2.jpg", "b/3.jpg", "b/4.jpg")
    shutil.copy(tmp_path / "a/1.jpg", tmp_path / "a/1 copy.jpg")
    shutil.copy(tmp_path / "a/1.jpg", tmp_path / "a/1 copy 2.jpg")
    shutil.copy(tmp_path / "a/2.jpg", tmp_path / "b/wrong.jpg")
    problems = told(scanned(tmp_path))
    assert problems["copies-in-class"].told.arguments["count"] == 2
    assert {path.name for path in problems["copies-in-class"].paths} == {"1.jpg", "1 copy.jpg", "1 copy 2.jpg"}
    assert problems["copies-across-classes"].paths == (tmp_path / "a/2.jpg", tmp_path / "b/wrong.jpg")
    assert problems["copies-across-classes"].told.arguments["names"] == "a, b"


def test_refusals(tmp_path):
    assert refused(tmp_path / "nowhere") == "dataset-missing"
    assert refused(save(tmp_path / "one.jpg")) == "dataset-is-file"
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty") == "dataset-no-images"
    assert refused(fill(tmp_path / "images", "x.jpg", "y.jpg")) == "dataset-no-classes"
    assert refused(fill(tmp_path / "single", "a/1.jpg", "a/2.jpg")) == "dataset-one-class"
    assert refused(fill(tmp_path / "prefix", "cat1.jpg", "cat2.jpg"), "flat") == "dataset-one-class"
    assert refused(fill(tmp_path / "prefix")) == "dataset-no-classes"
    assert refused(fill(tmp_path / "wrapped", "data/a/1.jpg", "data/b/2.jpg")) == "dataset-inner"
    assert refused(fill(tmp_path / "untrained", "val/a/1.jpg", "test/b/2.jpg")) == "dataset-no-train"
    assert refused(fill(tmp_path / "kaggle", "train/cat.1.jpg", "test/1.jpg")) == "dataset-parts-without-classes"
    assert refused(fill(tmp_path / "thin", "train/a/1.jpg", "val/b/2.jpg")) == "dataset-one-class"


def test_refusals_when_nothing_is_left_to_read(tmp_path):
    for name in ("a/1.jpg", "b/2.jpg"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert refused(tmp_path) == "dataset-no-readable"
    save(tmp_path / "a/3.jpg")
    assert refused(tmp_path) == "dataset-one-class"


def test_progress_is_told_and_closing_ends_the_scan(tmp_path):
    fill(tmp_path, *(f"{name}/{i}.png" for name in "ab" for i in range(60)))
    events = list(folders.scan(tmp_path))
    assert events[:-1] == [Progress("scan", done, total) for done, total in ((0, 0), (50, 120), (100, 120), (120, 120))]
    scan = folders.scan(tmp_path)
    next(scan), next(scan)
    scan.close()
    assert list(scan) == []


def test_the_order_on_disk_does_not_matter(tmp_path):
    names = [f"{name}/{i}.png" for name in "ba" for i in (3, 1, 2)]
    first, second = scanned(fill(tmp_path / "x", *names)), tmp_path / "y"
    for name in reversed(names):
        (second / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(tmp_path / "x" / name, second / name)
    assert named(first) == named(scanned(second))


def test_real_folders(shared_data):
    assert scanned(shared_data / "cats_dogs").problems == ()
    ants = scanned(shared_data / "hymenoptera_full")
    assert (ants.form, len(ants.items)) == ("parts", 398)
    mri = scanned(shared_data / "brain_mri")
    assert list(told(mri)) == ["copies-in-class"]
    assert refused(shared_data / "oddities") == "dataset-no-classes"
