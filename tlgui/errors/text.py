"""The form of what is told."""

from __future__ import annotations

from dataclasses import dataclass


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - the name that Qt's lupdate looks for
    """Mark ``text`` for Qt's translation without needing Qt here."""
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """One told matter in English: ``what`` happened, ``why``, and the ``remedy``; each may hold ``{argument}``."""

    what: str
    why: str = ""
    remedy: str = ""
