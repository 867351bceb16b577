"""From whatever colours and depths a file holds to plain 8-bit sRGB."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops, ImageCms

_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")
_SPACES = {"RGB": "RGB", "CMYK": "CMYK", "L": "GRAY", "LAB": "Lab"}
_UNSEEN = 2  # levels of 255: a profile that moves no colour by more than this is sRGB under another name


def to_rgb(image: Image.Image) -> Image.Image:
    """``image`` (loaded, any mode of Pillow) as 8-bit sRGB, mode ``RGB``.

    More than 8 bits are scaled, not clipped; an embedded ICC profile is applied, or passed over when it is broken or
    of another colour space than the pixels; what is transparent becomes white.
    """
    profile = image.info.get("icc_profile")
    if image.mode in _DEEP:
        image = _to_8_bits(image)
    colours, alpha = _without_alpha(image)
    colours = _managed(colours, profile if isinstance(profile, bytes) else b"")
    if alpha is None or alpha.getextrema() == (255, 255):
        return colours
    page = Image.new("RGB", colours.size, "white")
    page.paste(colours, mask=alpha)
    return page


def _to_8_bits(image: Image.Image) -> Image.Image:
    """A grey image of 16 or 32 bits or of floats as 8 bits, mode ``L``.

    16-bit files span 0..65535. Files of 32 bits and of floats do not say what white is; it is taken from their values:
    up to 1 for floats, 255 or 65535 when they fit, otherwise the darkest becomes black and the brightest white.
    """
    values = np.nan_to_num(np.asarray(image).astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    if image.mode.startswith("I;16"):
        low, high = 0.0, 65535.0
    elif low >= 0:
        whites = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0)
        fitting = [white for white in whites if high <= white]
        if image.format == "PPM":  # Pillow scales these to 16 bits by the file's own maximum
            fitting = [65535.0]
        low, high = (0.0, fitting[0]) if fitting else (low, high)
    scaled = (values - low) * (255.0 / (high - low)) if high > low else np.zeros_like(values)
    return Image.fromarray(np.rint(scaled).astype(np.uint8))


def _without_alpha(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The colours alone, and the opacity (mode ``L``) if there is any."""
    if image.mode == "LA":
        return image.getchannel("L"), image.getchannel("A")
    if image.mode in ("La", "RGBa", "PA") or image.has_transparency_data:
        whole = image.convert("RGBA")
        return whole.convert("RGB"), whole.getchannel("A")
    return image, None


def _managed(image: Image.Image, profile: bytes) -> Image.Image:
    """``image`` (no alpha) through its ICC ``profile`` (empty: none) to sRGB, mode ``RGB``."""
    if image.mode not in _SPACES:
        image = image.convert("L" if image.mode == "1" else "RGB")
    transform = _transform(profile, image.mode) if profile or image.mode == "LAB" else None
    if transform is None:
        return image if image.mode == "RGB" else image.convert("RGB")
    managed = transform.apply(image)
    managed.info.pop("icc_profile", None)
    return managed


@lru_cache(maxsize=64)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The way from ``profile`` to sRGB for pixels of ``mode``; ``None`` when plain conversion will do.

    A folder usually holds few different profiles, so they are kept. lcms may run one transform in many threads.
    """
    try:
        if mode == "LAB" and not profile:
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        else:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES[mode]:
            return None
        transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
        if mode == "RGB" and _changes_nothing(transform):
            return None
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether ``transform`` leaves a lattice of 9 x 9 x 9 colours as they are."""
    levels = np.linspace(0, 255, 9).round().astype(np.uint8)
    lattice = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(27, 27, 3)
    before = Image.fromarray(lattice)
    change = ImageChops.difference(before, transform.apply(before))
    return all(high <= _UNSEEN for _, high in change.getextrema())  # type: ignore[misc]  # pairs, for three bands
