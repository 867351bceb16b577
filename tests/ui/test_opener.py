"""What dropping means."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from tests.data.shards import image, samples, shard
from tests.ui.fakes import FakeJobs
from tlgui.errors import Told
from tlgui.messages import Scan
from tlgui.ui.curator import Curator
from tlgui.ui.jobs import Jobs
from tlgui.ui.opener import Opener, intent
from tlgui.ui.settings import Settings
from tlgui.ui.state import AppState
from tlgui.ui.theme import Theme


@pytest.fixture
def things(tmp_path: Path) -> dict[str, Path]:
    (tmp_path / "사진").mkdir()
    (tmp_path / "0001").mkdir()
    (tmp_path / "0001" / "request.json").write_text("{}")
    for name in ("model.safetensors", "a.jpg", "b.png"):
        (tmp_path / name).write_bytes(b"x")
    shard(tmp_path / "photos-000.tar", samples([0, 1]))
    shard(tmp_path / "photos.tar", [("cat/1.png", image(0)), ("dog/1.png", image(1))])
    return {
        "folder": tmp_path / "사진",
        "run": tmp_path / "0001",
        "model": tmp_path / "model.safetensors",
        "a": tmp_path / "a.jpg",
        "b": tmp_path / "b.png",
        "shard": tmp_path / "photos-000.tar",
        "archive": tmp_path / "photos.tar",
    }


@pytest.mark.parametrize(
    ("dropped", "model_open", "looking", "kind"),
    [
        (["folder"], False, False, "dataset"),
        (["a", "folder"], True, False, "dataset"),
        (["shard"], False, False, "dataset"),
        (["archive"], False, False, "archive"),
        (["archive", "shard"], False, False, "dataset"),
        (["model"], False, False, "model"),
        (["a"], True, False, "classify"),
        (["a", "b"], True, True, "classify"),
        (["a"], True, True, "look"),
        (["a"], False, True, "look"),
        (["a", "b"], False, False, "offer"),
        (["run"], True, False, "run"),
        (["run", "folder"], False, True, "run"),
        ([], True, False, "nothing"),
    ],
)
def test_intent(things: dict[str, Path], dropped: list[str], model_open: bool, looking: bool, kind: str) -> None:
    paths = tuple(things[name] for name in dropped)
    assert intent(paths, model_open=model_open, looking=looking).kind == kind


def test_a_folder_over_classify_is_classified(things: dict[str, Path], tmp_path: Path) -> None:
    paths = (things["a"], things["folder"])
    assert intent(paths, model_open=True, looking=False, data_open=True, classifying=True).kind == "classify"
    assert intent(paths, model_open=True, looking=False, data_open=True, classifying=True).paths == paths
    assert intent(paths, model_open=False, looking=False, data_open=True, classifying=True).kind == "more"
    assert intent((things["archive"],), model_open=True, looking=False, classifying=True).kind == "archive"


@pytest.mark.parametrize(
    ("name", "code"), [("a.safetensors", "model-missing"), ("a.JPG", "image-missing"), ("photos", "dataset-missing")]
)
def test_what_is_not_there_is_told_as_such(
    theme: Theme, settings: Settings, tmp_path: Path, name: str, code: str
) -> None:
    state, jobs = AppState(), FakeJobs()
    opener = Opener(state, cast(Jobs, jobs), settings, Curator(state))
    said: list[Told] = []
    offered: list[Path] = []
    state.told.connect(said.append)
    opener.offered.connect(offered.append)
    opener.open((tmp_path / name,))
    assert [told.code for told in said] == [code]
    assert str(tmp_path / name) in said[0].english()
    assert not offered
    assert not jobs.asked


def test_what_changed_is_read_again_where_the_person_is(
    theme: Theme, settings: Settings, things: dict[str, Path]
) -> None:
    """Opening a folder leads to the page Data; reading it again after a change, such as a correction on Classify, does not."""
    state, jobs = AppState(), FakeJobs()
    curator = Curator(state)
    opener = Opener(state, cast(Jobs, jobs), settings, curator)
    went: list[str] = []
    state.go_to.connect(went.append)
    curator.read_wanted.emit(things["folder"])
    assert [type(job.request) for job in jobs.asked] == [Scan]
    assert not went
    opener.open((things["folder"],))
    assert went == ["data"]
    curator.close()
