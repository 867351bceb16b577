"""What a dataset is read from: a folder or a table, and what a person added to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tlgui.data import forms, shards, tables
from tlgui.data.forms import Layout, files_problem
from tlgui.data.walking import normal, walk
from tlgui.errors import ToldError
from tlgui.messages import Curation, Form, Problem

JUST_THAT = Curation()
"""A curation that changes nothing."""


def look(root: Path) -> Form:
    """Which form ``root`` has: ``table`` for such a file, ``shards`` for such files or a folder of them, else as
    :func:`tlgui.data.forms.look` says. Raises as that does."""
    root = Path(root)
    if tables.is_table(root):
        return "table"
    return "shards" if shards.is_shards(root) else forms.look(root)


def reading(root: Path, form: Form) -> Iterator[None]:
    """What laying out ``root`` takes so long that it is done in steps, between which it can be cancelled."""
    if _are_shards(root, form):
        yield from shards.reading(root)


def lay_out(root: Path, form: Form, curation: Curation = JUST_THAT) -> Layout:
    """The classes and parts of ``root``, of the folders ``curation.more`` and of the files ``curation.loose``; nothing else of
    ``curation`` is looked at.

    Classes are one when their names differ in nothing but capitals and spelling of accents; the first one's name counts. A
    file that is reached twice counts the first time. What was added and cannot be read is a problem. Raises ToldError for
    ``root``, as :func:`tlgui.data.forms.lay_out` and :func:`tlgui.data.tables.lay_out` do.
    """
    adding = bool(curation.more or curation.loose)
    layout = _lay_out(root, form, alone=not adding)
    if adding:
        _add(layout, curation)
    return layout


def _lay_out(root: Path, form: Form, *, alone: bool) -> Layout:
    if form == "table" or (form == "auto" and tables.is_table(root)):
        return tables.lay_out(root)
    if _are_shards(root, form):
        return shards.lay_out(root)
    return forms.lay_out(root, form, alone=alone)


def _are_shards(root: Path, form: Form) -> bool:
    return form == "shards" or (form == "auto" and shards.is_shards(root))


def _add(layout: Layout, curation: Curation) -> None:
    spelling: dict[str, str] = {}
    here = {name for name, _, _ in layout.places}
    for name in sorted(here):
        spelling.setdefault(_folded(name), name)
    taken = {os.path.abspath(path) for _, _, paths in layout.places for path in paths}  # noqa: PTH100 - quicker
    places, gone = [], []
    for folder in curation.more:
        if not folder.exists():
            gone.append(folder)
            continue
        try:
            more = _more(folder)
        except ToldError as error:
            layout.problems.append(Problem(error.told, (folder,)))
            continue
        layout.problems += more.problems
        layout.groups |= more.groups
        layout.ignored += more.ignored
        places += more.places
    for path, name in curation.loose:
        if path.exists():
            places.append((normal(name), None, [path]))
        else:
            gone.append(path)
    for name, part, paths in places:
        new = [path for path in paths if os.path.abspath(path) not in taken]  # noqa: PTH100
        taken.update(os.path.abspath(path) for path in new)  # noqa: PTH100
        title = name if name in here else spelling.setdefault(_folded(name), name)
        layout.places.append((title, part, new))
    if gone:
        layout.problems.append(files_problem("added-missing", gone))


def _more(folder: Path) -> Layout:
    """Another folder or table; a folder of images alone is a class."""
    layout = _lay_out(folder, "auto", alone=False)
    if not layout.places and layout.form == "classes":
        layout.problems.clear()
        layout.places = [(normal(folder.name), None, walk(folder).images)]
    if not any(paths for _, _, paths in layout.places):
        raise ToldError("dataset-no-images", path=str(folder), name=folder.name)
    return layout


def _folded(name: str) -> str:
    return normal(name.casefold())
