"""The gallery's rows: filters, order, findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tlgui.errors import Told
from tlgui.messages import Dataset, Finding, Item
from tlgui.ui.shots import STEP, Images, Shot, View, chosen, images_of, of_finding

NAMES = ["a10.jpg", "a9.jpg", "b.jpg"]


def dataset(*names: str, classes: tuple[str, ...] = ("cat", "dog")) -> Dataset:
    items = tuple(Item(Path("/d") / name, number % 2, f"digest {name}") for number, name in enumerate(names))
    return Dataset(Path("/d"), "classes", classes, items)


def names(found: Iterable[Shot]) -> list[str]:
    return [shot.path.name for shot in found]


def test_what_is_left_out_is_known() -> None:
    whole = dataset("a", "b", "c")
    used = Dataset(whole.root, whole.form, whole.classes, whole.items[:2])
    made = images_of(used, whole, {Path("/d/b"): 0.7})
    assert [(shot.path.name, shot.class_name, shot.out, shot.score) for shot in made.all()] == [
        ("a", "cat", False, -1.0), ("b", "dog", False, 0.7), ("c", "cat", True, -1.0),
    ]  # fmt: skip
    assert names(chosen(made, View())) == ["a", "b"]
    assert names(chosen(made, View(left="show"))) == ["a", "b", "c"]
    assert names(chosen(made, View(left="only"))) == ["c"]
    assert not any(shot.out for shot in images_of(whole, whole).all())


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(class_name="dog"), ["a9.jpg"]),
        (View(text="A9"), ["a9.jpg"]),
        (View(text="dog"), ["a9.jpg"]),  # the class's name is searched, too
        (View(part="test"), ["b.jpg"]),
        (View(order="name"), ["a9.jpg", "a10.jpg", "b.jpg"]),
        (View(order="suspicion"), ["b.jpg", "a9.jpg", "a10.jpg"]),
    ],
)
def test_filter_and_order(view: View, expected: list[str]) -> None:
    made = [
        Shot(
            Path("/x") / name, "dog" if number == 1 else "cat", part="test" if number == 2 else None, score=number / 10
        )
        for number, name in enumerate(NAMES)
    ]
    assert names(chosen(Images.of(made), view)) == expected


def test_order_by_class_is_that_of_the_classes_and_stable() -> None:
    made = [Shot(Path(name), kind) for name, kind in (("1", "dog"), ("2", "cat"), ("3", "dog"), ("4", "cat"))]
    assert names(chosen(Images.of(made), View(), ["cat", "dog"])) == ["2", "4", "1", "3"]


def test_order_by_size() -> None:
    made = [Shot(Path(name), "cat") for name in ("gone", *NAMES)]
    sizes = {Path(name): number * 10 for number, name in enumerate(NAMES)}
    assert names(chosen(Images.of(made), View(order="size"), sizes=sizes)) == [*reversed(NAMES), "gone"]


def test_a_finding_keeps_its_groups_and_shows_each_image_once() -> None:
    made = [Shot(Path(name), "cat") for name in "abcd"]
    groups = ((Path("c"), Path("a")), (Path("d"), Path("a"), Path("gone")))
    found = of_finding(Images.of(made), Finding("k", "near-copies", "note", Told("x"), groups, suggested=("dog", "")))
    assert [(str(shot.path), shot.group, shot.suggested) for shot in found] == [
        ("c", 0, "dog"), ("a", 0, "dog"), ("d", 1, ""), ("gone", 1, ""),
    ]  # fmt: skip


def test_many_images_are_prepared_in_steps() -> None:
    """What would take longer than a frame is ready only after its steps, and gives what few images give at once."""
    made = Images.of(
        Shot(Path(f"/x/{number % 7}/IMG_{(number * 7919) % 9973}.jpg"), f"class {number % 3}", score=(number % 11) / 11)
        for number in range(2 * STEP + 500)
    )
    sizes = {path: number % 5 for number, path in enumerate(made.paths)}
    for view in (View(order="name", text="IMG_12"), View(order="suspicion"), View(order="size")):
        assert not made.is_ready(view)
        steps = sum(1 for _ in made.prepare(view, sizes))
        assert steps >= 3
        assert made.is_ready(view)
    digits = [int(shot.path.stem[4:]) for shot in chosen(made, View(order="name"))]
    assert digits == sorted(digits)
    found = chosen(made, View(order="name", text="IMG_12"))
    assert {*found.paths()} == {path for path in made.paths if "IMG_12" in path.name}
    scores = [shot.score for shot in chosen(made, View(order="suspicion"))]
    assert scores == sorted(scores, reverse=True)
