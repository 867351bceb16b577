"""Reading a folder as a dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tlgui.data import duplicates, images
from tlgui.data.forms import Layout, files_problem, lay_out, listed, look, preview_flat
from tlgui.data.walking import natural_key, path_key
from tlgui.errors import Told, ToldError
from tlgui.messages import Dataset, Form, Item, Part, Problem, Progress, Scanned

__all__ = ["look", "preview_flat", "scan"]

_AT_ONCE = 50  # files between two events: few enough to be cancelled at once, even on a slow disk
_THREADS = 4
_PART_ORDER: dict[Part | None, int] = {None: 0, "train": 1, "validation": 2, "test": 3}


def scan(root: Path, form: Form = "auto") -> Iterator[Progress | Scanned]:
    """Read the folder ``root`` as classes: Progress events, then one Scanned with the dataset.

    Opens each file's header and hashes its bytes; what cannot be read is a problem on the dataset. Closing the
    iterator ends the scan. Raises ToldError where there is no dataset: those of :func:`tlgui.data.forms.lay_out`, and
    dataset-no-readable, dataset-one-class when too little is left of it.
    """
    root = Path(root)
    yield Progress("scan", 0, 0)
    layout = lay_out(root, form)
    paths = [path for _, _, found in layout.places for path in found]
    examined: dict[Path, str | Told] = {}
    with ThreadPoolExecutor(_THREADS) as pool:
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            examined.update(zip(some, pool.map(_examine, some), strict=True))
            yield Progress("scan", len(examined), len(paths))
    yield Scanned(_dataset(root, layout, examined))


def _examine(path: Path) -> str | Told:
    """The file's hash, or why it cannot be an image."""
    try:
        images.probe(path)
        return images.digest(path)
    except ToldError as error:
        return error.told


def _dataset(root: Path, layout: Layout, examined: dict[Path, str | Told]) -> Dataset:
    problems = _unreadable(examined)
    readable = [
        (name, part, path, found)
        for name, part, paths in _same_names(layout)
        for path in paths
        if isinstance(found := examined[path], str)
    ]
    if not readable:
        raise ToldError("dataset-no-readable", path=str(root), name=root.name, count=len(examined))
    taught = {name for name, part, _, _ in readable if part in (None, "train")}
    untaught = {name for name, _, _, _ in readable} - taught
    if untaught:
        left_out = [path for name, _, path, _ in readable if name in untaught]
        problems.append(_classes_problem("classes-without-training", untaught, left_out))
    if len(taught) < 2:
        class_name = next(iter(taught), next(iter(untaught), ""))
        raise ToldError("dataset-one-class", path=str(root), name=root.name, class_name=class_name)
    classes = tuple(sorted(taught, key=natural_key))
    index = {name: number for number, name in enumerate(classes)}
    items = [Item(path, index[name], found, part) for name, part, path, found in readable if name in taught]
    items.sort(key=lambda item: (item.class_index, _PART_ORDER[item.part], path_key(item.path, root)))
    problems += duplicates.problems(items, classes) + _of_one(items, classes)
    return Dataset(root, layout.form, classes, tuple(items), (*layout.problems, *problems), layout.ignored)


def _same_names(layout: Layout) -> Iterator[tuple[str, Part | None, Sequence[Path]]]:
    """The places, with val/Cat as train/cat when only the capitals differ."""
    train = {name for name, part, _ in layout.places if part == "train"}
    by_fold: dict[str, list[str]] = {}
    for name in sorted(train):
        by_fold.setdefault(name.casefold(), []).append(name)
    for name, part, paths in layout.places:
        alike = by_fold.get(name.casefold(), [])
        yield (alike[0] if name not in train and len(alike) == 1 else name), part, paths


def _unreadable(examined: dict[Path, str | Told]) -> list[Problem]:
    """One problem for each reason, image-empty as files-empty and so on."""
    by_reason: dict[str, list[Path]] = {}
    for path, found in examined.items():
        if isinstance(found, Told):
            by_reason.setdefault(found.code.replace("image-", "files-"), []).append(path)
    return [files_problem(code, paths, limit=images.LIMIT // 1_000_000) for code, paths in by_reason.items()]


def _of_one(items: Sequence[Item], classes: Sequence[str]) -> list[Problem]:
    different: dict[int, set[str]] = {}
    for item in items:
        different.setdefault(item.class_index, set()).add(duplicates.identity(item))
    few = {classes[number] for number, found in different.items() if len(found) == 1}
    paths = [item.path for item in items if classes[item.class_index] in few]
    return [_classes_problem("classes-of-one", few, paths)] if few else []


def _classes_problem(code: str, names: set[str], paths: Sequence[Path]) -> Problem:
    told = Told(code, {"count": len(names), "names": listed(sorted(names, key=natural_key), 5)})
    return Problem(told, tuple(paths))
