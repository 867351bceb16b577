"""Which learning rate to train with: a few steps at growing rates, and where the loss falls most steeply.

Smith 2017, "Cyclical learning rates for training neural networks" (the learning rate range test). The suggestion is the rate
of the steepest fall of the smoothed loss over the logarithm of the rate, before its lowest place.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from tlgui.errors import ToldError
from tlgui.learn import heads, training
from tlgui.learn.activations import Key
from tlgui.learn.compute import telling_memory
from tlgui.learn.fine_tuning import FineTuning
from tlgui.learn.optimising import set_rate
from tlgui.learn.parts import gather
from tlgui.learn.plans import Plan, fitted, planned, refuse
from tlgui.learn.survey import Survey, survey
from tlgui.messages import Event, FindRate, Progress, RateFound, RateTried

LEAST, MOST = 1e-6, 1.0
STEPS = 90
"""Rates that are tried, each 1.17 times the one before."""
_MEMORY = 0.9  # of the smoothed loss from step to step, as fastai has it
_WORSE = 2.0  # times the lowest smoothed loss, and no more is to be learned
_FALL, _RISE = 0.1, 0.05
"""Shares of a loss, and at least so many nats, by which it must fall or rise to be more than the noise of batches."""
_WIDTH = 2.0  # steps: the deviation of the bell with which slopes are smoothed


def find(request: FindRate) -> Iterator[Event]:
    """Try growing rates on what ``request.train`` would train, with its own optimiser, batch and views; nothing is kept.

    With stochastic gradient descent the least rate is ten times as high. Raises ToldError: rate-no-steps where nothing learns
    by steps, and what a training raises.
    """
    yield from refuse(request.train)
    dataset = yield from gather(request.train)
    plan = planned(request.train, dataset)
    if plan.strategy == "classifier" and not plan.request.head.hidden:
        raise ToldError("rate-no-steps")
    with telling_memory(plan.compute, plan.recipe.batch_size):
        surveyed = yield from survey(plan, dataset)
        tuning = yield from _tuning(fitted(plan, surveyed.parts), surveyed)
        tried: list[tuple[float, float]] = []
        for now in _tries(tuning):
            tried.append((now.rate, now.loss))
            yield now
            yield Progress("rate", len(tried), STEPS)
    yield suggested(tried)


def _tuning(plan: Plan, surveyed: Survey) -> Generator[Event, None, FineTuning]:
    """The training by steps as it would begin."""
    torch.manual_seed(plan.request.seed)
    if plan.request.start == "random":
        return training.begun_at_random(plan, surveyed)
    choice = yield from heads.chosen(plan, surveyed)
    if plan.strategy == "classifier":
        return heads.hidden_tuning(plan, surveyed, choice)
    if plan.request.head.hidden:
        head = yield from heads.with_hidden_units(plan, surveyed, choice)
    else:
        head = yield from heads.linear(plan, surveyed, choice)
    return training.begun(replace(plan, network=head.network), surveyed, head)


def _tries(tuning: FineTuning) -> Iterator[RateTried]:
    """A step at each rate, until the loss is far above its lowest. Raises ToldError for images that vanished."""
    full = tuning.recipe.learning_rate
    least = LEAST * (10 if tuning.recipe.optimiser == "sgd" else 1)
    rates = least * (MOST / least) ** (np.arange(STEPS) / (STEPS - 1))
    smooth, lowest = 0.0, math.inf
    tuning.train_mode()
    with closing(tuning.activations.stream(_groups(tuning))) as source:
        for number, (rate, given) in enumerate(zip(rates.tolist(), source, strict=False), 1):
            if len(given.keys) < tuning.recipe.least:
                continue
            set_rate(tuning.optimiser, rate / full)
            try:
                loss, _, _ = tuning.step(given, (0, number))
            except ToldError as error:
                if error.told.code != "diverged":
                    raise
                return
            smooth = _MEMORY * smooth + (1 - _MEMORY) * loss
            shown = smooth / (1 - _MEMORY**number)
            lowest = min(lowest, shown)
            yield RateTried(rate, shown)
            if shown > _WORSE * lowest + 0.1 and number > STEPS // 10:
                return


def _groups(tuning: FineTuning) -> list[Sequence[Key]]:
    """``STEPS`` batches of training images, in the orders and views of the first epochs."""
    found: list[Sequence[Key]] = []
    epoch = 1
    while len(found) < STEPS:
        found += tuning.groups(epoch)[: STEPS - len(found)]
        epoch += 1
    return found


def suggested(tried: Sequence[tuple[float, float]]) -> RateFound:
    """The rate to train with, of those ``tried`` (rate, smoothed loss), in growing order.

    ``highest`` is the rate of the lowest loss, ``lowest`` the last one before it at which less than a twentieth of the fall was
    done; the suggestion lies between them, where the loss falls most steeply. Where it hardly falls, as from a fitted head,
    ``highest`` is the last rate before the loss rises for good, and the suggestion a tenth of that.
    """
    if not tried:
        return RateFound(LEAST, LEAST, LEAST)
    rates, losses = (np.array(column, np.float64) for column in zip(*tried, strict=True))
    bottom = int(losses.argmin())
    fall = float(losses[0] - losses[bottom])
    if fall <= _above(losses[0], _FALL):
        low = np.flatnonzero(losses <= losses[bottom] + _above(losses[bottom], _RISE))
        highest = float(rates[low[-1]])
        return RateFound(highest / 10, highest / 100, highest)
    begun = np.flatnonzero(losses[:bottom] >= losses[0] - 0.05 * fall)
    first = int(begun[-1])
    slopes = _slopes(losses)[first : bottom + 1]
    return RateFound(float(rates[first + int(slopes.argmin())]), float(rates[first]), float(rates[bottom]))


def _above(loss: float, share: float) -> float:
    return max(share * loss, _RISE)


def _slopes(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """The slope at each step of ``losses`` smoothed with a bell; rates grow by one factor, so that steps are its logarithm."""
    reach = int(4 * _WIDTH)
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / _WIDTH) ** 2)
    padded = np.pad(losses, reach, mode="edge")
    smooth = np.convolve(padded, bell / bell.sum(), mode="valid")
    return np.asarray(np.gradient(smooth) if len(smooth) > 1 else np.zeros(1))
