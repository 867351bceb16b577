"""Right and wrong by one key each; corrections join the dataset and are learned from; what changed is told, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs, draw_images, end, model
from tests.ui.test_curator import Desk
from tlgui.errors import Told
from tlgui.messages import Answer, Classified, Compare, Compared, Done, Failed, ModelInfo, ModelOpened, Pair, Train
from tlgui.ui.answers import results_of
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.pages.classify import ClassifyPage
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.answer_cards import CardsView
from tlgui.ui.widgets.basic import ElidedLabel, Notice


class Lesson:
    """The page over an open project of cats and dogs, with a model and three new images, all answered as cats."""

    def __init__(self, qtbot: QtBot, tmp_path: Path, classes: tuple[str, ...] = ("cat", "dog")) -> None:
        self.qtbot, self.desk, self.jobs = qtbot, Desk(), FakeJobs()
        self.desk.open(tmp_path / "animals")
        self.state = self.desk.state
        self.trainer = Trainer(self.state, cast(Jobs, self.jobs))
        self.page = ClassifyPage(self.state, cast(Jobs, self.jobs), self.desk.curator, self.trainer)
        qtbot.addWidget(self.page)
        self.page.resize(1080, 690)
        self.page.show()
        self.before = replace(model(tmp_path, classes), strategy="classifier", freeze_depth=3)
        self.state.set_model(self.before)
        (tmp_path / "new").mkdir()
        self.images = draw_images(tmp_path / "new", 3)
        self.page.classify(self.images)
        self.answer(*classes)

    @property
    def cards(self) -> CardsView:
        found = self.page.findChild(CardsView)
        assert isinstance(found, CardsView)
        return found

    def answer(self, *names: str) -> None:
        """The engine answers each image so, the first name most probable."""
        job = self.jobs.asked[-1]
        for path in self.images:
            job.hear(Classified(path, tuple(Answer(name, 1 / (2 + rank)) for rank, name in enumerate(names))))
        end(job, Done())

    def key(self, row: int, key: Qt.Key) -> None:
        self.cards.setCurrentIndex(self.cards.model().index(row, 0))
        self.qtbot.keyClick(self.cards, key)

    def press(self, name: str) -> None:
        found = self.page.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        assert found.isVisible()
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def line(self) -> str:
        found = self.page.findChild(ElidedLabel, "corrections-line")
        assert isinstance(found, ElidedLabel)
        return found.whole_text() if found.isVisible() else ""

    def told(self) -> str:
        found = self.page.findChildren(Notice, "learn-notice")
        return " ".join(notice.accessibleName() for notice in found if notice.isVisible())

    def last(self, kind: type) -> Job:
        return next(job for job in reversed(self.jobs.asked) if isinstance(job.request, kind))

    def truths(self) -> list[str]:
        return [card.truth for card in results_of(self.state).cards()]


@pytest.fixture
def lesson(qtbot: QtBot, theme: Theme, data: Path, tmp_path: Path) -> Iterator[Lesson]:
    made = Lesson(qtbot, tmp_path)
    yield made
    made.desk.curator.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("cat", "dog"):
        (tmp_path / "animals" / name).mkdir(parents=True)
        draw_images(tmp_path / "animals" / name, 3)
    return tmp_path / "animals"


def test_right_and_wrong_are_one_key_each_and_the_same_key_takes_back(lesson: Lesson) -> None:
    lesson.key(0, Qt.Key.Key_R)
    lesson.key(1, Qt.Key.Key_W)
    assert lesson.truths() == ["cat", "dog", ""]
    assert lesson.line() == "1 answer corrected" or lesson.line().startswith("1 answer")
    lesson.key(0, Qt.Key.Key_R)
    lesson.key(1, Qt.Key.Key_W)
    assert lesson.truths() == ["", "", ""]
    assert lesson.line() == ""


def test_of_three_classes_the_person_says_which(qtbot: QtBot, theme: Theme, data: Path, tmp_path: Path) -> None:
    lesson = Lesson(qtbot, tmp_path, ("cat", "dog", "fox"))
    lesson.key(2, Qt.Key.Key_W)
    menu = lesson.page.findChild(QMenu, "classify-truths")
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:2] == ["dog", "fox"]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert lesson.truths() == ["", "", "dog"]
    menu.close()
    lesson.desk.curator.close()


def test_corrections_are_learned_from_what_changed_is_told_and_the_way_back_is_one_click(lesson: Lesson) -> None:
    lesson.key(0, Qt.Key.Key_W)
    lesson.key(2, Qt.Key.Key_W)
    lesson.press("learn-corrections")
    job = lesson.last(Train)
    request = job.request
    assert isinstance(request, Train)
    assert request.strategy == "classifier"
    assert dict(request.curation.loose) == {lesson.images[0]: "dog", lesson.images[2]: "dog"}
    assert [part for _ref, part in request.curation.pinned] == ["train", "train"]
    assert request.model != lesson.before.path
    assert lesson.line() == "Learning from the corrections …"
    after: ModelInfo = replace(lesson.before, path=request.model)
    job.hear(ModelOpened(after))
    lesson.answer("dog", "cat")  # the page asked anew by itself
    end(job, Done())
    compared = lesson.last(Compare)
    assert compared.request == Compare((lesson.before.path, request.model))
    pair = Pair(0, 1, 40, 1, 3, 0.6, (0.05, 0.0, 0.1), (0.05, 0.0, 0.1), 0.6)
    figure = (0.9, 0.8, 1.0)
    compared.hear(Compared(compared.request.models, (), (), (figure, figure), (figure, figure), (pair,), None, "test"))
    assert lesson.line().endswith("Of 40 images held out: 3 wrong to right, 1 right to wrong.")
    assert results_of(lesson.state).corrections() == []
    lesson.press("back-to-model")
    assert lesson.state.model is lesson.before
    lesson.answer("cat", "dog")
    assert len(results_of(lesson.state).corrections()) == 2
    lesson.press("learn-corrections")  # they are in the dataset already, and are learned from nevertheless
    assert lesson.last(Train) is not job


def test_with_consent_the_images_are_copied_into_the_project(lesson: Lesson) -> None:
    lesson.key(1, Qt.Key.Key_W)
    consent = lesson.page.findChild(QCheckBox, "copy-corrections")
    assert isinstance(consent, QCheckBox)
    assert not consent.isChecked()
    consent.setChecked(True)
    lesson.press("learn-corrections")
    project = lesson.state.project
    assert project is not None
    copy = project.folder / "corrected" / "dog" / "image 1.png"
    assert copy.read_bytes() == lesson.images[1].read_bytes()
    request = lesson.last(Train).request
    assert isinstance(request, Train)
    assert dict(request.curation.loose) == {copy: "dog"}


def test_a_lesson_that_fails_says_why_and_can_be_tried_again(lesson: Lesson) -> None:
    lesson.key(1, Qt.Key.Key_W)
    lesson.press("learn-corrections")
    end(lesson.last(Train), Failed(Told("unexpected", {"reason": "The disk is full."})))
    assert "The disk is full." in lesson.told()
    assert lesson.line().startswith("1 answer")
    assert lesson.state.model is lesson.before
    lesson.press("learn-corrections")


def test_without_the_models_images_it_says_what_to_do(lesson: Lesson) -> None:
    lesson.state.set_model(replace(lesson.before, classes=("rose", "tulip")))
    lesson.answer("rose", "tulip")
    lesson.key(0, Qt.Key.Key_W)
    lesson.press("learn-corrections")
    assert "Open them on the page Data" in lesson.told()
    lesson.state.set_model(replace(lesson.before, classes=("cat", "hound")))  # renamed: "hound" must not become a class
    lesson.answer("cat", "hound")
    lesson.press("learn-corrections")
    assert "do not have: hound" in lesson.told()
    assert not any(isinstance(job.request, Train) for job in lesson.jobs.asked)


def test_where_blocks_learn_the_page_train_has_the_plan(lesson: Lesson) -> None:
    lesson.state.set_model(replace(lesson.before, strategy="partial", freeze_depth=2))
    lesson.answer("cat", "dog")
    lesson.key(0, Qt.Key.Key_W)
    with lesson.qtbot.waitSignal(lesson.state.go_to) as heard:
        lesson.press("learn-corrections")
    assert heard.args == ["train"]
    assert (lesson.trainer.plan.strategy, lesson.trainer.plan.depth) == ("partial", 2)
    assert dict(lesson.state.curation.loose) == {lesson.images[0]: "dog"}
    assert not any(isinstance(job.request, Train) for job in lesson.jobs.asked)
