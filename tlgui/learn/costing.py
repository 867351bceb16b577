"""What a training costs on several devices of several machines: counted from what was measured on this one, by a stated model.

The lower bound lets computing, decoding and sending go on at the same time, at the link's full speed; the upper one lets each
wait for the others, at a part of that speed and with a delay for every message. Every figure that is assumed, not measured, is a
constant here, and is told with the result.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tlgui.messages import Assumed, Estimate, Estimated, Phase

NUMBER = 4
"""Bytes of a gradient's number."""
BETWEEN, WITHIN = 10.0, 64.0
"""Gbit/s that are assumed between machines, and between the devices of one (PCIe 3.0 with 8 lanes)."""
AT_WORST = 0.5
"""The share of the link's speed that is reached at least."""
LATENCY = 50e-6
"""Seconds that each message waits at most."""
BUCKET = 25e6
"""Bytes of gradients that go around together, as DistributedDataParallel has it."""
START = (4.0, 30.0)
"""Seconds until all processes are there: what importing torch takes, and a slow cluster."""
CERTAIN = 1.25
"""What was measured in a few seconds may be so many times too large or too small."""
CHECK = 3.0
"""A step takes so many times what a check takes: forward and backward against forward alone."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a training does. Seconds are for one image on one device as measured: ``forward`` and ``prefix`` through all blocks
    and through the frozen ones, ``step`` to learn from it; ``read`` and ``drawn`` to decode it and to draw a view, on all cores
    of one machine; ``fixed`` are seconds in all, of what every process does alike.

    ``features`` images go through all blocks first, ``filled`` views through the frozen ones; ``plain`` of these are only read,
    the others drawn. An epoch learns from ``train`` images in ``steps`` steps (0: no block learns) and checks ``rest``;
    ``fresh``: its views are drawn anew. ``learned`` of ``total`` parameters learn. In bytes: ``rows`` of activations and
    ``copies`` of images are kept, up to ``most``; ``files`` are model and checkpoint, ``data`` all images.
    """

    fixed: float
    forward: float
    prefix: float
    step: float
    read: float
    drawn: float
    features: int
    filled: int
    plain: int
    train: int
    rest: int
    epochs: int
    steps: int
    fresh: bool
    learned: int
    total: int
    rows: int
    copies: int
    files: int
    most: int
    data: int
    on_cpu: bool

    @property
    def disk(self) -> int:
        """Bytes that are written, but for the working copies."""
        return min(self.rows, self.most) + self.files

    def seconds(self) -> float:
        """On the one device, each thing after the other."""
        fill = (self.filled - self.plain) * self.drawn + self.plain * self.read + self.filled * self.prefix
        fresh = self.drawn + self.prefix if self.fresh else 0.0
        steps = self.epochs * (self.train * (self.step + fresh) + self.rest * self.step / CHECK)
        return self.fixed + self.features * (self.read + self.forward) + fill + steps


def ring_bytes(world: int, size: float) -> float:
    """What each of ``world`` processes sends so that all have the sum of everybody's ``size`` bytes: ring all-reduce (Patarasuk &
    Yuan 2009, "Bandwidth optimal all-reduce algorithms for clusters of workstations")."""
    return 2 * (world - 1) / world * size


def estimated(work: Work, asked: Estimate, device: str) -> Estimated:
    """What ``work`` costs on the devices that ``asked`` names, measured on ``device``."""
    world = asked.devices * asked.nodes
    link = (asked.link or (BETWEEN if asked.nodes > 1 else WITHIN)) * 1e9 / 8
    phases = tuple(phase for phase in _phases(work, asked, link) if phase.high)
    step = ring_bytes(world, NUMBER * work.learned) if work.steps else 0.0
    steps = work.epochs * work.steps
    kept = min(work.rows, work.most)
    begun = NUMBER * work.total if world > 1 and work.steps else 0
    return Estimated(
        asked.nodes, asked.devices, sum(phase.low for phase in phases), sum(phase.high for phase in phases), work.seconds(),
        phases, steps, round(step), round(step * steps + begun), kept, min(work.copies, work.most - kept), work.files, work.data,
        tuple(_assumed(work, asked, link)), device,
    )  # fmt: skip


def _phases(work: Work, asked: Estimate, link: float) -> Iterator[Phase]:
    nodes, world = asked.nodes, asked.nodes * asked.devices
    fast = world * asked.speed
    if world > 1:
        yield Phase("start", *START)
    yield _both("features", work.features * work.read / nodes, work.features * work.forward / fast)
    yield _both("head", 0.0, work.fixed)
    reading = (work.filled - work.plain) * work.drawn + work.plain * work.read
    yield _both("fill", reading / nodes, work.filled * work.prefix / fast)
    if work.steps:
        low, high = _step(work, asked, link)
        yield Phase("steps", work.epochs * work.steps * low, work.epochs * work.steps * high)
        yield _both("checks", 0.0, work.epochs * work.rest * work.step / CHECK / fast)


def _both(name: str, decoding: float, computing: float) -> Phase:
    return Phase(name, max(decoding, computing) / CERTAIN, (decoding + computing) * CERTAIN)


def _step(work: Work, asked: Estimate, link: float) -> tuple[float, float]:
    """Seconds of one step."""
    nodes, world, images = asked.nodes, asked.nodes * asked.devices, work.train / work.steps
    own = share(work, asked)
    computing = own * (work.step + (work.prefix if work.fresh else 0.0)) / asked.speed
    decoding = images * work.drawn / nodes if work.fresh else 0.0
    sent = ring_bytes(world, NUMBER * work.learned)
    messages = 2 * (world - 1) * (math.ceil(NUMBER * work.learned / BUCKET) + 1)  # and the figures of the step
    low = max(computing / CERTAIN, decoding / CERTAIN, sent / link)
    return low, (computing + decoding) * CERTAIN + sent / (link * AT_WORST) + messages * LATENCY


def share(work: Work, asked: Estimate) -> float:
    """Images of a step that the process with most of them has."""
    images, world = work.train / work.steps, asked.nodes * asked.devices
    return images if world == 1 else float(math.ceil(images / world))


def _assumed(work: Work, asked: Estimate, link: float) -> Iterator[Assumed]:
    """All that the result rests on, in the order in which it is told."""
    world = asked.nodes * asked.devices
    yield Assumed("read", 1 / work.read if work.read else 0.0)
    yield Assumed("forward", 1 / work.forward if work.forward else 0.0)
    if work.steps:
        yield Assumed("step", 1 / work.step if work.step else 0.0)
    yield Assumed("certain", CERTAIN)
    yield Assumed("overlap", 1.0)
    if world == 1:
        return
    yield Assumed("cpu" if work.on_cpu else "speed", asked.speed)
    yield Assumed("alike", work.fixed)
    yield Assumed("start-low", START[0])
    yield Assumed("start-high", START[1])
    yield Assumed("shared", float(asked.nodes))
    if work.steps:
        yield Assumed("ring", 2 * (world - 1) / world)
        yield Assumed("share", share(work, asked))
        yield Assumed("link" if asked.link else "link-unsaid", link * 8 / 1e9)
        yield Assumed("at-worst", AT_WORST)
        yield Assumed("latency", LATENCY)
