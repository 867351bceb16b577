"""A race on the command line: interrupted, gone on with, and what it says at its end; trainings are real and small."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.learn.make import folder as images
from tests.learn.make import small_inputs
from tlgui import cli
from tlgui.learn import recipes
from tlgui.messages import Event, Step
from tlgui.project import racing, run_list
from tlgui.project.projects import Project

STARTS = ("pretrained", "random")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of few images, on which all that learns by steps has an epoch or two."""
    small_inputs(monkeypatch)
    monkeypatch.setattr(recipes, "epochs_for", lambda images, batch: 1)
    monkeypatch.setattr(recipes, "RANDOM", replace(recipes.RANDOM, epochs=2))
    project = Project.create(images(tmp_path / "data", 8), tmp_path)
    project.close()
    return project


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_race_that_was_interrupted_goes_on_and_says_what_came_of_it(
    project: Project, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    argv = ["race", str(project.folder), "--minutes", "5", "--seed", "3"]
    every = racing.entries
    monkeypatch.setattr(racing, "entries", lambda base, blocks, seeds: every(base, blocks, depths=()))

    class Clock(racing.Clock):
        def hear(self, event: Event) -> Any:
            if isinstance(event, Step) and event.learning_rate:  # of blocks
                raise KeyboardInterrupt
            return super().hear(event)

    with monkeypatch.context() as patched:
        patched.setattr(racing, "Clock", Clock)
        with pytest.raises(KeyboardInterrupt):
            cli.main(argv)
    found = run_list.list_runs(project.runs_folder)
    assert [info.state for info in found] == ["finished", "paused", "waiting"]
    assert {(info.race, info.budget) for info in found} == {(found[0].race, 300.0)}
    capfd.readouterr()
    assert cli.main([*argv, "--json"]) == 0
    said = lines(capfd.readouterr().out)
    (raced,) = (one for one in said if one["event"] == "raced")
    entries = [(one["strategy"], one["start"], one["state"]) for one in raced["entries"]]
    assert entries == [("classifier", "pretrained", "finished"), *(("whole", one, "finished") for one in STARTS)]
    assert raced["spent"] == pytest.approx(sum(one["seconds"] for one in raced["entries"]))
    assert len([one for one in said if one["event"] == "entry"]) == 2, "the first one was over"
    assert [one["epoch"] for one in said if one["event"] == "resumed"] == [1]
    (gain,) = (one for one in said if one["event"] == "transfer")
    assert [len(curve) for curve in gain["curves"]] == [2, 2], "the fitted head and an epoch; two epochs"
    assert gain["pretrained"] >= gain["random"] or gain["seconds"] < gain["curves"][1][0][0]
    (winner,) = (one for one in said if one["event"] == "winner")
    assert Path(winner["model"]).is_file()


def test_too_little_time_is_said_and_more_of_it_goes_on(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["race", str(project.folder), "--minutes", "0.3"]) == 0
    out = capfd.readouterr().out
    assert "The time is up. With more minutes, the same command goes on." in out
    assert out.count("no time left") == 5
    assert cli.main(["runs", str(project.folder)]) == 0
    assert capfd.readouterr().out.count("waiting") == 5


def test_what_cannot_race_leaves_nothing_that_waits(
    tmp_path: Path, project: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["race", str(tmp_path / "nowhere"), "--minutes", "1"]) == 1
    assert cli.main(["race", str(project.folder), "--minutes", "1", "--backbone", "resnet7"]) == 1
    assert cli.main(["race", str(project.folder), "--minutes", "1", "--backbone", "mobilenetv3_large_100"]) == 1
    assert "pretrained weights of MobileNetV3 Large are not" in capfd.readouterr().err
    assert not run_list.list_runs(project.runs_folder)
    assert cli.main(["race", str(project.folder), "--minutes", "0"]) == 2
    assert "--minutes" in capfd.readouterr().err
