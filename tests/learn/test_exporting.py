"""Exports answer as the model does, in their own runtimes, and refuse to exist where they do not."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from tests.learn.make import COLOURS, folder, only, picture
from tests.learn.small import lively
from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn import certifying, model_file, written
from tlgui.learn.evaluation import report
from tlgui.learn.exporting import certificate_of
from tlgui.learn.handlers import handle
from tlgui.learn.network import Network
from tlgui.learn.preprocess import to_batch
from tlgui.learn.remembered import Answered, Remembered, prefixes
from tlgui.learn.resizing import viewed
from tlgui.messages import Export, Exported, ModelInfo, Progress

pytestmark = pytest.mark.usefixtures("one_thread")
CLASSES = tuple(COLOURS)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("data"), 3, CLASSES)


@pytest.fixture(scope="module")
def model(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network that knows three images of nine from checking, and the others from learning."""
    path = tmp_path_factory.mktemp("model") / "m.safetensors"
    source = lively("resnet18")
    network = Network(source, 3)
    torch.manual_seed(0)
    network.head.load_state_dict({"weight": torch.randn(3, source.features) * 0.05, "bias": torch.zeros(3)})
    files = sorted(data.rglob("*.png"))
    digests = [images.digest(file) for file in files]
    nothing = Answered(prefixes([]), np.empty((0, 3), np.float32), np.empty(0, np.int32))
    checked = Answered.of(digests[6:], np.eye(3, dtype=np.float32), [2, 2, 2], 3)
    info = ModelInfo(
        path, CLASSES, "resnet18", source.info.input_size, "partial", "pretrained", 2,
        tuple(block.name for block in source.blocks), 0, report("validation", CLASSES, torch.eye(3), torch.tensor([0, 1, 1])),
        *model_file.versions(), fill=network.preprocessing.fill, temperature=1.7,
    )  # fmt: skip
    model_file.save(network, info, Remembered(prefixes(digests[:6]), checked, nothing))
    return path


@pytest.fixture(scope="module")
def onnx(model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, list[Progress]]:
    events = list(handle(Export(model, tmp_path_factory.mktemp("out") / "m.onnx", data=data, card=True)))
    return only(events, Exported)[0], only(events, Progress)


def test_a_certificate_tells_of_the_validation_images_and_the_file(
    onnx: tuple[Exported, list[Progress]], model: Path
) -> None:
    exported, progress = onnx
    found = exported.certificate
    assert (found.source, found.images, found.same) == ("validation", 3, 3)
    assert found.difference < 1e-5
    assert found.accuracies is not None
    assert found.accuracies[0] == found.accuracies[1]
    assert found.file_hash == hashlib.sha256(exported.file.read_bytes()).hexdigest()
    assert found.model_hash == hashlib.sha256(model.read_bytes()).hexdigest()
    assert found.versions[0] == ("onnxruntime", onnxruntime.__version__)
    assert json.loads(exported.certificate_file.read_text("utf-8"))["file_hash"] == found.file_hash
    assert exported.certificate_file == certificate_of(exported.file)
    assert progress[-1] == Progress("certify", 3, 3)


def test_the_file_alone_answers_images_of_any_size(onnx: tuple[Exported, list[Progress]], model: Path) -> None:
    session = onnxruntime.InferenceSession(onnx[0].file, providers=["CPUExecutionProvider"])
    metadata = session.get_modelmeta().custom_metadata_map
    assert tuple(json.loads(metadata["classes"])) == CLASSES
    assert [(one.name, one.type, one.shape) for one in session.get_inputs()] == [
        ("image", "tensor(uint8)", ["height", "width", 3])
    ]
    network, info = model_file.load(model)
    for number, size in enumerate([(80, 72), (1, 1), (31, 200), (300, 40)]):
        image = picture("green", number, size)
        batch = to_batch([viewed(image, network.preprocessing)], network.preprocessing, "cpu")
        with torch.inference_mode():
            expected = torch.softmax(network(batch) / info.temperature, 1)[0].numpy()
        np.testing.assert_allclose(session.run(None, {"image": np.array(image)})[0], expected, atol=1e-4)


def test_the_cards_tell_classes_figures_and_licence(onnx: tuple[Exported, list[Progress]]) -> None:
    english, korean = (card.read_text("utf-8") for card in onnx[0].cards)
    for card in (english, korean):
        assert all(name in card for name in CLASSES)
        assert onnx[0].certificate.file_hash in card
        assert "{" not in card
    assert "learned from: 6. Images it was checked with: 3" in english
    assert "Accuracy 66.7 % on 3 validation images (95 % interval 20.8 to 93.9 %" in english
    assert "정확도 66.7 %" in korean


def test_eight_bit_numbers_make_it_smaller(onnx: tuple[Exported, list[Progress]], data: Path) -> None:
    plain = onnx[0].file.read_bytes()
    small = written.quantised(plain, sorted(data.rglob("*.png"))[:4])
    assert len(small) < len(plain) / 3
    pixels = np.array(picture("blue", 1))
    (first, _), (second, _) = (written.runs("onnx", one) for one in (plain, small))
    np.testing.assert_allclose(second(pixels), first(pixels), atol=0.1)


def test_a_program_of_torch_export_without_images(model: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.pt2"
    exported = only(handle(Export(model, file, "torch")), Exported)[0]
    assert exported.certificate.source == "drawn"
    assert exported.certificate.accuracies is None
    program = torch.export.load(io.BytesIO(file.read_bytes())).module()
    assert float(program(torch.zeros(20, 9, 3, dtype=torch.uint8)).sum()) == pytest.approx(1)


def test_a_file_that_answers_otherwise_is_refused(
    onnx: tuple[Exported, list[Progress]], model: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = onnx[0].file.read_bytes()
    network, info = model_file.load(model)
    file = tmp_path / "m.onnx"
    request = Export(model, file, data=data)
    monkeypatch.setattr(written, "content", lambda *_: other)
    model_file.save(network, replace(info, path=model, temperature=0.6))  # the file was made from another
    try:
        with pytest.raises(ToldError) as caught:
            list(handle(request))
    finally:
        model_file.save(network, replace(info, path=model), model_file.memory_of(model)[1])
    assert caught.value.told.code == "export-differs"
    assert not list(tmp_path.iterdir())


def test_worse_eight_bit_numbers_are_refused(onnx: tuple[Exported, list[Progress]]) -> None:
    found = replace(onnx[0].certificate, int8=True, images=200, difference=0.2)
    certifying._judge(replace(found, accuracies=(0.95, 0.94)))
    with pytest.raises(ToldError) as caught:
        certifying._judge(replace(found, accuracies=(0.95, 0.935)))
    assert caught.value.told.code == "export-int8-worse"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"file": "m.safetensors"}, "export-onto-model"),
        ({"format": "torch", "int8": True}, "export-int8-torch"),
        ({"int8": True}, "export-int8-images"),
        ({"file": "."}, "model-unwritable"),
        ({"model": Path("none.safetensors")}, "model-missing"),
    ],
)
def test_what_cannot_be_is_told_at_once(model: Path, tmp_path: Path, fields: dict[str, object], code: str) -> None:
    place = {"m.safetensors": model, ".": tmp_path}.get(str(fields.pop("file", "")), tmp_path / "m.onnx")
    with pytest.raises(ToldError) as caught:
        list(handle(replace(Export(model, place), **fields)))
    assert caught.value.told.code == code
