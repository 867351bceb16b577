"""How errors fall as images grow in number, and how far that can be foreseen: plain arithmetic on numpy arrays.

Hestness et al. 2017, "Deep learning scaling is predictable, empirically": over orders of magnitude the error follows a power of
the number of training images, above what no number of images takes away.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tlgui.data.figures import Reals

POWERS = np.arange(0.05, 1.0001, 0.01)
"""The exponents that are tried; those found in practice lie from 0.07 to 0.5, and 1 is the best that theory promises."""
_FLOOR = 0.01  # of an error's variance, up to a factor: a part without any error is not known exactly


@dataclass(frozen=True, slots=True)
class Laws:
    """S laws, error(images) = ``scale`` · (images / ``unit``) ** -``power`` + ``rest``; all but ``unit`` are float64 [S]."""

    scale: Reals
    power: Reals
    rest: Reals
    unit: float

    def at(self, images: Reals) -> Reals:
        """The errors [S, n] with so many ``images`` float64 [n], each above 0."""
        steps = np.log(np.asarray(images, float) / self.unit)
        found: Reals = self.scale[:, None] * np.exp(-self.power[:, None] * steps) + self.rest[:, None]
        return np.minimum(found, 1.0)


def fitted(images: Reals, errors: Reals) -> Laws:
    """The law nearest to each row of ``errors`` [S, P], 0..1, at ``images`` [P]: weighted least squares, for each of
    :data:`POWERS` in closed form, neither scale nor rest below 0."""
    unit = float(np.max(images))
    weights = 1 / (errors * (1 - errors) + _FLOOR)
    best = np.full(len(errors), np.inf)
    scale, power, rest = np.zeros(len(errors)), np.full(len(errors), POWERS[0]), np.zeros(len(errors))
    for one in POWERS:
        curve = (np.asarray(images, float) / unit) ** -one
        own_scale, own_rest = _line(curve, errors, weights)
        left = (weights * (errors - own_scale[:, None] * curve - own_rest[:, None]) ** 2).sum(1)
        better = left < best - 1e-12
        best = np.where(better, left, best)
        scale, rest = np.where(better, own_scale, scale), np.where(better, own_rest, rest)
        power = np.where(better, one, power)
    return Laws(scale, power, rest, unit)


def _line(curve: Reals, errors: Reals, weights: Reals) -> tuple[Reals, Reals]:
    """The slope and the offset [S], neither below 0, of the weighted line through (``curve`` [P], ``errors`` [S, P])."""
    all_, on, onon = weights.sum(1), weights @ curve, weights @ curve**2
    of, onof = (weights * errors).sum(1), (weights * errors) @ curve
    room = np.maximum(all_ * onon - on**2, 1e-12)
    slope, offset = (all_ * onof - on * of) / room, (onon * of - on * onof) / room
    slope, offset = np.where(offset < 0, onof / onon, slope), np.maximum(offset, 0)
    offset = np.where(slope < 0, of / all_, offset)
    return np.maximum(slope, 0), offset


def resampled(right: Reals, samples: int, rng: np.random.Generator) -> Reals:
    """Errors [``samples``, P] as another draw of the images, and of the parts that were learned from, might have given them.

    ``right`` [P, D, n]: for each number of images and each of D draws of so many, which of n images were answered right. The
    images are drawn anew, the same for all P, and of the D draws D (Efron 1979, "Bootstrap methods").
    """
    parts, draws, images = right.shape
    counts = rng.multinomial(images, np.full(images, 1 / images), size=samples)
    wrong = (1 - right).reshape(parts * draws, images)
    errors = (counts @ wrong.T / images).reshape(samples, parts, draws)
    weights = rng.multinomial(draws, np.full(draws, 1 / draws), size=(samples, parts)) / draws
    found: Reals = (errors * weights).sum(2)
    return found


def gains(laws: Laws, step: Reals, now: float, then: float, rng: np.random.Generator) -> Reals:
    """What ``then`` images instead of ``now`` win by each of ``laws``, the first of them through what was measured, as [S].

    To all but the first is added by how much a gain that is measured is off by chance: as much as the gains of ``step`` [S],
    from half of the images to all of them, differ from the first one, more for more images than twice as many and less for
    fewer. So the others spread as what would then be measured does, and not only as the law does, which is the surer of the
    two: on photos of ants and of flowers, half of the images foresaw with the law alone only every second gain of the rest.
    """
    fallen = laws.at(np.array([now, then]))
    found: Reals = fallen[:, 0] - fallen[:, 1]
    chance = rng.permutation(step[1:] - step[0]) * np.sqrt(np.log2(then / now))
    return np.concatenate([found[:1], found[1:] + chance])


def interval(values: Reals) -> tuple[float, float]:
    """The ends of the middle 95 % of ``values`` [S]."""
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
