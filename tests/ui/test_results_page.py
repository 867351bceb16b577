"""The page Results as a person uses it: what is displayed, by mouse and keys; the test answers for the engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, end, model
from tests.ui.results_feed import CLASSES, dataset, evaluated, placed
from tlgui.errors import Told
from tlgui.messages import (
    Cancelled,
    Curation,
    Done,
    Evaluate,
    Evaluated,
    Explain,
    Explained,
    Failed,
    FindNearest,
    Illustrate,
    NearestFound,
    Place,
    Progress,
)
from tlgui.ui.curator import Curator
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.pages.results import ResultsPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.answer_bars import AnswerBars, NearestStrip
from tlgui.ui.widgets.answer_details import AnswerDetails
from tlgui.ui.widgets.basic import ElidedLabel
from tlgui.ui.widgets.class_scores import ClassScores
from tlgui.ui.widgets.confusion_matrix import ConfusionMatrix
from tlgui.ui.widgets.explanation import Explanation
from tlgui.ui.widgets.gallery import Gallery
from tlgui.ui.widgets.map_scatter import MapScatter

W = TypeVar("W", bound=QWidget)


@dataclass
class Desk:
    """The page, and the engine that the test plays."""

    qtbot: QtBot
    folder: Path
    state: AppState
    jobs: FakeJobs
    curator: Curator
    page: ResultsPage

    def open(self) -> None:
        """A dataset with its project, and a model."""
        self.curator.take(dataset(self.folder))
        self.state.set_model(model(self.folder, CLASSES))

    def asked(self, kind: type) -> Job:
        self.qtbot.waitUntil(lambda: any(isinstance(job.request, kind) for job in self.jobs.asked))
        return next(job for job in reversed(self.jobs.asked) if isinstance(job.request, kind))

    def answer(self, found: Evaluated | None = None) -> None:
        assert self.state.dataset is not None
        job = self.asked(Evaluate)
        job.hear(found or evaluated(self.state.dataset))
        end(job, Done())

    def find(self, kind: type[W], name: str) -> W:
        found = [each for each in self.page.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} are shown"
        return found[0]

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        found = self.find(QLabel, name)
        return (found.whole_text() if isinstance(found, ElidedLabel) else found.text()).replace("\u00a0", " ")

    def class_of(self, name: str) -> str | None:
        """The class that an image has in the dataset now; None: it is left out."""
        data = self.state.dataset
        assert data is not None
        return next((data.classes[item.class_index] for item in data.items if item.path.stem == name), None)

    def shown(self) -> list[str]:
        """The names of the images in the gallery."""
        return [shot.path.stem for shot in self.find(Gallery, "gallery").shots()]


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    state, jobs = AppState(), FakeJobs()
    curator = Curator(state)
    page = ResultsPage(state, cast(Jobs, jobs), curator)
    qtbot.addWidget(page)
    page.resize(1080, 690)
    page.show()
    folder = tmp_path / "animals"
    folder.mkdir()
    yield Desk(qtbot, folder, state, jobs, curator, page)
    curator.close()


@pytest.fixture
def full(desk: Desk) -> Desk:
    """The page with a result."""
    desk.open()
    desk.answer()
    return desk


def test_before_there_is_anything(desk: Desk) -> None:
    went: list[str] = []
    desk.state.go_to.connect(went.append)
    desk.click("results-to-train")
    assert went == ["train"]
    desk.state.set_model(model(desk.folder, CLASSES))
    assert desk.find(QWidget, "results-open-folder").isEnabled()
    assert not desk.jobs.asked


def test_it_measures_by_itself_and_can_be_stopped(desk: Desk) -> None:
    desk.open()
    job = desk.asked(Evaluate)
    job.hear(Progress("evaluate", 4, 12))
    assert desk.text("results-stage") == "Answering the images: 4 of 12"
    desk.click("results-stop")
    assert desk.jobs.cancelled == [job]
    end(job, Failed(Told("evaluate-all-seen", {"path": "animals", "count": 12})))
    assert "animals" in desk.text("results-what") + desk.text("results-why")
    desk.click("results-measure")
    desk.answer()
    assert desk.text("evaluation-accuracy") == "70.0 %"


def test_a_hidden_page_asks_nothing(desk: Desk) -> None:
    desk.page.hide()
    desk.open()
    assert not desk.jobs.asked
    desk.page.show()
    assert isinstance(desk.jobs.asked[-1].request, Evaluate)


def test_the_figures_stand_beside_what_they_must_be_held_against(full: Desk) -> None:
    assert full.text("evaluation-right") == "7 of 10 validation images right"
    assert full.text("evaluation-interval") == "95 % interval 39.7 % to 89.2 %"
    assert full.text("evaluation-majority") == "40.0 %"
    assert full.text("evaluation-balanced") == "69.4 %"  # (3/4 + 1/3 + 1) / 3
    notes = [label.text().replace("\u00a0", " ") for label in full.page.findChildren(QLabel, "evaluation-note")]
    assert notes[0] == "Images: 10. With so few a difference of ten points is noise."
    assert any("Cross-validated" in note and "84.0 %" in note for note in notes)
    assert any(note.endswith("learned from them: 1.") for note in notes)


def test_a_cell_opens_its_images(full: Desk) -> None:
    matrix = full.find(ConfusionMatrix, "confusion")
    assert matrix.cell() == (1, 2)  # the commonest mistake
    full.qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.center_of(0, 1))
    assert full.shown() == ["image 2"]
    assert full.find(QPushButton, "answers-filter").text() == "bird answered as cat"
    full.click("answers-filter")
    assert len(full.shown()) == 10
    full.click("results-overview")
    full.qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.cell() == (0, 2)
    assert matrix.accessibleDescription() == "0 of 4 images of “bird” were answered “dog”"
    full.qtbot.keyClick(matrix, Qt.Key.Key_Down)
    full.qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert full.shown() == ["image 6", "image 5"]


def test_classes_are_sorted_by_their_figures(full: Desk) -> None:
    scores = full.find(ClassScores, "class-scores")

    def names() -> list[str]:
        return [item.text() for row in range(3) if (item := scores.item(row, 0)) is not None]

    assert names() == ["bird", "cat", "dog"]
    scores.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert names() == ["cat", "bird", "dog"]
    item = scores.item(0, 3)
    assert item is not None
    assert item.text().replace("\u00a0", " ") == "33.3 %  (6 – 79)"
    scores.setCurrentCell(0, 0)
    full.qtbot.keyClick(scores, Qt.Key.Key_Return)
    assert full.shown() == ["image 6", "image 5", "image 4"]


def test_orders_and_search(full: Desk) -> None:
    full.click("results-images")
    assert full.shown() == ["image 2", "image 6", "image 5"]
    order = full.find(QComboBox, "answers-order")
    order.setCurrentIndex(1)
    order.activated.emit(1)
    assert full.shown()[0] == "image 8"
    full.find(QLineEdit, "answers-search").setText("IMAGE 7")
    full.qtbot.waitUntil(lambda: full.shown() == ["image 7"])


def test_one_image_from_near(full: Desk) -> None:
    full.click("results-images")
    full.page.images.show_details(True)
    assert full.text("answer-said") == "Is “bird”, but was answered “cat” with 79 %."
    bars = full.find(AnswerBars, "answer-bars")
    assert bars.rows[0][0] == "cat"
    assert len(bars.rows) == 3
    near = full.asked(FindNearest)
    image = full.folder / "image 2.png"
    assert near.request == FindNearest(full.folder / "animals.safetensors", image, full.folder, "classes")
    near.hear(NearestFound(image, ((full.folder / "image 0.png", "bird", 0.9),)))
    end(near, Done())
    assert full.find(NearestStrip, "nearest").accessibleName() == "image 0.png: bird"
    full.click("why")
    why = full.asked(Explain)
    assert why.request == Explain(full.folder / "animals.safetensors", image)
    heat = np.zeros((8, 8), np.float32)
    heat[2, 3] = 1
    why.hear(Explained(image, "cat", 0.97, "gradcam", heat, np.full((8, 8, 3), 100, np.uint8)))
    assert full.find(Explanation, "explanation").explained
    assert full.text("explanation-said") == "The bright parts speak for “cat” (97.0 %)."
    full.qtbot.keyClick(bars, Qt.Key.Key_Down)
    full.qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert cast(Explain, full.asked(Explain).request).name == bars.rows[1][0]
    full.find(QComboBox, "explanation-method").setCurrentIndex(2)
    full.find(QComboBox, "explanation-method").activated.emit(2)
    assert cast(Explain, full.asked(Explain).request).method == "occlusion"
    full.click("why")
    assert not full.find(Explanation, "explanation").explained
    assert not any(each.isVisible() for each in full.page.findChildren(QComboBox, "explanation-method"))


def test_walking_on_asks_only_where_it_rests(full: Desk) -> None:
    full.click("results-images")
    full.page.images.show_details(True)
    gallery = full.find(Gallery, "gallery")
    full.qtbot.keyClick(gallery, Qt.Key.Key_Right)
    assert full.text("answer-name") == "image 6.png"
    assert cast(FindNearest, full.asked(FindNearest).request).image.stem == "image 6"
    assert sum(isinstance(job.request, FindNearest) for job in full.jobs.asked) == 1
    near = full.asked(FindNearest)
    near.hear(NearestFound(full.folder / "image 2.png", ((full.folder / "image 0.png", "bird", 0.9),)))  # of another
    assert full.find(NearestStrip, "nearest").rows == []
    end(near, Failed(Told("unexpected", {"reason": "x"})))


def test_a_label_is_fixed_and_that_can_be_undone(full: Desk) -> None:
    full.click("results-images")
    full.page.images.show_details(True)
    details = full.find(AnswerDetails, "answer-details")
    menu = details.menu()
    assert [action.text() for action in menu.actions()] == ["1   bird", "2   cat", "3   dog"]
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert full.class_of("image 2") == "cat"
    assert full.text("answer-said").endswith("Its class is now “cat”.")
    assert full.text("results-stale") == "You changed the data since this was measured."
    assert full.shown()[0] == "image 2"  # it stays where it was
    full.curator.undo()
    assert full.class_of("image 2") == "bird"
    assert full.text("results-stale") == ""
    full.click("leave-answer-out")
    assert full.class_of("image 2") is None
    assert full.find(QWidget, "bring-answer-back").isEnabled()
    full.click("results-again")
    assert cast(Evaluate, full.asked(Evaluate).request).curation.excluded


def test_the_keys_of_the_gallery_fix_labels_too(full: Desk) -> None:
    full.click("results-images")
    gallery = full.find(Gallery, "gallery")
    gallery.selectAll()
    full.qtbot.keyClick(gallery, Qt.Key.Key_3)
    assert [full.class_of(name) for name in ("image 2", "image 5", "image 6", "image 0")] == [
        "dog",
        "dog",
        "dog",
        "bird",
    ]
    gallery.selectAll()
    full.qtbot.keyClick(gallery, Qt.Key.Key_Delete)
    assert [full.class_of(name) for name in ("image 2", "image 5", "image 6")] == [None] * 3


def test_without_a_project_nothing_can_be_changed(desk: Desk) -> None:
    desk.state.set_dataset(dataset(desk.folder))
    desk.state.set_model(model(desk.folder, CLASSES))
    desk.answer()
    desk.click("results-images")
    desk.page.images.show_details(True)
    fix = desk.find(QWidget, "fix-label")
    assert not fix.isEnabled()
    assert fix.toolTip() == "There is no project to keep it in."
    gallery = desk.find(Gallery, "gallery")
    gallery.selectAll()
    desk.qtbot.keyClick(gallery, Qt.Key.Key_3)
    assert desk.state.curation == Curation()


def test_the_threshold_says_what_is_left_to_a_person(full: Desk) -> None:
    full.click("results-threshold")
    full.find(QSlider, "threshold").setValue(0)
    assert [full.text(f"threshold-{name}") for name in ("answered", "right", "left")] == ["100.0 %", "70.0 %", "0.0 %"]
    assert not full.find(QWidget, "threshold-look").isEnabled()
    full.find(QSlider, "threshold").setValue(50)
    assert full.text("threshold-left-detail") == "3 of 10 images"
    full.find(QComboBox, "threshold-class").setCurrentIndex(2)
    said = full.text("threshold-of-class")
    assert said.startswith("At least 50 % sure of “dog”: 66.7 % of these images are, and 66.7 % of its")
    assert full.page.threshold.plot.recall[0] == 1
    full.click("threshold-look")
    assert sorted(full.shown()) == ["image 3", "image 5", "image 8"]
    assert full.find(QPushButton, "answers-filter").text() == "Less sure than 50 %"


def test_calibration_in_plain_words(full: Desk) -> None:
    full.click("results-calibration")
    assert full.text("calibration-plain").startswith("When it says 50 %, it is right 40 % of the time")
    assert full.text("calibration-before") == "20.0 %"
    assert full.text("calibration-after") == "10.0 %"
    assert full.text("calibration-temperature") == "2.00"
    assert full.page.calibration.plot.isVisible()


def test_a_model_without_calibration_says_so(desk: Desk) -> None:
    desk.open()
    assert desk.state.dataset is not None
    desk.answer(evaluated(desk.state.dataset, calibrated=False))
    desk.click("results-calibration")
    assert desk.text("calibration-plain") == "The probabilities of this model were not checked"
    assert not desk.page.calibration.plot.isVisible()


def test_the_map_comes_when_its_tab_is_opened(full: Desk) -> None:
    assert not any(isinstance(job.request, Place) for job in full.jobs.asked)
    full.click("results-map")
    job = full.asked(Place)
    job.hear(Progress("features", 3, 12))
    assert full.text("map-stage").startswith("Computing what the network makes")
    full.click("map-stop")
    assert full.jobs.cancelled == [job]
    end(job, Failed(Told("unexpected", {"reason": "torn"})))
    full.click("map-again")
    job = full.asked(Place)
    assert full.state.dataset is not None
    job.hear(placed(full.state.dataset))
    end(job, Done())
    scatter = full.find(MapScatter, "map")
    assert len(scatter.places) == 12
    x, y = scatter.positions()[4]
    full.qtbot.mouseMove(scatter, QPoint(round(float(x)), round(float(y))))
    assert full.text("map-words").startswith("image 4.png")
    scatter.chosen.emit([4, 5])
    assert sorted(full.shown()) == ["image 4", "image 5"]
    assert full.find(QPushButton, "answers-filter").text() == "Chosen on the map"


def test_the_report_is_saved(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = full.folder / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file.with_suffix("")), ""))
    full.click("save-report")
    job = full.asked(Illustrate)
    wanted = [path.stem for path in cast(Illustrate, job.request).images]
    assert wanted == ["image 2", "image 6", "image 5"]
    assert not full.find(QPushButton, "save-report").isEnabled()
    image = cast(Illustrate, job.request).images[0]
    grey = np.full((4, 4, 3), 9, np.uint8)
    job.hear(Explained(image, "cat", 0.9, "gradcam", np.eye(4, dtype=np.float32), grey))
    job.hear(NearestFound(image, ((full.folder / "image 0.png", "bird", 0.9),)))
    assert not file.exists()
    end(job, Done())
    assert full.find(QPushButton, "save-report").isEnabled()
    text = file.read_text(encoding="utf-8")
    assert "70.0" in text
    assert "image 2.png" in text
    assert "What spoke for cat" in text


def test_a_report_without_its_explanations_is_saved_and_told_and_a_stopped_one_is_not(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = full.folder / "report.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file), ""))
    full.click("save-report")
    end(full.asked(Illustrate), Cancelled())
    assert not file.exists()
    full.click("save-report")
    end(full.asked(Illustrate), Failed(Told("model-missing", {"path": "x"})))
    assert "70.0" in file.read_text(encoding="utf-8")
    assert full.find(QWidget, "results-notice").isVisible()


def test_a_report_that_cannot_be_saved_says_so(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = full.folder / "report.html"
    file.touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file / "no" / "x.html"), ""))
    full.click("save-report")
    end(full.asked(Illustrate), Done())
    assert full.find(QWidget, "results-notice").isVisible()


def test_what_was_found_outlasts_the_page(full: Desk) -> None:
    again = ResultsPage(full.state, cast(Jobs, full.jobs), full.curator)
    full.qtbot.addWidget(again)
    again.show()
    shown = again.findChild(QLabel, "evaluation-accuracy")
    assert isinstance(shown, QLabel)
    assert shown.text().replace("\u00a0", " ") == "70.0 %"
    assert sum(isinstance(job.request, Evaluate) for job in full.jobs.asked) == 1


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_texts_have_room_and_stand_out(full: Desk, theme: Theme, choice: str) -> None:
    theme.choose(choice)  # type: ignore[arg-type]
    for tab in ("overview", "images", "threshold", "calibration"):
        full.click(f"results-{tab}")
        if tab == "images":
            full.page.images.show_details(True)
        full.qtbot.wait(30)
        assert clipped(full.page) == []
        assert faint(full.page) == []


def test_a_new_result_replaces_the_image_that_was_looked_at(full: Desk) -> None:
    full.click("results-images")
    full.page.images.show_details(True)
    assert full.text("answer-name") == "image 2.png"
    full.click("results-overview")
    full.state.set_model(replace(model(full.folder, CLASSES), seed=1))
    assert full.state.dataset is not None
    found = evaluated(full.state.dataset)
    assert found.logits is not None
    found.logits[2] = (9, 0, 0)  # right now
    full.answer(found)
    full.click("results-images")
    assert full.text("answer-name") == "image 6.png"
    assert cast(FindNearest, full.asked(FindNearest).request).image.stem == "image 6"
