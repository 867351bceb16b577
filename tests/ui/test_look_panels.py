"""What stands beside the maps on the page Look inside: orders, differences, the lesson, live maps; the test is the engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeJobs, draw_images, end, model
from tests.ui.test_look_page import LAYERS, click_map, draw, drawings, grid, listed, mapped, open_page, text, tree
from tlgui.messages import (
    BlockMoved,
    BlocksCompared,
    CompareBlocks,
    Dataset,
    Disturb,
    Disturbed,
    Done,
    DrawMaps,
    Exciting,
    ExcitingFound,
    Explain,
    FindExciting,
    Item,
    LayerInfo,
    Mapped,
    MeasureStrengths,
    StrengthsMeasured,
    Taught,
    Teach,
    Train,
    Watch,
    Watched,
)
from tlgui.ui import state as state_module
from tlgui.ui.looking import difference, in_order, value_at
from tlgui.ui.pages.look import LookPage
from tlgui.ui.state import AppState, Training
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.disturb_panel import Bars
from tlgui.ui.widgets.live_panel import WatchedGrid
from tlgui.ui.widgets.network_drawing import NetworkDrawing
from tlgui.ui.widgets.number_grid import short

W = TypeVar("W", bound=QWidget)
LAYER = LayerInfo("conv", "convolution", "stem", (3, 1, 2), 3)


@pytest.fixture
def state(theme: Theme) -> AppState:
    return AppState()


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def page(qtbot: QtBot, state: AppState, jobs: FakeJobs, tmp_path: Path) -> LookPage:
    """A model and a dataset are open, an image is looked at, its first maps are there."""
    paths = draw_images(tmp_path, 4)
    items = tuple(Item(path, number % 2, str(number)) for number, path in enumerate(paths))
    state.set_dataset(Dataset(tmp_path, "classes", ("cat", "dog"), items))
    state.set_model(model(tmp_path))
    made = open_page(qtbot, state, jobs)
    made.show_image(paths[0])
    listed(jobs)
    draw(qtbot, jobs, 1)
    return made


def child(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def choose(qtbot: QtBot, combo: QComboBox, data: str) -> None:
    """As a person does by keyboard."""
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.findData(data)):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentData() == data


def press(qtbot: QtBot, page: LookPage, name: str) -> None:
    qtbot.mouseClick(child(page, QToolButton, name), Qt.MouseButton.LeftButton)


def channels(page: LookPage) -> list[int]:
    model = grid(page).model()
    return [int(model.index(row, 0).data()) for row in range(model.rowCount())]


# ------------------------------------------------------------------------------------------------------------- plain values


def three(values: tuple[float, float, float], numbers: tuple[int, int, int]) -> Mapped:
    maps = np.repeat(np.array(values, np.float32)[:, None, None], 2, axis=2)
    return Mapped(LAYER, maps, numbers, np.zeros((4, 4, 3), np.uint8))


def test_maps_are_put_in_order_with_their_numbers() -> None:
    given = three((9, 5, 1), (2, 0, 1))
    by_number = in_order(given, "channel")
    assert by_number.channels == (0, 1, 2)
    assert by_number.maps[:, 0, 0].tolist() == [5, 1, 9]
    means = np.array([[0, 0, 0], [1, 4, 2]], np.float32)
    spreads = np.array([[1, 4, 1], [1, 4, 1]], np.float32)
    measured = StrengthsMeasured(LAYER, means, spreads)
    assert in_order(given, "classes", measured).channels == (2, 0, 1)  # 2 / 1 before 1 / 1 and 4 / 4
    alone = replace(measured, spreads=np.zeros((2, 3), np.float32))
    assert in_order(given, "images", alone).channels == (1, 2, 0)
    assert in_order(given, "images") is given


def test_before_and_after_are_matched_by_channel() -> None:
    changed = difference(three((9, 5, 1), (2, 0, 1)), three((1, 5, 8), (1, 0, 2)))
    assert changed.channels == (2, 0, 1)
    assert changed.maps[:, 0, 0].tolist() == [1, 0, 0]


def test_the_number_under_the_pointer() -> None:
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert value_at(values, 0.99, 0.51) == (1, 2, 5.0)
    assert value_at(values, 1.0, 0.5) is None
    assert value_at(values, -0.1, 0.5) is None


def test_numbers_are_short() -> None:
    assert [short(value) for value in (-0.123, 12.34, 345.6, float("nan"))] == ["−0.12", "12.3", "346", "–"]


def test_watched_maps_take_a_bounded_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one = np.zeros((1, 2, 2), np.float16)
    monkeypatch.setattr(state_module, "WATCHED_BYTES", 5 * one.nbytes)
    training = Training(Train(tmp_path, tmp_path / "model.safetensors"))
    watch = Watch(tmp_path / "a.png", "conv")
    for epoch in range(40):
        training.hear(Watched(epoch, watch, LAYER, one, (0,)))
        assert len(training.watched) <= 5
    epochs = [each.epoch for each in training.watched]
    assert epochs[0] == 0
    assert epochs[-1] == 39
    assert epochs == sorted(epochs)


# ------------------------------------------------------------------------------------------------------------ on the page


def test_the_drawing_is_walked_and_proves_what_is_frozen(
    qtbot: QtBot, page: LookPage, jobs: FakeJobs, tmp_path: Path
) -> None:
    drawing = child(page, NetworkDrawing, "network-drawing")
    compared = next(job for job in jobs.asked if isinstance(job.request, CompareBlocks))
    moved = (
        BlockMoved("stem", 0.0, "a" * 32, "a" * 32),
        BlockMoved("blocks.0", 0.0, "b" * 32, "b" * 32),
        BlockMoved("blocks.1", 0.25, "c" * 32, "d" * 32),
    )
    compared.hear(BlocksCompared(moved, True))
    end(compared, Done())
    assert "sees 3 px" in drawing.tip(0)
    assert "Not one bit differs" in drawing.tip(1)
    assert "aaaaaaaaaaaa" in drawing.tip(0)
    assert "moved it by 25.00 %" in drawing.tip(2)
    assert "sees the whole image" in drawing.tip(2)
    assert "Frozen" not in drawing.tip(2)
    qtbot.keyClick(drawing, Qt.Key.Key_Right)
    draw(qtbot, jobs, 2)
    assert text(page, "map-title").startswith("Block 2 of 3")
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=drawing.block_rect(2).center().toPoint())
    draw(qtbot, jobs, 3)
    assert text(page, "map-title").startswith("Block 3 of 3")
    child(page, QSlider, "walk-layers").setValue(0)
    draw(qtbot, jobs, 4)
    assert cast(DrawMaps, drawings(jobs)[-1].request).layer == "conv_stem"


def test_maps_are_sorted_by_what_tells_two_classes_apart(qtbot: QtBot, page: LookPage, jobs: FakeJobs) -> None:
    order = child(page, QComboBox, "map-order")
    assert channels(page) == list(reversed(range(8)))
    choose(qtbot, order, "channel")
    assert channels(page) == list(range(8))
    choose(qtbot, order, "classes")
    job = next(job for job in reversed(jobs.asked) if isinstance(job.request, MeasureStrengths))
    assert [[path.name for path in group] for group in cast(MeasureStrengths, job.request).groups] == [
        ["image 0.png", "image 2.png"],
        ["image 1.png", "image 3.png"],
    ]
    means = np.zeros((2, 8), np.float32)
    means[1, 5] = 2
    job.hear(StrengthsMeasured(LAYERS[2], means, np.ones((2, 8), np.float32)))
    end(job, Done())
    assert channels(page)[0] == 5
    click_map(qtbot, page, 0)
    assert text(page, "map-name") == "Map 5  ·  1 of 8 by difference"


def test_what_training_changed_is_drawn_from_both_networks(qtbot: QtBot, page: LookPage, jobs: FakeJobs) -> None:
    choose(qtbot, child(page, QComboBox, "map-stage"), "difference")
    before = drawings(jobs)[-1]
    request = cast(DrawMaps, before.request)
    assert request.model is None
    same = mapped(request)
    before.hear(same)
    end(before, Done())
    after = drawings(jobs)[-1]
    assert cast(DrawMaps, after.request).model is not None
    after.hear(same)
    end(after, Done())
    assert text(page, "map-sentence").startswith("Training changed nothing here")


def test_a_click_on_a_number_is_answered_with_its_sum(qtbot: QtBot, page: LookPage, jobs: FakeJobs) -> None:
    assert tree(page).choose("conv_stem")
    draw(qtbot, jobs, 2)
    click_map(qtbot, page, 0)
    canvas = child(page, QWidget, "map-canvas")
    QApplication.processEvents()  # laid out
    side = min(canvas.width(), canvas.height())
    corner = QPointF((canvas.width() - side) / 2 + side * 5.5 / 16, (canvas.height() - side) / 2 + side * 2.5 / 16)
    qtbot.mouseMove(canvas, corner.toPoint())
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=corner.toPoint())
    assert text(page, "map-number").startswith("Row 2, column 5: ")
    job = jobs.asked[-1]
    asked = cast(Teach, job.request)
    assert (asked.layer, asked.channel, asked.row, asked.column) == ("conv_stem", 7, 2, 5)
    job.hear(
        Taught(
            LAYERS[1], 7, 2, 5, (2, 4, 5, 7), False, np.zeros((64, 64, 3), np.uint8), (0, 1, 2),
            np.ones((3, 3, 3), np.float32), np.ones((3, 3, 3), np.float32), np.array([0.5, -0.25, 1.0], np.float32),
            0.0, 0.0, 1.25, 216, 12288,
        )
    )  # fmt: skip
    end(job, Done())
    assert text(page, "lesson-sum") == "0.50 − 0.25 + 1.00 = 1.25"
    assert "The 27 numbers" in text(page, "lesson-shared").replace("\n", " ")
    assert "12,288" in text(page, "lesson-shared")
    qtbot.keyClick(child(page, QWidget, "lesson-panel"), Qt.Key.Key_Escape)
    assert tree(page).isVisible()


def test_a_block_leads_to_a_layer_that_can_be_computed(qtbot: QtBot, page: LookPage, jobs: FakeJobs) -> None:
    press(qtbot, page, "chip-lesson")
    go = child(page, QWidget, "lesson-go")
    qtbot.waitUntil(go.isVisible)
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    draw(qtbot, jobs, 2)
    assert cast(DrawMaps, drawings(jobs)[-1].request).layer == "conv_stem"
    assert not go.isVisible()


def test_what_a_channel_looks_for_is_found_and_can_be_stopped(qtbot: QtBot, page: LookPage, jobs: FakeJobs) -> None:
    click_map(qtbot, page, 1)
    for stop in (True, False):
        qtbot.mouseClick(child(page, QWidget, "look-for"), Qt.MouseButton.LeftButton)
        job = jobs.asked[-1]
        asked = cast(FindExciting, job.request)
        assert (asked.channels, len(asked.paths)) == ((6,), 4)
        if stop:
            qtbot.mouseClick(child(page, QWidget, "stop-exciting"), Qt.MouseButton.LeftButton)
            assert job in jobs.cancelled
            end(job, Done())
    found = tuple(Exciting(path, 3.0, (0, 0, 9, 9)) for path in asked.paths[:2])
    job.hear(ExcitingFound(LAYERS[2], (6,), (found,), 224))
    end(job, Done())
    panel = child(page, QWidget, "exciting-panel")
    assert {each.accessibleName() for each in panel.findChildren(QWidget)} >= {"image 0.png", "image 1.png"}
    assert cast(DrawMaps, jobs.asked[-1].request).layer == "kernels"  # brings the picture without a forward pass


def test_moving_the_image_shows_how_much_each_block_changes(qtbot: QtBot, page: LookPage, jobs: FakeJobs) -> None:
    press(qtbot, page, "chip-disturb")
    child(page, QSlider, "disturb-shift").setValue(4)
    qtbot.waitUntil(lambda: cast(Disturb, jobs.asked[-1].request).shift == 4)
    changes = np.array([*np.linspace(0.8, 0.2, len(LAYERS)), 0.1], np.float32)
    picture = np.zeros((8, 8, 3), np.uint8)
    jobs.asked[-1].hear(Disturbed(LAYERS, changes, (picture, picture)))
    end(jobs.asked[-1], Done())
    rows = child(page, Bars, "disturb-bars").rows
    assert [name for name, _ in rows] == ["Block 1", "Block 2", "Block 3", "Features"]
    assert rows[-1][1] == pytest.approx(0.1)


def test_why_follows_the_image(qtbot: QtBot, page: LookPage, state: AppState, jobs: FakeJobs) -> None:
    press(qtbot, page, "chip-why")
    assert cast(Explain, jobs.asked[-1].request).image.name == "image 0.png"
    assert state.dataset is not None
    page.show_image(state.dataset.items[1].path)
    qtbot.waitUntil(
        lambda: any(isinstance(job.request, Explain) and job.request.image.name == "image 1.png" for job in jobs.asked)
    )
    state.set_model(None)
    listed(jobs)
    qtbot.waitUntil(lambda: not child(page, QToolButton, "chip-why").isEnabled())


def test_pinned_maps_are_drawn_after_every_epoch(qtbot: QtBot, page: LookPage, state: AppState) -> None:
    press(qtbot, page, "chip-pin")
    assert state.looked is not None
    assert state.pin == Watch(state.looked, "stem")
    press(qtbot, page, "chip-live")
    training = Training(Train(Path("data"), Path("model.safetensors")))
    state.set_training(training)
    for epoch in range(3):
        maps = np.full((2, 3, 3), epoch, np.float16)
        training.hear(Watched(epoch, state.pin, LAYERS[2], maps, (4, 1)))
        state.training_advanced.emit()
    live = child(page, WatchedGrid, "live-maps")
    assert live.watched is training.watched[-1]
    assert child(page, QLabel, "live-epoch").text() == "After epoch 2 of 2"
    slider = child(page, QSlider, "live-slider")
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert live.watched is training.watched[0]
    assert child(page, QLabel, "live-epoch").text() == "Before training"
    training.hear(Watched(3, state.pin, LAYERS[2], maps, (4, 1)))
    state.training_advanced.emit()
    assert live.watched is training.watched[0]  # who went back is left there
