"""Small pictures of images, quickly, and kept on disk so that they come quicker the next time."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tlgui.data import database, images

SIDES = (160, 384)
"""Shorter sides in pixels that are kept: for a wall of small tiles, and for large ones."""
LIMIT = 600_000_000
"""Bytes that all kept pictures may take: some 80,000 small ones."""
QUALITY = 82
LONGEST = 3  # x the shorter side; a panorama's ends are not kept
_TRIM_EVERY = 500  # pictures written
_TABLE = (
    "CREATE TABLE IF NOT EXISTS pictures (digest TEXT, side INTEGER, bytes INTEGER, made REAL, data BLOB,"
    " UNIQUE (digest, side))",
    "CREATE INDEX IF NOT EXISTS ages ON pictures (made, bytes, digest, side)",  # what trimming reads, without the blobs
)


def thumbnail(path: Path, size: int) -> Image.Image:
    """The image in ``path`` upright, RGB, in its own proportions, so that it fits in ``size`` x ``size`` pixels; never
    enlarged. Safe from many threads. Raises ToldError as :func:`tlgui.data.images.read` does."""
    width, height = images.probe(path)
    short = min(width, height) * size / max(width, height)
    image = images.read(path, smallest=max(1, round(short)))
    image.thumbnail((size, size), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return image


def square(path: Path, side: int, shelf: Shelf | None = None, digest: str = "") -> Image.Image:
    """The middle of the image in ``path`` as ``side`` x ``side`` pixels, RGB, upright.

    With a ``shelf`` and the ``digest`` of its bytes it comes from there when it was made before, and is put there when not.
    Safe from many threads. Raises ToldError as :func:`tlgui.data.images.read` does.
    """
    kept = next((each for each in SIDES if each >= side), None) if shelf is not None and digest else None
    if shelf is None or kept is None:
        return _middle(images.read(path, smallest=side), side)
    if (found := shelf.get(digest, kept)) is not None:
        return _middle(found, side)
    image = images.read(path, smallest=kept)
    small = _fit_short(image, kept)
    shelf.put(digest, kept, small)
    return _middle(small, side)


def _fit_short(image: Image.Image, short: int) -> Image.Image:
    """``image`` with its shorter side at most ``short``, and its ends cut where it is very long."""
    width, height = image.size
    if max(width, height) > LONGEST * min(width, height):
        long = LONGEST * min(width, height)
        left, top = max(0, (width - long) // 2), max(0, (height - long) // 2)
        image = image.crop((left, top, left + min(width, long), top + min(height, long)))
    scale = short / min(image.size)
    if scale < 1:
        size = tuple(max(1, round(side * scale)) for side in image.size)
        image = image.resize((size[0], size[1]), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return image


def _middle(image: Image.Image, side: int) -> Image.Image:
    width, height = image.size
    short = min(width, height)
    left, top = (width - short) / 2, (height - short) / 2
    return image.resize(
        (side, side), Image.Resampling.BICUBIC, box=(left, top, left + short, top + short), reducing_gap=2.0
    )


class Shelf:
    """Small JPEGs by the digest of the image they show, in one SQLite file that may be deleted at any time.

    What goes wrong with it is not told: then nothing is kept. Safe from many threads and several programs.
    """

    def __init__(self, file: Path, limit: int = LIMIT) -> None:
        """``limit`` in bytes; when it is passed, what was made first goes first."""
        self._file, self._limit = file, limit
        self._connection: sqlite3.Connection | None = None
        self._broken = False
        self._lock = threading.Lock()
        self._written = 0

    def get(self, digest: str, side: int) -> Image.Image | None:
        """The picture of ``side`` (shorter side, pixels) that was put there, None if there is none."""
        data: bytes | None = None
        with self._lock, self._guard():
            if (connection := self._open()) is not None:
                row = connection.execute("SELECT data FROM pictures WHERE digest = ? AND side = ?", (digest, side))
                found = row.fetchone()
                data = found[0] if found else None
        if data is None:
            return None
        try:  # outside the lock: two threads may decode at once
            with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
                return image.convert("RGB")
        except (OSError, ValueError):
            return None

    def put(self, digest: str, side: int, image: Image.Image) -> None:
        """Keep ``image`` as the picture of ``digest``."""
        written = io.BytesIO()
        image.save(written, "JPEG", quality=QUALITY)
        row = (digest, side, written.tell(), time.time(), written.getvalue())
        with self._lock, self._guard():
            if (connection := self._open()) is not None:
                connection.execute("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?, ?, ?)", row)
                self._written += 1
                if self._written % _TRIM_EVERY == 1:
                    self._trim(connection)

    def size(self) -> int:
        """Bytes of all pictures kept."""
        with self._lock, self._guard():
            if (connection := self._open()) is not None:
                return int(connection.execute("SELECT COALESCE(SUM(bytes), 0) FROM pictures").fetchone()[0])
        return 0

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, self._guard():
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    @contextlib.contextmanager
    def _guard(self) -> Iterator[None]:
        """Give the shelf up for this run when its file cannot be used; a damaged one is begun anew the next time."""
        try:
            yield
        except sqlite3.OperationalError:  # locked by another program, a full disk, a folder that went
            if not self._file.parent.is_dir():
                self._connection = None
        except (sqlite3.Error, OSError):
            self._broken, self._connection = True, None
            database.delete(self._file)

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and not self._broken:
            made = database.connect(self._file, 0.5, durable=False)
            for line in _TABLE:
                made.execute(line)
            self._connection = made
        return self._connection

    def _trim(self, connection: sqlite3.Connection) -> None:
        total = int(connection.execute("SELECT COALESCE(SUM(bytes), 0) FROM pictures").fetchone()[0])
        if total <= self._limit:
            return
        to_go, gone = total - self._limit * 9 // 10, 0
        oldest = connection.execute("SELECT digest, side, bytes FROM pictures ORDER BY made").fetchall()
        for digest, side, size in oldest:
            if gone >= to_go:
                break
            connection.execute("DELETE FROM pictures WHERE digest = ? AND side = ?", (digest, side))
            gone += size
