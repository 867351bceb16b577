"""Groups of images that look alike."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.learn.make import only, picture, small_inputs
from tlgui.errors import ToldError
from tlgui.learn import clustering
from tlgui.learn.clustering import clusters
from tlgui.learn.handlers import handle
from tlgui.messages import Cluster, Clustered, Warned

pytestmark = pytest.mark.usefixtures("one_thread")


def heaps(sizes: tuple[int, ...], seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    """Features of heaps of these sizes, mixed, and which heap each image is of."""
    draw = torch.Generator().manual_seed(seed)
    own = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    own = own[torch.randperm(len(own), generator=draw)]
    centres = torch.randn(len(sizes), 200, generator=draw)
    return 5 + centres[own] + torch.randn(len(own), 200, generator=draw) * 0.8, own


def test_heaps_are_found_the_largest_first() -> None:
    features, own = heaps((40, 25, 10, 60))
    groups = clusters(features, 4)
    assert [len(group) for group in groups] == [60, 40, 25, 10]
    assert [own[group].unique().tolist() for group in groups] == [[3], [0], [1], [2]]


def test_every_image_is_in_one_group_the_most_typical_first(monkeypatch: pytest.MonkeyPatch) -> None:
    features, own = heaps((30, 30, 30))
    groups = clusters(features)
    assert len(groups) == 7, "rather too many"
    assert sorted(number for group in groups for number in group) == list(range(90))
    assert all(len(own[group].unique()) == 1 for group in groups)
    points = clustering._reduced(features)
    for group in groups:
        centre = torch.nn.functional.normalize(points[group].sum(0), dim=0)
        near = points[group] @ centre
        assert bool((near[:-1] >= near[1:] - 1e-5).all())
    assert clusters(features) == groups
    assert clusters(features, seed=1) != groups
    monkeypatch.setattr(clustering, "_ROWS", 16)
    assert clusters(features) == groups, "block by block"


@pytest.mark.parametrize("images", [0, 1, 2, 3])
def test_few_images_and_images_that_are_all_the_same(images: int) -> None:
    groups = clusters(torch.randn(images, 5, generator=torch.Generator().manual_seed(0)))
    assert sorted(number for group in groups for number in group) == list(range(images))
    same = clusters(torch.ones(images, 5), 2)
    assert sorted(number for group in same for number in group) == list(range(images))
    with pytest.raises(ValueError, match="1 group"):
        clusters(torch.ones(4, 5), 0)


def test_an_unlabelled_folder_is_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_inputs(monkeypatch)
    data = tmp_path / "data"
    data.mkdir()
    for name in ("red", "green", "blue"):
        for number in range(8):
            picture(name, number).save(data / f"{number}{name}.png")
    (data / "broken.png").write_bytes(b"no image")
    (data / "cut.jpg").write_bytes((data / "0red.png").read_bytes()[:200])
    events = list(handle(Cluster((data,), 3, device="cpu")))
    groups = [[path.stem[1:] for path in group] for group in only(events, Clustered)[0].groups]
    assert sorted(max(group, key=group.count) for group in groups) == ["blue", "green", "red"]
    assert sum(map(len, groups)) == 24
    assert sum(group.count(max(group, key=group.count)) for group in groups) >= 22
    warned = [event.told for event in only(events, Warned) if event.told.code == "images-dropped"]
    assert sum(int(told.arguments["count"]) for told in warned) == 2
    assert all("?" not in event.told.english() for event in only(events, Warned))
    assert only(list(handle(Cluster((data,), 3, device="cpu"))), Clustered) == only(events, Clustered)
    for request, code in (
        (Cluster((data / "broken.png",)), "evaluate-none"),
        (Cluster((data,), 0), "number-wrong"),
        (Cluster((data,), backbone="nothing"), "backbone-unknown"),
    ):
        with pytest.raises(ToldError) as caught:
            list(handle(request))
        assert caught.value.told.code == code
