"""What a person can be told: what happened, why, and what to do about it.

Every room says trouble as a code with arguments. The English sentences stand in the modules of this package, once; the
window looks the same sentences up in Qt's translations (context ``errors``), the command line prints them as they are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from tlgui.errors import archives, elsewhere, findings, images, models, networks, program, project, training, window
from tlgui.errors.text import Text

T = TypeVar("T")
V = TypeVar("V")

Argument = str | int | float


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
        return paragraph(*self.sentences())


class _Missing(dict[str, Argument]):
    def __missing__(self, key: str) -> str:
        return "?"


def fill(sentence: str, arguments: Mapping[str, Argument]) -> str:
    """``sentence`` with its ``{argument}`` places filled; a missing argument shows as ``?`` rather than raising."""
    return sentence.format_map(_Missing(arguments))


def paragraph(*sentences: str) -> str:
    """Those of ``sentences`` that are not empty, one after the other. What is told often ends with words of the system, which come
    without a full stop: where another sentence follows, they get one."""
    parts = [sentence for sentence in sentences if sentence]
    ended = [part if part.endswith((".", "!", "?", "…", ":", ";")) else f"{part}." for part in parts[:-1]]
    return " ".join([*ended, *parts[-1:]])


class ToldError(Exception):
    """An error that a person is told. Raise it with a code of :data:`TEXTS` and the arguments its sentences need."""

    def __init__(self, code: str, **arguments: Argument) -> None:
        self.told = Told(code, arguments)
        super().__init__(code, arguments)

    def __str__(self) -> str:
        return self.told.english()

    def __reduce__(self) -> tuple[object, ...]:  # keyword arguments do not survive Exception's own pickling
        return _rebuild, (type(self), self.told)


class EndEarly(Exception):  # noqa: N818 - a wish, no error
    """Thrown into a training between its events: end after this step, and keep the best so far. What cannot end early takes it as
    being cancelled."""


def next_or_end(events: Iterator[T], early: EndEarly | None) -> T:
    """The next of ``events``, to whose maker the wish to end ``early``, if there is one, is handed first. Raises StopIteration at
    the end, and ``early`` itself where the maker cannot end early."""
    return events.throw(early) if early is not None and isinstance(events, Generator) else next(events)


def to_the_end(events: Generator[T, None, V]) -> Generator[T, None, V]:
    """``events`` that end soon in any case: a wish to end early changes nothing about them, and does not cancel them."""
    with contextlib.closing(events):
        while True:
            try:
                event = next(events)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            with contextlib.suppress(EndEarly):
                yield event


def _rebuild(cls: type[ToldError], told: Told) -> ToldError:
    return cls(told.code, **told.arguments)


def as_told(error: Exception) -> Told:
    """What a person is told of ``error``: a ToldError's own words, or that it was not expected, with its kind and first line."""
    if isinstance(error, ToldError):
        return error.told
    first = str(error).strip().partition("\n")[0]
    return Told("unexpected", {"reason": f"{type(error).__name__}: {first}" if first else type(error).__name__})


TEXTS: dict[str, Text] = (
    images.TEXTS
    | findings.TEXTS
    | archives.TEXTS
    | networks.TEXTS
    | training.TEXTS
    | models.TEXTS
    | elsewhere.TEXTS
    | project.TEXTS
    | window.TEXTS
    | program.TEXTS
)
