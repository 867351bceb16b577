"""The page Look inside as a person uses it: what is displayed, by mouse and keys; the test answers for the engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSlider, QToolButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.fakes import FakeJobs, draw_images, end, model
from tlgui.errors import Told
from tlgui.messages import Dataset, Done, DrawMaps, Failed, Item, LayerInfo, LayersListed, ListLayers, Mapped
from tlgui.ui.jobs import Job, Jobs
from tlgui.ui.maps_desk import MapsDesk
from tlgui.ui.pages.look import LookPage
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.basic import Notice
from tlgui.ui.widgets.layer_tree import LayerTree
from tlgui.ui.widgets.map_grid import MapGrid, color_image, color_table
from tlgui.ui.widgets.map_view import MapView

LAYERS = (
    LayerInfo("kernels", "kernels", "stem", (8, 3, 3), 3),
    LayerInfo("conv_stem", "convolution", "stem", (8, 16, 16), 3),
    LayerInfo("stem", "block", "stem", (8, 16, 16), 3),
    LayerInfo("blocks.0.conv_a", "convolution", "blocks.0", (12, 8, 8), 7),
    LayerInfo("blocks.0.act", "activation", "blocks.0", (12, 8, 8), 7),
    LayerInfo("blocks.0.conv_b", "convolution", "blocks.0", (12, 8, 8), 11),
    LayerInfo("blocks.0", "block", "blocks.0", (12, 8, 8), 11),
    LayerInfo("blocks.1", "block", "blocks.1", (300, 4, 4), 0),
)


@pytest.fixture
def state(theme: Theme) -> AppState:
    return AppState()


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def page(qtbot: QtBot, state: AppState, jobs: FakeJobs) -> LookPage:
    return open_page(qtbot, state, jobs)


def open_page(qtbot: QtBot, state: AppState, jobs: FakeJobs) -> LookPage:
    made = LookPage(state, cast(Jobs, jobs))
    qtbot.addWidget(made)
    made.resize(1080, 690)
    made.show()
    return made


def mapped(request: DrawMaps, seed: int = 0) -> Mapped:
    layer = next(layer for layer in LAYERS if layer.name == request.layer)
    channels, height, width = layer.shape
    maps = np.random.default_rng(seed).normal(size=(channels, height, width)).astype(np.float32)
    return Mapped(layer, maps, tuple(reversed(range(channels))), np.full((64, 64, 3), 200, np.uint8))


def listed(jobs: FakeJobs) -> None:
    """The engine lists the layers."""
    job = next(job for job in reversed(jobs.asked) if isinstance(job.request, ListLayers))
    job.hear(LayersListed(LAYERS))
    end(job, Done())


def drawings(jobs: FakeJobs) -> list[Job]:
    return [job for job in jobs.asked if isinstance(job.request, DrawMaps)]


def draw(qtbot: QtBot, jobs: FakeJobs, count: int) -> Job:
    """Wait until drawing ``count`` was asked for, and draw it."""
    qtbot.waitUntil(lambda: len(drawings(jobs)) == count)
    job = drawings(jobs)[-1]
    assert isinstance(job.request, DrawMaps)
    job.hear(mapped(job.request))
    end(job, Done())
    return job


def tree(page: LookPage) -> LayerTree:
    found = page.findChild(LayerTree, "layer-tree")
    assert isinstance(found, LayerTree)
    return found


def grid(page: LookPage) -> MapGrid:
    found = page.findChild(MapGrid, "map-grid")
    assert isinstance(found, MapGrid)
    return found


def view(page: LookPage) -> MapView:
    found = page.findChild(MapView, "map-view")
    assert isinstance(found, MapView)
    return found


def text(page: LookPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text().replace("\u00a0", " ")


def rows(item: QTreeWidgetItem) -> list[str]:
    return [item.child(row).text(0) for row in range(item.childCount())]


def click_map(qtbot: QtBot, page: LookPage, row: int) -> None:
    maps = grid(page)
    qtbot.waitUntil(lambda: not maps.tile(row).isEmpty())
    qtbot.mouseClick(maps.viewport(), Qt.MouseButton.LeftButton, pos=maps.center_of(row))


def test_the_engine_is_asked_when_the_page_is_first_seen(qtbot: QtBot, state: AppState, jobs: FakeJobs) -> None:
    made = LookPage(state, cast(Jobs, jobs))
    qtbot.addWidget(made)
    assert jobs.asked == []
    made.show()
    assert [job.request for job in jobs.asked] == [ListLayers(model=None, backbone="efficientnet_lite0")]
    made.hide()
    made.show()
    assert len(jobs.asked) == 1


def test_the_tree_speaks_in_plain_words(page: LookPage, jobs: FakeJobs) -> None:
    listed(jobs)
    top = [tree(page).topLevelItem(row) for row in range(tree(page).topLevelItemCount())]
    items = [item for item in top if item is not None]
    assert [item.text(0) for item in items] == [
        "Kernels of the first convolution",
        "Block 1 of 3",
        "Block 2 of 3",
        "Block 3 of 3",
    ]
    assert rows(items[2]) == ["Convolution 1", "Activation", "Convolution 2"]
    assert items[2].text(1) == "12 × 8 × 8"
    assert "blocks.0" in items[2].toolTip(0)
    assert "blocks.0.act" in items[2].child(1).toolTip(0)


def test_frozen_blocks_carry_a_padlock(page: LookPage, state: AppState, jobs: FakeJobs, tmp_path: Path) -> None:
    state.set_model(model(tmp_path, freeze_depth=2))
    assert jobs.asked[-1].request == ListLayers(model=tmp_path / "animals.safetensors", backbone="efficientnet_lite0")
    listed(jobs)
    said = [
        tree(page).topLevelItem(row).data(0, Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[union-attr]
        for row in range(1, 4)
    ]
    assert said == ["Block 1 of 3, frozen in training", "Block 2 of 3, frozen in training", "Block 3 of 3"]


def test_an_image_is_drawn_and_said_in_words(qtbot: QtBot, page: LookPage, jobs: FakeJobs, tmp_path: Path) -> None:
    (image,) = draw_images(tmp_path, 1)
    assert any(label.isVisible() and label.text() == "Drop an image here" for label in page.findChildren(QLabel))
    page.show_image(image)
    listed(jobs)
    job = draw(qtbot, jobs, 1)
    assert job.request == DrawMaps(layer="stem", image=image)
    assert text(page, "map-title") == "Block 1 of 3: 8 maps of 16 × 16"
    assert text(page, "map-sentence").startswith("Each number sees a patch of 3 × 3 pixels of the image. Early")
    assert [grid(page).model().index(row, 0).data() for row in range(8)] == [str(n) for n in reversed(range(8))]
    assert tree(page).choose("blocks.1")
    draw(qtbot, jobs, 2)
    assert text(page, "map-title") == "Block 3 of 3: 300 maps of 4 × 4"
    assert text(page, "map-sentence").startswith("Each number sees the whole image. Late")
    assert len(grid(page).in_view()) < 300


def test_only_where_the_person_rests_is_drawn(qtbot: QtBot, page: LookPage, jobs: FakeJobs, tmp_path: Path) -> None:
    (image,) = draw_images(tmp_path, 1)
    page.show_image(image)
    listed(jobs)
    draw(qtbot, jobs, 1)
    for _ in range(2):
        qtbot.keyClick(tree(page), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(drawings(jobs)) == 2)
    old = drawings(jobs)[-1]
    assert cast(DrawMaps, old.request).layer == "blocks.1"
    busy = page.findChild(QProgressBar, "map-busy")
    assert isinstance(busy, QProgressBar)
    qtbot.waitUntil(busy.isVisible)
    assert grid(page).dimmed
    qtbot.keyClick(tree(page), Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: len(drawings(jobs)) == 3)
    assert jobs.cancelled == [old]
    old.hear(mapped(cast(DrawMaps, old.request)))  # too late
    assert text(page, "map-title") == "Block 1 of 3: 8 maps of 16 × 16"
    draw(qtbot, jobs, 3)
    assert text(page, "map-title") == "Block 2 of 3: 12 maps of 8 × 8"
    assert not busy.isVisible()
    assert not grid(page).dimmed


def test_a_map_opens_large_over_the_image(qtbot: QtBot, page: LookPage, jobs: FakeJobs, tmp_path: Path) -> None:
    (image,) = draw_images(tmp_path, 1)
    page.show_image(image)
    listed(jobs)
    draw(qtbot, jobs, 1)
    click_map(qtbot, page, 2)
    large = view(page)
    assert large.isVisible()
    assert text(page, "map-name") == "Map 5  ·  3 of 8 by strength"
    qtbot.keyClick(large, Qt.Key.Key_Right)
    assert text(page, "map-name") == "Map 4  ·  4 of 8 by strength"
    slider = page.findChild(QSlider, "map-blend")
    assert isinstance(slider, QSlider)
    before = slider.value()
    qtbot.keyClick(large, Qt.Key.Key_Up)
    assert slider.value() > before
    file = tmp_path / "map.png"
    large.save_png(file)
    with Image.open(file) as saved:
        assert saved.size == (1024, 1024)
    qtbot.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()
    assert grid(page).currentIndex().row() == 3
    qtbot.keyClick(grid(page), Qt.Key.Key_Return)
    assert large.isVisible()
    assert text(page, "map-name") == "Map 4  ·  4 of 8 by strength"


def test_maps_that_come_anew_leave_the_large_view_open(
    qtbot: QtBot, page: LookPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    """A training that ends opens its model: the same channel of the same layer is then shown of that network."""
    (image,) = draw_images(tmp_path, 1)
    page.show_image(image)
    listed(jobs)
    draw(qtbot, jobs, 1)
    click_map(qtbot, page, 2)
    large = view(page)
    before = large.grab().toImage()
    state.set_model(model(tmp_path))
    listed(jobs)
    job = draw(qtbot, jobs, 2)
    assert isinstance(job.request, DrawMaps)
    order = (4, 5, 0, 1, 2, 3, 6, 7)
    job = drawings(jobs)[-1]
    assert large.isVisible()
    assert text(page, "map-name") == "Map 5  ·  3 of 8 by strength"
    fresh = replace(mapped(job.request, seed=1), channels=order)
    page.findChild(MapsDesk).drawn.emit(fresh)  # type: ignore[union-attr]
    assert large.isVisible()
    assert text(page, "map-name") == "Map 5  ·  2 of 8 by strength"
    assert large.grab().toImage() != before


def test_blending_goes_from_the_image_to_the_map(qtbot: QtBot, page: LookPage, jobs: FakeJobs, tmp_path: Path) -> None:
    (image,) = draw_images(tmp_path, 1)
    page.show_image(image)
    listed(jobs)
    draw(qtbot, jobs, 1)
    click_map(qtbot, page, 0)
    pictures = []
    for value in (0, 100):
        view(page).slider.setValue(value)
        file = tmp_path / f"{value}.png"
        view(page).save_png(file)
        with Image.open(file) as saved:
            pictures.append(np.asarray(saved.convert("RGB")))
    assert (pictures[0] == 200).all()  # the image alone
    assert pictures[1].std() > 10  # the map alone
    view(page).save_png(tmp_path / "no such folder" / "map.png")
    notice = view(page).findChild(Notice)
    assert isinstance(notice, Notice)
    assert notice.told.code == "not-saved"


def test_an_unreadable_image_is_told_and_another_one_mends_it(
    qtbot: QtBot, page: LookPage, jobs: FakeJobs, tmp_path: Path
) -> None:
    first, second = draw_images(tmp_path, 2)
    page.show_image(first)
    listed(jobs)
    qtbot.waitUntil(lambda: len(drawings(jobs)) == 1)
    end(drawings(jobs)[-1], Failed(Told("unexpected", {"reason": "The file is torn."})))
    notice = page.findChild(Notice, "look-notice")
    assert isinstance(notice, Notice)
    qtbot.waitUntil(notice.isVisible)
    assert "The file is torn." in notice.accessibleName()
    page.show_image(second)
    draw(qtbot, jobs, 2)
    qtbot.waitUntil(lambda: page.findChild(Notice, "look-notice") is None)
    assert grid(page).model().rowCount() == 8


def test_layers_that_cannot_be_listed_are_told_and_tried_again(
    qtbot: QtBot, page: LookPage, jobs: FakeJobs, tmp_path: Path
) -> None:
    end(jobs.asked[-1], Failed(Told("unexpected", {"reason": "The engine stopped."})))
    again = page.findChild(QPushButton, "look-again")
    assert isinstance(again, QPushButton)
    qtbot.waitUntil(again.isVisible)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(jobs.asked) == 2
    listed(jobs)
    assert tree(page).topLevelItemCount() == 4


def test_the_arrows_walk_through_the_dataset(
    qtbot: QtBot, page: LookPage, state: AppState, jobs: FakeJobs, tmp_path: Path
) -> None:
    paths = draw_images(tmp_path, 3)
    buttons = {name: page.findChild(QToolButton, name) for name in ("previous-image", "next-image")}
    assert not any(button is None or button.isVisible() for button in buttons.values())
    items = tuple(Item(path, 0, str(number)) for number, path in enumerate(paths))
    state.set_dataset(Dataset(tmp_path, "classes", ("cat", "dog"), items))
    take = page.findChild(QPushButton, "look-dataset")
    assert isinstance(take, QPushButton)
    qtbot.waitUntil(take.isVisible)
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    name = page.findChild(QLabel, "look-image-name")
    assert isinstance(name, QLabel)
    assert name.accessibleName() == "image 0.png"
    qtbot.mouseClick(cast(QToolButton, buttons["next-image"]), Qt.MouseButton.LeftButton)
    assert name.accessibleName() == "image 1.png"
    for _ in range(2):
        qtbot.mouseClick(cast(QToolButton, buttons["previous-image"]), Qt.MouseButton.LeftButton)
    assert name.accessibleName() == "image 2.png"


def test_a_page_built_anew_looks_at_the_same(qtbot: QtBot, state: AppState, jobs: FakeJobs, tmp_path: Path) -> None:
    page = LookPage(state, cast(Jobs, jobs))
    page.show()
    (image,) = draw_images(tmp_path, 1)
    page.show_image(image)
    listed(jobs)
    assert tree(page).choose("blocks.0.act")
    draw(qtbot, jobs, 1)
    page.show_image(image)
    qtbot.waitUntil(lambda: len(drawings(jobs)) == 2)
    delete(page)
    draw(qtbot, jobs, 2)  # heard by nobody
    again = open_page(qtbot, state, jobs)
    listed(jobs)
    job = draw(qtbot, jobs, 3)
    assert job.request == DrawMaps(layer="blocks.0.act", image=image)
    assert text(again, "map-title") == "Activation in Block 2 of 3: 12 maps of 8 × 8"


def test_a_map_is_coloured_from_its_lowest_to_its_highest() -> None:
    table = color_table()
    brightness = [0.2126 * (c >> 16 & 255) + 0.7152 * (c >> 8 & 255) + 0.0722 * (c & 255) for c in table]
    assert len(table) == 256
    assert all(one < other for one, other in zip(brightness[::16], brightness[16::16], strict=False))
    image = color_image(np.array([[-3.0, 0.0, 5.0]], np.float32))
    assert image.width() == 3
    assert [image.pixel(x, 0) for x in (0, 2)] == [table[0], table[255]]
    flat = color_image(np.full((2, 5), 7.0, np.float32))
    assert {flat.pixel(x, y) for x in range(5) for y in range(2)} == {table[0]}
    broken = color_image(np.array([[np.nan, 1.0, 2.0, np.inf]], np.float32))
    assert [broken.pixel(x, 0) for x in (0, 3)] == [table[0], table[255]]
