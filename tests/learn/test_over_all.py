"""The cross-validation on all images: against a plain loop, and in a training."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from tests.learn import exact
from tests.learn.make import alike, at_end, only, small_inputs
from tests.learn.test_choosing import heaps
from tlgui.errors import EndEarly
from tlgui.learn import model_file
from tlgui.learn.choosing import folds
from tlgui.learn.handlers import handle
from tlgui.learn.over_all import over_all
from tlgui.messages import CrossFigure, CrossValidated, Curation, Finished, HeadChoice, Progress, SplitRule, Train

pytestmark = pytest.mark.usefixtures("one_thread")


def planned(features: torch.Tensor, truth: torch.Tensor, groups: tuple[str, ...], **rule: Any) -> tuple[Any, Any]:
    """A plan and a survey with just what the cross-validation reads."""
    count, width = features.shape
    parts = SimpleNamespace(
        every=np.r_[0:count:2, 1:count:2], classes=("a", "b", "c"), groups=np.array(groups),
        of=lambda numbers: truth[list(numbers)],
    )  # fmt: skip
    surveyed = SimpleNamespace(
        parts=parts, few=lambda numbers: features[list(numbers)],
        of=lambda numbers, columns: features[list(numbers)][:, :columns],
    )  # fmt: skip
    source = SimpleNamespace(features=width, width=lambda _taps: width)
    request = Train(
        Path("d"), Path("m"), seed=3, head=HeadChoice("last", 5.0), curation=Curation(rule=SplitRule(**rule))
    )
    return SimpleNamespace(request=request, network=SimpleNamespace(source=source, taps=())), surveyed


def test_each_image_of_all_parts_is_answered_once_by_a_fit_on_the_other_folds() -> None:
    features, truth = heaps(40, 3, last=6, taps=2, signal=(0.5, 0.5))
    groups = tuple(str(number // 2) for number in range(40))
    plan, surveyed = planned(features, truth, groups, folds=4)
    figure = at_end(over_all(plan, surveyed))
    fold_of = torch.from_numpy(folds(truth.numpy(), groups, 3, 4))
    shares = []
    for fold in range(4):
        inside = fold_of != fold
        mean, spread = features[inside].mean(0), features[inside].std(0, correction=0)
        values = (features - mean) / spread
        fitted = inside.double() / int(inside.sum())
        weight, bias = exact.solved(values, truth, 3, fitted, 5.0 / (2 * int(inside.sum())))
        right = (values.double() @ weight.double().T + bias).argmax(1) == truth
        shares.append(float(right[~inside].double().mean()))
    assert 0.4 < figure.accuracy < 1
    assert figure.accuracy == pytest.approx(sum(shares) / 4, abs=0.026)  # one image at a fit's tolerance
    assert (figure.folds, figure.images, figure.nested, figure.everywhere) == (4, 40, True, True)
    assert all(len(set(fold_of[at : at + 2].tolist())) == 1 for at in range(0, 40, 2)), "pairs stay together"


def test_too_few_images_and_an_early_end_give_no_figure() -> None:
    features, truth = heaps(3, 3, last=4, taps=0)
    assert at_end(over_all(*planned(features, truth, ("0", "1", "2")))) is None
    features, truth = heaps(12, 3, last=4, taps=0)
    assert at_end(over_all(*planned(features, truth, ("0",) * 12))) is None
    running = over_all(*planned(features, truth, tuple(map(str, range(12)))))
    assert next(running) == Progress("folds", 0, 5)
    with pytest.raises(StopIteration) as end:
        running.throw(EndEarly())
    assert end.value.value is None


def test_a_training_reports_the_figure_on_all_images_and_makes_the_same_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_inputs(monkeypatch)
    data = alike(tmp_path / "data", 8)

    def trained(name: str, *, everywhere: bool) -> tuple[CrossValidated, Finished]:
        rule = SplitRule(folds=3, everywhere=everywhere, test=0.2)
        request = Train(
            data, tmp_path / name, device="cpu", precision="fp32", backend="torch", curation=Curation(rule=rule)
        )
        events = list(handle(request))
        return only(events, CrossValidated)[0], only(events, Finished)[0]

    (few, plain), (every, told) = trained("plain", everywhere=False), trained("every", everywhere=True)
    assert (every.folds, every.images, every.everywhere, every.nested) == (3, 24, True, True)
    assert few.images < 24 and not few.everywhere
    assert told.report == plain.report, "what is learned from is the same"
    kept = model_file.memory_of(told.model)[0].cross_validated
    assert kept == CrossFigure(every.accuracy, every.spread, 3, 24, True, True)
