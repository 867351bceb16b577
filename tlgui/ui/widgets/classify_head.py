"""The first line over the cards of Classify: what there is in sum, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from tlgui.ui.answers import ClassifyResults
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, button

NAMED = 4  # classes named in the summary; the rest is counted


class ClassifyHead(QWidget):
    """Each button opens a menu, which whoever hears its signal fills."""

    fill_out = Signal(QMenu)
    fill_model = Signal(QMenu)
    fill_in = Signal(QMenu)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 3 * GRID, 0)
        row.setSpacing(GRID)
        self._summary = ElidedLabel(role="section")
        self._summary.setObjectName("classify-summary")
        row.addWidget(self._summary, 1)
        self._out = button(self.tr("Save results"), lambda: None, icon="save", name="save-results",
                           tip=self.tr("As a table, as JSON, as copies in class folders, or as keywords"))  # fmt: skip
        model = button(self.tr("Model"), lambda: None, icon="layers", name="model-menu",
                       tip=self.tr("Take the model along, or change its classes"))  # fmt: skip
        add = button(self.tr("Add images"), lambda: None, icon="image", role="primary", name="add-images")
        for made, signal in ((self._out, self.fill_out), (model, self.fill_model), (add, self.fill_in)):
            _open_menu(made, signal)
            row.addWidget(made)

    def show_results(self, results: ClassifyResults) -> None:
        """Say how many images there are, of which classes, and how many of them are shown; without one nothing can be saved."""
        total, shown, counts = results.total(), results.rowCount(), results.counts()
        parts = [self.tr("%Ln image(s)", "", total)]
        if shown != total:
            parts.append(self.tr("%Ln shown", "", shown))
        parts += [f"{_short(name)} {QLocale().toString(number)}" for name, number in counts[:NAMED]]
        if (unnamed := len(counts) - NAMED) > 0:
            parts.append(self.tr("%n more class(es)", "", unnamed))
        if unreadable := results.unreadable():
            parts.append(self.tr("%Ln not readable", "", unreadable))
        self._summary.show_text("  ·  ".join(parts))
        self._out.setEnabled(total > 0)


def _open_menu(made: QPushButton, fill: SignalInstance) -> None:
    """Let the button open a menu, filled anew each time."""
    menu = QMenu(made)
    menu.setObjectName(f"{made.objectName()}-menu")

    def refill() -> None:
        menu.clear()
        fill.emit(menu)

    menu.aboutToShow.connect(refill)
    made.setMenu(menu)


def _short(name: str, limit: int = 20) -> str:
    return name if len(name) <= limit else name[: limit - 1] + "…"
