"""Probabilities that may be believed: all logits divided by one number, the temperature, fitted on validation images.

Guo, Pleiss, Sun & Weinberger 2017, "On calibration of modern neural networks". No answer changes, only how sure it is. No torch
here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tlgui.data.figures import Ints, Reals, calibration_error, log_loss, reliability, softmax
from tlgui.messages import Calibration

LEAST = 10
"""Fewer images cannot say how sure to be."""
FOLDS = 5
_COLDEST, _HOTTEST = 1 / 20, 20.0
_MOST = 5000  # images; one number needs no more
_ROUNDS = 60


def chosen(logits: Reals, truth: Ints) -> float:
    """The temperature for ``logits`` [images, classes] of images of classes ``truth``; 1 when they are too few, or when the
    temperature that four fifths of them choose makes the loss of the other fifth no less."""
    if len(truth) < LEAST:
        return 1.0
    some = np.linspace(0, len(truth) - 1, min(_MOST, len(truth))).astype(int)
    logits, truth = np.asarray(logits, np.float64)[some], np.asarray(truth)[some]
    apart = log_loss(np.log(_crossed(logits, truth).clip(1e-300)), truth)
    return fitted(logits, truth) if apart < log_loss(logits, truth) else 1.0


def fitted(logits: Reals, truth: Ints) -> float:
    """The temperature, 1/20 .. 20, of the least cross-entropy on these images.

    As if one image more of ``images`` + 2 were answered wrongly: where all answers are right, no finite temperature would be
    best (Platt 1999, "Probabilistic outputs for support vector machines", section 2.2). The loss is convex in the inverse of
    the temperature; Newton's method within a bracket finds its least.
    """
    values = np.asarray(logits, np.float64)
    images, classes = values.shape
    wrong = 1 / (images + 2)
    own = values[np.arange(images), truth]
    others = (values.sum(1) - own) / max(1, classes - 1)
    aim = float(((1 - wrong) * own + wrong * others).mean())
    low, high, sharpness = 1 / _HOTTEST, 1 / _COLDEST, 1.0
    for _ in range(_ROUNDS):
        p = softmax(values, 1 / sharpness)
        mean = (p * values).sum(1)
        slope = float(mean.mean()) - aim
        curve = float(((p * values * values).sum(1) - mean * mean).mean())
        low, high = (low, sharpness) if slope > 0 else (sharpness, high)
        step = sharpness - slope / curve if curve > 1e-12 else np.inf
        following = step if low < step < high else (low * high) ** 0.5
        if abs(following - sharpness) < 1e-9 * sharpness:
            break
        sharpness = float(following)
    return 1 / sharpness


def calibration(logits: Reals, truth: Ints, temperature: float) -> Calibration | None:
    """How far the probabilities of validation images may be believed before and after; None when there are too few.

    ``temperature`` is the model's. After: each fifth of the images is measured at the temperature that the others choose, unless
    the model's is 1.
    """
    if len(truth) < LEAST:
        return None
    before = reliability(softmax(logits), truth)
    after = before if temperature == 1 else reliability(_crossed(logits, truth), truth)
    return Calibration(temperature, calibration_error(before), calibration_error(after), before, after)


def _crossed(logits: Reals, truth: Ints) -> NDArray[np.float64]:
    """Probabilities [images, classes], each fifth's at the temperature that the other four fifths choose."""
    fold = np.empty(len(truth), np.int64)  # every class is spread over all folds
    fold[np.argsort(truth, kind="stable")] = np.arange(len(truth)) % FOLDS
    found = np.empty(np.shape(logits))
    for number in range(FOLDS):
        mine = fold == number
        found[mine] = softmax(logits[mine], fitted(logits[~mine], truth[~mine]))
    return found
