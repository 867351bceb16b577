"""What a file says of its image, for a person who looks at one: size, format, when and with what it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tlgui.data import images, members

_MAKE, _MODEL, _SOFTWARE, _DATE, _EXIF, _TAKEN = 0x010F, 0x0110, 0x0131, 0x0132, 0x8769, 0x9003


@dataclass(frozen=True, slots=True)
class Facts:
    """``width`` x ``height`` px upright; ``size`` in bytes; ``kind`` is the format by its content (JPEG, PNG …); ``mode`` is
    Pillow's word for the colours; ``taken`` (YYYY-MM-DD HH:MM), ``camera`` and ``software`` are of its EXIF, empty where it says
    nothing."""

    width: int
    height: int
    size: int
    kind: str
    mode: str
    taken: str = ""
    camera: str = ""
    software: str = ""


def facts(path: Path) -> Facts:
    """Read the header of ``path``; its pixels are not decoded. Raises ToldError as :func:`tlgui.data.images.probe` does."""
    with images.header(path) as image:
        taken, camera, software = _exif(image)
        return Facts(
            *images.upright_size(image), members.stamp(path)[0], image.format or "", image.mode, taken, camera, software
        )


def _exif(image: Image.Image) -> tuple[str, str, str]:
    try:  # EXIF is written by everyone in every way; what makes no sense is as good as not there
        found = Image.Image.getexif(image)
        taken = str(found.get_ifd(_EXIF).get(_TAKEN) or found.get(_DATE) or "").strip("\0 ")
        date, _, clock = taken.partition(" ")
        make, model, software = (str(found.get(tag) or "").strip("\0 ") for tag in (_MAKE, _MODEL, _SOFTWARE))
        camera = model if model.startswith(make) else f"{make} {model}"
        return f"{date.replace(':', '-')} {clock[:5]}".strip(), camera.strip(), software
    except Exception:
        return "", "", ""
