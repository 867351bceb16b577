"""A server of this machine's loopback that speaks https; its key is for "localhost" and known to nobody but these tests."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

KEY = Path(__file__).with_suffix(".pem")


@contextlib.contextmanager
def serving(answers: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Its address, as long as it serves."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(KEY)
    made.socket = context.wrap_socket(made.socket, server_side=True)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"https://localhost:{made.server_port}"
    finally:
        made.shutdown()
        made.server_close()
        thread.join()


def trust(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process, and those that it starts, believe the server, and ask it without a proxy."""
    monkeypatch.setenv("SSL_CERT_FILE", str(KEY))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
