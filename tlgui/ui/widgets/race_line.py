"""One line about the last race, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tlgui.project.racing import Race
from tlgui.ui.texts import duration
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button


class RaceLine(QWidget):
    """Shown only when there is a race. ``wanted`` carries its name."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(
            button(self.tr("Show the race"), lambda: self.wanted.emit(self._name), role="link", name="race-show")
        )
        self.says = ElidedLabel("", "muted")
        row.addWidget(self.says, 1)
        self.hide()

    def show_race(self, race: Race | None) -> None:
        """Say how far ``race`` is; None: there is none."""
        self.setVisible(race is not None)
        if race is not None:
            self._name, spent = race.name, sum(race.spent)
            words = self.tr("{done} of {count} came to an end, {spent} of {budget} used")
            self.says.show_text(
                words.format(
                    done=len(race.finished),
                    count=len(race.entries),
                    spent=duration(spent) if spent else self.tr("nothing"),
                    budget=duration(race.budget),
                )
            )
