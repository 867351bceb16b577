"""The command line as a person or a script uses it; trainings are real and small."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from PIL import Image

import tlgui
from tlgui import cli, places
from tlgui.cli_lines import finding_lines
from tlgui.data import curation as curating
from tlgui.data import edits, folders
from tlgui.errors import Told
from tlgui.learn import handlers
from tlgui.messages import Curation, Epoch, Finding, HeadChoice, Scanned, SplitRule, Train
from tlgui.project import runs
from tlgui.project.projects import Project

ROOT = Path(__file__).parents[1]
QUICK = ("--precision", "fp32", "--backend", "torch", "--threads", "1")  # nothing need be measured


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside other work a second thread mostly waits."""
    monkeypatch.setattr("tlgui.learn.compute.cores", lambda: 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two classes that are easy to tell: stripes and dots, 12 each, and an image that is none."""
    root = tmp_path_factory.mktemp("data")
    rng = np.random.default_rng(0)
    for name in ("dots", "stripes"):
        (root / name).mkdir()
        for number in range(12):
            pixels = rng.integers(0, 60, (64, 64, 3), np.uint8)
            if name == "dots":
                pixels[rng.integers(0, 64, 150), rng.integers(0, 64, 150)] += 150
            else:
                pixels[:: rng.integers(5, 9)] += 150
            Image.fromarray(pixels).resize((96, 96)).save(root / name / f"{number}.png")
    return root


class Trained(NamedTuple):
    """What a script saw of ``tlgui train --json``."""

    model: Path
    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def trained(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """A training in a process of its own."""
    path = tmp_path_factory.mktemp("model") / "ü.safetensors"
    home = {"TLGUI_HOME": str(tmp_path_factory.mktemp("home"))}
    process = tlgui_process(
        "train", str(folder), "--model", str(path), "--seed", "1", "--json", *QUICK, env=os.environ | home
    )  # fmt: skip
    out, err = process.communicate(timeout=120)
    return Trained(path, process.returncode, out, err)


@pytest.fixture
def model(trained: Trained) -> Path:
    assert trained.code == 0, trained.err
    return trained.model


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ("trian x", "Did you mean: tlgui train?"),
        ("nothing-like-it.jpg", "neither a file, a folder nor a verb"),
        (". more words", "opened alone"),
        ("train", "required: DATA"),
        ("train --job j.toml --seed 3 --epochs 5", "--job says all of it; take away: --seed, --epochs"),
        ("train d --job j.toml", "take away: DATA"),
        ("train d --continue r --epochs 3 --seed 3", "--continue takes all else from the run; take away: DATA, --seed"),
        ("train --continue r", "--continue needs --epochs N"),
        ("compare", "MODEL"),
        ("train .", "required: --model"),
        ("check", "required: DATA"),
        ("check x --compare-splits --no-features", "--no-features leaves out"),
        ("train x --model m --k-fold 1", "from 2 to 20"),
        ("train x --model m --part holdout", "test=FOLDER, not holdout"),
        ("train x --model m --freeze-depth -1", "whole number from 0"),
        ("train x --model m --validation 1.5", "between 0 and 1"),
        ("train x --model m --strategy best", "invalid choice"),
        ("train x --model m --fill stretch", "invalid choice"),
        ("train x --model m --features all", "invalid choice"),
        ("train x --model m --strength 0", "not a number above 0"),
        ("train x --model m --dropout 1", "fraction from 0 to below 1"),
        ("train x --model m --learning-rate nan", "number above 0 and up to 1"),
        ("train x --model m --weight-decay -1", "number from 0 on"),
        ("train x --model m --cache-gb inf", "number from 0 on"),
        ("train x --model m --precision fp16", "invalid choice"),
        ("train x --model m --threads 0", "whole number from 1"),
        ("train x --model m --device gpu", "none of auto, cpu, cuda"),
        ("train x --model m --epo 3", "unrecognized"),
        ("classify m", "PATH"),
        ("maps m x.png --layer conv", "--out"),
        ("weights", "fetch|pack|add"),
        ("--nonsense", "VERB"),
    ],
)
def test_wrong_usage_exits_2_and_says_why(argv: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(argv.split()) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    for verb in (
        "demo",
        "check",
        "train",
        "classify",
        "evaluate",
        "maps",
        "backbones",
        "sample",
        "weights",
        "runs",
        "compare",
        "export",
    ):
        assert f"\n    {verb}" in out
        assert cli.main([verb, "--help"]) == 0
    assert cli.main(["--version"]) == 0
    assert tlgui.__version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "strategy"),
    [
        ("", "classifier"), ("--freeze-depth 5", "partial"), ("--freeze-depth 0", "whole"), ("--start random", "whole"),
        ("--strategy whole", "whole"), ("--strategy classifier --start random", "classifier"),
    ],
)  # fmt: skip
def test_the_strategy_follows_from_what_else_is_asked(options: str, strategy: str) -> None:
    from tlgui.cli_train import _strategy

    args = cli.build_parser().parse_args(["train", "d", "--model", "m", *options.split()])
    assert _strategy(args) == strategy


def test_every_option_of_a_training_reaches_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    from tlgui import cli_train
    from tlgui.messages import HeadChoice, RecipeChoice, Train

    asked: list[Any] = []

    def said(request: Any, _out: Any) -> Iterator[Any]:
        asked.append(request)
        yield from ()

    monkeypatch.setattr(cli_train, "said", said)

    def request(options: str) -> Train:
        args = cli.build_parser().parse_args(["train", "d", "--model", "m", *options.split()])
        cli_train.train(args, None)  # type: ignore[arg-type]
        return asked[-1]

    assert request("") == Train(Path("d"), Path("m"))
    assert request(
        "--fill pad --features multi --strength 0.5 --hidden 32 --dropout 0.4 --balance --batch-size 8 --learning-rate 1e-3 "
        "--weight-decay 0 "
        "--augmentation none --optimiser sgd --schedule linear --warm-up 1.5 "
        "--layer-decay 0.9 "
        "--accumulate 2 --smoothing 0.1 --mixup 0.2 --cutmix 1 --average 0.99 --patience 4 --input-size 160 "
        "--precision bf16 --threads 2 --views 0 --cache-gb 1.5"
    ) == Train(
        Path("d"), Path("m"), fill="pad", head=HeadChoice("multi", 0.5, 32, 0.4, True),
        batch_size=8, learning_rate=1e-3,
        weight_decay=0.0, input_size=160,
        recipe=RecipeChoice("sgd", "linear", 1.5, 0.9, 2, 0.1, 0.2, 1.0, "none", 0.99, 4),
        precision="bf16", threads=2, views=0, cache_bytes=1_500_000_000,
    )  # fmt: skip
    assert request("--cache-gb 0").cache_bytes == 0


def test_a_check_tells_what_is_wrong(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    shutil.copytree(folder, data)
    shutil.copy(data / "dots" / "1.png", data / "dots" / "again.png")
    shutil.copy(data / "dots" / "2.png", data / "stripes" / "wrong.png")
    (data / "stripes" / "broken.png").write_bytes(b"no image")
    before = {path: path.read_bytes() for path in data.rglob("*.*")}
    assert cli.main(["check", str(data), "--device", "cpu"]) == 0
    out, _ = capfd.readouterr()
    assert out.startswith("Serious: "), "what is serious comes first"
    for path in ("dots/again.png", "dots/1.png", "dots/2.png", "stripes/wrong.png", "stripes/broken.png"):
        assert str(data / path) in out
    assert "Images checked: 26" in out
    assert "split" not in out
    assert cli.main(["check", str(data), "--json", "--compare-splits", "--seed", "3", "--device", "cpu"]) == 0
    events = json_lines(capfd.readouterr().out)
    found = [event for event in events if event["event"] == "found"]
    assert {"copies", "copies-across-classes", "unreadable"} <= {event["finding"]["kind"] for event in found}
    assert all(event["message"] for event in found)
    assert [event["event"] for event in events[-2:]] == ["splits_compared", "checked"]
    assert events[-1]["images"] == 26
    assert cli.main(["check", str(data), "--no-features"]) == 0
    assert "label" not in capfd.readouterr().out
    assert {path: path.read_bytes() for path in data.rglob("*.*")} == before
    assert cli.main(["check", str(tmp_path / "nowhere")]) == 1


def test_own_folders_are_parts_and_all_images_are_cross_validated(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data, model = tmp_path / "data", str(tmp_path / "m.safetensors")
    for path in folder.rglob("*.png"):
        site = data / path.parent.name / ("north" if int(path.stem) < 7 else "west" if int(path.stem) < 9 else "south")
        site.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, site)
    shutil.copy(data / "dots" / "north" / "1.png", data / "dots" / "south" / "again.png")
    own = ("--part", "test=south", "--part", "val=west")
    options = ["--device", "cpu", *QUICK, *own, "--k-fold", "3", "--json"]
    assert cli.main(["train", str(data), "--model", model, *options]) == 0
    events = json_lines(capfd.readouterr().out)
    started = next(event for event in events if event["event"] == "started")
    assert [started[f"{part}_images"] for part in ("train", "validation", "test")] == [14, 4, 7]
    crossed = next(event for event in events if event["event"] == "cross_validated")
    assert (crossed["folds"], crossed["images"], crossed["everywhere"]) == (3, 25, True)
    for name in ("dots", "stripes"):
        (tmp_path / "field" / name).mkdir(parents=True)
        shutil.copy(data / name / "north" / "1.png", tmp_path / "field" / name)
    elsewhere = ("--part", "val=west", "--part", f"test={tmp_path / 'field'}")
    for parts, leaks in ((own, 1), (elsewhere, 2)):
        assert cli.main(["check", str(data), "--no-features", "--json", *parts]) == 0
        findings = [event["finding"] for event in json_lines(capfd.readouterr().out) if event["event"] == "found"]
        (leak,) = (each for each in findings if each["kind"] == "copies-across-parts")
        assert len(leak["groups"]) == leaks
    assert cli.main(["check", str(data), "--part", f"test={tmp_path / 'nowhere'}"]) == 1
    assert "nowhere" in capfd.readouterr().err


def test_a_finding_shows_its_first_images() -> None:
    many = tuple((Path(f"{n}.png"),) for n in range(7))
    told = Told("found-label", {"count": 7, "names": "cat"})
    what, why, remedy = told.sentences()
    lines = finding_lines(Finding("k", "label", "warning", told, many, suggested=("cat",) * 7))
    shown = [f"    {n}.png  →  cat" for n in range(5)]
    assert lines == [f"Warning: {what}", f"  {why}", f"  {remedy}", *shown, "    … and 2 more"]
    burst = tuple(Path(f"{n}.png") for n in range(9))
    lines = finding_lines(Finding("k", "near-copies", "note", told, (burst, burst[:2])))
    assert lines[-2:] == ["    0.png, 1.png, 2.png, … (9 in all)", "    0.png, 1.png"]


def test_a_project_is_trained_and_checked_as_it_was_curated(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(folder, data)
    shutil.copy(data / "dots" / "2.png", data / "stripes" / "wrong.png")
    with Project.create(data, tmp_path) as project:
        *_, scanned = folders.scan(data)
        assert isinstance(scanned, Scanned)
        wrong = next(item for item in scanned.dataset.items if item.path.name == "wrong.png")
        curation = edits.exclude(Curation(), [curating.ref_of(wrong, data)])
        curation = edits.rename_class(edits.set_rule(curation, SplitRule(0.25)), "dots", "spots")
        project.change(curation, Told("edit-exclude", {"count": 1}))
        assert cli.main(["check", str(project.folder), "--no-features"]) == 0, "also while another has it open"
        assert "wrong.png" not in capfd.readouterr().out
        assert cli.main(["train", str(project.folder), "--device", "cpu", *QUICK]) == 0
        out, _ = capfd.readouterr()
        (run,) = runs.runs(project.runs_folder)
    assert "18 images to learn from, 6 to check with" in out
    report = runs.read_report(run)
    assert report is not None and report.model == run / "model.safetensors" and report.model.is_file()
    assert [score.name for score in report.report.classes] == ["spots", "stripes"]
    assert runs.read_request(run).curation == curation
    named = tmp_path / "named.safetensors"
    argv = ["train", str(project.folder), "--model", str(named), "--validation", "0.5", "--device", "cpu", *QUICK]
    assert cli.main(argv) == 0
    assert "12 images to learn from, 12 to check with" in capfd.readouterr().out
    assert named.is_file() and len(runs.runs(project.runs_folder)) == 2


def test_a_told_error_exits_1(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    argv = ["train", str(tmp_path / "none"), "--model", str(tmp_path / "m.safetensors"), "--device", "cpu"]
    assert cli.main(argv) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "tlgui: " in err
    assert "Traceback" not in err
    assert cli.main([*argv, "--json"]) == 1
    out, err = capfd.readouterr()
    failed = json_lines(out)[-1]
    assert failed["event"] == "failed"
    assert failed["message"]
    assert failed["code"] != "unexpected"
    assert "tlgui: " in err


def test_a_training_for_people(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    model, run = tmp_path / "model.safetensors", tmp_path / "run"
    assert cli.main(["train", str(folder), "--model", str(model), "--device", "cpu", "--run", str(run)]) == 0
    out, _ = capfd.readouterr()
    assert "Accuracy " in out
    assert str(model) in out
    assert model.is_file()
    report = runs.read_report(run)
    assert report is not None
    assert report.model == model
    assert [type(event).__name__ for event in runs.read_events(run)][-2:] == ["Finished", "Done"]


def test_a_training_that_was_interrupted_goes_on(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    asked = Train(
        folder, run / "model.safetensors", head=HeadChoice(hidden=8), epochs=3, batch_size=4, device="cpu", run=run,
    )  # fmt: skip
    events = runs.record(asked, handlers.handle(asked))
    while not isinstance(next(events), Epoch):
        pass
    events.close()  # type: ignore[attr-defined]
    assert runs.resumable(run)
    run = run.rename(tmp_path / "moved")
    assert cli.main(["resume", str(run), "--json"]) == 0
    said = [one["event"] for one in json_lines(capfd.readouterr().out)]
    assert said.count("resumed") == 1 and said.count("epoch") == 2
    assert (run / "model.safetensors").is_file()
    kept = [event.epoch for event in runs.read_events(run) if isinstance(event, Epoch)]
    assert kept == [1, 2, 3]
    assert cli.main(["resume", str(run), "--json"]) == 1
    assert json_lines(capfd.readouterr().out)[-1]["code"] == "run-over"


def test_the_answers_for_programs(folder: Path, model: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more")
    table = tmp_path / "table.csv"
    paths = [str(folder / "dots"), str(folder / "stripes" / "0.png"), str(tmp_path / "broken.jpg")]
    assert cli.main(["classify", str(model), *paths, "--top", "2", "--csv", str(table), "--json"]) == 0
    said = [one for one in json_lines(capfd.readouterr().out) if one["event"] == "classified"]
    assert len(said) == 14
    assert sum(one["answers"][0]["name"] == "dots" for one in said[:12]) >= 11
    assert [answer["name"] for answer in said[12]["answers"]] == ["stripes", "dots"]
    assert said[13]["answers"] == []
    assert said[13]["message"]
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["class 1"] for row in rows] == [one["answers"][0]["name"] if one["answers"] else "" for one in said]
    assert rows[13]["problem"] == said[13]["message"]
    assert 0 <= float(rows[0]["probability 2"]) <= 0.5
    for row, one in zip(rows, said, strict=True):
        assert row["among"] == " | ".join(one["among"])
        assert row["unlike"] == {True: "yes", False: "no", None: ""}[one["unlike"]]
    assert said[0]["unlike"] is False


def test_the_set_of_classes_grows_with_the_confidence(
    folder: Path, model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    image = str(folder / "stripes" / "0.png")
    assert cli.main(["classify", str(model), image, "--confidence", "0.5", "--json"]) == 0
    assert json_lines(capfd.readouterr().out)[1]["among"] == ["stripes"]
    assert cli.main(["classify", str(model), image, "--confidence", "95", "--json"]) == 1
    assert json_lines(capfd.readouterr().out)[-1]["code"] == "number-wrong"


def test_the_answers_for_people(folder: Path, model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    image = folder / "stripes" / "1.png"
    assert cli.main(["classify", str(model), str(image)]) == 0
    out = capfd.readouterr().out
    assert out.startswith(f"{image}  stripes  ")
    assert out.count("\n") == 1


def test_answers_go_out_as_json_copies_and_keywords(
    folder: Path, model: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    image, table, out = folder / "stripes" / "1.png", tmp_path / "answers.json", tmp_path / "out"
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    argv = ["classify", str(model), str(image), str(broken), "--json-file", str(table), "--copy-to", str(out), "--xmp"]
    assert cli.main(argv) == 0
    assert f"Copies: 1 in {out}" in capfd.readouterr().out
    found = json.loads(table.read_text("utf-8"))
    assert [one["file"] for one in found] == [str(image), str(broken)]
    assert found[0]["answers"][0]["class"] == "stripes"
    assert found[1]["answers"] == []
    assert found[1]["problem"]
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*")) == [
        "stripes/1.png",
        "stripes/1.png.xmp",
    ]
    assert not image.with_name("1.png.xmp").exists()


def test_what_comes_into_a_watched_folder_is_answered(
    folder: Path, model: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def sleep(_seconds: float) -> None:
        """The camera's pictures come while the program sleeps; the fourth time a person presses Ctrl+C."""
        nonlocal looks
        looks += 1
        if looks == 1:
            shutil.copy(folder / "dots" / "2.png", tmp_path / "watched" / "new.png")
        elif looks == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr("tlgui.cli_classify.time.sleep", sleep)
    (tmp_path / "watched").mkdir()
    shutil.copy(folder / "stripes" / "1.png", tmp_path / "watched" / "old.png")
    table = tmp_path / "t.csv"
    argv = ["classify", str(model), str(tmp_path / "watched"), "--watch", "--csv", str(table), "--json"]
    assert cli.main(argv) == 0
    said = [one for one in json_lines(capfd.readouterr().out) if one["event"] == "classified"]
    assert [(Path(one["path"]).name, one["answers"][0]["name"]) for one in said] == [
        ("old.png", "stripes"),
        ("new.png", "dots"),
    ]
    assert len(table.read_text("utf-8-sig").splitlines()) == 3
    assert cli.main(["classify", str(model), str(folder / "dots" / "2.png"), "--watch"]) == 1
    assert "cannot be watched" in capfd.readouterr().err


def test_a_table_that_cannot_be_written_is_told(folder: Path, model: Path, tmp_path: Path, capfd: Any) -> None:
    (tmp_path / "file").write_text("")
    argv = ["classify", str(model), str(folder / "dots" / "1.png"), "--csv", str(tmp_path / "file" / "x.csv")]
    assert cli.main(argv) == 1
    assert "could not be saved" in capfd.readouterr().err


def test_evaluate(folder: Path, model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", str(model), str(folder), "--json"]) == 0
    evaluated, figures = json_lines(capfd.readouterr().out)[-2:]
    assert (evaluated["event"], figures["event"]) == ("evaluated", "figures")
    assert evaluated["report"]["images"] == 4, "the validation images; the others taught the model"
    assert evaluated["report"]["part"] == "validation"
    assert evaluated["report"]["accuracy"] >= 0.75
    assert (figures["seen"], figures["chose"], figures["majority"]) == (20, 0, 0.5)
    assert 0 < figures["interval"][0] < evaluated["report"]["accuracy"] <= figures["interval"][1]
    assert figures["class_intervals"]["dots"]["recall"][1] == 1
    assert cli.main(["evaluate", str(model), str(folder)]) == 0
    said = capfd.readouterr().out
    assert "Accuracy " in said
    assert "Left out, because the model learned from them: 20" in said


def test_the_report_is_one_file(folder: Path, model: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    argv = ["evaluate", str(model), str(folder), "--report", str(tmp_path / "new" / "report"), "--json"]
    assert cli.main(argv) == 0
    (file,) = (tmp_path / "new" / "report").iterdir()
    assert json_lines(capfd.readouterr().out)[-1] == {"event": "written", "file": str(file)}
    assert "data:image/jpeg;base64," in file.read_text(encoding="utf-8")
    (tmp_path / "file").write_text("")
    assert cli.main([*argv[:4], str(tmp_path / "file"), "--json"]) == 1
    assert "could not be saved" in capfd.readouterr().err


def test_archives_and_tables_are_data_too(
    folder: Path, model: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "photos"), "gztar", folder))
    table = tmp_path / "photos.csv"
    rows = [f"{path},{path.parent.name}" for path in folder.rglob("*.png")]
    table.write_text("\n".join(["path,class", *rows]), encoding="utf-8")
    before = archive.read_bytes(), sorted(tmp_path.iterdir())
    for data, unpacked in ((archive, 1), (archive, 0), (table, 0)):
        assert cli.main(["evaluate", str(model), str(data), "--json"]) == 0
        lines = json_lines(capfd.readouterr().out)
        assert sum(line["event"] == "unpacked" for line in lines) == unpacked
        assert lines[-2]["report"]["images"] == 4, "known again by their content"
        assert [line["folder"] for line in lines if line["event"] == "archive"] == (
            [] if data == table else [str(next(places.unpacked().glob("*/photos")))]
        )
    assert (archive.read_bytes(), sorted(tmp_path.iterdir())) == before


def test_images_without_classes_become_a_table_that_can_be_trained_on(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "groups.csv"
    assert cli.main(["group", str(folder), "--groups", "2", "--csv", str(table), "--json"]) == 0
    lines = json_lines(capfd.readouterr().out)
    (groups,) = (line["groups"] for line in lines if line["event"] == "clustered")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["path"], row["class"]) for row in rows] == [
        (path, f"group {number}") for number, own in enumerate(groups, 1) for path in own
    ]
    assert cli.main(["group", str(folder), "--groups", "2", "--csv", str(table / "x.csv")]) == 1
    said = capfd.readouterr()
    assert "Group 1, images: " in said.out
    assert "could not be saved" in said.err


def test_maps(folder: Path, model: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["maps", str(model), "--list", "--json"]) == 0
    layers = json_lines(capfd.readouterr().out)[-1]["layers"]
    name = next(layer["name"] for layer in layers if layer["kind"] == "convolution")
    image, out = str(folder / "dots" / "0.png"), tmp_path / "maps.png"
    assert cli.main(["maps", str(model), image, "--layer", name, "--out", str(out)]) == 0
    assert str(out) in capfd.readouterr().out
    with Image.open(out) as picture:
        assert min(picture.size) > 50
    assert cli.main(["maps", str(model), image, "--layer", "no-such", "--out", str(out)]) == 1
    assert cli.main(["maps", str(model), "--list"]) == 0
    assert name in capfd.readouterr().out


def test_backbones(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["backbones", "--json"]) == 0
    listed = json_lines(capfd.readouterr().out)[-1]["backbones"]
    assert len(listed) >= 20
    assert listed[0]["name"] == "efficientnet_lite0"
    assert cli.main(["backbones"]) == 0
    rows = capfd.readouterr().out.splitlines()
    assert len(rows) == 1 + len(listed)
    assert "bundled" in rows[1]


def test_sample(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sample", str(tmp_path / "here"), "--json"]) == 0
    (said,) = json_lines(capfd.readouterr().out)
    assert {one.name for one in Path(said["data"]).iterdir() if one.is_dir()} == {"cat", "dog"}
    assert said["new"]
    assert all(Path(path).is_file() for path in said["new"])


def test_an_unexpected_error_is_told_and_its_traceback_logged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setitem(__import__("tlgui.cli_verbs", fromlist=["VERBS"]).VERBS, "backbones", broken)
    assert cli.main(["backbones"]) == 1
    err = capfd.readouterr().err
    assert "ZeroDivisionError: by zero" in err
    assert "Traceback" not in err
    assert "Traceback" in (places.logs() / "command-line.log").read_text()


def tlgui_process(*argv: str, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tlgui", *argv]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, **options)


def test_nothing_but_json_is_on_standard_output_whatever_libraries_print(trained: Trained) -> None:
    assert trained.err == ""
    assert trained.code == 0
    said = json_lines(trained.out)
    assert [one["event"] for one in said].count("started") == 1
    last = said[-1]
    assert last["event"] == "finished"
    assert last["accuracy"] >= 0.75
    assert last["model"] == str(trained.model)
    assert 0 < last["seconds"] < 100


def test_a_reader_that_has_enough_is_no_error() -> None:
    process = tlgui_process("backbones")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process:
        assert process.stderr.read() == ""
    assert process.returncode in (0, 141)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_ctrl_c_stops_a_training_with_one_line_and_no_half_file(folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "m.safetensors"
    process = tlgui_process(
        "train", str(folder), "--model", str(model), "--strategy", "whole", "--epochs", "500", "--device", "cpu",
        "--json", *QUICK, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    said: list[str] = []
    end = time.monotonic() + 90
    while '"step"' not in (said[-1] if said else "") and time.monotonic() < end:
        said.append(process.stdout.readline())
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == "tlgui: stopped."
    assert json_lines(out)[-1] == {"event": "cancelled"}
    assert list(tmp_path.iterdir()) == []


def test_whoever_calls_main_ends_as_they_want() -> None:
    program = (
        "import sys, torch; from tlgui.__main__ import main; sys.argv = ['tlgui', 'backbones']; main(); sys.exit(3)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 3
