"""WebDataset shards as a dataset: .tar files whose members ``KEY.jpg`` have their class beside them, in ``KEY.cls`` (a number or
a name), ``KEY.json`` or ``KEY.txt``.

The format is that of https://github.com/webdataset/webdataset; the library of that name does not serve here: it streams, where
images are looked at one by one, it says that a stop within an epoch cannot be gone on from, and what it opens may be a command.
"""

from __future__ import annotations

import itertools
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from tlgui.data import shard_index
from tlgui.data.archive_kinds import MOST_ENTRIES
from tlgui.data.forms import PARTS, Layout, files_problem, listed
from tlgui.data.members import SUFFIX, member
from tlgui.data.shard_listing import LARGEST, Odd, holds_classes
from tlgui.data.walking import entries, has_image, is_hidden, natural_key, normal
from tlgui.errors import Told, ToldError
from tlgui.messages import Part, Paths, Problem

MOST = 100_000
"""Shards that a pattern may stand for."""

_LOOKED_AT = 5  # files of a folder that are asked whether they are shards
_COMPRESSED = (".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")
_BRACES = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(\d+)\.\.(\d+)", re.ASCII)
_LARGEST_NAMES = 10 * 10**6  # bytes of a file of classes
_NAMES = ("classes", "class_names", "classnames", "class_to_idx", "labels")
"""What a file of the classes' names is called: of lines (.txt), or JSON: a list, or names to numbers, or numbers to names."""


def is_shards(root: Path) -> bool:
    """Whether ``root`` is to be read as shards: one of them, a pattern of their names, or a folder of them without images of its
    own. Raises OSError where the disk fails."""
    if is_pattern(root):
        return True
    if root.is_file():
        return is_shard(root)
    some = _in_folder(root)[:_LOOKED_AT]
    if not some or not any(map(holds_classes, some)):
        return False
    top = entries(root)
    return not top.images and not any(map(has_image, top.folders))


def is_shard(file: Path) -> bool:
    """Whether ``file`` is one: not an archive of folders that are classes."""
    return file.name.lower().endswith(SUFFIX) and file.is_file() and holds_classes(file)


def is_pattern(path: Path) -> bool:
    """Whether ``path`` stands for several shards: ``photos-{000000..000009}.tar``."""
    return path.name.lower().endswith(SUFFIX) and bool(_BRACES.search(path.name)) and not path.exists()


def reading(root: Path) -> Iterator[None]:
    """Look through the shards of ``root`` that are not known yet, in steps between which it can be cancelled."""
    for shard in shards_of(root):
        with suppress(OSError):  # laying them out tells it
            yield from shard_index.index().read(shard)


def lay_out(root: Path) -> Layout:
    """The classes and parts of the images in the shards of ``root``, shard by shard.

    The part is what the name of the shard or of its folder says (``photos-train-000.tar``). Raises ToldError: dataset-missing,
    shards-no-images.
    """
    found = shards_of(root)
    layout = Layout("shards")
    if not found:
        raise ToldError("dataset-missing", name=root.name, path=str(root))
    parts = _parts_of(found, root)
    names = _Names(root if root.is_dir() else root.parent)
    left_out, unlabelled, cut, failed = Odd(), Odd(), list[Path](), list[Path]()
    for shard in found:
        try:
            own = shard_index.index().listing(shard)
        except OSError:
            failed.append(shard)
            continue
        layout.ignored += own.ignored
        _add(left_out, own.left_out)
        _add(unlabelled, own.unlabelled)
        cut += [] if own.whole else [shard]
        classes: dict[str, list[Path]] = {}
        for name, _, _, label in own.images:
            if label:
                classes.setdefault(names.of(label), []).append(member(shard, name))
        layout.places += [(name, parts[shard], Paths.of(paths)) for name, paths in classes.items()]
    missing = [shard for shard in failed if not shard.exists()]
    if len(missing) == len(found):
        raise ToldError("dataset-missing", name=root.name, path=str(root))
    if not layout.places:
        raise ToldError("shards-no-images", name=root.name, path=str(root), count=len(found))
    layout.problems += [
        *_entries_problems(left_out, unlabelled),
        *_files_problems(cut, missing, [shard for shard in failed if shard not in missing], _compressed(root)),
        *names.problems(),
    ]
    return layout


def shards_of(root: Path) -> list[Path]:
    """The shards that ``root`` is or holds, in natural order. Raises ToldError: shards-too-many."""
    if root.is_dir():
        return _in_folder(root)
    return expanded(root) if is_pattern(root) else [root]


def expanded(pattern: Path) -> list[Path]:
    """The paths that ``pattern`` stands for: ``{000..010}`` counts, ``{a,b}`` lists. Raises ToldError: shards-too-many."""
    pieces = _BRACES.split(str(pattern))
    choices, count = [], 1
    for at, piece in enumerate(pieces):
        choices.append(_choices(piece) if at % 2 else [piece])
        count *= len(choices[-1])
        if count > MOST:
            raise ToldError("shards-too-many", name=pattern.name, limit=MOST)
    return [Path("".join(some)) for some in itertools.product(*choices)]


def _choices(text: str) -> Sequence[str]:
    found = _RANGE.fullmatch(text)
    if found is None:
        return text.split(",")
    first, last = int(found[1]), int(found[2])
    width = len(found[1]) if found[1].startswith("0") or len(found[1]) == len(found[2]) else 0
    step = 1 if last >= first else -1
    return [f"{number:0{width}d}" for number in itertools.islice(range(first, last + step, step), MOST + 1)]


def _in_folder(root: Path) -> list[Path]:
    """The .tar files in ``root`` and in its folders of parts."""
    return _files(root, (SUFFIX,))


def _compressed(root: Path) -> list[Path]:
    return _files(root, _COMPRESSED) if root.is_dir() else []


def _files(root: Path, suffixes: tuple[str, ...], *, within: bool = True) -> list[Path]:
    found, folders = [], []
    with suppress(OSError), os.scandir(root) as listing:
        for entry in listing:
            if is_hidden(entry.name):
                continue
            if entry.name.lower().endswith(suffixes) and entry.is_file():
                found.append(Path(entry.path))
            elif within and entry.name.lower() in PARTS and entry.is_dir():
                folders.append(Path(entry.path))
    found.sort(key=lambda path: natural_key(path.name))
    for folder in sorted(folders):
        found += _files(folder, suffixes, within=False)
    return found


def _parts_of(found: Sequence[Path], root: Path) -> dict[Path, Part | None]:
    """What their names, or their folders', say of the parts, where they tell training images from others."""
    said: dict[Path, Part | None] = {}
    for shard in found:
        folder = shard.parent.name.lower() if shard.parent != root else ""
        words = [*re.split(r"[^a-z]+", shard.stem.lower()), folder]
        said[shard] = next((PARTS[word] for word in words if word in PARTS), None)
    if set(said.values()) <= {"train", None} or "train" not in said.values():
        return dict.fromkeys(found)
    return {shard: part or "train" for shard, part in said.items()}


class _Names:
    """The classes' names, by the numbers that shards hold."""

    def __init__(self, folder: Path) -> None:
        self._file = next(
            (file for stem in _NAMES for suffix in (".txt", ".json") if (file := folder / (stem + suffix)).is_file()),
            None,
        )
        self._broken = False
        self._without: set[str] = set()
        self._names: dict[int, str] = {}
        if self._file is not None:
            try:
                self._names = _told_apart(_read(self._file))
            except (OSError, ValueError, RecursionError):
                self._broken = True

    def of(self, label: str) -> str:
        """The class that ``label`` is."""
        if not self._names or not label.isdecimal():
            return label
        name = self._names.get(int(label)) if len(label) < 10 else None
        if name is None:
            self._without.add(label)
        return name or label

    def problems(self) -> list[Problem]:
        """What a person is told of them."""
        if self._file is None:
            return []
        named, found = {"name": self._file.name}, []
        if self._broken or not self._names:
            found.append(Problem(Told("shards-names-unreadable", {**named}), (self._file,)))
        if self._without:
            some = listed(sorted(self._without, key=natural_key), 5)
            told = Told("shards-names-missing", {**named, "count": len(self._without), "names": some})
            found.append(Problem(told, (self._file,)))
        return found


def _read(file: Path) -> dict[int, str]:
    if file.stat().st_size > _LARGEST_NAMES:
        raise ValueError("too large for names")
    text = file.read_bytes().decode("utf-8-sig")
    if file.suffix == ".txt":
        return {number: normal(line.strip()) for number, line in enumerate(text.rstrip().splitlines())}
    value = json.loads(text)
    if isinstance(value, list):
        return {number: normal(str(name)) for number, name in enumerate(value)}
    if not isinstance(value, dict):
        raise ValueError("no list of names")
    if all(isinstance(number, int) for number in value.values()):
        return {number: normal(name) for name, number in value.items()}
    return {int(number): normal(str(name)) for number, name in value.items()}


def _told_apart(names: dict[int, str]) -> dict[int, str]:
    """Two numbers of one name are two classes."""
    count = Counter(names.values())
    return {number: f"{name} ({number})" if count[name] > 1 else name for number, name in names.items() if name}


def _add(odd: Odd, more: Odd) -> None:
    odd.count += more.count
    odd.names += more.names


def _entries_problems(left_out: Odd, unlabelled: Odd) -> list[Problem]:
    found = [("shards-left-out", left_out), ("shards-unlabelled", unlabelled)]
    limit = LARGEST // 10**6
    return [
        Problem(Told(code, {"count": odd.count, "names": listed(odd.names), "limit": limit}))
        for code, odd in found
        if odd.count
    ]


def _files_problems(cut: list[Path], missing: list[Path], failed: list[Path], compressed: list[Path]) -> list[Problem]:
    found = (
        ("shards-cut", cut),
        ("shards-missing", missing),
        ("shards-failed", failed),
        ("shards-compressed", compressed),
    )
    return [files_problem(code, paths, limit=f"{MOST_ENTRIES:,}") for code, paths in found if paths]
