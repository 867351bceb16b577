"""A dataset known by its content: a few of its images, by which it is found again where it was moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tlgui.data import images, members
from tlgui.data.curation import place
from tlgui.data.walking import entries, walk
from tlgui.errors import ToldError
from tlgui.messages import Dataset

SAMPLE = 64
_INNER = 200  # folders inside the chosen one that are tried too
_HASHED = 1000  # files that are hashed at most to find images whose folders were renamed


@dataclass(frozen=True, slots=True)
class Known:
    """One image of the dataset: the hash of its bytes, its place below the dataset's folder, and its size in bytes."""

    digest: str
    path: str
    size: int


def sample(dataset: Dataset) -> tuple[Known, ...]:
    """Up to :data:`SAMPLE` images of ``dataset``, always the same ones for the same content: those of the least hashes."""
    root = top(dataset.root)
    least = map(dataset.items.__getitem__, dataset.items.least(8 * SAMPLE))
    inside = [item for item in least if item.path.is_relative_to(root)]
    found = []
    for item in sorted(inside, key=lambda item: (item.digest, str(item.path)))[:SAMPLE]:
        with suppress(OSError):  # just gone
            found.append(Known(item.digest, place(item.path, root), members.stamp(item.path)[0]))
    return tuple(found)


def locate(known: Sequence[Known], folder: Path) -> Path | None:
    """Where the images ``known`` are: ``folder`` itself, one beside or inside it, or None. At least half of them must be there
    with the same content, at their places or anywhere below ``folder``; of none known, any folder will do.

    Reads the images that it compares; when their places are not there, the sizes of all images below ``folder`` too.
    """
    folder = Path(folder)
    if not folder.exists():
        return None
    if not known:
        return folder
    for candidate in _candidates(folder):
        if _share(known, candidate):
            return candidate
    return folder if _scattered(known, folder) else None


def top(root: Path) -> Path:
    """The folder that the places of a dataset are below: its own, or that of its table."""
    return root.parent if root.is_file() else root


def _candidates(folder: Path) -> Iterator[Path]:
    yield folder
    if folder.is_dir():
        yield from entries(folder).folders[:_INNER]
        yield folder.parent  # one of the classes was chosen


def _share(known: Sequence[Known], candidate: Path) -> bool:
    root = top(candidate)
    there = [one for one in known if _same(root / one.path, one)]
    return 2 * len(there) >= len(known)


def _same(path: Path, one: Known) -> bool:
    try:
        return members.stamp(path)[0] == one.size and images.digest(path) == one.digest
    except (OSError, ToldError):
        return False


def _scattered(known: Sequence[Known], folder: Path) -> bool:
    """Whether the images are below ``folder``, wherever."""
    if not folder.is_dir():
        return False
    sizes = {one.size for one in known}
    missing = {one.digest for one in known}
    needed = (len(missing) + 1) // 2
    hashed = 0
    for path in walk(folder).images:
        try:
            if path.stat().st_size not in sizes:
                continue
            hashed += 1
            missing.discard(images.digest(path))
        except (OSError, ToldError):
            continue
        if len({one.digest for one in known}) - len(missing) >= needed:
            return True
        if hashed == _HASHED:
            return False
    return False
