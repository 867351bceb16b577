"""What of a finding is still to be dealt with, seeing what the person has done since. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from tlgui.messages import Dataset, Finding

RANK = {"serious": 0, "warning": 1, "note": 2}


def classes_of(dataset: Dataset, paths: Iterable[Path]) -> dict[Path, str]:
    """The class of each of ``paths`` that is an image of a curated dataset."""
    items = dataset.items
    return {path: dataset.classes[items.class_index[row]] for path, row in items.paths.where(paths).items()}


def still_open(
    findings: Iterable[Finding], ignored: Collection[str], known: Collection[Path], classes: Mapping[Path, str]
) -> list[Finding]:
    """Those of ``findings`` that are not ignored and not mended, with the groups that are not; serious ones first.

    ``known`` are all images that can be left out or moved, ``classes`` (by image) those that are not left out.
    """
    left = [
        found for each in findings if each.key not in ignored and (found := _rest(each, known, classes)) is not None
    ]
    return sorted(left, key=lambda each: RANK[each.severity])


def _rest(finding: Finding, known: Collection[Path], classes: Mapping[Path, str]) -> Finding | None:
    if not finding.groups:
        return finding
    numbers = [
        number
        for number, group in enumerate(finding.groups)
        if _is_open(finding, number, [path for path in group if path in classes or path not in known], classes)
    ]
    if len(numbers) == len(finding.groups):
        return finding
    if not numbers:
        return None
    return replace(
        finding,
        groups=tuple(finding.groups[number] for number in numbers),
        suggested=tuple(finding.suggested[number] for number in numbers) if finding.suggested else (),
        scores=tuple(finding.scores[number] for number in numbers) if finding.scores else (),
    )


def _is_open(finding: Finding, number: int, left: list[Path], classes: Mapping[Path, str]) -> bool:
    """Whether a group of which the images ``left`` are still used needs something to be done."""
    if len(finding.groups[number]) > 1:
        if finding.kind.endswith("-across-classes"):
            return len({classes.get(path) for path in left}) > 1
        return len(left) > 1
    suggested = finding.suggested[number] if number < len(finding.suggested) else ""
    return bool(left) and not (suggested and classes.get(left[0]) == suggested)


def paths_of(finding: Finding) -> list[Path]:
    """All images of a finding."""
    return [path for group in finding.groups for path in group]
