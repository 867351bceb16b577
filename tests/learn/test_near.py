"""Images that are nearly the same by their features: what is found, what is not, and that memory stays bounded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from tests.learn.make import at_end
from tlgui.data.measures import Table
from tlgui.data.near import near_images, near_pairs
from tlgui.learn import near as near_module
from tlgui.learn.near import by_hashes, measured, near, neighbours
from tlgui.learn.store import Store
from tlgui.messages import Item, Progress

pytestmark = pytest.mark.usefixtures("one_thread")

ROW = np.dtype([("span", np.float32), ("hash", np.uint64, 4), ("inner", np.uint64, 4)])


def table(count: int, seed: int = 0) -> Table:
    """Measures of images with good contrast and hashes that have nothing in common."""
    rows = np.zeros(count, ROW)
    rows["span"] = 200
    draw = np.random.default_rng(seed)
    for name in ("hash", "inner"):
        rows[name] = draw.integers(0, 2**64, (count, 4), np.uint64)
    return Table(rows)


def unlike(count: int, width: int = 64, seed: int = 0) -> torch.Tensor:
    """Features of images that are all different: cosines about 0.5, as those of photos of one kind."""
    draw = torch.Generator().manual_seed(seed)
    return torch.randn(count, width, generator=draw) + torch.randn(width, generator=draw)


def moved(features: torch.Tensor, by: float, seed: int = 1) -> torch.Tensor:
    """Features a little off: the cosine with ``features`` is about 1 - by² / 4."""
    return features + by * torch.randn(features.shape, generator=torch.Generator().manual_seed(seed))


def found(features: torch.Tensor, measures: Table | None = None, classes: int = 2) -> set[tuple[int, int]]:
    pairs = near(at_end(neighbours(features)), measures or table(len(features)), classes)
    assert pairs.dtype == np.int32 and (pairs[:, 0] < pairs[:, 1]).all()
    assert len(np.unique(pairs, axis=0)) == len(pairs)
    return {(int(one), int(other)) for one, other in pairs}


def test_copies_a_little_off_are_found_and_nothing_else() -> None:
    features = unlike(90)
    features[10:15] = moved(features[50:55], 0.3)
    features[20] = moved(features[21], 1.2)
    assert found(features) == {(n, n + 40) for n in range(10, 15)}


def test_a_set_whose_images_are_all_alike_has_no_pairs_by_the_cosine_alone() -> None:
    features = torch.randn(64, generator=torch.Generator().manual_seed(3)) * 6 + unlike(90)
    unit = torch.nn.functional.normalize(features, dim=1)
    assert float(((unit @ unit.T).sum() - 90) / (90 * 89)) > near_module.COSINE, "on the average"
    assert found(features) == set()
    features[7] = moved(features[30], 0.2)
    assert found(features) == {(7, 30)}


def test_a_burst_is_found_where_hashes_confirm_it() -> None:
    features, measures = unlike(90), table(90)
    features[:30] = moved(features[:1].expand(30, -1), 0.3)
    assert found(features, measures) == set(), "each has many that are as near"
    measures.rows["hash"][:30] = measures.rows["hash"][0]
    assert {n for pair in found(features, measures) for n in pair} == set(range(30))
    measures.rows["hash"] = measures.rows["hash"][0]
    assert {n for pair in found(features, measures) for n in pair} == set(range(30)), "hashes alone confirm, no more"


def test_the_middle_of_one_may_be_all_of_the_other() -> None:
    features, measures = unlike(90), table(90)
    features[:30] = moved(features[:1].expand(30, -1), 0.3)
    measures.rows["inner"][4] = measures.rows["hash"][9]
    assert found(features, measures) == {(4, 9)}


def test_images_without_contrast_or_features_are_in_no_pair() -> None:
    features, measures = unlike(40), table(40)
    features[1], features[3] = features[0], features[2]
    features[5] = features[6] = 0
    measures.rows["span"][2] = 5
    assert found(features, measures) == {(0, 1)}


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_few_images(count: int) -> None:
    features = unlike(8)[:count]
    assert found(features) == set()
    same = torch.cat([features, features[:1]])
    assert found(same, classes=1) == ({(0, count)} if count >= 2 else set())


def test_the_others_of_a_small_class_do_not_count_as_copies() -> None:
    kinds = unlike(4, seed=5)
    features = moved(kinds.repeat_interleave(5, 0), 0.3)
    assert found(features, classes=4) == set()


def test_many_images_are_compared_in_fewer_dimensions_and_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    features = unlike(300, 512)
    features[10:40] = moved(features[150:180], 0.3)
    expected = found(features)
    assert len(expected) == 30
    monkeypatch.setattr(near_module, "_BLOCK", 17)
    assert found(features) == expected
    monkeypatch.setattr(near_module, "_MANY", 100)
    assert found(features) == expected
    events = list(neighbours(features))
    assert [event.done for event in events][-1] == 300 and len(events) == 18


def test_bits_are_counted_where_the_hashes_differ_least() -> None:
    draw = np.random.default_rng(0)
    ones, others = (draw.integers(0, 2**64, (20, 8), np.uint64) for _ in range(2))

    def bits(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> int:
        return sum(int(a ^ b).bit_count() for a, b in zip(one.tolist(), other.tolist(), strict=True))

    expected = [
        min(bits(one[a : a + 4], other[b : b + 4]) for a in (0, 4) for b in (0, 4))
        for one, other in zip(ones, others, strict=True)
    ]
    assert near_module._bits(ones, others).tolist() == expected


def hashes(count: int) -> NDArray[np.uint64]:
    """Of images of which each two that follow one another are the same."""
    return np.random.default_rng(0).integers(0, 2**64, (count // 2, 8), np.uint64).repeat(2, axis=0)


def test_what_the_hashes_say_is_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        near_module, "near_images", lambda items, some: asked.append(len(some)) or near_images(items, some)
    )
    for count in (8, 8, 10, 0, 0, 8):
        found = at_end(by_hashes([], hashes(count), Store(tmp_path, 10**6)))  # as a new process does
        assert found.dtype == np.int32
        assert sorted(found.tolist()) == [[number, number + 1] for number in range(0, count, 2)]
    assert asked == [8, 10, 0]
    changed = hashes(8)
    changed[3] = ~changed[3]
    assert sorted(at_end(by_hashes([], changed, Store(tmp_path, 10**6))).tolist()) == [[0, 1], [4, 5], [6, 7]]
    for _ in range(2):
        at_end(by_hashes([], hashes(8), Store(tmp_path / "none", 0)))
    assert asked == [8, 10, 0, 8, 8, 8], "nothing may be kept"


def test_corners_are_looked_at_where_two_images_are_alike_once(tmp_path: Path) -> None:
    draw = np.random.default_rng(1)
    photos = [Image.fromarray(draw.integers(0, 256, (9, 12, 3), np.uint8)).resize((400, 300)) for _ in range(3)]
    photos.insert(1, photos[0].crop((16, 12, 400, 300)))  # 4 % of two sides
    items = []
    for number, photo in enumerate(photos):
        photo.save(path := tmp_path / f"{number}.png")
        items.append(Item(path, 0, f"{number:032x}"))
    measures = at_end(measured(items))
    assert not np.concatenate([np.empty((0, 2)), *near_pairs(measures.hashes)]).size, "the corners alone tell"
    search = by_hashes(items, measures.hashes, Store(tmp_path / "kept", 10**6))
    assert next(search) == Progress("measure", 2, 2), "of the two images that are alike"
    assert at_end(search).tolist() == [[0, 1]]
    with pytest.raises(StopIteration) as end:
        next(by_hashes(items, measures.hashes, Store(tmp_path / "kept", 10**6)))
    assert end.value.value.tolist() == [[0, 1]]
