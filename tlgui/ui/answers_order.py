"""Which cards of Classify are shown, in which order they stand, and which rows lie side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tlgui.data.walking import natural_key
from tlgui.ui.answer_card import Card

Order = Literal["came", "unsure", "class", "name"]
Kind = Literal["all", "sure", "unsure", "unlike", "wrong", "none"]
SURE = 0.9
"""An answer as probable as this is sure where the model remembers too few images to promise a set of classes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards are shown: of a class (None: of all), and of a kind."""

    class_name: str | None = None
    kind: Kind = "all"

    def takes(self, card: Card) -> bool:
        """Whether ``card`` is among them."""
        return self.class_name in (None, card.class_name) and (self.kind == "all" or self.kind in kinds(card))


def kinds(card: Card) -> set[Kind]:
    """What a card is: answered with certainty or not (one class in its set, or several), of an image unlike the model's own, said
    to be wrong, or without an answer."""
    if not card.answers:
        return {"none"} if not card.truth else {"none", "wrong"}
    several = len(card.among) > 1 if card.among else card.answers[0].probability < SURE
    found: set[Kind] = {"unsure" if several or card.unlike else "sure"}
    if card.unlike:
        found.add("unlike")
    if card.corrected:
        found.add("wrong")
    return found


def ordered(cards: Iterable[Card], order: Order) -> list[Card]:
    """The cards, given as they came: as they came; the least certain first (before them what is unlike the model's images); by
    class, the most certain first; or by name, numbers by value. Those without an answer stand last, but for by name."""
    if order == "name":
        return sorted(cards, key=lambda card: natural_key(card.path.name))
    if order == "unsure":
        return sorted(
            cards,
            key=lambda card: (not card.answers, not card.unlike, card.answers[0].probability if card.answers else 0),
        )
    if order == "class":
        return sorted(
            cards,
            key=lambda card: (
                not card.answers,
                *((card.answers[0].name, -card.answers[0].probability) if card.answers else ()),
            ),
        )
    return list(cards)


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Descending rows as (first, last) runs, the highest first: 7 6 3 → (6, 7) (3, 3)."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][0] == row + 1:
            found[-1] = (row, found[-1][1])
        else:
            found.append((row, row))
    return found
