from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from tests.learn.make import folder, only, small_inputs
from tlgui.errors import ToldError
from tlgui.learn.evaluation import figures, report
from tlgui.learn.handlers import handle
from tlgui.messages import Evaluate, Evaluated, Finished, Progress, Train, Warned


def test_golden_figures() -> None:
    logits = torch.tensor([[2.0, 0, 0], [0, 2, 0], [0, 2, 0], [0, 0, 2], [2, 0, 0]])
    truth = torch.tensor([0, 1, 0, 2, 2])
    found = report("test", ("a", "b", "c"), logits, truth)
    assert found.accuracy == 0.6
    right, wrong = -math.log(math.e**2 / (math.e**2 + 2)), -math.log(1 / (math.e**2 + 2))
    assert found.loss == pytest.approx((3 * right + 2 * wrong) / 5)
    assert found.confusion == ((1, 1, 0), (0, 1, 0), (1, 0, 1))
    a, b, c = found.classes
    assert (a.name, a.images, a.precision, a.recall, a.f1) == ("a", 2, 0.5, 0.5, 0.5)
    assert (b.images, b.precision, b.recall, b.f1) == (1, 0.5, 1.0, pytest.approx(2 / 3))
    assert (c.images, c.precision, c.recall, c.f1) == (2, 1.0, 0.5, pytest.approx(2 / 3))
    assert found.part == "test"
    assert found.images == 5
    assert found.basis == "apart"


def test_a_class_that_is_neither_asked_nor_answered_scores_nothing() -> None:
    found = report("test", ("a", "b"), torch.tensor([[1.0, 0.0]]), torch.tensor([0]))
    assert found.classes[1].precision == found.classes[1].recall == found.classes[1].f1 == 0


def test_no_images_give_nan_not_an_error() -> None:
    assert all(math.isnan(value) for value in figures(torch.empty(0, 2), torch.empty(0, dtype=torch.int64)))
    assert math.isnan(report("validation", ("a", "b"), torch.empty(0, 2), torch.empty(0, dtype=torch.int64)).accuracy)


def test_classes_are_matched_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    model = tmp_path / "m.safetensors"
    trained = only(handle(Train(folder(tmp_path / "data"), model, precision="fp32", backend="torch")), Finished)
    assert trained[0].accuracy == 1
    events = list(handle(Evaluate(model, folder(tmp_path / "other", 4, ("blue", "red"), first=50))))
    assert [told.told.code for told in only(events, Warned)] == ["classes-unknown"]
    result = only(events, Evaluated)[0].report
    assert (result.images, result.accuracy) == (4, 1.0)
    assert [(score.name, score.images) for score in result.classes] == [("green", 0), ("red", 4)]
    assert only(events, Progress)[-1] == Progress("evaluate", 4, 4)
    foreign = folder(tmp_path / "foreign", 2, ("blue",))
    folder(foreign, 2, ("red",))
    (foreign / "red").rename(foreign / "rouge")
    with pytest.raises(ToldError) as caught:
        list(handle(Evaluate(model, foreign)))
    assert caught.value.told.code == "classes-foreign"
