"""Every way in and out of Classify that the main job does not go: from a browser, from the web, from a camera, from folders;
out beside the images, into the clipboard, as a model with other names and as a model for other programs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from tests.journeys.driver import Hand, Wait, play
from tests.journeys.steps import answered, answers, state_of
from tests.journeys.ways import choose, pick, write_place
from tests.learn.loopback import serving, trust
from tlgui import places
from tlgui.ui.camera import Camera
from tlgui.ui.settings import Settings
from tlgui.ui.widgets import ways_in


def tlgui(*arguments: object) -> None:
    """Run a verb of the program in a process of its own."""
    command = [sys.executable, "-m", "tlgui", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def model(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the photos, made by the command."""
    file = tmp_path_factory.mktemp("model") / "pets.safetensors"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TLGUI_HOME", str(tmp_path_factory.mktemp("home")))
        tlgui("train", photos / "photos", "--model", file, "--precision", "fp32", "--backend", "torch")
    return file


class Web(BaseHTTPRequestHandler):
    """Has one photo, and at another address what says that it is larger than any image."""

    photo: ClassVar[bytes]
    asked: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", str(10**9 if "huge" in self.path else len(self.photo)))
        self.end_headers()
        self.wfile.write(self.photo)

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Webcam(Camera):
    """Sees one photo, over and over."""

    photo: ClassVar[Path]

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen = QImage(str(self.photo))
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.frame.emit(self._seen))

    @property
    def names(self) -> list[str]:
        return ["Webcam"]

    def start(self, number: int = 0) -> None:
        self._timer.start(40)

    def stop(self) -> None:
        self._timer.stop()


def dragged(address: str, picture: QImage | None = None) -> QMimeData:
    """What a browser gives when an image is dragged out of it: its place in the page, and mostly its pixels."""
    data = QMimeData()
    data.setHtml(f'<p><a href="{address}.html"><img class="i" src="{address}"></a></p>')
    data.setUrls([QUrl(f"{address}.html")])
    if picture is not None:
        data.setImageData(picture)
    return data


def asked_to_fetch(hand: Hand, address: str, answer: str) -> Wait:
    """Drag an image without its pixels, and press ``answer`` when the program asks whether it may fetch it."""
    asked = list(Web.asked)
    hand.drag(dragged(address))
    yield lambda: hand.shown("fetch-image")
    assert Web.asked == asked, "nobody is asked before the person agrees"
    hand.click(f"fetch-image-{answer}")
    yield lambda: not hand.shown("fetch-image")


def from_the_web(hand: Hand, web: str, photo: Path) -> Wait:
    """The pixels of a drag; an address after a no, after a yes, and one of something too large."""
    picture = QImage(str(photo))
    hand.drag(dragged(f"{web}/seen.jpg", picture))
    yield from answered(hand, 1, [])
    (kept,) = places.received().iterdir()
    assert QImage(str(kept)) == picture.convertToFormat(QImage(str(kept)).format())
    yield from asked_to_fetch(hand, f"{web}/a%20dog.jpg", "cancel")
    assert Web.asked == []
    yield from asked_to_fetch(hand, f"{web}/a%20dog.jpg", "go")
    yield from answered(hand, 2, [])
    assert Web.asked == ["/a%20dog.jpg"]
    assert (places.received() / "a dog.jpg").read_bytes() == Web.photo
    yield from asked_to_fetch(hand, f"{web}/huge.jpg", "go")
    yield lambda: hand.shown("window-notice")
    assert "67 MB" in hand.texts()


def from_a_camera(hand: Hand, count: int) -> Wait:
    """It answers what it sees; what is kept becomes a card."""
    yield from pick(hand, "add-images", 4)
    yield lambda: hand.shown("live-dialog") and bool(hand.find("live-dialog").bars.rows)  # type: ignore[attr-defined]
    assert hand.text("live-said").startswith("cat")
    hand.click("live-keep")
    yield lambda: len(hand.rows("classify-results")) == count
    hand.click("live-close")
    yield lambda: not hand.shown("live-dialog")


def test_every_way_in_answers_as_the_command_does(
    photos: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cat, dog = sorted((photos / "new").iterdir())
    nested = tmp_path / "a folder"
    shutil.copytree(photos / "new", nested / "in" / "another")
    (nested / "notes.txt").write_text("no image")
    before, table, seen = state_of(nested), tmp_path / "window.json", list[list[str]]()
    Web.photo, Web.asked, Webcam.photo = dog.read_bytes(), [], cat
    trust(monkeypatch)
    monkeypatch.setattr(ways_in, "QtCamera", Webcam)

    def journey(hand: Hand, web: str) -> Wait:
        yield lambda: hand.shown("header-model") and "pets" in hand.text("header-model")
        yield from from_the_web(hand, web, cat)
        yield from choose(hand, "add-images", 2, nested)
        yield from answered(hand, 4, [])
        hand.drop(cat, dog)
        yield from answered(hand, 6, [])
        yield from from_a_camera(hand, 7)
        yield from answered(hand, 7, seen)
        yield from choose(hand, "save-results", 2, table)
        yield table.exists

    with serving(Web) as web:
        assert play(lambda hand: journey(hand, web), str(model)) == 0
    assert [row.split(": ")[1].split()[0] for row in seen[0]] == ["cat", "dog", "cat", "dog", "cat", "dog", "cat"]
    said, again = json.loads(table.read_text()), tmp_path / "command.json"
    tlgui("classify", model, *(one["file"] for one in said), "--json-file", again)
    for one, other in zip(said, json.loads(again.read_text()), strict=True):
        assert [each["class"] for each in one["answers"]] == [each["class"] for each in other["answers"]]
        assert probabilities(one) == pytest.approx(probabilities(other), abs=1e-3)
    assert state_of(nested) == before


def probabilities(answer: dict[str, Any]) -> list[float]:
    return [each["probability"] for each in answer["answers"]]


def beside_the_images(hand: Hand, images: list[Path]) -> Wait:
    """Keywords into sidecars, and a table into the clipboard."""
    sidecars = [path.with_name(f"{path.name}.xmp") for path in images]
    yield from pick(hand, "save-results", 4)
    yield lambda: all(path.exists() for path in sidecars)
    for path, name in zip(sidecars, ("cat", "dog"), strict=True):
        assert f"<rdf:li>{name}</rdf:li>" in path.read_text("utf-8")
    yield from pick(hand, "save-results", 5)
    yield lambda: QGuiApplication.clipboard().text().startswith("path\t")
    table = [line.split("\t")[:2] for line in QGuiApplication.clipboard().text().splitlines()[1:]]
    assert table == [[str(path), name] for path, name in zip(images, ("cat", "dog"), strict=True)]


def under_another_name(hand: Hand, renamed: Path) -> Wait:
    """A class renamed in the window and back; then the model that the command renamed."""

    def named(first: str) -> Callable[[], bool]:
        return lambda: f": {first} " in hand.rows("classify-results")[0] and "%" in hand.rows("classify-results")[1]

    yield from pick(hand, "model-menu", 2)
    yield lambda: hand.shown("rename-dialog")
    hand.write("rename-field", "고양이")
    hand.click("rename-go")
    yield lambda: hand.shown("rename-back")
    yield named("고양이")
    hand.click("rename-back")
    yield named("cat")
    hand.drop(renamed)
    yield named("猫")


def for_other_programs(hand: Hand, file: Path) -> Wait:
    """The model as ONNX, with its certificate and its cards."""
    yield from pick(hand, "model-menu", 1)
    yield lambda: hand.shown("export-go")
    hand.click("export-go")
    yield from write_place(hand, file)
    yield lambda: hand.shown("export-result")
    assert file.name in hand.text("export-result")
    hand.click("export-close")
    yield lambda: not hand.shown("export-dialog")


def test_every_way_out_leaves_images_and_models_as_they_were(photos: Path, model: Path, tmp_path: Path) -> None:
    own, renamed, onnx = tmp_path / "내 사진", tmp_path / "named.safetensors", tmp_path / "pets.onnx"
    shutil.copytree(photos / "new", own)
    images = sorted(own.iterdir())
    before, models = state_of(own), state_of(model.parent)
    tlgui("rename", model, renamed, "cat=猫")
    Settings().language = "ko"

    def journey(hand: Hand) -> Wait:
        yield lambda: hand.shown("header-model") and "pets" in hand.text("header-model")
        yield from answers(hand, images, [])
        yield from beside_the_images(hand, images)
        yield from under_another_name(hand, renamed)
        yield from for_other_programs(hand, onnx)

    assert play(journey, str(model)) == 0
    assert before.items() <= state_of(own).items(), "sidecars came, no image was touched"
    assert models.items() <= state_of(model.parent).items(), "another file came beside the model"
    beside = {path.name for path in tmp_path.glob("pets*")}
    assert beside >= {"pets.onnx", "pets.onnx.certificate.json"} and len(beside) == 4, "two of them are cards"
