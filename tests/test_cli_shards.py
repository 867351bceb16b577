"""Shards on the command line."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.data.shards import samples, shard
from tlgui import cli, places
from tlgui.data import folders, images
from tlgui.messages import PARTS, Bundle, Divided, Scanned, Train
from tlgui.project import bundles, content, job_file


@pytest.mark.parametrize("name", ["", "x-{000..001}.tar", "x-000.tar"])
def test_shards_are_checked_and_not_unpacked(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    for number in range(2):
        shard(tmp_path / f"x-{number:03}.tar", samples(["cat", "dog"] * 2, 4 * number))
    assert cli.main(["check", str(tmp_path / name), "--no-features", "--json"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert lines
    assert "error" not in {line.get("type") for line in lines}
    assert not places.unpacked().exists()


def test_shards_are_taken_elsewhere(tmp_path: Path) -> None:
    """As copies of their images, in a folder or a .zip file; or as a list, the shards being there as they are here."""
    for number in range(2):
        shard(tmp_path / "set" / f"x-{number:03}.tar", samples(["cat", "dog"] * 2, 4 * number))
    *_, last = folders.scan(tmp_path / "set")
    assert isinstance(last, Scanned)
    taught = last.dataset.items.parted(np.full(len(last.dataset.items), PARTS.index("train"), np.uint8))
    divided = Divided(tmp_path / "set", last.dataset.classes, taught, True)
    train = Train(tmp_path / "set", tmp_path / "m.safetensors")
    for target, copies in (("whole", True), ("whole.zip", True), ("list", False)):
        list(bundles.written(Bundle(train, tmp_path / target, copies), iter([divided])))
    zipfile.ZipFile(tmp_path / "whole.zip").extractall(tmp_path / "zipped")
    wanted = sorted(item.digest for item in last.dataset.items)
    for place in (tmp_path / "whole", tmp_path / "zipped" / "whole"):
        assert sorted(images.digest(path) for path in (place / "images").rglob("*.png")) == wanted
    job = tmp_path / "list" / "job.toml"
    there = bundles.with_images(replace(job_file.read_job(job), run=tmp_path / "run"), job, tmp_path / "set")
    *_, read = folders.scan(there.data, there.form)
    assert isinstance(read, Scanned)
    assert sorted(item.digest for item in read.dataset.items) == wanted
    assert read.dataset.problems == ()


def test_shards_that_were_moved_are_found_by_their_content(tmp_path: Path) -> None:
    shard(tmp_path / "here" / "x-000.tar", samples(["cat", "dog"] * 3))
    *_, last = folders.scan(tmp_path / "here")
    assert isinstance(last, Scanned)
    known = content.sample(last.dataset)
    assert len(known) == 6
    there = (tmp_path / "here").rename(tmp_path / "there")
    assert content.locate(known, there) == content.locate(known, tmp_path) == there
    shard(there / "x-000.tar", samples(["cat", "dog"] * 3, 50))
    assert content.locate(known, there) is None
