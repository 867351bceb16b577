"""What a clipboard or a drag holds for us: files, or a picture without a file, or the address of one on the web."""

from __future__ import annotations

import base64
import binascii
import html
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from tlgui.data.magic import IMAGE_SUFFIXES

_SOURCE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_INLINE = re.compile(r"data:image/[\w.+-]+;base64,([\w+/=\s]+)")
_MOST_INLINE = 64 * 2**20  # letters


@dataclass(frozen=True, slots=True)
class Incoming:
    """One of: ``paths`` of local files and folders; a ``picture``, as the bytes of an image file; an ``address`` (http or https)
    that an image may lie at. All empty: nothing for us."""

    paths: tuple[Path, ...] = ()
    picture: bytes = b""
    address: str = ""

    @property
    def fileless(self) -> bool:
        """Whether there is an image without a file."""
        return bool(self.picture or self.address)


def incoming(data: QMimeData) -> Incoming:
    """The best of what ``data`` holds: files, else pixels, else an address. A browser's drag often holds all but the first."""
    if paths := tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()):
        return Incoming(paths)
    if files := _listed(data.text() if data.hasText() else ""):
        return Incoming(files)
    if data.hasImage() and isinstance(picture := data.imageData(), QImage) and not picture.isNull():
        return Incoming(picture=png(picture))
    sources = _sources(data)
    if inline := next((found for source in sources if (found := _inline(source))), b""):
        return Incoming(picture=inline)
    return Incoming(address=next((source for source in sources if source.startswith(("https://", "http://"))), ""))


def holds_image(data: QMimeData) -> bool:
    """Whether :func:`incoming` would find an image without a file, as far as can be told while it is only dragged about."""
    if any(url.isLocalFile() for url in data.urls()):
        return False
    return data.hasImage() or any(
        source.startswith(("https://", "http://", "data:image/")) for source in _sources(data)
    )


def png(picture: QImage) -> bytes:
    """``picture`` as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _sources(data: QMimeData) -> list[str]:
    """Where the image lies, as a page says (before where a click on it would lead), or as the drag does."""
    found = _SOURCE.search(data.html()) if data.hasHtml() else None
    page = [html.unescape(found.group(1) or found.group(2) or "").strip()] if found else []
    return [*page, *(url.toString(url.ComponentFormattingOption.FullyEncoded) for url in data.urls())]


def _inline(source: str) -> bytes:
    found = _INLINE.fullmatch(source) if len(source) <= _MOST_INLINE else None
    try:
        return base64.b64decode(found.group(1), validate=False) if found else b""
    except binascii.Error:
        return b""


def _listed(text: str) -> tuple[Path, ...]:
    """Files that a text names, one a line, where each line does: what is copied from a terminal or an editor."""
    lines = [line.strip().strip("\"'") for line in text.splitlines() if line.strip()][:10_000]
    paths = tuple(Path(line) for line in lines if Path(line).is_absolute())
    if not lines or len(paths) != len(lines):
        return ()
    known = all(path.suffix.lower() in IMAGE_SUFFIXES or path.is_dir() for path in paths)
    return paths if known and any(path.exists() for path in paths) else ()
