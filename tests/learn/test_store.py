"""The store of rows on disk: what it gives back is what was put, or nothing, whatever happens to its files."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tlgui.learn import block_files, block_maps
from tlgui.learn.store import Key, Space, Store, default_bound

KEY: Key = {"weights": "ab" * 32, "depth": 13, "fill": 0.5, "taps": ["2", "5"], "mean": None}
MUCH = 10**9
DAY = 24 * 3600.0

mapped_files_can_go = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps a file that is mapped; there the store leaves it for a later trim"
)


def row(row_id: str, length: int | None = None) -> NDArray[np.uint8]:
    """What belongs to ``row_id``; 0 to 2,999 bytes."""
    seed = int.from_bytes(hashlib.blake2b(row_id.encode(), digest_size=8).digest(), "little")
    length = seed % 3000 if length is None else length
    return np.frombuffer(random.Random(seed).randbytes(length), np.uint8)


def rows(*row_ids: str, length: int | None = None) -> dict[str, NDArray[np.uint8]]:
    return {row_id: row(row_id, length) for row_id in row_ids}


def holds(space: Space, row_id: str, expected: NDArray[np.uint8]) -> bool:
    found = space.get(row_id)
    return found is not None and np.array_equal(found, expected)


def right(space: Space, row_id: str, length: int | None = None) -> bool:
    return holds(space, row_id, row(row_id, length))


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "activations"


@pytest.fixture
def space(root: Path) -> Space:
    return Store(root, MUCH).space(KEY)


def again(root: Path, most_bytes: int = MUCH) -> Space:
    """The same space as another process sees it."""
    return Store(root, most_bytes).space(dict(KEY))


def test_rows_come_back(space: Space, root: Path) -> None:
    many = [f"{i:064x}/{i % 3}" for i in range(1000)]
    space.put(rows(*many))
    space.put({"empty": np.empty(0, np.uint8), "odd \ud800 é": row("x")})
    space.put({})
    for seen in (space, again(root)):
        assert seen.known([*many, "empty", "absent"]) == {*many, "empty"}
        assert all(right(seen, row_id) for row_id in many)
        assert holds(seen, "odd \ud800 é", row("x"))
        empty = seen.get("empty")
        assert empty is not None and empty.shape == (0,)
        assert seen.get("absent") is None
    assert len(files(root)) == 2 and Store(root, MUCH).size() == sum(file.stat().st_size for file in files(root))


def test_a_row_alone_with_no_bytes(space: Space, root: Path) -> None:
    space.put({"empty": np.empty((0, 3), np.uint8)})
    empty = again(root).get("empty")
    assert empty is not None and empty.size == 0 and not empty.flags.writeable


def test_rows_are_flat_read_only_and_aligned(space: Space) -> None:
    image = np.arange(7 * 5 * 3, dtype=np.uint8).reshape(7, 5, 3)
    space.put({"a": row("a", 33), "turned": image.transpose(1, 0, 2), "b": row("b", 64)})
    turned, b = space.get("turned"), space.get("b")
    assert turned is not None and b is not None
    assert np.array_equal(turned.reshape(5, 7, 3), image.transpose(1, 0, 2))
    assert not b.flags.writeable and b.ctypes.data % 64 == 0
    assert b.view(np.float64).shape == (8,)
    with pytest.raises(TypeError, match="float32"):
        space.put({"c": np.zeros(3, np.float32)})


def test_rows_may_be_written_again(space: Space, root: Path) -> None:
    space.put(rows("a", "b"))
    space.put(rows("b", "c"))
    assert all(right(seen, row_id) for seen in (space, again(root)) for row_id in "abc")


def test_two_spaces_do_not_see_each_other(root: Path) -> None:
    store = Store(root, MUCH)
    for depth in (12, 13, 13.0, True, "13", None):
        store.space({"depth": depth}).put({"row": row(repr(depth))})
    for depth in (12, 13, 13.0, True, "13", None):
        assert holds(store.space({"depth": depth}), "row", row(repr(depth)))
    assert store.space({}).known(["row"]) == set()
    assert store.space({"b": 1, "a": (2,)}) is store.space({"a": [2], "b": 1})
    with pytest.raises(ValueError, match="JSON"):
        store.space({"fill": float("nan")})


def offsets(size: int) -> Iterator[int]:
    yield from range(48)  # magic, length, checksums
    yield from range(48, size, 41)
    yield size - 1


def test_a_flipped_bit_anywhere_is_noticed(root: Path, tmp_path: Path) -> None:
    Store(root, MUCH).space(KEY).put(rows("a", "b", "c"))
    [file] = files(root)
    good = file.read_bytes()
    again(root).put(rows("other"))
    for offset in offsets(len(good)):
        bad = bytearray(good)
        bad[offset] ^= 1 << offset % 8
        file.write_bytes(bad)
        seen = again(root)
        seen.known([])  # listing alone reads no payload
        assert [seen.get(row_id) for row_id in "abc"] == [None] * 3, offset
        assert not file.exists() and seen.known("abc") == set()
        assert right(seen, "other")
    file.write_bytes(good)
    assert all(right(again(root), row_id) for row_id in "abc")


def test_a_cut_or_longer_file_is_noticed(root: Path) -> None:
    Store(root, MUCH).space(KEY).put(rows("a", "b", "c"))
    [file] = files(root)
    good = file.read_bytes()
    for length in (0, 1, 8, 16, 47, 48, 49, 64, 200, len(good) - 64, len(good) - 1):
        file.write_bytes(good[:length])
        assert again(root).known("abc") == set(), length
        assert not file.exists()
    file.write_bytes(good + bytes(64))
    assert again(root).get("a") is None and not file.exists()


@mapped_files_can_go
def test_a_file_cut_or_replaced_while_in_use_is_noticed(space: Space, root: Path) -> None:
    space.put(rows("a", "b"))
    assert right(space, "a")
    [file] = files(root)
    os.truncate(file, 100)
    assert space.get("b") is None and not file.exists()
    space.put(rows("a"))
    [file] = files(root)
    assert space.known("a") == {"a"}
    file.write_bytes(b"x" * 100)  # after its header was read
    assert space.get("a") is None and not file.exists()


def forged(key: object, ids: object, lengths: object, payload: bytes, magic: bytes = b"TLGUIBK1") -> bytes:
    """A block whose checksums are right."""
    header = json.dumps({"key": key, "ids": ids, "lengths": lengths}).encode()
    return sealed(header, payload, magic)


def sealed(header: bytes, payload: bytes, magic: bytes = b"TLGUIBK1") -> bytes:
    fixed = magic + len(header).to_bytes(8, "little") + hashlib.blake2b(payload, digest_size=16).digest()
    padded = header + bytes(-(48 + len(header)) % 64)
    return fixed + hashlib.blake2b(fixed + padded, digest_size=16).digest() + padded + payload


def test_a_header_with_a_right_checksum_is_not_trusted(space: Space, root: Path) -> None:
    space.put(rows("a"))
    folder = files(root)[0].parent
    key = dict(KEY)
    good = forged(key, ["x"], [64], bytes(64))
    wrong = [
        forged(key | {"depth": 12}, ["x"], [64], bytes(64)),
        forged(key, ["x"], [65], bytes(64)),
        forged(key, ["x"], [-1], bytes(64)),
        forged(key, ["x", "y"], [128, -64], bytes(64)),
        forged(key, ["x"], [True], bytes(64)),
        forged(key, ["x"], [6.0], bytes(64)),
        forged(key, ["x"], ["64"], bytes(64)),
        forged(key, ["x"], [10**30], bytes(64)),
        forged(key, [], [], bytes(64)),
        forged(key, ["x", "y"], [64], bytes(64)),
        forged(key, [7], [64], bytes(64)),
        forged(key, None, [64], bytes(64)),
        sealed(b"[]", bytes(64)),
        sealed(b"{}", bytes(64)),
        sealed(b"", bytes(64)),
        sealed(b"[" * 100_000, bytes(64)),
        sealed(b"\xff{}", bytes(64)),
        forged(key, ["x"], [64], bytes(64), magic=b"TLGUIBK2"),  # a newer format
    ]
    for number, content in enumerate(wrong):
        file = folder / f"{number:032x}.block"
        file.write_bytes(content)
        seen = again(root)
        assert seen.known(["x", "y", "a"]) == {"a"}, number
        assert not file.exists()
    (folder / f"{0:032x}.block").write_bytes(good)  # so the wrong ones fail for what is wrong
    assert again(root).known(["x"]) == {"x"}


def test_a_block_from_another_space_is_not_trusted(root: Path) -> None:
    store = Store(root, MUCH)
    store.space({"depth": 1}).put(rows("a"))
    [file] = files(root)
    space = store.space({"depth": 2})
    space.put(rows("b"))
    copied = space.folder / file.name
    shutil.copy(file, copied)
    space.refresh()
    assert space.get("a") is None and right(space, "b")
    assert not copied.exists() and file.exists()


@mapped_files_can_go
def test_files_of_others_are_left_alone(root: Path) -> None:
    space = again(root)
    space.put(rows("a"))
    theirs = [space.folder / name for name in ("notes.txt", "my.block", "my.part", f"{0:032x}.BLOCK", f"{0:032x}")]
    theirs += [root / f"{0:032x}.block", root / "photos" / f"{0:032x}.block"]
    theirs[-1].parent.mkdir()
    for path in theirs:
        path.write_bytes(b"theirs")
        age(path, 9 * DAY)
    folder = space.folder / f"{1:032x}.block"
    folder.mkdir()
    store = Store(root, 1)
    assert right(again(root), "a")
    store.trim()
    store.clear()
    assert again(root).known("a") == set()
    assert files(root) == sorted(theirs) and folder.is_dir()


def test_a_block_that_cannot_be_deleted_is_not_used(space: Space, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space.put(rows("a", "b"))
    [file] = files(root)
    flipped = bytearray(file.read_bytes())
    flipped[-64] ^= 1
    file.write_bytes(flipped)

    def refuses(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuses)
    assert space.get("a") is None
    space.refresh()
    assert space.known("ab") == set()
    Store(root, 1).trim()  # as on Windows, where somebody maps it
    assert file.exists()


@mapped_files_can_go
def test_what_another_process_writes_and_deletes(space: Space, root: Path) -> None:
    assert space.known("a") == set()
    again(root).put(rows("a", "b"))
    assert space.get("a") is None
    space.refresh()
    held = space.get("a")
    assert held is not None
    Store(root, MUCH).clear()
    assert files(root) == []
    assert right(space, "b")  # the map lives
    space.refresh()
    assert space.known("ab") == set()
    assert np.array_equal(held, row("a"))
    again(root).put(rows("c"))
    space.refresh()
    Store(root, MUCH).clear()
    assert space.known("c") == {"c"} and space.get("c") is None and space.known("c") == set()


@mapped_files_can_go
def test_clear_forgets_and_handed_out_arrays_stay(space: Space, root: Path) -> None:
    space.put(rows("a"))
    held = space.get("a")
    space._store.clear()
    assert space.known("a") == set() and space.get("a") is None and not space.folder.exists()
    assert held is not None and np.array_equal(held, row("a"))
    space.put(rows("a"))
    assert right(space, "a")


@mapped_files_can_go
def test_least_recently_used_blocks_go_first(root: Path) -> None:
    for number, name in enumerate("abcdef"):
        space = Store(root, MUCH).space({"space": number % 2})  # over all spaces
        space.put(rows(name, length=1000))
        for file in files(root):
            age(file, DAY + (time.time() - file.stat().st_mtime))
    store = Store(root, MUCH)
    both = [store.space({"space": number}) for number in (0, 1)]
    assert right(both[0], "a", 1000) and right(both[1], "d", 1000)  # used now
    each = files(root)[0].stat().st_size
    assert store.size() == 6 * each
    trimming = Store(root, 4 * each)
    trimming.trim()
    assert trimming.size() == 4 * each
    both = [trimming.space({"space": number}) for number in (0, 1)]
    assert {*both[0].known("abcdef"), *both[1].known("abcdef")} == set("adef")
    Store(root, 2 * each).trim()
    both = [Store(root, MUCH).space({"space": number}) for number in (0, 1)]
    assert {*both[0].known("abcdef"), *both[1].known("abcdef")} == set("ad")
    Store(root, 0).trim()
    assert list(root.iterdir()) == []


def test_a_use_is_noted_seldom(space: Space, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space.put(rows("a"))
    [file] = files(root)
    age(file, DAY)
    assert right(space, "a")
    assert time.time() - file.stat().st_mtime > DAY - 60  # its writing counts as a use
    monkeypatch.setattr(block_files, "_TOUCH_EVERY", 0.0)
    assert right(space, "a")
    assert time.time() - file.stat().st_mtime < 60


@pytest.mark.parametrize("most", [5_000, 40_000, 200_000])
def test_the_bound_holds_while_writing(root: Path, most: int) -> None:
    store = Store(root, most)
    space = store.space(KEY)
    for number in range(100):
        space.put(rows(f"{number}", length=2000))
        assert store.size() <= most
        assert right(space, f"{number}", 2000)  # never the one just written
    kept = space.known(str(number) for number in range(100))
    assert kept == {str(number) for number in range(100 - len(kept), 100)}
    assert len(kept) >= most * 0.8 // 2500
    space.put(rows("too big", length=most))
    assert space.get("too big") is None and space.known(kept) == kept


def test_others_writing_count_too(root: Path) -> None:
    stores = [Store(root, 100_000) for _ in range(3)]
    for number in range(60):
        for of, store in enumerate(stores):
            store.space(KEY).put(rows(f"{number} {of}", length=2000))
            assert store.size() <= 100_000 * (1 + 2 / 16)


def test_a_bound_of_nothing(root: Path) -> None:
    again(root).put(rows("a"))
    store = Store(root, 0)
    space = store.space(KEY)
    space.put(rows("b"))
    space.refresh()
    assert space.known("ab") == set() and space.get("a") is None and len(files(root)) == 1
    assert Store(root / "none", 0).size() == 0
    Store(root / "none", 0).space(KEY).put(rows("b"))
    assert not (root / "none").exists()


def test_the_default_bound(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = 50 * 10**9
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**12, 1, free))
    assert default_bound(root) == 5 * 10**9
    again(root).put(rows("a", length=10_000))
    assert default_bound(root) == (free + Store(root, 0).size()) // 10  # it does not shrink as it fills
    free = 10**12
    assert default_bound(root) == 20 * 10**9

    def refuses(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(shutil, "disk_usage", refuses)
    assert default_bound(root) == 0


def test_a_disk_that_refuses_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root.parent.mkdir()
    root.write_bytes(b"a file where the folder should be")
    space = again(root)
    space.put(rows("a"))
    assert space.known("a") == set() and Store(root, MUCH).size() == 0
    Store(root, MUCH).trim()
    root.unlink()

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    space.put(rows("a"))
    assert space.known("a") == set() and files(root) == []

    def stopped(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        space.put(rows("a"))
    assert files(root) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere; Windows differs")
def test_a_folder_that_may_only_be_read(space: Space, root: Path) -> None:
    space.put(rows("a"))
    space.folder.chmod(0o500)
    try:
        seen = again(root)
        seen.put(rows("b"))
        assert right(seen, "a") and seen.get("b") is None
        Store(root, 1).trim()
        assert right(again(root), "a")
    finally:
        space.folder.chmod(0o700)


def test_old_temporary_files_go(space: Space, root: Path) -> None:
    space.put(rows("a"))
    old, new = (space.folder / f"{number:032x}.part" for number in (1, 2))
    for path in (old, new):
        path.write_bytes(b"half")
    age(old, 3700)
    Store(root, MUCH).trim()
    assert not old.exists() and new.exists() and right(space, "a")


def test_few_maps_are_open(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_maps, "_MOST_MAPS", 4)
    space = again(root)
    for number in range(12):
        space.put(rows(f"{number}", length=500))
    assert all(right(space, f"{number}", 500) for number in range(12))
    assert len(space._maps._open) == 4
    monkeypatch.setattr(block_maps, "_payload_checksum", None)  # what was verified is not verified again
    held = [space.get(f"{number}") for number in range(12)]  # maps that are pointed into stay
    assert len(space._maps._open) == 12
    assert all(np.array_equal(found, row(f"{i}", 500)) for i, found in enumerate(held) if found is not None)
    monkeypatch.undo()
    monkeypatch.setattr(block_maps, "_MOST_MAPS", 4)
    held.clear()
    assert right(space, "0", 500)
    space.put(rows("new"))
    assert right(space, "new")
    assert len(space._maps._open) == 4


def test_too_many_open_files_damage_nothing(space: Space, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space.put(rows("a"))

    def refuses(self: Path, *args: object, **more: object) -> None:
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuses)
        assert space.get("a") is None
        space.refresh()
        assert space.known("a") == set()
    space.refresh()
    assert right(space, "a")


def resident(name: str) -> int:
    """Bytes of mapped files ``name`` that are in this process's memory."""
    total, ours = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if "-" in line.split(" ", 1)[0]:
            ours = line.endswith(name)
        elif ours and line.startswith("Rss:"):
            total += int(line.split()[1]) * 1024
    return total


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="asks Linux what is in memory")
def test_release_gives_memory_back(space: Space, root: Path) -> None:
    space.put({"big": np.ones(8 << 20, np.uint8), **rows("a")})
    name = files(root)[0].name
    big = space.get("big")
    assert big is not None and int(big.sum(dtype=np.int64)) == 8 << 20
    assert resident(name) >= 8 << 20
    space.release()
    assert resident(name) == 0
    assert int(big.sum(dtype=np.int64)) == 8 << 20 and right(space, "a")
    space._store.clear()
    space.release()
    del big
    assert resident(name) == 0


def test_many_threads(root: Path) -> None:
    store = Store(root, 300_000)
    space = store.space(KEY)
    wrong: list[object] = []

    def work(seed: int) -> None:
        try:
            for number in range(40):
                space.put(rows(*(f"{seed} {number} {i}" for i in range(4))))
                for other in range(4):
                    row_id = f"{other} {max(0, number - 2)} 1"
                    if space.get(row_id) is not None and not right(space, row_id) and row_id in space.known([row_id]):
                        wrong.append(row_id)
                if number % 10 == seed:
                    space.refresh()
                    space.release()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert store.size() <= 300_000


# What a child process does: puts rows that follow from their ids, two to a block, until it is ended or its time is up.
CHILD = """
import hashlib, itertools, json, random, sys, time
from pathlib import Path
import numpy as np
from tlgui.learn.store import Store

root, key, name, most, seconds, length = json.loads(sys.argv[1])

def row(row_id):
    seed = int.from_bytes(hashlib.blake2b(row_id.encode(), digest_size=8).digest(), "little")
    return np.frombuffer(random.Random(seed).randbytes(length), np.uint8)

store = Store(Path(root), most)
space = store.space(key)
others, end, read = [f"{other} {i}" for other in ("p", "q") for i in range(2000)], time.monotonic() + seconds, 0
print("ready", flush=True)
for number in itertools.count():
    ids = [f"{name} {2 * number + i}" for i in range(2)]
    space.put({row_id: row(row_id) for row_id in ids})
    if time.monotonic() > end:
        break
    if number % 4 == 0 and most < 10**8:
        space.refresh()
        for row_id in random.sample(sorted(space.known(others)), min(4, len(space.known(others)))):
            found = space.get(row_id)
            read += found is not None
            assert found is None or np.array_equal(found, row(row_id)), row_id
        store.trim()
print("read", read, flush=True)
"""


def child(root: Path, name: str, most: int, seconds: float, length: int) -> subprocess.Popen[str]:
    said = json.dumps([str(root), KEY, name, most, seconds, length])
    return subprocess.Popen([sys.executable, "-c", CHILD, said], stdout=subprocess.PIPE, text=True)


def test_two_processes_write_and_trim_at_once(root: Path) -> None:
    children = [child(root, name, 200_000, 1.5, 3000) for name in ("p", "q")]
    said = [process.communicate(timeout=60)[0].split() for process in children]
    assert [process.returncode for process in children] == [0, 0]
    assert all(int(words[-1]) > 0 for words in said)  # both had rows to read
    store = Store(root, 200_000)
    store.trim()
    assert store.size() <= 200_000
    space = store.space(KEY)
    everything = [f"{name} {number}" for name in ("p", "q") for number in range(100_000)]
    known = space.known(everything)
    assert known and all(right(space, row_id, 3000) for row_id in known)
    assert [file for file in files(root) if file.suffix != ".block"] == []


def test_a_process_killed_while_writing(root: Path) -> None:
    moments = random.Random(0)
    for number in range(20):
        length = 400_000 if number % 2 else 2000
        process = child(root / str(number), "k", MUCH, 60, length)
        with process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0.0, 0.03))
            process.kill()
        store = Store(root / str(number), MUCH)
        space = store.space(KEY)
        known = space.known(f"k {i}" for i in range(10_000))
        chosen = itertools.islice(known, 40)
        assert all(right(space, row_id, length) for row_id in chosen)
        parts = [file for file in files(root / str(number)) if file.suffix == ".part"]
        for part in parts:  # a third to a half of them were killed in the middle of a block
            age(part, 3700)
        store.trim()
        assert all(file.suffix == ".block" for file in files(root / str(number)))
        assert space.known(known) == known
