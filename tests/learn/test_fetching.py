"""Fetching weights, against a file server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.learn.hub import Hub, left_in, random_weights, serving
from tlgui import places
from tlgui.errors import ToldError
from tlgui.learn import fetching, weights
from tlgui.learn.fetching import fetch
from tlgui.learn.gallery import kept_file
from tlgui.messages import BackbonesListed, FetchWeights, Progress

NAME = "mobilenetv3_small_100"
CONTENT = random_weights(NAME)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for variable in (
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
        "HF_HUB_OFFLINE",
    ):
        monkeypatch.delenv(variable, raising=False)
    with serving() as hub:
        hub.put(NAME, CONTENT)
        monkeypatch.setenv("HF_ENDPOINT", hub.url + "/")
        yield hub


def refused(name: str = NAME) -> ToldError:
    """The error that fetching ends with; nothing may be left of it."""
    with pytest.raises(ToldError) as caught:
        list(fetch(FetchWeights(name)))
    folder = places.weights()
    assert not folder.is_dir() or left_in(folder) == set()
    return caught.value


def test_fetches_with_progress_and_keeps(hub: Hub) -> None:
    *steps, last = fetch(FetchWeights(NAME))
    assert all(isinstance(step, Progress) and step.stage == "fetch" for step in steps)
    done = [step.done for step in steps if isinstance(step, Progress)]
    assert done == sorted(done) and done[0] == 0 and done[-1] == len(CONTENT)
    assert len(done) > 10
    assert {step.total for step in steps if isinstance(step, Progress)} == {len(CONTENT)}
    assert isinstance(last, BackbonesListed)
    assert {info.name for info in last.backbones if info.ready} == {"efficientnet_lite0", NAME}
    assert kept_file(NAME).read_bytes() == CONTENT
    assert left_in(places.weights()) == {f"{NAME}.safetensors"}
    assert "classifier.weight" not in weights.load(NAME)


def test_what_is_here_is_not_asked_for_again(hub: Hub) -> None:
    list(fetch(FetchWeights(NAME)))
    asked = len(hub.asked)
    assert len(list(fetch(FetchWeights(NAME)))) == 1
    assert len(list(fetch(FetchWeights("efficientnet_lite0")))) == 1
    assert len(hub.asked) == asked


def test_cancelling_leaves_nothing(hub: Hub) -> None:
    steps = fetch(FetchWeights(NAME))
    for _ in range(5):
        next(steps)
    assert left_in(places.weights())  # it was under way
    steps.close()  # type: ignore[attr-defined]
    assert left_in(places.weights()) == set()


def test_the_hubs_redirect_and_its_checksum(hub: Hub) -> None:
    hub.redirects = True
    list(fetch(FetchWeights(NAME)))
    assert [path.startswith("/cdn") for path in hub.asked] == [False, True]
    kept_file(NAME).unlink()
    hub.checksum = "0" * 64  # told at the first step only
    assert refused().told.code == "fetch-damaged"


def test_a_wrong_checksum(hub: Hub) -> None:
    hub.checksum = "f" * 64
    assert refused().told.code == "fetch-damaged"


def test_a_connection_that_breaks(hub: Hub) -> None:
    hub.cut_at = 3_000_000
    error = refused()
    assert error.told.code == "fetch-failed"
    assert "3000000" in str(error)


@pytest.mark.parametrize("status", [401, 404, 500, 503])
def test_a_server_that_refuses(hub: Hub, status: int) -> None:
    hub.status = status
    error = refused()
    assert error.told.code == "fetch-failed"
    assert str(status) in str(error)


def test_no_server(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert refused().told.code == "fetch-failed"


def test_a_silent_server(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT", 0.3)
    hub.silent.set()
    assert refused().told.code == "fetch-failed"


def test_offline_by_will(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert "HF_HUB_OFFLINE" in str(refused())
    assert hub.asked == []


@pytest.mark.parametrize("endpoint", ["file:///etc", "ftp://127.0.0.1", "nonsense"])
def test_only_http_is_followed(hub: Hub, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    monkeypatch.setenv("HF_ENDPOINT", endpoint)
    assert refused().told.code == "fetch-failed"


def test_through_a_proxy(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.invalid")
    monkeypatch.setenv("http_proxy", hub.url)
    list(fetch(FetchWeights(NAME)))
    assert hub.asked[0].startswith("http://hub.invalid/timm/")


@pytest.mark.parametrize("content", [b"", b"<html>log in first</html>", CONTENT[:-1000], random_weights("resnet18")])
def test_what_comes_must_fit(hub: Hub, content: bytes) -> None:
    hub.put(NAME, content)
    assert refused().told.code == "fetch-damaged"


def test_a_folder_that_cannot_be_written(hub: Hub, own_home: Path) -> None:
    (own_home / "data").mkdir()
    (own_home / "data" / "weights").write_text("in the way")
    with pytest.raises(ToldError) as caught:
        list(fetch(FetchWeights(NAME)))
    assert caught.value.told.code == "weights-write-failed"


def test_an_unknown_backbone() -> None:
    assert refused("resnet17").told.code == "backbone-unknown"


def test_old_part_files_are_swept(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = places.weights()
    folder.mkdir(parents=True)
    (folder / ".resnet18-abc.part").write_bytes(b"left by a killed process")
    monkeypatch.setattr(fetching, "_LEFT_OVER", -1.0)
    list(fetch(FetchWeights(NAME)))
    assert left_in(folder) == {f"{NAME}.safetensors"}
