"""What a request means: the network, what of it learns and how, everything settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch

from tlgui.errors import ToldError
from tlgui.learn import backbones, ranks, recipes, settling
from tlgui.learn.compute import Compute
from tlgui.learn.network import Network
from tlgui.learn.parts import Parts, expected
from tlgui.learn.preprocess import Augmentation
from tlgui.learn.recipes import Recipe, recipe
from tlgui.learn.strategies import freeze_depth, strategy_of
from tlgui.messages import Dataset, Strategy, Train, Warned


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be trained and how; ``request`` is settled."""

    request: Train
    network: Network
    depth: int
    strategy: Strategy
    recipe: Recipe
    compute: Compute

    @property
    def classes(self) -> int:
        """How many classes the head tells apart."""
        return self.network.classes

    @property
    def augmentation(self) -> Augmentation | None:
        """The random views that the blocks learn from."""
        return self.recipe.augmentation if self.strategy != "classifier" else None


def refuse(request: Train) -> Iterator[Warned]:
    """Raise what is wrong with the request, all of it told."""
    found = recipes.problems(request)
    for told in found[:-1]:
        yield Warned(told)
    if found:
        raise ToldError(found[-1].code, **found[-1].arguments)


def planned(request: Train, dataset: Dataset) -> Plan:
    """What ``request`` means for these images, everything settled, before it is known which of them train."""
    compute = Compute(request.device, request.threads)
    backbone = _backbone(request)
    depth = freeze_depth(request.strategy, request.freeze_depth, len(backbone.blocks))
    strategy = strategy_of(depth, len(backbone.blocks))
    images = expected(dataset, request)
    own = recipe(request, strategy, images)
    preprocessing = replace(backbone.preprocessing, fill=request.fill)
    # also where the head reads the last block alone: what is kept on disk then serves every head
    taps = () if request.start == "random" else backbone.stages
    network = Network(backbone, len(dataset.classes), preprocessing, taps).place(compute.device)
    request = ranks.group().from_first(lambda: settling.settled(request, network, compute, depth, own, images))
    return Plan(request, network, depth, strategy, own, compute)


def fitted(plan: Plan, parts: Parts) -> Plan:
    """``plan`` with the recipe for the images that do train."""
    return replace(plan, recipe=recipe(plan.request, plan.strategy, len(parts.train)))


def _backbone(request: Train) -> backbones.Backbone:
    if request.start == "pretrained":
        make = backbones.fixed if request.strategy == "classifier" else backbones.build
        return make(request.backbone, weights=request.weights, size=request.input_size)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(request.seed)
        return backbones.build(request.backbone, start="random", size=request.input_size)
