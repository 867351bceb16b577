"""The dialog in which a backbone is chosen, and its weights fetched, added or packed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from tlgui.errors import Told
from tlgui.messages import BackboneInfo
from tlgui.ui.state import AppState
from tlgui.ui.texts import size
from tlgui.ui.theme import GRID
from tlgui.ui.trainer import Trainer
from tlgui.ui.weights_desk import PACK
from tlgui.ui.widgets.backbone_table import SORT, BackboneTable, Column
from tlgui.ui.widgets.basic import Notice, button, label
from tlgui.ui.widgets.fetching import Fetching


class BackbonePicker(QDialog):
    """A table with one row for each backbone; below it what can be done with the chosen row."""

    def __init__(self, state: AppState, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backbone-picker")
        self.setWindowTitle(self.tr("Choose a backbone"))
        self._state, self.trainer = state, trainer
        self._model = BackboneTable(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        words = self.tr("The network that already knows how to see. Larger ones are more accurate and slower.")
        column.addWidget(label(words, "muted", wrap=True))
        self.table = self._make_table()
        column.addWidget(self.table, 1)
        self._detail = QStackedWidget()
        self._detail.setFixedHeight(7 * GRID)
        column.addWidget(self._detail)
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        column.addLayout(self._make_foot())
        state.backbones_changed.connect(self._show)
        trainer.weights.changed.connect(self._show_detail)
        trainer.weights.failed.connect(self._tell)
        trainer.weights.packed.connect(self._packed)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("backbones")
        table.setAccessibleName(self.tr("Backbones"))
        table.setModel(self._sorted)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setIconSize(QSize(16, 16))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 2 * GRID)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.doubleClicked.connect(self._use)
        table.selectionModel().currentRowChanged.connect(self._show_detail)
        return table

    def _make_foot(self) -> QLayout:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        file_tip = self.tr(
            "Start from a .safetensors or .pth file for the chosen backbone, or from a model of your own"
        )
        add_tip = self.tr("Weights that another computer saved as a pack")
        save_tip = self.tr(
            "Put the weights of the selected rows (Ctrl selects several) into one file for another computer"
        )
        ways: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("weights-from-file", self.tr("Weights from a file …"), file_tip, self._from_file),
            ("add-pack", self.tr("Add weights pack …"), add_tip, self._add_pack),
            ("save-pack", self.tr("Save weights pack …"), save_tip, self._save_pack),
        )
        for name, text, tip, call in ways:
            foot.addWidget(button(text, call, role="link", name=name, tip=tip))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, name="picker-cancel"))
        self.use = button(self.tr("Use"), self._use, role="primary", name="use-backbone")
        self.use.setDefault(True)
        foot.addWidget(self.use)
        return foot

    # -- showing -------------------------------------------------------------------------------------------------------

    def open_on(self, name: str) -> None:
        """Open with a backbone's row chosen."""
        self._model.show_backbones(self._state.backbones, self.trainer.plan.backbone)
        self._select(name)
        self._clear_notices()
        self._show_detail()
        columns = sum(
            max(self.table.sizeHintForColumn(c), self.table.horizontalHeader().sectionSizeHint(c)) for c in Column
        )
        parent = self.parentWidget()
        room = self.screen().availableSize().expandedTo(parent.window().size() if parent else QSize())
        self.resize(min(max(columns + 16 * GRID, 110 * GRID), room.width()), min(80 * GRID, room.height()))
        self.open()
        self.table.setFocus()

    def chosen(self) -> BackboneInfo | None:
        """The row that the buttons speak of."""
        row = self._sorted.mapToSource(self.table.currentIndex()).row()
        return self._model.infos[row] if 0 <= row < len(self._model.infos) else None

    def _select(self, name: str) -> None:
        for row, info in enumerate(self._model.infos):
            if info.name == name:
                index = self._sorted.mapFromSource(self._model.index(row, 0))
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.table.selectionModel().setCurrentIndex(index, flags)
                self.table.scrollTo(index)

    def _show(self) -> None:
        chosen = self.chosen()
        self._model.show_backbones(self._state.backbones, self.trainer.plan.backbone)
        if chosen is not None:
            self._select(chosen.name)
        self._show_detail()

    def _show_detail(self, _now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        info = self.chosen()
        self.use.setEnabled(info is not None)
        if info is None:
            return
        self.use.setText(self.tr("Use {title}").format(title=info.title))
        self.use.setAccessibleName(self.use.text())
        key = (info.name, info.ready, self.trainer.weights.busy(info.name))
        shown = self._detail.currentWidget()
        if shown is not None and shown.property("key") == list(map(str, key)):
            return
        made = Fetching(info, self.trainer.weights) if key[2] else self._make_detail(info)
        made.setProperty("key", list(map(str, key)))
        if shown is not None:
            self._detail.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self._detail.addWidget(made)

    def _make_detail(self, info: BackboneInfo) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(label(info.title, "section"))
        said = self.tr("Ready to use.") if info.ready else self.tr("Its weights are not on this machine yet.")
        if not info.verified:
            said += " " + self.tr("Not yet verified on known images.")
        column.addWidget(label(said, "muted"))
        column.addStretch(1)
        row.addLayout(column, 1)
        if not info.ready:
            text = self.tr("Get ({size})").format(size=size(info.download))
            get = button(text, lambda: self.trainer.weights.fetch(info.name), icon="download", name="picker-get")
            get.setToolTip(self.tr("Fetches the weights from their source on the internet"))
            row.addWidget(get)
        return made

    def _tell(self, _key: str, told: Told) -> None:
        if not self.isVisible():
            return
        self._clear_notices()
        notice = Notice(told)
        notice.setObjectName("picker-notice")
        notice.add_close(self.tr("Put away"), self._clear_notices)
        self._notices.addWidget(notice)

    def _packed(self, file: Path) -> None:
        self._clear_notices()
        self._notices.addWidget(label(self.tr("Saved {file}").format(file=file), "muted", wrap=True))

    def _clear_notices(self) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    # -- doing ---------------------------------------------------------------------------------------------------------

    def _use(self) -> None:
        info = self.chosen()
        if info is not None:
            self.trainer.set_backbone(info.name)
            self.accept()

    def _from_file(self) -> None:
        info = self.chosen()
        kinds = self.tr("Weights or models (*.safetensors *.pth *.pt)")
        chosen, _kind = QFileDialog.getOpenFileName(self, self.tr("Weights from a file"), filter=kinds)
        if chosen and info is not None:
            self.trainer.use_weights_file(Path(chosen), info.name)
            self.accept()

    def _add_pack(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, self.tr("Add a weights pack"))
        if chosen:
            self.trainer.weights.add(Path(chosen))

    def _save_pack(self) -> None:
        rows = sorted({self._sorted.mapToSource(index).row() for index in self.table.selectionModel().selectedRows()})
        names = tuple(self._model.infos[row].name for row in rows)
        if not names or self.trainer.weights.busy(PACK):
            return
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Save a weights pack"), "tlgui-weights.zip")
        if chosen:
            self.trainer.weights.pack(names, Path(chosen))
