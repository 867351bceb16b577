"""A small part of ``tests.bench.fuzz``: damaged files are answered or told, and a pickle is refused."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import torch

from tests.bench import fuzz
from tlgui.errors import ToldError
from tlgui.learn import model_file

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fuzz.small_model(tmp_path_factory.mktemp("model") / "m.safetensors")


def test_damaged_images_are_answered_or_told(model: Path, tmp_path: Path) -> None:
    found = fuzz.images(model, tmp_path, 40, seed=1)
    assert sum(found.values()) == 40
    assert not found["unexpected"]
    assert len(found) > 2  # not all alike
    assert not list(tmp_path.iterdir())


def test_damaged_model_files_are_opened_or_told(model: Path, tmp_path: Path) -> None:
    found = fuzz.models(model, tmp_path, 15, seed=2)
    assert sum(found.values()) == 15
    assert len(found) > 2
    assert not list(tmp_path.iterdir())


class Spy:
    """What runs code where it is unpickled."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.place,)


@pytest.mark.parametrize("kind", ["torch", "plain"])
def test_a_pickle_named_safetensors_is_refused_unread(tmp_path: Path, kind: str) -> None:
    file, trace = tmp_path / "m.safetensors", tmp_path / "ran"
    if kind == "torch":
        torch.save({"spy": Spy(trace)}, file)
    else:
        file.write_bytes(pickle.dumps(Spy(trace)))
    with pytest.raises(ToldError) as caught:
        model_file.load(file)
    assert caught.value.told.code == "model-pickle"
    assert not trace.exists()
