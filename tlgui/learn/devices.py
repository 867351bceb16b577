"""What to compute on: the fastest device that really works, and the reason when that is not a graphics card.

``auto`` tries CUDA, then Apple's MPS, by computing a small convolution on it, since drivers, old cards and full memory show
only then. Precision is bfloat16 where the device computes in it, else float32.
"""

from __future__ import annotations

import os
import platform
import shutil
import warnings
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import psutil
import torch

from tlgui.errors import Told, ToldError
from tlgui.messages import DeviceInfo

_BF16_CAPABILITY = (8, 0)  # Ampere, the first with bfloat16 in its tensor cores


def choose(name: str = "auto") -> DeviceInfo:
    """The device called ``name`` (``auto``, ``cpu``, ``cuda``, ``cuda:N``, ``mps``).

    ``auto`` never fails: it falls back to the processor and says why; where the person wants the processor (``TLGUI_DEVICE``),
    it is that. An explicit device that is unknown or does not work raises ``ToldError``.
    """
    return replace(_chosen(name), variant=variant())


def every() -> tuple[DeviceInfo, ...]:
    """All devices that work here: graphics cards first, the processor last."""
    cards = torch.cuda.device_count() if torch.version.cuda is not None and torch.cuda.is_available() else 0
    found = [*map(_cuda, range(cards)), _mps(), _cpu(None)]
    return tuple(one for one in found if isinstance(one, DeviceInfo))


def variant() -> str:
    """What the torch that is installed was built for besides the processor: ``cuda``, ``mps``, or else ``cpu``."""
    if torch.version.cuda is not None:
        return "cuda"
    return "mps" if torch.backends.mps.is_built() else "cpu"


def _chosen(name: str) -> DeviceInfo:
    if name == "auto":
        return _cpu(Told("device-chosen")) if os.environ.get("TLGUI_DEVICE") == "cpu" else _automatic()
    kind, _, number = name.partition(":")
    if kind not in {"cpu", "cuda", "mps"} or (number and (kind != "cuda" or not number.isdigit())):
        raise ToldError("device-unknown", name=name, reason="It is none of the names that tlgui knows.")
    if kind == "cpu":
        return _cpu(None)
    found = _cuda(int(number or 0)) if kind == "cuda" else _mps()
    if isinstance(found, Told):
        _, why, _ = found.sentences()
        raise ToldError("device-unusable", name=name, reason=why)
    return found


def torch_device(info: DeviceInfo) -> torch.device:
    """``info`` as torch's own device."""
    return torch.device(info.name)


def autocast(info: DeviceInfo) -> AbstractContextManager[object]:
    """Computes in bfloat16 inside, where the device's precision is that; else changes nothing."""
    if info.precision != "bf16":
        return nullcontext()
    return torch.autocast(torch_device(info).type, dtype=torch.bfloat16)


def _automatic() -> DeviceInfo:
    reason: Told | None = None
    for found in (_cuda(0), _mps()):
        if isinstance(found, DeviceInfo):
            return found
        # what is wrong with a card that is there says more than that the other kind is not
        if reason is None or reason.code == "device-no-gpu":
            reason = found
    return _cpu(reason)


# ------------------------------------------------------------------------------------------------------------------ CUDA


def _cuda(index: int) -> DeviceInfo | Told:
    """The CUDA device number ``index`` if it works, else the reason why it does not."""
    if torch.version.cuda is None:
        return Told("device-torch-without-cuda" if nvidia_present() else "device-no-gpu")
    with warnings.catch_warnings(record=True) as said:  # torch warns of a driver that is too old, then answers no
        warnings.simplefilter("always")
        available = torch.cuda.is_available()
    if not available:
        reason = _first_line(said[0].message) if said else "PyTorch finds no device."
        return Told("device-driver", {"reason": reason}) if nvidia_present() else Told("device-no-gpu")
    with warnings.catch_warnings():  # and of a card that is too old, which is told here in its own words
        warnings.simplefilter("ignore")
        return _cuda_card(index)


def _cuda_card(index: int) -> DeviceInfo | Told:
    if index >= torch.cuda.device_count():
        return Told("device-number", {"count": torch.cuda.device_count(), "number": index})
    label = torch.cuda.get_device_name(index)
    capability = torch.cuda.get_device_capability(index)
    architectures = torch.cuda.get_arch_list()
    if not supported(capability, architectures):
        arguments = {"label": label, "capability": "{}.{}".format(*capability), "supported": ", ".join(architectures)}
        return Told("device-too-old", arguments)
    trouble = _trial(f"cuda:{index}", label)
    if trouble is not None:
        return trouble
    precision = "bf16" if capability >= _BF16_CAPABILITY else "fp32"
    memory = int(torch.cuda.get_device_properties(index).total_memory)
    return DeviceInfo(f"cuda:{index}", label, precision, memory)


def supported(capability: tuple[int, int], architectures: list[str]) -> bool:
    """Whether a torch built for ``architectures`` (``sm_80`` …, ``compute_90``) runs on a card of ``capability``.

    Binary code (``sm``) runs on the same major version from its minor version up; intermediate code (``compute``) on any
    newer card (CUDA C++ Programming Guide, "Compute capabilities and binary compatibility").
    """
    for architecture in architectures:
        kind, _, digits = architecture.partition("_")
        number = digits.rstrip("abcdefghijklmnopqrstuvwxyz")  # sm_90a is for exactly 9.0
        if not number.isdigit() or len(number) < 2:
            continue
        major, minor = int(number[:-1]), int(number[-1])
        exact = number != digits
        if exact:
            runs = capability == (major, minor)
        elif kind == "sm":
            runs = capability[0] == major and capability[1] >= minor
        else:
            runs = capability >= (major, minor)
        if runs:
            return True
    return not architectures


def nvidia_present() -> bool:
    """Whether an NVIDIA graphics card's driver is on this machine, asked without CUDA."""
    if Path("/proc/driver/nvidia/version").exists() or Path("/dev/nvidia0").exists():
        return True
    return shutil.which("nvidia-smi") is not None


# ------------------------------------------------------------------------------------------------------- Apple and trial


def _mps() -> DeviceInfo | Told:
    if not torch.backends.mps.is_available():
        return Told("device-no-gpu")
    label = f"{cpu_brand()} (GPU)"
    # float32: bfloat16 needs macOS 14 and is missing from a part of MPS's operations
    return _trial("mps", label) or DeviceInfo("mps", label, "fp32", int(psutil.virtual_memory().total))


def _trial(name: str, label: str) -> Told | None:
    """Compute and differentiate a small convolution on the device; the reason if that fails."""
    try:
        compute_a_little(torch.device(name))
    except torch.OutOfMemoryError:
        return Told("device-memory", {"label": label})
    except (RuntimeError, NotImplementedError) as error:
        if "out of memory" in str(error).lower():
            return Told("device-memory", {"label": label})
        return Told("device-broken", {"label": label, "reason": _first_line(error)})
    return None


def compute_a_little(device: torch.device) -> None:
    """A 3x3 convolution of a 16 px image, forward and backward, and its result brought back. Raises what torch raises."""
    weight = torch.ones(4, 3, 3, 3, device=device, requires_grad=True)
    image = torch.ones(1, 3, 16, 16, device=device)
    torch.nn.functional.conv2d(image, weight).sum().backward()  # type: ignore[no-untyped-call]
    if weight.grad is None or weight.grad.sum().item() != 4 * 27 * 14 * 14:
        raise RuntimeError("It computes wrong numbers.")


def _first_line(error: Warning | BaseException | str) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:200]


# ------------------------------------------------------------------------------------------------------------- processor


def _cpu(reason: Told | None) -> DeviceInfo:
    memory = int(psutil.virtual_memory().total)
    return DeviceInfo("cpu", f"{cpu_brand()}, {_cores()}", "bf16" if cpu_has_bf16() else "fp32", memory, reason)


def cpu_has_bf16() -> bool:
    """Whether the processor multiplies in bfloat16 itself (AVX-512 BF16, AMX); emulated, it is slower than float32."""
    found = _capabilities()
    if found:
        return bool(found.get("avx512_bf16") or found.get("amx_bf16"))
    return bool(set(_proc_line("flags")) & {"avx512_bf16", "amx_bf16"})


def cpu_brand() -> str:
    """The processor's name for people, as its system gives it."""
    name = str(_capabilities().get("cpu_name") or "") or " ".join(_proc_line("model name"))
    return _tidy(name or platform.processor() or platform.machine() or "Processor")


def _capabilities() -> Mapping[str, object]:
    """What torch says of the processor; older versions of torch say nothing."""
    ask = getattr(torch.cpu, "get_capabilities", None)
    return dict(ask()) if ask is not None else {}


def _tidy(brand: str) -> str:
    for mark in ("(R)", "(TM)", "(tm)", " CPU", " Processor"):
        brand = brand.replace(mark, "")
    return " ".join(brand.partition("@")[0].split())


def _proc_line(key: str) -> list[str]:
    """The words of the first line of Linux's /proc/cpuinfo that begins with ``key``; none on other systems."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return next((line.partition(":")[2].split() for line in lines if line.startswith(key)), [])


def _cores() -> str:
    count = torch.get_num_threads()
    return "1 core" if count == 1 else f"{count} cores"
