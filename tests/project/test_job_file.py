"""A request as a file: it comes back as it was, people can read it, and all that is wrong in one is told at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.test_projects import changes
from tlgui.errors import TEXTS, ToldError
from tlgui.messages import Curation, HeadChoice, Ref, SplitRule, Train, Watch
from tlgui.messages.things import RecipeChoice
from tlgui.project import job_file
from tlgui.project.job_file import JobError, read_job, write_job

positive = st.floats(1e-9, 1e9) | st.none()
whole = st.integers(0, 10**12) | st.none()
names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\0"), min_size=1, max_size=20
).filter(lambda name: name not in (".", ".."))
requests = st.builds(
    Train,
    data=st.builds(lambda name: Path("/images") / name, names),
    model=st.builds(lambda name: Path("/models") / name, names),
    form=st.sampled_from(["auto", "classes", "parts", "flat", "table", "shards"]),
    strategy=st.sampled_from(["classifier", "partial", "whole"]),
    freeze_depth=whole,
    start=st.sampled_from(["pretrained", "random"]),
    backbone=names,
    weights=st.none() | st.builds(lambda name: Path("/weights") / name, names),
    epochs=whole,
    validation=st.floats(0.01, 0.99),
    seed=st.integers(0, 2**70),
    batch_size=whole,
    learning_rate=positive,
    weight_decay=positive,
    fill=st.sampled_from(["crop", "pad", "squash"]),
    head=st.builds(
        HeadChoice, st.sampled_from([None, "last", "multi"]), positive, st.integers(0, 99), st.floats(0, 0.9)
    ),
    precision=st.sampled_from([None, "bf16", "fp32"]),
    backend=st.sampled_from([None, "torch", "openvino"]),
    threads=whole,
    views=whole,
    cache_bytes=whole,
    input_size=whole,
    recipe=st.builds(
        RecipeChoice, optimiser=st.sampled_from([None, "sgd"]), smoothing=positive, mixup=positive, patience=whole
    ),
)


def codes(file: Path) -> list[tuple[str, str]]:
    with pytest.raises(JobError) as caught:
        read_job(file)
    assert caught.value.told.code == "job-wrong"
    assert caught.value.told.arguments["count"] == len(caught.value.problems)
    assert all("?" not in " ".join(problem.sentences()[:2]) for problem in caught.value.problems)
    return [(problem.code, str(problem.arguments["where"])) for problem in caught.value.problems]


def job(folder: Path, text: str) -> Path:
    file = folder / "job.toml"
    file.write_text(text, encoding="utf-8")
    return file


@given(requests, st.lists(changes, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_request_comes_back_as_it_was(tmp_path: Path, request_: Train, edits: list[Any]) -> None:
    curation = Curation()
    for change in edits:
        curation = change(curation)
    wanted = replace(request_, curation=curation)
    file = tmp_path / "deep" / "job.toml"
    asked = replace(wanted, run=Path("/runs/0001"), watch=Watch(Path("a.png"), "x"), resume=True)
    if re.search(r"\\ud[89a-f]", repr(wanted)):  # a name that is no text
        with pytest.raises(ToldError) as caught:
            write_job(asked, file)
        assert caught.value.told.code == "job-odd-name"
        return
    write_job(asked, file)
    assert read_job(file) == wanted


def test_a_file_for_people(tmp_path: Path) -> None:
    """Written out once, to see what they see."""
    run = tmp_path / "runs" / "0003"
    request = Train(
        tmp_path / "images", run / "model.safetensors", strategy="partial", freeze_depth=12, learning_rate=1e-5, run=run,
        threads=2, precision="fp32", backend="torch", views=2, head=HeadChoice(hidden=64),
        curation=Curation(
            excluded=(Ref("ab" * 16, "cat/" + "long" * 30 + ".png"), Ref("cd" * 16, 'dog/"2".png')),
            moved=((Ref("ef" * 16, "dog/1.png"), "고양이"),), rule=SplitRule(test=0.25),
        ),
    )  # fmt: skip
    file = tmp_path / "jobs" / "again.toml"
    write_job(request, file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# A training, written by tlgui ")
    assert "tlgui train --job again.toml" in text
    lines = text.splitlines()
    assert 'data = "../images"  # the images: a folder with a folder for each class, or a table' in lines
    assert "learning_rate = 1e-05  # at its height" in lines
    assert "seed = 0  # of every random choice, the split too" in lines
    assert not re.search("^(model|run|form|epochs|cache_bytes|recipe)", text, re.MULTILINE)
    assert tomllib.loads(text)["head"] == {"hidden": 64}
    found = read_job(file)
    assert found == replace(request, run=None, model=tmp_path / "jobs" / "again.safetensors")


def test_every_field_has_words() -> None:
    known = {field.name for field in fields(Train)} - set(job_file._NO_PART)
    assert known == set(job_file._WORDS)


def test_a_file_that_a_person_wrote(tmp_path: Path) -> None:
    file = job(tmp_path, '\ufeffdata = "images"\nweight_decay = 1\n[head]\nstrength = 3\n')
    found = read_job(file)
    assert found == Train(
        tmp_path / "images", tmp_path / "job.safetensors", weight_decay=1.0, head=HeadChoice(strength=3.0)
    )
    assert type(found.weight_decay) is float


def test_relative_paths_are_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jobs").mkdir()
    write_job(Train(Path("images"), Path("jobs/m.safetensors")), Path("jobs/one.toml"))
    text = (tmp_path / "jobs" / "one.toml").read_text()
    assert 'data = "../images"' in text
    assert 'model = "m.safetensors"' in text
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    found = read_job(Path("../jobs/one.toml"))
    assert found.data.resolve() == tmp_path / "images"
    assert found.model.resolve() == tmp_path / "jobs" / "m.safetensors"


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = """
    stratgy = "whole"
    xyzzy = 1
    start = "rnadom"
    seed = 1.5
    threads = true
    epochs = "three"
    validation = nan
    weights = 3
    model = ""
    run = "0001"
    head = 5
    [recipe]
    smothing = 0.1
    patience = -0.5
    [curation]
    classes = "cat"
    moved = [[{digest = "a", path = 3}, "cat"], [{digest = "a"}, "cat"], ["cat"]]
    rule = {honest = 1, by = "colour"}
    """
    assert codes(job(tmp_path, text)) == [
        ("job-text", "model"), ("job-unknown-near", "stratgy"), ("job-unknown", "xyzzy"), ("job-choice", "start"),
        ("job-whole", "seed"), ("job-whole", "threads"), ("job-whole", "epochs"), ("job-number", "validation"),
        ("job-text", "weights"), ("job-unknown", "run"), ("job-table", "head"),
        ("job-unknown-near", "recipe.smothing"), ("job-whole", "recipe.patience"), ("job-list", "curation.classes"),
        ("job-text", "curation.moved[0][0].path"), ("job-missing", "curation.moved[1][0].path"),
        ("job-list", "curation.moved[2]"), ("job-truth", "curation.rule.honest"), ("job-choice", "curation.rule.by"),
        ("job-missing", "data"),
    ]  # fmt: skip


def test_what_was_meant_is_said(tmp_path: Path) -> None:
    with pytest.raises(JobError) as caught:
        read_job(job(tmp_path, 'data = "x"\nlerning_rate = 1\n'))
    assert caught.value.problems[0].sentences()[2] == "Did you mean: learning_rate?"


@pytest.mark.parametrize("text", ["data = ", "data = 1\ndata = 2\n", '{"data": 1}', "a" * 10, "[" * 50_000])
def test_what_is_no_toml_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(ToldError) as caught:
        read_job(job(tmp_path, text))
    assert caught.value.told.code == "job-broken"


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_bytes(b"\xff\xfe\0data")
    with pytest.raises(ToldError) as caught:
        read_job(tmp_path / "job.toml")
    assert caught.value.told.code == "job-broken"


def test_files_that_cannot_be_read_or_written_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ToldError) as caught:
            read_job(path)
        assert caught.value.told.code == "job-unreadable"
    with pytest.raises(ToldError) as caught:
        write_job(Train(Path("odd\udcff"), Path("m")), tmp_path / "odd.toml")
    assert caught.value.told.code == "job-odd-name"
    (tmp_path / "file").write_text("")
    with pytest.raises(ToldError) as caught:
        write_job(Train(Path("x"), Path("m")), tmp_path / "file" / "job.toml")
    assert caught.value.told.code == "not-saved"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file"]


def test_every_code_has_a_text() -> None:
    source = Path(job_file.__file__).read_text(encoding="utf-8")
    assert set(re.findall(r'"(job-[a-z-]+)"', source)) <= TEXTS.keys()
