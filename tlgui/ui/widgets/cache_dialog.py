"""The dialog on what is kept on disk for later: how much of it the activation cache may take, how much that and unpacked archives
take, and emptying both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tlgui import places
from tlgui.ui import cache_folder
from tlgui.ui.cache_folder import Sweep
from tlgui.ui.filler import Filler
from tlgui.ui.settings import Settings
from tlgui.ui.texts import size
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label, number

SUGGESTED, MOST = 20, 10_000  # GB
AUTOMATIC, AT_MOST, NOTHING = range(3)  # rows


class CacheLine(QWidget):
    """How much of the disk a folder of the cache takes, and the button that empties it."""

    def __init__(
        self, folder: Path, said: str, empties: str, name: str, tip: str, begins: Callable[[], None] = lambda: None
    ) -> None:
        """``said`` has a place for the ``size``; the button ``name`` says ``empties``; ``begins`` is called before it does."""
        super().__init__()
        self._folder, self._said, self._begins = folder, said, begins
        self._sweep: Sweep | None = None
        self.used = label("", "muted")
        self.trash = button(empties, self._empty, icon="trash", name=name, tip=tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.used, 1)
        row.addWidget(self.trash)
        self._measure()

    def stop(self) -> None:
        """Give up what is under way."""
        if self._sweep is not None:
            self._sweep.stop()

    def _measure(self) -> None:
        self.used.setText(self._said.format(size="…"))
        self._begin(cache_folder.measure(self._folder)).done.connect(self._show)

    def _empty(self) -> None:
        self._begins()
        self.used.setText(self.tr("Emptying …"))
        # measured afterwards, because what an engine holds open stays
        self._begin(cache_folder.empty(self._folder)).done.connect(self._measure)

    def _begin(self, sizes: Iterator[int]) -> Sweep:
        self.stop()
        self._sweep = Sweep(sizes, self)
        self.trash.setEnabled(False)
        return self._sweep

    def _show(self, used: int) -> None:
        self.used.setText(self._said.format(size=size(used)))
        self.trash.setEnabled(used > 0)


class CacheDialog(QDialog):
    """Writes to ``settings`` when it is accepted; emptying happens at once."""

    def __init__(self, settings: Settings, filler: Filler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cache-dialog")
        self.setWindowTitle(self.tr("Cache size"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._filler = settings, filler
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        text = label(
            self.tr("What frozen blocks see of an image never changes, so it is kept on disk: later trainings start at once."),
            wrap=True,
        )  # fmt: skip
        text.setToolTip(self.tr("The activation cache"))
        column.addWidget(text)
        column.addSpacing(GRID)
        self._build_choices(column)
        column.addSpacing(GRID)
        self.activations = CacheLine(
            places.activations(), self.tr("Now on disk: {size}"), self.tr("Empty it now"), "empty-cache",
            self.tr("What is needed again is computed again"), filler.emptied,
        )  # fmt: skip
        self.unpacked = CacheLine(
            places.unpacked(), self.tr("Unpacked archives: {size}"), self.tr("Delete them now"), "empty-unpacked",
            self.tr("Archives that were opened without a project; what is needed again is unpacked again"),
        )  # fmt: skip
        for line in (self.activations, self.unpacked):
            line.trash.setMinimumWidth(max(one.trash.sizeHint().width() for one in (self.activations, self.unpacked)))
        column.addWidget(self.activations)
        column.addWidget(self.unpacked)
        column.addSpacing(2 * GRID)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setFixedWidth(64 * GRID)

    def _build_choices(self, column: QVBoxLayout) -> None:
        chosen = self._settings.cache_gb
        self.way = QComboBox()
        self.way.setObjectName("cache-way")
        self.way.setAccessibleName(self.tr("How much is kept"))
        for text in (
            self.tr("Automatic: a tenth of the free disk, at most 20 GB"),
            self.tr("At most"),
            self.tr("Nothing: every training computes it anew"),
        ):
            self.way.addItem(text)
        self.way.setCurrentIndex(AUTOMATIC if chosen is None else AT_MOST if chosen else NOTHING)
        self.way.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.most = number()
        self.most.setObjectName("cache-most")
        self.most.setAccessibleName(self.tr("At most, in GB"))
        self.most.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.most.setRange(1, MOST)
        self.most.setSuffix(" GB")
        self.most.setValue(chosen or SUGGESTED)
        self.most.setVisible(bool(chosen))
        self.way.currentIndexChanged.connect(lambda row: self.most.setVisible(row == AT_MOST))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.way)
        row.addWidget(self.most)
        column.addLayout(row)

    def accept(self) -> None:
        """Remember the choice."""
        self._settings.cache_gb = {AUTOMATIC: None, AT_MOST: self.most.value(), NOTHING: 0}[self.way.currentIndex()]
        self._filler.look()
        super().accept()

    def done(self, result: int) -> None:
        """Closing, in whatever way, ends what is under way."""
        for line in (self.activations, self.unpacked):
            line.stop()
        super().done(result)
