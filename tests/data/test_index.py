"""The index of files: what it knows is right or not said, whatever happens to the files and to it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.data.make import save
from tlgui import places
from tlgui.data import database, folders, images, index
from tlgui.data.index import Index, Seen
from tlgui.data.members import stamp
from tlgui.messages import Dataset, Scanned

SEEN = Seen("0123456789abcdef" * 2, 640, 480)
LONG_AGO = time.time() - 1000


def aged(path: Path) -> Path:
    """A file that was left alone for long, as far as its own time says."""
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def scanned(root: Path) -> Dataset:
    *_, last = folders.scan(root)
    assert isinstance(last, Scanned)
    return last.dataset


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as left alone at once, so that a test need not wait."""
    monkeypatch.setattr(index, "_SETTLED", -(10**12))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are opened."""
    opened: list[Path] = []
    examine = images.examine

    def watched(path: Path) -> tuple[str, int, int]:
        opened.append(path)
        return examine(path)

    monkeypatch.setattr(images, "examine", watched)
    return opened


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    for seed in range(12):
        save(tmp_path / "photos" / "ab"[seed % 2] / f"{seed}.png", seed)
    return tmp_path / "photos"


def test_what_is_remembered_is_recalled(tmp_path):
    names = {
        "1.jpg": ((1, 2, 3, 2**63 - 1), SEEN),
        "\udcff.png": ((0, 0, 0, 0), SEEN),
        "사진.png": ((9, 9, 9, 9), SEEN),
    }
    with Index() as one:
        assert one.recall(tmp_path) == {}
        one.remember(tmp_path, names)
        assert one.recall(tmp_path) == names
    with Index() as other:
        assert other.recall(tmp_path) == names
        assert other.recall(tmp_path / "below") == {}
        other.remember(tmp_path, {"1.jpg": ((5, 5, 5, 5), SEEN)})
        assert other.recall(tmp_path)["1.jpg"][0] == (5, 5, 5, 5)


def test_an_unchanged_folder_is_not_read_again(photos, settled, read):
    first = scanned(photos)
    assert len(read) == 12
    read.clear()
    assert scanned(photos) == first
    assert read == []


def test_a_changed_file_is_read_again(photos, settled, read):
    scanned(photos)
    read.clear()
    same_size = photos / "a/0.png"
    before = same_size.read_bytes()
    times = (same_size.stat().st_atime_ns, same_size.stat().st_mtime_ns)
    same_size.write_bytes(before[:-1] + b"x")
    os.utime(same_size, ns=times)  # size and time of the content as before: its entry's time tells
    (photos / "a/2.png").replace(photos / "a/4.png")
    save(photos / "b/1.png", 99)
    dataset = scanned(photos)
    assert set(read) == {same_size, photos / "a/4.png", photos / "b/1.png"}
    assert all(item.digest == images.digest(item.path) for item in dataset.items)


def test_files_that_changed_a_moment_ago_are_not_trusted(photos, read):
    scanned(photos)
    scanned(photos)
    assert len(read) == 24
    with Index() as one:
        assert one.recall(photos / "a") == {}


def test_files_of_the_future_are_not_trusted(tmp_path):
    now = time.time_ns()
    with Index() as one:
        one.remember(tmp_path, {"old": ((1, now - 10**10, 0, 1), SEEN), "next": ((1, now + 10**12, 0, 1), SEEN)})
        assert list(one.recall(tmp_path)) == ["old"]


def test_unreadable_files_are_tried_anew(photos, settled, read):
    (photos / "a/broken.png").write_bytes(b"\x89PNG\r\n\x1a\nand no more")
    scanned(photos)
    read.clear()
    assert [problem.told.code for problem in scanned(photos).problems] == ["files-damaged"]
    assert read == [photos / "a/broken.png"]


@pytest.mark.parametrize("damage", ["text", "empty", "cut", "middle", "newer", "folder", "foreign"])
def test_a_damaged_index_is_made_anew(photos, settled, read, damage):
    first = scanned(photos)
    file = places.index()
    if damage == "text":
        file.write_text("no database at all" * 1000)
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "middle":
        data = bytearray(file.read_bytes())
        data[4096:] = b"\xa5" * (len(data) - 4096)
        file.write_bytes(data)
    elif damage in ("newer", "foreign"):
        base = sqlite3.connect(file)
        base.execute("PRAGMA user_version = 99" if damage == "newer" else "DROP TABLE files")
        base.close()
    else:
        file.unlink()
        file.mkdir()
    assert scanned(photos) == first
    read.clear()
    assert scanned(photos) == first
    assert len(read) == (12 if damage == "folder" else 0)  # a folder of that name is not ours to delete


def test_a_cache_that_cannot_be_written_does_no_harm(photos, settled, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("TLGUI_HOME", str(tmp_path / "file"))
    assert len(scanned(photos).items) == 12


def test_while_another_holds_the_index_scans_go_on(photos, settled, monkeypatch):
    monkeypatch.setattr(index, "_WAIT", 0.05)
    first = scanned(photos)
    other = sqlite3.connect(places.index(), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    save(photos / "a/new.png", 50)
    assert len(scanned(photos).items) == len(first.items) + 1
    other.execute("ROLLBACK")
    other.close()
    assert places.index().is_file()


def test_what_is_busy_for_a_moment_is_tried_again(tmp_path, monkeypatch):
    """SQLite does not wait by itself while another process is the last to close the database."""
    said = []

    def connect(*args, plain=database.connect, **options):
        said.append(args)
        if len(said) < 4:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY_RECOVERY
            raise error
        return plain(*args, **options)

    monkeypatch.setattr(database, "connect", connect)
    with Index() as one:
        one.remember(tmp_path, {"a.jpg": ((1, 2, 3, 4), SEEN)})
        assert one.recall(tmp_path) == {"a.jpg": ((1, 2, 3, 4), SEEN)}
    assert len(said) == 4


def test_two_processes_write_at_once(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tlgui.data import index; from tlgui.data.index import Index, Seen\n"
        "index._WAIT = 30.0  # on a busy machine's disk a turn takes long\n"
        "for n in range(40):\n"
        "    with Index() as one:\n"
        "        one.remember(Path(sys.argv[1]), {f'{n}.jpg': ((1, 2, 3, 4), Seen('ab' * 16, 1, 1))})"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / name)]) for name in "ab"]
    assert [one.wait(60) for one in both] == [0, 0]
    with Index() as one:
        assert [len(one.recall(tmp_path / name)) for name in "ab"] == [40, 40]


def test_the_folders_unused_for_longest_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(index, "MOST_FILES", 10)
    some = {str(number): ((1, 2, 3, 4), SEEN) for number in range(4)}
    for name in "abc":
        with Index() as one:
            one.remember(tmp_path / name, some)
            one.recall(tmp_path / "a")
    with Index() as one:
        assert [len(one.recall(tmp_path / name)) for name in "abc"] == [4, 0, 4]


def test_a_cancelled_scan_keeps_what_it_learned(tmp_path, settled, read):
    for seed in range(120):
        save(tmp_path / "photos" / "ab"[seed % 2] / f"{seed}.png", seed)
    scan = folders.scan(tmp_path / "photos")
    for _ in range(3):
        next(scan)
    scan.close()
    assert len(read) == 100
    scanned(tmp_path / "photos")
    assert len(read) == 120


def test_a_scan_in_another_thread_can_be_closed_by_this_one(photos):
    scan = folders.scan(photos)
    thread = threading.Thread(target=lambda: [next(scan) for _ in range(2)])
    thread.start()
    thread.join()
    scan.close()


def test_a_stamp_follows_links(tmp_path):
    path = aged(save(tmp_path / "1.png"))
    (tmp_path / "link.png").symlink_to(path)
    assert stamp(tmp_path / "link.png") == stamp(path)
    assert stamp(path)[0] == path.stat().st_size


def test_examine_tells_what_digest_and_probe_tell(tmp_path, monkeypatch):
    path = save(tmp_path / "1.jpg", size=(60, 40))
    assert images.examine(path) == (images.digest(path), *images.probe(path))
    monkeypatch.setattr(images, "_SMALL", 100)  # read in pieces
    assert images.examine(path) == (images.digest(path), 60, 40)
