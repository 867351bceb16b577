"""What a person can be told: what happened, why, and what to do about it.

Every room says trouble as a code with arguments. The English sentences stand here, once; the window looks the same
sentences up in Qt's translations (context ``errors``), the command line prints them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Argument = str | int | float


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that Qt's lupdate looks for
    """Mark ``text`` for Qt's translation without needing Qt here."""
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """One told matter in English: ``what`` happened, ``why``, and the ``remedy``; each may hold ``{argument}``."""

    what: str
    why: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A code of :data:`TEXTS` and the arguments that fill its sentences."""

    code: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def sentences(self) -> tuple[str, str, str]:
        """What, why and remedy in English, filled; an unknown code (of a newer version) says so instead of failing."""
        text = TEXTS.get(self.code, TEXTS["unexpected"])
        return fill(text.what, self.arguments), fill(text.why, self.arguments), fill(text.remedy, self.arguments)

    def english(self) -> str:
        """All of it as one English paragraph."""
        return " ".join(part for part in self.sentences() if part)


class _Missing(dict[str, Argument]):
    def __missing__(self, key: str) -> str:
        return "?"


def fill(sentence: str, arguments: Mapping[str, Argument]) -> str:
    """``sentence`` with its ``{argument}`` places filled; a missing argument shows as ``?`` rather than raising."""
    return sentence.format_map(_Missing(arguments))


class ToldError(Exception):
    """An error that a person is told. Raise it with a code of :data:`TEXTS` and the arguments its sentences need."""

    def __init__(self, code: str, **arguments: Argument) -> None:
        self.told = Told(code, arguments)
        super().__init__(code, arguments)

    def __str__(self) -> str:
        return self.told.english()

    def __reduce__(self) -> tuple[object, ...]:  # keyword arguments do not survive Exception's own pickling
        return _rebuild, (type(self), self.told)


def _rebuild(cls: type[ToldError], told: Told) -> ToldError:
    return cls(told.code, **told.arguments)


TEXTS: dict[str, Text] = {
    "unexpected": Text(
        QT_TRANSLATE_NOOP("errors", "Something went wrong that tlgui did not expect."),
        QT_TRANSLATE_NOOP("errors", "{reason}"),
        QT_TRANSLATE_NOOP("errors", "Your images and models are unchanged. Try again; the details are in the log."),
    ),
    # -- data ---------------------------------------------------------------------------------------------------------
    # -- learn: devices, backbones, blocks, weights, maps -------------------------------------------------------------
    # -- learn: training, evaluation, model file, classifying ---------------------------------------------------------
    # -- project ------------------------------------------------------------------------------------------------------
    # -- jobs ---------------------------------------------------------------------------------------------------------
    # -- command line and start ---------------------------------------------------------------------------------------
}
