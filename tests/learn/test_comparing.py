"""Models compared by what their files remember, against plain counting; and models that cannot be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy

from tests.learn.make import alike, only, small_inputs
from tests.learn.test_model_file import info_of
from tlgui.data import figures
from tlgui.errors import ToldError
from tlgui.learn import backbones, model_file, model_header
from tlgui.learn.handlers import handle
from tlgui.learn.network import Network
from tlgui.learn.remembered import Answered, Remembered, prefixes
from tlgui.messages import Compare, Compared, Event, HeadChoice, Train, Warned

pytestmark = pytest.mark.usefixtures("one_thread")
CLASSES = ("cat", "dog", "owl")


def digests(numbers: range) -> list[str]:
    return [f"{number:016x}{7:016x}" for number in numbers]


def answered(numbers: range, truth: dict[int, int], answers: dict[int, int]) -> Answered:
    logits = (
        np.eye(3, dtype=np.float32)[[answers[number] for number in numbers]]
        if numbers
        else np.empty((0, 3), np.float32)
    )
    return Answered.of(digests(numbers), logits, [truth[number] for number in numbers], 3)


class Maker:
    """Model files that hold a header and a memory, and of the network nothing that is looked at."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.truth = {number: number % 3 for number in range(400)}

    def __call__(
        self, train: range, validation: range, test: range, *, wrong: set[int] = frozenset(), classes: tuple[str, ...] = CLASSES,  # type: ignore[assignment]
        truth: dict[int, int] | None = None, memory: bool = True,
    ) -> Path:  # fmt: skip
        self.count += 1
        path = self.folder / f"{self.count}.safetensors"
        truth = truth or self.truth
        to = [classes.index(name) if name in classes else 2 for name in CLASSES]
        own = {number: to[place] for number, place in truth.items()}
        answers = {number: (place + (number in wrong)) % 3 for number, place in own.items()}
        found = Remembered(prefixes(digests(train)), answered(validation, own, answers), answered(test, own, answers))
        network = Network(backbones.build("efficientnet_lite0", start="random"), 3, self.preprocessing)
        info = replace(info_of(network, path), classes=classes)
        metadata = {model_header.KEY: model_header.to_json(info, network.preprocessing)}
        arrays: dict[str, Any] = {"x": np.zeros(1, np.float32)} | (found.arrays() if memory else {})
        safetensors.numpy.save_file(arrays, path, metadata)
        return path

    @property
    def preprocessing(self) -> Any:
        return backbones.build("efficientnet_lite0", start="random").preprocessing


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    built = backbones.build("efficientnet_lite0", start="random")
    monkeypatch.setattr(backbones, "build", lambda *_, **__: built)
    return Maker(tmp_path)


def compare(*models: Path) -> list[Event]:
    return list(handle(Compare(models)))


def result(*models: Path) -> Compared:
    return only(compare(*models), Compared)[0]


def code(*models: Path) -> str:
    with pytest.raises(ToldError) as caught:
        compare(*models)
    return caught.value.told.code


# what remembers nothing of each other: 0..199 teach, 200..299 validate, 300..399 test
PARTS = (range(200), range(200, 300), range(300, 400))


def test_test_images_decide_where_there_are_enough(maker: Maker) -> None:
    first = maker(*PARTS, wrong=set(range(300, 310)))
    second = maker(*PARTS, wrong=set(range(305, 340)))
    found = result(first, second)
    assert found.part == "test"
    assert found.models == (first, second)
    assert found.digests == tuple(digest[:16] for digest in digests(PARTS[2]))
    right = np.array(found.right)
    assert (~right[0]).sum() == 10
    assert (~right[1]).sum() == 35
    assert found.classes == CLASSES
    assert found.truth == tuple(number % 3 for number in PARTS[2])
    assert np.array_equal(np.array(found.answers) == found.truth, right)
    assert found.answers[0][0] == (300 + 1) % 3, "wrong answers are told as they were given"
    assert found.accuracies[0] == (0.9, *figures.wilson(90, 100))
    (pair,) = found.pairs
    assert (pair.images, pair.only_first, pair.only_second) == (100, 30, 5)
    assert found.better == 0
    assert found.macro_f1[0][1] < found.macro_f1[0][0] < found.macro_f1[0][2]


def test_validation_images_count_where_test_images_are_few(maker: Maker) -> None:
    parts = (range(200), range(200, 300), range(300, 320))
    found = result(maker(*parts), maker(*parts, wrong={200, 310}))
    assert (found.part, len(found.digests), found.better) == ("validation", 120, None)
    assert found.pairs[0].only_first == 2


def test_only_images_that_taught_none_count(maker: Maker) -> None:
    first = maker(range(200), range(200, 300), range(0))
    second = maker(range(100, 250), range(250, 400), range(0), wrong={260})
    found = result(first, second)
    assert found.digests == tuple(digest[:16] for digest in digests(range(250, 300)))
    assert found.pairs[0].only_first == 1


def test_copies_of_an_image_count_once(maker: Maker) -> None:
    def doubled(path: Path) -> Path:
        arrays = safetensors.numpy.load_file(path)
        header = model_header.read(path)
        for kind in ("", ".logits", ".truth"):
            own = arrays[f"remembered.validation{kind}"]
            arrays[f"remembered.validation{kind}"] = np.concatenate([own, own])
        metadata = {model_header.KEY: model_header.to_json(header.info, header.preprocessing)}
        safetensors.numpy.save_file(arrays, path, metadata)
        return path

    parts = (range(200), range(200, 300), range(0))
    assert len(result(doubled(maker(*parts)), doubled(maker(*parts))).digests) == 100


def test_classes_in_another_order_are_the_same(maker: Maker) -> None:
    first, second = maker(*PARTS), maker(*PARTS, classes=("owl", "cat", "dog"))
    found = result(first, second)
    assert all(map(all, found.right))
    assert len(found.digests) == 100


def test_relabelled_images_are_left_out_and_told(maker: Maker) -> None:
    changed = maker.truth | {300: 2, 301: 0}
    events = compare(maker(*PARTS), maker(*PARTS, truth=changed))
    warned, found = only(events, Warned)[0], only(events, Compared)[0]
    assert (warned.told.code, warned.told.arguments["count"]) == ("compare-relabelled", 2)
    assert len(found.digests) == 98


def test_what_cannot_be_compared_is_told(maker: Maker, tmp_path: Path) -> None:
    model = maker(*PARTS)
    assert code(model) == "compare-count"
    assert code(*[model] * 7) == "compare-count"
    assert code(model, model) == "compare-same"
    assert code(model, maker(*PARTS, memory=False)) == "compare-old"
    assert code(model, maker(*PARTS, classes=("cat", "dog", "eel"))) == "compare-classes"
    assert code(model, maker(range(200, 400), range(100), range(100, 200))) == "compare-no-images"
    assert code(model, tmp_path / "none") == "model-missing"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda arrays: arrays.pop("remembered.test.truth"), "model-tensors"),
        (lambda arrays: arrays.update({"remembered.train": np.zeros((3, 7), np.uint8)}), "model-tensors"),
        (lambda arrays: arrays["remembered.test.logits"].fill(np.nan), "model-not-finite"),
        (lambda arrays: arrays["remembered.validation.truth"].fill(9), "model-not-finite"),
    ],
)
def test_a_damaged_memory_is_told(maker: Maker, change: Callable[[dict[str, Any]], Any], expected: str) -> None:
    first, second = maker(*PARTS), maker(*PARTS)
    header, arrays = model_header.read(second), safetensors.numpy.load_file(second)
    change(arrays)
    metadata = {model_header.KEY: model_header.to_json(header.info, header.preprocessing)}
    safetensors.numpy.save_file(arrays, second, metadata)
    assert code(first, second) == expected


def test_trained_models_are_compared_by_the_answers_they_gave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    data = alike(tmp_path / "data", 12)
    models = []
    for strength in (1e-3, 1e5):
        models.append(tmp_path / f"{strength}.safetensors")
        list(
            handle(
                Train(
                    data, models[-1], device="cpu", precision="fp32", backend="torch", head=HeadChoice("last", strength)
                )
            )
        )
    found = result(*models)
    memories = [model_file.memory_of(model)[1] for model in models]
    for number, memory in enumerate(memories):
        assert memory is not None
        whole = model_file.opened_whole(models[number])[2]
        assert whole is not None
        assert all((whole.arrays()[name] == value).all() for name, value in memory.arrays().items())
        right = memory.validation.logits.argmax(1) == memory.validation.truth
        assert found.accuracies[number][0] == pytest.approx(right.mean())
        assert sum(found.right[number]) == right.sum()
    assert found.part == "validation"
    assert len(found.digests) == len(found.right[0]) > 5
