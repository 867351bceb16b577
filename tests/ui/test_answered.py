"""Which answered images are shown, and in which order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.ui.results_feed import dataset, evaluated
from tlgui.ui.answered import Pick, picked, shots
from tlgui.ui.evaluation import Found


@pytest.fixture
def found(tmp_path: Path) -> Found:
    return Found(evaluated(dataset(tmp_path)))


def test_wrong_ones_the_most_confident_first(found: Found) -> None:
    assert picked(found, Pick()).tolist() == [2, 6, 5]  # 9 is wrong too, but took part in choosing


def test_the_least_certain_first(found: Found) -> None:
    rows = picked(found, Pick("unsure")).tolist()
    assert rows[:3] == [8, 3, 5]
    assert len(rows) == 10
    assert [float(found.confidence[row]) for row in rows] == sorted(float(found.confidence[row]) for row in rows)


def test_by_class_the_wrong_ones_of_each_first(found: Found) -> None:
    assert picked(found, Pick("class")).tolist() == [2, 0, 1, 3, 6, 5, 4, 7, 10, 8]


def test_all_are_also_those_that_the_figures_leave_out(found: Found) -> None:
    assert sorted(picked(found, Pick("all")).tolist()) == list(range(12))


def test_a_cell_of_the_matrix(found: Found) -> None:
    assert picked(found, Pick("class", truth=1, answer=2)).tolist() == [6, 5]
    assert picked(found, Pick("class", truth=2)).tolist() == [7, 10, 8]


def test_what_a_threshold_leaves_to_a_person(found: Found) -> None:
    rows = picked(found, Pick("unsure", below=0.5)).tolist()
    assert rows == [row for row in (8, 3, 5) if found.confidence[row] < 0.5]
    assert rows


def test_paths_and_text(found: Found) -> None:
    paths = found.evaluated.paths
    assert picked(found, Pick("all", paths=frozenset(paths[4:6]))).tolist() == [5, 4]
    assert picked(found, Pick("class", text="IMAGE 7")).tolist() == [7]
    assert picked(found, Pick("all", text="no such")).tolist() == []


def test_a_shot_says_what_an_image_is_and_what_it_was_taken_for(found: Found) -> None:
    paths = found.evaluated.paths
    wrong, right, learned = shots(found, np.array([2, 0, 11]), dict.fromkeys(paths, "bird"))
    assert (wrong.path, wrong.class_name, wrong.suggested) == (paths[2], "bird", "cat 79 %")
    assert (right.class_name, right.suggested, right.part, right.out) == ("bird 69 %", "", None, False)
    assert (learned.path, learned.part) == (paths[11], "train")
    (left,) = shots(found, picked(found, Pick("class", truth=1, answer=1)), {})
    assert left.out  # it is no longer in the dataset


def test_the_figures_are_those_of_the_counted_ones(found: Found) -> None:
    assert found.summary.images == 10
    assert found.summary.accuracy == pytest.approx(0.7)
    assert found.summary.seen == 1
    assert found.summary.chose == 1
    assert found.probabilities.sum(1) == pytest.approx([1.0] * 12)
