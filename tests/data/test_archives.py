"""Archives as people have them, and archives that mean harm: nothing is written outside, nothing is left half-done."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import stat
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.make import picture, save
from tlgui.data import archive_kinds, archives, folders
from tlgui.errors import TEXTS, ToldError
from tlgui.messages import Progress, Scanned, Unpack, Unpacked

KINDS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


def image(seed: int = 0) -> bytes:
    file = io.BytesIO()
    picture(24, 16, seed).save(file, format="PNG")
    return file.getvalue()


def pack(path: Path, files: dict[str, bytes]) -> Path:
    """An archive of the kind that ``path`` says; names ending in / are folders."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, content in files.items():
                zipped.writestr(name, content)
        return path
    mode = {".tar": "w", ".gz": "w:gz", ".tgz": "w:gz", ".bz2": "w:bz2", ".xz": "w:xz"}[path.suffix]
    with tarfile.open(path, mode) as tarred:
        for name, content in files.items():
            info = tarfile.TarInfo(name.rstrip("/"))
            info.size, info.type = len(content), tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            tarred.addfile(info, io.BytesIO(content))
    return path


def with_entry(path: Path, info: tarfile.TarInfo) -> Path:
    """A tar of one image and one entry without content."""
    with tarfile.open(path, "w") as tarred:
        plain = tarfile.TarInfo("a/1.png")
        plain.size = len(image())
        tarred.addfile(plain, io.BytesIO(image()))
        tarred.addfile(info)
    return path


def unpacked(archive: Path, folder: Path) -> Unpacked:
    *progress, last = archives.unpack(archive, folder)
    assert isinstance(last, Unpacked)
    assert progress[0] == Progress("unpack", 0, 0)
    assert all(isinstance(event, Progress) and event.done <= event.total for event in progress)
    return last


def refused(archive: Path, folder: Path) -> str:
    """The code; nothing at all is changed around the folder."""
    before = tree(folder.parents[1])
    with pytest.raises(ToldError) as caught:
        list(archives.unpack(archive, folder))
    assert caught.value.told.code in TEXTS
    assert "?" not in str(caught.value)
    assert tree(folder.parents[1]) == before
    return caught.value.told.code


def tree(root: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    return tmp_path / "deep" / "out"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_unpacked_and_only_images_are_written(tmp_path, target, kind):
    files = {
        "set/": b"", "set/cat/1.png": image(1), "set/cat/no-suffix": image(2), "set/개/2.PNG": image(3),
        "set/notes.txt": b"text", "set/cat/.hidden.png": image(4), "__MACOSX/set/cat/._1.png": image(5),
        "set/cat/empty.jpg": b"", "set/inner.zip": b"PK\x03\x04",
    }  # fmt: skip
    done = unpacked(pack(tmp_path / f"photos{kind}", files), target)
    assert (done.images, done.ignored) == (4, 4)
    assert done.folder == target
    assert {name for name, content in tree(target).items() if content is not None} == {
        "cat/1.png",
        "cat/no-suffix",
        "cat/empty.jpg",
        "개/2.PNG",
    }
    assert (target / "개/2.PNG").read_bytes() == image(3)
    assert list(target.parent.iterdir()) == [target]
    assert archives.is_archive(tmp_path / f"photos{kind}")
    assert not archives.is_archive(target)


def test_what_was_unpacked_is_a_dataset(tmp_path, target):
    names = [f"wrapped/data/{name}/{number}.png" for name in ("ant", "bee") for number in range(3)]
    done = unpacked(pack(tmp_path / "a.zip", {name: image(seed) for seed, name in enumerate(names)}), target)
    *_, scanned = folders.scan(done.folder)
    assert isinstance(scanned, Scanned)
    assert scanned.dataset.classes == ("ant", "bee")


def test_one_class_keeps_its_folder(tmp_path, target):
    done = unpacked(pack(tmp_path / "a.zip", {f"cats/{i}.png": image(i) for i in range(3)}), target)
    assert list(tree(done.folder)) == ["cats", "cats/0.png", "cats/1.png", "cats/2.png"]


@pytest.mark.parametrize("kind", [".zip", ".tar", ".tar.gz"])
@pytest.mark.parametrize(
    "name",
    ["../evil.png", "a/../../evil.png", "a/..", "/etc/evil.png", "C:\\evil.png", "c:/evil.png", "\\\\server\\evil.png",
     "..\\evil.png", "a\\..\\..\\evil.png", "//evil.png"],
)  # fmt: skip
def test_an_entry_that_leads_out_refuses_the_archive(tmp_path, target, kind, name):
    assert refused(pack(tmp_path / f"evil{kind}", {"a/1.png": image(), name: image(1)}), target) == "archive-outside"


@pytest.mark.parametrize(
    ("target_", "hard"), [("/etc/passwd", False), ("../../x", False), ("../x", True), ("/x", True)]
)
def test_a_link_out_of_a_tar_refuses_it(tmp_path, target, target_, hard):
    info = tarfile.TarInfo("a/link.png")
    info.type, info.linkname = tarfile.LNKTYPE if hard else tarfile.SYMTYPE, target_
    assert refused(with_entry(tmp_path / "links.tar", info), target) == "archive-outside"


def test_a_link_out_of_a_zip_refuses_it(tmp_path, target):
    path = pack(tmp_path / "links.zip", {"a/1.png": image()})
    with zipfile.ZipFile(path, "a") as zipped:
        info = zipfile.ZipInfo("a/link")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        zipped.writestr(info, "../../elsewhere")
    assert refused(path, target) == "archive-outside"


def test_writing_through_a_link_is_not_possible(tmp_path, target):
    path = tmp_path / "through.tar"
    with tarfile.open(path, "w") as tarred:
        link = tarfile.TarInfo("a")
        link.type, link.linkname = tarfile.SYMTYPE, "b"
        tarred.addfile(link)
        for name in ("a/1.png", "b/2.png"):
            info = tarfile.TarInfo(name)
            info.size = len(image())
            tarred.addfile(info, io.BytesIO(image()))
    done = unpacked(path, target)
    assert (done.images, done.ignored) == (2, 1)
    assert not any(path.is_symlink() for path in target.rglob("*"))


@pytest.mark.parametrize("kind", [tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_devices_pipes_and_links_inside_are_ignored(tmp_path, target, kind):
    info = tarfile.TarInfo("a/special.png")
    info.type, info.linkname = kind, "a/1.png" if kind == tarfile.LNKTYPE else "1.png"
    done = unpacked(with_entry(tmp_path / "devices.tar", info), target)
    assert (done.images, done.ignored) == (1, 1)
    assert list(tree(target)) == ["a", "a/1.png"]


def test_names_that_some_file_system_takes_for_one(tmp_path, target):
    names = ["Cat/a.png", "cat/A.png", "cat/a.png", "cafe\u0301/x.png", "caf\u00e9/X.png", "cat", "nul.png", "a:b?.png"]
    long = "n" * 300
    contents = {name: image(seed) for seed, name in enumerate([*names, f"{long}.png", f"{long}x.png", "end. /t .png"])}
    unpacked(pack(tmp_path / "names.tar", contents), target)
    files = {name: content for name, content in tree(target).items() if content is not None}
    assert sorted(files.values()) == sorted(contents.values())
    assert {"Cat/a.png", "Cat/A (2).png", "Cat/a (3).png", "cat (2)", "_nul.png", "a_b_.png", "end/t .png"} <= set(
        files
    )
    assert len({name.casefold() for name in tree(target)}) == len(tree(target))
    assert all(len(part.encode()) < 256 for name in files for part in name.split("/"))


class OldInfo(zipfile.ZipInfo):
    """An entry as programs write it that know no UTF-8."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw.decode("latin-1"))
        self.raw = raw

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.raw, self.flag_bits


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp949", ["강아지/사진 1.png", "고양이/둘째.png", "cafe.png"]),
        ("utf-8", ["강아지/1.png", "Ärger/ñ.png"]),
        ("cp437", ["Käse/über.png", "Ñandú/é.png"]),
    ],
)
def test_zip_names_without_their_encoding(tmp_path, target, encoding, names):
    path = tmp_path / "old.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for seed, name in enumerate(names):
            zipped.writestr(OldInfo(name.encode(encoding)), image(seed))
    unpacked(path, target)
    assert {name for name, content in tree(target).items() if content is not None} == set(names)


def test_tar_names_in_old_korean(tmp_path, target):
    path = tmp_path / "old.tar"
    with tarfile.open(path, "w", encoding="cp949", format=tarfile.GNU_FORMAT) as tarred:
        for name in ("강아지/1.png", "고양이/2.png"):
            info = tarfile.TarInfo(name)
            info.size = len(image())
            tarred.addfile(info, io.BytesIO(image()))
    unpacked(path, target)
    assert {"강아지/1.png", "고양이/2.png"} <= set(tree(target))


# ---------------------------------------------------------------------------------------------------------- too much


class Zeros(io.RawIOBase):
    """So many zero bytes."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1, /) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return bytes(size)


def deflated_bomb(path: Path, size: int) -> Path:
    """A zip whose one image would be ``size`` bytes of zeros, made without computing them: the list says so, and the content
    goes on as far as it does."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a/1.png", image())
        zipped.writestr("a/bomb.png", bytes(50_000_000))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    path.write_bytes(data)
    return path


def test_a_bomb_is_refused_by_what_its_list_says(tmp_path, target):
    assert refused(deflated_bomb(tmp_path / "bomb.zip", 4 * 10**9), target) == "archive-too-large"


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path, target):
    assert refused(deflated_bomb(tmp_path / "bomb.zip", 1000), target) == "archive-damaged"


def test_a_compressed_bomb_of_10_gb_is_refused_by_its_header(tmp_path, target):
    path = tmp_path / "bomb.tar.gz"
    info = tarfile.TarInfo("a/bomb.png")
    info.size = 10 * 10**9
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(info.tobuf())
        file.write(bytes(10_000_000))
    began = time.process_time()  # of the processor: what else the machine does cannot fail it
    assert refused(path, target) == "archive-too-large"
    assert time.process_time() - began < 5


def test_many_files_that_are_small_alone_are_a_bomb_too(tmp_path, target, monkeypatch):
    monkeypatch.setattr(archives, "_ALWAYS", 10**6)
    files = {f"a/{number}.bmp": bytes(100_000) for number in range(11)}
    assert refused(pack(tmp_path / "many.zip", files), target) == "archive-too-large"
    assert refused(pack(tmp_path / "many.tar.gz", files), target) == "archive-too-large"


def test_a_header_that_claims_to_be_large_takes_no_memory(tmp_path, target):
    path = tmp_path / "pax.tar.gz"
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 500 * 10**6
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(info.tobuf(tarfile.USTAR_FORMAT))
        for _ in range(50):
            file.write(bytes(10**6))
    assert refused(path, target) == "archive-too-large"


def million(path: Path, claimed: int = 0) -> Path:
    """A zip of 1,000,000 empty entries; its end may claim fewer."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0) + b"a.png"
    listed = entry * 1_000_000
    zip64 = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, claimed or 10**6, claimed or 10**6, len(listed), 0
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(listed), 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(listed + zip64 + locator + end)
    return path


@pytest.mark.parametrize("claimed", [0, 10])
def test_a_million_entries_are_refused_at_once(tmp_path, target, claimed):
    began = time.process_time()  # of the processor: what else the machine does cannot fail it
    assert refused(million(tmp_path / "million.zip", claimed), target) == "archive-too-many"
    assert time.process_time() - began < 5


def test_too_many_entries_of_a_tar_are_refused(tmp_path, target, monkeypatch):
    monkeypatch.setattr(archives, "MOST_ENTRIES", 100)
    path = pack(tmp_path / "many.tar.gz", {f"{number}.png": b"" for number in range(101)})
    assert refused(path, target) == "archive-too-many"


def test_no_space(tmp_path, target, monkeypatch):
    monkeypatch.setattr(archives, "_SPARE", 10**18)
    assert refused(pack(tmp_path / "a.zip", {"a/1.png": image()}), target) == "archive-no-space"


# ------------------------------------------------------------------------------------------------- damaged and foreign


def test_refusals(tmp_path, target):
    (tmp_path / "text.zip").write_text("text")
    (tmp_path / "empty.tar").touch()
    (tmp_path / "photos.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")
    assert refused(tmp_path / "nowhere.zip", target) == "archive-missing"
    assert refused(tmp_path / "deep", target) == "archive-unreadable"
    assert refused(tmp_path / "text.zip", target) == "archive-damaged"
    assert refused(tmp_path / "empty.tar", target) == "archive-damaged"
    assert refused(tmp_path / "photos.rar", target) == "archive-unknown"
    assert refused(pack(tmp_path / "texts.zip", {"a.txt": b"text"}), target) == "archive-no-images"
    good = pack(tmp_path / "good.zip", {"a/1.png": image()})
    save(tmp_path / "taken/here/x.png")
    assert refused(good, tmp_path / "taken/here") == "archive-folder-taken"
    (tmp_path / "deep/out").mkdir()
    assert unpacked(good, target).images == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_cut_off_is_refused(tmp_path, target, kind):
    files = {f"a/{number}.png": os.urandom(20_000) for number in range(10)}
    path = pack(tmp_path / f"cut{kind}", files)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refused(path, target) == "archive-damaged"


def test_a_flipped_byte_is_refused(tmp_path, target):
    path = pack(tmp_path / "flipped.zip", {"a/1.png": os.urandom(20_000)})
    data = bytearray(path.read_bytes())
    data[10_000] ^= 1
    path.write_bytes(data)
    assert refused(path, target) == "archive-damaged"


def test_a_password_is_told(tmp_path, target):
    path = pack(tmp_path / "locked.zip", {"a/1.png": image()})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the entry and in the list
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refused(path, target) == "archive-encrypted"


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(
        st.text(st.sampled_from('ab./\\ :*\0C가\u0301"'), min_size=1, max_size=12).map(
            lambda name: "x" + name if name[0] == "\0" else name
        ),
        min_size=1,
        max_size=5,
    ),
    kind=st.sampled_from([".zip", ".tar"]),
)
def test_whatever_the_names_nothing_is_written_outside(tmp_path_factory, names, kind):
    root = tmp_path_factory.mktemp("names")
    (root / "deep").mkdir()
    with contextlib.suppress(UserWarning):  # the same name twice
        pack(root / f"x{kind}", {name: image(seed) for seed, name in enumerate(dict.fromkeys(names))})
    before = tree(root)
    with contextlib.suppress(ToldError):
        list(archives.unpack(root / f"x{kind}", root / "deep/out"))
    after = {name: content for name, content in tree(root).items() if not name.startswith("deep/out")}
    assert after == before


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 5000), bits=st.integers(1, 255), kind=st.sampled_from([".zip", ".tar", ".tar.gz", ".tar.xz"]))
def test_any_damage_is_told_or_harmless(tmp_path_factory, at, bits, kind):
    root = tmp_path_factory.mktemp("damage")
    (root / "deep").mkdir()
    path = pack(root / f"x{kind}", {"a/1.png": image(1), "b/2.png": image(2)})
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= bits
    path.write_bytes(data)
    before = tree(root)
    with contextlib.suppress(ToldError):
        list(archives.unpack(path, root / "deep/out"))
    assert {name: content for name, content in tree(root).items() if not name.startswith("deep/out")} == before


# --------------------------------------------------------------------------------------------------- cancel and kill


def test_closing_leaves_nothing(tmp_path, target):
    path = pack(tmp_path / "a.tar", {f"a/{number}.png": image(number) for number in range(150)})
    before = tree(tmp_path)
    events = archives.unpack(path, target)
    while not list(target.parent.rglob("*.png")):
        next(events)
    assert not target.exists()
    events.close()
    assert tree(tmp_path) == before


def test_what_a_kill_left_is_cleaned_by_the_next_one(tmp_path, target):
    path = pack(tmp_path / "a.tar", {f"a/{number}.png": image(number) for number in range(150)})
    code = (
        "import os, sys; from pathlib import Path; from tlgui.data import archives\n"
        f"for event in archives.unpack(Path({str(path)!r}), Path({str(target)!r})):\n"
        "    if event.done >= 100: os.kill(os.getpid(), 9) if os.name == 'posix' else os._exit(1)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode
    (left,) = target.parent.iterdir()
    assert left.name.endswith(".unpacking")
    running = target.parent / f".out.{os.getpid()}.00000000.unpacking"  # another one of a process that lives
    running.mkdir()
    assert unpacked(path, target).images == 150
    assert sorted(target.parent.iterdir()) == sorted([running, target])


def test_the_request(tmp_path, target):
    from tlgui.learn import handlers

    path = pack(tmp_path / "a.zip", {"a/1.png": image(), "b/1.png": image(1)})
    *_, last = handlers.handle(Unpack(path, target))
    assert last == Unpacked(target, 2, 0)


def test_the_bound_on_entries_is_one(tmp_path):
    assert archives.MOST_ENTRIES == archive_kinds.MOST_ENTRIES >= 100_000


@pytest.mark.parametrize("kind", [".zip", ".tar.gz"])
def test_a_table_in_an_archive_says_the_classes(tmp_path, target, kind):
    rows = "".join(f"{number},{'ant' if number < 3 else 'bee'}\n" for number in range(5))
    files = {f"set/images/{number}.png": image(number) for number in range(6)}
    files |= {
        "set/labels.csv": f"id,label\n{rows}".encode(),
        "set/other.tsv": b"a\tb\n1\t2\n",
        "set/notes.txt": b"text",
    }
    done = unpacked(pack(tmp_path / f"photos{kind}", files), target)
    assert (done.images, done.ignored, done.table) == (6, 1, target / "set" / "labels.csv")
    *_, scanned = folders.scan(done.table)
    assert isinstance(scanned, Scanned)
    assert scanned.dataset.classes == ("ant", "bee")
    assert len(scanned.dataset.items) == 5


def test_a_table_beside_class_folders_that_names_few_images_says_nothing(tmp_path, target):
    files = {f"{name}/{number}.png": image(number) for name in ("ant", "bee") for number in range(4)}
    few = {"meta.csv": b"id,label\nant/0.png,x\nbee/0.png,y\n"}
    assert unpacked(pack(tmp_path / "a.zip", files | few), target).table is None
    *_, scanned = folders.scan(target)
    assert scanned.dataset.classes == ("ant", "bee")
    named = {f"{number}.png": content for number, content in enumerate(files.values())}
    told = {"meta.csv": b"id,label\n0,x\n1,y\n2,y\n"}
    assert unpacked(pack(tmp_path / "b.zip", named | told), target.with_name("b")).table is not None


def test_a_table_above_the_class_folders_is_not_left_behind(tmp_path, target):
    files = {f"w/data/{name}/{name}{number}.png": image(number) for name in ("ant", "bee") for number in range(3)}
    rows = "".join(f"{name}{number}.png,{'x' if number else 'y'}\n" for name in ("ant", "bee") for number in range(3))
    done = unpacked(pack(tmp_path / "a.zip", files | {"w/labels.csv": f"file,label\n{rows}".encode()}), target)
    assert done.table == target / "labels.csv"
    *_, scanned = folders.scan(done.table)
    assert scanned.dataset.classes == ("x", "y")
    assert (target / "data/ant/ant0.png").read_bytes() == image(0)
