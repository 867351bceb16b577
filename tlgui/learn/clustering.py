"""Groups of images that look alike, for a person to name: spherical k-means on features (Dhillon & Modha 2001, "Concept
decompositions for large sparse text data using clustering"), begun as k-means++ does (Arthur & Vassilvitskii 2007)."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its usual name

MOST_GROUPS = 30
"""More groups nobody wants to name."""
_STARTS, _ROUNDS = 12, 50
_ROWS = 4096  # images compared with the centres at once
_WIDTH = 64  # dimensions that are left: noise in the others hides the groups


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
    products = sum(((rows - mean).T @ (rows - mean) for rows in torch.split(features, _ROWS)), torch.zeros(()))
    _, directions = torch.linalg.eigh(products)
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
