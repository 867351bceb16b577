"""Reading one image file: whatever people have, upright, as 8-bit RGB, or an error that says why not."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO

from PIL import Image, ImageChops, ImageFile, UnidentifiedImageError

from tlgui.data import members
from tlgui.data.colour import to_rgb
from tlgui.data.magic import IMAGE_SUFFIXES, begins_like_image, is_heif, is_image
from tlgui.data.walking import walk
from tlgui.errors import ToldError

__all__ = ["IMAGE_SUFFIXES", "LIMIT", "digest", "examine", "find_images", "is_image", "probe", "read"]

LIMIT = 200_000_000
"""Most pixels of an image that is read: beyond any camera, and still under a gigabyte in memory."""

# Pillow refuses at twice its own figure and warns from that figure on; with this one it warns of nothing we would read.
Image.MAX_IMAGE_PIXELS = LIMIT

# EPS runs a program; of the others Pillow knows the name but not the pixels.
_NOT_READ = {"EPS", "WMF", "MPEG", "BUFR", "GRIB", "HDF5", "FPX", "MIC"}
_FIRST = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "AVIF", "HEIF")
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_START_OF_JPEG = b"\xff\xd8"
_END_OF_JPEG = b"\xff\xd9"
_SMALL = 2**20  # bytes; a smaller file is read in one piece
_once = threading.Lock()


def read(path: Path, *, smallest: int | None = None) -> Image.Image:
    """The image in ``path``: first frame, upright, 8-bit RGB, transparency over white, colours as sRGB.

    ``smallest`` says that no more than this short side (pixels) is needed: a JPEG may then be decoded at 1/2, 1/4 or
    1/8 of its size, which is much quicker; never below it. Safe from many threads.
    Raises ToldError: image-missing, image-folder, image-denied, image-failed, image-empty, image-unreadable,
    image-damaged, image-truncated, image-too-large, image-memory.
    """
    path = Path(path)
    with _telling(path), members.opened(path) as file:
        try:
            return _decode(file, path, smallest)
        except OSError as error:
            file.seek(0)
            if "truncated" not in str(error) or file.read(2) != _START_OF_JPEG:
                raise
            file.seek(0)
            return _without_end_marker(file.read(), path, smallest, error)


def probe(path: Path) -> tuple[int, int]:
    """Width and height in pixels of the upright image, from the file's header alone. Raises as :func:`read` does, as
    far as a header can tell."""
    with header(path) as image:
        return upright_size(image)


@contextmanager
def header(path: Path) -> Iterator[ImageFile.ImageFile]:
    """The image in ``path`` with only its header read. Raises as :func:`probe` does."""
    path = Path(path)
    with _telling(path), members.opened(path) as file, _open(file, path) as image:
        yield image


def examine(path: Path) -> tuple[str, int, int]:
    """The :func:`digest` of a file and the width and height that :func:`probe` tells, the file opened once. Raises as
    these do."""
    path = Path(path)
    with _telling(path), members.opened(path, 0) as file:
        length = file.seek(0, os.SEEK_END)
        file.seek(0)
        if length < _SMALL:
            # a buffer of its own length: room that is given back for each file costs as much as reading
            whole = file.read()
            return (hashlib.blake2b(whole, digest_size=16).hexdigest(), *_size(io.BytesIO(whole), path))
        size = _size(file, path)
        file.seek(0)
        return (_hashed(file), *size)


def digest(path: Path) -> str:
    """Hash of the file's bytes (BLAKE2b, 128 bits, hexadecimal). Raises ToldError as :func:`read` does for files that
    cannot be opened."""
    path = Path(path)
    with _telling(path), members.opened(path) as file:
        return _hashed(file)


def find_images(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are given, folders with all images below them in natural order; hidden and foreign files in
    folders are left out."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from walk(path).images
        else:
            yield path


def _hashed(file: IO[bytes]) -> str:
    return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()  # type: ignore[arg-type]


def _size(file: IO[bytes], path: Path) -> tuple[int, int]:
    with _open(file, path) as image:
        return upright_size(image)


def upright_size(image: ImageFile.ImageFile) -> tuple[int, int]:
    """Width and height in pixels of a picture that Pillow has opened, turned upright."""
    width, height = image.size
    # A PNG's own getexif would decode it; a TIFF's size is upright already.
    turned = image.format != "TIFF" and _orientation(image) >= 5
    return (height, width) if turned else (width, height)


def _decode(file: IO[bytes], path: Path, smallest: int | None) -> Image.Image:
    with _open(file, path) as image:
        if smallest is not None and image.format in ("JPEG", "MPO"):
            image.draft(None, (max(1, smallest), max(1, smallest)))
        return upright(image)


def upright(image: Image.Image) -> Image.Image:
    """A picture that Pillow has opened as :func:`read` gives it: upright, 8-bit RGB; a copy. Raises what Pillow does."""
    image.load()
    turn = _UPRIGHT.get(_orientation(image))
    rgb = to_rgb(image)
    rgb = rgb.copy() if turn is None and rgb is image else rgb
    rgb = rgb if turn is None else rgb.transpose(turn)
    rgb.info = {}
    return rgb


def _open(file: IO[bytes], path: Path) -> ImageFile.ImageFile:
    _silence()
    head = file.read(32)
    file.seek(0)
    if not head:
        raise ToldError("image-empty", path=str(path), name=path.name)
    image = Image.open(file, formats=_formats(heif=is_heif(head)))
    if image.width * image.height > LIMIT:
        raise Image.DecompressionBombError
    return image


def _formats(*, heif: bool) -> tuple[str, ...]:
    with _once:
        if heif:
            _register_heif()
        return _all_formats(heif)


@cache
def _register_heif() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()


@cache
def _all_formats(_heif: bool) -> tuple[str, ...]:
    Image.init()
    first = [name for name in _FIRST if name in Image.OPEN]
    return (*first, *(name for name in Image.ID if name not in _NOT_READ and name not in first))


def _silence() -> None:
    """Keep Pillow's warnings (odd EXIF, odd APNG …) from being shown: a person gets a told error or an image.

    ``warnings.catch_warnings`` is not for threads; one filter for Pillow's own modules is.
    """
    first = warnings.filters[0] if warnings.filters else None
    module = first[3] if first else None
    if getattr(module, "pattern", module) != r"PIL\.":
        warnings.filterwarnings("ignore", module=r"PIL\.")


def _orientation(image: Image.Image) -> int:
    """How the image is to be turned, EXIF's 1..8; 1 when its EXIF does not say or makes no sense."""
    try:
        found = Image.Image.getexif(image).get(_ORIENTATION, 1)
        return int(found)
    except Exception:  # EXIF is written by everyone in every way, and no metadata is worth losing an image for
        return 1


def _without_end_marker(data: bytes, path: Path, smallest: int | None, error: OSError) -> Image.Image:
    """A JPEG that ends too early, when its pixels are all there and only the end marker is missing.

    The missing end is replaced in two ways; where rows are missing, the two decode differently.
    """
    data = data.rstrip(b"\xff")
    plain = _decode(io.BytesIO(data + _END_OF_JPEG), path, smallest)
    noise = _decode(io.BytesIO(data + bytes(range(1, 255)) * 4 + _END_OF_JPEG), path, smallest)
    if ImageChops.difference(plain, noise).getbbox() is not None:
        raise error
    return plain


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with ``path`` into a ToldError."""
    try:
        yield
    except ToldError:
        raise
    except Exception as error:  # Pillow's readers fail in a dozen types on damaged files; each is the file's fault
        raise _told(path, error) from error


def _told(path: Path, error: Exception) -> ToldError:
    code, arguments = _code(path, error), {"path": str(path), "name": path.name}
    if code == "image-too-large":
        return ToldError(code, **arguments, limit=LIMIT // 1_000_000)
    if code in ("image-failed", "image-damaged"):
        return ToldError(code, **arguments, reason=_reason(error))
    return ToldError(code, **arguments)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    if isinstance(error, UnidentifiedImageError):  # its own words hold the file object
        return "broken header"
    return str(error) or type(error).__name__


def _begins(path: Path) -> bool:
    with suppress(OSError, ValueError), members.opened(path) as file:
        return begins_like_image(file.read(32))
    return False


def _code(path: Path, error: Exception) -> str:
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return "image-too-large"
    if isinstance(error, OSError) and error.errno:
        return _SYSTEM.get(error.errno, "image-failed")
    if isinstance(error, UnidentifiedImageError) and not _begins(path):
        return "image-unreadable"
    if isinstance(error, MemoryError):
        return "image-memory"
    if isinstance(error, ValueError) and "null" in str(error):  # a zero byte in the path: no such file
        return "image-missing"
    return "image-truncated" if "truncated" in str(error).lower() else "image-damaged"


_SYSTEM = {
    errno.ENOENT: "image-missing",
    errno.ENOTDIR: "image-missing",
    errno.ELOOP: "image-missing",
    errno.EISDIR: "image-folder",
    errno.EACCES: "image-denied",
    errno.EPERM: "image-denied",
    errno.ENOMEM: "image-memory",
}
