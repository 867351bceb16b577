"""Several warnings in one line, which opens to all of them: what stands below keeps its room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tlgui.errors import Told
from tlgui.ui.texts import told_text
from tlgui.ui.theme import GRID
from tlgui.ui.widgets.basic import ElidedLabel, IconLabel, Notice, button


class FoldedNotices(QWidget):
    """``put_away`` is called with the warning that the person has read."""

    def __init__(
        self, told: Sequence[Told], put_away: Callable[[Told], None], opened: bool, on_open: Callable[[bool], None]
    ) -> None:
        super().__init__()
        self.setObjectName("folded-warnings")
        self._on_open = on_open
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        line = QFrame()
        line.setProperty("role", "warning")
        row = QHBoxLayout(line)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID + 4)
        row.addWidget(IconLabel("warning", 20, "warning"))
        words = self.tr("%n thing(s) to know about this training", "", len(told))
        first = ElidedLabel(sentence=True)
        first.show_text(f"{words}: {' '.join(told_text(each)[0] for each in told)}")
        row.addWidget(first, 1)
        self._toggle = button(self.tr("Details"), self._turn, role="link", name="warnings-details")
        row.addWidget(self._toggle)
        column.addWidget(line)
        self._all = QWidget()
        below = QVBoxLayout(self._all)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GRID)
        for each in told:
            notice = Notice(each, "warning")
            notice.add_close(self.tr("Put away"), lambda each=each: put_away(each))  # type: ignore[misc]
            below.addWidget(notice)
        column.addWidget(self._all)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show(opened)

    def _turn(self) -> None:
        self._show(self._all.isHidden())
        self._on_open(not self._all.isHidden())

    def _show(self, opened: bool) -> None:
        self._all.setVisible(opened)
        self._toggle.setText(self.tr("Hide details") if opened else self.tr("Details"))
        self._toggle.setAccessibleName(self._toggle.text())
