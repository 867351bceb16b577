"""Where rows lie: as a dictionary would say it, in a twentieth of its memory."""

from __future__ import annotations

import random
import tracemalloc

import numpy as np

from tlgui.learn.row_index import RowIndex, hashed


def test_it_says_what_a_dictionary_says() -> None:
    draw, index = random.Random(0), RowIndex()
    known: dict[str, tuple[int, int]] = {}
    names = [f"{number:x}\ud800" for number in range(3000)]
    for block in range(120):
        own = draw.sample(names, draw.randrange(60))
        index.add(block, hashed(own))
        known |= {name: (block, place) for place, name in enumerate(own)}
        if block % 7 == 6:
            gone = draw.sample(range(block), 2)
            index.drop(gone)
            known = {name: where for name, where in known.items() if where[0] not in gone}
        blocks, rows = index.find(hashed(names))
        for name, found in zip(names, zip(blocks.tolist(), rows.tolist(), strict=True), strict=True):
            if name in known:
                assert found == known[name], block
            # of a row that was written twice the older place counts again where the newer is gone; a dictionary lost it
    assert len(known) > 1000
    index.drop(range(120))
    assert len(index) == 0 and index.find(hashed(names))[0].tolist() == [-1] * 3000


def test_the_row_that_was_added_last_counts() -> None:
    index = RowIndex()
    for block in range(50):
        index.add(block, hashed(["same", f"own {block}"]))
    blocks, rows = index.find(hashed(["same", "own 3", "absent"]))
    assert (blocks.tolist(), rows.tolist()) == ([49, 3, -1], [0, 1, -1])
    index.drop([49])
    assert index.find(hashed(["same"]))[0].tolist() == [48]


def test_a_row_takes_few_bytes_and_few_runs() -> None:
    hashes = np.random.default_rng(0).integers(0, 2**63, 200_000, dtype=np.uint64)
    tracemalloc.start()
    try:
        index = RowIndex()
        for block in range(0, 100):
            index.add(block, hashes[2000 * block : 2000 * (block + 1)])
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(index) == 200_000
    assert held / len(index) < 20 and most / len(index) < 40
    assert len(index._runs) < 10
