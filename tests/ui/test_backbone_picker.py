"""The backbone picker: figures that sort as numbers, choosing, fetching, packs and files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks import clipped
from tests.ui.fakes import FakeJobs, end, model
from tests.ui.train_feed import LITE, RESNET
from tlgui.errors import Told
from tlgui.messages import (
    AddWeights,
    BackbonesListed,
    Done,
    Failed,
    FetchWeights,
    ModelOpened,
    Packed,
    PackWeights,
    Progress,
)
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.trainer import Trainer
from tlgui.ui.widgets.backbone_picker import BackbonePicker
from tlgui.ui.widgets.backbone_table import Column

BIG = replace(RESNET, name="vit", title="ViT-S", parameters=22_000, gmacs=4.6, download=88_000_000, top1=None)


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def trainer(theme: Theme, jobs: FakeJobs) -> Trainer:
    state = AppState()
    state.set_backbones((LITE, RESNET, BIG))
    made = Trainer(state, cast(Jobs, jobs))
    state.setParent(made)
    return made


@pytest.fixture
def picker(qtbot: QtBot, trainer: Trainer) -> BackbonePicker:
    made = BackbonePicker(cast(AppState, trainer.children()[-1]), trainer)
    qtbot.addWidget(made)
    made.open_on("efficientnet_lite0")
    return made


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The file dialogs answer with the last of these."""
    chosen: list[Path] = []
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: (str(chosen[-1]), ""))
    return chosen


def column(picker: BackbonePicker, which: Column) -> list[str]:
    shown = picker.table.model()
    return [str(shown.index(row, which).data()) for row in range(shown.rowCount())]


def button(picker: BackbonePicker, name: str) -> QPushButton:
    return next(each for each in picker.findChildren(QPushButton, name) if each.isVisible())


def asked(jobs: FakeJobs, kind: type) -> Job:
    return next(job for job in jobs.asked if isinstance(job.request, kind))


def test_it_shows_the_figures(picker: BackbonePicker) -> None:
    assert column(picker, Column.TITLE) == ["EfficientNet-Lite0", "ResNet-18  (unverified)", "ViT-S  (unverified)"]
    assert column(picker, Column.TOP1) == ["75.1", "69.8", "–"]
    assert column(picker, Column.WEIGHTS)[0] == "on this machine"
    index = picker.table.model().index(0, Column.TOP1)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "timm's results"
    assert clipped(picker) == []


def test_columns_sort_as_numbers(picker: BackbonePicker) -> None:
    picker.table.sortByColumn(Column.PARAMETERS, Qt.SortOrder.DescendingOrder)
    assert column(picker, Column.PARAMETERS) == ["22.0 k", "11.0 k", "3.0 k"]
    picker.table.sortByColumn(Column.TOP1, Qt.SortOrder.AscendingOrder)
    assert column(picker, Column.TOP1) == ["–", "69.8", "75.1"]


def test_choosing_by_keys(picker: BackbonePicker, trainer: Trainer, qtbot: QtBot) -> None:
    qtbot.keyClick(picker.table, Qt.Key.Key_Down)
    assert button(picker, "use-backbone").text() == "Use ResNet-18"
    qtbot.keyClick(button(picker, "use-backbone"), Qt.Key.Key_Space)
    assert trainer.plan.backbone == "resnet18"
    assert not picker.isVisible()


def test_getting_weights(picker: BackbonePicker, jobs: FakeJobs, qtbot: QtBot) -> None:
    qtbot.keyClick(picker.table, Qt.Key.Key_Down)
    assert "46.8 MB" in button(picker, "picker-get").text()
    qtbot.mouseClick(button(picker, "picker-get"), Qt.MouseButton.LeftButton)
    job = asked(jobs, FetchWeights)
    job.hear(Progress("fetch", 20, 40))
    qtbot.mouseClick(button(picker, "cancel-fetch"), Qt.MouseButton.LeftButton)
    assert jobs.cancelled == [job]
    job.hear(BackbonesListed((LITE, replace(RESNET, ready=True), BIG)))
    end(job, Done())
    assert column(picker, Column.WEIGHTS)[1] == "on this machine"
    assert button(picker, "use-backbone").text() == "Use ResNet-18"


def test_a_failed_fetch_is_told(picker: BackbonePicker, jobs: FakeJobs, qtbot: QtBot) -> None:
    qtbot.keyClick(picker.table, Qt.Key.Key_Down)
    qtbot.mouseClick(button(picker, "picker-get"), Qt.MouseButton.LeftButton)
    end(asked(jobs, FetchWeights), Failed(Told("fetch-failed", {"title": "ResNet-18", "reason": "no network"})))
    assert "no network" in picker.findChild(QWidget, "picker-notice").accessibleName()
    assert button(picker, "picker-get").isEnabled()


def test_packs(picker: BackbonePicker, jobs: FakeJobs, files: list[Path], qtbot: QtBot) -> None:
    file = Path("weights.zip")
    files.append(file)
    picker.table.selectAll()
    qtbot.mouseClick(button(picker, "save-pack"), Qt.MouseButton.LeftButton)
    job = asked(jobs, PackWeights)
    assert job.request == PackWeights(("efficientnet_lite0", "resnet18", "vit"), file)
    job.hear(Packed(file, ("resnet18",)))
    end(job, Done())
    assert any(str(file) in each.text() for each in picker.findChildren(QLabel))
    qtbot.mouseClick(button(picker, "add-pack"), Qt.MouseButton.LeftButton)
    assert asked(jobs, AddWeights).request == AddWeights(file)


OWN_MODEL, WEIGHTS, PTH = ("mine.safetensors", True), ("mine.safetensors", False), ("mine.pth", None)


@pytest.mark.parametrize("given", [OWN_MODEL, WEIGHTS, PTH], ids=["own model", "safetensors", "pth"])
def test_weights_from_a_file(
    picker: BackbonePicker, jobs: FakeJobs, files: list[Path], qtbot: QtBot, given: tuple[str, bool | None]
) -> None:
    name, ours = given
    files.append(Path(name))
    qtbot.keyClick(picker.table, Qt.Key.Key_Down)
    qtbot.mouseClick(button(picker, "weights-from-file"), Qt.MouseButton.LeftButton)
    if ours is not None:
        job = jobs.asked[-1]
        if ours:
            job.hear(ModelOpened(model(Path())))
        end(job, Done() if ours else Failed(Told("model-not-ours", {"path": name})))
    trainer = picker.trainer
    assert (trainer.plan.weights, trainer.plan.backbone) == (Path(name), "efficientnet_lite0" if ours else "resnet18")
    assert not trainer.weights_missing()
