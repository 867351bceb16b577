"""Numbers, durations and tables as text for a terminal."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence


def percent(fraction: float) -> str:
    """0..1 as ``97.5 %``; nan as ``–``."""
    return "–" if math.isnan(fraction) else f"{fraction * 100:.1f} %"


def number(value: float, digits: int = 4) -> str:
    """A plain number, nan as ``–``."""
    return "–" if math.isnan(value) else f"{value:.{digits}f}"


def count(value: int) -> str:
    """3421 as ``3.4 k``, 4600000 as ``4.6 M``."""
    for unit, size in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if value >= size:
            return f"{value / size:.1f} {unit}"
    return str(value)


def size(octets: int) -> str:
    """Bytes as ``18.8 MB`` (10^6)."""
    return f"{octets / 1e6:.1f} MB" if octets else "–"


def duration(seconds: float) -> str:
    """``0.4 s``, ``12 s``, ``3 min 05 s``, ``2 h 10 min``; nan and infinite as ``–``."""
    if not math.isfinite(seconds):
        return "–"
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def width(text: str) -> int:
    """Columns that ``text`` takes in a terminal: East Asian wide characters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def cut(text: str, most: int) -> str:
    """``text`` in at most ``most`` columns."""
    if width(text) <= most:
        return text
    while text and width(text) > most - 1:
        text = text[:-1]
    return text + "…"


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """``rows``, the first one the header, as lines with aligned columns; those numbered in ``right`` to the right."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(cell, widths[at], at in right) for at, cell in enumerate(row)).rstrip() for row in rows]


def _padded(text: str, to: int, right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if right else text + space
