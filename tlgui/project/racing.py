"""A race: the strategies on the same images and the same split, one after the other, within a time budget.

Each entry is an ordinary run. They are told apart from others by the race they belong to, and nothing else is special.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tlgui.messages import Train

DEPTHS = (0.75, 0.5)
"""Which parts of the base the entries of strategy ``partial`` freeze: from the cut that is usually good for few images to one
where half of the base, with what is specific in it, learns."""
_LEAST = 5.0  # s; what is left of a budget is not worth beginning a training with


def entries(
    base: Train, blocks: int, *, depths: Sequence[float] = DEPTHS, seeds: int = 1, random: bool = True
) -> list[Train]:
    """What races: ``classifier``, ``partial`` at ``depths`` (shares of the ``blocks`` blocks, 0 .. 1) and ``whole`` from
    pretrained weights, and, if ``random``, ``whole`` from random ones by that start's own recipe; each with ``seeds`` seeds
    from ``base``'s on.

    Cheapest first: the more is frozen, the sooner, and from random last. Where two shares give one depth, it races once.
    """
    frozen = sorted({min(max(round(share * blocks), 1), blocks - 1) for share in depths}, reverse=True)
    plain = replace(base, strategy="classifier", freeze_depth=None, start="pretrained", run=None, resume=False)
    kinds = [plain]
    kinds += [replace(plain, strategy="partial", freeze_depth=depth) for depth in frozen]
    kinds.append(replace(plain, strategy="whole"))
    if random:
        kinds.append(replace(plain, strategy="whole", start="random", weights=None))
    return [replace(kind, seed=base.seed + number) for kind in kinds for number in range(seeds)]


def allowance(budget: float, spent: float, left: int) -> float | None:
    """How many seconds the next of ``left`` entries may take of a ``budget``, of which ``spent`` are gone; None: too few to
    begin.

    Each may take an equal share of what is left. What the cheap ones do not need falls to the dear ones after them, so that the
    last two, ``whole`` from pretrained and from random weights, have nearly the same time to learn in.
    """
    share = (budget - spent) / max(1, left)
    return share if share >= _LEAST else None
