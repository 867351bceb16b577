"""The gallery's images as plain rows, and how they are filtered and put in order. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from tlgui.messages import Dataset, Finding, Part

Order = Literal["class", "name", "size", "suspicion"]
Left = Literal["hide", "show", "only"]
"""What becomes of images that are left out: they are hidden, shown among the others, or shown alone."""
_DIGITS = re.compile(r"(\d+)")


class Shot(NamedTuple):
    """One image in the gallery. ``out``: it is left out. ``score`` 0..1 is how suspicious its class is (-1: not known).
    ``group`` counts the groups of the finding that is shown, ``suggested`` is the class it names."""

    path: Path
    class_name: str
    digest: str = ""
    part: Part | None = None
    out: bool = False
    score: float = -1.0
    group: int = 0
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What of the images is shown and in which order. None and "" mean all."""

    class_name: str | None = None
    part: Part | None = None
    text: str = ""
    left: Left = "hide"
    order: Order = "class"


def shots(
    curated: Dataset, everything: Dataset, suspicion: Mapping[Path, float] | None = None, pins: Mapping[Path, Part] | None = None
) -> list[Shot]:  # fmt: skip
    """The images of ``curated``, and those of ``everything`` (curated, but with nothing left out) that are not in it, in the
    order of ``everything``; ``pins`` are the parts that the person gave."""
    scores, own = suspicion or {}, pins or {}
    kept = {item.path for item in curated.items} if curated is not everything else None
    names = everything.classes
    return [
        Shot(
            item.path, names[item.class_index], item.digest, own.get(item.path, item.part) if own else item.part,
            kept is not None and item.path not in kept, scores.get(item.path, -1.0) if scores else -1.0,
        )
        for item in everything.items
    ]  # fmt: skip


def chosen(
    images: Sequence[Shot], view: View, classes: Sequence[str] = (), sizes: Mapping[Path, int] | None = None
) -> list[Shot]:
    """Those of ``images`` that ``view`` shows, in its order; ``classes`` is the order of the classes, ``sizes`` are the files' in
    bytes, for the order by size."""
    found: Iterable[Shot] = images
    if view.class_name is not None:
        found = (shot for shot in found if shot.class_name == view.class_name)
    if view.part is not None:
        found = (shot for shot in found if shot.part == view.part)
    if view.left != "show":
        wanted = view.left == "only"
        found = (shot for shot in found if shot.out is wanted)
    if view.text:
        text = view.text.casefold()
        found = (shot for shot in found if text in str(shot.path).casefold() or text in shot.class_name.casefold())
    return _in_order(list(found), view.order, classes, sizes or {})


def of_finding(images: Sequence[Shot], finding: Finding) -> list[Shot]:
    """The images of a finding, group by group, each with its group's number and the class suggested for it.

    An image that stands in two groups is shown in the first of them. Files that are no images of the dataset, because they
    cannot be read, have no class.
    """
    wanted = {path for group in finding.groups for path in group}
    by_path = dict.fromkeys(wanted, Shot(Path(), "")) | {shot.path: shot for shot in images if shot.path in wanted}
    found = []
    for number, group in enumerate(finding.groups):
        suggested = finding.suggested[number] if number < len(finding.suggested) else ""
        for path in group:
            if (shot := by_path.pop(path, None)) is not None:
                found.append(shot._replace(path=path, group=number, suggested=suggested))
    return found


def _in_order(images: list[Shot], order: Order, classes: Sequence[str], sizes: Mapping[Path, int]) -> list[Shot]:
    if order == "class":
        rank = {name: number for number, name in enumerate(classes)}
        return sorted(images, key=lambda shot: rank.get(shot.class_name, len(rank)))
    if order == "name":
        return sorted(images, key=lambda shot: _natural(shot.path.name))
    if order == "size":
        return sorted(images, key=lambda shot: sizes.get(shot.path, -1), reverse=True)
    return sorted(images, key=lambda shot: shot.score, reverse=True)


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """2 before 10."""
    pieces = _DIGITS.split(name.casefold())
    return tuple((int(piece), "") if number % 2 else (-1, piece) for number, piece in enumerate(pieces))


def without_filters(view: View) -> View:
    """``view`` with all images, its order kept."""
    return replace(view, class_name=None, part=None, text="", left="hide")
