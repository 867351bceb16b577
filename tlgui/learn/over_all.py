"""How good the classifier is by cross-validation: on the images it was chosen on, or on all of all parts."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial

import numpy as np
import torch

from tlgui.errors import EndEarly
from tlgui.learn import ranks
from tlgui.learn.choosing import Choice, folds
from tlgui.learn.fit_answers import measured
from tlgui.learn.heads import candidates_on, columns_of, fitted_on
from tlgui.learn.plans import Plan
from tlgui.learn.recipes import ITERATIONS
from tlgui.learn.survey import Survey
from tlgui.messages import CrossFigure, CrossValidated, Event, Progress

_LEAST = 4  # fewer images say nothing


def crossed(plan: Plan, surveyed: Survey, choice: Choice) -> Generator[Event, None, CrossFigure | None]:
    """The cross-validated figure that is reported: that of ``choice``, or where the rule says so one on all images. Progress
    (``folds``), CrossValidated."""
    figure = _figure(choice.accuracies, choice.images, nested=choice.nested)
    if plan.request.curation.rule.everywhere:
        figure = (yield from over_all(plan, surveyed)) or figure
    if figure is not None:
        yield CrossValidated(
            figure.accuracy, figure.spread, figure.folds, figure.images, choice.features, choice.strength, figure.nested,
            figure.everywhere,
        )  # fmt: skip
    return figure


def over_all(plan: Plan, surveyed: Survey) -> Generator[Progress, None, CrossFigure | None]:
    """The accuracy of the classifier on all images of all parts, divided into ``rule.folds`` folds: each fold is answered by one
    that was chosen and fitted on the others alone, as the final one is on the training images (Stone 1974, "Cross-validatory
    choice and assessment of statistical predictions"). Images that belong together are in one fold.

    Progress (``folds``). None for too few images, and when it is ended early: there is no figure on half of the images.
    """
    parts, head = surveyed.parts, plan.request.head
    numbers = np.sort(parts.every)
    truth, groups = parts.of(numbers), parts.groups[numbers]
    fold_of = folds(truth.numpy(), groups, plan.request.seed, plan.request.curation.rule.folds)
    count = int(fold_of.max(initial=-1)) + 1
    if len(numbers) < _LEAST or count < 2:
        return None
    accuracies = []
    try:
        for fold in range(count):
            yield Progress("folds", fold, count)
            others, mine = numbers[fold_of != fold], numbers[fold_of == fold]
            candidates = candidates_on(plan, surveyed, others)
            choice = ranks.group().from_first(
                partial(candidates.choose, head.features, head.strength, balance=head.balance, nest=False)
            )
            columns = columns_of(plan, choice)
            last = fitted_on(plan, surveyed, choice, columns, others, ITERATIONS)
            accuracies.append(measured(last, surveyed.of(mine, columns), parts.of(mine))[1])
        yield Progress("folds", count, count)
    except EndEarly:
        return None
    return _figure(accuracies, len(numbers), nested=True, everywhere=True)


def _figure(accuracies: Sequence[float], images: int, *, nested: bool, everywhere: bool = False) -> CrossFigure | None:
    """Mean and spread over the folds; None when there were none."""
    if not accuracies:
        return None
    found = torch.tensor(accuracies, dtype=torch.float64)
    return CrossFigure(float(found.mean()), float(found.std()), len(found), images, nested, everywhere)
