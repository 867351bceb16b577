"""What an image file looks like from outside: its suffix, and the bytes it begins with."""

from __future__ import annotations

from pathlib import Path

# fmt: off
IMAGE_SUFFIXES = frozenset((
    ".apng", ".avif", ".avifs", ".bmp", ".dds", ".dib", ".gif", ".heic", ".heics", ".heif", ".heifs", ".hif",
    ".icns", ".ico", ".im", ".j2c", ".j2k", ".jfif", ".jp2", ".jpc", ".jpe", ".jpeg", ".jpf", ".jpg", ".jpx",
    ".mpo", ".msp", ".pbm", ".pcx", ".pfm", ".pgm", ".png", ".pnm", ".ppm", ".psd", ".qoi", ".ras", ".sgi", ".tga",
    ".tif", ".tiff", ".webp", ".xbm", ".xpm",
))
"""Suffixes (lower case) of the kinds that can be read."""
# fmt: on

_BEGINNINGS = (
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",  # TIFF, then BigTIFF, in both byte orders
    b"MM\x00*",
    b"II+\x00",
    b"MM\x00+",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n",  # JPEG 2000, then its bare codestream
    b"\xff\x4f\xff\x51",
    b"8BPS\x00\x01",  # Photoshop
    b"qoif",
    b"DDS \x7c\x00\x00\x00",
    b"icns\x00",
    b"\x59\xa6\x6a\x95",  # Sun raster
)
_HEIF_BRANDS = frozenset(b"heic heix heim heis hevc hevx hevm hevs mif1 mif2 msf1 miaf avif avis av01 1pic".split())
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_PNM_KINDS = b"123456"


def is_image(path: Path) -> bool:
    """Whether the file begins like an image of a kind that can be read; whatever its suffix. False if it cannot be
    opened. A cheap look: a damaged image still begins like one."""
    try:
        with Path(path).open("rb") as file:
            return begins_like_image(file.read(32))
    except (OSError, ValueError):  # ValueError: a name with a zero byte
        return False


def begins_like_image(head: bytes) -> bool:
    """The same for the first bytes (32 are enough) of a file."""
    if head.startswith(_BEGINNINGS):
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    if is_heif(head):
        return True
    if head[:2] == b"BM" and len(head) >= 18:
        return int.from_bytes(head[14:18], "little") in _BMP_HEADERS
    if head[:4] == b"\x00\x00\x01\x00" and len(head) >= 22:  # ICO: how many, then the first one's zero byte
        return 0 < int.from_bytes(head[4:6], "little") < 64 and head[9] == 0
    return len(head) > 2 and head[0] == ord("P") and head[1] in _PNM_KINDS and head[2:3].isspace()


def is_heif(head: bytes) -> bool:
    """Whether the first bytes are those of a HEIF or AVIF file."""
    return head[4:8] == b"ftyp" and head[8:12].strip(b"\x00 ").lower() in _HEIF_BRANDS
