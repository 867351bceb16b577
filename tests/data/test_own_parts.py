"""The parts that a person's own folders are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.test_curation import dataset, problems, shown
from tlgui.data.curation import curated
from tlgui.data.duplicates import across_parts
from tlgui.data.edits import set_rule
from tlgui.data.own_parts import count_below, folders, own_name, parted
from tlgui.data.refs import place
from tlgui.data.splits import split
from tlgui.errors import ToldError
from tlgui.messages import Curation, Dataset, Item, Part, SplitRule

ROOT = Path("/data")
SITES = Dataset(
    ROOT, "classes", ("cat", "dog"),
    tuple(
        Item(ROOT / name / site / f"{number}.jpg", index, f"{name}{site}{number}")
        for index, name in enumerate(("cat", "dog")) for site in ("north", "south", "west") for number in range(2)
    ),
)  # fmt: skip
GIVEN = dataset(
    ("train/cat/1.jpg", "1", "train"), ("train/dog/2.jpg", "2", "train"), ("test/cat/3.jpg", "3", "test"),
    ("test/dog/4.jpg", "4", "test"), ("val/cat/5.jpg", "5", "validation"), ("val/dog/6.jpg", "6", "validation"),
)  # fmt: skip


def parts(data: Dataset) -> dict[str, Part | None]:
    return {place(item.path, data.root): item.part for item in data.items}


def test_what_is_below_a_picked_folder_is_of_its_part_and_the_rest_is_divided() -> None:
    found = parted(SITES, SplitRule(own=(("south", "test"),)))
    assert {part for path, part in parts(found).items() if "south" in path} == {"test"}
    assert {part for path, part in parts(found).items() if "south" not in path} == {None}
    division, _ = split(found, rule=SplitRule(validation=0.25))
    assert [place(found.items[at].path, ROOT).split("/")[1] for at in division.test] == ["south"] * 4
    assert len(division.train), len(division.validation) == (6, 2)


def test_with_a_folder_that_checks_the_rest_trains_as_in_a_folder_that_gives_its_parts() -> None:
    found = parted(SITES, SplitRule(own=(("west", "validation"), ("cat/north", "test"))))
    division, told = split(found, rule=SplitRule())
    assert (len(division.train), len(division.validation), len(division.test)) == (6, 4, 2)
    assert {place(found.items[at].path, ROOT) for at in division.test} == {"cat/north/0.jpg", "cat/north/1.jpg"}
    assert not told


def test_the_first_of_two_folders_counts_and_a_name_is_no_piece_of_another() -> None:
    found = parts(parted(SITES, SplitRule(own=(("cat", "test"), ("south", "validation"), ("ort", "test")))))
    assert found["cat/south/0.jpg"] == "test"
    assert found["dog/south/0.jpg"] == "validation"
    assert found["dog/north/0.jpg"] == "train"


def test_a_given_division_counts_or_does_not_and_a_picked_folder_counts_more() -> None:
    assert parted(GIVEN, SplitRule()) is GIVEN
    assert set(parts(parted(GIVEN, SplitRule(given=False))).values()) == {None}
    swapped = parts(parted(GIVEN, SplitRule(own=(("val", "test"), ("test", "validation")))))
    assert swapped["val/cat/5.jpg"] == "test"
    assert swapped["test/cat/3.jpg"] == "validation"
    assert swapped["train/cat/1.jpg"] == "train"


def test_a_curated_dataset_has_these_parts_in_order_and_a_folder_that_is_gone_is_told() -> None:
    rule = SplitRule(own=(("val", "train"), ("nowhere", "test")))
    found = curated(GIVEN, Curation(rule=rule))
    assert shown(found)["cat"] == ["train/cat/1.jpg", "val/cat/5.jpg", "test/cat/3.jpg"]
    assert problems(found)["own-folder-empty"].told.arguments == {"name": "nowhere"}
    anew = curated(GIVEN, Curation(rule=SplitRule(given=False)))
    assert shown(anew)["cat"] == ["test/cat/3.jpg", "train/cat/1.jpg", "val/cat/5.jpg"]


def test_the_folders_to_pick_are_neither_the_classes_nor_hold_all() -> None:
    assert folders(SITES) == [("north", 4), ("south", 4), ("west", 4)]
    assert folders(GIVEN) == [("test", 2), ("train", 2), ("val", 2)]
    elsewhere = (*SITES.items, Item(Path("/home/me/more/cat/1.jpg"), 0, "x"))
    assert ("home", 1) not in folders(replace(SITES, items=elsewhere))
    assert ("more", 1) in folders(replace(SITES, items=elsewhere))


def test_a_folder_elsewhere_is_read_along_and_all_of_it_is_of_its_part() -> None:
    other = Path("/elsewhere/field").absolute()
    assert own_name(other, ROOT) == other.as_posix()
    assert own_name(ROOT / "cat" / "north", ROOT) == "cat/north"
    for whole in (ROOT, ROOT.parent):
        with pytest.raises(ToldError) as told:
            own_name(whole, ROOT)
        assert told.value.told.code == "own-folder-whole"
    first = Curation(more=(Path("/added").absolute(),))
    rule = SplitRule(own=((other.as_posix(), "test"), ("west", "validation")))
    now = set_rule(first, rule)
    assert now.more == (*first.more, other)
    assert set_rule(now, rule) == now
    assert set_rule(now, SplitRule()) == first
    joined = replace(SITES, items=(*SITES.items, Item(other / "cat" / "1.jpg", 0, "catnorth0")))
    found = parted(joined, rule)
    assert parts(found)[(other / "cat" / "1.jpg").as_posix()] == "test"
    assert count_below(joined, other.as_posix()) == 1
    (leak,) = across_parts(found.items)  # a copy of what trains, known by its content
    assert {path.name for path in leak.paths} == {"0.jpg", "1.jpg"}
