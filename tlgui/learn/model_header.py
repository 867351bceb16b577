"""What a model file says of itself: the JSON in its safetensors header. No torch here, so that it is read at once."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast, get_args

from tlgui.errors import ToldError
from tlgui.learn.preprocess import Preprocessing
from tlgui.learn.recipes import MOST_HIDDEN
from tlgui.messages import Basis, ClassScore, CrossFigure, Fill, ModelInfo, Report, Start, Strategy

VERSION = 5
"""2: taps, hidden, fill. 3: what it remembers of its images, temperature, cross-validation. 4: likeness, features. 5: merged; a
file without it is still written as of version 4."""
KEY = "tlgui"
MOST_HEADER = 32 * 2**20  # bytes; a header of ten thousand tensors has about one million
MOST_SIZE = 4096  # pixels of the network's input
MOST_OUTPUTS = 100_000  # of a head
COLDEST, HOTTEST = 1e-3, 1e3  # temperatures that make sense
_PICKLES = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")  # torch.save's zip and its older form


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """A tensor as the file's header declares it; ``dtype`` in safetensors' words (``F32``, ``I64``)."""

    dtype: str
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A checked header: what the file says of itself, how its images are prepared, the tensors it declares, and the version of
    all this."""

    info: ModelInfo
    preprocessing: Preprocessing
    tensors: dict[str, TensorSpec]
    version: int


class _WrongError(ValueError):
    """Something in the header does not make sense; its text becomes the reason a person is told."""


def to_json(info: ModelInfo, preprocessing: Preprocessing) -> str:
    """The text for the header; it holds no path and no time, so that the same training gives the same file."""
    fields = asdict(info)
    del fields["path"], fields["input_size"], fields["fill"]  # the latter two are the preprocessing's
    if info.report is not None:
        fields["report"]["loss"] = _finite(info.report.loss)
        fields["report"]["accuracy"] = _finite(info.report.accuracy)
    if not info.merged:
        del fields["merged"]
    fields |= {"format": VERSION if info.merged else 4, "preprocessing": asdict(preprocessing)}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, allow_nan=False)


def read(path: Path) -> Header:
    """The header of the model file ``path``; nothing in it is trusted, and no tensor is read.

    Raises ToldError: model-missing, model-folder, model-denied, model-pickle, model-foreign, model-truncated,
    model-header, model-not-ours, model-newer.
    """
    raw, length, size = _raw(path)
    try:
        entries = json.loads(raw, parse_constant=_no_constant)
        if not isinstance(entries, dict):
            raise _WrongError("it is not an object")
        metadata = entries.pop("__metadata__", {})
        tensors = {name: _tensor(name, entry) for name, entry in entries.items()}
        end = 8 + length + max((entry["data_offsets"][1] for entry in entries.values()), default=0)
        if end > size:
            raise ToldError("model-truncated", path=str(path), expected=end, found=size)
        text = metadata.get(KEY) if isinstance(metadata, dict) else None
        if not isinstance(text, str):
            raise ToldError("model-not-ours", path=str(path))
        info, preprocessing, version = _own(path, json.loads(text, parse_constant=_no_constant))
    except (ValueError, RecursionError) as error:  # JSON's and Unicode's own errors are ValueErrors
        raise ToldError("model-header", path=str(path), reason=str(error)) from error
    return Header(info, preprocessing, tensors, version)


def _raw(path: Path) -> tuple[bytes, int, int]:
    if path.is_dir():
        raise ToldError("model-folder", path=str(path))
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            start = file.read(8)
            length = int.from_bytes(start, "little")
            brace = file.read(1)
            if len(start) < 8 or brace != b"{" or not 2 <= length <= MOST_HEADER:
                raise ToldError("model-pickle" if start.startswith(_PICKLES) else "model-foreign", path=str(path))
            if 8 + length > size:
                raise ToldError("model-truncated", path=str(path), expected=8 + length, found=size)
            return brace + file.read(length - 1), length, size
    except FileNotFoundError as error:
        raise ToldError("model-missing", path=str(path)) from error
    except OSError as error:
        raise ToldError("model-denied", path=str(path), reason=error.strerror or str(error)) from error


def _tensor(name: str, entry: object) -> TensorSpec:
    shape = entry.get("shape") if isinstance(entry, dict) else None
    offsets = entry.get("data_offsets") if isinstance(entry, dict) else None
    if not _naturals(shape) or not _naturals(offsets) or len(cast("list[int]", offsets)) != 2:
        raise _WrongError(f"the tensor {name[:80]!r} is not described")
    return TensorSpec(str(cast("dict[str, Any]", entry).get("dtype")), tuple(cast("list[int]", shape)))


def _own(path: Path, fields: Any) -> tuple[ModelInfo, Preprocessing, int]:
    if not isinstance(fields, dict):
        raise _WrongError("its description is not an object")
    version = _natural(fields, "format")
    if version > VERSION:
        raise ToldError("model-newer", path=str(path), version=version, known=VERSION)
    classes = _words(fields, "classes")
    if len(classes) < 2 or len(set(classes)) != len(classes):
        raise _WrongError("there must be two or more different classes")
    blocks, depth = _words(fields, "blocks"), _natural(fields, "freeze_depth")
    if depth > len(blocks):
        raise _WrongError("the freeze depth is greater than the number of blocks")
    preprocessing = _preprocessing(fields.get("preprocessing"))
    info = ModelInfo(
        path=path,
        classes=classes,
        backbone=_word(fields, "backbone"),
        input_size=preprocessing.size,
        strategy=cast("Strategy", _one_of(fields, "strategy", get_args(Strategy))),
        start=cast("Start", _one_of(fields, "start", get_args(Start))),
        freeze_depth=depth,
        blocks=blocks,
        seed=_natural(fields, "seed"),
        report=_report(fields.get("report"), classes),
        tlgui_version=_word(fields, "tlgui_version"),
        torch_version=_word(fields, "torch_version"),
        fill=preprocessing.fill,
        taps=_taps(fields, blocks),
        hidden=_natural(fields, "hidden") if "hidden" in fields else 0,
        temperature=_temperature(fields) if version >= 3 else 1.0,
        cross_validated=_cross_validated(fields) if version >= 3 else None,
        likeness=_likeness(fields) if version >= 4 else None,
        merged=_merged(fields, classes) if version >= 5 else (),
    )
    if info.hidden > MOST_HIDDEN:
        raise _WrongError("the head has too many hidden units")
    return info, preprocessing, version


def _taps(fields: dict[str, Any], blocks: tuple[str, ...]) -> tuple[str, ...]:
    """The blocks that the head reads besides the last one: some of ``blocks``, each once, in their order."""
    taps = _words(fields, "taps") if "taps" in fields else ()
    if taps != tuple(block for block in blocks if block in taps):
        raise _WrongError("the head reads blocks that are not there")
    return taps


def _merged(fields: dict[str, Any], classes: tuple[str, ...]) -> tuple[int, ...]:
    """For each output of the head the place of its class; each class has some."""
    own = fields.get("merged", [])
    if not _naturals(own) or (own and set(own) != set(range(len(classes)))) or len(own) > MOST_OUTPUTS:
        raise _WrongError("what its classes are made of does not make sense")
    return tuple(own)


def _temperature(fields: dict[str, Any]) -> float:
    value = _number(fields, "temperature")
    if not COLDEST <= value <= HOTTEST:
        raise _WrongError("the temperature is out of range")
    return value


def _likeness(fields: dict[str, Any]) -> float | None:
    if fields.get("likeness", 0) is None:
        return None
    value = _number(fields, "likeness")
    if not -1 <= value <= 1:
        raise _WrongError("the likeness is out of range")
    return value


def _cross_validated(fields: dict[str, Any]) -> CrossFigure | None:
    own = fields.get("cross_validated", ())
    if own is None:
        return None
    if not isinstance(own, dict):
        raise _WrongError("the cross-validation is missing")
    accuracy, spread = _number(own, "accuracy"), _number(own, "spread")
    if not 0 <= accuracy <= 1 or not 0 <= spread <= 1 or not isinstance(own.get("nested"), bool):
        raise _WrongError("the cross-validation is out of range")
    if not isinstance(everywhere := own.get("everywhere", False), bool):  # files of before do not know it
        raise _WrongError("the cross-validation is out of range")
    return CrossFigure(accuracy, spread, _natural(own, "folds"), _natural(own, "images"), own["nested"], everywhere)


def _preprocessing(fields: Any) -> Preprocessing:
    if not isinstance(fields, dict):
        raise _WrongError("the preprocessing is missing")
    size, resize = _natural(fields, "size"), _natural(fields, "resize")
    mean, std = (tuple(_numbers(fields, name, 3)) for name in ("mean", "std"))
    if not 1 <= size <= resize <= MOST_SIZE or min(std) <= 0:
        raise _WrongError("the preprocessing is out of range")
    interpolation = _one_of(fields, "interpolation", ("bilinear", "bicubic"))
    fill = _one_of(fields, "fill", get_args(Fill)) if "fill" in fields else "crop"
    return Preprocessing(size, resize, cast("Any", mean), cast("Any", std), interpolation, cast("Fill", fill))


def _report(fields: Any, classes: tuple[str, ...]) -> Report | None:
    if fields is None:
        return None
    if not isinstance(fields, dict) or not isinstance(fields.get("classes"), list):
        raise _WrongError("the report is not an object")
    scores = tuple(_score(score) for score in fields["classes"])
    rows = fields.get("confusion")
    if not isinstance(rows, list) or not all(_naturals(row) and len(row) == len(classes) for row in rows):
        raise _WrongError("the confusion table is not a table")
    if len(rows) != len(classes) or len(scores) != len(classes):
        raise _WrongError("the report has other classes")
    accuracy, loss = (_number(fields, name, none=math.nan) for name in ("accuracy", "loss"))
    table = tuple(tuple(row) for row in rows)
    basis = _one_of(fields, "basis", get_args(Basis)) if "basis" in fields else "apart"
    return Report(
        _word(fields, "part"), _natural(fields, "images"), accuracy, loss, scores, table, cast("Basis", basis)
    )


def _score(fields: Any) -> ClassScore:
    if not isinstance(fields, dict):
        raise _WrongError("a class's figures are missing")
    precision, recall, f1 = (_number(fields, name) for name in ("precision", "recall", "f1"))
    return ClassScore(_word(fields, "name"), _natural(fields, "images"), precision, recall, f1)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _no_constant(name: str) -> float:
    raise _WrongError(f"{name} is not a number")


def _word(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        raise _WrongError(f"{name} is not a word")
    return value


def _words(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    values = fields.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise _WrongError(f"{name} is not a list of words")
    return tuple(values)


def _one_of(fields: dict[str, Any], name: str, known: tuple[str, ...]) -> str:
    value = _word(fields, name)
    if value not in known:
        raise _WrongError(f"{name} is none of {', '.join(known)}")
    return value


def _natural(fields: dict[str, Any], name: str) -> int:
    value = fields.get(name)
    if not _naturals([value]):
        raise _WrongError(f"{name} is not a whole number")
    return cast("int", value)


def _naturals(values: object) -> bool:
    return isinstance(values, list) and all(type(value) is int and value >= 0 for value in values)


def _numbers(fields: dict[str, Any], name: str, count: int) -> list[float]:
    values = fields.get(name)
    if not isinstance(values, list) or len(values) != count:
        raise _WrongError(f"{name} is not {count} numbers")
    return [_number({name: value}, name) for value in values]


def _number(fields: dict[str, Any], name: str, none: float | None = None) -> float:
    value = fields.get(name)
    if value is None and none is not None:
        return none
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _WrongError(f"{name} is not a number")
    return float(value)
