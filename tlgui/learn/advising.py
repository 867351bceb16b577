"""Which strategy, freeze depth and backbone suit these images: rules on what was measured of them before any training."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from tlgui.errors import Argument, Told
from tlgui.learn import probing, weights
from tlgui.learn.choosing import FOLDS
from tlgui.learn.gallery import listed
from tlgui.learn.logme import logme
from tlgui.learn.parts import Parts, divided, gather
from tlgui.learn.plans import planned, refuse
from tlgui.learn.probing import Pooled
from tlgui.messages import Advise, Advised, Dataset, Event, Probe, Strategy, Transferability

_JUDGED = 2  # backbones that LogME puts first and the probe judges
_EASY = 0.02  # of the images wrong: training blocks could gain no more than the noise of a few hundred images
_FEW = 20  # images of a class, below which blocks that learn fit themselves to single images
_MANY = 200  # of a class, from which more blocks can learn
_WHOLE = 1000  # of a class, from which a graphics card may well train everything
_ALIKE = 0.45
"""Likeness measured with EfficientNet-Lite0, which learned from ImageNet: ants and bees .80, cats and dogs .55, flowers .51;
scans of brains .37, satellite images .19."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules decide by: the ``probes`` shallow to deep, the median ``images`` a class, how many numbers learn at each
    freeze depth (``trainable``), and whether there ``is_fast`` hardware for training."""

    probes: tuple[Probe, ...]
    images: float
    trainable: tuple[int, ...]
    is_fast: bool


def advise(request: Advise) -> Iterator[Event]:
    """Probe the backbones and decide. Raises as training does, and ToldError weights-absent for a named backbone."""
    began = time.monotonic()
    train = replace(request.train, strategy="classifier", freeze_depth=None, start="pretrained", resume=False)
    yield from refuse(train)
    dataset = yield from gather(train)
    parts = yield from divided(dataset, train)
    names = request.backbones or tuple(info.name for info in listed() if info.ready) or (train.backbone,)
    found, ranked = yield from _judged(replace(request, train=train), dataset, parts, names)
    probes = yield from probing.probes(found, parts)
    network = found.plan.network
    counts = torch.bincount(parts.of(parts.train), minlength=len(parts.classes)).double()
    trainable = tuple(network.parameters_told(depth)[0] for depth in range(network.depth + 1))
    facts = Facts(probes, float(counts[counts > 0].quantile(0.5)), trainable, not found.plan.compute.is_cpu)
    strategy, depth, reasons = decided(facts)
    alike = likeness(found)
    if alike is not None:
        measured: dict[str, Argument] = {"likeness": f"{100 * alike:.0f} %"}
        reasons = (*reasons, Told("advice-like" if alike >= _ALIKE else "advice-unlike", measured))
    speed: dict[str, Argument] = {"device": found.plan.compute.info.label, "speed": f"{1 / found.seconds:.0f}"}
    reasons = (*reasons, Told("advice-speed", speed))
    if len(names) > 1:
        reasons = (*reasons, Told("advice-backbone", {"name": network.source.info.title, "count": len(names)}))
    yield Advised(
        strategy, depth, network.source.info.name, reasons, probes, ranked, trainable, alike, facts.images,
        time.monotonic() - began,
    )  # fmt: skip


def _judged(
    request: Advise, dataset: Dataset, parts: Parts, names: tuple[str, ...]
) -> Generator[Event, None, tuple[Pooled, tuple[Transferability, ...]]]:
    """The backbone whose last block's probe is right most often, of those that LogME puts first; and all, best first."""
    numbers = probing.drawn(parts, request.train.seed)
    scores: dict[str, float] = {}
    kept: dict[str, Pooled] = {}
    for name in names:
        train = request.train
        if name != train.backbone:  # a file of weights and an input size are for one backbone
            train = replace(train, backbone=name, weights=None, input_size=None)
        plan = planned(train, dataset)
        found = yield from probing.pooled(plan, parts, numbers)
        scores[name] = logme(found.blocks[-1], parts.of(found.numbers), len(parts.classes))
        kept[name] = found
        for worst in sorted(kept, key=lambda one: -scores[one])[_JUDGED:]:
            del kept[worst]  # its weights and features are large
    judged = {name: probing.probe_last(found, parts) for name, found in kept.items()}
    best = max(judged, key=lambda name: (judged[name].accuracy, scores[name]))
    order = sorted(scores, key=lambda name: (name != best, -scores[name]))
    return kept[best], tuple(Transferability(name, scores[name], judged.get(name)) for name in order)


def likeness(found: Pooled) -> float | None:
    """How sure the pretrained network's own classifier is of the images, 0..1: 1 less the mean entropy of its answers over that
    of not knowing, log(classes); None where its weights' file has no such classifier.

    The entropy of a classifier's answer tells images like those it learned from from others (Malinin & Gales 2018, "Predictive
    uncertainty estimation via prior networks"). The greatest probability, which Hendrycks & Gimpel 2017 compare, misleads where
    alike classes share it (Hendrycks et al. 2022, "Scaling out-of-distribution detection for real-world settings"): for photos
    of cats and dogs, of which ImageNet has 118 breeds, it is no greater than for flowers. Among k of them the entropy is log k.
    """
    request, source = found.plan.request, found.plan.network.source
    old = weights.classifier(source.info.name, request.weights)
    if old is None or old[0].shape[1] != found.blocks[-1].shape[1] or len(old[0]) < 2:
        return None
    return certainty(found.blocks[-1].float() @ old[0].T + old[1])


def certainty(logits: Tensor) -> float:
    """1 less the mean entropy of the answers ``logits`` [images, classes] over log(classes): 0..1."""
    answers = logits.log_softmax(1)
    entropy = float(-(answers.exp() * answers).sum(1).mean())
    return min(max(1 - entropy / math.log(logits.shape[1]), 0.0), 1.0)


def decided(facts: Facts) -> tuple[Strategy, int, tuple[Told, ...]]:
    """Strategy, freeze depth and the reasons, most important first.

    Features that leave almost nothing wrong need only a classifier, and so do few images, to which thousands of times as many
    numbers would fit themselves. Else blocks learn: from where features stop becoming more useful (the shallowest block
    within one standard error of the best, Breiman et al. 1984), or, if they never do, the last quarter of the blocks, half
    of them with many images, all of them with very many on a graphics card (Yosinski et al. 2014, "How transferable are
    features in deep neural networks?").
    """
    blocks = len(facts.probes)
    best = max(facts.probes, key=lambda probe: probe.accuracy)
    useful = enough(facts.probes)
    accuracy: dict[str, Argument] = {"accuracy": f"{100 * best.accuracy:.1f} %", "images": best.images}
    measure: dict[str, Argument] = {
        "images": round(facts.images),
        "all": facts.trainable[0],
        "head": facts.trainable[-1],
    }
    if 1 - best.accuracy <= _EASY:  # the head reads blocks on the way, too
        return "classifier", blocks, (Told("advice-easy", accuracy), _course(useful, best, blocks))
    if facts.images < _FEW or math.isnan(best.accuracy):
        return "classifier", blocks, (Told("advice-few", measure), _course(useful, best, blocks))
    if facts.images >= _WHOLE and facts.is_fast:
        return "whole", 0, (Told("advice-many", measure), Told("advice-room", accuracy))
    least = blocks // 2 if facts.images < _MANY else 1
    depth = max(least, useful.depth) if useful.depth < blocks else blocks // 2 if least == 1 else 3 * blocks // 4
    return "partial", min(depth, blocks - 1), (Told("advice-room", accuracy), _course(useful, best, blocks))


def enough(probes: tuple[Probe, ...]) -> Probe:
    """The shallowest probe within one standard error, over the folds, of the best."""
    best = max(probes, key=lambda probe: probe.accuracy)
    error = best.spread / math.sqrt(FOLDS)
    return next((probe for probe in probes if probe.accuracy >= best.accuracy - error), probes[-1])


def _course(useful: Probe, best: Probe, blocks: int) -> Told:
    found: dict[str, Argument] = {
        "block": useful.block,
        "depth": useful.depth,
        "blocks": blocks,
        "accuracy": f"{100 * best.accuracy:.1f} %",
    }
    return Told("advice-deep" if useful.depth == blocks else "advice-shallow", found)
