"""The dialog on the activation cache: how much of the disk it may take, how much it takes, and emptying it."""

from __future__ import annotations

from collections.abc import Iterator

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


class CacheDialog(QDialog):
    """Writes to ``settings`` when it is accepted; emptying happens at once."""

    def __init__(self, settings: Settings, filler: Filler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cache-dialog")
        self.setWindowTitle(self.tr("Cache size"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._filler = settings, filler
        self._sweep: Sweep | None = None
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
        row = QHBoxLayout()
        self.used = label("", "muted")
        self.used.setObjectName("cache-used")
        self.empty = button(self.tr("Empty it now"), self._empty, icon="trash", name="empty-cache",
                            tip=self.tr("What is needed again is computed again"))  # fmt: skip
        row.addWidget(self.used, 1)
        row.addWidget(self.empty)
        column.addLayout(row)
        column.addSpacing(2 * GRID)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setFixedWidth(64 * GRID)
        self._measure()

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
        if self._sweep is not None:
            self._sweep.stop()
        super().done(result)

    def _measure(self) -> None:
        self.used.setText(self.tr("Now on disk: …"))
        self._begin(cache_folder.measure(places.activations())).done.connect(self._show)

    def _empty(self) -> None:
        self._filler.emptied()
        self.used.setText(self.tr("Emptying …"))
        # measured afterwards, because what an engine holds open stays
        self._begin(cache_folder.empty(places.activations())).done.connect(self._measure)

    def _begin(self, sizes: Iterator[int]) -> Sweep:
        if self._sweep is not None:
            self._sweep.stop()
        self._sweep = Sweep(sizes, self)
        self.empty.setEnabled(False)
        return self._sweep

    def _show(self, used: int) -> None:
        self.used.setText(self.tr("Now on disk: {size}").format(size=size(used)))
        self.empty.setEnabled(used > 0)
