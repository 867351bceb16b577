"""A person says which answers are right and which are wrong."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from tlgui.ui.answers import ClassifyResults
from tlgui.ui.widgets.answer_cards import CardsView


class Marking(QObject):
    """Marks the selected cards of a view."""

    def __init__(self, results: ClassifyResults, view: CardsView) -> None:
        super().__init__(view)
        self._results, self._view = results, view

    def right(self) -> None:
        """The selected cards' answers are right; said again, nothing is said."""
        cards = [card for card in self._results.cards(self._view.rows()) if card.answers] if self._view.rows() else []
        said = all(card.truth == card.answers[0].name for card in cards)
        for card in cards:
            self._results.mark([card.path], "" if said else card.answers[0].name)

    def wrong(self) -> None:
        """The selected cards' answers are wrong: of two classes it is then the other, of more the person says which."""
        cards = [card for card in self._results.cards(self._view.rows()) if card.answers] if self._view.rows() else []
        model = self._results.model
        if not cards or model is None:
            return
        paths = [card.path for card in cards]
        first = cards[0]
        names = [answer.name for answer in first.answers[1:]]
        names += [name for name in model.classes if name not in names and name != first.answers[0].name]
        if len(model.classes) == 2 and all(card.answers[0].name == first.answers[0].name for card in cards):
            said = all(card.truth == names[0] for card in cards)
            self._results.mark(paths, "" if said else names[0])
            return
        menu = QMenu(self._view)
        menu.setObjectName("classify-truths")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            menu.addAction(name.replace("&", "&&"), partial(self._results.mark, paths, name))
        menu.addSeparator()
        menu.addAction(self.tr("New class …"), partial(self._name_class, paths))
        if any(card.truth for card in cards):
            menu.addAction(self.tr("Take back"), partial(self._results.mark, paths, ""))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._view.viewport().mapToGlobal(self._view.center_of(self._view.rows()[0])))

    def _name_class(self, paths: list[Path]) -> None:
        title, text = self.tr("New class"), self.tr("Name of the class")
        name, said = QInputDialog.getText(self._view, title, text, QLineEdit.EchoMode.Normal, "")
        if said and name.strip():
            self._results.mark(paths, name.strip())
