"""Reading weights: every form a person may bring, and everything that may be wrong with a file."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors.torch
import torch
from torch import Tensor

from tests.learn.hub import random_state
from tlgui.errors import ToldError
from tlgui.learn import structure, weights
from tlgui.learn.gallery import BUNDLED_HASH, GALLERY, kept_file

pytestmark = pytest.mark.usefixtures("one_thread")

State = dict[str, Tensor]
NAME = "mobilenetv3_small_100"
STATE = random_state(NAME)
OURS = {key: value for key, value in STATE.items() if not key.startswith("classifier")}


def same(found: State, expected: State) -> bool:
    return set(found) == set(expected) and all(torch.equal(found[key], expected[key]) for key in expected)


def refused(path: Path, name: str = NAME) -> ToldError:
    with pytest.raises(ToldError) as caught:
        weights.load(name, path)
    return caught.value


def test_the_bundled_ones() -> None:
    import hashlib

    state = weights.load("efficientnet_lite0")
    assert set(state) == set(structure.tensors(GALLERY["efficientnet_lite0"]))
    file = weights._bundled_file()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == BUNDLED_HASH
    assert same(weights.load("efficientnet_lite0", file), state)  # the same file brought by a person


def test_absent_ones_say_what_to_do() -> None:
    with pytest.raises(ToldError) as caught:
        weights.load("resnet18")
    assert caught.value.told.code == "weights-absent"
    assert "ResNet-18" in str(caught.value) and "tlgui weights add" in str(caught.value)


def test_kept_ones() -> None:
    kept_file(NAME).parent.mkdir(parents=True)
    safetensors.torch.save_file(STATE, kept_file(NAME))
    assert same(weights.load(NAME), OURS)


WRAPPINGS: dict[str, Callable[[State], object]] = {
    "plain": lambda state: state,
    "state_dict": lambda state: {"state_dict": state, "epoch": 3},
    "model": lambda state: {"model": state},
    "data parallel": lambda state: {"state_dict": {f"module.{key}": value for key, value in state.items()}},
    "without classifier": lambda state: {k: v for k, v in state.items() if not k.startswith("classifier")},
    "half precision": lambda state: {k: v.half() if v.is_floating_point() else v for k, v in state.items()},
    "parameters": lambda state: {k: torch.nn.Parameter(v) if v.is_floating_point() else v for k, v in state.items()},
    "old": lambda state: {k: v for k, v in state.items() if not k.endswith("num_batches_tracked")},
}


@pytest.mark.parametrize("how", WRAPPINGS)
def test_pth_files_as_people_have_them(how: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    torch.save(WRAPPINGS[how](STATE), path)
    found = weights.load(NAME, path)
    assert set(found) == set(OURS)
    assert not any(value.requires_grad for value in found.values())
    tolerance = 1e-3 if how == "half precision" else 0
    for key, value in OURS.items():
        assert found[key].dtype == value.dtype and found[key].is_contiguous()
        assert torch.allclose(found[key], value, atol=tolerance, rtol=0)


def test_our_own_model_file_starts_a_training(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    tensors = {f"backbone.{key}": value for key, value in OURS.items()}
    tensors |= {"head.weight": torch.zeros(3, 1024), "head.bias": torch.zeros(3)}
    safetensors.torch.save_file(tensors, path, {"tlgui": f'{{"backbone": "{NAME}"}}'})
    assert same(weights.load(NAME, path), OURS)
    error = refused(path, "resnet18")
    assert error.told.code == "weights-other-backbone"
    assert "MobileNetV3 Small" in str(error)
    safetensors.torch.save_file(tensors, path, {"tlgui": "{not json"})
    assert refused(path).told.code == "weights-unreadable"


def test_torchvisions_vgg() -> None:
    """Its fully connected layers are called classifier.0, .3, .6 there, and are left out."""
    wanted = structure.tensors(GALLERY["vgg16"])
    state = {key: torch.zeros(like.shape) for key, like in wanted.items()}
    state |= {f"classifier.{i}.weight": torch.zeros(1) for i in (0, 3, 6)}
    assert set(weights._fitted(state, GALLERY["vgg16"], Path("vgg16.pth"))) == set(wanted)


def test_dinov2_of_another_size_gets_its_positions_resampled() -> None:
    info = GALLERY["vit_small_patch14_dinov2"]
    wanted = structure.tensors(info)
    state = {key: torch.zeros(like.shape) for key, like in wanted.items()}
    state["pos_embed"] = torch.full((1, 1 + 37 * 37, 384), 0.5)  # 518 px
    found = weights._fitted(state, info, Path("dinov2.pth"))
    assert found["pos_embed"].shape == (1, 1 + 16 * 16, 384)
    assert torch.allclose(found["pos_embed"], torch.tensor(0.5), atol=1e-3)


def test_facebooks_convnext_names_are_translated() -> None:
    info = GALLERY["convnext_tiny"]
    wanted = structure.tensors(info)

    def theirs(key: str) -> str:
        for ours, other in (
            ("stem.", "downsample_layers.0."),
            (".conv_dw.", ".dwconv."),
            (".mlp.fc1.", ".pwconv1."),
            (".mlp.fc2.", ".pwconv2."),
            ("head.norm.", "norm."),
            (".blocks.", "."),
        ):
            key = key.replace(ours, other)
        if ".downsample." in key:
            _, stage, _, rest = key.split(".", 3)
            return f"downsample_layers.{stage}.{rest}"
        return key

    state = {theirs(key): torch.zeros(like.shape) for key, like in wanted.items()}
    assert set(state) != set(wanted)
    assert set(weights._fitted(state, info, Path("convnext.pth"))) == set(wanted)


def test_tensors_that_do_not_fit_are_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    some = dict(OURS)
    del some["conv_stem.weight"]
    some["bn1.bias"] = torch.zeros(7)
    some["unheard.of"] = torch.zeros(1)
    safetensors.torch.save_file(some, path)
    error = refused(path)
    assert error.told.code == "weights-unfit"
    assert error.told.arguments["count"] == 3
    for part in ("conv_stem.weight missing", "bn1.bias 7 instead of 16", "unheard.of not known", "MobileNetV3 Small"):
        assert part in str(error)


def test_weights_of_another_backbone(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    safetensors.torch.save_file(random_state("mobilenetv4_conv_small"), path)
    error = refused(path)
    assert error.told.code == "weights-unfit"
    assert "…" in str(error)  # many, of which the first few are named


class _Attack:
    def __init__(self, touched: Path) -> None:
        self.touched = touched

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.mkdir, (str(self.touched),)  # type: ignore[return-value]


def test_nothing_in_a_file_is_ever_run(tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    for name, content in (("new", _Attack(touched)), ("inside", {**STATE, "x": _Attack(touched)})):
        torch.save(content, tmp_path / name)
        assert refused(tmp_path / name).told.code == "weights-unreadable"
    (tmp_path / "bare").write_bytes(pickle.dumps(_Attack(touched)))
    assert refused(tmp_path / "bare").told.code == "weights-unreadable"
    assert not touched.exists()


def test_broken_files(tmp_path: Path) -> None:
    safetensors.torch.save_file(STATE, tmp_path / "whole.safetensors")
    torch.save(STATE, tmp_path / "whole.pth")
    tensors, archive = (tmp_path / "whole.safetensors").read_bytes(), (tmp_path / "whole.pth").read_bytes()
    broken = {
        "empty": b"",
        "text": b"these are not weights",
        "json": b'{"weights": []}',
        "truncated tensors": tensors[: len(tensors) // 2],
        "truncated header": tensors[:100],
        "truncated archive": archive[: len(archive) // 2],
        "numbers": pickle.dumps([1, 2, 3]),
        "endless header": b"\xff\xff\xff\xff\xff\xff\xff\x7f{" + b" " * 100,
    }
    for name, content in broken.items():
        path = tmp_path / name
        path.write_bytes(content)
        error = refused(path)
        assert error.told.code == "weights-unreadable", name
        assert "\n" not in str(error)
    torch.save([1, 2, 3], tmp_path / "list")
    torch.save({"epoch": 3}, tmp_path / "no tensors")
    assert refused(tmp_path / "list").told.code == refused(tmp_path / "no tensors").told.code == "weights-unreadable"
    assert refused(tmp_path / "not there").told.code == refused(tmp_path).told.code == "weights-missing"


def test_the_hash_is_of_the_content_alone() -> None:
    first = weights.weights_hash(OURS)
    assert len(first) == 64
    assert weights.weights_hash(dict(reversed(OURS.items()))) == first
    images = {k: v.contiguous(memory_format=torch.channels_last) if v.dim() == 4 else v for k, v in OURS.items()}
    assert weights.weights_hash(images) == first
    changed = dict(OURS)
    changed["bn1.bias"] = changed["bn1.bias"] + 1e-6
    assert weights.weights_hash(changed) != first
    renamed = {key.replace("bn1.bias", "bn1.other"): value for key, value in OURS.items()}
    assert weights.weights_hash(renamed) != first


def test_an_unknown_backbone() -> None:
    with pytest.raises(ToldError) as caught:
        weights.load("resnet17")
    assert caught.value.told.code == "backbone-unknown"
