"""Copies of answered images in class folders, and their classes as keywords, for the page Classify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from tlgui.errors import Told
from tlgui.messages import Event, SortedOut, SortOut
from tlgui.ui.answers import Card
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question


class SortingDesk(QObject):
    """``say`` hears in one line what was done, ``tell`` what went wrong. A class that a person gave counts before the answer."""

    def __init__(self, jobs: Jobs, page: QWidget, say: Callable[[str], None], tell: Callable[[Told], None]) -> None:
        super().__init__(page)
        self._page, self._say, self._tell = page, say, tell
        self._question = Question(jobs, self)

    def choose_folder(self, cards: Sequence[Card]) -> None:
        """Ask where to, and copy."""
        dialog = QFileDialog(self._page, self.tr("Copy into class folders"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.copy(cards, Path(chosen)))
        dialog.open()

    def copy(self, cards: Sequence[Card], folder: Path) -> None:
        """Copy the images of ``cards`` into a folder for each class below ``folder``; no file is moved or written over."""
        self._ask(SortOut(_named(cards), folder))

    def mark(self, cards: Sequence[Card]) -> None:
        """Write the class of each image as a keyword into a sidecar beside it."""
        self._ask(SortOut(_named(cards), keywords=True))

    def _ask(self, request: SortOut) -> None:
        if request.images:
            self._question.ask(request, self._hear, self._end, quiet=False)

    def _hear(self, event: Event) -> None:
        if not isinstance(event, SortedOut):
            return
        if event.problems:
            self._tell(event.problems[0][1])
        words = self.tr(
            "Copies: {copied}, there before: {same}; sidecars: {marked}, by other programs and kept: {kept}"
        )
        self._say(words.format(copied=event.copied, same=event.same, marked=event.marked, kept=event.kept))

    def _end(self, told: Told | None) -> None:
        if told is not None:
            self._tell(told)


def _named(cards: Sequence[Card]) -> tuple[tuple[Path, str], ...]:
    return tuple(
        (card.path, card.truth or ("" if card.unlike else card.answers[0].name)) for card in cards if card.answers
    )
