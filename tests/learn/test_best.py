"""Which check is kept, and what may be said of it."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

from tlgui.learn.best import FOLDS, Best, Check, check
from tlgui.messages import Kept

CLASSES = ("a", "b")


def checked(epoch: int, losses: list[float], right: list[int], truth: torch.Tensor) -> Check:
    """A check that answered the images marked 1 in ``right`` rightly."""
    return Check(epoch, torch.tensor(losses), torch.where(torch.tensor(right) == 1, truth, 1 - truth))


def best(truth: torch.Tensor, *checks: Check, floor: bool = False) -> Best:
    made = Best((nn.Linear(1, 1),), truth, floor)
    for one in checks:
        made.take(one)
    return made


def alike(epoch: int, loss: float, right: int, truth: torch.Tensor) -> Check:
    return checked(epoch, [loss] * len(truth), [1] * right + [0] * (len(truth) - right), truth)


TRUTH = torch.tensor([0, 1] * 5)


def test_the_least_loss_is_best_and_its_tensors_come_back() -> None:
    layer = nn.Linear(2, 1)
    made = Best((layer,), TRUTH)
    for epoch, (loss, better) in enumerate([(0.9, True), (0.5, True), (0.7, False), (0.4, True), (0.6, False)]):
        nn.init.constant_(layer.weight, epoch)
        assert made.take(alike(epoch, loss, 5, TRUTH)) is better
    assert made.epoch == 3
    assert made.place == 3
    made.restore()
    assert layer.weight.tolist() == [[3, 3]]


def test_without_a_floor_loss_alone_decides() -> None:
    assert best(TRUTH, alike(0, 0.5, 9, TRUTH), alike(1, 0.4, 2, TRUTH)).epoch == 1


@pytest.mark.parametrize(
    ("loss", "right", "epoch"),
    [
        (0.4, 6, 0),  # less loss, but fewer right
        (0.4, 7, 1),  # less loss and as many right
        (0.4, 9, 1),
        (0.6, 9, 0),  # more right, but more loss
        (0.5, 9, 0),  # a tie goes to the first
        (math.nan, 9, 0),
    ],
)
def test_with_a_floor_what_is_kept_is_never_worse_than_it(loss: float, right: int, epoch: int) -> None:
    assert best(TRUTH, alike(0, 0.5, 7, TRUTH), alike(1, loss, right, TRUTH), floor=True).epoch == epoch


def test_the_floor_is_the_first_check_not_the_best_so_far() -> None:
    made = best(
        TRUTH, alike(0, 0.5, 7, TRUTH), alike(1, 0.4, 9, TRUTH), alike(2, 0.3, 7, TRUTH), alike(3, 0.1, 6, TRUTH), floor=True
    )  # fmt: skip
    assert made.epoch == 2


@pytest.mark.parametrize("floor", [False, True])
def test_without_validation_images_the_latest_is_kept(floor: bool) -> None:
    nothing = torch.empty(0, dtype=torch.int64)
    layer = nn.Linear(1, 1)
    made = Best((layer,), nothing, floor)
    for epoch in range(3):
        nn.init.constant_(layer.weight, epoch)
        assert made.take(check(epoch, torch.empty(0, 2), nothing))
    made.restore()
    assert layer.weight.item() == 2
    assert made.epoch == 2
    assert made.kept() is None
    report = made.report(CLASSES)
    assert report.images == 0
    assert math.isnan(report.accuracy)
    assert math.isnan(report.loss)


def test_a_check_is_each_image_s_own_loss_and_answer() -> None:
    logits = torch.tensor([[2.0, 0.0], [0.0, 1.0], [3.0, 0.0]])
    found = check(4, logits, torch.tensor([0, 1, 1]))
    assert found.answers.tolist() == [0, 1, 0]
    assert found.losses.tolist() == pytest.approx(
        [math.log1p(math.exp(-2)), math.log1p(math.exp(-1)), math.log1p(math.exp(3))]
    )
    loss, accuracy = found.figures(torch.tensor([0, 1, 1]))
    assert loss == pytest.approx(float(found.losses.mean()))
    assert accuracy == pytest.approx(2 / 3)


@pytest.mark.parametrize("floor", [False, True])
@pytest.mark.parametrize("images", [2, 4, 5, 23, 60])
def test_each_fifth_is_answered_at_the_check_that_the_others_choose(images: int, floor: bool) -> None:
    draw = torch.Generator().manual_seed(images)
    truth = torch.randint(0, 3, (images,), generator=draw)
    checks = [check(epoch, torch.randn(images, 3, generator=draw), truth) for epoch in range(12)]
    made = best(truth, *checks, floor=floor)
    report = made.report(("a", "b", "c"))

    order = sorted(range(images), key=lambda number: (int(truth[number]), number))
    folds = [order[number :: min(FOLDS, images)] for number in range(min(FOLDS, images))]
    right, losses, chosen = 0, 0.0, []
    for fold in folds:
        others = [number for number in range(images) if number not in fold]
        figures = [
            (
                sum(float(one.losses[number]) for number in others) / len(others),
                sum(int(one.answers[number] == truth[number]) for number in others),
            )
            for one in checks
        ]
        allowed = [place for place in range(12) if not floor or figures[place][1] >= figures[0][1]]
        chosen.append(min(allowed, key=lambda place: figures[place][0]))
        right += sum(int(checks[chosen[-1]].answers[number] == truth[number]) for number in fold)
        losses += sum(float(checks[chosen[-1]].losses[number]) for number in fold)
    assert report.accuracy == pytest.approx(right / images)
    assert report.loss == pytest.approx(losses / images, rel=1e-5)
    assert report.basis == "cross-fitted"
    assert report.images == images
    assert sum(map(sum, report.confusion)) == images

    logits = made.logits()
    for fold, place in zip(folds, chosen, strict=True):
        draw.manual_seed(images)
        torch.randint(0, 3, (images,), generator=draw)
        drawn = [torch.randn(images, 3, generator=draw) for _ in range(12)]
        assert torch.equal(logits[fold], drawn[place][fold])
    assert sum(one.logits is not None for one in made.checks) == len(set(chosen)), "the others are not kept in memory"


def test_what_is_reported_does_not_flatter() -> None:
    """Of many checks that answer by chance the best looks good; the report must not."""
    draw = torch.Generator().manual_seed(0)
    truth = torch.arange(60) % 2
    flattering, reported = [], []
    for _ in range(20):
        checks = [check(epoch, torch.randn(60, 2, generator=draw), truth) for epoch in range(10)]
        reported.append(Best((), truth, checks=checks).report(CLASSES).accuracy)
        flattering.append(min(one.figures(truth) for one in checks)[1])
    assert sum(reported) / 20 == pytest.approx(0.5, abs=0.04)
    assert sum(flattering) / 20 > 0.55


def test_a_single_check_chose_nothing() -> None:
    report = best(TRUTH, alike(7, 0.5, 8, TRUTH)).report(CLASSES)
    assert report.basis == "apart"
    assert report.accuracy == 0.8
    assert report.loss == pytest.approx(0.5)


def test_a_single_image_chooses_nothing() -> None:
    truth = torch.tensor([0])
    checks = [alike(0, 0.5, 0, truth), alike(1, 0.1, 1, truth), alike(2, 0.9, 0, truth)]
    assert best(truth, *checks).report(CLASSES).accuracy == 0
    assert best(truth, *checks, floor=True).report(CLASSES).loss == pytest.approx(0.5)


def told(kept: Kept | None) -> tuple[str, list[float]]:
    assert kept is not None
    figures = (kept.classifier_loss, kept.classifier_accuracy, kept.best_loss, kept.best_accuracy)
    return kept.what, [round(figure, 5) for figure in figures]


def test_what_was_kept_is_told_with_the_figures_of_both() -> None:
    floor, worse, fewer = alike(0, 0.5, 7, TRUTH), alike(1, 0.6, 9, TRUTH), alike(2, 0.4, 6, TRUTH)
    good, better = alike(3, 0.45, 8, TRUTH), alike(4, 0.3, 7, TRUTH)
    assert told(best(TRUTH, floor, worse, fewer, floor=True).kept()) == ("classifier", [0.5, 0.7, 0.4, 0.6])
    assert told(best(TRUTH, floor, worse, floor=True).kept()) == ("classifier", [0.5, 0.7, 0.6, 0.9])
    assert told(best(TRUTH, floor, worse, fewer, good, floor=True).kept()) == ("blocks", [0.5, 0.7, 0.45, 0.8])
    assert told(best(TRUTH, floor, good, better, floor=True).kept()) == ("blocks", [0.5, 0.7, 0.3, 0.7])


def test_nothing_is_told_of_what_was_kept_where_there_was_no_choice() -> None:
    floor, good = alike(0, 0.5, 7, TRUTH), alike(1, 0.4, 8, TRUTH)
    assert best(TRUTH, floor, good).kept() is None
    assert best(TRUTH, floor, floor=True).kept() is None
