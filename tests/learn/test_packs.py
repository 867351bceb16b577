"""Weights packs: made on one machine, added on another, and everything that may be wrong with one."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.learn.hub import Hub, left_in, random_weights, serving
from tlgui import places
from tlgui.errors import ToldError
from tlgui.learn import packs, weights
from tlgui.learn.gallery import GALLERY, kept_file
from tlgui.learn.packs import add, pack
from tlgui.messages import AddWeights, BackbonesListed, Packed, PackWeights, Progress

SMALL, OTHER = "mobilenetv3_small_100", "mobilenetv4_conv_small"
CONTENT = {name: random_weights(name) for name in (SMALL, OTHER)}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(variable, raising=False)
    with serving() as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        for name, content in CONTENT.items():
            hub.put(name, content)
        yield hub


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Go on as on another machine, without a network."""

    def move() -> None:
        monkeypatch.setenv("TLGUI_HOME", str(tmp_path / "other machine"))
        monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")

    return move


def keep(name: str) -> None:
    """Put the weights of ``name`` on this machine."""
    places.weights().mkdir(parents=True, exist_ok=True)
    kept_file(name).write_bytes(CONTENT[name])


def entry(of: str, /, **changes: object) -> dict[str, object]:
    """The manifest's entry of backbone ``of`` as it should be, with changes."""
    content = CONTENT[of]
    right: dict[str, object] = {
        "name": of,
        "timm_name": GALLERY[of].timm_name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": GALLERY[of].licence,
    }
    return {**right, **changes}


def manifest(*entries: dict[str, object], **changes: object) -> bytes:
    content: dict[str, object] = {"format": packs.FORMAT, "version": packs.VERSION, "weights": list(entries)}
    return json.dumps({**content, **changes}).encode()


def made(path: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def refused(path: Path, own_home: Path) -> ToldError:
    """The error that adding ends with; nothing may have been written anywhere."""
    before = left_in(own_home), left_in(path.parent)
    with pytest.raises(ToldError) as caught:
        list(add(AddWeights(path)))
    assert (left_in(own_home), left_in(path.parent)) == before
    return caught.value


def test_there_and_back(hub: Hub, tmp_path: Path, elsewhere: Callable[[], None]) -> None:
    keep(SMALL)
    file = tmp_path / "two backbones.pack"
    *steps, last = pack(PackWeights((SMALL, OTHER, "efficientnet_lite0", SMALL), file))
    assert last == Packed(file, (SMALL, OTHER))
    stages = [step.stage for step in steps if isinstance(step, Progress)]
    assert stages == sorted(stages) and set(stages) == {"fetch", "pack"}  # the absent one is fetched first
    end = steps[-1]
    assert isinstance(end, Progress) and end.done == end.total == sum(map(len, CONTENT.values()))
    elsewhere()
    *steps, last_event = add(AddWeights(file))
    assert isinstance(last_event, BackbonesListed)
    assert {info.name for info in last_event.backbones if info.ready} == {"efficientnet_lite0", SMALL, OTHER}
    assert left_in(places.weights()) == {f"{SMALL}.safetensors", f"{OTHER}.safetensors"}
    assert all(kept_file(name).read_bytes() == content for name, content in CONTENT.items())
    assert weights.load(SMALL)


def test_a_pack_that_could_not_be_fetched_leaves_no_file(hub: Hub, tmp_path: Path) -> None:
    keep(SMALL)
    hub.status = 503
    with pytest.raises(ToldError) as caught:
        list(pack(PackWeights((SMALL, OTHER), tmp_path / "pack")))
    assert caught.value.told.code == "fetch-failed"
    assert left_in(tmp_path) == set()
    assert left_in(places.weights()) == {f"{SMALL}.safetensors"}


def test_cancelling_while_packing_leaves_the_old_pack(tmp_path: Path) -> None:
    keep(SMALL)
    file = tmp_path / "pack"
    file.write_bytes(b"an older pack")
    steps = pack(PackWeights((SMALL,), file))
    next(steps)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert left_in(tmp_path) == {"pack"}
    assert file.read_bytes() == b"an older pack"


def test_cancelling_while_adding_adds_nothing(tmp_path: Path, elsewhere: Callable[[], None]) -> None:
    for name in CONTENT:
        keep(name)
    list(pack(PackWeights((SMALL, OTHER), tmp_path / "pack")))
    elsewhere()
    steps = add(AddWeights(tmp_path / "pack"))
    for step in steps:
        if isinstance(step, Progress) and step.done > len(CONTENT[SMALL]) + 1:
            break
    assert left_in(places.weights())  # under way
    steps.close()  # type: ignore[attr-defined]
    assert left_in(places.weights()) == set()


def test_nothing_to_pack(tmp_path: Path) -> None:
    for names in ((), ("efficientnet_lite0",)):
        with pytest.raises(ToldError) as caught:
            list(pack(PackWeights(names, tmp_path / "pack")))
        assert caught.value.told.code == "pack-empty"
    with pytest.raises(ToldError) as caught:
        list(pack(PackWeights((SMALL, "resnet17"), tmp_path / "pack")))
    assert caught.value.told.code == "backbone-unknown"
    assert left_in(tmp_path) == set()


def test_weights_damaged_since_they_were_fetched_are_not_packed(tmp_path: Path) -> None:
    keep(SMALL)
    kept_file(SMALL).write_bytes(CONTENT[SMALL][:-100])
    with pytest.raises(ToldError) as caught:
        list(pack(PackWeights((SMALL,), tmp_path / "pack")))
    assert caught.value.told.code == "weights-unreadable"


def test_a_pack_into_no_folder_that_can_be(tmp_path: Path) -> None:
    keep(SMALL)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ToldError) as caught:
        list(pack(PackWeights((SMALL,), tmp_path / "file" / "pack")))
    assert caught.value.told.code == "weights-write-failed"


HOSTILE: dict[str, Callable[[], dict[str, bytes]]] = {
    "path outside": lambda: {
        "manifest.json": manifest(entry(SMALL, name="../evil")),
        "../evil.safetensors": CONTENT[SMALL],
    },
    "absolute path": lambda: {
        "manifest.json": manifest(entry(SMALL, name="/tmp/evil")),
        "/tmp/evil.safetensors": CONTENT[SMALL],
    },
    "unknown backbone": lambda: {"manifest.json": manifest(entry(SMALL, name="x")), "x.safetensors": CONTENT[SMALL]},
    "bundled backbone": lambda: {
        "manifest.json": manifest(entry(SMALL, name="efficientnet_lite0")),
        "efficientnet_lite0.safetensors": CONTENT[SMALL],
    },
    "other weights": lambda: {
        "manifest.json": manifest(entry(SMALL, timm_name="mobilenetv3_small_100.other")),
        f"{SMALL}.safetensors": CONTENT[SMALL],
    },
    "wrong checksum": lambda: {
        "manifest.json": manifest(entry(SMALL, sha256="0" * 64)),
        f"{SMALL}.safetensors": CONTENT[SMALL],
    },
    "no checksum": lambda: {
        "manifest.json": manifest(entry(SMALL, sha256=None)),
        f"{SMALL}.safetensors": CONTENT[SMALL],
    },
    "wrong size": lambda: {
        "manifest.json": manifest(entry(SMALL, bytes=10)),
        f"{SMALL}.safetensors": CONTENT[SMALL],
    },
    "size that is no number": lambda: {
        "manifest.json": manifest(entry(SMALL, bytes=True)),
        f"{SMALL}.safetensors": CONTENT[SMALL],
    },
    "a file too many": lambda: {
        "manifest.json": manifest(entry(SMALL)),
        f"{SMALL}.safetensors": CONTENT[SMALL],
        "readme.exe": b"MZ",
    },
    "a file missing": lambda: {"manifest.json": manifest(entry(SMALL))},
    "twice the same": lambda: {
        "manifest.json": manifest(entry(SMALL), entry(SMALL)),
        f"{SMALL}.safetensors": CONTENT[SMALL],
    },
    "the second one wrong": lambda: {
        "manifest.json": manifest(entry(SMALL), entry(OTHER, sha256="1" * 64)),
        f"{SMALL}.safetensors": CONTENT[SMALL],
        f"{OTHER}.safetensors": CONTENT[OTHER],
    },
    "weights of another backbone": lambda: {
        "manifest.json": manifest(
            entry(SMALL, bytes=len(CONTENT[OTHER]), sha256=hashlib.sha256(CONTENT[OTHER]).hexdigest())
        ),
        f"{SMALL}.safetensors": CONTENT[OTHER],
    },
    "no manifest": lambda: {f"{SMALL}.safetensors": CONTENT[SMALL]},
    "a huge manifest": lambda: {"manifest.json": b" " * (2 << 20), f"{SMALL}.safetensors": CONTENT[SMALL]},
    "a manifest that is no JSON": lambda: {"manifest.json": b"{", f"{SMALL}.safetensors": CONTENT[SMALL]},
    "a manifest that is no text": lambda: {"manifest.json": b"\xff\xfe\x00"},
    "a deep manifest": lambda: {"manifest.json": b"[" * 100_000},
    "a manifest that is a list": lambda: {"manifest.json": b"[]"},
    "another format": lambda: {"manifest.json": manifest(format="other")},
    "a newer version": lambda: {"manifest.json": manifest(entry(SMALL), version=2)},
    "an empty pack": lambda: {"manifest.json": manifest()},
    "an entry with more": lambda: {
        "manifest.json": manifest(entry(SMALL, run="calc.exe")),
        f"{SMALL}.safetensors": CONTENT[SMALL],
    },
    "an entry that is no object": lambda: {"manifest.json": manifest(weights=[1])},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_pack_changes_nothing(what: str, tmp_path: Path, own_home: Path) -> None:
    error = refused(made(tmp_path / "pack", HOSTILE[what]()), own_home)
    assert error.told.code in {"pack-unreadable", "pack-damaged"}


def test_a_newer_version_says_so(tmp_path: Path, own_home: Path) -> None:
    path = made(tmp_path / "pack", {"manifest.json": manifest(entry(SMALL), version=2)})
    assert "newer version" in str(refused(path, own_home))


def test_compression_is_refused_so_that_nothing_can_swell(tmp_path: Path, own_home: Path) -> None:
    files = {"manifest.json": manifest(entry(SMALL)), f"{SMALL}.safetensors": CONTENT[SMALL]}
    assert refused(made(tmp_path / "pack", files, zipfile.ZIP_DEFLATED), own_home).told.code == "pack-damaged"


def test_the_right_pack_is_taken(tmp_path: Path) -> None:
    files = {"manifest.json": manifest(entry(SMALL)), f"{SMALL}.safetensors": CONTENT[SMALL]}
    list(add(AddWeights(made(tmp_path / "pack", files))))  # so that the refusals above are for their own reasons
    assert kept_file(SMALL).is_file()


def test_broken_files(tmp_path: Path, own_home: Path) -> None:
    whole = made(tmp_path / "pack", {"manifest.json": manifest(entry(SMALL)), f"{SMALL}.safetensors": CONTENT[SMALL]})
    data = whole.read_bytes()
    broken: dict[str, Any] = {
        "empty": b"",
        "text": b"not a zip",
        "front half": data[: len(data) // 2],
        "back half": data[len(data) // 2 :],
        "one byte changed": data[:5_000_000] + bytes([data[5_000_000] ^ 255]) + data[5_000_001:],
    }
    for name, content in broken.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert refused(path, own_home).told.code in {"pack-unreadable", "pack-damaged"}, name
    assert refused(tmp_path / "not there", own_home).told.code == "pack-unreadable"
    assert refused(tmp_path, own_home).told.code == "pack-unreadable"
