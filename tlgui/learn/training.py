"""Training: a folder of labelled images in, a model file out."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from tlgui.errors import to_the_end
from tlgui.learn import checkpoints, continuing, heads, model_file, ranks, temperature
from tlgui.learn.activations import Activations, Keys
from tlgui.learn.best import check
from tlgui.learn.compute import telling_memory, trim
from tlgui.learn.evaluation import figures
from tlgui.learn.feature_rows import Indexes
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.head_fit import Scaling
from tlgui.learn.heads import Head, Result, tuning_of
from tlgui.learn.learned import own_kind
from tlgui.learn.network import Network, make_head
from tlgui.learn.over_all import crossed
from tlgui.learn.parts import Parts, gather
from tlgui.learn.plans import Plan, fitted, planned, refuse
from tlgui.learn.recipes import hidden_recipe
from tlgui.learn.remembered import Answered, Remembered, prefixes
from tlgui.learn.survey import Survey, activations_at, survey
from tlgui.learn.watching import Watcher, watched
from tlgui.messages import (
    Epoch,
    Event,
    Finished,
    ModelInfo,
    ModelOpened,
    Settled,
    Started,
    Train,
)


def train(request: Train) -> Iterator[Event]:
    """Train as ``request`` says; the answers are listed at :class:`Train`.

    Closing the iterator cancels within one step and leaves no file. The same request gives the same weights, bit for bit on
    one processor. A group of processes (:mod:`tlgui.learn.ranks`) trains the same together; the first one tells all of it and
    writes the model file, the others end when the result is there. Raises ToldError: what ``recipes.problems`` finds (the last
    one raised, the others Warned before), model-unwritable, depth-wrong, depth-mismatch, train-too-few, diverged, out-of-memory;
    of a group ranks-differ, ranks-norm, ranks-lost; what ``continuing.taken_up`` raises; and what scanning the folder, choosing
    the device and building the backbone raise.
    """
    began = time.monotonic()
    yield from refuse(request)
    group = ranks.group()
    group.from_first(lambda: model_file.check_place(request.model))
    dataset = yield from gather(request)
    plan = planned(request, dataset)
    yield Settled(plan.request)
    with telling_memory(plan.compute, plan.recipe.batch_size), ranks.telling():
        surveyed = yield from survey(plan, dataset)
        images = surveyed.parts.count
        trim(images)
        plan = fitted(plan, surveyed.parts)
        if request.parent is not None:
            plan = continuing.taken_up(plan, surveyed.parts)
        group.agree(heads.belongs(plan.request, surveyed.parts))
        yield _started(plan, surveyed.parts)
        watcher = Watcher(plan, surveyed.parts)
        yield from watcher.look(0)
        if request.parent is not None:
            result = yield from watched(_continued(plan, surveyed), watcher)
        elif plan.request.start == "random":
            result = yield from watched(_from_random(plan, surveyed), watcher)
        else:
            yield surveyed.activations.cached(surveyed.parts.count)
            result = yield from watched(_from_pretrained(plan, surveyed), watcher)
        if not group.first:
            return
        trim(images)
        features, least = yield from to_the_end(own_kind(plan, surveyed, result))
    memory = replace(_memory(surveyed.parts, result), features=features)
    info = replace(_info(plan, surveyed.parts, result), likeness=least)
    del dataset, surveyed, watcher  # the columns of the images
    trim(images)
    info = replace(info, temperature=temperature.chosen(memory.validation.logits, memory.validation.truth))
    trim(images)
    model_file.save(result.network, info, memory)
    seconds = time.monotonic() - began
    finished = Finished(result.report.accuracy, request.model, seconds, result.best_epoch, result.report, result.kept)
    yield from to_the_end(event for event in (ModelOpened(info), finished))
    if request.run is not None:
        checkpoints.remove(request.run)  # only now that all of it is on record


def _started(plan: Plan, parts: Parts) -> Started:
    trainable, total = plan.network.parameters_told(plan.depth)
    hidden = plan.request.head.hidden
    epochs = hidden_recipe(plan.request, plan.strategy).epochs if hidden else plan.recipe.epochs
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
        epochs=epochs if plan.strategy == "classifier" else plan.recipe.epochs,
        steps=1 if plan.strategy == "classifier" and not hidden else plan.recipe.steps(len(parts.train)),
        seed=plan.request.seed,
    )


# ---------------------------------------------------------------------------------------------------- from pretrained


def _from_pretrained(plan: Plan, surveyed: Survey) -> Generator[Event, None, Result]:
    """The head on fixed features; then, where blocks are to learn, all that learns, from there."""
    choice = yield from heads.chosen(plan, surveyed)
    cross = yield from crossed(plan, surveyed, choice)
    trim(surveyed.parts.count)
    if plan.request.head.hidden:
        head = yield from heads.with_hidden_units(plan, surveyed, choice)
    else:
        head = yield from heads.linear(plan, surveyed, choice)
    if plan.strategy == "classifier":
        return replace(head.result, cross=cross)
    result = replace((yield from _tuned(plan, surveyed, head)), cross=cross)
    kept = result.kept is not None and result.kept.what == "classifier"
    if kept and not plan.request.head.hidden and heads.teaches_all(surveyed.parts):
        told, test = heads.refitted(plan, surveyed, choice, result.network)
        return replace(result, report=told, validation=head.validation, test=test)
    return result


def _tuned(plan: Plan, surveyed: Survey, head: Head) -> Generator[Event, None, Result]:
    """Train the blocks after the freeze depth and the head from where it was fitted; what is kept is never worse."""
    parts = surveyed.parts
    own = replace(plan, network=head.network)
    tuning = begun(own, surveyed, head)
    first = check(0, ranks.group().from_first(lambda: head.validation), parts.of(parts.validation))
    tuning.best.take(first)
    yield Epoch(0, 0, *head.learned, *first.figures(parts.of(parts.validation)), True, 0.0)
    assert isinstance(tuning.activations, Activations)  # blocks learn from what lies on disk
    yield from _filled(own, parts, tuning.activations)
    torch.manual_seed(plan.request.seed)
    yield from tuning.run()
    return (yield from _ended(own, surveyed, tuning, head.scaling))


def begun(plan: Plan, surveyed: Survey, head: Head) -> FineTuning:
    """The training by steps of the blocks after the freeze depth and of ``head``, which is the plan's network's."""
    activations = activations_at(plan, surveyed.parts.paths, surveyed.parts.digests)
    return tuning_of(plan, surveyed, plan.recipe, head.module, head.scaling, activations, floor=True)


def _filled(plan: Plan, parts: Parts, activations: Activations) -> Generator[Event, None, None]:
    """Compute what the frozen blocks put out for every fixed view, so that the epochs find it."""
    if plan.depth == 0:
        return
    views, checked = plan.request.views or 0, np.concatenate([parts.validation, parts.test])
    numbers = np.concatenate([np.tile(parts.train, views), checked])
    fixed = np.repeat(np.arange(views, dtype=np.int32), len(parts.train))
    keys = Keys(numbers, np.concatenate([fixed, np.zeros(len(checked), np.int32)]))
    yield from activations.each(keys)
    yield activations.cached(len(keys))


# ---------------------------------------------------------------------------------------- from where another one ended


def _continued(plan: Plan, surveyed: Survey) -> Generator[Event, None, Result]:
    """Train what learns further, from where the model that was taken up stands; what is kept is never worse than that."""
    parts = surveyed.parts
    tuning = continuing.begun(plan, surveyed)
    assert isinstance(tuning.activations, Activations)  # blocks learn from what lies on disk
    yield from _filled(plan, parts, tuning.activations)
    learned = yield from tuning.logits(parts.train)
    first = yield from tuning.check(0)
    tuning.best.take(first)
    truth = parts.of(parts.validation)
    yield Epoch(0, 0, *figures(learned, parts.of(parts.train)), *first.figures(truth), True, 0.0)
    torch.manual_seed(plan.request.seed)
    yield from tuning.run()
    return continuing.told((yield from _ended(plan, surveyed, tuning, tuning.scaling)))


# -------------------------------------------------------------------------------------------------------- from random


def _from_random(plan: Plan, surveyed: Survey) -> Generator[Event, None, Result]:
    """Train everything from random numbers; the head reads the last block's features as they come."""
    tuning = begun_at_random(plan, surveyed)
    torch.manual_seed(plan.request.seed)
    yield from tuning.run()
    return (yield from _ended(replace(plan, network=tuning.network), surveyed, tuning, tuning.scaling))


def begun_at_random(plan: Plan, surveyed: Survey) -> FineTuning:
    """That training as it begins."""
    hidden, width = plan.request.head.hidden, plan.network.source.features
    scaling = Scaling(torch.zeros(width), torch.ones(width))
    module = make_head(width, plan.classes, hidden, plan.request.head.dropout)
    if hidden:
        heads.begin(module, plan.request.seed)
    network = Network(plan.network.source, plan.classes, plan.network.preprocessing, (), hidden)
    own = replace(plan, network=network.place(plan.compute.device))
    activations = activations_at(own, surveyed.parts.paths, surveyed.parts.digests)
    return tuning_of(own, surveyed, plan.recipe, module, scaling, activations, floor=False)


def _ended(plan: Plan, surveyed: Survey, tuning: FineTuning, scaling: Scaling) -> Generator[Event, None, Result]:
    """Put the best head on the network, and measure it on images that chose nothing."""
    parts, head = surveyed.parts, tuning.suffix.head
    if plan.request.head.hidden:
        heads.put_hidden(plan.network, head, scaling)
    else:
        state = head.state_dict()
        heads.put(plan.network, state["weight"].cpu(), state["bias"].cpu(), scaling)
    return (yield from heads.result_of(tuning, parts, plan.network))


def _memory(parts: Parts, result: Result) -> Remembered:
    """Which images did what, and the answers that the result rests on."""

    def of(numbers: Indexes) -> Iterator[str]:
        return (parts.digests[number] for number in numbers)

    def answered(numbers: Indexes, logits: Tensor) -> Answered:
        return Answered.of(of(numbers), logits.float().numpy(), parts.of(numbers).numpy(), len(parts.classes))

    validation, test = answered(parts.validation, result.validation), answered(parts.test, result.test)
    return Remembered(prefixes(of(parts.train)), validation, test)


def _info(plan: Plan, parts: Parts, result: Result) -> ModelInfo:
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
        report=result.report,
        tlgui_version=tlgui_version,
        torch_version=torch_version,
        fill=plan.request.fill,
        taps=result.network.taps,
        hidden=plan.request.head.hidden,
        cross_validated=result.cross,
    )
