"""Findings of shortcuts: which cue gives which class away, with an example."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tlgui.data.finding import finding
from tlgui.data.measures import Table
from tlgui.data.shortcuts import Cue, told_by
from tlgui.errors import Told
from tlgui.messages import Dataset, Finding, Severity

# How much more often a class must be answered for its own images than for others to be told of, and to be serious. Of photos that
# differ in nothing but what is on them, sizes and aspects reach 0.29, colours 0.41 (ants and bees, cats and dogs, ten flowers).
_TECHNICAL, _SERIOUS = 0.35, 0.6
_COLOUR = 0.8  # colours may rightly tell classes apart: daisies are white, deserts yellow
_SURE = 5.0  # standard deviations of guessing
_SHOWN = 60  # images of an example


def shortcut_findings(dataset: Dataset, table: Table) -> list[Finding]:
    """One finding for each cue that gives a class away; aspect only when size does not."""
    strong = {cue.name: cue for cue in told_by(dataset, table) if _is_told(cue)}
    if "size" in strong:
        strong.pop("aspect", None)
    return [_finding(cue, dataset, table) for cue in strong.values()]


def _is_told(cue: Cue) -> bool:
    least = _COLOUR if cue.name in ("border", "colour") else _TECHNICAL
    return cue.gap >= least and cue.gap >= _SURE * cue.error


def _finding(cue: Cue, dataset: Dataset, table: Table) -> Finding:
    own = dataset.items.class_index == cue.class_index
    value, has = _example(cue.name, table, own & table.read, ~own & table.read)
    told = Told(
        f"shortcut-{cue.name}",
        {
            "class_name": dataset.classes[cue.class_index],
            "value": value,
            "share": _percent(has[own & table.read]),
            "others": _percent(has[~own & table.read]),
            "accuracy": round(100 * cue.accuracy),
            "chance": round(100 * cue.chance),
        },
    )
    severity: Severity = "serious" if cue.gap >= _SERIOUS else "warning"
    if cue.name in ("border", "colour"):
        severity = "warning" if cue.name == "border" else "note"
    shown = [(dataset.items[number].path,) for number in np.flatnonzero(own & has)[:_SHOWN]]
    return finding("shortcut", severity, told, shown, identities=dataset.classes)


def _percent(has: NDArray[np.bool_]) -> int:
    return round(100 * float(has.mean())) if len(has) else 0


def _example(
    name: str, table: Table, own: NDArray[np.bool_], others: NDArray[np.bool_]
) -> tuple[str, NDArray[np.bool_]]:
    """The value of a cue that sets ``own`` apart from ``others`` most, and which images have it."""
    best, best_gap = ("", own | others), -1.0  # the best one is an example, however little it says by itself
    for value, has in _values(name, table, own, others):
        gap = float(has[own].mean() - has[others].mean())
        if gap > best_gap + 0.02:  # the simpler ones come first
            best, best_gap = (value, has), gap
    return best


def _values(
    name: str, table: Table, own: NDArray[np.bool_], others: NDArray[np.bool_]
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    rows = table.rows
    width, height = rows["width"], rows["height"]
    if name == "size":
        sizes, counts = np.unique(np.stack([width, height], axis=1)[own], axis=0, return_counts=True)
        for across, down in sizes[np.argsort(-counts, kind="stable")[:5]]:
            yield f"{across} × {down} px", (width == across) & (height == down)
        for sign, edge, has in _beyond(width, own, others):
            yield f"{sign} {edge:.0f} × … px", has
        for sign, edge, has in _beyond(height, own, others):
            yield f"… × {sign} {edge:.0f} px", has
    elif name == "aspect":
        for sign, edge, has in _beyond(width / np.maximum(height, 1), own, others):
            yield f"{sign} {edge:.2f} : 1", has
    elif name in ("mode", "format", "camera"):
        for column in (name, "software") if name == "camera" else (name,):
            texts, counts = np.unique(rows[column][own], return_counts=True)
            for text in texts[np.argsort(-counts, kind="stable")[:5]]:
                yield text.decode(errors="replace") or "–", rows[column] == text


def _beyond(
    numbers: NDArray[np.float64], own: NDArray[np.bool_], others: NDArray[np.bool_]
) -> Iterator[tuple[str, float, NDArray[np.bool_]]]:
    """The bounds below and above which ``own`` lies most more often than ``others``."""
    edges = np.unique(np.quantile(numbers[own], np.linspace(0, 1, 21), method="nearest"))
    first, second = np.sort(numbers[own]), np.sort(numbers[others])
    below = np.searchsorted(first, edges, "right") / len(first) - np.searchsorted(second, edges, "right") / len(second)
    above = np.searchsorted(second, edges, "left") / len(second) - np.searchsorted(first, edges, "left") / len(first)
    low, high = edges[below.argmax()], edges[above.argmax()]
    yield "≤", float(low), numbers <= low
    yield "≥", float(high), numbers >= high
