"""The choice of device, with fakes, since machines without a graphics card must pass too."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from types import SimpleNamespace

import pytest
import torch

from tlgui.errors import ToldError
from tlgui.learn import devices
from tlgui.messages import DeviceInfo

ARCHITECTURES = ["sm_75", "sm_80", "sm_86", "sm_90", "sm_100", "sm_120"]


class Card:
    """A pretended NVIDIA card. ``trial`` is what computing on it does."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.trial: Callable[[torch.device], None] = lambda device: None
        patch.setattr(devices, "nvidia_present", lambda: True)
        patch.setattr(devices, "compute_a_little", self._tried)
        patch.setattr(torch.version, "cuda", "13.2")
        patch.setattr(torch.backends.mps, "is_available", lambda: False)
        patch.setattr(torch.cuda, "is_available", lambda: True)
        patch.setattr(torch.cuda, "device_count", lambda: 2)
        patch.setattr(torch.cuda, "get_device_name", lambda index: f"Card {index}")
        patch.setattr(torch.cuda, "get_arch_list", lambda: ARCHITECTURES)
        patch.setattr(torch.cuda, "get_device_properties", lambda index: SimpleNamespace(total_memory=8 << 30))
        self.capability((8, 6))

    def _tried(self, device: torch.device) -> None:
        self.trial(device)

    def capability(self, value: tuple[int, int]) -> None:
        self.patch.setattr(torch.cuda, "get_device_capability", lambda index: value)


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Card:
    return Card(monkeypatch)


@pytest.fixture
def no_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "nvidia_present", lambda: False)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)


def code(info: DeviceInfo) -> str:
    assert info.name == "cpu"
    assert info.reason is not None
    return info.reason.code


def test_a_card_that_works_is_taken(card: Card) -> None:
    tried: list[torch.device] = []
    card.trial = tried.append
    assert devices.choose() == DeviceInfo("cuda:0", "Card 0", "bf16", 8 << 30, variant="cuda")
    assert tried == [torch.device("cuda:0")]
    assert devices.choose("cuda").name == "cuda:0"
    assert devices.choose("cuda:1").label == "Card 1"


def test_bf16_from_ampere_on(card: Card) -> None:
    for capability, precision in (((7, 5), "fp32"), ((8, 0), "bf16"), ((12, 0), "bf16")):
        card.capability(capability)
        assert devices.choose().precision == precision


def test_no_card(no_card: None) -> None:
    assert code(devices.choose()) == "device-no-gpu"


def test_a_card_but_torch_without_cuda(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.version, "cuda", None)
    info = devices.choose()
    assert code(info) == "device-torch-without-cuda"
    assert info.reason is not None and "CUDA build" in info.reason.english()


def test_no_card_and_torch_without_cuda(no_card: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.version, "cuda", None)
    assert code(devices.choose()) == "device-no-gpu"


def test_a_driver_that_torch_finds_too_old(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable() -> bool:
        warnings.warn("The NVIDIA driver on your system is too old (found version 9010).", stacklevel=2)
        return False

    monkeypatch.setattr(torch.cuda, "is_available", unavailable)
    info = devices.choose()
    assert code(info) == "device-driver"
    assert info.reason is not None and "9010" in info.reason.english()


def test_a_card_that_is_too_old(card: Card) -> None:
    card.capability((6, 1))
    info = devices.choose()
    assert code(info) == "device-too-old"
    assert info.reason is not None and "6.1" in info.reason.english() and "sm_75" in info.reason.english()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20 MiB"), "device-memory"),
        (RuntimeError("CUDA error: out of memory\nhints"), "device-memory"),
        (RuntimeError("CUDA-capable device(s) is/are busy or unavailable\nhints"), "device-broken"),
        (NotImplementedError("no kernel"), "device-broken"),
    ],
)
def test_a_card_that_fails_when_tried(card: Card, error: Exception, told: str) -> None:
    def fail(device: torch.device) -> None:
        raise error

    card.trial = fail
    info = devices.choose()
    assert code(info) == told
    assert info.reason is not None and "hints" not in info.reason.english()
    with pytest.raises(ToldError) as caught:  # asked for by name it is an error, not a fallback
        devices.choose("cuda")
    assert caught.value.told.code == "device-unusable"


def test_apples_graphics(no_card: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(devices, "compute_a_little", lambda device: None)
    info = devices.choose()
    assert (info.name, info.precision, info.reason) == ("mps", "fp32", None)
    assert devices.choose("mps").name == "mps"


@pytest.mark.parametrize("name", ["gpu", "", "cuda:x", "cpu:1", "mps:0", "CUDA"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(ToldError) as caught:
        devices.choose(name)
    assert caught.value.told.code == "device-unknown"


def test_a_number_that_is_not_there(card: Card) -> None:
    with pytest.raises(ToldError) as caught:
        devices.choose("cuda:7")
    assert "7" in str(caught.value)


def test_asked_for_but_not_there(no_card: None) -> None:
    for name in ("cuda", "cuda:0", "mps"):
        with pytest.raises(ToldError) as caught:
            devices.choose(name)
        assert caught.value.told.code == "device-unusable"


def test_the_processor_by_name_has_no_reason() -> None:
    info = devices.choose("cpu")
    assert info.reason is None
    assert "core" in info.label and info.memory > 0
    assert devices.torch_device(info) == torch.device("cpu")


@pytest.mark.parametrize(
    ("capability", "architectures", "expected"),
    [
        ((8, 6), ["sm_80"], True),  # same major version, newer minor
        ((8, 0), ["sm_86"], False),
        ((9, 0), ["sm_80"], False),
        ((9, 0), ["sm_80", "compute_80"], True),  # compiled on the spot
        ((9, 0), ["sm_90a"], True),
        ((9, 1), ["sm_90a"], False),
        ((12, 0), ["sm_120"], True),
        ((6, 1), ARCHITECTURES, False),
        ((7, 5), [], True),  # a build that does not say
        ((7, 5), ["gfx90a", "sm_", "x"], False),
    ],
)
def test_which_builds_run_on_which_card(capability: tuple[int, int], architectures: list[str], expected: bool) -> None:
    assert devices.supported(capability, architectures) is expected


def test_bf16_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    for found, expected in (({"avx512_bf16": True}, True), ({"amx_bf16": True}, True), ({"avx2": True}, False)):
        monkeypatch.setattr(devices, "_capabilities", lambda found=found: found)
        assert devices.cpu_has_bf16() is expected
        assert devices.choose("cpu").precision == ("bf16" if expected else "fp32")
    monkeypatch.setattr(devices, "_capabilities", dict)  # a torch that does not say
    monkeypatch.setattr(devices, "_proc_line", lambda key: ["sse2", "avx512_bf16"])
    assert devices.cpu_has_bf16()
    monkeypatch.setattr(devices, "_proc_line", lambda key: [])
    assert not devices.cpu_has_bf16()
    assert devices.cpu_brand()


def test_autocast_follows_the_precision() -> None:
    a = torch.ones(4, 4)
    with devices.autocast(DeviceInfo("cpu", "", "bf16")):
        assert (a @ a).dtype == torch.bfloat16
    with devices.autocast(DeviceInfo("cpu", "", "fp32")):
        assert (a @ a).dtype == torch.float32


def test_the_trial_computes_on_this_processor() -> None:
    devices.compute_a_little(torch.device("cpu"))


@pytest.mark.parametrize(
    ("cuda", "apple", "variant"), [("13.0", False, "cuda"), (None, True, "mps"), (None, False, "cpu")]
)
def test_an_installation_says_what_it_was_built_for(
    monkeypatch: pytest.MonkeyPatch, cuda: str | None, apple: bool, variant: str
) -> None:
    monkeypatch.setattr(torch.version, "cuda", cuda)
    monkeypatch.setattr(torch.backends.mps, "is_built", lambda: apple)
    assert devices.choose("cpu").variant == variant
