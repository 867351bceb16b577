"""Two images of a step's batch mixed into one, with both classes as its answer: mixup and cutmix.

Zhang et al. 2018, "mixup: Beyond empirical risk minimization"; Yun et al. 2019, "CutMix: Regularization strategy to train
strong classifiers with localizable features". Where blocks are frozen there are no pixels any more: what the last frozen one
put out is mixed instead (Verma et al. 2019, "Manifold mixup: Better representations by interpolating hidden states").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from tlgui.learn.libraries import no_compiler

_SIDE = 64  # of the square from which a cut is drawn where there are no places


def mixed(
    activations: Tensor, early: Tensor | None, mixup: float, cutmix: float, seed: Sequence[int]
) -> tuple[Tensor, Tensor | None, Tensor]:
    """``activations`` float32 [B, …] and ``early`` taps [B, k], each image mixed with the one before it in the batch.

    The third answer, [B, B], says which share of each mixed image comes from which of the batch; rows sum to 1. ``mixup``
    and ``cutmix`` are the alphas of their Beta distributions (0: off); of both, a coin takes one for each batch. What has no
    places to cut (tokens, pooled features) is mixed up by the share that a cut would have had. The random numbers depend on
    ``seed`` (none negative) alone, and no other generator is touched: a training that is resumed mixes as it would have.
    """
    from torchvision.transforms.v2 import CutMix, MixUp

    draw = np.random.default_rng(seed)
    cut = cutmix > 0 and (mixup <= 0 or draw.random() < 0.5)
    before = torch.get_rng_state()
    torch.default_generator.manual_seed(int(draw.integers(2**62)))  # torchvision draws from no other
    try:
        with no_compiler():
            mix = CutMix(alpha=cutmix) if cut else MixUp(alpha=mixup)
            maps = activations if activations.ndim == 4 else activations.new_empty(len(activations), 1, _SIDE, _SIDE)
            found, shares = mix(maps, torch.eye(len(activations), device=activations.device))
    finally:
        torch.set_rng_state(before)
    if activations.ndim != 4:
        found = (shares @ activations.flatten(1)).view(activations.shape)
    return found, None if early is None else shares @ early, shares
