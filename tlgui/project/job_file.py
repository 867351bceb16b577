"""A training's request as a TOML file that a person can read, change and have repeated: ``tlgui train --job FILE.toml``.

What decides the result is always written, the rest where it is not what it would be anyway. Paths are read from the file's
folder. What changes no result (the run's folder, what is watched, resuming) is no part of it.
"""

from __future__ import annotations

import difflib
import math
import os
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import tomli_w

from tlgui import __version__, atomic
from tlgui.errors import Told, ToldError
from tlgui.messages import Train
from tlgui.project.json_codec import plain

_NO_PART = ("run", "watch", "resume")
_DECIDES = ("strategy", "start", "backbone", "fill", "validation", "seed")
_MOST_BYTES = 50_000_000

_WORDS = {
    "data": "the images: a folder with a folder for each class, or a table",
    "model": "the model file to write",
    "form": "how the folder is read",
    "strategy": "what learns: classifier, partial (later blocks too), whole",
    "freeze_depth": "how many leading blocks are frozen",
    "start": "what the blocks begin from: pretrained or random",
    "backbone": "one of: tlgui backbones",
    "weights": "the backbone's weights, or a model file",
    "epochs": "how often it learns from all images",
    "validation": "the share held out to check with, where the folder says none",
    "seed": "of every random choice, the split too",
    "batch_size": "images in a step",
    "learning_rate": "at its height",
    "weight_decay": "in a step, times the learning rate",
    "fill": "how an image becomes square: crop, pad, squash",
    "parent": "the model of the training that it goes on from",
    "input_size": "pixels: the side of the network's square",
    "device": "auto, cpu, cuda or mps",
    "precision": "what the frozen blocks compute in: fp32 or bf16",
    "backend": "what computes the frozen blocks: torch or openvino",
    "threads": "of one computation; another number rounds differently",
    "views": "fixed views of each image to learn from; 0: new ones every time",
    "cache_bytes": "kept on disk at most; changes no result",
    "head": "The new classifier.",
    "recipe": "How it learns.",
    "curation": "What was changed about the images without touching a file.",
}


class JobError(ToldError):
    """A job file that cannot be followed: job-wrong, and all the ``problems`` in it."""

    def __init__(self, file: Path, problems: tuple[Told, ...]) -> None:
        super().__init__("job-wrong", path=str(file), count=len(problems))
        self.problems = problems


# -------------------------------------------------------------------------------------------------------------- write


def write_job(request: Train, file: Path) -> None:
    """Write ``request`` to ``file``, whole or not at all. A settled one is repeated bit for bit.

    A model inside the run's folder becomes one beside the file: to repeat a run must not write over it. Raises ToldError
    not-saved; job-odd-name for a name that TOML cannot hold.
    """
    file = file.absolute()
    text = "\n".join(_lines(request, file)) + "\n"
    if odd := next((line for line in text.splitlines() if not line.isascii() and _odd(line)), None):
        raise ToldError("job-odd-name", name=odd.strip())
    try:
        atomic.write_text(file, text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ToldError("not-saved", file=file.name, folder=str(file.parent), reason=reason) from error


def _odd(line: str) -> bool:
    """Whether ``line`` holds bytes of a file's name that are no text."""
    return any("\ud800" <= one <= "\udfff" for one in line)


def _lines(request: Train, file: Path) -> Iterator[str]:
    yield f"# A training, written by tlgui {__version__}. To repeat it: tlgui train --job {file.name}"
    yield "# Paths are read from this file's folder. What is not said is as tlgui chooses it."
    parts = []
    for field in fields(Train):
        value = getattr(request, field.name)
        if field.name in _NO_PART or value is None or (value == field.default and field.name not in _DECIDES):
            continue
        if field.name == "model" and request.run is not None and value.parent == request.run:
            continue
        if is_dataclass(value):
            parts.append((field.name, value))
        else:
            words = _WORDS.get(field.name)
            line = tomli_w.dumps({field.name: _relative(value, file)}).rstrip("\n")
            yield line + (f"  # {words}" if words else "")
    for name, part in parts:
        yield f"\n# {_WORDS[name]}" if name in _WORDS else ""
        own = {
            field.name: getattr(part, field.name)
            for field in fields(part)
            if field.default != getattr(part, field.name)
        }
        yield tomli_w.dumps({name: _plain({key: _relative(value, file) for key, value in own.items()})}).rstrip("\n")


def _plain(value: Any) -> Any:
    """``value`` without nothings in tables, which TOML does not know."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _relative(value: Any, file: Path) -> Any:
    """``value`` as TOML's values; a path below the file's folder, or the one around it, as from there."""
    if isinstance(value, Path):
        path = value.absolute()
        if path.is_relative_to(file.parent.parent):
            return Path(os.path.relpath(path, file.parent)).as_posix()
        return str(path)
    if isinstance(value, tuple):
        return [_relative(one, file) for one in value]
    return plain(value)


# --------------------------------------------------------------------------------------------------------------- read


def read_job(file: Path) -> Train:
    """The training that ``file`` describes, as :func:`write_job` wrote it or a person did; its paths are absolute.

    Raises ToldError: job-unreadable; job-broken, for what is no TOML; JobError with all that is wrong in it.
    """
    file = Path(file).absolute()
    reader = _Reader(file.parent)
    values = {"model": f"{file.stem}.safetensors"} | _values(file)
    found = reader.table(Train, values, "", unknown=_NO_PART)
    if reader.problems:
        raise JobError(file, tuple(reader.problems))
    request: Train = found
    return request


def _values(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ToldError("job-unreadable", path=str(file), reason=error.strerror or str(error)) from error
    if len(content) > _MOST_BYTES:
        raise ToldError("job-broken", path=str(file), reason="it is larger than 50 MB")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # TOML's and Unicode's own errors are ValueErrors
        raise ToldError("job-broken", path=str(file), reason=str(error)) from error


class _Reader:
    """TOML's values as those that the messages hold, strictly; what does not fit is noted and left out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Told] = []

    def table(self, kind: type, values: dict[str, Any], where: str, unknown: tuple[str, ...] = ()) -> Any:
        """The dataclass ``kind`` of ``values``, which do not know its fields ``unknown``."""
        hints = {name: hint for name, hint in _hints(kind).items() if name not in unknown}
        found = {}
        for key, value in values.items():
            place = f"{where}{key}"
            if key not in hints:
                near = difflib.get_close_matches(key, hints, n=1)
                code = "job-unknown-near" if near else "job-unknown"
                self._wrong(code, place, near=near[0] if near else "")
                continue
            found[key] = self.value(hints[key], value, place)
        for field in fields(kind):
            if field.default is MISSING and field.name not in values:
                self._wrong("job-missing", f"{where}{field.name}")
        return kind(**found) if not self.problems else None

    def value(self, hint: Any, value: Any, where: str) -> Any:
        """``value`` as one of ``hint``."""
        if get_origin(hint) in (Union, UnionType):
            (hint,) = (one for one in get_args(hint) if one is not type(None))
        if get_origin(hint) is Literal:
            choices = get_args(hint)
            fits = isinstance(value, str) and value in choices
            return value if fits else self._wrong("job-choice", where, choices=", ".join(choices), value=str(value))
        if get_origin(hint) is tuple:
            return self._tuple(get_args(hint), value, where)
        if is_dataclass(hint):
            fits = isinstance(value, dict)
            return self.table(hint, value, f"{where}.") if fits else self._wrong("job-table", where)  # type: ignore[arg-type]
        return self._plain(hint, value, where)

    def _plain(self, hint: Any, value: Any, where: str) -> Any:
        kind = type(value)
        if hint is float:
            fits = kind in (int, float) and math.isfinite(value)
            return float(value) if fits else self._wrong("job-number", where, value=str(value))
        if hint is Path:
            if kind is not str or not value or "\0" in value:
                return self._wrong("job-text", where, value=str(value))
            return Path(os.path.normpath(self._folder / value))
        codes = {int: "job-whole", bool: "job-truth", str: "job-text"}
        return value if kind is hint else self._wrong(codes[hint], where, value=str(value))

    def _tuple(self, hints: tuple[Any, ...], value: Any, where: str) -> Any:
        many = hints[-1] is Ellipsis
        if not isinstance(value, list) or (not many and len(value) != len(hints)):
            return self._wrong("job-list", where)
        own = [hints[0]] * len(value) if many else hints
        pairs = zip(own, value, strict=True)
        return tuple(self.value(hint, one, f"{where}[{number}]") for number, (hint, one) in enumerate(pairs))

    def _wrong(self, code: str, where: str, **arguments: str) -> None:
        self.problems.append(Told(code, {"where": where, **arguments}))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
