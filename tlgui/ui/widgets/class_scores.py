"""The classes' precision, recall and F1 with their intervals, sortable; a class opens its images."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from tlgui.data import figures
from tlgui.data.report_words import percent
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.plot_export import Table
from tlgui.ui.widgets.sorted_cell import VALUE, SortedCell


class ClassScores(QTableWidget):
    """``chosen`` carries the class that was double-clicked or entered."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("class-scores")
        self.setAccessibleName(self.tr("Classes"))
        heads = [
            (self.tr("Class"), ""),
            (self.tr("Images"), self.tr("How many of the class were answered and counted")),
            (self.tr("Precision"), self.tr("Of the images answered as the class, how many are; in brackets the 95 % interval")),
            (self.tr("Recall"), self.tr("Of the class's images, how many were answered as it; in brackets the 95 % interval")),
            (self.tr("F1"), self.tr("Precision and recall in one number (their harmonic mean); in brackets the 95 % interval")),
        ]  # fmt: skip
        for column, (text, tip) in enumerate(heads):
            head = QTableWidgetItem(text)
            head.setToolTip(tip)
            head.setTextAlignment(
                Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft)
            )
            self.setHorizontalHeaderItem(column, head)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(9 * GRID)  # so much of a class's name is always there
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 5):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.activated.connect(lambda index: self.chosen.emit(self.class_at(index.row())))
        current().changed.connect(self.viewport().update)
        self._rows: list[tuple[str, int, float, float, float]] = []

    def show_scores(self, names: tuple[str, ...], table: figures.Ints) -> None:
        """Show the figures of ``table`` as in :mod:`tlgui.data.figures`; the order that the person chose stays."""
        scores = figures.scores(names, table)
        spans = figures.score_intervals(np.asarray(table))
        self._rows = [(one.name, one.images, one.precision, one.recall, one.f1) for one in scores]
        self.setSortingEnabled(False)
        self.setRowCount(len(scores))
        for row, (one, span) in enumerate(zip(scores, spans.tolist(), strict=True)):
            cells = [SortedCell(one.name, row), SortedCell(str(one.images), one.images, right=True)]
            cells += [
                SortedCell(f"{percent(value)}  ({100 * low:.0f} – {100 * high:.0f})", value, right=True)
                for value, (low, high) in zip((one.precision, one.recall), span[:2], strict=True)
            ]
            cells.append(SortedCell(f"{one.f1:.2f}  ({span[2][0]:.2f} – {span[2][1]:.2f})", one.f1, right=True))
            cells[0].setToolTip(one.name)
            for column, cell in enumerate(cells):
                self.setItem(row, column, cell)
        self.setSortingEnabled(True)
        rows = self.verticalHeader().defaultSectionSize() * len(scores)
        self.setMaximumHeight(self.horizontalHeader().sizeHint().height() + rows + 8)  # no empty lines below the last

    def class_at(self, row: int) -> int:
        """The class that stands in a row now."""
        item = self.item(row, 0)
        return int(item.data(VALUE)) if item is not None else -1

    def table(self) -> Table:
        """The figures as numbers."""
        return [("class", "images", "precision", "recall", "f1"), *self._rows]
