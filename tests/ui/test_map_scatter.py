"""The map by mouse and keys: panned, zoomed, hovered, drawn around."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from tlgui.ui.theme import Theme
from tlgui.ui.widgets.map_points import spread, within
from tlgui.ui.widgets.map_scatter import MapScatter

PLACES = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [0.5, 0.5]], np.float32)


@pytest.fixture
def scatter(qtbot: QtBot, theme: Theme) -> MapScatter:
    made = MapScatter()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_points(PLACES)
    made.color_by(np.array([0, 0, 1, 1, 0]), [(theme.series(0), False), (theme.series(1), False)], ("a", "b"))
    return made


def spot(scatter: MapScatter, point: int) -> QPoint:
    x, y = scatter.positions()[point]
    return QPoint(round(float(x)), round(float(y)))


def test_up_is_up_and_all_is_in_view(scatter: MapScatter) -> None:
    spots = scatter.positions()
    assert spots[1, 1] < spots[0, 1]
    assert spots[2, 0] > spots[0, 0]
    assert (spots >= 0).all()
    assert (spots <= [400, 300]).all()


def test_the_pointer_finds_the_nearest_point(qtbot: QtBot, scatter: MapScatter) -> None:
    heard: list[int] = []
    scatter.hovered.connect(heard.append)
    qtbot.mouseMove(scatter, spot(scatter, 3) + QPoint(4, 3))
    qtbot.mouseMove(scatter, spot(scatter, 4) + QPoint(0, 40))
    assert heard == [3, -1]
    opened: list[int] = []
    scatter.opened.connect(opened.append)
    qtbot.mouseDClick(scatter, Qt.MouseButton.LeftButton, pos=spot(scatter, 4))
    assert opened == [4]


def test_dragging_pans_as_far_as_the_pointer_goes(qtbot: QtBot, scatter: MapScatter) -> None:
    before = scatter.positions()
    qtbot.mousePress(scatter, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(scatter, QPoint(130, 90))
    qtbot.mouseRelease(scatter, Qt.MouseButton.LeftButton, pos=QPoint(130, 90))
    assert scatter.positions() - before == pytest.approx(np.tile([30.0, -10.0], (5, 1)), abs=1e-3)


def test_zooming_keeps_what_is_under_the_pointer(scatter: MapScatter) -> None:
    x, y = scatter.positions()[3]
    scatter.zoom(2.0, QPointF(float(x), float(y)))
    assert scatter.positions()[3] == pytest.approx([x, y], abs=1e-3)
    assert np.linalg.norm(scatter.positions()[3] - scatter.positions()[4]) > 200
    scatter.fit()
    assert scatter.positions()[3] == pytest.approx([x, y])


def test_a_line_drawn_around_points_chooses_them(qtbot: QtBot, scatter: MapScatter) -> None:
    chosen: list[list[int]] = []
    scatter.chosen.connect(chosen.append)
    scatter.lasso = True
    corners = [spot(scatter, 2) + QPoint(15, 15), spot(scatter, 3) + QPoint(15, -15), spot(scatter, 3) + QPoint(-60, -15),
               spot(scatter, 2) + QPoint(-60, 15)]  # fmt: skip
    qtbot.mousePress(scatter, Qt.MouseButton.LeftButton, pos=corners[0])
    for corner in corners[1:]:
        qtbot.mouseMove(scatter, corner)
    qtbot.mouseRelease(scatter, Qt.MouseButton.LeftButton, pos=corners[-1])
    assert chosen == [[2, 3]]
    qtbot.keyClick(scatter, Qt.Key.Key_Escape)
    assert chosen == [[2, 3], []]


def test_the_keyboard_walks_zooms_and_opens(qtbot: QtBot, scatter: MapScatter) -> None:
    qtbot.keyClick(scatter, Qt.Key.Key_N)
    first = scatter.current()
    qtbot.keyClick(scatter, Qt.Key.Key_N)
    assert {first, scatter.current()} == {0, 1}  # from left to right
    opened: list[int] = []
    scatter.opened.connect(opened.append)
    qtbot.keyClick(scatter, Qt.Key.Key_Return)
    assert opened == [scatter.current()]
    before = scatter.positions()
    qtbot.keyClick(scatter, Qt.Key.Key_Plus)
    assert np.ptp(scatter.positions()[:, 0]) > np.ptp(before[:, 0])


def test_one_group_stands_out(scatter: MapScatter, theme: Theme) -> None:
    def color(point: int) -> int:
        return scatter.grab().toImage().pixel(spot(scatter, point)) & 0xFFFFFF

    plain = color(0)
    scatter.only(1)
    assert color(0) != plain
    scatter.only(None)
    assert color(0) == plain


def test_inside_a_concave_line() -> None:
    loop = [QPointF(0, 0), QPointF(10, 0), QPointF(10, 10), QPointF(5, 2), QPointF(0, 10)]
    spots = np.array([[1, 5], [5, 5], [9, 5], [5, 1], [11, 5]], float)
    assert within(spots, loop).tolist() == [True, False, True, True, False]


def test_a_flat_map_is_spread_but_not_torn() -> None:
    flat = np.array([[0.2, 0.5], [0.8, 0.52]], np.float32)
    filled = spread(flat)
    assert filled[:, 0].tolist() == pytest.approx([0, 1])
    assert float(np.ptp(filled[:, 1])) == pytest.approx(0.02 / 0.3, abs=1e-3)  # at most twice as much as across
    assert np.isfinite(spread(np.zeros((3, 2), np.float32))).all()
    assert len(spread(np.zeros((0, 2), np.float32))) == 0


def test_strays_do_not_press_all_else_into_a_corner() -> None:
    rng = np.random.default_rng(0)
    places = rng.normal(0, 0.02, (200, 2)).astype(np.float32)
    places[0] = (1, -1)
    assert np.ptp(spread(places)[1:], axis=0).max() < 0.2
    drawn = spread(places, squash=True)
    assert np.ptp(drawn[1:], axis=0).min() > 0.7
    assert drawn[:, 0].argmax() == 0  # still the outermost
    assert (drawn[:, 0].argsort() == places[:, 0].argsort()).all()
