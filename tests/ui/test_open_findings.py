"""What of a finding is left when the person has done something about it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from tlgui.errors import Told
from tlgui.messages import Finding, Severity
from tlgui.ui.open_findings import still_open

A, B, C, D = (Path(name) for name in "abcd")
CLASSES = {A: "cat", B: "dog", C: "cat", D: "dog"}


def finding(kind: str, *groups: tuple[Path, ...], severity: str = "warning", **more: tuple[str, ...]) -> Finding:
    return Finding(kind, kind, cast(Severity, severity), Told("x"), groups, **more)  # type: ignore[arg-type]


def groups(found: Finding, classes: dict[Path, str], known: tuple[Path, ...] = (A, B, C, D)) -> list[tuple[Path, ...]]:
    left = still_open([found], (), known, classes)
    return [group for each in left for group in each.groups]


def test_nothing_done_nothing_changes() -> None:
    copies = finding("copies", (A, B), (C, D))
    assert still_open([copies], (), CLASSES, CLASSES) == [copies]
    shortcut = finding("shortcut", severity="serious")
    assert still_open([copies, shortcut], (), CLASSES, CLASSES) == [shortcut, copies]  # serious ones first


def test_ignored_ones_are_gone() -> None:
    assert still_open([finding("copies", (A, B))], ("copies",), CLASSES, CLASSES) == []


def test_copies_are_mended_when_one_is_left() -> None:
    left = {path: name for path, name in CLASSES.items() if path != B}
    assert groups(finding("copies", (A, B), (C, D)), left) == [(C, D)]


def test_copies_across_classes_are_mended_by_moving_too() -> None:
    across = finding("copies-across-classes", (A, B), (C, D))
    assert groups(across, {**CLASSES, B: "cat"}) == [(C, D)]


def test_a_label_is_mended_when_it_is_moved_or_left_out() -> None:
    labels = finding("label", (A,), (B,), (C,), suggested=("dog", "cat", "dog"), scores=("1", "2", "3"))
    left = still_open([labels], (), CLASSES, {A: "dog", C: "cat", D: "dog"})
    assert [(each.groups, each.suggested, each.scores) for each in left] == [(((C,),), ("dog",), ("3",))]
    assert still_open([labels], (), CLASSES, {A: "dog", D: "dog", C: "dog"}) == []


def test_files_that_are_no_images_of_the_dataset_stay() -> None:
    broken = finding("unreadable", (Path("broken"),), (A,))
    assert groups(broken, CLASSES) == [(Path("broken"),), (A,)]
    assert groups(broken, CLASSES, (A, Path("broken"))) == [(A,)]  # said to be left out
