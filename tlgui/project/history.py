"""Steps that can be undone: what each change took out of a curation and what it put in, so that both ways are exact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, get_args, get_origin, get_type_hints

from tlgui.errors import Told
from tlgui.messages import Curation

STEPS = 200  # as far back as one can go
ENTRIES = 20_000  # as many things as the steps may speak of together: a project's file is written at every change


@dataclass(frozen=True, slots=True)
class Splice:
    """In the field ``field`` of a curation, ``added`` takes the place of ``removed``, which begins at ``at``."""

    field: str
    at: int
    removed: tuple[Any, ...]
    added: tuple[Any, ...]

    @property
    def back(self) -> Splice:
        """The splice that undoes this one."""
        return Splice(self.field, self.at, self.added, self.removed)


@dataclass(frozen=True, slots=True)
class Step:
    """One change: ``words`` for the menu that undoes it, and what it did."""

    words: Told
    splices: tuple[Splice, ...]

    @property
    def entries(self) -> int:
        """How many things it speaks of."""
        return 1 + sum(len(one.removed) + len(one.added) for one in self.splices)


def entry_type(field: str) -> Any:
    """What a splice of ``field`` holds. Raises KeyError for a field that a curation does not have."""
    kind = get_type_hints(Curation)[field]
    return get_args(kind)[0] if get_origin(kind) is tuple else kind


def between(old: Curation, new: Curation) -> tuple[Splice, ...]:
    """What makes ``new`` of ``old``."""
    found = []
    for field in fields(Curation):
        before, after = _sequence(old, field.name), _sequence(new, field.name)
        if before is after or before == after:
            continue
        start = _common(before, after)
        rest = _common(before[start:][::-1], after[start:][::-1])
        found.append(Splice(field.name, start, before[start : len(before) - rest], after[start : len(after) - rest]))
    return tuple(found)


def redone(curation: Curation, step: Step) -> Curation:
    """``curation`` after ``step``. Raises ValueError when the step does not fit."""
    return _spliced(curation, step.splices)


def undone(curation: Curation, step: Step) -> Curation:
    """``curation`` before ``step``. Raises ValueError when the step does not fit."""
    return _spliced(curation, (splice.back for splice in step.splices))


def bounded(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The newest (last) of ``steps`` that are kept: the last one always."""
    kept: list[Step] = []
    entries = 0
    for step in reversed(steps[-STEPS:]):
        entries += step.entries
        if kept and entries > ENTRIES:
            break
        kept.append(step)
    return tuple(reversed(kept))


def fitting(curation: Curation, undo: tuple[Step, ...], redo: tuple[Step, ...]) -> bool:
    """Whether all the steps back from ``curation`` and all the steps on (both: next one last) can be gone."""
    try:
        here = curation
        for step in reversed(undo):
            here = undone(here, step)
        here = curation
        for step in reversed(redo):
            here = redone(here, step)
    except ValueError:
        return False
    return True


def _spliced(curation: Curation, splices: Iterable[Splice]) -> Curation:
    new: dict[str, Any] = {}
    for splice in splices:
        have = _sequence(curation, splice.field)
        end = splice.at + len(splice.removed)
        if splice.at < 0 or have[splice.at : end] != splice.removed:
            raise ValueError(f"{splice.field} is not as it was when it was changed")
        spliced = (*have[: splice.at], *splice.added, *have[end:])
        if isinstance(getattr(curation, splice.field), tuple):
            new[splice.field] = spliced
        elif len(spliced) == 1:
            new[splice.field] = spliced[0]
        else:
            raise ValueError(f"{splice.field} has one value")
    return replace(curation, **new)


def _sequence(curation: Curation, field: str) -> tuple[Any, ...]:
    value = getattr(curation, field)
    return value if isinstance(value, tuple) else (value,)


def _common(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
    """How many they begin with alike."""
    most = min(len(one), len(other))
    return next((place for place in range(most) if one[place] != other[place]), most)
