"""Ways into Classify: the clipboard, a browser's drag, a watched folder, a camera. Files are real; the test answers for the
engine."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs, draw_images, end, model
from tests.ui.test_camera_dialog import FakeCamera
from tests.ui.test_classify_page import choose, press, shown, text
from tlgui import places
from tlgui.errors import Told, ToldError
from tlgui.messages import Answer, Classified, Classify, Done, FetchImage, ImageFetched
from tlgui.ui import receiving
from tlgui.ui.answers import results_of
from tlgui.ui.folder_watch import watch_of
from tlgui.ui.incoming import Incoming, holds_image, incoming, png
from tlgui.ui.jobs import Jobs
from tlgui.ui.pages.classify import ClassifyPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.live_dialog import EVERY, LiveDialog


@pytest.fixture
def state(theme: Theme, own_home: Path, tmp_path: Path) -> AppState:
    made = AppState()
    made.set_model(model(tmp_path))
    return made


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def page(qtbot: QtBot, state: AppState, jobs: FakeJobs) -> ClassifyPage:
    made = ClassifyPage(state, cast(Jobs, jobs))
    qtbot.addWidget(made)
    made.resize(1080, 690)
    made.show()
    return made


def picture(level: int = 90) -> QImage:
    made = QImage(32, 24, QImage.Format.Format_RGB32)
    made.fill(QColor(level, level, level))
    return made


def mime(*, html: str = "", text: str = "", urls: tuple[str, ...] = (), image: QImage | None = None) -> QMimeData:
    made = QMimeData()
    if html:
        made.setHtml(html)
    if text:
        made.setText(text)
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    if image is not None:
        made.setImageData(image)
    return made


def test_of_all_that_a_drag_holds_files_come_first_then_pixels_then_an_address(tmp_path: Path) -> None:
    (file,) = draw_images(tmp_path, 1)
    local, page, web = (
        QUrl.fromLocalFile(str(file)).toString(),
        "https://a.example/page",
        "https://b.example/x.png?a=1&b=2",
    )
    tag = f'<p><img class="i" src="{web.replace("&", "&amp;")}"></p>'
    inline = f"data:image/png;base64,{base64.b64encode(png(picture())).decode()}"
    assert incoming(mime(urls=(local,), image=picture())) == Incoming((file,))
    assert incoming(mime(text=f"{file}\n{tmp_path}\n")) == Incoming((file, tmp_path)), "a list of files"
    assert incoming(mime(text="/no/such/file.png")) == Incoming()
    assert incoming(mime(text="some words")) == Incoming()
    assert incoming(mime(html=tag, urls=(page,), image=picture())).picture == png(picture())
    assert incoming(mime(html=tag, urls=(page,))) == Incoming(address=web), "the image, not where a click would lead"
    assert incoming(mime(html=f"<img src='{inline}'>")).picture == png(picture())
    assert incoming(mime(urls=(page,))) == Incoming(address=page)
    assert incoming(mime(html="<img src='/relative.png'>")) == Incoming()
    assert holds_image(mime(html=tag))
    assert not holds_image(mime(urls=(local,), image=picture()))
    assert not holds_image(mime(text="words"))


def test_a_pasted_picture_and_pasted_files_are_answered(
    page: ClassifyPage, jobs: FakeJobs, state: AppState, tmp_path: Path
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(picture())
    page._ways.paste()
    (pasted,) = cast(Classify, jobs.asked[-1].request).paths
    assert pasted.parent == places.received()
    assert QImage(str(pasted)).width() == 32
    files = draw_images(tmp_path, 2)
    clipboard.setText("\n".join(map(str, files)))
    choose(page, "add-images", "Paste from the clipboard")
    assert cast(Classify, jobs.asked[-1].request).paths == files
    assert results_of(state).total() == 3
    clipboard.setText("nothing of use")
    count = len(jobs.asked)
    page._ways.paste()
    assert len(jobs.asked) == count
    assert page.findChild(QLabel) is not None
    assert page._notices._notice is not None
    assert page._notices._notice.told.code == "clipboard-empty"
    assert page._notices._notice.property("role") == "info", "nothing went wrong"


def test_an_address_is_fetched_only_after_the_person_agrees(
    qtbot: QtBot, page: ClassifyPage, jobs: FakeJobs, state: AppState, theme: Theme, tmp_path: Path
) -> None:
    told: list[Told] = []
    state.told.connect(told.append)
    receiver = page._ways._receiver
    receiver.receive(mime(urls=("http://a.example/x.png",)))
    assert [one.code for one in told] == ["web-image-insecure"]
    for agrees in (False, True):
        receiver.receive(mime(urls=("https://a.example/x.png",)))
        box = page.findChild(QMessageBox, "fetch-image")
        assert isinstance(box, QMessageBox)
        assert "a.example" in box.text()
        assert box.defaultButton().objectName() == "fetch-image-cancel", "nobody goes to the network by pressing Enter"
        assert not jobs.asked
        theme.choose("dark" if agrees else "light")  # for which Qt lays the buttons out anew
        fetch = box.findChild(QPushButton, "fetch-image-go")
        assert isinstance(fetch, QPushButton)
        assert not fetch.isDefault() and not fetch.autoDefault()
        button = box.findChild(QPushButton, "fetch-image-go" if agrees else "fetch-image-cancel")
        assert isinstance(button, QPushButton)
        button.click()
        qtbot.waitUntil(lambda: page.findChild(QMessageBox, "fetch-image") is None)
    job = jobs.asked[-1]
    assert job.request == FetchImage("https://a.example/x.png", places.received())
    (fetched,) = draw_images(tmp_path, 1)
    job.hear(ImageFetched(fetched))
    assert cast(Classify, jobs.asked[-1].request).paths == (fetched,)


def test_what_was_received_long_ago_is_deleted(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [receiving.write(png(picture(level))) for level in (1, 2)]
    assert sorted(places.received().iterdir()) == files
    monkeypatch.setattr(receiving, "KEPT", -1.0)
    last = receiving.write(png(picture(5)))
    assert list(places.received().iterdir()) == [last]
    shutil.rmtree(places.received())
    places.received().write_text("a file where the folder is to be")
    with pytest.raises(ToldError):
        receiving.write(png(picture()))


def test_a_watched_folder_may_vanish_and_come_back(
    qtbot: QtBot, page: ClassifyPage, jobs: FakeJobs, state: AppState, tmp_path: Path
) -> None:
    folder = tmp_path / "오는 곳"
    folder.mkdir()
    first, second, third = draw_images(tmp_path, 3)
    shutil.copy2(first, folder)
    watch = watch_of(state)
    watch._timer.setInterval(20)

    def asked() -> list[str]:
        return [path.name for job in jobs.asked for path in cast(Classify, job.request).paths]

    try:
        watch.start(folder)
        qtbot.waitUntil(lambda: asked() == [first.name])
        shutil.copy2(second, folder)
        qtbot.waitUntil(lambda: asked() == [first.name, second.name])
        assert text(page, "watch-line") == "Watching “오는 곳”: 2 image(s) so far"
        folder.rename(tmp_path / "away")
        qtbot.waitUntil(lambda: "is not there" in text(page, "watch-line"))
        (tmp_path / "away").rename(folder)
        shutil.copy2(third, folder)
        qtbot.waitUntil(lambda: asked() == [first.name, second.name, third.name])
        assert "Watching" in text(page, "watch-line")
        assert len(shown(page)) == 3
        press(qtbot, page, "stop-watching")
        assert watch.folder is None
    finally:
        watch.stop()


class Live:
    """The dialog over a fake camera."""

    def __init__(self, qtbot: QtBot, jobs: FakeJobs, folder: Path) -> None:
        self.now, self.kept = 0.0, list[Path]()
        self.dialog = LiveDialog(model(folder), cast(Jobs, jobs), open_camera=self._open, clock=lambda: self.now)  # type: ignore[arg-type]
        self.dialog.kept.connect(self.kept.append)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def _open(self, parent: LiveDialog) -> FakeCamera:
        self.camera = FakeCamera(parent)
        return self.camera


def test_what_a_camera_sees_is_answered_one_frame_after_the_other(
    qtbot: QtBot, theme: Theme, own_home: Path, jobs: FakeJobs, tmp_path: Path
) -> None:
    live = Live(qtbot, jobs, tmp_path)
    assert live.camera.runs == 0
    assert live.dialog.said.text() == "Waiting for the camera …"
    live.camera.send(10)
    live.now += 5 * EVERY
    live.camera.send(20)
    assert len(jobs.asked) == 1, "the frame before is not answered yet"
    (file,) = cast(Classify, jobs.asked[0].request).paths
    assert QImage(str(file)).pixelColor(3, 3).red() == 10
    jobs.asked[0].hear(Classified(file, (Answer("dog", 0.8), Answer("cat", 0.2)), None, (), True))
    end(jobs.asked[0], Done())
    assert live.dialog.bars.rows == [("dog", 0.8), ("cat", 0.2)]
    assert live.dialog.said.text() == "dog  ·  unlike the images that the model learned from"
    live.camera.send(30)
    assert len(jobs.asked) == 2
    keep = live.dialog.findChild(QPushButton, "live-keep")
    assert isinstance(keep, QPushButton)
    keep.click()
    assert QImage(str(live.kept[0])).pixelColor(3, 3).red() == 30
    live.dialog.close()
    assert live.camera.runs is None
    assert not file.exists(), "the frame that was answered is not left behind"
    assert live.kept[0].exists()


def test_without_a_camera_that_is_told_in_place(qtbot: QtBot, theme: Theme, own_home: Path, page: ClassifyPage) -> None:
    def none(_parent: object) -> FakeCamera:
        raise ToldError("camera-none")

    page._ways.open_camera = none
    page._ways.camera()
    dialog = page.findChild(LiveDialog)
    assert isinstance(dialog, LiveDialog)
    notice = dialog._notices._notice
    assert notice is not None
    assert notice.told.code == "camera-none"
    assert not dialog.bars.isVisible()
    assert not notice.findChildren(QToolButton), "it is all there is to see, so it cannot be put away"
    dialog.close()
