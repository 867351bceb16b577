"""Zip and tar archives read in one way, entry by entry, within bounds on what they make this program hold in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Literal, Protocol, Self

from tlgui.data import decoding
from tlgui.errors import ToldError

MOST_ENTRIES = 300_000
"""Files and folders that an archive may hold."""

DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
)
"""What the libraries raise for archives whose content is wrong."""

_CHUNK = 2**20
_LONGEST_LIST = 1000 * MOST_ENTRIES  # bytes of a zip's list of entries
_LISTED = b"PK\x01\x02"  # begins each entry of that list
_ENCRYPTED, _UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its ``name`` as far as it is known yet, ``size`` in bytes unpacked, and where a link leads: from the link's own
    folder or (``from_top``) from the archive's. ``other`` are devices, pipes and files with holes."""

    name: str
    size: int
    kind: Literal["file", "folder", "link", "other"]
    source: zipfile.ZipInfo | tarfile.TarInfo
    target: str | None = None
    from_top: bool = False


class Archive(Protocol):
    """An open archive; entries come in its own order, and are skipped or read before the next one comes."""

    def entries(self) -> Iterator[Entry]:
        """All entries, once."""

    def skip(self, entry: Entry) -> Iterator[None]:
        """Pass over what ``entry`` holds, in steps between which it can be cancelled."""

    def read(self, entry: Entry) -> IO[bytes]:
        """What ``entry``, a file, holds. Raises ToldError: archive-encrypted."""

    def names(self) -> list[str]:
        """The names of all entries that were given, in the encoding that fits all of them."""


@contextmanager
def opened(path: Path, bound: int) -> Iterator[Archive]:
    """The archive in ``path``; no more than ``bound`` bytes are unpacked from a tar. Raises ToldError: archive-unknown,
    archive-too-many, archive-too-large; and OSError and the libraries' own errors for a damaged one."""
    with path.open("rb") as file:
        head = file.read(265)
        file.seek(0)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02")) or path.suffix.lower() == ".zip":
            with _ListWatch(path) as watched, zipfile.ZipFile(watched) as opened_zip:
                yield _Zip(path, opened_zip)
            return
        plain = _unpacking(file, head)
        if plain is None and head[257:262] != b"ustar" and not path.name.lower().endswith(".tar"):
            raise ToldError("archive-unknown", name=path.name, path=str(path))
        with plain or file as content, _tar(_Forward(content, path, bound)) as opened_tar:
            yield _Tar(opened_tar)


def _tar(stream: _Forward) -> tarfile.TarFile:
    return tarfile.open(fileobj=stream, mode="r:", tarinfo=Header, encoding="utf-8", errors="surrogateescape")


def _unpacking(file: BinaryIO, head: bytes) -> io.BufferedIOBase | None:
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    if head.startswith(b"BZh"):
        return bz2.BZ2File(file)
    if head.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(file)
    return None


class _ListWatch(io.BufferedReader):
    """A zip file whose list of entries is counted before Python makes objects of it: it is read in one piece."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(io.FileIO(path))

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LONGEST_LIST:
            raise self._too_many()
        found = super().read(size)
        if len(found) > _CHUNK and found.count(_LISTED) > MOST_ENTRIES:
            raise self._too_many()
        return found

    def _too_many(self) -> ToldError:
        return ToldError("archive-too-many", name=self._path.name, limit=MOST_ENTRIES)


class _Zip:
    def __init__(self, path: Path, opened_zip: zipfile.ZipFile) -> None:
        self._path, self._zip = path, opened_zip

    def entries(self) -> Iterator[Entry]:
        for info in self._zip.infolist():
            mode = info.external_attr >> 16
            target = None
            if info.orig_filename.endswith(("/", "\\")):
                kind: Literal["file", "folder", "link", "other"] = "folder"
            elif stat.S_ISLNK(mode):
                kind, target = "link", self._target(info)
            elif stat.S_IFMT(mode) in (0, stat.S_IFREG):
                kind = "file"
            else:
                kind = "other"
            yield Entry(info.orig_filename, info.file_size, kind, info, target)

    def skip(self, entry: Entry) -> Iterator[None]:  # noqa: ARG002 - a zip's entries lie where its list says
        return iter(())

    def read(self, entry: Entry) -> IO[bytes]:
        info = entry.source
        assert isinstance(info, zipfile.ZipInfo)
        if info.flag_bits & _ENCRYPTED:
            raise ToldError("archive-encrypted", name=self._path.name, path=str(self._path))
        return self._zip.open(info)

    def _target(self, info: zipfile.ZipInfo) -> str:
        if info.flag_bits & _ENCRYPTED or info.file_size > 4096:
            return "/"  # where it leads cannot be told
        with self._zip.open(info) as content:
            return content.read(4096).decode("utf-8", "replace")

    def names(self) -> list[str]:
        infos = self._zip.infolist()
        raw = [info.orig_filename.encode("cp437") for info in infos if not info.flag_bits & _UTF8]
        old = iter(decoding.together(raw, "cp437"))
        return [info.orig_filename if info.flag_bits & _UTF8 else next(old) for info in infos]


class _Forward(io.RawIOBase):
    """A stream that is read and skipped forwards only, in pieces of a bounded size, up to ``bound`` bytes: a tar's header may
    claim to be gigabytes long, and Python would read it in one piece."""

    def __init__(self, content: BinaryIO | io.BufferedIOBase, path: Path, bound: int) -> None:
        self._content, self._path, self._at = content, path, 0
        self._bound = bound + 4096 * MOST_ENTRIES  # headers come on top

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if not 0 <= size <= _CHUNK or self._at > self._bound:
            raise ToldError("archive-too-large", name=self._path.name, limit=f"{self._bound / 1e9:.0f}")
        found = self._content.read(size)
        self._at += len(found)
        return found

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence != io.SEEK_SET or offset < self._at:
            raise tarfile.ReadError("its parts overlap")
        while self._at < offset:
            if not self.read(min(_CHUNK, offset - self._at)):
                raise tarfile.ReadError("it ends too early")
        return self._at


class Header(tarfile.TarInfo):
    """One that does not take a damaged header for the archive's end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        try:
            found = super().fromtarfile(tarfile_)
        except (tarfile.EOFHeaderError, tarfile.EmptyHeaderError):  # type: ignore[attr-defined]  # typeshed lacks them
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from error
        if found.size < 0:
            raise tarfile.ReadError("a negative size")
        return found


class _Tar:
    def __init__(self, opened_tar: tarfile.TarFile) -> None:
        self._tar = opened_tar
        self._names: list[bytes] = []

    def entries(self) -> Iterator[Entry]:
        while (info := self._tar.next()) is not None:
            self._tar.members = []  # type: ignore[attr-defined]  # or it keeps them all
            self._names.append(info.name.encode("utf-8", "surrogateescape"))
            yield Entry(
                info.name,
                info.size,
                kind_of(info),
                info,
                info.linkname if kind_of(info) == "link" else None,
                info.islnk(),
            )

    def skip(self, entry: Entry) -> Iterator[None]:
        info, stream = entry.source, self._tar.fileobj
        assert isinstance(info, tarfile.TarInfo)
        assert stream is not None
        if entry.kind == "file":
            while stream.tell() + _CHUNK < info.offset_data + info.size:
                stream.seek(stream.tell() + _CHUNK)
                yield  # what is left is passed over on the way to the next entry

    def read(self, entry: Entry) -> IO[bytes]:
        info = entry.source
        assert isinstance(info, tarfile.TarInfo)
        content = self._tar.extractfile(info)
        assert content is not None  # a file's is not
        return content

    def names(self) -> list[str]:
        return decoding.together(self._names, "latin-1")


def kind_of(info: tarfile.TarInfo) -> Literal["file", "folder", "link", "other"]:
    """What an entry of a tar is."""
    if info.isdir():
        return "folder"
    if info.issym() or info.islnk():
        return "link"
    return "file" if info.isreg() and not info.issparse() else "other"
