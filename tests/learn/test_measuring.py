"""What is fastest here: measured once on a machine, remembered, and never in the way when it cannot be."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import torch

from tests.learn.small import lively
from tlgui import places
from tlgui.errors import ToldError
from tlgui.learn import backbones, measuring
from tlgui.learn.compute import Compute
from tlgui.learn.measuring import GAIN, GAIN_BF16, device, fastest
from tlgui.learn.network import Network

pytestmark = pytest.mark.usefixtures("one_thread")
Seconds = dict[str, float]
SLOW: Seconds = {"torch fp32": 1.0, "torch bf16": 1.0, "openvino fp32": 1.0, "openvino bf16": 1.0}


class Machine:
    """A device whose every kind of computing takes so many ``seconds``; ``asked`` are the kinds that were measured."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds, self.asked = SLOW, list[str]()
        monkeypatch.setattr(measuring, "_seconds", self._taken)
        monkeypatch.setattr(backbones, "build", lambda name: SimpleNamespace(info=SimpleNamespace(name=name)))
        monkeypatch.setattr(measuring, "Network", lambda source, classes: SimpleNamespace(place=lambda where: source))

    def _taken(self, network: object, compute: object, backend: str, precision: str) -> float:
        self.asked.append(f"{backend} {precision}")
        return self.seconds[self.asked[-1]]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def computer(precision: str = "bf16", name: str = "cpu", label: str = "A processor") -> Compute:
    info = SimpleNamespace(name=name, label=label, precision=precision)
    made = SimpleNamespace(info=info, device=torch.device(name), is_cpu=name == "cpu", threads=1)
    return cast("Compute", made)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ({}, ("torch", "fp32")),
        ({"torch bf16": 0.95}, ("torch", "fp32")),  # too little is gained
        ({"torch bf16": 0.99 / GAIN_BF16}, ("torch", "bf16")),
        ({"openvino bf16": 0.8}, ("torch", "fp32")),
        ({"openvino bf16": 0.99 / GAIN, "openvino fp32": 2.0}, ("openvino", "bf16")),
        ({"openvino bf16": 0.99 / GAIN, "openvino fp32": 0.7}, ("openvino", "fp32")),
        ({"torch bf16": 0.5, "openvino bf16": 0.45}, ("torch", "bf16")),
        ({"openvino bf16": float("inf"), "torch bf16": 0.5}, ("torch", "bf16")),  # it cannot
    ],
)
def test_what_gains_enough_is_taken(machine: Machine, seconds: Seconds, expected: tuple[str, str]) -> None:
    machine.seconds = SLOW | seconds
    assert device(computer()) == expected


def test_without_bfloat16_only_the_backends_compete(machine: Machine) -> None:
    machine.seconds = SLOW | {"openvino fp32": 0.5}
    assert device(computer("fp32")) == ("openvino", "fp32")
    assert {kind.split()[1] for kind in machine.asked} == {"fp32"}


def test_a_device_with_one_way_only_is_not_measured(machine: Machine) -> None:
    assert device(computer("fp32", "mps")) == ("torch", "fp32")
    assert machine.asked == []
    assert not places.cache().exists()


def test_a_graphics_card_is_never_given_to_openvino(machine: Machine) -> None:
    machine.seconds = SLOW | {"torch bf16": 0.5}
    assert device(computer(name="cuda:0")) == ("torch", "bf16")
    assert {kind.split()[0] for kind in machine.asked} == {"torch"}


def test_it_is_measured_once_for_each_device_and_remembered(machine: Machine) -> None:
    machine.seconds = SLOW | {"torch bf16": 0.5}
    assert device(computer()) == ("torch", "bf16")
    times = len(machine.asked)
    machine.seconds = SLOW
    assert device(computer()) == ("torch", "bf16")
    assert len(machine.asked) == times
    assert device(computer(label="Another processor")) == ("torch", "fp32")
    assert len(machine.asked) == 2 * times
    known = json.loads((places.cache() / "measured.json").read_text(encoding="utf-8"))
    assert sorted(known.values()) == ["torch bf16", "torch fp32"]
    assert [path.name for path in places.cache().iterdir()] == ["measured.json"]


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null", '"bf16"', "\udcff", "KNOWN"])
def test_a_file_that_says_nonsense_is_as_none(machine: Machine, text: str) -> None:
    device(computer())
    path = places.cache() / "measured.json"
    name = next(iter(json.loads(path.read_text(encoding="utf-8"))))
    path.write_bytes(
        text.encode(errors="surrogateescape").replace(b"KNOWN", json.dumps({name: "openvino fp8"}).encode())
    )
    times = len(machine.asked)
    assert device(computer()) == ("torch", "fp32")
    assert len(machine.asked) == 2 * times
    assert json.loads(path.read_text(encoding="utf-8"))[name] == "torch fp32"


@pytest.mark.parametrize("value", [3, None, ["torch", "fp32"], {"torch": "fp32"}])
def test_an_answer_of_another_kind_is_measured_again(machine: Machine, value: object) -> None:
    device(computer())
    path = places.cache() / "measured.json"
    path.write_text(json.dumps(dict.fromkeys(json.loads(path.read_text(encoding="utf-8")), value)), encoding="utf-8")
    assert device(computer()) == ("torch", "fp32")


def unwritable(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be", encoding="utf-8")


def full(folder: Path) -> None:
    (folder / "measured.json").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [unwritable, full])
def test_where_nothing_can_be_kept_it_is_measured_again(machine: Machine, spoil: Callable[[Path], None]) -> None:
    spoil(places.cache())
    for times in (1, 2):
        assert device(computer()) == ("torch", "fp32")
        assert machine.asked.count("torch fp32") == times


def test_a_network_that_openvino_cannot_compute_goes_to_torch(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.seconds = SLOW | {"openvino bf16": 0.1}
    asked: list[str] = []

    def translates(network: Network) -> bool:
        asked.append(network.source.info.name)
        return network.source.info.name == "resnet18"

    monkeypatch.setattr(measuring, "_translates", translates)
    known, strange = (cast("Network", SimpleNamespace(source=SimpleNamespace(info=SimpleNamespace(name=name))))
                      for name in ("resnet18", "strange"))  # fmt: skip
    for _ in range(2):
        assert fastest(known, computer()) == ("openvino", "bf16")
        assert fastest(strange, computer()) == ("torch", "bf16")
    assert asked == ["resnet18", "strange"], "each is tried once"


def small_network() -> Network:
    backbone = lively("resnet18")
    return Network(backbone, 2, replace(backbone.preprocessing, size=32, resize=32))


def test_a_real_measure_takes_time_and_gives_the_threads_back() -> None:
    compute = Compute("cpu", 2)
    network = small_network()
    for precision in ("fp32", "bf16"):
        assert 0 < measuring._seconds(network, compute, "torch", precision) < 60
        assert torch.get_num_threads() == 2


def test_a_backend_that_cannot_is_endlessly_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    class Cannot:
        images = 1

        def rows(self, arrays: object) -> None:
            raise ToldError("backend-cannot", name="OpenVINO", reason="no")

    monkeypatch.setattr(measuring, "forward", lambda *_: Cannot())
    assert measuring._seconds(small_network(), Compute("cpu", 1), "openvino", "fp32") == float("inf")


def test_without_openvino_nothing_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tlgui.learn.openvino_graph", None)
    monkeypatch.delattr("tlgui.learn.openvino_graph", raising=False)  # where an earlier test has imported it
    assert not measuring._translates(small_network())
