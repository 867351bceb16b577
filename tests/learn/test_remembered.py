"""What a model file remembers of its images."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import Tensor

from tests.learn.make import SMALL
from tests.learn.test_model_file import info_of, rewritten, told_of
from tlgui.learn import backbones, model_file, remembered
from tlgui.learn.likeness import normal
from tlgui.learn.network import Network
from tlgui.learn.remembered import Answered, Remembered, prefixes
from tlgui.messages import CrossFigure

pytestmark = pytest.mark.usefixtures("one_thread")


def digests(first: int, count: int) -> list[str]:
    return [f"{number:032x}"[::-1] for number in range(first, first + count)]


def memory() -> Remembered:
    draw = np.random.default_rng(0)
    validation = Answered.of(digests(10, 4), draw.normal(size=(4, 3)).astype(np.float32), [0, 1, 2, 2], 3)
    test = Answered.of(digests(20, 2), np.empty((0, 3), np.float32), [], 3)
    return Remembered(prefixes(digests(0, 7)), validation, test, normal(draw.normal(size=(6, 1280)).astype(np.float32)))


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(backbones.build("efficientnet_lite0", start="random"), 3, SMALL)


@pytest.fixture
def saved(network: Network, tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    figure = CrossFigure(0.9, 0.05, 5, 40, True)
    model_file.save(network, info_of(network, path, temperature=1.7, cross_validated=figure, likeness=0.25), memory())
    return path


def test_it_comes_back(saved: Path, network: Network) -> None:
    again, info, found = model_file.opened_whole(saved)
    assert found is not None
    assert again.state_dict().keys() == network.state_dict().keys()
    for name, value in memory().arrays().items():
        assert (found.arrays()[name] == value).all()
        assert found.arrays()[name].dtype == value.dtype
    assert (info.temperature, info.cross_validated) == (1.7, CrossFigure(0.9, 0.05, 5, 40, True))
    assert info.likeness == 0.25
    assert bytes(found.train[3]).hex() == digests(3, 1)[0][:16]


def test_a_model_without_memory_has_none(network: Network, tmp_path: Path) -> None:
    model_file.save(network, info_of(network, tmp_path / "m.safetensors"))
    assert model_file.opened_whole(tmp_path / "m.safetensors")[2] is None


def test_answers_beyond_the_bound_are_an_even_choice_and_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_BYTES", 4 * 3 * 5)
    logits = np.arange(33, dtype=np.float32).reshape(11, 3)
    found = Answered.of(digests(0, 11), logits, list(range(11)), 3)
    assert found.truth.tolist() == [0, 2, 5, 7, 10]
    assert found.logits[:, 0].tolist() == [0, 6, 15, 21, 30]
    own = [bytes(row).hex() for row in found.images]
    assert own[:5] == [digests(0, 11)[at][:16] for at in (0, 2, 5, 7, 10)]
    assert sorted(own) == sorted(digest[:16] for digest in digests(0, 11))


def without(name: str) -> Callable[[dict[str, Tensor]], dict[str, Tensor]]:
    return lambda given: {key: value for key, value in given.items() if key != name}


def put(name: str, value: Tensor) -> Callable[[dict[str, Tensor]], dict[str, Tensor]]:
    return lambda given: given | {name: value}


LOGITS = torch.zeros(4, 3)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (without("remembered.test"), "model-tensors"),
        (without("remembered.validation.truth"), "model-tensors"),
        (without("remembered.features"), "model-tensors"),
        (put("remembered.features", torch.zeros(6, 1279, dtype=torch.float16)), "model-tensors"),
        (put("remembered.features", torch.zeros(6, 1280)), "model-tensors"),
        (put("remembered.features", torch.zeros(6, dtype=torch.float16)), "model-tensors"),
        (put("remembered.features", torch.full((6, 1280), torch.nan, dtype=torch.float16)), "model-not-finite"),
        (put("remembered.more", torch.zeros(1)), "model-tensors"),
        (put("remembered.train", torch.zeros(7, 8)), "model-tensors"),
        (put("remembered.train", torch.zeros(7, 4, dtype=torch.uint8)), "model-tensors"),
        (put("remembered.train", torch.zeros(8, dtype=torch.uint8)), "model-tensors"),
        (put("remembered.validation.logits", torch.zeros(4, 2)), "model-tensors"),
        (put("remembered.validation.logits", torch.zeros(3, 3)), "model-tensors"),
        (put("remembered.validation.logits", LOGITS.double()), "model-tensors"),
        (put("remembered.validation.truth", torch.zeros(4, dtype=torch.int64)), "model-tensors"),
        (put("remembered.validation.truth", torch.tensor(0, dtype=torch.int32)), "model-tensors"),
        (put("remembered.validation", torch.zeros(2, 8, dtype=torch.uint8)), "model-tensors"),  # fewer than answers
        (put("remembered.validation.truth", torch.tensor([0, 1, 2, 3], dtype=torch.int32)), "model-not-finite"),
        (put("remembered.validation.truth", torch.tensor([0, 1, 2, -1], dtype=torch.int32)), "model-not-finite"),
        (put("remembered.validation.logits", LOGITS + torch.inf), "model-not-finite"),
        (put("remembered.validation.logits", LOGITS * torch.nan), "model-not-finite"),
    ],
)
def test_what_cannot_be_is_refused(
    saved: Path, change: Callable[[dict[str, Tensor]], dict[str, Tensor]], code: str
) -> None:
    with safetensors.safe_open(saved, framework="np") as file:
        metadata = file.metadata()
    safetensors.torch.save_file(change(safetensors.torch.load_file(saved)), saved, metadata)
    assert told_of(saved) == code


@pytest.mark.parametrize(
    ("field", "value"),
    [("temperature", 0), ("temperature", -1.0), ("temperature", 1e-9), ("temperature", 1e9), ("temperature", None),
     ("temperature", "1"), ("likeness", "1"), ("likeness", 1.5), ("likeness", True),
     ("cross_validated", []), ("cross_validated", {}),
     ("cross_validated", {"accuracy": 2.0, "spread": 0.0, "folds": 5, "images": 9, "nested": True}),
     ("cross_validated", {"accuracy": 0.5, "spread": 0.0, "folds": 5, "images": 9, "nested": 1}),
     ("cross_validated", {"accuracy": 0.5, "spread": 0.0, "folds": 0.5, "images": 9, "nested": True})],
)  # fmt: skip
def test_a_description_that_makes_no_sense(saved: Path, field: str, value: object) -> None:
    assert told_of(rewritten(saved, lambda fields: fields.update({field: value}))) == "model-header"


def test_an_older_file_opens_and_may_have_no_memory(network: Network, tmp_path: Path, saved: Path) -> None:
    def as_it_was(fields: dict[str, object]) -> None:
        del fields["temperature"], fields["cross_validated"]
        fields["format"] = 2

    plain = tmp_path / "plain.safetensors"
    model_file.save(network, info_of(network, plain))
    _, info, found = model_file.opened_whole(rewritten(plain, as_it_was))
    assert (info.temperature, info.cross_validated, found) == (1.0, None, None)
    assert told_of(rewritten(saved, as_it_was)) == "model-tensors"
