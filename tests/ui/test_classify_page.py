"""The page Classify as a person uses it: what is displayed, by mouse and keys; the test answers for the engine."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.fakes import FakeJobs, draw_images, end, model
from tlgui.errors import Told
from tlgui.messages import (
    Answer,
    Cancelled,
    Classified,
    Classify,
    Dataset,
    Done,
    Explain,
    Failed,
    FindNearest,
    ModelOpened,
    NearestFound,
    Progress,
    Rename,
    SortedOut,
    SortOut,
)
from tlgui.ui import answers_order
from tlgui.ui.answer_card import Card
from tlgui.ui.answers import results_of
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.pages.classify import ClassifyPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.answer_cards import CardsView
from tlgui.ui.widgets.basic import EmptyState, Notice
from tlgui.ui.widgets.renaming import RenameDialog


@pytest.fixture
def state(theme: Theme) -> AppState:
    return AppState()


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def page(qtbot: QtBot, state: AppState, jobs: FakeJobs) -> ClassifyPage:
    return open_page(qtbot, state, jobs)


def open_page(qtbot: QtBot, state: AppState, jobs: FakeJobs) -> ClassifyPage:
    made = ClassifyPage(state, cast(Jobs, jobs))
    qtbot.addWidget(made)
    made.resize(1080, 690)
    made.show()
    return made


def answer(job: Job, path: Path, **probabilities: float) -> None:
    """The engine answers one image."""
    ranked = sorted(probabilities.items(), key=lambda pair: -pair[1])
    job.hear(Classified(path, tuple(Answer(name, probability) for name, probability in ranked)))


def shown(page: ClassifyPage) -> list[str]:
    """What the cards say, in order."""
    view = cards(page)
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def cards(page: ClassifyPage) -> CardsView:
    view = page.findChild(CardsView, "classify-results")
    assert isinstance(view, CardsView)
    return view


def press(qtbot: QtBot, page: ClassifyPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: ClassifyPage, name: str, words: str) -> None:
    """Choose an action of a button's menu."""
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isEnabled()
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if action.text() == words).trigger()


def text(page: ClassifyPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.accessibleName()


def said(page: ClassifyPage) -> list[str]:
    """The texts of the labels in view."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_without_a_model_the_page_says_what_to_do(qtbot: QtBot, page: ClassifyPage, state: AppState) -> None:
    assert "No model yet" in said(page)
    with qtbot.waitSignal(state.go_to) as heard:
        press(qtbot, page, "go-train")
    assert heard.args == ["train"]
    page.classify((Path("nowhere.png"),))
    assert shown(page) == []


def test_with_a_model_it_names_the_classes_and_waits_for_images(page: ClassifyPage, state: AppState) -> None:
    state.set_model(model(Path("/models"), ("ant", "bee")))
    assert "Drop images here" in said(page)
    assert any("animals" in words and "ant, bee" in words for words in said(page))
    assert len([empty for empty in page.findChildren(EmptyState) if empty.isVisible()]) == 1


def test_what_is_told_of_answers_before_the_page_hears_of_the_model_shows_the_model(
    page: ClassifyPage, state: AppState
) -> None:
    state.model = model(Path("/models"), ("ant", "bee"))  # set, and another listener came first
    results_of(state).progressed.emit()
    assert "Drop images here" in said(page)
    assert any("ant, bee" in words for words in said(page))


def test_dropped_images_are_answered(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    first, second, third = draw_images(tmp_path, 3)
    state.set_model(model(tmp_path))
    state.images_dropped.emit((first, second, third))
    job = jobs.asked[-1]
    assert job.request == Classify(model=tmp_path / "animals.safetensors", paths=(first, second, third), top=5)
    assert shown(page) == [f"image {n}.png: waiting …" for n in range(3)]
    answer(job, first, cat=0.2, dog=0.8)
    job.hear(Classified(second, (), Told("unexpected", {"reason": "It is torn."})))
    job.hear(Progress("classify", 2, 3))
    qtbot.waitUntil(lambda: shown(page)[0] == "image 0.png: dog 80.0 %")
    qtbot.waitUntil(lambda: shown(page)[1].startswith("image 1.png: ") and "waiting" not in shown(page)[1])
    assert "It is torn." in shown(page)[1]
    qtbot.waitUntil(lambda: text(page, "classify-line") == "Answered: 2 of 3")
    answer(job, third, cat=0.987, dog=0.013)
    end(job, Done())
    assert shown(page)[2] == "image 2.png: cat 98.7 %"
    index = cards(page).model().index(2, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "image 2.png: cat 98.7 %, dog 1.3 %"
    summary = text(page, "classify-summary")
    assert summary.startswith("3 image")
    assert summary.endswith("dog 1  ·  cat 1  ·  1 not readable")
    assert "animals" in text(page, "classify-line")


def test_a_folder_gives_a_card_for_each_of_its_images(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    state.set_model(model(tmp_path))
    page.classify((tmp_path,))
    assert shown(page) == []
    assert text(page, "classify-line") == "Looking for images …"
    assert said(page).count("Looking for images …") == 2, "where the cards will be, too"
    waiting = page.findChild(QLabel, "classify-nothing")
    assert isinstance(waiting, QLabel)
    qtbot.waitUntil(waiting.hasFocus)
    for number in range(3):
        answer(jobs.asked[-1], tmp_path / f"{number}.png", cat=0.6, dog=0.4)
    end(jobs.asked[-1], Done())
    assert shown(page) == [f"{number}.png: cat 60.0 %" for number in range(3)]
    assert cards(page).hasFocus(), "the keys are those of the cards again"


def test_a_folder_without_images_is_told_where_there_is_room(
    page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    told: list[Told] = []
    state.told.connect(told.append)
    state.set_model(model(tmp_path))
    page.classify((tmp_path,))
    end(jobs.asked[-1], Done())
    assert told == [Told("classify-no-images", {"name": tmp_path.name})]
    assert "Drop images here" in said(page)
    (image,) = draw_images(tmp_path, 1)
    page.classify((image,))
    answer(jobs.asked[-1], image, cat=0.9, dog=0.1)
    end(jobs.asked[-1], Done())
    page.classify((tmp_path,))
    end(jobs.asked[-1], Done())
    assert len(told) == 1, "over the cards it is told in place"
    notice = page.findChild(Notice, "classify-notice")
    assert isinstance(notice, Notice)
    assert notice.told.code == "classify-no-images"
    assert notice.property("role") == "info"


def test_delete_removes_and_copy_copies_the_selected(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    paths = draw_images(tmp_path, 4)
    state.set_model(model(tmp_path))
    page.classify(paths)
    for path in paths:
        answer(jobs.asked[-1], path, cat=0.75, dog=0.25)
    end(jobs.asked[-1], Done())
    view = cards(page)
    qtbot.waitUntil(lambda: not view.tile(1).isEmpty())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.center_of(1))
    qtbot.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["path", "class 1", "probability 1"]
    assert [line.split("\t")[:3] for line in lines[1:]] == [[str(paths[1]), "cat", "0.750000"]]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [words.split(":")[0] for words in shown(page)] == ["image 0.png", "image 2.png", "image 3.png"]
    choose(page, "save-results", "Copy as a table")
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert shown(page) == []
    assert "Drop images here" in said(page)


def test_saved_as_csv_through_the_dialog(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    image = tmp_path / "사과, rot.png"
    state.set_model(model(tmp_path, ("사과", "배")))
    page.classify((image,))
    answer(jobs.asked[-1], image, 사과=0.9, 배=0.1)
    end(jobs.asked[-1], Done())
    choose(page, "save-results", "Table (CSV) …")
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(str(tmp_path / "answers"))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    file = tmp_path / "answers.csv"
    qtbot.waitUntil(file.exists)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows == [
        {
            "path": str(image),
            "class 1": "사과",
            "probability 1": "0.900000",
            "class 2": "배",
            "probability 2": "0.100000",
            "among": "",
            "unlike": "",
            "problem": "",
        }
    ]
    assert str(file) in text(page, "classify-line")


def test_a_csv_that_cannot_be_written_is_told_in_place(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    state.set_model(model(tmp_path))
    page.classify((tmp_path / "a.png",))
    end(jobs.asked[-1], Done())
    page._out.save(results_of(state).cards(), tmp_path / "no such folder" / "answers.csv", ".csv")
    notice = page.findChild(Notice, "classify-notice")
    assert isinstance(notice, Notice)
    qtbot.waitUntil(notice.isVisible)
    assert notice.told.code == "not-saved"


def test_stopped_images_say_so_and_can_be_continued(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    first, second = draw_images(tmp_path, 2)
    state.set_model(model(tmp_path))
    page.classify((first, second))
    job = jobs.asked[-1]
    answer(job, first, cat=0.9, dog=0.1)
    press(qtbot, page, "stop-classify")
    assert jobs.cancelled == [job]
    assert text(page, "classify-line") == "Stopping …"
    stop = page.findChild(QPushButton, "stop-classify")
    assert isinstance(stop, QPushButton)
    assert not stop.isEnabled()
    end(job, Cancelled())
    assert shown(page) == ["image 0.png: cat 90.0 %", "image 1.png: not answered: stopped"]
    press(qtbot, page, "continue-classify")
    assert cast(Classify, jobs.asked[-1].request).paths == (second,)
    answer(jobs.asked[-1], second, cat=0.3, dog=0.7)
    end(jobs.asked[-1], Done())
    assert shown(page)[1] == "image 1.png: dog 70.0 %"


def test_a_failure_is_told_and_what_was_answered_stays(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    first, second = draw_images(tmp_path, 2)
    state.set_model(model(tmp_path))
    page.classify((first, second))
    answer(jobs.asked[-1], first, cat=0.9, dog=0.1)
    end(jobs.asked[-1], Failed(Told("unexpected", {"reason": "The engine stopped."})))
    assert shown(page)[0] == "image 0.png: cat 90.0 %"
    notice = page.findChild(Notice, "classify-notice")
    assert isinstance(notice, Notice)
    qtbot.waitUntil(notice.isVisible)
    assert "The engine stopped." in notice.accessibleName()


def test_another_model_answers_what_is_shown_anew(
    page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    (image,) = draw_images(tmp_path, 1)
    state.set_model(model(tmp_path))
    page.classify((image,))
    old = jobs.asked[-1]
    other = model(tmp_path / "other", ("left", "right"))
    state.set_model(other)
    assert jobs.cancelled == [old]
    assert cast(Classify, jobs.asked[-1].request).model == other.path
    answer(old, image, cat=0.9, dog=0.1)  # too late
    end(old, Cancelled())
    answer(jobs.asked[-1], image, left=0.6, right=0.4)
    end(jobs.asked[-1], Done())
    assert shown(page) == ["image 0.png: left 60.0 %"]


def test_a_page_built_anew_shows_what_was_there(qtbot: QtBot, state: AppState, jobs: FakeJobs, tmp_path: Path) -> None:
    page = ClassifyPage(state, cast(Jobs, jobs))
    paths = draw_images(tmp_path, 2)
    state.set_model(model(tmp_path))
    page.classify(paths)
    answer(jobs.asked[-1], paths[0], cat=0.9, dog=0.1)
    delete(page)
    again = open_page(qtbot, state, jobs)
    assert len(jobs.asked) == 1
    answer(jobs.asked[-1], paths[1], cat=0.2, dog=0.8)  # the job goes on over the change
    end(jobs.asked[-1], Done())
    assert shown(again) == ["image 0.png: cat 90.0 %", "image 1.png: dog 80.0 %"]


def test_thousands_of_answers_enter_in_batches(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    state.set_model(model(tmp_path))
    page.classify((tmp_path,))
    layouts: list[int] = []
    results_of(state).rowsInserted.connect(lambda *_: layouts.append(1))
    for number in range(5000):
        answer(jobs.asked[-1], tmp_path / f"{number}.png", cat=0.6, dog=0.4)
    end(jobs.asked[-1], Done())
    assert len(shown(page)) == 5000
    assert len(layouts) < 20
    view = cards(page)
    view.scrollToBottom()
    assert 4999 in view.in_view()
    assert len(view.in_view()) < 60  # only these are painted and loaded


def test_what_must_be_known_of_an_answer_is_said(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    state.set_model(model(tmp_path))
    files = draw_images(tmp_path, 3)
    state.images_dropped.emit(files)
    answers = (Answer("cat", 0.6), Answer("dog", 0.4))
    asked = jobs.asked[-1]
    asked.hear(Classified(files[0], answers, None, ("cat", "dog"), False))
    asked.hear(Classified(files[1], answers, None, ("cat",), True))
    asked.hear(Classified(files[2], answers, None, ("cat",), False))
    qtbot.waitUntil(lambda: len(shown(page)) == 3 and "60" in shown(page)[2])
    words = shown(page)
    assert "One of: cat, dog" in words[0]
    assert "Unlike" not in words[0]
    assert "Unlike your images" in words[1]
    assert "One of" not in words[1], "of one class there is nothing to add"
    assert "Unlike" not in words[2]


def test_copies_and_keywords_go_out_by_the_menu(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    first, second = draw_images(tmp_path, 2)
    state.set_model(model(tmp_path))
    state.images_dropped.emit((first, second))
    answer(jobs.asked[-1], first, cat=0.2, dog=0.8)
    jobs.asked[-1].hear(Classified(second, (), Told("unexpected", {"reason": "It is torn."})))
    end(jobs.asked[-1], Done())
    page.findChild(CardsView).customContextMenuRequested.emit(QPoint(5, 5))  # type: ignore[union-attr]
    menu = page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if "XMP" in action.text()).trigger()
    assert jobs.asked[-1].request == SortOut(((first, "dog"),), None, keywords=True)
    jobs.asked[-1].hear(SortedOut(0, 0, 1, 0))
    assert text(page, "classify-line") == "Sidecars written: 1"
    next(action for action in menu.actions() if "folders" in action.text()).trigger()
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "out"))
    dialog.close()
    menu.close()
    assert jobs.asked[-1].request == SortOut(((first, "dog"),), tmp_path / "out")
    jobs.asked[-1].hear(
        SortedOut(0, 0, 0, 0, ((first, Told("not-saved", {"file": "a", "folder": "b", "reason": "c"})),))
    )
    assert page.findChild(Notice, "classify-notice") is not None


def test_the_cards_can_be_ordered_by_certainty_and_class(
    page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    """Those that come later join the order once all is answered; the way back leads to how they came."""
    state.set_model(model(tmp_path))
    paths = draw_images(tmp_path, 4)
    page.classify(paths[:3])
    for path, cat in zip(paths[:3], (0.9, 0.2, 0.6), strict=True):
        answer(jobs.asked[-1], path, cat=cat, dog=1 - cat)
    end(jobs.asked[-1], Done())
    box = page.findChild(QComboBox, "classify-order")
    assert isinstance(box, QComboBox)

    def names() -> list[int]:
        return [int(words.partition(".")[0].removeprefix("image ")) for words in shown(page)]

    def put(order: str) -> None:
        box.setCurrentIndex(box.findData(order))
        box.activated.emit(box.currentIndex())

    put("unsure")
    assert names() == [2, 1, 0]
    put("class")
    assert names() == [0, 2, 1]
    page.classify(paths[3:])
    assert names() == [0, 2, 1, 3]
    answer(jobs.asked[-1], paths[3], cat=0.7, dog=0.3)
    end(jobs.asked[-1], Done())
    assert names() == [0, 3, 2, 1]
    results_of(state).remove([1])
    assert names() == [0, 2, 1]
    put("came")
    assert names() == [0, 1, 2]


def test_the_cards_can_be_narrowed_by_class_and_certainty(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    """What is chosen counts what there is; images that a person brings are shown whatever was chosen before."""
    state.set_model(model(tmp_path))
    paths = draw_images(tmp_path, 6)
    state.images_dropped.emit(paths[:5])
    for path, cat, among, unlike in zip(
        paths, (0.99, 0.55, 0.2, 0.95, 0.4), (("cat",), ("cat", "dog"), ("dog",), ("cat",), ()),
        (False, False, False, True, None), strict=False,
    ):  # fmt: skip
        ranked = sorted((("cat", cat), ("dog", 1 - cat)), key=lambda pair: -pair[1])
        jobs.asked[-1].hear(Classified(path, tuple(Answer(*each) for each in ranked), None, among, unlike))
    end(jobs.asked[-1], Done())
    kinds, classes = page.findChild(QComboBox, "classify-kind"), page.findChild(QComboBox, "classify-class")
    assert isinstance(kinds, QComboBox)
    assert isinstance(classes, QComboBox)

    def pick(box: QComboBox, value: str | None) -> list[str]:
        box.setCurrentIndex(next(at for at in range(box.count()) if box.itemData(at) == value))
        box.activated.emit(box.currentIndex())
        return [words.partition(".")[0][-1] for words in shown(page)]

    assert [kinds.itemText(at) for at in range(kinds.count())] == [
        "All answers", "Certain  (2)", "Uncertain  (3)", "Unlike your images  (1)",
    ]  # fmt: skip
    assert pick(kinds, "unlike") == ["3"]
    assert pick(kinds, "unsure") == ["1", "3", "4"]
    assert pick(classes, "dog") == ["4"]
    assert "1 shown" in text(page, "classify-summary")
    view = cards(page)
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_W)
    assert shown(page), "what was marked stays until all is laid out anew"
    assert pick(kinds, "wrong") == []
    assert "No image matches." in said(page)
    way_out = page.findChild(QPushButton, "classify-show-all")
    assert isinstance(way_out, QPushButton)
    assert way_out.hasFocus(), "the keyboard does not go astray with the cards"
    press(qtbot, page, "classify-show-all")
    assert len(shown(page)) == 5
    assert view.hasFocus()
    assert pick(kinds, "wrong") == ["4"]
    state.images_dropped.emit(paths[5:])
    assert len(shown(page)) == 6
    results = results_of(state)
    results.remove([1, 4])
    left = results.cards()
    assert len(left) == 4
    assert dict(results.class_counts()) == Counter(card.class_name for card in left if card.class_name)
    assert +results.kind_counts() == Counter(kind for card in left for kind in answers_order.kinds(card))
    results.clear()
    assert results.counts() == results.class_counts() == []


def test_one_image_large_follows_the_arrow_keys(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    """Enter opens it, its buttons do as the keys, and Escape closes it; the training images most like it are asked for where
    they are open, and what speaks for a class where it is clicked."""
    state.set_model(model(tmp_path))
    paths = draw_images(tmp_path, 3)
    state.images_dropped.emit(paths)
    for path in paths:
        jobs.asked[-1].hear(
            Classified(path, (Answer("cat", 0.7), Answer("dog", 0.3)), None, ("cat", "dog"), path == paths[1])
        )
    end(jobs.asked[-1], Done())
    view, details = cards(page), page.details
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert details.isVisible()
    assert text(page, "answer-name") == "image 0.png"
    assert details.bars.rows == [("cat", 0.7), ("dog", 0.3)]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert text(page, "answer-name") == "image 1.png"
    assert "unlike the images" in details.said.text()
    qtbot.waitUntil(lambda: details._near_title.text().startswith("Open the images"))
    assert not any(isinstance(job.request, FindNearest) for job in jobs.asked)
    state.set_dataset(Dataset(tmp_path, "classes", ("cat", "dog"), ()))
    qtbot.waitUntil(lambda: isinstance(jobs.asked[-1].request, FindNearest))
    jobs.asked[-1].hear(NearestFound(paths[1], ((paths[2], "cat", 0.9),)))
    assert details.nearest.rows == [(paths[2], "cat", 0.9)]
    press(qtbot, page, "card-wrong")
    assert results_of(state).corrections() == [(paths[1], "dog")]
    assert "You say: dog." in details.said.text()
    details.bars.chosen.emit("dog")
    assert jobs.asked[-1].request == Explain(tmp_path / "animals.safetensors", paths[1], "dog")
    look = details.findChild(QPushButton, "card-look")
    assert isinstance(look, QPushButton)
    assert details.why.isVisible() and look.isVisible()
    results_of(state)._put([Card(paths[1], problem=Told("image-empty", {"name": "image 1.png"}))])
    assert not details.why.isVisible() and not look.isVisible(), "of what cannot be read nothing can be shown"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not details.isVisible()


def test_classes_are_renamed_and_merged_and_one_click_leads_back(
    qtbot: QtBot, page: ClassifyPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    before = model(tmp_path, ("cat", "dog", "ant"))
    state.set_model(before)
    (image,) = draw_images(tmp_path, 1)
    page.classify([image])
    answer(jobs.asked[-1], image, cat=0.5, dog=0.4, ant=0.1)
    end(jobs.asked[-1], Done())
    choose(page, "model-menu", "Rename or merge classes …")
    dialog = page.findChild(RenameDialog)
    assert isinstance(dialog, RenameDialog)
    go = dialog.findChild(QPushButton, "rename-go")
    assert isinstance(go, QPushButton)
    assert not go.isEnabled(), "nothing is changed yet"
    for field, name in zip(dialog.fields, ("pet", "pet", "pet"), strict=True):
        field.setText(name)
    assert not go.isEnabled(), "one class tells nothing apart"
    dialog.fields[2].setText("개미")
    outcome = dialog.findChild(QLabel, "rename-outcome")
    assert isinstance(outcome, QLabel)
    assert outcome.text() == "Merged: pet = cat + dog"
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    asked = jobs.asked[-1]
    file = tmp_path / "animals (2).safetensors"
    assert asked.request == Rename(before.path, file, ("pet", "pet", "개미"))
    after = replace(before, path=file, classes=("pet", "개미"), merged=(0, 0, 1))
    asked.hear(ModelOpened(after))
    assert state.model == after
    assert cast(Classify, jobs.asked[-1].request).model == file, "what is shown is answered anew"
    press(qtbot, page, "rename-back")
    assert state.model == before
    assert cast(Classify, jobs.asked[-1].request).model == before.path
