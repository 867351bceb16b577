"""Before a race: what it does, and how long it may take."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import button, label, number

MINUTES = 10
SEEDS = 5  # at most


class RaceDialog(QDialog):
    """``chosen`` carries the minutes that the race may take, and with how many seeds each strategy races."""

    chosen = Signal(int, int)

    def __init__(self, *, waits: bool, parent: QWidget | None = None) -> None:
        """``waits``: something trains now, so that the race begins afterwards."""
        super().__init__(parent)
        self.setObjectName("race-dialog")
        self.setWindowTitle(self.tr("Race"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label(self.tr("Let the strategies race on your images"), "title", wrap=True))
        what = label(
            self.tr(
                "Only the classifier, the last blocks at two depths, the whole network, and the whole network from random "
                "weights learn from the same images, one after the other, the quickest first. Then you see which is best, "
                "if your images can show it, and what transfer learning gave you."
            ),
            wrap=True,
        )
        what.setMinimumWidth(56 * GRID)
        column.addWidget(what)
        self.minutes = number()
        self.minutes.setObjectName("race-minutes")
        self.minutes.setAccessibleName(self.tr("Minutes for the race"))
        self.minutes.setRange(1, 24 * 60)
        self.minutes.setValue(MINUTES)
        self.minutes.setSuffix(self.tr(" min"))
        self.seeds = number()
        self.seeds.setObjectName("race-seeds")
        self.seeds.setAccessibleName(self.tr("Seeds for the race"))
        self.seeds.setRange(1, SEEDS)
        self.seeds.setToolTip(
            self.tr(
                "Each seed holds out other images and draws other random numbers: how far the results spread is then seen"
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        for row, (words, field) in enumerate(
            (
                (self.tr("All of it may take"), self.minutes),
                (self.tr("Times that each learns, with other seeds"), self.seeds),
            )
        ):
            name = label(words)
            name.setBuddy(field)
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        if waits:
            column.addWidget(label(self.tr("It begins when the training that runs now is over."), "muted", wrap=True))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        start = button(self.tr("Start the race"), self._start, icon="play", role="primary", name="race-start")
        start.setDefault(True)
        buttons.addButton(start, QDialogButtonBox.ButtonRole.ActionRole)
        column.addWidget(buttons)

    def _start(self) -> None:
        self.chosen.emit(self.minutes.value(), self.seeds.value())
        self.accept()
