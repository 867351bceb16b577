"""The built-in sample: drawn cats and dogs, so that the main job can be tried at once, with no photos and no network."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from tlgui.data.drawn import scenes
from tlgui.data.drawn.looks import look
from tlgui.data.drawn.pen import Pen
from tlgui.data.drawn.poses import POSES, Pose

KINDS = ("cat", "dog")
_NEW = 3  # of each kind
_FINE = 3  # drawn this many times larger, then reduced: smooth edges
_EDITION = 1  # of the drawings; a new one replaces what an older tlgui drew
_OURS = re.compile(r"(photos/(cat|dog)|new)/(cat|dog)-\d+\.(jpg|png)")


@dataclass(frozen=True, slots=True)
class Sample:
    """``data`` is the dataset's folder, with one folder for each class; ``new`` are images that are not in it."""

    data: Path
    new: tuple[Path, ...]


def write(folder: Path, seed: int = 0, per_class: int = 72) -> Sample:
    """Draw the sample into ``folder``: photos/cat, photos/dog and new/, about 0.1 s for each of its images.

    The same ``seed`` gives the same files, byte for byte. Files that were written before are left; those of another
    seed or number are replaced; files that are not the sample's own are never touched. Raises OSError when the folder
    cannot be written.
    """
    drawing = drawn(folder, seed, per_class)
    while True:
        try:
            next(drawing)
        except StopIteration as end:
            sample: Sample = end.value
            return sample


def drawn(folder: Path, seed: int = 0, per_class: int = 72) -> Generator[tuple[int, int], None, Sample]:
    """As :func:`write`, with (images done, images in all) after each image; closing it stops the drawing there, and the
    next call begins again."""
    folder = Path(folder)
    plan = _plan(per_class)
    stamp = folder / "sample.json"
    before = _read_stamp(stamp)
    same = (before.get("edition"), before.get("seed")) == (_EDITION, seed)
    old = {name for name in before["files"] if isinstance(name, str) and _OURS.fullmatch(name)}
    if not same:
        stamp.unlink(missing_ok=True)  # first of all: half-replaced files must not be taken for good ones
    for name in old - set(plan):
        (folder / name).unlink(missing_ok=True)
    for done, (name, (kind, number)) in enumerate(plan.items(), start=1):
        if not (same and name in old and (folder / name).exists()):
            _save(folder / name, _encode(draw(kind, seed, number), number))
            yield done, len(plan)
    if not same or old != set(plan):
        _save(stamp, json.dumps({"edition": _EDITION, "seed": seed, "files": sorted(plan)}, indent=1).encode())
    return Sample(folder / "photos", tuple(folder / name for name in plan if name.startswith("new/")))


def draw(kind: str, seed: int, number: int) -> Image.Image:
    """Image ``number`` of ``kind`` (``cat``, ``dog``): RGB, 200 to 420 pixels a side."""
    rng = Random(f"{seed}/{kind}/{number}")
    long = rng.randint(264, 420)
    short = max(200, round(long * rng.choice((1, 3 / 4, 3 / 4, 2 / 3, 4 / 5))))
    size = (long, short) if rng.random() < 0.6 else (short, long)
    page, ground = scenes.backdrop((size[0] * _FINE, size[1] * _FINE), rng)
    animal = look(kind, rng)
    name = rng.choices(tuple(POSES), (6, 3, 2, 5))[0]
    _place(page, ground, POSES[name], rng, lambda pen: POSES[name].draw(pen, animal, rng), cut=name == "portrait")
    return scenes.finish(page.reduce(_FINE), rng)


def _place(
    page: Image.Image, ground: float, pose: Pose, rng: Random, draw_on: Callable[[Pen], None], *, cut: bool
) -> None:
    """Put an animal somewhere on the page, in some size, turned a little, sometimes half hidden."""
    wide, high = page.size
    if cut:
        scale = min(wide / (2.1 * pose.half_width), high / pose.height) * rng.uniform(0.8, 1.15)
        x, y = wide * rng.uniform(0.38, 0.62), high + scale * rng.uniform(-0.1, 0.5)
    else:
        scale = min(wide / (2 * pose.half_width), high * ground / pose.height) * rng.uniform(0.68, 1.0)
        slack = 0.7 * max(wide * 0.04, wide / 2 - pose.half_width * scale)
        x, y = wide / 2 + rng.uniform(-slack, slack), high * ground
        _shadow(page, x, y, pose.half_width * scale)
    draw_on(Pen(page, (x, y), scale, rng.uniform(-5, 5), mirror=rng.random() < 0.5))
    if not cut and rng.random() < 0.25:
        scenes.foreground(page, rng, x, y, pose.half_width * scale)


def _shadow(page: Image.Image, x: float, y: float, half: float) -> None:
    area = (round(x - half), round(y - half * 0.12), round(x + half), round(y + half * 0.14))
    mask = Image.new("L", (area[2] - area[0], area[3] - area[1]))
    ImageDraw.Draw(mask).ellipse((0, 0, *mask.size), fill=80)
    page.paste((20, 18, 24), area, mask)


def _plan(per_class: int) -> dict[str, tuple[str, int]]:
    """File name to kind and number, every fifth a PNG."""
    plan = {}
    for kind in KINDS:
        for number in range(1, per_class + 1):
            plan[f"photos/{kind}/{kind}-{number:02}.{_suffix(number)}"] = (kind, number)
        for number in range(1, _NEW + 1):  # numbers that no per_class reaches
            plan[f"new/{kind}-{number}.{_suffix(number)}"] = (kind, -number)
    return plan


def _suffix(number: int) -> str:
    return "png" if number % 5 == 0 else "jpg"


def _encode(image: Image.Image, number: int) -> bytes:
    buffer = io.BytesIO()
    if _suffix(abs(number)) == "png":
        image.save(buffer, "PNG")
    else:
        image.save(buffer, "JPEG", quality=84 + abs(number) % 9)
    return buffer.getvalue()


def _save(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def _read_stamp(stamp: Path) -> dict[str, Any]:
    try:
        found = json.loads(stamp.read_bytes())
    except (OSError, ValueError):
        return {"files": []}
    return found if isinstance(found, dict) and isinstance(found.get("files"), list) else {"files": []}
