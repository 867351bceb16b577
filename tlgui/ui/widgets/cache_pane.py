"""Settings on what is kept on disk for later: how much of it the activation cache may take, how much that and unpacked archives
take, emptying both, and where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
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
from tlgui.ui.widgets.basic import ElidedLabel, button, label, number

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


class PlaceLine(QWidget):
    """Where the cache lies, and another place for it: from the next start on, since what is open stays open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label(self.tr("Place of the cache"), "section"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.path = ElidedLabel(str(places.cache()))
        row.addWidget(self.path, 1)
        row.addWidget(button(self.tr("Choose …"), self._choose, name="cache-place"))
        self._usual = button(self.tr("The usual place"), self._use_usual, name="cache-usual")
        self._usual.setVisible(places.cache() != places.usual_cache())
        row.addWidget(self._usual)
        column.addLayout(row)
        self.note = label("", "muted", wrap=True)
        self.note.setObjectName("cache-place-note")
        self.note.hide()
        column.addWidget(self.note)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A folder for the cache"))
        if chosen:
            self.use(Path(chosen))

    def use(self, folder: Path | None) -> None:
        """Keep the cache in ``folder`` (None: the usual place)."""
        try:
            place = places.choose_cache(folder)
        except OSError as error:
            self.note.setText(
                self.tr("Nothing can be written there: {reason}").format(reason=error.strerror or str(error))
            )
        else:
            self.path.show_text(str(place))
            self.note.setText(
                self.tr(
                    "tlgui uses it from its next start on. What lies in the old place stays there; empty it now if you like."
                )
            )
            self._usual.setVisible(folder is not None)
        self.note.show()

    def _use_usual(self) -> None:
        self.use(None)


class CachePane(QWidget):
    """A page of the settings. :meth:`keep` writes the bound to ``settings``; emptying happens at once."""

    def __init__(self, settings: Settings, filler: Filler) -> None:
        super().__init__()
        self._settings, self._filler = settings, filler
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
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
            column.addWidget(line)
        column.addSpacing(2 * GRID)
        self.place = PlaceLine(self)
        column.addWidget(self.place)
        column.addStretch(1)

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

    def keep(self) -> None:
        """Remember the choice."""
        self._settings.cache_gb = {AUTOMATIC: None, AT_MOST: self.most.value(), NOTHING: 0}[self.way.currentIndex()]
        self._filler.look()

    def stop(self) -> None:
        """End what is under way."""
        for line in (self.activations, self.unpacked):
            line.stop()
