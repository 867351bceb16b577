"""Taking a model along from the window: the dialog in all its states; the test answers for the engine."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.fakes import FakeJobs, end, model
from tlgui.errors import Told
from tlgui.messages import (
    Cancelled,
    Certificate,
    Dataset,
    Done,
    Export,
    Exported,
    Failed,
    Item,
    Progress,
)
from tlgui.ui.jobs import Jobs
from tlgui.ui.pages.classify import ClassifyPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.export_dialog import ExportDialog


class Opened:
    """The dialog over a page, with or without the images of the model."""

    def __init__(self, qtbot: QtBot, folder: Path, classes: tuple[str, ...] = ("cat", "dog")) -> None:
        self.state, self.jobs, self.room = AppState(), FakeJobs(), QWidget()
        self.room.resize(1000, 700)
        qtbot.addWidget(self.room)
        self.state.set_model(model(folder))
        if classes:
            self.state.set_dataset(Dataset(folder, "classes", classes, (Item(folder / "a.png", 0, "00"),)))
        self.dialog = ExportDialog(self.state, cast(Jobs, self.jobs), model(folder), self.room)
        self.dialog.show()
        qtbot.waitExposed(self.dialog)

    def asked(self) -> Export:
        request = self.jobs.asked[-1].request
        assert isinstance(request, Export)
        return request

    def text(self, name: str) -> str:
        found = self.dialog.findChild(QLabel, name)
        return found.text() if isinstance(found, QLabel) and found.isVisible() else ""


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Opened:
    return Opened(qtbot, tmp_path)


def certificate(**more: object) -> Certificate:
    own: dict[str, object] = {
        "file": "animals.onnx", "format": "onnx", "int8": False, "classes": ("cat", "dog"), "images": 80,
        "source": "validation", "same": 80, "difference": 3e-6, "tolerance": 1e-3, "accuracies": (0.975, 0.975),
        "file_hash": "ab" * 32, "model_hash": "cd" * 32, "size": 13_000_000, "versions": (("onnxruntime", "1.23"),),
    }  # fmt: skip
    return Certificate(**(own | more))  # type: ignore[arg-type]


def test_the_open_images_certify_and_the_certificate_is_shown(opened: Opened, tmp_path: Path) -> None:
    opened.dialog.start(tmp_path / "animals")
    request = opened.asked()
    assert (request.file, request.format, request.data) == (tmp_path / "animals.onnx", "onnx", tmp_path)
    assert request.card
    assert not request.int8
    job = opened.jobs.asked[-1]
    assert job.quiet, "the dialog itself shows how far it is"
    job.hear(Progress("certify", 40, 80))
    assert opened.dialog.bar.isVisible()
    assert (opened.dialog.bar.value(), opened.dialog.bar.maximum()) == (40, 80)
    assert "Comparing" in opened.text("export-state")
    assert not opened.dialog.go.isVisible()
    job.hear(Exported(request.file, certificate(), tmp_path / "c.json"))
    end(job, Done())
    assert "animals.onnx" in opened.text("export-result")
    said = opened.text("export-figures")
    assert "80 of 80 validation images" in said
    assert "0.000003; 0.001 is allowed" in said
    assert "97.5 %" in said
    assert not clipped(opened.dialog)
    assert not faint(opened.dialog)


def test_a_refusal_is_told_in_place_and_can_be_tried_otherwise(opened: Opened, tmp_path: Path) -> None:
    opened.dialog.int8.setChecked(True)
    opened.dialog.start(tmp_path / "m.onnx")
    assert opened.asked().int8
    told = Told("export-int8-worse", {"images": 80, "before": "97.5", "after": "92.5"})
    end(opened.jobs.asked[-1], Failed(told))
    assert any("92.5 %" in each.text() for each in opened.dialog.findChildren(QLabel) if each.isVisible())
    assert not opened.text("export-result")
    opened.dialog.int8.setChecked(False)
    opened.dialog.start(tmp_path / "m.onnx")
    assert not opened.asked().int8
    assert not any("92.5 %" in each.text() for each in opened.dialog.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize("classes", [(), ("rose", "tulip")])
def test_without_the_models_images_drawn_pictures_certify(
    qtbot: QtBot, theme: Theme, tmp_path: Path, classes: tuple[str, ...]
) -> None:
    opened = Opened(qtbot, tmp_path, classes)
    assert "drawn pictures" in opened.text("export-basis")
    assert not opened.dialog.int8.isEnabled(), "it is calibrated on the images"
    opened.dialog.start(tmp_path / "m.onnx")
    assert opened.asked().data is None


def test_programs_of_torch_have_no_8_bit_numbers(opened: Opened, tmp_path: Path) -> None:
    opened.dialog.int8.setChecked(True)
    opened.dialog.format.setCurrentIndex(1)
    assert not opened.dialog.int8.isEnabled()
    opened.dialog.start(tmp_path / "m")
    request = opened.asked()
    assert (request.file.suffix, request.format, request.int8) == (".pt2", "torch", False)


def test_cancelled_it_can_be_asked_again(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    height = opened.dialog.height()
    opened.dialog.start(tmp_path / "m.onnx")
    assert opened.dialog.height() > height
    qtbot.mouseClick(opened.dialog.stop, Qt.MouseButton.LeftButton)
    assert opened.jobs.cancelled == [opened.jobs.asked[-1]]
    assert (opened.dialog.state.text(), opened.dialog.stop.isEnabled()) == ("Stopping …", False)
    end(opened.jobs.asked[-1], Cancelled())
    assert opened.dialog.go.isVisible()
    assert opened.dialog.height() == height, "it is as high as its texts, no longer than they are there"
    assert not opened.text("export-result")


def test_closed_it_cancels(opened: Opened, tmp_path: Path) -> None:
    opened.dialog.start(tmp_path / "m.onnx")
    opened.dialog.reject()
    assert opened.jobs.cancelled == [opened.jobs.asked[-1]]


def test_the_page_opens_it_once_there_is_a_model(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    state = AppState()
    page = ClassifyPage(state, cast(Jobs, FakeJobs()))
    qtbot.addWidget(page)
    page.show()
    state.export_wanted.emit()
    assert page.findChild(ExportDialog) is None
    state.set_model(model(tmp_path))
    state.export_wanted.emit()
    dialog = page.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.isVisible()
