"""What more images, or cleaner ones, would win: the classifier is trained on growing parts of the images, and its errors are
followed on by a power law. It computes on the features that every training computes first, so that it takes seconds."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from tlgui.data import power_law
from tlgui.data.figures import Reals
from tlgui.errors import ToldError
from tlgui.learn import labels
from tlgui.learn.choosing import FOLDS, Candidates, drawn, rotated
from tlgui.learn.feature_rows import Indexes
from tlgui.learn.head_fit import Scaling
from tlgui.learn.many_fits import ManyFits
from tlgui.learn.parts import gather
from tlgui.learn.plans import Plan, planned, refuse
from tlgui.learn.survey import Survey, survey
from tlgui.messages import ClassForecast, Cleaner, Event, Forecast, Forecasted, Gain, Progress

PARTS = tuple(2 ** (-place / 2) for place in range(7))  # of the images, down to an eighth
_HALF = PARTS[2]
DRAWS = 3  # of a part: which images it holds matters, the more the fewer there are
SAMPLES = 400  # of the bootstrap
_LEAST, _FEWEST = 2.5, 4  # images of a class in the smallest part, by the median; parts that make a trend
_TAUGHT = 1 - 1 / FOLDS  # of the images
_NUMBERS = 6_000_000  # weights solved for at once
_ROUND = (1000, 500, 200, 100, 50, 20, 10, 5)


@dataclass(frozen=True, slots=True)
class _Images:
    """What the classifier learns from: ``values`` float32 [images, width], standard; ``truth`` int64 and ``folds`` int64
    [images]; the images' ``numbers`` in the survey, and how many ``classes`` there are."""

    values: Tensor
    truth: Tensor
    folds: Tensor
    numbers: Indexes
    classes: int
    strength: float


def forecast(request: Forecast) -> Iterator[Event]:
    """Foresee as ``request`` says. Raises ToldError: as training does, and forecast-too-few."""
    train = replace(
        request.train, strategy="classifier", freeze_depth=None, start="pretrained", resume=False, parent=None, run=None
    )
    yield from refuse(train)
    dataset = yield from gather(train)
    plan = planned(train, dataset)
    surveyed = yield from survey(plan, dataset)
    counts = torch.bincount(surveyed.parts.of(surveyed.parts.taught), minlength=len(dataset.classes))
    median = float(counts[counts > 0].double().quantile(0.5))
    fractions = [part for part in PARTS if part * median * _TAUGHT >= _LEAST]
    if len(fractions) < _FEWEST:
        least = math.ceil(_LEAST / PARTS[_FEWEST - 1] / _TAUGHT)
        raise ToldError("forecast-too-few", images=round(median), least=least)
    images = _prepared(plan, surveyed)
    yield Progress("forecast", 0, 0)
    right, sizes, answers = yield from _measured(images, fractions, train.seed)
    cleaner = _cleaner(images, surveyed, answers, set(train.curation.ignored), train.seed)
    more = request.more or next((number for number in _ROUND if number <= median), _ROUND[-1])
    yield _forecasted(dataset.classes, counts.numpy(), images, right, sizes, more, train.seed, cleaner)


def _prepared(plan: Plan, surveyed: Survey) -> _Images:
    """At most as many images as are cross-validated, with the features and the penalty that suit all of them."""
    parts, seed, head = surveyed.parts, plan.request.seed, plan.request.head
    every = parts.taught  # not the test images, which are to be met by finished models alone
    numbers = every[drawn(parts.of(every).numpy(), seed)]
    truth, rows, last = parts.of(numbers), surveyed.few(numbers), plan.network.source.features
    groups = parts.groups[numbers]
    candidates = Candidates(rows, last, truth, groups, len(parts.classes), seed)
    choice = candidates.choose(head.features, head.strength, nest=False)
    standard = Scaling.of(rows).standard(rows)
    values = rotated(standard if choice.features == "multi" else standard[:, :last])
    return _Images(values, truth, candidates.folds, numbers, len(parts.classes), choice.strength)


# ------------------------------------------------------------------------------------------------------------- measure


def _measured(
    images: _Images, fractions: Sequence[float], seed: int
) -> Generator[Progress, None, tuple[Reals, Reals, Tensor]]:
    """Which images are answered right by classifiers that learned from a part of the others: float64 [parts, DRAWS, images];
    how many of each class taught, float64 [parts, classes], the mean over folds; and the logits [images, classes] of
    those that learned from all others. Progress (``forecast``) on the way.
    """
    right = np.zeros((len(fractions), DRAWS, len(images.truth)))
    sizes = np.zeros((len(fractions), images.classes))
    every = torch.zeros(len(images.truth), images.classes)
    jobs = [(part, draw) for part, one in enumerate(fractions) for draw in range(1 if one == 1 else DRAWS)]
    count = int(images.folds.max()) + 1
    at_once = max(1, _NUMBERS // ((images.values.shape[1] + 1) * images.classes))
    groups = [jobs[at : at + at_once] for at in range(0, len(jobs), at_once)]
    for number, (fold, group) in enumerate((fold, group) for fold in range(count) for group in groups):
        masks = torch.stack([_part(images, fold, fractions[part], [seed, 5, fold, draw]) for part, draw in group])
        logits, mine = _solved(images, masks), images.folds == fold
        for (part, draw), mask, own in zip(group, masks, logits, strict=True):
            good = (own[mine].argmax(1) == images.truth[mine]).double().numpy()
            whole = fractions[part] == 1
            right[part, slice(None) if whole else draw, mine.numpy()] = good[:, None] if whole else good
            taught = torch.bincount(images.truth[mask], minlength=images.classes).double().numpy()
            sizes[part] += taught / (count * (1 if whole else DRAWS))
            if whole:
                every[mine] = own[mine]
        yield Progress("forecast", number + 1, count * len(groups))
    return right, sizes, every


def _part(images: _Images, fold: int, fraction: float, seed: list[int]) -> Tensor:
    """Which images, bool [images], a ``fraction`` of each class outside ``fold`` is, at least one; the same seed gives smaller
    parts within larger ones."""
    order = torch.from_numpy(np.random.default_rng(seed).permutation(len(images.truth)))
    taken = torch.zeros(len(images.truth), dtype=torch.bool)
    for number in range(images.classes):
        own = order[(images.truth[order] == number) & (images.folds[order] != fold)]
        taken[own[: max(1, round(fraction * len(own)))]] = True
    return taken


def _solved(images: _Images, masks: Tensor) -> Tensor:
    """The logits [B, images, classes] of classifiers that learned from the images in each of ``masks`` bool [B, images]."""
    taught = masks.sum(1)
    weights = masks.float() / taught[:, None]
    return ManyFits(images.values, images.truth, images.classes, weights, images.strength / (2 * taught)).solved()


def _cleaner(images: _Images, surveyed: Survey, answers: Tensor, ignored: set[str], seed: int) -> Cleaner | None:
    """What the images without those of suspicious labels would win if these did not teach: both measured on the same images."""
    digests = [surveyed.parts.digests[number] for number in images.numbers]
    found = labels.wrong(answers.softmax(1), images.truth) >= 0
    found &= torch.tensor([f"label:{digest}" not in ignored for digest in digests])
    if not found.any() or found.all():
        return None
    masks = torch.stack([(images.folds != fold) & ~found for fold in range(int(images.folds.max()) + 1)])
    logits = _solved(images, masks)[images.folds, torch.arange(len(images.folds))]
    before = (answers.argmax(1) == images.truth)[~found].double().numpy()
    after = (logits.argmax(1) == images.truth)[~found].double().numpy()
    counts = np.random.default_rng([seed, 6]).multinomial(len(before), np.full(len(before), 1 / len(before)), SAMPLES)
    low, high = power_law.interval(counts @ (after - before) / len(before))
    order = answers.softmax(1).gather(1, images.truth[:, None])[:, 0].argsort().tolist()  # the least likely label first
    paths = tuple(surveyed.parts.paths[images.numbers[at]] for at in order if found[at])
    return Cleaner(paths, Gain(float(before.mean()), float((after - before).mean()), low, high))


# ------------------------------------------------------------------------------------------------------------ foresee


def _forecasted(
    classes: Sequence[str], counts: Reals, images: _Images, right: Reals, sizes: Reals, more: int, seed: int,
    cleaner: Cleaner | None,
) -> Forecasted:  # fmt: skip
    """The laws through what was measured, of each class and of all, with those of the bootstrap's samples. All of them grow
    together, as the parts did."""
    rng = np.random.default_rng([seed, 7])
    truth = images.truth.numpy()
    shares = np.bincount(truth, minlength=images.classes) / len(truth)
    every = np.zeros((SAMPLES + 1, len(right)))
    found = []
    for number in np.flatnonzero(shares).tolist():
        own = right[:, :, truth == number]
        errors = np.concatenate([1 - own.mean((1, 2))[None], power_law.resampled(own, SAMPLES, rng)])
        every += shares[number] * errors
        laws = power_law.fitted(sizes[:, number], errors)
        gain = _gain(laws, errors, float(counts[number]), float(counts[number] + more), rng)
        found.append(ClassForecast(classes[number], int(counts[number]), gain))
    found.sort(key=lambda one: -one.gain.gain)
    taught, now = sizes.sum(1), float(counts.sum())
    then = now + more * len(found)
    laws = power_law.fitted(taught, every)
    measured = tuple(
        (float(size), 1 - float(one[0]), *power_law.interval(1 - one[1:]))
        for size, one in sorted(zip(taught.tolist(), every.T, strict=True), key=lambda pair: pair[0])
    )
    places = np.geomspace(taught.min(), then, 40)
    values = 1 - laws.at(places)
    curve = tuple(
        (float(place), float(one[0]), *power_law.interval(one[1:])) for place, one in zip(places, values.T, strict=True)
    )
    return Forecasted(int(now), more, _gain(laws, every, now, then, rng), tuple(found), measured, curve, cleaner)


def _gain(laws: power_law.Laws, errors: Reals, now: float, then: float, rng: np.random.Generator) -> Gain:
    """From ``now`` images to ``then``, by the first of ``laws``, which lie through ``errors`` [S, parts]; the others say how sure
    that is."""
    step = errors[:, PARTS.index(_HALF)] - errors[:, 0]
    gains = power_law.gains(laws, step, now, then, rng)
    return Gain(1 - float(laws.at(np.array([now]))[0, 0]), float(gains[0]), *power_law.interval(gains[1:]))
