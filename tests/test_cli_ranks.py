"""The same training in two processes, begun by torchrun and by tlgui, ends as in one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import ranks
from tests.learn.make import folder
from tlgui import cli, cli_ranks
from tlgui.learn.handlers import handle
from tlgui.messages import Event, Finished, HeadChoice, RecipeChoice, Train
from tlgui.project import job_file, runs

MIXED = RecipeChoice(mixup=0.4, average=0.8, augmentation="light")


def alone(place: Path, **fields: Any) -> tuple[Train, Finished]:
    """A training of a network at small inputs in this process: what was asked, and what came of it."""
    request = Train(
        folder(place / "data", 7), place / "alone" / ranks.MODEL, device="cpu", threads=1, precision="fp32", backend="torch",
        validation=0.3, cache_bytes=10**8, run=place / "alone", input_size=64, head=HeadChoice(strength=1e6), **fields,
    )  # fmt: skip
    with closing(runs.record(request, handle(request))) as events:  # type: ignore[type-var]
        said: list[Event] = list(events)
    return request, next(event for event in said if isinstance(event, Finished))


def test_torchrun_trains_the_same_job_in_two_processes(tmp_path: Path) -> None:
    # steps of four images and of three, which the processes share unevenly, mixed across them
    request, result = alone(
        tmp_path, strategy="partial", freeze_depth=10, views=2, epochs=2, batch_size=4, learning_rate=3e-4, recipe=MIXED
    )
    assert result.kept is not None
    assert result.kept.what == "blocks"  # else the weights would be those of the fitted head
    job_file.write_job(replace(request, run=None), tmp_path / "job.toml")
    ended = ranks.tlgui(
        "train", "--job", str(tmp_path / "job.toml"), "--model", str(tmp_path / "two" / ranks.MODEL),
        torchrun=(*ranks.TORCHRUN, "2"),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    run = tmp_path / "two" / "model.runs" / "0001"  # where nothing says another one
    apart = ranks.apart(run, tmp_path / "alone", tmp_path / "two" / ranks.MODEL)
    assert apart.equal and apart.losses < 1e-4 and apart.weights < 1e-4
    assert ended.stdout.count("Model: ") == 1


def test_devices_trains_in_so_many_processes(tmp_path: Path) -> None:
    # steps of one image, for which one of two processes has none
    _, result = alone(tmp_path, strategy="whole", epochs=1, batch_size=1, learning_rate=1e-4)
    assert result.kept is not None
    assert result.kept.what == "blocks"
    run = tmp_path / "two"
    ended = ranks.tlgui(
        "train", str(tmp_path / "data"), "--run", str(run), "--model", str(run / ranks.MODEL), "--devices", "2",
        "--strategy", "whole", "--epochs", "1", "--batch-size", "1", "--learning-rate", "1e-4", "--device", "cpu",
        "--threads", "1", "--precision", "fp32", "--backend", "torch", "--validation", "0.3", "--input-size", "64",
        "--strength", "1e6",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    apart = ranks.apart(run, tmp_path / "alone")
    assert apart.equal and apart.losses < 1e-4 and apart.weights < 1e-4
    assert ended.stdout.count("Model: ") == 1 and "Traceback" not in ended.stderr


def test_what_a_launcher_starts_again_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = Train(tmp_path, tmp_path / ranks.MODEL, run=tmp_path / "run")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / runs.REQUEST).write_text("{}")
    assert cli_ranks.asked(None, lambda: request) == request
    assert cli_ranks.begun(tmp_path) is None
    monkeypatch.setenv("TORCHELASTIC_RESTART_COUNT", "1")
    assert cli_ranks.asked(None, lambda: request) == replace(request, resume=True)
    assert cli_ranks.begun(tmp_path) == tmp_path / "run"
    (tmp_path / "run" / runs.REPORT).write_text("{}")
    assert cli_ranks.asked(None, lambda: request) is None
    assert cli_ranks.begun(tmp_path) is None


@pytest.mark.parametrize("count", ["0", "many", "-1"])
def test_a_wrong_number_of_devices_is_wrong_usage(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["train", "x", "--model", "m", f"--devices={count}"]) == 2
    assert "--devices" in capsys.readouterr().err
