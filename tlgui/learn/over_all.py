"""How good the classifier is on every image: k-fold cross-validation over all parts, each image answered once."""

from __future__ import annotations

from collections.abc import Generator

import torch

from tlgui.errors import EndEarly
from tlgui.learn.choosing import Candidates, Choice, folds
from tlgui.learn.head_fit import class_weights, fit
from tlgui.learn.plans import Plan
from tlgui.learn.recipes import ITERATIONS
from tlgui.learn.survey import Survey
from tlgui.messages import CrossFigure, Progress

_LEAST = 4  # fewer images say nothing


def over_all(plan: Plan, surveyed: Survey) -> Generator[Progress, None, CrossFigure | None]:
    """The accuracy of the classifier on all images of all parts, divided into ``rule.folds`` folds: each fold is answered by one
    that was chosen and fitted on the others alone, as the final one is on the training images (Stone 1974, "Cross-validatory
    choice and assessment of statistical predictions"). Images that belong together are in one fold.

    Progress (``folds``). None for too few images, and when it is ended early: there is no figure on half of the images.
    """
    parts, head = surveyed.parts, plan.request.head
    numbers = sorted(parts.every)
    truth, groups = parts.of(tuple(numbers)), [parts.groups[number] for number in numbers]
    fold_of = torch.from_numpy(folds(truth.numpy(), groups, plan.request.seed, plan.request.curation.rule.folds))
    count = int(fold_of.max()) + 1 if numbers else 0
    if len(numbers) < _LEAST or count < 2:
        return None
    accuracies = []
    try:
        for fold in range(count):
            yield Progress("folds", fold, count)
            mine = fold_of == fold
            inside, outside = torch.nonzero(~mine)[:, 0], torch.nonzero(mine)[:, 0]
            rows, taught = _features(surveyed, numbers, inside), truth[inside]
            choice = Candidates(
                rows, plan.network.source.features, taught, [groups[at] for at in inside.tolist()], len(parts.classes),
                plan.request.seed, plan.request.curation.rule.folds,
            ).choose(head.features, head.strength, balance=head.balance, nest=False)  # fmt: skip
            columns = _columns(plan, choice)
            weights = class_weights(taught, len(parts.classes)) if head.balance else None
            *_, last = fit(rows[:, :columns], taught, len(parts.classes), ITERATIONS, choice.strength, weights)
            answers = last.logits(_features(surveyed, numbers, outside)[:, :columns]).argmax(1)
            accuracies.append(float((answers == truth[outside]).double().mean()))
        yield Progress("folds", count, count)
    except EndEarly:
        return None
    found = torch.tensor(accuracies, dtype=torch.float64)
    return CrossFigure(float(found.mean()), float(found.std()), count, len(numbers), True, True)


def _features(surveyed: Survey, numbers: list[int], places: torch.Tensor) -> torch.Tensor:
    return surveyed.of(tuple(numbers[at] for at in places.tolist()))


def _columns(plan: Plan, choice: Choice) -> int:
    """How many of the survey's columns the choice reads."""
    return plan.network.source.width(plan.network.taps if choice.features == "multi" else ())
