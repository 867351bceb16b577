"""Places in two dimensions."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from tests.learn.make import at_end
from tlgui.learn import placing
from tlgui.learn.placing import placed
from tlgui.messages import Placing, Progress


def groups(images: int, count: int, width: int = 96) -> tuple[torch.Tensor, np.ndarray]:
    """Features of ``images`` in ``count`` groups, and the group of each."""
    draw = torch.Generator().manual_seed(images)
    own = torch.arange(images) % count
    centres = torch.randn(count, width, generator=draw) * 2
    return centres[own] + torch.randn(images, width, generator=draw), own.numpy()


@pytest.mark.parametrize("method", ["tsne", "pca"])
def test_neighbours_are_of_one_group(method: Placing) -> None:
    features, own = groups(90, 3)
    places = at_end(placed(features, method))
    apart = np.linalg.norm(places[:, None] - places, axis=2) + 9 * np.eye(90)
    assert (own[apart.argsort(1)[:, :5]] == own[:, None]).mean() > 0.95


def test_the_seed_decides_and_nothing_else() -> None:
    features, _ = groups(40, 2)
    state = torch.get_rng_state()
    first = at_end(placed(features, "tsne", 3))
    assert (at_end(placed(features, "tsne", 3)) == first).all()
    assert torch.equal(torch.get_rng_state(), state)


def test_main_directions_are_those_of_an_exact_decomposition() -> None:
    features, _ = groups(120, 4)
    rows = torch.nn.functional.normalize(features.double(), dim=1)
    exact = torch.linalg.svd(rows - rows.mean(0), full_matrices=False)
    wanted = (exact.U * exact.S)[:, :3]
    found = placing._main_directions(features, 10, 0)[:, :3].double()
    assert torch.allclose(found.abs(), wanted.abs(), atol=1e-3)
    assert found.gather(0, found.abs().argmax(0, keepdim=True)).min() > 0


@pytest.mark.parametrize("images", [1, 2, 3, 8, 9])
def test_few_images_and_images_that_are_all_alike(images: int) -> None:
    for features in (groups(images, 2)[0], torch.ones(images, 5)):
        for method in ("pca", "tsne") if images >= placing.LEAST else ("pca",):
            found = at_end(placed(features, method))  # type: ignore[arg-type]
            assert found.shape == (images, 2)
            assert np.isfinite(found).all()
            assert ((found >= 0) & (found <= 1)).all()


def test_neighbours_are_the_nearest_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_ROWS", 7)
    points = torch.randn(20, 4, generator=torch.Generator().manual_seed(1))
    numbers, distances = placing._neighbours(points, 5)
    apart = torch.cdist(points.double(), points.double()).fill_diagonal_(torch.inf).numpy()
    assert (numbers == apart.argsort(1)[:, :5]).all()
    assert distances == pytest.approx(np.sort(apart, 1)[:, :5], abs=1e-4)


def test_it_can_be_ended_on_the_way() -> None:
    source = placed(groups(60, 2)[0], "tsne")
    assert [next(source) for _ in range(2)] == [Progress("place", 0, 750), Progress("place", 25, 750)]
    source.close()


def test_many_points_are_summed_in_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_FEW", 50)
    monkeypatch.setattr(placing, "_EARLY", 50)
    monkeypatch.setattr(placing, "_LATE", 50)
    features, own = groups(60, 2)
    places = at_end(placed(features, "tsne"))
    assert np.linalg.norm(places[own == 0].mean(0) - places[own == 1].mean(0)) > 0.2
