"""Model files: one .safetensors with the whole network, and all that is needed to use it as JSON in its header.

Loading checks everything and trusts nothing; no byte of the file is ever unpickled.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import numpy as np
import safetensors.torch
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from torch import Tensor

from tlgui import atomic
from tlgui.errors import ToldError
from tlgui.learn import backbones, model_header, remembered
from tlgui.learn.gallery import GALLERY
from tlgui.learn.model_header import Header, TensorSpec
from tlgui.learn.network import Network
from tlgui.learn.remembered import Remembered
from tlgui.messages import ModelInfo, ModelOpened, OpenModel

_KINDS = {
    "int64": "I64", "float64": "F64", "float32": "F32", "int32": "I32", "float16": "F16", "uint8": "U8", "bool": "BOOL"
}  # fmt: skip
"""numpy's words for types and safetensors', in the order in which they lie in a file: the wide ones first, so that each number
begins at a multiple of its size."""
_DTYPES = {torch.float32: "F32", torch.int64: "I64", torch.bool: "BOOL", torch.int32: "I32", torch.float64: "F64"}


def read_info(path: Path) -> ModelInfo:
    """What the model file ``path`` says of itself, without its tensors. Raises as ``model_header.read`` does."""
    return model_header.read(path).info


def versions() -> tuple[str, str]:
    """The versions of tlgui and torch, for :class:`ModelInfo`."""
    try:
        own = metadata.version("tlgui")
    except metadata.PackageNotFoundError:  # run from its folder without being installed
        own = "unknown"
    return own, torch.__version__


def check_place(path: Path) -> None:
    """Raise ToldError (model-unwritable) if a model file could not be written to ``path``; asked before training."""
    if path.is_dir():
        raise ToldError("model-unwritable", path=str(path), reason=os.strerror(errno.EISDIR))
    folder = path.absolute().parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        raise ToldError("model-unwritable", path=str(path), reason=os.strerror(errno.ENOTDIR))
    if not os.access(folder, os.W_OK):
        raise ToldError("model-unwritable", path=str(path), reason=os.strerror(errno.EACCES))


def save(network: Network, info: ModelInfo, memory: Remembered | None = None) -> None:
    """Write ``network`` and what is remembered of its images to ``info.path``, all at once: until it is complete, the file that
    was there stays as it was.

    Raises ToldError: model-unwritable.
    """
    path = info.path
    arrays: dict[str, NDArray[np.generic]] = {
        name: value.detach().to("cpu", memory_format=torch.contiguous_format).contiguous().numpy()
        for name, value in network.state_dict().items()
    }
    if memory is not None:
        arrays |= memory.arrays()
    try:
        with atomic.replacing(path) as temporary, temporary.open("wb") as file:
            file.writelines(_pieces(arrays, model_header.to_json(info, network.preprocessing)))
    except OSError as error:
        raise ToldError("model-unwritable", path=str(path), reason=error.strerror or str(error)) from error


def _pieces(arrays: Mapping[str, NDArray[np.generic]], about: str) -> Iterator[bytes | memoryview]:
    """What safetensors.torch.save makes of ``arrays`` and the words ``about`` them, byte for byte, without the two copies of all
    of it that it makes in memory."""
    kinds = {name: _KINDS[value.dtype.name] for name, value in arrays.items()}
    order = [*_KINDS.values()]
    names = sorted(arrays, key=lambda name: (order.index(kinds[name]), name))
    entries: dict[str, object] = {"__metadata__": {model_header.KEY: about}}
    end = 0
    for name in names:
        begin, end = end, end + arrays[name].nbytes
        entries[name] = {"dtype": kinds[name], "shape": arrays[name].shape, "data_offsets": (begin, end)}
    header = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    yield len(header).to_bytes(8, "little")
    yield header
    for name in names:
        yield np.ascontiguousarray(arrays[name]).reshape(-1).view(np.uint8).data


def load(path: Path) -> tuple[Network, ModelInfo]:
    """The network in the model file ``path``, in eval mode on the CPU, and what the file says of itself.

    Raises ToldError: as ``model_header.read``; model-backbone, model-tensors, model-not-finite.
    """
    return _loaded(path)[:2]


def _loaded(path: Path) -> tuple[Network, ModelInfo, Remembered | None]:
    header = model_header.read(path)
    info = header.info
    if info.backbone not in GALLERY:
        raise ToldError("model-backbone", path=str(path), name=info.backbone)
    known = GALLERY[info.backbone]
    if info.input_size != known.input_size and not known.sizes[0] <= info.input_size <= known.sizes[1]:
        raise ToldError("model-header", path=str(path), reason="its backbone does not take images of its size")
    with torch.random.fork_rng(devices=[]):  # the numbers drawn here are all replaced
        backbone = backbones.build(info.backbone, start="random", size=info.input_size)
        _check_blocks(path, info.taps, tuple(block.name for block in backbone.blocks if block.name in info.taps))
        network = Network(
            backbone, len(info.classes), header.preprocessing, info.taps, info.hidden, info.merged, info.temperature
        )
    _check_tensors(path, network, header)
    _check_blocks(path, info.blocks, tuple(block.name for block in backbone.blocks))
    try:
        tensors = safetensors.torch.load(path.read_bytes())
    except (SafetensorError, OSError) as error:
        raise ToldError("model-header", path=str(path), reason=str(error)) from error
    memory = _remembered(path, tensors, header)
    _check_finite(path, tensors)
    network.load_state_dict(tensors)
    return network, info, memory


def opened(path: Path) -> tuple[Network, ModelInfo]:
    """As :func:`load`; the last model stays in memory until its file changes, so that the next answer comes at once."""
    return opened_whole(path)[:2]


def opened_whole(path: Path) -> tuple[Network, ModelInfo, Remembered | None]:
    """As :func:`opened`, with what the model remembers of its images: nothing in files from before version 3."""
    try:
        stat = path.stat()
    except OSError:
        return _loaded(path)  # which tells why
    return _opened(path, stat.st_mtime_ns, stat.st_size)


def open_model(request: OpenModel) -> Iterator[ModelOpened]:
    """Check a model file whole and keep it in memory. Raises as :func:`load` does."""
    yield ModelOpened(opened(request.model)[1])


def memory_of(path: Path) -> tuple[ModelInfo, Remembered | None]:
    """What the model file ``path`` says of itself and remembers of its images (None: nothing), without its network.

    Raises ToldError: as ``model_header.read``; model-tensors, model-not-finite.
    """
    header = model_header.read(path)
    if not _remembers(header):
        return header.info, None
    names = remembered.names(header.version)
    missing = [name for name in names if name not in header.tensors]
    specs = {name: (spec.dtype, spec.shape) for name, spec in header.tensors.items()}
    shaped = [] if missing else remembered.misfits(specs, len(header.info.classes))
    if missing or shaped:
        raise _tensors_wrong(path, header, missing, [], shaped)
    try:
        with safetensors.safe_open(path, framework="numpy") as file:
            found = Remembered.from_arrays({name: file.get_tensor(name) for name in names})
    except (SafetensorError, OSError) as error:
        raise ToldError("model-header", path=str(path), reason=str(error)) from error
    if wrong := remembered.nonsense(found, len(header.info.classes)):
        raise ToldError("model-not-finite", path=str(path), first=wrong)
    return header.info, found


@lru_cache(maxsize=1)
def _opened(path: Path, _mtime: int, _size: int) -> tuple[Network, ModelInfo, Remembered | None]:
    return _loaded(path)


def _check_tensors(path: Path, network: Network, header: Header) -> None:
    state = network.state_dict()
    expected = {name: TensorSpec(_DTYPES[value.dtype], tuple(value.shape)) for name, value in state.items()}
    also = set(remembered.names(header.version)) if _remembers(header) else set()
    missing = sorted((expected.keys() | also) - header.tensors.keys())
    extra = sorted(header.tensors.keys() - expected.keys() - also)
    shaped = sorted(name for name in expected.keys() & header.tensors.keys() if expected[name] != header.tensors[name])
    if also and not missing:
        specs = {name: (header.tensors[name].dtype, header.tensors[name].shape) for name in also}
        shaped += remembered.misfits(specs, len(header.info.classes))
        features = specs.get(remembered.FEATURES, ("F16", (0, 0)))[1]
        if not shaped and features[0] and features[1] != network.source.features:
            shaped.append(remembered.FEATURES)
    if missing or extra or shaped:
        raise _tensors_wrong(path, header, missing, extra, shaped)


def _tensors_wrong(path: Path, header: Header, missing: list[str], extra: list[str], shaped: list[str]) -> ToldError:
    return ToldError(
        "model-tensors",
        path=str(path),
        name=header.info.backbone,
        missing=len(missing),
        extra=len(extra),
        shaped=len(shaped),
        first=(missing + extra + shaped)[0],
    )


def _remembers(header: Header) -> bool:
    return header.version >= 3 and any(name.startswith(remembered.PREFIX) for name in header.tensors)


def _remembered(path: Path, tensors: dict[str, Tensor], header: Header) -> Remembered | None:
    """What is remembered, taken out of ``tensors``."""
    if not _remembers(header):
        return None
    found = Remembered.from_arrays({name: tensors.pop(name).numpy() for name in remembered.names(header.version)})
    if wrong := remembered.nonsense(found, len(header.info.classes)):
        raise ToldError("model-not-finite", path=str(path), first=wrong)
    return found


def _check_blocks(path: Path, declared: tuple[str, ...], found: tuple[str, ...]) -> None:
    if declared != found:
        raise ToldError("model-header", path=str(path), reason="its blocks are not those of the backbone")


def _check_finite(path: Path, tensors: dict[str, Tensor]) -> None:
    for name, value in tensors.items():
        if value.is_floating_point() and not bool(torch.isfinite(value).all()):
            raise ToldError("model-not-finite", path=str(path), first=name)
