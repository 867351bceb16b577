"""What more images, or cleaner ones, would win, against plain training on parts of the images."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from tests.learn.make import alike, at_end, folder, only, small_inputs
from tlgui.errors import ToldError
from tlgui.learn import forecasting
from tlgui.learn.handlers import handle
from tlgui.messages import Curation, Event, Forecast, Forecasted, Progress, SplitRule, Train

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        yield


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, small: None) -> Path:
    return alike(tmp_path_factory.mktemp("forecast") / "data", 24)


def asked(data: Path, **fields: object) -> Train:
    plain = Train(data, Path("m"), device="cpu", threads=1, precision="fp32", backend="torch", cache_bytes=10**8)
    return replace(plain, **fields)  # type: ignore[arg-type]


def told(request: Forecast) -> tuple[Forecasted, list[Event]]:
    events = list(handle(request))
    return only(events, Forecasted)[0], events


def test_what_is_foreseen_hangs_together(data: Path) -> None:
    found, events = told(Forecast(asked(data)))
    assert (found.images, found.more) == (72, 20)
    assert {one.name: one.images for one in found.classes} == {f"class{number}": 24 for number in range(3)}
    gains = [one.gain.gain for one in found.classes]
    assert gains == sorted(gains, reverse=True)
    for one in (found.all, *(each.gain for each in found.classes)):
        assert -1 <= one.low <= one.gain <= one.high <= 1
        assert 0 <= one.gain <= 1 - one.accuracy + 1e-9
    sizes = [size for size, *_ in found.measured]
    assert sizes == sorted(sizes)
    assert sizes[-1] == pytest.approx(72 * 0.8, abs=1), "four of five folds teach"
    assert found.curve[-1][0] == pytest.approx(72 + 3 * 20)
    for _, accuracy, low, high in (*found.measured, *found.curve):
        assert 0 <= low <= high <= 1
        assert 0 <= accuracy <= 1
    accuracies = [accuracy for _, accuracy, *_ in found.curve]
    assert accuracies == sorted(accuracies), "more images never cost anything"
    assert any(event.stage == "forecast" and event.done == event.total for event in only(events, Progress))


def test_parts_are_nested_and_leave_the_fold_out() -> None:
    truth = torch.arange(60) % 3
    images = forecasting._Images(torch.randn(60, 4), truth, torch.arange(60) // 3 % 5, tuple(range(60)), 3, 10.0)
    whole, half, few = (forecasting._part(images, 2, share, [0, 1]) for share in (1.0, 0.5, 0.01))
    assert torch.equal(whole, images.folds != 2)
    assert torch.bincount(truth[half]).tolist() == [8, 8, 8]
    assert torch.bincount(truth[few]).tolist() == [1, 1, 1], "every class is there"
    assert bool((half <= whole).all()) and bool((few <= half).all())
    assert not torch.equal(half, forecasting._part(images, 2, 0.5, [0, 2]))


def test_each_part_is_measured_as_one_training_on_it_would_be(small: None) -> None:
    draw = torch.Generator().manual_seed(0)
    truth = torch.arange(90) % 3
    values = torch.randn(90, 6, generator=draw) + 1.5 * torch.eye(3, 6)[truth]
    images = forecasting._Images(values, truth, torch.arange(90) // 3 % 5, tuple(range(90)), 3, 10.0)
    right, sizes, answers = at_end(forecasting._measured(images, [1.0, 0.5], 0))
    assert sizes == pytest.approx(np.array([[24.0] * 3, [12.0] * 3]))
    assert np.array_equal(right[0, 0], right[0, 1])
    assert np.array_equal(right[0, 0], (answers.argmax(1) == truth).double().numpy())
    assert np.array_equal(right, at_end(forecasting._measured(images, [1.0, 0.5], 0))[0]), (
        "the same seed, the same parts"
    )
    for fold in range(5):
        taught = forecasting._part(images, fold, 0.5, [0, 5, fold, 1])
        logits = plainly_solved(values, truth, taught)
        own = logits[images.folds == fold].topk(2).values
        clear = own[:, 0] - own[:, 1] > 0.05  # the fits of a cross-validation stop a little before the optimum
        good = (logits.argmax(1) == truth)[images.folds == fold].double().numpy()
        assert np.array_equal(good[clear], right[1, 1, (images.folds == fold).numpy()][clear])
        assert clear.sum() >= 15


def plainly_solved(values: torch.Tensor, truth: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
    """L2-regularised logistic regression on the images ``taught``, by a general optimiser."""
    weight, bias = torch.zeros(3, values.shape[1], requires_grad=True), torch.zeros(3, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=200, line_search_fn="strong_wolfe", tolerance_change=1e-12)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logits = values[taught] @ weight.T + bias
        found = torch.nn.functional.cross_entropy(logits, truth[taught])
        found = found + 10.0 / (2 * int(taught.sum())) * weight.square().sum()
        found.backward()
        return found

    optimiser.step(loss)
    return (values @ weight.T + bias).detach()


def test_a_wrong_label_is_suspected_unless_a_person_said_it_is_right(small: None) -> None:
    draw = torch.Generator().manual_seed(0)
    truth = torch.arange(60) % 2
    values = torch.randn(60, 5, generator=draw) + 5 * torch.eye(2, 5)[truth]
    truth[7] = 1 - truth[7]
    images = forecasting._Images(values, truth, torch.arange(60) // 2 % 5, tuple(range(60)), 2, 10.0)
    parts = SimpleNamespace(digests=[str(number) for number in range(60)], paths=[Path(f"{n}.png") for n in range(60)])
    surveyed: Any = SimpleNamespace(parts=parts)
    _, _, answers = at_end(forecasting._measured(images, [1.0], 0))
    found = forecasting._cleaner(images, surveyed, answers, set(), 0)
    assert found is not None
    assert found.suspected == (Path("7.png"),)
    assert found.gain.low <= found.gain.gain <= found.gain.high
    assert found.gain.accuracy == pytest.approx(float((answers.argmax(1) == truth).double().sum()) / 59)
    assert forecasting._cleaner(images, surveyed, answers, {"label:7"}, 0) is None


def test_test_images_take_no_part(data: Path) -> None:
    found, _ = told(Forecast(asked(data, curation=Curation(rule=SplitRule(test=0.25))), 7))
    assert (found.images, found.more) == (54, 7)


def test_too_few_images_are_told(tmp_path: Path, small: None) -> None:
    with pytest.raises(ToldError) as caught:
        list(handle(Forecast(asked(folder(tmp_path / "few", 6)))))
    assert caught.value.told.code == "forecast-too-few"
    assert caught.value.told.arguments == {"images": 6, "least": 9}
    assert "?" not in caught.value.told.english()
