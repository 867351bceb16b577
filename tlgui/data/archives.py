"""Unpacking an archive of images: nothing but images and tables, nothing outside, nothing half-done.

An archive is not trusted. It is looked through before anything is written, and refused as a whole when an entry or a link
leads out of it, when it holds too many entries, or when it would grow out of all proportion. Links, devices and pipes are
never made; hidden files, links that stay inside and whatever is no image are counted as ignored.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from tlgui.data import archive_kinds, forms, tables, unpacked_table
from tlgui.data.archive_kinds import DAMAGED, MOST_ENTRIES, Archive, Entry
from tlgui.data.magic import IMAGE_SUFFIXES, begins_like_image
from tlgui.data.safe_names import Places, inside
from tlgui.data.walking import is_hidden
from tlgui.errors import ToldError
from tlgui.messages import Progress, Unpacked

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
"""What archives are called (lower case)."""

_RATIO = 200  # an archive grows to so many times its size at most; images are packed already, drawings are not
_ALWAYS = 2**30  # bytes; a small archive may grow so far whatever its size
_SPARE = 500 * 10**6  # bytes that are left free on the disk
_CHUNK = 2**20
_AT_ONCE = 50  # entries between two events


@dataclass
class _Plan:
    """What an archive holds: the names of its entries, how many are no folders, and how many bytes its files have."""

    names: list[str]
    count: int = 0
    size: int = 0


def is_archive(path: Path) -> bool:
    """Whether ``path`` is a file that is called like an archive."""
    return path.name.lower().endswith(SUFFIXES) and path.is_file()


def unpack(archive: Path, folder: Path) -> Iterator[Progress | Unpacked]:
    """Unpack the images and tables of ``archive`` (.zip, .tar, .tar.gz, .tar.bz2, .tar.xz) into ``folder``, which must not be
    there or be empty: Progress (``unpack``, entries), then one Unpacked.

    A folder around all of them is left out. They are written into a temporary folder beside ``folder`` that gets its name at
    the end; closing the iterator leaves nothing, and what a kill left is cleaned by the next one. Raises ToldError:
    archive-missing, archive-unreadable, archive-unknown, archive-damaged, archive-encrypted, archive-outside,
    archive-too-many, archive-too-large, archive-no-space, archive-no-images, archive-folder-taken, archive-unwritable.
    """
    archive, folder = Path(archive), Path(folder).absolute()
    yield Progress("unpack", 0, 0)
    with telling(archive), archive_kinds.opened(archive, _bound(archive)) as source:
        plan = yield from _look_through(archive, source)
    _check_room(archive, folder, plan)
    with _fresh(folder) as temporary, telling(archive), archive_kinds.opened(archive, _bound(archive)) as source:
        images, listed, ignored = yield from _write(archive, source, plan, temporary)
        if not images:
            raise ToldError("archive-no-images", name=archive.name, path=str(archive))
    yield Unpacked(folder, images, ignored, unpacked_table.table_in(folder, images) if listed else None)


def _bound(archive: Path) -> int:
    """How many bytes may come out of it."""
    return max(_ALWAYS, _RATIO * archive.stat().st_size)


def _look_through(archive: Path, source: Archive) -> Generator[Progress, None, _Plan]:
    """Read the list of entries, and refuse what is hostile before anything is written."""
    plan, bound = _Plan([]), _bound(archive)
    for number, entry in enumerate(source.entries()):
        if number >= MOST_ENTRIES:
            raise ToldError("archive-too-many", name=archive.name, limit=MOST_ENTRIES)
        _check_name(archive, entry)
        plan.count += entry.kind != "folder"
        plan.size += entry.size if entry.kind == "file" else 0
        if plan.size > bound:
            raise _too_large(archive)
        if number % _AT_ONCE == 0:
            yield Progress("unpack", 0, 0)
        for _ in source.skip(entry):
            yield Progress("unpack", 0, 0)
    plan.names = source.names()
    return plan


def _check_name(archive: Path, entry: Entry) -> None:
    parts = inside(entry.name)
    if parts is not None and entry.target is not None:
        parts = inside(entry.target, () if entry.from_top else parts[:-1])
    if parts is None:
        raise ToldError("archive-outside", name=archive.name, entry=_shown(entry.name))


def _shown(name: str) -> str:
    """A name as it can be printed anywhere."""
    return name.encode("utf-8", "replace").decode()[:200]


def _check_room(archive: Path, folder: Path, plan: _Plan) -> None:
    with _telling_writes(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder.parent).free
    if plan.size > free - _SPARE:
        needed = f"{(plan.size + _SPARE) / 1e9:.1f}"
        raise ToldError(
            "archive-no-space", name=archive.name, needed=needed, free=f"{free / 1e9:.1f}", path=str(folder.parent)
        )


def _write(
    archive: Path, source: Archive, plan: _Plan, temporary: Path
) -> Generator[Progress, None, tuple[int, int, int]]:
    """Write the images and tables; the answer is how many of each, and how many other files were left out."""
    places, images, listed, seen, left = Places(), 0, 0, 0, _bound(archive)
    for name, entry in zip(plan.names, source.entries(), strict=True):
        parts = inside(name)
        if parts is None:  # the file was replaced after it was looked through
            raise ToldError("archive-outside", name=archive.name, entry=_shown(name))
        if entry.kind == "folder" or not parts:
            continue
        seen += 1
        if entry.kind == "file" and not any(map(is_hidden, parts)):
            with source.read(entry) as content:
                head = content.read(32)
                suffix = Path(parts[-1]).suffix.lower()
                is_image = suffix in IMAGE_SUFFIXES or begins_like_image(head)
                if is_image or suffix in tables.SUFFIXES:
                    images, listed = images + is_image, listed + (not is_image)
                    for written in _copied(head, content, temporary / places.place(parts)):
                        left -= written
                        if left < 0:  # it is not the file that was looked through
                            raise _too_large(archive)
                        if written > _CHUNK // 2:
                            yield Progress("unpack", seen, plan.count)
        for _ in source.skip(entry):
            yield Progress("unpack", seen, plan.count)
        if seen % _AT_ONCE == 0:
            yield Progress("unpack", seen, plan.count)
    return images, listed, seen - images - listed


def _copied(head: bytes, content: IO[bytes], path: Path) -> Iterator[int]:
    """Write a file: how many bytes, after each chunk."""
    with _telling_writes(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb")
    with file:
        chunk = head + content.read(_CHUNK)
        while chunk:
            with _telling_writes(path):
                file.write(chunk)
                file.flush()
            yield len(chunk)
            chunk = content.read(_CHUNK)


@contextmanager
def _fresh(folder: Path) -> Iterator[Path]:
    """A new folder beside ``folder`` that becomes it if the block ends well and else vanishes; or the one folder in it that holds
    all the images."""
    with _telling_writes(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ToldError("archive-folder-taken", path=str(folder))
        _clean(folder)
        temporary = folder.parent / f".{folder.name}.{os.getpid()}.{uuid.uuid4().hex[:8]}.unpacking"
        temporary.mkdir()
    try:
        yield temporary
        with _telling_writes(folder):
            with suppress(FileNotFoundError):
                folder.rmdir()
            unpacked_table.with_tables(temporary, forms.inner(temporary)).rename(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _clean(folder: Path) -> None:
    """Delete what an unpacking into ``folder`` left that was killed."""
    for path in folder.parent.iterdir():
        if path.name.startswith(f".{folder.name}.") and path.name.endswith(".unpacking"):
            pid = path.name.split(".")[-3]
            if pid.isdecimal() and not _lives(int(pid), path):
                shutil.rmtree(path, ignore_errors=True)


def _lives(pid: int, path: Path) -> bool:
    """Whether the process that made ``path`` still runs, and not a later one that got its number."""
    try:
        return float(psutil.Process(pid).create_time()) <= path.stat().st_ctime + 1
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, OSError):
        return True


def _too_large(archive: Path) -> ToldError:
    return ToldError("archive-too-large", name=archive.name, limit=f"{_bound(archive) / 1e9:.0f}")


@contextmanager
def telling(archive: Path) -> Iterator[None]:
    """Turn whatever is wrong with the archive into a ToldError: archive-missing, archive-damaged, archive-unreadable."""
    named = {"name": archive.name, "path": str(archive)}
    try:
        yield
    except FileNotFoundError as error:
        raise ToldError("archive-missing", **named) from error
    except OSError as error:
        if error.errno is None:  # bz2's and gzip's way to say that the content is wrong
            raise ToldError("archive-damaged", **named, reason=str(error)) from error
        raise ToldError("archive-unreadable", **named, reason=os.strerror(error.errno)) from error
    except DAMAGED as error:
        raise ToldError("archive-damaged", **named, reason=str(error) or type(error).__name__) from error


@contextmanager
def _telling_writes(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ToldError("archive-unwritable", path=str(path), reason=reason) from error
