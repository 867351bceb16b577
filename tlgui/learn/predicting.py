"""How long a training will take, and what it needs of memory and disk, from a short measurement that is kept.

Measured once for each device, backbone, freeze depth and batch: what the frozen blocks take for an image, and a few steps of the
training itself on made-up activations. Reading is measured on some of the images, since it depends on them. The rest is counted.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, replace

import numpy as np
import psutil
import torch
from torch import Tensor

from tlgui import atomic, places
from tlgui.data import members
from tlgui.errors import ToldError
from tlgui.learn import heads, probing, settling
from tlgui.learn.activations import Activations, Given, Held, Keys
from tlgui.learn.choosing import MOST, Candidates
from tlgui.learn.compute import one_thread
from tlgui.learn.costing import CHECK, Work, estimated
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.forward import layout
from tlgui.learn.head_fit import Scaling
from tlgui.learn.network import Network, make_head
from tlgui.learn.parts import Parts, expected, gather, pictures
from tlgui.learn.plans import Plan, planned, refuse
from tlgui.learn.recipes import hidden_recipe
from tlgui.learn.survey import activations_at
from tlgui.messages import Dataset, Estimate, Event, Predict, Predicted, Progress, Train

_AROUND = 0.4  # s around everything else: the list of images, near copies among few, the model file
_READ = 8  # images that are read to see how long it takes
_SECONDS, _STEPS = 4.0, 3  # of steps that are measured: so long, but at least so many after one that does not count
_HIDDEN_SECONDS = 0.3  # of steps of a head with hidden units, which take a millisecond
_NESTED = 500  # up to so many images the choice of a head is nested, which takes longer
_HEAD = 300  # images that a head is chosen for
_TABLE = 64 * 2**20  # bytes of features in memory at most
_PERIOD = 0.02  # s between two looks at the memory


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds for one image: a whole pass of the backbone (``forward``), and learning from it (``step``; 0 where no block
    learns). ``memory`` is the most that the process had while that was measured, in bytes (a graphics card's: of the card)."""

    forward: float
    step: float
    memory: int


def predict(request: Predict) -> Iterator[Event]:
    """Measure what is not known yet, and count. Nothing is trained or kept of the images. Raises as training does."""
    plan, dataset, costs = yield from _measured(request.train)
    work = _work(plan, dataset, costs)
    yield Predicted(work.seconds(), _memory(plan, len(dataset.items), costs), work.disk, work.features)


def estimate(request: Estimate) -> Iterator[Event]:
    """The same for several devices of several machines, from what is measured on this one. Raises as training does."""
    plan, dataset, costs = yield from _measured(request.train)
    yield estimated(_work(plan, dataset, costs), request, plan.compute.info.label)


def _measured(train: Train) -> Generator[Event, None, tuple[Plan, Dataset, Costs]]:
    yield from refuse(train)
    dataset = yield from gather(train)
    plan = planned(train, dataset)
    costs = yield from _costs(plan)
    return plan, dataset, costs


def _costs(plan: Plan) -> Generator[Progress, None, Costs]:
    """Kept from before, or measured."""
    name, known = _name(plan), _known()
    yield Progress("predict", 0, 1)
    if name not in known:
        with _Watch(plan) as watch:
            forward = probing.image_seconds(plan) if plan.request.start == "pretrained" else 0.0
            step = 0.0 if plan.strategy == "classifier" else _step_seconds(plan, _SECONDS)
        known[name] = Costs(forward, step, watch.most)
        _remember(known)
    yield Progress("predict", 1, 1)
    return known[name]


def _work(plan: Plan, dataset: Dataset, costs: Costs) -> Work:
    """What there is to do, in numbers of images and seconds for one of them."""
    request, recipe, depth, network = plan.request, plan.recipe, plan.depth, plan.network
    every, learns, pretrained = len(dataset.items), plan.strategy != "classifier", request.start == "pretrained"
    train = expected(dataset, request)
    rest, views = max(every - train, 0), request.views or 0
    survey = activations_at(plan, *pictures(dataset), network.depth if pretrained else 0)
    threads = plan.compute.threads
    read, drawn, copy, size = _reading(survey, every)
    missing = survey.missing(Keys(np.arange(every, dtype=np.int32)))
    filled, plain = (views * train + rest, rest) if learns and depth else (0, 0)
    rows = missing * survey.forward.layout.size if pretrained else 0
    rows += filled * layout(network, depth, request.precision or "fp32").size if filled else 0
    learned = network.parameters_told(depth)[0]
    model = 4 * network.parameters_told(0)[1]
    return Work(
        fixed=_AROUND + _head(plan, train, rest) + _looking(dataset, request) / threads, forward=costs.forward,
        prefix=settling.prefix_share(network, depth) * costs.forward, step=costs.step, read=read / threads,
        drawn=drawn / threads, features=missing, filled=filled, plain=plain, train=train, rest=rest,
        epochs=recipe.epochs if learns else 0, steps=recipe.steps(train) if learns else 0, fresh=not views, learned=learned,
        total=model // 4, rows=rows, copies=round(train * copy) if learns and plan.augmentation is not None else 0,
        files=model + (16 * learned if learns and request.run is not None else 0), most=int(settling.bound(request)),
        data=round(size * every), on_cpu=plan.compute.is_cpu,
    )  # fmt: skip


def _memory(plan: Plan, every: int, costs: Costs) -> int:
    """The most bytes of memory, with the best weights so far."""
    network, best = plan.network, 4 * plan.network.parameters_told(plan.depth)[0]
    table = 4 * every * network.source.width(network.taps) if plan.request.start == "pretrained" else 0
    return costs.memory + min(table, _TABLE) + (best if plan.strategy != "classifier" else 0)


def _head(plan: Plan, train: int, rest: int) -> float:
    """Seconds in which the head is chosen and fitted, which does not depend much on the number of images."""
    if plan.request.start != "pretrained":
        return 0.0
    return _head_seconds(plan, train) + (_hidden_seconds(plan, train, rest) if plan.request.head.hidden else 0.0)


def _looking(dataset: Dataset, request: Train) -> float:
    """Seconds in which one thread measures what near copies are found by where no pretrained features tell of them: the mean of
    some for all that were not measured before."""
    if request.start == "pretrained" or not request.curation.rule.honest:
        return 0.0
    from tlgui.data import measures  # what it brings takes a while

    if not (missing := measures.unknown(dataset.items)):
        return 0.0
    taken = []
    for number in _some(len(dataset.items)):
        with contextlib.suppress(ToldError):
            began = time.perf_counter()
            measures.measure(dataset.items[number].path)
            taken.append(time.perf_counter() - began)
    return missing * statistics.fmean(taken) if taken else 0.0


def _some(images: int) -> list[int]:
    """The numbers of the images that are read to see how long it takes."""
    return sorted({round(at * (images - 1) / max(1, _READ - 1)) for at in range(_READ)})


def _reading(activations: Activations, images: int) -> tuple[float, ...]:
    """Seconds in which one thread reads an image, and draws a random view of it, the bytes of the copy that is kept for that, and
    those of its file: the means of some."""
    taken: list[tuple[float, ...]] = []
    for number in _some(images):
        with contextlib.suppress(Exception):  # one that cannot be read is left out of a training, too
            began = time.perf_counter()
            activations.images.view(number, 0)
            read = time.perf_counter() - began
            began = time.perf_counter()
            activations.images.view(number, 1)
            drawn = time.perf_counter() - began
            size, *_ = members.stamp(activations.images.paths[number])
            taken.append((read, drawn, activations.images.copied(number), size))
    return tuple(map(statistics.fmean, zip(*taken, strict=True))) if taken else (0.0, 0.0, 0.0, 0.0)


def _step_seconds(plan: Plan, least: float) -> float:
    """Seconds for an image of a training step, on activations that are made up, measured for ``least`` seconds. The network is of
    no use afterwards."""
    tuning, given = _made_up(plan)
    tuning.train_mode()
    began, steps = 0.0, 0
    while steps <= _STEPS or time.perf_counter() - began < least:
        if steps == 1:
            began = time.perf_counter()
        tuning.step(given, (1, steps + 1))
        steps += 1
    return (time.perf_counter() - began) / ((steps - 1) * len(given.keys))


def _made_up(plan: Plan) -> tuple[FineTuning, Given]:
    """The training as it would begin, and a batch for it."""
    request, network, batch = plan.request, plan.network, plan.recipe.batch_size
    if request.start == "random":
        network = Network(network.source, plan.classes, network.preprocessing, ()).place(plan.compute.device)
    width = network.source.width(network.taps)
    truth = torch.arange(batch) % plan.classes
    numbers, none = np.arange(batch, dtype=np.int32), np.empty(0, np.int32)
    parts = Parts(tuple(map(str, range(plan.classes))), (), (), none, truth, numbers, none, none)
    head = make_head(width, plan.classes, request.head.hidden, request.head.dropout)
    if request.head.hidden:
        heads.begin(head, request.seed)
    tuning = FineTuning(
        network, plan.depth, plan.recipe, parts, Held(torch.empty(0)), head, Scaling(torch.zeros(width), torch.ones(width)),
        compute=plan.compute, seed=request.seed, views=request.views or 0,
    )  # fmt: skip
    keys = tuple((number, 1) for number in range(batch))
    if not plan.depth:
        size = network.preprocessing.size
        return tuning, Given(keys, torch.randint(0, 256, (batch, 3, size, size), dtype=torch.uint8), None)
    kind = layout(network, plan.depth, request.precision or "fp32")
    early: Tensor | None = torch.rand(batch, kind.early) if kind.early else None
    activations = torch.rand(batch, *kind.shape).to(kind.dtype)
    if activations.ndim == 4:
        activations = activations.contiguous(memory_format=torch.channels_last)
    return tuning, Given(keys, activations, early)


def _head_seconds(plan: Plan, images: int) -> float:
    """Seconds in which a head is chosen and fitted for ``images`` images, from doing so for few made-up ones."""
    few, source = min(images, _HEAD), plan.network.source
    generator = torch.Generator().manual_seed(0)
    truth = torch.arange(few) % plan.classes
    width = source.width(plan.network.taps)
    means = torch.randn(plan.classes, width, generator=generator)
    features = means[truth] + 3 * torch.randn(few, width, generator=generator)
    began = time.perf_counter()
    candidates = Candidates(features, source.features, truth, list(map(str, range(few))), plan.classes, 0)
    candidates.choose(plan.request.head.features, plan.request.head.strength, nest=images <= _NESTED)
    taken = time.perf_counter() - began
    most = min(images, MOST)
    return taken * (most / few) * (min(most, width) / min(few, width))


def _hidden_seconds(plan: Plan, train: int, rest: int) -> float:
    """Seconds in which a head with hidden units learns from the features of ``train`` images, ``rest`` others being checked."""
    recipe = hidden_recipe(plan.request, plan.strategy)
    own = replace(plan, strategy="classifier", depth=plan.network.depth, recipe=recipe)
    with one_thread():  # as it learns
        step = _step_seconds(own, _HIDDEN_SECONDS)
    return recipe.epochs * (train + rest / CHECK) * step


class _Watch:
    """The most memory that the process, or the graphics card, had while it was open: ``most`` in bytes."""

    def __init__(self, plan: Plan) -> None:
        self._device = plan.compute.device
        self._process, self._end = psutil.Process(), threading.Event()
        self.most = self._process.memory_info().rss
        self._thread = threading.Thread(target=self._look, name="memory")

    def __enter__(self) -> _Watch:
        if self._device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(self._device)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()
        if self._device.type == "cuda":
            self.most = torch.cuda.max_memory_allocated(self._device)

    def _look(self) -> None:
        while not self._end.wait(_PERIOD):
            self.most = max(self.most, self._process.memory_info().rss)


def _name(plan: Plan) -> str:
    """All that the costs depend on."""
    request, recipe = plan.request, plan.recipe
    size = plan.network.preprocessing.size
    return (
        f"{plan.compute.info.label}, {plan.compute.threads} threads, torch {torch.__version__}, {request.precision} by "
        f"{request.backend}: {request.backbone} at {size} px, {request.start}, {plan.depth} frozen, batch "
        f"{recipe.batch_size} in {recipe.accumulate}, {recipe.optimiser}, {plan.classes} classes, {request.head.hidden} hidden"
    )


def _known() -> dict[str, Costs]:
    try:
        found = json.loads((places.cache() / "costs.json").read_text(encoding="utf-8"))
        return {name: Costs(**values) for name, values in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _remember(known: dict[str, Costs]) -> None:
    text = json.dumps({name: asdict(costs) for name, costs in known.items()}, indent=1)
    with contextlib.suppress(OSError):  # measured again next time
        atomic.write_text(places.cache() / "costs.json", text)
