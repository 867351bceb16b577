"""How an image is known without its file: by its content, and by where it lies in its dataset."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tlgui.messages import Dataset, Item, Ref

_FILES = (".csv", ".tsv", ".txt", ".tar")


def ref_of(item: Item, root: Path) -> Ref:
    """How a project knows ``item`` of the dataset in ``root`` (a folder, a table or shards)."""
    return Ref(item.digest, place(item.path, root))


def place(path: Path, root: Path) -> str:
    """Where ``path`` lies below ``root``, or below the folder of a table or shards ``root``, with ``/`` between folders; the
    whole path when it lies elsewhere. Asks no disk."""
    text, tops = path.as_posix(), [root.as_posix()]
    if root.suffix.lower() in _FILES:
        tops.append(root.parent.as_posix())
    for top in tops:  # as texts: pathlib takes 20 times as long, and there may be 100,000 images
        below = top if top.endswith("/") else f"{top}/"
        if text.startswith(below):
            return text[len(below) :]
    return text


def resolve(refs: Iterable[Ref], dataset: Dataset) -> dict[Ref, tuple[int, ...]]:
    """The indexes of the items that each of ``refs`` means: that of its content at its place; when there is none, all of its
    content, wherever they lie. A ref that means none, because the files are gone or changed, is not in the answer."""
    exact, elsewhere = find(set(refs), dataset)
    return exact | elsewhere


def find(refs: set[Ref], dataset: Dataset) -> tuple[dict[Ref, tuple[int, ...]], dict[Ref, tuple[int, ...]]]:
    """What each of ``refs`` means at its place, and, for those that mean nothing there, elsewhere."""
    at: dict[Ref, list[int]] = {}
    same: dict[str, list[int]] = {}
    for index in dataset.items.of_digests({ref.digest for ref in refs}):
        ref = ref_of(dataset.items[index], dataset.root)
        at.setdefault(ref, []).append(index)
        same.setdefault(ref.digest, []).append(index)
    exact = {ref: tuple(at[ref]) for ref in refs if ref in at}
    moved = {ref: tuple(same[ref.digest]) for ref in refs if ref not in at and ref.digest and ref.digest in same}
    return exact, moved
