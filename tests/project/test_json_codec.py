"""Every request and event goes to JSON and comes back."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tlgui.errors import Told, ToldError
from tlgui.messages import Classified, Epoch, Event, Item, Items, LayerInfo, Mapped, PackWeights, Request, Train, Warned
from tlgui.project.json_codec import drawn, from_dict, to_dict

KINDS = [kind for kind in (*get_args(Request), *get_args(Event)) if kind not in drawn()]

st.register_type_strategy(Path, st.sampled_from([Path("a"), Path("/b/ü 나/c.jpg"), Path("..")]))
st.register_type_strategy(
    Item, st.builds(Item, class_index=st.integers(0, 2**31 - 1))
)  # as many classes as there can be
st.register_type_strategy(
    Items, st.lists(st.from_type(Item), max_size=4).map(Items.of)
)  # the others are made of arrays
st.register_type_strategy(float, st.floats(allow_infinity=False) | st.just(math.nan))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_written_comes_back(kind: type, data: st.DataObject) -> None:
    message = data.draw(st.from_type(kind))
    plain = to_dict(message)
    text = json.dumps(plain, allow_nan=False)
    back = from_dict(json.loads(text))
    assert type(back) is kind
    assert to_dict(back) == plain
    if "null" not in text:  # nan is not equal to itself
        assert back == message


def test_names_and_values_are_plain() -> None:
    assert to_dict(Epoch(1, 8, 0.5, 0.75, math.nan, math.inf, True, 2.0)) == {
        "event": "epoch", "epoch": 1, "step": 8, "train_loss": 0.5, "train_accuracy": 0.75,
        "validation_loss": None, "validation_accuracy": None, "best": True, "seconds": 2.0,
    }  # fmt: skip
    packing = to_dict(PackWeights(("resnet18",), Path("x") / "pack.zip"))
    assert packing == {"request": "pack_weights", "backbones": ["resnet18"], "file": str(Path("x/pack.zip"))}


def test_null_is_nan_where_a_number_must_be_and_none_where_it_may() -> None:
    values = to_dict(Epoch(1, 8, 0.5, 0.75, math.nan, math.nan, True, 2.0))
    back = from_dict(values)
    assert isinstance(back, Epoch)
    assert math.isnan(back.validation_loss)
    train = from_dict({"request": "train", "data": "d", "model": "m", "learning_rate": None})
    assert train == Train(Path("d"), Path("m"))


def test_arrays_are_left_out_and_do_not_come_back() -> None:
    mapped = Mapped(
        LayerInfo("conv", "convolution", "stem", (1, 2, 2), 3), np.zeros((1, 2, 2), np.float32), (0,),
        np.zeros((2, 2, 3), np.uint8),
    )  # fmt: skip
    assert set(to_dict(mapped)) == {"event", "layer", "channels"}
    with pytest.raises(ToldError, match="mapped"):
        from_dict(to_dict(mapped))


def test_told_arguments_keep_their_types() -> None:
    for message in (Warned(Told("x", {"a": 1, "b": 2.5, "c": "3"})), Classified(Path("a"), (), Told("y"))):
        assert from_dict(json.loads(json.dumps(to_dict(message)))) == message


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "record-unknown"),
        ({"event": "dreamt"}, "record-unknown"),
        ({"event": 3}, "record-unknown"),
        ({"event": "epoch"}, "record-broken"),
        ({"event": "classified", "path": "a", "answers": 5}, "record-broken"),
        ({"request": "train", "data": "d", "model": "m", "strategy": "magic"}, "record-broken"),
        ({"request": "train", "data": 3, "model": "m"}, "record-broken"),
    ],
)
def test_what_makes_no_sense_is_told(values: dict[str, Any], code: str) -> None:
    with pytest.raises(ToldError) as caught:
        from_dict(values)
    assert caught.value.told.code == code


def test_fields_of_a_newer_version_are_ignored() -> None:
    assert from_dict({"event": "warned", "told": {"code": "x", "tone": "kind"}, "more": 1}) == Warned(Told("x"))
