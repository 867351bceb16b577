from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from tests.learn.make import SMALL, picture
from tlgui.errors import ToldError
from tlgui.learn.loading import Prepared, Shrunk, batches, chunks
from tlgui.learn.preprocess import Pixels


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


def test_views_are_the_same_kept_or_read_again(tmp_path: Path) -> None:
    picture("red", 1, (300, 200)).save(tmp_path / "a.png")
    paths = [tmp_path / "a.png"]
    kept, passing = Prepared(paths, SMALL), Prepared(paths, SMALL, kept_bytes=0)
    assert kept.make(0) is kept.make(0)
    assert passing.make(0) is not passing.make(0)
    assert np.array_equal(kept.make(0), passing.make(0))
    shrunk = Shrunk(paths, 90, SMALL)
    assert shrunk.read(0).size == (135, 90)
    assert shrunk.read(0) is shrunk.read(0)
