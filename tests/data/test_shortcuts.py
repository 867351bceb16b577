"""Cues that tell classes apart without looking at what is in the images."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tlgui.data.found_shortcuts import shortcut_findings
from tlgui.data.measures import _ROW, Table
from tlgui.data.shortcuts import CUES, shortcut_table, told_by
from tlgui.errors import TEXTS
from tlgui.messages import Dataset, Item

N = 120  # images a class


def made(classes: int = 2, each: int = N, seed: int = 0) -> tuple[Dataset, Table]:
    """A dataset whose measures are random, the same for every class."""
    rng = np.random.default_rng(seed)
    items = tuple(Item(Path(f"/d/{c}/{n}.jpg"), c, f"{c}-{n}") for c in range(classes) for n in range(each))
    rows = np.zeros(len(items), _ROW)
    rows["width"], rows["height"] = rng.integers(300, 600, (2, len(items)))
    rows["mode"], rows["format"] = rng.choice([b"RGB", b"L"], len(items)), rng.choice([b"JPEG", b"PNG"], len(items))
    rows["camera"] = rng.choice([b"", b"Canon", b"Nikon"], len(items))
    rows["mean"], rows["border"] = rng.uniform(0, 255, (2, len(items), 3))
    return Dataset(Path("/d"), "classes", tuple("abcdefgh"[:classes]), items), Table(rows)


def of_class(dataset: Dataset, number: int) -> np.ndarray:
    return np.array([item.class_index == number for item in dataset.items])


@pytest.mark.parametrize("classes", [2, 3, 8])
@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_found_where_nothing_is(classes, seed):
    dataset, table = made(classes, 60, seed)
    assert shortcut_findings(dataset, table) == []
    assert [cue.name for cue in told_by(dataset, table)] == list(CUES) == list(shortcut_table(table))


def harmed(cue: str) -> tuple[Dataset, Table, str]:
    """Class b of three is told by ``cue`` in 90 % of its images; with the value that an example should give."""
    dataset, table = made(3)
    which = of_class(dataset, 1) & (np.arange(len(dataset.items)) % 10 > 0)
    rows = table.rows
    if cue == "size":
        rows["width"][which], rows["height"][which] = 256, 256
        return dataset, table, "256 × 256 px"
    if cue == "aspect":
        rows["height"][which] = rows["width"][which] * 3
        rows["height"][~which] = rows["width"][~which]
        rows["width"] = np.where(np.arange(len(rows)) % 2, rows["width"], rows["width"] * 10)
        rows["height"] = np.where(np.arange(len(rows)) % 2, rows["height"], rows["height"] * 10)
        return dataset, table, "≤ 0.33 : 1"
    if cue in ("border", "colour"):
        rows["mean" if cue == "colour" else "border"][which] = (250, 10, 10)
        rows["mean" if cue == "colour" else "border"][~which, 0] = 30
        return dataset, table, ""
    value = {"mode": "CMYK", "format": "GIF", "camera": "Leica"}[cue]
    rows[cue][which] = value.encode()
    return dataset, table, value


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue != "aspect"])
def test_the_cue_and_the_class_that_it_gives_away_are_named(cue):
    dataset, table, value = harmed(cue)
    (found,) = shortcut_findings(dataset, table)
    assert found.told.code == f"shortcut-{cue}"
    assert found.told.code in TEXTS
    said = found.told.arguments
    assert (said["class_name"], said["value"], said["chance"]) == ("b", value, 33)
    if value:
        assert said["share"] == 90
        assert said["others"] == 0
    assert found.severity == {"border": "warning", "colour": "note"}.get(cue, "serious")
    assert 0 < len(found.groups) <= 60
    assert all(path.parent.name == "1" for (path,) in found.groups)
    assert "?" not in found.told.english()


def test_proportions_are_told_where_sizes_vary():
    dataset, table, value = harmed("aspect")
    codes = [(found.told.code, found.told.arguments["value"]) for found in shortcut_findings(dataset, table)]
    assert codes in ([("shortcut-aspect", value)], [("shortcut-size", codes[0][1])])


def test_a_bound_is_the_example_where_no_size_is_frequent():
    dataset, table = made(2, 300)
    small = of_class(dataset, 0)
    table.rows["width"][small] -= 290
    (found,) = shortcut_findings(dataset, table)
    said = found.told.arguments
    assert said["class_name"] in "ab"
    assert str(said["value"]).startswith(("≤ ", "≥ "))
    assert str(said["value"]).endswith(" × … px")
    assert int(said["share"]) > 90
    assert int(said["others"]) < 10


def test_one_class_of_many_is_enough():
    dataset, table = made(8, 40)
    table.rows["mode"][of_class(dataset, 5)] = b"CMYK"
    (found,) = shortcut_findings(dataset, table)
    assert (found.told.arguments["class_name"], found.told.arguments["share"]) == ("f", 100)


def test_copies_do_not_make_a_shortcut():
    dataset, table = made(2, 120)
    first = [item for item in dataset.items if item.class_index == 0][:4]
    copies = tuple(
        Item(item.path, item.class_index, first[n % 4].digest if item.class_index == 0 else item.digest)
        for n, item in enumerate(dataset.items)
    )
    for n, item in enumerate(copies):
        if item.class_index == 0:
            table.rows[n] = table.rows[n % 4]
    same = Dataset(dataset.root, "classes", dataset.classes, copies)
    assert {cue.name: cue for cue in told_by(same, table)}["size"].gap < 0.3


def test_the_key_is_the_same_for_the_same_and_another_for_another_cue():
    dataset, table, _ = harmed("mode")
    first = shortcut_findings(dataset, table)[0]
    table.rows["mode"][:5] = b"CMYK"
    assert shortcut_findings(dataset, table)[0].key == first.key
    other, other_table, _ = harmed("format")
    assert shortcut_findings(other, other_table)[0].key != first.key


def test_few_images_and_unreadable_ones_say_nothing():
    dataset, table = made(2, 4)
    assert told_by(dataset, table) == []
    dataset, table, _ = harmed("mode")
    assert told_by(dataset, Table(np.zeros_like(table.rows))) == []


def test_a_hundred_thousand_are_quick_and_always_the_same():
    dataset, table = made(20, 5000)
    table.rows["mode"][of_class(dataset, 3)] = b"CMYK"
    first = shortcut_findings(dataset, table)
    assert [found.told.code for found in first] == ["shortcut-mode"]
    assert shortcut_findings(dataset, table) == first
