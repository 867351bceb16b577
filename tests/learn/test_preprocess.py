from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from tlgui.learn.preprocess import Preprocessing, prepare, to_batch

P = Preprocessing(48, 60, (0.5, 0.4, 0.3), (0.5, 0.25, 0.2), "bilinear")


def gradient(width: int, height: int) -> Image.Image:
    across = np.linspace(0, 255, width)[None, :, None]
    down = np.linspace(0, 255, height)[:, None, None]
    return Image.fromarray(np.broadcast_to(across * 0.5 + down * 0.5, (height, width, 3)).astype(np.uint8))


def test_an_image_of_the_right_size_is_only_cropped() -> None:
    image = gradient(60, 60)
    assert np.array_equal(prepare(image, P), np.asarray(image)[6:54, 6:54])


def test_the_centre_of_a_long_image_is_taken_whichever_way_it_lies() -> None:
    image = gradient(300, 80)
    wide, tall = prepare(image, P), prepare(image.transpose(Image.Transpose.TRANSPOSE), P)
    assert wide.shape == (48, 48, 3)
    assert np.abs(wide.astype(int) - tall.transpose(1, 0, 2)).max() <= 1
    assert abs(int(wide[24, 24, 0]) - 127) <= 3


def test_one_pixel_is_an_image() -> None:
    assert prepare(Image.new("RGB", (1, 1), (9, 8, 7)), P)[47, 0].tolist() == [9, 8, 7]


@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
def test_cropping_takes_the_centre_to_a_fraction_of_a_pixel(interpolation: str) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (333, 211, 3), np.uint8))
    side = 211 * 48 / 60
    box = (105.5 - side / 2, 166.5 - side / 2, 105.5 + side / 2, 166.5 + side / 2)
    wanted = noise.resize((48, 48), Image.Resampling[interpolation.upper()], box=box)
    assert np.array_equal(prepare(noise, replace(P, interpolation=interpolation)), np.asarray(wanted))


@pytest.mark.parametrize("turned", [False, True])
def test_padding_shows_the_whole_image_between_bars_of_the_mean_colour(turned: bool) -> None:
    image = gradient(300, 100)
    found = prepare(image.transpose(Image.Transpose.TRANSPOSE) if turned else image, replace(P, fill="pad"))
    assert found.shape == (48, 48, 3)
    found = found.transpose(1, 0, 2) if turned else found
    wanted = np.asarray(image.resize((48, 16), Image.Resampling.BILINEAR)).astype(int)
    assert np.abs(found[16:32] - wanted).max() <= 1
    assert np.array_equal(np.unique(np.concatenate([found[:16], found[32:]]).reshape(-1, 3), axis=0), [[128, 102, 76]])


def test_squashing_shows_the_whole_image() -> None:
    image = gradient(300, 100)
    found = prepare(image, replace(P, fill="squash"))
    assert np.array_equal(found, np.asarray(image.resize((48, 48), Image.Resampling.BILINEAR)))
    assert found[0, 0, 0] <= 3
    assert found[-1, -1, 0] >= 251


@pytest.mark.parametrize("fill", ["pad", "squash"])
def test_a_square_image_fills_the_square_without_loss(fill: str) -> None:
    image = gradient(48, 48)
    assert np.array_equal(prepare(image, replace(P, fill=fill)), np.asarray(image))


@pytest.mark.parametrize("fill", ["crop", "pad", "squash"])
@pytest.mark.parametrize("size", [(1, 1), (3000, 10), (10, 3000), (1, 500)])
def test_every_form_of_image_fills_the_square(fill: str, size: tuple[int, int]) -> None:
    assert prepare(Image.new("RGB", size), replace(P, fill=fill)).shape == (48, 48, 3)


def test_decoding_keeps_twice_the_pixels_that_are_shown() -> None:
    assert P.decoded == 120
    assert replace(P, fill="pad").decoded == replace(P, fill="squash").decoded == 96


def test_a_batch_is_normalised_and_lies_channels_last() -> None:
    pixels = np.zeros((48, 48, 3), np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = 255, 102, 0
    batch = to_batch([pixels, pixels], P, "cpu")
    assert batch.shape == (2, 3, 48, 48)
    assert batch.dtype == torch.float32
    assert batch.is_contiguous(memory_format=torch.channels_last)
    assert torch.allclose(batch[1, :, 5, 5], torch.tensor([1.0, 0.0, -1.5]), atol=1e-6)
