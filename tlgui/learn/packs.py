"""Weights packs: pretrained weights in one file, carried from a connected computer to one that has no network.

A pack is a zip archive, stored without compression, of ``NAME.safetensors`` files and a ``manifest.json`` with their sizes and
sha256 checksums. A pack from elsewhere is not trusted: names must be the gallery's, nothing else may be in it, sizes and
checksums must be right, and every file must fit its backbone before the first one is kept.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from tlgui.errors import ToldError
from tlgui.learn import weights
from tlgui.learn.fetching import fetched, part_file, write_failed
from tlgui.learn.gallery import GALLERY, kept_file, listed
from tlgui.messages import AddWeights, BackbonesListed, Packed, PackWeights, Progress

FORMAT = "tlgui-weights"
VERSION = 1
MANIFEST = "manifest.json"
_MANIFEST_LIMIT = 1 << 20  # bytes
_CHUNK = 1 << 20  # bytes
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One backbone of a pack, as the manifest says it."""

    name: str
    timm_name: str
    bytes: int
    sha256: str
    licence: str

    @property
    def file(self) -> str:
        return f"{self.name}.safetensors"


def pack(request: PackWeights) -> Iterator[Progress | Packed]:
    """Write the weights of the asked backbones, fetched where absent, into one file; a bundled one is left out.

    Closing the iterator leaves no pack. Raises ``ToldError``: unknown backbone, nothing to pack, fetching or writing failed.
    """
    names = [name for name in dict.fromkeys(request.backbones) if not weights.info(name).bundled]
    if not names:
        raise ToldError("pack-empty")
    for name in names:
        yield from fetched(name)
        weights.load(name)  # a file damaged since it was fetched is told here, not on the other computer
    total = sum(kept_file(name).stat().st_size for name in names)
    with part_file(request.file) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        entries, done = [], 0
        for name in names:
            digest, size = hashlib.sha256(), 0
            with kept_file(name).open("rb") as source, archive.open(f"{name}.safetensors", "w", force_zip64=True) as to:
                for chunk in _chunks(source):
                    to.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                    yield Progress("pack", done + size, total)
            done += size
            info = GALLERY[name]
            entries.append(_Entry(name, info.timm_name, size, digest.hexdigest(), info.licence))
        manifest = {"format": FORMAT, "version": VERSION, "weights": [asdict(entry) for entry in entries]}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    yield Packed(request.file, tuple(names))


def add(request: AddWeights) -> Iterator[Progress | BackbonesListed]:
    """Check a pack and keep its weights on this machine: all of them, or on any trouble none.

    Closing the iterator adds nothing. Raises ``ToldError``: not a pack, damaged, of a newer tlgui, not writable.
    """
    path = request.file
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(path))
        except (OSError, *_ZIP_ERRORS) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ToldError("pack-unreadable", path=str(path), reason=reason) from error
        entries = _entries(archive, path)
        total, done = sum(entry.bytes for entry in entries), 0
        for entry in entries:
            part = stack.enter_context(part_file(kept_file(entry.name)))
            for size in _unpacked(archive, entry, part, path):
                yield Progress("pack", done + size, total)
            done += entry.bytes
            try:
                weights.load(entry.name, part)
            except ToldError as error:
                raise ToldError("pack-damaged", path=str(path), reason=str(error)) from error
    yield BackbonesListed(listed())


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _unpacked(archive: zipfile.ZipFile, entry: _Entry, part: Path, path: Path) -> Iterator[int]:
    """Copy one file out of the pack into ``part``, yielding the bytes done; never more than the manifest says."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(entry.file) as source, part.open("wb") as to:
            for chunk in _chunks(source):
                size += len(chunk)
                if size > entry.bytes:
                    break
                to.write(chunk)
                digest.update(chunk)
                yield size
    except _ZIP_ERRORS as error:
        raise ToldError("pack-damaged", path=str(path), reason=str(error)) from error
    except OSError as error:
        raise write_failed(part, error) from error
    if size != entry.bytes or digest.hexdigest() != entry.sha256:
        raise ToldError("pack-damaged", path=str(path), reason=f"The checksum of {entry.file} is wrong.")


def _entries(archive: zipfile.ZipFile, path: Path) -> list[_Entry]:
    """The manifest, checked against the gallery and against what is in the archive."""
    inside = archive.infolist()
    manifest = next((item for item in inside if item.filename == MANIFEST), None)
    if manifest is None or manifest.file_size > _MANIFEST_LIMIT:
        raise ToldError("pack-unreadable", path=str(path), reason="It has no manifest of a weights pack.")
    try:
        content = json.loads(archive.read(manifest))
        if content["format"] != FORMAT or not isinstance(content["version"], int):
            raise ValueError("it is of another format")
        if content["version"] > VERSION:
            raise ToldError("pack-unreadable", path=str(path), reason="It was made by a newer version of tlgui.")
        entries = [_checked(raw) for raw in content["weights"]]
    except (ValueError, KeyError, TypeError, OSError, *_ZIP_ERRORS) as error:
        raise ToldError("pack-unreadable", path=str(path), reason=f"Its manifest is wrong: {error}") from error
    expected = sorted([MANIFEST, *(entry.file for entry in entries)])
    if not entries or sorted(item.filename for item in inside) != expected:
        raise ToldError("pack-damaged", path=str(path), reason="It holds other files than its manifest says.")
    sizes = {entry.file: entry.bytes for entry in entries}
    for item in inside:
        stored = item.compress_type == zipfile.ZIP_STORED and not item.flag_bits & 1  # 1: encrypted
        if not stored or item.file_size != sizes.get(item.filename, item.file_size):
            raise ToldError("pack-damaged", path=str(path), reason=f"{item.filename} is not stored as it should be.")
    return entries


def _checked(raw: dict[str, object]) -> _Entry:
    """One entry of a manifest. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    entry = _Entry(**raw)  # type: ignore[arg-type]  # the types are checked in the next lines
    info = GALLERY.get(entry.name) if isinstance(entry.name, str) else None
    if info is None or info.bundled:
        raise ValueError(f"no weights are kept for a backbone called {entry.name!r}")
    if entry.timm_name != info.timm_name:
        raise ValueError(f"{entry.name} has the weights {entry.timm_name!r}, this tlgui uses {info.timm_name!r}")
    if type(entry.bytes) is not int or not 0 < entry.bytes <= 2 * info.download:
        raise ValueError(f"{entry.name} has a wrong size")
    if not isinstance(entry.sha256, str) or len(entry.sha256) != 64:
        raise ValueError(f"{entry.name} has no checksum")
    return entry
