"""The random views that are shown are those that a training makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tlgui.errors import ToldError
from tlgui.learn import gallery, weights
from tlgui.learn.backbones import preprocessing
from tlgui.learn.handlers import handle
from tlgui.learn.loading import Images
from tlgui.learn.preprocess import LIGHT, prepare
from tlgui.learn.store import Store
from tlgui.messages import ShowViews, ViewsShown


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (300, 420, 3), np.uint8)).save(path)
    return path


def shown(request: ShowViews) -> ViewsShown:
    (found,) = handle(request)
    assert isinstance(found, ViewsShown)
    return found


def test_they_are_what_a_training_draws(photo: Path, tmp_path: Path) -> None:
    p = replace(preprocessing(weights.info(gallery.DEFAULT)), fill="pad")
    found = shown(ShowViews(photo, count=3, fill="pad"))
    np.testing.assert_array_equal(found.centre, prepare(Image.open(photo).convert("RGB"), p))
    training = Images([photo], ["0" * 64], p, Store(tmp_path / "cache", 10**8), augmentation=LIGHT)
    for number in (1, 2):  # a fresh view of the image with the digest 0 is drawn from the key (0, view)
        np.testing.assert_array_equal(found.views[number], training.view(0, number))


def test_another_seed_gives_other_views_and_random_weights_stronger_ones(photo: Path) -> None:
    first = shown(ShowViews(photo, count=2))
    assert first.views.shape == (2, 224, 224, 3)
    assert first.views.dtype == np.uint8
    np.testing.assert_array_equal(shown(ShowViews(photo, count=2)).views, first.views)
    assert (shown(ShowViews(photo, count=2, seed=1)).views != first.views).any()
    assert (shown(ShowViews(photo, count=2, start="random")).views != first.views).any()


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"no image")
    with pytest.raises(ToldError) as caught:
        shown(ShowViews(path))
    assert caught.value.told.code.startswith("image-")
