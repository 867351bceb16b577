"""What a folder of images is, how it is divided, and what a person changed about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tlgui.errors import Told
from tlgui.messages.items import Item, Items
from tlgui.messages.numbers import Numbers
from tlgui.messages.words import Form, Part


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about a dataset; never an exception. ``paths`` are the files it speaks of."""

    told: Told
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder read as classes.

    ``form`` says how it was read: ``classes`` (CLASS/…), ``parts`` (train/CLASS/…), ``flat`` (file names that begin with the
    class), ``table`` (a CSV or TSV file of paths and classes) or ``shards`` (WebDataset's .tar files,
    whose images :mod:`tlgui.data.members` names and opens). ``classes`` are in natural order; ``ignored`` counts hidden
    and foreign files left out.
    """

    root: Path
    form: Form
    classes: tuple[str, ...]
    items: Items
    problems: tuple[Problem, ...] = ()
    ignored: int = 0

    def __init__(
        self, root: Path, form: Form, classes: Iterable[str], items: Iterable[Item], problems: Iterable[Problem] = (),
        ignored: int = 0,
    ) -> None:  # fmt: skip
        values = (root, form, tuple(classes), Items.of(items), tuple(problems), ignored)
        for name, value in zip(self.__dataclass_fields__, values, strict=True):
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Split:
    """Indexes into ``Dataset.items`` for each part; disjoint, together all items."""

    train: Numbers
    validation: Numbers
    test: Numbers


@dataclass(frozen=True, slots=True)
class Ref:
    """An image as a project knows it: by its content, and by where it lies below the dataset's root (``/`` between folders; an
    absolute path when it lies elsewhere). Copies differ in ``path``; an image that was moved is found by ``digest``."""

    digest: str
    path: str


@dataclass(frozen=True, slots=True)
class SplitRule:
    """How a dataset is divided where its folder does not say. ``validation`` and ``test`` are fractions (0 .. <1 together).

    ``honest``: images that are nearly the same stay in one part. ``by`` names what else belongs together: ``folder``, the folder
    ``level`` levels above the file (1: its own); ``pattern``, the first group of the regular expression ``pattern`` in the path
    below the root; ``group``, the table's column. An image of which it says nothing stands alone.

    ``folds`` (2 .. 20) is in how many parts the training images are divided for the cross-validation of the classifier;
    ``everywhere``: all images of all parts are, each of them is answered once, and that figure is the one reported.

    ``given``: the parts that the dataset's own folders or table give count. ``own`` are folders that a person picked, by name or
    by path (``/`` between folders) below the root, or by the whole path of one that lies elsewhere and is read along
    (``Curation.more``), each with the part of the images below it (:func:`tlgui.data.own_parts.parted`). ``drawn``: the parts
    that are given were drawn from the training images before, as a bundle for another machine says them.
    """

    validation: float = 0.2
    test: float = 0.0
    honest: bool = True
    by: Literal["nothing", "folder", "pattern", "group"] = "nothing"
    level: int = 1
    pattern: str = ""
    folds: int = 5
    everywhere: bool = False
    given: bool = True
    own: tuple[tuple[str, Part], ...] = ()
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Curation:
    """What a person changed about a dataset without touching a file.

    ``more`` folders are read as the first is, their classes joined by name; ``loose`` are single files with their classes.
    ``excluded`` images are left out; ``moved`` ones have another class; ``renamed`` gives classes other names (two with one name
    are merged), before ``moved`` is looked at; ``classes`` are new ones, which may be empty; ``pinned`` images belong to a part
    whatever the rule says; ``ignored`` are the keys of findings that are not to be shown; ``notes`` are a person's words.
    """

    more: tuple[Path, ...] = ()
    loose: tuple[tuple[Path, str], ...] = ()
    excluded: tuple[Ref, ...] = ()
    moved: tuple[tuple[Ref, str], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = ()
    pinned: tuple[tuple[Ref, Part], ...] = ()
    ignored: tuple[str, ...] = ()
    notes: tuple[tuple[Ref, str], ...] = ()
    rule: SplitRule = SplitRule()


Severity = Literal["serious", "warning", "note"]
Remedy = Literal["exclude", "keep-one", "move", "ignore"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the check found in a dataset.

    ``kind`` is one of :data:`tlgui.data.findings.KINDS`. ``groups`` are the images it speaks of, most important first: those of
    one group belong together (copies, a burst), others are groups of one. ``suggested`` and ``scores`` (0..1) go with the
    groups, or are empty: the class to move to, how suspicious. ``key`` is the same for the same finding in the next check.
    """

    key: str
    kind: str
    severity: Severity
    told: Told
    groups: tuple[tuple[Path, ...], ...] = ()
    remedies: tuple[Remedy, ...] = ("ignore",)
    suggested: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
