"""A folder is being read, an archive unpacked: what, how far, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from tlgui.messages import Progress
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button, label


class Reading(QWidget):
    """A title, a bar, a count, Cancel."""

    def __init__(self, cancel: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        self._text = ElidedLabel(role="title")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text)
        self._count = label(role="muted")
        self._count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._count)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(50 * GRID)
        self._bar.setAccessibleName(self.tr("Progress"))
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(button(self.tr("Cancel"), cancel, name="cancel-scan"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_progress(self, name: str, progress: Progress | None) -> None:
        """Show how far the reading of ``name`` is."""
        unpacks = progress is not None and progress.stage == "unpack"
        words = self.tr("Unpacking “{name}”") if unpacks else self.tr("Reading “{name}”")
        self._text.show_text(words.format(name=name))
        done, total = (progress.done, progress.total) if progress else (0, 0)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not total:
            self._count.setText(" ")
        else:
            self._count.setText(self.tr("{done} of {total} files").format(done=done, total=total))
