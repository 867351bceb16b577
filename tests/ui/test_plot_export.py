"""A plot taken along as PNG, SVG and CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tlgui.data import figures
from tlgui.messages import Epoch, Step
from tlgui.ui.theme import Theme
from tlgui.ui.widgets.basic import Notice
from tlgui.ui.widgets.charts import Charts
from tlgui.ui.widgets.confusion_matrix import ConfusionMatrix
from tlgui.ui.widgets.map_scatter import MapScatter
from tlgui.ui.widgets.plot_export import Plotted, as_csv, as_png, as_svg
from tlgui.ui.widgets.unit_plot import PrecisionRecallPlot, ReliabilityPlot

SIZE = QSize(320, 280)


def rows(plot: Plotted) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(plot).decode("utf-8-sig"))))


def picture(plot: Plotted) -> QImage:
    made = QImage.fromData(as_png(plot, SIZE))
    assert made.size() == SIZE * 3
    return made


def colors(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def curve(qtbot: QtBot) -> PrecisionRecallPlot:
    plot = PrecisionRecallPlot("pr")
    qtbot.addWidget(plot)
    found = figures.precision_recall(np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, False, True, True]))
    plot.show_curve(*found)
    plot.mark(1 / 3, 1.0)
    return plot


def test_a_curve(qtbot: QtBot, theme: Theme) -> None:
    plot = curve(qtbot)
    assert theme.color("train").rgb() in colors(picture(plot))
    found = rows(plot)
    assert found[0] == ["threshold", "precision", "recall"]
    assert [float(cell) for cell in found[1]] == pytest.approx([0.6, 0.75, 1.0])
    assert len(found) == 5
    root = ElementTree.fromstring(as_svg(plot, SIZE, "Precision and recall"))
    assert root.tag.endswith("svg")
    assert "Precision and recall" in "".join(root.itertext())
    assert any(each.tag.endswith("polyline") or each.tag.endswith("path") for each in root.iter())


def test_below_the_steps_lies_the_average_precision(qtbot: QtBot, theme: Theme) -> None:
    rng = np.random.default_rng(3)
    positive = rng.random(60) < 0.4
    sure = np.round(np.clip(0.5 * positive + rng.random(60) * 0.8, 0, 1), 2)
    plot = PrecisionRecallPlot("pr")
    qtbot.addWidget(plot)
    plot.show_curve(*figures.precision_recall(sure, positive))
    steps = plot.steps()
    area = sum((right - left) * height for (left, _), (right, height) in zip(steps[::2], steps[1::2], strict=True))
    assert area == pytest.approx(figures.average_precision(sure, positive))
    recalls = [x for x, _ in steps]
    assert recalls == sorted(recalls)


def test_reliability_before_and_after(qtbot: QtBot, theme: Theme) -> None:
    plot = ReliabilityPlot("reliability")
    qtbot.addWidget(plot)
    plot.show_bins(((0.9, 0.5, 4),), ((0.6, 0.5, 4),))
    both = colors(picture(plot))
    assert {theme.color("train").rgb(), theme.color("validation").rgb()} <= both
    assert rows(plot)[1:] == [["before", "0.9", "0.5", "4"], ["after", "0.6", "0.5", "4"]]
    plot.show_bins(((0.9, 0.5, 4),), None)
    assert theme.color("validation").rgb() not in colors(picture(plot))


def test_a_matrix_of_many_classes_is_whole_in_the_picture(qtbot: QtBot, theme: Theme) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(200, 200)
    counts = np.zeros((40, 40), np.int64)
    counts[39, 39] = 5
    matrix.show_table(tuple(f"class {number}" for number in range(40)), counts)
    assert theme.color("train").rgb() in colors(picture(matrix))  # the last cell, far out of view on the screen
    assert rows(matrix)[-1][0] == "class 39"
    assert rows(matrix)[-1][-1] == "5"


def test_a_map(qtbot: QtBot, theme: Theme) -> None:
    scatter = MapScatter()
    qtbot.addWidget(scatter)
    scatter.show_points(np.array([[0, 0], [1, 1]], np.float32), [("a.jpg", "cat", "dog"), ("b.jpg", "dog", "dog")])
    scatter.color_by(np.array([0, 1]), [(theme.series(0), False), (theme.series(1), True)], ("cat", "dog"))
    assert {theme.series(0).rgb(), theme.series(1).rgb()} <= colors(picture(scatter))
    assert rows(scatter)[1] == ["0.0", "0.0", "a.jpg", "cat", "dog"]


def test_the_training_charts(qtbot: QtBot, theme: Theme) -> None:
    charts = Charts()
    qtbot.addWidget(charts)
    charts.resize(500, 500)
    charts.show()
    steps = [Step(1, number, 1 / number, 0.5, 0.1, 10.0, 1.0) for number in range(1, 9)]
    charts.take(steps, [Epoch(1, 8, 0.4, 0.8, 0.5, 0.75, best=True, seconds=1.0)])
    plot = charts.loss
    before = charts.loss.train.opts["pen"].widthF()
    assert theme.color("train").rgb() in colors(QImage.fromData(as_png(plot, charts.loss.size())))
    assert charts.loss.train.opts["pen"].widthF() == before  # thick in the picture only
    assert rows(plot)[1] == ["step", "1", "", "1.0", ""]
    assert rows(plot)[-1] == ["epoch", "8", "1", "0.4", "0.5"]
    button = charts.loss.findChild(QToolButton, "export-loss")
    assert isinstance(button, QToolButton)
    assert not button.icon().isNull()  # it was away in the picture only
    assert ElementTree.fromstring(as_svg(plot, charts.loss.size(), "Loss")).tag.endswith("svg")


def menu_of(qtbot: QtBot, widget: QWidget) -> list[QAction]:
    widget.customContextMenuRequested.emit(QPoint(5, 5))
    menu = widget.findChild(QMenu, "export-menu")
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    return menu.actions()


def test_the_menu_saves_under_the_chosen_name(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    charts = Charts()
    qtbot.addWidget(charts)
    charts.show()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "mine"), ""))
    assert charts.loss.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu
    actions = menu_of(qtbot, charts.loss)
    assert [action.text() for action in actions] == [
        "Save picture (PNG) …",
        "Save drawing (SVG) …",
        "Save numbers (CSV) …",
    ]
    actions[2].trigger()
    assert (tmp_path / "mine.csv").read_bytes().startswith(b"\xef\xbb\xbfof,step")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "no folder" / "x.png"), ""))
    actions[0].trigger()
    notice = charts.loss.findChild(Notice)
    assert isinstance(notice, Notice)
    assert notice.told.code == "not-saved"
    for menu in charts.findChildren(QMenu):
        menu.close()
