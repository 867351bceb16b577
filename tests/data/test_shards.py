"""WebDataset shards: read as a dataset and by place, and those that mean harm."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import tarfile
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.data.shards import image, samples, shard
from tests.data.test_tables import refused, scanned, told
from tlgui import places
from tlgui.data import (
    archives,
    facts,
    folders,
    images,
    joining,
    members,
    shard_index,
    shard_listing,
    shards,
    thumbnails,
)
from tlgui.data.curation import curated, ref_of
from tlgui.data.sizes import sizes
from tlgui.errors import ToldError
from tlgui.messages import Curation, Dataset, Progress, Scanned


def named(dataset: Dataset) -> dict[str, str]:
    """The class of each image by its shard and name."""
    root = dataset.root
    return {item.path.relative_to(root).as_posix(): dataset.classes[item.class_index] for item in dataset.items}


def two(root: Path) -> Path:
    shard(root / "a-000.tar", samples([0, 1, 0]))
    shard(root / "a-001.tar", samples([1, 0, 1], 3))
    return root


# ------------------------------------------------------------------------------------------------------------- the form


def test_a_folder_of_shards_is_a_dataset(tmp_path: Path) -> None:
    (two(tmp_path / "set") / "classes.txt").write_text("cat\n개\n", "utf-8")
    dataset = scanned(tmp_path / "set")
    assert (dataset.form, dataset.classes, dataset.problems, dataset.ignored) == ("shards", ("cat", "개"), (), 0)
    assert named(dataset) == {
        "a-000.tar/000000.png": "cat", "a-000.tar/000001.png": "개", "a-000.tar/000002.png": "cat",
        "a-001.tar/000003.png": "개", "a-001.tar/000004.png": "cat", "a-001.tar/000005.png": "개",
    }  # fmt: skip
    assert joining.look(tmp_path / "set") == "shards"
    for item in dataset.items:
        assert item.digest == images.digest(item.path)
        assert images.read(item.path).size == images.probe(item.path) == (24, 16)


def test_every_way_to_say_a_class(tmp_path: Path) -> None:
    texts = [
        ("a.cls", b"cat"), ("b.json", b'{"id": 7, "label": "cat"}'), ("c.json", b'"dog"'), ("d.txt", b"dog\n"),
        ("e.cls", b"3"), ("f.json", b'{"class": 3.0}'), ("g.json", b"3"), ("h.txt", b"\xef\xbb\xbfcat"),
    ]  # fmt: skip
    more = [
        ("i.json", b'{"class_name": "dog", "label": 9}'),
        ("j.txt", b"cat"),
        ("j.cls", b"dog"),
        ("j.json", b'"cat"'),
    ]
    pictures = [(f"{letter}.png", image(seed)) for seed, letter in enumerate("abcdefghij")]
    shard(tmp_path / "x.tar", [*texts, *pictures, *more])  # the class may come first, too
    assert {name[6]: label for name, label in named(scanned(tmp_path, "shards")).items()} == {
        "a": "cat", "b": "cat", "c": "dog", "d": "dog", "e": "3", "f": "3", "g": "3", "h": "cat", "i": "dog", "j": "dog",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("classes.txt", "zero\none\n\n"),
        ("labels.json", '["zero", "one"]'),
        ("class_to_idx.json", '{"one": 1, "zero": 0}'),
        ("class_names.json", '{"1": "one", "0": "zero"}'),
    ],
)
def test_the_names_of_the_classes(tmp_path: Path, name: str, text: str) -> None:
    (two(tmp_path) / name).write_text(text, "utf-8")
    dataset = scanned(tmp_path)
    assert (dataset.classes, dataset.problems) == (("one", "zero"), ())


def test_names_that_do_not_fit_are_told(tmp_path: Path) -> None:
    two(tmp_path)
    (tmp_path / "classes.txt").write_text("zero", "utf-8")
    dataset = scanned(tmp_path)
    assert dataset.classes == ("1", "zero")
    assert told(dataset)["shards-names-missing"].told.arguments["names"] == "1"
    (tmp_path / "classes.txt").write_text("crane\ncrane", "utf-8")
    assert scanned(tmp_path).classes == ("crane (0)", "crane (1)")
    (tmp_path / "classes.txt").write_bytes(b"\xff\xfe\x00")
    dataset = scanned(tmp_path)
    assert dataset.classes == ("0", "1")
    assert "shards-names-unreadable" in told(dataset)


def test_parts_by_the_names_of_shards_and_folders(tmp_path: Path) -> None:
    for number, name in enumerate(("x-train-0.tar", "x-val-0.tar", "test/0.tar", "other.tar")):
        shard(tmp_path / name, samples([0, 1], 2 * number))
    parts = {item.path.parent.name: item.part for item in scanned(tmp_path).items}
    assert parts == {"x-train-0.tar": "train", "x-val-0.tar": "validation", "0.tar": "test", "other.tar": "train"}
    (tmp_path / "x-train-0.tar").unlink()
    assert {item.part for item in scanned(tmp_path).items} == {None}


def test_a_pattern_and_a_single_shard(tmp_path: Path) -> None:
    root = two(tmp_path)
    for pattern in ("a-{000..001}.tar", "a-{000,001}.tar", "a-00{1..0}.tar"):
        assert len(scanned(root / pattern).items) == 6
    dataset = scanned(root / "a-{000..002}.tar")
    assert (len(dataset.items), told(dataset)["shards-missing"].paths) == (6, (root / "a-002.tar",))
    assert {ref_of(item, dataset.root).path[:6] for item in dataset.items} == {"a-000.", "a-001."}
    assert refused(root / "b-{000..002}.tar") == "dataset-missing"
    assert refused(root / "a-{0..999999999999}.tar") == "shards-too-many"
    assert len(scanned(root / "a-000.tar").items) == 3
    assert refused(root / "pipe:touch x {0..1}.tar") == "dataset-missing"


def test_what_is_no_shard(tmp_path: Path) -> None:
    plain = shard(tmp_path / "plain" / "set.tar", [("cat/1.png", image(1)), ("dog/1.png", image(2))])
    captions = [(f"{n}.png", image(n)) for n in range(8)] + [(f"{n}.txt", f"picture {n}".encode()) for n in range(8)]
    said = shard(tmp_path / "captions" / "set.tar", captions)
    for file in (plain, said):
        assert archives.is_archive(file) and not shards.is_shard(file)
        assert refused(file.parent) == "dataset-no-images"
    assert refused(plain.parent, "shards") == "shards-no-images"
    two(tmp_path / "both")
    for name in ("cat", "dog"):
        (tmp_path / "both" / name).mkdir()
        (tmp_path / "both" / name / "1.png").write_bytes(image(len(name)))
        (tmp_path / "both" / name / "2.png").write_bytes(image(7 + ord(name[0])))
    assert scanned(tmp_path / "both").form == "classes"


def test_shards_are_added_to_a_folder_and_curated(tmp_path: Path) -> None:
    two(tmp_path / "more")
    for name in ("0", "1"):
        (tmp_path / "own" / name).mkdir(parents=True)
        (tmp_path / "own" / name / "x.png").write_bytes(image(50 + int(name)))
    *_, last = folders.scan(tmp_path / "own", "auto", Curation(more=(tmp_path / "more",)))
    assert isinstance(last, Scanned)
    assert len(last.dataset.items) == 8
    dataset = scanned(tmp_path / "more")
    out = Curation(excluded=(ref_of(dataset.items[0], dataset.root),))
    assert [item.path for item in curated(dataset, out).items] == [item.path for item in dataset.items[1:]]


# ------------------------------------------------------------------------------------------------------ read by its place


def test_a_member_is_read_as_a_file_is(tmp_path: Path) -> None:
    content = image(1, "JPEG")
    shard(tmp_path / "x.tar" / "y.tar", [("./sub/1.jpg", content), ("sub/1.cls", b"0"), ("2.jpg", content[:-200])])
    path, own = members.member(tmp_path / "x.tar" / "y.tar", "sub/1.jpg"), tmp_path / "1.jpg"
    own.write_bytes(content)
    assert images.read(path).tobytes() == images.read(own).tobytes()
    assert images.examine(path) == images.examine(own)
    assert facts.facts(path) == facts.facts(own)
    assert thumbnails.thumbnail(path, 8).tobytes() == thumbnails.thumbnail(own, 8).tobytes()
    assert sizes([path]) == {path: len(content)}
    assert (members.is_member(path), members.is_member(own)) == (True, False)
    assert (members.home(path), members.home(own)) == (tmp_path / "x.tar", tmp_path)
    for name, code in (("2.jpg", "image-truncated"), ("3.jpg", "image-missing"), ("sub", "image-missing")):
        with pytest.raises(ToldError) as caught:
            images.read(members.member(tmp_path / "x.tar" / "y.tar", name))
        assert caught.value.told.code == code


def test_only_what_is_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look asks the index, and an image takes one piece of its shard."""
    root, read = two(tmp_path), list[Path]()
    first = scanned(root)
    looked_through = shard_listing.listed
    monkeypatch.setattr(shard_index, "listed", lambda shard: read.append(shard) or looked_through(shard))
    assert scanned(root, "shards") == first
    assert read == []
    shard(root / "a-001.tar", samples([0, 0, 1], 3))
    assert [item.class_index for item in scanned(root, "shards").items] == [0, 0, 0, 0, 1, 1]
    assert read == [root / "a-001.tar"]
    assert sorted(path.name for path in root.iterdir()) == ["a-000.tar", "a-001.tar"], "nothing is unpacked"


def test_from_many_threads(tmp_path: Path) -> None:
    path = shard(tmp_path / "x.tar", samples([0, 1] * 20))
    names = [members.member(path, f"{number:06d}.png") for number in range(40)] * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(images.digest, names))[:40] == [images.digest(name) for name in names[:40]]


@pytest.mark.parametrize("harm", ["garbage", "other version", "foreign", "folder", "emptied meanwhile", "read only"])
def test_whatever_the_index_is_images_are_read(tmp_path: Path, harm: str) -> None:
    root, file = two(tmp_path / "set"), places.shards()
    if harm == "emptied meanwhile":
        scanned(root)
        with sqlite3.connect(file) as base:
            base.executescript("DELETE FROM images; DELETE FROM shards")
        base.close()
    elif harm == "folder":
        file.mkdir(parents=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        if harm in ("other version", "foreign"):
            with sqlite3.connect(file) as base:
                base.execute(f"PRAGMA user_version = {99 if harm == 'other version' else 1}")
            base.close()
        else:
            file.write_bytes(b"no database at all" * 100)
        if harm == "read only":
            file.chmod(0o400)
    assert images.probe(root / "a-001.tar" / "000004.png") == (24, 16)
    names = [f"a-{number // 3:03d}.tar/{number:06d}.png" for number in range(6)]
    assert sorted(item.path.relative_to(root).as_posix() for item in scanned(root).items) == names
    if harm not in ("folder", "read only"):  # what is ours, and may be written, is begun anew
        with sqlite3.connect(file) as base:
            assert base.execute("SELECT count(*) FROM images").fetchone() == (6,)
        base.close()


def test_a_shard_that_another_process_forgot_is_not_taken_for_another(tmp_path: Path) -> None:
    old, new = shard(tmp_path / "old.tar", samples([0])), shard(tmp_path / "new.tar", samples([1], 5) + samples([1]))
    first = images.digest(old / "000000.png")
    with sqlite3.connect(places.shards()) as base:
        base.executescript("DELETE FROM images; DELETE FROM shards")
    base.close()
    other = shard_index.ShardIndex(places.shards())
    assert len(other.listing(new).images) == 2
    assert images.digest(old / "000000.png") == first


def test_the_places_of_other_shards_are_forgotten_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard_index, "MOST", 4)
    root = two(tmp_path)
    for _ in range(2):
        for name in ("a-000.tar/000000.png", "a-001.tar/000003.png"):
            assert images.probe(root / name) == (24, 16)
    with sqlite3.connect(places.shards()) as base:
        assert base.execute("SELECT count(*) FROM images").fetchone() == (3,)
    base.close()


def test_reading_shards_can_be_cancelled(tmp_path: Path) -> None:
    for number in range(3):
        shard(tmp_path / f"{number}.tar", samples([0, 1], 2 * number))
    scan = folders.scan(tmp_path, "shards")
    assert [next(scan) for _ in range(2)] == [Progress("scan", 0, 0)] * 2
    scan.close()  # type: ignore[attr-defined]
    assert threading.active_count() < 5
    assert len(scanned(tmp_path).items) == 6


# ---------------------------------------------------------------------------------------------------------- meant harm


def link(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info, b""


def test_entries_that_mean_harm_are_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(image(9))
    monkeypatch.setattr(shard_listing, "LARGEST", 10_000)
    odd = [
        link("1.png", str(secret)), link("2.png", "../../secret.png"), link("3.png", "000000.png", tarfile.LNKTYPE),
        link("4.png", "", tarfile.FIFOTYPE), link("5.png", "", tarfile.CHRTYPE), ("../6.png", image(6)),
        (str(tmp_path / "7.png"), image(7)), ("a/../../8.png", image(8)), ("000000.png", image(10)),
        ("large.png", b"\0" * 10_001), ("odd\udcff.png", image(11)), (".hidden.png", image(12)), ("notes.md", b"text"),
    ]  # fmt: skip
    path = shard(tmp_path / "set" / "x.tar", [*samples([0, 1, 0]), *odd, *samples([1], 3)])
    before = sorted(tmp_path.rglob("*"))
    dataset = scanned(path.parent)
    assert len(dataset.items) == 4
    assert dataset.ignored == 2
    assert told(dataset)["shards-left-out"].told.arguments["count"] == 11
    assert next(item.digest for item in dataset.items if item.path.name == "000000.png") == images.digest(
        members.member(path, "000000.png")
    )
    assert images.read(members.member(path, "000000.png")).size == (24, 16), "the first of a name counts"
    for name in ("1.png", "3.png", "../../secret.png", "large.png"):
        with pytest.raises(ToldError):
            images.read(Path(f"{path}/{name}"))
    assert sorted(tmp_path.rglob("*")) == before, "nothing is written beside them"


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def whole(*content: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tarred:
        for name, data in samples([0, 1, 0, 1]):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tarred.addfile(info, io.BytesIO(data))
        end = tarred.offset
    return file.getvalue()[:end] + b"".join(content)


def pax(words: bytes) -> bytes:
    length = len(words) + 6
    record = f"{length:5d}".encode() + words[: length - 6] + b"\n"
    return header("p", len(record), tarfile.XHDTYPE) + record + b"\0" * (-len(record) % 512)


HARM = {
    "a header that claims gigabytes": header("p", 3 * 10**9, tarfile.XHDTYPE) + b"\0" * 4096,
    "a long name of gigabytes": header("p", 3 * 10**9, tarfile.GNUTYPE_LONGNAME) + b"a" * 4096,
    "headers upon headers": b"".join(pax(b" path=x") for _ in range(3000)),
    "large headers": (header("p", 2**19, tarfile.XHDTYPE) + b"\0" * 2**19) * 3,
    "a member beyond the end": header("z.png", 10**8) + image(1),
    "a size below nothing": header("z.png", 0)[:124] + b"\xff" * 12 + header("z.png", 0)[136:],
    "no header": os.urandom(5000),
    "cut in a header": header("z.png", 10)[:300],
}


@pytest.mark.parametrize("harm", HARM)
def test_what_comes_before_the_harm_counts(tmp_path: Path, harm: str) -> None:
    (tmp_path / "x.tar").write_bytes(whole(HARM[harm]))
    dataset = scanned(tmp_path)
    assert len(dataset.items) == 4
    assert told(dataset)["shards-cut"].paths == (tmp_path / "x.tar",)


def test_a_header_is_not_held_in_memory_because_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    with path.open("wb") as file:  # with a hole, as large as it says
        file.write(whole(header("p", 50_000_000, tarfile.XHDTYPE)))
        file.truncate(60_000_000)
    tracemalloc.start()
    try:
        assert len(scanned(tmp_path, "shards").items) == 4
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_shard_that_is_cut_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shard(tmp_path / "x.tar", samples([0]))
    beyond = shard_index.Place(path, 512, 10**6)
    monkeypatch.setattr(shard_index.ShardIndex, "place", lambda *_: beyond)
    with pytest.raises(ToldError) as caught:
        images.read(members.member(path, "000000.png"))
    assert caught.value.told.code == "image-truncated"


def test_cut_anywhere_it_is_told_or_whole(tmp_path: Path) -> None:
    content = whole(b"\0" * 1024)
    for end in range(0, len(content), 331):
        (tmp_path / "x.tar").write_bytes(content[:end])
        steps = shard_listing.listed(tmp_path / "x.tar")
        try:
            while True:
                next(steps)
        except StopIteration as ended:
            found = ended.value
        assert all(begin + size <= end for _, begin, size, _ in found.images)
        assert not found.whole or end >= len(content) - 1024, end


def test_words_for_all_entries_do_not_fill_the_memory(tmp_path: Path) -> None:
    words = {f"key{number}": "x" for number in range(1500)}
    with tarfile.open(tmp_path / "x.tar", "w", format=tarfile.PAX_FORMAT, pax_headers=words) as tarred:
        for name, data in samples([0, 1]):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tarred.addfile(info, io.BytesIO(data))
    assert refused(tmp_path, "shards") == "shards-no-images"


def test_what_is_told_of_a_folder(tmp_path: Path) -> None:
    two(tmp_path)
    shard(tmp_path / "b.tar", [("x.png", image(20)), ("y.png", image(21)), ("y.txt", b"two\nlines"), ("z.png", b"")])
    shard(tmp_path / "c.tar", [("z.png", b""), ("z.cls", b"1"), ("w.json", json.dumps({"label": [1]}).encode())])
    (tmp_path / "d.tar.gz").write_bytes(b"\x1f\x8b")
    (tmp_path / "gone.tar").symlink_to(tmp_path / "nowhere.tar")
    dataset = scanned(tmp_path)
    found = {code: problem.told.arguments["count"] for code, problem in told(dataset).items()}
    assert found == {"shards-unlabelled": 3, "shards-compressed": 1, "files-empty": 1}
