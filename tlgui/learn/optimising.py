"""What turns gradients into steps: the optimiser's groups, the optimiser, and how its learning rate goes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import nn

from tlgui.learn.libraries import no_compiler
from tlgui.learn.network import Network
from tlgui.learn.recipes import Recipe
from tlgui.messages import Schedule

MOMENTUM = 0.9

Group = dict[str, Any]


def optimiser(network: Network, depth: int, head: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """The optimiser of ``recipe`` for the blocks of ``network`` after ``depth`` and for ``head``; nothing else learns.

    AdamW (Loshchilov & Hutter 2019, "Decoupled weight decay regularization"), or stochastic gradient descent with Nesterov's
    momentum (Sutskever et al. 2013, "On the importance of initialization and momentum in deep learning").
    """
    with no_compiler():
        groups = list(_groups(network, depth, head, recipe))
        # one kernel for a whole step, where there is one: a head with hidden units learns 1.2 x as fast with it
        fused = next(head.parameters()).device.type in ("cpu", "cuda")
        if recipe.optimiser == "sgd":
            return torch.optim.SGD(groups, momentum=MOMENTUM, nesterov=True, fused=fused, foreach=not fused)
        return torch.optim.AdamW(groups, fused=fused, foreach=not fused)


def schedule(step: int, steps: int, warm_up: int, kind: Schedule = "cosine") -> float:
    """The factor on the learning rate at ``step`` (1 .. ``steps``): a linear rise over ``warm_up`` steps, then a cosine or a
    line down to where it would be 0 one step after the last, or always 1."""
    if step <= warm_up:
        return step / (warm_up + 1)
    passed = (step - 1 - warm_up) / max(1, steps - warm_up)
    if kind == "linear":
        return 1 - passed
    return 1.0 if kind == "constant" else 0.5 * (1 + math.cos(math.pi * passed))


def set_rate(optimiser: torch.optim.Optimizer, factor: float) -> None:
    """Give each group ``factor`` times its full learning rate."""
    for group in optimiser.param_groups:
        group["lr"] = group["full_rate"] * factor


def _groups(network: Network, depth: int, head: nn.Module, recipe: Recipe) -> Iterator[Group]:
    """The optimiser's groups: each block's weights, then its biases and norms without decay, from the input side.

    The learning rate falls by ``layer_decay`` with each block away from the head (Howard & Ruder 2018, "Universal
    language model fine-tuning for text classification": discriminative fine-tuning).
    """
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    named = dict(network.backbone.named_parameters())
    done = network.source.frozen_names(depth)
    blocks: list[Sequence[nn.Parameter]] = []
    for after in range(depth + 1, network.depth + 1):
        names = network.source.frozen_names(after)
        blocks.append([parameter for name, parameter in named.items() if name in names - done])
        done = names
    blocks.append(list(head.parameters()))
    for place, own in enumerate(blocks):
        rate = recipe.learning_rate * recipe.layer_decay ** (len(blocks) - 1 - place)
        for decay, kind in (
            (recipe.weight_decay, [p for p in own if p.ndim > 1]),
            (0.0, [p for p in own if p.ndim <= 1]),
        ):
            for parameter in kind:
                parameter.requires_grad_(True)
            if kind:
                yield {"params": kind, "lr": rate, "full_rate": rate, "weight_decay": decay}
