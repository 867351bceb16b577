"""Thumbnails for the gallery."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from tests.data.make import ORIENTATION, far, picture, save
from tlgui.data.thumbnails import Shelf, square, thumbnail
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


@pytest.mark.parametrize("stored", [(800, 600), (300, 900), (2000, 90)])
def test_a_square_is_the_middle_of_the_image(tmp_path, stored):
    path = save(tmp_path / "a.png", size=stored)
    short = min(stored)
    left, top = (stored[0] - short) // 2, (stored[1] - short) // 2
    expected = picture(*stored).crop((left, top, left + short, top + short)).resize((64, 64), Image.Resampling.BOX)
    assert far(square(path, 64), expected) < 5
    assert far(square(path, 64, Shelf(tmp_path / "shelf"), "digest"), expected) < 8  # a JPEG in between


def test_a_square_comes_from_the_shelf_the_second_time(tmp_path):
    path = save(tmp_path / "a.png", size=(800, 600))
    shelf = Shelf(tmp_path / "new folder" / "shelf")
    first = square(path, 100, shelf, "d1")
    path.unlink()
    assert far(square(path, 100, shelf, "d1"), first) < 5
    assert far(square(path, 120, Shelf(tmp_path / "new folder" / "shelf"), "d1"), first.resize((120, 120))) < 8
    with pytest.raises(ToldError):
        square(path, 100, shelf, "another")


def test_the_shelf_is_bounded_and_lets_the_oldest_go(tmp_path, monkeypatch):
    monkeypatch.setattr("tlgui.data.thumbnails._TRIM_EVERY", 2)
    shelf = Shelf(tmp_path / "shelf", limit=20_000)
    small = picture(160, 160)
    for number in range(30):
        shelf.put(str(number), 160, small)
    assert 5_000 < shelf.size() <= 20_000 + 2 * 10_000
    assert shelf.get("0", 160) is None
    assert shelf.get("29", 160) is not None


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + bytes(5000)])
def test_a_damaged_shelf_is_no_matter(tmp_path, content):
    file = tmp_path / "shelf"
    file.write_bytes(content)
    path = save(tmp_path / "a.png", size=(80, 60))
    assert square(path, 40, Shelf(file), "d").size == (40, 40)
    again = Shelf(file)
    square(path, 40, again, "d")
    assert again.get("d", 160) is not None


def test_a_shelf_that_cannot_be_written_is_no_matter(tmp_path):
    (tmp_path / "file").touch()
    path = save(tmp_path / "a.png", size=(80, 60))
    shelf = Shelf(tmp_path / "file" / "shelf")
    assert square(path, 40, shelf, "d").size == (40, 40)
    assert shelf.size() == 0


def test_many_threads_share_a_shelf(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    paths = [save(tmp_path / f"{number}.png", size=(200, 100 + number)) for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(2):
            sizes = {each.size for each in pool.map(lambda p: square(p, 50, shelf, p.name), paths)}
            assert sizes == {(50, 50)}
    assert all(shelf.get(path.name, 160) is not None for path in paths)
