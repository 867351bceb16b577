"""Power laws found again in errors that follow one, and how often the interval holds what comes."""

from __future__ import annotations

import numpy as np
import pytest

from tlgui.data import power_law

IMAGES = np.array([25.0, 35, 50, 71, 100, 141, 200])


@pytest.mark.parametrize(
    ("scale", "power", "rest"),
    [(1.2, 0.5, 0.0), (0.9, 0.35, 0.04), (2.0, 0.8, 0.1), (0.0, 0.05, 0.2), (0.5, 0.05, 0.0)],
)
def test_a_law_is_found_again(scale: float, power: float, rest: float) -> None:
    def law(images: np.ndarray) -> np.ndarray:
        return scale * images**-power + rest

    laws = power_law.fitted(IMAGES, law(IMAGES)[None])
    far = np.array([10.0, 400, 1600])
    assert laws.at(far)[0] == pytest.approx(law(far), abs=2e-6)
    assert (laws.power[0], laws.rest[0]) == (pytest.approx(power), pytest.approx(rest, abs=2e-6))


def test_errors_that_do_not_fall_are_taken_as_what_remains() -> None:
    rising = np.array([0.1, 0.11, 0.12, 0.12, 0.13, 0.13, 0.14])
    laws = power_law.fitted(IMAGES, np.stack([rising, np.zeros(7)]))
    assert laws.scale == pytest.approx([0, 0], abs=1e-12)
    assert rising.min() < laws.at(np.array([1e4]))[0, 0] < rising.max()
    assert laws.at(np.array([1e4]))[1, 0] == 0


def test_it_is_the_least_of_weighted_squares() -> None:
    """Against a search over the three numbers that knows nothing of closed forms."""
    rng = np.random.default_rng(0)
    errors = np.clip(0.8 * IMAGES**-0.4 + 0.02 + rng.normal(0, 0.01, 7), 0, 1)
    weights = 1 / (errors * (1 - errors) + 0.01)
    laws = power_law.fitted(IMAGES, errors[None])

    def left(scale: float, power: float, rest: float) -> float:
        return float((weights * (errors - scale * (IMAGES / 200) ** -power - rest) ** 2).sum())

    found = (float(laws.scale[0]), float(laws.power[0]), float(laws.rest[0]))
    least = left(*found)
    for scale in np.linspace(0, 0.4, 41):
        for power in power_law.POWERS[::5]:
            for rest in np.linspace(0, 0.2, 21):
                assert left(scale, power, rest) >= least - 1e-9


def test_the_bootstrap_spreads_as_the_images_do() -> None:
    rng = np.random.default_rng(1)
    right = np.broadcast_to(rng.random((1, 1, 400)) < 0.8, (3, 2, 400)).astype(float)
    found = power_law.resampled(right, 4000, rng)
    error = 1 - right[0, 0].mean()
    assert found.mean(0) == pytest.approx(np.full(3, error), abs=0.002)
    assert found.std(0) == pytest.approx(np.full(3, np.sqrt(error * (1 - error) / 400)), rel=0.05)
    assert np.array_equal(found[:, 0], found[:, 1]), "the same images at every size: a gain is surer than either figure"


def test_the_interval_holds_what_comes_about_as_often_as_it_says() -> None:
    """60 datasets of 300 images whose classifier follows a law: is what twice as many win, as it is measured then, within?"""
    rng = np.random.default_rng(2)
    truth = 0.9 * np.append(IMAGES, 400.0) ** -0.45 + 0.03
    held, law_alone = 0, 0
    for _ in range(60):
        hardness = rng.random((1, 1, 300)) + rng.normal(
            0, 0.05, (8, 3, 300)
        )  # what is hard is so, but for what was drawn
        right = (hardness > truth[:, None, None]).astype(float)
        errors = np.concatenate([1 - right[:7].mean((1, 2))[None], power_law.resampled(right[:7], 100, rng)])
        laws, step = power_law.fitted(IMAGES, errors), errors[:, 4] - errors[:, 6]
        gain = (right[7] - right[6]).mean()
        low, high = power_law.interval(power_law.gains(laws, step, 200, 400, rng)[1:])
        held += low <= gain <= high
        low, high = power_law.interval(power_law.gains(laws, np.zeros(101), 200, 400, rng)[1:])
        law_alone += low <= gain <= high
    assert held >= 0.88 * 60, held
    assert law_alone < held, "the law is surer than what is measured"
