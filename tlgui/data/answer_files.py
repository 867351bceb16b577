"""Answers as a table and as JSON, alike from the window and from the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tlgui.messages import Classified

Said = Mapping[Path, str]
"""The classes that a person says images have."""


def table(answers: Sequence[Classified], top: int, said: Said | None = None) -> list[list[str]]:
    """Header and rows: path, the ``top`` most probable classes, the set of classes that holds the true one, whether the image is
    unlike the model's own, and the problem of what could not be read; where a person said something, that too."""
    header = ["path", *(f"{name}{at}" for at in range(1, top + 1) for name in ("class ", "probability "))]
    header += ["among", "unlike", *(["said"] if said else []), "problem"]
    rows = []
    for one in answers:
        cells = [cell for answer in one.answers[:top] for cell in (answer.name, f"{answer.probability:.6f}")]
        cells += [""] * (2 * top - len(cells))
        unlike = {True: "yes", False: "no", None: ""}[one.unlike]
        own = [said.get(one.path, "")] if said else []
        problem = one.problem.english() if one.problem else ""
        rows.append([str(one.path), *cells, " | ".join(one.among), unlike, *own, problem])
    return [header, *rows]


def as_csv(answers: Sequence[Classified], top: int, said: Said | None = None) -> bytes:
    """:func:`table` as CSV in UTF-8 with a byte order mark, without which spreadsheets take Korean for something else."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table(answers, top, said))
    return text.getvalue().encode("utf-8-sig", errors="replace")


def as_text(answers: Sequence[Classified], top: int, said: Said | None = None) -> str:
    """:func:`table` with tabs, as spreadsheets take it from the clipboard."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in table(answers, top, said))


def as_json(answers: Sequence[Classified], said: Said | None = None) -> str:
    """A list with one object an image: ``file``, ``answers`` (``class``, ``probability``), ``among``, ``unlike``, ``problem``;
    and ``said`` where a person said something."""
    rows = [
        {
            "file": str(one.path),
            "answers": [{"class": each.name, "probability": each.probability} for each in one.answers],
            "among": list(one.among),
            "unlike": one.unlike,
            **({"said": said.get(one.path)} if said else {}),
            "problem": one.problem.english() if one.problem else None,
        }
        for one in answers
    ]
    return json.dumps(rows, indent=1) + "\n"
