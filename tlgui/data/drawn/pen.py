"""A pen that draws smooth shapes in a coordinate system of its own, with outline, shade and fur marks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]]
Array = NDArray[np.float64]


def mix(first: Colour, second: Colour, part: float) -> Colour:
    """``part`` (0..1) of the way from ``first`` to ``second``."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return red, green, blue


def darker(colour: Colour, part: float) -> Colour:
    """``colour`` with ``part`` of a warm black in it."""
    return mix(colour, (28, 20, 24), part)


def lighter(colour: Colour, part: float) -> Colour:
    """``colour`` with ``part`` of white in it."""
    return mix(colour, (255, 253, 248), part)


def mirrored(right: Points) -> list[tuple[float, float]]:
    """A closed shape from its right half, top to bottom: the left half is the same the other way round."""
    left = [(-x, y) for x, y in reversed(list(right)) if x != 0]
    return [*right, *left]


def smooth(points: Points, *, closed: bool, steps: int = 8) -> Array:
    """Points [n, 2] on a Catmull-Rom spline through ``points``."""
    given = np.asarray(points, dtype=np.float64)
    if closed:
        given = np.vstack([given[-1:], given, given[:2]])
    else:
        given = np.vstack([2 * given[:1] - given[1:2], given, 2 * given[-1:] - given[-2:-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    before, start, end, after = (given[i : len(given) - 3 + i, None] for i in range(4))
    curve = 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )
    flat = curve.reshape(-1, 2)
    return flat if closed else np.vstack([flat, given[-2]])


@cache
def _shadow() -> Image.Image:
    """From nothing at the top to a third at the bottom."""
    return Image.linear_gradient("L").point([round(value * 0.34) for value in range(256)])


class Pen:
    """Draws on ``image`` in units of ``scale`` pixels around ``origin`` (pixels), turned by ``angle`` (degrees) and
    mirrored if ``mirror``. x points right, y down. ``line`` is the outline's width in units."""

    def __init__(
        self, image: Image.Image, origin: tuple[float, float], scale: float, angle: float = 0, *, mirror: bool = False
    ) -> None:
        turn = math.radians(angle)
        cos, sin, side = math.cos(turn) * scale, math.sin(turn) * scale, -1 if mirror else 1
        self._set(image, np.array([[cos * side, -sin, origin[0]], [sin * side, cos, origin[1]]]), 0.055)

    def _set(self, image: Image.Image, matrix: Array, line: float) -> None:
        self.image, self._matrix, self.line = image, matrix, line
        self._draw = ImageDraw.Draw(image)
        self.scale = math.sqrt(abs(float(np.linalg.det(matrix[:, :2]))))

    def _like(self, image: Image.Image, matrix: Array) -> Pen:
        pen = Pen.__new__(Pen)
        pen._set(image, matrix, self.line)
        return pen

    def at(self, x: float, y: float, scale: float = 1, angle: float = 0, *, mirror: bool = False) -> Pen:
        """A pen for a part: its origin at (x, y) of this one's units, scaled, turned and mirrored about it."""
        turn, side = math.radians(angle), -1 if mirror else 1
        cos, sin = math.cos(turn) * scale, math.sin(turn) * scale
        inner = np.array([[cos * side, -sin, x], [sin * side, cos, y], [0, 0, 1]])
        pen = self._like(self.image, self._matrix @ inner)
        pen.line = self.line / scale
        return pen

    def shape(
        self,
        points: Points,
        fill: Colour,
        line: Colour | None = None,
        *,
        marks: Callable[[Pen], None] | None = None,
        shade: bool = False,
        sharp: bool = False,
    ) -> None:
        """A closed smooth shape (straight-edged if ``sharp``). ``marks`` draws on its surface and never beyond it;
        ``shade`` darkens it towards the bottom."""
        curve = np.asarray(points, dtype=np.float64) if sharp else smooth(points, closed=True)
        outline = self._pixels(curve)
        if marks is None and not shade:
            self._draw.polygon(outline, fill=fill)
        else:
            self._surface(outline, fill, marks, shade)
        if line is not None:
            self._outline(curve, line, sharp)

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: Colour,
        line: Colour | None = None,
        *,
        angle: float = 0,
        marks: Callable[[Pen], None] | None = None,
        shade: bool = False,
    ) -> None:
        """An ellipse around (x, y)."""
        turn, around = math.radians(angle), np.linspace(0, 2 * math.pi, 12, endpoint=False)
        a, b = rx * np.cos(around), ry * np.sin(around)
        points = np.stack([x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn)], 1)
        self.shape([(px, py) for px, py in points.tolist()], fill, line, marks=marks, shade=shade)

    def stroke(
        self, points: Points, width: float, fill: Colour, line: Colour | None = None, *, tip: float | None = None
    ) -> None:
        """A smooth line of ``width`` units with round ends, tapering to ``tip``; with an outline in ``line``."""
        end = width if tip is None else tip
        if line is not None:
            self._brush(points, width + 2 * self.line * 0.8, end + 2 * self.line * 0.8, line)
        self._brush(points, width, end, fill)

    def _brush(self, points: Points, width: float, end: float, fill: Colour) -> None:
        middle = smooth(points, closed=False)
        along = np.gradient(middle, axis=0)
        across = np.stack([-along[:, 1], along[:, 0]], 1) / np.maximum(np.hypot(*along.T), 1e-9)[:, None]
        half = np.linspace(width / 2, end / 2, len(middle))[:, None]
        sides = np.vstack([middle + across * half, (middle - across * half)[::-1]])
        self._draw.polygon(self._pixels(sides), fill=fill)
        for (x, y), radius in zip(self._pixels(middle), half[:, 0] * self.scale, strict=True):
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)

    def _outline(self, curve: Array, line: Colour, sharp: bool) -> None:
        if sharp:
            outline = self._pixels(curve)
            width = max(1, round(self.line * self.scale))
            self._draw.line([*outline, *outline[:2]], fill=line, width=width, joint="curve")
            return
        around = np.vstack([curve, curve[:1]])  # a ring, drawn as one polygon: much quicker than a line with joints
        along = np.roll(curve, -1, axis=0) - np.roll(curve, 1, axis=0)
        along = np.vstack([along, along[:1]])
        across = np.stack([-along[:, 1], along[:, 0]], 1) / np.maximum(np.hypot(*along.T), 1e-9)[:, None]
        half = max(self.line, 1 / self.scale) / 2
        self._draw.polygon(self._pixels(np.vstack([around + across * half, (around - across * half)[::-1]])), fill=line)

    def _surface(
        self, outline: list[tuple[float, float]], fill: Colour, marks: Callable[[Pen], None] | None, shade: bool
    ) -> None:
        xs, ys = zip(*outline, strict=True)
        left, top = max(0, int(min(xs)) - 1), max(0, int(min(ys)) - 1)
        right, bottom = min(self.image.width, int(max(xs)) + 2), min(self.image.height, int(max(ys)) + 2)
        if right <= left or bottom <= top:
            return
        size = (right - left, bottom - top)
        layer, mask = Image.new("RGB", size, fill), Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in outline], fill=255)
        if marks is not None:
            shift = np.array([[0, 0, left], [0, 0, top]], dtype=np.float64)
            marks(self._like(layer, self._matrix - shift))
        if shade:
            layer.paste(darker(fill, 0.75), mask=_shadow().resize(size))
        self.image.paste(layer, (left, top), mask)

    def _pixels(self, points: Array) -> list[tuple[float, float]]:
        moved = points @ self._matrix[:, :2].T + self._matrix[:, 2]
        return [(x, y) for x, y in moved.tolist()]
