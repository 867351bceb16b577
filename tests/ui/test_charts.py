"""The charts as they are displayed: curves, read-out by mouse and keys, overfitting, theme."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.train_feed import epoch, step
from tlgui.messages import Epoch, Step
from tlgui.ui.theme import DARK, LIGHT, Theme
from tlgui.ui.widgets.charts import Charts


@pytest.fixture
def charts(qtbot: QtBot, theme: Theme) -> Charts:
    made = Charts()
    qtbot.addWidget(made)
    made.resize(640, 420)
    made.show()
    return made


def events(epochs: int) -> tuple[list[Step], list[Epoch]]:
    steps = [step(n, (n - 1) // 4 + 1, 1 / n) for n in range(1, 4 * epochs + 1)]
    return steps, [epoch(n) for n in range(1, epochs + 1)]


def test_curves_follow_the_events(charts: Charts) -> None:
    steps, epochs = events(3)
    charts.take(steps[:6], epochs[:1])
    charts.take(steps, epochs)
    x, y = charts.loss.validation.getData()
    assert list(x) == [4, 8, 12]
    assert list(y) == pytest.approx([each.validation_loss for each in epochs])
    assert list(charts.accuracy.train.getData()[1]) == pytest.approx([each.train_accuracy for each in epochs])
    assert len(charts.loss.fast.getData()[0]) == 12
    charts.clear()
    charts.take([], [])
    assert charts.loss.points() == 0


def test_no_validation_draws_no_validation(charts: Charts) -> None:
    nan = float("nan")
    charts.take([], [Epoch(1, 4, 0.5, 0.8, nan, nan, True, 1.0), Epoch(2, 8, 0.4, 0.9, nan, nan, True, 1.0)])
    charts.loss.set_cursor(8)
    assert charts.loss.keys[0].text.text() == "train 0.400"
    assert charts.loss.keys[1].text.text() == "validation –"


def test_long_trainings_stay_cheap(charts: Charts, qtbot: QtBot) -> None:
    steps = [step(n, 1 + n // 1000) for n in range(1, 100_001)]
    charts.take(steps, [epoch(1, 1000)])
    assert charts.loss.points() < 700
    assert charts.loss.fast.getData()[0][-1] > 99_000


def test_the_pointer_reads_both_charts(charts: Charts, qtbot: QtBot) -> None:
    charts.take(*events(3))
    box = charts.loss.box
    where = charts.loss.plot.mapFromScene(box.mapViewToScene(box.viewRect().center()))
    x = charts.loss.plot.mapFromScene(box.mapViewToScene(QPoint(8, 0))).x()
    qtbot.mouseMove(charts.loss.plot.viewport(), QPoint(x, where.y()))
    assert charts.loss.readout.text() == "epoch 2, step 8"
    assert charts.accuracy.readout.text() == "epoch 2, step 8"
    assert charts.accuracy.keys[1].text.text() == f"validation {epoch(2).validation_accuracy * 100:.1f} %"
    charts.loss.hovered.emit(5.4)
    assert charts.loss.readout.text() == "step 5"
    charts.loss.leaveEvent(None)  # type: ignore[arg-type]
    assert not charts.loss.readout.isVisible()


def test_keys_step_through_the_epochs(charts: Charts, qtbot: QtBot) -> None:
    charts.take(*events(3))
    charts.loss.setFocus()
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(charts.loss, key)
        seen.append(charts.loss.readout.text().split(",")[0])
    assert seen == ["epoch 3", "epoch 2", "epoch 1", "epoch 1", "epoch 2"]
    assert "epoch 2" in charts.loss.accessibleDescription()
    qtbot.keyClick(charts.loss, Qt.Key.Key_Escape)
    assert charts.loss.readout.text() == ""


def test_overfitting_is_shaded(charts: Charts) -> None:
    charts.take(*events(6))
    charts.mark((8.0, 24.0))
    assert charts.loss.span.isVisible() and charts.loss.span.getRegion() == (8.0, 24.0)
    charts.mark(None)
    assert not charts.accuracy.span.isVisible()


def test_colours_follow_the_theme(charts: Charts, theme: Theme) -> None:
    charts.take(*events(2))
    assert charts.loss.train.opts["pen"].color() == QColor(LIGHT.train)
    theme.choose("dark")
    assert charts.loss.train.opts["pen"].color() == QColor(DARK.train)
    assert charts.loss.validation.opts["pen"].style() == Qt.PenStyle.CustomDashLine


def test_side_by_side_when_wide(charts: Charts, qtbot: QtBot) -> None:
    assert charts.accuracy.y() > charts.loss.y()
    charts.resize(1300, 500)
    qtbot.waitUntil(lambda: charts.accuracy.x() > charts.loss.x())
    assert np.isclose(charts.accuracy.y(), charts.loss.y())


@pytest.mark.parametrize("first", ["dark", "light"])
def test_the_ground_is_that_of_the_theme_in_force(qtbot: QtBot, theme: Theme, first: str) -> None:
    """Of a chart that was made in the other theme, too."""
    theme.choose(first)  # type: ignore[arg-type]
    made = Charts()
    qtbot.addWidget(made)
    made.resize(640, 420)
    made.show()
    for choice, tones in (("dark", DARK), ("light", LIGHT), ("dark", DARK)):
        theme.choose(choice)  # type: ignore[arg-type]
        picture = made.loss.plot.grab().toImage()
        assert picture.pixelColor(picture.width() - 2, 2).name() == QColor(tones.window).name()
