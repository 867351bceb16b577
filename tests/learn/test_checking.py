"""The check as a job: what it finds, what it keeps for the next time, and that trainings and checks share it."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.learn.make import alike, folder, only, picture, small_inputs
from tlgui.data import curation, folders
from tlgui.errors import ToldError
from tlgui.learn import insight
from tlgui.learn.handlers import handle
from tlgui.messages import (
    Cached,
    Check,
    Checked,
    Curation,
    Dataset,
    Event,
    FillCache,
    Finding,
    Found,
    Progress,
    Scanned,
    SplitRule,
    SplitsCompared,
    Train,
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)


def check(data: Path, **fields: Any) -> list[Event]:
    return list(handle(Check(data, **({"device": "cpu"} | fields))))


def findings(events: list[Event]) -> list[Finding]:
    return [found.finding for found in only(events, Found)]


def named(events: list[Event], kind: str) -> list[list[str]]:
    """The file names of the finding of one kind, group by group."""
    return [[path.name for path in group] for one in findings(events) if one.kind == kind for group in one.groups]


def scanned(data: Path) -> Dataset:
    *_, last = folders.scan(data)
    assert isinstance(last, Scanned)
    return last.dataset


def crop(image: Image.Image, share: float) -> Image.Image:
    width, height = image.size
    return image.crop((round(width * share), 0, width, round(height * (1 - share))))


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """Easy classes with a wrong label, a copy under both classes, a resized copy, and a file that is no image."""
    data = folder(tmp_path / "data", 14)
    picture("green", 91).save(data / "red" / "green.png")
    shutil.copy(data / "red" / "3.png", data / "green" / "copy.png")
    picture("red", 5).resize((200, 180)).save(data / "red" / "large.jpg", quality=80)
    (data / "red" / "broken.png").write_bytes(b"no image")
    return data


@pytest.mark.usefixtures("small")
def test_what_is_wrong_is_found_and_serious_things_come_first(messy: Path) -> None:
    events = check(messy)
    kinds = list(dict.fromkeys(event.stage for event in only(events, Progress)))
    assert kinds == ["scan", "measure", "features", "labels"]
    assert isinstance(events[-1], Checked)
    at = next(n for n, event in enumerate(events) if isinstance(event, Progress) and event.stage == "features")
    plain, more = ([one.severity for one in findings(some)] for some in (events[:at], events[at:]))
    rank = ["serious", "warning", "note"].index
    assert plain == sorted(plain, key=rank) and more == sorted(more, key=rank)
    assert plain[0] == "serious"
    assert sorted(named(events, "copies-across-classes")[0]) == ["3.png", "copy.png"]
    assert named(events, "near-copies") == [["large.jpg", "5.png"]]
    assert named(events, "unreadable") == [["broken.png"]]
    labels = next(one for one in findings(events) if one.kind == "label")
    told = dict(zip([group[0].name for group in labels.groups], labels.suggested, strict=True))
    assert told["green.png"] == "green" and told["copy.png"] == "red"
    assert "move" in labels.remedies and list(labels.scores) == sorted(labels.scores, reverse=True)
    done = events[-1]
    assert done.images == 31
    assert sorted(sorted(path.name for path in group) for group in done.together) == [
        ["3.png", "copy.png"],
        ["5.png", "large.jpg"],
    ]
    suspicion = [score for _, score in done.suspicion]
    assert suspicion == sorted(suspicion, reverse=True) and len(suspicion) == 31
    assert {path.name for path, _ in done.suspicion[:3]} >= {"green.png", "copy.png"}
    assert not only(events, SplitsCompared)


@pytest.mark.usefixtures("small")
def test_images_whose_pixels_cannot_be_read_shift_nothing(messy: Path) -> None:
    whole = messy.parent / "whole.jpg"
    picture("red", 70, (400, 400)).save(whole)
    for name in ("green", "red"):  # first of their class, with good headers
        (messy / name / "0-cut.jpg").write_bytes(whole.read_bytes()[:900] + name.encode())
    events = check(messy, compare_splits=True)
    assert {name for (name,) in named(events, "unreadable")} == {"broken.png", "0-cut.jpg"}
    labels = next(one for one in findings(events) if one.kind == "label")
    told = dict(zip([group[0].name for group in labels.groups], labels.suggested, strict=True))
    assert told["green.png"] == "green" and told["copy.png"] == "red"
    done = only(events, Checked)[0]
    assert len(done.suspicion) == 31 and "0-cut.jpg" not in {path.name for path, _ in done.suspicion}
    assert only(events, SplitsCompared)[0].images == 31
    assert sorted(sorted(path.name for path in group) for group in done.together) == [
        ["3.png", "copy.png"],
        ["5.png", "large.jpg"],
    ]


@pytest.mark.usefixtures("small")
def test_what_a_person_settled_is_not_told_again(messy: Path) -> None:
    first = check(messy)
    dataset = scanned(messy)
    ref = {item.path.name: curation.ref_of(item, dataset.root) for item in dataset.items}
    labels = next(one for one in findings(first) if one.kind == "label")
    near = next(one for one in findings(first) if one.kind == "near-copies")
    settled = Curation(
        moved=((ref["green.png"], "green"),), excluded=(ref["copy.png"],), ignored=(near.key,),
    )  # fmt: skip
    again = check(messy, curation=settled)
    kinds = {one.kind for one in findings(again)}
    assert not kinds & {"near-copies", "copies-across-classes"}
    told = {name for (name,) in named(again, "label")}
    assert not told & {"green.png", "copy.png"}
    assert only(again, Checked)[0].images == 30
    one = f"label:{ref['green.png'].digest}"
    rest = check(messy, curation=Curation(ignored=(one,)))
    assert ["green.png"] in named(first, "label") and ["green.png"] not in named(rest, "label")
    assert len(named(rest, "label")) == len(labels.groups) - 1
    assert "label" not in {one.kind for one in findings(check(messy, curation=Curation(ignored=(labels.key,))))}


@pytest.mark.usefixtures("small")
def test_a_second_check_computes_nothing(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = check(messy, compare_splits=True)
    with monkeypatch.context() as patch:
        patch.setattr(insight, "planned", lambda *_: pytest.fail("it is known"))
        again = check(messy, compare_splits=True)
    assert [event for event in again if not isinstance(event, Progress)] == [
        event for event in first if not isinstance(event, Progress)
    ]
    assert not any(event.stage in ("features", "labels") for event in only(again, Progress))
    assert only(check(messy, cache_bytes=0), Checked) == only(first, Checked), "whatever is kept"
    other = check(messy, seed=1)
    assert any(event.stage == "labels" for event in only(other, Progress))


@pytest.mark.usefixtures("small")
def test_what_was_kept_and_is_damaged_is_computed_again(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = only(check(messy), Checked)
    plain = insight._packed
    with monkeypatch.context() as patch:
        patch.setattr(insight, "_packed", lambda found: plain(found)[:-40])
        assert only(check(messy, seed=7), Checked)
    assert any(event.stage == "labels" for event in only(check(messy, seed=7), Progress))
    assert only(check(messy), Checked) == first


@pytest.mark.usefixtures("small")
def test_a_check_needs_no_network_when_features_are_left_out(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insight, "planned", lambda *_: pytest.fail("not asked for"))
    events = check(messy, features=False, compare_splits=True)
    assert not {one.kind for one in findings(events)} & {"label", "classes-alike"}
    assert named(events, "near-copies") == [["large.jpg", "5.png"]]
    assert only(events, Checked)[0].suspicion == ()
    assert not only(events, SplitsCompared)


@pytest.mark.usefixtures("small")
def test_trainings_and_checks_share_what_they_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tlgui.learn.measuring.fastest", lambda *_: ("torch", "fp32"))
    data = alike(tmp_path / "data", 5)
    check(data)
    request = Train(data, tmp_path / "m.safetensors", device="cpu")
    filled = only(list(handle(FillCache(request))), Cached)[0]
    assert (filled.found, filled.images) == (15, 15)
    monkeypatch.setenv("TLGUI_HOME", str(tmp_path / "other"))
    list(handle(request))
    stages = [event for event in only(check(data), Progress) if event.stage == "features"]
    assert (stages[1].done, stages[1].total) == (15, 15), "all were there"


@pytest.mark.usefixtures("small")
def test_a_random_split_flatters_where_copies_leak(tmp_path: Path) -> None:
    data = tmp_path / "data"
    rng = np.random.default_rng(0)
    alike(tmp_path / "base", 24, classes=1, size=(160, 144))
    for number in range(24):  # nothing but the copies tells the class
        name = ("one", "two")[int(rng.integers(2))]
        (data / name).mkdir(parents=True, exist_ok=True)
        with Image.open(tmp_path / "base" / "class0" / f"{number}.png") as image:
            image.save(data / name / f"{number}.png")
            image.save(data / name / f"{number}.jpg", quality=70)
            image.resize((128, 115)).save(data / name / f"{number}-small.png")
    events = check(data, compare_splits=True)
    (compared,) = only(events, SplitsCompared)
    assert compared.images == 72
    assert compared.random > 0.9
    assert compared.honest < 0.7
    assert len(only(events, Checked)[0].together) == 24
    rule = SplitRule(by="pattern", pattern=r"(\d+)[^/]*$", honest=False)
    (same,) = only(check(data, compare_splits=True, curation=Curation(rule=rule)), SplitsCompared)
    assert same == compared, "what the rule names is the same here"


@pytest.mark.usefixtures("small")
def test_classes_that_look_the_same_are_told(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", 12)
    for number in range(24):
        (data / f"blue{number % 2}").mkdir(exist_ok=True)
        picture("blue", number).save(data / f"blue{number % 2}" / f"{number}.png")
    told = [one.told.arguments for one in findings(check(data)) if one.kind == "classes-alike"]
    assert [(one["name"], one["other"]) for one in told] == [("blue0", "blue1")]
    assert 20 <= int(told[0]["percent"]) < 60


@pytest.mark.usefixtures("small")
def test_cancelling_leaves_no_thread_and_the_next_check_goes_on(messy: Path) -> None:
    for wanted in ("scan", "measure", "features", "labels"):
        source = handle(Check(messy, device="cpu"))
        for event in source:
            if isinstance(event, Progress) and event.stage == wanted and event.done:
                break
        source.close()  # type: ignore[attr-defined]
        names = [thread.name for thread in threading.enumerate()]
        assert not [name for name in names if name.startswith(("decode", "measure", "near"))]
    assert only(check(messy), Checked)[0].images == 31


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_smallest_folders_are_checked(tmp_path: Path, count: int) -> None:
    events = check(folder(tmp_path / "data", count), compare_splits=True)
    assert only(events, Checked)[0].images == 2 * count
    assert "label" not in {one.kind for one in findings(events)}
    assert only(events, Checked)[0].suspicion == ()
    assert not only(events, SplitsCompared)


def test_what_cannot_be_checked_is_told(tmp_path: Path) -> None:
    for request in (
        Check(tmp_path / "nowhere"),
        Check(folder(tmp_path / "data", 2), backbone="nothing"),
        Check(tmp_path / "data", curation=Curation(rule=SplitRule(by="pattern", pattern="("))),
    ):
        with pytest.raises(ToldError) as caught:
            list(handle(replace(request, device="cpu")))
        assert caught.value.told.code in ("dataset-missing", "backbone-unknown", "split-pattern-wrong")


def test_real_photos(shared_data: Path, tmp_path: Path) -> None:
    """Copies saved again, made smaller and cropped are found, and so are labels that were changed."""
    data, changed, made = tmp_path / "data", set[str](), set[str]()
    for name in ("cat", "dog"):
        (data / name).mkdir(parents=True)
    for name, other in (("cat", "dog"), ("dog", "cat")):
        photos = sorted((shared_data / "cats_dogs" / name).iterdir())[:24]
        for number, photo in enumerate(photos):
            place = data / (other if number in (3, 11) else name)
            changed |= {photo.name} if number in (3, 11) else set()
            shutil.copy(photo, place / photo.name)
            if number % 8 == 5:
                with Image.open(photo) as image:
                    rgb = image.convert("RGB")
                width, height = rgb.size
                rgb.save(place / f"{photo.stem}_q.jpg", quality=60)
                rgb.resize((round(width * 0.8), round(height * 0.8))).save(place / f"{photo.stem}_r.jpg")
                crop(rgb, 0.04).save(place / f"{photo.stem}_c.jpg")
                made.add(photo.stem)
    events = check(data)
    done = only(events, Checked)[0]
    groups = {frozenset(path.stem.partition("_")[0] for path in group): len(group) for group in done.together}
    assert groups == {frozenset([stem]): 4 for stem in made}
    suspicious = [path.name for path, _ in done.suspicion[: round(0.08 * done.images)]]
    assert changed <= set(suspicious)
    assert not [one for one in findings(events) if one.severity == "serious"], "the copies are all in one class"
