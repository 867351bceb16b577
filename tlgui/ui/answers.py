"""What was classified: kept beside the state, so that it outlasts a page; a list model, so that thousands stay smooth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from tlgui.errors import Told
from tlgui.messages import Answer, Cancelled, Classified, Classify, Event, Failed, ModelInfo, Progress
from tlgui.ui.answers_asked import Asked
from tlgui.ui.answers_order import Order, ordered, runs
from tlgui.ui.jobs import Jobs, Outcome
from tlgui.ui.texts import percent, told_text

TOP = 5
GATHER = 60  # ms; answers of one such while enter the list together, so that thousands do not cost a layout each
MANY = 20  # separate runs of rows; more are removed faster by a reset
Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Card:
    """One image with its answers, most probable first, or the ``problem`` why there are none; ``among`` and ``unlike`` are as in
    :class:`Classified`.

    With neither it waits for its answer or, when ``stopped``, no longer does. ``truth`` is the class that a person says it has;
    empty: nobody has said.
    """

    path: Path
    answers: tuple[Answer, ...] = ()
    problem: Told | None = None
    among: tuple[str, ...] = ()
    unlike: bool | None = None
    stopped: bool = False
    truth: str = ""

    @property
    def waiting(self) -> bool:
        """No answer yet, but one will come."""
        return not (self.answers or self.problem or self.stopped)


class ClassifyResults(QAbstractListModel):
    """The cards of the page Classify in the order they came; a path has one card. One of these lives beside each state."""

    progressed = Signal()  # counts, busy or outcome changed
    arrived = Signal(int)  # the row of the first card of what was just dropped

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model: ModelInfo | None = None  # the one that answered
        self.failed: Told | None = None  # why the last job ended early
        self.order: Order = "came"
        self._came: dict[Path, int] = {}
        self._count = count()
        self._cards: list[Card] = []
        self._rows: dict[Path, int] = {}
        self._truths: dict[Path, str] = {}
        self._learned: set[Path] = set()
        self._asked: list[Asked] = []
        self._unfinished: list[Path] = []  # folders whose images were not all answered
        self._pending: dict[Path, Card] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER)
        self._timer.timeout.connect(self._flush)

    # -- asking --------------------------------------------------------------------------------------------------------

    def classify(self, jobs: Jobs, model: ModelInfo, paths: Sequence[Path]) -> None:
        """Ask for the answers to images and the images in folders; the files' cards are there at once and wait."""
        self.model, self.failed = model, None
        files = list(dict.fromkeys(path for path in paths if not path.is_dir()))
        asked = Asked(tuple(dict.fromkeys(paths)), set(files))
        asked.total = len(files) if len(files) == len(asked.paths) else 0
        self._asked.append(asked)
        self._put([Card(path) for path in files])
        if files:
            self.arrived.emit(self._rows[files[0]])
        request = Classify(model=model.path, paths=asked.paths, top=TOP)
        asked.job = jobs.ask(request, lambda event: self._hear(asked, event), lambda end: self._ended(asked, end))
        self.progressed.emit()

    def again(self, jobs: Jobs, model: ModelInfo) -> None:
        """Answer everything shown anew, with another model."""
        folders = [*self._unfinished, *(path for asked in self._asked for path in asked.paths if path.is_dir())]
        self._give_up()
        paths = [*(card.path for card in self._cards), *folders]
        if paths:
            self.classify(jobs, model, paths)
        else:
            self.model = model
            self.progressed.emit()

    def go_on(self, jobs: Jobs) -> None:
        """Answer what was stopped."""
        paths = [*(card.path for card in self._cards if card.stopped), *self._unfinished]
        self._unfinished = []
        if paths and self.model is not None:
            self.classify(jobs, self.model, paths)

    def stop(self) -> None:
        """Cancel what runs; what was answered stays."""
        for asked in self._asked:
            if asked.job is not None:
                asked.job.cancel()

    def _give_up(self) -> None:
        """Cancel what runs and no longer listen to it."""
        self.stop()
        for asked in self._asked:
            asked.ended = True
        self._asked = []
        self._unfinished = []
        self._pending.clear()
        self._timer.stop()

    # -- what is there -------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether answers are still coming."""
        return bool(self._asked)

    @property
    def stopped(self) -> bool:
        """Whether some images were left without an answer."""
        return not self.busy and (bool(self._unfinished) or any(card.stopped for card in self._cards))

    def progress(self) -> tuple[int, int]:
        """Answered and asked images of what runs; asked is 0 while a folder's images are not counted yet."""
        totals = [asked.total for asked in self._asked]
        return sum(asked.done for asked in self._asked), sum(totals) if all(totals) else 0

    def counts(self) -> list[tuple[str, int]]:
        """How many images have each class as their top answer, the most frequent first."""
        return Counter(card.answers[0].name for card in self._cards if card.answers).most_common()

    def unreadable(self) -> int:
        """How many have a problem instead of an answer."""
        return sum(card.problem is not None for card in self._cards)

    def cards(self, rows: Iterable[int] | None = None) -> list[Card]:
        """The cards of ``rows``, in order; of all without them."""
        return list(self._cards) if rows is None else [self._cards[row] for row in sorted(rows)]

    def most_answers(self) -> int:
        """The most answers that a card has to show."""
        if self.model is not None:
            return min(TOP, len(self.model.classes))
        return max((len(card.answers) for card in self._cards[:1]), default=TOP)

    # -- what a person says ---------------------------------------------------------------------------------------------

    def mark(self, paths: Iterable[Path], truth: str) -> None:
        """A person says that these images are of the class ``truth``; empty: takes that back."""
        cards = []
        for path in paths:
            if truth:
                self._truths[path] = truth
            else:
                self._truths.pop(path, None)
            self._learned.discard(path)
            cards.append(self._cards[self._rows[path]])
        self._put(cards)
        self.progressed.emit()

    def corrections(self) -> list[tuple[Path, str]]:
        """The images that were answered wrong, as a person says, with their classes; without those that were learned from."""
        return [
            (card.path, card.truth)
            for card in self._cards
            if card.truth
            and card.path not in self._learned
            and (not card.answers or card.answers[0].name != card.truth)
        ]

    def learned(self, paths: Iterable[Path]) -> None:
        """A model has learned from these corrections."""
        self._learned.update(paths)
        self.progressed.emit()

    def unlearn(self, paths: Iterable[Path]) -> None:
        """The model that had learned from these corrections is no longer used."""
        self._learned.difference_update(paths)
        self.progressed.emit()

    # -- changing ------------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Remove all cards; what runs is cancelled."""
        self._give_up()
        self.beginResetModel()
        self._cards, self._rows = [], {}
        self._truths, self._learned, self._came = {}, set(), {}
        self.endResetModel()
        self.failed = None
        self.progressed.emit()

    def remove(self, rows: Iterable[int]) -> None:
        """Remove some cards; an answer that still comes for one of them is not shown."""
        gone = {self._cards[row].path for row in rows}
        found = runs(sorted({self._rows[path] for path in gone}, reverse=True))
        if len(found) > MANY:
            self.beginResetModel()
            self._cards = [card for card in self._cards if card.path not in gone]
            self.endResetModel()
        else:
            for first, last in found:
                self.beginRemoveRows(QModelIndex(), first, last)
                del self._cards[first : last + 1]
                self.endRemoveRows()
        self._rows = {card.path: row for row, card in enumerate(self._cards)}
        for asked in self._asked:
            asked.removed |= gone
        for path in gone:
            self._pending.pop(path, None)
            self._truths.pop(path, None)
        self.progressed.emit()

    def arrange(self, order: Order) -> None:
        """Put the cards in this order; what comes later stands at the end until all is answered."""
        self.order = order
        self.beginResetModel()
        self._cards = ordered(sorted(self._cards, key=lambda card: self._came[card.path]), order)
        self._rows = {card.path: row for row, card in enumerate(self._cards)}
        self.endResetModel()

    def _put(self, cards: list[Card]) -> None:
        """Replace the cards of known paths, append the others; what a person has said of them stays."""
        cards = [replace(card, truth=self._truths.get(card.path, "")) for card in cards]
        known = [card for card in cards if card.path in self._rows]
        new = [card for card in cards if card.path not in self._rows]
        if known:
            rows = [self._rows[card.path] for card in known]
            for row, card in zip(rows, known, strict=True):
                self._cards[row] = card
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))
        if new:
            first = len(self._cards)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._cards += new
            self._came.update(zip((card.path for card in new), self._count, strict=False))
            self._rows.update((card.path, first + number) for number, card in enumerate(new))
            self.endInsertRows()

    def _hear(self, asked: Asked, event: Event) -> None:
        if asked.ended:
            return
        if isinstance(event, Classified):
            asked.open.discard(event.path)
            asked.done += 1
            if event.path not in asked.removed:
                self._pending[event.path] = Card(event.path, event.answers, event.problem, event.among, event.unlike)
        elif isinstance(event, Progress):
            asked.done, asked.total = max(event.done, asked.done), event.total
        if not self._timer.isActive():
            self._timer.start()

    def _ended(self, asked: Asked, outcome: Outcome) -> None:
        if asked.ended:
            return
        asked.ended = True
        self._asked.remove(asked)
        if isinstance(outcome, Failed):
            self.failed = outcome.told
        if isinstance(outcome, Failed | Cancelled):
            self._unfinished += [path for path in asked.paths if path not in asked.open and path.is_dir()]
        left = [path for path in asked.open if path in self._rows]
        self._put([replace(self._cards[self._rows[path]], stopped=True) for path in left])
        self._flush()
        if self.order != "came":
            self.arrange(self.order)

    def _flush(self) -> None:
        self._timer.stop()
        pending, self._pending = list(self._pending.values()), {}
        first_new = len(self._cards)
        was_empty = not self._cards
        self._put(pending)
        if was_empty and len(self._cards) > first_new:
            self.arrived.emit(first_new)
        self.progressed.emit()

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
            return self._words(card, card.answers[:1])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(card, card.answers)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{card.path}\n{self._words(card, card.answers).removeprefix(card.path.name + ': ')}"
        return None

    def _words(self, card: Card, answers: Sequence[Answer]) -> str:
        if card.problem is not None:
            words = " ".join(part for part in told_text(card.problem) if part)
        elif answers:
            words = ", ".join(f"{answer.name} {percent(answer.probability)}" for answer in answers)
            words = ". ".join([words, *notes(card)])
        else:
            words = self.tr("not answered: stopped") if card.stopped else self.tr("waiting …")
        return f"{card.path.name}: {words}"


def results_of(state: QObject) -> ClassifyResults:
    """The results that belong to ``state``; made on first use, they live as long as it does."""
    found = state.findChild(ClassifyResults)
    return found if found is not None else ClassifyResults(state)


def notes(card: Card) -> list[str]:
    """What must be known of a card's answers: that the image is unlike the model's own, and the classes that it may be of."""
    translate = QCoreApplication.translate
    found = [translate("ClassifyResults", "Unlike your images")] if card.unlike else []
    if len(card.among) > 1:
        found.append(translate("ClassifyResults", "One of: {names}").format(names=", ".join(card.among)))
    return found
