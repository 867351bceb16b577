from __future__ import annotations

import itertools
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.learn.make import SMALL, picture
from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn.loading import FRESH, Images, batches, centre, chunks
from tlgui.learn.preprocess import LIGHT, STRONG, Augmentation, Pixels
from tlgui.learn.store import Store
from tlgui.messages import Fill


def tile(number: int) -> Pixels:
    return np.full((2, 2, 3), number, np.uint8)


def decoders() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("decode")]


def test_order_is_kept_whichever_thread_is_first() -> None:
    def make(number: int) -> Pixels:
        time.sleep(0.002 * (number % 3))
        return tile(number)

    found = list(batches(chunks(range(20), 6), make, threads=4))
    assert [batch.indices for batch in found] == [tuple(group) for group in chunks(range(20), 6)]
    assert [int(array[0, 0, 0]) for batch in found for array in batch.arrays] == list(range(20))


def test_what_cannot_be_read_is_a_failure_of_its_batch() -> None:
    def make(number: int) -> Pixels:
        if number == 2:
            raise ToldError("image-empty", path="x", name="x")
        return tile(number)

    first, second = batches(chunks(range(4), 3), make)
    assert first.indices == (0, 1)
    assert [(number, told.code) for number, told in first.failures] == [(2, "image-empty")]
    assert second.indices == (3,)


def test_an_unexpected_error_ends_the_iteration_and_the_threads() -> None:
    def make(number: int) -> Pixels:
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(batches([[0], [1]], make))
    assert not decoders()


def test_it_runs_only_so_far_ahead_and_closing_joins_the_threads() -> None:
    made: list[int] = []

    def make(number: int) -> Pixels:
        made.append(number)
        return tile(number)

    source = batches(chunks(range(1000), 2), make, threads=2)
    next(source)
    time.sleep(0.05)
    assert len(made) <= 8
    source.close()
    assert not decoders()


# ----------------------------------------------------------------------------------------------------------- views


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """A wide and a tall image, and a copy of the first under another name."""
    found = [tmp_path / f"{name}.png" for name in ("wide", "tall", "copy")]
    picture("red", 1, (300, 200)).save(found[0])
    picture("green", 2, (150, 260)).save(found[1])
    shutil.copy(found[0], found[2])
    return found


def images_of(
    paths: list[Path], store: Store, fill: Fill = "crop", seed: int = 0, how: Augmentation | None = LIGHT
) -> Images:
    return Images(paths, [images.digest(path) for path in paths], replace(SMALL, fill=fill), store, seed, how)


def same(one: Pixels, other: Pixels) -> bool:
    return one.shape == other.shape == (64, 64, 3) and np.array_equal(one, other)


FILLS: tuple[Fill, ...] = ("crop", "pad", "squash")
nothing_kept = pytest.mark.parametrize("most_bytes", [0, 10**8], ids=["nothing is kept", "kept"])


@nothing_kept
@pytest.mark.parametrize("fill", FILLS)
def test_view_0_is_the_centre_view(tmp_path: Path, paths: list[Path], fill: Fill, most_bytes: int) -> None:
    found = images_of(paths, Store(tmp_path / "store", most_bytes), fill)
    for number, path in enumerate(paths):
        assert same(found.view(number, 0), centre(path, replace(SMALL, fill=fill)))
    without = images_of(paths, Store(tmp_path / "other", most_bytes), fill, how=None)
    for view in (0, 1, FRESH, FRESH + 3):
        assert same(without.view(1, view), found.view(1, 0)), "nothing is drawn without augmentation"


@nothing_kept
def test_a_fixed_view_is_decided_by_content_and_number_alone(
    tmp_path: Path, paths: list[Path], most_bytes: int
) -> None:
    store = Store(tmp_path / "store", most_bytes)
    one, turned = images_of(paths, store), images_of(paths[::-1], Store(tmp_path / "other", most_bytes), seed=7)
    seen = [one.view(0, view) for view in range(1, 6)]
    assert all(not same(a, b) for a, b in itertools.combinations([one.view(0, 0), *seen], 2))
    for view, pixels in enumerate(seen, 1):
        assert same(pixels, one.view(0, view))
        assert same(pixels, one.view(2, view)), "a copy"
        assert same(pixels, turned.view(2, view)), "neither the place in the list nor the seed"
    assert not same(seen[0], one.view(1, 1))


@nothing_kept
def test_a_fresh_view_is_decided_by_seed_epoch_and_image(tmp_path: Path, paths: list[Path], most_bytes: int) -> None:
    store = Store(tmp_path / "store", most_bytes)
    one, again, other = (images_of(paths, store, seed=seed) for seed in (3, 3, 4))
    keys = [(number, FRESH + epoch) for number in range(3) for epoch in (1, 2)]
    seen = [one.view(*key) for key in keys]
    assert all(same(pixels, again.view(*key)) for key, pixels in zip(keys, seen, strict=True))
    assert not any(same(pixels, other.view(*key)) for key, pixels in zip(keys, seen, strict=True))
    assert all(not same(a, b) for a, b in itertools.combinations(seen, 2)), "a copy, too, has views of its own"


@pytest.mark.parametrize("fill", FILLS)
@pytest.mark.parametrize("how", [LIGHT, STRONG], ids=["light", "strong"])
def test_working_copies_from_disk_are_what_the_file_gives(
    tmp_path: Path, paths: list[Path], fill: Fill, how: Augmentation
) -> None:
    root, keys = tmp_path / "store", [(number, view) for number in range(3) for view in (1, 2, FRESH, FRESH + 1)]
    plain = images_of(paths, Store(root, 0), fill, how=how)
    expected = {key: plain.view(*key) for key in keys}
    writing = images_of(paths, Store(root, 10**8), fill, how=how)
    assert all(same(writing.view(*key), pixels) for key, pixels in expected.items())
    assert not list(root.rglob("*.block"))
    writing.close()
    assert list(root.rglob("*.block"))
    assert all(same(writing.view(*key), pixels) for key, pixels in expected.items())
    reading = images_of(paths, Store(root, 10**8), fill, how=how)
    for path in paths:
        path.write_bytes(b"gone")
    reading.digests = writing.digests
    assert all(same(reading.view(*key), pixels) for key, pixels in expected.items())
    with pytest.raises(ToldError):
        reading.view(0, 0)
    for block in root.rglob("*.block"):
        data = bytearray(block.read_bytes())
        data[-100] ^= 1
        block.write_bytes(data)
    broken = images_of(paths, Store(root, 10**8), fill, how=how)
    broken.digests = writing.digests
    with pytest.raises(ToldError):
        broken.view(0, 1)


def test_fills_and_sizes_keep_working_copies_of_their_own(tmp_path: Path, paths: list[Path]) -> None:
    store = Store(tmp_path / "store", 10**8)
    every = [images_of(paths, store, fill, how=how) for fill in FILLS for how in (LIGHT, STRONG)]
    for _ in range(2):  # the second time from disk
        for one, fill, how in zip(every, np.repeat(FILLS, 2), [LIGHT, STRONG] * 3, strict=True):
            alone = images_of(paths, Store(tmp_path / "none", 0), str(fill), how=how)  # type: ignore[arg-type]
            assert same(one.view(1, 2), alone.view(1, 2))
            one.close()


def test_many_threads_get_the_same_views(tmp_path: Path, paths: list[Path]) -> None:
    plain = images_of(paths, Store(tmp_path / "none", 0))
    shared = images_of(paths, Store(tmp_path / "store", 10**8))
    keys = [(number, view) for number in range(3) for view in (0, 1, 2, 3, FRESH)] * 4
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda key: shared.view(*key), keys))
    assert all(same(pixels, plain.view(*key)) for key, pixels in zip(keys, found, strict=True))
    shared.close()
