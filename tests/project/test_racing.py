"""What races, in which order, and for how long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tlgui.messages import Train
from tlgui.project import racing

BASE = Train(Path("/data"), Path("/model.safetensors"), strategy="partial", freeze_depth=3, seed=4, run=Path("/run"))


def test_cheapest_first_the_random_start_last() -> None:
    found = racing.entries(BASE, 16)
    assert [(one.strategy, one.freeze_depth, one.start) for one in found] == [
        ("classifier", None, "pretrained"),
        ("partial", 12, "pretrained"),
        ("partial", 8, "pretrained"),
        ("whole", None, "pretrained"),
        ("whole", None, "random"),
    ]
    assert {(one.seed, one.data, one.run) for one in found} == {(4, Path("/data"), None)}


def test_every_entry_races_with_the_same_seeds() -> None:
    found = racing.entries(BASE, 16, seeds=2, random=False)
    assert [one.seed for one in found] == [4, 5] * 4
    assert all(one.start == "pretrained" for one in found)


@pytest.mark.parametrize(("blocks", "depths"), [(2, [1]), (3, [2]), (4, [3, 2]), (5, [4, 2])])
def test_a_small_base_has_fewer_depths(blocks: int, depths: list[int]) -> None:
    assert [one.freeze_depth for one in racing.entries(BASE, blocks) if one.strategy == "partial"] == depths


def test_what_cheap_entries_leave_falls_to_the_dear_ones() -> None:
    assert racing.allowance(100, 0, 5) == 20
    assert racing.allowance(100, 4, 4) == 24  # the first took four seconds
    assert racing.allowance(100, 52, 2) == 24  # and the last two have the same
    assert racing.allowance(100, 76, 1) == 24
    assert racing.allowance(100, 96, 1) is None
    assert racing.allowance(100, 120, 1) is None
