"""Random views: what part of an image they show, in which colours, and that nothing else decides them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image, ImageEnhance

from tlgui.data import images
from tlgui.learn.augmenting import DRAWS, boxes, draw, drawn, views, working
from tlgui.learn.preprocess import LIGHT, STRONG, Augmentation, Pixels, Preprocessing, to_batch

P = Preprocessing(64, 72, (0.5, 0.4, 0.3), (0.5, 0.25, 0.2), "bilinear")
BICUBIC = replace(P, interpolation="bicubic")
WHOLE, MIDDLE = 1 - 2**-53, 0.5  # a draw for the largest area; one that changes neither form nor colour nor place


def gradient(width: int, height: int) -> Pixels:
    """Red rises by 255 from left to right, green from top to bottom; blue is 255."""
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return np.stack([across, down, np.full_like(across, 255)], axis=-1).round().astype(np.uint8)


def noise(width: int, height: int, seed: int = 0) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def row(area=MIDDLE, form=MIDDLE, left=MIDDLE, top=MIDDLE, mirror=0.9, colours=(MIDDLE, MIDDLE, MIDDLE)) -> np.ndarray:
    return np.array([[area, form, left, top, mirror, *colours]])


def view(pixels: Pixels, draws: np.ndarray, p: Preprocessing = P, how: Augmentation = LIGHT) -> np.ndarray:
    return drawn([pixels], draws, p, how, "cpu")[0].permute(1, 2, 0).numpy().astype(int)


def test_the_whole_image_is_the_largest_view() -> None:
    found = view(gradient(64, 64), row(area=WHOLE))
    assert np.array_equal(found, gradient(64, 64))


@pytest.mark.parametrize("p", [P, BICUBIC])
def test_the_corners_of_a_view_are_those_of_its_rectangle(p: Preprocessing) -> None:
    pixels = gradient(256, 256)
    draws = row(area=0, left=0, top=WHOLE)  # half the area, square, in the corner below on the left
    assert boxes(np.array([[256, 256]]), draws, 0.5).tolist() == [[0, 256 - 182, 182, 256]]
    found = view(pixels, draws, p)
    step = 182 / 64 / 2  # from the edge to the middle of the first pixel
    assert abs(found[0, 0] - [step, 74 + step, 255]).max() <= 2
    assert abs(found[-1, -1] - [182 - step, 255 - step, 255]).max() <= 2
    mirrored = view(pixels, row(area=0, left=0, top=WHOLE, mirror=0.1), p)
    assert np.array_equal(mirrored, found[:, ::-1])


def test_rectangles_lie_inside_keep_their_area_and_are_at_most_4_to_3() -> None:
    rng = np.random.default_rng(1)
    sizes = rng.integers(30, 400, (3000, 2))
    draws = draw(0, [(number, 1) for number in range(len(sizes))])
    left, top, right, bottom = boxes(sizes, draws, 0.5).T
    height, width = sizes.T
    across, down = right - left, bottom - top
    assert min(left.min(), top.min(), (width - right).min(), (height - bottom).min()) >= 0
    assert np.all(across <= down * 4 / 3 + 1)
    assert np.all(down <= across * 4 / 3 + 1)
    square = np.maximum(height, width) <= np.minimum(height, width) * 4 / 3
    share = across * down / (height * width)
    assert share[square].min() >= 0.5
    assert 0.5 < share[square].mean() < 0.85
    long = np.maximum(height, width) > np.minimum(height, width) * 3
    assert np.all(np.minimum(across, down)[long] == np.minimum(height, width)[long])


def test_places_and_mirroring_are_spread_evenly() -> None:
    draws = draw(3, [(number, 1) for number in range(2000)])
    left, top, right, bottom = boxes(np.full((2000, 2), 100), draws, 0.3).T
    free = right - left < 100
    assert abs((left / np.maximum(1, 100 - (right - left)))[free].mean() - 0.5) < 0.03
    free = bottom - top < 100
    assert abs((top / np.maximum(1, 100 - (bottom - top)))[free].mean() - 0.5) < 0.03
    pixels = gradient(16, 16)
    found = drawn([pixels] * 2000, draws, replace(P, size=8, resize=8), LIGHT, "cpu")
    mirrored = found[:, 0, 0, 0] > found[:, 0, 0, 7]
    assert abs(float(mirrored.float().mean()) - 0.5) < 0.04


def test_nothing_from_beside_the_rectangle_or_from_another_image_is_seen() -> None:
    pixels = np.full((100, 140, 3), 200, np.uint8)
    other = np.zeros((90, 300, 3), np.uint8)
    for p in (P, BICUBIC):
        found = drawn([other, pixels, other], draw(0, [(n, 5) for n in range(3)]), p, LIGHT, "cpu")
        assert found[1].unique().tolist() == [200]
        assert found[[0, 2]].unique().tolist() == [0]
    pixels[:, 70:] = 0
    left = row(area=0, left=0, top=0)
    assert boxes(np.array([[140, 140]]), left, 0.2).tolist() == [[0, 0, 63, 63]]
    assert (view(np.pad(pixels, ((0, 40), (0, 0), (0, 0)), mode="edge"), left, how=Augmentation(0.2)) == 200).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (2, 3), (3000, 10), (10, 3000), (640, 480)])
@pytest.mark.parametrize("fill", ["crop", "pad", "squash"])
def test_every_form_of_image_gives_views(size: tuple[int, int], fill: str) -> None:
    p = replace(BICUBIC, fill=fill)
    for how in (LIGHT, STRONG):
        pixels = working(Image.fromarray(noise(*size)), p, how)
        batch = views([pixels] * 5, draw(0, [(0, n) for n in range(5)]), p, how, "cpu")
        assert batch.shape == (5, 3, 64, 64)
        assert batch.isfinite().all()


def test_views_are_normalised_and_lie_channels_last() -> None:
    pixels = np.full((70, 80, 3), (255, 102, 0), np.uint8)
    batch = views([pixels] * 2, draw(0, [(0, 0), (0, 1)]), P, LIGHT, "cpu")
    assert batch.dtype == torch.float32
    assert batch.is_contiguous(memory_format=torch.channels_last)
    assert torch.equal(batch, to_batch([np.full((64, 64, 3), (255, 102, 0), np.uint8)] * 2, P, "cpu"))
    assert views([], np.empty((0, DRAWS)), P, STRONG, "cpu").shape == (0, 3, 64, 64)


@pytest.mark.parametrize("how", [LIGHT, STRONG])
@pytest.mark.parametrize("p", [P, BICUBIC, replace(P, size=224, resize=256)])
def test_a_view_is_the_same_bits_whatever_its_batch(p: Preprocessing, how: Augmentation) -> None:
    pixels = [working(Image.fromarray(noise(90 + 31 * n, 400 - 17 * n, n)), p, how) for n in range(7)]
    keys = [(n, 3) for n in range(7)]
    together = views(pixels, draw(9, keys), p, how, "cpu")
    for n in range(7):
        assert torch.equal(views([pixels[n]], draw(9, [keys[n]]), p, how, "cpu")[0], together[n])
    back = views(pixels[::-1], draw(9, keys[::-1]), p, how, "cpu")
    assert torch.equal(back.flip(0), together)


def test_draws_depend_on_seed_and_key_alone() -> None:
    keys = [(5, 1), (2**64 + 3, 1), (5, 2), (1, 5)]
    found = draw(7, keys)
    assert found.shape == (4, DRAWS)
    assert np.array_equal(draw(7, keys[::-1]), found[::-1])
    assert len({*found[:, 0], *draw(8, keys)[:, 0]}) == 8
    assert found.min() >= 0
    assert found.max() < 1
    assert draw(7, []).shape == (0, DRAWS)
    assert draw(0, [(0, 0)])[0, 0] == np.random.default_rng([0, 0, 0]).random()


@pytest.mark.parametrize("at", range(3))
def test_each_colour_change_is_that_of_pillow(at: int) -> None:
    pixels = noise(64, 64) // 2 + gradient(64, 64) // 2
    enhance = (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color)[at]
    for number in (0.0, 0.3, 0.9):
        colours = [MIDDLE] * 3
        colours[at] = number
        found = view(pixels, row(area=WHOLE, colours=colours), how=Augmentation(0.5, jitter=0.4))
        wanted = np.asarray(enhance(Image.fromarray(pixels)).enhance(1 + 0.4 * (2 * number - 1))).astype(int)
        assert abs(found - wanted).max() <= 1


def test_jitter_changes_colours_within_its_range() -> None:
    pixels = np.full((64, 64, 3), (100, 120, 140), np.uint8)
    found = drawn([pixels] * 400, draw(0, [(0, n) for n in range(400)]), P, STRONG, "cpu").float().mean((1, 2, 3))
    assert 120 * 0.74 < found.min() < 120 * 0.8
    assert 120 * 1.2 < found.max() < 120 * 1.26
    assert abs(found.mean() - 120) < 3


def test_working_copies_keep_the_form_and_never_enlarge() -> None:
    side = LIGHT.side(64)

    def size(width: int, height: int, fill: str = "crop") -> tuple[int, ...]:
        made = working(Image.fromarray(noise(width, height)), replace(BICUBIC, fill=fill), LIGHT)
        assert made.flags.writeable
        assert made.flags.c_contiguous
        return made.shape[1], made.shape[0]

    assert size(400, 200) == (2 * side, side)
    assert size(side - 1, 300) == (82, 3 * side)
    assert size(50, 40) == (50, 40)
    assert size(3000, 10) == (3 * side, 1)
    assert size(400, 200, "pad") == size(400, 200, "squash") == (side, side)
    assert size(50, 40, "pad") == size(50, 40, "squash") == (50, 50)


def test_a_working_copy_is_what_pillow_would_make() -> None:
    image = Image.fromarray(gradient(500, 333))
    side = LIGHT.side(64)
    wanted = np.asarray(image.resize((round(500 * side / 333), side), Image.Resampling.BICUBIC)).astype(int)
    assert abs(working(image, BICUBIC, LIGHT) - wanted).max() <= 1


def test_bars_are_of_the_mean_colour() -> None:
    p = replace(P, fill="pad")
    made = working(Image.fromarray(np.full((50, 100, 3), 9, np.uint8)), p, LIGHT)
    assert made.shape == (91, 91, 3)
    assert made[0, 0].tolist() == made[-1, 50].tolist() == [128, 102, 76]
    assert made[45, 0].tolist() == [9, 9, 9]


def test_views_of_photos_are_as_sharp_as_pillow_makes_them(shared_data) -> None:
    p = Preprocessing(224, 256, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "bicubic")
    photos = sorted((shared_data / "flowers17").rglob("*.jpg"))[::80]
    pixels = [working(images.read(path, smallest=2 * LIGHT.side(224)), p, LIGHT) for path in photos]
    draws = draw(0, [(n, 1) for n in range(len(pixels))])
    draws[:, 4] = 1  # not mirrored
    found = drawn(pixels, draws, p, LIGHT, "cpu").permute(0, 2, 3, 1).numpy().astype(int)
    cuts = boxes(np.array([each.shape[:2] for each in pixels]), draws, 0.5).tolist()
    for each, cut, one in zip(pixels, cuts, found, strict=True):
        wanted = np.asarray(Image.fromarray(each).crop(cut).resize((224, 224), Image.Resampling.BICUBIC))
        assert abs(one - wanted).mean() < 0.1  # without antialiasing about 1


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
@pytest.mark.parametrize("how", [LIGHT, STRONG])
def test_a_gpu_draws_the_same_views(how: Augmentation) -> None:
    pixels = [gradient(90 + 31 * n, 400 - 17 * n) for n in range(7)]
    draws = draw(9, [(n, 3) for n in range(7)])
    here, there = (drawn(pixels, draws, BICUBIC, how, device).cpu().int() for device in ("cpu", "cuda"))
    assert (here - there).abs().float().mean() < 0.5
