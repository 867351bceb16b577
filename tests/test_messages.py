"""The words between the rooms, where they do more than hold values."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

from tlgui.errors import Told
from tlgui.messages import Dataset, Item, Problem, Scanned


def test_a_dataset_crosses_a_pipe_as_it_is() -> None:
    items = (
        Item(Path("/data/cat/1.jpg"), 0, "ab" * 16, "validation", "P1"),
        Item(Path("relative/사진\udcff.png"), 1, ""),
    )
    problems = (Problem(Told("loose-images", {"count": 1, "names": "x"}), (Path("x.png"),)),)
    dataset = Dataset(Path("/data"), "table", ("cat", "dog"), items, problems, 7)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        same = pickle.loads(pickle.dumps(Scanned(dataset), protocol)).dataset
        assert same == dataset
        assert type(same.items[0]) is Item
    assert copy.deepcopy(dataset) == dataset
