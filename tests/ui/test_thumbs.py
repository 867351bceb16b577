"""The thumbnail loader: off the window's thread, newest first, bounded, honest about what cannot be read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tlgui.errors import ToldError
from tlgui.ui.widgets.thumbs import ThumbLoader, _Wishes, to_qimage


class Reader:
    """Reads drawn images; ``gate`` holds all reading back; notes order and threads."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.read: list[str] = []
        self.threads: set[int] = set()

    def __call__(self, path: Path, size: int) -> Image.Image:
        self.gate.wait(10)
        self.read.append(path.name)
        self.threads.add(threading.get_ident())
        if path.name == "bad":
            raise ToldError("unexpected", reason="bad file")
        if path.name == "worse":
            raise ValueError("worse")
        return Image.new("RGB", (size, size // 2), (10, 200, 30))


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def loader(qtbot: QtBot, reader: Reader) -> Iterator[ThumbLoader]:
    made = ThumbLoader(64, keep=5, waiting=4, read=reader)
    yield made
    reader.gate.set()
    made.close()


def test_loads_off_the_windows_thread_and_keeps(qtbot: QtBot, loader: ThumbLoader, reader: Reader) -> None:
    with qtbot.waitSignal(loader.loaded, timeout=5000) as heard:
        assert loader.image(Path("a")) is None
    path, image = heard.args
    assert path == Path("a")
    assert (image.width(), image.height()) == (64, 32)
    assert image.pixelColor(1, 1).getRgb()[:3] == (10, 200, 30)
    assert isinstance(loader.image(Path("a")), QImage)
    assert reader.read == ["a"]
    assert threading.get_ident() not in reader.threads


def test_tells_what_cannot_be_read_and_goes_on(qtbot: QtBot, loader: ThumbLoader, reader: Reader) -> None:
    for name in ("bad", "worse"):
        with qtbot.waitSignal(loader.failed, timeout=5000) as heard:
            loader.image(Path(name))
        assert heard.args[0] == Path(name)
        assert loader.problem(Path(name)) is not None
        assert loader.image(Path(name)) is None
    with qtbot.waitSignal(loader.loaded, timeout=5000):
        loader.image(Path("good"))
    assert reader.read == ["bad", "worse", "good"]


def test_old_wishes_are_dropped(qtbot: QtBot, loader: ThumbLoader, reader: Reader) -> None:
    reader.gate.clear()
    held = ["first", "second"][: QThread.idealThreadCount()]
    for name in held:
        loader.request(Path(name))
    qtbot.waitUntil(lambda: loader.waiting() == 0, timeout=5000)  # each thread holds one
    for number in range(10):
        loader.request(Path(str(number)))
    assert loader.waiting() == 4
    loader.only({Path("9"), Path("7")})
    assert loader.waiting() == 2
    reader.gate.set()
    qtbot.waitUntil(lambda: len(reader.read) == len(held) + 2, timeout=5000)
    assert set(reader.read) == {*held, "9", "7"}


def test_the_newest_wish_goes_first() -> None:
    wishes = _Wishes(limit=3)
    for name in ("a", "b", "c", "d", "b"):
        wishes.add(Path(name), 64)
    taken = [wishes.take() for _ in range(3)]
    assert taken == [(Path(name), 64) for name in ("b", "d", "c")]
    wishes.close()
    assert wishes.take() is None


def test_keeps_a_bounded_number(qtbot: QtBot, loader: ThumbLoader, reader: Reader) -> None:
    for number in range(9):
        with qtbot.waitSignal(loader.loaded, timeout=5000):
            loader.image(Path(str(number)))
    assert loader.image(Path("8")) is not None
    assert loader.image(Path("0")) is None  # went as the oldest, wished for again
    qtbot.waitUntil(lambda: reader.read.count("0") == 2, timeout=5000)


def test_another_size_replaces_what_is_there(qtbot: QtBot, loader: ThumbLoader) -> None:
    with qtbot.waitSignal(loader.loaded, timeout=5000):
        loader.image(Path("a"))
    loader.set_size(128)
    with qtbot.waitSignal(loader.loaded, timeout=5000):
        old = loader.image(Path("a"))
        assert old is not None
        assert old.width() == 64
    new = loader.image(Path("a"))
    assert new is not None
    assert new.width() == 128


def test_a_deleted_loader_leaves_no_thread(qtbot: QtBot, reader: Reader) -> None:
    made = ThumbLoader(64, read=reader)
    with qtbot.waitSignal(made.loaded, timeout=5000):
        made.image(Path("a"))
    threads = list(made._threads)
    assert all(thread.isRunning() for thread in threads)
    made.deleteLater()
    qtbot.waitUntil(lambda: not any(thread.isRunning() for thread in threads), timeout=5000)


def test_the_picture_owns_its_memory() -> None:
    pictures = [to_qimage(Image.new("RGB", (301, 77), (n, 2 * n, 3))) for n in range(20)]
    for n, picture in enumerate(pictures):
        assert picture.pixelColor(300, 76).getRgb()[:3] == (n, 2 * n, 3)
