"""What a file says of its image."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.data.make import ORIENTATION, picture
from tlgui.data.facts import Facts, facts
from tlgui.errors import ToldError


def test_size_format_and_exif(tmp_path):
    exif = Image.Exif()
    exif[ORIENTATION], exif[0x010F], exif[0x0110] = 6, "Acme", "Acme X1"
    exif.get_ifd(0x8769)[0x9003] = "2024:05:06 07:08:09"
    path = tmp_path / "a.png"  # the name is wrong, the content counts
    picture(80, 60).save(path, "JPEG", exif=exif)
    assert facts(path) == Facts(60, 80, path.stat().st_size, "JPEG", "RGB", "2024-05-06 07:08", "Acme X1")


def test_a_file_without_exif(tmp_path):
    path = tmp_path / "a.png"
    picture(8, 6).convert("L").save(path)
    assert facts(path) == Facts(8, 6, path.stat().st_size, "PNG", "L")


def test_what_cannot_be_read_is_told(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no image")
    with pytest.raises(ToldError):
        facts(tmp_path / "a.jpg")
