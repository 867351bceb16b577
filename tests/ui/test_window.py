"""The whole window without its engines: pages, languages, themes, what a drag says, what the Data page offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import model
from tlgui import places
from tlgui.data import folders
from tlgui.errors import Told
from tlgui.messages import Answer, Classify, Dataset, FetchImage, Progress, Scanned
from tlgui.ui.answer_card import Card
from tlgui.ui.answers import results_of
from tlgui.ui.app import Shell
from tlgui.ui.main_window import PAGES

SIZES = [(1280, 800), (1920, 1080)]


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Three classes, one of a single image, and a file that is no image."""
    for name, count in (("개", 4), ("고양이", 3), ("새", 1)):
        folder = tmp_path / "동물" / name
        folder.mkdir(parents=True)
        for number in range(count):
            Image.new("RGB", (64, 48), (40 * number, 90, 120)).save(folder / f"{name} {number}.jpg")
    (tmp_path / "동물" / "개" / "broken.jpg").write_bytes(b"\xff\xd8\xff no image")
    return read(tmp_path / "동물")


def read(folder: Path) -> Dataset:
    last = list(folders.scan(folder))[-1]
    assert isinstance(last, Scanned)
    return last.dataset


def find(shell: Shell, name: str) -> QWidget | None:
    """The visible widget of this name."""
    return next((w for w in shell.window.findChildren(QWidget, name) if w.isVisible()), None)


def shown_text(shell: Shell) -> str:
    return "\n".join(w.text() for w in shell.window.findChildren(QLabel) if w.isVisible())


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_or_faint(qtbot: QtBot, shell: Shell, dataset: Dataset, language: str, theme: str) -> None:
    faults = []  # of one window: making it and giving it its style is what takes long
    for state in ("empty", "full", "wrong"):
        if state == "full":
            shell.state.set_dataset(dataset)
        elif state == "wrong":
            shell.state.set_scan_failed(Told("dataset-one-class", {"name": "고양이", "folder": "동물"}))
            shell.state.told.emit(Told("image-truncated", {"name": "사진 한 장.jpg"}))
        for size in SIZES:
            shell.window.resize(*size)
            for page in PAGES:
                shell.window.go_to(page)
                qtbot.wait(50)
                found = clipped(shell.window)
                if size == SIZES[0]:  # colours do not depend on the size
                    found += faint(shell.window)
                faults += [f"{state}, {size}, {page}: {fault}" for fault in found]
    assert faults == []


def test_language_changes_at_once_and_keeps_everything(qtbot: QtBot, shell: Shell, dataset: Dataset) -> None:
    shell.state.set_dataset(dataset)
    shell.window.go_to("train")
    before = shown_text(shell)
    shell.choose_language("ko")
    assert shell.window.page() == "train"
    assert shell.state.dataset is dataset
    assert "학습" in shown_text(shell)
    shell.choose_language("en")
    assert shown_text(shell) == before


def test_problems_are_shown_with_the_data(qtbot: QtBot, shell: Shell, dataset: Dataset) -> None:
    shell.state.set_dataset(dataset)
    assert find(shell, "problem") is not None
    assert len(dataset.problems) >= 2  # the file that is no image, the class of one image
    assert "8 images in 3 classes" in shown_text(shell)


def test_a_failed_scan_keeps_the_dataset_before(qtbot: QtBot, shell: Shell, dataset: Dataset) -> None:
    shell.state.set_dataset(dataset)
    shell.state.set_scanning(Path("/elsewhere"))
    shell.state.set_scan_failed(Told("dataset-one-class", {"name": "x"}))
    qtbot.waitUntil(lambda: find(shell, "scan-failure") is not None)
    assert find(shell, "class-list") is not None


def test_file_names_as_classes_are_offered_first(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        for number in range(3):
            Image.new("RGB", (32, 32), (80 * number, 0, 0)).save(tmp_path / f"{name}.{number}.png")
    flat = read(tmp_path)
    assert flat.form == "flat"
    shell.state.offer(flat)
    assert find(shell, "flat-offer") is not None
    assert shell.state.dataset is None
    use = find(shell, "use-flat")
    assert isinstance(use, QPushButton)
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert shell.state.dataset is flat
    assert find(shell, "class-list") is not None


def drag(shell: Shell, *paths: Path) -> QDragEnterEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    shell.kept = data  # type: ignore[attr-defined]  # the event does not own it
    keys = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(100, 100), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(shell.window, event)
    return event


def test_a_drag_says_what_dropping_would_do(qtbot: QtBot, shell: Shell, dataset: Dataset) -> None:
    event = drag(shell, dataset.root)
    overlay = find(shell, "drop-overlay")
    assert event.isAccepted()
    assert overlay is not None
    assert overlay.accessibleName() == "Open “동물” as your images"
    QApplication.sendEvent(shell.window, QDragLeaveEvent())
    assert find(shell, "drop-overlay") is None


def test_a_folder_dragged_over_classify_is_classified(
    qtbot: QtBot, shell: Shell, dataset: Dataset, tmp_path: Path
) -> None:
    came: list[tuple[Path, ...]] = []
    shell.state.images_dropped.connect(came.append)
    shell.state.set_model(model(tmp_path))
    shell.window.go_to("classify")
    drag(shell, dataset.root)
    overlay = find(shell, "drop-overlay")
    assert overlay is not None
    assert overlay.accessibleName() == "Classify the images in “동물”"
    drag(shell, dataset.root, dataset.items[0].path)
    assert overlay.accessibleName() == "Classify all images in these"
    QApplication.sendEvent(shell.window, QDragLeaveEvent())
    shell.opener.open((dataset.root,), classifying=True)
    assert came == [(dataset.root,)]


def test_the_page_in_front_alone_shows_how_far_answering_is(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    """The foot has a bar and a way to stop it on every other page; what else runs has them there in any case."""
    shell.state.set_model(model(tmp_path))
    shell.window.go_to("classify")
    shell.state.images_dropped.emit((tmp_path / "a.png", tmp_path / "b.png"))
    foot = find(shell, "job-text")
    assert isinstance(foot, QLabel)
    assert foot.text() == "Classifying"
    assert find(shell, "classify-progress") is not None
    assert find(shell, "stop-classify") is not None
    assert find(shell, "job-progress") is None
    assert find(shell, "job-cancel") is None
    shell.window.go_to("data")
    assert find(shell, "job-progress") is not None
    assert find(shell, "job-cancel") is not None
    shell.window.go_to("classify")
    shell.jobs.ask(FetchImage("https://a.example/x.png", tmp_path), lambda _event: None)
    assert foot.text() == "Fetching the image"
    assert find(shell, "job-cancel") is not None


def test_thousands_of_answers_are_counted_as_people_write_numbers(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    shell.state.set_model(model(tmp_path))
    shell.window.go_to("classify")
    shell.state.images_dropped.emit((tmp_path,))
    results = results_of(shell.state)
    results._put([Card(tmp_path / f"{number}.png", (Answer("cat", 0.8), Answer("dog", 0.2))) for number in range(1200)])
    job = next(job for job in shell.jobs._running.values() if isinstance(job.request, Classify))
    job.hear(Progress("classify", 1200, 4312))
    qtbot.waitUntil(lambda: "of 4,312" in shown_text(shell))
    assert "Answered: 1,200 of 4,312" in shown_text(shell)
    assert "1,200 images  ·  cat 1,200" in shown_text(shell)


def test_an_image_dragged_from_a_browser_is_classified_by_its_pixels(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    """Without a model it is not taken; with one, what the drag carries is kept as a file, and nothing is fetched."""
    data = QMimeData()
    data.setHtml("<img src='https://a.example/x.png'>")
    data.setUrls([QUrl("https://a.example/page")])
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    data.setImageData(picture)
    place, action, keys = QPoint(100, 100), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    came: list[tuple[Path, ...]] = []
    shell.state.images_dropped.connect(came.append)

    def enter() -> bool:
        event = QDragEnterEvent(place, action, data, Qt.MouseButton.LeftButton, keys)
        QApplication.sendEvent(shell.window, event)
        return event.isAccepted()

    assert not enter()
    shell.state.set_model(model(tmp_path))
    assert enter()
    overlay = find(shell, "drop-overlay")
    assert overlay is not None
    assert overlay.accessibleName() == "Classify this image"
    event = QDropEvent(QPointF(place), action, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(shell.window, event)
    ((kept,),) = came
    assert kept.parent == places.received()
    assert QImage(str(kept)).pixelColor(3, 3).name() == "#ff0000"
    assert shell.window.page() == "classify"
    assert find(shell, "drop-overlay") is None


def test_images_without_a_model_offer_their_folder(qtbot: QtBot, shell: Shell, dataset: Dataset) -> None:
    shell.opener.open((dataset.items[0].path,))
    qtbot.waitUntil(lambda: find(shell, "offer-folder") is not None)
    offer = find(shell, "offer-folder")
    assert isinstance(offer, QPushButton)
    assert "개" in offer.text()


def test_notices_are_put_away(qtbot: QtBot, shell: Shell) -> None:
    for number in range(5):
        shell.state.told.emit(Told("image-empty", {"name": f"{number}.jpg"}))
    qtbot.waitUntil(lambda: "4.jpg" in shown_text(shell))
    notices = [w for w in shell.window.findChildren(QWidget, "window-notice") if w.isVisible()]
    assert len(notices) == 3  # the newest
    assert "1.jpg" not in shown_text(shell)


def test_what_was_told_ends_when_another_folder_is_opened(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    shell.window.show()
    shell.state.set_scanning(tmp_path / "first")
    shell.state.told.emit(Told("image-truncated", {"name": "a.jpg"}))
    shell.state.set_scan_failed(None)
    qtbot.waitUntil(lambda: find(shell, "window-notice") is not None)
    shell.state.set_scanning(tmp_path / "second")
    assert find(shell, "window-notice") is None
