"""Thumbnails for the gallery."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.data.make import ORIENTATION, far, picture, save
from tlgui.data.thumbnails import thumbnail
from tlgui.errors import ToldError


@pytest.mark.parametrize(
    ("stored", "expected"),
    [((800, 600), (96, 72)), ((600, 800), (72, 96)), ((1000, 20), (96, 2)), ((40, 30), (40, 30))],
)
@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_it_fits_and_keeps_its_proportions(tmp_path, stored, expected, suffix):
    small = thumbnail(save(tmp_path / f"a.{suffix}", size=stored), 96)
    assert (small.size, small.mode) == (expected, "RGB")
    assert far(small, picture(*stored).resize(expected, Image.Resampling.BOX)) < (5 if min(expected) > 2 else 12)


def test_it_is_upright(tmp_path):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    picture(800, 600).save(tmp_path / "a.jpg", exif=exif)
    assert thumbnail(tmp_path / "a.jpg", 96).size == (72, 96)


def test_what_cannot_be_read_is_told(tmp_path):
    (tmp_path / "a.jpg").touch()
    with pytest.raises(ToldError):
        thumbnail(tmp_path / "a.jpg", 96)
