"""What was classified: kept beside the state, so that it outlasts a page."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tlgui.errors import Told
from tlgui.messages import Cancelled, Classified, Classify, Done, Event, Failed, ModelInfo, Progress
from tlgui.ui.answer_card import Card
from tlgui.ui.answers_asked import Asked
from tlgui.ui.card_list import CardList
from tlgui.ui.jobs import Jobs, Outcome

TOP = 5
GATHER = 60  # ms; answers of one such while enter the list together, so that thousands do not cost a layout each


class ClassifyResults(CardList):
    """The cards of the page Classify. One of these lives beside each state."""

    progressed = Signal()  # counts, busy or outcome changed
    nothing_found = Signal(object)  # Told: there was no image in what was just dropped
    arrived = Signal(int)  # the row of the first card of what was just dropped

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model: ModelInfo | None = None  # the one that answered
        self.failed: Told | None = None  # why the last job ended early
        self._learned: set[Path] = set()
        self._asked: list[Asked] = []
        self._unfinished: list[Path] = []  # folders whose images were not all answered
        self._pending: dict[Path, Card] = {}
        self._entered = -math.inf  # when answers entered the list last, as the monotonic clock says
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
        if files and (row := self.row(files[0])) is not None:
            self.arrived.emit(row)
        request = Classify(model=model.path, paths=asked.paths, top=TOP)
        asked.job = jobs.ask(request, lambda event: self._hear(asked, event), lambda end: self._ended(asked, end))
        self.progressed.emit()

    def again(self, jobs: Jobs, model: ModelInfo) -> None:
        """Answer everything anew, with another model."""
        folders = [*self._unfinished, *(path for asked in self._asked for path in asked.paths if path.is_dir())]
        self._give_up()
        paths = [*self._every, *folders]
        if paths:
            self.classify(jobs, model, paths)
        else:
            self.model = model
            self.progressed.emit()

    def go_on(self, jobs: Jobs) -> None:
        """Answer what was stopped."""
        paths = [*(card.path for card in self._every.values() if card.stopped), *self._unfinished]
        self._unfinished = []
        if paths and self.model is not None:
            self.classify(jobs, self.model, paths)

    def stop(self) -> None:
        """Cancel what runs; what was answered stays."""
        for asked in self._asked:
            if asked.job is not None:
                asked.job.cancel()
        self.progressed.emit()

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
        return not self.busy and (bool(self._unfinished) or self._kinds["stopped"] > 0)

    @property
    def stopping(self) -> bool:
        """Whether all that runs is about to end."""
        return self.busy and all(asked.job is not None and asked.job.cancelling for asked in self._asked)

    def progress(self) -> tuple[int, int]:
        """Answered and asked images of what runs; asked is 0 while a folder's images are not counted yet."""
        totals = [asked.total for asked in self._asked]
        return sum(asked.done for asked in self._asked), sum(totals) if all(totals) else 0

    def seconds_left(self) -> float | None:
        """Until all is answered, by the speed of what is answered now; None while that says too little."""
        now = next((asked for asked in self._asked if asked.job is not None and asked.job.seconds_left), None)
        done, total = self.progress()
        if now is None or now.job is None or now.job.seconds_left is None or not total or now.total <= now.done:
            return None
        return now.job.seconds_left / (now.total - now.done) * (total - done)

    def most_answers(self) -> int:
        """The most answers that a card has to show."""
        if self.model is not None:
            return min(TOP, len(self.model.classes))
        return max((len(card.answers) for card in self.cards()[:1]), default=TOP)

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
            cards.append(self._every[path])
        self._put(cards)
        self.progressed.emit()

    def corrections(self) -> list[tuple[Path, str]]:
        """The images that were answered wrong, as a person says, with their classes; without those that were learned from."""
        said = (self._every[path] for path in self._truths if path not in self._learned)
        return [(card.path, card.truth) for card in said if card.corrected]

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
        self._learned = set()
        self._drop_all()
        self.failed = None
        self.progressed.emit()

    def remove(self, rows: Iterable[int]) -> None:
        """Remove some cards; an answer that still comes for one of them is not shown."""
        gone = {card.path for card in self.cards(rows)}
        self._drop(gone)
        for asked in self._asked:
            asked.removed |= gone
        for path in gone:
            self._pending.pop(path, None)
        self.progressed.emit()

    def _hear(self, asked: Asked, event: Event) -> None:
        if asked.ended:
            return
        if isinstance(event, Classified):
            asked.open.discard(event.path)
            asked.done += 1
            if event.path not in asked.removed:
                self._pending[event.path] = Card(event.path, event.answers, event.problem, event.among, event.unlike)
            if time.monotonic() - self._entered > GATHER / 1000:  # the first for a while: nobody waits for more
                self._flush()
                return
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
        elif (
            isinstance(outcome, Done)
            and not asked.done
            and not asked.open
            and (folder := next(iter(asked.paths), None))
        ):
            self.nothing_found.emit(Told("classify-no-images", {"name": folder.name}))
        if isinstance(outcome, Failed | Cancelled):
            self._unfinished += [path for path in asked.paths if path not in asked.open and path.is_dir()]
        left = [path for path in asked.open if path in self._every]
        self._put([replace(self._every[path], stopped=True) for path in left])
        self._flush()
        if not self.plain:
            self.lay_out()

    def _flush(self) -> None:
        self._timer.stop()
        pending, self._pending = list(self._pending.values()), {}
        self._entered = time.monotonic() if pending else self._entered
        first_new = self.rowCount()
        self._put(pending)
        if not first_new and self.rowCount():
            self.arrived.emit(0)
        self.progressed.emit()


def results_of(state: QObject) -> ClassifyResults:
    """The results that belong to ``state``; made on first use, they live as long as it does."""
    found = state.findChild(ClassifyResults)
    return found if found is not None else ClassifyResults(state)
