"""Training: a folder of labelled images in, a model file out."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from tlgui.errors import ToldError
from tlgui.learn import backbones, model_file, recipes, settling
from tlgui.learn.activations import Activations
from tlgui.learn.best import check
from tlgui.learn.choosing import Candidates, Choice
from tlgui.learn.compute import Compute, telling_memory
from tlgui.learn.evaluation import figures, report
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.head_fit import Fit, Scaling, class_weights, fit
from tlgui.learn.network import Network, make_head
from tlgui.learn.pace import Pace
from tlgui.learn.parts import Parts, gather
from tlgui.learn.preprocess import Augmentation
from tlgui.learn.recipes import Recipe, hidden_recipe, recipe
from tlgui.learn.strategies import freeze_depth, strategy_of
from tlgui.learn.survey import Survey, activations_at, survey
from tlgui.messages import (
    CrossValidated,
    Epoch,
    Event,
    Finished,
    Kept,
    ModelInfo,
    ModelOpened,
    Part,
    Previewed,
    Progress,
    Report,
    Settled,
    Started,
    Step,
    Strategy,
    Train,
    Warned,
)


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


@dataclass(frozen=True, slots=True)
class _Result:
    """What came out: the network to save, the result, the best epoch, and what was kept of a training of blocks."""

    network: Network
    report: Report
    best_epoch: int
    kept: Kept | None = None


@dataclass
class _Head:
    """A head on standard features, and how far its making came."""

    module: nn.Module
    scaling: Scaling
    network: Network
    features: int  # of a survey's columns those that it reads
    validation: Tensor  # its logits on the validation images
    train: Tensor
    result: _Result


def train(request: Train) -> Iterator[Event]:
    """Train as ``request`` says; the answers are listed at :class:`Train`.

    Closing the iterator cancels within one step and leaves no file. The same request gives the same weights, bit for bit on
    one processor. Raises ToldError: what ``recipes.problems`` finds (the last one raised, the others Warned before),
    model-unwritable, depth-wrong, depth-mismatch, train-too-few, diverged, out-of-memory, and what scanning the folder,
    choosing the device and building the backbone raise.
    """
    began = time.monotonic()
    yield from refuse(request)
    model_file.check_place(request.model)
    parts = yield from gather(request)
    plan = planned(request, parts)
    yield Settled(plan.request)
    with telling_memory(plan.compute, plan.recipe.batch_size):
        surveyed = yield from survey(plan, parts)
        yield _started(plan, surveyed.parts)
        yield surveyed.activations.cached(surveyed.parts.count)
        if plan.request.start == "random":
            result = yield from _from_random(plan, surveyed)
        else:
            result = yield from _from_pretrained(plan, surveyed)
    info = _info(plan, surveyed.parts, result)
    model_file.save(result.network, info)
    yield ModelOpened(info)
    seconds = time.monotonic() - began
    yield Finished(result.report.accuracy, request.model, seconds, result.best_epoch, result.report, result.kept)


def refuse(request: Train) -> Iterator[Warned]:
    """Raise what is wrong with the request, all of it told."""
    found = recipes.problems(request)
    for told in found[:-1]:
        yield Warned(told)
    if found:
        raise ToldError(found[-1].code, **found[-1].arguments)


def planned(request: Train, parts: Parts) -> Plan:
    """What ``request`` means for these images, everything settled."""
    compute = Compute(request.device, request.threads)
    backbone = _backbone(request)
    depth = freeze_depth(request.strategy, request.freeze_depth, len(backbone.blocks))
    strategy = strategy_of(depth, len(backbone.blocks))
    own = recipe(request, strategy, len(parts.train))
    last = request.head.features == "last" or request.start == "random"
    preprocessing = replace(backbone.preprocessing, fill=request.fill)
    taps = () if last else backbone.stages
    network = Network(backbone, len(parts.classes), preprocessing, taps).place(compute.device)
    request = settling.settled(request, network, compute, depth, own, len(parts.train))
    return Plan(request, network, depth, strategy, own, compute)


def _backbone(request: Train) -> backbones.Backbone:
    if request.start == "pretrained":
        return backbones.build(request.backbone, weights=request.weights)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(request.seed)
        return backbones.build(request.backbone, start="random")


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


def _from_pretrained(plan: Plan, surveyed: Survey) -> Generator[Event, None, _Result]:
    """The head on fixed features; then, where blocks are to learn, all that learns, from there."""
    choice = yield from _chosen(plan, surveyed)
    if plan.request.head.hidden:
        head = yield from _hidden_head(plan, surveyed, choice)
    else:
        head = yield from _linear_head(plan, surveyed, choice)
    if plan.strategy == "classifier":
        return head.result
    return (yield from _tuned(plan, surveyed, head))


def _chosen(plan: Plan, surveyed: Survey) -> Generator[Event, None, Choice]:
    parts, head = surveyed.parts, plan.request.head
    candidates = Candidates(
        surveyed.of(parts.train), plan.network.source.features, parts.of(parts.train),
        [parts.digests[number] for number in parts.train], len(parts.classes), plan.request.seed,
    )  # fmt: skip
    yield Previewed(candidates.preview(), candidates.images)
    choice = candidates.choose(head.features, head.strength, balance=head.balance)
    if choice.accuracies:
        found = torch.tensor(choice.accuracies, dtype=torch.float64)
        yield CrossValidated(
            float(found.mean()), float(found.std()), len(found), choice.images, choice.features, choice.strength,
            choice.nested,
        )  # fmt: skip
    return choice


def _network(plan: Plan, choice: Choice, hidden: int = 0) -> tuple[Network, int]:
    """A network whose head reads what was chosen, and how many columns of the survey that are."""
    given = plan.network
    taps = given.taps if choice.features == "multi" else ()
    network = Network(given.source, plan.classes, given.preprocessing, taps, hidden)
    return network.place(plan.compute.device), given.source.width(taps)


def _linear_head(plan: Plan, surveyed: Survey, choice: Choice) -> Generator[Event, None, _Head]:
    """Fit the head to its optimum; each iteration is an epoch of one step over all images."""
    parts, live = surveyed.parts, plan.strategy == "classifier"
    network, columns = _network(plan, choice)
    features = {part: surveyed.of(numbers)[:, :columns] for part, numbers in parts.named.items()}
    truth, images = parts.of(parts.train), len(parts.train)
    weights = class_weights(truth, len(parts.classes)) if plan.request.head.balance else None
    most = plan.recipe.epochs if live else recipes.ITERATIONS
    pace = Pace(most, 1, images, 0)
    began = time.monotonic()
    for now in fit(features["train"], truth, len(parts.classes), most, choice.strength, weights):
        loss, accuracy = figures(now.logits(features["train"]), truth)
        checked = figures(now.logits(features["validation"]), parts.of(parts.validation))
        number = now.iteration
        if live:
            speed, left = pace.stepped(number, images)
            yield Step(number, number, loss, accuracy, 0.0, speed, left)
            # the problem is convex and its strength chosen: the last iteration is the one kept, whatever validation says
            yield Epoch(number, number, loss, accuracy, *checked, True, time.monotonic() - began)
            began = time.monotonic()
        else:
            yield Progress("fit", number, most)
    if parts.test and parts.drawn and live:  # nothing is left to choose: what was held out to watch may teach, too
        now = _refitted(plan, surveyed, choice, columns)
    _put(network, now.weight, now.bias, now.scaling)
    part: Part = "test" if parts.test else "validation"
    told = report(part, parts.classes, now.logits(features[part]), parts.of(parts.named[part]))
    module = make_head(columns, len(parts.classes))
    module.load_state_dict({"weight": now.weight, "bias": now.bias})
    return _Head(
        module, now.scaling, network, columns, now.logits(features["validation"]), now.logits(features["train"]),
        _Result(network, told, number),
    )  # fmt: skip


def _refitted(plan: Plan, surveyed: Survey, choice: Choice, columns: int) -> Fit:
    parts = surveyed.parts
    numbers = (*parts.train, *parts.validation)
    truth = parts.of(numbers)
    weights = class_weights(truth, len(parts.classes)) if plan.request.head.balance else None
    *_, last = fit(
        surveyed.of(numbers)[:, :columns], truth, len(parts.classes), plan.recipe.epochs, choice.strength, weights
    )
    return last


def _hidden_head(plan: Plan, surveyed: Survey, choice: Choice) -> Generator[Event, None, _Head]:
    """Train a head with hidden units on the features that never change."""
    parts, request = surveyed.parts, plan.request
    network, columns = _network(plan, choice, request.head.hidden)
    scaling = Scaling.of(surveyed.of(parts.train)[:, :columns])
    module = make_head(columns, len(parts.classes), request.head.hidden, request.head.dropout)
    _begin(module, request.seed)
    source = replace(plan, network=network, depth=network.depth, strategy="classifier")
    tuning = _tuning(source, surveyed, hidden_recipe(request, plan.strategy), module, scaling, floor=False)
    torch.manual_seed(request.seed)  # of the dropout
    for event in tuning.run():
        if plan.strategy == "classifier":
            yield event
        elif isinstance(event, Epoch):
            yield Progress("fit", event.epoch, tuning.recipe.epochs)
    _put_hidden(network, module, scaling)
    validation = yield from tuning.logits(parts.validation)
    learned = yield from tuning.logits(parts.train)
    told = tuning.best.report(parts.classes)
    if parts.test:
        logits = yield from tuning.logits(parts.test)
        told = report("test", parts.classes, logits, parts.of(parts.test))
    result = _Result(network, told, tuning.best.epoch)
    return _Head(module, scaling, network, columns, validation, learned, result)


def _begin(module: nn.Module, seed: int) -> None:
    """Random numbers for a head with hidden units, which from zeros would never learn (He et al. 2015)."""
    draw = torch.Generator().manual_seed(seed)
    for layer in module.children():
        if isinstance(layer, nn.Linear):
            nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu", generator=draw)


def _tuned(plan: Plan, surveyed: Survey, head: _Head) -> Generator[Event, None, _Result]:
    """Train the blocks after the freeze depth and the head from where it was fitted; what is kept is never worse."""
    parts = surveyed.parts
    own = replace(plan, network=head.network)
    tuning = _tuning(own, surveyed, plan.recipe, head.module, head.scaling, floor=True)
    first = check(0, head.validation, parts.of(parts.validation))
    tuning.best.take(first)
    learned = figures(head.train, parts.of(parts.train))
    yield Epoch(0, 0, *learned, *first.figures(parts.of(parts.validation)), True, 0.0)
    yield from _filled(own, tuning)
    torch.manual_seed(plan.request.seed)
    yield from tuning.run()
    return (yield from _ended(own, surveyed, tuning, head.scaling))


def _filled(plan: Plan, tuning: FineTuning) -> Generator[Event, None, None]:
    """Compute what the frozen blocks put out for every fixed view, so that the epochs find it."""
    if plan.depth == 0:
        return
    views = range(plan.request.views or 0)
    keys = [(number, view) for view in views for number in tuning.parts.train]
    keys += [(number, 0) for number in (*tuning.parts.validation, *tuning.parts.test)]
    yield from tuning.activations.each(keys)
    yield tuning.activations.cached(len(keys))


def _tuning(
    plan: Plan, surveyed: Survey, own: Recipe, module: nn.Module, scaling: Scaling, *, floor: bool
) -> FineTuning:
    parts, request = surveyed.parts, plan.request
    balance = class_weights(parts.of(parts.train), len(parts.classes)) if request.head.balance else None
    activations: Activations = activations_at(plan, parts)
    return FineTuning(
        plan.network, plan.depth, own, parts, activations, module, scaling, compute=plan.compute, seed=request.seed,
        views=request.views or 0, weights=balance, floor=floor,
    )  # fmt: skip


# -------------------------------------------------------------------------------------------------------- from random


def _from_random(plan: Plan, surveyed: Survey) -> Generator[Event, None, _Result]:
    """Train everything from random numbers; the head reads the last block's features as they come."""
    hidden, width = plan.request.head.hidden, plan.network.source.features
    scaling = Scaling(torch.zeros(width), torch.ones(width))
    module = make_head(width, plan.classes, hidden, plan.request.head.dropout)
    if hidden:
        _begin(module, plan.request.seed)
    network = Network(plan.network.source, plan.classes, plan.network.preprocessing, (), hidden)
    own = replace(plan, network=network.place(plan.compute.device))
    tuning = _tuning(own, surveyed, plan.recipe, module, scaling, floor=False)
    torch.manual_seed(plan.request.seed)
    yield from tuning.run()
    return (yield from _ended(own, surveyed, tuning, scaling))


def _ended(plan: Plan, surveyed: Survey, tuning: FineTuning, scaling: Scaling) -> Generator[Event, None, _Result]:
    """Put the best head on the network, and measure it on images that chose nothing."""
    parts, head = surveyed.parts, tuning.suffix.head
    if plan.request.head.hidden:
        _put_hidden(plan.network, head, scaling)
    else:
        state = head.state_dict()
        _put(plan.network, state["weight"].cpu(), state["bias"].cpu(), scaling)
    told = tuning.best.report(parts.classes)
    if parts.test:
        logits = yield from tuning.logits(parts.test)
        told = report("test", parts.classes, logits, parts.of(parts.test))
    return _Result(plan.network, told, tuning.best.epoch, tuning.best.kept())


def _put(network: Network, weight: Tensor, bias: Tensor, scaling: Scaling) -> None:
    """Give the network's head these numbers for standard features as those for plain ones."""
    weight, bias = scaling.folded(weight, bias)
    network.head.load_state_dict({"weight": weight, "bias": bias})


def _put_hidden(network: Network, module: nn.Module, scaling: Scaling) -> None:
    state = {name: value.cpu() for name, value in module.state_dict().items()}
    state["hidden.weight"], state["hidden.bias"] = scaling.folded(state["hidden.weight"], state["hidden.bias"])
    network.head.load_state_dict(state)


def _info(plan: Plan, parts: Parts, result: _Result) -> ModelInfo:
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
    )
