"""The figures of an evaluation, each beside what it must be held against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tlgui.data import figures
from tlgui.messages import CHOSE, COUNTED, SEEN, CrossFigure, Evaluated


@dataclass(frozen=True, slots=True)
class Summary:
    """All shares 0..1, nan without images. ``low`` and ``high`` are the accuracy's 95 % interval; ``majority`` is the accuracy of
    who always answers the commonest class; ``chance`` says that the accuracy does not clearly differ from it, ``noise`` that with
    so few images ten points are noise. ``seen`` and ``chose`` count the images left out. ``cross_validated`` is there when it
    says more than so few images do."""

    images: int
    accuracy: float
    low: float
    high: float
    balanced_accuracy: float
    macro_f1: float
    majority: float
    chance: bool
    noise: bool
    seen: int
    chose: int
    temperature: float
    cross_validated: CrossFigure | None


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The counted images of an evaluation: their ``places`` int64 [n] in it, ``truth`` int32 [n], ``probabilities`` float64 [n,
    classes], and from these the ``answers`` int64 [n] and ``confidence`` float64 [n]."""

    places: NDArray[np.int64]
    truth: NDArray[np.int32]
    probabilities: NDArray[np.float64]
    answers: NDArray[np.int64]
    confidence: NDArray[np.float64]

    def wrong(self) -> NDArray[np.int64]:
        """The rows answered wrongly, the most confident first."""
        rows = np.flatnonzero(self.answers != self.truth)
        return rows[np.argsort(-self.confidence[rows], kind="stable")]

    def unsure(self) -> NDArray[np.int64]:
        """All rows, the least confident first."""
        return np.argsort(self.confidence, kind="stable")


def summarised(evaluated: Evaluated) -> Summary:
    """The figures of ``evaluated``."""
    report = evaluated.report
    table = np.array(report.confusion, np.int64).reshape(len(report.classes), -1)
    right = int(np.trace(table))
    low, high = figures.wilson(right, report.images)
    majority = figures.majority(table)
    use = evaluated.use if evaluated.use is not None else np.empty(0, np.uint8)
    return Summary(
        report.images, report.accuracy, low, high, figures.balanced_accuracy(table), figures.macro_f1(table), majority,
        chance=low <= majority, noise=figures.too_few(report.images), seen=int((use == SEEN).sum()) + evaluated.more[SEEN],
        chose=int((use == CHOSE).sum()) + evaluated.more[CHOSE], temperature=temperature(evaluated),
        cross_validated=_cross(evaluated),
    )  # fmt: skip


def _cross(evaluated: Evaluated) -> CrossFigure | None:
    """The cross-validation that is told beside the accuracy: one on all images always, another where the images are few."""
    cross = evaluated.cross_validated
    wanted = cross is not None and (cross.everywhere or evaluated.report.images < figures.FEW)
    return cross if wanted else None


def temperature(evaluated: Evaluated) -> float:
    """What logits are divided by before they become probabilities."""
    return evaluated.calibration.temperature if evaluated.calibration else 1.0


def counted(evaluated: Evaluated) -> Answers:
    """The images that the report counts, none in an evaluation that was read from a file and has no arrays."""
    classes = len(evaluated.report.classes)
    if evaluated.logits is None or evaluated.truth is None or evaluated.use is None:
        none = np.empty(0, np.int64)
        return Answers(none, none.astype(np.int32), np.empty((0, classes)), none, np.empty(0))
    places = np.flatnonzero(evaluated.use == COUNTED)
    probabilities = figures.softmax(evaluated.logits[places], temperature(evaluated))
    return Answers(
        places,
        evaluated.truth[places],
        probabilities,
        evaluated.logits[places].argmax(1),
        probabilities.max(1, initial=0),
    )
