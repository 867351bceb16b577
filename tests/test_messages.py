"""The words between the rooms, where they do more than hold values."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

from tlgui.errors import Told, paragraph
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


def test_what_the_system_says_is_ended_before_another_sentence_follows() -> None:
    told = Told("not-saved", {"file": "a.csv", "folder": "b", "reason": "No space left on device"})
    assert "No space left on device. Choose another folder" in told.english()
    assert paragraph("Wait!", "", "It reads", "more …") == "Wait! It reads. more …"
    assert paragraph("Open https://a.example/x.png") == "Open https://a.example/x.png"
    assert paragraph("", "") == ""
