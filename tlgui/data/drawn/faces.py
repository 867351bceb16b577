"""Heads of about one unit's radius around the pen's origin: from the front, and from the side looking right."""

from __future__ import annotations

from random import Random

from tlgui.data.drawn.looks import Look
from tlgui.data.drawn.pen import Colour, Pen, darker, lighter, mirrored, mix

_TONGUE: Colour = (232, 112, 122)
_DARK: Colour = (30, 24, 28)


def front(pen: Pen, look: Look) -> None:
    """The face, looking at us."""
    (_cat_front if look.kind == "cat" else _dog_front)(pen, look)


def side(pen: Pen, look: Look) -> None:
    """The head in profile, looking right."""
    (_cat_side if look.kind == "cat" else _dog_side)(pen, look)


def _cat_front(pen: Pen, look: Look) -> None:
    tall = (1.3, 1.48, 1.62)[look.ears]
    for half in (pen, pen.at(0, 0, mirror=True)):
        ear = [(0.22, -0.72), (0.5, -1.06), (0.88, -tall), (0.98, -0.85), (1.0, -0.25)]
        half.shape(ear, darker(look.coat, 0.06) if look.pattern != "patches" else look.mark, look.line, sharp=False)
        half.shape([(0.45, -0.78), (0.62, -1.0), (0.82, -tall + 0.24), (0.86, -0.8), (0.8, -0.5)], look.inner_ear)
    tuft = 1.16 if look.seed % 2 else 1.06
    head = mirrored([(0, -0.86), (0.5, -0.8), (0.92, -0.42), (1.04, 0.05), (tuft, 0.42), (0.72, 0.72), (0, 0.9)])
    pen.shape(head, look.coat, look.line, marks=lambda surface: _cat_fur(surface, look), shade=True)
    for x, mirror in ((0.44, False), (-0.44, True)):
        _cat_eye(pen.at(x, -0.06, mirror=mirror), look)
    muzzle = look.light if look.bib else lighter(look.coat, 0.25)
    for x in (0.19, -0.19):
        pen.oval(x, 0.46, 0.27, 0.21, muzzle)
    pen.oval(0, 0.66, 0.16, 0.12, muzzle)
    pen.shape([(-0.13, 0.25), (0, 0.22), (0.13, 0.25), (0.06, 0.36), (0, 0.4), (-0.06, 0.36)], look.nose, look.line)
    for half in (pen, pen.at(0, 0, mirror=True)):
        half.stroke([(0, 0.4), (0.02, 0.5), (0.14, 0.57), (0.27, 0.52)], 0.045, look.line)
        _whiskers(half.at(0.34, 0.44), look)


def _whiskers(pen: Pen, look: Look) -> None:
    hair = (250, 248, 244) if sum(look.coat) < 420 else darker(look.coat, 0.55)
    for rise, reach in ((-0.2, 1.05), (0.0, 1.12), (0.2, 1.0)):
        pen.stroke([(0, rise * 0.4), (reach * 0.5, rise - 0.03), (reach, rise * 1.5 + 0.06)], 0.03, hair, tip=0.012)


def _cat_fur(pen: Pen, look: Look) -> None:
    if look.pattern == "stripes":
        for x in (-0.26, 0, 0.26):
            pen.stroke([(x * 1.3, -1.0), (x * 0.9, -0.72), (x * 0.8, -0.46)], 0.13, look.mark, tip=0.04)
        for half in (pen, pen.at(0, 0, mirror=True)):
            for y in (0.1, 0.34):
                half.stroke([(1.3, y - 0.05), (1.0, y), (0.74, y + 0.03)], 0.1, look.mark, tip=0.03)
    _face_marks(pen, look)


def _face_marks(pen: Pen, look: Look) -> None:
    rng = Random(look.seed + 1)
    if look.pattern == "spots":
        for _ in range(7):
            pen.oval(rng.uniform(-1, 1), rng.uniform(-0.9, 0.1), *(rng.uniform(0.05, 0.13),) * 2, look.mark)
    if look.pattern == "patches" or look.patch:
        x = rng.choice((-0.5, 0.5))
        pen.oval(x, -0.3, 0.5, 0.62, look.mark, angle=x * 50)
    if look.bib:
        pen.shape(mirrored([(0, -0.75), (0.1, -0.3), (0.24, 0.12), (0.62, 0.5), (0.5, 1.0), (0, 1.1)]), look.light)


def _cat_eye(pen: Pen, look: Look) -> None:
    if look.mood == "closed":
        pen.stroke([(-0.24, -0.02), (0, 0.1), (0.24, -0.04)], 0.07, look.line)
        return
    almond = [(-0.25, 0.06), (-0.1, -0.17), (0.12, -0.19), (0.28, -0.1), (0.14, 0.14), (-0.08, 0.17)]
    pen.shape(almond, look.eye, look.line)
    wide = 0.15 if look.mood == "wide" else 0.06
    pen.oval(0.07 if look.mood == "aside" else 0.01, -0.015, wide, 0.155, _DARK)
    pen.oval(-0.05, -0.08, 0.045, 0.045, (255, 255, 255))


def _dog_eye(pen: Pen, look: Look) -> None:
    if look.mood == "closed":
        pen.stroke([(-0.18, 0.02), (0, -0.08), (0.18, 0.02)], 0.075, look.line)
        return
    size = 0.2 if look.mood == "wide" else 0.165
    pen.oval(0, 0, size + 0.02, size + 0.02, look.eye, look.line)
    pen.oval(0.04 if look.mood == "aside" else 0, 0.01, size * 0.58, size * 0.58, _DARK)
    pen.oval(-0.05, -0.06, 0.055, 0.055, (255, 255, 255))


def _dog_front(pen: Pen, look: Look) -> None:
    ear = look.mark if look.pattern == "patches" or look.patch else darker(look.coat, 0.22)
    head = mirrored([(0, -0.96), (0.48, -0.9), (0.8, -0.5), (0.84, 0.0), (0.74, 0.5), (0.5, 0.92), (0, 1.04)])
    if look.ears == 2:
        _folded_ears(pen, look, ear)
    pen.shape(head, look.coat, look.line, marks=lambda surface: _dog_fur(surface, look), shade=True)
    for x, mirror in ((0.38, False), (-0.38, True)):
        _dog_eye(pen.at(x, -0.18, mirror=mirror), look)
        pen.at(x, -0.48, mirror=mirror).stroke([(-0.12, 0.02), (0, -0.05), (0.14, 0.0)], 0.06, darker(look.coat, 0.4))
    _dog_muzzle(pen, look)
    if look.ears < 2:
        _hanging_ears(pen, look, ear)


def _hanging_ears(pen: Pen, look: Look, ear: Colour) -> None:
    low = 0.62 if look.ears == 0 else 1.02
    for half in (pen, pen.at(0, 0, mirror=True)):
        flap = [
            (0.46, -0.86),
            (0.78, -0.92),
            (1.14, -0.5),
            (1.3, 0.1),
            (1.2, low),
            (0.94, low + 0.06),
            (0.82, 0.2),
            (0.72, -0.4),
        ]
        half.shape(flap, ear, look.line, shade=True)


def _folded_ears(pen: Pen, look: Look, ear: Colour) -> None:
    for half in (pen, pen.at(0, 0, mirror=True)):
        half.shape([(0.3, -0.8), (0.62, -1.16), (1.0, -1.12), (1.02, -0.7), (0.8, -0.35)], darker(ear, 0.15), look.line)
        half.shape(
            [(0.56, -1.12), (0.92, -1.18), (1.28, -0.86), (1.34, -0.42), (1.06, -0.5), (0.8, -0.82)], ear, look.line
        )


def _dog_fur(pen: Pen, look: Look) -> None:
    if look.pattern == "stripes":
        for half in (pen, pen.at(0, 0, mirror=True)):
            for y in (-0.6, -0.3):
                half.stroke([(0.95, y), (0.7, y + 0.08), (0.5, y + 0.02)], 0.1, look.mark, tip=0.03)
    _face_marks(pen, look)


def _dog_muzzle(pen: Pen, look: Look) -> None:
    muzzle = look.light if look.bib else lighter(look.coat, 0.28)
    if look.tongue:
        pen.shape(
            mirrored([(0, 0.8), (0.2, 0.86), (0.23, 1.2), (0.13, 1.4), (0, 1.44)]), _TONGUE, darker(_TONGUE, 0.35)
        )
        pen.stroke([(0, 0.9), (0, 1.22)], 0.04, darker(_TONGUE, 0.25))
    shape = mirrored([(0, 0.02), (0.3, 0.08), (0.52, 0.36), (0.6, 0.66), (0.4, 0.9), (0.12, 0.86), (0, 0.8)])
    pen.shape(shape, muzzle, darker(muzzle, 0.3))
    pen.stroke([(0, 0.4), (0, 0.68)], 0.055, look.line)
    for half in (pen, pen.at(0, 0, mirror=True)):
        half.stroke([(0, 0.68), (0.16, 0.79), (0.38, 0.72)], 0.055, look.line)
        for x, y in ((0.26, 0.52), (0.38, 0.58), (0.3, 0.65)):
            half.oval(x, y, 0.025, 0.025, darker(muzzle, 0.4))
    pen.shape(mirrored([(0, 0.1), (0.22, 0.11), (0.31, 0.24), (0.2, 0.4), (0, 0.47)]), look.nose, _DARK)
    pen.oval(-0.1, 0.2, 0.085, 0.045, mix(look.nose, (255, 255, 255), 0.55), angle=-12)


def _cat_side(pen: Pen, look: Look) -> None:
    tall = (1.28, 1.42, 1.55)[look.ears]
    pen.shape(
        [(0.1, -0.7), (0.3, -1.05), (0.5, -tall + 0.05), (0.64, -0.9), (0.66, -0.55)], darker(look.coat, 0.2), look.line
    )
    head = [(-0.1, -0.88), (0.4, -0.76), (0.72, -0.42), (0.86, -0.02), (1.1, 0.18), (1.08, 0.4), (0.8, 0.62), (0.3, 0.8),
            (-0.35, 0.82), (-0.82, 0.5), (-0.96, 0), (-0.7, -0.62)]  # fmt: skip
    pen.shape(head, look.coat, look.line, marks=lambda surface: _side_fur(surface, look), shade=True)
    pen.shape(
        [(-0.62, -0.52), (-0.5, -1.0), (-0.28, -tall), (-0.02, -1.0), (0.12, -0.6), (-0.25, -0.42)],
        look.coat,
        look.line,
    )
    pen.shape([(-0.42, -0.62), (-0.38, -0.95), (-0.27, -tall + 0.3), (-0.12, -0.92), (-0.06, -0.64)], look.inner_ear)
    muzzle = look.light if look.bib else lighter(look.coat, 0.25)
    pen.oval(0.82, 0.36, 0.24, 0.2, muzzle)
    pen.shape([(0.98, 0.12), (1.14, 0.15), (1.12, 0.27), (1.02, 0.28)], look.nose, look.line)
    pen.stroke([(1.06, 0.3), (0.98, 0.44), (0.74, 0.5)], 0.05, look.line)
    _cat_eye(pen.at(0.46, -0.1, 0.95), look)
    _whiskers(pen.at(0.84, 0.36, 0.85), look)
    _whiskers(pen.at(0.74, 0.4, 0.75, 150), look)


def _dog_side(pen: Pen, look: Look) -> None:
    if look.tongue:
        pen.shape([(0.95, 0.5), (1.2, 0.5), (1.26, 0.85), (1.12, 1.06), (0.98, 0.9)], _TONGUE, darker(_TONGUE, 0.35))
    head = [(-0.3, -0.9), (0.2, -0.86), (0.52, -0.5), (0.78, -0.2), (1.3, -0.12), (1.62, 0.06), (1.6, 0.34), (1.2, 0.52),
            (0.5, 0.66), (-0.1, 0.84), (-0.7, 0.66), (-0.98, 0.1), (-0.8, -0.6)]  # fmt: skip
    pen.shape(head, look.coat, look.line, marks=lambda surface: _side_fur(surface, look), shade=True)
    pen.stroke([(1.5, 0.36), (1.1, 0.42), (0.7, 0.36), (0.56, 0.24)], 0.055, look.line)
    pen.oval(1.55, 0.0, 0.2, 0.17, look.nose, _DARK, angle=15)
    pen.oval(1.5, -0.06, 0.06, 0.035, mix(look.nose, (255, 255, 255), 0.55))
    _dog_eye(pen.at(0.34, -0.28), look)
    ear = look.mark if look.pattern == "patches" or look.patch else darker(look.coat, 0.22)
    low = (0.7, 1.0, 0.45)[look.ears]
    flap = [
        (-0.5, -0.78),
        (-0.1, -0.72),
        (0.08, -0.2),
        (0.0, low - 0.1),
        (-0.3, low),
        (-0.62, low - 0.2),
        (-0.72, -0.2),
    ]
    pen.shape(flap, ear, look.line, shade=True)


def _side_fur(pen: Pen, look: Look) -> None:
    rng = Random(look.seed + 2)
    if look.pattern == "stripes":
        for x in (-0.1, 0.18, 0.42):
            pen.stroke([(x, -1.0), (x + 0.05, -0.75), (x + 0.02, -0.52)], 0.12, look.mark, tip=0.04)
        for y in (0.05, 0.3):
            pen.stroke([(-1.0, y), (-0.5, y + 0.1), (-0.1, y + 0.05)], 0.1, look.mark, tip=0.03)
    elif look.pattern == "spots":
        for _ in range(7):
            pen.oval(rng.uniform(-0.9, 0.6), rng.uniform(-0.9, 0.7), *(rng.uniform(0.05, 0.13),) * 2, look.mark)
    if look.pattern == "patches" or look.patch:
        pen.oval(0.3, -0.4, 0.5, 0.5, look.mark)
    if look.bib:
        pen.shape([(0.4, 0.3), (1.0, 0.1), (1.8, 0.3), (1.2, 0.9), (0, 1.0), (0.1, 0.6)], look.light)
