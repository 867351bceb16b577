"""Whole animals. The origin is between the feet, on the ground; up is negative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tlgui.data.drawn import faces
from tlgui.data.drawn.looks import Look
from tlgui.data.drawn.pen import Pen, darker, lighter, mirrored


@dataclass(frozen=True)
class Pose:
    """How to ``draw`` it, and the room it takes in units: half its width, and its height above the ground."""

    draw: Callable[[Pen, Look, Random], None]
    half_width: float
    height: float


def _head(pen: Pen, look: Look, rng: Random, *, profile: float = 0.0) -> None:
    if rng.random() < profile:
        faces.side(pen, look)
    else:
        faces.front(pen.at(0, 0, 1, rng.uniform(-12, 12)), look)


def _collar(pen: Pen, look: Look, x: float, y: float, wide: float, *, angle: float = 0) -> None:
    if look.collar is None:
        return
    neck = pen.at(x, y, 1, angle)
    curve = [(-wide, -0.08), (-wide * 0.5, 0.1), (0, 0.16), (wide * 0.5, 0.1), (wide, -0.08)]
    neck.stroke(curve, 0.17, look.collar, darker(look.collar, 0.5))
    neck.oval(0, 0.3, 0.12, 0.13, (240, 200, 90), (120, 90, 30))


def _paw(pen: Pen, look: Look, x: float, y: float, size: float = 1.0) -> None:
    colour = look.light if look.bib else look.coat
    paw = pen.at(x, y, size)
    paw.oval(0, -0.16, 0.34, 0.19, colour, look.line)
    for toe in (-0.11, 0.11):
        paw.stroke([(toe, -0.16), (toe, -0.03)], 0.04, look.line)


def _tail(pen: Pen, look: Look, curve: list[tuple[float, float]]) -> None:
    """A cat's is thin and long, a dog's thick, short and tapering: ``curve`` is the cat's."""
    if look.kind == "cat":
        pen.stroke(curve, 0.27, look.coat, look.line, tip=0.21)
        if look.pattern in ("stripes", "patches"):
            pen.stroke(curve[-2:], 0.24, look.mark, tip=0.2)
    else:
        (x, y), towards = curve[0], curve[1][0]
        way = 1 if towards >= x else -1
        lift = 0.6 + (look.seed % 7) * 0.13
        curve = [(x, y), (x + way * 0.5, y - lift * 0.5), (x + way * 0.75, y - lift), (x + way * 0.62, y - lift - 0.42)]
        pen.stroke(curve, 0.46, look.coat, look.line, tip=0.16)
        pen.stroke(curve[-2:], 0.22, lighter(look.coat, 0.4), tip=0.13)


def sitting(pen: Pen, look: Look, rng: Random) -> None:
    """Seen from the front."""
    wide = look.slim * (1.0 if look.kind == "cat" else 1.12)
    side = rng.choice((-1, 1))
    if look.kind == "cat":
        _tail(
            pen,
            look,
            [(side * 0.8, -0.3), (side * 1.7, -0.2), (side * 2.0, -0.9), (side * 1.6, -1.5), (side * 1.9, -2.0)],
        )
    else:
        _tail(pen, look, [(side * 0.9, -0.5), (side * 1.5, -0.5)])
    body = mirrored(
        [(0, -2.7), (0.62 * wide, -2.4), (0.86 * wide, -1.5), (1.16 * wide, -0.65), (1.02 * wide, -0.06), (0, 0)]
    )
    pen.shape(body, look.coat, look.line, marks=lambda surface: _chest(surface, look, wide), shade=True)
    for x in (0.98 * wide, -0.98 * wide):
        pen.oval(x, -0.42, 0.4, 0.46, look.coat, look.line, shade=True)
        _paw(pen, look, x * 1.05, 0.02, 0.95)
    for x in (0.66, -0.66):
        pen.stroke([(x * 0.9, -1.35), (x, -0.7), (x * 0.95, -0.2)], 0.06, look.line)
    pen.stroke([(0, -0.95), (0, -0.2)], 0.06, look.line)
    for x in (0.34, -0.34):
        _paw(pen, look, x, 0.06, 1.05 if look.kind == "dog" else 0.95)
    _collar(pen, look, 0, -2.12, 0.68 * wide)
    _head(pen.at(0, -3.1, 1.06), look, rng)


def _chest(pen: Pen, look: Look, wide: float) -> None:
    look.on_body(-1.1 * wide, 1.1 * wide, -2.6, 0)(pen)
    if look.bib:
        pen.oval(0, -1.75, 0.5, 0.85, look.light)


def standing(pen: Pen, look: Look, rng: Random) -> None:
    """From the side, facing right, the head turned to us or in profile."""
    cat = look.kind == "cat"
    leg, thick = (0.4, 0.9) if cat else (0.52, 1.0)
    _tail(pen, look, [(-1.6, -1.95), (-2.3, -2.1), (-2.5, -2.8), (-2.1, -3.4), (-2.45, -3.8)])
    step = rng.uniform(-0.25, 0.25)
    for x, foot in ((-1.0, -1.0 + step), (1.15, 1.15 - step)):
        pen.stroke([(x, -1.3), (x - 0.05, -0.7), (foot, -0.2)], leg, darker(look.coat, 0.25), look.line, tip=leg * 0.8)
    for x, foot in ((-1.4, -1.45 - step), (0.75, 0.75 + step)):
        pen.stroke([(x, -1.3), (x - 0.08, -0.7), (foot, -0.2)], leg, look.coat, look.line, tip=leg * 0.85)
        _paw(pen, look, foot + 0.1, 0.04, 0.85 if cat else 1.0)
    body = [(-1.85, -1.75), (-1.3, -2.25 * thick), (-0.2, -2.2 * thick), (0.9, -2.35), (1.5, -2.2), (1.55, -1.5),
            (1.0, -0.95), (0, -0.98 * thick), (-1.0, -1.02), (-1.7, -1.0)]  # fmt: skip
    pen.shape(body, look.coat, look.line, marks=lambda surface: _flank(surface, look), shade=True)
    _collar(pen, look, 1.35, -2.3, 0.5, angle=-40)
    _head(pen.at(1.75, -2.95, 0.92), look, rng, profile=0.35)


def _flank(pen: Pen, look: Look) -> None:
    look.on_body(-1.7, 1.4, -2.3, -0.8)(pen)
    if look.bib:
        pen.oval(0.3, -0.85, 1.5, 0.32, look.light)
        pen.oval(1.5, -1.5, 0.4, 0.7, look.light)


def lying(pen: Pen, look: Look, rng: Random) -> None:
    """On the ground, facing right; the head up or, asleep, on the paws."""
    cat, asleep = look.kind == "cat", look.mood == "closed"
    if cat:
        _tail(pen, look, [(-1.8, -0.35), (-2.5, -0.15), (-2.3, 0.12), (-1.3, 0.1), (-0.5, 0.06)])
    else:
        _tail(pen, look, [(-1.8, -0.5), (-2.4, -0.4)])
    body = [(-2.1, -0.5), (-1.7, -1.4), (-0.6, -1.72), (0.7, -1.6), (1.6, -1.3), (1.75, -0.5), (1.2, 0), (-1.5, 0.02)]
    pen.shape(body, look.coat, look.line, marks=look.on_body(-2.0, 1.5, -1.7, 0), shade=True)
    pen.shape(
        [(-1.9, -0.1), (-1.75, -0.9), (-1.1, -1.15), (-0.5, -0.7), (-0.55, -0.1)], look.coat, look.line, shade=True
    )
    _paw(pen, look, -0.45, 0.06)
    for reach, y in ((2.25, -0.3), (2.0, -0.12)):
        colour = look.light if look.bib else look.coat
        pen.stroke([(0.9, -0.5), (1.4, y - 0.04), (reach, y)], 0.4 if cat else 0.48, colour, look.line, tip=0.34)
        for toe in (0.0, 0.13):
            pen.stroke([(reach + toe - 0.04, y - 0.1), (reach + toe, y + 0.08)], 0.04, look.line)
    head = pen.at(1.3, -1.05 if asleep else -1.85, 0.95)
    if not asleep:
        _collar(pen, look, 1.3, -1.15, 0.6)
    _head(head, look, rng, profile=0.0 if asleep else 0.2)


def portrait(pen: Pen, look: Look, rng: Random) -> None:
    """Head and shoulders, cut by the picture's edge."""
    wide = look.slim * (1.0 if look.kind == "cat" else 1.15)
    right = [(0, -1.5), (0.75 * wide, -1.25), (1.3 * wide, -0.4), (1.45 * wide, 0.8), (0, 1.0)]
    pen.shape(mirrored(right), look.coat, look.line, marks=lambda surface: _shoulders(surface, look, wide), shade=True)
    _collar(pen, look, 0, -1.0, 0.85 * wide)
    _head(pen.at(0, -1.75, 1.1), look, rng, profile=0.25)


def _shoulders(pen: Pen, look: Look, wide: float) -> None:
    look.on_body(-1.4 * wide, 1.4 * wide, -1.3, 0.9)(pen)
    if look.bib:
        pen.oval(0, -0.1, 0.6, 1.1, look.light)


POSES = {
    "sitting": Pose(sitting, 1.9, 4.7),
    "standing": Pose(standing, 2.6, 4.5),
    "lying": Pose(lying, 2.4, 3.4),
    "portrait": Pose(portrait, 1.6, 3.4),
}
