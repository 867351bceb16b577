"""What is decided before a training begins: what computes, the threads, how many fixed views."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.learn.small import small
from tlgui import places
from tlgui.learn import measuring, settling
from tlgui.learn.compute import Compute
from tlgui.learn.network import Network
from tlgui.learn.recipes import CLASSIFIER, PARTIAL, Recipe
from tlgui.learn.store import default_bound
from tlgui.messages import Train

pytestmark = pytest.mark.usefixtures("one_thread")

MUCH = 10**10
REQUEST = Train(Path("data"), Path("m.safetensors"), device="cpu", cache_bytes=MUCH)
LONG = replace(PARTIAL, epochs=10)


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(small("efficientnet_lite0"), 3)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Nothing is measured but noted: it would say OpenVINO in bfloat16."""
    asked: list[object] = []

    def fastest(network: Network, _compute: Compute) -> tuple[str, str]:
        asked.append(network)
        return "openvino", "bf16"

    monkeypatch.setattr(measuring, "fastest", fastest)
    return asked


def views(network: Network, depth: int, recipe: Recipe = LONG, images: int = 100, **fields: Any) -> int:
    request = replace(REQUEST, precision="fp32", backend="torch", **fields)
    found = settling.settled(request, network, Compute("cpu", 1), depth, recipe, images).views
    assert found is not None
    return found


def test_what_is_given_stays(network: Network, measured: list[object]) -> None:
    given = replace(REQUEST, precision="fp32", backend="torch", threads=3, views=7, run=Path("run"))
    assert settling.settled(given, network, Compute("cpu", 3), 9, LONG, 100) == given
    assert not measured


def test_what_is_open_is_measured_or_asked_of_the_machine(network: Network, measured: list[object]) -> None:
    found = settling.settled(REQUEST, network, Compute("cpu", 2), 9, LONG, 100)
    assert found == replace(REQUEST, precision="bf16", backend="openvino", threads=2, views=found.views)
    half = settling.settled(replace(REQUEST, precision="fp32"), network, Compute("cpu", 1), 9, LONG, 100)
    assert (half.backend, half.precision) == ("openvino", "fp32")
    half = settling.settled(replace(REQUEST, backend="torch"), network, Compute("cpu", 1), 9, LONG, 100)
    assert (half.backend, half.precision) == ("torch", "bf16")
    assert measured == [network] * 3
    random = replace(REQUEST, start="random", strategy="whole")
    plain = settling.settled(random, network, Compute("cpu", 1), 0, LONG, 100)
    assert (plain.backend, plain.precision, plain.views) == ("torch", "fp32", 0)
    assert len(measured) == 3, "there is no prefix to measure"


def test_views_are_fresh_after_short_prefixes_and_fixed_after_long_ones(network: Network) -> None:
    found = [views(network, depth) for depth in range(network.depth)]
    assert found[:3] == [0, 0, 0]
    assert found[-3:] == [settling.MOST_VIEWS] * 3
    assert found == sorted(found), "the longer the prefix, the dearer a fresh view"


def test_views_that_no_epoch_would_show_are_not_made(network: Network) -> None:
    assert [views(network, 14, replace(LONG, epochs=epochs)) for epochs in (1, 2, 3, 50)] == [1, 2, 3, 4]


def test_without_augmentation_there_is_one_view(network: Network) -> None:
    for depth in (0, 9, network.depth):
        assert views(network, depth, replace(LONG, augmentation=None)) == 1
    assert views(network, network.depth, CLASSIFIER) == 1


def test_a_small_disk_gets_fewer_views(network: Network) -> None:
    channels, height, width = network.source.blocks[13].shape
    one = 4 * channels * height * width * 100  # bytes of one view of 100 images
    for bound, expected in ((0, 1), (one, 1), (2.4 * one, 2), (3.5 * one, 3), (100 * one, 4)):
        assert views(network, 14, cache_bytes=int(bound)) == expected
    assert views(network, 0, cache_bytes=0) == 0
    assert views(network, 14, images=1, cache_bytes=8 * one // 100) == 4


def test_the_process_has_one_store_with_the_bound_of_the_request(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = settling.store(REQUEST)
    assert store.root == places.cache() / "activations"
    assert own_home in store.root.parents
    assert store.most_bytes == MUCH
    assert settling.store(replace(REQUEST, cache_bytes=5)) is store
    assert store.most_bytes == 5
    assert settling.store(replace(REQUEST, cache_bytes=None)) is store
    assert store.most_bytes == pytest.approx(default_bound(store.root), rel=0.1)
    monkeypatch.setenv("TLGUI_HOME", str(tmp_path))
    assert settling.store(REQUEST) is not store
    assert tmp_path in settling.store(REQUEST).root.parents
