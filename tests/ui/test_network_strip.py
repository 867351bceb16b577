"""The network as it is drawn: where things are, what the mouse and the slider do, what the tooltips say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from tests.ui.train_feed import BLOCKS, described
from tlgui.messages import BlockInfo, Described
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.network_strip import NetworkStrip


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> NetworkStrip:
    made = NetworkStrip()
    qtbot.addWidget(made)
    made.resize(640, made.sizeHint().height())
    made.show_network(described(), 224, 2)
    made.show_depth(2)
    made.depth_chosen.connect(made.show_depth)
    made.show()
    return made


def handle_x(strip: NetworkStrip) -> float:
    """The middle of the slider's handle, in the strip's px."""
    option = QStyleOptionSlider()
    strip.slider.initStyleOption(option)
    handle = strip.slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, strip.slider
    )
    return strip.slider.x() + handle.x() + handle.width() / 2


@pytest.mark.parametrize("width", [420, 640, 1283])
def test_the_slider_stands_under_the_gaps(strip: NetworkStrip, width: int) -> None:
    strip.resize(width, strip.height())
    for depth in range(5):
        strip.show_depth(depth)
        assert handle_x(strip) == pytest.approx(strip.gap_x(depth), abs=1.5)


def test_blocks_follow_the_resolution(strip: NetworkStrip) -> None:
    heights = [strip.block_rect(i).height() for i in range(4)]
    assert heights[0] > heights[1] > heights[2] == heights[3]  # the last one's output is flat
    strip.show_network(
        Described("vit", (BlockInfo("blocks.0", 5, (197, 384)), BlockInfo("blocks.1", 5, (384,))), 384), 224, 2
    )
    assert strip.block_rect(0).height() == strip.block_rect(1).height()


@pytest.mark.parametrize(("block", "depth"), [(0, 0), (1, 1), (2, 3), (3, 4)])
def test_a_click_frees_a_frozen_block_and_freezes_a_free_one(
    strip: NetworkStrip, qtbot: QtBot, block: int, depth: int
) -> None:
    where = strip.block_rect(block).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=where)
    assert strip.depth() == strip.slider.value() == depth


def test_keys_move_the_depth(strip: NetworkStrip, qtbot: QtBot) -> None:
    strip.slider.setFocus()
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Left):
        qtbot.keyClick(strip.slider, key)
        seen.append(strip.depth())
    assert seen == [3, 4, 0, 0]
    assert strip.slider.accessibleDescription() == "0 of 4 blocks frozen"


def test_tooltips_tell_of_block_input_and_head(strip: NetworkStrip) -> None:
    frozen, free = (strip.tip_at(strip.block_rect(i).center()) for i in (0, 3))
    assert "Block 1 of 4: blocks.0" in frozen and "16 maps of 112 × 112" in frozen and "frozen" in frozen
    assert "puts out 10 numbers" in free and "4.0 k parameters, learns" in free
    assert "10 numbers in, 2 classes out\n22 parameters" in strip.tip_at(strip.head_rect().center())
    assert "224 × 224" in strip.tip_at(QPointF(10, 20))
    assert strip.tip_at(QPointF(300, strip.height() - 1)) == ""


def test_disabled_it_cannot_be_changed(strip: NetworkStrip, qtbot: QtBot) -> None:
    strip.setEnabled(False)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.block_rect(0).center().toPoint())
    assert strip.depth() == 2


def test_padlocks_stand_on_frozen_blocks_only(strip: NetworkStrip) -> None:
    def ink(block: int) -> int:
        area = strip.block_rect(block).toAlignedRect()
        image = strip.grab(area).toImage()
        return len({image.pixel(QPoint(x, y)) for x in range(4, area.width() - 4) for y in range(8, area.height() - 8)})

    assert ink(1) > 5  # antialiased strokes
    assert ink(2) == 1


def test_many_blocks_and_none_are_drawn(strip: NetworkStrip, theme: Theme) -> None:
    many = tuple(BlockInfo(f"b{i}", 1, (8, 14, 14)) for i in range(60))
    strip.show_network(Described("deep", many, 8), 224, 1000)
    strip.show_depth(37)
    theme.choose("dark")
    assert not strip.grab().isNull()
    strip.show_network(None, 224, 2)
    assert not strip.slider.isVisible()
    assert not strip.grab().isNull()
    assert len(BLOCKS) == 4
