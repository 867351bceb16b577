"""LogME: against the evidence written out as the density of a normal distribution."""

from __future__ import annotations

import pytest
import torch

from tests.learn.test_choosing import heaps
from tlgui.learn.logme import evidence, logme

pytestmark = pytest.mark.usefixtures("one_thread")


def density(features: torch.Tensor, wanted: torch.Tensor, alpha: float, beta: float) -> float:
    """The paper's p(y | F, alpha, beta): the weights integrated out, y is normal with this covariance."""
    spread = torch.eye(len(wanted), dtype=torch.float64) / beta + features @ features.T / alpha
    normal = torch.distributions.MultivariateNormal(torch.zeros_like(wanted), spread)
    return float(normal.log_prob(wanted))


@pytest.mark.parametrize(("images", "width"), [(40, 6), (20, 33)])
def test_it_is_the_greatest_evidence_of_the_papers_formula(images: int, width: int) -> None:
    features, truth = heaps(images, last=width, taps=0)
    features = features.double()
    totals = []
    for number in range(3):
        wanted = (truth == number).double()
        directions, sizes, _ = torch.linalg.svd(features, full_matrices=False)
        found = evidence(directions, sizes.square(), wanted)
        assert found.value == pytest.approx(density(features, wanted, found.alpha, found.beta), rel=1e-6)
        for more, other in ((1.1, 1.0), (0.9, 1.0), (1.0, 1.1), (1.0, 0.9)):
            # more features than images explain every class wholly: the evidence is then flat along beta
            assert found.value > density(features, wanted, found.alpha * more, found.beta * other) - 1e-6
        totals.append(found.value / images)
    assert logme(features.float(), truth, 3) == pytest.approx(sum(totals) / 3, rel=1e-4)


def test_features_that_know_the_classes_fit_better() -> None:
    knowing, truth = heaps(60, signal=(1.5, 0.7))
    guessing, _ = heaps(60, signal=(0.0, 0.0))
    assert logme(knowing[:, :8], truth, 3) > logme(guessing[:, :8], truth, 3) + 0.1


def test_a_class_without_images_says_nothing() -> None:
    features, truth = heaps(30)
    assert logme(features, truth, 5) == logme(features, truth, 3)
