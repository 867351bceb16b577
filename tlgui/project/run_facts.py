"""What a person and the queue say of a run, in ``run.json`` beside its request.

A missing or broken file is no error: the run has no name then, and waits for nothing. What a newer tlgui wrote into it is kept.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tlgui import atomic

RUN = "run.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class RunFacts:
    """``name`` and ``note`` are a person's words; ``order`` is the place in the queue, the least first (None: it was never to
    wait); ``race`` is what the runs of one race have in common, ``budget`` the seconds that all of them may take together, and
    ``cut`` whether that ended this one before its time; ``began`` is when it first began, in seconds since 1970."""

    name: str = ""
    note: str = ""
    order: int | None = None
    race: str = ""
    began: float | None = None
    budget: float | None = None
    cut: bool = False


def read(run: Path) -> RunFacts:
    """The facts of the run in the folder ``run``, as far as they make sense."""
    values = _values(run)
    order = values.get("order")
    name, note, race = (one if isinstance(one := values.get(key), str) else "" for key in ("name", "note", "race"))
    return RunFacts(
        name,
        note,
        order if type(order) is int else None,  # a bool is none
        race,
        _seconds(values.get("began")),
        _seconds(values.get("budget")),
        values.get("cut") is True,
    )


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and type(value) is not bool else None


def change(run: Path, **facts: str | int | float | None) -> None:
    """Give the run in the folder ``run`` these ``facts``; the others stay. Raises OSError, then nothing has changed."""
    values = asdict(read(run)) | facts
    text = json.dumps({"version": VERSION} | _values(run) | values, indent=2)
    atomic.write_text(run / RUN, text + "\n")


def _values(run: Path) -> dict[str, Any]:
    try:
        values = json.loads((run / RUN).read_bytes().decode("utf-8", errors="replace"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
