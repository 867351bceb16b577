"""How a folder is laid out: which images belong to which class and part, before any image is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tlgui.data.flat import group
from tlgui.data.walking import Entries, entries, has_image, natural_key, normal, walk
from tlgui.errors import Told, ToldError
from tlgui.messages import Form, Part, Problem

PARTS: dict[str, Part] = {
    "train": "train",
    "training": "train",
    "val": "validation",
    "valid": "validation",
    "validation": "validation",
    "test": "test",
    "testing": "test",
}
"""What folders, and columns of tables, call the parts (lower case)."""


@dataclass
class Layout:
    """``places``: class, part and image files, in order; ``groups``: what belongs together, of files of which that is known;
    ``digests``: what their bytes should be, the same; ``ignored`` counts what was passed over."""

    form: Form
    places: list[tuple[str, Part | None, Sequence[Path]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    groups: dict[Path, str] = field(default_factory=dict)
    digests: dict[Path, str] = field(default_factory=dict)
    ignored: int = 0


def look(root: Path) -> Form:
    """Which form the folder ``root`` has: ``classes``, ``parts`` or ``flat``; ``classes`` also when it is none of them,
    which a scan then refuses with the reason. Opens no image with a known suffix. Raises ToldError as a scan does for
    a path that is no folder: dataset-missing, dataset-is-file, dataset-denied."""
    top = _top(Path(root))
    if _has_parts(top):
        return "parts"
    if sum(has_image(folder) for folder in top.folders) >= 2:
        return "classes"
    return "flat" if len(group(top.images)[0]) >= 2 else "classes"


def preview_flat(root: Path) -> dict[str, int]:
    """The classes that file names directly in ``root`` begin with, in natural order, and how many images each has.
    Raises ToldError as :func:`look` does."""
    return {name: len(paths) for name, paths in group(_top(Path(root)).images)[0].items()}


def inner(root: Path) -> Path:
    """The folder to read when ``root`` holds nothing but one that holds it all, as archives often do; else ``root`` itself."""
    top = entries(root)
    holding = [folder for folder in top.folders if has_image(folder)]
    if top.images or len(holding) != 1 or _part(holding[0]):
        return root
    below = inner(holding[0])
    fits = below != holding[0] or _holds_classes(below) or _has_parts(entries(below)) or look(below) == "flat"
    return below if fits else root


def lay_out(root: Path, form: Form, *, alone: bool = True) -> Layout:
    """The classes and parts of ``root`` read as ``form``. Not ``alone``: other folders add to it, so that it may have too little.

    Raises ToldError: dataset-missing, dataset-is-file, dataset-denied, dataset-no-images, dataset-no-classes,
    dataset-one-class, dataset-inner, dataset-no-train, dataset-parts-without-classes.
    """
    chosen = look(root) if form == "auto" else form
    top = _top(root)
    layout = {"parts": _parts, "flat": _flat}.get(chosen, _classes)(top)
    layout.ignored += top.ignored
    if alone:
        _refuse(root, top, layout, guessed=form == "auto")
    return layout


def listed(names: Sequence[str], most: int = 3) -> str:
    """The first few names for a sentence in any language; … stands for the rest."""
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])


def files_problem(code: str, paths: Sequence[Path], **arguments: str | int) -> Problem:
    """A problem of some files, with their ``count`` and first ``names`` for its sentences."""
    told = Told(code, {"count": len(paths), "names": listed([path.name for path in paths]), **arguments})
    return Problem(told, tuple(paths))


def _top(root: Path) -> Entries:
    if not root.exists():
        raise ToldError("dataset-missing", path=str(root), name=root.name)
    if not root.is_dir():
        raise ToldError("dataset-is-file", path=str(root), name=root.name)
    top = entries(root)
    if top.closed:
        raise ToldError("dataset-denied", path=str(root), name=root.name)
    return top


def _part(folder: Path) -> Part | None:
    return PARTS.get(folder.name.lower())


def _has_parts(top: Entries) -> bool:
    """train/ with class folders; beside folders of other names only when there is a validation or test folder too."""
    parts = [folder for folder in top.folders if _part(folder)]
    train = [folder for folder in parts if _part(folder) == "train"]
    if not any(has_image(inner) for folder in train for inner in entries(folder).folders):
        return False
    return len(parts) > len(train) or not any(has_image(folder) for folder in top.folders if folder not in parts)


def _classes(top: Entries) -> Layout:
    layout = Layout("classes")
    _add_classes(layout, top, None)
    if top.images and layout.places:
        layout.problems.append(files_problem("loose-images", top.images))
    return layout


def _parts(top: Entries) -> Layout:
    layout, loose, others = Layout("parts"), list(top.images), []
    for folder in top.folders:
        part = _part(folder)
        if part is None:
            others += [folder] if has_image(folder) else []
            continue
        inside = entries(folder)
        layout.ignored += inside.ignored
        loose += inside.images
        if inside.closed:
            layout.problems.append(files_problem("folders-closed", inside.closed))
        _add_classes(layout, inside, part)
    if loose:
        layout.problems.append(files_problem("loose-images", loose))
    if others:
        layout.problems.append(files_problem("other-folders", others))
    return layout


def _flat(top: Entries) -> Layout:
    layout = Layout("flat")
    groups, unnamed = group(top.images)
    layout.places = [(name, None, paths) for name, paths in groups.items()]
    if unnamed:
        layout.problems.append(files_problem("flat-unnamed", unnamed))
    others = [folder for folder in top.folders if has_image(folder)]
    if others:
        layout.problems.append(files_problem("other-folders", others))
    return layout


def _add_classes(layout: Layout, above: Entries, part: Part | None) -> None:
    empty, closed = [], []
    for folder in above.folders:
        inside = walk(folder)
        layout.ignored += inside.ignored
        closed += inside.closed
        if inside.images:
            layout.places.append((normal(folder.name), part, inside.images))
        elif not inside.closed:
            empty.append(folder)
    if empty:
        layout.problems.append(files_problem("classes-empty", empty))
    if closed:
        layout.problems.append(files_problem("folders-closed", closed))


def _refuse(root: Path, top: Entries, layout: Layout, *, guessed: bool) -> None:
    names = sorted({name for name, _, _ in layout.places}, key=natural_key)
    where = {"path": str(root), "name": root.name or str(root)}
    if layout.form == "parts" and not any(part == "train" for _, part, _ in layout.places):
        raise ToldError("dataset-no-train", **where)
    if not names:
        raise ToldError("dataset-no-classes" if top.images else "dataset-no-images", **where)
    if guessed and layout.form == "classes" and all(name.lower() in PARTS for name in names):
        _refuse_parts(top, where)
    if len(names) == 1:
        inner = next((folder for folder in top.folders if normal(folder.name) == names[0]), None)
        if layout.form == "classes" and inner and _holds_classes(inner):
            raise ToldError("dataset-inner", **where, inner=names[0])
        raise ToldError("dataset-one-class", **where, class_name=names[0])


def _refuse_parts(top: Entries, where: dict[str, str]) -> None:
    """train/, val/ … that cannot be read as parts: without class folders, or without train."""
    holding = [folder for folder in top.folders if _part(folder) and has_image(folder)]
    if not any(_part(folder) == "train" for folder in holding):
        raise ToldError("dataset-no-train", **where)
    raise ToldError("dataset-parts-without-classes", **where, names=listed([folder.name for folder in holding]))


def _holds_classes(folder: Path) -> bool:
    inside = entries(folder)
    return not inside.images and sum(has_image(inner) for inner in inside.folders) >= 2
