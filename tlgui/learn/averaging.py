"""The moving average of the weights, which is checked and kept in their stead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn


class Average:
    """The exponential moving average of all tensors of ``modules`` (Polyak & Juditsky 1992, "Acceleration of stochastic
    approximation by averaging"; in this form Tarvainen & Valpola 2017, "Mean teachers are better role models").

    After step n the average keeps the share min(``decay``, (1 + n) / (10 + n)) of itself, so that it forgets the beginning
    soon even in short trainings. BatchNorm's statistics are averaged too, whole numbers taken as they are.
    """

    def __init__(self, modules: Sequence[nn.Module], decay: float) -> None:
        """``decay`` 0 .. <1; 0 keeps no average, and nothing here does anything."""
        self.decay, self._steps = decay, 0
        self._live = [value for module in modules for value in _tensors(module)] if decay else []
        self._mean = [value.detach().clone() for value in self._live]

    @torch.no_grad()
    def step(self) -> None:
        """The weights have made a step."""
        self._steps += 1
        share = 1 - min(self.decay, (1 + self._steps) / (10 + self._steps))
        for mean, live in zip(self._mean, self._live, strict=True):
            if mean.is_floating_point():
                mean.lerp_(live.detach(), share)
            else:
                mean.copy_(live)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Inside, the modules have the average; after it, also after an error, their own weights again."""
        own = [value.detach().clone() for value in self._live]
        self._put(self._mean)
        try:
            yield
        finally:
            self._put(own)

    def state_dict(self) -> dict[str, Tensor]:
        """All that it needs to go on: ``steps``, and the average tensor by tensor; empty where none is kept."""
        if not self.decay:
            return {}
        return {"steps": torch.tensor(self._steps)} | {f"{place}": mean for place, mean in enumerate(self._mean)}

    def load_state_dict(self, state: dict[str, Tensor]) -> None:
        """Go on from what :meth:`state_dict` gave for the same modules."""
        if not self.decay:
            return
        self._steps = int(state["steps"])
        for place, mean in enumerate(self._mean):
            mean.copy_(state[f"{place}"])

    @torch.no_grad()
    def _put(self, values: Sequence[Tensor]) -> None:
        for live, value in zip(self._live, values, strict=True):
            live.copy_(value)


def _tensors(module: nn.Module) -> Iterator[Tensor]:
    """What learns, and what is collected on the way; what is frozen needs no average."""
    yield from (value for value in module.parameters() if value.requires_grad)
    yield from module.buffers()
