"""The parts that a person's own folders are: those that the dataset gives, and folders that the person picks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from tlgui.data.refs import place
from tlgui.data.walking import natural_key, normal
from tlgui.errors import Told, ToldError
from tlgui.messages import PARTS, Dataset, Part, Problem, SplitRule


def wanted(rule: SplitRule) -> bool:
    """Whether ``rule`` wants other parts than the dataset gives."""
    return bool(rule.own) or not rule.given


def parted(dataset: Dataset, rule: SplitRule) -> Dataset:
    """``dataset`` with the parts that ``rule`` wants of its folders.

    Without ``rule.given`` no folder, and no column of a table, says the part of an image. An image below a folder of ``rule.own``
    belongs to that part, whatever the dataset gave; the first folder of ``rule.own`` that it lies below counts. When a folder
    checks the training, what no folder speaks of trains, as in a dataset that gives its parts.
    """
    if not wanted(rule):
        return dataset
    used: set[str] = set()
    find = _finder(dataset.root, rule, used)
    checked = any(part == "validation" for _, part in rule.own)

    items = dataset.items
    own = np.zeros(max(len(items.paths.folders), 1), np.uint8)
    for number in np.unique(items.paths.folder).tolist():
        own[number] = PARTS.index(find(Path(items.paths.folders[number])))
    given = items.part if rule.given else np.zeros_like(items.part)
    other = np.where((given == 0) & checked, PARTS.index("train"), given)
    part = np.where(own[items.paths.folder] > 0, own[items.paths.folder], other).astype(np.uint8)
    missing = tuple(Problem(Told("own-folder-empty", {"name": path})) for path, _ in rule.own if path not in used)
    return replace(dataset, items=items.parted(part), problems=(*dataset.problems, *missing))


def folders(dataset: Dataset) -> list[tuple[str, int]]:
    """The names of the folders that a person may pick, in natural order, each with how many images lie below folders of that
    name; not those that hold all images, nor the classes' own."""
    found: Counter[str] = Counter()
    for folder, count in _counted(dataset):
        names = _names(folder, dataset.root)
        if place(folder, dataset.root) == folder.as_posix():
            names = names[-2:]  # of a folder elsewhere: what is above it means nothing
        found.update(dict.fromkeys(names, count))
    classes = set(dataset.classes)
    pickable = [name for name, count in found.items() if name not in classes and count < len(dataset.items)]
    return [(name, found[name]) for name in sorted(pickable, key=natural_key)]


def outside(name: str) -> bool:
    """Whether ``name``, of :attr:`SplitRule.own`, is the whole path of a folder that lies elsewhere than the dataset."""
    return Path(name).is_absolute()


def own_name(folder: Path, root: Path) -> str:
    """What a folder that was picked is called in :attr:`SplitRule.own`: its place below the dataset in ``root``, or, when it lies
    elsewhere, its whole path. Raises ToldError own-folder-whole when the dataset lies in it."""
    folder, top = folder.absolute(), root.parent if root.is_file() else root
    if folder in (top, *top.parents):
        raise ToldError("own-folder-whole", name=folder.name, path=str(folder))
    return place(folder, root)


def count_below(dataset: Dataset, name: str) -> int:
    """How many images lie below the folder ``name`` of :attr:`SplitRule.own`."""
    find = _finder(dataset.root, SplitRule(own=((name, "test"),)), set())
    return sum(count for folder, count in _counted(dataset) if find(folder) is not None)


def _counted(dataset: Dataset) -> list[tuple[Path, int]]:
    """The folders in which images lie, and how many."""
    paths = dataset.items.paths
    counts = np.bincount(paths.folder, minlength=len(paths.folders)).tolist()
    return [(Path(folder), count) for folder, count in zip(paths.folders, counts, strict=True) if count]


def _names(folder: Path, root: Path) -> list[str]:
    """The folders from the dataset's own (left out) down to ``folder``; all of its path when it lies elsewhere."""
    return [normal(name) for name in place(folder, root).split("/") if name not in ("", ".")]


def _finder(root: Path, rule: SplitRule, used: set[str]) -> Callable[[Path], Part | None]:
    """The part of what lies in a folder, as ``rule.own`` says; each folder is looked at once. Those that were found are put into
    ``used``."""
    own = [(path, [normal(name) for name in path.split("/") if name], part) for path, part in rule.own]
    known: dict[Path, Part | None] = {}

    def find(folder: Path) -> Part | None:
        if folder not in known:
            names = _names(folder, root)
            found = [(path, part) for path, wanted, part in own if _below(names, wanted)]
            used.update(path for path, _ in found)
            known[folder] = found[0][1] if found else None
        return known[folder]

    return find


def _below(names: list[str], wanted: list[str]) -> bool:
    """Whether the folders ``wanted`` follow each other among ``names``."""
    many = len(wanted)
    return bool(many) and any(names[at : at + many] == wanted for at in range(len(names) - many + 1))
