"""The head of a result: the accuracy large with its interval, what it must be held against, and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tlgui.data.html_report import notes
from tlgui.data.report_words import percent
from tlgui.ui import report_text
from tlgui.ui.evaluation import Found
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import IconLabel, label


class Figure(QWidget):
    """One number over its name."""

    def __init__(self, name: str, title: str, tip: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.value = label("", "number")
        self.value.setObjectName(name)
        self.value.setAccessibleName(title)
        column.addWidget(self.value)
        column.addWidget(label(title, "small"))
        self.setToolTip(tip)


class ResultsHead(QWidget):
    """Figures left, words right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = said = report_text.words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5 * GRID)
        first = QVBoxLayout()
        first.setSpacing(0)
        self.accuracy = label("", "hero")
        self.accuracy.setObjectName("evaluation-accuracy")
        self.accuracy.setAccessibleName(said.accuracy)
        self._right = label("", "section")
        self._right.setObjectName("evaluation-right")
        self._interval = label("", "small")
        self._interval.setObjectName("evaluation-interval")
        for each in (self.accuracy, self._right, self._interval):
            first.addWidget(each)
        first.addStretch(1)
        row.addLayout(first)
        self.majority = Figure(
            "evaluation-majority", self.tr("commonest class"), f"{said.majority}: {said.majority_hint}"
        )
        self.balanced = Figure("evaluation-balanced", self.tr("balanced"), f"{said.balanced}: {said.balanced_hint}")
        self.macro = Figure("evaluation-f1", said.macro_f1, said.macro_f1_hint)
        for figure in (self.majority, self.balanced, self.macro):
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        row.addLayout(self._notes, 1)

    def show_found(self, found: Found) -> None:
        """Show a result."""
        one, said = found.summary, self._words
        right = round(one.accuracy * one.images) if one.images else 0
        self.accuracy.setText(percent(one.accuracy))
        part = found.evaluated.report.part
        names = {"validation": self.tr("validation images"), "test": self.tr("test images")}
        text = self.tr("{right} of {count} {images} right")
        self._right.setText(text.format(right=right, count=one.images, images=names.get(part, self.tr("images"))))
        self._interval.setText(said.interval.format(low=percent(one.low), high=percent(one.high)))
        self.majority.value.setText(percent(one.majority))
        self.balanced.value.setText(percent(one.balanced_accuracy))
        self.macro.value.setText(f"{one.macro_f1:.3f}")
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(notes(found.evaluated, one, said)):
            self._notes.addWidget(self._note(line, warns=number < int(one.noise) + int(one.chance)))
        self._notes.addStretch(1)

    def _note(self, line: str, *, warns: bool) -> QWidget:
        """A sentence; one that warns has the sign for it."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        icon = IconLabel("warning" if warns else "info", 16, "warning" if warns else "muted")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        text = label(line, "body" if warns else "muted", wrap=True)
        text.setObjectName("evaluation-note")
        row.addWidget(text, 1)
        return made
