"""What tlgui keeps on this computer, where, how much of it, and that nothing leaves it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tlgui import places
from tlgui.ui import cache_folder
from tlgui.ui.cache_folder import Sweep
from tlgui.ui.texts import size
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label


class PrivacyPane(QWidget):
    """A page of the settings; the sizes come in while the window goes on."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(
            label(
                self.tr(
                    "Everything is computed and kept on this computer. The network is used only when you ask for it: to fetch "
                    "the weights of a backbone, or an image that you dragged here from a browser. There is no account, nothing "
                    "is counted, nothing is sent."
                ),
                wrap=True,
            )
        )
        column.addSpacing(GRID)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._sweeps: list[Sweep] = []
        for name, what, folder in self._rows():
            self._add(name, what, folder)

    def _rows(self) -> list[tuple[str, str, Path]]:
        return [
            ("documents", self.tr("Your projects: what you changed, trainings, models"), places.documents()),
            ("data", self.tr("Fetched weights and the sample"), places.data()),
            ("cache", self.tr("Cache: what can be computed again"), places.cache()),
            ("logs", self.tr("Logs: what went wrong, with names of files"), places.logs()),
            ("config", self.tr("Settings: what was opened last, size of the window"), places.config()),
        ]

    def _add(self, name: str, what: str, folder: Path) -> None:
        row = self._grid.rowCount()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(what, wrap=True))
        words.addWidget(ElidedLabel(str(folder), "small"))
        self._grid.addLayout(words, row, 0)
        used = label("…", "muted")
        used.setObjectName(f"size-{name}")
        used.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(used, row, 1)
        opens = button(self.tr("Open folder"), partial(_open, folder), role="link", name=f"open-{name}")
        opens.setAccessibleName(self.tr("Open folder: {what}").format(what=what))
        self._grid.addWidget(opens, row, 2)
        sweep = Sweep(cache_folder.measure(folder), self)
        sweep.done.connect(lambda total: used.setText(size(total)))
        self._sweeps.append(sweep)

    def stop(self) -> None:
        """Give up measuring."""
        for sweep in self._sweeps:
            sweep.stop()


def _open(folder: Path) -> None:
    """Show ``folder`` in the system's own file manager; where it is not there yet, the next that is."""
    there = next(each for each in (folder, *folder.parents) if each.is_dir())
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))
