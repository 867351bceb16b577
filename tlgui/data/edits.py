"""How each change is made to a :class:`Curation`: small functions that return another one and never touch the first.

Doing the same again changes nothing. Names of classes are what a person sees, that is, after all renaming. Where something is
taken back, give the ``dataset`` as it was scanned: what was said of an image at another place, which it has left since, is
then taken back with certainty; else only when nothing is said of it at its place.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tlgui.data.own_parts import outside
from tlgui.data.refs import resolve
from tlgui.data.walking import normal
from tlgui.errors import ToldError
from tlgui.messages import Curation, Dataset, Part, Ref, SplitRule

_T = TypeVar("_T", bound=Hashable)
_V = TypeVar("_V")


def class_name(text: str) -> str:
    """``text`` as the name of a class: no space around it, one spelling of its characters. Raises ToldError class-name-wrong
    when nothing is left of it or it has line breaks or other characters that cannot be seen."""
    name = normal(text.strip())
    if not name or any(not one.isprintable() for one in name):
        raise ToldError("class-name-wrong")
    return name


def exclude(curation: Curation, refs: Iterable[Ref]) -> Curation:
    """Leave these images out."""
    return replace(curation, excluded=_with(curation.excluded, refs))


def include(curation: Curation, refs: Iterable[Ref], dataset: Dataset | None = None) -> Curation:
    """Take these images in again."""
    out = _meant(refs, curation.excluded, dataset)
    return replace(curation, excluded=tuple(ref for ref in curation.excluded if ref not in out))


def keep_one(
    curation: Curation, kept: Ref, name: str, others: Iterable[Ref], dataset: Dataset | None = None
) -> Curation:
    """Of images that are the same leave out ``others``. The one that is ``kept`` is held to its class ``name``, so that it
    stays when the files of its copies are deleted."""
    out = [ref for ref in others if ref != kept]
    return move(exclude(include(curation, [kept], dataset), out), [kept], name)


def move(curation: Curation, refs: Iterable[Ref], name: str | None, dataset: Dataset | None = None) -> Curation:
    """Give these images the class ``name``, which may be new; None: that of their files. Raises ToldError class-name-wrong."""
    return replace(curation, moved=_put(curation.moved, refs, name if name is None else class_name(name), dataset))


def rename_class(curation: Curation, old: str, new: str) -> Curation:
    """Call the class ``old`` ``new``; when there is a class of that name, the two become one. Raises ToldError
    class-name-wrong."""
    old, new = normal(old), class_name(new)
    if old == new:
        return curation

    def now(name: str) -> str:
        return new if name == old else name

    renamed = {source: now(name) for source, name in curation.renamed}
    renamed.setdefault(old, new)
    return replace(
        curation,
        renamed=tuple((source, name) for source, name in renamed.items() if source != name),
        moved=tuple((ref, now(name)) for ref, name in curation.moved),
        loose=tuple((path, now(name)) for path, name in curation.loose),
        classes=tuple(dict.fromkeys(map(now, curation.classes))),
    )


def merge_classes(curation: Curation, names: Iterable[str], into: str) -> Curation:
    """Make one class, ``into``, of the classes ``names``. Raises ToldError class-name-wrong."""
    for name in names:
        curation = rename_class(curation, name, into)
    return curation


def add_class(curation: Curation, name: str) -> Curation:
    """A new class, empty until images come to it. Raises ToldError class-name-wrong."""
    return replace(curation, classes=_with(curation.classes, [class_name(name)]))


def drop_class(curation: Curation, name: str) -> Curation:
    """Take back a new class; images that were given to it stay there until they are moved."""
    return replace(curation, classes=tuple(one for one in curation.classes if one != normal(name)))


def pin(curation: Curation, refs: Iterable[Ref], part: Part | None, dataset: Dataset | None = None) -> Curation:
    """Put these images into ``part`` whatever the rule says; None: no longer."""
    return replace(curation, pinned=_put(curation.pinned, refs, part, dataset))


def note(curation: Curation, refs: Iterable[Ref], words: str, dataset: Dataset | None = None) -> Curation:
    """A person's words on these images; empty: none."""
    return replace(curation, notes=_put(curation.notes, refs, words.strip() or None, dataset))


def ignore(curation: Curation, keys: Iterable[str]) -> Curation:
    """No longer show the findings of these keys."""
    return replace(curation, ignored=_with(curation.ignored, keys))


def heed(curation: Curation, keys: Iterable[str]) -> Curation:
    """Show the findings of these keys again."""
    out = set(keys)
    return replace(curation, ignored=tuple(key for key in curation.ignored if key not in out))


def add_loose(curation: Curation, paths: Iterable[Path], name: str) -> Curation:
    """Single files for the class ``name``, which may be new. One that was added before is moved. Raises ToldError
    class-name-wrong."""
    name = class_name(name)
    loose = dict(curation.loose) | dict.fromkeys(paths, name)
    return replace(curation, loose=tuple(loose.items()))


def drop_loose(curation: Curation, paths: Iterable[Path]) -> Curation:
    """No longer these single files."""
    out = set(paths)
    return replace(curation, loose=tuple(pair for pair in curation.loose if pair[0] not in out))


def add_folders(curation: Curation, folders: Iterable[Path]) -> Curation:
    """More folders, read as the first is."""
    return replace(curation, more=_with(curation.more, folders))


def drop_folders(curation: Curation, folders: Iterable[Path]) -> Curation:
    """No longer these folders; the first one always stays."""
    out = set(folders)
    return replace(curation, more=tuple(folder for folder in curation.more if folder not in out))


def set_rule(curation: Curation, rule: SplitRule) -> Curation:
    """Divide the images by ``rule``; the folders of its parts that lie elsewhere are read along, those of the rule before no
    longer."""
    before, now = ([Path(name) for name, _ in each.own if outside(name)] for each in (curation.rule, rule))
    kept = [folder for folder in curation.more if folder in now or folder not in before]
    more = (*kept, *(folder for folder in dict.fromkeys(now) if folder not in kept))
    return replace(curation, rule=rule, more=more)


def _with(those: tuple[_T, ...], more: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*those, *more)))


def _put(
    pairs: tuple[tuple[Ref, _V], ...], refs: Iterable[Ref], value: _V | None, dataset: Dataset | None
) -> tuple[tuple[Ref, _V], ...]:
    """``pairs`` with ``value`` for each of ``refs``, or without them when it is None."""
    if value is not None:
        return tuple((dict(pairs) | dict.fromkeys(refs, value)).items())
    out = _meant(refs, [ref for ref, _ in pairs], dataset)
    return tuple(pair for pair in pairs if pair[0] not in out)


def _meant(refs: Iterable[Ref], among: Iterable[Ref], dataset: Dataset | None) -> set[Ref]:
    """Those ``among`` a curation's refs that say something of the images ``refs``: the same, and others of the same content
    that mean them too."""
    refs, among = set(refs), set(among)
    contents = {ref.digest for ref in (refs if dataset else refs - among) if ref.digest}
    others = {ref for ref in among - refs if ref.digest in contents}
    if dataset and others:
        meant = resolve(refs | others, dataset)
        these = {index for ref in refs for index in meant.get(ref, ())}
        others = {ref for ref in others if not these.isdisjoint(meant.get(ref, ()))}
    return (refs & among) | others
