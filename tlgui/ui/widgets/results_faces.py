"""What the page Results shows while it measures, and when it could not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.messages import Progress
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label


class MeasuringFace(QWidget):
    """How far it is, and the way to stop it."""

    def __init__(self, on_stop: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        self._stage = label("", "title", wrap=True)
        self._stage.setObjectName("results-stage")
        self._stage.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(40 * GRID)
        self._bar.setAccessibleName(self.tr("Measuring"))
        column.addStretch(2)
        column.addWidget(self._stage)
        for each in (self._bar, button(self.tr("Stop"), on_stop, icon="stop", name="results-stop")):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.show_progress(None)

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far it is."""
        words = self.tr("Reading the images …")
        if progress is not None and progress.total > 0 and progress.stage == "evaluate":
            text = self.tr("Answering the images: {done} of {total}")
            words = text.format(done=progress.done, total=progress.total)
        self._stage.setText(words)
        self._bar.setRange(0, progress.total if progress is not None else 0)
        self._bar.setValue(progress.done if progress is not None else 0)


class UnmeasuredFace(QWidget):
    """Why there is no result: it could not be measured, or the person stopped it; and what can be done."""

    def __init__(
        self, on_measure: Callable[[], None], on_open: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        self._what, self._why = label("", "title", wrap=True), label("", "muted", wrap=True)
        self._what.setObjectName("results-what")
        self._why.setObjectName("results-why")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(self.tr("Measure"), on_measure, role="primary", name="results-measure"))
        row.addWidget(button(self.tr("Open folder …"), on_open, icon="folder", name="results-other-folder"))
        row.addStretch(1)
        column.addStretch(2)
        for each in (self._what, self._why):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(each)
        column.addLayout(row)
        column.addStretch(3)

    def show_told(self, told: Told | None) -> None:
        """Show what went wrong; None: it was stopped."""
        what, why, remedy = told_text(told) if told is not None else (self.tr("Not measured"), "", "")
        self._what.setText(what)
        self._why.setText(" ".join(part for part in (why, remedy) if part))
        self._why.setVisible(bool(why or remedy))
