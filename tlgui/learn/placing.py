"""Images in two dimensions by a model's features, so that images that look alike to it lie side by side.

t-SNE (van der Maaten & Hinton 2008, "Visualizing data using t-SNE") by openTSNE, whose work grows with the number of images and
not with its square (Linderman et al. 2019, "Fast interpolation-based t-SNE"); begun from the two main directions, which keeps the
large picture and is the same each time (Kobak & Berens 2019, "The art of using t-SNE for single-cell transcriptomics").
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.errors import Told, ToldError
from tlgui.learn import model_file
from tlgui.learn.evaluated_answers import LISTED
from tlgui.learn.evaluating import labelled
from tlgui.learn.evaluation import dropped_warnings
from tlgui.learn.likeness import even
from tlgui.learn.model_features import features_of, some
from tlgui.learn.parts import pictures
from tlgui.learn.recalled import recall
from tlgui.messages import Event, Place, Placed, Placing, Progress, Warned

MOST = 20_000
"""More images are placed by their main directions alone: t-SNE of 10,000 takes 11 s on one core, and its time grows with them."""
LEAST = 8
"""So few images have no neighbourhoods to keep."""
_FEW = 3000  # images; below, the older way to sum is quicker (Barnes-Hut): 400 take .6 s and not 5
_WIDTH = 50  # dimensions whose neighbourhoods are kept
_PERPLEXITY = 30.0
_EARLY, _LATE, _AT_ONCE = 250, 500, 25  # iterations
_ROWS = 1024  # images compared with all others at once


def place(request: Place) -> Iterator[Event]:
    """Place the images of a dataset by what the model's last block says of them; the same request gives the same places.

    Closing the iterator ends it within some iterations. Raises ToldError: as ``model_file.load`` and ``folders.scan``;
    classes-foreign, evaluate-none.
    """
    network, info, memory = model_file.opened_whole(request.model)
    dataset = yield from labelled(request, info)
    if (count := len(dataset.items)) > LISTED:
        yield Warned(Told("answers-sampled", {"count": count, "listed": LISTED}))
        dataset = some(dataset, even(count, LISTED).tolist())
    looked = yield from features_of(network, info, dataset, request.device, request.cache_bytes)
    paths, read = pictures(dataset)[0], looked.read
    yield from dropped_warnings(sorted(looked.failures.items()), paths)
    if not read:
        raise ToldError("evaluate-none", path=str(request.data), count=len(paths))
    features = looked.features[read] if looked.failures else looked.features
    with torch.inference_mode():
        logits = torch.cat([network.head.cpu()(rows) for rows in torch.split(features, 4 * _ROWS)]).numpy()
    recalled, numbers = recall(memory, dataset), np.array(read)
    known = recalled.known[read]
    logits[known] = recalled.logits(numbers[known])
    method: Placing = request.method if LEAST <= len(read) <= MOST else "pca"
    places = yield from placed(features[:, : network.source.features], method, request.seed)
    truth = dataset.items.class_index[numbers]
    answers = logits.argmax(1).astype(np.int32)
    yield Placed(info.classes, tuple(paths[number] for number in read), places, truth, answers, method)


def placed(features: Tensor, method: Placing, seed: int = 0) -> Generator[Progress, None, NDArray[np.float32]]:
    """Places float32 [images, 2], each coordinate 0..1 at one scale, for ``features`` float32 [images, width]: Progress
    (``place``).

    ``tsne`` is for ``LEAST`` images and more; the same ``seed`` gives the same places.
    """
    total = _EARLY + _LATE
    yield Progress("place", 0, total)
    main = _main_directions(features, _WIDTH, seed)
    if method == "tsne":
        found = yield from _tsne(main, seed, total)
    else:
        found = F.pad(main, (0, max(0, 2 - main.shape[1])))[:, :2].double().numpy()
    yield Progress("place", total, total)
    low = found.min(0)
    size = float((found.max(0) - low).max()) or 1.0
    middle = (1 - (found.max(0) - low) / size) / 2  # the shorter side lies in the middle
    result: NDArray[np.float32] = np.clip((found - low) / size + middle, 0, 1).astype(np.float32)
    return result


def _main_directions(features: Tensor, width: int, seed: int) -> Tensor:
    """The directions of ``features``, each made of length 1, in which they differ most [images, ≤ ``width``], greatest first.

    A randomised search for them (Halko, Martinsson & Tropp 2011, "Finding structure with randomness"), some rows at a time.
    """
    count = min(width, *features.shape)
    rows = list(torch.split(features, 4 * _ROWS))
    mean = sum((F.normalize(some, dim=1).sum(0, dtype=torch.float64) for some in rows), torch.zeros(1)) / len(features)
    mean = mean.float()
    draw = torch.Generator().manual_seed(seed)
    basis = torch.randn(features.shape[1], min(count + 10, features.shape[1]), generator=draw)
    for _ in range(6):
        again = torch.zeros_like(basis, dtype=torch.float64)
        for each in rows:
            own = F.normalize(each, dim=1) - mean
            again += (own.T @ (own @ basis)).double()
        basis = torch.linalg.qr(again).Q.float()
    along = torch.cat([(F.normalize(some, dim=1) - mean) @ basis for some in rows])
    turned = torch.linalg.eigh((along.T @ along).double()).eigenvectors.flip(1)[:, :count]
    main = along @ turned.float()
    signs = torch.sign(main.gather(0, main.abs().argmax(0, keepdim=True)))  # an eigenvector's sign is anyone's choice
    found: Tensor = main * torch.where(signs == 0, 1.0, signs)
    return found


def _tsne(points: Tensor, seed: int, total: int) -> Generator[Progress, None, NDArray[np.float64]]:
    from openTSNE import TSNEEmbedding, affinity, nearest_neighbors  # takes a second

    perplexity = min(_PERPLEXITY, (len(points) - 1) / 3)
    numbers, distances = _neighbours(points, min(len(points) - 1, int(3 * perplexity)))
    near = nearest_neighbors.PrecomputedNeighbors(numbers, distances)
    alike = affinity.PerplexityBasedNN(perplexity=perplexity, knn_index=near, n_jobs=1)
    begin = points[:, :2].double().numpy()
    begin = begin / max(1e-12, float(begin[:, 0].std())) * 1e-4
    # one thread: how a sum is divided among several decides its last bits
    method = "bh" if len(points) < _FEW else "fft"
    found = TSNEEmbedding(begin, alike, negative_gradient_method=method, n_jobs=1, random_state=seed)
    for done in range(0, total, _AT_ONCE):
        early = done < _EARLY
        found.optimize(_AT_ONCE, exaggeration=12 if early else 1, momentum=0.5 if early else 0.8, inplace=True)
        yield Progress("place", done + _AT_ONCE, total)
    return np.asarray(found, np.float64)


def _neighbours(points: Tensor, count: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The ``count`` nearest other points of each, nearest first, and how far they are: both [points, count]."""
    numbers, distances = torch.empty(len(points), count, dtype=torch.int64), torch.empty(len(points), count)
    for at in range(0, len(points), _ROWS):
        apart = torch.cdist(points[at : at + _ROWS], points)
        apart[torch.arange(len(apart)), torch.arange(at, at + len(apart))] = torch.inf
        found = apart.topk(count, dim=1, largest=False)
        numbers[at : at + _ROWS], distances[at : at + _ROWS] = found.indices, found.values
    return numbers.numpy(), distances.double().numpy()
