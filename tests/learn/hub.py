"""A file server on this machine that answers as the hub does, and weights to put on it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import safetensors.torch
import torch

from tlgui.learn import structure
from tlgui.learn.gallery import GALLERY


@dataclass
class Hub:
    """What the server has (address path: content), how it misbehaves, and the addresses it was asked for."""

    files: dict[str, bytes] = field(default_factory=dict)
    checksum: str | None = None  # told instead of the right one
    cut_at: int | None = None  # bytes after which the connection ends
    redirects: bool = False
    status: int = 200
    asked: list[str] = field(default_factory=list)
    url: str = ""
    silent: threading.Event = field(default_factory=threading.Event)  # while set, no answer comes
    released: threading.Event = field(default_factory=threading.Event)

    def put(self, name: str, content: bytes) -> None:
        """Offer ``content`` as the weights of backbone ``name``."""
        self.files[f"/timm/{GALLERY[name].timm_name}/resolve/main/model.safetensors"] = content


@contextmanager
def serving() -> Iterator[Hub]:
    """A hub at ``url`` on 127.0.0.1 until the block ends."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(hub, self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        hub.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(hub: Hub, handler: BaseHTTPRequestHandler) -> None:
    hub.asked.append(handler.path)
    if hub.silent.is_set():
        hub.released.wait(10)
        return
    path = handler.path.removeprefix("http://hub.invalid")  # how a proxy is asked
    content = hub.files.get(path.removeprefix("/cdn"))
    if content is None or hub.status != 200:
        handler.send_error(hub.status if hub.status != 200 else 404)
        return
    moved = hub.redirects and not path.startswith("/cdn")
    handler.send_response(302 if moved else 200)
    if moved or not hub.redirects:
        handler.send_header("X-Linked-Etag", f'"{hub.checksum or hashlib.sha256(content).hexdigest()}"')
    if moved:
        handler.send_header("Location", f"{hub.url}/cdn{path}")
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    with suppress(BrokenPipeError, ConnectionResetError):  # the other side may cancel
        handler.wfile.write(content[: hub.cut_at])


def random_state(name: str, seed: int = 0) -> dict[str, torch.Tensor]:
    """Random tensors for backbone ``name`` under timm's names, with an old classifier beside them."""
    generator = torch.Generator().manual_seed(seed)
    state = {
        key: torch.rand(like.shape, generator=generator)
        if like.is_floating_point()
        else torch.zeros_like(like, device="cpu")
        for key, like in structure.tensors(GALLERY[name]).items()
    }
    return {**state, "classifier.weight": torch.zeros(1000, 8), "classifier.bias": torch.zeros(1000)}


def random_weights(name: str, seed: int = 0) -> bytes:
    """The same as the bytes of a .safetensors file."""
    return safetensors.torch.save(random_state(name, seed))


def left_in(folder: Path) -> set[str]:
    """The names of all files under ``folder``."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
