"""Which images belong together, so that none of them is learned from while another is checked on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tlgui.data import duplicates
from tlgui.data.refs import place
from tlgui.data.walking import normal
from tlgui.errors import ToldError
from tlgui.messages import Dataset, Item, SplitRule


def grouped(dataset: Dataset, rule: SplitRule | None = None, together: Sequence[Sequence[int]] = ()) -> list[int]:
    """For each item the index of the first item of its group: the same number, the same group.

    Copies are one group, and so are the items of one ``Item.group``. ``together`` (indexes of items that are nearly the same
    image) and ``Item.group`` count unless ``rule`` is not honest; what the rule names counts in any case. Groups that share an
    item are one. Raises ToldError split-pattern-wrong, IndexError for an index that is none.
    """
    honest = rule is None or rule.honest
    above = list(range(len(dataset.items)))  # each item's way to the first of its group
    _join(above, ((duplicates.identity(item), number) for number, item in enumerate(dataset.items)))
    if honest:
        for some in together:
            for number in some:
                _unite(above, some[0], number)
    if honest or (rule is not None and rule.by == "group"):
        _join(above, ((item.group, number) for number, item in enumerate(dataset.items) if item.group))
    if rule is not None and rule.by in ("folder", "pattern"):
        _join(above, ((key, number) for number, key in enumerate(keys(dataset, rule)) if key))
    return [_first(above, number) for number in range(len(above))]


def keys(dataset: Dataset, rule: SplitRule) -> list[str]:
    """What ``rule`` reads from each item as the name of its group; empty where it says nothing of it.

    A folder is known by its name alone: the same patient's folder may lie in two classes. Raises ToldError split-pattern-wrong.
    """
    read = _reader(rule, dataset.root)
    return [normal(read(item)) for item in dataset.items]


def _reader(rule: SplitRule, root: Path) -> Callable[[Item], str]:
    if rule.by == "group":
        return lambda item: item.group
    if rule.by == "folder":
        return lambda item: _folder(item.path, root, rule.level)
    if rule.by == "pattern":
        pattern = _compiled(rule.pattern)
        number = min(pattern.groups, 1)
        return lambda item: (found[number] or "") if (found := pattern.search(normal(place(item.path, root)))) else ""
    return lambda _: ""


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(normal(pattern))
    except (re.error, OverflowError, RecursionError) as error:
        raise ToldError("split-pattern-wrong", pattern=pattern, reason=str(error)) from error


def _folder(path: Path, root: Path, level: int) -> str:
    """The name of the folder ``level`` levels above the file; the dataset's own folder and what is above it say nothing."""
    folders = [part for part in place(path, root).split("/")[:-1] if part]
    return folders[-level] if 1 <= level <= len(folders) else ""


def _join(above: list[int], named: Iterable[tuple[str, int]]) -> None:
    """Unite the items of the same name."""
    first: dict[str, int] = {}
    for name, number in named:
        earlier = first.setdefault(name, number)
        if earlier != number:
            _unite(above, earlier, number)


def _unite(above: list[int], one: int, other: int) -> None:
    one, other = sorted((_first(above, one), _first(above, other)))
    above[other] = one


def _first(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]  # the way gets shorter each time it is gone
        number = above[number]
    return number
