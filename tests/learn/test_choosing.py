"""Choosing the head: against plain loops over folds, and what an honest choice must and must not find."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F  # noqa: N812 - its usual name

from tests.learn import exact
from tlgui.learn import choosing
from tlgui.learn.choosing import FOLDS, STRENGTHS, Candidates, Choice
from tlgui.learn.head_fit import STRENGTH, class_weights
from tlgui.messages import Features

pytestmark = pytest.mark.usefixtures("one_thread")


def heaps(
    images: int = 45,
    classes: int = 3,
    last: int = 8,
    taps: int = 6,
    *,
    signal: tuple[float, float] = (0.7, 0.7),
    seed: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Features of the last block and of taps, each with its own ``signal`` of the class, and the truth."""
    draw = torch.Generator().manual_seed(seed)
    truth = torch.arange(images) % classes
    parts = [
        torch.randn(images, width, generator=draw) + strength * torch.randn(classes, width, generator=draw)[truth]
        for width, strength in zip((last, taps), signal, strict=True)
    ]
    return torch.cat(parts, 1) * 3 + 1, truth


def candidates(features: torch.Tensor, truth: torch.Tensor, last: int = 8, seed: int = 0) -> Candidates:
    names = [str(number) for number in range(len(truth))]
    return Candidates(features, last, truth, names, int(truth.max()) + 1, seed)


def slow(features: torch.Tensor, last: int, made: Candidates, *, balance: bool = False) -> tuple[Choice, list[int]]:
    """The choice and its nested accuracies by one loop within the other, and which candidate each fold chose."""
    truth, folds, classes = made.truth, made.folds, made.classes
    values = exact.standard(features)
    kinds: list[tuple[Features, float]] = [(name, strength) for name in ("last", "multi") for strength in STRENGTHS]

    def answers(kind: tuple[Features, float], inside: torch.Tensor) -> torch.Tensor:
        columns = values[:, :last] if kind[0] == "last" else values
        shares = inside.double()
        if balance:
            shares = shares * class_weights(truth[inside], classes).double()[truth]
        weight, bias = exact.solved(columns, truth, classes, shares / shares.sum(), kind[1] / (2 * int(inside.sum())))
        return columns @ weight.T + bias

    def loss(kind: tuple[Features, float], inside: torch.Tensor, counted: torch.Tensor) -> float:
        return float(F.cross_entropy(answers(kind, inside)[counted], truth[counted], reduction="sum"))

    numbers = range(int(folds.max()) + 1)
    totals = [sum(loss(kind, folds != fold, folds == fold) for fold in numbers) for kind in kinds]
    accuracies, chosen = [], []
    for outer in numbers:
        inner = [
            sum(loss(kind, (folds != outer) & (folds != fold), folds == fold) for fold in numbers if fold != outer)
            for kind in kinds
        ]
        chosen.append(inner.index(min(inner)))
        found = answers(kinds[chosen[-1]], folds != outer).argmax(1)
        accuracies.append(float((found == truth)[folds == outer].double().mean()))
    best = kinds[totals.index(min(totals))]
    return Choice(*best, tuple(accuracies), len(truth), True), chosen


@pytest.mark.parametrize("balance", [False, True])
def test_the_nested_choice_is_that_of_a_loop_within_a_loop(balance: bool) -> None:
    features, truth = heaps(signal=(0.35, 0.35))
    truth = torch.where((truth == 2) & (torch.arange(len(truth)) % 2 == 0), 0, truth)  # unequal classes
    made = candidates(features, truth)
    expected, chosen = slow(features, 8, made, balance=balance)
    assert len(set(chosen)) > 1, "the folds agree: this says nothing"
    found = made.choose(None, None, balance=balance)
    assert (found.features, found.strength, found.images, found.nested) == (
        expected.features, expected.strength, expected.images, expected.nested,
    )  # fmt: skip
    assert found.accuracies == pytest.approx(expected.accuracies, abs=1e-6)


def test_more_features_than_images_are_turned_and_answer_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    features, truth = heaps(30, 3, 40, 50, signal=(0.3, 0.3))
    turned = candidates(features, truth, 40)
    assert [values.shape[1] for values in turned._rotated.values()] == [30, 30]
    with monkeypatch.context() as plain:
        plain.setattr(choosing, "rotated", lambda values: values)
        kept = candidates(features, truth, 40)
    assert kept._rotated["multi"].shape[1] == 90
    assert turned.choose(None, None) == kept.choose(None, None)
    for name in ("last", "multi"):
        one, other = (made._scores([name], STRENGTHS, nested=True, balance=False)[0] for made in (turned, kept))
        assert torch.allclose(one.losses, other.losses, rtol=0.02, atol=0.01)
        assert one.inner is not None and other.inner is not None
        assert torch.allclose(one.inner, other.inner, rtol=0.02, atol=0.01)
        assert bool((one.inner.diagonal(dim1=1, dim2=2) == 0).all()), "no fold is within itself"


def test_few_weights_at_once_give_the_same_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    features, truth = heaps(signal=(0.4, 0.4))
    made = candidates(features, truth)
    together = made.choose(None, None)
    monkeypatch.setattr(choosing, "_NUMBERS", 1)  # each strength by itself
    assert made.choose(None, None) == together


def test_folds_hold_all_classes_and_keep_copies_together() -> None:
    truth = torch.arange(60) % 3
    names = [str(number // 6) if number < 24 else f"own {number}" for number in range(60)]  # four groups of six
    made = Candidates(torch.randn(60, 4), 4, truth, names, 3, 7)
    assert sorted(set(made.folds.tolist())) == list(range(FOLDS))
    for name in set(names):
        assert len({fold for fold, own in zip(made.folds.tolist(), names, strict=True) if own == name}) == 1
    apart = candidates(torch.randn(60, 4), truth, 4)
    for fold in range(FOLDS):
        assert torch.bincount(truth[apart.folds == fold]).tolist() == [4, 4, 4]
    again, other = candidates(torch.randn(60, 4), truth, 4), candidates(torch.randn(60, 4), truth, 4, seed=1)
    assert torch.equal(apart.folds, again.folds)
    assert not torch.equal(apart.folds, other.folds)


def test_classes_of_any_size_lie_as_evenly_over_the_folds_as_they_can() -> None:
    truth = torch.tensor([0] * 23 + [1] * 9 + [2] * 4 + [3])
    made = candidates(torch.randn(37, 4), truth, 4)
    table = torch.stack([torch.bincount(truth[made.folds == fold], minlength=4) for fold in range(FOLDS)])
    assert bool((table.amax(0) - table.amin(0) <= 1).all())
    sizes = table.sum(1)
    assert int(sizes.max() - sizes.min()) <= 1


def test_depths_are_read_where_only_they_tell_and_what_is_given_stays() -> None:
    features, truth = heaps(60, signal=(0.0, 1.5))
    made = candidates(features, truth)
    free = made.choose(None, None)
    assert free.features == "multi"
    assert sum(free.accuracies) / FOLDS > 0.8
    forced = made.choose("last", None)
    assert forced.features == "last"
    assert sum(forced.accuracies) / FOLDS < 0.6
    assert made.choose(None, 7.5).strength == 7.5
    both = made.choose("multi", 7.5)
    assert (both.features, both.strength, both.nested) == ("multi", 7.5, False), "nothing was left to choose"
    assert len(both.accuracies) == FOLDS


def test_the_last_block_alone_is_read_where_the_others_are_noise() -> None:
    features, truth = heaps(60, signal=(1.0, 0.0), taps=40)
    assert candidates(features, truth).choose(None, None).features == "last"
    alone = candidates(features[:, :8], truth).choose("multi", None)
    assert alone.accuracies and alone.features == "last", "there are no others"


def test_noise_is_answered_no_better_than_by_chance() -> None:
    found, flattering = [], []
    for seed in range(12):
        draw = torch.Generator().manual_seed(seed)
        truth = torch.randperm(60, generator=draw) % 2
        made = candidates(torch.randn(60, 80, generator=draw), truth, 40)
        choice = made.choose(None, None)
        assert choice.nested
        found.append(sum(choice.accuracies) / FOLDS)
        scores = made._scores(["last", "multi"], STRENGTHS, nested=False, balance=False)
        flattering.append(max(float(score.right.sum(1).max()) / 60 for score in scores))
    mean = sum(found) / len(found)
    assert 0.40 < mean < 0.54
    assert sum(flattering) / len(flattering) > mean + 0.03, "the best of ten would flatter"


def test_no_more_than_so_many_images_are_drawn_of_each_class_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST", 50)
    truth = torch.tensor([0] * 160 + [1] * 30 + [2] * 10)
    draw = torch.Generator().manual_seed(0)
    made = candidates(torch.randn(200, 6, generator=draw) + truth[:, None], truth, 6)
    assert made.images == 50
    counts = torch.bincount(made.truth).tolist()
    assert all(abs(count - share) <= 1 for count, share in zip(counts, (40, 7.5, 2.5), strict=True))
    choice = made.choose(None, None)
    assert choice.images == 50
    assert len(choice.accuracies) == FOLDS
    assert candidates(torch.randn(50, 6), truth[:50], 6).images == 50


def test_many_images_are_not_nested_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "_NESTED", 30)
    features, truth = heaps(45)
    choice = candidates(features, truth).choose(None, None)
    assert not choice.nested
    assert len(choice.accuracies) == FOLDS


def test_turned_images_lie_as_they_did_copies_and_constant_ones_too() -> None:
    values = torch.randn(20, 60, generator=torch.Generator().manual_seed(0))
    values[7:10] = values[3]  # copies
    values -= values.mean(0)  # centred: their products have no inverse
    for given in (values, torch.zeros(20, 60), torch.full((20, 60), 1e-12)):
        found = choosing.rotated(given)
        assert found.shape == (20, 20)
        assert torch.allclose(found @ found.T, given @ given.T, rtol=1e-5, atol=1e-5)
    many = torch.randn(60, 60)
    assert choosing.rotated(many) is many, "as many numbers as before would gain nothing"


@pytest.mark.parametrize(("images", "width", "last"), [(24, 10, 6), (15, 30, 20), (30, 5, 5)])
def test_the_preview_is_ridge_regression_without_the_image_it_answers(images: int, width: int, last: int) -> None:
    draw = torch.Generator().manual_seed(images)
    truth = torch.arange(images) % 3
    features = torch.randn(images, width, generator=draw) + torch.randn(3, width, generator=draw)[truth] * 0.4
    made = candidates(features, truth, last)
    values = made._rotated["multi" if width > last else "last"].double()
    wanted = F.one_hot(truth, 3).double() * 2 - 1
    gram = values.T @ values
    ridge = torch.eye(len(gram), dtype=torch.float64) * (0.1 * gram.diagonal().mean() + 1e-6)
    right = 0
    for number in range(images):  # learns with a bias of its own
        kept = torch.arange(images) != number
        inside, goal = values[kept] - values[kept].mean(0), wanted[kept] - wanted[kept].mean(0)
        weight = torch.linalg.solve(inside.T @ inside + ridge, inside.T @ goal)
        answer = (values[number] - values[kept].mean(0)) @ weight + wanted[kept].mean(0)
        right += int(answer.argmax() == truth[number])
    assert 0 < right < images, "one that is all right or all wrong says little"
    assert made.preview() == pytest.approx(right / images)


@pytest.mark.parametrize(("classes", "width"), [(2, 20), (2, 1000), (6, 1000)])
def test_the_preview_of_noise_is_no_better_than_chance(classes: int, width: int) -> None:
    found = []
    for seed in range(10):
        draw = torch.Generator().manual_seed(seed)
        truth = torch.randperm(60, generator=draw) % classes
        found.append(candidates(torch.randn(60, width, generator=draw), truth, width // 2).preview())
    assert sum(found) / len(found) < 1 / classes + 0.05


@pytest.mark.parametrize(
    ("truth", "names"),
    [
        ([0, 1], "ab"),
        ([0, 1, 2, 3, 4], "abcde"),  # each class once: never in the images that teach
        ([0] * 10 + [1], "abcdefghijk"),
        ([0, 0, 1, 1], "aabb"),
        ([0, 0, 1, 1, 1], "aaaab"),
        ([0, 1, 0, 1, 0, 1], "aaaaaa"),
        ([0, 0, 1], "abc"),
    ],
)
@pytest.mark.parametrize("width", [3, 40])
def test_the_smallest_sets_give_a_choice(truth: list[int], names: str, width: int) -> None:
    draw = torch.Generator().manual_seed(0)
    features = torch.randn(len(truth), width, generator=draw)
    made = Candidates(features, width // 2, torch.tensor(truth), list(names), max(truth) + 1, 0)
    assert 0 <= made.preview() <= 1
    for balance in (False, True):
        choice = made.choose(None, None, balance=balance)
        assert choice.features in ("last", "multi")
        assert choice.strength > 0
        assert all(0 <= accuracy <= 1 for accuracy in choice.accuracies)
        if len(truth) < 4 or len(set(names)) < 2:
            assert choice == Choice("multi", STRENGTH), "nothing could be tried"
        else:
            assert len(choice.accuracies) == min(FOLDS, len(set(names)))
    assert made.choose("last", 3.0).features == "last"
    assert made.choose("last", 3.0).strength == 3.0


@pytest.mark.parametrize("width", [4, 200])
def test_images_that_are_all_alike_give_a_choice(width: int) -> None:
    made = candidates(torch.full((20, width), 3.25), torch.arange(20) % 2, width // 2)
    assert 0 <= made.preview() <= 1
    assert made.choose(None, None).accuracies == pytest.approx([0.5] * FOLDS)


@pytest.mark.parametrize(("asked", "made"), [(0, 2), (3, 3), (10, 10), (1000, 20)])
def test_the_folds_are_as_many_as_asked_within_reason(asked: int, made: int) -> None:
    features, truth = heaps()
    names = [str(number) for number in range(len(truth))]
    few = Candidates(features, 8, truth, names, 3, 0, asked)
    assert len(few.choose("last", 1.0).accuracies) == made
    sizes = torch.bincount(few.folds)
    assert sizes.max() - sizes.min() <= 1
