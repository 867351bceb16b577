"""Numbers of every image that lie in a file: they stay what they are, and little of them is in memory at a time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

from tests.learn.make import at_end
from tests.learn.test_labels import heaps
from tests.learn.test_near import moved, table, unlike
from tlgui import places
from tlgui.learn import labels, paged
from tlgui.learn import near as near_module
from tlgui.learn.near import near, neighbours
from tlgui.learn.paged import Paged, taken

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paged, "IN_MEMORY", 0)


def mapped() -> int:
    """Bytes of this process's memory that are pages of files in the cache folder."""
    found, inside = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if "-" in line.partition(" ")[0]:
            inside = str(places.activations()) in line
        elif inside and line.startswith("Rss:"):
            found += int(line.split()[1]) * 1024
    return found


@pytest.mark.usefixtures("on_disk")
def test_what_was_written_stays_when_its_pages_are_given_back() -> None:
    rows = Paged(50, 3)
    assert not rows.rows.any(), "zeros at first"
    wanted = torch.randn(50, 3)
    rows.rows.copy_(wanted)
    rows.release()
    assert torch.equal(rows.rows, wanted)
    some = torch.tensor([4, 49, 4, 0])
    assert torch.equal(taken(rows.rows, some, rows.release), wanted[some])
    assert taken(rows.rows[:, :2], some[:0]).shape == (0, 2)
    assert not any(places.activations().iterdir()), "the file has no name"
    again = rows.rows
    del rows
    assert torch.equal(again, wanted), "what was handed out is valid for as long as somebody has it"


def test_a_small_one_lies_in_memory() -> None:
    rows = Paged(50, 3)
    rows.rows += 1
    rows.release()
    assert rows.rows.eq(1).all() and rows.rows.shape == (50, 3)
    assert not places.activations().exists()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.usefixtures("on_disk")
def test_little_of_the_features_is_in_memory_while_neighbours_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = unlike(6000, 256)
    plain[10:30] = moved(plain[5000:5020], 0.3)
    kept = Paged(6000, 256)
    kept.rows.copy_(plain)
    kept.release()
    monkeypatch.setattr(near_module, "_ROWS", 512)
    monkeypatch.setattr(near_module, "_COLUMNS", 700)
    monkeypatch.setattr(near_module, "_BLOCK", 1500)
    most, search = 0, neighbours(kept.rows, kept.release)
    while True:
        try:
            next(search)
        except StopIteration as end:
            pairs = near(end.value, table(6000), 2)
            break
        most = max(most, mapped())
    assert pairs.tolist() == [[n, n + 4990] for n in range(10, 30)]
    assert most < kept.rows.nbytes / 4


@pytest.mark.parametrize("columns", [7, 40, 299])
def test_neighbours_are_the_same_in_pieces_and_from_the_disk(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = unlike(300, 64)
    plain[:120] = moved(plain[:3].repeat(40, 1), 0.4)
    plain[200] = 0
    wanted = at_end(neighbours(plain))
    monkeypatch.setattr(paged, "IN_MEMORY", 0)
    monkeypatch.setattr(near_module, "_COLUMNS", columns)
    monkeypatch.setattr(near_module, "_BLOCK", 50)
    kept = Paged(300, 64)
    kept.rows.copy_(plain)
    found = at_end(neighbours(kept.rows, kept.release))
    assert len(found.rows) >= 120
    assert torch.equal(found.rows, wanted.rows)
    assert torch.allclose(found.values, wanted.values, atol=1e-5)
    assert torch.equal(found.columns, wanted.columns)


def test_labels_are_judged_alike_in_pieces_and_from_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    features, truth = heaps(200, classes=4, signal=3.0)
    truth[3], truth[9], truth[40] = 2, 0, 3
    truth[199] = 4  # alone

    def judged(some: Paged) -> list[object]:
        rows, release = some.rows, some.release
        said, right = labels.answered(rows, truth, release)
        return [
            labels.margin(rows, release).nan_to_num(-1).tolist(), labels.suspicion(rows, truth, release).nan_to_num(-1).tolist(),
            labels.wrong(rows, truth, release).tolist(), labels.same(rows, truth, release), said.tolist(), right.tolist(),
        ]  # fmt: skip

    groups = [str(number) for number in range(200)]
    wanted = at_end(labels.out_of_fold(features, truth, groups, 5, 5.0, 0))
    assert wanted.rows[199].isnan().all() and not wanted.rows[:199].isnan().any()
    expected = judged(wanted)
    assert max(expected[2]) >= 0  # type: ignore[call-overload]
    monkeypatch.setattr(paged, "IN_MEMORY", 0)
    monkeypatch.setattr(labels, "_AT_ONCE", 23)
    kept = Paged(200, 12)
    kept.rows.copy_(features)
    found = at_end(labels.out_of_fold(kept.rows, truth, groups, 5, 5.0, 0, (0, 1), kept.release))
    assert torch.equal(found.rows.nan_to_num(-1), wanted.rows.nan_to_num(-1))
    assert judged(found) == expected
