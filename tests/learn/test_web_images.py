"""Images from the web, from a server on this machine's loopback: https alone, of a bounded size, and an image."""

from __future__ import annotations

import io
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.learn.loopback import serving, trust
from tests.learn.make import only, picture
from tlgui.errors import ToldError
from tlgui.learn import web_images
from tlgui.learn.handlers import handle
from tlgui.messages import FetchImage, ImageFetched, Progress


def png() -> bytes:
    file = io.BytesIO()
    picture("red", 1).save(file, "PNG")
    return file.getvalue()


class Answers(BaseHTTPRequestHandler):
    """An image, a page, too much, too little, and ways that lead elsewhere."""

    def do_GET(self) -> None:
        leads = {"/away": "http://localhost:1/x.png", "/gone": ""}.get(self.path)
        content = {"/page": b"<html>an image</html>", "/large.png": png() + bytes(4000)}.get(self.path, png())
        self.send_response(404 if leads == "" else 302 if leads else 200)
        if leads:
            self.send_header("Location", leads)
        if self.path != "/unsaid.png":
            self.send_header("Content-Length", str(len(content) + 5 * (self.path == "/cut.png")))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving(Answers) as address:
        yield address


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    trust(monkeypatch)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a%20photo.png?size=3", "a photo.png"),
        ("/unsaid.png", "unsaid.png"),
        ("/", "image.jpg"),
        ("/..%2F..%2Fout.png", "out.png"),
    ],
)
def test_an_image_is_fetched_under_its_own_name(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, name: str
) -> None:
    folder = tmp_path / "in"
    with monkeypatch.context() as patch:  # the name is free: no other is made up, let alone a million
        patch.setattr(Path, "with_name", None)
        events = list(handle(FetchImage(server + path, folder)))
    (fetched,) = only(events, ImageFetched)
    assert fetched.path == folder / name
    assert fetched.path.read_bytes() == png()
    assert only(events, Progress)[-1].done == len(png())
    again = only(handle(FetchImage(server + path, folder)), ImageFetched)[0]
    assert again.path != fetched.path, "nothing is written over"


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/page", "web-image-none"),
        ("/large.png", "web-image-large"),
        ("/cut.png", "web-image-failed"),
        ("/away", "web-image-failed"),
        ("/gone", "web-image-failed"),
    ],
)
def test_what_is_no_image_of_a_fit_size_is_told_and_not_kept(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, code: str
) -> None:
    monkeypatch.setattr(web_images, "MOST", len(png()) + 100)
    with pytest.raises(ToldError) as caught:
        list(handle(FetchImage(server + path, tmp_path)))
    assert caught.value.told.code == code
    assert not list(tmp_path.iterdir())


def test_only_https_of_a_known_server(server: str, tmp_path: Path) -> None:
    for address, code in ((server.replace("https", "http"), "web-image-insecure"), (server, "web-image-failed")):
        with pytest.raises(ToldError) as caught:
            list(handle(FetchImage(f"{address}/a.png", tmp_path)))
        assert caught.value.told.code == code
    assert not list(tmp_path.iterdir())
