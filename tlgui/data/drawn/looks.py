"""What makes one animal different from the next: coat, marks, eyes, mood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tlgui.data.drawn.pen import Colour, Pen, darker, lighter, mix

# Cats and dogs share these, so that colour alone does not tell them apart.
_COATS: tuple[Colour, ...] = (
    (226, 146, 72),
    (240, 205, 158),
    (246, 240, 230),
    (160, 160, 166),
    (96, 98, 108),
    (56, 52, 58),
    (142, 98, 66),
    (96, 66, 50),
    (206, 170, 124),
    (188, 118, 78),
    (214, 208, 200),
    (120, 112, 104),
)
_EYES: dict[str, tuple[Colour, ...]] = {
    "cat": ((150, 190, 80), (222, 176, 58), (110, 176, 206), (112, 168, 118), (200, 140, 60)),
    "dog": ((84, 54, 36), (60, 40, 30), (110, 74, 42), (120, 160, 190)),
}
_PATTERNS = {
    "cat": ("stripes", "stripes", "plain", "patches", "spots"),
    "dog": ("plain", "patches", "plain", "spots", "stripes"),
}


@dataclass(frozen=True)
class Look:
    """One animal's looks; ``seed`` fixes where its marks are."""

    kind: str
    coat: Colour
    mark: Colour
    light: Colour
    line: Colour
    eye: Colour
    nose: Colour
    inner_ear: Colour
    pattern: str
    bib: bool
    ears: int
    mood: str
    tongue: bool
    collar: Colour | None
    patch: bool
    slim: float
    seed: int

    def on_body(self, left: float, right: float, top: float, bottom: float) -> Callable[[Pen], None]:
        """What draws this animal's marks on a body within these bounds (units)."""

        def draw(pen: Pen) -> None:
            rng, wide, high = Random(self.seed), right - left, bottom - top
            if self.pattern == "stripes":
                for i in range(6):
                    x = left + wide * (i + 0.4 + rng.uniform(0, 0.3)) / 6
                    bend = rng.uniform(-0.1, 0.15)
                    pen.stroke(
                        [(x, top - 0.1), (x + bend, top + high * 0.3), (x - bend, top + high * rng.uniform(0.5, 0.7))],
                        0.17, self.mark, tip=0.05,
                    )  # fmt: skip
            elif self.pattern == "spots":
                for _ in range(16):
                    size = rng.uniform(0.07, 0.19)
                    pen.oval(rng.uniform(left, right), rng.uniform(top, bottom), size, size * 0.8, self.mark)
            elif self.pattern == "patches":
                for x in (rng.uniform(0.0, 0.3), rng.uniform(0.6, 1.0)):
                    y, size = top + high * rng.uniform(0, 0.6), wide * rng.uniform(0.18, 0.26)
                    pen.oval(left + wide * x, y, size, size * 0.8, self.mark, angle=rng.uniform(-30, 30))

        return draw


def look(kind: str, rng: Random) -> Look:
    """A random animal of ``kind`` (``cat``, ``dog``)."""
    coat = rng.choice(_COATS)
    coat = mix(coat, rng.choice(_COATS), rng.uniform(0, 0.22))
    bright = sum(coat) / 3
    mark = darker(coat, rng.uniform(0.35, 0.6)) if bright > 110 else lighter(coat, rng.uniform(0.2, 0.4))
    if rng.random() < 0.3:
        mark = mix(rng.choice(_COATS), coat, 0.15)
    pattern = rng.choice(_PATTERNS[kind])
    pink = rng.random() < 0.75
    return Look(
        kind=kind,
        coat=coat,
        mark=mark,
        light=lighter(coat, rng.uniform(0.45, 0.85)),
        line=darker(coat, 0.62) if bright > 90 else mix(coat, (12, 10, 14), 0.7),
        eye=rng.choice(_EYES[kind]),
        nose=((226, 132, 134) if pink else (90, 60, 62)) if kind == "cat" else rng.choice(((38, 32, 34), (72, 50, 44))),
        inner_ear=mix((236, 168, 160), coat, 0.25),
        pattern=pattern,
        bib=rng.random() < 0.5,
        ears=rng.randrange(3),
        mood=rng.choices(("open", "wide", "closed", "aside"), (5, 2, 0.8, 1.6))[0],
        tongue=kind == "dog" and rng.random() < 0.45,
        collar=rng.choice(((206, 58, 58), (58, 118, 196), (70, 150, 96), (232, 178, 62), (150, 92, 176)))
        if rng.random() < (0.45 if kind == "dog" else 0.2)
        else None,
        patch=rng.random() < 0.35,
        slim=rng.uniform(0.88, 1.1),
        seed=rng.randrange(1 << 30),
    )
