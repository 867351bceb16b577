"""Training: a folder of labelled images in, a model file out."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import torch

from tlgui.errors import ToldError
from tlgui.learn import backbones, model_file, recipes
from tlgui.learn.answering import Count, outputs
from tlgui.learn.compute import Compute, telling_memory
from tlgui.learn.evaluation import figures, report
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.head_fit import Fit, fit
from tlgui.learn.network import Network
from tlgui.learn.pace import Pace
from tlgui.learn.parts import Parts, gather
from tlgui.learn.recipes import Recipe, recipe
from tlgui.learn.strategies import freeze_depth, strategy_of
from tlgui.learn.survey import Features, Surveyed, survey
from tlgui.messages import (
    Epoch,
    Event,
    Finished,
    ModelInfo,
    ModelOpened,
    Part,
    Progress,
    Report,
    Started,
    Step,
    Strategy,
    Train,
    Warned,
)

HEAD_ITERATIONS = recipes.CLASSIFIER.epochs


@dataclass(frozen=True, slots=True)
class _Plan:
    """What will be trained and how."""

    request: Train
    network: Network
    depth: int
    strategy: Strategy
    recipe: Recipe
    compute: Compute


def train(request: Train) -> Iterator[Event]:
    """Train as ``request`` says: Progress and Warned, Started, Step and Epoch …, ModelOpened, Finished.

    Closing the iterator cancels within one step and leaves no file. The same request gives the same weights, bit for bit on
    one processor. Raises ToldError: what ``recipes.problems`` finds (the last one raised, the others Warned before),
    model-unwritable, depth-wrong, depth-mismatch, train-too-few, diverged, out-of-memory, and what scanning the folder,
    choosing the device and building the backbone raise.
    """
    began = time.monotonic()
    yield from _refuse(request)
    compute = Compute(request.device)
    backbone = _backbone(request)
    depth = freeze_depth(request.strategy, request.freeze_depth, len(backbone.blocks))
    strategy = strategy_of(depth, len(backbone.blocks))
    own = recipe(request, strategy)
    parts = yield from gather(request)
    with telling_memory(compute, own.batch_size):
        network = Network(backbone, len(parts.classes)).place(compute.device)
        plan = _Plan(request, network, depth, strategy, own, compute)
        surveyed = yield from survey(network, parts, own, compute)
        parts = surveyed.parts
        yield _started(plan, parts)
        if strategy == "classifier" and surveyed.features is not None:
            best, result = yield from _train_head(plan, parts, surveyed.features)
        else:
            best, result = yield from _train_blocks(plan, surveyed)
    info = _info(plan, parts, result)
    model_file.save(network, info)
    yield ModelOpened(info)
    yield Finished(result.accuracy, request.model, time.monotonic() - began, best, result)


def _refuse(request: Train) -> Iterator[Warned]:
    """Raise what is wrong with the request, all of it told."""
    found = recipes.problems(request)
    for told in found[:-1]:
        yield Warned(told)
    if found:
        raise ToldError(found[-1].code, **found[-1].arguments)
    model_file.check_place(request.model)


def _backbone(request: Train) -> backbones.Backbone:
    if request.start == "pretrained":
        return backbones.build(request.backbone, weights=request.weights)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(request.seed)
        return backbones.build(request.backbone, start="random")


def _started(plan: _Plan, parts: Parts) -> Started:
    trainable, total = plan.network.parameters_told(plan.depth)
    return Started(
        classes=parts.classes,
        train_images=len(parts.train),
        validation_images=len(parts.validation),
        test_images=len(parts.test),
        backbone=plan.request.backbone,
        strategy=plan.strategy,
        start=plan.request.start,
        freeze_depth=plan.depth,
        blocks=tuple(block.name for block in plan.network.source.blocks),
        trainable_parameters=trainable,
        total_parameters=total,
        device=plan.compute.info,
        epochs=plan.recipe.epochs,
        steps=1 if plan.strategy == "classifier" else plan.recipe.steps(len(parts.train)),
        seed=plan.request.seed,
    )


def _train_head(plan: _Plan, parts: Parts, features: Features) -> Generator[Step | Epoch, None, tuple[int, Report]]:
    """Fit the head alone; each iteration of the fit is an epoch of one step over all images."""
    images = len(parts.train)
    pace = Pace(plan.recipe.epochs, 1, images, 0)
    began, number = time.monotonic(), 0
    for now in _fitted(plan, parts, features):
        number = now.iteration
        loss, accuracy = figures(now.logits(features.train), parts.of(parts.train))
        checked = figures(now.logits(features.validation), parts.of(parts.validation))
        speed, left = pace.stepped(number, images)
        yield Step(number, number, loss, accuracy, 0.0, speed, left)
        # the fit is convex and its strength fixed: the last iteration is the one kept, whatever validation says
        yield Epoch(number, number, loss, accuracy, *checked, True, time.monotonic() - began)
        began = time.monotonic()
    numbers, values = (parts.test, features.test) if parts.test else (parts.validation, features.validation)
    logits = now.logits(values)
    return number, report(_reported(parts), parts.classes, logits, parts.of(numbers))


def _train_blocks(plan: _Plan, surveyed: Surveyed) -> Generator[Progress | Step | Epoch, None, tuple[int, Report]]:
    """Train the suffix, from the fitted head where the recipe says so."""
    parts, features = surveyed.parts, surveyed.features
    tuning = FineTuning(plan.network, plan.depth, plan.recipe, surveyed, compute=plan.compute, seed=plan.request.seed)
    if features is not None:
        began = time.monotonic()
        for now in _fitted(plan, parts, features):
            yield Progress("fit", now.iteration, HEAD_ITERATIONS)
        learned = figures(now.logits(features.train), parts.of(parts.train))
        checked = figures(now.logits(features.validation), parts.of(parts.validation))
        tuning.best.take(0, *checked, tuning.suffix)
        yield Epoch(0, 0, *learned, *checked, True, time.monotonic() - began)
    yield from tuning.run()
    numbers = parts.test or parts.validation
    count = Count("evaluate", len(numbers))
    found = yield from outputs(plan.network, surveyed.prepared, numbers, plan.compute, count)
    return tuning.best.epoch, report(_reported(parts), parts.classes, found.values, parts.of(found.kept))


def _fitted(plan: _Plan, parts: Parts, features: Features) -> Iterator[Fit]:
    """Fit the head on the training features, and put it on the network after each iteration."""
    most = plan.recipe.epochs if plan.strategy == "classifier" else HEAD_ITERATIONS
    for now in fit(features.train, parts.of(parts.train), len(parts.classes), most):
        plan.network.set_head(now.weight, now.bias)
        yield now


def _reported(parts: Parts) -> Part:
    return "test" if parts.test else "validation"


def _info(plan: _Plan, parts: Parts, result: Report) -> ModelInfo:
    tlgui_version, torch_version = model_file.versions()
    return ModelInfo(
        path=plan.request.model,
        classes=parts.classes,
        backbone=plan.request.backbone,
        input_size=plan.network.preprocessing.size,
        strategy=plan.strategy,
        start=plan.request.start,
        freeze_depth=plan.depth,
        blocks=tuple(block.name for block in plan.network.source.blocks),
        seed=plan.request.seed,
        report=result,
        tlgui_version=tlgui_version,
        torch_version=torch_version,
    )
