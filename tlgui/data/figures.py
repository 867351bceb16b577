"""Figures of a result, and how far each may be believed: plain arithmetic on numpy arrays, for the engine and the window alike.

In all of it ``truth`` and ``answers`` are int [images], places in the list of classes; ``table`` is int64 [classes, classes], how
many images of class i (row) were answered as class j (column); probabilities and shares are 0..1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tlgui.messages import ClassScore, Report

Ints = NDArray[np.integer[Any]]
Reals = NDArray[np.floating[Any]]
Bins = tuple[tuple[float, float, int], ...]
"""A reliability diagram: of each bin with images the mean confidence, the accuracy, and how many there are."""

BINS = 15
"""Of equal width, as in Guo et al. 2017."""
FEW = 100
"""Below so many images the cross-validated figure says more than they do."""
_NOISE = 30


# ---------------------------------------------------------------------------------------------------- from a table


def confusion(truth: Ints, answers: Ints, classes: int) -> NDArray[np.int64]:
    """The table of ``answers``."""
    table = np.zeros((classes, classes), np.int64)
    np.add.at(table, (truth, answers), 1)
    return table


def scores(classes: Sequence[str], table: Ints) -> tuple[ClassScore, ...]:
    """Precision, recall and F1 of each class; a ratio of nothing to nothing is 0."""
    right, asked, answered = np.diag(table), table.sum(1), table.sum(0)
    return tuple(
        ClassScore(
            name,
            int(asked[i]),
            precision=_ratio(right[i], answered[i]),
            recall=_ratio(right[i], asked[i]),
            f1=_ratio(2 * right[i], asked[i] + answered[i]),
        )
        for i, name in enumerate(classes)
    )


def score_intervals(table: Ints, confidence: float = 0.95) -> NDArray[np.float64]:
    """The intervals of precision, recall and F1 of each class: float64 [classes, 3, 2], low and high.

    F1 is a rising function of the share of right ones among all images that are of the class or were answered as it; its
    interval is that share's (Lam, Gopal & Qian 2023, "Confidence intervals for the F1 score: a comparison of four methods",
    Wilson's indirect method).
    """
    right, asked, answered = np.diag(table), table.sum(1), table.sum(0)
    found = np.empty((len(table), 3, 2))
    for i in range(len(table)):
        found[i, 0] = wilson(int(right[i]), int(answered[i]), confidence)
        found[i, 1] = wilson(int(right[i]), int(asked[i]), confidence)
        share = np.array(wilson(int(right[i]), int(asked[i] + answered[i] - right[i]), confidence))
        found[i, 2] = 2 * share / (1 + share)
    return found


def accuracy(table: Ints) -> float:
    """The share of right answers; nan without images."""
    return float(np.trace(table) / table.sum()) if table.sum() else math.nan


def balanced_accuracy(table: Ints) -> float:
    """The mean recall of the classes that have images; nan when none has."""
    asked = table.sum(1)
    there = asked > 0
    return float((np.diag(table)[there] / asked[there]).mean()) if there.any() else math.nan


def macro_f1(table: Ints) -> float:
    """The mean F1 of the classes that have images or were answered; nan when there is none."""
    both = table.sum(1) + table.sum(0)
    there = both > 0
    return float((2 * np.diag(table)[there] / both[there]).mean()) if there.any() else math.nan


def majority(table: Ints) -> float:
    """The accuracy of who always answers the commonest class of these images; nan without images."""
    return float(table.sum(1).max() / table.sum()) if table.sum() else math.nan


# --------------------------------------------------------------------------------------------------------- how sure


def wilson(right: float, images: int, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of a share of which ``right`` of ``images`` were counted; 0 and 1 without images.

    The score interval of E. B. Wilson 1927, "Probable inference, the law of succession, and statistical inference": sensible
    also near 0 and 1 and for few images.
    """
    if images <= 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, z2 = right / images, z * z
    middle = (share + z2 / (2 * images)) / (1 + z2 / images)
    half = z * math.sqrt(share * (1 - share) / images + z2 / (4 * images * images)) / (1 + z2 / images)
    return max(0.0, middle - half), min(1.0, middle + half)


def report_interval(report: Report) -> tuple[float, float]:
    """The 95 % interval of a report's accuracy, as :func:`wilson`."""
    return wilson(report.accuracy * report.images, report.images)


def too_few(images: int) -> bool:
    """Whether a difference of ten points between two results on so many images is noise.

    With 30 images and nine in ten right the 95 % interval is 22 points wide.
    """
    return images < _NOISE


def within_noise(right: float, images: int, share: float) -> bool:
    """Whether ``share`` (such as :func:`majority`) lies in the 95 % interval of ``right`` of ``images``: a difference that may be
    chance."""
    low, high = wilson(right, images)
    return low <= share <= high


# ---------------------------------------------------------------------------------------------------- probabilities


def softmax(logits: Reals, temperature: float = 1.0) -> NDArray[np.float64]:
    """Probabilities [images, classes] of ``logits`` [images, classes] divided by ``temperature`` (> 0)."""
    found: NDArray[np.float64] = np.asarray(logits, np.float64) / temperature
    found -= found.max(1, keepdims=True)  # in place, here and below: there may be many
    np.exp(found, out=found)
    found /= found.sum(1, keepdims=True)
    return found


def log_loss(logits: Reals, truth: Ints, temperature: float = 1.0) -> float:
    """Mean cross-entropy in nats of ``logits`` [images, classes] divided by ``temperature``; nan without images."""
    if not len(truth):
        return math.nan
    scaled = np.asarray(logits, np.float64) / temperature
    scaled -= scaled.max(1, keepdims=True)
    own = scaled[np.arange(len(truth)), truth]
    return float((np.log(np.exp(scaled, out=scaled).sum(1)) - own).mean())


def precision_recall(probabilities: Reals, positive: NDArray[np.bool_]) -> tuple[Reals, Reals, Reals]:
    """The precision-recall curve of one class: precision and recall [k + 1], thresholds [k], as scikit-learn gives them.

    ``probabilities`` [images] are of the class, ``positive`` says which images are of it. Precision[i] and recall[i] are those
    of the images with threshold[i] or more; thresholds rise, and a last point (1, 0) stands for no answer. Without positive
    images recall is 1 throughout.
    """
    order = np.argsort(-probabilities, kind="stable")
    sorted_, hits = probabilities[order], positive[order].astype(np.float64)
    last = np.flatnonzero(np.diff(sorted_)) if len(sorted_) else np.empty(0, np.int64)
    ends = np.r_[last, len(sorted_) - 1] if len(sorted_) else last  # the last image of each value
    right = np.cumsum(hits)[ends]
    precision = right / (ends + 1)
    recall = right / right[-1] if len(right) and right[-1] else np.ones_like(right)
    return np.r_[precision[::-1], 1.0], np.r_[recall[::-1], 0.0], sorted_[ends][::-1]


def average_precision(probabilities: Reals, positive: NDArray[np.bool_]) -> float:
    """The area below the precision-recall curve as a sum of steps, as scikit-learn's; nan without positive images."""
    if not positive.any():
        return math.nan
    precision, recall, _ = precision_recall(probabilities, positive)
    return float(-np.sum(np.diff(recall) * precision[:-1]))


def answered(probabilities: Reals, truth: Ints, threshold: float) -> tuple[float, float]:
    """The share of images whose most probable class reaches ``threshold``, and the accuracy of these answers; the others are
    left to a person. ``probabilities`` [images, classes]. nan where nothing can be said."""
    if not len(truth):
        return math.nan, math.nan
    sure = probabilities.max(1) >= threshold
    right = probabilities.argmax(1) == truth
    return float(sure.mean()), float(right[sure].mean()) if sure.any() else math.nan


def reliability(probabilities: Reals, truth: Ints, bins: int = BINS) -> Bins:
    """The bins of the reliability diagram of the answers that ``probabilities`` [images, classes] give, by their confidence (the
    greatest probability), from low to high; bins without images are left out (Guo et al. 2017, "On calibration of modern
    neural networks")."""
    if not len(truth):
        return ()
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    place = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)  # a bin has its upper end, not its lower
    found = []
    for number in np.unique(place):
        mine = place == number
        found.append((float(confidence[mine].mean()), float(right[mine].mean()), int(mine.sum())))
    return tuple(found)


def calibration_error(bins: Bins) -> float:
    """The expected calibration error 0..1 (Guo et al. 2017): how far confidence and accuracy lie apart, in the mean over images;
    nan without images."""
    total = sum(count for _, _, count in bins)
    return sum(count * abs(right - confidence) for confidence, right, count in bins) / total if total else math.nan


def _ratio(part: np.integer[Any], whole: np.integer[Any]) -> float:
    return float(part / whole) if whole else 0.0
