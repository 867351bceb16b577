from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn import functional

from tests.learn.make import picture
from tlgui.learn.portable import View
from tlgui.learn.preprocess import Preprocessing, prepare
from tlgui.learn.resizing import viewed
from tlgui.messages import Fill

P = Preprocessing(64, 73, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225), "bicubic")
SIZES = ((80, 72), (64, 64), (200, 31), (31, 200), (5, 3), (1, 1), (500, 375), (219, 264), (1000, 20), (1, 127))


@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
@pytest.mark.parametrize("fill", ["crop", "pad", "squash"])
def test_an_export_is_given_what_the_program_is_given(fill: Fill, interpolation: str) -> None:
    p = replace(P, fill=fill, interpolation=interpolation)
    for number, size in enumerate(SIZES):
        image = picture("red", number, size)
        with torch.inference_mode():
            found = View(p)(torch.from_numpy(np.array(image)))[0].permute(1, 2, 0).numpy()
        np.testing.assert_allclose(found, viewed(image, p), atol=2e-3, err_msg=str(size))  # of 255


@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
def test_it_resizes_as_torch_does_with_antialias(interpolation: str) -> None:
    p = replace(P, fill="squash", interpolation=interpolation)
    for size in ((150, 170), (170, 150), (20, 300)):
        image = picture("green", 1, size)
        pixels = torch.from_numpy(np.array(image)).permute(2, 0, 1)[None].float()
        expected = functional.interpolate(pixels, (64, 64), mode=interpolation, antialias=True)[0].clamp(0, 255)
        np.testing.assert_allclose(viewed(image, p), expected.permute(1, 2, 0).numpy(), atol=2e-2)


@pytest.mark.parametrize("fill", ["crop", "pad", "squash"])
def test_training_sees_the_same_but_for_roundings(fill: Fill) -> None:
    p = replace(P, fill=fill, interpolation="bilinear")
    for size in ((80, 72), (31, 60), (150, 170)):  # none so large that training is quick with it
        image = Image.fromarray(np.array(picture("blue", 3, size)))
        assert np.abs(viewed(image, p) - prepare(image, p)).max() < 1.6
