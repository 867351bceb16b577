"""Images that are gone while they are used: one, and all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.learn.make import folder, only, small_inputs
from tlgui.errors import ToldError
from tlgui.learn import checkpoints
from tlgui.learn.handlers import handle
from tlgui.messages import Check, Epoch, Event, Progress, RecipeChoice, Resumed, Settled, Step, Train
from tlgui.project import run_list, runs


@pytest.mark.parametrize(("strategy", "cache"), [("whole", 0), ("partial", 0), ("partial", None)])
@pytest.mark.parametrize("part", ["val", "test"])
def test_an_image_that_vanishes_before_it_is_checked_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strategy: str, cache: int | None, part: str
) -> None:
    small_inputs(monkeypatch)
    root, model = tmp_path / "data", tmp_path / "m.safetensors"
    for name, first in (("train", 0), ("val", 20), ("test", 40)):
        folder(root / name, 4, first=first)
    request = Train(root, model, strategy=strategy, epochs=1, device="cpu", cache_bytes=cache)  # type: ignore[arg-type]
    gone = next((root / part / "red").iterdir())

    def run() -> None:
        for event in handle(request):
            if isinstance(event, Epoch) and event.epoch == 0:
                gone.unlink()

    with pytest.raises(ToldError) as caught:
        run()
    assert caught.value.told.code == "image-missing"
    assert gone.name in caught.value.told.english()
    assert not model.exists()


# ------------------------------------------------------------------------------------------------------ all of them


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_inputs(monkeypatch)
    return folder(tmp_path / "data", 8)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Event]]]:
    """Images, and a training on them that nothing disturbed."""
    with pytest.MonkeyPatch.context() as patch:
        small_inputs(patch)
        place = tmp_path_factory.mktemp("whole")
        images = folder(place / "data", 8)
        yield images, recorded(asked(images, place / "run"))


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Disconnects a drive of its own that holds the images, where this process may make one."""
    if sys.platform != "linux" or os.geteuid() or shutil.which("mount") is None:
        pytest.skip("only root on Linux can make a drive")
    place = tmp_path / "data"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a drive cannot be made here")

    def disconnect() -> None:
        subprocess.run(["umount", "--lazy", place], check=True)

    yield disconnect
    with suppress(subprocess.CalledProcessError):
        disconnect()


def asked(data: Path, run: Path) -> Train:
    """Without a cache, so that images are read whenever they are needed."""
    return Train(
        data, run / "model.safetensors", strategy="whole", start="random", backbone="mobilenetv3_large_100", device="cpu",
        threads=1, precision="fp32", backend="torch", epochs=2, batch_size=4, validation=0.25, cache_bytes=0, run=run,
        recipe=RecipeChoice(mixup=0.4),
    )  # fmt: skip


def recorded(
    request: Train, after: type[Event] | None = None, then: Callable[[], object] = lambda: None
) -> list[Event]:
    """What a training says on record; ``then`` is done at its first event of the kind ``after``."""
    said: list[Event] = []
    for event in runs.record(request, handle(request)):
        if after is not None and isinstance(event, after) and not only(said, after):
            then()
        said.append(event)
    return said


def told(action: Callable[[], object]) -> str:
    with pytest.raises(ToldError) as caught:
        action()
    return caught.value.told.code


@pytest.mark.parametrize("after", [Step, Epoch])
def test_a_folder_that_vanishes_is_told_and_the_training_goes_on_when_it_is_back(
    after: type[Event], whole: tuple[Path, list[Event]], tmp_path: Path
) -> None:
    data, undisturbed = whole
    settled = only(undisturbed, Settled)[0].request
    run, away = tmp_path / "run", tmp_path / "away"
    asked_again = replace(settled, run=run, model=run / settled.model.name)

    assert told(lambda: recorded(asked_again, after, lambda: data.rename(away))) == "images-away"
    info = run_list.describe(run)
    assert info.state == "failed"
    assert info.resumable
    assert info.told is not None
    assert str(data) in info.told.english()
    kept = (run / checkpoints.FILE).read_bytes()
    assert told(lambda: recorded(runs.to_resume(run))) == "dataset-missing"
    assert (run / checkpoints.FILE).read_bytes() == kept, "not yet back"
    away.rename(data)
    last = recorded(runs.to_resume(run))
    assert only(last, Resumed)
    assert (run / "model.safetensors").read_bytes() == settled.model.read_bytes()
    steps = [event.step for event in runs.read_events(run) if isinstance(event, Step)]
    assert steps == [event.step for event in only(undisturbed, Step)]


def test_a_drive_that_is_disconnected_is_told(drive: Callable[[], None], data: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert told(lambda: recorded(asked(data, run), Step, drive)) == "images-away"
    assert run_list.describe(run).resumable
    assert not list(data.iterdir())
    folder(data, 8)  # connected again
    assert only(recorded(runs.to_resume(run)), Resumed)
    assert run_list.describe(run).state == "finished"


def test_a_folder_that_vanishes_while_it_is_checked_is_told(data: Path, tmp_path: Path) -> None:
    def run() -> None:
        for event in handle(Check(data, device="cpu", cache_bytes=0)):
            if isinstance(event, Progress) and event.stage == "features" and data.exists():
                data.rename(tmp_path / "away")

    assert told(run) == "images-away"
