"""What frozen blocks put out, from disk or computed: the same bytes whatever happens to the files and to other processes."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import torch

from tests.learn.make import alike, only, small_inputs
from tests.learn.small import lively
from tlgui.data import images
from tlgui.errors import Told
from tlgui.learn import activations as module
from tlgui.learn.activations import Activations, Key, space_key
from tlgui.learn.compute import Compute
from tlgui.learn.forward import Row, forward
from tlgui.learn.handlers import handle
from tlgui.learn.loading import FRESH, Images
from tlgui.learn.network import Network
from tlgui.learn.preprocess import LIGHT
from tlgui.learn.store import Store
from tlgui.messages import Cached, FillCache, Progress, Train

pytestmark = pytest.mark.usefixtures("one_thread")

ROOT = Path(__file__).parents[2]
MUCH = 10**9
PLAIN: dict[str, Any] = {"device": "cpu", "precision": "fp32", "backend": "torch"}


@pytest.fixture(scope="module")
def network() -> Network:
    backbone = lively("efficientnet_lite0")
    return Network(backbone, 3, taps=backbone.stages)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """12 different images."""
    return sorted(alike(tmp_path_factory.mktemp("images"), 4).rglob("*.png"))


@pytest.fixture(autouse=True)
def many_small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block for each group that is computed, so that one may be damaged and another not."""
    monkeypatch.setattr(module, "BLOCK_BYTES", 1)


def activations(network: Network, paths: list[Path], depth: int, store: Store, seed: int = 0) -> Activations:
    compute = Compute("cpu", 1)
    source = Images(paths, [images.digest(path) for path in paths], network.preprocessing, store, seed, LIGHT)
    made = forward(network, depth, compute, "fp32", "torch")
    return Activations(made, source, store, space_key(network, depth, compute, "fp32", "torch"), 1)


def drained(source: Generator[Progress, None, dict[int, Told]]) -> tuple[list[Progress], dict[int, Told]]:
    said: list[Progress] = []
    while True:
        try:
            said.append(next(source))
        except StopIteration as end:
            return said, end.value


def taken(own: Activations, keys: list[Key]) -> dict[Key, bytes]:
    found: dict[Key, bytes] = {}

    def take(key: Key, row: Row) -> None:
        assert key not in found, "each row once"
        found[key] = row.tobytes()

    said, failures = drained(own.each(keys, take))
    assert not failures
    assert (said[-1].done, said[-1].total) == (len(keys), len(keys))
    return found


def streamed(own: Activations, keys: list[Key], between: Callable[[int], None] = lambda _: None) -> dict[Key, bytes]:
    """The rows that come in groups of 5; ``between`` is called after each group."""
    groups = [keys[at : at + 5] for at in range(0, len(keys), 5)]
    found: dict[Key, bytes] = {}
    for number, given in enumerate(own.stream(groups)):
        assert given.keys == tuple(groups[number])
        found |= zip(given.keys, map(bytes, own.forward.layout.rows(given.activations, given.early)), strict=True)
        between(number)
    return found


def blocks(root: Path) -> list[Path]:
    return sorted(root.rglob("*.block"), key=lambda path: path.stat().st_mtime_ns)


def keys_of(paths: list[Path], views: tuple[int, ...] = (0, 1, 2)) -> list[Key]:
    return [(number, view) for view in views for number in range(len(paths))]


@pytest.mark.parametrize("depth", [0, 3, 9, 18])
def test_rows_are_the_same_from_disk_and_computed(
    network: Network, paths: list[Path], tmp_path: Path, depth: int
) -> None:
    assert network.depth == 18
    keys, store = keys_of(paths, (0, 1, 2, FRESH + 1)), Store(tmp_path, MUCH)
    expected = taken(activations(network, paths, depth, Store(tmp_path, 0)), keys)
    assert len(set(expected.values())) == len(keys)
    assert taken(activations(network, paths, depth, store), keys[:7] + keys[20:23]).items() <= expected.items()
    assert streamed(activations(network, paths, depth, store), keys) == expected
    again = activations(network, paths, depth, Store(tmp_path, MUCH))
    assert drained(again.each(keys[:36]))[0][-1].done == 36
    assert again.cached(36) == Cached(36, 36, 36 * again.forward.layout.size, 0.0), (
        "nothing but fresh views is computed"
    )
    backwards = keys[::-1]
    assert taken(again, backwards) == streamed(again, backwards) == expected
    other = activations(network, paths, depth, Store(tmp_path, MUCH), seed=5)
    unlike = taken(other, keys)
    assert {key: row for key, row in unlike.items() if key[1] < FRESH} == {
        key: row for key, row in expected.items() if key[1] < FRESH
    }
    assert not any(unlike[key] == expected[key] for key in keys if key[1] >= FRESH)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[random.Random(path.name).randrange(len(data))] ^= 64
    path.write_bytes(data)


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 70)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def mixed_up(path: Path) -> None:
    """Another block's bytes under this name: right in themselves, here or in another folder."""
    others = [one for one in (*path.parent.iterdir(), *blocks(path.parents[1])) if one != path]
    path.write_bytes(others[0].read_bytes())


def without_folder(path: Path) -> None:
    shutil.rmtree(path.parent, ignore_errors=True)


DAMAGES = [flip, truncate, empty, mixed_up, Path.unlink, without_folder]
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files that are mapped")


@on_posix
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("way", ["each", "stream"])
def test_damaged_files_are_never_trusted(
    network: Network, paths: list[Path], tmp_path: Path, damage: Callable[[Path], None], way: str
) -> None:
    keys = keys_of(paths)
    expected = taken(activations(network, paths, 9, Store(tmp_path / "good", MUCH)), keys)
    rows = taken if way == "each" else streamed
    for some in (slice(0, None, 3), slice(None)):
        shutil.rmtree(tmp_path / "bad", ignore_errors=True)
        shutil.copytree(tmp_path / "good", tmp_path / "bad")
        victims = blocks(tmp_path / "bad")[some]
        assert len(victims) >= 3
        for path in victims:
            if path.exists():
                damage(path)
        store = Store(tmp_path / "bad", MUCH)
        assert rows(activations(network, paths, 9, store), keys) == expected
        assert rows(activations(network, paths, 9, store), keys) == expected
        again = activations(network, paths, 9, Store(tmp_path / "bad", MUCH))
        assert rows(again, keys) == expected
        drained(again.each(keys))
        assert again.cached(36).found == 36, "what was damaged is there again"


@on_posix
@pytest.mark.parametrize("damage", DAMAGES)
def test_files_may_be_damaged_in_the_middle_of_a_pass(
    network: Network, paths: list[Path], tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    keys = keys_of(paths)
    expected = taken(activations(network, paths, 9, Store(tmp_path, MUCH)), keys)
    own = activations(network, paths, 9, Store(tmp_path, MUCH))
    opened = {path.name for path in blocks(tmp_path)[:5]}  # the first three groups are in these

    def between(number: int) -> None:
        if number == 2:
            for path in blocks(tmp_path):
                # what a process has verified and not let go it does not read again: only its own end could change it
                if path.exists() and (path.name not in opened or damage not in (flip, mixed_up)):
                    damage(path)

    assert streamed(own, keys, between) == expected
    assert streamed(own, keys) == expected
    assert taken(activations(network, paths, 9, Store(tmp_path, MUCH)), keys) == expected


@on_posix
def test_files_may_vanish_while_they_are_written(network: Network, paths: list[Path], tmp_path: Path) -> None:
    keys = keys_of(paths)
    expected = taken(activations(network, paths, 9, Store(tmp_path, 0)), keys)
    own = activations(network, paths, 9, Store(tmp_path, MUCH))
    stop = threading.Event()

    def vandal() -> None:
        while not stop.wait(0.002):
            for path in tmp_path.iterdir():
                shutil.rmtree(path, ignore_errors=True)

    thread = threading.Thread(target=vandal)
    thread.start()
    try:
        for _ in range(3):
            assert streamed(own, keys) == taken(own, keys) == expected
    finally:
        stop.set()
        thread.join()


def test_images_that_cannot_be_read_are_named_and_left_out(network: Network, paths: list[Path], tmp_path: Path) -> None:
    own_paths = [*paths[:5], paths[0].parent / "none.png", *paths[5:]]
    store = Store(tmp_path / "store", MUCH)
    source = Images(own_paths, ["ab" * 16] * 13, network.preprocessing, store, 0, LIGHT)
    source.digests = [images.digest(path) if path.exists() else "cd" * 16 for path in own_paths]
    compute = Compute("cpu", 1)
    key = space_key(network, 9, compute, "fp32", "torch")
    own = Activations(forward(network, 9, compute, "fp32", "torch"), source, store, key, 1)
    for _ in range(2):
        found = set[Key]()
        said, failures = drained(own.each([(n, 0) for n in range(13)], lambda key, _, found=found: found.add(key)))  # type: ignore[misc]
        assert {number: told.code for number, told in failures.items()} == {5: "image-missing"}
        assert found == {(number, 0) for number in range(13) if number != 5}
        assert said[-1].done == 13
    for view in (0, 1, FRESH):
        given = list(own.stream([[(4, view), (5, view), (6, view)], [(5, view)], [(7, view)]]))
        assert [one.keys for one in given] == [((4, view), (6, view)), (), ((7, view),)], (
            "a step without images is a step"
        )
        assert given[0].activations.shape[0] == 2


def test_rows_do_not_depend_on_the_company(network: Network, paths: list[Path], tmp_path: Path) -> None:
    nothing = Store(tmp_path, 0)
    together = streamed(activations(network, paths, 9, nothing), keys_of(paths))
    alone: dict[Key, bytes] = {}
    for key in keys_of(paths)[::5]:
        alone |= streamed(activations(network, paths, 9, nothing), [key])
    assert alone.items() <= together.items()


def test_more_than_fits_is_computed_again_and_the_bound_is_kept(
    network: Network, paths: list[Path], tmp_path: Path
) -> None:
    keys = keys_of(paths)
    expected = taken(activations(network, paths, 9, Store(tmp_path, 0)), keys)
    size = activations(network, paths, 9, Store(tmp_path, 0)).forward.layout.size
    for most in (size, 6 * size, 20 * size):
        for _ in range(2):
            store = Store(tmp_path / f"{most}", most)
            own = activations(network, paths, 9, store)
            assert taken(own, keys) == streamed(own, keys) == expected
            assert store.size() <= most


def test_another_network_s_rows_are_not_taken(network: Network, paths: list[Path], tmp_path: Path) -> None:
    store, keys = Store(tmp_path, MUCH), keys_of(paths, (0,))
    expected = taken(activations(network, paths, 9, store), keys)
    other = lively("efficientnet_lite0", seed=1)
    found = taken(activations(Network(other, 3, taps=other.stages), paths, 9, store), keys)
    assert not set(found.values()) & set(expected.values())
    alike_but_one = lively("efficientnet_lite0")
    with torch.no_grad():
        last = next(name for name in sorted(alike_but_one.frozen_names(9)) if name.endswith("running_var"))
        alike_but_one.graph.state_dict()[last][0] += 1e-3
    changed = activations(Network(alike_but_one, 3, taps=alike_but_one.stages), paths, 9, store)
    drained(changed.each(keys))
    assert changed.cached(12).found == 0
    plain = activations(Network(lively("efficientnet_lite0"), 3), paths, 9, store)
    drained(plain.each(keys))
    assert plain.cached(12).found == 0, "without taps a row has another layout"


def test_closing_keeps_what_is_done_and_ends_the_threads(network: Network, paths: list[Path], tmp_path: Path) -> None:
    keys, store = keys_of(paths), Store(tmp_path, MUCH)
    own = activations(network, paths, 9, store)
    source = own.each(keys)
    while next(source).done < 16:
        pass
    source.close()
    stream = activations(network, paths, 9, Store(tmp_path, 0)).stream([keys[:5], keys[5:10]])
    next(stream)
    stream.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode")]
    again = activations(network, paths, 9, Store(tmp_path, MUCH))
    drained(again.each(keys))
    assert again.cached(36).found == 16


# ------------------------------------------------------------------------------------------------- other processes

NURSERY = """
    import json, os, sys
    import pytest
    from tests.learn.make import small_inputs
    from tlgui.learn import activations, training, survey, compute, devices
    from tlgui.learn.handlers import handle
    from tlgui.project.json_codec import from_dict

    small_inputs(pytest.MonkeyPatch())
    activations.BLOCK_BYTES = 1
    print("ready", flush=True)
    for line in sys.stdin:  # jobs that begin at once, each in a process of its own; the next line comes when they are dead
        jobs, children = json.loads(line), []
        for home, request in jobs:
            child = os.fork()
            if not child:
                os.environ["TLGUI_HOME"] = home
                for _ in handle(from_dict(request)):
                    pass
                os._exit(0)
            children.append(child)
        print(json.dumps(children), flush=True)
        print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]), flush=True)
"""
"""Imports torch once; the children it forks are there in a millisecond, and can be killed as any process can."""


class Nursery:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", "\n".join(line[4:] for line in NURSERY.splitlines())],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._line() == "ready"

    def begin(self, *jobs: tuple[Path, Train | FillCache]) -> list[int]:
        from tlgui.project.json_codec import to_dict

        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([(str(home), to_dict(request)) for home, request in jobs]) + "\n")
        self.process.stdin.flush()
        return json.loads(self._line())  # type: ignore[no-any-return]

    def ends(self) -> list[int]:
        return json.loads(self._line())  # type: ignore[no-any-return]

    def close(self) -> None:
        with self.process:
            pass
        assert self.process.returncode == 0

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


class Cold(NamedTuple):
    """A request, what it gives with an empty cache, and how."""

    request: Train
    model: bytes
    train: Callable[[Path], tuple[bytes, int]]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with contextlib.closing(Nursery()) as nursery:
        yield nursery


@pytest.fixture
def cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Cold]:
    small_inputs(monkeypatch)
    data = alike(tmp_path / "data", 4)

    def made(**fields: Any) -> Cold:
        request = Train(data, tmp_path / "m.safetensors", **PLAIN, **fields)

        def train(home: Path) -> tuple[bytes, int]:
            """The model file, and how many images' features were found."""
            monkeypatch.setenv("TLGUI_HOME", str(home))
            found = only(handle(request), Cached)[0].found
            return request.model.read_bytes(), found

        model, found = train(tmp_path / "cold")
        assert found == 0
        return Cold(request, model, train)

    return made


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has neither fork nor SIGKILL")


@needs_fork
def test_two_processes_fill_one_cache_at_once(nursery: Nursery, cold: Callable[..., Cold], tmp_path: Path) -> None:
    whole = cold(strategy="partial", views=2, epochs=1, batch_size=6)
    for number in range(2):
        home = tmp_path / f"shared{number}"
        nursery.begin(*[(home, FillCache(whole.request))] * 2)
        assert nursery.ends() == [0, 0]
        assert not list(home.rglob("*.part"))
        assert whole.train(home) == (whole.model, 12)
    both = [whole.request, whole.request]
    for place, request in enumerate(both):
        both[place] = Train(**{name: getattr(request, name) for name in request.__slots__} | {
            "model": tmp_path / f"{place}.safetensors"
        })  # fmt: skip
    home = tmp_path / "trained"
    nursery.begin(*[(home, request) for request in both])
    assert nursery.ends() == [0, 0]
    assert [request.model.read_bytes() for request in both] == [whole.model] * 2
    assert whole.train(home) == (whole.model, 12)


@needs_fork
@pytest.mark.parametrize(
    "fields", [{}, {"strategy": "partial", "views": 2, "epochs": 1, "batch_size": 6}], ids=["filling", "training"]
)
def test_a_process_killed_while_it_fills_the_cache_leaves_nothing_wrong(
    nursery: Nursery, cold: Callable[..., Cold], tmp_path: Path, fields: dict[str, Any]
) -> None:
    plain = cold(**fields)
    work: Train | FillCache = plain.request if fields else FillCache(plain.request)
    nursery.begin((tmp_path / "unharmed", work))
    assert nursery.ends() == [0]
    writes = len(list((tmp_path / "unharmed").rglob("*.block")))
    assert writes >= 3
    chance, founds, ends = random.Random(len(fields)), list[int](), list[int]()
    for number in range(6 if fields else 14):
        home = tmp_path / f"killed{number}"
        (child,) = nursery.begin((home, work))
        wanted, end = chance.randrange(writes), time.monotonic() + 20
        while len(list(home.rglob("*.block")) if home.exists() else ()) < wanted and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.02)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        ends += nursery.ends()
        model, found = plain.train(home)
        founds.append(found)
        assert model == plain.model
    assert any(founds), "what was done before stays done"
    assert min(founds) < 12
    assert ends.count(-signal.SIGKILL) >= len(ends) // 2


def test_openvino_comes_without_its_telemetry(tmp_path: Path) -> None:
    program = (
        "import sys, threading; from tlgui.learn import openvino_graph\n"
        "assert not sys.modules['openvino_telemetry'] and threading.active_count() == 1, threading.enumerate()\n"
    )
    environment = os.environ | {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, timeout=120)
    assert not list(tmp_path.iterdir()), "its makers' number for this person"


def test_rows_read_as_what_they_were(network: Network, paths: list[Path], tmp_path: Path) -> None:
    own = activations(network, paths, 9, Store(tmp_path, MUCH))
    prefix, _, early = network.cut(9)
    assert early
    (given,) = own.stream([[(number, 0) for number in range(12)]])
    pixels = np.stack([own.images.view(number, 0) for number in range(12)])
    p = network.preprocessing
    values = (torch.from_numpy(pixels).permute(0, 3, 1, 2) / 255 - torch.tensor(p.mean).view(3, 1, 1)) / torch.tensor(
        p.std
    ).view(3, 1, 1)
    with torch.inference_mode():
        plain, beside = prefix(values)
    assert torch.allclose(given.activations, plain, rtol=1e-3, atol=1e-4)
    assert given.early is not None and torch.allclose(given.early, beside, rtol=1e-3, atol=1e-4)
    half = given.some(3, 7)
    assert half.keys == given.keys[3:7]
    assert torch.equal(half.activations, given.activations[3:7])
    assert half.early is not None and torch.equal(half.early, given.early[3:7])
