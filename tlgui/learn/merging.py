"""Classes that are several of a head's own taken together: their probabilities are added, and nothing is trained.

From logits z at temperature t, a class of the outputs G has the logit t log sum_G exp(z / t): its probability at t is then the
sum of theirs, in all that computes with a network's logits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name


class MergedHead(nn.Module):
    """``head`` with its outputs taken together: ``merged`` says for each of them the place of its class. Its tensors keep their
    names."""

    def __init__(self, head: nn.Module, merged: Sequence[int], temperature: float) -> None:
        super().__init__()
        for name, child in head.named_children():
            self.add_module(name, child)
        for name, value in head.named_parameters(recurse=False):
            self.register_parameter(name, value)
        self.members = members(merged)
        self.temperature = temperature

    def forward(self, features: Tensor) -> Tensor:
        """[B, width] to [B, classes]."""
        if self._parameters:
            logits = F.linear(features, self.weight, self.bias)  # type: ignore[arg-type]
        else:
            logits = features
            for layer in self.children():
                logits = layer(logits)
        columns = [torch.logsumexp(logits[:, own] / self.temperature, 1) for own in self.members]
        return torch.stack(columns, 1) * self.temperature


def members(merged: Sequence[int]) -> list[list[int]]:
    """For each class the outputs that make it up."""
    return [[at for at, place in enumerate(merged) if place == number] for number in range(max(merged) + 1)]


def logits_of(logits: NDArray[np.float32], merged: Sequence[int], temperature: float) -> NDArray[np.float32]:
    """``logits`` float32 [n, outputs] as a :class:`MergedHead` gives them: float32 [n, classes]."""
    scaled = logits.astype(np.float64) / temperature
    columns = [np.logaddexp.reduce(scaled[:, own], axis=1) for own in members(merged)]
    found: NDArray[np.float32] = (np.stack(columns, 1) * temperature).astype(np.float32)
    return found
