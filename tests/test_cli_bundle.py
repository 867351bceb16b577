"""A training taken elsewhere by the command line: written here, done in another folder, the same as here."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file

from tests import ranks
from tests.learn.make import folder
from tlgui import cli
from tlgui.learn.dividing import _counted, divide
from tlgui.messages import Bundle, Curation, Divided, Ref, SplitRule, Train
from tlgui.project import bundles, job_file, runs

SMALL = ("--input-size", "64", "--device", "cpu", "--threads", "1", "--precision", "fp32", "--backend", "torch")


def bundled(data: Path, target: Path, *options: str) -> None:
    assert cli.main(["bundle", str(data), str(target), "--test", "0.2", "--validation", "0.3", *SMALL, *options]) == 0


def rows(bundle: Path) -> list[dict[str, str]]:
    with (bundle / bundles.LIST).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(run: Path) -> list[str]:
    return [event.told.code for event in runs.read_events(run) if hasattr(event, "told")]


def test_the_same_is_trained_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path / "사진", 9)
    here = tmp_path / "here"
    assert cli.main(["train", str(data), "--run", str(here), "--model", str(here / ranks.MODEL), "--test", "0.2",
                     "--validation", "0.3", *SMALL]) == 0  # fmt: skip
    bundled(data, tmp_path / "b", "--with-images")
    assert "18 images in it" in capsys.readouterr().out
    shutil.rmtree(data)
    moved = (tmp_path / "b").rename(tmp_path / "another machine")
    assert cli.main(["train", "--job", str(moved / "job.toml"), "--record", str(moved / "run")]) == 0
    one, other = load_file(here / ranks.MODEL), load_file(moved / "run" / ranks.MODEL)
    assert one.keys() == other.keys()
    assert all((one[name] == other[name]).all() for name in one if name.startswith("head."))
    first, second = runs.read_report(here), runs.read_report(moved / "run")
    assert first is not None and second is not None
    assert first.report == second.report
    assert cli.main(["compare", str(here / ranks.MODEL), str(moved / "run" / ranks.MODEL)]) == 0


def test_what_is_missing_or_changed_is_told(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", 9)
    bundled(data, tmp_path / "b")
    assert not (tmp_path / "b" / "images").exists()
    photos = tmp_path / "photos"
    shutil.copytree(data, photos)
    (photos / "red" / "0.png").unlink()
    shutil.copy(photos / "red" / "1.png", photos / "red" / "2.png")
    job = ["train", "--job", str(tmp_path / "b" / "job.toml"), "--images", str(photos)]
    assert cli.main([*job, "--record", str(tmp_path / "run"), "--model", str(tmp_path / "run" / ranks.MODEL)]) == 0
    assert "table-not-found" in told(tmp_path / "run") and "table-changed" in told(tmp_path / "run")
    report = runs.read_report(tmp_path / "run")
    assert report is not None
    assert runs.read_request(tmp_path / "run").data == tmp_path / "run" / bundles.LIST
    assert len(rows(tmp_path / "run")) == 18  # all of them are said; two of them are not what they should be
    own = tmp_path / "own"
    own.mkdir()
    (own / bundles.LIST).write_text("a person's own table")
    assert cli.main([*job, "--record", str(own)]) == 1
    assert (own / bundles.LIST).read_text() == "a person's own table"


def test_a_zip_holds_the_same(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", 4)
    bundled(data, tmp_path / "b", "--with-images", "--nodes", "1", "--gpus", "2", "--language", "ko")
    bundled(data, tmp_path / "z.zip", "--with-images", "--nodes", "1", "--gpus", "2", "--language", "ko")
    zipfile.ZipFile(tmp_path / "z.zip").extractall(tmp_path)
    names = sorted(path.relative_to(tmp_path / "b") for path in (tmp_path / "b").rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tmp_path / "z") for path in (tmp_path / "z").rglob("*") if path.is_file())
    assert all((tmp_path / "b" / name).read_bytes() == (tmp_path / "z" / name).read_bytes() for name in names)
    text = (tmp_path / "b" / "README.md").read_text(encoding="utf-8")
    assert "이미지" in text and "--nproc-per-node 2" in text and "HOST" not in text and "{" not in text
    assert not list(tmp_path.glob(".*"))


def test_a_bundle_has_a_place_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path / "data", 4)
    (tmp_path / "b").mkdir()
    assert cli.main(["bundle", str(data), str(tmp_path / "b")]) == 1
    assert "already" in capsys.readouterr().err
    assert cli.main(["bundle", str(data), str(data / "b")]) == 1
    assert "folder of the images" in capsys.readouterr().err
    job_file.write_job(Train(data, tmp_path / "m.safetensors"), tmp_path / "job.toml")
    assert cli.main(["train", "--job", str(tmp_path / "job.toml"), "--images", str(data)]) == 1
    assert "no list of images" in capsys.readouterr().err
    assert cli.main(["train", str(data), "--model", "m", "--images", str(data)]) == 2


def test_what_a_person_changed_goes_along(tmp_path: Path) -> None:
    """What was left out is not in the list, the classes are as they were named, and folders elsewhere come along."""
    data, more = folder(tmp_path / "data", 6), folder(tmp_path / "more", 3, names=("red",), first=20)
    curation = Curation(
        more=(more,),
        excluded=(Ref("", "red/0.png"),),
        renamed=(("green", "초록"),),
        rule=SplitRule(by="folder", level=1),
    )
    train = Train(data, tmp_path / "m", curation=curation, device="cpu", input_size=64)
    request = Bundle(train, tmp_path / "b", images=True)
    (divided,) = [event for event in divide(request) if isinstance(event, Divided)]
    list(bundles.written(request, iter([divided])))
    found = rows(tmp_path / "b")
    assert {row["class"] for row in found} == {"red", "초록"}
    assert {row["path"] for row in found if "elsewhere" in row["path"]} == {
        f"images/elsewhere/1/{number}.png" for number in (20, 21, 22)
    }
    assert all((tmp_path / "b" / row["path"]).is_file() for row in found)
    job = job_file.read_job(tmp_path / "b" / "job.toml")
    assert job.curation.rule.by == "group" and job.curation.more == () and job.data == tmp_path / "b" / bundles.LIST
    assert {row["group"] for row in found} - {""}, "the images of a folder belong together"


def test_groups_are_counted_as_they_come() -> None:
    group, names = _counted(np.array([7, 3, 7, 5, 3, 9], np.int32))
    assert [names[number] for number in group] == ["1", "2", "1", "", "2", ""]
    assert _counted(np.arange(3, dtype=np.int32))[1] == ("",)
