"""Requests and events to plain JSON values and back, by their type hints.

An event is ``{"event": "scanned", "dataset": …}``, a request ``{"request": "train", …}``. Paths become strings, tuples
lists, nan and infinities null (JSON knows neither; null comes back as nan where a number must be). Arrays are left out:
what holds them is drawn, not recorded.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import numpy as np
from cattrs import BaseValidationError, Converter, transform_error

from tlgui.errors import Argument, ToldError
from tlgui.messages import Event, Item, Items, Request

Json = dict[str, Any]


def to_dict(message: Request | Event) -> Json:
    """``message`` as JSON values, its kind and name first."""
    kind = "event" if isinstance(message, get_args(Event)) else "request"
    fields = {
        field.name: _plain(getattr(message, field.name))
        for field in dataclasses.fields(message)
        if not isinstance(getattr(message, field.name), np.ndarray)
    }
    return {kind: _snake(type(message).__name__), **fields}


def from_dict(values: Mapping[str, Any]) -> Request | Event:
    """The message that :func:`to_dict` was given. Fields it does not know are ignored, absent ones take their defaults.

    Raises ToldError ``record-unknown`` for a name it does not know, ``record-broken`` for values that do not fit.
    """
    name = values.get("event") or values.get("request")
    kind = _kinds().get(name) if isinstance(name, str) else None
    if kind is None:
        raise ToldError("record-unknown", name=str(name))
    try:
        message: Request | Event = _converter().structure(values, kind)
    except (BaseValidationError, TypeError, ValueError) as error:
        raise ToldError("record-broken", reason=f"{name}: {transform_error(error)[0]}") from error
    return message


def plain(value: Any) -> Any:
    """``value``, a frozen dataclass of a message or a part of one, as JSON values."""
    return _plain(value)


def structured(values: Any, kind: Any) -> Any:
    """The value of type ``kind`` that :func:`plain` was given; absent fields take their defaults. Raises ToldError
    ``record-broken`` for values that do not fit."""
    try:
        return _converter().structure(values, kind)
    except (BaseValidationError, TypeError, ValueError) as error:
        raise ToldError("record-broken", reason=str(transform_error(error)[0])) from error


def _plain(value: Any) -> Any:
    """JSON values for what the messages are made of."""
    match value:
        case float():
            return value if math.isfinite(value) else None
        case Path():
            return str(value)
        case Sequence() if not isinstance(value, str):
            return [_plain(one) for one in value]
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case _ if dataclasses.is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        case _:
            return value


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@functools.cache
def _kinds() -> dict[str, type]:
    return {_snake(kind.__name__): kind for kind in (*get_args(Request), *get_args(Event)) if kind not in drawn()}


@functools.cache
def drawn() -> frozenset[type[Event]]:
    """The events that hold arrays: they are drawn, not recorded."""
    return frozenset(
        kind for kind in get_args(Event) if any("NDArray" in str(field.type) for field in dataclasses.fields(kind))
    )


@functools.cache
def _converter() -> Converter:
    converter = Converter()
    converter.register_structure_hook(float, lambda value, _: math.nan if value is None else float(value))
    converter.register_structure_hook(Path, lambda value, _: Path(value))
    converter.register_structure_hook(Items, lambda values, _: Items.of(converter.structure(values, tuple[Item, ...])))
    converter.register_structure_hook(Argument, lambda value, _: math.nan if value is None else value)
    return converter
