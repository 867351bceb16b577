"""Pairs of images that are nearly the same, and what hangs together by them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tlgui.data import near
from tlgui.data.near import LOOSE, NEAR, cropped_pairs, groups_of, near_pairs


def hashes(n: int, seed: int = 0) -> np.ndarray:
    """[n, 24] of which no two are near: of all, of the middle, of what ends in the four corners."""
    return np.random.default_rng(seed).integers(1, 2**64, (n, 24), dtype=np.uint64)


def flipped(words: np.ndarray, count: int, seed: int = 0) -> np.ndarray:
    """``words`` [4] with ``count`` bits changed, evenly over the four."""
    changed = words.copy()
    for number in range(count):
        changed[number % 4] ^= np.uint64(1) << np.uint64((number // 4 * 5 + seed) % 64)
    return changed


def found(rows: np.ndarray) -> set[tuple[int, int]]:
    """As a check looks for them: by the corners of those alone that are alike."""
    alike = np.zeros(len(rows), bool)
    blocks = list(near_pairs(rows[:, :8], alike))
    numbers = np.flatnonzero(alike).astype(np.int32)
    blocks += [numbers[pairs] for pairs in cropped_pairs(rows[numbers, :8], rows[numbers, 8:])]
    assert all(block.dtype == np.int32 and block.shape[1] == 2 for block in blocks)
    pairs = [tuple(pair) for block in blocks for pair in block.tolist()]
    assert len(pairs) == len(set(pairs))
    return set(pairs)


def test_nothing_is_near_by_chance():
    assert found(hashes(3000)) == set()
    assert found(hashes(1)) == found(np.zeros((0, 24), np.uint64)) == set()


def test_pairs_are_those_within_the_bound_across_all_tiles_and_strips():
    rows = hashes(2 * near._STRIP + near._COLUMNS + 7)
    last = len(rows) - 1
    rows[last, :4] = flipped(rows[3, :4], NEAR)
    rows[2000, :4] = flipped(rows[1030, :4], 20)
    rows[1500, :4] = flipped(rows[40, :4], NEAR + 1)
    assert found(rows) == {(3, last), (1030, 2000)}


@pytest.mark.parametrize("swap", [False, True])
def test_the_middle_of_one_may_be_all_of_the_other(swap):
    rows = hashes(50)
    crop, whole = (7, 30) if swap else (30, 7)
    rows[crop, :4] = flipped(rows[whole, 4:8], 30)
    assert found(rows) == {(7, 30)}


@pytest.mark.parametrize("corner", [8, 12, 16, 20])
@pytest.mark.parametrize("one", [4, 11])
def test_all_but_two_sides_of_one_may_be_all_of_the_other_if_they_are_alike(corner, one):
    rows, other = hashes(20), 15 - one
    rows[one, :4] = flipped(rows[other, :4], 64)
    assert found(rows) == set()
    rows[one, corner : corner + 4] = flipped(rows[other, :4], 40)
    assert found(rows) == {(4, 11)}
    rows[one, :4] = hashes(1, 9)[0, :4]
    assert found(rows) == set()


def test_what_an_image_has_already_leaves_less_room_for_its_corners():
    rows = hashes(6)
    for other in (2, 3, 5):
        rows[other, :4] = flipped(rows[1, :4], 64, other)
        rows[1, 8 + 4 * (other % 4) :][:4] = rows[other, :4]
    searched = [
        [tuple(pair) for some in cropped_pairs(rows[:, :8], rows[:, 8:], has) for pair in some.tolist()]
        for has in (None, np.full(6, near._MOST - 2), np.full(6, near._MOST))
    ]
    assert searched == [[(1, 2), (1, 3), (1, 5)], [(1, 2), (1, 3)], []]


def test_two_middles_that_are_alike_are_not_enough():
    rows = hashes(20)
    rows[5, 4:] = rows[9, 4:]
    assert found(rows) == set()


def test_featureless_images_are_in_no_pair():
    rows = hashes(10)
    rows[[2, 4, 8]] = 0
    assert found(rows) == set()


def test_the_same_hash_many_times_is_a_chain():
    rows = hashes(10)
    rows[[1, 4, 6, 9]] = rows[1]
    rows[3, :4] = flipped(rows[1, :4], 10)
    assert found(rows) == {(1, 4), (4, 6), (6, 9), (1, 3)}
    assert groups_of(near_pairs(rows[:, :8]), 10) == [[1, 3, 4, 6, 9]]


def test_a_long_film_gives_few_pairs_and_one_group():
    frames = 1500
    rows = np.repeat(hashes(1), frames, axis=0)
    rng = np.random.default_rng(2)
    for row in rows:  # eight bits each: all are near each other
        for word, bit in zip(rng.integers(0, 4, 8), rng.integers(0, 64, 8), strict=True):
            row[word] ^= np.uint64(1) << np.uint64(bit)
    pairs = list(near_pairs(rows[:, :8]))
    assert sum(map(len, pairs)) <= near._MOST * frames
    assert groups_of(pairs, frames) == [list(range(frames))]


def test_as_a_plain_search_finds_them():
    rng = np.random.default_rng(5)
    rows = hashes(300)
    for _ in range(200):
        one, other = rng.integers(0, 300, 2)
        rows[other, :4] = flipped(rows[one, int(rng.integers(0, 2)) * 4 :][:4], int(rng.integers(0, 80)), int(other))
        rows[other, 8:12] = rows[one, :4] if rng.random() < 0.3 else rows[other, 8:12]

    def bits(one: np.ndarray, other: np.ndarray, first: int = 16) -> int:
        counts = np.bitwise_count(one ^ other)
        return int(counts.sum()) if counts[0] <= first else 999

    def near_each_other(one: np.ndarray, other: np.ndarray) -> bool:
        whole = bits(one[:4], other[:4])
        if min(whole, bits(one[4:8], other[:4]), bits(one[:4], other[4:8])) <= NEAR:
            return True
        corners = [bits(a[:4], b[k : k + 4], 64) for a, b in ((one, other), (other, one)) for k in (8, 12, 16, 20)]
        return whole <= LOOSE and min(corners) <= NEAR

    expected = {(i, j) for i, j in itertools.combinations(range(300), 2) if near_each_other(rows[i], rows[j])}
    groups = groups_of([np.array(sorted(expected), np.int32)], 300)
    assert len(groups) > 10
    assert groups_of([np.array(sorted(found(rows)), np.int32)], 300) == groups


def test_closing_ends_the_search():
    rows = np.concatenate([hashes(3000)] * 2)
    search = near_pairs(rows[:, :8])
    next(search)
    search.close()  # that no thread is left is checked after each test


def test_groups_come_in_order():
    pairs = [np.array([[8, 9], [2, 5]], np.int32), np.empty((0, 2), np.int32), np.array([[5, 7], [1, 8]], np.int32)]
    assert groups_of(pairs, 12) == [[1, 8, 9], [2, 5, 7]]
    assert groups_of([], 3) == []
