"""The fewest classes that hold the true one with a chance that a person chooses: conformal prediction.

A set has the most probable class, and each whose probability is at least a threshold: Sadinle, Lei & Wasserman 2019, "Least
ambiguous set-valued classifiers with bounded error levels", after Vovk, Gammerman & Shafer 2005. Of the scores known (APS, Romano
et al. 2020; RAPS, Angelopoulos et al. 2021) theirs gives the fewest classes on average, and it draws nothing at random. That no
set is empty is part of the score: a right answer counts as certain, so that it alone is the set where answers are right often
enough. No torch here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from tlgui.data.figures import Ints, Reals, softmax


def least(logits: Reals, truth: Ints, temperature: float, confidence: float) -> float | None:
    """The probability from which on a class is in the set, by validation ``logits`` [images, classes] of classes ``truth``.

    None when there are too few: any threshold keeps a promise of 9 in 10 only from 9 images on, of 99 in 100 from 99.
    """
    if not 0 < confidence < 1:
        raise ValueError("the confidence must lie between 0 and 1")
    images = len(truth)
    place = math.ceil((images + 1) * confidence - 1e-9)
    if place > images:
        return None
    probabilities = softmax(np.asarray(logits, np.float64), temperature)
    own = np.where(probabilities.argmax(1) == truth, 1.0, probabilities[np.arange(images), truth])
    return float(np.sort(own)[images - place])


def among(probabilities: Reals, threshold: float, classes: Sequence[str]) -> tuple[str, ...]:
    """The classes of the set for ``probabilities`` [classes], the most probable first."""
    order = np.argsort(-np.asarray(probabilities), kind="stable")
    inside = [
        place for place in order if probabilities[place] >= threshold - 1e-7
    ]  # float32 is no reason to leave one out
    return tuple(classes[place] for place in inside or order[:1])
