"""Answers as a table: for a spreadsheet's file and for the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from tlgui.ui.answers import Card


def table(cards: Sequence[Card]) -> list[list[str]]:
    """Header and rows: file, class, probability, the further answers, and the problem of what could not be read."""
    more = max((len(card.answers) for card in cards), default=1)
    header = ["file", "class", "probability"]
    for rank in range(2, more + 1):
        header += [f"class_{rank}", f"probability_{rank}"]
    rows = []
    for card in cards:
        cells = [cell for answer in card.answers for cell in (answer.name, f"{answer.probability:.6f}")]
        cells += [""] * (2 * max(more, 1) - len(cells))
        rows.append([str(card.path), *cells, card.problem.english() if card.problem else ""])
    return [[*header, "problem"], *rows]


def as_csv(cards: Sequence[Card]) -> bytes:
    """:func:`table` as CSV in UTF-8 with the mark by which Excel knows it, so that Korean stays Korean."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table(cards))
    return text.getvalue().encode("utf-8-sig")


def as_text(cards: Sequence[Card]) -> str:
    """:func:`table` with tabs, as spreadsheets take it from the clipboard."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in table(cards))
