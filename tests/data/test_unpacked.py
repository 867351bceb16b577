"""Archives unpacked in the cache: found again by their content, the least recently used given up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.data.make import save
from tlgui import places
from tlgui.data import unpacked


def archive(folder: Path, seed: int = 0) -> Path:
    for name in ("cat", "dog"):
        for number in range(3):
            save(folder / "photos" / name / f"{number}.png", seed * 10 + number)
    return Path(shutil.make_archive(str(folder / "photos"), "zip", folder / "photos"))


def test_the_content_says_where(tmp_path: Path) -> None:
    first = archive(tmp_path / "a")
    copy = shutil.copy(first, tmp_path / "photos.zip")
    assert unpacked.folder_of(first) == unpacked.folder_of(Path(copy))
    assert unpacked.folder_of(first) != unpacked.folder_of(archive(tmp_path / "b", 1))
    assert not unpacked.ready(unpacked.folder_of(first))


def test_the_least_recently_used_go_and_what_may_be_in_use_stays() -> None:
    now = time.time()
    for name, age in (("old", 3), ("older", 4), ("new", 2), ("just", 0)):
        folder = places.unpacked() / name / "photos"
        folder.mkdir(parents=True)
        (folder / "1.bin").write_bytes(bytes(1000))
        os.utime(folder.parent, (now - age * 86400, now - age * 86400))
    unpacked.trim(10**6)
    assert len(list(places.unpacked().iterdir())) == 4
    unpacked.ready(places.unpacked() / "old" / "photos")  # counts as used now
    unpacked.trim(2 * 10**3 + 10**4, rests=86400)  # folders have sizes of their own
    kept = {one.name for one in places.unpacked().iterdir()}
    assert {"just", "old"} <= kept
    unpacked.trim(0)
    assert {one.name for one in places.unpacked().iterdir()} == {"just", "old"}


def test_two_command_lines_given_one_archive_at_once_both_read_it(tmp_path: Path) -> None:
    data = archive(tmp_path)
    line = [sys.executable, "-m", "tlgui", "check", str(data), "--no-features", "--json"]
    both = [subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(2)]
    answers = [one.communicate(timeout=120)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], answers
    assert len(list(places.unpacked().glob("*/photos"))) == 1
    assert not list(places.unpacked().glob("*/.*"))
