"""Shards for the tests."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.data.make import picture


def image(seed: int, kind: str = "PNG") -> bytes:
    """A small image of its own content for each seed."""
    file = io.BytesIO()
    picture(24, 16, seed).save(file, format=kind)
    return file.getvalue()


def shard(path: Path, members: Iterable[tuple[str | tarfile.TarInfo, bytes]]) -> Path:
    """A .tar of ``members``: name, or header, and content, in that order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w") as tarred:
        for name, content in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            if info.isreg():
                info.size = len(content)
            tarred.addfile(info, io.BytesIO(content))
    return path


def samples(labels: Sequence[object], first: int = 0) -> list[tuple[str, bytes]]:
    """Images, each with its class in a .cls beside it."""
    found: list[tuple[str, bytes]] = []
    for number, label in enumerate(labels, first):
        found += [(f"{number:06d}.png", image(number)), (f"{number:06d}.cls", f"{label}\n".encode())]
    return found


def of_folder(source: Path, folder: Path, each: int, names: Sequence[str]) -> Path:
    """``folder`` with the images of the class folders ``names`` in ``source`` as shards of ``each`` images, taken in turn from
    the classes, and a file of the classes' names."""
    classes = [sorted((source / name).iterdir()) for name in names]
    rows = [(path, number) for own in zip(*classes, strict=False) for number, path in enumerate(own)]
    for at in range(0, len(rows), each):
        members: list[tuple[str, bytes]] = []
        for place, (path, number) in enumerate(rows[at : at + each], at):
            members += [(f"{place:06d}{path.suffix}", path.read_bytes()), (f"{place:06d}.cls", str(number).encode())]
        shard(folder / f"{source.name}-{at // each:06d}.tar", members)
    (folder / "classes.txt").write_text("\n".join(names), encoding="utf-8")
    return folder
