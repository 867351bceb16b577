"""The table in an unpacked archive that says the classes of its images."""

from __future__ import annotations

from pathlib import Path

from tlgui.data import forms, tables
from tlgui.data.tables import SUFFIXES
from tlgui.data.walking import walk
from tlgui.errors import ToldError

_MOST = 20  # tables that are looked at


def table_in(folder: Path, images: int | None = None) -> Path | None:
    """The table below ``folder`` that says the classes of its images, two and more. Of several, that with
    most images, if it names half of the ``images`` (None: those below the folder) or the folders say no classes; else None."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    named = [(_named(table), table) for table in found[:_MOST]]
    most, table = max(named, key=lambda one: one[0], default=(0, folder))
    if not most:
        return None
    total = len(walk(folder).images) if images is None else images
    return table if 2 * most >= total or not _has_classes(folder) else None


def with_tables(folder: Path, inner: Path) -> Path:
    """``inner``, a folder below ``folder``, or the outermost folder around it that holds a table, too."""
    around = [inner, *(above for above in inner.parents if above.is_relative_to(folder))]
    holding = [one for one in around if any(path.suffix.lower() in SUFFIXES for path in one.iterdir())]
    return holding[-1] if holding else inner


def _named(table: Path) -> int:
    """How many images ``table`` gives a class; 0 where it is no table of two classes."""
    try:
        places = tables.lay_out(table).places
    except ToldError:
        return 0
    return sum(len(paths) for _, _, paths in places) if len({name for name, _, _ in places}) > 1 else 0


def _has_classes(folder: Path) -> bool:
    try:
        return len({name for name, _, _ in forms.lay_out(folder, "auto").places}) > 1
    except ToldError:
        return False
