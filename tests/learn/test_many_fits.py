"""Many fits at once against each of them alone, solved in double precision."""

from __future__ import annotations

import pytest
import torch

from tests.learn import exact
from tests.learn.exact import blobs
from tlgui.learn.many_fits import ManyFits

pytestmark = pytest.mark.usefixtures("one_thread")
PENALTIES = (1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0, 1e4)


def random_shares(problems: int, images: int) -> torch.Tensor:
    """Of sum 1 in each problem; about a third of the images held out."""
    draw = torch.Generator().manual_seed(1)
    shares = torch.rand(problems, images, generator=draw) * (torch.rand(problems, images, generator=draw) > 0.3)
    return shares / shares.sum(1, keepdim=True)


def weight_of(values: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
    """The weights [classes, features] that gave ``logits``; there must be more images than features."""
    with_constant = torch.cat([values, torch.ones(len(values), 1)], 1).double()
    found: torch.Tensor = torch.linalg.lstsq(with_constant, logits.double()).solution
    assert torch.allclose(with_constant @ found, logits.double(), atol=1e-3)
    return found[:-1].T


@pytest.mark.parametrize(("classes", "images", "features"), [(2, 60, 12), (3, 100, 30), (10, 200, 40)])
def test_each_problem_reaches_the_minimum_of_its_own(classes: int, images: int, features: int) -> None:
    plain, truth = blobs(classes, images, features, apart=0.5)
    values = exact.standard(plain).float()
    shares = random_shares(len(PENALTIES), images)
    logits = ManyFits(values, truth, classes, shares, torch.tensor(PENALTIES)).solved()
    assert logits.shape == (len(PENALTIES), images, classes)
    for number, penalty in enumerate(PENALTIES):
        weight, bias = exact.solved(values, truth, classes, shares[number], penalty)
        least = exact.objective(values.double() @ weight.T + bias, weight, truth, shares[number], penalty)
        own = weight_of(values, logits[number])
        mine = exact.objective(logits[number], own, truth, shares[number], penalty)
        assert least * (1 - 1e-5) <= mine <= least * 1.01, penalty


@pytest.mark.parametrize("penalty", [1e-4, 100.0, 1e6])
def test_a_problem_alone_and_classes_of_unequal_number(penalty: float) -> None:
    plain, truth = blobs(3, 90)
    truth = torch.where(torch.arange(90) < 80, 0, truth)
    values, shares = exact.standard(plain).float(), torch.full((1, 90), 1 / 90)
    logits = ManyFits(values, truth, 3, shares, torch.tensor([penalty])).solved()[0]
    weight, bias = exact.solved(values, truth, 3, shares[0], penalty)
    least = exact.objective(values.double() @ weight.T + bias, weight, truth, shares[0], penalty)
    assert exact.objective(logits, weight_of(values, logits), truth, shares[0], penalty) <= least * 1.01


def test_images_held_out_everywhere_change_nothing() -> None:
    plain, truth = blobs(3)
    values, shares = exact.standard(plain).float(), random_shares(6, 60)
    shares[:, 50:] = 0
    shares /= shares.sum(1, keepdim=True)
    penalties = torch.tensor([0.01, 0.1, 1.0]).repeat(2)
    before = ManyFits(values, truth, 3, shares, penalties).solved()
    values[50:] = values[50:] * 30 - 5
    truth[50:] = 0
    after = ManyFits(values, truth, 3, shares, penalties).solved()
    assert torch.equal(before[:, :50], after[:, :50])
    assert not torch.equal(before[:, 50:], after[:, 50:])


def test_an_image_held_out_of_one_problem_is_answered_by_what_the_others_teach() -> None:
    plain, truth = blobs(2)
    values = exact.standard(plain).float()
    shares = torch.full((2, 60), 1 / 60)
    shares[1, :20] = 0
    shares[1] /= shares[1].sum()
    logits = ManyFits(values, truth, 2, shares, torch.tensor([0.05, 0.05])).solved()
    for number in range(2):
        weight, bias = exact.solved(values, truth, 2, shares[number], 0.05)
        assert torch.allclose(logits[number].double(), values.double() @ weight.T + bias, atol=0.1)


def test_it_repeats_bit_for_bit() -> None:
    plain, truth = blobs(4)
    values, shares = exact.standard(plain).float(), random_shares(5, 60)
    first, again = (ManyFits(values, truth, 4, shares, torch.full((5,), 0.1)).solved() for _ in range(2))
    assert torch.equal(first, again)


def test_features_that_say_nothing_give_the_shares_of_the_classes() -> None:
    truth = torch.tensor([0] * 6 + [1] * 2)
    for width in (0, 4):
        logits = ManyFits(torch.zeros(8, width), truth, 2, torch.full((1, 8), 1 / 8), torch.tensor([0.1])).solved()
        assert torch.allclose(torch.softmax(logits, 2), torch.tensor([0.75, 0.25]).expand(1, 8, 2), atol=0.01)


def test_nothing_to_learn_from_is_no_nan() -> None:
    plain, truth = blobs(2)
    values, shares = exact.standard(plain).float(), torch.zeros(3, 60)
    shares[0, 3] = 1  # a single image
    shares[1] = 1 / 60
    logits = ManyFits(values, truth, 2, shares, torch.tensor([0.1, 0.1, 0.1])).solved()
    assert bool(torch.isfinite(logits).all())
    assert bool((logits[2] == 0).all())
    assert (logits[1].argmax(1) == truth).double().mean() > 0.9


def test_a_class_without_images_is_never_the_answer() -> None:
    plain, truth = blobs(3)
    shares = (truth != 2).float()[None]
    logits = ManyFits(exact.standard(plain).float(), truth, 3, shares / shares.sum(), torch.tensor([0.01])).solved()
    assert bool(torch.isfinite(logits).all())
    assert int((logits[0, truth != 2].argmax(1) == 2).sum()) == 0
