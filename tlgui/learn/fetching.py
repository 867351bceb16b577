"""Pretrained weights from their source over the network, only when a person asked for them.

The source is the repository on the Hugging Face hub that timm names for each backbone. ``HF_ENDPOINT`` (a mirror),
``HTTP_PROXY``, ``HTTPS_PROXY``, ``NO_PROXY`` and ``HF_HUB_OFFLINE`` are respected. No account is used and nothing is sent.
"""

from __future__ import annotations

import hashlib
import os
import ssl
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from tlgui.errors import ToldError
from tlgui.learn import weights
from tlgui.learn.gallery import kept_file, listed
from tlgui.messages import BackboneInfo, BackbonesListed, FetchWeights, Progress

CHUNK = 256 * 1024  # bytes between two events, so that cancelling is quick
TIMEOUT = 20.0  # seconds without an answer
_LEFT_OVER = 24 * 3600.0  # seconds after which a part file is nobody's any more


def fetch(request: FetchWeights) -> Iterator[Progress | BackbonesListed]:
    """Fetch the weights of a backbone unless they are here. Closing the iterator stops and leaves no part file.

    Raises ``ToldError``: unknown backbone, no connection, damaged on the way, no space.
    """
    yield from fetched(request.backbone)
    yield BackbonesListed(listed())


def fetched(name: str) -> Iterator[Progress]:
    """The same for use inside another job: nothing is yielded when the weights are here already."""
    backbone = weights.info(name)
    target = kept_file(name)
    if backbone.bundled or target.is_file():
        return
    with part_file(target) as part:
        yield from _download(backbone, part)
        try:
            weights.load(name, part)
        except ToldError as error:
            raise ToldError("fetch-damaged", title=backbone.title, reason=str(error)) from error


@contextmanager
def part_file(target: Path) -> Iterator[Path]:
    """A new empty file beside ``target``: moved onto it when the block ends well, removed when it does not."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".part")
    except OSError as error:
        raise write_failed(target, error) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)  # mkstemp's files are the owner's alone; on a shared machine weights may be read by all
        part.replace(target)
    except OSError as error:
        raise write_failed(target, error) from error
    finally:
        part.unlink(missing_ok=True)


def write_failed(path: Path, error: OSError) -> ToldError:
    """What is told when ``path`` cannot be written."""
    return ToldError("weights-write-failed", path=str(path), reason=error.strerror or str(error))


def _sweep(folder: Path) -> None:
    """Remove part files that a killed process left behind."""
    for left in folder.glob(".*.part"):
        with suppress(OSError):  # another process may be quicker
            if time.time() - left.stat().st_mtime > _LEFT_OVER:
                left.unlink()


def source_url(backbone: BackboneInfo) -> str:
    """Where the weights of ``backbone`` are fetched from."""
    import timm

    base = (os.environ.get("HF_ENDPOINT") or "https://huggingface.co").rstrip("/")
    repository = timm.get_pretrained_cfg(backbone.timm_name).hf_hub_id
    return f"{base}/{repository}/resolve/main/model.safetensors"


def _download(backbone: BackboneInfo, part: Path) -> Iterator[Progress]:
    url = source_url(backbone)
    if os.environ.get("HF_HUB_OFFLINE", "").strip().lower() in {"1", "true", "yes", "on"}:
        raise ToldError("fetch-failed", title=backbone.title, reason="HF_HUB_OFFLINE forbids it.")
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ToldError("fetch-failed", title=backbone.title, reason="HF_ENDPOINT is not an http or https address.")
    headers = Headers()
    answer = _asked(backbone, url, headers)
    digest, done = hashlib.sha256(), 0
    with answer, part.open("wb") as file:
        total = int(answer.headers.get("Content-Length") or 0)
        yield Progress("fetch", 0, total)
        while chunk := _read(backbone, answer):
            file.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            yield Progress("fetch", done, total)
    if total and done != total:
        reason = f"{done} of {total} bytes came."
        raise ToldError("fetch-failed", title=backbone.title, reason=reason)
    if headers.sha256 and headers.sha256 != digest.hexdigest():
        raise ToldError("fetch-damaged", title=backbone.title, reason="Its checksum differs from the server's.")


def _asked(backbone: BackboneInfo, url: str, headers: Headers) -> Any:
    from tlgui import __version__

    opener = urllib.request.build_opener(headers, urllib.request.HTTPSHandler(context=trust()))
    request = urllib.request.Request(url, headers={"User-Agent": f"tlgui/{__version__}"})
    try:
        answer = opener.open(request, timeout=TIMEOUT)
    except (OSError, HTTPException) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()  # it holds the connection
        raise ToldError("fetch-failed", title=backbone.title, reason=reason_of(error)) from error
    headers.note(answer.headers)
    return answer


def _read(backbone: BackboneInfo, answer: Any) -> bytes:
    try:
        chunk: bytes = answer.read(CHUNK)
    except (OSError, HTTPException) as error:
        raise ToldError("fetch-failed", title=backbone.title, reason=reason_of(error)) from error
    return chunk


def reason_of(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"The server answered {error.code} {error.reason}."
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return f"The server did not answer within {TIMEOUT:.0f} seconds."
    return str(getattr(error, "reason", None) or error)


def trust() -> ssl.SSLContext:
    """The system's certificates: through truststore (it comes with timm's hub client) where it is, else through OpenSSL."""
    try:
        import truststore
    except ImportError:
        return ssl.create_default_context()
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Headers(urllib.request.HTTPRedirectHandler):
    """Follows redirects, never from https to http, and keeps the file's checksum, which the hub tells at the first step."""

    sha256 = ""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        self.note(headers)
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            fp.close()
            raise urllib.error.URLError("The server led away from https.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def note(self, headers: HTTPMessage) -> None:
        """Keep the sha256 of the file if ``headers`` tell it."""
        tag = (headers.get("X-Linked-Etag") or "").strip('"').lower()
        if len(tag) == 64 and set(tag) <= set("0123456789abcdef"):
            self.sha256 = tag
