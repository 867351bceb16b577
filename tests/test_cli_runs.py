"""Runs, jobs and comparing on the command line; trainings are real and small."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.learn.make import folder as images
from tests.learn.make import small_inputs
from tlgui import cli, places
from tlgui.cli_results import compared_lines, forecast_lines
from tlgui.errors import ToldError
from tlgui.messages import Cancelled, ClassForecast, Cleaner, Compared, Finished, Forecasted, Gain, Pair, Report, Train
from tlgui.project import run_list, runs
from tlgui.project.projects import Project

QUICK = ("--precision", "fp32", "--backend", "torch", "--threads", "1")
REPORT = Report("validation", 40, 0.9, 0.1, (), ())


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def several(tmp_path: Path) -> Project:
    """A project with a run that finished, one that failed, one that waits and one that cannot be read."""
    with Project.create(tmp_path / "data", tmp_path) as project:
        parent = project.runs_folder
    first = runs.new_run(parent)
    finished = Finished(0.9, first / "model.safetensors", 75.0, 0, REPORT)
    list(runs.record(Train(Path("d"), finished.model, run=first), iter([finished])))
    (first / "model.safetensors").write_bytes(b"")
    run_list.rename(first, "첫째")
    second = runs.new_run(parent)
    with pytest.raises(ToldError):
        list(runs.record(Train(Path("d"), Path("m"), run=second, strategy="partial", freeze_depth=7), failing()))
    run_list.enqueue(parent, Train(Path("d"), Path("m"), strategy="whole", start="random"), "later")
    fourth = runs.new_run(parent)
    (fourth / "request.json").write_text("{")
    return project


def failing() -> Any:
    yield Cancelled()
    raise ToldError("image-missing", name="a.png")


def test_runs_for_people(several: Project, capfd: pytest.CaptureFixture[str]) -> None:
    for place in (several.folder, several.folder / "project.json", several.runs_folder):
        assert cli.main(["runs", str(place)]) == 0
        out = capfd.readouterr().out.splitlines()
        assert out[0].split("  ")[0] == "run"
        rows = [" ".join(line.split()) for line in out[1:5]]
        assert rows == [
            "1 첫째 finished classifier all efficientnet_lite0 90.0 % (76.9-96.0) of 40 validation images 1 min 15 s",
            rows[1],
            "3 later waiting whole, random start none efficientnet_lite0 – –",
            rows[3],
        ]
        assert rows[1].startswith("2 failed partial 7 efficientnet_lite0 –")
        assert rows[3].startswith("4 broken – – – –")
        assert any(line.startswith("Run 4: A run's record is damaged.") for line in out[5:])
    assert cli.main(["runs"]) == 0
    assert f"No runs in {places.documents()}" in capfd.readouterr().out
    assert cli.main(["runs", str(several.folder / "nowhere")]) == 1
    assert "There are no runs" in capfd.readouterr().err


def test_runs_for_programs(several: Project, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["runs", str(several.folder), "--json"]) == 0
    *found, end = lines(capfd.readouterr().out)
    assert end == {"event": "runs", "count": 4, "folder": str(several.runs_folder)}
    assert [one["state"] for one in found] == ["finished", "failed", "waiting", "broken"]
    first, second, third, fourth = found
    assert (first["name"], first["accuracy"], first["images"]) == ("첫째", 0.9, 40)
    assert first["interval"] == pytest.approx([0.769, 0.960], abs=1e-3)
    assert first["model"] == str(several.runs_folder / "0001" / "model.safetensors")
    assert (second["freeze_depth"], second["message"] is None) == (7, False)
    assert (third["start"], third["order"], third["began"]) == ("random", 1, None)
    assert (fourth["strategy"], fourth["accuracy"]) == (None, None)


@pytest.mark.parametrize("options", [(), ("--strategy", "partial", "--freeze-depth", "16", "--epochs", "1")])
def test_a_job_repeats_a_training_bit_for_bit(
    options: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small_inputs(monkeypatch)
    data = images(tmp_path / "data", 10)
    project = Project.create(data, tmp_path / "projects")
    project.close()
    job = tmp_path / "jobs" / "job.toml"
    argv = ["train", str(project.folder), "--seed", "3", "--device", "cpu", "--save-job", str(job), *options, *QUICK]
    assert cli.main(argv) == 0
    out = capfd.readouterr().out
    assert f"To repeat it: tlgui train --job {job}" in out
    run = project.runs_folder / "0001"
    assert (run / "model.safetensors").is_file()
    assert cli.main(["train", "--job", str(job), "--json"]) == 0
    said = lines(capfd.readouterr().out)
    settled = next(one["request"] for one in said if one["event"] == "settled")
    assert settled["model"] == str(job.with_suffix(".safetensors"))
    assert job.with_suffix(".safetensors").read_bytes() == (run / "model.safetensors").read_bytes()
    other = tmp_path / "other.safetensors"
    assert cli.main(["train", "--job", str(job), "--model", str(other), "--run", str(tmp_path / "run")]) == 0
    assert other.read_bytes() == (run / "model.safetensors").read_bytes()
    again = runs.read_request(tmp_path / "run")
    assert again == replace(runs.read_request(run), run=tmp_path / "run", model=other)


def test_a_job_that_is_wrong_is_told_whole(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    job = tmp_path / "job.toml"
    job.write_text('data = "x"\nstratgy = "whole"\nseed = "3"\n')
    assert cli.main(["train", "--job", str(job)]) == 1
    err = capfd.readouterr().err
    assert "Did you mean: strategy?" in err
    assert "The job's seed is 3. It must be a whole number." in err
    assert "wrong in it: 2." in err
    assert cli.main(["train", "--job", str(tmp_path / "none.toml")]) == 1
    assert "could not be read" in capfd.readouterr().err


def test_models_are_compared(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    small_inputs(monkeypatch)
    data = images(tmp_path / "data", 10)
    models = [str(tmp_path / f"{name}.safetensors") for name in ("one", "two")]
    for model, features in zip(models, ("last", "multi"), strict=True):
        assert cli.main(["train", str(data), "--model", model, "--features", features, *QUICK]) == 0
    capfd.readouterr()
    assert cli.main(["compare", *models]) == 0
    out = capfd.readouterr().out
    assert "4 images that taught none of the models; validation images among them" in out
    assert "There is no difference that these 4 images could show." in out
    assert cli.main(["compare", *models, "--json"]) == 0
    (found,) = lines(capfd.readouterr().out)
    assert found["better"] is None
    assert found["pairs"][0]["images"] == len(found["right"][0]) == 4
    assert cli.main(["compare", models[0]]) == 1
    assert "From 2 to 6 models" in capfd.readouterr().err


def test_a_winner_is_said() -> None:
    pairs = (
        Pair(0, 1, 100, 2, 30, 1e-7, (0.28, 0.2, 0.36), (0.27, 0.19, 0.35), 3e-7),
        Pair(0, 2, 100, 3, 5, 0.7, (0.02, -0.03, 0.07), (0.02, -0.03, 0.07), 0.7),
        Pair(1, 2, 100, 29, 3, 2e-6, (-0.26, -0.34, -0.18), (-0.25, -0.33, -0.17), 4e-6),
    )
    figures = ((0.6, 0.5, 0.7), (0.9, 0.8, 0.95), (0.62, 0.52, 0.71))
    models = tuple(Path(f"/runs/{number:04d}/model.safetensors") for number in (1, 2, 3))
    compared = Compared(models, ("ab",) * 100, ((True,) * 100,) * 3, figures, figures, pairs, 1, "test")
    found = compared_lines(compared)
    assert found[0] == "100 images that taught none of the models, nor chose anything"
    assert "2  0002/model.safetensors  90.0 % (80.0 to 95.0)" in found[3]
    assert "+28.0 % (+20.0 to +36.0)" in found[7]
    assert found[-1] == (
        "0002/model.safetensors is better than every other (McNemar's exact test, p at most 4e-06 after Holm's correction)."
    )


def test_a_forecast_for_people() -> None:
    gain = Gain(0.9, 0.021, -0.004, 0.04)
    classes = (ClassForecast("튤립", 30, gain), ClassForecast("iris", 28, gain))
    found = Forecasted(58, 20, gain, classes, ((24.0, 0.8, 0.7, 0.9), (47.0, 0.9, 0.8, 0.95)), ())
    said = forecast_lines(found)
    assert "More: 20 more images of each class would win 2.1 (-0.4 to 4.0) points (90.0 % now)." in said
    assert any(line.split() == ["튤립", "30", "90.0", "%", "2.1", "(-0.4", "to", "4.0)"] for line in said)
    assert said[-1] == "No label is suspicious."
    cleaner = Cleaner((Path("a"), Path("b")), Gain(0.9, 0.01, 0.0, 0.02))
    assert (
        "without the 2 images whose labels look wrong, the others would win 1.0"
        in forecast_lines(replace(found, cleaner=cleaner))[-1]
    )
