"""The gallery by mouse and keys: what it selects, says and shows."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import draw_images
from tlgui.errors import Told
from tlgui.messages import Finding
from tlgui.ui.shots import Images, Shot
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.gallery import SIDES
from tlgui.ui.widgets.gallery_pane import GalleryPane

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton


class Wall:
    """A pane of 12 images of two classes, the last one left out."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.paths = draw_images(folder, 12)
        self.shots = [
            Shot(path, "cat" if number < 6 else "dog", f"d{number}", out=number == 11)
            for number, path in enumerate(self.paths)
        ]
        self.pane = GalleryPane()
        qtbot.addWidget(self.pane)
        self.pane.resize(760, 560)
        self.pane.show_images(Images.of(self.shots), ("cat", "dog"), notes={self.paths[0]: "a note"}, editable=True)
        self.pane.show()
        qtbot.waitExposed(self.pane)

    @property
    def names(self) -> list[str]:
        return [shot.path.stem.split()[-1] for shot in self.pane.gallery.shots()]

    @property
    def picked(self) -> list[str]:
        return [shot.path.stem.split()[-1] for shot in self.pane.selected()]

    def click(self, row: int, keys: Qt.KeyboardModifier = NONE) -> None:
        gallery = self.pane.gallery
        self.qtbot.mouseClick(gallery.viewport(), LEFT, keys, gallery.center_of(row))

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        return next(each for each in self.pane.findChildren(kind, name))


@pytest.fixture
def wall(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Wall]:
    yield Wall(qtbot, tmp_path)


def test_thumbnails_come_and_are_painted(wall: Wall) -> None:
    gallery = wall.pane.gallery

    def as_drawn(row: int) -> bool:
        color = gallery.viewport().grab().toImage().pixelColor(gallery.center_of(row)).getRgb()[:3]
        return all(
            abs(one - other) < 5 for one, other in zip(color, (40 * row, 90, 160), strict=True)
        )  # a JPEG between

    wall.qtbot.waitUntil(lambda: as_drawn(1) and as_drawn(3), timeout=5000)


def test_screens_that_fly_by_load_nothing(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    gallery, asked = wall.pane.gallery, list[Path]()
    gallery.set_tile_side(SIDES[1])  # of this size none is there
    wall.qtbot.waitUntil(lambda: gallery._loader.waiting() == 0)
    monkeypatch.setattr(gallery._loader, "request", asked.append)
    bar = gallery.verticalScrollBar()
    assert bar.maximum() > gallery.viewport().height()
    bar.setValue(bar.maximum())
    gallery.viewport().repaint()
    assert not asked
    wall.qtbot.waitUntil(lambda: wall.paths[-1] in asked or wall.paths[-2] in asked)
    asked.clear()
    bar.setValue(bar.value() - gallery.viewport().height() // 2)  # slowly: looked at on the way
    gallery.viewport().repaint()
    assert asked


def test_many_are_selected_by_mouse_and_keys(wall: Wall) -> None:
    wall.click(1)
    wall.click(3, SHIFT)
    wall.click(5, CTRL)
    assert wall.picked == ["1", "2", "3", "5"]
    assert wall.find(QWidget, "selection-bar").isVisible()
    wall.qtbot.keyClick(wall.pane.gallery, Qt.Key.Key_Escape)
    assert wall.picked == []
    assert not wall.find(QWidget, "selection-bar").isVisible()
    wall.qtbot.keyClick(wall.pane.gallery, Qt.Key.Key_A, CTRL)
    assert len(wall.picked) == 11


def test_a_rubber_band_begins_between_images(wall: Wall) -> None:
    gallery = wall.pane.gallery
    view, first, second = gallery.viewport(), gallery.tile(0), gallery.tile(1)
    wall.qtbot.mousePress(view, LEFT, NONE, first.topLeft() + QPoint(1, 1))
    wall.qtbot.mouseMove(view, first.center())
    wall.qtbot.mouseMove(view, second.center())
    wall.qtbot.mouseRelease(view, LEFT, NONE, second.center())
    assert wall.picked == ["0", "1"]


def test_keys_move_and_leave_out(wall: Wall) -> None:
    moved: list[str] = []
    out: list[bool] = []
    wall.pane.move_wanted.connect(moved.append)
    wall.pane.out_wanted.connect(out.append)
    wall.qtbot.keyClick(wall.pane.gallery, Qt.Key.Key_2)
    assert moved == []  # nothing is selected
    wall.click(0)
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Delete):
        wall.qtbot.keyClick(wall.pane.gallery, key)
    assert moved == ["dog"]  # there is no third class
    assert out == [True]
    combo = wall.find(QComboBox, "gallery-left")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert wall.names == ["11"]
    wall.click(0)
    wall.qtbot.keyClick(wall.pane.gallery, Qt.Key.Key_Delete)
    assert out == [True, False]
    assert wall.find(QPushButton, "bring-back").isVisible()
    assert not wall.find(QPushButton, "leave-out").isVisible()


def test_nothing_can_be_changed_where_it_may_not(wall: Wall) -> None:
    said: list[object] = []
    wall.pane.move_wanted.connect(said.append)
    wall.pane.out_wanted.connect(said.append)
    wall.pane.show_images(Images.of(wall.shots), ("cat", "dog"), editable=False)
    wall.click(0)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Delete):
        wall.qtbot.keyClick(wall.pane.gallery, key)
    assert said == []
    assert not wall.find(QWidget, "selection-bar").isVisible()


def test_zoom_by_wheel_keys_and_slider(wall: Wall) -> None:
    gallery, slider = wall.pane.gallery, wall.find(QSlider, "gallery-zoom")
    assert isinstance(slider, QSlider)
    before = gallery.tile_side()
    middle = gallery.viewport().rect().center()
    event = QWheelEvent(
        middle, gallery.viewport().mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(gallery.viewport(), event)
    assert gallery.tile_side() > before
    wall.qtbot.keyClick(gallery, Qt.Key.Key_Minus)
    assert gallery.tile_side() == before
    assert slider.value() * 8 == before
    slider.setValue(slider.maximum())
    assert gallery.tile_side() == 256
    assert gallery.tile(0).width() >= 256


def test_search_and_nothing_found(wall: Wall) -> None:
    field = wall.find(QLineEdit, "gallery-search")
    assert isinstance(field, QLineEdit)
    wall.qtbot.keyClicks(field, "image 1")
    wall.qtbot.waitUntil(lambda: wall.names == ["1", "10"], timeout=2000)
    wall.qtbot.keyClicks(field, "xyz")
    wall.qtbot.waitUntil(lambda: wall.find(QWidget, "nothing-matches").isVisible(), timeout=2000)


def test_a_finding_is_shown_by_groups_and_left_again(wall: Wall) -> None:
    groups = ((wall.paths[7], wall.paths[1]), (wall.paths[3], wall.paths[4]))
    wall.pane.show_finding(Finding("k", "copies", "note", Told("x"), groups))
    assert wall.names == ["7", "1", "3", "4"]
    assert [shot.group for shot in wall.pane.gallery.shots()] == [0, 0, 1, 1]
    wall.pane.show_finding(None)
    assert len(wall.names) == 11


def test_details_of_the_current_image(wall: Wall) -> None:
    wall.click(0)
    wall.qtbot.keyClick(wall.pane.gallery, Qt.Key.Key_Return)
    details = wall.pane.details
    assert details.isVisible()
    texts = {name: details.findChild(QWidget, name) for name in ("details-name", "details-facts", "details-note")}
    assert texts["details-name"].whole_text() == "image 0.png"  # type: ignore[union-attr]
    assert "48 × 32 px" in texts["details-facts"].text()  # type: ignore[union-attr]
    note = texts["details-note"]
    assert isinstance(note, QLineEdit)
    assert note.text() == "a note"
    said: list[tuple[Path, str]] = []
    wall.pane.noted.connect(lambda path, words: said.append((path, words)))
    note.setText("another")
    note.editingFinished.emit()
    assert said[-1] == (wall.paths[0], "another")
    wall.qtbot.keyClick(wall.pane.gallery, Qt.Key.Key_Right)
    assert texts["details-name"].whole_text() == "image 1.png"  # type: ignore[union-attr]


def test_a_change_keeps_place_and_looks_at_the_next(wall: Wall) -> None:
    wall.pane.show_class("cat")
    wall.click(2)
    moved = [shot._replace(class_name="dog") if shot.path == wall.paths[2] else shot for shot in wall.shots]
    wall.pane.show_images(Images.of(moved), ("cat", "dog"), editable=True)
    assert wall.names == ["0", "1", "3", "4", "5"]
    current = wall.pane.gallery.current()
    assert current is not None
    assert current.path == wall.paths[3]


def test_largest_files_first_without_looking_in_the_window_s_thread(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, path in enumerate(wall.paths):
        path.write_bytes(path.read_bytes() + bytes(1000 * (number * 5 % 11)))
    largest = sorted(wall.paths[:11], key=lambda path: path.stat().st_size, reverse=True)
    stat, here = Path.stat, threading.current_thread()

    def watched(path: Path, **how: bool) -> os.stat_result:
        assert threading.current_thread() is not here, "a slow disk would hold up the window"
        return stat(path, **how)

    combo = wall.find(QComboBox, "gallery-order")
    assert isinstance(combo, QComboBox)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", watched)
        combo.setCurrentIndex(2)
        combo.activated.emit(2)
        shown = wall.pane.gallery.shots
        wall.qtbot.waitUntil(lambda: [shot.path for shot in shown()] == largest, timeout=3000)
