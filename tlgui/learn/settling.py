"""What decides a training's result and was left open is decided first, and told, so that the training can be had again."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tlgui import places
from tlgui.learn import measuring
from tlgui.learn.activations import SHARE
from tlgui.learn.compute import Compute
from tlgui.learn.forward import layout
from tlgui.learn.network import Network
from tlgui.learn.recipes import Recipe
from tlgui.learn.store import Store, default_bound
from tlgui.messages import Backend, Precision, Train

MOST_VIEWS = 4
_AFFORDABLE = 0.25  # of the suffix's training time: a prefix this cheap runs again for fresh views
_BACKWARD = 3.0  # a training step takes about three times a forward pass


def settled(request: Train, network: Network, compute: Compute, depth: int, recipe: Recipe, images: int) -> Train:
    """``request`` with precision, backend, threads and views decided: by measuring, by the machine, and by time and disk.

    Fixed views of each of ``images`` training images are put through the prefix once and kept, unless the prefix is so short
    that fresh views are affordable; then ``views`` is 0.
    """
    backend, precision = request.backend, request.precision
    if backend is None or precision is None:
        fast_backend, fast_precision = _fastest(request, network, compute)
        backend, precision = backend or fast_backend, precision or fast_precision
    views = request.views
    if views is None:
        views = _views(network, depth, recipe, images, bound(request), precision)
    # what was asked for stays, also where processes that share the cores compute with fewer: it is the same training in one again
    threads = request.threads or compute.threads
    return replace(request, precision=precision, backend=backend, threads=threads, views=views)


def _fastest(request: Train, network: Network, compute: Compute) -> tuple[Backend, Precision]:
    return ("torch", "fp32") if request.start == "random" else measuring.fastest(network, compute)


def _views(network: Network, depth: int, recipe: Recipe, images: int, most: int, precision: Precision) -> int:
    if recipe.augmentation is None:
        return 1
    share = prefix_share(network, depth)
    if depth == 0 or share <= _AFFORDABLE * _BACKWARD * (1 - share):
        return 0
    fitting = int(most * SHARE) // max(1, layout(network, depth, precision).size * images)
    return max(1, min(MOST_VIEWS, recipe.epochs, fitting))


def prefix_share(network: Network, depth: int) -> float:
    """Which part of a forward pass's multiply-adds the first ``depth`` blocks do, by parameters times places."""
    costs = []
    for block in network.source.blocks:
        places_out = (
            block.shape[1] * block.shape[2] if len(block.shape) == 3 else block.shape[0] if len(block.shape) == 2 else 1
        )
        costs.append(block.parameters * places_out)
    return sum(costs[:depth]) / max(1, sum(costs))


def bound(request: Train) -> int:
    """How many bytes may be kept on disk."""
    return default_bound(places.activations()) if request.cache_bytes is None else request.cache_bytes


def store(request: Train) -> Store:
    """The store of this process, with the request's bound: what it knows of its files is worth keeping between trainings."""
    found = _store(places.activations())
    found.most_bytes = bound(request)
    return found


@lru_cache(maxsize=1)
def _store(root: Path) -> Store:
    return Store(root, 0)
