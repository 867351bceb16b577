"""Small things to learn from: folders of coloured noise, and a network at a small input size."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from PIL import Image

from tlgui.learn import backbones, compute
from tlgui.learn.gallery import GALLERY
from tlgui.learn.preprocess import Preprocessing
from tlgui.messages import Event

E = TypeVar("E")
T = TypeVar("T")
COLOURS = {"red": (170, 60, 60), "green": (60, 170, 60), "blue": (60, 60, 170)}
SMALL = Preprocessing(64, 64, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "bilinear")


def picture(name: str, seed: int, size: tuple[int, int] = (80, 72)) -> Image.Image:
    """A noisy patch of the colour ``name``; each ``seed`` another one."""
    rng = np.random.default_rng([seed, len(name)])
    noise = rng.normal(0, 40, (size[1], size[0], 3)) + np.array(COLOURS[name]) + rng.normal(0, 15, 3)
    return Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8))


def folder(root: Path, count: int = 8, names: tuple[str, ...] = ("red", "green"), first: int = 0) -> Path:
    """``root`` with a folder of ``count`` PNG files for each class."""
    for name in names:
        (root / name).mkdir(parents=True, exist_ok=True)
        for number in range(first, first + count):
            picture(name, number).save(root / name / f"{number}.png")
    return root


def alike(root: Path, count: int = 8, classes: int = 3, first: int = 0, size: tuple[int, int] = (80, 72)) -> Path:
    """``root`` with ``classes`` (up to 3) classes of ``count`` images that are hard to tell: grey blots, a little tinted."""
    for number in range(classes):
        (root / f"class{number}").mkdir(parents=True, exist_ok=True)
        for image in range(first, first + count):
            rng = np.random.default_rng([number, image])
            blots = Image.fromarray(np.clip(rng.normal(0, 45, (9, 10, 3)) + 128, 0, 255).astype(np.uint8)).resize(size)
            tinted = np.array(blots, np.int16) + 16 * np.eye(3, dtype=np.int16)[number]
            pixels = Image.fromarray(np.clip(tinted, 0, 255).astype(np.uint8))
            pixels.save(root / f"class{number}" / f"{image}.png")
    return root


def small_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    """All backbones take 64 px images, which is a dozen times quicker; two threads gain nothing on them."""
    monkeypatch.setattr(compute, "cores", lambda: 1)
    monkeypatch.setattr(backbones, "preprocessing", lambda info: SMALL)
    for name, info in GALLERY.items():  # the shapes of what the blocks put out follow from it
        monkeypatch.setitem(GALLERY, name, replace(info, input_size=SMALL.size))


def only(events: Iterable[Event], kind: type[E]) -> list[E]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]


def at_end(source: Generator[Any, None, T]) -> T:
    """What a generator gives back at its end."""
    while True:
        try:
            next(source)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
