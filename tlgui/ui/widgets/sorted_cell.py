"""A table's cell that is sorted by its value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem

VALUE = Qt.ItemDataRole.UserRole


class SortedCell(QTableWidgetItem):
    """Shows ``text``, at the ``right`` side for numbers, and is sorted by ``value``, not by its letters. It cannot be edited."""

    def __init__(self, text: str, value: float | str, *, right: bool = False) -> None:
        super().__init__(text)
        self.setData(VALUE, value)
        self.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if right:
            self.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(VALUE) < other.data(VALUE))
