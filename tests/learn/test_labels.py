"""Labels that are probably wrong: what is left out stays left out, and what is changed is found."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from tests.learn.make import at_end
from tlgui.learn import labels
from tlgui.learn.choosing import FOLDS, folds
from tlgui.learn.head_fit import fit

pytestmark = pytest.mark.usefixtures("one_thread")


def heaps(images: int, classes: int = 3, signal: float = 1.0, seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    draw = torch.Generator().manual_seed(seed)
    truth = torch.arange(images) % classes
    features = torch.randn(images, 12, generator=draw)
    return features + signal * torch.randn(classes, 12, generator=draw)[truth], truth


def answered(features: torch.Tensor, truth: torch.Tensor, groups: list[str] | None = None) -> torch.Tensor:
    names = groups or [str(number) for number in range(len(truth))]
    rows: torch.Tensor = at_end(labels.out_of_fold(features, truth, names, int(truth.max()) + 1, 5.0, 0)).rows
    return rows


def test_every_image_is_answered_by_a_fit_without_its_fold(monkeypatch: pytest.MonkeyPatch) -> None:
    features, truth = heaps(60)
    groups = [str(number // 2) for number in range(60)]
    own = torch.from_numpy(folds(truth.numpy(), groups, 0))
    expected = torch.empty(60, 3)
    for fold in range(FOLDS):
        *_, made = fit(features[own != fold], truth[own != fold], 3, strength=5.0)
        expected[own == fold] = made.logits(features[own == fold]).softmax(1)
    assert torch.equal(answered(features, truth, groups), expected)
    assert all(own[number] == own[number + 1] for number in range(0, 60, 2)), "a group is in one fold"
    events = list(labels.out_of_fold(features, truth, groups, 3, 5.0, 0, (1, 2)))
    assert [(event.done, event.total) for event in events] == [(5 + fold, 10) for fold in range(1, 6)]
    monkeypatch.setattr(labels, "MOST", 30)
    fewer = answered(features, truth, groups)
    assert not fewer.isnan().any()
    assert not torch.equal(fewer, expected), "it learned from fewer"
    assert float((fewer.argmax(1) == truth).double().mean()) > 0.6


def test_an_image_without_another_of_its_class_has_no_suspicion() -> None:
    features, truth = heaps(21)
    truth[20] = 3
    found = answered(features, truth)
    assert found[20].isnan().all()
    assert not found[:20].isnan().any()
    truth[19] = 3
    groups = [str(number) for number in range(19)] + ["both", "both"]
    found = answered(features, truth, groups)
    assert found[19:].isnan().all()
    assert labels.suspicion(found, truth)[19:].isnan().all()
    assert labels.wrong(found, truth)[19:].tolist() == [-1, -1]


def test_changed_labels_are_the_most_suspicious() -> None:
    features, true = heaps(200, signal=3.0)
    truth = true.clone()
    changed = np.random.default_rng(0).permutation(200)[:10].tolist()
    for number in changed:
        truth[number] = (truth[number] + 1) % 3
    found = answered(features, truth)
    order = labels.suspicion(found, truth).argsort(descending=True).tolist()
    assert set(order[:10]) == set(changed)
    wrong = labels.wrong(found, truth)
    told = torch.nonzero(wrong >= 0)[:, 0].tolist()
    assert set(told) <= set(changed) and len(told) >= 8
    assert torch.equal(wrong[told], true[told])
    assert (labels.wrong(answered(features, true), true) < 0).all()


def test_the_confident_joint_by_hand() -> None:
    probabilities = torch.tensor(
        [[0.9, 0.1, 0.0], [0.7, 0.3, 0.0], [0.2, 0.8, 0.0], [0.1, 0.9, 0.0], [0.55, 0.45, 0.0], [0.3, 0.0, 0.7]]
    )
    truth = torch.tensor([0, 0, 0, 1, 1, 2])
    # thresholds: class 0 (.9 + .7 + .2) / 3 = .6, class 1 (.9 + .45) / 2 = .675, class 2 .7
    assert labels.wrong(probabilities, truth).tolist() == [-1, -1, 1, -1, -1, -1]
    assert labels.suspicion(probabilities, truth).tolist() == pytest.approx([0.1, 0.3, 0.8, 0.1, 0.55, 0.3])


def test_the_margin_is_between_the_two_likeliest_whatever_the_label() -> None:
    probabilities = torch.tensor([[0.1, 0.55, 0.35], [0.4, 0.2, 0.4], [torch.nan] * 3])
    assert labels.margin(probabilities).tolist()[:2] == pytest.approx([0.2, 0.0])
    assert labels.margin(probabilities)[2].isnan()
    assert labels.margin(torch.ones(4, 1)).isnan().all(), "one class has no next"


def test_classes_that_look_the_same_are_told() -> None:
    features, truth = heaps(240, classes=3, signal=3.0)
    assert labels.same(answered(features, truth), truth) == []
    split = torch.where(truth == 2, 2 + torch.randperm(240, generator=torch.Generator().manual_seed(1)) % 2, truth)
    ((one, other, share),) = labels.same(answered(features, split), split)
    assert (one, other) == (2, 3)
    assert 0.3 < share < 0.6
    few = torch.cat([torch.nonzero(split == number)[:8, 0] for number in range(4)])
    assert labels.same(answered(features[few], split[few]), split[few]) == [], "eight images say too little"
