"""Grad-CAM on real photos: it points at the animal, and it depends on what the network learned."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from tests.learn.make import only
from tlgui.learn import explaining, model_file
from tlgui.learn.explaining import explain
from tlgui.learn.layers import Source
from tlgui.learn.network import Network
from tlgui.learn.preprocess import to_batch
from tlgui.learn.training import train
from tlgui.messages import Explain, Explained, Train

pytestmark = pytest.mark.usefixtures("one_thread")

# Left, top, right, bottom of the animal in the square that the network sees, in hundredths of its side; drawn by eye. Photos in
# which the animal leaves much of the picture free.
BOXES = {
    "cat.1111": (42, 2, 80, 54), "cat.198": (38, 0, 100, 100), "cat.222": (40, 20, 99, 63), "cat.233": (28, 12, 87, 85),
    "cat.26": (0, 12, 50, 62), "cat.326": (12, 8, 100, 55), "cat.413": (8, 25, 80, 100), "cat.422": (15, 8, 72, 100),
    "cat.43": (35, 28, 98, 100), "cat.481": (28, 15, 100, 93), "dog.1129": (12, 35, 62, 100), "dog.136": (3, 7, 93, 100),
    "dog.141": (0, 40, 83, 87), "dog.204": (13, 8, 100, 100), "dog.226": (22, 13, 98, 100), "dog.26": (23, 5, 98, 100),
    "dog.373": (10, 3, 95, 100), "dog.374": (42, 0, 100, 87), "dog.411": (20, 20, 75, 100), "dog.1099": (0, 22, 63, 100),
}  # fmt: skip


@pytest.fixture(scope="module")
def photos(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The photos with boxes as the validation part, some others to train with."""
    root = tmp_path_factory.mktemp("photos")
    for name in ("cat", "dog"):
        found = sorted((shared_data / "cats_dogs" / name).iterdir())
        others = [path for path in found if path.stem not in BOXES]
        parts = {"val": [path for path in found if path.stem in BOXES], "train": others[:40]}
        for part, paths in parts.items():
            (root / part / name).mkdir(parents=True)
            for path in paths:
                shutil.copy(path, root / part / name)
    return root


@pytest.fixture(scope="module")
def model(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "model.safetensors"
    list(train(Train(photos, path, precision="fp32", backend="torch")))
    return path


def photo(photos: Path, name: str) -> Path:
    return photos / "val" / name.partition(".")[0] / f"{name}.jpg"


def test_it_points_at_the_animal(model: Path, photos: Path) -> None:
    """For each photo's own class; a heat of nothing counts as wrong."""
    right = []
    for name, (left, top, right_edge, bottom) in BOXES.items():
        path = photo(photos, name)
        (found,) = only(explain(Explain(model, path, path.parent.name)), Explained)
        assert found.method == "gradcam"
        row, column = divmod(int(found.heat.argmax()), found.heat.shape[1])
        x, y = 100 * (column + 0.5) / found.heat.shape[1], 100 * (row + 0.5) / found.heat.shape[0]
        if not found.faint and left <= x <= right_edge and top <= y <= bottom:
            right.append(name)
    assert len(right) >= 16, sorted(set(BOXES) - set(right))


def test_it_changes_when_the_last_block_forgets(model: Path, photos: Path) -> None:
    """Adebayo et al. 2018, "Sanity checks for saliency maps": the map must depend on the weights."""
    network, info = model_file.load(model)
    own = Source(network.source, network.preprocessing)
    names = list(BOXES)[::3]
    batches = [to_batch([own.view(photo(photos, name))], network.preprocessing, "cpu") for name in names]
    chosen = [info.classes.index(name.partition(".")[0]) for name in names]

    def heats() -> list[NDArray[np.float32]]:
        layer = explaining._last_map(own)
        return [
            explaining._gradcam(network, layer, batch, at).numpy() for batch, at in zip(batches, chosen, strict=True)
        ]

    before, again = heats(), heats()
    forget_last_block(network)
    after = heats()
    assert np.mean([correlation(a, b) for a, b in zip(before, again, strict=True)]) == pytest.approx(1)
    assert np.mean([correlation(a, b) for a, b in zip(before, after, strict=True)]) < 0.5


def forget_last_block(network: Network) -> None:
    """Random weights of the same size in its convolutions."""
    draw = torch.Generator().manual_seed(0)
    own = network.source.frozen_names(network.depth) - network.source.frozen_names(network.depth - 1)
    with torch.no_grad():
        for name, value in network.backbone.named_parameters():
            if name in own and value.ndim > 1:
                value.copy_(torch.randn(value.shape, generator=draw) * value.std())


def correlation(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Spearman's rank correlation."""
    ranks = [np.argsort(np.argsort(values.ravel(), kind="stable"), kind="stable") for values in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])
