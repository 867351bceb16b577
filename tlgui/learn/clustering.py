"""Groups of images that look alike, for a person to name: spherical k-means on features (Dhillon & Modha 2001, "Concept
decompositions for large sparse text data using clustering"), begun as k-means++ does (Arthur & Vassilvitskii 2007)."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

from tlgui.data import images
from tlgui.errors import Told, ToldError
from tlgui.learn.compute import telling_memory
from tlgui.learn.evaluation import dropped_warnings
from tlgui.learn.plans import planned, refuse
from tlgui.learn.survey import look
from tlgui.messages import Cluster, Clustered, Dataset, Event, Item, Progress, Train, Warned

MOST_GROUPS = 30
"""More groups nobody wants to name."""
_STARTS, _ROUNDS = 12, 50
_ROWS = 4096  # images compared with the centres at once
_WIDTH = 64  # dimensions that are left: noise in the others hides the groups


def cluster(request: Cluster) -> Iterator[Event]:
    """Sort images into groups that look alike. What cannot be read is told and left out.

    Raises ToldError evaluate-none when nothing can be read, number-wrong for a count under 1, and what building the backbone and
    choosing the device raise.
    """
    if request.count is not None and request.count < 1:
        raise ToldError("number-wrong", name="count", value=request.count)
    training = Train(
        Path(),
        Path(),
        backbone=request.backbone,
        seed=request.seed,
        device=request.device,
        cache_bytes=request.cache_bytes,
    )
    yield from refuse(training)
    dataset = yield from _unlabelled(request.paths)
    plan = planned(training, dataset)
    with telling_memory(plan.compute, 32):
        seen = yield from look(plan, dataset)
    paths = [item.path for item in dataset.items]
    yield from dropped_warnings(tuple(seen.failures.items()), paths)
    read = [number for number in range(len(paths)) if number not in seen.failures]
    assert seen.features is not None
    groups = clusters(seen.features[read, : plan.network.source.features], request.count, request.seed)
    yield Clustered(tuple(tuple(paths[read[place]] for place in group) for group in groups))


def _unlabelled(paths: Sequence[Path]) -> Generator[Progress | Warned, None, Dataset]:
    """The images of ``paths`` and below, all of one class without a name."""
    found = list(images.find_images(paths))
    items: list[Item] = []
    failures: list[tuple[int, Told]] = []
    for number, path in enumerate(found):
        try:
            items.append(Item(path, 0, images.examine(path)[0]))
        except ToldError as error:
            failures.append((number, error.told))
        yield Progress("scan", number + 1, len(found))
    yield from dropped_warnings(failures, found)
    if not items:
        raise ToldError("evaluate-none", path=", ".join(map(str, paths[:3])), count=len(found))
    return Dataset(Path(), "flat", ("",), tuple(items))


def clusters(features: Tensor, count: int | None = None, seed: int = 0) -> list[list[int]]:
    """Groups of the images ``features`` float32 [images, width]: none empty, the largest first, in each the most typical image
    first.

    ``count`` None: about the square root of half the images, 2 .. ``MOST_GROUPS``: rather too many, since groups of one class
    get one name, than one of two. The same ``seed`` gives the same groups. Raises ValueError for a ``count`` under 1.
    """
    images = len(features)
    if count is not None and count < 1:
        raise ValueError(f"there is 1 group at least, not {count}")
    if not images:
        return []
    wanted = min(count or max(2, min(MOST_GROUPS, round(math.sqrt(images / 2)))), images)
    points = _reduced(features)
    draw = torch.Generator().manual_seed(seed)
    found = max((_settled(points, wanted, draw) for _ in range(_STARTS)), key=lambda one: float(one[0].sum()))
    near, own = found
    order = near.argsort(descending=True, stable=True)
    groups = [order[own[order] == group].tolist() for group in range(wanted)]
    return sorted((group for group in groups if group), key=lambda group: (-len(group), group[0]))


def _reduced(features: Tensor) -> Tensor:
    """The main directions of ``features``, rows of length 1 [images, ≤ ``_WIDTH``]."""
    mean = features.mean(0)
    products = torch.zeros(features.shape[1], features.shape[1], dtype=torch.float64)  # in less the solver may fail
    for rows in torch.split(features, _ROWS):
        products += ((rows - mean).T @ (rows - mean)).double()
    directions = torch.linalg.eigh(products).eigenvectors.float()
    main = directions[:, -_WIDTH:]
    return F.normalize(torch.cat([(rows - mean) @ main for rows in torch.split(features, _ROWS)]), dim=1)


def _settled(points: Tensor, count: int, draw: torch.Generator) -> tuple[Tensor, Tensor]:
    """The cosine of each point with its centre, and the centre's number, when neither changes any more."""
    centres = _begun(points, count, draw)
    own = torch.full((len(points),), -1)
    for _ in range(_ROUNDS):
        near, before = torch.empty(len(points)), own
        own = torch.empty_like(before)
        for start in range(0, len(points), _ROWS):
            near[start : start + _ROWS], own[start : start + _ROWS] = (points[start : start + _ROWS] @ centres.T).max(1)
        if torch.equal(own, before):
            break
        sums = torch.zeros_like(centres).index_add_(0, own, points)
        centres = torch.where(sums.any(1, keepdim=True), F.normalize(sums, dim=1), centres)
    return near, own


def _begun(points: Tensor, count: int, draw: torch.Generator) -> Tensor:
    """``count`` of ``points``, each drawn the more probably the farther it is from those before it."""
    chosen = [int(torch.randint(len(points), (1,), generator=draw))]
    apart = 1 - points @ points[chosen[0]]
    for _ in range(count - 1):
        weights = apart.clamp(min=1e-9)
        chosen.append(int(torch.multinomial(weights, 1, generator=draw)))
        apart = torch.minimum(apart, 1 - points @ points[chosen[-1]])
    return points[chosen]
