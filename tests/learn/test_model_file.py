from __future__ import annotations

import dataclasses
import json
import math
import pickle
import stat
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch

from tests.learn.make import SMALL
from tlgui.errors import ToldError
from tlgui.learn import backbones, model_file, model_header
from tlgui.learn.evaluation import report
from tlgui.learn.network import Network
from tlgui.learn.remembered import Answered, Remembered
from tlgui.messages import ModelInfo, ModelOpened, OpenModel

pytestmark = pytest.mark.usefixtures("one_thread")
CLASSES = ("cat", "犬", 'a "quoted" one')


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(0)
    network = Network(backbones.build("efficientnet_lite0", start="random"), len(CLASSES), SMALL)
    network.head.load_state_dict({"weight": torch.randn(3, network.source.features), "bias": torch.randn(3)})
    return network.place(torch.device("cpu"))


def fill_head(network: Network) -> None:
    network.head.load_state_dict({name: torch.randn(value.shape) for name, value in network.head.state_dict().items()})


def info_of(network: Network, path: Path, **changes: Any) -> ModelInfo:
    result = report("validation", CLASSES, torch.eye(3), torch.tensor([0, 1, 1]))
    info = ModelInfo(
        path=path,
        classes=CLASSES,
        backbone="efficientnet_lite0",
        input_size=64,
        strategy="partial",
        start="pretrained",
        freeze_depth=9,
        fill=network.preprocessing.fill,
        taps=network.taps,
        blocks=tuple(block.name for block in network.source.blocks),
        seed=3,
        report=result,
        tlgui_version="0.1.0",
        torch_version=torch.__version__,
    )
    return dataclasses.replace(info, **changes)


@pytest.fixture
def saved(network: Network, tmp_path: Path) -> Path:
    path = tmp_path / "new folder" / "model.safetensors"
    model_file.save(network, info_of(network, path))
    return path


def told_of(path: Path, act: Callable[[Path], object] = model_file.load) -> str:
    with pytest.raises(ToldError) as caught:
        act(path)
    assert "?" not in caught.value.told.english(), "an argument of the sentence is missing"
    return caught.value.told.code


def test_what_is_saved_comes_back_bit_for_bit(network: Network, saved: Path) -> None:
    before = torch.get_rng_state()
    again, info = model_file.load(saved)
    assert torch.equal(before, torch.get_rng_state()), "loading draws nothing from the person's seed"
    assert info == info_of(network, saved)
    assert model_file.read_info(saved) == info
    assert again.preprocessing == SMALL
    state = again.state_dict()
    for name, value in network.state_dict().items():
        assert torch.equal(state[name], value), name
    images = torch.rand(2, 3, 64, 64)
    assert torch.equal(again.place(torch.device("cpu"))(images), network(images))
    assert not again.training


def test_the_same_model_gives_the_same_file_with_no_time_and_no_path_in_it(network: Network, saved: Path) -> None:
    other = saved.parent / "other.safetensors"
    model_file.save(network, info_of(network, other))
    assert other.read_bytes() == saved.read_bytes()
    assert str(saved.parent).encode() not in saved.read_bytes()[:100_000]
    assert [path.name for path in saved.parent.iterdir() if path.suffix != ".safetensors"] == []


def test_the_file_is_the_one_that_safetensors_makes_without_the_memory_that_takes(
    network: Network, saved: Path
) -> None:
    draw = np.random.default_rng(0)
    images, truth = draw.integers(0, 256, (9000, 8), np.uint8), draw.integers(0, 3, 9000).astype(np.int32)
    answered = Answered(images, draw.random((9000, 600), np.float32)[:, ::2], truth)  # 10.8 MB, not in one piece
    nothing = Answered(images[:0], np.empty((0, 300), np.float32), truth[:0])
    memory = Remembered(images[:7], answered, nothing, draw.random((4, 5), np.float32).astype(np.float16))
    tracemalloc.start()
    model_file.save(network, info_of(network, saved), memory)
    at_most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert at_most < 16_000_000, "its one piece, and no more"
    tensors = {name: value.contiguous() for name, value in network.state_dict().items()}
    tensors |= {name: torch.from_numpy(np.array(value, order="C")) for name, value in memory.arrays().items()}
    with safetensors.safe_open(saved, framework="np") as file:
        assert saved.read_bytes() == safetensors.torch.save(tensors, file.metadata())


def test_any_tool_reads_its_tensors_and_its_description(saved: Path) -> None:
    with safetensors.safe_open(saved, framework="np") as file:
        fields = json.loads(file.metadata()["tlgui"])
        assert file.get_tensor("head.weight").shape == (3, 1280)
        assert "backbone.conv_stem.weight" in file.keys()  # noqa: SIM118 - it is no dict
    assert fields["format"] == model_header.VERSION - 1  # the last one is for merged classes alone
    assert fields["classes"] == list(CLASSES)
    assert fields["preprocessing"]["size"] == 64


def test_a_report_without_figures_and_no_report_survive(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "m.safetensors"
    empty = report("validation", CLASSES, torch.empty(0, 3), torch.empty(0, dtype=torch.int64))
    model_file.save(network, info_of(network, path, report=empty))
    found = model_file.read_info(path).report
    assert found is not None
    assert math.isnan(found.accuracy)
    model_file.save(network, info_of(network, path, report=None))
    assert model_file.read_info(path).report is None


def test_opening_keeps_the_model_until_its_file_changes(network: Network, saved: Path) -> None:
    events = list(model_file.open_model(OpenModel(saved)))
    assert events == [ModelOpened(info_of(network, saved))]
    assert model_file.opened(saved)[0] is model_file.opened(saved)[0]
    first = model_file.opened(saved)[0]
    model_file.save(network, info_of(network, saved, seed=44))
    again, info = model_file.opened(saved)
    assert again is not first
    assert info.seed == 44


def test_what_is_not_there_or_not_a_model(tmp_path: Path) -> None:
    assert told_of(tmp_path / "none.safetensors") == "model-missing"
    assert told_of(tmp_path) == "model-folder"
    file = tmp_path / "m.safetensors"
    for content, code in [
        (b"", "model-foreign"),
        (b"short", "model-foreign"),
        (b"\x89PNG\r\n\x1a\n and so on, long enough to be something", "model-foreign"),
        (pickle.dumps({"weight": 1}, protocol=4), "model-pickle"),
        ((2**62).to_bytes(8, "little") + b"{}", "model-foreign"),
        ((0).to_bytes(8, "little") + b"{}", "model-foreign"),
        ((5000).to_bytes(8, "little") + b"{}", "model-truncated"),
        ((2).to_bytes(8, "little") + b"{}", "model-not-ours"),
        ((4).to_bytes(8, "little") + b"{]]}", "model-header"),
    ]:
        file.write_bytes(content)
        assert told_of(file) == code, content[:20]
        assert told_of(file, model_file.read_info) == code
    torch.save({"weight": torch.ones(3)}, file)
    assert told_of(file) == "model-pickle"
    safetensors.torch.save_file({"weight": torch.ones(3)}, file)
    assert told_of(file) == "model-not-ours"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_a_file_that_may_not_be_read(saved: Path) -> None:
    saved.chmod(0)
    try:
        saved.open("rb").close()
    except PermissionError:
        assert told_of(saved) == "model-denied"
    else:
        pytest.skip("this user may read everything")


@pytest.mark.parametrize("share", [0.01, 0.5, 0.999])
def test_a_file_cut_off(saved: Path, share: float) -> None:
    data = saved.read_bytes()
    saved.write_bytes(data[: int(len(data) * share)])
    assert told_of(saved) == "model-truncated"
    assert told_of(saved, model_file.read_info) == "model-truncated"


def rewritten(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The file with its description changed."""
    tensors = safetensors.torch.load_file(path)
    with safetensors.safe_open(path, framework="np") as file:
        fields = json.loads(file.metadata()["tlgui"])
    change(fields)
    other = path.with_name("changed.safetensors")
    safetensors.torch.save_file(tensors, other, {"tlgui": json.dumps(fields)})
    return other


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("format", model_header.VERSION + 1, "model-newer"),
        ("format", "1", "model-header"),
        ("format", None, "model-header"),
        ("classes", ["a"], "model-header"),
        ("classes", ["a", "a", "b"], "model-header"),
        ("classes", "abc", "model-header"),
        ("classes", ["a", "b", ""], "model-header"),
        ("classes", ["a", "b"], "model-header"),  # the report speaks of three
        ("backbone", "resnet9000", "model-backbone"),
        ("backbone", "resnet18", "model-tensors"),
        ("backbone", "efficientnet_b0", "model-tensors"),
        ("backbone", 7, "model-header"),
        ("strategy", "magic", "model-header"),
        ("start", "again", "model-header"),
        ("freeze_depth", -1, "model-header"),
        ("freeze_depth", 99, "model-header"),
        ("freeze_depth", True, "model-header"),
        ("blocks", ["stem"] * 18, "model-header"),
        ("seed", 0.5, "model-header"),
        ("taps", ["conv_head", "nowhere"], "model-header"),
        ("taps", ["blocks.2.0", "blocks.1.0"], "model-header"),  # out of order
        ("taps", ["blocks.1.0", "blocks.1.0"], "model-header"),
        ("taps", "stem", "model-header"),
        ("taps", None, "model-header"),
        ("taps", [1], "model-header"),
        ("taps", ["blocks.1.0"], "model-tensors"),  # a head as wide as that is not in the file
        ("hidden", 65537, "model-header"),
        ("hidden", -1, "model-header"),
        ("hidden", 2.0, "model-header"),
        ("hidden", True, "model-header"),
        ("hidden", None, "model-header"),
        ("hidden", 8, "model-tensors"),
        ("preprocessing", None, "model-header"),
        ("preprocessing", {"size": 10**6}, "model-header"),
        ("report", [], "model-header"),
        ("report", {"classes": []}, "model-header"),
    ],
)
def test_a_description_that_makes_no_sense(saved: Path, field: str, value: object, code: str) -> None:
    assert told_of(rewritten(saved, lambda fields: fields.update({field: value}))) == code


@pytest.mark.parametrize(
    ("name", "value"),
    [("size", 0), ("resize", 32), ("mean", [0.5, 0.5]), ("std", [0, 1, 1]), ("std", [float("nan"), 1, 1]),
     ("interpolation", "magic"), ("fill", "stretch"), ("fill", None), ("mean", ["a", "b", "c"]), ("size", 10**9)],
)  # fmt: skip
def test_a_preprocessing_out_of_range(saved: Path, name: str, value: object) -> None:
    assert told_of(rewritten(saved, lambda fields: fields["preprocessing"].update({name: value}))) == "model-header"


def test_a_head_that_reads_several_depths_through_hidden_units_comes_back(tmp_path: Path) -> None:
    torch.manual_seed(1)
    backbone = backbones.build("efficientnet_lite0", start="random")
    padded = dataclasses.replace(SMALL, fill="pad")
    for taps, hidden in ((backbone.stages, 0), ((), 5), (backbone.stages[1:3], 7)):
        network = Network(backbone, len(CLASSES), padded, taps, hidden)
        fill_head(network)
        network.place(torch.device("cpu"))
        path = tmp_path / f"{len(taps)} {hidden}.safetensors"
        model_file.save(network, info_of(network, path, hidden=hidden))
        again, info = model_file.load(path)
        assert (info.taps, info.hidden, info.fill) == (taps, hidden, "pad")
        assert info == info_of(network, path, hidden=hidden)
        assert again.preprocessing == padded
        assert again.state_dict().keys() == network.state_dict().keys()
        images = torch.rand(2, 3, 64, 64)
        with torch.no_grad():
            logits = network(images)
            assert torch.equal(again.place(torch.device("cpu"))(images), logits)
        assert logits.shape == (2, 3)
        assert float(logits[0].std()) > 0


def test_a_file_from_before_taps_hidden_units_and_fill_still_opens(network: Network, saved: Path) -> None:
    def as_it_was(fields: dict[str, Any]) -> None:
        del fields["taps"], fields["hidden"], fields["preprocessing"]["fill"], fields["report"]["basis"]
        fields["format"] = 1

    old = rewritten(saved, as_it_was)
    again, info = model_file.load(old)
    assert info == info_of(network, old)
    assert (info.taps, info.hidden, info.fill) == ((), 0, "crop")
    assert info.report is not None and info.report.basis == "apart"
    images = torch.rand(1, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(again.place(torch.device("cpu"))(images), network(images))


def test_every_missing_field_is_told(saved: Path) -> None:
    fields = json.loads(model_header.to_json(model_file.read_info(saved), SMALL))
    for name in fields.keys() - {"report", "taps", "hidden"}:
        assert told_of(rewritten(saved, lambda all_of_it, name=name: all_of_it.pop(name))) == "model-header", name


def test_tensors_that_do_not_fit(saved: Path) -> None:
    tensors = safetensors.torch.load_file(saved)
    with safetensors.safe_open(saved, framework="np") as file:
        metadata = file.metadata()
    weight = tensors["head.weight"]
    for changed in (
        {name: value for name, value in tensors.items() if name != "head.bias"},
        tensors | {"extra": torch.ones(2)},
        tensors | {"head.weight": weight[:2]},
        tensors | {"head.weight": weight.half()},
    ):
        safetensors.torch.save_file(changed, saved, metadata)
        assert told_of(saved) == "model-tensors"
    broken = weight.clone()
    broken[1, 5] = torch.nan
    safetensors.torch.save_file(tensors | {"head.weight": broken}, saved, metadata)
    assert told_of(saved) == "model-not-finite"


def test_offsets_that_lie(saved: Path) -> None:
    data = saved.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    for offsets in ([0, 10**15], [-4, 8], [0], "all", [8, 4]):
        header["head.bias"]["data_offsets"] = offsets
        raw = json.dumps(header).encode()
        saved.write_bytes(len(raw).to_bytes(8, "little") + raw + data[8 + length :])
        assert told_of(saved) in {"model-header", "model-truncated"}, offsets


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    file = tmp_path / "m.safetensors"
    raw = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    file.write_bytes(len(raw).to_bytes(8, "little") + raw)
    assert told_of(file) == "model-header"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    network: Network, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert told_of(saved, lambda path: model_file.save(network, info_of(network, path))) == "model-unwritable"
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_others_may_read_the_file_as_they_may_read_any(saved: Path) -> None:
    plain = saved.parent / "plain"
    plain.touch()
    assert stat.S_IMODE(saved.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_place_that_cannot_be_written_is_known_before(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert told_of(tmp_path, model_file.check_place) == "model-unwritable"
    assert told_of(tmp_path / "file" / "m.safetensors", model_file.check_place) == "model-unwritable"
    model_file.check_place(tmp_path / "not" / "yet" / "there.safetensors")
    assert not (tmp_path / "not").exists()
