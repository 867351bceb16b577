"""One image at a time: every kind people have is read upright as RGB, or told why not."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.data.make import ORIENTATION, far, picture, save
from tlgui.data import images
from tlgui.errors import TEXTS, ToldError

STORED = {  # how an upright picture is stored when the camera writes that orientation
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def refused(path: Path, code: str) -> ToldError:
    with pytest.raises(ToldError) as caught:
        images.read(path)
    assert caught.value.told.code == code
    assert "?" not in str(caught.value)
    assert caught.value.told.arguments["path"] == str(path)
    return caught.value


def bits16(path: Path, mode: str) -> Path:
    values = np.arange(256, dtype=np.uint16).reshape(16, 16) * 257
    Image.frombytes("I;16", (16, 16), values.astype("<u2").tobytes()).save(path)
    assert mode in ("I;16", "I")
    return path


@pytest.mark.parametrize("suffix", ["png", "tif", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_gives_the_pixels_of_the_upright_image(tmp_path, suffix, orientation):
    upright, turn = picture(), STORED[orientation]
    stored = upright if turn is None else upright.transpose(turn)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    path = tmp_path / f"turned.{suffix}"
    stored.save(path, exif=exif, **({"lossless": True} if suffix == "webp" else {}))
    assert np.array_equal(np.asarray(images.read(path)), np.asarray(upright))
    assert images.probe(path) == upright.size


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_jpeg_is_upright_also_when_decoded_smaller(tmp_path, orientation):
    upright, turn = picture(640, 480), STORED[orientation]
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    path = tmp_path / "turned.jpg"
    (upright if turn is None else upright.transpose(turn)).save(path, exif=exif, quality=95)
    whole, small = images.read(path), images.read(path, smallest=100)
    assert (whole.size, small.size, images.probe(path)) == ((640, 480), (160, 120), (640, 480))
    assert far(whole, upright) < 2
    assert far(small, upright.resize(small.size, Image.Resampling.BOX)) < 2


@pytest.mark.parametrize("smallest", [1, 59, 60, 61, 119, 120, 121, 240, 241, 479, 480, 481, 5000])
def test_a_smaller_decoding_is_never_below_what_is_needed(tmp_path, smallest):
    path = save(tmp_path / "a.jpg", size=(641, 481))
    size = images.read(path, smallest=smallest).size
    assert min(size) >= min(smallest, 481)


@pytest.mark.parametrize(
    "exif", [b"Exif\x00\x00garbage", b"Exif\x00\x00II*\x00\xff\xff\xff\xff", b"Exif\x00\x00MM\x00*"]
)
def test_bad_exif_does_not_cost_the_image(tmp_path, exif):
    path = tmp_path / "bad.jpg"
    picture().save(path, exif=exif)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert images.read(path).size == images.probe(path) == (48, 32)


def test_an_orientation_that_does_not_exist_is_passed_over(tmp_path):
    exif = Image.Exif()
    exif[ORIENTATION] = 77
    picture().save(tmp_path / "odd.png", exif=exif)
    assert images.read(tmp_path / "odd.png").size == (48, 32)


@pytest.mark.parametrize("name", ["deep.png", "deep.tif"])
def test_16_bits_are_scaled_not_clipped(tmp_path, name):
    found = np.asarray(images.read(bits16(tmp_path / name, "I;16")))
    assert np.array_equal(found[..., 0].ravel(), np.arange(256))
    assert np.array_equal(found[..., 0], found[..., 2])


def test_16_bits_of_colour_are_scaled(tmp_path):
    levels = np.array([[0, 0x00FF, 0x8000, 0xFFFF]], dtype=">u2")
    rows = b"\x00" + np.repeat(levels, 3, axis=0).T.tobytes()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 4, 1, 16, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    (tmp_path / "rgb16.png").write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    assert np.asarray(images.read(tmp_path / "rgb16.png"))[0, :, 1].tolist() == [0, 0, 128, 255]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 0.25, 1.0, float("nan")], [0, 64, 255, 0]),
        ([0.0, 51.0, 200.0, 255.0], [0, 51, 200, 255]),
        ([0.0, 257.0, 25700.0, 65535.0], [0, 1, 100, 255]),
        ([-2.0, 0.0, 0.0, 2.0], [0, 128, 128, 255]),
        ([7e6, 7e6, 7e6, 7e6], [0, 0, 0, 0]),
        ([float("inf"), 0.0, 0.0, 1.0], [0, 0, 0, 255]),
    ],
)
def test_floats_find_their_range(tmp_path, values, expected):
    Image.fromarray(np.array([values], dtype=np.float32)).save(tmp_path / "float.tif")
    assert np.asarray(images.read(tmp_path / "float.tif"))[0, :, 0].tolist() == expected


def test_integers_of_32_bits_find_their_range(tmp_path):
    Image.fromarray(np.array([[0, 1000, 50000, 65535]], dtype=np.int32)).save(tmp_path / "int.tif")
    assert np.asarray(images.read(tmp_path / "int.tif"))[0, :, 0].tolist() == [0, 4, 195, 255]


def test_transparency_is_white_in_every_mode(tmp_path):
    alpha = Image.fromarray(np.array([[0, 255, 128]], dtype=np.uint8))
    rgba = Image.new("RGBA", (3, 1), (200, 0, 0, 255))
    rgba.putalpha(alpha)
    rgba.save(tmp_path / "rgba.png")
    assert np.asarray(images.read(tmp_path / "rgba.png"))[0].tolist() == [[255, 255, 255], [200, 0, 0], [227, 127, 127]]
    grey = Image.new("LA", (3, 1), (100, 255))
    grey.putalpha(alpha)
    grey.save(tmp_path / "la.png")
    assert np.asarray(images.read(tmp_path / "la.png"))[0, :, 0].tolist() == [255, 100, 177]


def test_a_transparent_palette_or_colour_is_white(tmp_path):
    palette = Image.new("P", (2, 1))
    palette.putpalette([10, 20, 30, 200, 100, 50])
    palette.putpixel((1, 0), 1)
    palette.save(tmp_path / "p.gif", transparency=0)
    palette.save(tmp_path / "p.png", transparency=bytes([0, 255]))
    Image.new("RGB", (2, 1), (9, 9, 9)).save(tmp_path / "rgb.png", transparency=(9, 9, 9))
    assert images.read(tmp_path / "p.gif").getpixel((0, 0)) == (255, 255, 255)
    assert np.asarray(images.read(tmp_path / "p.png"))[0].tolist() == [[255, 255, 255], [200, 100, 50]]
    assert images.read(tmp_path / "rgb.png").getpixel((1, 0)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "YCbCr", "LAB"])
def test_every_mode_becomes_rgb(tmp_path, mode):
    original = picture()
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        stored = ImageCms.profileToProfile(original, ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
        assert stored is not None
        stored.info.pop("icc_profile", None)
    else:
        stored = original.quantize(256) if mode == "P" else original.convert(mode)
    path = tmp_path / "mode.tif"
    stored.save(path)
    found = images.read(path)
    assert found.mode == "RGB"
    expected = original.convert("1").convert("RGB") if mode == "1" else original
    assert far(found, expected.convert("L").convert("RGB") if mode == "L" else expected) < 5


def swapped_profile() -> bytes:
    """An sRGB profile whose red and green are exchanged: what it does cannot be overlooked."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data)


def test_an_icc_profile_is_applied(tmp_path):
    Image.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "p.png", icc_profile=swapped_profile())
    red, green, blue = images.read(tmp_path / "p.png").getpixel((0, 0))
    assert green > 250 and red < 5 and blue < 5
    Image.new("RGBA", (4, 4), (255, 0, 0, 255)).save(tmp_path / "a.png", icc_profile=swapped_profile())
    assert images.read(tmp_path / "a.png").getpixel((0, 0)) == (red, green, blue)


def test_a_profile_of_srgb_changes_no_pixel(tmp_path):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture().save(tmp_path / "s.png", icc_profile=srgb)
    found = images.read(tmp_path / "s.png")
    assert np.array_equal(np.asarray(found), np.asarray(picture()))
    assert found.info == {}


@pytest.mark.parametrize("profile", [b"not a profile", swapped_profile()[:200]])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_broken_or_foreign_profile_falls_back_to_plain_conversion(tmp_path, profile, mode):
    image = picture().convert(mode)
    image.save(tmp_path / "p.tif", icc_profile=profile)
    assert far(images.read(tmp_path / "p.tif"), image.convert("RGB")) == 0


def test_the_first_frame_is_read(tmp_path):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "lime")]
    for name in ("a.gif", "a.png", "a.webp", "a.tif", "a.mpo"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
        red, _, blue = images.read(tmp_path / name).getpixel((4, 4))
        assert red > 240 and blue < 15, name


def test_heif_and_avif(tmp_path):
    import pillow_heif

    original = picture(64, 48)
    pillow_heif.from_pillow(original).save(tmp_path / "a.heic", quality=90)
    original.save(tmp_path / "a.avif", quality=90)
    for name in ("a.heic", "a.avif"):
        assert far(images.read(tmp_path / name), original) < 6
        assert images.probe(tmp_path / name) == (64, 48)
        assert images.is_image(tmp_path / name)


def test_a_heif_is_not_turned_by_its_exif_but_an_avif_is(tmp_path):
    """The HEIF standard turns by a property of its own, which libheif applies; EXIF only repeats what was stored."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    stored = picture(64, 48).transpose(Image.Transpose.ROTATE_90)
    stored.save(tmp_path / "a.heic", exif=exif, quality=90)
    stored.save(tmp_path / "a.avif", exif=exif, quality=90)
    assert images.probe(tmp_path / "a.avif") == (64, 48)
    assert far(images.read(tmp_path / "a.avif"), picture(64, 48)) < 6
    assert images.probe(tmp_path / "a.heic") == (48, 64)
    assert far(images.read(tmp_path / "a.heic"), stored) < 6


def test_content_counts_not_the_suffix(tmp_path):
    picture().save(tmp_path / "really.jpg", format="PNG")
    picture().save(tmp_path / "noname", format="BMP")
    assert images.read(tmp_path / "really.jpg").size == images.read(tmp_path / "noname").size == (48, 32)
    assert images.is_image(tmp_path / "noname")
    (tmp_path / "text.png").write_text("BM is what bitmaps begin with")
    assert not images.is_image(tmp_path / "text.png")
    assert not images.is_image(tmp_path / "nowhere.png")


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("smallest", [None, 64])
def test_a_jpeg_that_lacks_only_its_end_marker_is_read(tmp_path, progressive, smallest):
    buffer = io.BytesIO()
    picture(320, 240).save(buffer, "JPEG", progressive=progressive, quality=92)
    whole, cut = tmp_path / "whole.jpg", tmp_path / "cut.jpg"
    whole.write_bytes(buffer.getvalue())
    cut.write_bytes(buffer.getvalue()[:-2])
    assert far(images.read(cut, smallest=smallest), images.read(whole, smallest=smallest)) == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "PPM"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_cut_image_is_told(tmp_path, kind, part):
    buffer = io.BytesIO()
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (120, 160, 3), dtype=np.uint8))
    noise.save(buffer, kind)
    path = tmp_path / "cut"
    path.write_bytes(buffer.getvalue()[: int(len(buffer.getvalue()) * part)])
    with pytest.raises(ToldError) as caught:
        images.read(path)
    assert caught.value.told.code in ("image-truncated", "image-damaged")


def test_what_cannot_be_read_is_told(tmp_path):
    refused(tmp_path / "nowhere.jpg", "image-missing")
    refused(tmp_path / "zero\0byte.jpg", "image-missing")
    refused(tmp_path, "image-folder")
    (tmp_path / "empty.jpg").touch()
    refused(tmp_path / "empty.jpg", "image-empty")
    (tmp_path / "page.jpg").write_text("<html>404</html>")
    refused(tmp_path / "page.jpg", "image-unreadable")
    (tmp_path / "begin.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing else here, of any use to anyone")
    refused(tmp_path / "begin.png", "image-damaged")
    save(tmp_path / "a.jpg")
    refused(tmp_path / "a.jpg" / "b.jpg", "image-missing")
    (tmp_path / "link.jpg").symlink_to("link.jpg")
    refused(tmp_path / "link.jpg", "image-missing")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may open every file")
def test_a_file_without_permission_is_told(tmp_path):
    save(tmp_path / "a.jpg").chmod(0)
    refused(tmp_path / "a.jpg", "image-denied")


@pytest.mark.parametrize("side", [14_200, 15_000, 22_000])
def test_a_decompression_bomb_is_told_with_the_limit(tmp_path, side):
    Image.new("1", (side, side)).save(tmp_path / "bomb.png")
    error = refused(tmp_path / "bomb.png", "image-too-large")
    assert "200 million" in str(error)
    with pytest.raises(ToldError):
        images.probe(tmp_path / "bomb.png")


def test_postscript_is_not_run(tmp_path):
    (tmp_path / "a.eps").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n")
    refused(tmp_path / "a.eps", "image-unreadable")


def test_many_threads_read_alike(tmp_path):
    paths = [save(tmp_path / f"{i}.{'png' if i % 2 else 'jpg'}", seed=i) for i in range(16)]
    paths[3].write_bytes(b"")
    expected = [None if i == 3 else np.asarray(images.read(path)) for i, path in enumerate(paths)]

    def read(path: Path) -> np.ndarray | None:
        try:
            return np.asarray(images.read(path))
        except ToldError:
            return None

    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            for found, wanted in zip(pool.map(read, paths), expected, strict=True):
                assert wanted is None if found is None else np.array_equal(found, wanted)


def test_every_oddity_is_read_or_told(shared_data):
    told = {}
    for path in sorted((shared_data / "oddities").iterdir()):
        try:
            image = images.read(path)
            assert (type(image), image.mode, image.size) == (Image.Image, "RGB", images.probe(path))
        except ToldError as error:
            told[path.name] = error.told.code
            assert error.told.code in TEXTS
    assert told == {
        "SYNTHETIC_jpeg_cut_60pct.jpg": "image-truncated",
        "animated_bad_exif_named.jpg": "image-damaged",
        "empty_0_bytes.jpg": "image-empty",
    }


def test_the_cmyk_oddity_has_natural_colours(shared_data):
    small = images.read(shared_data / "oddities" / "jpeg_cmyk.jpg").resize((1, 1), Image.Resampling.BOX)
    assert 60 < sum(small.getpixel((0, 0))) / 3 < 220


def test_the_digest_is_of_the_bytes(tmp_path):
    first, second = save(tmp_path / "a.png", 1), save(tmp_path / "b.png", 1)
    assert images.digest(first) == images.digest(second) != images.digest(save(tmp_path / "c.png", 2))
    with pytest.raises(ToldError):
        images.digest(tmp_path / "nowhere")
    (tmp_path / "golden").write_bytes(b"tlgui")
    assert images.digest(tmp_path / "golden") == "2bd2b9c10daafab440f97315b8209209"


def test_find_images_walks_folders_in_natural_order(tmp_path):
    for name in ("10.png", "2.png", "deep/er/1.png", ".hidden.png"):
        save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no image")
    (tmp_path / "deep" / "back").symlink_to(tmp_path)
    given = tmp_path / "nowhere.png"
    found = [path.relative_to(tmp_path).as_posix() for path in images.find_images([given, tmp_path])]
    assert found == ["nowhere.png", "2.png", "10.png", "deep/er/1.png"]
