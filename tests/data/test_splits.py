"""What must hold of every division into parts."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tlgui.data.splits import split
from tlgui.messages import Dataset, Item

PARTS = ("train", "validation", "test")


def dataset(*items: tuple[int, str] | tuple[int, str, str | None]) -> Dataset:
    """From (class, digest, part) each."""
    made = tuple(
        Item(Path(f"/d/{i}.jpg"), item[0], item[1], item[2] if len(item) > 2 else None)  # type: ignore[arg-type, misc]
        for i, item in enumerate(items)
    )
    return Dataset(Path("/d"), "classes", tuple("abcdefgh"), made)


def placed(data: Dataset, **how) -> dict[int, str]:
    """The part of each item."""
    result, _ = split(data, **how)
    found = {index: part for part in PARTS for index in getattr(result, part)}
    assert len(found) == len(data.items) == sum(len(getattr(result, part)) for part in PARTS)
    return found


loose = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), min_size=1, max_size=80)
one_class_each = loose.map(lambda pairs: dataset(*((number, f"{number}-{name}") for number, name in pairs)))
any_classes = loose.map(lambda pairs: dataset(*((number, str(name)) for number, name in pairs)))
fractions = st.floats(0.01, 0.99)
seeds = st.integers(0, 2**32)


@given(one_class_each, fractions, seeds)
@settings(deadline=None)
def test_every_class_of_two_different_images_trains_and_validates(data, fraction, seed):
    parts = placed(data, fraction=fraction, seed=seed)
    for number in {item.class_index for item in data.items}:
        own = [i for i, item in enumerate(data.items) if item.class_index == number]
        expected = {"train", "validation"} if len({data.items[i].digest for i in own}) > 1 else {"train"}
        assert {parts[i] for i in own} == expected


@given(any_classes, fractions, seeds)
@settings(deadline=None)
def test_copies_stay_together(data, fraction, seed):
    parts = placed(data, fraction=fraction, seed=seed)
    by_digest: dict[str, set[str]] = {}
    for index, item in enumerate(data.items):
        by_digest.setdefault(item.digest, set()).add(parts[index])
    assert all(len(found) == 1 for found in by_digest.values())


@given(any_classes, fractions, seeds, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_items_does_not_matter(data, fraction, seed, rng):
    order = list(range(len(data.items)))
    rng.shuffle(order)
    other = Dataset(data.root, data.form, data.classes, tuple(data.items[i] for i in order))
    first, second = placed(data, fraction=fraction, seed=seed), placed(other, fraction=fraction, seed=seed)
    assert {data.items[i].digest: part for i, part in first.items()} == {
        other.items[i].digest: part for i, part in second.items()
    }


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 20), st.sampled_from(PARTS)), min_size=1), fractions, seeds)
@settings(deadline=None)
def test_given_parts_are_kept(rows, fraction, seed):
    data = dataset(*((number, str(name), part) for number, name, part in rows))
    parts = placed(data, fraction=fraction, seed=seed)
    validated = any(item.part == "validation" for item in data.items)
    for index, item in enumerate(data.items):
        if validated or item.part == "test":
            assert parts[index] == item.part
        else:
            assert parts[index] in ("train", "validation")
    leaks = {d for d in {i.digest for i in data.items} if len({i.part for i in data.items if i.digest == d}) > 1}
    problems = {problem.told.code: problem for problem in split(data, fraction, seed)[1]}
    assert ("copies-across-parts" in problems) == bool(leaks)
    if leaks:
        assert problems["copies-across-parts"].told.arguments["count"] == len(leaks)


@pytest.mark.parametrize(("fraction", "held"), [(0.2, 20), (0.25, 25), (0.5, 50), (0.001, 1), (0.999, 99)])
def test_the_fraction_holds_for_each_class(fraction, held):
    data = dataset(*((number, f"{number}/{i}") for number in (0, 1) for i in range(100)))
    parts = placed(data, fraction=fraction, seed=3)
    counts = Counter((data.items[i].class_index, part) for i, part in parts.items())
    assert counts[0, "validation"] == counts[1, "validation"] == held


def test_another_seed_is_another_split_and_the_same_one_the_same():
    data = dataset(*((0, str(i)) for i in range(40)), *((1, f"x{i}") for i in range(40)))
    assert split(data, seed=1) == split(data, seed=1) != split(data, seed=2)


def test_the_golden_split():
    """Figures that are published depend on it: the same seed must choose the same images in every version."""
    data = dataset(*((i % 2, f"{i:02}") for i in range(20)))
    assert split(data, 0.2, 7)[0].validation == (4, 9, 11, 18)


def test_an_image_added_leaves_most_others_where_they_were():
    small = dataset(*((0, str(i)) for i in range(100)))
    large = dataset(*((0, str(i)) for i in range(101)))
    before, after = placed(small), placed(large)
    assert sum(before[i] != after[i] for i in range(100)) <= 1


def test_images_under_two_classes_go_where_both_classes_are_served():
    data = dataset((0, "x"), (0, "y"), (1, "x"), (1, "y"))
    for seed in range(10):
        parts = placed(data, seed=seed)
        assert {parts[0], parts[1]} == {parts[2], parts[3]} == {"train", "validation"}
    data = dataset((0, "x"), (0, "a"), (0, "b"), (1, "x"), (1, "c"))
    for seed in range(20):
        parts = placed(data, seed=seed)
        assert {parts[3], parts[4]} == {"train", "validation"}


def test_a_class_of_one_trains_and_is_told():
    data = dataset((0, "x"), (0, "x"), *((1, f"y{i}") for i in range(5)))
    result, problems = split(data)
    assert {0, 1} <= set(result.train)
    (problem,) = problems
    assert (problem.told.code, problem.told.arguments["names"], len(problem.paths)) == ("classes-unchecked", "a", 2)


def test_a_given_class_without_validation_is_told():
    data = dataset((0, "1", "train"), (0, "2", "train"), (1, "3", "train"), (1, "4", "validation"))
    assert [problem.told.code for problem in split(data)[1]] == ["classes-unchecked"]


def test_a_train_image_that_is_also_in_test_stays_and_is_told():
    rows = [(0, str(i), "train") for i in range(10)] + [(1, f"x{i}", "train") for i in range(10)]
    data = dataset(*rows, (0, "3", "test"))
    for seed in range(10):
        parts = placed(data, seed=seed)
        assert (parts[3], parts[20]) == ("train", "test")
    assert [problem.told.code for problem in split(data)[1]] == ["copies-across-parts"]


def test_nothing_held_out_when_nothing_is_wanted():
    data = dataset((0, "1"), (0, "2"), (1, "3"))
    assert split(data, 0.0) == (split(data, 0.0)[0], ())
    assert split(data, 0.0)[0].validation == ()


@pytest.mark.parametrize("fraction", [-0.1, 1.0, 3.0, float("nan")])
def test_a_fraction_out_of_range_is_an_error(fraction):
    with pytest.raises(ValueError, match="fraction"):
        split(dataset((0, "1")), fraction)


def test_items_without_a_digest_are_no_copies():
    data = dataset(*((0, "") for _ in range(10)), *((1, "") for _ in range(10)))
    result, problems = split(data)
    assert (len(result.validation), problems) == (4, ())


def test_many_classes_are_quick():
    rng = random.Random(0)
    items = [(rng.randrange(1000), str(i)) for i in range(20_000)]
    data = dataset(*items)
    data = Dataset(data.root, data.form, tuple(str(i) for i in range(1000)), data.items)
    assert len(placed(data)) == 20_000
