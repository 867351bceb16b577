"""Runs over one another: which is better, whether that may be chance, how each learned, and on which images they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tlgui.errors import ToldError
from tlgui.messages import Compared, Dataset, Train
from tlgui.project import runs
from tlgui.project.run_list import RunInfo
from tlgui.ui import run_words
from tlgui.ui.texts import percent
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.basic import button, label
from tlgui.ui.widgets.notice_slot import NoticeSlot
from tlgui.ui.widgets.run_curves import Curve, RunCurves
from tlgui.ui.widgets.run_disagree import RunDisagree

LONGEST = 22 * GRID  # px of a run's name
_OF_NO_INTEREST = ("data", "model", "run", "resume", "cache_bytes", "watch", "curation", "threads", "form")


class RunCompare(QWidget):
    """A sentence that names a winner only where the test does, the curves, the differences, each two runs and their images.
    ``on_back`` is called when the person goes back to the list."""

    def __init__(self, on_back: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-compare")
        back = button(self.tr("All runs"), on_back, icon="left", role="link", name="compare-back")
        self.title = label("", "section")
        column, self._scroll = below_list(self, back, self.title)
        self.verdict = label("", "title", wrap=True)
        self.verdict.setObjectName("compare-verdict")
        self.basis = label("", "muted", wrap=True)
        self.notices = NoticeSlot("compare-notice")
        self.curves = RunCurves()
        self.differences = table(self.tr("Differences"))
        self.pairs = table(self.tr("Each two runs"))
        self.disagree = RunDisagree()
        for each in (self.verdict, self.basis, self.notices, self.differences, self.curves, self.pairs, self.disagree):
            column.addWidget(each)
        column.addStretch(1)

    def show_compared(self, found: Compared, chosen: Sequence[RunInfo], dataset: Dataset | None) -> None:
        """Show what the comparison of ``chosen`` gave; their images are those of ``dataset``."""
        names = [self._short(run_words.name(info)) for info in chosen]
        count = len(found.digests)
        self.title.setText(self.tr("%n run(s) compared", "", len(chosen)))
        self._scroll.verticalScrollBar().setValue(0)
        if found.better is None:
            self.verdict.setText(self.tr("No difference that these %n image(s) could show.", "", count))
        else:
            self.verdict.setText(self.tr("{name} is better.").format(name=names[found.better]))
        self.basis.setText(
            self.tr("Measured on %n test image(s) that taught none of them.", "", count)
            if found.part == "test"
            else self.tr(
                "Measured on %n held-out image(s), which taught none of them but may have helped to choose.", "", count
            )
        )
        self._show_curves(names, chosen)
        self.disagree.show_compared(found, names, dataset)
        rows = [
            [self.tr("Accuracy"), *(f"{percent(a)}  ({100 * b:.0f} – {100 * c:.0f})" for a, b, c in found.accuracies)],
            [self.tr("Macro F1"), *(f"{a:.3f}  ({b:.2f} – {c:.2f})" for a, b, c in found.macro_f1)],
            *self._differences([info.request for info in chosen]),
        ]
        fill(self.differences, ["", *names], rows)
        for number in range(len(names)):
            if (item := self.differences.horizontalHeaderItem(number + 1)) is not None:
                item.setIcon(dot(current().series(number)))
        heads = [
            self.tr("First"), self.tr("Second"), self.tr("Only first right"), self.tr("Only second right"),
            self.tr("Difference (95 %)"), self.tr("p (McNemar, Holm)"),
        ]  # fmt: skip
        pairs = [
            [names[pair.first], names[pair.second], str(pair.only_first), str(pair.only_second),
             f"{100 * pair.accuracy[0]:+.1f}  ({100 * pair.accuracy[1]:+.1f} – {100 * pair.accuracy[2]:+.1f})",
             f"{pair.adjusted:.3f}"]
            for pair in found.pairs
        ]  # fmt: skip
        fill(self.pairs, heads, pairs)

    def _show_curves(self, names: Sequence[str], chosen: Sequence[RunInfo]) -> None:
        self.notices.clear()
        curves = []
        for name, info in zip(names, chosen, strict=True):
            try:
                curves.append(Curve(name, runs.read_epochs(info.folder)))
            except ToldError as error:
                self.notices.tell(error.told)
                curves.append(Curve(name, ()))
        self.curves.show_curves(curves)

    def _differences(self, requests: Sequence[Train | None]) -> list[list[str]]:
        """A row for each setting in which the runs differ."""
        found = [_settings(request) for request in requests]
        names = dict.fromkeys(name for settings in found for name in settings)
        words = self._words()
        rows = [[words.get(name, name), *(run_words.value(one.get(name)) for one in found)] for name in names]
        return [row for row in rows if len(set(row[1:])) > 1]

    def _words(self) -> dict[str, str]:
        """What settings are called; those that are named in a job file alone have their names there."""
        return {
            "strategy": self.tr("Strategy"), "freeze_depth": self.tr("Freeze depth"), "start": self.tr("Start"),
            "backbone": self.tr("Backbone"), "weights": self.tr("Weights"), "seed": self.tr("Seed"),
            "epochs": self.tr("Epochs"), "batch_size": self.tr("Batch size"), "learning_rate": self.tr("Learning rate"),
            "weight_decay": self.tr("Weight decay"), "validation": self.tr("Held out"), "fill": self.tr("Square"),
            "input_size": self.tr("Size, px"), "features": self.tr("Features"), "strength": self.tr("Penalty"),
            "hidden": self.tr("Hidden units"), "dropout": self.tr("Dropout"), "balance": self.tr("Classes weighed equally"),
            "views": self.tr("Views"), "precision": self.tr("Precision"), "backend": self.tr("Computed by"),
        }  # fmt: skip

    def _short(self, name: str) -> str:
        """A long name would push the other runs out of sight."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, LONGEST)


def dot(color: QColor) -> QIcon:
    """A spot in a run's colour."""
    side = 12
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(1, 1, side - 2, side - 2)
    painter.end()
    return QIcon(picture)


def below_list(page: QWidget, back: QAbstractButton, title: QLabel) -> tuple[QVBoxLayout, QScrollArea]:
    """Lay out a ``page`` that the list of runs leads to: the way ``back`` beside its ``title``, and below them the column that is
    given back, in the scroll area that is, too."""
    outer = QVBoxLayout(page)
    outer.setContentsMargins(3 * GRID, 3 * GRID, 0, 0)
    outer.setSpacing(2 * GRID)
    head = QHBoxLayout()
    head.setSpacing(2 * GRID)
    head.addWidget(back)
    head.addWidget(title, 1)
    outer.addLayout(head)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 3 * GRID, 3 * GRID)
    column.setSpacing(2 * GRID)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidget(inside)
    outer.addWidget(scroll, 1)
    return column, scroll


def table(name: str) -> QTableWidget:
    """A table to read, without a row chosen, that is as high as its rows."""
    made = QTableWidget()
    made.setAccessibleName(name)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setStretchLastSection(True)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def fill(table: QTableWidget, heads: list[str], rows: list[list[str]]) -> None:
    """Give a :func:`table` other rows."""
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.setRowCount(len(rows))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    high = table.verticalHeader().defaultSectionSize() * len(rows)
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + high + 2 * GRID)


def _settings(request: Train | None) -> dict[str, Any]:
    if request is None:
        return {}
    plain = {one.name: getattr(request, one.name) for one in fields(request) if one.name not in _OF_NO_INTEREST}
    head, recipe = plain.pop("head"), plain.pop("recipe")
    for part in (head, recipe):
        plain |= {one.name: getattr(part, one.name) for one in fields(part)}
    return plain
