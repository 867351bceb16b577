"""What a training would cost on many devices, as lines of plain text, with everything that it rests on."""

from __future__ import annotations

from tlgui import cli_text as text
from tlgui.messages import Estimated

_PHASES = {
    "start": "the processes start",
    "features": "every image through all blocks",
    "head": "the classifier is chosen and fitted",
    "fill": "views through the frozen blocks",
    "steps": "the steps of all epochs",
    "checks": "the checks after epochs",
}
_ASSUMED = {
    "read": "One machine decodes {value:,.0f} images/s: measured on some of these, with this machine's cores.",
    "forward": "One device takes {value:,.0f} images/s through all blocks: measured on {device}.",
    "step": "One device learns from {value:,.0f} images/s: measured there with the whole batch.",
    "certain": "What was measured may be {value:g} times too large or too small.",
    "speed": "Each device is {value:g} times as fast as the one measured (--speed).",
    "cpu": "Each device is {value:g} times as fast as this machine's processor with all its cores (--speed).",
    "alike": "The classifier is fitted by every process alike, not divided: {value:.1f} s.",
    "overlap": "At best computing, decoding and sending go on at the same time, at worst each waits for the others.",
    "start-low": "All processes are there after {value:g} s at best.",
    "start-high": "All processes are there after {value:g} s at worst.",
    "shared": "The cache lies in a folder that all machines share; if not, each of the {value:.0f} keeps its own.",
    "ring": "Gradients go around by ring all-reduce: each device sends 2(N-1)/N = {value:.3f} times their 4 bytes a number.",
    "share": "A step waits for the device with most images of it: {value:g}.",
    "link": "The slowest link of the ring carries {value:g} Gbit/s (--link).",
    "link-unsaid": "The slowest link of the ring carries {value:g} Gbit/s (not said; --link says it).",
    "at-worst": "At worst {value:.0%} of the link's speed is reached.",
    "latency": "At worst each message of the ring waits {value:.6f} s more.",
}


def lines(found: Estimated) -> list[str]:
    """Time, network, disk, and what they rest on."""
    world = found.nodes * found.devices
    rows = [("", "at best", "at worst")]
    rows += [
        (_PHASES.get(phase.name, phase.name), text.duration(phase.low), text.duration(phase.high))
        for phase in found.phases
    ]
    rows.append(("all of it", text.duration(found.low), text.duration(found.high)))
    return [
        f"On {_machines(found)}: {text.duration(found.low)} to {text.duration(found.high)}; on the device here alone, one thing "
        f"after the other: {text.duration(found.alone)}",
        *text.table(rows, right=(1, 2)),
        *([_network(found)] if world > 1 else []),
        f"Disk: {_size(found.activations)} of activations, {_size(found.copies)} of copies of images, {_size(found.files)} "
        f"of model and checkpoint; the images themselves have {_size(found.data)}",
        "It rests on:",
        *(f"  {_said(one.name, one.value, found.device)}" for one in found.assumed),
    ]  # fmt: skip


def _machines(found: Estimated) -> str:
    devices = f"{found.devices} device{'s' if found.devices > 1 else ''}"
    if found.nodes == 1:
        return f"{devices} of one machine"
    return f"{found.nodes} machines of {devices} each ({found.nodes * found.devices} processes)"


def _network(found: Estimated) -> str:
    if not found.sent:
        return "Network: next to nothing, no block learns"
    leaves = ", which is also what leaves each machine" if found.nodes > 1 else ""
    step, whole = _size(found.step_bytes), _size(found.sent)
    return f"Network: each device sends {step} in each of {found.steps:,} steps, {whole} in all{leaves}"


def _size(octets: int) -> str:
    return f"{octets / 1e9:,.1f} GB" if octets >= 10**9 else text.size(octets)


def _said(name: str, value: float, device: str) -> str:
    return _ASSUMED.get(name, name + " {value:g}").format(value=value, device=device)
