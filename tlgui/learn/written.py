"""A portable model as the bytes of a file: ONNX, ONNX with 8-bit numbers, or a program of torch.export; and each in its runtime.

TorchScript is not among them: torch 2.14 warns that it is going to be taken out.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import logging
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from tlgui.data import images
from tlgui.errors import ToldError
from tlgui.learn.portable import Portable
from tlgui.messages import ExportFormat, ModelInfo

Pixels = NDArray[np.uint8]
Runs = Callable[[Pixels], NDArray[np.float32]]
"""From an upright RGB image [H, W, 3] to probabilities [classes]."""

IMAGE, PROBABILITIES = "image", "probabilities"
OPSET = 18
_NEEDS: dict[ExportFormat, tuple[str, ...]] = {"onnx": ("onnx", "onnxscript", "onnxruntime"), "torch": ()}


def check_libraries(format_: ExportFormat) -> None:
    """Raise ToldError (export-library) if something that writes or checks the format is not installed."""
    for name in _NEEDS[format_]:
        if importlib.util.find_spec(name) is None:
            raise ToldError("export-library", name=name)


def content(format_: ExportFormat, portable: Portable, info: ModelInfo) -> bytes:
    """The file's bytes; class names and what else must be known are in its metadata. Raises ToldError: export-failed."""
    try:
        with _quiet():
            program = _program(portable)
            return _onnx(program, info) if format_ == "onnx" else _torch(program, info)
    except Exception as error:  # torch.export, ONNX and their libraries raise all kinds for what they cannot say
        first = str(error).strip().partition("\n")[0]
        raise ToldError("export-failed", reason=f"{type(error).__name__}: {first}"[:300]) from error


def runs(format_: ExportFormat, data: bytes) -> tuple[Runs, tuple[str, str]]:
    """The file of these bytes in its own runtime, and that runtime's name and version."""
    if format_ == "torch":
        program = torch.export.load(io.BytesIO(data)).module()

        def ask(pixels: Pixels) -> NDArray[np.float32]:
            with torch.inference_mode():
                found: NDArray[np.float32] = program(torch.from_numpy(pixels)).numpy()
            return found

        return ask, ("torch", torch.__version__)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # else its threads take torch's time
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    return lambda pixels: session.run([PROBABILITIES], {IMAGE: pixels})[0], ("onnxruntime", onnxruntime.__version__)


def quantised(data: bytes, paths: Sequence[Path]) -> bytes:
    """The ONNX file of these bytes with 8-bit weights and activations, whose ranges the images ``paths`` show.

    Nagel et al. 2021, "A white paper on neural network quantization": static, each output channel with its own scale. What
    resizes the image, the first convolution, those of single channels (depthwise; few weights, wide ranges) and the head stay as
    they are. On 501 validation images (cats and dogs, ants and bees, flowers) 499 classes were then the same as before, and no
    accuracy was lower; with the depthwise ones in 8 bits, too, 3 in 100 classes were others. Raises ToldError: export-failed.
    """
    import onnx
    from onnxruntime import quantization

    model = onnx.load_from_string(data)
    first = next((at for at, node in enumerate(model.graph.node) if node.op_type == "Conv"), 0)
    before = [node.name for node in model.graph.node[:first]]
    depthwise = [node.name for node in model.graph.node if node.op_type == "Conv" and _groups(node) > 1]
    kept = [*before, model.graph.node[first].name, *depthwise]
    with tempfile.TemporaryDirectory(prefix="tlgui-") as folder, _quiet():
        file = Path(folder, "int8.onnx")
        try:
            quantization.quantize_static(
                model, file, _Reader(paths), per_channel=True, nodes_to_exclude=kept,
                quant_format=quantization.QuantFormat.QDQ, op_types_to_quantize=["Conv", "MatMul"],
            )  # fmt: skip
        except Exception as error:  # as above
            raise ToldError("export-failed", reason=str(error).strip().partition("\n")[0][:300]) from error
        found = onnx.load(file)
    _describe(found, {prop.key: prop.value for prop in model.metadata_props})
    return bytes(found.SerializeToString())


def _groups(node: Any) -> int:
    """Into how many groups a convolution divides its channels."""
    return next((int(each.i) for each in node.attribute if each.name == "group"), 1)


class _Reader:
    """What calibration asks for images; one that cannot be read is left out."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._waiting = iter(paths)

    def get_next(self) -> dict[str, Pixels] | None:
        for path in self._waiting:
            try:
                return {IMAGE: np.array(images.read(path))}
            except ToldError:
                continue
        return None


def _program(portable: Portable) -> torch.export.ExportedProgram:
    height, width = torch.export.Dim("height", min=1), torch.export.Dim("width", min=1)
    example = torch.zeros(57, 41, 3, dtype=torch.uint8)  # sides that no constant within a network is likely to have
    return torch.export.export(portable, (example,), dynamic_shapes=({0: height, 1: width},), strict=False)


def _torch(program: torch.export.ExportedProgram, info: ModelInfo) -> bytes:
    file = io.BytesIO()
    torch.export.save(program, file, extra_files={"tlgui.json": _description(info)})
    return file.getvalue()


def _onnx(program: torch.export.ExportedProgram, info: ModelInfo) -> bytes:
    made = torch.onnx.export(
        program, (), None, input_names=[IMAGE], output_names=[PROBABILITIES], opset_version=OPSET, dynamo=True,
        verbose=False,
    )  # fmt: skip
    assert made is not None
    model: Any = made.model_proto
    for place, name in enumerate(("height", "width")):
        model.graph.input[0].type.tensor_type.shape.dim[place].dim_param = name
    model.producer_name, model.producer_version = "tlgui", info.tlgui_version
    described = json.loads(_description(info))
    _describe(model, {"classes": json.dumps(info.classes, ensure_ascii=False), "tlgui": json.dumps(described)})
    return bytes(model.SerializeToString())


def _description(info: ModelInfo) -> str:
    """What another program must know, as JSON."""
    told = {
        "input": "uint8 [height, width, 3], an upright RGB image of any size",
        "output": "float32 [classes], probabilities",
        "classes": info.classes,
        "backbone": info.backbone,
        "temperature": info.temperature,
        "input_size": info.input_size,
        "fill": info.fill,
        "tlgui_version": info.tlgui_version,
    }
    return json.dumps(told, ensure_ascii=False)


def _describe(model: Any, metadata: dict[str, str]) -> None:
    del model.metadata_props[:]
    for key, value in metadata.items():
        model.metadata_props.add(key=key, value=value)


@contextmanager
def _quiet() -> Iterator[None]:
    """What these libraries say to their own makers on the way is not for people."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
