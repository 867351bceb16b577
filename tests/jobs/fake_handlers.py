"""A real module of handlers for a real engine, cheap and without torch: what it does is chosen by the request.

``Describe.backbone`` is an order: ``count 5``, ``slow FILE``, ``patient FILE``, ``boom``, ``told``, ``die``, ``ends``,
``environment NAME``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tlgui.errors import EndEarly, ToldError
from tlgui.messages import Classify, Describe, Done, DrawMaps, Event, LayerInfo, Mapped, Progress, Request, Train


def handle(request: Request) -> Iterator[Event]:
    if isinstance(request, Train):
        return count(3)
    if isinstance(request, DrawMaps):
        return draw(int(request.layer))
    if isinstance(request, Classify):
        return iter([Progress("paths", len(request.paths), len(request.paths))])
    assert isinstance(request, Describe)
    order, *arguments = request.backbone.split()
    known = {"count": count, "slow": slow, "patient": patient, "boom": boom, "told": told, "die": die, "ends": ends,
             "environment": environment}  # fmt: skip
    return known[order](*arguments)


def count(number: int | str) -> Iterator[Event]:
    for one in range(int(number)):
        yield Progress("count", one, int(number))


def slow(left_over: str) -> Iterator[Event]:
    """Ten minutes, one event each 20 ms; says in the file ``left_over`` that it was closed properly."""
    try:
        for one in range(30_000):
            yield Progress("slow", one, 0)
            time.sleep(0.02)
    finally:
        Path(left_over).write_text("closed")


def patient(left_over: str) -> Iterator[Event]:
    """As ``slow``, but it can end early, and then has something to say."""
    try:
        yield from slow(left_over)
    except EndEarly:
        yield Progress("best so far", 1, 1)


def environment(name: str) -> Iterator[Event]:
    """What the process inherited."""
    yield Progress(os.environ.get(name, ""), 0, 0)


def boom() -> Iterator[Event]:
    yield Progress("boom", 0, 1)
    raise ZeroDivisionError("a number\nwas divided")


def told() -> Iterator[Event]:
    yield Progress("told", 0, 1)
    raise ToldError("image-missing", name="a.jpg", path="/x/a.jpg")


def die() -> Iterator[Event]:
    for line in range(100):
        print("line", line)
    os.write(2, b"last words of a C library\n")
    sys.stdout.flush()
    yield Progress("die", 0, 1)
    os._exit(3)


def ends() -> Iterator[Event]:
    """Some handlers say Done themselves."""
    yield Progress("ends", 1, 1)
    yield Done()


def draw(side: int) -> Iterator[Event]:
    maps = np.arange(side * side * 64, dtype=np.float32).reshape(64, side, side)
    picture = np.zeros((side, side, 3), np.uint8)
    yield Mapped(LayerInfo("conv", "convolution", "stem", (64, side, side), 3), maps, tuple(range(64)), picture)
