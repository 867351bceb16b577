"""Classes under other names, and several as one: probabilities add up, figures are counted anew, the former file stays."""

from __future__ import annotations

import lzma
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.learn.make import only, picture
from tests.learn.test_kept_models import KEPT
from tlgui.cli import main
from tlgui.errors import ToldError
from tlgui.learn import model_file
from tlgui.learn.evaluation import report
from tlgui.learn.handlers import handle
from tlgui.learn.portable import Portable
from tlgui.messages import Classified, Classify, ModelInfo, ModelOpened, Rename

pytestmark = pytest.mark.usefixtures("one_thread")
CAT, DOG, ODD = "cat", "犬", 'a "quoted" one'


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kept model, whose result here rests on the four images that it remembers its answers to."""
    path = tmp_path_factory.mktemp("model") / "m.safetensors"
    path.write_bytes(lzma.decompress((KEPT / "version4.safetensors.xz").read_bytes()))
    network, info, memory = model_file.opened_whole(path)
    assert memory is not None
    own = memory.validation
    truth = torch.from_numpy(own.truth.astype(np.int64))
    told = report("validation", info.classes, torch.from_numpy(np.array(own.logits)), truth)
    model_file.save(network, replace(info, report=told), memory)
    return path


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("image") / "green.png"
    picture("green", 7).save(path)
    return path


def renamed(model: Path, file: Path, *names: str) -> ModelInfo:
    return only(handle(Rename(model, file, names)), ModelOpened)[0].info


def answers(model: Path, image: Path) -> dict[str, float]:
    (one,) = only(handle(Classify(model, (image,), device="cpu")), Classified)
    return {answer.name: answer.probability for answer in one.answers}


def test_classes_with_one_name_become_one_whose_probability_is_the_sum(
    model: Path, image: Path, tmp_path: Path
) -> None:
    before, content = answers(model, image), model.read_bytes()
    info = renamed(model, tmp_path / "two.safetensors", "animal", ODD, "animal")
    assert info.classes == ("animal", ODD)
    found = answers(info.path, image)
    assert found == pytest.approx({"animal": before[CAT] + before[ODD], ODD: before[DOG]}, abs=1e-6)
    assert model.read_bytes() == content, "the former model stays as it was"
    network, opened = model_file.load(info.path)
    assert opened == info
    exported = Portable(network, info.temperature)(torch.from_numpy(np.array(picture("green", 7))))
    assert exported.tolist() == pytest.approx([found["animal"], found[ODD]], abs=1e-4)
    again = renamed(info.path, tmp_path / "again.safetensors", "thing", "other")
    assert answers(again.path, image) == pytest.approx({"thing": found["animal"], "other": found[ODD]}, abs=1e-6)


def test_what_it_remembers_and_its_result_are_those_of_the_new_classes(model: Path, tmp_path: Path) -> None:
    info = renamed(model, tmp_path / "two.safetensors", "animal", "animal", ODD)
    _, memory = model_file.memory_of(info.path)
    _, former = model_file.memory_of(model)
    assert memory is not None
    assert former is not None
    assert memory.validation.truth.tolist() == [min(1, max(0, truth - 1)) for truth in former.validation.truth.tolist()]
    own = former.validation.logits.astype(np.float64) / info.temperature
    sums = np.exp(own)[:, :2].sum(1) / np.exp(own).sum(1)
    logits = memory.validation.logits.astype(np.float64) / info.temperature
    np.testing.assert_allclose(np.exp(logits[:, 0]) / np.exp(logits).sum(1), sums, atol=1e-5)
    told = info.report
    assert told is not None
    assert told.images == 4
    assert [score.name for score in told.classes] == ["animal", ODD]
    assert sum(map(sum, told.confusion)) == 4


def test_other_names_alone_change_nothing_else(model: Path, image: Path, tmp_path: Path) -> None:
    info = renamed(model, tmp_path / "names.safetensors", "고양이", "개", ODD)
    former = model_file.read_info(model)
    assert info.report is not None
    assert former.report is not None
    assert info.report.confusion == former.report.confusion
    assert [score.name for score in info.report.classes] == ["고양이", "개", ODD]
    assert not info.merged
    assert list(answers(info.path, image).values()) == list(answers(model, image).values())


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("a", "b"), "rename-count"),
        (("a", " ", "b"), "rename-empty"),
        (("a", "a", "a "), "rename-few"),
    ],
)
def test_what_cannot_be_is_told(model: Path, tmp_path: Path, names: tuple[str, ...], code: str) -> None:
    with pytest.raises(ToldError) as caught:
        renamed(model, tmp_path / "n.safetensors", *names)
    assert caught.value.told.code == code
    assert not list(tmp_path.iterdir())
    with pytest.raises(ToldError) as caught:
        renamed(model, model, "a", "b", "c")
    assert caught.value.told.code == "rename-onto-model"


def test_the_command_line_renames_some(model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "n.safetensors"
    assert main(["rename", str(model), str(file), f"{DOG}={CAT}"]) == 0
    assert f"{CAT}, {ODD}: {file}" in capsys.readouterr().out
    assert model_file.read_info(file).classes == (CAT, ODD)
    assert main(["rename", str(model), str(file), "cow=x"]) == 1
    assert "no class “cow”" in capsys.readouterr().err
