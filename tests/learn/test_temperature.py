"""One number that makes probabilities believable, and changes no answer."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tlgui.data.figures import calibration_error, log_loss, reliability, softmax
from tlgui.learn.temperature import LEAST, calibration, chosen, fitted


def drawn(images: int, heat: float, seed: int = 0, classes: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Logits that are ``heat`` times as great as the probabilities by which the truth was drawn."""
    rng = np.random.default_rng([seed, images])
    honest = rng.normal(0, 1.5, (images, classes))
    truth = np.array([rng.choice(classes, p=p) for p in softmax(honest)])
    return (heat * honest).astype(np.float32), truth


@pytest.mark.parametrize("heat", [0.3, 1.0, 4.0])
def test_the_temperature_is_found(heat: float) -> None:
    logits, truth = drawn(3000, heat)
    assert fitted(logits, truth) == pytest.approx(heat, rel=0.1)
    assert softmax(logits, 7.0).argmax(1).tolist() == logits.argmax(1).tolist()


@pytest.mark.parametrize("images", [12, 60, 500])
def test_it_is_the_least_of_the_loss_and_what_draws_it_to_1(images: int) -> None:
    logits, truth = drawn(images, 3.0)
    tried = np.geomspace(0.05, 20, 2000)
    losses = [images * log_loss(logits, truth, one) + 4.5 * math.log(one) ** 2 for one in tried]
    assert fitted(logits, truth) == pytest.approx(tried[np.argmin(losses)], rel=0.004)


def test_of_many_images_an_even_choice_is_enough() -> None:
    logits, truth = drawn(200, 3.0)
    assert fitted(np.repeat(logits, 200, 0), np.repeat(truth, 200)) == pytest.approx(
        fitted(np.repeat(logits, 25, 0), np.repeat(truth, 25)), rel=0.02
    )


def test_answers_that_are_all_right_are_not_made_certain() -> None:
    for images, least in ((20, 0.7), (100, 0.5)):
        found = fitted(np.tile([[3.0, 0.0]], (images, 1)), np.zeros(images, int))
        assert least < found < 1


@pytest.mark.parametrize("logits", [np.zeros((20, 3)), np.full((20, 3), 1e4), np.eye(3)[np.arange(20) % 3] * 1e6])
def test_odd_logits_give_a_usable_number(logits: np.ndarray) -> None:
    found = fitted(logits, np.arange(20) % 3)
    assert 1 / 20 <= found <= 20


def test_it_stays_1_for_few_images_and_where_it_does_not_help() -> None:
    logits, truth = drawn(400, 5.0)
    assert chosen(logits, truth) > 3
    assert chosen(logits[: LEAST - 1], truth[: LEAST - 1]) == 1
    assert chosen(logits[:0], truth[:0]) == 1
    honest = [chosen(*drawn(40, 1.0, seed)) for seed in range(30)]
    assert honest.count(1.0) > 10, "what is right already gains nothing, most often"


def test_the_error_falls_or_stays() -> None:
    """On the images it was chosen with, by the model's own rule; on others it falls on average."""
    gains = []
    for seed in range(25):
        logits, truth = drawn(160, 2.5, seed)
        degrees = chosen(logits[:80], truth[:80])
        found = calibration(logits[:80], truth[:80], degrees)
        assert found is not None
        assert found.error_after <= found.error_before
        before, after = (calibration_error(reliability(softmax(logits[80:], one), truth[80:])) for one in (1, degrees))
        gains.append(before - after)
    assert np.mean(gains) > 0.05


def test_calibration_is_measured_on_images_that_did_not_choose() -> None:
    logits, truth = drawn(400, 5.0)
    degrees = chosen(logits, truth)
    found = calibration(logits, truth, degrees)
    assert found is not None
    assert found.temperature == degrees
    assert found.error_before == pytest.approx(calibration_error(reliability(softmax(logits), truth)))
    assert found.error_after < found.error_before / 2
    assert sum(count for _, _, count in found.before) == sum(count for _, _, count in found.after) == 400
    everything = calibration_error(reliability(softmax(logits, degrees), truth))
    assert found.error_after != everything
    untouched = calibration(logits, truth, 1.0)
    assert untouched is not None
    assert untouched.after == untouched.before
    assert calibration(logits[:5], truth[:5], 1.0) is None
    assert not math.isnan(found.error_after)
