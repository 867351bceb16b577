"""Which images belong together, so that none of them is learned from while another is checked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import regex  # as re, but it can be told when to give up

from tlgui.data import duplicates
from tlgui.data.refs import place
from tlgui.data.walking import normal
from tlgui.errors import ToldError
from tlgui.messages import Dataset, Item, SplitRule

_PATIENCE = 0.2  # s for one path; a pattern such as (x|xx)+\.(?=png) would take years for some


def grouped(dataset: Dataset, rule: SplitRule | None = None, together: Sequence[Sequence[int]] = ()) -> list[int]:
    """For each item the index of the first item of its group: the same number, the same group.

    Copies are one group, and so are the items of one ``Item.group``. ``together`` (indexes of items that are nearly the same
    image) and ``Item.group`` count unless ``rule`` is not honest; what the rule names counts in any case. Groups that share an
    item are one. Raises ToldError split-pattern-wrong, split-pattern-slow, IndexError for an index that is none.
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

    A folder is known by its name alone: the same patient's folder may lie in two classes. Raises ToldError split-pattern-wrong,
    split-pattern-slow.
    """
    read = _reader(rule, dataset.root)
    return [normal(read(item)) for item in dataset.items]


def _reader(rule: SplitRule, root: Path) -> Callable[[Item], str]:
    if rule.by == "group":
        return lambda item: item.group
    if rule.by == "folder":
        return lambda item: _folder(item.path, root, rule.level)
    if rule.by == "pattern":
        return _searcher(rule.pattern, root)
    return lambda _: ""


def _searcher(pattern: str, root: Path) -> Callable[[Item], str]:
    try:
        compiled = regex.compile(normal(pattern))
    except (regex.error, OverflowError, RecursionError) as error:
        raise ToldError("split-pattern-wrong", pattern=pattern, reason=str(error)) from error
    number = min(compiled.groups, 1)

    def read(item: Item) -> str:
        try:
            match = compiled.search(normal(place(item.path, root)), timeout=_PATIENCE)
        except TimeoutError as error:
            raise ToldError("split-pattern-slow", pattern=pattern) from error
        return (match[number] or "") if match else ""

    return read


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
