"""In which order the cards of Classify stand, and which rows lie side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from tlgui.ui.answers import Card

Order = Literal["came", "unsure", "class"]
_T = TypeVar("_T", bound="Card")


def ordered(cards: Iterable[_T], order: Order) -> list[_T]:
    """The cards, given as they came: as they came; the least certain first (before them what is unlike the model's images); or by
    class, the most certain first. Those without an answer stand last."""
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
