"""Answers out of the window: a table, JSON, copies in class folders, keywords beside the images, and the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tlgui.data import answer_files
from tlgui.errors import Told, ToldError
from tlgui.messages import Classified, Event, SortedOut, SortOut
from tlgui.ui.answer_card import Card
from tlgui.ui.jobs import Jobs
from tlgui.ui.question import Question
from tlgui.ui.saving import save


class AnswersOut(QObject):
    """``say`` hears in one line what was done, ``tell`` what went wrong. A class that a person gave counts before the answer."""

    def __init__(self, jobs: Jobs, page: QWidget, say: Callable[[str], None], tell: Callable[[Told], None]) -> None:
        super().__init__(page)
        self._page, self._say, self._tell = page, say, tell
        self._question = Question(jobs, self)

    def fill(self, menu: QMenu, cards: Sequence[Card]) -> None:
        """Put all ways out for these cards into ``menu``."""
        menu.addAction(self.tr("Table (CSV) …"), partial(self.choose_file, cards, ".csv"))
        menu.addAction(self.tr("JSON …"), partial(self.choose_file, cards, ".json"))
        menu.addAction(self.tr("Copies in class folders …"), partial(self.choose_folder, cards))
        menu.addAction(self.tr("Keywords beside the images (XMP)"), partial(self.mark, cards))
        menu.addSeparator()
        menu.addAction(self.tr("Copy as a table"), partial(self.copy_text, cards))

    def choose_file(self, cards: Sequence[Card], suffix: str) -> None:
        """Ask where to, and write a table (``.csv``) or ``.json``."""
        dialog = QFileDialog(self._page, self.tr("Save the answers"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        named = self.tr("Tables (*.csv)") if suffix == ".csv" else self.tr("JSON (*.json)")
        dialog.setNameFilter(named)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(self.tr("results") + suffix)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.save(cards, Path(file), suffix))
        dialog.open()

    def save(self, cards: Sequence[Card], path: Path, suffix: str) -> None:
        """Write the answers to ``path``; what goes wrong is told."""
        path = path if path.suffix else path.with_suffix(suffix)
        answers, said = _plain(cards), _said(cards)
        try:
            if suffix == ".csv":
                save(path, answer_files.as_csv(answers, _top(cards), said))
            else:
                save(path, answer_files.as_json(answers, said).encode())
        except ToldError as error:
            self._tell(error.told)
        else:
            self._say(self.tr("Saved: {path}").format(path=path))

    def copy_text(self, cards: Sequence[Card]) -> None:
        """Put the answers into the clipboard, as a table for a spreadsheet."""
        QGuiApplication.clipboard().setText(answer_files.as_text(_plain(cards), _top(cards), _said(cards)))
        self._say(self.tr("Copied: %n result(s)", "", len(cards)))

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
        counted = [
            (event.copied, self.tr("Copies made: %Ln", "", event.copied)),
            (event.same, self.tr("Copies from before: %Ln", "", event.same)),
            (event.marked, self.tr("Sidecars written: %Ln", "", event.marked)),
            (event.kept, self.tr("Sidecars by other programs, kept: %Ln", "", event.kept)),
        ]
        self._say("  ·  ".join(words for number, words in counted if number))

    def _end(self, told: Told | None) -> None:
        if told is not None:
            self._tell(told)


def _named(cards: Sequence[Card]) -> tuple[tuple[Path, str], ...]:
    return tuple(
        (card.path, card.truth or ("" if card.unlike else card.answers[0].name)) for card in cards if card.answers
    )


def _plain(cards: Sequence[Card]) -> list[Classified]:
    return [Classified(card.path, card.answers, card.problem, card.among, card.unlike) for card in cards]


def _said(cards: Sequence[Card]) -> dict[Path, str]:
    return {card.path: card.truth for card in cards if card.truth}


def _top(cards: Sequence[Card]) -> int:
    return max((len(card.answers) for card in cards), default=1) or 1
