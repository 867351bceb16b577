"""The order of the cards of Classify, as a choice."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from tlgui.ui.answers import ClassifyResults


class OrderBox(QComboBox):
    """Arranges the cards of ``results``."""

    def __init__(self, results: ClassifyResults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classify-order")
        self.setAccessibleName(self.tr("Order of the cards"))
        self.setToolTip(self.tr("Order of the cards"))
        for text, order in (
            (self.tr("As they came"), "came"),
            (self.tr("Least certain first"), "unsure"),
            (self.tr("By class"), "class"),
        ):
            self.addItem(text, order)
        self.setCurrentIndex(self.findData(results.order))
        self.activated.connect(lambda _row: results.arrange(self.currentData()))
