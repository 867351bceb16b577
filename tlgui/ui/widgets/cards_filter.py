"""Which cards of Classify are shown, and in which order, as three choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from tlgui.ui.answers import ClassifyResults
from tlgui.ui.answers_order import Kind, Order, Wanted
from tlgui.ui.theme import GRID

MOST = 23 * GRID  # px of a list


class _Box(QComboBox):
    """A text that has no room ends in dots."""

    def __init__(self, name: str, words: str, tip: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(7)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(MOST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 2
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class CardsFilter(QWidget):
    """Narrows and arranges the cards of ``results``."""

    def __init__(self, results: ClassifyResults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = results
        self._classes = _Box("classify-class", self.tr("Class"), self.tr("Show the images of one class"))
        self._kinds = _Box("classify-kind", self.tr("Certainty"), self.tr("Show some of the answers"))
        order = self.tr("Order of the cards")
        self._order = _Box("classify-order", order, order)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for box in (self._classes, self._kinds, self._order):
            row.addWidget(box)
        self.setMaximumWidth(3 * MOST + 2 * GRID)
        orders: list[tuple[str, Order]] = [
            (self.tr("As they came"), "came"),
            (self.tr("Least certain first"), "unsure"),
            (self.tr("By class"), "class"),
            (self.tr("By name"), "name"),
        ]
        _fill(self._order, orders, results.order)
        self._order.activated.connect(lambda _row: results.arrange(self._order.currentData()))
        self._classes.activated.connect(self._choose)
        self._kinds.activated.connect(self._choose)
        results.progressed.connect(self._look)
        results.modelReset.connect(self._look)
        self._look()

    def clear(self) -> None:
        """Show all."""
        if self._results.wanted != Wanted():
            self._results.want(Wanted())

    def _choose(self) -> None:
        chosen = replace(self._results.wanted, class_name=self._classes.currentData(), kind=self._kinds.currentData())
        self._results.want(chosen)

    def _look(self) -> None:
        """Count anew; a list that is open stays as it is."""
        wanted = self._results.wanted
        if not self._classes.view().isVisible():
            rows: list[tuple[str, str | None]] = [(self.tr("All classes"), None)]
            rows += [(f"{name}  ({number:,})", name) for name, number in self._results.class_counts()]
            if wanted.class_name is not None and all(name != wanted.class_name for _text, name in rows):
                rows.append((f"{wanted.class_name}  (0)", wanted.class_name))
            _fill(self._classes, rows, wanted.class_name)
        if not self._kinds.view().isVisible():
            counts = self._results.kind_counts()
            named = [(words, kind) for words, kind in self._kind_words() if counts[kind] or kind == wanted.kind]
            kinds: list[tuple[str, Kind]] = [(self.tr("All answers"), "all")]
            kinds += [(f"{words}  ({counts[kind]:,})", kind) for words, kind in named]
            _fill(self._kinds, kinds, wanted.kind)

    def _kind_words(self) -> list[tuple[str, Kind]]:
        return [
            (self.tr("Certain"), "sure"),
            (self.tr("Uncertain"), "unsure"),
            (self.tr("Unlike your images"), "unlike"),
            (self.tr("You say: wrong"), "wrong"),
            (self.tr("Without an answer"), "none"),
        ]


def _fill(box: QComboBox, rows: Sequence[tuple[str, str | None]], chosen: str | None) -> None:
    """Put ``rows``, texts with what they stand for, into ``box``, unless they are there."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(rows):
        box.clear()
        for text, value in rows:
            box.addItem(text, value)
    box.setCurrentIndex(next((at for at in range(box.count()) if box.itemData(at) == chosen), 0))
