"""The answers as cards. Painted, not built of widgets: thousands stay smooth."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tlgui.ui.answers import ClassifyResults
from tlgui.ui.theme import GRID, current
from tlgui.ui.widgets.answer_card_paint import CardDelegate, fonts_of
from tlgui.ui.widgets.thumbs import ThumbLoader
from tlgui.ui.widgets.tiles import GAP, TileView

LEAST_WIDTH = 29 * GRID  # px of a card; as many as fit stand side by side
LEAST_LETTERS = 32  # of the small size, so that larger fonts get wider cards
RIGHT, WRONG = ("ㄱ", "ㄲ"), ("ㅈ", "ㅉ")  # what the keys R and W give on a Korean keyboard


class CardsView(TileView):
    """The cards of some results. Arrows walk, Enter asks for one from near, Escape for all again, Delete removes, Ctrl+C
    copies, Ctrl+V pastes, R says right, W wrong. What is selected stays so when the cards are laid out anew."""

    near_asked = Signal()
    far_asked = Signal()
    paste_asked = Signal()
    right_said = Signal()
    wrong_said = Signal()
    remove_asked = Signal()
    copy_asked = Signal()

    def __init__(self, results: ClassifyResults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classify-results")
        self.setAccessibleName(self.tr("Answers"))
        self.answers = results.most_answers()
        self._results = results
        self._loader = ThumbLoader(round(1.5 * LEAST_WIDTH * self.devicePixelRatioF()), self, keep=400)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._kept: list[Path] = []  # selected before the cards were laid out anew, the current one first
        results.modelAboutToBeReset.connect(self._keep)
        self.setModel(results)
        results.modelReset.connect(self._choose_kept)
        self.setItemDelegate(CardDelegate(self._loader, self, lambda: self.answers))
        self._tidy_soon = QTimer(self)
        self._tidy_soon.setSingleShot(True)
        self._tidy_soon.setInterval(15)
        self._tidy_soon.timeout.connect(self._forget_scrolled_away)
        self.verticalScrollBar().valueChanged.connect(self._tidy_soon.start)
        self._loader.loaded.connect(self.viewport().update)
        self._loader.failed.connect(self.viewport().update)
        current().changed.connect(self._theme_changed)

    def cell(self, width: int, _height: int) -> QSize:
        """As many cards as fit side by side, each a picture of about 3:2 above its text."""
        fonts = fonts_of(current())
        least = max(LEAST_WIDTH, LEAST_LETTERS * QFontMetrics(fonts.small).horizontalAdvance("x"))
        columns = max(width // (least + GAP), 1)
        wide = width // columns
        return QSize(wide, round((wide - GAP) * 0.68) + fonts.height(self.answers) + GAP)

    def show_answers(self, answers: int) -> None:
        """Make room for so many answers in each card."""
        if answers != self.answers:
            self.answers = answers
            self.fit()

    def rows(self) -> list[int]:
        """The selected rows."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Copy; the rest is the list's own."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.near_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.far_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() == Qt.Key.Key_R or event.text() in RIGHT:
            self.right_said.emit()
        elif event.key() == Qt.Key.Key_W or event.text() in WRONG:
            self.wrong_said.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        current, rows = self.currentIndex().row(), self.rows()
        rows = [*(row for row in rows if row == current), *(row for row in rows if row != current)]
        cards = self._results.cards()
        self._kept = [cards[row].path for row in rows]

    def _choose_kept(self) -> None:
        """Select what was selected; the first card where none of it is shown any more."""
        rows = [row for path in self._kept if (row := self._results.row(path)) is not None]
        if not self._kept or not self._results.rowCount():
            return
        rows = rows or [0]
        self.setCurrentIndex(self._results.index(rows[0]))
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._results.index(row), self._results.index(row))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs taller cards."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
        super().changeEvent(event)

    def _theme_changed(self) -> None:
        self.viewport().update()

    def _forget_scrolled_away(self) -> None:
        """Of the thumbnails that wait, load only those of about the screen."""
        self._loader.only({card.path for card in self._results.cards(self.in_view())})
