"""The map tab: the images by their features in two dimensions, coloured by class or by right and wrong."""

from __future__ import annotations

from typing import cast

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tlgui.messages import Placed, Placing
from tlgui.ui.evaluation import Evaluation
from tlgui.ui.jobs import Jobs
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import button, label, quiet_button
from tlgui.ui.widgets.image_details import Picture
from tlgui.ui.widgets.map_points import Style, dot
from tlgui.ui.widgets.map_scatter import MapScatter
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.plot_export import Exporter

SIDE = 26 * GRID


class ResultsMap(QWidget):
    """``chosen`` carries the paths in the loop that was drawn, ``opened`` one path."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, evaluation: Evaluation, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation, self._jobs = evaluation, jobs
        self._shown: Placed | None = None
        self._stands_out: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.scatter = MapScatter()
        column.addLayout(self._make_bar())
        self._notices = NoticeSlot("map-notice")
        column.addWidget(self._notices)
        self._stack = QStackedWidget()
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.scatter, 1)
        row.addWidget(self._make_side())
        self._stack.addWidget(work)
        self._stack.addWidget(self._make_busy())
        column.addWidget(self._stack, 1)
        self.scatter.hovered.connect(self._hovered)
        self.scatter.opened.connect(lambda point: self.opened.emit(self._path(point)))
        self.scatter.chosen.connect(lambda points: self.chosen.emit([self._path(point) for point in points]))
        evaluation.placed_changed.connect(self._show)
        current().changed.connect(self._color)

    # -- building ------------------------------------------------------------------------------------------------------

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._method = self._combo("map-method", self.tr("Method"), (
            (self.tr("Neighbours (t-SNE)"), "tsne"), (self.tr("Main directions (PCA)"), "pca")))  # fmt: skip
        self._method.setToolTip(
            self.tr("t-SNE keeps neighbours together; distances between groups mean little. PCA shows the two directions "
                    "in which the features differ most.")
        )  # fmt: skip
        self._method.activated.connect(lambda _row: self.want())
        self._colors = self._combo("map-color", self.tr("Colour"), (
            (self.tr("Colour: class"), "class"), (self.tr("Colour: answer"), "answer"),
            (self.tr("Colour: right or wrong"), "right")))  # fmt: skip
        self._colors.activated.connect(lambda _row: self._color())
        row.addWidget(self._method)
        row.addWidget(self._colors)
        self.lasso = QToolButton()
        self.lasso.setProperty("role", "chip")
        self.lasso.setObjectName("map-lasso")
        self.lasso.setText(self.tr("Draw around images"))
        self.lasso.setToolTip(self.tr("Drag a line around points to see their images (or hold Shift and drag)"))
        self.lasso.setCheckable(True)
        self.lasso.toggled.connect(self._lasso_toggled)
        row.addWidget(self.lasso)
        row.addStretch(1)
        row.addWidget(quiet_button("look", self.tr("Show all (0)"), self.scatter.fit, name="map-fit"))
        row.addWidget(Exporter(self.scatter, "map").button())
        return row

    def _combo(self, name: str, title: str, rows: tuple[tuple[str, str], ...]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(title)
        for text, value in rows:
            made.addItem(text, value)
        return made

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.legend = QListWidget()
        self.legend.setObjectName("map-legend")
        self.legend.setAccessibleName(self.tr("What the colours mean"))
        self.legend.setToolTip(self.tr("Choose one to let it stand out; choose it again to see all alike"))
        self.legend.setProperty("role", "tiles")
        self.legend.itemClicked.connect(self._legend_clicked)
        self.legend.itemActivated.connect(self._legend_clicked)
        column.addWidget(self.legend, 1)
        self._picture = Picture()
        self._picture.setObjectName("map-picture")
        self._picture.setFixedHeight(SIDE)
        column.addWidget(self._picture)
        self._words = label("", "muted", wrap=True)
        self._words.setObjectName("map-words")
        self._words.setMinimumHeight(3 * self.fontMetrics().height())
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._words)
        return side

    def _make_busy(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(2 * GRID)
        self._stage = label("", "title", wrap=True)
        self._stage.setObjectName("map-stage")
        self._stage.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setObjectName("map-progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(40 * GRID)
        self._bar.setAccessibleName(self.tr("Computing the map"))
        self._stop = button(self.tr("Stop"), self._evaluation.stop_placing, icon="stop", name="map-stop")
        self._go = button(self.tr("Draw the map"), self.want, role="primary", name="map-go")
        column.addStretch(2)
        column.addWidget(self._stage)
        for each in (self._bar, self._stop, self._go):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return made

    # -- doing ---------------------------------------------------------------------------------------------------------

    def want(self) -> None:
        """Compute the map with the chosen method, unless it is there."""
        self._notices.clear()
        self._evaluation.place(self._jobs, cast(Placing, self._method.currentData()))
        self._show()

    def opened_first(self) -> None:
        """The tab is shown: computed once, not again after the person stopped it."""
        one = self._evaluation
        if not (one.placing or one.place_stopped or one.place_failed or one.placed):
            self.want()
        else:
            self._show()

    def _lasso_toggled(self, on: bool) -> None:
        self.scatter.lasso = on
        self.scatter.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def _path(self, point: int) -> object:
        return self._shown.paths[point] if self._shown is not None and 0 <= point < len(self._shown.paths) else None

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        one = self._evaluation
        if one.place_failed is not None:
            self._notices.tell(one.place_failed, (self.tr("Try again"), self.want, "map-again"))
        if one.placed is not self._shown:
            self._shown = one.placed
            if one.placed is not None:
                self._take(one.placed)
        busy = one.placing
        self._stack.setCurrentIndex(1 if busy or one.placed is None else 0)
        for each in (self._bar, self._stop):
            each.setVisible(busy)
        self._go.setVisible(not busy)
        progress = one.place_progress
        stages = {
            "scan": self.tr("Reading the images …"),
            "features": self.tr("Computing what the network makes of each image …"),
            "place": self.tr("Placing like beside like …"),
        }
        if busy:
            self._stage.setText(stages.get(progress.stage if progress else "", self.tr("Getting ready …")))
        else:
            self._stage.setText(self.tr("The map places images that the network finds alike beside one another"))
        self._bar.setRange(0, progress.total if progress else 0)
        self._bar.setValue(progress.done if progress else 0)

    def _take(self, placed: Placed) -> None:
        names = placed.classes
        facts = [
            (str(path), names[int(truth)], names[int(answer)])
            for path, truth, answer in zip(placed.paths, placed.truth, placed.answers, strict=True)
        ]
        self._method.setCurrentIndex(self._method.findData(placed.method))
        self.scatter.show_points(placed.places, facts, squash=placed.method == "tsne")
        self._color()
        self._hovered(-1)

    def _color(self) -> None:
        placed, theme = self._shown, current()
        if placed is None:
            return
        by = self._colors.currentData()
        if by == "right":
            groups = (placed.answers != placed.truth).astype(np.int64)
            names: tuple[str, ...] = (self.tr("right"), self.tr("wrong"))
            styles: list[Style] = [(theme.color("train"), False), (theme.color("validation"), True)]
        else:
            groups = (placed.truth if by == "class" else placed.answers).astype(np.int64)
            names = placed.classes
            styles = [(theme.series(number), number // 8 % 2 == 1) for number in range(len(names))]
        self.scatter.color_by(groups, styles, names)
        counts = np.bincount(groups, minlength=len(names))
        self.legend.clear()
        for number, name in enumerate(names):
            item = QListWidgetItem(QIcon(QPixmap.fromImage(dot(styles[number], 2.0))), f"{name}  ·  {counts[number]}")
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.legend.addItem(item)
        self._stands_out = None

    def _legend_clicked(self, item: QListWidgetItem) -> None:
        number = int(item.data(Qt.ItemDataRole.UserRole))
        self._stands_out = None if self._stands_out == number else number
        self.scatter.only(self._stands_out)
        if self._stands_out is None:
            self.legend.clearSelection()

    def _hovered(self, point: int) -> None:
        placed = self._shown
        if placed is None or point < 0:
            self._words.setText(self.tr("Point at a dot to see its image. Drag to move, turn the wheel to zoom."))
            return
        path = placed.paths[point]
        self._picture.show_image(path)
        truth, answer = placed.classes[int(placed.truth[point])], placed.classes[int(placed.answers[point])]
        if truth == answer:
            words = self.tr("Is “{name}”, and was answered so.").format(name=truth)
        else:
            words = self.tr("Is “{truth}”, but was answered “{answer}”.").format(truth=truth, answer=answer)
        self._words.setText(f"{path.name}\n{words}")
