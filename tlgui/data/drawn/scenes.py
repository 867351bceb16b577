"""What is behind and in front of the animals. Every scene serves cats and dogs alike."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tlgui.data.drawn.pen import Colour, Pen, darker, lighter, mix

_PAINTS: tuple[Colour, ...] = (
    (214, 226, 232), (240, 226, 206), (206, 222, 204), (236, 210, 208), (220, 214, 234), (250, 240, 214),
    (126, 156, 170), (172, 132, 116), (108, 128, 108), (96, 100, 130), (204, 160, 96), (158, 176, 148),
)  # fmt: skip


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """A page that changes from ``top`` to ``bottom``."""
    page = Image.new("RGB", size, top)
    page.paste(bottom, mask=Image.linear_gradient("L").resize(size))
    return page


def backdrop(size: tuple[int, int], rng: Random) -> tuple[Image.Image, float]:
    """A scene of ``size`` pixels, and the height (0..1 from the top) at which things stand on the ground."""
    scene = rng.choice((_meadow, _meadow, _room, _room, _street, _beach, _studio, _studio, _night, _snow, _jumble))
    page = Image.new("RGB", size)
    ground = scene(page, rng)
    if rng.random() < 0.35:  # out of focus, as in a photo
        page = page.filter(ImageFilter.BoxBlur(size[0] * rng.uniform(0.003, 0.012)))
    return page, ground


def _box(page: Image.Image, *area: float, fill: Colour) -> None:
    wide, high = page.size
    left, top, right, bottom = area
    ImageDraw.Draw(page).rectangle((left * wide, top * high, right * wide, bottom * high), fill=fill)


def _pen(page: Image.Image) -> Pen:
    """A pen whose unit is the page's longer side, from its top left corner."""
    pen = Pen(page, (0, 0), max(page.size))
    pen.line *= 0.08
    return pen


def _limits(page: Image.Image) -> tuple[float, float]:
    return page.width / max(page.size), page.height / max(page.size)


def _hill(page: Image.Image, rng: Random, top: float, colour: Colour) -> None:
    pen, (wide, high) = _pen(page), _limits(page)
    crest = [(-0.2 + i * 0.3, (top + rng.uniform(-0.06, 0.06)) * high) for i in range(6)]
    pen.shape([*crest, (1.6, high * 2), (-0.5 * wide, high * 2)], colour)


def _clouds(page: Image.Image, rng: Random, colour: Colour) -> None:
    pen, (wide, high) = _pen(page), _limits(page)
    for _ in range(rng.randrange(4)):
        x, y, size = rng.uniform(0, wide), rng.uniform(0.03, 0.3) * high, rng.uniform(0.04, 0.09)
        for shift in (-1.2, -0.4, 0.5, 1.3):
            pen.oval(x + shift * size, y - rng.uniform(0, 0.4) * size, size, size * 0.6, colour)


def _meadow(page: Image.Image, rng: Random) -> float:
    sky = rng.choice(((146, 196, 232), (190, 214, 226), (248, 206, 160), (176, 190, 214)))
    page.paste(gradient(page.size, sky, lighter(sky, 0.6)))
    _clouds(page, rng, lighter(sky, 0.85))
    grass = rng.choice(((110, 160, 78), (142, 172, 86), (86, 134, 84), (176, 168, 92)))
    horizon = rng.uniform(0.35, 0.6)
    _hill(page, rng, horizon - 0.06, mix(grass, sky, 0.45))
    _hill(page, rng, horizon, grass)
    _grass(page, rng, horizon + 0.05, grass, 60)
    return rng.uniform(0.86, 0.97)


def _grass(page: Image.Image, rng: Random, top: float, colour: Colour, blades: int) -> None:
    pen, (wide, high) = _pen(page), _limits(page)
    flowers = rng.random() < 0.5
    petals = rng.choice(((244, 222, 90), (236, 140, 150), (250, 250, 250), (170, 140, 214)))
    for i in range(blades):
        x, y = rng.uniform(0, wide), rng.uniform(top, 1.05) * high
        tall, shade = rng.uniform(0.015, 0.05), rng.uniform(0, 0.35)
        blade = darker(colour, shade) if i % 2 else lighter(colour, shade * 0.6)
        pen.stroke([(x, y), (x + rng.uniform(-0.012, 0.012), y - tall)], 0.006, blade, tip=0.002)
        if flowers and i % 5 == 0:
            pen.oval(x, y - tall, 0.009, 0.009, petals)


def _room(page: Image.Image, rng: Random) -> float:
    wall, floor = rng.choice(_PAINTS), rng.choice(((176, 130, 88), (146, 108, 78), (206, 180, 146), (120, 116, 118)))
    page.paste(gradient(page.size, lighter(wall, 0.1), darker(wall, 0.12)))
    edge = rng.uniform(0.58, 0.78)
    pen, (wide, high) = _pen(page), _limits(page)
    paper, dots = lighter(wall, 0.35), rng.random()
    for i in range(14):
        if dots < 0.35:
            _box(page, i / 14, 0, i / 14 + 0.03, edge, fill=paper)
        elif dots < 0.6:
            for k in range(7):
                pen.oval((i + k % 2 / 2) / 13 * wide, k / 9 * high, 0.012, 0.012, paper)
    for thing in rng.sample((_window, _frame, _lamp, _shelf), rng.randrange(3)):
        thing(page, rng, edge)
    _box(page, 0, edge, 1, 1, fill=floor)
    for i in range(5):
        y = edge + (1 - edge) * (i / 5) ** 1.4
        _box(page, 0, y, 1, y + 0.006, fill=darker(floor, 0.22))
    _box(page, 0, edge - 0.03, 1, edge, fill=lighter(wall, 0.7))
    if rng.random() < 0.5:
        rug = rng.choice(_PAINTS)
        pen.oval(wide * rng.uniform(0.3, 0.7), high * 0.92, wide * 0.46, high * 0.1, rug, darker(rug, 0.3))
        pen.oval(wide * 0.5, high * 0.92, wide * 0.3, high * 0.06, lighter(rug, 0.3))
    return rng.uniform(0.86, 0.96)


def _window(page: Image.Image, rng: Random, edge: float) -> None:
    x, y = rng.uniform(0.05, 0.6), rng.uniform(0.05, 0.15)
    wide, high = rng.uniform(0.2, 0.34), edge * 0.6
    _box(page, x - 0.02, y - 0.02, x + wide + 0.02, y + high + 0.02, fill=(244, 240, 232))
    _box(page, x, y, x + wide, y + high, fill=rng.choice(((170, 208, 236), (250, 214, 170), (70, 84, 120))))
    _box(page, x + wide / 2 - 0.01, y, x + wide / 2 + 0.01, y + high, fill=(244, 240, 232))


def _frame(page: Image.Image, rng: Random, _edge: float) -> None:
    x, y, size = rng.uniform(0.05, 0.75), rng.uniform(0.06, 0.2), rng.uniform(0.14, 0.22)
    _box(page, x, y, x + size, y + size * 0.8, fill=rng.choice(((90, 66, 50), (40, 40, 44), (206, 172, 100))))
    _box(page, x + 0.02, y + 0.02, x + size - 0.02, y + size * 0.8 - 0.02, fill=rng.choice(_PAINTS))


def _lamp(page: Image.Image, rng: Random, edge: float) -> None:
    pen, (wide, high) = _pen(page), _limits(page)
    x, top = wide * rng.choice((0.12, 0.88)), high * (edge - rng.uniform(0.4, 0.5))
    pen.stroke([(x, top), (x, high * edge)], 0.016, (80, 70, 66))
    shade = [(x - 0.05, top - 0.06), (x + 0.05, top - 0.06), (x + 0.09, top + 0.06), (x - 0.09, top + 0.06)]
    pen.shape(shade, (252, 226, 160), (190, 150, 90), sharp=True)


def _shelf(page: Image.Image, rng: Random, _edge: float) -> None:
    y = rng.uniform(0.18, 0.34)
    left = rng.uniform(0, 0.5)
    _box(page, left, y, left + 0.42, y + 0.025, fill=(120, 84, 58))
    x = left + 0.02
    while x < left + 0.38:
        wide, tall = rng.uniform(0.02, 0.05), rng.uniform(0.08, 0.15)
        _box(page, x, y - tall, x + wide, y, fill=darker(rng.choice(_PAINTS), rng.uniform(0, 0.4)))
        x += wide + 0.004


def _street(page: Image.Image, rng: Random) -> float:
    brick = rng.choice(((178, 104, 84), (150, 120, 104), (206, 188, 168), (122, 128, 136)))
    page.paste(darker(brick, 0.3), (0, 0, *page.size))
    edge = rng.uniform(0.6, 0.78)
    for row in range(11):
        for column in range(-1, 8):
            x, y = (column + row % 2 / 2) / 7, row * edge / 11
            shade = mix(darker(brick, 0.14), lighter(brick, 0.14), rng.random())
            _box(page, x, y, x + 1 / 7 - 0.008, y + edge / 11 - 0.008, fill=shade)
    stone = (160, 158, 154)
    _box(page, 0, edge, 1, 1, fill=stone)
    for i in range(1, 4):
        _box(page, 0, edge + (1 - edge) * i / 4, 1, edge + (1 - edge) * i / 4 + 0.008, fill=darker(stone, 0.25))
    return rng.uniform(0.86, 0.96)


def _beach(page: Image.Image, rng: Random) -> float:
    sky = rng.choice(((150, 206, 238), (250, 190, 150), (200, 216, 226)))
    page.paste(gradient(page.size, sky, lighter(sky, 0.5)))
    _clouds(page, rng, lighter(sky, 0.8))
    sea, shore = rng.uniform(0.34, 0.46), rng.uniform(0.55, 0.68)
    _box(page, 0, sea, 1, 1, fill=(70, 146, 176))
    _hill(page, rng, shore, (250, 250, 246))
    _hill(page, rng, shore + 0.03, (228, 204, 156))
    _grass(page, rng, shore + 0.1, (206, 180, 132), 25)
    return rng.uniform(0.86, 0.96)


def _studio(page: Image.Image, rng: Random) -> float:
    first, second = rng.sample(_PAINTS, 2)
    page.paste(gradient(page.size, first, mix(first, second, 0.8)))
    pen, (wide, high) = _pen(page), _limits(page)
    for _ in range(rng.choice((0, 8, 16))):
        size, colour = rng.uniform(0.02, 0.09), mix(first, second, rng.random())
        pen.oval(rng.uniform(0, wide), rng.uniform(0, high), size, size, lighter(colour, rng.uniform(0.1, 0.5)))
    return rng.uniform(0.84, 0.97)


def _night(page: Image.Image, rng: Random) -> float:
    page.paste(gradient(page.size, (24, 30, 62), (70, 76, 120)))
    pen, (wide, high) = _pen(page), _limits(page)
    for _ in range(30):
        size = rng.uniform(0.002, 0.005)
        pen.oval(rng.uniform(0, wide), rng.uniform(0, 0.6) * high, size, size, (250, 246, 220))
    moon = rng.uniform(0.1, 0.9) * wide
    pen.oval(moon, 0.14 * high, 0.07, 0.07, (250, 244, 214))
    _hill(page, rng, rng.uniform(0.6, 0.7), (40, 52, 66))
    _grass(page, rng, 0.72, (52, 70, 74), 40)
    return rng.uniform(0.86, 0.96)


def _snow(page: Image.Image, rng: Random) -> float:
    page.paste(gradient(page.size, (168, 186, 206), (214, 222, 232)))
    pen, (wide, high) = _pen(page), _limits(page)
    for _ in range(rng.randrange(2, 6)):
        x, tall, base = rng.uniform(0, wide), rng.uniform(0.16, 0.3), 0.62 * high
        for i in range(3):
            y, half = base - tall * i / 3, tall * (0.4 - i * 0.1)
            pen.shape([(x - half, y), (x, y - tall * 0.5), (x + half, y)], (70, 100, 92), sharp=True)
    _hill(page, rng, 0.6, (240, 244, 248))
    for _ in range(40):
        pen.oval(rng.uniform(0, wide), rng.uniform(0, high), *(rng.uniform(0.002, 0.006),) * 2, (255, 255, 255))
    return rng.uniform(0.86, 0.96)


def _jumble(page: Image.Image, rng: Random) -> float:
    """Boxes, balls and cushions all over the place."""
    page.paste(gradient(page.size, rng.choice(_PAINTS), rng.choice(_PAINTS)))
    pen, (wide, high) = _pen(page), _limits(page)
    for _ in range(22):
        x, y, size = rng.uniform(0, wide), rng.uniform(0.1, 1) * high, rng.uniform(0.04, 0.13)
        colour = mix(rng.choice(_PAINTS), (rng.randrange(256), rng.randrange(256), rng.randrange(256)), 0.4)
        if rng.random() < 0.5:
            pen.oval(x, y, size, size * rng.uniform(0.6, 1), colour, darker(colour, 0.35))
        else:
            box = pen.at(x, y, size, rng.uniform(-40, 40))
            box.shape([(-1, -0.7), (1, -0.7), (1, 0.7), (-1, 0.7)], colour, darker(colour, 0.35), sharp=True)
    return rng.uniform(0.86, 0.96)


def foreground(page: Image.Image, rng: Random, x: float, ground: float, size: float) -> None:
    """Something in front of an animal that stands at (``x``, ``ground``) pixels, ``size`` pixels wide: it hides part."""
    thing: Callable[[Pen, Random], None] = rng.choice((_tuft, _ball, _carton, _pot, _cushion))
    thing(Pen(page, (x + rng.uniform(-0.4, 0.4) * size, ground + size * 0.04), size * 0.22), rng)


def _tuft(pen: Pen, rng: Random) -> None:
    for _ in range(46):
        x, tall = rng.uniform(-2.2, 2.2), rng.uniform(0.7, 1.9)
        blade = mix((88, 136, 70), (160, 182, 96), rng.random())
        pen.stroke(
            [(x, 0.3), (x + rng.uniform(-0.1, 0.1), -tall / 2), (x + rng.uniform(-0.4, 0.4), -tall)],
            0.12,
            blade,
            tip=0.03,
        )


def _ball(pen: Pen, rng: Random) -> None:
    colour = rng.choice(((206, 70, 70), (70, 130, 200), (240, 190, 70), (120, 180, 110)))
    stripe = lighter(colour, 0.75)
    pen.oval(
        0,
        -0.75,
        0.9,
        0.9,
        colour,
        darker(colour, 0.5),
        marks=lambda top: top.oval(0.1, -0.8, 0.28, 1.2, stripe),
        shade=True,
    )


def _carton(pen: Pen, _rng: Random) -> None:
    board = (204, 164, 112)
    pen.shape([(-1.9, -1.3), (1.9, -1.3), (1.75, 0.3), (-1.75, 0.3)], board, darker(board, 0.5), shade=True, sharp=True)
    pen.shape(
        [(-1.9, -1.3), (-2.4, -0.9), (-2.2, -0.75), (-1.85, -1.0)], lighter(board, 0.2), darker(board, 0.5), sharp=True
    )
    pen.shape(
        [(1.9, -1.3), (2.4, -0.9), (2.2, -0.75), (1.85, -1.0)], lighter(board, 0.2), darker(board, 0.5), sharp=True
    )


def _pot(pen: Pen, rng: Random) -> None:
    for angle in (-50, -25, 0, 25, 50):
        leaf = mix((74, 130, 84), (130, 170, 90), rng.random())
        pen.at(0, -1.0, 1, angle).oval(0, -0.8, 0.24, 0.85, leaf, darker(leaf, 0.4))
    clay = (196, 112, 80)
    pen.shape([(-0.75, -1.1), (0.75, -1.1), (0.55, 0.2), (-0.55, 0.2)], clay, darker(clay, 0.5), shade=True, sharp=True)


def _cushion(pen: Pen, rng: Random) -> None:
    cloth = rng.choice(_PAINTS)
    corners = [(-1.6, -1.0), (0, -0.85), (1.6, -1.0), (1.5, -0.3), (1.6, 0.4), (0, 0.3), (-1.6, 0.4), (-1.5, -0.3)]
    pen.shape(corners, cloth, darker(cloth, 0.45), shade=True)


def finish(page: Image.Image, rng: Random) -> Image.Image:
    """The light of the day and the grain of a camera."""
    pixels = np.asarray(page, dtype=np.float32)
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(0.5, 4), pixels.shape)
    tint = np.array([rng.uniform(0.93, 1.07), rng.uniform(0.97, 1.03), rng.uniform(0.93, 1.07)])
    lit = (pixels - 128) * rng.uniform(0.85, 1.12) + 128 + rng.uniform(-16, 14)
    return Image.fromarray(np.clip(lit * tint + noise, 0, 255).astype(np.uint8))
