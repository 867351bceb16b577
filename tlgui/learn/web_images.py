"""One image from the web, only when a person agreed to its address: https alone, of a bounded size, and an image."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tlgui import atomic
from tlgui.data.magic import IMAGE_SUFFIXES, begins_like_image
from tlgui.data.safe_names import clean
from tlgui.errors import ToldError
from tlgui.learn.fetching import CHUNK, TIMEOUT, Headers, reason_of, trust
from tlgui.messages import FetchImage, ImageFetched, Progress

MOST = 64 * 2**20
"""Bytes; no camera's JPEG is so large."""
PATIENCE = 60.0  # seconds for all of it


def fetch(request: FetchImage) -> Iterator[Progress | ImageFetched]:
    """Fetch an image: Progress (``fetch``), then ImageFetched. Nothing is written before all of it is there.

    Raises ToldError: web-image-insecure, web-image-failed, web-image-large, web-image-none, not-saved.
    """
    if urlsplit(request.address).scheme != "https":
        raise ToldError("web-image-insecure", address=request.address)
    content = bytearray()
    with closing(_opened(request.address)) as answer:
        total = int(answer.headers.get("Content-Length") or 0)
        until = time.monotonic() + PATIENCE
        yield Progress("fetch", 0, total)
        while chunk := _chunk(request.address, answer):
            content += chunk
            if max(total, len(content)) > MOST:
                raise ToldError("web-image-large", address=request.address, limit=MOST // 10**6)
            if time.monotonic() > until:
                reason = f"It did not come within {PATIENCE:.0f} seconds."
                raise ToldError("web-image-failed", address=request.address, reason=reason)
            yield Progress("fetch", len(content), total)
    if total and len(content) != total:
        raise ToldError("web-image-failed", address=request.address, reason=f"{len(content)} of {total} bytes came.")
    if not begins_like_image(bytes(content[:32])):
        raise ToldError("web-image-none", address=request.address)
    path = _place(request)
    try:
        atomic.write_bytes(path, bytes(content))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ToldError("not-saved", file=path.name, folder=str(path.parent), reason=reason) from error
    yield ImageFetched(path)


def _opened(address: str) -> Any:
    opener = urllib.request.build_opener(Headers(), urllib.request.HTTPSHandler(context=trust()))
    asked = urllib.request.Request(address, headers={"User-Agent": "tlgui", "Accept": "image/*"})
    try:
        return opener.open(asked, timeout=TIMEOUT)
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()  # it holds the connection
        raise ToldError("web-image-failed", address=address, reason=reason_of(error)) from error


def _chunk(address: str, answer: Any) -> bytes:
    try:
        found: bytes = answer.read1(CHUNK)
    except (OSError, HTTPException) as error:
        raise ToldError("web-image-failed", address=address, reason=reason_of(error)) from error
    return found


def _place(request: FetchImage) -> Path:
    """A free name like that in the address; its suffix is an image's, so that folders that are read later show it."""
    last = Path(unquote(urlsplit(request.address).path)).name.replace("\\", "_")
    name = clean(last or "image")
    if Path(name).suffix.lower() not in IMAGE_SUFFIXES:
        name += ".jpg"
    path, number = request.folder / name, 1
    while path.exists():
        number += 1
        path = path.with_name(f"{Path(name).stem} ({number}){Path(name).suffix}")
    return path
