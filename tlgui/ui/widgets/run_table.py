"""The runs of a project as a table: what each was, what came of it, and its name, which can be written in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from tlgui.data import figures
from tlgui.project.run_list import RunInfo
from tlgui.ui import icons, run_words
from tlgui.ui.texts import duration, percent, told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.sorted_cell import SortedCell

NUMBER, NAME, WHAT, BACKBONE, ACCURACY, IMAGES, BEGAN, TIME, STATE = range(9)
_SPARE = ((IMAGES, 116 * GRID), (BEGAN, 108 * GRID))
"""Columns that are left out where there is less room, px."""
_RUN = Qt.ItemDataRole.UserRole + 1


class RunTable(QTableWidget):
    """``renamed`` carries a run's folder and its new name, ``opened`` the run that was double-clicked or entered, ``removed``
    is the wish to delete those that are selected."""

    renamed = Signal(object, str)
    opened = Signal(object)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 9, parent)
        self.setObjectName("run-table")
        self.setAccessibleName(self.tr("Runs"))
        heads = (
            self.tr("Run"), self.tr("Name"), self.tr("What learned"), self.tr("Backbone"), self.tr("Accuracy (95 %)"),
            self.tr("Images"), self.tr("Began"), self.tr("Time"), self.tr("State"),
        )  # fmt: skip
        for column, text in enumerate(heads):
            head = QTableWidgetItem(text)
            side = Qt.AlignmentFlag.AlignRight if column in (ACCURACY, IMAGES, TIME) else Qt.AlignmentFlag.AlignLeft
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, head)
            if column == IMAGES:
                head.setToolTip(self.tr("On so many images the accuracy was measured"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(NUMBER, Qt.SortOrder.DescendingOrder)
        self.horizontalHeader().setHighlightSections(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for column in range(9):
            mode = QHeaderView.ResizeMode.Stretch if column == NAME else QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(column, mode)
        self.horizontalHeader().setMinimumSectionSize(9 * GRID)  # so much that the arrow of the order has its place
        self.itemChanged.connect(self._changed)
        self.activated.connect(lambda index: self._open(index.row()))  # by Enter or a double click
        QShortcut(QKeySequence.StandardKey.Delete, self, self.removed.emit, context=Qt.ShortcutContext.WidgetShortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What matters least goes first where there is little room."""
        for column, least in _SPARE:
            self.setColumnHidden(column, self.width() < least)
        super().resizeEvent(event)

    def show_runs(self, found: Sequence[RunInfo]) -> None:
        """Show ``found``; the order that the person chose and what is selected stay."""
        selected = {info.folder for info in self.selected()}
        with QSignalBlocker(self):
            self.setSortingEnabled(False)
            self.setRowCount(len(found))
            for row, info in enumerate(found):
                for column, cell in enumerate(self._cells(info)):
                    cell.setData(_RUN, info)
                    self.setItem(row, column, cell)
            self.setSortingEnabled(True)
            self.clearSelection()
        for row in range(self.rowCount()):
            if self._at(row).folder in selected:
                self.selectionModel().select(
                    self.model().index(row, 0),
                    self.selectionModel().SelectionFlag.Select | self.selectionModel().SelectionFlag.Rows,
                )

    def choose(self, folder: Path) -> None:
        """Select the run in ``folder`` alone."""
        for row in range(self.rowCount()):
            if self._at(row).folder == folder:
                self.selectRow(row)

    def selected(self) -> list[RunInfo]:
        """The runs that are selected, by number."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return sorted((self._at(row) for row in rows), key=lambda info: info.number)

    def rename(self) -> None:
        """Write the name of the current run."""
        if (cell := self.item(self.currentRow(), NAME)) is not None:
            self.editItem(cell)

    def _at(self, row: int) -> RunInfo:
        cell = self.item(row, NUMBER)
        assert cell is not None
        found: RunInfo = cell.data(_RUN)
        return found

    def _open(self, row: int) -> None:
        if row >= 0 and self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit(self._at(row))

    def _changed(self, item: QTableWidgetItem) -> None:
        if item.column() == NAME:
            self.renamed.emit(item.data(_RUN).folder, item.text())

    def _cells(self, info: RunInfo) -> list[QTableWidgetItem]:
        request, report = info.request, info.report
        name = SortedCell(info.name, info.name.casefold())
        name.setFlags(name.flags() | Qt.ItemFlag.ItemIsEditable)
        name.setToolTip(info.note or self.tr("F2 names the run"))
        if info.note:
            name.setIcon(icons.icon("info", "muted"))
        what = run_words.what(request) if request is not None else "–"
        accuracy, value = "–", -1.0
        if report is not None:
            low, high = figures.report_interval(report.report)
            accuracy = f"{percent(report.accuracy)}  ({100 * low:.0f} – {100 * high:.0f})"
            value = report.accuracy
        images = report.report.images if report is not None else 0
        began = QDateTime.fromSecsSinceEpoch(int(info.began)) if info.began is not None else None
        when = QLocale().toString(began, QLocale.FormatType.ShortFormat) if began is not None else "–"
        state = SortedCell(run_words.state(info), info.state)
        state.setToolTip("\n".join(line for line in told_text(info.told) if line) if info.told else "")
        return [
            SortedCell(str(info.number or info.folder.name), info.number), name, SortedCell(what, what),
            SortedCell(request.backbone if request else "–", request.backbone if request else ""),
            SortedCell(accuracy, value, right=True), SortedCell(str(images or "–"), images, right=True),
            SortedCell(when, info.began or 0.0),
            SortedCell(duration(info.seconds) if info.began is not None else "–", info.seconds, right=True), state,
        ]  # fmt: skip
