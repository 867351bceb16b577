"""What a training would cost, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.learn.make import folder, small_inputs
from tests.learn.test_costing import WORK, asked
from tlgui import cli, cli_costs
from tlgui.learn import predicting
from tlgui.learn.costing import estimated

SMALL = ("--device", "cpu", "--threads", "1", "--precision", "fp32", "--backend", "torch")


def test_bounds_network_disk_and_every_assumption_are_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small_inputs(monkeypatch)
    monkeypatch.setattr(predicting, "_SECONDS", 0.0)
    words = [
        "plan",
        str(folder(tmp_path / "data", 6)),
        "--strategy",
        "partial",
        "--freeze-depth",
        "15",
        "--epochs",
        "2",
        *SMALL,
    ]
    assert cli.main([*words, "--devices", "8", "--nodes", "4", "--link", "25"]) == 0
    said = capfd.readouterr().out
    for part in ("On 4 machines of 8 devices each (32 processes): ", "at best", "at worst", "Network: each device sends ",
                 "Disk: ", "2(N-1)/N = 1.938", "25 Gbit/s (--link)", "folder that all machines share"):  # fmt: skip
        assert part in said, part
    assert cli.main([*words, "--devices", "2", "--json"]) == 0
    *_, last = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert (last["event"], last["devices"], last["nodes"]) == ("estimated", 2, 1)
    assert 0 < last["low"] < last["high"]
    assert last["sent"] > last["steps"] * last["step_bytes"] > 0


def test_every_assumption_and_part_has_its_words() -> None:
    for nodes, devices, link in ((1, 1, 0.0), (4, 8, 0.0), (4, 8, 1.0)):
        found = estimated(WORK, asked(nodes, devices, link), "a card")
        assert {one.name for one in found.assumed} <= cli_costs._ASSUMED.keys()
        assert {phase.name for phase in found.phases} <= cli_costs._PHASES.keys()
        assert not any("{" in line for line in cli_costs.lines(found))


@pytest.mark.parametrize("wrong", [("--devices", "0"), ("--nodes", "x"), ("--link", "0"), ("--speed", "-1")])
def test_what_makes_no_sense_is_refused(wrong: tuple[str, str], tmp_path: Path) -> None:
    assert cli.main(["plan", str(tmp_path), *wrong]) == 2
