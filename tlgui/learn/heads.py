"""Making the new classifier on features that never change: chosen by cross-validation, fitted, put on the network."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from itertools import chain

import torch
from torch import Tensor, nn

from tlgui.errors import EndEarly, to_the_end
from tlgui.learn import ranks, recipes, streaming
from tlgui.learn.activations import Activations, Held
from tlgui.learn.checkpoints import Keeper, identity
from tlgui.learn.choosing import Candidates, Choice, drawn
from tlgui.learn.compute import one_thread, trim
from tlgui.learn.evaluation import figures, report
from tlgui.learn.feature_rows import Indexes
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.fit_answers import measured, told
from tlgui.learn.head_fit import Fit, Scaling, class_weights, fit
from tlgui.learn.network import Network, make_head
from tlgui.learn.pace import Pace
from tlgui.learn.parts import Parts
from tlgui.learn.plans import Plan
from tlgui.learn.recipes import Recipe, hidden_recipe
from tlgui.learn.survey import Survey
from tlgui.messages import CrossFigure, Epoch, Event, Kept, Previewed, Progress, Report, Step, Train


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: the network to save, the result, the best epoch, what was kept of a training of blocks, the head's
    cross-validation, and the logits [images, classes] of the ``validation`` and ``test`` images as the result rests on them: of
    all, or of as many as are remembered."""

    network: Network
    report: Report
    best_epoch: int
    kept: Kept | None = None
    cross: CrossFigure | None = None
    validation: Tensor = field(default_factory=lambda: torch.empty(0))
    test: Tensor = field(default_factory=lambda: torch.empty(0))


@dataclass
class Head:
    """A head on standard features, and how far its making came."""

    module: nn.Module
    scaling: Scaling
    network: Network
    validation: Tensor  # its logits on the validation images
    learned: tuple[float, float]  # loss and accuracy on the training images
    result: Result


def chosen(plan: Plan, surveyed: Survey) -> Generator[Event, None, Choice]:
    """What the cross-validation on the training images chose; Previewed on the way."""
    head, candidates = plan.request.head, candidates_on(plan, surveyed, surveyed.parts.train)
    yield Previewed(candidates.preview(), candidates.images)
    return ranks.group().from_first(lambda: candidates.choose(head.features, head.strength, balance=head.balance))


def candidates_on(plan: Plan, surveyed: Survey, numbers: Indexes) -> Candidates:
    """What a head can be that is chosen on the images ``numbers`` alone; of many on a draw of them."""
    parts = surveyed.parts
    own = numbers[drawn(parts.of(numbers).numpy(), plan.request.seed)]
    return Candidates(
        surveyed.few(own), plan.network.source.features, parts.of(own), parts.groups[own], len(parts.classes),
        plan.request.seed, plan.request.curation.rule.folds,
    )  # fmt: skip


def columns_of(plan: Plan, choice: Choice) -> int:
    """How many columns of the survey the choice reads."""
    return plan.network.source.width(plan.network.taps if choice.features == "multi" else ())


def fitted_on(plan: Plan, surveyed: Survey, choice: Choice, columns: int, numbers: Indexes, most: int) -> Fit:
    """The chosen head after at most ``most`` iterations on ``columns`` of the images ``numbers``."""
    parts = surveyed.parts
    truth = parts.of(numbers)
    weights = _weights(plan, truth)
    *_, last = fit(surveyed.of(numbers, columns), truth, len(parts.classes), most, choice.strength, weights)
    return last


def _network(plan: Plan, choice: Choice, hidden: int = 0) -> tuple[Network, int]:
    """A network whose head reads what was chosen, and how many columns of the survey that are."""
    given = plan.network
    taps = given.taps if choice.features == "multi" else ()
    network = Network(given.source, plan.classes, given.preprocessing, taps, hidden)
    return network.place(plan.compute.device), columns_of(plan, choice)


def linear(plan: Plan, surveyed: Survey, choice: Choice) -> Generator[Event, None, Head]:
    """Fit the head to its optimum; each iteration is an epoch of one step over all images. EndEarly ends that."""
    parts, live = surveyed.parts, plan.strategy == "classifier"
    network, columns = _network(plan, choice)
    features = {part: surveyed.of(numbers, columns) for part, numbers in parts.named.items()}
    truth, images = parts.of(parts.train), len(parts.train)
    checks = features["validation"], parts.of(parts.validation)
    weights = _weights(plan, truth)
    most = plan.recipe.epochs if live else recipes.ITERATIONS
    pace = Pace(most, 1, images, 0)
    began = time.monotonic()
    for now in fit(features["train"], truth, len(parts.classes), most, choice.strength, weights):
        loss, accuracy = measured(now, features["train"], truth)
        checked = measured(now, *checks)
        number = now.iteration
        if live:
            speed, left = pace.stepped(number, images)
            try:
                yield Step(number, number, loss, accuracy, 0.0, speed, left)
                # the problem is convex and its strength chosen: the last iteration is the one kept, whatever validation says
                yield Epoch(number, number, loss, accuracy, *checked, True, time.monotonic() - began)
            except EndEarly:
                break
            began = time.monotonic()
        else:
            yield Progress("fit", number, most)
    result, validation = told(now, *checks, "validation", parts.classes, whole=not live)
    if live and teaches_all(parts):
        now = fitted_on(plan, surveyed, choice, columns, parts.taught, most)
    put(network, now.weight, now.bias, now.scaling)
    trim(parts.count)
    tested, test = told(now, features["test"], parts.of(parts.test), "test", parts.classes)
    module = make_head(columns, len(parts.classes))
    module.load_state_dict({"weight": now.weight, "bias": now.bias})
    return Head(
        module, now.scaling, network, validation, (loss, accuracy),
        Result(network, tested if len(parts.test) else result, number, validation=validation, test=test),
    )  # fmt: skip


def _weights(plan: Plan, truth: Tensor) -> Tensor | None:
    """The classes' weights for training images of classes ``truth``, where they are to be weighed."""
    return class_weights(truth, plan.classes) if plan.request.head.balance else None


def teaches_all(parts: Parts) -> bool:
    """Whether the validation images may teach the fitted head, too, once all is chosen: they were drawn from the training images
    only to watch it, and a test part tells how good it is."""
    return len(parts.test) > 0 and parts.drawn


def refitted(plan: Plan, surveyed: Survey, choice: Choice, network: Network) -> tuple[Report, Tensor]:
    """Put a head on ``network`` that the validation images taught, too; its result on the test part, and its logits there."""
    parts, columns = surveyed.parts, plan.network.source.width(network.taps)
    last = fitted_on(plan, surveyed, choice, columns, parts.taught, recipes.ITERATIONS)
    put(network, last.weight, last.bias, last.scaling)
    return told(last, surveyed.of(parts.test, columns), parts.of(parts.test), "test", parts.classes)


def with_hidden_units(plan: Plan, surveyed: Survey, choice: Choice) -> Generator[Event, None, Head]:
    """Train a head with hidden units on the features that never change."""
    parts = surveyed.parts
    tuning = hidden_tuning(plan, surveyed, choice)
    with one_thread():  # its steps are so small that a second thread is waited for longer than it helps
        if plan.strategy == "classifier":
            yield from tuning.run()
        else:
            for event in tuning.run():
                if isinstance(event, Epoch):
                    yield Progress("fit", event.epoch, tuning.recipe.epochs)
    network, module, scaling = tuning.network, tuning.suffix.head, tuning.scaling
    put_hidden(network, module, scaling)
    validation = yield from tuning.logits(parts.validation)
    learned = figures((yield from tuning.logits(parts.train)), parts.of(parts.train))
    result = yield from result_of(tuning, parts, network)
    return Head(module, scaling, network, validation, learned, result)


def hidden_tuning(plan: Plan, surveyed: Survey, choice: Choice) -> FineTuning:
    """That training as it begins."""
    parts, request = surveyed.parts, plan.request
    network, columns = _network(plan, choice, request.head.hidden)
    scaling = Scaling.of(surveyed.of(parts.train, columns))
    module = make_head(columns, len(parts.classes), request.head.hidden, request.head.dropout)
    begin(module, request.seed)
    source = replace(plan, network=network, depth=network.depth, strategy="classifier")
    assert surveyed.features is not None
    held = Held(surveyed.features[:, :columns], surveyed.release)
    tuning = tuning_of(
        source, surveyed, hidden_recipe(request, plan.strategy), module, scaling, held, floor=False,
        kept=plan.strategy == "classifier",
    )  # fmt: skip
    torch.manual_seed(request.seed)  # of the dropout
    return tuning


def result_of(tuning: FineTuning, parts: Parts, network: Network) -> Generator[Event, None, Result]:
    """What a training by steps made of ``network``, measured on images that chose nothing: the test part, or cross-fitted
    validation images."""
    best = tuning.best
    if not len(parts.test):
        return Result(network, best.report(parts.classes), best.epoch, best.kept(), validation=best.logits())
    logits = yield from to_the_end(tuning.logits(parts.test))
    tested = report("test", parts.classes, logits, parts.of(parts.test))
    return Result(network, tested, best.epoch, best.kept(), None, best.logits(), logits)


def begin(module: nn.Module, seed: int) -> None:
    """Random numbers for a head with hidden units, which from zeros would never learn (He et al. 2015)."""
    draw = torch.Generator().manual_seed(seed)
    for layer in module.children():
        if isinstance(layer, nn.Linear):
            nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu", generator=draw)


def tuning_of(
    plan: Plan, surveyed: Survey, own: Recipe, module: nn.Module, scaling: Scaling,
    activations: Activations | Held, *, floor: bool, kept: bool = True,
) -> FineTuning:  # fmt: skip
    """A training by steps of what ``plan`` says learns, on ``activations``; ``kept``: with checkpoints in the run's folder."""
    parts, request = surveyed.parts, plan.request
    return FineTuning(
        plan.network, plan.depth, own, parts, activations, module, scaling, compute=plan.compute, seed=request.seed,
        views=request.views or 0, weights=_weights(plan, parts.of(parts.train)), floor=floor,
        keeper=_keeper(request, parts) if kept else None,
    )  # fmt: skip


def _keeper(request: Train, parts: Parts) -> Keeper | None:
    """Who keeps the checkpoints of a training that has a run's folder."""
    if request.run is None:
        return None
    return Keeper(request.run, belongs(request, parts), resumes=request.resume)


def belongs(request: Train, parts: Parts) -> str:
    """Which training it is, on which images in which parts."""
    digests = (parts.digests[number] for number in parts.every)
    return identity(request, chain(parts.classes, digests, streaming.marks(parts.paths)))


def put(network: Network, weight: Tensor, bias: Tensor, scaling: Scaling) -> None:
    """Give the network's head these numbers for standard features as those for plain ones."""
    weight, bias = scaling.folded(weight, bias)
    network.head.load_state_dict({"weight": weight, "bias": bias})


def put_hidden(network: Network, module: nn.Module, scaling: Scaling) -> None:
    state = {name: value.cpu() for name, value in module.state_dict().items()}
    state["hidden.weight"], state["hidden.bias"] = scaling.folded(state["hidden.weight"], state["hidden.bias"])
    network.head.load_state_dict(state)
