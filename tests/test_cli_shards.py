"""Shards on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data.shards import samples, shard
from tlgui import cli, places


@pytest.mark.parametrize("name", ["", "x-{000..001}.tar", "x-000.tar"])
def test_shards_are_checked_and_not_unpacked(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    for number in range(2):
        shard(tmp_path / f"x-{number:03}.tar", samples(["cat", "dog"] * 2, 4 * number))
    assert cli.main(["check", str(tmp_path / name), "--no-features", "--json"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert lines
    assert "error" not in {line.get("type") for line in lines}
    assert not places.unpacked().exists()
