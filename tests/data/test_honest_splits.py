"""What must hold of a division whose groups a person, or the likeness of images, names."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.test_splits import dataset
from tlgui.data.grouping import grouped, keys
from tlgui.data.splits import folds, split
from tlgui.errors import TEXTS, ToldError
from tlgui.messages import Dataset, Item, SplitRule

PARTS = ("train", "validation", "test")
HONEST = SplitRule()
ROOT = Path("/d")


def files(*paths: str, root: Path = ROOT, groups: tuple[str, ...] = ()) -> Dataset:
    """Each path's first folder is its class; each image is its own."""
    classes = sorted({path.split("/")[0] for path in paths})
    items = tuple(
        Item(root / path, classes.index(path.split("/")[0]), f"{number:03}", None, groups[number] if groups else "")
        for number, path in enumerate(paths)
    )
    return Dataset(root, "classes", tuple(classes), items)


def placed(data: Dataset, **how: Any) -> tuple[dict[int, str], dict[str, Any]]:
    """The part of each item, and the problems by their codes."""
    result, problems = split(data, **how)
    found = {index: part for part in PARTS for index in getattr(result, part)}
    assert len(found) == len(data.items) == sum(len(getattr(result, part)) for part in PARTS)
    for problem in problems:
        assert problem.told.code in TEXTS
        assert "?" not in problem.told.english()
    return found, {problem.told.code: problem for problem in problems}


rows = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 40), st.sampled_from(["", "", "p1", "p2", "p3", "p4", "p5"])),
    min_size=1, max_size=60,
)  # fmt: skip
rules = st.builds(
    SplitRule, st.sampled_from([0.0, 0.1, 0.2, 0.4]), st.sampled_from([0.0, 0.1, 0.3, 0.5]), st.booleans(),
    st.sampled_from(["nothing", "folder", "pattern", "group"]), st.integers(1, 2), st.just(r"/(p\d)/"),
)  # fmt: skip
seeds = st.integers(0, 100)


def made(some: list[tuple[int, int, str]]) -> Dataset:
    items = tuple(
        Item(ROOT / f"c{number}" / (patient or ".") / f"{index}.jpg", number, str(digest), None, patient)
        for index, (number, digest, patient) in enumerate(some)
    )
    return Dataset(ROOT, "classes", ("a", "b", "c", "d"), items)


def near(data: Dataset, rng: random.Random) -> list[list[int]]:
    """Some groups of items that look alike, for a test."""
    numbers = range(len(data.items))
    return [rng.sample(numbers, min(len(numbers), rng.randint(1, 3))) for _ in range(rng.randint(0, 4))]


@given(rows, rules, seeds, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=200)
def test_groups_are_never_divided_every_class_trains_and_the_same_seed_is_the_same(some, rule, seed, rng):
    data = made(some)
    together = near(data, rng)
    parts, problems = placed(data, seed=seed, rule=rule, together=together)
    assert (parts, problems) == placed(data, seed=seed, rule=rule, together=together)
    of = grouped(data, rule, together)
    assert all(parts[index] == parts[first] for index, first in enumerate(of))
    if rule.honest:
        assert all(len({parts[index] for index in group}) == 1 for group in together if group)
    trained = {data.items[index].class_index for index, part in parts.items() if part == "train"}
    assert trained == {item.class_index for item in data.items}
    if not rule.test:
        assert "test" not in parts.values()
    unchecked = {problems[code].told.arguments["count"] for code in problems if code == "classes-unchecked"}
    checked = {data.items[index].class_index for index, part in parts.items() if part == "validation"}
    assert unchecked == ({len(trained - checked)} - {0} if rule.validation else set())


@given(rows, rules, seeds, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_items_does_not_matter(some, rule, seed, rng):
    data = made(some)
    together = near(data, rng)
    order = list(range(len(some)))
    rng.shuffle(order)
    other = Dataset(ROOT, "classes", data.classes, tuple(data.items[index] for index in order))
    where = {index: place for place, index in enumerate(order)}
    first, _ = placed(data, seed=seed, rule=rule, together=together)
    second, _ = placed(other, seed=seed, rule=rule, together=[[where[index] for index in group] for group in together])
    assert first == {index: second[where[index]] for index in first}


@given(rows, seeds)
@settings(deadline=None)
def test_where_no_group_is_named_the_rule_is_the_split_of_before(some, seed):
    data = dataset(*((number, str(digest)) for number, digest, _ in some))
    before, problems = split(data, 0.2, seed)
    if {data.items[i].class_index for i in before.train} == {item.class_index for item in data.items}:
        assert split(data, seed=seed, rule=HONEST, together=[[0], []], pins={}) == (before, problems)


@given(rows, rules, seeds, st.dictionaries(st.integers(0, 5), st.sampled_from(PARTS)))
@settings(deadline=None, max_examples=150)
def test_pinned_items_are_where_they_are_pinned_and_take_their_group_along(some, rule, seed, pins):
    data = made(some)
    pins = {index: part for index, part in pins.items() if index < len(some)}
    parts, problems = placed(data, seed=seed, rule=rule, pins=pins)
    assert all(parts[index] == part for index, part in pins.items())
    groups: dict[int, set[int]] = {}
    for index, first in enumerate(grouped(data, rule)):
        groups.setdefault(first, set()).add(index)
    apart = 0
    for group in groups.values():
        asked = {pins[index] for index in group & pins.keys()}
        found = {parts[index] for index in group}
        assert found == asked if asked else len(found) == 1
        apart += len(asked) > 1
    assert ("pins-apart" in problems) == bool(apart)
    if apart:
        assert problems["pins-apart"].told.arguments["count"] == apart
    untrained = {item.class_index for item in data.items} - {
        data.items[i].class_index for i in parts if parts[i] == "train"
    }
    assert ("classes-untaught" in problems) == bool(untrained)
    for number in untrained:
        own = [group for group in groups.values() if any(data.items[index].class_index == number for index in group)]
        assert all(group & pins.keys() for group in own), "only pins keep a class from training"


# -- what a group is


def test_folders_of_a_level_are_groups_by_their_name():
    data = files("cat/p1/a.jpg", "cat/p1/b.jpg", "cat/p2/a.jpg", "dog/p1/left/a.jpg", "dog/x.jpg")
    assert keys(data, SplitRule(by="folder", level=1)) == ["p1", "p1", "p2", "left", "dog"]
    assert keys(data, SplitRule(by="folder", level=2)) == ["cat", "cat", "cat", "p1", ""]
    assert keys(data, SplitRule(by="folder", level=9)) == [""] * 5
    assert grouped(data, SplitRule(by="folder")) == [0, 0, 2, 3, 4]
    table = Dataset(Path("/d/list.csv"), "table", data.classes, data.items)
    assert keys(table, SplitRule(by="folder")) == ["p1", "p1", "p2", "left", "dog"]


def test_a_pattern_names_groups_in_the_path():
    data = files("cat/p1_a.jpg", "cat/p2_a.jpg", "dog/p1_b.jpg", "dog/x.jpg", "dog/y.jpg")
    assert keys(data, SplitRule(by="pattern", pattern=r"(p\d+)_")) == ["p1", "p2", "p1", "", ""]
    assert keys(data, SplitRule(by="pattern", pattern=r"p\d+")) == ["p1", "p2", "p1", "", ""], (
        "without a group: all of it"
    )
    assert keys(data, SplitRule(by="pattern", pattern=r"^dog/(x)?")) == ["", "", "", "x", ""]
    assert grouped(data, SplitRule(by="pattern", pattern=r"(p\d+)_")) == [0, 1, 0, 3, 4]
    assert keys(data, SplitRule(by="pattern", pattern="")) == [""] * 5


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "(?P<x", "\\", "a{99999999999999999999}"])
def test_a_pattern_that_is_none_is_told(pattern):
    with pytest.raises(ToldError) as caught:
        split(files("a/1", "b/1"), rule=SplitRule(by="pattern", pattern=pattern))
    assert caught.value.told.code == "split-pattern-wrong"
    assert "?" not in caught.value.told.english().replace(pattern, "").replace(
        str(caught.value.told.arguments["reason"]), ""
    )


def test_a_pattern_that_would_take_years_is_told():
    data = files(f"a/{'x' * 60}.jpg", "b/1.jpg")
    with pytest.raises(ToldError) as caught:
        split(data, rule=SplitRule(by="pattern", pattern=r"(x|xx)+\.(?=png)"))
    assert caught.value.told.code == "split-pattern-slow"
    assert "years" in str(caught.value)


def test_the_groups_of_a_table_hold_always_unless_a_person_does_not_want_honesty():
    data = files("a/1", "a/2", "b/1", "b/2", groups=("p", "", "p", ""))
    for rule in (None, SplitRule(), SplitRule(by="group"), SplitRule(honest=False, by="group")):
        assert grouped(data, rule) == [0, 1, 0, 3]
    assert grouped(data, SplitRule(honest=False), together=[[0, 1]]) == [0, 1, 2, 3]


def test_groups_that_share_an_item_are_one():
    data = dataset((0, "x"), (0, "x"), (0, "y"), (0, "z"), (1, "u"), (1, "v"))
    assert grouped(data, HONEST, [[1, 2], [2, 4], [3]]) == [0, 0, 0, 3, 0, 5]
    chain = [[number, number + 1] for number in range(999)]
    assert set(grouped(dataset(*((0, str(n)) for n in range(1000))), None, chain[::-1])) == {0}


# -- parts


def test_the_fractions_of_a_rule_hold_for_each_class():
    data = dataset(*((number, f"{number}/{i}") for number in (0, 1) for i in range(100)))
    parts, _ = placed(data, fraction=0.9, seed=3, rule=SplitRule(0.2, 0.1))
    counts = Counter((data.items[i].class_index, part) for i, part in parts.items())
    assert all(counts[number, "validation"] == 20 and counts[number, "test"] == 10 for number in (0, 1))


def test_the_test_images_are_no_others_for_other_validation():
    data = dataset(*((0, str(i)) for i in range(50)))
    tests = [
        {i for i, part in placed(data, rule=SplitRule(v, 0.2))[0].items() if part == "test"} for v in (0, 0.1, 0.4)
    ]
    assert tests[0] == tests[1] == tests[2] and len(tests[0]) == 10


def test_a_small_class_trains_first_then_validates_then_is_tested():
    data = dataset((0, "1"), (1, "2"), (1, "3"), *((2, f"c{i}") for i in range(3)))
    parts, problems = placed(data, rule=SplitRule(0.2, 0.2))
    assert [sorted(parts[i] for i in some) for some in ([0], [1, 2], [3, 4, 5])] == [
        ["train"], ["train", "validation"], ["test", "train", "validation"],
    ]  # fmt: skip
    assert problems["classes-untested"].told.arguments["names"] == "a, b"
    assert problems["classes-unchecked"].told.arguments["names"] == "a"


def test_the_folders_own_parts_stay():
    rows_ = [(0, f"{i}", "train") for i in range(20)] + [(0, f"v{i}", "validation") for i in range(5)]
    parts, _ = placed(dataset(*rows_), rule=SplitRule(0.3, 0.2))
    assert [parts[i] for i in range(20, 25)] == ["validation"] * 5
    assert Counter(parts[i] for i in range(20)) == {"train": 16, "test": 4}
    rows_ = [(0, f"{i}", "train") for i in range(20)] + [(0, f"t{i}", "test") for i in range(5)]
    parts, _ = placed(dataset(*rows_), rule=SplitRule(0.3, 0.2))
    assert [parts[i] for i in range(20, 25)] == ["test"] * 5
    assert Counter(parts[i] for i in range(20)) == {"train": 14, "validation": 6}


def test_what_is_alike_in_two_given_parts_stays_and_is_told():
    rows_ = [(0, f"{i}", "train") for i in range(10)] + [(0, f"v{i}", "validation") for i in range(5)]
    parts, problems = placed(dataset(*rows_), rule=HONEST, together=[[3, 12], [1, 2]])
    assert (parts[3], parts[12]) == ("train", "validation")
    assert problems["groups-across-parts"].told.arguments["count"] == 1
    assert [path.name for path in problems["groups-across-parts"].paths] == ["3.jpg", "12.jpg"]
    copies = dataset(*rows_, (0, "3", "validation"))
    assert set(placed(copies, rule=HONEST)[1]) == {"copies-across-parts"}


def test_pins_count_for_the_fraction_and_beat_the_folder():
    data = dataset(*((0, str(i)) for i in range(20)))
    parts, _ = placed(
        data, rule=SplitRule(0.2, 0.1), pins=dict.fromkeys((1, 2, 3, 4), "validation") | {5: "test", 6: "test"}
    )
    assert Counter(parts.values()) == {"train": 14, "validation": 4, "test": 2}
    given_ = dataset((0, "1", "train"), (0, "2", "train"), (0, "3", "validation"), (0, "4", "test"))
    parts, _ = placed(given_, pins={0: "test", 2: "train", 3: "train"})
    assert parts == {0: "test", 1: "train", 2: "train", 3: "train"}


@pytest.mark.parametrize(
    ("validation", "test"), [(0.5, 0.5), (0.2, -0.1), (1.0, 0.0), (float("nan"), 0), (0.1, float("nan"))]
)
def test_fractions_out_of_range_are_an_error(validation, test):
    with pytest.raises(ValueError, match="fraction"):
        split(dataset((0, "1")), rule=SplitRule(validation, test))


def test_an_index_that_is_none_is_an_error():
    with pytest.raises(IndexError):
        split(dataset((0, "1")), together=[[0, 7]])


# -- folds


@given(rows, st.integers(2, 6), seeds, rules, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_folds_keep_groups_whole_and_are_the_same_for_a_seed(some, count, seed, rule, rng):
    data = made(some)
    together = near(data, rng)
    found = folds(data, count, seed, rule, together)
    assert found == folds(data, count, seed, rule, together)
    assert len(found) == len(some) and set(found) <= set(range(count))
    assert all(found[index] == found[first] for index, first in enumerate(grouped(data, rule, together)))


def test_folds_have_equally_many_of_each_class():
    data = dataset(*((number, f"{number}/{i}") for number, many in ((0, 103), (1, 20), (2, 7)) for i in range(many)))
    counts = Counter(zip((item.class_index for item in data.items), folds(data, 5, 1), strict=True))
    for number, allowed in ((0, {20, 21}), (1, {4}), (2, {1, 2})):
        assert {counts[number, fold] for fold in range(5)} == allowed
    sizes = Counter(folds(data, 5, 1)).values()
    assert max(sizes) - min(sizes) <= 2
    assert folds(data, 5, 1) != folds(data, 5, 2)


def test_large_groups_are_spread():
    """Twenty patients of five to fifteen images, each with one or both of two classes."""
    rng = random.Random(0)
    items = []
    for patient in range(20):
        ill = rng.choice([(0,), (1,), (0, 1)])
        items += [(rng.choice(ill), f"{patient}-{i}", f"p{patient}") for i in range(rng.randint(5, 15))]
    made_ = tuple(
        Item(ROOT / f"{i}.jpg", number, digest, None, group) for i, (number, digest, group) in enumerate(items)
    )
    data = Dataset(ROOT, "table", ("a", "b"), made_)
    counts = Counter(zip((item.class_index for item in data.items), folds(data, 4), strict=True))
    for number in (0, 1):
        own = [counts[number, fold] for fold in range(4)]
        assert max(own) < 1.5 * sum(own) / 4 and min(own) > 0.5 * sum(own) / 4


@pytest.mark.parametrize("count", [1, 0, -1])
def test_a_cross_validation_has_two_folds_at_least(count):
    with pytest.raises(ValueError, match="folds"):
        folds(dataset((0, "1")), count)


def test_a_hundred_thousand_images_are_quick():
    items = tuple(
        Item(ROOT / f"c{n % 20}" / f"p{n % 3000}" / f"{n}.jpg", n % 20, f"{n:032x}", None, f"g{n % 9000}")
        for n in range(100_000)
    )
    data = Dataset(ROOT, "classes", tuple(f"c{n}" for n in range(20)), items)
    start = time.process_time()
    result, _ = split(data, rule=SplitRule(0.2, 0.1), together=[[n, n + 1] for n in range(0, 20_000, 4)])
    assert len(result.train) > 60_000
    assert len(folds(data, 5)) == 100_000
    assert time.process_time() - start < 8.0, "1 s where this was measured"
