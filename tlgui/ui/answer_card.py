"""One answered image as the page Classify shows it, and what is said of it in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from tlgui.errors import Told, paragraph
from tlgui.messages import Answer
from tlgui.ui.texts import percent, told_text

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

    @property
    def corrected(self) -> bool:
        """Whether a person says that it is of another class than was answered."""
        return bool(self.truth) and (not self.answers or self.answers[0].name != self.truth)

    @property
    def class_name(self) -> str:
        """What it is: as a person says, or else as was answered; empty without either."""
        return self.truth or (self.answers[0].name if self.answers else "")


def words(card: Card, answers: Sequence[Answer]) -> str:
    """The file's name and these of its answers, or what there is instead."""
    translate = QCoreApplication.translate
    if card.problem is not None:
        said = paragraph(*told_text(card.problem))
    elif answers:
        said = ", ".join(f"{answer.name} {percent(answer.probability)}" for answer in answers)
        said = ". ".join([said, *notes(card)])
    elif card.stopped:
        said = translate("ClassifyResults", "not answered: stopped")
    else:
        said = translate("ClassifyResults", "waiting …")
    return f"{card.path.name}: {said}"


def notes(card: Card) -> list[str]:
    """What must be known of a card's answers: that the image is unlike the model's own, and the classes that it may be of."""
    translate = QCoreApplication.translate
    found = [translate("ClassifyResults", "Unlike your images")] if card.unlike else []
    if len(card.among) > 1:
        found.append(translate("ClassifyResults", "One of: {names}").format(names=", ".join(card.among)))
    return found
