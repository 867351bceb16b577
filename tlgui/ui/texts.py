"""Sentences that several pages say: told matters in the person's language, numbers, times, sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale

from tlgui.errors import TEXTS, Told, fill

Kind = Literal["info", "warning", "error"]
HINTS = frozenset({"clipboard-empty", "images-without-model", "classify-no-images"})
"""What is told only to say how it goes on: nothing went wrong."""


def told_text(told: Told) -> tuple[str, str, str]:
    """What happened, why, and what to do, in the person's language."""
    text = TEXTS.get(told.code, TEXTS["unexpected"])
    parts = (text.what, text.why, text.remedy)
    translated = (QCoreApplication.translate("errors", part) if part else "" for part in parts)
    what, why, remedy = (fill(part, told.arguments) for part in translated)
    return what, why, remedy


def told_kind(told: Told) -> Kind:
    """How gravely ``told`` is shown where nobody says otherwise."""
    return "info" if told.code in HINTS else "error"


def count(number: float) -> str:
    """A parameter count as people say it: 950, 12.3 k, 4.6 M."""
    for limit, unit in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if number >= limit:
            value = number / limit
            return f"{value:.0f}{unit}" if value >= 100 else f"{value:.1f}{unit}"
    return f"{number:.0f}"


def size(number_of_bytes: int) -> str:
    """A size as shops and disks write it: 12 MB is 12 million bytes, and so is what a person sets as GB."""
    return QLocale().formattedDataSize(number_of_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def percent(fraction: float, digits: int = 1) -> str:
    """0.987 → 98.7 %."""
    return f"{fraction * 100:.{digits}f} %"


def number_per_second(rate: float) -> str:
    """170.3 → 170, 8.34 → 8.3."""
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


def images_per_second(rate: float) -> str:
    """170.3 → 170 images/s."""
    return QCoreApplication.translate("texts", "{n} images/s").format(n=number_per_second(rate))


def duration(seconds: float) -> str:
    """Seconds as a person says them: 12 s, 3 min, 1 h 20 min."""
    translate = QCoreApplication.translate
    if seconds < 60:
        return translate("texts", "{n} s").format(n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("texts", "{n} min").format(n=minutes)
    return translate("texts", "{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def model_name(path: Path) -> str:
    """A model file's name for people: its own, or its run's folder where the file is only called model."""
    return path.parent.name if path.stem == "model" else path.stem
