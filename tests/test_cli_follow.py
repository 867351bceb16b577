"""A training followed and imported on the command line."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests import ranks
from tests.learn.make import folder
from tlgui import cli
from tlgui.messages import Follow, Train
from tlgui.project import following, runs

SMALL = ("--input-size", "64", "--device", "cpu", "--threads", "1", "--precision", "fp32", "--backend", "torch")


def test_it_says_what_the_training_says_and_is_imported(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data, run = folder(tmp_path / "data", 6), tmp_path / "run"
    assert cli.main(["train", str(data), "--run", str(run), "--model", str(run / ranks.MODEL), *SMALL]) == 0
    capfd.readouterr()
    assert cli.main(["follow", str(run)]) == 0
    out = capfd.readouterr().out
    assert "Following" in out and "12 images" in out and "It has finished." in out
    assert cli.main(["follow", str(run), "--json"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["state"] for line in lines if line["event"] == "run"] == ["finished"]
    assert {"run_read", "settled", "started", "finished"} <= {line["event"] for line in lines}
    (tmp_path / "runs").mkdir()
    assert cli.main(["import-run", str(run), str(tmp_path / "runs")]) == 0
    assert "Model: " in capfd.readouterr().out
    image = next((data / "red").iterdir())
    assert cli.main(["classify", str(tmp_path / "runs" / "0001" / ranks.MODEL), str(image)]) == 0
    assert "red" in capfd.readouterr().out
    assert cli.main(["import-run", str(tmp_path), str(tmp_path / "runs")]) == 1
    assert "There is no run" in capfd.readouterr().err


def test_silence_is_said_and_said_again_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs.write(tmp_path / runs.REQUEST, Train(tmp_path, tmp_path / "m"))
    (tmp_path / "lock").write_text(json.dumps({"process": 1, "started": 0.0, "computer": "another"}))
    (tmp_path / runs.EVENTS).write_text('{"event": "progress", "stage": "scan", "done": 0, "total": 0}\n')
    clock, real = [0.0], time.monotonic

    def passes(seconds: float) -> None:
        clock[0] += 10
        if clock[0] > 400:
            raise KeyboardInterrupt

    monkeypatch.setattr(following.time, "monotonic", lambda: clock[0] + 0 * real())
    monkeypatch.setattr(following.time, "sleep", passes)
    with pytest.raises(KeyboardInterrupt):
        cli.main(["follow", str(tmp_path)])
    said = [line for line in capsys.readouterr().out.splitlines() if "Nothing new" in line]
    assert len(said) == 3, "after one minute, two, and four"
    assert Follow(tmp_path).every == 1.0
