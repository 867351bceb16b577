"""What transfer learning gave: a training from pretrained weights beside one of the same network from random ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Curve = Sequence[tuple[float, float]]
"""(seconds since the training began, accuracy 0..1 on the same held-out images), in order of time."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Two trainings at equal time and at equal accuracy, each with the best it had reached so far.

    ``seconds`` is the time at which both are looked at: the end of the one that ended first. ``pretrained`` and ``random`` are
    the accuracies 0..1 by then. ``accuracy`` is what both reached: the lower one of their best accuracies;
    ``pretrained_seconds`` and ``random_seconds`` are the times to it."""

    seconds: float
    pretrained: float
    random: float
    accuracy: float
    pretrained_seconds: float
    random_seconds: float

    @property
    def times(self) -> float:
        """How many times as fast the pretrained one reached the accuracy that both reached (>1: transfer was faster)."""
        return self.random_seconds / max(self.pretrained_seconds, 1e-9)


def gain(pretrained: Curve, random: Curve) -> Gain | None:
    """What transfer gave; None when one of them told no accuracy at all."""
    if not pretrained or not random:
        return None
    end = min(pretrained[-1][0], random[-1][0])
    accuracy = min(max(value for _, value in curve) for curve in (pretrained, random))
    return Gain(
        end, best_by(pretrained, end), best_by(random, end), accuracy,
        _time_to(pretrained, accuracy), _time_to(random, accuracy),
    )  # fmt: skip


def best_by(curve: Curve, end: float) -> float:
    """The best accuracy reached by ``end`` seconds; 0 when nothing was told by then."""
    return max((value for seconds, value in curve if seconds <= end), default=0.0)


def _time_to(curve: Curve, accuracy: float) -> float:
    return next(seconds for seconds, value in curve if value >= accuracy)
