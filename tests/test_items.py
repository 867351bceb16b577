"""The images of a dataset as columns: what they hold is what single items say."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tlgui.messages import PARTS, Item, Items, Numbers, Paths, unpacked

names = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=8).filter(
    lambda name: name not in (".", "..")
)
paths = st.builds(
    lambda folders, name: Path(*folders, name),
    st.lists(st.sampled_from(["/", "a", "b c", "사진", "x\udcff"]), max_size=3),
    names,
)
digests = st.one_of(
    st.just(""),
    st.just("00"),
    st.text("0123456789abcdef", min_size=32, max_size=32),
    st.just("AB" * 16),
    st.just("ab c" * 8),
)
some_items = st.lists(
    st.builds(Item, paths, st.integers(0, 300), digests, st.sampled_from(PARTS), st.sampled_from(["", "p", "q"])),
    max_size=20,
)  # fmt: skip


@given(some_items, st.slices(20), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_they_are_what_they_were_made_of(rows: list[Item], part: slice, rng) -> None:
    made = Items.of(rows)
    order = rng.sample(range(len(rows)), len(rows) // 2)
    for ours, theirs in (
        (made, rows),
        (made[part], rows[part]),
        (made.take(np.array(order, np.intp)), [rows[n] for n in order]),
    ):
        assert len(ours) == len(theirs)
        assert list(ours) == theirs
        assert ours == tuple(theirs)
        assert ours == Items.of(theirs)
        assert [ours[number] for number in range(len(theirs))] == theirs
        assert list(ours.digests()) == [item.digest for item in theirs]
        assert list(ours.paths.texts()) == [str(item.path) for item in theirs]
        assert ours.nameless.tolist() == [number for number, item in enumerate(theirs) if not item.digest]
        assert pickle.loads(pickle.dumps(ours)) == ours
        head, data = ours.packed()
        assert unpacked(json.loads(json.dumps(head)), b"".join(data)) == theirs
    for other in (rows[:-1], [*rows[:-1], Item(Path("/other"), 0, "f" * 32)]):
        assert not rows or made != Items.of(other)
    with pytest.raises(IndexError):
        made[len(rows)]


@given(some_items, some_items)
@settings(deadline=None)
def test_what_is_looked_for_is_found(rows: list[Item], others: list[Item]) -> None:
    made, whole = Items.of(rows), Items.of([*others, *rows])
    wanted = {item.path for item in rows}
    found = whole.paths.where(wanted)
    assert found.keys() == wanted
    assert all(whole.paths[place] == path for path, place in found.items())
    assert made.paths.where([Path("/nowhere/at all"), Path("at all")]) == {}
    listed = {item.digest for item in rows}
    assert whole.of_digests(listed) == [number for number, item in enumerate(whole) if item.digest in listed]
    assert whole.paths.among(made.paths).tolist() == [path in wanted for path in whole.paths]
    assert whole[1:].paths.among(whole[2:].paths).tolist() == [number > 0 for number in range(len(whole[1:]))]
    assert [whole[n].digest for n in whole.least(3)] == sorted(item.digest for item in whole if item.digest)[:3]


def test_the_least_of_many() -> None:
    rows = [Item(Path(f"/{number}"), 0, f"{number * 7919 % 1000:08x}{number:024x}") for number in range(1000)]
    assert [item.digest for item in map(Items.of(rows).__getitem__, Items.of(rows).least(5))] == sorted(
        item.digest for item in rows
    )[:5]


@given(some_items, st.data())
@settings(deadline=None)
def test_what_is_damaged_is_refused_or_harmless(rows: list[Item], data: st.DataObject) -> None:
    head, parts = Items.of(rows).packed()
    whole = bytearray(b"".join(parts))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    if data.draw(st.booleans()):
        whole = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        found = unpacked(head, bytes(whole))
    except ValueError:
        return
    assert len(list(found)) == len(rows)


def test_an_image_takes_some_tens_of_bytes() -> None:
    rows = Items.of(Item(Path(f"/data/class/IMG_{number:06}.jpg"), 3, f"{number:032x}") for number in range(3000))
    columns = (rows.class_index, rows.part, rows.keys, rows.paths.names.folder, rows.paths.names.ends)
    held = sum(column.nbytes for column in columns) + sys.getsizeof(rows.paths.names.text)
    assert held < 50 * len(rows)


def test_what_is_kept_crosses_a_pipe_by_its_name() -> None:
    items = Items.of([Item(Path("/a"), 0, "")])
    items.kept = Items.of, ((Item(Path("/b"), 1, ""),),)
    assert pickle.loads(pickle.dumps(items)) == (Item(Path("/b"), 1, ""),)


def test_numbers_are_as_a_tuple() -> None:
    numbers = Numbers([3, 1, 2])
    assert numbers == (3, 1, 2) == tuple(numbers)
    assert numbers != [3, 1]
    assert numbers[1] == 1
    assert numbers[1:] == [1, 2]
    assert 2 in numbers
    assert np.asarray(numbers, np.int64).tolist() == [3, 1, 2]
    assert pickle.loads(pickle.dumps(numbers)) == numbers
    assert hash(numbers) == hash(Numbers((3, 1, 2)))


def test_paths_are_equal_however_they_are_held() -> None:
    some = [Path("/b/1"), Path("/a/2"), Path("/b/3")]
    one, other = Paths.of(some), Paths.of([Path("/a/2"), *some])
    assert one == other.take(np.array([1, 2, 3])) == some
    assert one != other
    assert one != Paths.of([*some[:2], Path("/b/4")])
