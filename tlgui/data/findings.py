"""From a dataset and its measures to findings: what is wrong, with which images, and what can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tlgui.data import duplicates, images
from tlgui.data.finding import KINDS, finding, of_items
from tlgui.data.forms import files_problem, listed
from tlgui.data.found_copies import copy_findings, near_findings
from tlgui.data.found_shortcuts import shortcut_findings
from tlgui.data.measures import Table
from tlgui.data.near import groups_of
from tlgui.errors import TEXTS, Told
from tlgui.messages import PARTS, Dataset, Finding, Problem, Remedy, Severity

__all__ = ["KINDS", "finding", "groups_of", "near_findings", "plain"]

TINY = 32  # px: a shorter side than this leaves little to see
LONG = 4.0  # times as long as wide
FEW = 10  # different images of a class
UNEVEN, VERY_UNEVEN = 3.0, 10.0  # times as many images in the largest class as in the smallest
_RARE = 0.1  # of the images: what more of them are is how this dataset is, not what is wrong with it
_BLANK, _NEARLY_BLANK = 2.0, 8.0  # levels between the darkest and the brightest; the second only where it is rare
_DRAWN_COLOURS, _DRAWN_FLAT, _DRAWN_SPAN = (
    6,
    0.8,
    40.0,
)  # of placeholders: letters on one colour; photos have 11 colours or more
_NOT_HERE = ("copies-in-class", "copies-across-classes")  # findings of their own
_NOTES = ("other-folders", "loose-images", "flat-unnamed")


def plain(dataset: Dataset, table: Table) -> list[Finding]:
    """All findings that need no features, near-copies left out (see :func:`near_findings`), most important first."""
    found = [
        *_problems(dataset, table),
        *copy_findings(dataset),
        *shortcut_findings(dataset, table),
        *_odd(dataset, table),
        *_counts(dataset),
    ]
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def _problems(dataset: Dataset, table: Table) -> list[Finding]:
    """What was told when the folder was read, and what could not be decoded."""
    found = [_problem(one, dataset) for one in dataset.problems if one.told.code not in _NOT_HERE]
    by_reason: dict[str, list[int]] = {}
    for number, told in table.failed.items():
        code = told.code.replace("image-", "files-")
        by_reason.setdefault(code if code in TEXTS else "files-damaged", []).append(number)
    for code, numbers in by_reason.items():
        items = [dataset.items[number] for number in sorted(numbers)]
        told = files_problem(code, [item.path for item in items], limit=images.LIMIT // 1_000_000).told
        found.append(of_items("unreadable", "warning", told, [[item] for item in items], ("exclude", "ignore")))
    return found


def _problem(problem: Problem, dataset: Dataset) -> Finding:
    code = problem.told.code
    kind = "unreadable" if code.startswith("files-") else "few" if code == "classes-of-one" else "folder"
    severity: Severity = "note" if code in _NOTES else "warning"
    names = [path.relative_to(dataset.root) if path.is_relative_to(dataset.root) else path for path in problem.paths]
    return finding(
        kind,
        severity,
        problem.told,
        [(path,) for path in problem.paths],
        identities=[name.as_posix() for name in names],
    )


def _odd(dataset: Dataset, table: Table) -> list[Finding]:
    """Images that are tiny, very long, blank, or no photos at all."""
    rows, read = table.rows, table.read
    short, long = np.minimum(rows["width"], rows["height"]), np.maximum(rows["width"], rows["height"])
    blank = read & (rows["span"] <= _BLANK)
    nearly = read & (rows["span"] <= _NEARLY_BLANK)
    blank = nearly if _is_rare(nearly) else blank
    drawn = read & (rows["colours"] <= _DRAWN_COLOURS) & (rows["flat"] >= _DRAWN_FLAT) & (rows["span"] >= _DRAWN_SPAN)
    kinds: tuple[tuple[str, Severity, NDArray[np.bool_]], ...] = (
        ("placeholder", "warning", drawn if _is_rare(drawn) else drawn & False),
        ("blank", "warning", blank),
        ("tiny", "warning", read & (short < TINY)),
        ("aspect", "note", read & (long >= LONG * np.maximum(short, 1))),
    )
    found = []
    for kind, severity, which in kinds:
        items = [dataset.items[number] for number in np.flatnonzero(which).tolist()]
        if items:
            told = files_problem(f"found-{kind}", [item.path for item in items], limit=TINY, times=round(LONG)).told
            remedies: Sequence[Remedy] = ("exclude", "ignore")
            found.append(of_items(kind, severity, told, [[item] for item in items], remedies))
    return found


def _is_rare(which: NDArray[np.bool_]) -> bool:
    return bool(0 < which.sum() <= max(1.0, _RARE * len(which)))


def _counts(dataset: Dataset) -> list[Finding]:
    """Classes with few images, and classes of very different sizes; of images to learn from, copies counted once."""
    items = dataset.items
    taught = items.part <= PARTS.index("train")
    different = np.unique(np.stack([items.class_index[taught], duplicates.firsts(items)[taught]]), axis=1)
    counts = Counter(different[0].tolist())
    found = []
    few = sorted(number for number, count in counts.items() if 1 < count < FEW)
    if few:
        names = [dataset.classes[number] for number in few]
        told = Told("found-few", {"count": len(few), "names": listed(names, 5), "least": FEW})
        found.append(finding("few", "warning", told, identities=names))
    if len(counts) > 1:
        (largest, most), (smallest, least) = counts.most_common()[0], counts.most_common()[-1]
        if most >= UNEVEN * least:
            names = [dataset.classes[largest], dataset.classes[smallest]]
            told = Told("found-imbalance", {"name": names[0], "count": most, "other": names[1], "least": least})
            found.append(
                finding("imbalance", "warning" if most >= VERY_UNEVEN * least else "note", told, identities=names)
            )
    return found
