"""Cards as a list model, so that thousands stay smooth: all of them as they came, and those that are shown, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tlgui.ui.answer_card import CARD_ROLE, Card, words
from tlgui.ui.answers_order import Order, Wanted, kinds, ordered, runs

MANY = 20  # separate runs of rows; more are removed faster by a reset
Index = QModelIndex | QPersistentModelIndex


class CardList(QAbstractListModel):
    """A path has one card. What is not ``wanted`` has no row; a card that no longer is keeps its row until all is laid out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order: Order = "came"
        self.wanted = Wanted()
        self._every: dict[Path, Card] = {}  # as they came
        self._cards: list[Card] = []  # by row
        self._rows: dict[Path, int] = {}
        self._truths: dict[Path, str] = {}
        self._tops: Counter[str] = Counter()  # all counted as cards come and go: with thousands, counting anew is seen
        self._classes: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()

    # -- what is there -------------------------------------------------------------------------------------------------

    def total(self) -> int:
        """How many cards there are, shown or not."""
        return len(self._every)

    def counts(self) -> list[tuple[str, int]]:
        """How many images have each class as their top answer, the most frequent first."""
        return (+self._tops).most_common()

    def class_counts(self) -> list[tuple[str, int]]:
        """How many images are of each class, as a person says or else as was answered, by name."""
        return sorted((+self._classes).items())

    def kind_counts(self) -> Counter[str]:
        """How many cards are of each kind."""
        return self._kinds

    def unreadable(self) -> int:
        """How many have a problem instead of an answer."""
        return self._kinds["problem"]

    def cards(self, rows: Iterable[int] | None = None) -> list[Card]:
        """The cards of ``rows``, in order; of all that are shown without them."""
        return list(self._cards) if rows is None else [self._cards[row] for row in sorted(rows)]

    def row(self, path: Path) -> int | None:
        """The row of an image's card; None: it is not shown."""
        return self._rows.get(path)

    # -- changing ------------------------------------------------------------------------------------------------------

    def arrange(self, order: Order) -> None:
        """Put the cards in this order; what comes later stands at the end until :meth:`lay_out`."""
        self.order = order
        self.lay_out()

    def want(self, wanted: Wanted) -> None:
        """Show these alone."""
        self.wanted = wanted
        self.lay_out()

    def lay_out(self) -> None:
        """Show what is wanted, in the order that was chosen."""
        self.beginResetModel()
        self._cards = ordered((card for card in self._every.values() if self.wanted.takes(card)), self.order)
        self._number()
        self.endResetModel()

    @property
    def plain(self) -> bool:
        """Whether all are shown as they came."""
        return self.order == "came" and self.wanted == Wanted()

    def _put(self, cards: list[Card]) -> None:
        """Replace the cards of known paths, append the others; what a person has said of them stays."""
        cards = [replace(card, truth=self._truths.get(card.path, "")) for card in cards]
        known = [card for card in cards if card.path in self._rows]
        new = [card for card in cards if card.path not in self._rows and self.wanted.takes(card)]
        for card in cards:
            if (before := self._every.get(card.path)) is not None:
                self._tally(before, -1)
            self._every[card.path] = card
            self._tally(card, 1)
        if known:
            rows = [self._rows[card.path] for card in known]
            for row, card in zip(rows, known, strict=True):
                self._cards[row] = card
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))
        if new:
            first = len(self._cards)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._cards += new
            self._rows.update((card.path, first + number) for number, card in enumerate(new))
            self.endInsertRows()

    def _drop(self, gone: Collection[Path]) -> None:
        """Take the cards of these shown images away."""
        for path in gone:
            self._tally(self._every.pop(path), -1)
            self._truths.pop(path, None)
        found = runs(sorted({self._rows[path] for path in gone}, reverse=True))
        if len(found) > MANY:
            self.beginResetModel()
            self._cards = [card for card in self._cards if card.path not in gone]
            self._number()
            self.endResetModel()
            return
        for first, last in found:
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._cards[first : last + 1]
            self._number()
            self.endRemoveRows()

    def _drop_all(self) -> None:
        self.wanted = Wanted()
        self._every, self._truths = {}, {}
        for counter in (self._tops, self._classes, self._kinds):
            counter.clear()
        self.lay_out()

    def _tally(self, card: Card, by: int) -> None:
        if card.answers:
            self._tops[card.answers[0].name] += by
        if card.class_name:
            self._classes[card.class_name] += by
        for kind in (*kinds(card), *(["problem"] if card.problem else []), *(["stopped"] if card.stopped else [])):
            self._kinds[kind] += by

    def _number(self) -> None:
        self._rows = {card.path: row for row, card in enumerate(self._cards)}

    # -- as a Qt model -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a card."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card for the painter; the same in words for everyone else."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return words(card, card.answers[:1])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words(card, card.answers)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{card.path}\n{words(card, card.answers).removeprefix(card.path.name + ': ')}"
        return None
